"""Feeds and rules: what can be done with the one that is chosen in the sources pane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from monitor import options
from monitor.types import Change, Failure, Feed, Round, Rule
from ui import words
from ui.article.view import ArticleView
from ui.bridge import Bridge
from ui.marks import Done
from ui.on_words import expression
from ui.rules.undo import RuleTurned, removed
from ui.sources.roles import Folder
from ui.sources.view import Sources
from ui.status import Status
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.rules.editor import RuleEditor

CLOSED = -1
"""How a dialog ends that is closed by redo: nobody is told."""


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
        self.leave: Callable[[list[str]], object] = lambda addresses: None
        """Opens addresses in the browser."""
        self.usual = lambda: dict(options.DEFAULTS)
        """The settings, for what a new rule begins with."""
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
        from ui.dialogs.feeds import AddFeed

        AddFeed(self.bridge, self._window, address, inside).show()

    def add_rule(self) -> None:
        """Ask for a rule; marked text of the article is the suggestion."""
        self.suggest(expression(self.article.page.textCursor().selectedText()))

    def suggest(self, suggestion: str) -> None:
        """Begin a new rule with words of an article."""
        self._edit_rule(self._new_rule(suggestion))

    def _new_rule(self, suggestion: str = "", expression: str = "") -> RuleEditor:
        """An editor with the level and the colour that the settings give a new rule."""
        usual = self.usual()
        used = [rule.colour for rule in self._rules().values()]
        colour = options.colour(str(usual["rule_colour"]), used)
        editor = self._editor(None, suggestion, colour, expression)
        editor.level.setCurrentIndex(editor.level.findData(usual["rule_level"]))
        return editor

    def _editor(
        self, rule: Rule | None, *suggested: str, kept: Mapping[str, Any] | None = None
    ) -> RuleEditor:
        from ui.rules.editor import RuleEditor

        return RuleEditor(self.bridge, rule, self.looks, self._window, *suggested, kept=kept)

    def _edit_rule(self, editor: RuleEditor) -> None:
        editor.saved.connect(lambda after: self._turned(editor.before, after))
        editor.rejected.connect(lambda: self._given_up(editor))
        editor.when_removed = self._removed
        editor.show()

    def _turned(self, before: Rule | None, after: Rule | None) -> None:
        if before != after:
            self._stack.push(RuleTurned(self.bridge, before, after))

    def _given_up(self, editor: RuleEditor) -> None:
        """Closed unsaved: what was written in it comes back with undo."""
        if not editor.unsaved():
            return
        number, kept = editor.rule().id, editor.draft()
        opened: list[RuleEditor] = []

        def back() -> None:
            opened.append(self.open_rule(self._rules().get(number), kept))

        def again() -> None:
            for one in filter(isValid, opened):
                one.done(CLOSED)
            opened.clear()

        name = editor.rule().name or self.tr("without a name")
        text = self.tr("close the unsaved rule “{}”").format(name)
        self._stack.push(Done(lambda: text, back, again, here=True))
        said = self.tr("“{}” was not saved; undo opens it again as it was.")
        self.status.say(said.format(name))

    def _removed(self, rule: Rule) -> None:
        self._turned(rule, None)
        self.status.say(removed(rule))

    def convert(self) -> None:
        """Ask for another system's query, and go on with the rule that it becomes."""
        from ui.dialogs.convert import ConvertQuery

        ConvertQuery(self.add_expression, self._window).show()

    def add_expression(self, expression: str) -> None:
        """Begin a new rule with this text."""
        self._edit_rule(self._new_rule(expression=expression))

    def open_rule(self, rule: Rule | None, kept: Mapping[str, Any] | None = None) -> RuleEditor:
        """The editor of a rule, or of a new one, on screen; with what was kept of its draft."""
        if rule is None and kept is None:
            editor = self._new_rule()
        else:
            editor = self._editor(rule, kept=kept)
        self._edit_rule(editor)
        return editor

    def edit_times(self, rule: Rule | None) -> None:
        """Open a rule's dialog where its quiet hours stand."""
        if rule:
            editor = self._editor(rule)
            editor.tabs.setCurrentWidget(editor.when)
            self._edit_rule(editor)

    def ask_rules(self, feed: Feed | None) -> None:
        """Which rules look at a feed, and what they found there."""
        if feed:
            from ui.rules.of_feed import RulesOfFeed

            RulesOfFeed(self.bridge, feed, self.edit, self._window).show()

    def edit(self, subject: Feed | Rule | None) -> None:
        """Open the dialog of a feed or a rule."""
        if isinstance(subject, Rule):
            self.open_rule(subject)
        elif isinstance(subject, Feed):
            from ui.dialogs.feeds import EditFeed

            editor = EditFeed(self.bridge, subject, self._window)
            editor.when_removed = self._unsubscribed
            editor.when_saved = self._edited
            editor.show()

    def propose(self, rule: Rule, expression: str) -> None:
        """Open a rule with another expression typed into it, to be looked at and saved."""
        editor = self._editor(rule)
        self._edit_rule(editor)
        editor.expression.rewrite(expression)

    def remove(self, subject: Feed | Rule | Sequence[Feed] | None) -> None:
        """Ask, then remove a feed, several, or a rule."""
        from ui.dialogs.subscription import remove_feed, remove_feeds
        from ui.rules.saving import remove_rule

        if isinstance(subject, Rule):
            remove_rule(self.bridge, subject, self._window, self._removed)
        elif isinstance(subject, Feed):
            remove_feed(self.bridge, subject, self._window, self._unsubscribed)
        elif isinstance(subject, list) and subject:
            remove_feeds(self.bridge, subject, self._window, self._unsubscribed_all)

    def _edited(self, before: Feed | None, after: Feed | None) -> None:
        from ui.dialogs import edited

        if before and after and edited.differs(before, after):
            self._stack.push(edited.step(self.bridge, before, after))
            self.status.say(edited.edited(after))

    def _unsubscribed(self, feed: Feed, change: Change) -> None:
        self._unsubscribed_all([(feed, change)])

    def _unsubscribed_all(self, gone: Sequence[tuple[Feed, Change]]) -> None:
        """One step for all of them."""
        from ui.dialogs import unsubscribed

        self._stack.push(unsubscribed.step(self.bridge, gone))
        self.status.say(unsubscribed.removed([feed for feed, _ in gone]))

    def poll(self) -> None:
        """Poll all feeds now, but for those that are paused."""
        self._follow(self.bridge.engine.poll(all=True))

    def poll_feed(self) -> None:
        """Poll the chosen feeds now, also those of a folder; of a folder not those that rest."""
        chosen, named = self.sources.feeds(), self.sources.subjects()
        feeds = [feed.id for feed in chosen if not feed.paused or feed in named]
        if feeds:
            self._follow(self.bridge.engine.poll(feeds))
        elif chosen:
            self.status.say(self.tr("All feeds of this folder are paused."))

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
        if feed:
            self.leave([feed.site])
