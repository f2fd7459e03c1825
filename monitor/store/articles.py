"""Articles: stored in one transaction per batch, listed as ids, shown as rows a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor import marked
from monitor.store import feeds, rules, search
from monitor.store.connect import micros, moment, transaction, when
from monitor.types import Article, Change, Counts, Draft, Match, Query, Row

KNOWN = """SELECT key, hash FROM articles
WHERE feed = ? AND key IN (SELECT value FROM json_each(?))"""
STORED = """SELECT id, title, text, hash, version, first_seen, updated FROM articles
WHERE feed = ? AND key = ?"""
INSERT = """INSERT INTO articles (feed, source, key, hash, url, title, text, author, language,
quality, origin, published, date_raw, first_seen, failure)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
REVISE = """UPDATE articles SET hash = ?, url = ?, title = ?, text = ?, author = ?, language = ?,
quality = ?, origin = ?, updated = ?, version = version + 1, failure = ? WHERE id = ?"""
WHOLE = """SELECT a.*, COALESCE(NULLIF(f.title, ''), a.source) AS name,
COALESCE(m.read, 0) AS read, COALESCE(m.flagged, 0) AS flagged
FROM articles a LEFT JOIN feeds f ON f.id = a.feed LEFT JOIN marks m ON m.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?))"""
MATCHES = """SELECT * FROM matches WHERE article IN (SELECT value FROM json_each(?))
ORDER BY article, field DESC, start"""
SNIPPET = 240


def known(db: Database, feed_id: int, keys: Sequence[str]) -> dict[str, str]:
    """Which of these entries of a feed are stored, with the hash they had."""
    return dict(db.conn.execute(KNOWN, (feed_id, json.dumps(list(keys)))).fetchall())


def save(
    db: Database,
    feed_id: int,
    drafts: Sequence[Draft],
    now: datetime,
    *,
    health: Mapping[str, Any] | None,
) -> Change:
    """Store drafts and the feed's health in ONE transaction.

    A known entry whose text changed becomes a new version: the old text is kept, marks stay.
    ``matched`` names new articles with a match and revised ones that gained a rule.
    """
    new, revised, matched = set[int](), set[int](), set[int]()
    with transaction(db):
        feed = feeds.by_id(db, feed_id)
        if feed is None:  # unsubscribed while it was being polled
            return Change()
        source = feed.title or (str(health.get("title", "")) if health else "") or feed.url
        for draft in drafts:
            stored = db.conn.execute(STORED, (feed_id, draft.entry.key)).fetchone()
            if stored is None:
                number = insert(db, feed_id, source, draft, now)
                new.add(number)
                if draft.matches:
                    matched.add(number)
            elif stored["hash"] != draft.entry.hash:
                gained = revise(db, stored, draft, now)
                if gained is not None:
                    revised.add(stored["id"])
                    if gained:
                        matched.add(stored["id"])
        if new:
            db.conn.execute("UPDATE feeds SET changed = ? WHERE id = ?", (micros(now), feed_id))
        if health is not None:
            feeds.polled(db, feed_id, **health)
    return Change(frozenset(new), frozenset(revised - new), matched=frozenset(matched), feeds=True)


def insert(db: Database, feed_id: int, source: str, draft: Draft, now: datetime) -> int:
    entry = draft.entry
    cursor = db.conn.execute(
        INSERT,
        (
            *(feed_id, source, entry.key, entry.hash, draft.url, draft.title, draft.text),
            *(draft.author, draft.language, draft.quality, draft.origin),
            *(micros(draft.published), entry.date_raw, micros(now), failure_of(draft)),
        ),
    )
    number = int(cursor.lastrowid or 0)
    index(db, number, draft.title, draft.text)
    rules.store(db, number, live(db, draft.matches))
    return number


def revise(db: Database, stored: Any, draft: Draft, now: datetime) -> bool | None:
    """Store a changed text. Whether a rule was gained; None when nothing that is shown changed."""
    number, entry = stored["id"], draft.entry
    same = stored["title"] == draft.title and stored["text"] == draft.text
    if same or (draft.failure and draft.title == stored["title"]):
        # Only the teaser changed, or the page is away for now: the better text stays.
        db.conn.execute("UPDATE articles SET hash = ? WHERE id = ?", (entry.hash, number))
        return None
    db.conn.execute(
        "INSERT OR REPLACE INTO versions (article, version, title, text, seen) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            *(number, stored["version"], stored["title"], stored["text"]),
            stored["updated"] or stored["first_seen"],
        ),
    )
    db.conn.execute(
        REVISE,
        (
            *(entry.hash, draft.url, draft.title, draft.text, draft.author, draft.language),
            *(draft.quality, draft.origin, micros(now), failure_of(draft), number),
        ),
    )
    before = {r[0] for r in db.conn.execute("SELECT rule FROM hits WHERE article = ?", (number,))}
    for table in ("matches", "hits"):
        db.conn.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    db.conn.execute("DELETE FROM search WHERE rowid = ?", (number,))
    index(db, number, draft.title, draft.text)
    matches = live(db, draft.matches)
    rules.store(db, number, matches)
    return bool({match.rule for match in matches} - before)


def failure_of(draft: Draft) -> str | None:
    return json.dumps(asdict(draft.failure)) if draft.failure else None


def live(db: Database, matches: Sequence[Match]) -> list[Match]:
    """Matches of rules that still exist; one may have been removed while the page was read."""
    if not matches:
        return []
    there = {row[0] for row in db.conn.execute("SELECT id FROM rules")}
    return [match for match in matches if match.rule in there]


def index(db: Database, number: int, title: str, text: str) -> None:
    db.conn.execute(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        (number, search.cleaned(title), search.cleaned(text)),
    )


def conditions(query: Query) -> tuple[list[str], list[Any], str]:
    """What a query asks, as SQL conditions, their values and the joins they need."""
    where, values, join = list[str](), list[Any](), ""
    if query.unread or query.flagged:
        join = "LEFT JOIN marks m ON m.article = a.id"
    if query.unread:
        where.append("COALESCE(m.read, 0) = 0")
    if query.flagged:
        where.append("m.flagged = 1")
    if query.matched:
        where.append("EXISTS (SELECT 1 FROM hits h WHERE h.article = a.id)")
    if query.rule is not None:
        where.append("a.id IN (SELECT article FROM hits WHERE rule = ?)")
        values.append(query.rule)
    if query.feed is not None:
        where.append("a.feed = ?")
        values.append(query.feed)
    if query.folder is not None:
        where.append("a.feed IN (SELECT id FROM feeds WHERE folder = ?)")
        values.append(query.folder)
    if query.text.strip():
        asked = search.parse(query.text)
        where += asked.where
        values += asked.values
    return where, values, join


def select(db: Database, query: Query, *, extra: str = "", value: Any = None,
           limit: int | None = None) -> list[int]:  # fmt: skip
    where, values, join = conditions(query)
    if extra:
        where.append(extra)
        values += [] if value is None else [value]
    narrowed = f"WHERE {' AND '.join(where)}" if where else ""
    end = "LIMIT ?" if limit is not None else ""
    values += [] if limit is None else [limit]
    statement = (
        f"SELECT a.id FROM articles a {join} {narrowed} ORDER BY a.first_seen DESC, a.id DESC {end}"
    )
    return [row[0] for row in db.conn.execute(statement, values)]


def ids(db: Database, query: Query, limit: int | None = None) -> list[int]:
    """The articles of a list, newest first by the time they were first seen."""
    return select(db, query, limit=limit)


def accepts(db: Database, query: Query, candidates: Sequence[int]) -> list[int]:
    """Those of these articles that belong to a list, in its order."""
    return select(
        db,
        query,
        extra="a.id IN (SELECT value FROM json_each(?))",
        value=json.dumps(list(candidates)),
    )


def unread_of(db: Database, query: Query) -> list[int]:
    """The unread articles of a list."""
    unread = "NOT EXISTS (SELECT 1 FROM marks k WHERE k.article = a.id AND k.read)"
    return select(db, query, extra=unread)


def texts(db: Database, after: int, limit: int) -> list[tuple[int, str, str, str]]:
    """``(id, title, text, language)`` of the next articles by id."""
    return [
        tuple(row)
        for row in db.conn.execute(
            "SELECT id, title, text, language FROM articles WHERE id > ? ORDER BY id LIMIT ?",
            (after, limit),
        )
    ]


def matches_of(db: Database, numbers: str) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for row in db.conn.execute(MATCHES, (numbers,)):
        found.setdefault(row["article"], []).append(
            Match(
                *(row["rule"], row["field"], row["start"], row["stop"]),
                *(row["form"], row["term"], row["reason"]),
            )
        )
    return found


def whole(db: Database, wanted: Sequence[int]) -> list[Article]:
    """Articles with text and matches, in the order asked for; those that are gone are left out."""
    numbers = json.dumps(list(wanted))
    matches = matches_of(db, numbers)
    found = {
        row["id"]: article_of(row, matches.get(row["id"], []))
        for row in db.conn.execute(WHOLE, (numbers,))
    }
    return [found[number] for number in wanted if number in found]


def article_of(row: Any, matches: Sequence[Match]) -> Article:
    return Article(
        id=row["id"],
        feed=row["feed"] or 0,
        source=row["name"],
        key=row["key"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        author=row["author"],
        language=row["language"],
        quality=row["quality"],
        origin=row["origin"],
        published=when(row["published"]),
        first_seen=moment(row["first_seen"]),
        updated=when(row["updated"]),
        read=bool(row["read"]),
        flagged=bool(row["flagged"]),
        version=row["version"],
        matches=tuple(matches),
    )


def article(db: Database, number: int) -> Article | None:
    """One article, whole."""
    found = whole(db, [number])
    return found[0] if found else None


def rows(db: Database, wanted: Sequence[int]) -> list[Row]:
    """What a list shows of these articles, in the order asked for; two statements in all."""
    return [row_of(found) for found in whole(db, wanted)]


def row_of(found: Article) -> Row:
    """An article's line in a list: its title and a snippet around its first match."""

    def spans(field: str) -> list[tuple[int, int, int]]:
        return [(m.start, m.stop, m.rule) for m in found.matches if m.field == field]

    snippet, inside = marked.snippet(found.text, spans("text"), SNIPPET)
    return Row(
        id=found.id,
        feed=found.feed,
        source=found.source,
        url=found.url,
        title=found.title,
        snippet=snippet,
        published=found.published,
        first_seen=found.first_seen,
        read=found.read,
        flagged=found.flagged,
        quality=found.quality,
        version=found.version,
        title_spans=tuple(spans("title")),
        snippet_spans=tuple(inside),
        rules=tuple(dict.fromkeys(match.rule for match in found.matches)),
    )


def counts(db: Database) -> Counts:
    """The figures of the sources pane."""
    unread = "NOT EXISTS (SELECT 1 FROM marks k WHERE k.article = a.id AND k.read)"

    def one(statement: str) -> int:
        return int(db.conn.execute(statement).fetchone()[0])

    of_rules = db.conn.execute(
        f"SELECT a.rule, COUNT(*) FROM hits a WHERE {unread.replace('a.id', 'a.article')} "
        "GROUP BY a.rule"
    )
    of_feeds = db.conn.execute(
        f"SELECT a.feed, COUNT(*) FROM articles a WHERE a.feed IS NOT NULL AND {unread} "
        "GROUP BY a.feed"
    )
    return Counts(
        all=one("SELECT COUNT(*) FROM articles"),
        unread=one(f"SELECT COUNT(*) FROM articles a WHERE {unread}"),
        matched=one(
            "SELECT COUNT(DISTINCT a.article) FROM hits a WHERE "
            + unread.replace("a.id", "a.article")
        ),
        flagged=one("SELECT COUNT(*) FROM marks WHERE flagged"),
        rules=dict(of_rules.fetchall()),
        feeds=dict(of_feeds.fetchall()),
    )


def delete(db: Database, chosen: Iterable[int]) -> Change:
    """Remove articles from the archive."""
    ids_ = json.dumps(list(chosen))
    with transaction(db):
        gone = [
            row[0]
            for row in db.conn.execute(
                "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (ids_,)
            )
        ]
        for statement in (
            "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))",
            "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        ):
            db.conn.execute(statement, (ids_,))
    return Change(removed=frozenset(gone), feeds=bool(gone))
