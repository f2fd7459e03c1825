"""Saved searches: made from the current one, changed, removed, brought back, made a rule of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from monitor import store
from monitor.match import RuleError
from monitor.search import line as search
from monitor.search.rule import as_rule
from monitor.search.suggest import TRUTH, WRITTEN, written
from monitor.types import Change, Query, SavedSearch
from ui import words
from ui.bridge import Bridge
from ui.desk import Desk
from ui.marks import Done, Said
from ui.searches.dialog import SearchDialog
from ui.status import Status


def turn(db: Any, old: SavedSearch | None, new: SavedSearch | None, now: datetime) -> Change:
    """Write one state of a saved search over another, by the writer thread."""
    if new is not None:
        return store.searches.put(db, new, now)[1]
    return store.searches.remove(db, old.id) if old else Change()


class SavedSearches(QObject):
    """What the actions for saved searches do."""

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        stack: QUndoStack,
        status: Status,
        add_rule: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.bridge, self.desk, self.stack, self.status = bridge, desk, stack, status
        self._add_rule, self._window = add_rule, window

    def save(self) -> None:
        """Give the list that is shown a name."""
        text = self.line_of(self.desk.query)
        if not text:
            self.status.say(self.tr("There is no search to save: type one first."))
            return
        self._open(SavedSearch(0, "", text))

    def edit(self, kept: SavedSearch | None) -> None:
        """Another name or another line."""
        if kept:
            self._open(kept)

    def _open(self, kept: SavedSearch) -> None:
        dialog = SearchDialog(self.bridge, kept, self._window)
        dialog.saved.connect(lambda after: self._saved(dialog.before, after))
        dialog.show()

    def _saved(self, before: SavedSearch | None, after: SavedSearch) -> None:
        if before != after:

            def said() -> str:
                edits, saves = self.tr("edit the search “{}”"), self.tr("save the search “{}”")
                return (edits if before else saves).format(after.name)

            self._keep(said, before, after)
            self.status.say(self.tr("Saved: {}").format(after.name))

    def remove(self, kept: SavedSearch | None) -> None:
        """Forget a search; nobody is asked, since undo brings it back."""
        if kept:
            self.bridge.tell(
                *(store.searches.remove, kept.id), then=lambda change: self._removed(kept, change)
            )

    def _removed(self, kept: SavedSearch, change: Change) -> None:
        if change:
            step = lambda: self.tr("remove the search “{}”").format(kept.name)  # noqa: E731
            self._keep(step, kept, None)
            said = self.tr("The search “{}” was removed; undo brings it back.")
            self.status.say(said.format(kept.name))

    def _keep(self, said: Said, before: SavedSearch | None, after: SavedSearch | None) -> None:
        """``before`` became ``after``; None where there was or is none."""
        put = lambda old, new: self.bridge.tell(turn, old, new, datetime.now(UTC))  # noqa: E731
        self.stack.push(Done(said, lambda: put(after, before), lambda: put(before, after)))

    def make_rule(self, kept: SavedSearch | None) -> None:
        """Begin a rule that looks for the same."""
        text = kept.line if kept else self.line_of(self.desk.query)
        try:
            expression, left_out = as_rule(search.read(text, typing=True), words.language())
        except RuleError:
            expression, left_out = "", ()
        if not expression:
            self.status.say(self.tr("This search has no word that a rule could look for."))
            return
        if left_out:
            known = WRITTEN[words.language()]
            names = ", ".join(known.get(field, field) for field in left_out)
            self.status.say(self.tr("Left out, since rules do without: {}").format(names))
        self._add_rule(expression)

    def line_of(self, query: Query) -> str:
        """A list as a search line: what is chosen at the left, the filters and what is typed."""
        language = words.language()
        yes = TRUTH[language][0]
        parts = list[str]()
        if query.rule is not None and (rule := self.desk.rules.get(query.rule)):
            parts.append(written("rule", rule.name, language))
        feed = next((one for one in self.desk.feeds if one.id == query.feed), None)
        if feed:
            parts.append(written("source", feed.title or feed.url, language))
        if query.folder:
            parts.append(written("folder", query.folder, language))
        parts += [written("unread", yes, language)] if query.unread else []
        parts += [written("flagged", yes, language)] if query.flagged else []
        parts += [written("matched", yes, language)] if query.matched else []
        typed = query.text
        if parts and len(search.items(search.read(typed, typing=True))) == 1:
            typed = f"({typed})" if " " in typed else typed
        return " ".join(part for part in (*parts, typed) if part)
