"""A table with a rule in each row: what one looks at to open one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from monitor.types import Rule

RULE = Qt.ItemDataRole.UserRole
TOP = Qt.AlignmentFlag.AlignTop
NAMES = 0.42
"""How much of the width names take at most; longer ones go on in a second line."""


class RuleTable(QTableWidget):
    """The rule's name first; the last column takes what room is left."""

    def __init__(self, heads: Sequence[str], name: str, opened: Callable[[], object]) -> None:
        super().__init__(0, len(heads))
        self.setObjectName("framed")
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fit)
        self.doubleClicked.connect(lambda _: opened())

    def add(self, rule: Rule, said: Sequence[str], *, strong: bool) -> None:
        """One more rule, with what is said of it; figures stand at the right."""
        name = QTableWidgetItem(rule.name)
        name.setData(RULE, rule)
        name.setToolTip(rule.expression)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        name.setFont(font)
        row = self.rowCount()
        self.insertRow(row)
        for column, item in enumerate((name, *map(QTableWidgetItem, said))):
            figure = column and item.text()[:1].isdigit()
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(TOP | side)
            self.setItem(row, column, item)
        self._timer.start()

    def _fit(self) -> None:
        """Names as wide as they are, as far as what is said of the rules has room beside them."""
        most = round(self.viewport().width() * NAMES)
        self.setColumnWidth(0, min(self.sizeHintForColumn(0), most))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def chosen(self) -> Rule | None:
        """The rule of the current row."""
        row = self.currentRow()
        rule = self.item(row, 0).data(RULE) if row >= 0 else None
        return rule if isinstance(rule, Rule) else None
