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
        self._forms: list[str] = []
        """What it says, and the same with less."""
        self._room = 10_000
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
        counts = [*([new] if self._above else []), *([hits] if self._matched else [])]
        kept = [one for one in ([*held, *counts], counts, counts[:1]) if one]
        self._forms = [f"{sign} {' · '.join(parts)}" for parts in kept]
        whole = self._forms[0]
        lets_in = self.tr("Let in what waits")
        self.setToolTip(f"{whole}\n{lets_in}" if self._held else whole)
        self._choose()
        self.show()

    def fit(self, room: int) -> None:
        """Be no wider than this: say less rather than half."""
        self._room = room
        self._choose()

    def _choose(self) -> None:
        for text in self._forms:
            self.setText(text)
            if self.sizeHint().width() <= self._room:
                return
