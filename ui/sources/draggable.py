"""A tree of feeds and folders whose feeds can be drawn to another folder, and out of the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from monitor.types import Feed
from ui.sources import dragging
from ui.sources.lines import Lines
from ui.sources.roles import SUBJECT, Folder
from ui.sources.still import there

Command = QItemSelectionModel.SelectionFlag


class Draggable(QTreeWidget):
    """What is chosen stays while feeds are drawn; whose lines these are says what is selected."""

    moved = Signal(object, str)
    """Feeds that were dropped, and the folder they were dropped on; empty for none."""

    lines: Lines

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target: QTreeWidgetItem | None = None
        """The line that feeds would be dropped on now."""
        self._pressed = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(dragging.PAUSE)

    def subjects(self) -> list[Any]:
        """What the selected lines stand for."""
        raise NotImplementedError

    def _settle(self) -> None:
        """The mouse draws them nowhere: what is chosen counts."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._before = (self.currentItem(), self.selectedItems())
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = False
        self._settle()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Feeds can be drawn to a folder, and as addresses out of the window; who draws one that
        was not chosen goes on reading what was."""
        feeds = [one for one in self.subjects() if isinstance(one, Feed)]
        if feeds:
            dragging.drag(self, feeds)
        self._drawn()

    def _drawn(self) -> None:
        current, selected = self._before
        blocked = self.blockSignals(True)
        if current is not None and there(current):
            self.setCurrentItem(current, 0, Command.NoUpdate)
        for item in [*self.selectedItems(), *selected]:
            item.setSelected(item in selected)
        self.blockSignals(blocked)
        self._pressed = False
        self._settle()

    def folder_at(self, item: QTreeWidgetItem | None) -> str | None:
        """The folder that a line belongs to, empty for none; None where no feed can be."""
        if item is None or item is self.lines.feeds:
            return ""
        subject = item.data(0, SUBJECT)
        if isinstance(subject, Feed | Folder):
            return subject.folder if isinstance(subject, Feed) else subject.name
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragging.holds(event.mimeData()):
            super().dragEnterEvent(event)
            event.acceptProposedAction()
        else:
            event.ignore()  # what comes from outside is the window's business

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not dragging.holds(event.mimeData()):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls at the edges, unfolds what is waited over
        item = self.itemAt(event.position().toPoint())
        folder = self.folder_at(item)
        self._aim(None if folder is None else self.lines.folders.get(folder, self.lines.feeds))
        if folder is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def _aim(self, item: QTreeWidgetItem | None) -> None:
        if item is not self.target:
            self.target = item
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._aim(None)
        folder = self.folder_at(self.itemAt(event.position().toPoint()))
        if not dragging.holds(event.mimeData()) or folder is None:
            event.ignore()
            return
        numbers = dragging.held(event.mimeData())
        every = {f"feed {number}": number for number in numbers}
        items = [self.lines.by_name[name] for name in every if name in self.lines.by_name]
        # Not the tree's own: it would move the lines themselves; they come with the feeds.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.moved.emit([item.data(0, SUBJECT) for item in items], folder)
