"""Tells of news above what is on screen; the header has room for it, so that it covers no row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget


class Pill(QPushButton):
    """How many articles arrived above, and how many of them matched; hidden while none did.

    While the list is held it stays and counts what waits; a click lets that in.
    """

    let_in = Signal()
    to_top = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = self._matched = 0
        self._held = False
        self.setObjectName("pill")
        self.clicked.connect(lambda: (self.let_in if self._held else self.to_top).emit())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def more(self, count: int, matched: int) -> None:
        """So many arrived above."""
        self._above += count
        self._matched += matched
        self._say("▲")

    def forget(self) -> None:
        """They were seen, or another list is shown."""
        if not self._held:
            self._above = self._matched = 0
            self.hide()

    def hold(self, on: bool) -> None:
        """The list is held, or no more."""
        self._held = on
        self._above = self._matched = 0
        self.setToolTip(self.tr("Let in what waits") if on else "")
        if on:
            self._say("‖")
        else:
            self.hide()

    def wait(self, count: int, matched: int) -> None:
        """So many wait in all, while the list is held."""
        if self._held:
            self._above, self._matched = count, matched
            self._say("‖")

    def _say(self, sign: str) -> None:
        new = self.tr("%Ln new", "", self._above)
        hits = self.tr("%Ln match(es)", "", self._matched)
        held = [self.tr("On hold")] if self._held else []
        parts = [*held, *([new] if self._above else []), *([hits] if self._matched else [])]
        self.setText(f"{sign} {' · '.join(parts)}")
        self.show()
