"""Feeds that rest by the user's wish, and what the clock may fetch of a feed at all.

While a feed rests nothing of it is judged: what was wrong with it before ends with the pause in the
history, and stays with the feed, so that undo finds it. A feed that goes on begins anew.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store import health
from monitor.store.connect import micros, moment, transaction
from monitor.types import Change

STEPS = (
    "ALTER TABLE feeds ADD COLUMN paused INTEGER",
    # Silence counts from there at the earliest.
    "ALTER TABLE feeds ADD COLUMN resumed INTEGER",
    "ALTER TABLE feeds ADD COLUMN pages TEXT NOT NULL DEFAULT ''",
    # A page that the user asked for by hand, whatever is fetched else.
    "ALTER TABLE evidence_wanted ADD COLUMN asked INTEGER NOT NULL DEFAULT 0",
)
PAGED = "(f.pages = 'always' OR (f.pages = '' AND :paged))"
"""Whether the articles' pages of a feed ``f`` are fetched; ``paged``: whether those of all are."""
LOOKED_AT = f"({PAGED} AND f.paused IS NULL)"
"""Whether the clock looks at them again."""
HELD = "SELECT paused, failure, silent FROM feeds WHERE id = ?"
LAST = "SELECT id, start, stop FROM spells WHERE feed = ? AND kind = ? ORDER BY id DESC LIMIT 1"
ANEW = """UPDATE feeds SET paused = NULL, resumed = ?, due = NULL, failures = 0, failure = NULL,
silent = NULL, gone = 0 WHERE id = ?"""
BEFORE = """UPDATE feeds SET paused = NULL, resumed = CASE WHEN ? THEN resumed ELSE ? END
WHERE id = ?"""


def turn(db: Database, feed: int, paused: bool, now: datetime, *, back: bool = False) -> Change:
    """Let a feed rest, or go on with it; ``back`` takes the other back: the feed is as before."""
    with transaction(db):
        held = db.conn.execute(HELD, (feed,)).fetchone()
        if held is None or paused == (held["paused"] is not None):
            return Change()
        if paused:
            (_rest_again if back else rest)(db, feed, now)
        elif back:
            _as_before(db, feed, held, now)
        else:
            _end(db, feed, now)
            db.conn.execute(ANEW, (micros(now), feed))
    return Change(feeds=True)


def rest(db: Database, feed: int, since: datetime) -> None:
    """A feed rests from now on. Part of the caller's transaction."""
    db.conn.execute(health.CLOSE, (micros(since), feed))
    health.begin(db, feed, health.PAUSED, since)
    db.conn.execute("UPDATE feeds SET paused = ? WHERE id = ?", (micros(since), feed))


def _end(db: Database, feed: int, now: datetime) -> None:
    db.conn.execute(f"{health.CLOSE} AND kind = 'paused'", (micros(now), feed))


def _rest_again(db: Database, feed: int, now: datetime) -> None:
    """The pause that just ended goes on; after longer than a moment, another begins."""
    last = db.conn.execute(LAST, (feed, health.PAUSED)).fetchone()
    if last is None or now - moment(last["stop"]) >= health.PAUSE:
        rest(db, feed, now)
        return
    db.conn.execute(health.CLOSE, (micros(now), feed))
    db.conn.execute("UPDATE spells SET stop = NULL WHERE id = ?", (last["id"],))
    db.conn.execute("UPDATE feeds SET paused = ? WHERE id = ?", (last["start"], feed))


def _as_before(db: Database, feed: int, held: Any, now: datetime) -> None:
    """What was wrong with a feed when it was paused is wrong again. A pause of a moment was none;
    a longer one has been one all the same, and stays a gap."""
    since = moment(held["paused"])
    brief = now - since < health.PAUSE
    if brief:
        db.conn.execute(
            "DELETE FROM spells WHERE feed = ? AND kind = 'paused' AND stop IS NULL", (feed,)
        )
    _end(db, feed, now)
    kind = json.loads(held["failure"])["kind"] if held["failure"] else ""
    for ill in (kind, health.SILENT if held["silent"] is not None else ""):
        last = db.conn.execute(LAST, (feed, ill)).fetchone() if ill and brief else None
        if last is not None and last["stop"] == micros(since):
            db.conn.execute("UPDATE spells SET stop = NULL WHERE id = ?", (last["id"],))
        elif ill:
            health.begin(db, feed, ill, now)
    db.conn.execute(BEFORE, (brief, micros(now), feed))
