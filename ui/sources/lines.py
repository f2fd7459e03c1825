"""The lines of the sources: made, named, counted and put in order as rules and feeds change.

Chooses nothing: which line is shown is the view's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem as Item

from monitor.types import Counts, Feed, Query, Rule, SavedSearch
from ui import condition, words
from ui.rules import telling
from ui.sources.roles import (
    COUNT,
    QUERY,
    SIGN,
    SPOKEN,
    SUBJECT,
    TREND,
    TROUBLE,
    Folder,
)
from ui.sources.telling import unusual

Flag = Qt.ItemFlag


class Lines(QObject):
    """The items of the tree, by what they stand for."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.itemExpanded.connect(self._ail)
        tree.itemCollapsed.connect(self._ail)
        self.views = self._head(self.tr("Overview"))
        self.rules = self._head(self.tr("Rules"))
        self.searches = self._head(self.tr("Saved searches"))
        self.searches.setHidden(True)
        self.feeds = self._head(self.tr("Sources"))
        self.by_name: dict[str, Item] = {}
        """``live``, ``rule 3``, ``feed 12``: the item of each line but the folders'."""
        self.folders: dict[str, Item] = {}
        self._trends: dict[int, Sequence[int]] = {}
        self._left: dict[int, datetime | None] = {}
        self._astray: set[int] = set()
        self._order: list[tuple[int, str]] = []
        self._shown: dict[int, tuple[Feed, int, str]] = {}
        """What the line of each feed tells: a change of one costs one line, not a thousand."""
        self._ruled: dict[int, tuple[Any, ...]] = {}
        """The same of each rule."""
        for name, text, query in (
            ("live", self.tr("Live"), Query()),
            ("unread", self.tr("Unread"), Query(unread=True)),
            ("matched", self.tr("Matches"), Query(matched=True)),
            ("flagged", self.tr("Flagged"), Query(flagged=True)),
            ("noted", self.tr("Notes and labels"), Query(noted=True)),
        ):
            self.by_name[name] = self._line(self.views, text, query)

    def _head(self, text: str) -> Item:
        item = Item(self._tree, [text])
        item.setFlags(Flag.ItemIsEnabled | Flag.ItemIsDropEnabled)
        item.setExpanded(True)
        return item

    def _line(self, parent: Item | None, text: str, query: Query, subject: Any = None) -> Item:
        item = Item([text])
        item.setData(0, QUERY, query)
        item.setData(0, SUBJECT, subject)
        if parent is not None:
            parent.addChild(item)
        return item

    def every(self) -> list[Item]:
        """Every line that can be chosen."""
        return [*self.by_name.values(), *self.folders.values()]

    def of(self, query: Query) -> Item | None:
        """The line of a query, if there is one."""
        return next((item for item in self.every() if item.data(0, QUERY) == query), None)

    # -- what there is ----------------------------------------------------------------------------

    def tell(self, feeds: Sequence[Feed], rules: Sequence[Rule], counts: Counts) -> None:
        """Bring views, rules and feeds up to date."""
        for name, value in (
            ("live", counts.unread),
            ("unread", counts.unread),
            ("matched", counts.matched),
            ("flagged", counts.flagged),
            ("noted", counts.noted),
        ):
            self._count(self.by_name[name], value)
        self._astray = {rule.id for rule in rules if feeds and telling.astray(rule, feeds)}
        self._tell_rules(rules, counts)
        self._tell_feeds(feeds, counts)

    def _drop(self, kind: str, wanted: set[str]) -> None:
        for name in [n for n in self.by_name if n.startswith(kind) and n not in wanted]:
            item = self.by_name.pop(name)
            item.parent().removeChild(item)

    def _tell_rules(self, rules: Sequence[Rule], counts: Counts) -> None:
        known = {rule.id for rule in rules}
        self._drop("rule ", {f"rule {number}" for number in known})
        self._ruled = {number: told for number, told in self._ruled.items() if number in known}
        for rule in rules:
            item = self.by_name.get(f"rule {rule.id}")
            if item is None:
                item = self._line(self.rules, rule.name, Query(rule=rule.id))
                self.by_name[f"rule {rule.id}"] = item
            trend, count = self._trends.get(rule.id), counts.rules.get(rule.id, 0)
            told = rule, self._tip(rule), self._sign(rule), trend, count
            if self._ruled.get(rule.id) == told:
                continue
            self._ruled[rule.id] = told
            with QSignalBlocker(self._tree.model()):
                item.setText(0, rule.name)
                item.setData(0, SUBJECT, rule)
                item.setToolTip(0, told[1])
                item.setData(0, SIGN, told[2])
                item.setData(0, TREND, trend)
            self._count(item, count)

    def _tip(self, rule: Rule) -> str:
        """A rule, why it is off, and its last days."""
        tip = rule.expression if rule.enabled else self.tr("{0} (off)").format(rule.expression)
        tip = "\n".join([tip, *self._state(rule)])
        if days := self._trends.get(rule.id):
            tip += "\n" + self._days(days)
        return tip

    def _state(self, rule: Rule) -> list[str]:
        """What is not as usual with a rule."""
        said = telling.lines(rule, datetime.now(UTC), self._left)
        return [*said, telling.lost()] if rule.id in self._astray else said

    def _sign(self, rule: Rule) -> str:
        if rule.id in self._astray:
            return telling.ASTRAY
        return telling.sign(rule, datetime.now(UTC), partly=rule.id in self._left)

    def tell_left(self, left: Mapping[int, datetime | None]) -> None:
        """Which rules were looked for in a part of the stored articles only."""
        if left == self._left:
            return
        self._left = dict(left)
        for name, item in self.by_name.items():
            if name.startswith("rule "):
                rule = item.data(0, SUBJECT)
                with QSignalBlocker(self._tree.model()):
                    item.setData(0, SIGN, self._sign(rule))
                    item.setToolTip(0, self._tip(rule))
                self._speak(item)

    def _days(self, days: Sequence[int]) -> str:
        """A sparkline in words."""
        told = self.tr("In the last %n day(s): {0}, today {1}", "", len(days))
        return told.format(words.number(sum(days)), words.number(days[-1]))

    def tell_trends(self, trends: Mapping[int, Sequence[int]]) -> None:
        """How often each rule matched, a figure a day."""
        self._trends = dict(trends)
        for name, item in self.by_name.items():
            if name.startswith("rule "):
                rule = item.data(0, SUBJECT)
                with QSignalBlocker(self._tree.model()):
                    item.setData(0, TREND, self._trends.get(rule.id))
                    item.setToolTip(0, self._tip(rule))
                self._speak(item)

    def tell_searches(
        self, searches: Sequence[SavedSearch], unread: Mapping[int, int], most: int
    ) -> list[Item]:
        """Bring the saved searches up to date; gives those that look for something else now."""
        self._drop("search ", {f"search {search.id}" for search in searches})
        turned = []
        for search in searches:
            query = Query(text=search.line)
            item = self.by_name.get(f"search {search.id}")
            if item is None:
                item = self._line(self.searches, search.name, query)
                self.by_name[f"search {search.id}"] = item
            if item.data(0, QUERY) != query:
                turned.append(item)
            item.setText(0, search.name)
            item.setData(0, QUERY, query)
            item.setData(0, SUBJECT, search)
            item.setToolTip(0, search.line)
            count = unread.get(search.id, 0)
            self._count(item, count, f"{count - 1}+" if count >= most else "")
        self.searches.setHidden(not searches)
        return turned

    # -- feeds and folders ------------------------------------------------------------------------

    def _tell_feeds(self, feeds: Sequence[Feed], counts: Counts) -> None:
        """Feeds by folder and title, as they come; those of no folder stand above the folders."""
        order = [(feed.id, feed.folder) for feed in feeds]
        if order != self._order:
            self._place(feeds)
            self._order = order
        now = datetime.now(UTC)
        changed = []
        for feed in feeds:
            told = (feed, counts.feeds.get(feed.id, 0), condition.trouble(feed, now))
            before = self._shown.get(feed.id)
            if before != told:
                changed.append((self.by_name[f"feed {feed.id}"], before, told))
                self._shown[feed.id] = told
        # The tree is not told what a line stands for: it would measure each anew, several times a
        # second, for what it does not draw.
        with QSignalBlocker(self._tree.model()):
            for item, _, (feed, *_) in changed:
                item.setData(0, SUBJECT, feed)
        for item, before, told in changed:
            if before is None or _drawn(before) != _drawn(told):
                self._tell_feed(item, *told)
        self._tell_folders(counts, sum(not feed.folder for feed in feeds))

    def _place(self, feeds: Sequence[Feed]) -> None:
        """A line for each, in its folder."""
        self._drop("feed ", {f"feed {feed.id}" for feed in feeds})
        known = {feed.id for feed in feeds}
        self._shown = {feed: told for feed, told in self._shown.items() if feed in known}
        places = Counter[str]()
        for feed in feeds:
            item = self.by_name.get(f"feed {feed.id}")
            if item is None:
                item = self._line(None, "", Query(feed=feed.id))
                item.setFlags(item.flags() | Flag.ItemIsDragEnabled | Flag.ItemIsDropEnabled)
                self.by_name[f"feed {feed.id}"] = item
            elif item.parent() is not self._folder(feed.folder):
                item.parent().removeChild(item)
        for feed in feeds:
            _put(self._folder(feed.folder), places[feed.folder], self.by_name[f"feed {feed.id}"])
            places[feed.folder] += 1

    def _tell_feed(self, item: Item, feed: Feed, count: int, trouble: str) -> None:
        changed = bool(item.data(0, TROUBLE)) != bool(trouble)
        told = condition.paused(feed) if feed.paused else trouble
        with QSignalBlocker(self._tree.model()):
            item.setText(0, feed.title or feed.url)
            item.setData(0, TROUBLE, trouble)
            item.setData(0, SIGN, self.tr("paused") if feed.paused else None)
            item.setToolTip(0, f"{feed.url}\n{told}" if told else feed.url)
        self._count(item, count)
        if changed:
            self._tree.scheduleDelayedItemsLayout()

    def _tell_folders(self, counts: Counts, loose: int) -> None:
        """Folders below the ``loose`` feeds that are in none; an empty one is none any more."""
        for name in [name for name, item in self.folders.items() if not item.childCount()]:
            self.feeds.removeChild(self.folders.pop(name))
        for place, name in enumerate(sorted(self.folders, key=str.casefold), loose):
            folder = self.folders[name]
            _put(self.feeds, place, folder)
            self._count(folder, sum(counts.feeds.get(one.id, 0) for one in inside(folder)))
            self._ail(folder)

    def _ail(self, folder: Item) -> None:
        """A folded folder tells what is not as usual with its feeds; unfolded, they tell it
        themselves."""
        if not isinstance(folder.data(0, SUBJECT), Folder):
            return
        feeds = [] if folder.isExpanded() else inside(folder)
        if folder.data(0, TROUBLE) != (told := unusual(feeds)):
            folder.setData(0, TROUBLE, told)
            self._speak(folder)
            self._tree.scheduleDelayedItemsLayout()

    def _folder(self, name: str) -> Item:
        if not name:
            return self.feeds
        if name not in self.folders:
            folder = self._line(self.feeds, name, Query(folder=name), Folder(name))
            folder.setFlags(folder.flags() | Flag.ItemIsEditable | Flag.ItemIsDropEnabled)
            folder.setExpanded(True)
            self.folders[name] = folder
        return self.folders[name]

    def rename(self, old: str, new: str) -> Item | None:
        """A folder goes by another name at once; gives the line that stands for it from now on,
        which is another where there was one of that name."""
        item = self.folders.get(old)
        if item is None or old == new:
            return item
        del self.folders[old]
        if other := self.folders.get(new):
            other.addChildren(item.takeChildren())
            self.feeds.removeChild(item)
            return other
        self.folders[new] = item
        item.setText(0, new)
        item.setData(0, QUERY, Query(folder=new))
        item.setData(0, SUBJECT, Folder(new))
        self._speak(item)
        return item

    # -- figures ----------------------------------------------------------------------------------

    def _count(self, item: Item, value: int, told: str = "") -> None:
        figure = str(value) if value < 1_000 else words.number(value)
        shown = told or (figure if value else "")
        with QSignalBlocker(self._tree.model()):
            item.setData(0, COUNT, shown)
        self._speak(item)

    def _speak(self, item: Item) -> None:
        """A line as a screen reader says it: all that is seen of it. Only by this the tree hears
        that a line is another; it measures and paints one for each word it is told."""
        shown = item.data(0, COUNT)
        spoken = self.tr("{0}, {1} unread").format(item.text(0), shown) if shown else item.text(0)
        trouble = item.data(0, TROUBLE)
        days = item.data(0, TREND)
        subject = item.data(0, SUBJECT)
        told = self._state(subject) if isinstance(subject, Rule) else []
        if isinstance(subject, Feed) and subject.paused:
            told = [condition.paused(subject)]
        parts = (spoken, trouble, *told, self._days(days) if days else "")
        said = ", ".join(part for part in parts if part)
        if item.data(0, SPOKEN) != said:
            item.setData(0, SPOKEN, said)


def _drawn(told: tuple[Feed, int, str]) -> tuple[str, str, int, str, datetime | None]:
    """What of a feed can be seen in its line."""
    feed, count, trouble = told
    return feed.title, feed.url, count, trouble, feed.paused


def inside(folder: Item) -> list[Feed]:
    """The feeds of a folder's line."""
    return [folder.child(at).data(0, SUBJECT) for at in range(folder.childCount())]


def _put(parent: Item, place: int, item: Item) -> None:
    """A line to its place; what stands there already is not touched, so that nothing moves."""
    if parent.child(place) is item:
        return
    expanded = item.isExpanded()
    if item.parent() is not None:
        item.parent().removeChild(item)
    parent.insertChild(place, item)
    item.setExpanded(expanded)
