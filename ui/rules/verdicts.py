"""Why, and why not: what every rule in force says about one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from monitor import hours, jobs, store
from monitor.types import Failure, Rule, Text
from monitor.why import Verdict, verdicts
from ui import words
from ui.dialogs.parts import (
    Notice,
    alive,
    button,
    foot,
    label,
    open_at,
    prepare,
)
from ui.rules import telling
from ui.rules.table import RuleTable

FORMS = 8
"""Forms that are named of one rule."""


class Verdicts(QDialog):
    """One line a rule: near misses first, they are what one looks for; then matches, then none."""

    def __init__(
        self,
        bridge: Any,
        article: int,
        rules: Callable[[], Mapping[int, Rule]],
        edit: Callable[[Rule], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._rules, self._edit = bridge, rules, edit
        whole = prepare(self, self.tr("Why, or why not"), 84)
        self.title = label(kind="section")
        self.title.setWordWrap(True)
        heads = (self.tr("Rule"), self.tr("What it says"))
        self.table = RuleTable(heads, self.tr("Rules"), self.edit)
        self.notice = Notice()
        self.ok = button(self.tr("&Edit rule …"), self.edit, default=True)
        self.ok.setEnabled(False)
        whole.addWidget(self.title)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([], [button(self.tr("Close"), self.reject), self.ok]))
        open_at(self, 24)
        self.notice.say(self.tr("The rules are looking at the article …"))
        bridge.ask(
            *(gather, article), then=alive(self, self._gathered), wrong=alive(self, self._failed)
        )

    def _gathered(self, found: tuple[tuple[Rule, ...], list[Rule], list[Text]]) -> None:
        rules, self._resting, texts = found
        if not texts:
            self.notice.wrong(self.tr("The article is not in the archive any more."))
            return
        self.title.setText(texts[0].title)
        self._bridge.follow(
            self._bridge.engine.run(verdicts, rules, texts[0]),
            alive(self, self._told),
            alive(self, self._failed),
        )

    def _failed(self, error: Exception) -> None:
        self.notice.wrong(words.wrong(error))

    def _told(self, told: list[Verdict] | Failure) -> None:
        if isinstance(told, Failure):
            self.notice.wrong(words.failure(told))
            return
        self.notice.say("" if told else self.tr("No rule is in force."))
        for verdict in sorted(told, key=rank):
            rule = self._rules().get(verdict.rule)
            if rule is None:
                continue
            self.table.add(rule, [self._says(verdict)], strong=rank(verdict) < 2)
        for rule in self._resting:
            self.table.add(rule, [self._rests(rule)], strong=False)
        if self.table.rowCount():
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
            self.ok.setEnabled(True)

    def _says(self, verdict: Verdict) -> str:
        if verdict.matches:
            forms = dict.fromkeys(
                f"{' '.join(match.form.split())} ({words.reason(match.reason)})"
                for match in verdict.matches
            )
            more = " …" if len(forms) > FORMS else ""
            return self.tr("Matches: {}").format(", ".join(list(forms)[:FORMS]) + more)
        if verdict.stops:
            at = int(words.language() == "de")
            stops = " ".join(stop[at] for stop in verdict.stops)
            return self.tr("Nearly: {}").format(stops)
        return self.tr("None of its words stands in the article.")

    def edit(self) -> None:
        """Open the chosen rule."""
        if rule := self.table.chosen():
            self._edit(rule)

    def _rests(self, rule: Rule) -> str:
        """Why a rule does not look at the article at all."""
        if rule.paused:
            return words.paused(rule)
        if not rule.enabled:
            return self.tr("It is not in force.")
        if rule.ends and hours.over(rule, datetime.now(UTC)):
            return self.tr("It ended after {}.").format(words.day(telling.last_day(rule.ends)))
        return self.tr("It does not look at this source.")


def gather(db: Any, article: int) -> tuple[tuple[Rule, ...], list[Rule], list[Text]]:
    """The rules that look at the article, those that do not, and its text, by a reader thread."""
    rules = jobs.enabled(db)
    held = set(store.ruled.having(db, article))
    asked = [
        rule
        for rule in jobs.in_force(rules, datetime.now(UTC))
        if rule.id in held or store.ruled.within(db, rule.scope, [article], ())
    ]
    known = {rule.id for rule in asked}
    resting = [rule for rule in store.rules.all_rules(db) if rule.id not in known]
    return tuple(asked), resting, store.articles.texts(db, [article])


def rank(verdict: Verdict) -> int:
    return 0 if verdict.stops else 1 if verdict.matches else 2
