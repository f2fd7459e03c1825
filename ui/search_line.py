"""The search line: every key of the desk works in it, Escape empties it and leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from ui.words import translate

EDITING = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_Y}
"""What Ctrl does in a line of text; further ones of some systems would hide the desk's keys."""
LEAVING = {Qt.Key.Key_Down, Qt.Key.Key_Escape}


class SearchLine(QLineEdit):
    """Where one searches."""

    left = Signal()
    """The list should have the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(translate("Actions", "Search: Patriot quelle:kurier datum:1w"))
        self.setAccessibleName(translate("Actions", "Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(220)
        self.setMaximumWidth(380)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
            ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if ctrl and letter and event.key() not in EDITING:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)
