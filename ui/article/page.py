"""Where an article's text is shown: text only, with ticks at the scroll bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QTextBrowser, QWidget

WIDE = 780
"""Pixels of a line at most: longer lines are hard to read."""


class Ticks(QScrollBar):
    """A scroll bar that shows where the matches stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.ticks: list[tuple[float, str]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for part, colour in self.ticks:
            top = int(part * (self.height() - 4))
            painter.fillRect(QRect(1, top, self.width() - 2, 3), QColor(colour))
        painter.end()


class Page(QTextBrowser):
    """Text only: loads nothing, follows nothing."""

    sized = Signal()
    """Its text has another room; the window around it may be laid out before that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBar(Ticks(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def place(self) -> tuple[int, float]:
        """The block at the top edge, counted from the end, and how far it is scrolled out."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        scrolled = self.verticalScrollBar().value()
        return self.document().blockCount() - block.blockNumber(), scrolled - top

    def put(self, from_end: int, out: float) -> None:
        """Scroll to where a text stood that was written anew below other lines."""
        layout = self.document().documentLayout()
        layout.blockBoundingRect(self.document().lastBlock())  # lays all of it out
        number = max(0, self.document().blockCount() - from_end)
        top = layout.blockBoundingRect(self.document().findBlockByNumber(number)).top()
        self.verticalScrollBar().setValue(round(top + out))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def _side(self) -> int:
        """Pixels left free at each side."""
        return max(28, (self.width() - WIDE) // 2)

    def line_width(self) -> int:
        """Pixels of a line at least, whether there is a scroll bar or not."""
        return self.width() - 2 * self._side() - self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: Any) -> None:
        side = self._side()
        self.setViewportMargins(side, 22, side, 0)
        super().resizeEvent(event)
        self.sized.emit()
