"""Every host that was asked for anything, from the day on that the archive keeps count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, storable, transaction
from monitor.types import Change, Contact

TABLES = (
    """CREATE TABLE contacts (
        host TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
        requests INTEGER NOT NULL, pages INTEGER NOT NULL) WITHOUT ROWID""",
)
ADD = """INSERT INTO contacts (host, first, last, requests, pages) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (host) DO UPDATE SET last = MAX(last, excluded.last),
first = MIN(first, excluded.first), requests = requests + excluded.requests,
pages = pages + excluded.pages"""


@in_words()
def hosts(db: Database) -> list[Contact]:
    """All of them, the one that was asked last first."""
    rows = db.conn.execute(
        "SELECT host, first, last, requests, pages FROM contacts ORDER BY last DESC, host"
    )
    return [Contact(row[0], moment(row[1]), moment(row[2]), row[3], row[4]) for row in rows]


def count(db: Database, met: Mapping[str, tuple[int, int]], now: datetime) -> Change:
    """Add what was asked since the last time: by host, requests and how many were for pages."""
    at = micros(now)
    with transaction(db):
        for host, (requests, pages) in met.items():
            db.conn.execute(ADD, (storable(host), at, at, requests, pages))
    return Change()


def forget(db: Database) -> Change:
    """Clear the list, and what is known of sites' own wishes."""
    with transaction(db):
        db.conn.execute("DELETE FROM contacts")
        db.conn.execute("DELETE FROM robots")
    return Change()


def put_back(db: Database, found: Sequence[Contact]) -> Change:
    """Take the clearing back; what was asked meanwhile is added to it."""
    with transaction(db):
        for one in found:
            told = (one.host, micros(one.first), micros(one.last), one.requests, one.pages)
            db.conn.execute(ADD, told)
    return Change()
