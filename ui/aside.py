"""The windows beside the desk: the wall and the strip; one of each, closed with the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from monitor.types import LEVELS, Query, Rule
from ui.bridge import Bridge
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.column import Column
from ui.views import Views

if TYPE_CHECKING:
    from ui.wall.strip import Strip
    from ui.wall.window import Wall


class Aside(QObject):
    """Opens, dresses and closes them."""

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        views: Views,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        open_article: Callable[[int], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge, self._desk, self._views, self._looks = bridge, desk, views, looks
        self._rules, self._open_article, self._window = rules, open_article, window
        self._actions: Mapping[str, QAction] = {}
        self.level = LEVELS[1]
        """What the wall shows at least."""
        self.wall: Wall | None = None
        self.strip: Strip | None = None
        desk.overviewed.connect(self._overviewed)
        desk.restyled.connect(self._restyled)

    def take(self, actions: Mapping[str, QAction]) -> None:
        """The actions that show whether a window is open."""
        self._actions = actions

    def show_wall(self) -> None:
        """Open the wall, or close it again."""
        if self.wall:
            self.wall.close()
            return
        from ui.wall.board import Boards
        from ui.wall.window import Wall

        desk = self._desk
        boards = Boards(self._bridge, self.level)
        self.wall = Wall(boards, self._looks, lambda: desk.rules, lambda: desk.feeds)
        self.wall.closed.connect(self._wall_closed)
        self.wall.open(self._views.get("wall", ""), self._window)
        self._check()

    def _wall_closed(self, stood: str) -> None:
        self.wall = None
        self._views.put("wall", stood)
        self._check()

    def show_strip(self) -> None:
        """Open the strip, or close it again."""
        if self.strip:
            self.strip.close()
            return
        from ui.wall.strip import Strip

        name = QCoreApplication.translate("Sources", "Matches")
        column = Column(self._bridge, self._looks, self._rules, Query(matched=True), name)
        self.strip = Strip(column, self._open_article)
        self.strip.use(self._looks)
        self.strip.closed.connect(self._strip_closed)
        self.strip.open(self._views.get("strip", ""))
        self._check()

    def _strip_closed(self, stood: str) -> None:
        self.strip = None
        self._views.put("strip", stood)
        self._check()

    def _check(self) -> None:
        for name, window in (("wall", self.wall), ("strip", self.strip)):
            if name in self._actions:
                self._actions[name].setChecked(window is not None)

    def _overviewed(self) -> None:
        if self.wall:
            self.wall.again()

    def _restyled(self) -> None:
        self._overviewed()
        if self.strip:
            self.strip.column.view.delegate.forget()
            self.strip.column.view.viewport().update()

    def use(self, looks: Theme, level: str) -> None:
        """Show them in these colours, the wall from this level on."""
        self._looks = looks
        before = self.level
        self.level = next((one for one in LEVELS if one == level), before)
        for window in (self.wall, self.strip):
            if window:
                window.use(looks)
        if self.wall and before != self.level:
            self.wall.boards.level = self.level
            self.wall.boards.look()

    def close(self) -> None:
        """The desk goes, and they with it."""
        for window in (self.wall, self.strip):
            if window:
                window.close()
