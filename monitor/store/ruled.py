"""When and where rules hold: the columns for it, and which articles and feeds are theirs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor import scope as scoping
from monitor.store.connect import in_words, micros, moment
from monitor.types import Scope

STEPS = (
    "ALTER TABLE rules ADD COLUMN quiet TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE rules ADD COLUMN through INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE rules ADD COLUMN muted INTEGER",
    "ALTER TABLE rules ADD COLUMN ends INTEGER",
    "ALTER TABLE rules ADD COLUMN scope TEXT NOT NULL DEFAULT ''",
    # A match that came while its rule was not to ring: it is told in sum, later.
    "ALTER TABLE alerts ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX alerts_held ON alerts (rule) WHERE told IS NULL AND held = 1",
)
SCOPES = "SELECT id, scope FROM rules"
FOLDER = "SELECT id, folder FROM feeds"
FIRST = """SELECT COALESCE((SELECT MIN(id) FROM articles WHERE first_seen >= ?),
(SELECT MAX(id) + 1 FROM articles), 0)"""
SEEN = "SELECT id, first_seen FROM articles WHERE id IN (SELECT value FROM json_each(?))"
NEXT = "SELECT first_seen FROM articles WHERE id >= ? ORDER BY id LIMIT 1"
HITS = """SELECT h.rule, COUNT(*) FROM articles a JOIN hits h ON h.article = a.id
WHERE a.feed = ? AND a.first_seen >= ? GROUP BY h.rule"""
OF_ARTICLES = "SELECT id, feed FROM articles WHERE id IN (SELECT value FROM json_each(?))"


def holds(scope: Scope, feed: int, folder: str) -> bool:
    """Whether a rule of this scope looks at this feed."""
    if scope.sources == "all":
        return True
    named = feed in scope.feeds or (bool(folder) and folder in scope.folders)
    return named == (scope.sources == "only")


@in_words()
def of_feed(db: Database, feed: int) -> set[int]:
    """The rules that look at this feed, in force or not."""
    row = db.conn.execute("SELECT folder FROM feeds WHERE id = ?", (feed,)).fetchone()
    folder = row[0] if row else ""
    return {rule for rule, scope in _scopes(db) if holds(scope, feed, folder)}


@in_words()
def within(db: Database, scope: Scope, articles: Iterable[int], held: Iterable[int]) -> set[int]:
    """Those of these articles that a rule of this scope looks at.

    Of an article whose feed is gone nobody can tell any more: it stays as it is (``held``).
    """
    if scope.sources == "all":
        return set(articles)
    folders = dict(_pairs(db.conn.execute(FOLDER)))
    known = set(held)
    rows = db.conn.execute(OF_ARTICLES, (json.dumps(list(articles)),))
    return {
        article
        for article, feed in rows
        if (article in known if feed is None else holds(scope, feed, folders.get(feed, "")))
    }


def _scopes(db: Database) -> list[tuple[int, Scope]]:
    return [(row[0], scoping.load(row[1])) for row in db.conn.execute(SCOPES)]


def _pairs(rows: Any) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in rows]


@in_words()
def first_since(db: Database, time: datetime) -> int:
    """The lowest number of the articles that were seen since then."""
    return int(db.conn.execute(FIRST, (micros(time),)).fetchone()[0])


@in_words()
def seen(db: Database, articles: Iterable[int]) -> dict[int, datetime]:
    """When each of these was seen first."""
    rows = db.conn.execute(SEEN, (json.dumps(list(articles)),))
    return {row[0]: moment(row[1]) for row in rows}


@in_words()
def seen_from(db: Database, article: int) -> datetime | None:
    """When this article was seen, or where it is gone, the next that is there."""
    row = db.conn.execute(NEXT, (article,)).fetchone()
    return moment(row[0]) if row else None


@in_words()
def of_each_feed(db: Database, feed: int, since: datetime) -> dict[int, int]:
    """Articles of a feed that each rule matched since then."""
    return {row[0]: row[1] for row in db.conn.execute(HITS, (feed, micros(since)))}


@in_words()
def having(db: Database, article: int) -> list[int]:
    """The rules that match an article."""
    rows = db.conn.execute("SELECT rule FROM hits WHERE article = ?", (article,))
    return [row[0] for row in rows]
