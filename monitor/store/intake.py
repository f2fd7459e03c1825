"""Drafts become stored articles: one transaction per batch, nothing twice, no text lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, storable, transaction
from monitor.store.feeds import by_id, polled
from monitor.store.rules import store as store_matches
from monitor.store.search import cleaned
from monitor.types import Change, Draft, Match

KNOWN = """SELECT key, hash FROM articles
WHERE feed = ? AND key IN (SELECT value FROM json_each(?))"""
STORED = """SELECT id, title, text, hash, quality, origin, version, first_seen, updated
FROM articles WHERE feed = ? AND key = ?"""
INSERT = """INSERT INTO articles (feed, source, key, hash, url, title, text, author, language,
quality, origin, published, date_raw, first_seen, failure)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
REVISE = """UPDATE articles SET hash = ?, url = ?, title = ?, text = ?, author = ?, language = ?,
quality = ?, origin = ?, updated = ?, version = version + 1, failure = ? WHERE id = ?"""
KEEP = """INSERT OR REPLACE INTO versions (article, version, title, text, seen)
VALUES (?, ?, ?, ?, ?)"""
GOOD = ("article", "other")
"""Qualities of a text that was read whole."""
TEXT_MATCHES = "SELECT * FROM matches WHERE article = ? AND field = 'text' ORDER BY number"


@in_words()
def known(db: Database, feed_id: int, keys: Sequence[str]) -> dict[str, str]:
    """Which of these entries of a feed are stored, with the hash they had."""
    asked = {storable(key): key for key in keys}
    rows = db.conn.execute(KNOWN, (feed_id, json.dumps(list(asked))))
    return {asked.get(key, key): hash_ for key, hash_ in rows}


def save(
    db: Database,
    feed_id: int,
    drafts: Sequence[Draft],
    now: datetime,
    *,
    health: Mapping[str, Any] | None = None,
) -> Change:
    """Store drafts and, when given, the feed's health in ONE transaction.

    A known entry whose text changed becomes a new version: the old text is kept, marks stay.
    ``matched`` names new articles with a match and revised ones that gained a rule.
    """
    new, revised, matched = set[int](), set[int](), set[int]()
    with transaction(db):
        feed = by_id(db, feed_id)
        if feed is None:  # unsubscribed while it was being polled
            return Change()
        source = feed.title or (str(health.get("title", "")) if health else "") or feed.url
        rules = {row[0] for row in db.conn.execute("SELECT id FROM rules")}
        # The list shows what was stored last on top: of one batch that is to be the newest.
        for draft in sorted(drafts, key=lambda one: one.published or now):
            # A rule may have been removed while the page was read.
            draft = replace(draft, matches=tuple(m for m in draft.matches if m.rule in rules))
            key = storable(draft.entry.key)
            stored = db.conn.execute(STORED, (feed_id, key)).fetchone()
            if stored is None:
                number = _insert(db, feed_id, source, draft, now)
                new.add(number)
                if draft.matches:
                    matched.add(number)
            elif stored["hash"] != storable(draft.entry.hash):
                gained = _revise(db, stored, draft, now)
                if gained is not None:
                    revised.add(stored["id"])
                    if gained:
                        matched.add(stored["id"])
        if new:
            db.conn.execute("UPDATE feeds SET changed = ? WHERE id = ?", (micros(now), feed_id))
        if health is not None:
            polled(db, feed_id, **health)
    return Change(
        frozenset(new),
        frozenset(revised - new),
        matched=frozenset(matched),
        feeds=bool(new or health is not None),
    )


def _insert(db: Database, feed_id: int, source: str, draft: Draft, now: datetime) -> int:
    entry = draft.entry
    texts = (source, entry.key, entry.hash, draft.url, draft.title, draft.text)
    cursor = db.conn.execute(
        INSERT,
        (
            *(feed_id, *map(storable, texts), storable(draft.author), storable(draft.language)),
            *(draft.quality, draft.origin, micros(draft.published), storable(entry.date_raw)),
            *(micros(now), _failure(draft)),
        ),
    )
    number = int(cursor.lastrowid or 0)
    _index(db, number, draft)
    store_matches(db, number, draft.matches)
    return number


def _revise(db: Database, stored: Any, draft: Draft, now: datetime) -> bool | None:
    """Store a changed text. Whether a rule was gained; None when nothing that is shown changed."""
    number, entry = stored["id"], draft.entry
    draft = _better(db, stored, draft)
    if stored["title"] == storable(draft.title) and stored["text"] == storable(draft.text):
        # Only what the desk does not show changed, such as the teaser of an article read whole.
        db.conn.execute("UPDATE articles SET hash = ? WHERE id = ?", (storable(entry.hash), number))
        return None
    seen = stored["updated"] or stored["first_seen"]
    db.conn.execute(KEEP, (number, stored["version"], stored["title"], stored["text"], seen))
    texts = (entry.hash, draft.url, draft.title, draft.text, draft.author, draft.language)
    db.conn.execute(
        REVISE,
        (
            *(*map(storable, texts), draft.quality, draft.origin),
            *(micros(now), _failure(draft), number),
        ),
    )
    before = {
        row[0] for row in db.conn.execute("SELECT rule FROM hits WHERE article = ?", (number,))
    }
    db.conn.execute("DELETE FROM matches WHERE article = ?", (number,))
    db.conn.execute("DELETE FROM hits WHERE article = ?", (number,))
    db.conn.execute("DELETE FROM search WHERE rowid = ?", (number,))
    _index(db, number, draft)
    store_matches(db, number, draft.matches)
    return bool({match.rule for match in draft.matches} - before)


def _better(db: Database, stored: Any, draft: Draft) -> Draft:
    """The draft, with the stored text where the new one is a wall, an error or only a teaser.

    A page that is away for an hour must not cost the article that was read from it.
    """
    if stored["quality"] not in GOOD or draft.quality in GOOD:
        return draft
    kept = tuple(
        Match(
            *(row["rule"], row["field"], row["start"], row["stop"]),
            *(row["form"], row["term"], row["reason"]),
        )
        for row in db.conn.execute(TEXT_MATCHES, (stored["id"],))
    )
    titles = tuple(match for match in draft.matches if match.field == "title")
    return replace(
        draft,
        text=stored["text"],
        quality=stored["quality"],
        origin=stored["origin"],
        matches=titles + kept,
    )


def _failure(draft: Draft) -> str | None:
    return json.dumps(asdict(draft.failure)) if draft.failure else None


def _index(db: Database, number: int, draft: Draft) -> None:
    db.conn.execute(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        (number, cleaned(draft.title), cleaned(draft.text)),
    )
