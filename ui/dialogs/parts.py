"""The few parts that dialogs share: labels of plain text, words in place, answers to the living."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

INKS = {"told": QPalette.ColorRole.WindowText, "fault": QPalette.ColorRole.BrightText}
BARS = {"told": QPalette.ColorRole.Accent, "fault": QPalette.ColorRole.BrightText}


def alive(owner: QWidget, then: Callable[[Any], None]) -> Callable[[Any], None]:
    """``then``, but only while its dialog is still there; answers may come after it closed."""

    def call(value: Any) -> None:
        if isValid(owner):
            then(value)

    return call


class Words(QLabel):
    """Text as it is, whoever wrote it; as high as its lines need at the width it gets."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)

    def sizeHint(self) -> QSize:
        return self._hint(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._hint(super().minimumSizeHint())

    def _hint(self, own: QSize) -> QSize:
        """Qt guesses a narrow column for wrapped text and keeps room for it for ever."""
        if not self.wordWrap():
            return own
        margins = self.contentsMargins()
        line = self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()
        return QSize(min(own.width(), 12 * self.fontMetrics().averageCharWidth()), line)


def label(text: str = "", *, kind: str = "", buddy: QWidget | None = None) -> Words:
    """A label. ``kind``: quiet (wrapped, softer), muted (softer), section (a heading),
    name (large)."""
    made = Words(text)
    if kind:
        made.setObjectName(kind)
    made.setWordWrap(kind == "quiet")
    if kind == "section":
        made.setContentsMargins(0, 6, 0, 0)
    if buddy:
        made.setBuddy(buddy)
    return made


class Notice(Words):
    """A sentence where it concerns; empty it takes no room. Spoken by a screen reader too.

    Its kind shows by a bar and a ground as well as by the ink; all come from the palette.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.kind = "told"
        self.setWordWrap(True)
        self.setContentsMargins(13, 7, 10, 7)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, text: str, *, kind: str = "told") -> None:
        """Show a sentence; ``kind`` is told (an outcome, a state) or fault."""
        if text == self.text() and kind == self.kind:
            return
        self.kind = kind
        self.setForegroundRole(INKS[kind])
        self.setText(text)
        self.setVisible(bool(text))
        if text and self.isVisible():
            announce(self, text)
            grow(self)

    def wrong(self, text: str) -> None:
        """Show what went wrong."""
        self.say(text, kind="fault")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        bar = self.rect().adjusted(0, 0, 3 - self.width(), 0)
        painter.fillRect(bar, self.palette().color(BARS[self.kind]))
        painter.end()
        super().paintEvent(event)


class Lines(QPlainTextEdit):
    """A few lines of text in a form: Return is the form's, Shift+Return breaks the line."""

    submitted = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self._rows = rows
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        edges = 2 * int(self.document().documentMargin()) + 16
        return QSize(320, self._rows * line + edges)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


def choices(named: Sequence[tuple[str, Any]], chosen: Any) -> QComboBox:
    """A box of ``(text, value)``; the first is chosen where the value is none of them."""
    box = QComboBox()
    for text, value in named:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def figure(least: int, most: int, value: Any) -> QSpinBox:
    """A field for a whole number; a stored value of another kind becomes the least."""
    made = QSpinBox()
    made.setRange(least, most)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setMinimumWidth(18 * made.fontMetrics().horizontalAdvance("0"))
    try:
        made.setValue(round(float(value)))
    except (TypeError, ValueError, OverflowError):
        made.setValue(least)
    return made


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def grow(widget: QWidget) -> None:
    """Make a dialog as high as its words now need; it never shrinks under the hand."""
    window = widget.window()
    layout = window.layout()
    if not isinstance(window, QDialog) or layout is None:
        return
    inner: QWidget | None = widget
    while inner is not None and inner is not window:
        inner.updateGeometry()  # a roll around it says nothing of what its fields need now
        inner = inner.parentWidget()
    layout.activate()
    wide = window.width() if window.isVisible() else window.sizeHint().width()
    high = min(layout.totalHeightForWidth(wide), room(window))
    if window.height() < high:
        window.resize(wide, high)


def room(window: QWidget) -> int:
    """Pixels of height that a dialog may take, its frame and title left out."""
    return window.screen().availableGeometry().height() - 48


class Roll(QScrollArea):
    """A form that can be rolled where the screen is too small for all of it."""

    def __init__(self, fields: QFormLayout, edge: int = 4) -> None:
        """``edge`` are pixels between the fields and the bar by which they are rolled."""
        super().__init__()
        inside = QWidget()
        fields.setContentsMargins(0, 0, edge, 0)
        inside.setLayout(fields)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it, and roll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # By itself it does so for Tab alone: a label's letter, or what is wrong, goes there too.
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def sizeHint(self) -> QSize:
        wanted = self.widget().sizeHint()
        wide = wanted.width() + self.verticalScrollBar().sizeHint().width()
        # Words that are broken take fewer lines where there is room, more where there is not.
        high = self.widget().heightForWidth(self.width() if self.isVisible() else wide)
        return QSize(wide, high if high > 0 else wanted.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), min(self.sizeHint().height(), 160))


def open_at(dialog: QDialog, lines: int) -> None:
    """Open a dialog this many lines of text high, or as high as the screen lets it."""
    high = min(lines * dialog.fontMetrics().lineSpacing(), room(dialog))
    dialog.resize(dialog.sizeHint().width(), high)


def button(text: str, pressed: Callable[[], Any], *, default: bool = False) -> QPushButton:
    """A push button. Return presses the one that has the focus, else the default one."""
    made = QPushButton(text)
    made.setDefault(default)
    made.clicked.connect(lambda: pressed())
    return made


def form() -> QFormLayout:
    """Labels at the left, fields that fill the rest."""
    made = QFormLayout()
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(10)
    return made


def foot(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """A dialog's buttons: what is special at the left, what ends it at the right."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for one in left:
        made.addWidget(one)
    made.addStretch(1)
    for one in right:
        made.addWidget(one)
    return made


def prepare(dialog: QDialog, title: str, signs: int) -> QVBoxLayout:
    """What all dialogs have in common: beside the desk, gone from memory when closed.

    ``signs`` is the least width in letters, so that it follows the size of the font; gives the
    layout to fill from above.
    """
    dialog.setWindowTitle(title)
    dialog.setModal(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
    wide = signs * dialog.fontMetrics().horizontalAdvance("n")
    whole = QVBoxLayout(dialog)
    # A strut, not a minimum width: that would let longer words and larger fonts be cut off.
    whole.addStrut(min(wide, dialog.screen().availableGeometry().width() * 8 // 10))
    whole.setContentsMargins(20, 18, 20, 16)
    whole.setSpacing(14)
    return whole
