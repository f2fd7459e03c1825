"""Where rows of one height stand: sums instead of a layout, so that a million cost what ten do.

``QListView`` lays out every row again after each change, seconds at a million of them
(``python -m bench rows``). It stays the base because screen readers know its class by name.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint


class Rows(QListView):
    """A list of rows that are all ``height`` pixels high."""

    height_of_row = 60

    def _last(self) -> int:
        return self.model().rowCount() - 1

    # -- where things are -------------------------------------------------------------------------

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top = index.row() * self.height_of_row - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.height_of_row)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalOffset()) // self.height_of_row
        return self.model().index(row, 0) if 0 <= row <= self._last() else QModelIndex()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for part in selection:
            first, last = self._shown()
            top, bottom = max(part.top(), first), min(part.bottom(), last)
            if top <= bottom:
                upper = self.visualRect(self.model().index(top, 0))
                region += upper.united(self.visualRect(self.model().index(bottom, 0)))
        return region

    def _shown(self) -> tuple[int, int]:
        """The first and last row on screen."""
        offset, height = self.verticalOffset(), self.viewport().height()
        return offset // self.height_of_row, min(
            (offset + height) // self.height_of_row, self._last()
        )

    # -- what Qt asks for -------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Moving pixels by millions leaves old rows on an X11 screen.
        if abs(dy) >= self.viewport().height():
            self.viewport().update()
        else:
            super().scrollContentsBy(dx, dy)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(max(1, self.height_of_row // 3))
        bar.setPageStep(max(1, page - self.height_of_row // 2))
        bar.setRange(0, max(0, (self._last() + 1) * self.height_of_row - page))
        QAbstractItemView.updateGeometries(self)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        top, page = index.row() * self.height_of_row, self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == Hint.PositionAtTop or (hint == Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint == Hint.PositionAtCenter:
            bar.setValue(top - (page - self.height_of_row) // 2)
        elif hint == Hint.PositionAtBottom or top + self.height_of_row > bar.value() + page:
            bar.setValue(top + self.height_of_row - page)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        moves = QAbstractItemView.CursorAction
        row, page = self.currentIndex().row(), self.viewport().height() // self.height_of_row
        by = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -max(1, page - 1),
            moves.MovePageDown: max(1, page - 1),
            moves.MoveHome: -self._last() - 1,
            moves.MoveEnd: self._last() + 1,
        }.get(action, 0)
        there = min(max(row + by, 0), self._last())
        return self.model().index(there, 0) if there >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rect, offset = rect.normalized(), self.verticalOffset()
        first = max(0, (rect.top() + offset) // self.height_of_row)
        last = min(self._last(), (rect.bottom() + offset) // self.height_of_row)
        if first <= last:
            model = self.model()
            chosen = QItemSelection(model.index(first, 0), model.index(last, 0))
            self.selectionModel().select(chosen, command)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active)
        if self.hasFocus():  # keys go here
            plain |= QStyle.StateFlag.State_Active
        first, last = self._shown()
        chosen, current = self.selectionModel(), self.currentIndex().row()
        delegate = self.itemDelegate()
        for row in range(first, last + 1):
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(event.rect()):
                continue
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            delegate.paint(painter, option, index)
        painter.end()
