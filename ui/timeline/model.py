"""A list of ids, the highest on top, that asks for pages of rows when they are looked at.

News is inserted, changed and removed by id; only another list resets it. Grouped by story, a row
may stand for several articles, and those that are unfolded stand under it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import neg
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from shiboken6 import isValid

from monitor.types import Row
from ui import scoring, words
from ui.timeline.groups import Fold, Groups, Moves, Told

ROW = Qt.ItemDataRole.UserRole
DISPLAY = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
HINT = Qt.ItemDataRole.ToolTipRole
FOLD = Qt.ItemDataRole.UserRole + 1
PAGE, SCREEN = 60, 16
"""Rows that are asked for together, and at first."""
KEPT = 1_500
"""Rows held at most; beyond, those looked at longest ago are forgotten."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def _packed(ids: Iterable[int]) -> array[int]:
    """Ids without an object for each: a sweep for garbage would look at every one of a million."""
    return array("q", ids)


class Seen(NamedTuple):
    """What somebody saw of the desk when they looked last."""

    article: int = 0
    """The newest one; 0 for nothing ever."""
    at: int = 0
    """When that was, in microseconds."""


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
        self.ids = _packed(())
        self.groups: Groups | None = None
        """The stories of the list, while it is grouped by them."""
        self.times: dict[int, int] | None = None
        """By which number each article stands, in a list that is not by arrival."""
        self._under: dict[int, int] = {}
        """Unfolded articles, and the row that they stand under."""
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role not in (ROW, DISPLAY, SPOKEN, HINT, FOLD) or not index.isValid():
            return None
        if role == FOLD:
            return self.fold(self.ids[index.row()])
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        if role == DISPLAY:
            return row.title
        if role == HINT:
            return "\n".join((words.hint(row), *self._reasons(row)))
        names = [rule.name for n in row.rules if (rule := self._rules().get(n))]
        spoken = words.spoken(row, names)
        more = words.folded(self.fold(row.id))
        return f"{spoken}, {more}" if more else spoken

    def _reasons(self, row: Row) -> list[str]:
        """Why a row is here and stands where it does: its rules, and what it scores."""
        rules = self._rules()
        names = [rules[number].name for number in row.rules if number in rules]
        said = [words.matching(names)] if names else []
        said += [words.irrelevant()] * row.irrelevant + [words.muted()] * row.muted
        return [*said, scoring.told(scoring.of(row, rules))]

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

    def fold(self, number: int) -> Fold:
        """What a row stands for beside itself."""
        return self.groups.fold(number) if self.groups else Fold()

    def total(self) -> int:
        """Articles in the list, with those that are folded."""
        folded = self.groups.folded if self.groups else 0
        return len(self.ids) - len(self._under) + folded

    def place(self, number: int) -> int:
        """The row of an article, or -1; a folded one has none."""
        at = self._at(number)
        return at if at < len(self.ids) and self.ids[at] == number else -1

    def where(self, number: int) -> int:
        """The row where an article stands or would stand, the last one at most."""
        return max(0, min(self._at(number), len(self.ids) - 1))

    def below(self, seen: Seen) -> int:
        """The first row that was there when somebody looked last, -1 where none was: by arrival
        whatever is no newer than what they saw, by publication whatever was published by then."""
        last = (-seen.article if self.times is None else -seen.at, -(1 << 62))
        at = bisect_left(self.ids, last, key=self._key) if seen.article else len(self.ids)
        return at if at < len(self.ids) else -1

    def _at(self, number: int) -> int:
        """Where an article stands or would stand."""
        if self.times is None and not self._under:  # by far the quickest, and asked most
            return bisect_left(self.ids, -number, key=neg)
        return bisect_left(self.ids, self._key(number), key=self._key)

    def _key(self, number: int) -> tuple[int, int]:
        """Rows stand by it: newest first, what is unfolded right below its head."""
        if self.times is not None:
            return (-self.times.get(number, 0), -number)
        head = self._under.get(number)
        return (-number, -(1 << 62)) if head is None else (-head, -number)

    def show(
        self,
        rows: Sequence[int],
        groups: Groups | None = None,
        times: Mapping[int, int] | None = None,
    ) -> None:
        """Another list altogether; with groups, its rows stand for what these say, with times
        they stand by these."""
        self.beginResetModel()
        self.times = None if times is None else dict(times)
        self._under = {}
        self.groups = groups
        self.ids = _packed(rows)
        self.endResetModel()

    def insert(
        self,
        ids: Iterable[int],
        keep: Callable[[int], bool] = lambda _: True,
        times: Mapping[int, int] | None = None,
    ) -> int:
        """Put articles where they belong, the newest on top; how many were not there yet.

        Grouped, a story goes to the top with its newest article, unless its row is to be kept
        where it is. Neither does an article whose score has grown, or whose date is another, move
        while it is to be kept; else it goes where it stands by that.
        """
        before, ids = self.total(), list(ids)
        self._move(ids, times or {}, keep)
        self._time(times)
        if self.groups is None:
            self._come({number for number in ids if self.place(number) < 0})
        else:
            alone = lambda number: self.place(number) >= 0  # noqa: E731
            self._apply(self.groups.arrive(ids, keep, alone))
        return self.total() - before

    def _time(self, times: Mapping[int, int] | None) -> None:
        if self.times is None or not times:
            return
        if len(times) > len(self.times):  # the rest of a list, perhaps of a million
            self.times = {**times, **self.times}
            return
        for number, stood in times.items():
            self.times.setdefault(number, stood)

    def _move(
        self, ids: Iterable[int], times: Mapping[int, int], keep: Callable[[int], bool]
    ) -> None:
        """Let articles go that stand by another number now; they come again by that."""
        if self.times is None:
            return
        for number in ids:
            stood, stands = self.times.get(number), times.get(number)
            if None in (stood, stands) or stood == stands or keep(number):
                continue
            at, row = self.place(number), self._rows.get(number)
            if at >= 0:
                self._take_out(at, at)
                if row is not None:
                    self._rows[number] = row  # it is not forgotten by being elsewhere
            del self.times[number]

    def _come(self, ids: set[int]) -> None:
        """Ids grow as articles arrive: news is one run on top, an older article that belongs to
        the list only now goes among its neighbours."""
        fresh = sorted(ids, key=self._key)
        while fresh:
            at = self._at(fresh[0])
            run = fresh
            if at < len(self.ids):
                below = self._key(self.ids[at])
                run = [number for number in fresh if self._key(number) < below]
            fresh = fresh[len(run) :]
            self.beginInsertRows(QModelIndex(), at, at + len(run) - 1)
            self.ids[at:at] = _packed(run)
            self.endInsertRows()

    def append(
        self,
        rows: Sequence[int],
        groups: Groups | None = None,
        times: Mapping[int, int] | None = None,
    ) -> None:
        """More of the same list, older than all that is there; with groups, those of all of it."""
        rows = self._absent(rows)
        self._time(times)
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.ids), len(self.ids) + len(rows) - 1)
            self.ids.extend(rows)
            self.endInsertRows()
        self._regroup(groups)

    def _regroup(self, groups: Groups | None) -> None:
        """These are the stories of the whole list."""
        if groups and self.groups:
            groups.open, self.groups = self.groups.open, groups
            for story in groups.open:
                head, *rest = groups.rows(story)
                older = {number for number in rest if number not in self._under}
                self._apply(Moves(come=older, under=dict.fromkeys(older, head)))
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def complete(
        self,
        rows: array[int],
        told: int,
        groups: Groups | None = None,
        times: Mapping[int, int] | None = None,
    ) -> None:
        """All of the list whose first ``told`` rows were shown. It is taken over as it is: to copy
        a million ids stops the window for longer than a picture may take."""
        here = len(self.ids)
        if not 0 < here < len(rows) or rows[:here] != self.ids:
            self.append(rows[told:], groups, times)
            return
        self._time(times)
        self.beginInsertRows(QModelIndex(), here, len(rows) - 1)
        self.ids = rows
        self.endInsertRows()
        self._regroup(groups)

    def _absent(self, rows: Sequence[int]) -> Sequence[int]:
        """Those that are not there yet: what arrived while a search went on may be. A look at each
        of a million would stop the window for seconds."""
        if not self.ids:
            return rows
        if self.times is not None:
            there = set(self.ids)
            return [number for number in rows if number not in there]
        older = bisect_right(rows, self._key(self.ids[-1]), key=self._key)
        if not older:
            return rows
        return [*(number for number in rows[:older] if self.place(number) < 0), *rows[older:]]

    def every(self) -> list[int]:
        """All articles of the list, those that are folded under others too."""
        held = self.groups.held.values() if self.groups else ()
        return sorted({*self.ids, *(number for story in held for number in story)}, reverse=True)

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out."""
        if self.groups is None:
            self._go(ids)
        else:
            self._apply(self.groups.leave(ids))

    def _go(self, ids: Iterable[int]) -> None:
        """Take rows out, one run of neighbours at a time."""
        places = sorted((at for n in ids if (at := self.place(n)) >= 0), reverse=True)
        while places:
            last = first = places.pop(0)
            while places and places[0] == first - 1:
                first = places.pop(0)
            self._take_out(first, last)

    def _take_out(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        for number in self.ids[first : last + 1]:
            self._rows.pop(number, None)
        del self.ids[first : last + 1]
        self.endRemoveRows()

    # -- stories ----------------------------------------------------------------------------

    def retell(self, ids: Iterable[int], told: Told, first: int = 0) -> None:
        """These articles belong to other stories now; ``first`` keeps its row if it can."""
        if self.groups:
            inside = lambda number: self.place(number) >= 0  # noqa: E731
            for moves in self.groups.retell(told, list(ids), inside, first):
                self._apply(moves)

    def toggle(self, number: int) -> None:
        """Unfold the story of a row, or fold it again."""
        if self.groups:
            self._apply(self.groups.toggle(number))

    def reveal(self, number: int) -> int:
        """The row of an article, whose story is unfolded for it; -1 where the list has it not."""
        if self.groups and self.shown(number) != number:
            self.toggle(self.shown(number))
        return self.place(number)

    def shown(self, number: int) -> int:
        """The article in whose row this one stands."""
        return self.groups.shown(number) if self.groups else number

    def _apply(self, moves: Moves) -> None:
        self._go(moves.gone)
        for number in moves.gone:
            self._under.pop(number, None)
        self._under.update(moves.under)
        self._come(moves.come)
        for number in moves.changed:
            if (at := self.place(number)) >= 0:
                self.dataChanged.emit(self.index(at), self.index(at))

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

    def hold(self, rows: Iterable[Row]) -> None:
        """Rows that were read with what the list is told next: it never shows them empty."""
        for row in rows:
            self._rows.pop(row.id, None)
            self._rows[row.id] = row
            self._stale.discard(row.id)
        self._forget()

    def _forget(self) -> None:
        while len(self._rows) > KEPT:
            del self._rows[next(iter(self._rows))]

    # -- pages ------------------------------------------------------------------------------

    def _want(self, place: int) -> None:
        first = place - place % PAGE
        page = self.ids[first : first + PAGE]
        self._wanted |= {n for n in page if n not in self._rows or n in self._stale}
        self._wanted -= self._asked
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        ids = sorted(self._wanted - self._asked, key=self.place)
        self._wanted.clear()
        if not ids:
            return
        # A search marks each row first: those that are seen do not wait for the rest of the page.
        for start in (0, *range(SCREEN, len(ids), PAGE)):
            page = ids[start : start + PAGE if start else SCREEN]
            self._asked |= set(page)
            self._stale -= set(page)
            self._fetch(page, lambda rows, page=page: self._take(page, rows))

    def _take(self, page: Sequence[int], rows: Sequence[Row]) -> None:
        if not isValid(self):  # its column was closed meanwhile
            return
        self._asked -= set(page)
        for row in rows:
            self._rows.pop(row.id, None)
            self._rows[row.id] = row
        self._forget()
        places = [at for row in rows if (at := self.place(row.id)) >= 0]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
        self.remove(set(page) - {row.id for row in rows})
