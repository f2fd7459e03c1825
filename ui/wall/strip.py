"""Compact mode: a narrow strip that stays above other programs; a click opens in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.timeline.column import Column

WIDE, TALL = 320, 560
"""Pixels at first."""


class Strip(QWidget):
    """The newest matches, always on top."""

    closed = Signal(str)
    """Where it stood, to be kept."""

    def __init__(self, column: Column, opened: Callable[[int], object]) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)  # without a parent: it stays when the desk is minimised
        self.column = column
        self._opened = opened
        self.setWindowTitle(self.tr("Presselage – matches"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # it steals no focus
        column.setParent(self)
        column.closed.connect(self.close)
        column.view.setSelectionMode(column.view.SelectionMode.SingleSelection)
        column.view.clicked.connect(lambda _: self._open())
        column.view.opened.connect(lambda _: self._open())
        column.close_.hide()  # the window's own frame has one
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(column)
        self.resize(WIDE, TALL)

    def _open(self) -> None:
        if number := self.column.view.current_id():
            self._opened(number)

    def open(self, kept: str = "") -> None:
        """Where it stood last, else at the right edge of the screen."""
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            room = self.screen().availableGeometry()
            self.setGeometry(room.right() - WIDE, room.top() + 40, WIDE, min(TALL, room.height()))
        self.show()
        self.raise_()

    def use(self, looks: Theme) -> None:
        """Show everything in these colours."""
        self.column.use(looks, compact=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.column.desk.end()
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode())
        event.accept()
        self.deleteLater()
