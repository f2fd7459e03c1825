"""All keys at a glance, with a line to find an action and run it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.dialogs.parts import (
    button,
    foot,
    label,
    open_at,
    prepare,
)

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KeysDialog(QDialog):
    """Every action with its keys; Return runs the one that is chosen."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = prepare(self, self.tr("Keys and actions"), 56)
        self._actions = [action for action in actions if action.text()]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action or a key"))
        self.filter.setAccessibleName(self.tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.table = self._table()
        self.none = label(self.tr("No action is called that."), kind="quiet")
        self.none.hide()
        self.ok = button(self.tr("&Run"), self.run, default=True)
        whole.addWidget(self.filter)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.none)
        whole.addLayout(foot([], [button(self.tr("Close"), self.reject), self.ok]))
        self.filter.textChanged.connect(self._narrow)
        self.table.doubleClicked.connect(lambda _: self.run())
        open_at(self, 34)
        self._narrow("")

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._actions), 2)
        table.setObjectName("framed")
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.setAccessibleName(self.tr("Actions"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() - 4)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        native = QKeySequence.SequenceFormat.NativeText
        for row, action in enumerate(self._actions):
            keys = "   ".join(key.toString(native) for key in action.shortcuts())
            for column, text in enumerate((named(action), keys)):
                item = QTableWidgetItem(text)
                if not action.isEnabled():
                    item.setForeground(self.palette().placeholderText())
                table.setItem(row, column, item)
        return table

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        shown = []
        for row in range(self.table.rowCount()):
            cells = (self.table.item(row, column).text() for column in range(2))
            name = " ".join(cells).casefold()
            fits = all(part in name for part in wanted)
            self.table.setRowHidden(row, not fits)
            shown += [row] if fits else []
        self.none.setVisible(not shown)
        self.ok.setEnabled(bool(shown))
        if shown:
            self.table.setCurrentCell(shown[0], 0)
        else:
            self.table.setCurrentItem(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose in the table while one types."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in MOVES:
            self.table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def run(self) -> None:
        """Run the chosen action, unless it cannot be run now."""
        row = self.table.currentRow()
        if row < 0 or self.table.isRowHidden(row):
            return
        action = self._actions[row]
        if action.isEnabled():
            self.accept()
            action.trigger()


def named(action: QAction) -> str:
    """An action's text without what only a menu needs; ``&&`` stands for the sign itself."""
    text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return text.removesuffix("…").rstrip()
