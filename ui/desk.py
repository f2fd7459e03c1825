"""What the window shows, kept up to date: rules, feeds, figures, and the first list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from monitor import finder, store
from monitor.types import Change, Counts, Failure, Feed, Rule, SavedSearch
from ui.bridge import Bridge
from ui.listed import Listed

PAUSE = 250
"""Milliseconds between two looks at the figures at least."""
COUNTED, EACH = 100, 0.15
"""Unread articles of a saved search that are counted at most, and seconds that this may take."""
RECOUNT = 5_000
"""Milliseconds between two counts of them at least."""
DAYS = 14
"""Days of a rule's sparkline."""
TREND = 30_000
"""Milliseconds between two looks at them at least: they read all articles of these days."""


@dataclass(frozen=True)
class Overview:
    """What the panes at the side show."""

    rules: list[Rule]
    feeds: list[Feed]
    counts: Counts
    searches: list[SavedSearch]
    agencies: list[str]


def overview(db: Any, known: store.feeds.Known) -> Overview:
    """By a reader thread; ``known`` are the feeds as they were read last."""
    return Overview(
        store.rules.all_rules(db),
        store.feeds.all_feeds(db, known),
        store.articles.counts(db),
        store.searches.all_searches(db),
        store.meta.agencies(db),
    )


def trend(db: Any) -> dict[int, tuple[int, ...]]:
    """Matches per day of each rule, today last, by a reader thread."""
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return store.articles.daily(db, today - timedelta(days=DAYS - 1), DAYS)


class Desk(Listed):
    """Rules, feeds and figures of the profile, and the list that is being shown."""

    overviewed = Signal()
    """Rules, feeds or figures are new."""
    restyled = Signal()
    """Rules changed: names and colours are to be drawn anew."""
    trended = Signal(object)
    """Matches per day of each rule."""
    recounted = Signal()
    """What is unread of the saved searches is known anew."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self.rules: dict[int, Rule] = {}
        self.feeds: list[Feed] = []
        self.counts = Counts()
        self.searches: list[SavedSearch] = []
        self.agencies: list[str] = []
        self.unread_found: dict[int, int] = {}
        """Unread articles of each saved search, ``COUNTED`` for that many and more."""
        self.known = False
        """Whether rules and feeds were read at least once."""
        self._trends: dict[int, tuple[int, ...]] = {}
        self._looks = self._past = 0
        self._counting = self._again = False
        """Whether the saved searches are being counted, and are to be once more behind that."""
        self._read: store.feeds.Known = {}
        self._due = False
        """Whether something changed since the figures were looked at."""
        self._between = self._timer(PAUSE, self._rested)
        self._trend = self._timer(PAUSE, self._look_back)
        self._recount = self._timer(RECOUNT, self.count_searches)
        self._trend.start()

    def _timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(then)
        return timer

    def _look_now(self) -> None:
        """Together with the list: figures and rows make one picture."""
        self._due = False
        self._between.start()
        self.look()

    def _rested(self) -> None:
        if self._due:
            self._look_now()

    def look(self) -> None:
        """Read rules, feeds and figures."""
        self._looks += 1
        number = self._looks
        self._bridge.ask(overview, self._read, then=lambda found: self._looked(number, found))

    def _looked(self, number: int, found: Overview) -> None:
        if number <= self._past:  # it may have been read before what is shown by now
            return
        self._past = number
        self.feeds, self.counts, self.agencies = found.feeds, found.counts, found.agencies
        by_id = {rule.id: rule for rule in found.rules}
        if found.searches != self.searches:
            self.searches = found.searches
            self.count_searches()
        restyled = by_id != self.rules
        self.rules = by_id
        self.known = True
        if restyled:
            self.restyled.emit()
        self.overviewed.emit()

    def count_searches(self) -> None:
        """Count what is unread of the saved searches, one after the other: what somebody looks for
        meanwhile waits for one of them at most."""
        self._again = self._counting
        if not self._counting:
            self._counting = True
            self._count_each(list(self.searches), {})

    def _count_each(self, left: list[SavedSearch], found: dict[int, int]) -> None:
        if not left:
            self._counting = False
            self.unread_found = found
            self.recounted.emit()
            if self._again:
                self.count_searches()
            return
        search, *rest = left

        def counted(count: int | Failure | None) -> None:
            told = {} if count is None or isinstance(count, Failure) else {search.id: count}
            if count is None:  # the archive's words are being read
                self._recount.start()
            self._count_each(rest, {**found, **told})

        self._bridge.follow(
            self._bridge.engine.seek(finder.unread, search.line, COUNTED, EACH), counted
        )

    def _look_back(self) -> None:
        self._bridge.ask(trend, then=self._looked_back)

    def _looked_back(self, trends: dict[int, tuple[int, ...]]) -> None:
        self._trends = trends
        self.trended.emit(trends)

    def names(self) -> dict[str, list[str]]:
        """What a search line can name, by field."""
        return {
            "source": [feed.title or feed.url for feed in self.feeds],
            "rule": [rule.name for rule in self.rules.values()],
            "folder": sorted({feed.folder for feed in self.feeds if feed.folder}),
            "agency": self.agencies,
        }

    def hear(self, change: Change) -> None:
        """A write changed something."""
        super().hear(change)  # what is read for the list comes first
        if change.renamed:
            self._past = self._looks
            self.look()
        elif self._between.isActive():
            self._due = True
        else:
            self._look_now()
        if self.searches and not self._recount.isActive():
            self._recount.start()
        if not self._trend.isActive() and (change.matched or change.rules):
            self._trend.start(TREND if self._trends and not change.rules else 8 * PAUSE)
