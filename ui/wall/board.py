"""What the wall tells: the newest matches of a level, and how often each rule matched today."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from monitor import store
from monitor.types import LEVELS, Change, Level, Query, Row
from ui.bridge import Bridge

SHOWN = 14
"""Articles on the wall at most."""
LOOKED = 400
"""The newest matches that are looked at for those of the level."""
PAUSE = 600
"""Milliseconds between two looks at least."""


class Board(NamedTuple):
    """What is to be shown."""

    rows: tuple[Row, ...] = ()
    """The newest first; rules below the level do not count."""
    today: tuple[tuple[int, int], ...] = ()
    """(rule, matches since midnight) of every rule of the level, in their order."""


def board(db: Any, level: Level, midnight: datetime) -> Board:
    """By a reader thread."""
    least = LEVELS.index(level)
    rules = [
        rule.id
        for rule in store.rules.all_rules(db)
        if rule.enabled and LEVELS.index(rule.level) >= least
    ]
    rows = list[Row]()
    ids = store.articles.ids(db, Query(matched=True), LOOKED)
    for start in range(0, len(ids), SHOWN):
        for row in store.articles.rows(db, ids[start : start + SHOWN]):
            if set(row.rules) & set(rules):
                rows.append(row)
        if len(rows) >= SHOWN:
            break
    today = store.articles.daily(db, midnight, 1)
    return Board(tuple(rows[:SHOWN]), tuple((n, sum(today.get(n, (0,)))) for n in rules))


class Boards(QObject):
    """Keeps the board up to date while somebody looks at it."""

    told = Signal(object)

    def __init__(self, bridge: Bridge, level: Level, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self.level = bridge, level
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        bridge.changed.connect(self._heard)

    def _heard(self, change: Change) -> None:
        if (change.new or change.revised or change.removed or change.rules) and (
            not self._timer.isActive()
        ):
            self._timer.start()

    def look(self) -> None:
        """Read the board anew."""
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self._bridge.ask(board, self.level, midnight, then=self.told.emit)

    def end(self) -> None:
        """Nobody looks any more."""
        self._bridge.changed.disconnect(self._heard)
        self._timer.stop()
