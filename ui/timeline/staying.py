"""Rows that stay where they are on screen, whatever comes and goes above and between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QWidget

from ui.timeline.model import Timeline
from ui.timeline.rows import Index, Rows

Anchor = tuple[int, int]
"""An article, and how far below the upper edge its row is to stay."""


class Staying(Rows):
    """Rows of a ``Timeline`` that remember which articles are on screen, and where."""

    def __init__(self, model: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = model
        self.setModel(model)
        self._anchors: list[Anchor] = []
        self._held = False
        """Whether the rows' places are looked after already."""
        self._gone = -1
        """The row that was current until its article was removed."""
        model.rowsRemoved.connect(self._left)
        model.modelReset.connect(self._reset)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """What is on screen stays where it is, however many rows go and come meanwhile."""
        self._remember()
        anchors, self._held = self._anchors, True
        try:
            yield
        finally:
            self._held = False
            self._restore(anchors)

    def _remember(self) -> None:
        """Which articles are to stay where they are, should they stay in the list: the current
        one if it is on screen, then those on screen from the top."""
        height, scrolled = self.height_of_row, self.verticalScrollBar().value()
        first, last = self._shown()
        last = min(last, (scrolled + self.viewport().height() - 1) // height)
        places = list(range(max(0, first), last + 1))
        current = self.currentIndex().row()
        if current in places:
            places.insert(0, current)
        self._anchors = [(self.timeline.ids[at], at * height - scrolled) for at in places]

    def _restore(self, anchors: Sequence[Anchor]) -> bool:
        """Rows are all of one height: where to scroll is a sum, whatever Qt has laid out yet.

        Whether any of these articles is in the list.
        """
        for number, below in anchors:
            place = self.timeline.place(self.timeline.shown(number))
            if place >= 0:
                self.executeDelayedItemsLayout()
                self.verticalScrollBar().setValue(place * self.height_of_row - below)
                return True
        return False

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:
        """Rows go. Qt would make a neighbour of the current one current: opened, and soon read."""
        if not self._held:
            self._remember()
        current = self.currentIndex().row()
        if first <= current <= last:
            self._gone = first
            self.selectionModel().setCurrentIndex(
                QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        super().rowsAboutToBeRemoved(parent, first, last)

    def _left(self) -> None:
        if not self._held:
            self._restore(self._anchors)

    def _reset(self) -> None:
        self._anchors = []
