"""Several timelines side by side: opens them from what is shown, keeps and closes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, get_args

from PySide6.QtCore import QEvent, QObject, Signal

from monitor.store.orders import By
from monitor.types import Change, Query, Rule
from ui.bridge import Bridge
from ui.listed import renamed
from ui.lists import ARRIVAL, Order
from ui.marks import Done
from ui.panes import Panes
from ui.reader import Reader
from ui.theme import Theme
from ui.timeline.column import Column
from ui.views import Views

MOST = 6
"""Columns beside the first list at most: more have no room on any screen."""
KEPT = "beside"
SUBJECTS = ("rule", "feed", "folder")
"""Of a query what may be called otherwise one day, or be gone."""


def query_of(kept: object) -> Query | None:
    """A query as it was kept; ``None`` for what is none."""
    if not isinstance(kept, dict):
        return None
    known = {one.name: one.default for one in fields(Query)}
    if not set(kept) <= set(known):
        return None
    return Query(**kept)


def order_of(kept: dict[str, Any]) -> Order:
    """What a column is sorted by, as it was kept."""
    by = kept.get("by")
    return Order(kept.get("grouped") is True, by if by in get_args(By) else ARRIVAL.by)


class Beside(QObject):
    """The columns beside the first list, in their order."""

    added = Signal(object)
    """A column that is open now."""
    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        reader: Reader,
        panes: Panes,
        views: Views,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._reader, self._panes = bridge, reader, panes
        self._views, self._looks, self._rules = views, looks, rules
        self._compact = False
        self.columns: list[Column] = []
        reader.desk.restyled.connect(self._restyle)
        reader.desk.overviewed.connect(self._hear_subjects)
        self._called: dict[Column, str] = {}
        """What the rule or the feed of a column was called last."""
        bridge.changed.connect(self._hear_names)
        panes.header.installEventFilter(self)

    def restore(self) -> None:
        """The columns that were left open."""
        for kept in self._views.get(KEPT, [])[:MOST]:
            if isinstance(kept, dict) and (query := query_of(kept.get("query"))):
                self._add(query, str(kept.get("name", "")), order_of(kept))

    def open(self) -> None:
        """A further column with what the first list shows."""
        if len(self.columns) >= MOST:
            self._reader.status.say(self.tr("There is room for %n further column(s).", "", MOST))
            return
        narrowed = self._panes.header.filters()
        name = " · ".join([self._reader.name(), *narrowed])
        desk = self._reader.desk
        column = self._add(self._reader.query(), name, Order(desk.grouped, desk.by))
        column.view.setFocus()
        self.keep()

    def _add(self, query: Query, name: str, order: Order, at: int | None = None) -> Column:
        column = Column(*(self._bridge, self._looks, self._rules, query, name, order))
        column.use(self._looks, compact=self._compact)
        column.closed.connect(lambda: self.close(column))
        self._reader.add(column.view, column.desk)
        at = len(self.columns) if at is None else min(at, len(self.columns))
        self._panes.add(column, column.view, at)
        self.columns.insert(at, column)
        column.head.setFixedHeight(self._panes.header.height())
        self.added.emit(column)
        self.changed.emit()
        return column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """All lists begin at one height, however many lines the first one's head needs."""
        if event.type() == QEvent.Type.Resize:
            for one in self.columns:
                one.head.setFixedHeight(self._panes.header.height())
        return False

    def close(self, column: Column | None = None) -> None:
        """Close a column: this one, else the one that the keys go to, else the last."""
        active = [one for one in self.columns if one.view is self._reader.active]
        chosen = column or next(iter(active or reversed(self.columns)), None)
        if chosen is None:
            return
        at = self.columns.index(chosen)
        self._drop(chosen)
        query, name, order = chosen.query, chosen.name, chosen.order()
        back = lambda: self._put(query, name, order, at)  # noqa: E731
        again = lambda: self._drop_like(query, name)  # noqa: E731
        text = self.tr("close the column {}").format(name)
        self._reader.marks.stack.push(Done(lambda: text, back, again, here=True))
        said = self.tr("Closed: {}. Undo brings the column back.")
        self._reader.status.say(said.format(name))

    def _put(self, query: Query, name: str, order: Order, at: int) -> None:
        """A column that was closed stands where it stood, as far as there is room."""
        if len(self.columns) < MOST:
            self._add(query, name, order, at).view.setFocus()
            self.keep()

    def _drop_like(self, query: Query, name: str) -> None:
        like = [one for one in self.columns if (one.query, one.name) == (query, name)]
        if like:
            self._drop(like[0])

    def _drop(self, chosen: Column) -> None:
        self.columns.remove(chosen)
        self._called.pop(chosen, None)
        self._reader.leave(chosen.view)
        self._panes.drop(chosen, chosen.view)
        chosen.desk.end()
        chosen.hide()
        chosen.deleteLater()
        self.keep()
        self.changed.emit()

    def _hear_names(self, change: Change) -> None:
        """Folders go by other names: columns of theirs do, too, also at the next start."""
        before = [(one.query, one.name) for one in self.columns]
        for old, new in change.renamed:
            for one in self.columns:
                query = renamed(one.query, old, new)
                first, *rest = one.name.split(" · ")
                mine = one.query.folder == old and first == old
                name = " · ".join([new, *rest]) if mine else one.name
                if one.query.text:
                    name = name.replace(f"“{one.query.text}”", f"“{query.text}”")
                    name = name.replace(f"„{one.query.text}“", f"„{query.text}“")
                one.rename(query, name)
        if before != [(one.query, one.name) for one in self.columns]:
            self.keep()

    def _hear_subjects(self) -> None:
        """A rule or a feed goes by another name, or is gone: its column says so."""
        before = [one.name for one in self.columns]
        for one in self.columns:
            kind = next((name for name in SUBJECTS if getattr(one.query, name) is not None), "")
            called = self._name_of(kind, getattr(one.query, kind)) if kind else ""
            one.miss("" if called else kind)
            if called:
                old = self._called.get(one, one.name.split(" · ")[0])
                if called != old and one.name.startswith(old):
                    one.rename(one.query, called + one.name[len(old) :])
                self._called[one] = called
        if before != [one.name for one in self.columns]:
            self.keep()

    def _name_of(self, kind: str, subject: Any) -> str:
        """What a rule, a feed or a folder is called by now; empty for one that is gone."""
        desk = self._reader.desk
        if kind == "rule":
            return desk.rules[subject].name if subject in desk.rules else ""
        feeds = [one for one in desk.feeds if subject in (one.id, one.folder)]
        return (subject if kind == "folder" else feeds[0].title or feeds[0].url) if feeds else ""

    def keep(self) -> None:
        """The next start opens the columns as they are."""
        kept: list[dict[str, Any]] = [
            {"query": asdict(one.query), "name": one.name, **one.order()._asdict()}
            for one in self.columns
        ]
        self._views.put(KEPT, kept)

    def use(self, looks: Theme, *, compact: bool) -> None:
        """Show the columns in these colours."""
        self._looks, self._compact = looks, compact
        for one in self.columns:
            one.use(looks, compact=compact)

    def _restyle(self) -> None:
        for one in self.columns:
            one.view.delegate.forget()
            one.view.viewport().update()
