"""All keys at a glance: an action is found and run, or given another key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.parts import Notice, button, foot, label, open_at, prepare
from ui.keys import NATIVE, Keys, plain, pressed

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Recorder(QLineEdit):
    """Holds the keys that are pressed in it; Tab leaves it, Return and Escape mean the dialog."""

    recorded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key = QKeySequence()
        self.setReadOnly(True)

    def forget(self) -> None:
        self.key = QKeySequence()
        self.clear()

    def event(self, event: QEvent) -> bool:
        """A key of the window's own is recorded here, not done."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()  # and not the dialog's own button
            return
        if plain and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        key = pressed(event.key(), event.modifiers(), event.text())
        if not key.isEmpty():
            self.key = key
            self.setText(key.toString(NATIVE))
            self.recorded.emit()


class KeysDialog(QDialog):
    """Every action with its keys; Return runs the one that is chosen."""

    def __init__(
        self,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
        keys: Keys | None = None,
    ) -> None:
        """``keys`` lets them be changed."""
        super().__init__(parent)
        self._keys = keys
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
        resets = self._changing(whole) if keys else []
        whole.addLayout(foot(resets, [button(self.tr("Close"), self.reject), self.ok]))
        self.filter.textChanged.connect(self._narrow)
        self.table.doubleClicked.connect(lambda _: self.run())
        self.table.currentCellChanged.connect(lambda *_: self._chosen())
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
        for row, action in enumerate(self._actions):
            for column, text in enumerate((plain(action), "")):
                item = QTableWidgetItem(text)
                if not action.isEnabled():
                    item.setForeground(self.palette().placeholderText())
                table.setItem(row, column, item)
        self._write_keys(table)
        return table

    def _write_keys(self, table: QTableWidget) -> None:
        """The keys of every action; those that were changed stand out."""
        for row, action in enumerate(self._actions):
            item = table.item(row, 1)
            item.setText("   ".join(key.toString(NATIVE) for key in action.shortcuts()))
            font = table.font()
            font.setBold(bool(self._keys and self._keys.moved(action.objectName())))
            item.setFont(font)

    # -- other keys -----------------------------------------------------------------------------

    def _changing(self, whole: QVBoxLayout) -> list[QWidget]:
        """What gives an action another key; gives the buttons that take that back."""
        self.recorder = Recorder()
        self.recorder.setPlaceholderText(self.tr("press it here"))
        self.give = button(self.tr("&Assign"), self.assign)
        self.further = button(self.tr("A&dd"), lambda: self.assign(further=True))
        self.further.setToolTip(self.tr("Beside the keys that the action has"))
        self.told = Notice()
        line = QHBoxLayout()
        line.addWidget(label(self.tr("New &key for the chosen action"), buddy=self.recorder))
        for one in (self.recorder, self.give, self.further):
            line.addWidget(one)
        whole.addLayout(line)
        whole.addWidget(self.told)
        self.recorder.recorded.connect(self._check)
        self.recorder.returnPressed.connect(self.assign)
        self._allow(False)
        reset = button(self.tr("&Usual keys"), self.reset)
        reset.setToolTip(self.tr("Give the chosen action its usual keys again"))
        self.none_ = button(self.tr("&No key"), self.take_away)
        self.none_.setToolTip(self.tr("Take all keys from the chosen action"))
        return [reset, button(self.tr("All usual keys"), self.reset_all), self.none_]

    def _allow(self, on: bool) -> None:
        self.give.setEnabled(on)
        self.further.setEnabled(on)

    def _action(self) -> QAction | None:
        row = self.table.currentRow()
        return None if row < 0 or self.table.isRowHidden(row) else self._actions[row]

    def _chosen(self) -> None:
        """Another action: what was recorded may mean something else for it."""
        if self._keys:
            self._check()

    def _check(self) -> None:
        """Whether the recorded key can be had, and who has it."""
        action, key = self._action(), self.recorder.key
        self.told.say("")
        self._allow(False)
        if self._keys is None or action is None or key.isEmpty():
            return
        if refusal := self._keys.refusal(key):
            self.told.wrong(refusal)
            return
        self._allow(True)
        if other := self._keys.holder(key, action.objectName()):
            owner = next(one for one in self._actions if one.objectName() == other)
            text = self.tr("{0} belongs to “{1}”, which loses it when you assign it.")
            self.told.wrong(text.format(key.toString(NATIVE), plain(owner)))

    def assign(self, *, further: bool = False) -> None:
        """Give the chosen action the recorded key; it holds at once."""
        action = self._action()
        if self._keys and action and self.give.isEnabled():
            self._keys.give(action.objectName(), self.recorder.key, further=further)
            self._done()

    def take_away(self) -> None:
        """The chosen action without any key: a letter that was pressed by mistake does nothing."""
        if self._keys and (action := self._action()):
            self._keys.take(action.objectName())
            self._done()

    def reset(self) -> None:
        """The chosen action's usual keys again."""
        if self._keys and (action := self._action()):
            losers = self._keys.reset(action.objectName())
            self._done()
            lost = [plain(one) for one in self._actions if one.objectName() in losers]
            if lost:
                self.told.say(self.tr("Without that key now: {}").format(", ".join(lost)))

    def reset_all(self) -> None:
        """Every action's usual keys again."""
        if self._keys:
            self._keys.reset()
            self._done()

    def _done(self) -> None:
        self.recorder.forget()
        self._check()
        self._write_keys(self.table)

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
