"""Why the list is empty, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from monitor import hours
from monitor.types import Feed, Query
from ui import condition, words
from ui.empty import Offer
from ui.keys import NATIVE
from ui.reader import Reader
from ui.rules import telling

MOST = 3
"""Sources that are named where none can be read."""


class Said(NamedTuple):
    """A headline, a sentence, and what is offered."""

    title: str
    text: str
    offers: tuple[Offer, ...] = ()


class Emptiness(QObject):
    """Says so in the list, as soon as there is nothing in it."""

    def __init__(
        self, reader: Reader, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._actions = reader, actions
        reader.panes.list.emptied.connect(self._say)

    def _say(self) -> None:
        desk, panes = self._reader.desk, self._reader.panes
        if not desk.feeds:
            said = self._without_feeds()
        elif narrowed := [part for part in (*panes.header.filters(), desk.query.text) if part]:
            by = self.tr("Narrowed by: {}").format(", ".join(narrowed))
            said = Said(
                self.tr("Nothing found"),
                by,
                ((self.tr("Show all of this list"), self._reader.widen),),
            )
        else:
            said = self._of(panes.sources.query())
        panes.list.empty.say(*said)

    def _without_feeds(self) -> Said:
        offers = (
            (self.tr("Choose from the starter list …"), self._actions["starter"].trigger),
            (self.tr("Add a feed …"), self._actions["add_feed"].trigger),
            (self.tr("Import a list (OPML) …"), self._actions["import_opml"].trigger),
        )
        what = self.tr(
            "Presselage polls feeds and marks in every article what your rules look for. "
            "Three rules are there; what is missing are sources."
        )
        return Said(self.tr("No sources yet"), what, offers)

    def _of(self, query: Query) -> Said:
        """What an empty view, rule or source has to say."""
        if query.flagged:
            what = self.tr("{} flags an article; it stays here until the flag is taken off.")
            return Said(self.tr("Nothing is flagged"), what.format(self._key("flag")))
        if query.noted:
            what = self.tr("{0} writes a note to an article, {1} gives it labels.")
            told = what.format(self._key("note"), self._key("label"))
            return Said(self.tr("No notes and no labels yet"), told)
        if query.unread:
            return Said(self.tr("All is read"), self.tr("What is new appears here by itself."))
        if query.rule is not None:
            return self._of_rule(query.rule)
        if query.matched:
            what = self.tr("As soon as an article has what a rule looks for, it stands here.")
            return Said(self.tr("No matches yet"), what, (self._new_rule(),))
        if (feed := self._feed(query.feed)) is not None:
            return self._of_feed(feed)
        return self._of_several(query.folder)

    def _of_several(self, folder: str | None) -> Said:
        """A folder or the whole desk without articles: whether any can come of itself."""
        poll = (self.tr("Poll now"), self._actions["poll"].trigger)
        feeds = [one for one in self._reader.desk.feeds if folder in (None, one.folder)]
        going, now = [one for one in feeds if not one.paused], datetime.now(UTC)
        if feeds and not going:
            what = self.tr("A paused source is polled only when you ask for it.")
            title = self.tr("All sources here are paused")
            go_on = (self.tr("Go on with them"), self._actions["resume_feed"].trigger)
            return Said(title, what, (poll,) if folder is None else (go_on, poll))
        ill = [told for one in going if one.failure and (told := condition.trouble(one, now))]
        if going and len(ill) == len(going):
            told = dict.fromkeys(
                f"{one.title or one.url}: {why}" for one, why in zip(going, ill, strict=True)
            )
            more = self.tr("The status bar leads to each of them.")
            return Said(
                self.tr("No source here can be read just now"),
                "\n".join([*list(told)[:MOST], more]),
                (poll,),
            )
        what = self.tr("Articles appear by themselves as soon as they are there.")
        return Said(self.tr("Nothing here yet"), what, (poll,))

    def _of_rule(self, number: int) -> Said:
        """A rule that has found nothing, and whether it can."""
        rule = self._reader.desk.rules.get(number)
        offer = (self.tr("Edit the rule …"), self._actions["edit_rule"].trigger)
        if rule is not None and rule.paused:
            return Said(self.tr("The rule is off"), words.paused(rule), (offer,))
        if rule is not None and not rule.enabled:
            what = self.tr("It is not in force, so it is not looked for.")
            return Said(self.tr("The rule is off"), what, (offer,))
        if rule is not None and rule.ends and hours.over(rule, datetime.now(UTC)):
            what = telling.over(rule.ends)
            return Said(self.tr("This rule has found nothing"), what, (offer,))
        if rule is not None and telling.astray(rule, self._reader.desk.feeds):
            return Said(self.tr("This rule finds nothing"), telling.lost(), (offer,))
        what = self.tr("The editor shows what it means, and what else of it stands in the archive.")
        return Said(self.tr("This rule has found nothing yet"), what, (offer,))

    def _of_feed(self, feed: Feed) -> Said:
        """A source without articles: what ails it, or that it was not polled yet."""
        poll = (self.tr("Poll this feed"), self._actions["poll_feed"].trigger)
        edit = (self.tr("Edit the feed …"), self._actions["edit_feed"].trigger)
        if feed.paused:
            go_on = (self.tr("Go on with it"), self._actions["resume_feed"].trigger)
            what = condition.paused(feed)
            return Said(
                self.tr("Nothing of this source yet"),
                self.tr("It is {}: polled only when you ask for it.").format(what),
                (go_on, poll),
            )
        if trouble := condition.trouble(feed, datetime.now(UTC)):
            kind = feed.failure.kind if feed.failure else "silent"
            told = f"{trouble}\n{condition.advice(kind)}"
            return Said(self.tr("Nothing of this source yet"), told, (poll, edit))
        if feed.polled is None:
            what = self.tr("It has not been polled yet; that happens by itself in its turn.")
        else:
            what = self.tr("Its last answer held no articles.")
        return Said(self.tr("Nothing of this source yet"), what, (poll,))

    def _feed(self, number: int | None) -> Feed | None:
        return next((feed for feed in self._reader.desk.feeds if feed.id == number), None)

    def _new_rule(self) -> Offer:
        return self.tr("New rule …"), self._actions["add_rule"].trigger

    def _key(self, name: str) -> str:
        """How an action's key is written here, or its name where it has none."""
        action = self._actions[name]
        return action.shortcut().toString(NATIVE) or action.text().replace("&", "")
