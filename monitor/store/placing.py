"""A stored article finds its story: what can be akin comes from an index, ``kin`` decides.

Prints stay for eight days, so that the index is as large as a week and not as the archive; an
article costs at most ``CAP`` rows of 22 keys and a look at twelve prints, whatever is stored.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from math import log
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from monitor.store import settings, stories
from monitor.story.fingerprint import WORDS, index_keys
from monitor.story.kin import Kin, kin
from monitor.types import Print

TABLES = (
    """CREATE TABLE story_prints (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        seen INTEGER NOT NULL, at INTEGER NOT NULL, source INTEGER NOT NULL,
        sketch BLOB NOT NULL, words BLOB NOT NULL, figures BLOB NOT NULL, keys TEXT NOT NULL)""",
    "CREATE INDEX story_prints_seen ON story_prints (seen)",
    """CREATE TABLE story_keys (key INTEGER NOT NULL, article INTEGER NOT NULL,
        PRIMARY KEY (key, article)) WITHOUT ROWID""",
    """CREATE TRIGGER story_print_went AFTER DELETE ON story_prints BEGIN
    DELETE FROM story_keys WHERE article = OLD.article
        AND key IN (SELECT value FROM json_each(OLD.keys)); END""",
)
CAP = 100
"""Newest articles that are looked at under one key."""
CLOSEST = 12
"""Candidates whose prints are compared."""
SLIGHT = 1.0
"""What a candidate must share at least: a run of words, or some words of title and lead."""
COMMON = 0.35
"""Rarity of a word that stands in more articles than are looked at."""
KEPT = 8 * 86_400
"""Seconds that a print can find others."""
LIFE = 96 * 3_600
"""Seconds after a story's first article in which another may tell of the same event."""
WIDE = 0.45
"""How alike the words must be to enter a story of many articles by one of them alone."""
UNREAD = "stories_unread"
"""Setting: [done, last] while articles from before there were stories wait for theirs."""
ABOUT = """SELECT COALESCE(feed, 0) AS feed, published, first_seen FROM articles WHERE id = ?"""
UNDER = """SELECT value AS key, (SELECT group_concat(article) FROM (
SELECT article FROM story_keys WHERE key = json_each.value ORDER BY article DESC LIMIT ?))
AS articles FROM json_each(?)"""
PRINTS = """SELECT p.*, COALESCE(m.story, 0) AS story FROM story_prints p
LEFT JOIN story_members m ON m.article = p.article
WHERE p.article IN (SELECT value FROM json_each(?))"""
KEEP = """INSERT INTO story_prints (article, seen, at, source, sketch, words, figures, keys)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
OLD = "SELECT article FROM story_prints WHERE seen < ? ORDER BY seen LIMIT ?"
DROP = "DELETE FROM story_prints WHERE article IN (SELECT value FROM json_each(?))"
SPAN = """SELECT COALESCE((SELECT MAX(article) FROM story_prints), 0)
- COALESCE((SELECT MIN(article) FROM story_prints), 0)"""


@dataclass(frozen=True, slots=True)
class Near:
    """A stored article that may be akin."""

    article: int
    story: int
    """0 while it is alone."""
    at: int
    source: int
    print: Print


def moment_of(published: int | None, first_seen: int) -> int:
    """Seconds since 1970 at which an article was there: published, if that can be believed."""
    if published is not None and 0 < published <= first_seen:
        return published // 1_000_000
    return first_seen // 1_000_000


def place(db: Database, number: int, own: Print) -> frozenset[int]:
    """Find an article's story, in the caller's transaction; the articles whose story changed.

    What the user said of it stays, and so does a story that it has.
    """
    row = db.conn.execute(ABOUT, (number,)).fetchone()
    if row is None or not own:
        return frozenset()
    at, source = moment_of(row["published"], row["first_seen"]), row["feed"]
    db.conn.execute(DROP, (json.dumps([number]),))
    joined = frozenset[int]()
    if not stories.settled(db, number) and (best := closest(db, number, own, at, source)):
        near, found = best
        joined = stories.join(db, number, source, near.article, near.source, found.how)
    keep(db, number, own, row["first_seen"] // 1_000_000, at, source)
    return joined


def closest(db: Database, number: int, own: Print, at: int, source: int) -> tuple[Near, Kin] | None:
    """The stored article that this one is most akin to."""
    chosen, rare = candidates(db, own)
    found: list[tuple[Near, Kin]] = []
    for near in nears(db, [one for one in chosen if one != number]):
        hours = abs(at - near.at) / 3_600
        same = bool(source) and near.source == source
        if akin := kin(own, near.print, hours, same_source=same, rare=rare):
            found.append((near, akin))
    found.sort(key=lambda one: (-one[1].score, one[0].article))
    support = Counter(near.story for near, _ in found)
    for near, akin in found:
        if akin.how == "copy" or not near.story:
            return near, akin
        if not young(db, near.story, at):
            continue
        if support[near.story] > 1 or akin.score >= WIDE or stories.size(db, near.story) < 3:
            return near, akin
    return None


def candidates(db: Database, own: Print) -> tuple[list[int], Mapping[int, float]]:
    """Articles that share most with a print, and how rare its words are."""
    many = max(200, db.conn.execute(SPAN).fetchone()[0])
    rare, heavy = dict[int, float](), dict(own.words)
    # Copies stand together under most of their keys: a list that is told again is not read again.
    lists: dict[str, float] = {}
    for key, told in db.conn.execute(UNDER, (CAP, json.dumps(index_keys(own)))):
        articles = told or ""
        weight = 1.0
        if key & WORDS:
            rare[key] = rarity(articles.count(",") + 1 if articles else 0, many)
            weight = heavy[key] / 10 * rare[key]
        if articles:
            lists[articles] = lists.get(articles, 0.0) + weight
    weights: dict[int, float] = {}
    for articles, weight in lists.items():
        for article in map(int, articles.split(",")):
            weights[article] = weights.get(article, 0.0) + weight
    chosen = nlargest(CLOSEST, weights.items(), key=itemgetter(1))
    return [article for article, weight in chosen if weight >= SLIGHT], rare


def rarity(found: int, many: int) -> float:
    """1 for a word that no other article has, little for one that many have."""
    if found >= CAP:
        return COMMON
    return max(COMMON, 1 - log(1 + found) / log(1 + many))


def nears(db: Database, articles: Sequence[int]) -> list[Near]:
    rows = db.conn.execute(PRINTS, (json.dumps(list(articles)),))
    return [
        Near(row["article"], row["story"], row["at"], row["source"], print_of(row)) for row in rows
    ]


def print_of(row: Any) -> Print:
    packed = numbers(row["words"])
    return Print(
        numbers(row["sketch"]),
        tuple((one >> 8, one & 255) for one in packed),
        numbers(row["figures"]),
    )


def young(db: Database, story: int, at: int) -> bool:
    """Whether a story began recently enough for another report of its event."""
    row = db.conn.execute("SELECT at FROM story_prints WHERE article = ?", (story,)).fetchone()
    return row is not None and abs(at - row[0]) <= LIFE


def keep(db: Database, number: int, own: Print, seen: int, at: int, source: int) -> None:
    """Let an article be found by those that come."""
    keys = tuple(index_keys(own))
    words = [key << 8 | min(weight, 255) for key, weight in own.words]
    packed = [array("Q", one).tobytes() for one in (own.sketch, words, own.figures)]
    db.conn.execute(KEEP, (number, seen, at, source, *packed, json.dumps(keys)))
    db.conn.executemany(
        "INSERT INTO story_keys (key, article) VALUES (?, ?)", [(key, number) for key in keys]
    )


def numbers(packed: bytes) -> tuple[int, ...]:
    """What was packed; nothing where the disk has damaged it."""
    if len(packed) % 8:
        return ()
    found = array("Q")
    found.frombytes(packed)
    return tuple(found)


def clean(db: Database, before: int, most: int) -> None:
    """Forget prints of articles that came before a moment, a few at a time; stories stay."""
    old = [row[0] for row in db.conn.execute(OLD, (before, most))]
    if old:
        db.conn.execute(DROP, (json.dumps(old),))


def forget(db: Database, now: datetime, most: int) -> None:
    """The same for what is older than prints live, once stored articles have found their
    stories."""
    if settings.get(db, UNREAD) is None:
        clean(db, int(now.timestamp()) - KEPT, most)


def clean_behind(db: Database, number: int, most: int) -> None:
    """The same for what is older than prints live, seen from a stored article.

    Nothing that came after it is touched: those articles wait for their turn, or are today's.
    """
    row = db.conn.execute(ABOUT, (number,)).fetchone()
    if row is not None:
        clean(db, row["first_seen"] // 1_000_000 - KEPT, most)
