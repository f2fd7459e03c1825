"""What the analyst did to articles: read, flagged. Kept apart from what the world says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.store.connect import micros, transaction
from monitor.store.lists import unread_of
from monitor.types import Change, Query

CHOSEN = """SELECT a.id FROM articles a LEFT JOIN marks m ON m.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?)) AND COALESCE(m.{mark}, 0) <> ?"""
READ = """INSERT INTO marks (article, read) VALUES (?, ?)
ON CONFLICT (article) DO UPDATE SET read = excluded.read"""
FLAG = """INSERT INTO marks (article, flagged, flagged_at) VALUES (?, ?, ?)
ON CONFLICT (article) DO UPDATE SET flagged = excluded.flagged, flagged_at = excluded.flagged_at"""


def read(db: Database, ids: Iterable[int], value: bool) -> Change:
    """Mark articles read or unread; the Change names those that were not already."""
    with transaction(db):
        turned = _others(db, "read", ids, value)
        db.conn.executemany(READ, [(number, int(value)) for number in turned])
    return Change(revised=frozenset(turned))


def flag(db: Database, ids: Iterable[int], value: bool, now: datetime) -> Change:
    """Flag articles or take the flag off; on the disk before it answers."""
    since = micros(now) if value else None
    with transaction(db):
        turned = _others(db, "flagged", ids, value)
        db.conn.executemany(FLAG, [(number, int(value), since) for number in turned])
    return Change(revised=frozenset(turned))


def read_all(db: Database, *queries: Query) -> Change:
    """Mark everything read that these lists show."""
    with transaction(db):
        return read(db, {one for query in queries for one in unread_of(db, query)}, True)


def _others(db: Database, mark: str, ids: Iterable[int], value: bool) -> list[int]:
    """Those of these articles whose mark differs."""
    statement = CHOSEN.format(mark=mark)
    rows = db.conn.execute(statement, (json.dumps(list(ids)), int(value)))
    return [row[0] for row in rows]
