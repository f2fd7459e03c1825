"""Drafts become stored articles: one transaction per batch, nothing twice, no text lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlite_utils import Database

from monitor.schedule import page_again
from monitor.store import (
    alerts,
    clocks,
    evidence,
    placing,
    repeated,
    ruled,
    scores,
    versions,
    vocabulary,
)
from monitor.store import health as keeping
from monitor.store.connect import in_words, micros, storable, tags_of, transaction, when
from monitor.store.feeds import by_id, polled
from monitor.store.notes import KEPT
from monitor.store.pauses import LOOKED_AT
from monitor.store.rules import slowed
from monitor.store.rules import store as store_matches
from monitor.types import Change, Draft, Entry, Match, Print, Sign, Stored

KNOWN = """SELECT key, hash FROM articles
WHERE feed = ? AND key IN (SELECT value FROM json_each(?))"""
LATEST = """SELECT key, hash, url, published FROM (SELECT key, hash, url, published FROM articles
WHERE feed = ? ORDER BY id DESC LIMIT ?) WHERE hash IN (SELECT value FROM json_each(?))"""
STORED = """SELECT id, title, text, hash, quality, origin, version, first_seen, updated,
quiet, tries FROM articles WHERE feed = ? AND key = ?"""
INSERT = """INSERT INTO articles (feed, source, key, hash, url, title, text, author, language,
quality, origin, published, date_raw, first_seen, failure, agency, quiet, again, tags)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
REVISE = """UPDATE articles SET hash = ?, url = ?, title = ?, text = ?, author = ?, language = ?,
quality = ?, origin = ?, updated = ?, version = version + 1, failure = ?, agency = ?,
again = NULL, tags = ?
WHERE id = ?"""
COMPLETE = """UPDATE articles SET url = ?, title = ?, text = ?, author = ?, language = ?,
quality = ?, origin = ?, agency = ?, published = COALESCE(published, ?), failure = NULL,
again = NULL, tries = tries + 1 WHERE id = ?"""
TRIED = "UPDATE articles SET failure = ?, again = ?, tries = tries + 1 WHERE id = ?"
UNREAD_PAGES = f"""SELECT feed, key, hash, url, title, text, author, language, published, date_raw,
tags FROM articles a WHERE again <= :now AND feed IS NOT NULL
AND EXISTS (SELECT 1 FROM feeds f WHERE f.id = a.feed AND {LOOKED_AT})
ORDER BY again LIMIT :most"""
REMEMBER = """UPDATE visits SET etag = ?, modified = ?, hash = ?, headline = ? WHERE article = ?"""
STAYS = f"SELECT 1 FROM articles a WHERE a.id = ? AND {KEPT}"
OF_ARTICLE = "SELECT rule FROM hits WHERE article = ?"
LET_GO = """DELETE FROM hits WHERE article = ? AND rule IN (
SELECT id FROM rules WHERE enabled = 1 AND COALESCE(ends > ?, 1))"""
PRUNED = "SELECT 1 FROM pruned WHERE feed = ? AND key = ?"
SCORED = 20
"""Scores that a batch counts beside those of its own articles at most."""
GOOD = ("article", "other")
"""Qualities of a text that was read whole."""
TEXT_MATCHES = "SELECT * FROM matches WHERE article = ? AND field = 'text' ORDER BY number"


@in_words()
def known(db: Database, feed_id: int, keys: Sequence[str]) -> dict[str, str | None]:
    """Which of these entries of a feed are stored, with the hash they had; None for one that was
    thrown away."""
    asked = {storable(key): key for key in keys}
    rows = db.conn.execute(KNOWN, (feed_id, json.dumps(list(asked))))
    found: dict[str, str | None] = {asked.get(key, key): hash_ for key, hash_ in rows}
    for key, own in asked.items():
        if own not in found and db.conn.execute(PRUNED, (feed_id, key_of(key))).fetchone():
            found[own] = None
    return found


@in_words()
def latest(db: Database, feed_id: int, hashes: Sequence[str], most: int) -> list[Stored]:
    """Those of a feed's newest articles that have one of these hashes."""
    rows = db.conn.execute(LATEST, (feed_id, most, json.dumps(list(hashes))))
    return [Stored(key, hash_, url or "", when(at)) for key, hash_, url, at in rows]


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
    ``matched`` names new articles with a match and revised ones that gained a rule; those wait as
    alerts, but for what a feed's first import brings.
    """
    new, revised, matched = set[int](), set[int](), set[int]()
    told = set[int]()
    published: list[datetime | None] = []
    with transaction(db):
        feed = by_id(db, feed_id)
        if feed is None:  # unsubscribed while it was being polled
            return Change()
        source = feed.title or (str(health.get("title", "")) if health else "") or feed.url
        rules = ruled.of_feed(db, feed_id)
        ringing, quiet = alerts.ringing(db), feed.succeeded is None
        # The list shows what was stored last on top: of one batch that is to be the newest.
        for draft in sorted(drafts, key=lambda one: one.published or now):
            # A rule may not look at this feed, or was removed while the page was read.
            draft = replace(draft, matches=tuple(m for m in draft.matches if m.rule in rules))
            key = storable(draft.entry.key)
            stored = db.conn.execute(STORED, (feed_id, key)).fetchone()
            if stored is None:
                if db.conn.execute(PRUNED, (feed_id, key_of(key))).fetchone():
                    continue  # it was thrown away, and does not come back
                number = _insert(db, feed_id, source, draft, now, quiet)
                gained = {match.rule for match in draft.matches}
                new.add(number)
                told |= placing.place(db, number, draft.print)
                published.append(draft.published)
                if gained:
                    matched.add(number)
                if not quiet:
                    alerts.note(db, number, gained & ringing, now)
            elif stored["hash"] != storable(draft.entry.hash):
                added = _revise(db, stored, draft, now)
                if added is not None:
                    revised.add(stored["id"])
                    if added:
                        matched.add(stored["id"])
                        alerts.note(db, stored["id"], added & ringing, now)
        if new:
            placing.forget(db, now, 3 * len(new))
            db.conn.execute("UPDATE feeds SET changed = ? WHERE id = ?", (micros(now), feed_id))
            keeping.news(db, feed, published, now)
        if health is not None:
            polled(db, feed_id, **health)
        paused = slowed(db, (rule for draft in drafts for rule in draft.slow))
        scores.settle(db, SCORED + 2 * len(drafts))
    return Change(
        frozenset(new),
        frozenset(revised - new),
        matched=frozenset(matched),
        feeds=bool(new or health is not None),
        rules=paused,
        stories=frozenset(told),
    )


def complete(db: Database, feed_id: int, drafts: Sequence[Draft], now: datetime) -> Change:
    """Fill in what pages brought that could not be had when their articles came.

    No new version: the editor changed nothing, the desk only reads it whole now.
    """
    revised, matched, told = set[int](), set[int](), set[int]()
    with transaction(db):
        rules = ruled.of_feed(db, feed_id)
        ringing = alerts.ringing(db)
        for draft in drafts:
            stored = db.conn.execute(STORED, (feed_id, storable(draft.entry.key))).fetchone()
            if stored is None:  # removed meanwhile
                continue
            draft = replace(draft, matches=tuple(m for m in draft.matches if m.rule in rules))
            again = micros(page_again(draft.failure, stored["tries"] + 1, now))
            if draft.failure or draft.text == stored["text"]:
                db.conn.execute(TRIED, (_failure(draft), again, stored["id"]))
                continue
            number = stored["id"]
            texts = (draft.url, draft.title, draft.text, draft.author, draft.language)
            db.conn.execute(
                COMPLETE,
                (
                    *(*map(storable, texts), draft.quality, draft.origin, draft.agency),
                    *(micros(draft.published), number),
                ),
            )
            prove(db, number, draft, "later", now)
            gained, _ = _reread(db, number, draft.title, draft, now)
            told |= placing.place(db, number, draft.print)
            revised.add(number)
            if gained:
                matched.add(number)
                if not stored["quiet"]:
                    alerts.note(db, number, gained & ringing, now)
    return Change(revised=frozenset(revised), matched=frozenset(matched), stories=frozenset(told))


@in_words()
def unread_pages(
    db: Database, now: datetime, limit: int, paged: bool = True
) -> dict[int, list[Entry]]:
    """By feed, the entries whose page is to be tried again now, as they were known; ``paged``:
    whether pages are fetched where a feed has no wish of its own."""
    found: dict[int, list[Entry]] = {}
    told = {"now": micros(now), "most": limit, "paged": paged}
    for row in db.conn.execute(UNREAD_PAGES, told):
        found.setdefault(row["feed"], []).append(entry_of(row))
    return found


def entry_of(row: Any) -> Entry:
    """A stored article as the entry that its feed gave."""
    return Entry(
        key=row["key"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        author=row["author"],
        language=row["language"],
        published=when(row["published"]),
        date_raw=row["date_raw"],
        hash=row["hash"],
        tags=tags_of(row["tags"]),
    )


def _insert(
    db: Database, feed_id: int, source: str, draft: Draft, now: datetime, quiet: bool
) -> int:
    entry = draft.entry
    texts = (source, entry.key, entry.hash, draft.url, draft.title, draft.text)
    cursor = db.conn.execute(
        INSERT,
        (
            *(feed_id, *map(storable, texts), storable(draft.author), storable(draft.language)),
            *(draft.quality, draft.origin, micros(draft.published), storable(entry.date_raw)),
            *(micros(now), _failure(draft), draft.agency, quiet),
            *(micros(page_again(draft.failure, 0, now)), storable("\n".join(entry.tags))),
        ),
    )
    number = int(cursor.lastrowid or 0)
    vocabulary.index(db, number, draft.title, draft.text)
    prove(db, number, draft, "arrival", now)
    store_matches(db, number, draft.matches)
    clocks.read(db, number, stated(entry), now)
    if draft.matches:
        clocks.matched(db, [number], now)
    remember(db, number, draft.sign)
    if draft.origin == "page":
        repeated.count(db, draft.url, draft.title, draft.text)
    return number


def prove(
    db: Database, number: int, draft: Draft, occasion: evidence.Occasion, now: datetime
) -> None:
    """Keep the page that was read, where a rule matched or the analyst flagged, noted or
    labelled the article.

    Before matches are stored: what has its page is not wanted any more.
    """
    if draft.raw and (draft.matches or db.conn.execute(STAYS, (number,)).fetchone()):
        evidence.keep(db, number, draft.raw, occasion, now)


def stated(entry: Entry) -> datetime | None:
    """When an entry says that it was changed; most repeat there when it was published."""
    return entry.updated if entry.updated != entry.published else None


def remember(db: Database, number: int, sign: Sign) -> None:
    """Keep what an article's page is known by, where it is to be looked at again."""
    if sign.hash or sign.headline:
        texts = (sign.etag, sign.modified, sign.hash, sign.headline)
        db.conn.execute(REMEMBER, (*map(storable, texts), number))


def key_of(key: str) -> bytes:
    """A key as it is remembered of an article that was thrown away."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _revise(db: Database, stored: Any, draft: Draft, now: datetime) -> set[int] | None:
    """Store a changed text. The rules it gained; None when nothing that is shown changed."""
    number, entry = stored["id"], draft.entry
    draft = better(db, stored, draft)
    if stored["title"] == storable(draft.title) and stored["text"] == storable(draft.text):
        # Only what the desk does not show changed, such as the teaser of an article read whole.
        db.conn.execute("UPDATE articles SET hash = ? WHERE id = ?", (storable(entry.hash), number))
        return None
    return revise(db, stored, draft, now)


def revise(db: Database, stored: Any, draft: Draft, now: datetime) -> set[int]:
    """Replace an article's text by a new version, in the caller's transaction; the old one is
    kept. Gives the rules it gained."""
    number, entry = stored["id"], draft.entry
    versions.keep(db, number, stored)
    texts = (entry.hash, draft.url, draft.title, draft.text, draft.author, draft.language)
    db.conn.execute(
        REVISE,
        (
            *(*map(storable, texts), draft.quality, draft.origin),
            *(micros(now), _failure(draft), draft.agency),
            *(storable("\n".join(entry.tags)), number),
        ),
    )
    prove(db, number, draft, "revision", now)
    gained, lost = _reread(db, number, draft.title, draft, now)
    placing.place(db, number, draft.print)
    versions.note(db, number, stored["version"] + 1, "text", now, gained, lost)
    remember(db, number, draft.sign)
    return gained


def _reread(
    db: Database, number: int, title: str, draft: Draft, now: datetime
) -> tuple[set[int], set[int]]:
    """Index another text of an article, with its matches; the rules it gained and lost."""
    before = {row[0] for row in db.conn.execute(OF_ARTICLE, (number,))}
    db.conn.execute("DELETE FROM matches WHERE article = ?", (number,))
    # A rule that is not in force says nothing about the new text: that it matched is kept.
    db.conn.execute(LET_GO, (number, micros(now)))
    db.conn.execute("DELETE FROM search WHERE rowid = ?", (number,))
    vocabulary.index(db, number, title, draft.text)
    store_matches(db, number, draft.matches)
    clocks.read(db, number, stated(draft.entry), now)
    after = {match.rule for match in draft.matches}
    if after:
        clocks.matched(db, [number], now)
    kept = {row[0] for row in db.conn.execute(OF_ARTICLE, (number,))}
    return after - before, before - kept


def better(db: Database, stored: Any, draft: Draft) -> Draft:
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
        print=Print(),
    )


def _failure(draft: Draft) -> str | None:
    return json.dumps(asdict(draft.failure)) if draft.failure else None
