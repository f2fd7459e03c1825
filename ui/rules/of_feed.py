"""Which rules look at a feed, which leave it out, and what each found there of late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from monitor.types import Feed, Rule
from monitor.why import Reached, of_feed
from ui import words
from ui.dialogs.parts import Notice, alive, button, foot, label, open_at, prepare
from ui.rules import telling
from ui.rules.table import RuleTable


class RulesOfFeed(QDialog):
    """Those that look at it first, the one that found most on top; then those that do not."""

    def __init__(
        self,
        bridge: Any,
        feed: Feed,
        edit: Callable[[Rule], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        whole = prepare(self, self.tr("Rules of this feed"), 84)
        self.title = label(feed.title or feed.url, kind="section")
        self.title.setWordWrap(True)
        self.sum = label(kind="quiet")
        heads = (self.tr("Rule"), self.tr("30 days"), self.tr("Looks at this feed"))
        self.table = RuleTable(heads, self.tr("Rules"), self.edit)
        self.notice = Notice()
        self.ok = button(self.tr("&Edit rule …"), self.edit, default=True)
        self.ok.setEnabled(False)
        whole.addWidget(self.title)
        whole.addWidget(self.sum)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([], [button(self.tr("Close"), self.reject), self.ok]))
        open_at(self, 24)
        bridge.ask(
            *(of_feed, feed.id, datetime.now(UTC)),
            then=alive(self, self._told),
            wrong=alive(self, lambda error: self.notice.wrong(words.wrong(error))),
        )

    def _told(self, told: list[Reached]) -> None:
        looking = [one for one in told if one.why == "in"]
        text = self.tr("{looking} of {all} rules look at this feed.")
        counted = {"looking": words.number(len(looking)), "all": words.number(len(told))}
        self.sum.setText(text.format(**counted))
        self.notice.say("" if told else self.tr("There are no rules yet."))
        for one in told:
            said = (words.number(one.articles), self._says(one))
            self.table.add(one.rule, said, strong=one.why == "in")
        if told:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
            self.ok.setEnabled(True)

    def _says(self, one: Reached) -> str:
        rule = one.rule
        if one.why == "off":
            return words.paused(rule) if rule.paused else self.tr("No: it is not in force.")
        if one.why == "ended" and rule.ends:
            day = words.day(telling.last_day(rule.ends))
            return self.tr("No: it ended after {}.").format(day)
        if one.why == "out":
            if rule.scope.sources == "but":
                return self.tr("No: its scope leaves out this feed or its folder.")
            return self.tr("No: its scope names other sources only.")
        if one.why == "language":
            said = self.tr("Only articles in {}. The feed says that it speaks another.")
            return said.format(words.tongues(rule.scope.languages))
        if rule.scope.languages:
            return self.tr("Yes, articles in {}").format(words.tongues(rule.scope.languages))
        return self.tr("Yes")

    def edit(self) -> None:
        """Open the chosen rule."""
        if rule := self.table.chosen():
            self._edit(rule)
