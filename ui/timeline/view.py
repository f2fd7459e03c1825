"""The list on screen: what arrives above never moves what is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from monitor.types import Row, Rule
from ui.empty import Empty
from ui.theme import Theme
from ui.timeline.delegate import Delegate
from ui.timeline.groups import Fold, Told
from ui.timeline.heads import Heads
from ui.timeline.model import ROW, Timeline
from ui.timeline.rows import Rows


class TimelineView(Rows):
    """Shows a ``Timeline``; tells which article is current and what was asked of it."""

    current = Signal(int)
    """Id of the article now current; 0 for none."""
    opened = Signal(int)
    entered = Signal()
    """The keys go here now."""
    emptied = Signal()
    """There is nothing to list; somebody should say why."""
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
        self.height_of_row = self.delegate.height
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setObjectName("pane")
        self.setAccessibleName(self.tr("Articles"))
        self.empty = Empty(self.viewport())
        self.heads = Heads(self)
        self.heads.resized.connect(self._widths)
        self._minutes = QTimer(self)
        """Words such as “5 min ago” hold for a minute."""
        self._minutes.timeout.connect(self.viewport().update)
        self._minutes.start(30_000)
        self._above = 0
        self._above_matched = 0
        self._anchor: tuple[int, int] | None = None
        self.pill = QPushButton(self)
        """Tells of news above; the header has room for it, so that it covers no row."""
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

    def show_list(
        self,
        ids: list[int],
        *,
        same: bool,
        told: Told | None = None,
        times: Mapping[int, int] | None = None,
    ) -> None:
        """Another list, from its top; the same one read anew keeps its place and its selection."""
        current = self.current_id()
        self._remember()
        anchor = self._anchor if same else None
        self.timeline.show(ids, told, times)
        place = self.timeline.reveal(current)
        if place >= 0:
            self.selectionModel().setCurrentIndex(
                self.timeline.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._anchor = anchor
        if anchor is None:
            self.to_top()
        self._restore()
        self._anchor = None

    def current_id(self) -> int:
        """The article that keys act on; 0 for none."""
        index = self.currentIndex()
        return self.timeline.ids[index.row()] if index.isValid() else 0

    # -- news ---------------------------------------------------------------------------------

    def insert(self, ids: list[int], matched: int, times: Mapping[int, int] | None = None) -> None:
        """Put news on top, or where its times put it. What is on screen stays where it is, unless
        nothing is being read."""
        held = self.currentIndex().isValid() or self.verticalScrollBar().value() > 0
        self._remember()
        count = self.timeline.insert(ids, self._seen() if held else lambda _: False, times)
        if count and held:
            self._restore()
            first = self._shown()[0]
            inside = times is None or any(0 <= self.timeline.place(n) < first for n in ids)
            if self.verticalScrollBar().value() > 0 and inside:
                self._above += count
                self._above_matched += matched
                self._show_pill()
        self._anchor = None

    def _seen(self) -> Callable[[int], bool]:
        """Whether somebody looks at a row: on screen, or chosen."""
        first, last = self._shown()
        seen = {*self.timeline.ids[first : last + 1], *self.selected(), self.current_id()}
        return seen.__contains__

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out; what is on screen stays where it is."""
        self._remember()
        self.timeline.remove(ids)
        self._restore()
        self._anchor = None

    def retell(self, ids: Iterable[int], told: Told) -> None:
        """These articles belong to other stories now."""
        self._remember()
        self.timeline.retell(ids, told, self.current_id())
        self._restore()
        self._anchor = None

    def toggle(self, number: int) -> None:
        """Unfold the story of a row below it, or fold it again; the row stays where it is."""
        head = self.timeline.ids[self._head(self.timeline.place(number))]
        inside = self.timeline.fold(self.current_id()).child if self.current_id() else False
        if inside and self._head(self.currentIndex().row()) == self.timeline.place(head):
            self.go(self.timeline.place(head))
        anchor = (head, self.timeline.place(head) * self.height_of_row
                  - self.verticalScrollBar().value())  # fmt: skip
        self.timeline.toggle(head)
        self._anchor = anchor
        self._restore()
        self._anchor = None
        if self.timeline.fold(head).open:  # at the lower edge one would see nothing of it
            first = self.visualRect(self.timeline.index(self.timeline.place(head) + 1))
            if first.bottom() > self.viewport().height():
                self.scrollTo(self.timeline.index(self.timeline.place(head) + 1))
        self.viewport().update()

    def _head(self, place: int) -> int:
        """The row of the story that a row stands under, or its own."""
        while place > 0 and self.timeline.fold(self.timeline.ids[place]).child:
            place -= 1
        return place

    def _unfold(self, wanted: bool) -> bool:
        """Let the arrow keys unfold and fold the current row's story; whether they did."""
        number = self.current_id()
        fold = self.timeline.fold(number) if number else Fold()
        if (fold.child and not wanted) or (fold.articles and fold.open != wanted):
            self.toggle(number)
            return True
        return False

    def _remember(self, *_: Any) -> None:
        """Which article stays where it is: the current one if it is on screen, else the topmost."""
        if not self.timeline.ids:
            self._anchor = None
            return
        height, scrolled = self.height_of_row, self.verticalScrollBar().value()
        place = self.currentIndex().row()
        if not scrolled - height < place * height < scrolled + self.viewport().height():
            place = min(scrolled // height, len(self.timeline.ids) - 1)
        self._anchor = (self.timeline.ids[place], place * height - scrolled)

    def _restore(self, *_: Any) -> None:
        """Rows are all of one height: where to scroll is a sum, whatever Qt has laid out yet."""
        anchor = self.timeline.shown(self._anchor[0]) if self._anchor else 0
        place = self.timeline.place(anchor)
        if self._anchor and place >= 0:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(place * self.height_of_row - self._anchor[1])

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
        self._remember()
        self.delegate.use(theme, self.font())
        self._stand()

    def _stand(self) -> None:
        """Rows of another height: who was remembered is still on screen, where it was."""
        anchor, self._anchor = self._anchor, None
        self.height_of_row = self.delegate.height
        self._place_heads()
        self.doItemsLayout()
        self.updateGeometries()
        if anchor:
            page = self.viewport().height() - self.height_of_row
            self._anchor = (anchor[0], min(max(0, anchor[1]), max(0, page)))
            self._restore()
            self._anchor = None
        self.viewport().update()

    # -- columns ------------------------------------------------------------------------------

    def show_columns(self, wanted: bool) -> None:
        """Rows in columns under their heads, or rows of several lines again."""
        if wanted != bool(self.delegate.widths):
            self._remember()
            self.heads.setVisible(wanted)
            self._place_heads()
            self.delegate.widths = self.heads.widths() if wanted else ()
            self.delegate.measure()
            self._stand()

    def name_order(self, *, published: bool) -> None:
        """What the list is sorted by."""
        self.heads.name(published=published)
        self.delegate.published = published
        self.viewport().update()

    def _widths(self) -> None:
        if self.delegate.widths:
            self.delegate.widths = self.heads.widths()
            self.viewport().update()

    def _place_heads(self) -> None:
        """Above the rows, as wide as they are."""
        high = self.heads.sizeHint().height() if self.heads.isVisibleTo(self) else 0
        if self.viewportMargins().top() != high:
            self.setViewportMargins(0, high, 0, 0)
        inner = self.viewport().geometry()
        if high:
            self.heads.setGeometry(inner.left(), inner.top() - high, inner.width(), high)
            self.heads.fit(inner.width())

    def mark_seen(self) -> None:
        """From here on, a line shows what arrived since."""
        self.delegate.marker = self.timeline.ids[0] if self.timeline.ids else 0
        self.viewport().update()

    def _show_pill(self) -> None:
        new = self.tr("%n new", "", self._above)
        matched = self.tr("%n match(es)", "", self._above_matched)
        self.pill.setText(f"▲ {new} · {matched}" if self._above_matched else f"▲ {new}")
        self.pill.show()

    def _clear_pill(self) -> None:
        self._above = self._above_matched = 0
        self.pill.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.empty.resize(self.viewport().size())
        self._place_heads()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(row.center())
        self.menu.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not the view's own: it would make the first article current, opened and soon read,
        # without selecting it, because somebody passed by with the tab key.
        QWidget.focusInEvent(self, event)
        self.entered.emit()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            fold = self.timeline.fold(row.id)
            place = self.visualRect(index)
            box = self.delegate.more_box(row, place.width(), fold) if fold.articles else QRectF()
            if box.translated(place.topLeft()).contains(event.position()):
                self.toggle(row.id)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if way is not None and not event.modifiers() and self._unfold(way):
            return
        # Letters are the desk's keys, not a search by first letter.
        if event.text().isprintable() and event.text() and event.text() != " ":
            event.ignore()
            return
        super().keyPressEvent(event)
