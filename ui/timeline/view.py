"""The list on screen: what arrives above never moves what is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from monitor.store.orders import By
from monitor.types import Row, Rule
from ui.empty import Empty
from ui.theme import Theme
from ui.timeline import links
from ui.timeline.delegate import Delegate
from ui.timeline.groups import Fold, Groups, Told
from ui.timeline.heads import Heads
from ui.timeline.model import ROW, Seen, Timeline
from ui.timeline.pill import Pill
from ui.timeline.staying import Staying


class TimelineView(Staying):
    """Shows a ``Timeline``; tells which article is current and what was asked of it."""

    current = Signal(int)
    """Id of the article now current; 0 for none."""
    opened = Signal(int)
    entered = Signal()
    """The keys go here now."""
    emptied = Signal()
    """There is nothing to list; somebody should say why."""
    ruled = Signal(int)
    """All articles that this rule matches are wanted."""
    alike = Signal(str)
    """All articles with this label are wanted."""
    menu = Signal(object)
    """Where a context menu is wanted (global position)."""

    def __init__(
        self,
        model: Timeline,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, parent)
        self.delegate = Delegate(theme, rules, self)
        self.setItemDelegate(self.delegate)
        self.height_of_row = self.delegate.height
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setObjectName("pane")
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Articles"))
        self._seen_last = Seen()
        """What somebody saw when they turned away last."""
        self.empty = Empty(self.viewport())
        self.heads = Heads(self)
        self.heads.resized.connect(self._widths)
        self._minutes = QTimer(self)
        """Words such as “5 min ago” hold for a minute."""
        self._minutes.timeout.connect(self.viewport().update)
        self._minutes.start(30_000)
        self.pill = Pill(self)
        self.pill.to_top.connect(self.to_top)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.opened.emit(model.ids[index.row()]))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        model.modelReset.connect(self.pill.forget)

    def show_list(
        self,
        ids: list[int],
        *,
        same: bool,
        groups: Groups | None = None,
        times: Mapping[int, int] | None = None,
    ) -> None:
        """Another list, from its top; the same one read anew keeps its place and its selection."""
        current = self.current_id()
        self._remember()
        anchors = self._anchors if same else []
        self.timeline.show(ids, groups, times)
        if (place := self.timeline.reveal(current)) >= 0:
            self.choose(place)
        if not anchors:
            self.to_top()
        elif not self._restore(anchors):
            # Nothing that was on screen is in the list: where its first one would stand.
            top = self.timeline.where(anchors[0][0]) * self.height_of_row - anchors[0][1]
            self.verticalScrollBar().setValue(max(0, top))

    def current_id(self) -> int:
        """The article that keys act on; 0 for none."""
        index = self.currentIndex()
        return self.timeline.ids[index.row()] if index.isValid() else 0

    # -- news ---------------------------------------------------------------------------------

    def insert(self, ids: list[int], matched: int, times: Mapping[int, int] | None = None) -> None:
        """Put news on top, or where its times put it. What is on screen stays where it is, unless
        nothing is being read."""
        held = self.currentIndex().isValid() or self.verticalScrollBar().value() > 0
        if not held:
            self.timeline.insert(ids, lambda _: False, times)
            return
        with self._keeping():
            count = self.timeline.insert(ids, self._seen(), times)
        if count:
            first = self._shown()[0]
            inside = times is None or any(0 <= self.timeline.place(n) < first for n in ids)
            if self.verticalScrollBar().value() > 0 and inside:
                self.pill.more(count, matched)

    def _seen(self) -> Callable[[int], bool]:
        """Whether somebody looks at a row: on screen, or chosen."""
        first, last = self._shown()
        seen = {*self.timeline.ids[first : last + 1], *self.selected(), self.current_id()}
        return seen.__contains__

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out; what is on screen stays where it is."""
        with self._keeping():
            self.timeline.remove(ids)

    def retell(self, ids: Iterable[int], told: Told) -> None:
        """These articles belong to other stories now."""
        with self._keeping():
            self.timeline.retell(ids, told, self.current_id())

    def toggle(self, number: int) -> None:
        """Unfold the story of a row below it, or fold it again; the row stays where it is."""
        head = self.timeline.ids[self._head(self.timeline.place(number))]
        inside = self.timeline.fold(self.current_id()).child if self.current_id() else False
        if inside and self._head(self.currentIndex().row()) == self.timeline.place(head):
            self.go(self.timeline.place(head))
        anchor = (head, self.timeline.place(head) * self.height_of_row
                  - self.verticalScrollBar().value())  # fmt: skip
        with self._keeping():
            self.timeline.toggle(head)
        self._restore([anchor])
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

    # -- moving -------------------------------------------------------------------------------

    def to_top(self) -> None:
        """Scroll to the newest article; the selection stays."""
        self.verticalScrollBar().setValue(0)

    def go(self, place: int) -> None:
        """Make the article at a place current, and bring it on screen."""
        if 0 <= place < len(self.timeline.ids):
            self.choose(place)
            self.scrollTo(self.timeline.index(place))

    def choose(self, place: int) -> None:
        """Make the article at a place current without scrolling to it."""
        self.selectionModel().setCurrentIndex(
            self.timeline.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def step(self, by: int) -> None:
        """The next or previous article."""
        there = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if not self.currentIndex().isValid() and self._gone >= 0:
            there = self._gone - (by < 0)  # next to the article that is gone
        self.go(min(max(there, 0), len(self.timeline.ids) - 1))

    def selected(self) -> list[int]:
        """Ids of the selected articles, in the list's order."""
        return [self.timeline.ids[i.row()] for i in sorted(self.selectedIndexes())]

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._gone = -1
        self.current.emit(self.timeline.ids[index.row()] if index.isValid() else 0)

    def _scrolled(self, value: int) -> None:
        if value <= 2:
            self.pill.forget()

    # -- looks --------------------------------------------------------------------------------

    def use(self, theme: Theme) -> None:
        self._remember()
        self.delegate.use(theme, self.font())
        self._stand()

    def _stand(self) -> None:
        """Rows of another height: who was remembered is still on screen, where it was."""
        anchors = self._anchors
        self.height_of_row = self.delegate.height
        self._place_heads()
        self.doItemsLayout()
        self.updateGeometries()
        lowest = max(0, self.viewport().height() - self.height_of_row)
        self._restore([(number, min(max(0, below), lowest)) for number, below in anchors])
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

    def name_order(self, by: By) -> None:
        """What the list is sorted by."""
        self.heads.name(by)
        self.delegate.by = by
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

    def mark_seen(self, seen: Seen) -> None:
        """From here on, a line shows what arrived since."""
        self._seen_last = seen
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        score = self.delegate.by == "score"  # what is new stands anywhere
        self.delegate.marked = -1 if score else self.timeline.below(self._seen_last)
        super().paintEvent(event)

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
            rule, label = self._leads(event.position())
            if rule or label:
                (self.ruled.emit(rule) if rule else self.alike.emit(label))
                return
        super().mousePressEvent(event)
        for at in sorted(one.row() for one in self.selectedIndexes())[: links.MOST]:
            self.timeline.row(at)  # is fetched, should it be drawn away

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Articles can be drawn to other programs, as links."""
        rows = [row for number in self.selected() if (row := self.timeline.known(number))]
        links.drag(self, rows)

    def _leads(self, at: QPointF) -> tuple[int, str]:
        """The rule whose chip is there (0 for none), and the label (empty for none)."""
        index = self.indexAt(at.toPoint())
        row: Row | None = index.data(ROW) if index.isValid() else None
        if row is None:
            return 0, ""
        place, fold = self.visualRect(index), self.timeline.fold(row.id)
        return self.delegate.leads(row, place.width(), fold, at - QPointF(place.topLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what leads somewhere else."""
        super().mouseMoveEvent(event)
        hand = not event.buttons() and any(self._leads(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if way is not None and not event.modifiers() and self._unfold(way):
            return
        # Letters are the desk's keys, not a search by first letter.
        if event.text().isprintable() and event.text() and event.text() != " ":
            event.ignore()
            return
        super().keyPressEvent(event)
