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
        for draft in drafts:
            # A rule may have been removed while the page was read.
            draft = replace(draft, matches=tuple(m for m in draft.matches if m.rule in rules))
            stored = _stored(db, feed_id, draft, new)
            if stored is None:
                number = _insert(db, feed_id, source, draft, now)
                new.add(number)
                if draft.matches:
                    matched.add(number)
            elif isinstance(stored, Draft):
                number = _insert(db, feed_id, source, stored, now)
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
