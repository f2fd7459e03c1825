"""Whose turn it is to be polled by the clock: never that of a feed which is gone, or paused."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from monitor.schedule import SKEW
from monitor.store.connect import in_words, micros, transaction, when
from monitor.store.feeds import PLAIN, feed_of
from monitor.types import Change, Feed, Turn

WAITING = f"""{PLAIN} WHERE f.gone = 0 AND f.paused IS NULL
AND (f.due IS NULL OR f.due <= ? OR f.polled > ?)"""
DUE = """SELECT id, url, failures, succeeded IS NOT NULL FROM feeds
WHERE gone = 0 AND paused IS NULL AND (due IS NULL OR due <= ? OR polled > ?)
ORDER BY due IS NOT NULL, due, id"""
COMING = """SELECT id, url, failures, succeeded IS NOT NULL FROM feeds
WHERE gone = 0 AND paused IS NULL AND failures = 0 ORDER BY due LIMIT ?"""
FIGURES = """SELECT COUNT(*), SUM(failure IS NOT NULL AND paused IS NULL), MAX(polled),
MIN(CASE WHEN gone = 0 AND paused IS NULL THEN due END) FROM feeds"""
PLACES = """SELECT id, url, title, succeeded IS NOT NULL FROM feeds WHERE paused IS NULL
ORDER BY id"""


@in_words()
def waiting(db: Database, now: datetime) -> list[Feed]:
    """Feeds that are due; also those polled in the future, since the clock was set back."""
    bounds = (micros(now), micros(now + SKEW))
    return [feed_of(row) for row in db.conn.execute(WAITING, bounds)]


@in_words()
def due(db: Database, now: datetime) -> list[Turn]:
    """The same, the longest overdue first, and no more of each than choosing among them takes."""
    bounds = (micros(now), micros(now + SKEW))
    return [Turn(row[0], row[1], row[2], bool(row[3])) for row in db.conn.execute(DUE, bounds)]


@in_words()
def coming(db: Database, limit: int) -> list[Turn]:
    """Sound feeds, the next one due first."""
    return [Turn(row[0], row[1], row[2], bool(row[3])) for row in db.conn.execute(COMING, (limit,))]


@in_words()
def places(db: Database) -> list[tuple[int, str, str, bool]]:
    """``(id, address, title, whether it was ever read)`` of every subscription that is polled."""
    rows = db.conn.execute(PLACES)
    return [(row[0], row[1], row[2], bool(row[3])) for row in rows]


@in_words()
def figures(db: Database) -> tuple[int, int, datetime | None, datetime | None]:
    """How many feeds, how many failing, the last poll, the next one due."""
    total, failing, last, coming = db.conn.execute(FIGURES).fetchone()
    return total, failing or 0, when(last), when(coming)


def put_off(db: Database, feed_id: int, due: datetime | None) -> Change:
    """Let a feed wait until then, without having been polled."""
    with transaction(db):
        db.conn.execute("UPDATE feeds SET due = ? WHERE id = ?", (micros(due), feed_id))
    return Change(feeds=True)
