"""What goes by itself, by the user's wish: articles that are too old, or too many for the room.

A batch at a time, so that others write in between. Nothing flagged, noted or labelled goes,
and what went does not come back; see ``upkeep``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor.store import settings, upkeep, vocabulary
from monitor.store.connect import in_words, micros, transaction, when
from monitor.types import Change

WISHES = {"keep_days": 0.0, "keep_mb": 0.0}
"""Settings: days that articles are kept, megabytes (10^6 bytes) that the archive may have; 0 for
no end."""
YOUNG = timedelta(days=7)
"""Nothing younger goes for want of room."""
SEEN = "retention_clock"
"""Setting: when the clock was last looked at, and since when it goes on without a leap."""
LEAP, SKEW, PROVEN = timedelta(days=7), timedelta(hours=2), timedelta(days=1)
HOLES, WORTH = "index_removed", 10
"""Setting: articles that went since the index was last written anew, at a tenth of all."""
BATCH = 200
STEPS = ("ALTER TABLE feeds ADD COLUMN keep INTEGER NOT NULL DEFAULT 0", vocabulary.LAZY)
LAST_BEFORE = "SELECT id FROM articles WHERE first_seen < ? ORDER BY first_seen DESC LIMIT 1"
OWN = "SELECT id, keep FROM feeds WHERE keep > 0"
OF_FEED = f"""SELECT a.id FROM articles a WHERE a.feed = ? AND a.id <= ? AND a.first_seen < ?
AND {upkeep.FREE} ORDER BY a.id LIMIT {BATCH}"""
OLD = f"""SELECT a.id FROM articles a INDEXED BY articles_seen WHERE a.first_seen < ?
AND NOT EXISTS (SELECT 1 FROM feeds f WHERE f.id = a.feed AND f.keep > 0)
AND {upkeep.FREE} ORDER BY a.first_seen LIMIT {BATCH}"""
OLDEST = f"""SELECT a.id FROM articles a INDEXED BY articles_seen WHERE a.first_seen < ?
AND {upkeep.FREE} ORDER BY a.first_seen LIMIT {BATCH}"""


def trusted(db: Database, now: datetime) -> bool:
    """Whether the clock can be believed so far that articles may go by it.

    One that jumped by a week or went back may be set right again: it has to go on for a day first.
    """
    seen = settings.get(db, SEEN, {}) or {}
    last, since = when(seen.get("last")), when(seen.get("since"))
    if last is None or since is None:
        since = now - PROVEN  # for the first time
    elif not last - SKEW <= now <= last + LEAP:
        since = now
    settings.put(db, SEEN, {"last": micros(now), "since": micros(since)})
    return now - since >= PROVEN


def step(db: Database, now: datetime) -> Change:
    """Remove one batch of what the settings let go; an empty Change when nothing is left to go."""
    wishes = settings.some(db, WISHES)
    chosen = by_feed(db, now)
    if not chosen and wishes["keep_days"]:
        chosen = older(db, now - timedelta(days=wishes["keep_days"]))
    if not chosen and wishes["keep_mb"]:
        chosen = beyond(db, int(wishes["keep_mb"] * 1_000_000), now)
    if not chosen:
        return Change()
    with transaction(db):
        change = upkeep.let_go(db, chosen)
        settings.put(db, HOLES, settings.get(db, HOLES, 0) + len(change.removed))
    return change


def holed(db: Database) -> bool:
    """Whether so many articles went that their index is worth being written anew; asks once."""
    removed = settings.get(db, HOLES, 0)
    entries = db.conn.execute("SELECT entries FROM totals").fetchone()[0]
    if removed * WORTH <= entries:
        return False
    settings.put(db, HOLES, 0)
    return True


@in_words()
def by_feed(db: Database, now: datetime) -> list[int]:
    """What is older than its feed's own wish."""
    for feed, days in db.conn.execute(OWN).fetchall():
        if found := of_feed(db, feed, now - timedelta(days=days)):
            return found
    return []


@in_words()
def of_feed(db: Database, feed: int, before: datetime) -> list[int]:
    """Articles of a feed that arrived before a time."""
    # Ids grow as articles arrive: beyond this one nobody needs to look.
    last = db.conn.execute(LAST_BEFORE, (micros(before),)).fetchone()
    if last is None:
        return []
    return [row[0] for row in db.conn.execute(OF_FEED, (feed, last[0], micros(before)))]


@in_words()
def older(db: Database, before: datetime) -> list[int]:
    """What arrived before a time, but for feeds that have a wish of their own."""
    return [row[0] for row in db.conn.execute(OLD, (micros(before),))]


@in_words()
def beyond(db: Database, most: int, now: datetime) -> list[int]:
    """The oldest articles, while the archive holds more bytes than this."""
    if used(db) <= most:
        return []
    return [row[0] for row in db.conn.execute(OLDEST, (micros(now - YOUNG),))]


def used(db: Database) -> int:
    """Bytes of the archive that hold something."""
    size, pages, free = (
        int(db.conn.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_size", "page_count", "freelist_count")
    )
    return size * (pages - free)
