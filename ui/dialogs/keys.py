"""All keys at a glance, with a line to find one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)


class KeysDialog(QDialog):
    """Every action with its keys; Enter runs the one that is chosen."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and actions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = [action for action in actions if action.text()]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setAccessibleName(self.tr("Find an action"))
        self.table = QTableWidget(len(self._actions), 2)
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        native = QKeySequence.SequenceFormat.NativeText
        for row, action in enumerate(self._actions):
            keys = "   ".join(key.toString(native) for key in action.shortcuts())
            text = action.text().replace("&", "").removesuffix(" …")
            self.table.setItem(row, 0, QTableWidgetItem(text))
            self.table.setItem(row, 1, QTableWidgetItem(keys))
        self.table.resizeColumnToContents(1)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._run)
        self.table.activated.connect(lambda _: self._run())
        box = QVBoxLayout(self)
        box.addWidget(self.filter)
        box.addWidget(self.table)
        self.resize(520, 600)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self.table.rowCount()):
            name = self.table.item(row, 0).text().casefold()
            self.table.setRowHidden(row, not all(part in name for part in wanted))

    def _run(self) -> None:
        """Run the chosen action, or the only one left by the filter."""
        shown = [r for r in range(self.table.rowCount()) if not self.table.isRowHidden(r)]
        row = self.table.currentRow()
        if row not in shown:
            row = shown[0] if shown else -1
        if row >= 0:
            self.accept()
            self._actions[row].trigger()
