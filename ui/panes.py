"""The three panes side by side: sources, timeline, article. Puts widgets in their places only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from monitor.types import Row, Rule
from ui.article.view import ArticleView
from ui.sources.view import Sources
from ui.theme import Theme
from ui.timeline.header import Header
from ui.timeline.model import Timeline
from ui.timeline.offer import Offer
from ui.timeline.view import TimelineView

COLUMN = 340
"""Pixels of a further list at first."""


class Panes(QSplitter):
    """What the analyst looks at all day."""

    def __init__(
        self,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        fetch: Callable[[Sequence[int], Callable[[list[Row]], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sources = Sources(looks)
        self.model = Timeline(fetch, rules, self)
        self.list = TimelineView(self.model, looks, rules)
        self.header = Header(self.list.pill)
        self.beside: list[QWidget] = []
        """Further lists, between the first one and the article."""
        self.article = ArticleView(looks, rules)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        self.offer = Offer()
        box.addWidget(self.offer)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        # The middle is as wide as its filters' words need, in every language and size of text.
        for part, least in ((self.sources, 150), (self.list, 280), (self.article, 320)):
            part.setMinimumWidth(least)
        for pane in (self.sources, middle, self.article):
            self.addWidget(pane)
        self.setStretchFactor(1, 2)
        self.setStretchFactor(2, 3)
        self.setSizes([262, 480, 618])

    def add(self, column: QWidget, list_: QWidget, place: int) -> None:
        """A further list at this place of the further ones; the other lists and the article make
        room."""
        sizes, at = self.sizes(), 2 + place
        wide = min(sizes[1], max(COLUMN, column.minimumWidth()))
        self.insertWidget(at, column)
        self.setStretchFactor(at, 1)
        self.beside.insert(place, list_)
        article = max(self.article.minimumWidth(), sizes[-1] - wide // 2)
        first = max(self.list.minimumWidth(), sizes[1] - (wide - (sizes[-1] - article)))
        others = sizes[2:-1]
        others.insert(place, wide)
        self.setSizes([sizes[0], first, *others, article])

    def drop(self, column: QWidget, list_: QWidget) -> None:
        """The list is closed; the focus goes to the first one where it was in it."""
        focused = list_.hasFocus()
        self.beside.remove(list_)
        column.setParent(None)
        if focused:
            self.list.setFocus()

    def use(self, looks: Theme, *, compact: bool) -> None:
        """Show everything in these colours, in rows of this height."""
        self.list.delegate.compact = compact
        self.sources.use(looks)
        self.list.use(looks)
        self.article.use(looks)

    def next(self, by: int) -> None:
        """The focus to the next pane, or the one before."""
        panes: list[QWidget] = [self.sources, self.list, *self.beside, self.article.reading()]
        now = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(now + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)
