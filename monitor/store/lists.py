"""A query becomes the ids of a list, newest first, and the figures of all lists.

Ids grow as articles arrive: their order is that of arrival, whatever a clock did meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, micros
from monitor.store.notes import NOTED
from monitor.store.search import parse
from monitor.types import Counts, Query

UNREAD = "NOT EXISTS (SELECT 1 FROM marks u WHERE u.article = a.id AND u.read = 1)"
FLAGGED = "a.id IN (SELECT article FROM marks WHERE flagged = 1)"
MATCHED = "EXISTS (SELECT 1 FROM hits h WHERE h.article = a.id)"
DAILY = """SELECT h.rule, (a.first_seen - ?) / 86400000000 AS day, COUNT(*)
FROM articles a INDEXED BY articles_seen CROSS JOIN hits h ON h.article = a.id
WHERE a.first_seen >= ? GROUP BY h.rule, day"""
AMONG = "a.id IN (SELECT value FROM json_each(?))"


def conditions(query: Query, *, few: bool = False) -> tuple[list[str], list[Any]]:
    """What a query asks, as SQL conditions on articles ``a`` with their values."""
    where, values = list[str](), list[Any]()
    if query.unread:
        where.append(UNREAD)
    if query.flagged:
        where.append(FLAGGED)
    if query.noted:
        where.append(NOTED)
    if query.matched:
        where.append(MATCHED)
    if query.rule is not None:
        where.append("a.id IN (SELECT article FROM hits WHERE rule = ?)")
        values.append(query.rule)
    if query.feed is not None:
        where.append("a.feed = ?")
        values.append(query.feed)
    if query.folder is not None:
        where.append("a.feed IN (SELECT id FROM feeds WHERE folder = ?)")
        values.append(query.folder)
    if query.text.strip():
        asked = parse(query.text, few=few)
        where += asked.where
        values += asked.values
    return where, values


def _select(
    db: Database, where: Sequence[str], values: Sequence[Any], limit: int | None = None
) -> list[int]:
    narrowed = f"WHERE {' AND '.join(where)}" if where else ""
    end = "" if limit is None else "LIMIT ?"
    rows = db.conn.execute(
        f"SELECT a.id FROM articles a {narrowed} ORDER BY a.id DESC {end}",
        [*values, *([] if limit is None else [limit])],
    )
    return [row[0] for row in rows]


@in_words()
def ids(db: Database, query: Query, limit: int | None = None) -> list[int]:
    """The articles of a list, those that arrived last first."""
    return _select(db, *conditions(query), limit)


@in_words()
def accepts(db: Database, query: Query, ids: Sequence[int]) -> list[int]:
    """Those of these articles that belong to a list, in its order."""
    where, values = conditions(query, few=True)
    return _select(db, [AMONG, *where], [json.dumps(list(ids)), *values])


@in_words()
def next_unread_match(db: Database, query: Query, after: int) -> int | None:
    """The newest unread article with a match below ``after`` in a list, else from its top."""
    where, values = conditions(replace(query, unread=True, matched=True))
    for older, bound in ((["a.id < ?"], [after]), (["a.id <> ?"], [after])):
        if found := _select(db, [*where, *older], [*values, *bound], 1):
            return found[0]
    return None


def unread_of(db: Database, query: Query) -> list[int]:
    """The unread articles of a list."""
    where, values = conditions(query)
    return _select(db, [*where, UNREAD], values)


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
