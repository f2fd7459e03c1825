"""A list of ids, the highest on top, that asks for pages of rows when they are looked at.

News is inserted, changed and removed by id; only another list resets it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import neg
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from monitor.types import Row
from ui import words

ROW = Qt.ItemDataRole.UserRole
DISPLAY = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
HINT = Qt.ItemDataRole.ToolTipRole
PAGE = 60
KEPT = 3_000
"""Rows held at most; beyond, those looked at longest ago are forgotten."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Timeline(QAbstractListModel):
    """``fetch(ids, then)`` brings rows; everything else is ids."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int], Callable[[list[Row]], None]], None],
        rules: Callable[[], dict[int, Any]],
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._rules = rules
        self.ids: list[int] = []
        self._rows: dict[int, Row] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    # -- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role not in (ROW, DISPLAY, SPOKEN, HINT) or not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        if role == DISPLAY:
            return row.title
        if role == HINT:
            return f"{row.title}\n{row.source} · {words.when_long(row.published or row.first_seen)}"
        names = [rule.name for n in row.rules if (rule := self._rules().get(n))]
        return words.spoken(row, names)

    # -- ids --------------------------------------------------------------------------------

    def row(self, place: int) -> Row | None:
        """The row at a place, or None while it is on its way."""
        number = self.ids[place]
        row = self._rows.get(number)
        if row is None or number in self._stale:
            self._want(place)
        return row

    def known(self, number: int) -> Row | None:
        """The row of an article, if it is held."""
        return self._rows.get(number)

    def place(self, number: int) -> int:
        """Where an article stands, or -1."""
        at = bisect_left(self.ids, -number, key=neg)
        return at if at < len(self.ids) and self.ids[at] == number else -1

    def show(self, ids: Sequence[int]) -> None:
        """Another list altogether."""
        self.beginResetModel()
        self.ids = list(ids)
        self.endResetModel()

    def insert(self, ids: Iterable[int]) -> int:
        """Put articles where they belong, the newest on top; how many were not there yet.

        Ids grow as articles arrive: news is one run on top, an older article that belongs to the
        list only now goes among its neighbours.
        """
        fresh = sorted({number for number in ids if self.place(number) < 0}, reverse=True)
        count = len(fresh)
        while fresh:
            at = bisect_left(self.ids, -fresh[0], key=neg)
            below = self.ids[at] if at < len(self.ids) else -1
            run = [number for number in fresh if number > below]
            fresh = fresh[len(run) :]
            self.beginInsertRows(QModelIndex(), at, at + len(run) - 1)
            self.ids[at:at] = run
            self.endInsertRows()
        return count

    def append(self, ids: Sequence[int]) -> None:
        """More of the same list, older than all that is there."""
        ids = [number for number in ids if not self.ids or number < self.ids[-1]]
        if ids:
            self.beginInsertRows(QModelIndex(), len(self.ids), len(self.ids) + len(ids) - 1)
            self.ids.extend(ids)
            self.endInsertRows()

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out, one run of neighbours at a time."""
        places = sorted((at for n in ids if (at := self.place(n)) >= 0), reverse=True)
        while places:
            last = first = places.pop(0)
            while places and places[0] == first - 1:
                first = places.pop(0)
            self.beginRemoveRows(QModelIndex(), first, last)
            for number in self.ids[first : last + 1]:
                self._rows.pop(number, None)
            del self.ids[first : last + 1]
            self.endRemoveRows()

    def refresh(self, ids: Iterable[int]) -> None:
        """These articles changed; the old row stays on screen until the new one is here."""
        for number in ids:
            if number in self._rows:
                self._stale.add(number)
                self._asked.discard(number)
                if (at := self.place(number)) >= 0:
                    self.dataChanged.emit(self.index(at), self.index(at))

    def renew(self) -> None:
        """Every row is to be had anew, such as with another search's marks; old ones stay on
        screen until then."""
        self._stale = set(self._rows)
        self._asked.clear()

    # -- pages ------------------------------------------------------------------------------

    def _want(self, place: int) -> None:
        first = place - place % PAGE
        page = self.ids[first : first + PAGE]
        self._wanted |= {n for n in page if n not in self._rows or n in self._stale}
        self._wanted -= self._asked
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        ids = [n for n in self._wanted if n not in self._asked]
        self._wanted.clear()
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            self._asked |= set(page)
            self._stale -= set(page)
            self._fetch(page, lambda rows, page=page: self._take(page, rows))

    def _take(self, page: Sequence[int], rows: Sequence[Row]) -> None:
        self._asked -= set(page)
        for row in rows:
            self._rows.pop(row.id, None)
            self._rows[row.id] = row
        while len(self._rows) > KEPT:
            del self._rows[next(iter(self._rows))]
        places = [at for row in rows if (at := self.place(row.id)) >= 0]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
        self.remove(set(page) - {row.id for row in rows})
