"""What sites' robots.txt asked for, so that none is fetched more than once a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, storable, transaction
from monitor.types import Change

KEEP = "INSERT OR REPLACE INTO robots (place, asked, delay) VALUES (?, ?, ?)"


@in_words()
def all_known(db: Database, now: datetime) -> dict[str, tuple[datetime, float]]:
    """By ``host:port``: when it was asked and how many seconds it wants between two pages."""
    since = micros(now - timedelta(days=1))
    rows = db.conn.execute("SELECT place, asked, delay FROM robots WHERE asked > ?", (since,))
    return {place: (moment(asked), delay) for place, asked, delay in rows}


def keep(db: Database, place: str, now: datetime, delay: float) -> Change:
    """Remember what a site wants; what is older than a day goes."""
    with transaction(db):
        db.conn.execute("DELETE FROM robots WHERE asked < ?", (micros(now - timedelta(days=2)),))
        db.conn.execute(KEEP, (storable(place), micros(now), delay))
    return Change()
