"""The forms that a rule finds, each with its count; one that is unticked is taken out of the rule.

An exclusion is written into the rule itself, as ``OHNE =Form`` (``EXCEPT``): it can be read, edited
and taken back there, and holds wherever the rule goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from monitor.match import RuleError, parse
from monitor.match.tree import Phrase, Term
from ui import words

MOST = 60
"""Forms that are shown; of a broad rule there are hundreds."""
FORM = Qt.ItemDataRole.UserRole
QUOTES = re.compile('["„“”«»‚‘’›‹]')
OUT = re.compile(r'\s+(?:OHNE|EXCEPT)\s+=(?:"([^"]*)"|([^\s()"]+))$')


def without(expression: str, form: str) -> str:
    """The rule that finds everything it did but for this form."""
    whole, _ = taken(expression)
    if whole == expression.strip() and not simple(whole):
        expression = f"({whole})"
    return behind(expression.strip(), form)


def unsourced(expression: str, source: str) -> str:
    """The rule that finds everything it did but for what comes from this source."""
    whole = expression.strip()
    whole = whole if simple(whole) else f"({whole})"
    negated = "NICHT quelle:" if words.language() == "de" else "NOT source:"
    return f"{whole} {negated}{quoted(source)}"


def within(expression: str, form: str) -> str:
    """The rule with a form that had been taken out."""
    whole, out = taken(expression)
    for one in out:
        if one != form:
            whole = behind(whole, one)
    return bare(whole) if len(out) <= 1 else whole


def behind(expression: str, form: str) -> str:
    word = "OHNE" if words.language() == "de" else "EXCEPT"
    return f"{expression} {word} ={quoted(form)}"


def quoted(form: str) -> str:
    """A form as rules spell it; several words in signs of quotation, without those inside."""
    plain = " ".join(QUOTES.sub("", form).split())
    return plain if re.fullmatch(r"[\w-]+", plain) else f'"{plain}"'


def taken(expression: str) -> tuple[str, list[str]]:
    """The rule before its exclusions of single forms, and those forms in their order."""
    rest, out = expression.strip(), list[str]()
    while hit := OUT.search(rest):
        out.insert(0, hit[1] or hit[2])
        rest = rest[: hit.start()]
    return rest, out


def simple(expression: str) -> bool:
    """Whether an exclusion behind it would take hold of all of it."""
    try:
        tree = parse(expression)
    except RuleError:
        return False
    return isinstance(tree, Term | Phrase) or bare(expression) != expression


def bare(expression: str) -> str:
    """Without brackets around all of it."""
    if not (expression.startswith("(") and expression.endswith(")")):
        return expression
    inner = expression[1:-1]
    try:
        return inner if parse(inner) == parse(expression) else expression
    except RuleError:
        return expression


class Forms(QListWidget):
    """Forms in rows that wrap; the arrow keys go from one to the next, Space unticks."""

    excluded = Signal(str)
    included = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("framed")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSpacing(1)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Forms found"))
        self.setToolTip(self.tr("A form that is unticked is not looked for any more."))
        self._line = self.fontMetrics().lineSpacing() + 8
        self.itemChanged.connect(self._changed)

    def show_forms(self, counted: Mapping[str, int], out: list[str]) -> None:
        """Show the forms found, and those that are taken out."""
        current = self.currentItem()
        kept = current.data(FORM) if current else None
        self.blockSignals(True)
        self.clear()
        counts: dict[str, int] = {}
        for form, count in counted.items():
            name = " ".join(QUOTES.sub("", form).split())
            counts[name] = counts.get(name, 0) + count
        for form in out:
            self._add(form, None)
        for form, count in list(counts.items())[:MOST]:
            if form not in out:
                self._add(form, count)
        for row in range(self.count()):
            if self.item(row).data(FORM) == kept:
                self.setCurrentRow(row)
        self.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, three at most."""
        self.doItemsLayout()
        last = self.item(self.count() - 1)
        rows = 1 + self.visualItemRect(last).top() // self._line if last else 1
        self.setFixedHeight(min(rows, 3) * (self._line + 2) + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _add(self, form: str, count: int | None) -> None:
        text = form if count is None else f"{form}  {words.number(count)}"
        item = QListWidgetItem(text, self)
        # Qt forgets the sheet's padding and its larger box.
        wide = self.fontMetrics().horizontalAdvance(text) + 2 * self._line
        item.setSizeHint(QSize(wide, self._line))
        item.setData(FORM, form)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = Qt.CheckState.Unchecked if count is None else Qt.CheckState.Checked
        item.setCheckState(ticked)

    def _changed(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() == Qt.CheckState.Checked
        (self.included if ticked else self.excluded).emit(item.data(FORM))
