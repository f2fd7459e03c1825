"""What the analyst did to articles: read, flagged, irrelevant. Apart from what the world says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.store import scores
from monitor.store.connect import micros, transaction
from monitor.store.lists import unread_of
from monitor.types import Change, Query

TABLES = (
    """CREATE TABLE dismissed (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        at INTEGER NOT NULL)""",
)
"""Articles whose matches were marked irrelevant."""
DISMISS = """INSERT INTO dismissed (article, at) SELECT id, ? FROM articles
WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT article FROM dismissed)
RETURNING article"""
RECALL = """DELETE FROM dismissed WHERE article IN (SELECT value FROM json_each(?))
RETURNING article"""
CHOSEN = """SELECT a.id FROM articles a LEFT JOIN marks m ON m.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?)) AND COALESCE(m.{mark}, 0) <> ?"""
READ = """INSERT INTO marks (article, read) VALUES (?, ?)
ON CONFLICT (article) DO UPDATE SET read = excluded.read"""
FLAG = """INSERT INTO marks (article, flagged, flagged_at) VALUES (?, ?, ?)
ON CONFLICT (article) DO UPDATE SET flagged = excluded.flagged, flagged_at = excluded.flagged_at"""


def read(db: Database, ids: Iterable[int], value: bool) -> Change:
    """Mark articles read or unread; the Change names those that were not already.

    What is unread is to be looked at, and therefore not irrelevant any more.
    """
    with transaction(db):
        turned = _others(db, "read", ids, value)
        if turned and not value:
            recall(db, turned)
        db.conn.executemany(READ, [(number, int(value)) for number in turned])
    return Change(revised=frozenset(turned))


def flag(db: Database, ids: Iterable[int], value: bool, now: datetime) -> Change:
    """Flag articles or take the flag off; on the disk before it answers."""
    since = micros(now) if value else None
    with transaction(db):
        turned = _others(db, "flagged", ids, value)
        db.conn.executemany(FLAG, [(number, int(value), since) for number in turned])
    return Change(revised=frozenset(turned))


def dismiss(db: Database, ids: Iterable[int], now: datetime) -> tuple[frozenset[int], Change]:
    """Mark articles irrelevant: they leave the lists of matches, and count as read. Which of them
    were unread, to take it back by; the Change names those that were not irrelevant already."""
    with transaction(db):
        asked = (micros(now), json.dumps(list(ids)))
        turned = frozenset(row[0] for row in db.conn.execute(DISMISS, asked).fetchall())
        unread = read(db, turned, True).revised
        scores.count(db, turned)
    return unread, Change(revised=turned, left=turned)


def recall(db: Database, ids: Iterable[int], unread: Iterable[int] = ()) -> Change:
    """Mark articles relevant again, and these of them unread, as they were."""
    with transaction(db):
        asked = (json.dumps(list(ids)),)
        turned = frozenset(row[0] for row in db.conn.execute(RECALL, asked).fetchall())
        read(db, turned & set(unread), False)
        scores.count(db, turned)
    return Change(revised=turned)


def read_all(db: Database, *queries: Query) -> Change:
    """Mark everything read that these lists show."""
    with transaction(db):
        return read(db, {one for query in queries for one in unread_of(db, query)}, True)


def _others(db: Database, mark: str, ids: Iterable[int], value: bool) -> list[int]:
    """Those of these articles whose mark differs."""
    statement = CHOSEN.format(mark=mark)
    rows = db.conn.execute(statement, (json.dumps(list(ids)), int(value)))
    return [row[0] for row in rows]
