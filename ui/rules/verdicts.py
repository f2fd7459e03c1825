"""Why, and why not: what every rule in force says about one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from monitor import jobs, store
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

FORMS = 8
"""Forms that are named of one rule."""
RULE = Qt.ItemDataRole.UserRole


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
        self.table = self._table()
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

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setObjectName("framed")
        table.setHorizontalHeaderLabels([self.tr("Rule"), self.tr("What it says")])
        table.setAccessibleName(self.tr("Rules"))
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda _: self.edit())
        return table

    def _gathered(self, found: tuple[tuple[Rule, ...], list[Text]]) -> None:
        rules, texts = found
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
            self._add(rule, self._says(verdict), strong=rank(verdict) < 2)
        if self.table.rowCount():
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()
            self.ok.setEnabled(True)

    def _add(self, rule: Rule, says: str, *, strong: bool) -> None:
        name, verdict = QTableWidgetItem(rule.name), QTableWidgetItem(says)
        name.setData(RULE, rule)
        name.setToolTip(rule.expression)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        name.setFont(font)
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, item in enumerate((name, verdict)):
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self.table.setItem(row, column, item)

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
        row = self.table.currentRow()
        if row >= 0:
            self._edit(self.table.item(row, 0).data(RULE))


def gather(db: Any, article: int) -> tuple[tuple[Rule, ...], list[Text]]:
    """The rules in force and the article's text, by a reader thread."""
    return jobs.enabled(db), store.articles.texts(db, [article])


def rank(verdict: Verdict) -> int:
    return 0 if verdict.stops else 1 if verdict.matches else 2
