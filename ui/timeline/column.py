"""A further list beside the first: its own query, kept up to date by its own ``Listed``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from monitor.types import Query, Rule
from ui.bridge import Bridge
from ui.elide import Elide
from ui.listed import Listed
from ui.lists import ARRIVAL, Order
from ui.theme import Theme
from ui.timeline.groups import Told
from ui.timeline.header import counted, tell_count
from ui.timeline.model import Timeline
from ui.timeline.view import TimelineView

LEAST = 220
"""Pixels of its width at least."""


class Column(QWidget):
    """One list with its name, its number, what is new above, and a sign that closes it."""

    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        query: Query,
        name: str,
        order: Order = ARRIVAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.query, self.name = query, name
        self._missing = ""
        self.desk = Listed(bridge, self)
        self.model = Timeline(self.desk.fetch, rules, self)
        self.view = TimelineView(self.model, looks, rules)
        self.desk.grouped, self.desk.by = order
        self.view.name_order(order.by)
        self.title = QLabel()
        self.title.setObjectName("title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._title = Elide(self.title)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.close_ = QToolButton()
        self.close_.setText("✕")
        self.close_.setAutoRaise(True)
        self.close_.setToolTip(self.tr("Close this column"))
        self.close_.clicked.connect(self.closed)
        self.head = QWidget()
        line = QHBoxLayout(self.head)
        line.setContentsMargins(24, 7, 8, 7)
        line.setSpacing(6)
        line.addWidget(self.title, 1)
        for part in (self.view.pill, self.count, self.close_):
            line.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.view, 1)
        self.setMinimumWidth(LEAST)
        self.view.setMinimumWidth(LEAST)
        self.view.pill.installEventFilter(self)
        self.rename(query, name)
        self.use(looks, compact=False)
        self._listen()
        self.desk.show(query)

    def rename(self, query: Query, name: str) -> None:
        """The same list under another name."""
        self.query, self.name = query, name
        self._title.say(name)
        self.view.setAccessibleName(self.tr("Articles: {}").format(name))
        self.close_.setAccessibleName(self.tr("Close the column {}").format(name))

    def _listen(self) -> None:
        desk, view = self.desk, self.view
        desk.loading.connect(lambda: self.count.setText("…"))
        desk.listed.connect(self._listed)
        desk.more.connect(self._more)
        desk.whole.connect(self._whole)
        desk.arrived.connect(self._arrived)
        desk.retold.connect(self._retold)
        desk.revised.connect(self.model.refresh)
        desk.removed.connect(self._removed)
        desk.left.connect(self._removed)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(lambda _: desk.scrolled(bar))
        view.emptied.connect(self._say_why)

    def _say_why(self) -> None:
        """Why there is nothing: not that it will come, where it cannot."""
        gone = {
            "rule": self.tr("This rule was removed"),
            "feed": self.tr("This feed was removed"),
            "folder": self.tr("This folder is there no more"),
        }
        if self._missing:
            what = self.tr("Nothing more will come here. Undo brings back what was removed.")
            close = (self.tr("Close this column"), self.closed.emit)
            self.view.empty.say(gone[self._missing], what, (close,))
        else:
            what = self.tr("Articles appear by themselves as soon as they are there.")
            self.view.empty.say(self.tr("Nothing here yet"), what)

    def miss(self, what: str) -> None:
        """The ``rule``, ``feed`` or ``folder`` whose list this is exists no more; empty: it does
        (again)."""
        if what != self._missing:
            self._missing = what
            self._tell()

    def _listed(self, ids: list[int]) -> None:
        self.model.hold(self.desk.top)
        told = {"groups": self.desk.groups, "times": self.desk.times}
        self.view.show_list(ids, same=bool(self.model.ids), **told)
        self._tell()

    def _more(self, ids: list[int]) -> None:
        self.model.append(ids, self.desk.groups, self.desk.times)
        self._tell()

    def _whole(self, ids: list[int], told: int) -> None:
        self.model.complete(ids, told, self.desk.groups, self.desk.times)
        self._tell()

    def _retold(self, ids: list[int], told: Told) -> None:
        self.view.retell(ids, told)
        self._tell()

    def _arrived(self, ids: list[int], matched: int) -> None:
        self.model.hold(self.desk.top)
        self.view.insert(ids, matched, self.desk.times)
        self._tell()

    def _removed(self, ids: frozenset[int]) -> None:
        self.view.remove(ids)
        self._tell()

    def _tell(self) -> None:
        more = self.desk.below is not None
        tell_count(self.count, self, counted(self.model.total(), more=more), self.desk.by)
        if self.model.ids or more:
            self.view.empty.hide()
        else:
            self.view.emptied.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the pill tells of news, it stands where the number does: both have no room."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.count.setVisible(event.type() == QEvent.Type.HideToParent)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edges = self.head.layout().contentsMargins()
        beside = self.close_.sizeHint().width() + edges.left() + edges.right()
        self.view.pill.fit(self.width() - beside - 2 * self.head.layout().spacing())
        if self.desk.settled:
            self._tell()

    def order(self) -> Order:
        """By what the list stands, and whether stories stand together when it is by arrival."""
        return Order(self.desk.grouped, self.desk.by)

    def use(self, looks: Theme, *, compact: bool) -> None:
        """Show everything in these colours, in rows of this height."""
        self.view.delegate.compact = compact
        self.view.use(looks)

    def go(self, number: int) -> bool:
        """Make an article current; whether the list has it."""
        place = self.model.reveal(number)
        self.view.go(place)
        return place >= 0
