"""Tells of news above what is on screen; the header has room for it, so that it covers no row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


class Pill(QPushButton):
    """How many articles arrived above, and how many of them matched; hidden while none did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = self._matched = 0
        self.setObjectName("pill")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def more(self, count: int, matched: int) -> None:
        """So many arrived above."""
        self._above += count
        self._matched += matched
        new = self.tr("%n new", "", self._above)
        hits = self.tr("%n match(es)", "", self._matched)
        self.setText(f"▲ {new} · {hits}" if self._matched else f"▲ {new}")
        self.show()

    def forget(self) -> None:
        """They were seen, or another list is shown."""
        self._above = self._matched = 0
        self.hide()
