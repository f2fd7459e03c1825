"""To which folder? Typing finds one of those there are, or names a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from monitor.types import Feed
from ui.dialogs.parts import button, foot, label, prepare
from ui.sources.telling import named

FOLDER = Qt.ItemDataRole.UserRole
MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class MoveTo(QDialog):
    """Asks for a folder for these feeds."""

    chosen = Signal(str)
    """The folder; empty for none."""

    def __init__(
        self, feeds: Sequence[Feed], folders: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folders = folders
        held = {feed.folder for feed in feeds}
        self._now = held.pop() if len(held) == 1 else None
        """The folder that all of them are in."""
        whole = prepare(self, self.tr("Move to folder"), 40)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Find a folder, or name a new one"))
        self.name.setAccessibleName(self.tr("Folder"))
        self.name.setClearButtonEnabled(True)
        self.name.textChanged.connect(lambda _: self._fill())
        self.name.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName(self.tr("Folders"))
        self.list.setMinimumHeight(9 * self.fontMetrics().lineSpacing())
        self.list.itemDoubleClicked.connect(lambda _: self.take())
        self.list.currentRowChanged.connect(lambda row: self.ok.setEnabled(row >= 0))
        self.ok = button(self.tr("&Move"), self.take, default=True)
        whole.addWidget(label(self.tr("Where to put {}?").format(named(feeds)), kind="quiet"))
        whole.addWidget(self.name)
        whole.addWidget(self.list, 1)
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        self._fill()
        self.name.setFocus()

    def _fill(self) -> None:
        """The folders that hold what is typed; a new one where none is called just that."""
        typed = self.name.text().strip()
        asked = typed.casefold()
        self.list.clear()
        if typed and asked not in (one.casefold() for one in self._folders):
            self._offer(self.tr("New folder “{}”").format(typed), typed)
        for folder in self._folders:
            if asked in folder.casefold():
                self._offer(folder, folder)
        if not typed:
            self._offer(self.tr("In no folder"), "")
        rows = [self.list.item(row) for row in range(self.list.count())]
        usable = [row for row, item in enumerate(rows) if item.flags() & Qt.ItemFlag.ItemIsEnabled]
        found = [row for row in usable if rows[row].text().casefold().startswith(asked)]
        self.list.setCurrentRow((found or usable or [-1])[0])

    def _offer(self, text: str, folder: str) -> None:
        item = QListWidgetItem(text)
        item.setData(FOLDER, folder)
        if folder == self._now:
            item.setText(self.tr("{} (now)").format(text))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go to the list while one types."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in MOVES:
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def take(self) -> None:
        """Move them there."""
        if item := self.list.currentItem():
            self.chosen.emit(item.data(FOLDER))
            self.accept()
