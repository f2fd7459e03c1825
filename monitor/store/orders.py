"""A list by publication instead of arrival: ids with the times that they stand by.

No article stands above its own first sight: a date in the future is that of the sight.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from monitor.store.connect import in_words
from monitor.store.lists import conditions
from monitor.store.meta import Condition
from monitor.types import Query

MOST = 100_000
"""Articles of such a list at most: each one's time is held beside its id."""
STOOD = "MIN(COALESCE(a.published, a.first_seen), a.first_seen)"
INDEX = (
    "CREATE INDEX articles_published ON articles (MIN(COALESCE(published, first_seen), first_seen))"
)
TIMES = f"SELECT a.id, {STOOD} FROM articles a WHERE a.id IN (SELECT value FROM json_each(?))"


def _select(db: Database, where: Sequence[Condition], limit: int) -> dict[int, int]:
    narrowed = f"WHERE {' AND '.join(sql for sql, _ in where)}" if where else ""
    values = [value for _, held in where for value in held]
    rows = db.conn.execute(
        f"SELECT a.id, {STOOD} AS stood FROM articles a {narrowed} "
        "ORDER BY stood DESC, a.id DESC LIMIT ?",
        [*values, limit],
    )
    return dict(rows)


@in_words()
def published(db: Database, query: Query, limit: int | None = None) -> dict[int, int]:
    """The articles of a list, those published last first, each with its time (microseconds)."""
    return _select(db, conditions(query), min(limit or MOST, MOST))


@in_words()
def times(db: Database, ids: Sequence[int]) -> dict[int, int]:
    """By which times these articles would stand in such a list."""
    rows = db.conn.execute(TIMES, (json.dumps(list(ids)),))
    return dict(rows)


@in_words()
def next_unread_match(db: Database, query: Query, after: int) -> int | None:
    """The unread match below ``after`` in such a list, else the one nearest to its top."""
    where = conditions(replace(query, unread=True, matched=True))
    stood = times(db, [after]).get(after)
    if stood is not None:
        below: list[Condition] = [
            (f"{STOOD} <= ?", [stood]),
            (f"({STOOD}, a.id) < (?, ?)", [stood, after]),
        ]
        if found := _select(db, [*where, *below], 1):
            return next(iter(found))
    found = _select(db, [*where, ("a.id <> ?", [after])], 1)
    return next(iter(found), None)
