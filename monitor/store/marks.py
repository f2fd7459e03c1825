"""What the analyst did to articles: read, flagged. Kept apart from what the world says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.store import articles
from monitor.store.connect import micros, transaction
from monitor.types import Change, Query

READ = """INSERT INTO marks (article, read)
SELECT id, ? FROM articles WHERE id IN (SELECT value FROM json_each(?))
ON CONFLICT (article) DO UPDATE SET read = excluded.read"""
FLAG = """INSERT INTO marks (article, flagged, flagged_at)
SELECT id, ?, ? FROM articles WHERE id IN (SELECT value FROM json_each(?))
ON CONFLICT (article) DO UPDATE SET flagged = excluded.flagged, flagged_at = excluded.flagged_at"""


def read(db: Database, ids: Iterable[int], value: bool) -> Change:
    """Mark articles read or unread."""
    chosen = list(ids)
    with transaction(db):
        db.conn.execute(READ, (value, json.dumps(chosen)))
    return Change(revised=frozenset(chosen))


def flag(db: Database, ids: Iterable[int], value: bool, now: datetime) -> Change:
    """Flag articles or take the flag off; stored durably before it answers."""
    chosen = list(ids)
    with transaction(db):
        db.conn.execute(FLAG, (value, micros(now) if value else None, json.dumps(chosen)))
    return Change(revised=frozenset(chosen))


def read_all(db: Database, query: Query) -> Change:
    """Mark everything read that a list shows."""
    return read(db, articles.unread_of(db, query), True)
