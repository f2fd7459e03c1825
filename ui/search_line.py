"""The search line: every key of the desk works in it, Escape empties it and leaves.

What could be meant is offered below it: fields, and the names that they can have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy

from monitor.search.suggest import Suggestion, suggest
from ui import words
from ui.highlight import Utf16
from ui.words import translate

EDITING = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_Y}
"""What Ctrl does in a line of text; further ones of some systems would hide the desk's keys."""
LEAVING = {Qt.Key.Key_Down, Qt.Key.Key_Escape}
Names = Mapping[str, Sequence[str]]


class SearchLine(QLineEdit):
    """Where one searches."""

    left = Signal()
    """The list should have the focus."""
    entered = Signal()
    """Somebody is about to search."""

    def __init__(self, names: Callable[[], Names] = dict) -> None:
        super().__init__()
        self._names = names
        self._offered: list[Suggestion] = []
        self.setPlaceholderText(translate("Actions", "Search: Patriot source:kurier date:1w"))
        self.setAccessibleName(translate("Actions", "Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(220)
        self.setMaximumWidth(380)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._model = QStringListModel(self)
        self.offers = QCompleter(self._model, self)
        self.offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.offers.setWidget(self)
        self.offers.popup().setObjectName("offers")
        self.offers.popup().setAccessibleName(translate("Actions", "Suggestions"))
        self.offers.activated[str].connect(self._take)
        self.textEdited.connect(lambda _: self.offer())

    def offer(self, *, everything: bool = False) -> None:
        """Show what could be meant at the cursor; ``everything`` also where nothing is typed."""
        text = self.text()
        at = len(
            text.encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")
        )
        self._offered = suggest(text, at, words.language(), self._names(), all_fields=everything)
        self._model.setStringList([one.text.strip() for one in self._offered])
        if self._offered:
            self.offers.complete()
        else:
            self.offers.popup().hide()

    def _take(self, chosen: str) -> None:
        """Put a suggestion in the place of what was typed, and offer what can follow it."""
        one = next((one for one in self._offered if one.text.strip() == chosen), None)
        if one is None:
            return
        place = Utf16(self.text())
        start = place(one.start)
        self.setSelection(start, place(one.stop) - start)
        self.insert(one.text)
        if one.text.endswith(":"):
            self.offer()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if ctrl and letter and event.key() not in EDITING:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_Space:
            self.offer(everything=True)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)
