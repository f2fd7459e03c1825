"""The list on screen: what arrives above never moves what is being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QWidget

from monitor.types import Rule
from ui.theme import Theme
from ui.timeline.delegate import Delegate
from ui.timeline.model import Timeline


class TimelineView(QListView):
    """Shows a ``Timeline``; tells which article is current and what was asked of it."""

    current = Signal(int)
    """Id of the article now current; 0 for none."""
    opened = Signal(int)
    menu = Signal(object)
    """Where a context menu is wanted (global position)."""

    def __init__(
        self,
        model: Timeline,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.timeline = model
        self.setModel(model)
        self.delegate = Delegate(theme, rules, self)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Articles"))
        self.empty = ""
        """What to say when there is nothing to list."""
        self._above = 0
        self._above_matched = 0
        self._anchor: tuple[int, int] | None = None
        self.pill = QPushButton(self)
        self.pill.setObjectName("pill")
        self.pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pill.setCursor(Qt.CursorShape.PointingHandCursor)
        self.pill.clicked.connect(self.to_top)
        self.pill.hide()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.opened.emit(model.ids[index.row()]))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        model.rowsAboutToBeRemoved.connect(self._remember)
        model.rowsRemoved.connect(self._restore)
        model.modelReset.connect(self._reset)

    # -- news ---------------------------------------------------------------------------------

    def insert(self, ids: list[int], matched: int) -> None:
        """Put news on top. What is on screen stays where it is, unless nothing is being read."""
        held = self.currentIndex().isValid() or self.verticalScrollBar().value() > 0
        self._remember()
        count = self.timeline.insert(ids)
        if count and held:
            self._restore()
            if self.verticalScrollBar().value() > 0:
                self._above += count
                self._above_matched += matched
                self._show_pill()
        self._anchor = None

    def _remember(self, *_: Any) -> None:
        """Which article stands at the top of the screen, and how far it is scrolled."""
        self.executeDelayedItemsLayout()
        index = self.indexAt(self.viewport().rect().topLeft())
        current = self.currentIndex()
        keep = current if current.isValid() and self._visible(current) else index
        if keep.isValid():
            self._anchor = (self.timeline.ids[keep.row()], self.visualRect(keep).top())

    def _restore(self, *_: Any) -> None:
        if self._anchor is None:
            return
        number, top = self._anchor
        place = self.timeline.place(number)
        if place < 0:
            return
        self.executeDelayedItemsLayout()
        index = self.timeline.index(place)
        shift = self.visualRect(index).top() - top
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + shift)

    def _visible(self, index: QModelIndex) -> bool:
        return self.visualRect(index).intersects(self.viewport().rect())

    def _reset(self) -> None:
        self._anchor = None
        self._clear_pill()

    # -- moving -------------------------------------------------------------------------------

    def to_top(self) -> None:
        """Scroll to the newest article; the selection stays."""
        self.verticalScrollBar().setValue(0)

    def go(self, place: int) -> None:
        """Make the article at a place current, and bring it on screen."""
        if 0 <= place < len(self.timeline.ids):
            index = self.timeline.index(place)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """The next or previous article."""
        now = self.currentIndex().row()
        self.go(min(max(now + by, 0), len(self.timeline.ids) - 1) if now >= 0 else 0)

    def selected(self) -> list[int]:
        """Ids of the selected articles, in the list's order."""
        return [self.timeline.ids[i.row()] for i in sorted(self.selectedIndexes())]

    def _current_changed(self, index: QModelIndex) -> None:
        self.current.emit(self.timeline.ids[index.row()] if index.isValid() else 0)

    def _scrolled(self, value: int) -> None:
        if value <= 2:
            self._clear_pill()

    # -- looks --------------------------------------------------------------------------------

    def use(self, theme: Theme) -> None:
        self.delegate.use(theme, self.font())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mark_seen(self) -> None:
        """From here on, a line shows what arrived since."""
        self.delegate.marker = self.timeline.ids[0] if self.timeline.ids else 0
        self.viewport().update()

    def _show_pill(self) -> None:
        new = self.tr("%n new", "", self._above)
        matched = self.tr("%n match(es)", "", self._above_matched)
        self.pill.setText(f"▲ {new} · {matched}" if self._above_matched else f"▲ {new}")
        self._place_pill()
        self.pill.show()

    def _clear_pill(self) -> None:
        self._above = self._above_matched = 0
        self.pill.hide()

    def _place_pill(self) -> None:
        self.pill.adjustSize()
        self.pill.move((self.viewport().width() - self.pill.width()) // 2, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pill()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Letters are the desk's keys, not a search by first letter.
        if event.text().isprintable() and event.text() and event.text() != " ":
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.timeline.ids and self.empty:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            box = self.viewport().rect().adjusted(32, 40, -32, -40)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, self.empty)
            painter.end()
