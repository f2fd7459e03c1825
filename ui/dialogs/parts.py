"""The few parts that dialogs share: labels of plain text, words in place, answers to the living."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from ui.theme import DARK, LIGHT, THEMES, Theme


def alive(owner: QWidget, then: Callable[[Any], None]) -> Callable[[Any], None]:
    """``then``, but only while its dialog is still there; answers may come after it closed."""

    def call(value: Any) -> None:
        if isValid(owner):
            then(value)

    return call


def shown_theme(widget: QWidget) -> Theme:
    """The theme that a widget is painted in, told by its palette."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    for theme in THEMES.values():
        if theme.window == ground.name():
            return theme
    return DARK if ground.lightness() < 128 else LIGHT


def label(text: str = "", *, kind: str = "", buddy: QWidget | None = None) -> QLabel:
    """A label that shows text as it is, whoever wrote it. ``kind``: quiet | error | title."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setObjectName(kind)
    if kind in ("quiet", "error"):
        made.setWordWrap(True)
    if buddy:
        made.setBuddy(buddy)
    return made


class Notice(QLabel):
    """A sentence where it concerns; empty it takes no room. Spoken by a screen reader too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, text: str, *, kind: str = "quiet") -> None:
        """Show a sentence; ``kind`` is quiet or error."""
        if text == self.text() and kind == self.objectName():
            return
        self.setObjectName(kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(text)
        self.setVisible(bool(text))
        if text and self.isVisible():
            announce(self, text)

    def wrong(self, text: str) -> None:
        """Show what went wrong."""
        self.say(text, kind="error")


class Lines(QPlainTextEdit):
    """A few lines of text in a form: Return is the form's, Shift+Return breaks the line."""

    submitted = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setTabChangesFocus(True)
        self._rows = rows
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        edges = 2 * int(self.document().documentMargin()) + 16
        return QSize(320, self._rows * line + edges)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


def folder_box(bridge: Any, owner: QWidget, current: str = "") -> QComboBox:
    """A line for a folder's name that offers those there are."""
    from monitor import store

    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCurrentText(current)

    def fill(feeds: list[Any]) -> None:
        typed = box.currentText()
        names = {feed.folder for feed in feeds if feed.folder}
        box.addItems(["", *sorted(names, key=str.casefold)])
        box.setCurrentText(typed)

    bridge.ask(store.feeds.plain, then=alive(owner, fill))
    return box


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def button(text: str, pressed: Callable[[], Any], *, default: bool = False) -> QPushButton:
    """A push button; only the default one answers to Return."""
    made = QPushButton(text)
    made.setAutoDefault(default)
    made.setDefault(default)
    made.clicked.connect(lambda: pressed())
    return made


def prepare(dialog: QDialog, title: str, width: int) -> None:
    """What all dialogs have in common: beside the desk, gone from memory when closed."""
    dialog.setWindowTitle(title)
    dialog.setModal(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
    dialog.setMinimumWidth(width)
