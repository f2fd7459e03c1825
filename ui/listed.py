"""One list of articles, kept up to date: the ids that a query asks for, in the order wanted.

A list with a search line comes in stretches, the newest first; it is looked for in a process of its
own, and another list ends it.

Hears of changes by id, asks for what it needs, and tells its view. Holds no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollBar

from monitor import finder, store
from monitor.match import RuleError
from monitor.search import line as search
from monitor.search import naming
from monitor.store.orders import By
from monitor.types import Change, Failure, Query, Row
from ui.bridge import Bridge
from ui.lists import TOP, Accepted, Listing, Order, accepted, grouping, listing, ordered, rest
from ui.timeline.groups import Groups

FIRST = 2_000
"""Ids of a list that are shown at once; the rest of a long one follows."""
SETTLED = 800
"""Milliseconds after the last change of a rule's matches, before its list is read anew."""
SCREEN, QUICK = 32, 0.06
"""Of a search's first stretch: found articles that fill a screen, and seconds at most."""
STRETCH, PATIENCE = 1_000, 0.08
"""The same of each stretch that follows: another line that is typed waits no longer than that."""
GAP = 60
"""Milliseconds after the first stretch, before the next."""
ENOUGH = 5_000
"""Found articles after which a search waits until somebody scrolls to them."""


def renamed(query: Query, old: str, new: str) -> Query:
    """The same list after a folder of it got another name."""
    folder = new if query.folder == old else query.folder
    return replace(query, folder=folder, text=naming.renamed(query.text, old, new))


def foldered(query: Query) -> bool:
    """Whether it depends on a folder which articles a list holds."""
    said = query.text.casefold()
    return query.folder is not None or "ordner:" in said or "folder:" in said


class Listed(QObject):
    """The list that a view shows; another one as soon as it is told to."""

    loading = Signal()
    listed = Signal(object)
    """Ids of another list."""
    more = Signal(object)
    """Further, older ids of the same list."""
    whole = Signal(object, int)
    """All ids of the same list, of which the first so many were told."""
    arrived = Signal(object, int)
    """Ids that belong to the list now, and how many of the new ones matched."""
    waits = Signal(int, int)
    """So many articles, and matches among them, would stand in the list if it was not held."""
    retold = Signal(object, object)
    """Ids that may tell another story now, and {id: (story, feed)}; while grouped."""
    revised = Signal(object)
    removed = Signal(object)
    """Ids that are not in the archive any more."""
    left = Signal(object)
    """Ids that do not belong to the list any more, and are to go at once."""
    refused = Signal(object)
    """Why a search was not understood or broke off: ``(english, german, at)`` or a Failure."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.query = Query()
        self.below: int | None = None
        """Below which article a search goes on; None when the list is whole."""
        self.resting = False
        """Whether a search that found enough waits to be told to go on."""
        self.grouped = False
        """Whether the list is to be grouped by story."""
        self.by: By = "seen"
        """What it is to be ordered by; other than by arrival it is not grouped."""
        self.times: dict[int, int] | None = None
        """By which numbers the articles told last stand, while it is not ordered by arrival."""
        self.groups: Groups | None = None
        """What the rows of the list stand for, while it is grouped."""
        self.top: Sequence[Row] = ()
        """First rows of what is told, as far as they were read with it."""
        self._number = 0
        self._total = 0
        """Found since the search was last told to go on."""
        self._ids: list[int] = []
        self._rows: Sequence[int] = []
        """What the search of the list has found so far, and the rows that this makes."""
        self.held = False
        """Whether what arrives waits until it is let in."""
        self._waiting = Change()
        """What happened since, but for what is gone."""
        self._stale = False
        """Whether the list is to be read anew once it is held no more."""
        self._busy = False
        self._missed = Change()
        self._asking = 0
        """Changes of which it is being asked what belongs to the list."""
        self._touched: set[int] = set()
        """Articles that changed meanwhile: what is read of them may be older than that."""
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.setInterval(SETTLED)
        self._anew.timeout.connect(self._renew)
        bridge.changed.connect(self.hear)

    @property
    def settled(self) -> bool:
        """Whether the list, without a search, shows all that was heard."""
        return not (self._busy or self._asking)

    def order(self) -> Order:
        """How lists are put in order."""
        return Order(self.grouped and self.by == "seen", self.by)

    def show(self, query: Query) -> None:
        """List what this query asks for."""
        self.query = query
        self.reload()

    def reload(self) -> None:
        """Read the list anew, such as after rules were applied."""
        self._number += 1
        self._busy = True
        self._missed = self._waiting = Change()
        self._stale = False
        if self.held:
            self.waits.emit(0, 0)
        number = self._number
        self.below, self.resting = None, False
        self.loading.emit()
        if self.query.text:
            self._seek(number, None)
            return
        self._bridge.ask(
            *(listing, self.query, FIRST, self.order()),
            then=lambda found: self._first(number, found),
            wrong=lambda error: self._failed(number, error),
        )

    def _list(self, rows: Sequence[int], top: Sequence[Row] = ()) -> None:
        self.top = top
        self.listed.emit(rows)

    def _renew(self) -> None:
        """Rules were applied; a list that is held is read anew when it is let go."""
        if self.held:
            self._stale = True
        else:
            self.reload()

    # -- rows -----------------------------------------------------------------------------------

    def looks_for(self) -> str:
        """The list's search, if it looks for words that can be marked."""
        text = self.query.text
        try:
            return text if text and search.words_of(search.read(text)) else ""
        except RuleError:
            return ""

    def fetch(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        """Bring rows, with the marks of the list's search."""
        text = self.looks_for()
        if not text:
            self._bridge.ask(store.articles.rows, ids, then=then)
            return

        def came(rows: list[Row] | Failure) -> None:
            if isinstance(rows, Failure):  # without its marks, then
                self._bridge.ask(store.articles.rows, ids, then=then)
                return
            then(rows)
            if text != self.looks_for():
                self.revised.emit(frozenset(ids))

        self._bridge.follow(self._bridge.engine.seek(finder.rows, text, list(ids)), came)

    # -- searching ----------------------------------------------------------------------------

    def _seek(self, number: int, below: int | None) -> None:
        """The next stretch; none is asked for once another list was chosen."""
        seek = self._bridge.engine.seek
        self._bridge.follow(
            seek(finder.screen, self.query, SCREEN, QUICK, TOP)
            if below is None
            else seek(finder.stretch, self.query, below, STRETCH, PATIENCE),
            lambda found: self._found(number, below, found),
            lambda error: self._failed(number, error),
        )

    def _found(self, number: int, below: int | None, found: Any) -> None:
        if number != self._number:
            return
        top: Sequence[Row] = ()
        if below is None and not isinstance(found, Failure):
            found, top = found
        wrong = found if isinstance(found, Failure) else found.wrong
        ids = [] if wrong else list(found.ids)
        self.below = None if wrong else found.below
        if wrong:
            self.refused.emit(wrong)
        if below is not None and not ids and self.below is not None:
            self._seek(number, self.below)  # nothing as yet
            return
        self._ids = ids if below is None else self._ids + ids
        if self.by != "seen":
            self._bridge.ask(
                *(ordered, self._ids, self.by),
                then=lambda every: self._have(number, below, ids, every._replace(top=top)),
            )
        elif self.order().grouped and ids:
            self._bridge.ask(
                *(grouping, self._ids),
                then=lambda every: self._have(number, below, ids, every._replace(top=top)),
            )
        else:
            self._have(number, below, ids, Listing(len(ids), ids, top=top))

    def _have(self, number: int, below: int | None, ids: list[int], every: Listing) -> None:
        """Show a stretch, and go on with the next one until there is enough."""
        if number != self._number:
            return
        shown, self._rows = self._rows, every.rows
        self.times = every.times
        if below is None:
            self._total = 0
            self.groups = every.groups
            self._list(every.rows, every.top)
            self._settle()
        elif every.times is not None:
            if ids:
                self._list(every.rows)  # what was found further down may stand on top
        elif every.groups is None:
            self.more.emit(ids)
        else:
            self.groups = every.groups
            if every.rows[: len(shown)] == shown:
                self.more.emit(every.rows[len(shown) :])
            else:
                self._list(every.rows)  # its stories are others already
        self._total += len(ids)
        if self.below is None:
            return
        self.resting = self._total >= ENOUGH
        if self.resting:
            return
        if below is None:  # the rows of what was found first are asked for now, and come first
            QTimer.singleShot(GAP, self, lambda: self._go_further(number))
        else:
            self._seek(number, self.below)

    def _go_further(self, number: int) -> None:
        if number == self._number and self.below is not None:
            self._seek(number, self.below)

    def scrolled(self, bar: QScrollBar) -> None:
        """A view of the list was scrolled: near its end a search goes on."""
        if self.resting and bar.value() > bar.maximum() - 2 * bar.pageStep():
            self.go_on()

    def go_on(self) -> None:
        """Somebody scrolled to the end of what a search has found so far."""
        if self.resting and self.below is not None:
            self.resting, self._total = False, 0
            self._seek(self._number, self.below)

    def _first(self, number: int, first: Listing) -> None:
        if number != self._number:  # another list was chosen meanwhile
            return
        self.groups, self.times = first.groups, first.times
        self._list(first.rows, first.top)
        if first.count < FIRST:
            self._settle()
            return
        self._bridge.ask(
            *(rest, lambda: number == self._number, self.query, self.order()),
            then=lambda found: self._rest(number, first.rows, found),
            wrong=lambda error: self._failed(number, error),
            long=True,
        )

    def _rest(self, number: int, first: Sequence[int], every: Listing | None) -> None:
        if number != self._number or every is None:
            return
        self.groups, self.times = every.groups, every.times
        rows, last = every.rows, first[-1]
        if list(rows[: len(first)]) == list(first):
            self.whole.emit(rows, len(first))
        elif every.groups or every.times or last not in rows:
            self._list(rows)  # its stories or scores are others already, or the last one is gone
        else:
            self.whole.emit(rows, rows.index(last) + 1)
        self._settle()

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.groups = self.times = None
            self._list([])
            self._settle()
        self._bridge.failed.emit(error)

    def _settle(self) -> None:
        """The list stands; what happened while it was read is told now."""
        self._busy = False
        missed, self._missed = self._missed, Change()
        if missed:
            self._tell(missed)

    # -- news ---------------------------------------------------------------------------------

    def hear(self, change: Change) -> None:
        """A write changed something."""
        for old, new in change.renamed:
            self.query = renamed(self.query, old, new)
        if change.folders and foldered(self.query):
            self.reload()  # other feeds belong to it; what is being read may be of before
        if change.rules and (self.query.matched or self.query.rule is not None):
            self._anew.start()  # articles may have left the list, too
        elif change.scored and self.by == "score":
            self._anew.start()
        if self._busy:
            self._missed |= change
        else:
            self._tell(change)

    def end(self) -> None:
        """Hear of nothing more."""
        self._bridge.changed.disconnect(self.hear)
        self._number += 1
        self._anew.stop()

    def _tell(self, change: Change) -> None:
        if change.removed:
            self.removed.emit(change.removed)
            if self._waiting.new & change.removed:
                self._waiting = replace(self._waiting, new=self._waiting.new - change.removed)
                self._count()
        if change.revised:
            self.revised.emit(change.revised)
            if self._asking:
                self._touched |= change.revised
        asked = list(change.new | change.revised)
        order, scored = self.order(), self.by == "score"
        if asked or (change.stories and (order.grouped or scored)):
            number = self._number
            both = list(change.stories.union(asked)) if order.grouped or scored else asked
            if self.query.text:
                self._bridge.follow(
                    self._bridge.engine.seek(finder.accepts, self.query, both),
                    lambda ids: self._searched(number, both, ids, change),
                )
                return
            self._asking += 1
            self._bridge.ask(
                *(accepted, self.query, both, order),
                then=lambda found: self._judged(number, both, found, change),
                wrong=self._unjudged,
            )

    def _judged(self, number: int, asked: list[int], found: Accepted, change: Change) -> None:
        top = [row for row in found.top if row.id not in self._touched]
        self._answered()
        self._accepted(number, asked, found._replace(top=top), change)

    def _unjudged(self, error: Exception) -> None:
        self._answered()
        self._bridge.failed.emit(error)

    def _answered(self) -> None:
        self._asking -= 1
        if not self._asking:
            self._touched = set()

    def _searched(
        self, number: int, asked: list[int], ids: list[int] | Failure, change: Change
    ) -> None:
        """Which of these articles the search of the list finds."""
        if isinstance(ids, Failure) or number != self._number:
            return
        # What lies where a search has not come to yet is found there.
        kept = [one for one in ids if self.below is None or one >= self.below]
        if self.by != "seen":
            self._bridge.ask(
                *(store.orders.numbers, kept, self.by),
                then=lambda at: self._accepted(number, asked, Accepted(kept, None, at), change),
            )
        elif self.order().grouped:
            self._bridge.ask(
                *(store.stories.with_them, asked),
                then=lambda told: self._accepted(number, asked, Accepted(kept, told), change),
            )
        else:
            self._accepted(number, asked, Accepted(kept, None), change)

    # -- holding ------------------------------------------------------------------------------

    def hold(self, on: bool) -> None:
        """Let what arrives wait, or let in what waits."""
        self.held = on
        waiting, self._waiting = self._waiting, Change()
        if on:
            self.waits.emit(0, 0)
        elif self._stale:
            self.reload()
        elif waiting:
            self.hear(waiting)

    def _wait(self, found: Accepted, change: Change) -> None:
        """What would change places waits; what is gone is gone."""
        new = change.new & set(found.ids)
        self._waiting |= Change(new, change.revised, matched=change.matched, stories=change.stories)
        self._count()

    def _count(self) -> None:
        waiting = self._waiting.new
        self.waits.emit(len(waiting), len(waiting & self._waiting.matched))

    def _accepted(self, number: int, asked: list[int], found: Accepted, change: Change) -> None:
        if number != self._number:
            return
        if gone := change.left - set(found.ids):
            self.left.emit(gone)
        if self.held:
            self._wait(found, change)
            return
        if found.told is not None:
            self.retold.emit(asked, found.told)
        if found.ids:
            self.times = found.times
            self.top = found.top
            self.arrived.emit(found.ids, len(change.matched & change.new & set(found.ids)))
