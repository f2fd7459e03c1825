"""The left pane: views, rules and feeds with what is unread; a feed that fails says so here.

One line is shown in the list; several feeds and folders can be selected for what is done to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem, QWidget

from monitor.types import Counts, Feed, Query, Rule, SavedSearch
from ui.sources.draggable import Command, Draggable
from ui.sources.lines import Lines, inside
from ui.sources.paint import Line
from ui.sources.roles import QUERY, SUBJECT, Folder
from ui.sources.still import still, there, together
from ui.theme import Theme

Mode = QAbstractItemView.SelectionMode
EDITING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


class Sources(Draggable):
    """Chooses what the timeline shows."""

    chosen = Signal(object)
    """The Query of the line that was chosen."""
    selected = Signal()
    """Others are selected for what is done to them."""
    edit = Signal(object)
    """A Rule, Feed or SavedSearch to edit; a list of Feeds to edit together."""
    remove = Signal(object)
    """The same to remove."""
    menu = Signal(object, object)
    """Where a menu is wanted, and for which Rule, Feed, Folder, SavedSearch or None; for several
    selected Feeds, a list of them."""
    named = Signal(str, str)
    """A folder, and what was typed for its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("pane")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setAccessibleName(self.tr("Views, rules and sources"))
        self.setItemDelegate(Line(self))
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(Mode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines = Lines(self)
        self._wanted: Query | None = None
        self._shown = self.lines.by_name["live"]
        """The line whose list is shown."""
        self.currentItemChanged.connect(lambda *_: self._settle())
        self.itemSelectionChanged.connect(self._settle)
        self.itemDoubleClicked.connect(lambda item, _: self._edit(item))
        self.itemClicked.connect(self._fold)
        self.setCurrentItem(self._shown)

    # -- what there is ----------------------------------------------------------------------------

    def show_all(self, feeds: Sequence[Feed], rules: Sequence[Rule], counts: Counts) -> None:
        """Bring every line up to date; the chosen one stays chosen."""
        with self._still():
            self.lines.tell(feeds, rules, counts)
        self._look()

    def show_searches(
        self, searches: Sequence[SavedSearch], unread: Mapping[int, int], most: int
    ) -> None:
        """Bring the saved searches up to date; ``most`` unread ones are counted at most."""
        with self._still():
            turned = self.lines.tell_searches(searches, unread, most)
        if self._shown in turned:
            self.chosen.emit(self.query())
        self._look()

    def show_trends(self, trends: Mapping[int, Sequence[int]]) -> None:
        """How often each rule matched, a figure a day."""
        self.lines.tell_trends(trends)
        self.viewport().update()

    def show_left(self, left: Mapping[int, datetime | None]) -> None:
        """Which rules were looked for in a part of the stored articles only."""
        self.lines.tell_left(left)
        self.viewport().update()

    def rename(self, old: str, new: str) -> None:
        """A folder goes by another name; who looks at it goes on looking at it."""
        with self._still():
            before = self.lines.folders.get(old)
            after = self.lines.rename(old, new)
            if after is not None and before is self._shown and after is not before:
                self._shown = after
                self._choose(after)
        self.viewport().update()

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Lines come, go and move: nothing else is chosen, selected or on screen by that."""
        selected = self.selectedItems()
        with still(self, lambda: self._shown):
            yield
        if not there(self._shown):
            left = [item for item in selected if there(item)]
            self._choose(left[0] if left else self.lines.by_name["live"])
            self._settle()

    def _look(self) -> None:
        if self._wanted:
            self.show_query(self._wanted)
        self.viewport().update()

    # -- what is chosen ---------------------------------------------------------------------------

    def look_for(self, query: Query) -> None:
        """Choose the line of this query as soon as it is there."""
        self._wanted = query
        self.show_query(query)

    def show_query(self, query: Query) -> None:
        """Choose the line of this query, if there is one."""
        if item := self.lines.of(query):
            self._wanted = None
            self._choose(item)
            self.scrollToItem(item)

    def _choose(self, item: QTreeWidgetItem) -> None:
        """This line alone, also while a key such as Ctrl is held, which Qt would heed."""
        self.setCurrentItem(item, 0, Command.ClearAndSelect)

    def _settle(self) -> None:
        """Show the list of what is chosen; while several are selected, or a mouse button may yet
        draw them elsewhere, the list stays."""
        if self._pressed:
            return
        selected, current = self.selectedItems(), self.currentItem()
        self.selected.emit()
        if len(selected) > 1:
            return
        item = selected[0] if selected else current
        query = item.data(0, QUERY) if item else None
        if isinstance(query, Query) and item is not self._shown:
            self._shown = item
            self.chosen.emit(query)

    def query(self) -> Query:
        """What the chosen line shows."""
        query = self._shown.data(0, QUERY)
        return query if isinstance(query, Query) else Query()

    def name(self) -> str:
        """What the chosen line is called."""
        return self._shown.text(0)

    def subject(self) -> Any:
        """The Rule, Feed, Folder or SavedSearch of the chosen line; None where several are."""
        item = self.currentItem()
        return item.data(0, SUBJECT) if item and len(self.selectedItems()) < 2 else None

    def subjects(self) -> list[Any]:
        """Those of all selected lines, from above."""
        return [item.data(0, SUBJECT) for item in self._selected()]

    def feeds(self) -> list[Feed]:
        """The feeds that an action is about: those that are selected, also by their folder."""
        found: dict[int, Feed] = {}
        for item in self._selected():
            subject = item.data(0, SUBJECT)
            if isinstance(subject, Folder):
                found |= {feed.id: feed for feed in inside(item)}
            elif isinstance(subject, Feed):
                found[subject.id] = subject
        return list(found.values())

    def queries(self) -> list[Query]:
        """What the selected lines show, each by itself."""
        return [item.data(0, QUERY) for item in self._selected()]

    def _selected(self) -> list[QTreeWidgetItem]:
        """The selected lines, from above."""
        items = self.selectedItems() or [self._shown]
        return sorted(items, key=lambda item: self.visualItemRect(item).top())

    def inside(self, folder: str) -> list[Feed]:
        """The feeds of a folder."""
        item = self.lines.folders.get(folder)
        return inside(item) if item else []

    def folders(self) -> list[str]:
        """The folders there are."""
        return sorted(self.lines.folders, key=str.casefold)

    def selectAll(self) -> None:
        """All feeds of the folder one is in, or of all."""
        item = self.currentItem()
        own = item is not None and isinstance(item.data(0, SUBJECT), Folder)
        folder = item if own or item is None else item.parent()
        every = [i for n, i in self.lines.by_name.items() if n.startswith("feed ")]
        wanted = [one for one in every if one.parent() is folder] or every
        blocked = self.blockSignals(True)
        self.clearSelection()
        for one in wanted:
            one.setSelected(True)
        self.blockSignals(blocked)
        self._settle()
        self.viewport().update()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: Any = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Only feeds and folders are selected several at a time."""
        command = super().selectionCommand(index, event)
        ends = [self.itemFromIndex(index) if index.isValid() else None, self.currentItem()]
        return command if ends[0] is None else together(command, ends)

    def use(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    # -- what is done with it ---------------------------------------------------------------------

    def _edit(self, item: QTreeWidgetItem) -> None:
        subject = item.data(0, SUBJECT)
        if subject and not isinstance(subject, Folder):  # a double click folds that
            self.edit.emit(subject)

    def _fold(self, item: QTreeWidgetItem) -> None:
        """A click on a headline folds what is below it."""
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())

    def to_feeds(self) -> None:
        """The focus to the first feed or folder; what the list shows stays."""
        head = self.lines.feeds
        head.setExpanded(True)
        item = self.currentItem()
        while item is not None and item is not head:
            item = item.parent()
        if item is None:
            self.setCurrentItem(head.child(0) or head, 0, Command.NoUpdate)
        self.scrollToItem(head, QAbstractItemView.ScrollHint.PositionAtTop)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_name(self) -> None:
        """Let the chosen folder's name be typed in its line."""
        item = self.currentItem()
        if item and isinstance(item.data(0, SUBJECT), Folder):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scrollToItem(item)
            self.editItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        if item and item.data(0, QUERY) is not None and not item.isSelected():
            self._choose(item)
        several = item and item.isSelected() and len(self.selectedItems()) > 1
        subject = item.data(0, SUBJECT) if item else None
        self.menu.emit(event.globalPos(), self.feeds() if several else subject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        several = self.feeds() if len(self.selectedItems()) > 1 else []
        subject = several or self.subject()
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # the name's own: Return comes by once its field is done with it
        elif event.key() == Qt.Key.Key_Delete and isinstance(subject, Folder):
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete and subject:
            self.remove.emit(subject)
        elif event.key() in EDITING and isinstance(subject, Folder):
            self.ask_name()
        elif event.key() in EDITING and subject:
            self.edit.emit(subject)
        elif event.key() == Qt.Key.Key_Space and event.modifiers():
            super().keyPressEvent(event)  # Ctrl takes a line in or out of those selected
        elif event.text().isprintable() and event.text():
            event.ignore()  # letters are the desk's keys
        else:
            super().keyPressEvent(event)
