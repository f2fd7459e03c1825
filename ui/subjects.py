"""Feeds and rules: what can be done with the one that is chosen in the sources pane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QUndoStack
from PySide6.QtWidgets import QWidget

from monitor.types import Change, Failure, Feed, Round, Rule
from ui import words
from ui.article.view import ArticleView
from ui.bridge import Bridge
from ui.dialogs import unsubscribed
from ui.dialogs.convert import ConvertQuery
from ui.dialogs.feeds import AddFeed, EditFeed
from ui.dialogs.subscription import remove_feed, remove_feeds
from ui.rules.editor import RuleEditor
from ui.rules.of_feed import RulesOfFeed
from ui.rules.saving import remove_rule
from ui.rules.undo import RuleTurned, removed
from ui.sources.roles import Folder
from ui.sources.view import Sources
from ui.status import Status
from ui.theme import COLOURS, Theme

SUGGESTED = 200
"""Characters of marked text that become the suggestion for a rule at most."""


class Subjects(QObject):
    """Opens the dialogs of feeds and rules, and polls."""

    def __init__(
        self,
        bridge: Bridge,
        sources: Sources,
        article: ArticleView,
        status: Status,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        stack: QUndoStack,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._rules, self._stack = rules, stack
        self.bridge, self.sources, self.article = bridge, sources, article
        self.status, self.looks, self._window = status, looks, window
        sources.edit.connect(self.edit)
        sources.remove.connect(self.remove)

    def chosen(self, kind: type) -> Any:
        """The chosen Feed, Folder or Rule, or None when something else is chosen."""
        subject = self.sources.subject()
        return subject if isinstance(subject, kind) else None

    def add_feed(self, address: str = "", folder: str | None = None) -> None:
        """Ask for the address of a feed; its folder is the one that is chosen, if no other."""
        chosen = self.chosen(Folder)
        inside = folder if folder is not None else chosen.name if chosen else ""
        AddFeed(self.bridge, self._window, address, inside).show()

    def add_rule(self) -> None:
        """Ask for a rule; marked text of the article is the suggestion."""
        cursor = self.article.page.textCursor()
        marked = " ".join(cursor.selectedText().split()).replace('"', "")[:SUGGESTED]
        suggestion = f'"{marked}"' if " " in marked else marked
        used = Counter(rule.colour for rule in self._rules().values())
        colour = min(COLOURS, key=lambda one: used[one])
        self._edit_rule(
            None, RuleEditor(self.bridge, None, self.looks, self._window, suggestion, colour)
        )

    def _edit_rule(self, before: Rule | None, editor: RuleEditor) -> None:
        editor.saved.connect(lambda after: self._turned(before, after))
        editor.when_removed = self._removed
        editor.show()

    def _turned(self, before: Rule | None, after: Rule | None) -> None:
        if before != after:
            self._stack.push(RuleTurned(self.bridge, before, after))

    def _removed(self, rule: Rule) -> None:
        self._turned(rule, None)
        self.status.say(removed(rule))

    def convert(self) -> None:
        """Ask for another system's query, and go on with the rule that it becomes."""
        ConvertQuery(self.add_expression, self._window).show()

    def add_expression(self, expression: str) -> None:
        """Begin a new rule with this text."""
        RuleEditor(self.bridge, None, self.looks, self._window, expression=expression).show()

    def edit_times(self, rule: Rule | None) -> None:
        """Open a rule's dialog where its quiet hours stand."""
        if rule:
            editor = RuleEditor(self.bridge, rule, self.looks, self._window)
            editor.tabs.setCurrentWidget(editor.when)
            self._edit_rule(rule, editor)

    def ask_rules(self, feed: Feed | None) -> None:
        """Which rules look at a feed, and what they found there."""
        if feed:
            RulesOfFeed(self.bridge, feed, self.edit, self._window).show()

    def edit(self, subject: Feed | Rule | None) -> None:
        """Open the dialog of a feed or a rule."""
        if isinstance(subject, Rule):
            self._edit_rule(subject, RuleEditor(self.bridge, subject, self.looks, self._window))
        elif isinstance(subject, Feed):
            editor = EditFeed(self.bridge, subject, self._window)
            editor.when_removed = self._unsubscribed
            editor.show()

    def propose(self, rule: Rule, expression: str) -> None:
        """Open a rule with another expression typed into it, to be looked at and saved."""
        editor = RuleEditor(self.bridge, rule, self.looks, self._window)
        self._edit_rule(rule, editor)
        editor.expression.rewrite(expression)

    def remove(self, subject: Feed | Rule | Sequence[Feed] | None) -> None:
        """Ask, then remove a feed, several, or a rule."""
        if isinstance(subject, Rule):
            remove_rule(self.bridge, subject, self._window, self._removed)
        elif isinstance(subject, Feed):
            remove_feed(self.bridge, subject, self._window, self._unsubscribed)
        elif isinstance(subject, list) and subject:
            remove_feeds(self.bridge, subject, self._window, self._unsubscribed_all)

    def _unsubscribed(self, feed: Feed, change: Change) -> None:
        self._unsubscribed_all([(feed, change)])

    def _unsubscribed_all(self, gone: Sequence[tuple[Feed, Change]]) -> None:
        """One step for all of them."""
        self._stack.push(unsubscribed.step(self.bridge, gone))
        self.status.say(unsubscribed.removed([feed for feed, _ in gone]))

    def poll(self) -> None:
        """Poll all feeds now."""
        self._follow(self.bridge.engine.poll(all=True))

    def poll_feed(self) -> None:
        """Poll the chosen feeds now, also those of a folder."""
        if feeds := self.sources.feeds():
            self._follow(self.bridge.engine.poll([feed.id for feed in feeds]))

    def stop_polling(self) -> None:
        """End all polls that are under way."""
        self.bridge.follow(self.bridge.engine.stop_polling(), self._stopped)

    def _stopped(self, count: int) -> None:
        if count:
            self.status.say(
                self.tr("%n poll(s) stopped; the next ones come in their turn.", "", count)
            )
        else:
            self.status.say(self.tr("Nothing is being polled."))

    def _follow(self, future: Any) -> None:
        self.status.say(self.tr("Polling …"))
        self.bridge.follow(future, self._polled)

    def _polled(self, outcome: Round) -> None:
        if outcome.stopped:
            return  # who stopped it was told
        if outcome.offline:
            self.status.say(words.failure(Failure("offline")))
            return
        new = self.tr("%n new article(s)", "", outcome.new)
        matched = self.tr("%n match(es)", "", outcome.matched)
        failed = self.tr("%n feed(s) failed", "", outcome.failed)
        parts = [new, matched if outcome.new else "", failed if outcome.failed else ""]
        self.status.say(" · ".join(part for part in parts if part))

    def open_site(self) -> None:
        """The chosen feed's website in the browser."""
        feed = self.chosen(Feed)
        if feed and feed.site.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(feed.site))
            self.status.say(self.tr("Opened: {}").format(feed.site))
