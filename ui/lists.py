"""How a list is read from the archive, by a reader thread: its ids, in the order wanted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from monitor import store
from monitor.store.orders import By
from monitor.types import Query, Row
from ui.timeline.groups import Groups

PART = 50_000
"""Ids of a whole list that are packed at a time."""
TOP = 16
"""Rows that are read with a list and with news: what is seen need not be asked for again."""


class Order(NamedTuple):
    """How a list is to be put in order, beside what it asks for."""

    grouped: bool = False
    by: By = "seen"
    """Other than by arrival it is not grouped."""


ARRIVAL = Order()


class Listing(NamedTuple):
    """A list as it was read."""

    count: int
    """Its articles."""
    rows: Sequence[int]
    groups: Groups | None = None
    """What the rows stand for, where the list is grouped by story."""
    times: dict[int, int] | None = None
    """By which number each stands, in a list that is not by arrival."""
    top: Sequence[Row] = ()
    """Its first rows, where they were read with it."""


class Accepted(NamedTuple):
    """What of a change belongs to a list."""

    ids: list[int]
    told: dict[int, tuple[int, int]] | None = None
    """Which story each tells, in a list that is grouped by them."""
    times: dict[int, int] | None = None
    top: Sequence[Row] = ()
    """The newest of them, to be shown at once."""


def listing(db: Any, query: Query, limit: int | None, order: Order) -> Listing:
    """A list in the order that is wanted, by a reader thread; its first part with rows."""
    found = _listing(db, query, limit, order)
    if limit is None:
        return found
    return found._replace(top=store.articles.rows(db, found.rows[:TOP]))


def _listing(db: Any, query: Query, limit: int | None, order: Order) -> Listing:
    if order.by != "seen":
        times = store.orders.listed(db, query, order.by, limit)
        return Listing(len(times), list(times), None, times)
    ids = store.articles.ids(db, query, limit)
    if not order.grouped:
        return Listing(len(ids), ids)
    return Listing(len(ids), *Groups.of(ids, store.stories.of(db, ids)))


def rest(db: Any, wanted: Callable[[], bool], query: Query, order: Order) -> Listing | None:
    """The whole list, after its first part; None once nobody wants it any more."""
    if not wanted():
        return None
    found = listing(db, query, None, order)
    rows = array("q")
    for start in range(0, len(found.rows), PART):  # at once they would hold up the window's thread
        rows.extend(found.rows[start : start + PART])
    return found._replace(rows=rows)


def grouping(db: Any, ids: list[int]) -> Listing:
    """What a search has found so far, grouped by story, by a reader thread."""
    return Listing(len(ids), *Groups.of(ids, store.stories.of(db, ids)))


def ordered(db: Any, ids: list[int], by: By) -> Listing:
    """What a search has found so far, in another order than by arrival, by a reader thread."""
    times = store.orders.numbers(db, ids, by)
    return Listing(len(times), list(times), None, times)


def accepted(db: Any, query: Query, asked: list[int], order: Order) -> Accepted:
    """Those of these articles that belong to a list, and what stories all of them tell."""
    ids = store.articles.accepts(db, query, asked)
    top = store.articles.rows(db, sorted(ids, reverse=True)[:TOP])
    if order.by != "seen":
        return Accepted(ids, None, store.orders.numbers(db, ids, order.by), top)
    told = store.stories.with_them(db, asked) if order.grouped else None
    return Accepted(ids, told, None, top)
