"""A query becomes the ids of a list, newest first, and the figures of all lists.

Ids grow as articles arrive: their order is that of arrival, whatever a clock did meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database

from monitor.store.connect import in_words, micros
from monitor.store.meta import FLAGGED, IN_HITS, MATCHED, RELEVANT, UNREAD, Condition
from monitor.store.notes import NOTED
from monitor.types import Counts, Query

if TYPE_CHECKING:
    from monitor.store.search import Words

DAILY = """SELECT h.rule, (a.first_seen - ?) / 86400000000 AS day, COUNT(*)
FROM articles a INDEXED BY articles_seen CROSS JOIN hits h ON h.article = a.id
WHERE a.first_seen >= ? GROUP BY h.rule, day"""
AMONG = "a.id IN (SELECT value FROM json_each(?))"
BARE = "(SELECT article AS id FROM scores)"
"""All articles by their ids alone. A row here takes a hundredth of the bytes that it has among the
articles, which hold their texts: a million are read in a sixth of the time."""


def conditions(query: Query) -> list[Condition]:
    """What a query asks beside its search line, as conditions on articles ``a``."""
    where: list[Condition] = []
    if query.unread:
        where.append((UNREAD, []))
    if query.flagged:
        where.append((FLAGGED, []))
    if query.noted:
        where.append((NOTED, []))
    if query.matched:
        where.append((MATCHED, []))
    if query.rule is not None:
        where.append((f"{IN_HITS}rule = ?)", [query.rule]))
        where.append((RELEVANT, []))
    if query.feed is not None:
        where.append(("a.feed = ?", [query.feed]))
    if query.folder is not None:
        folder = "a.feed IN (SELECT id FROM feeds WHERE folder = ?)"
        where.append((folder, [query.folder]))
    return where


def _select(db: Database, where: Sequence[Condition], limit: int | None = None) -> list[int]:
    narrowed = f"WHERE {' AND '.join(sql for sql, _ in where)}" if where else ""
    values = [value for _, held in where for value in held]
    end = "" if limit is None else "LIMIT ?"
    table = "articles" if any("a.feed" in sql for sql, _ in where) else BARE
    rows = db.conn.execute(
        f"SELECT a.id FROM {table} a {narrowed} ORDER BY a.id DESC {end}",
        [*values, *([] if limit is None else [limit])],
    )
    return [row[0] for row in rows]


@in_words()
def ids(
    db: Database, query: Query, limit: int | None = None, *, words: Words | None = None
) -> list[int]:
    """The articles of a list, those that arrived last first; none for a line that cannot be
    read. A line with words in it takes its time: the window asks for stretches instead."""
    if not query.text.strip():
        return _select(db, conditions(query), limit)
    from monitor.store import search

    most = search.ALL if limit is None else limit
    return list(search.find(db, query.text, conditions(query), words=words, limit=most).ids)


@in_words()
def accepts(db: Database, query: Query, ids: Sequence[int]) -> list[int]:
    """Those of these articles that belong to a list, in its order."""
    if query.text.strip():
        from monitor.store import search

        return search.accepted(db, query.text, ids, conditions(query))
    return _select(db, [(AMONG, [json.dumps(list(ids))]), *conditions(query)])


@in_words()
def next_unread_match(db: Database, query: Query, after: int) -> int | None:
    """The newest unread article with a match below ``after`` in a list, else from its top."""
    wanted = replace(query, unread=True, matched=True)
    for bound in ("a.id < ?", "a.id <> ?"):
        where: list[Condition] = [*conditions(wanted), (bound, [after])]
        if query.text.strip():
            from monitor.store import search

            found = list(search.find(db, query.text, where, limit=1).ids)
        else:
            found = _select(db, where, 1)
        if found:
            return found[0]
    return None


def unread_of(db: Database, query: Query) -> list[int]:
    """The unread articles of a list."""
    return ids(db, replace(query, unread=True))


@in_words()
def daily(db: Database, since: datetime, days: int) -> dict[int, tuple[int, ...]]:
    """Articles per day that each rule matched, by their first sight; ``since`` starts the first.

    Reads only the articles of those days.
    """
    found: dict[int, list[int]] = {}
    for rule, day, count in db.conn.execute(DAILY, (micros(since), micros(since))):
        if day < days:
            found.setdefault(rule, [0] * days)[day] = count
    return {rule: tuple(each) for rule, each in found.items()}


@in_words()
def counts(db: Database) -> Counts:
    """The figures of the sources pane; the archive keeps them, nothing is counted here."""
    entries, unread, matched = db.conn.execute("SELECT * FROM totals").fetchone()
    flagged = db.conn.execute("SELECT COUNT(*) FROM marks WHERE flagged = 1").fetchone()[0]
    both = "SELECT COUNT(*) FROM (SELECT article FROM notes UNION SELECT article FROM labels)"
    noted = db.conn.execute(both).fetchone()[0]
    return Counts(
        all=entries,
        unread=unread,
        matched=matched,
        flagged=flagged,
        noted=noted,
        rules=dict(db.conn.execute("SELECT id, unread FROM rules").fetchall()),
        feeds=dict(db.conn.execute("SELECT id, unread FROM feeds").fetchall()),
    )
