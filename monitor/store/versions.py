"""What editors changed: every text that an article had, compressed, and a note of each change.

An old text is never removed but with its article; names of rules are kept as they were then.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, storable
from monitor.types import History, Version

KEEP = """INSERT OR REPLACE INTO versions (article, version, title, body, seen)
VALUES (?, ?, ?, ?, ?)"""
NOTE = """INSERT INTO edits (article, version, kind, at, gained, lost)
VALUES (?, ?, ?, ?, ?, ?)"""
NAMES = """SELECT name FROM rules WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name"""
OLD = "SELECT version, title, body, seen FROM versions WHERE article = ? ORDER BY version"
NOW = "SELECT version, title, text, COALESCE(updated, first_seen) FROM articles WHERE id = ?"
EDITS = "SELECT version, kind, at, gained, lost FROM edits WHERE article = ? ORDER BY id"


def keep(db: Database, number: int, stored: Any) -> None:
    """Keep the text that is about to be replaced; in the caller's transaction.

    ``stored`` is the article's row.
    """
    seen = stored["updated"] or stored["first_seen"]
    body = packed(stored["text"])
    db.conn.execute(KEEP, (number, stored["version"], stored["title"], body, seen))


def note(
    db: Database,
    number: int,
    version: int,
    kind: str,
    now: datetime,
    gained: Iterable[int] = (),
    lost: Iterable[int] = (),
) -> None:
    """Note a change: ``text``, ``gone`` or ``back``, with the rules it won and lost."""
    names = [json.dumps(_names(db, rules)) for rules in (gained, lost)]
    db.conn.execute(NOTE, (number, version, kind, micros(now), *names))


def _names(db: Database, rules: Iterable[int]) -> list[str]:
    chosen = sorted(rules)
    if not chosen:
        return []
    return [row[0] for row in db.conn.execute(NAMES, (json.dumps(chosen),))]


@in_words()
def history(db: Database, number: int) -> History:
    """All that is known of an article's changes; empty for one that is not there."""
    current = db.conn.execute(NOW, (number,)).fetchone()
    if current is None:
        return History()
    edits = db.conn.execute(EDITS, (number,)).fetchall()
    won = {row[0]: (json.loads(row[3]), json.loads(row[4])) for row in edits if row[1] == "text"}

    def version(count: int, title: str, text: str, seen: int) -> Version:
        gained, lost = won.get(count, ([], []))
        return Version(count, title, text, moment(seen), tuple(gained), tuple(lost))

    old = [
        version(row[0], row[1], unpacked(row[2]), row[3]) for row in db.conn.execute(OLD, (number,))
    ]
    events = tuple((row[1], moment(row[2])) for row in edits if row[1] != "text")
    return History((*old, version(*current)), events)


def packed(text: str) -> bytes:
    """A text as it is kept: UTF-8, deflated (zlib, RFC 1950)."""
    return zlib.compress(storable(text).encode("utf-8"), 6)


def unpacked(body: bytes) -> str:
    """The text again; empty where the disk has damaged it."""
    try:
        return zlib.decompress(body).decode("utf-8", "replace")
    except (zlib.error, TypeError):
        return ""
