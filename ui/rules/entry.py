"""A line in a dialog of which Return is not the dialog's: it goes on where one was typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(QLineEdit):
    """With Ctrl, Return is the dialog's all the same."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in RETURN and not held:
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
