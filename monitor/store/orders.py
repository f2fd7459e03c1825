"""Lists by publication or by score instead of arrival: ids with the numbers that they stand by.

No article stands above its own first sight: a date in the future is that of the sight.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from sqlite_utils import Database

from monitor.store.connect import in_words
from monitor.store.lists import conditions
from monitor.store.meta import AMONG, Condition
from monitor.types import Query

By = Literal["seen", "published", "score"]
"""What lists can be sorted by; ``seen`` needs nothing of this, ids are that order."""
MOST = 100_000
"""Articles of such a list at most: each one's place is held beside its id."""
STOOD = "MIN(COALESCE(a.published, a.first_seen), a.first_seen)"
INDEX = (
    "CREATE INDEX articles_published ON articles (MIN(COALESCE(published, first_seen), first_seen))"
)


class Order(NamedTuple):
    """How an order is read: by which number of articles ``a``, and out of what; out of what where
    a filter asks for the feed, which costs a look at each article."""

    number: str
    table: str
    with_feeds: str


ORDERS = {
    "published": Order(STOOD, "articles a", "articles a"),
    "score": Order(
        "a.rank",
        "(SELECT article AS id, rank FROM scores) a",
        """(SELECT s.article AS id, s.rank, r.feed FROM scores s
        JOIN articles r ON r.id = s.article) a""",
    ),
}


def _select(db: Database, by: By, where: Sequence[Condition], limit: int) -> dict[int, int]:
    order = ORDERS[by]
    asks_feeds = any("a.feed" in sql for sql, _ in where)
    narrowed = f"WHERE {' AND '.join(sql for sql, _ in where)}" if where else ""
    values = [value for _, held in where for value in held]
    rows = db.conn.execute(
        f"SELECT a.id, {order.number} AS stood "
        f"FROM {order.with_feeds if asks_feeds else order.table} {narrowed} "
        "ORDER BY stood DESC, a.id DESC LIMIT ?",
        [*values, limit],
    )
    return dict(rows)


@in_words()
def listed(db: Database, query: Query, by: By, limit: int | None = None) -> dict[int, int]:
    """The articles of a list in this order, the top first, each with the number it stands by:
    its time or its rank, in microseconds."""
    return _select(db, by, conditions(query), min(limit or MOST, MOST))


@in_words()
def numbers(db: Database, ids: Sequence[int], by: By) -> dict[int, int]:
    """By which numbers these articles would stand in such a list, the top first."""
    return _select(db, by, [(f"a.id {AMONG}", [json.dumps(list(ids))])], max(1, len(ids)))


@in_words()
def next_unread_match(
    db: Database, query: Query, after: int, by: By, among: Sequence[int] | None = None
) -> int | None:
    """The unread match below ``after`` in such a list, else the one nearest to its top; of
    ``among`` only where a search has found these."""
    where = conditions(replace(query, unread=True, matched=True))
    if among is not None:
        where.append((f"a.id {AMONG}", [json.dumps(list(among))]))
    number = ORDERS[by].number
    stood = numbers(db, [after], by).get(after)
    if stood is not None:
        below: list[Condition] = [
            (f"{number} <= ?", [stood]),
            (f"({number}, a.id) < (?, ?)", [stood, after]),
        ]
        if found := _select(db, by, [*where, *below], 1):
            return next(iter(found))
    found = _select(db, by, [*where, ("a.id <> ?", [after])], 1)
    return next(iter(found), None)
