"""Which articles tell one story; a story bears the number of the article that it began with.

An article alone has no row here. ``fixed`` is the user's word: no later decision changes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, transaction, when
from monitor.types import Change, Story, Teller

TABLES = (
    """CREATE TABLE stories (id INTEGER PRIMARY KEY, articles INTEGER NOT NULL,
        newest INTEGER NOT NULL)""",
    "CREATE INDEX stories_newest ON stories (newest) WHERE articles > 1",
    """CREATE TABLE story_members (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        story INTEGER NOT NULL, source INTEGER NOT NULL DEFAULT 0, how TEXT NOT NULL,
        fixed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX story_members_of ON story_members (story, article, source)",
    """CREATE TRIGGER story_member_came AFTER INSERT ON story_members BEGIN
    UPDATE stories SET articles = articles + 1, newest = MAX(newest, NEW.article)
        WHERE id = NEW.story;
    INSERT INTO stories SELECT NEW.story, 1, NEW.article
        WHERE NOT EXISTS (SELECT 1 FROM stories WHERE id = NEW.story); END""",
    """CREATE TRIGGER story_member_went AFTER DELETE ON story_members BEGIN
    DELETE FROM stories WHERE id = OLD.story AND articles <= 1;
    UPDATE stories SET articles = articles - 1,
        newest = (SELECT MAX(article) FROM story_members WHERE story = OLD.story)
        WHERE id = OLD.story; END""",
)
Row = tuple[int, int, int, str, int]
"""article, story (0 for none), source, how, fixed."""
HELD = """SELECT a.id, COALESCE(m.story, 0), COALESCE(m.source, a.feed, 0),
COALESCE(m.how, ''), COALESCE(m.fixed, 0) FROM json_each(?) JOIN articles a ON a.id = value
LEFT JOIN story_members m ON m.article = a.id ORDER BY a.id"""
ADD = "INSERT INTO story_members (article, story, source, how, fixed) VALUES (?, ?, ?, ?, ?)"
LEAVE = "DELETE FROM story_members WHERE article = ?"
MEMBERS = "SELECT article FROM story_members WHERE story = ? ORDER BY article"
WITH_THEM = """SELECT article, story, source FROM story_members WHERE story IN
(SELECT story FROM story_members WHERE article IN (SELECT value FROM json_each(?)))"""
OF_THESE = """SELECT article, story, source FROM story_members
WHERE article IN (SELECT value FROM json_each(?))"""
FROM = "SELECT article, story, source FROM story_members WHERE article >= ?"
TELLERS = """SELECT a.id, COALESCE(NULLIF(f.title, ''), a.source) AS source, a.title, a.url,
a.published, a.first_seen, a.agency, a.text, COALESCE(m.how, '') AS how,
COALESCE(m.fixed, 0) AS fixed
FROM articles a LEFT JOIN feeds f ON f.id = a.feed LEFT JOIN story_members m ON m.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?))"""
NEWEST = "SELECT id FROM stories WHERE articles > 1 ORDER BY newest DESC LIMIT ?"
COUNTED = "SELECT story, COUNT(*), MAX(article) FROM story_members GROUP BY story"
WRONG = f"""SELECT (SELECT COUNT(*) FROM (SELECT * FROM ({COUNTED})
EXCEPT SELECT id, articles, newest FROM stories))
+ (SELECT COUNT(*) FROM stories WHERE id NOT IN (SELECT story FROM story_members))"""
MUTES = (
    """CREATE TABLE muted (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        at INTEGER NOT NULL)""",
)
"""Articles whose stories are to ring no more: a story is muted that has one of them, whatever is
split or merged later."""
MUTED = """(a.id IN (SELECT article FROM muted) OR COALESCE(t.story, 0) IN (
SELECT v.story FROM muted u CROSS JOIN story_members v ON v.article = u.article))"""
"""Whether the story of an article ``a`` with its membership ``t`` is muted."""
FEW = 20_000
"""Articles that are asked for one by one; of more the whole table is read."""
SHOWN = 300
"""Articles of one story that are told of at most, the first ones."""


def held(db: Database, articles: Iterable[int]) -> list[Row]:
    """How these articles stand: what ``put_back`` restores."""
    chosen = json.dumps(list(articles))
    return [tuple(row) for row in db.conn.execute(HELD, (chosen,))]


def settled(db: Database, article: int) -> bool:
    """Whether an article has a story already, or the user's word for one."""
    row = db.conn.execute(
        "SELECT s.articles > 1 OR m.fixed FROM story_members m JOIN stories s ON s.id = m.story "
        "WHERE m.article = ?",
        (article,),
    ).fetchone()
    return row is not None and bool(row[0])


def size(db: Database, story: int) -> int:
    row = db.conn.execute("SELECT articles FROM stories WHERE id = ?", (story,)).fetchone()
    return row[0] if row else 0


def put(db: Database, rows: Iterable[Row]) -> None:
    """Let articles stand as these rows say; in the caller's transaction."""
    for row in rows:
        db.conn.execute(LEAVE, (row[0],))
        if row[1]:
            db.conn.execute(ADD, row)


def join(
    db: Database, article: int, source: int, near: int, near_source: int, how: str
) -> frozenset[int]:
    """Put an article into the story of another, which may begin one with that."""
    ((_, story, *_),) = held(db, [near])
    changed = {article, near}
    if not story:
        # Of a filled archive the earlier one may come later.
        story = min(article, near)
        put(db, [(near, story, near_source, "first", 0)])
    put(db, [(article, story, source, how, 0)])
    return frozenset(changed)


def members(db: Database, article: int) -> list[int]:
    """All articles of an article's story, or it alone; of a story whose first article is gone."""
    for row in held(db, [article]):
        return of_story(db, row[1]) if row[1] else [article]
    return of_story(db, article)  # its first article may have been removed


def of_story(db: Database, story: int) -> list[int]:
    """The articles of the story that has this number."""
    return [row[0] for row in db.conn.execute(MEMBERS, (story,))]


# -- the user's word ----------------------------------------------------------------------------


def split(db: Database, articles: Iterable[int]) -> tuple[list[Row], Change]:
    """Take articles out of their stories, each to be its own, for good. How they stood before."""
    chosen = sorted(set(articles))
    with transaction(db):
        own = [row for row in held(db, chosen) if row[1] and size(db, row[1]) > 1]
        before = held(db, dict.fromkeys(n for row in own for n in of_story(db, row[1])))
        put(db, [(row[0], row[0], row[2], "user", 1) for row in own])
        # Where a story lost the article that it is named after, the next one names it.
        for number in {row[1] for row in own} & set(chosen):
            rest = held(db, [n for n in of_story(db, number) if n != number])
            put(db, [(row[0], rest[0][0], *row[2:]) for row in rest])
    return before, Change(stories=frozenset(row[0] for row in before))


def merge(db: Database, articles: Sequence[int]) -> tuple[list[Row], Change]:
    """Make one story of these articles' stories, for good. How all of them stood before."""
    with transaction(db):
        everyone = dict.fromkeys(n for one in articles for n in members(db, one))
        before = held(db, everyone)
        kept = {row[1] for row in before if row[1]}
        if len(before) < 2 or (len(kept) == 1 and all(row[1] for row in before)):
            return [], Change()
        story = min(kept) if kept else min(row[0] for row in before)
        put(db, [(row[0], story, row[2], row[3] or "user", 1) for row in before])
    return before, Change(stories=frozenset(row[0] for row in before))


def put_back(db: Database, rows: Sequence[Row]) -> Change:
    """Undo a split or a merge: these articles stand again as they did."""
    with transaction(db):
        there = {row[0] for row in held(db, [row[0] for row in rows])}
        put(db, [row for row in rows if row[0] in there])
    return Change(stories=frozenset(there))


def recount(db: Database) -> None:
    """Count the articles of all stories anew; in the caller's transaction."""
    db.conn.execute("DELETE FROM stories")
    db.conn.execute(f"INSERT INTO stories (id, articles, newest) {COUNTED}")


def mute(db: Database, articles: Iterable[int], now: datetime) -> tuple[list[int], Change]:
    """Let the stories of these articles ring no more; which articles were noted for it."""
    with transaction(db):
        quiet = [one for one in dict.fromkeys(articles) if not muted(db, one)]
        return quiet, put_muted(db, quiet, True, now)


def unmute(db: Database, articles: Iterable[int], now: datetime) -> tuple[list[int], Change]:
    """Let the stories of these articles ring again; which articles had been noted."""
    with transaction(db):
        everyone = [n for one in dict.fromkeys(articles) for n in members(db, one)]
        asked = "SELECT article FROM muted WHERE article IN (SELECT value FROM json_each(?))"
        noted = [row[0] for row in db.conn.execute(asked, (json.dumps(everyone),))]
        return noted, put_muted(db, noted, False, now)


def put_muted(db: Database, articles: Sequence[int], on: bool, now: datetime) -> Change:
    """Note just these articles for it, or no more; the Change names all of their stories."""
    with transaction(db):
        for one in articles:
            db.conn.execute("DELETE FROM muted WHERE article = ?", (one,))
            if on:
                note = "INSERT INTO muted SELECT id, ? FROM articles WHERE id = ?"
                db.conn.execute(note, (micros(now), one))
        touched = frozenset(n for one in articles for n in members(db, one))
    return Change(revised=touched)


def muted(db: Database, article: int) -> bool:
    """Whether an article's story is to ring no more."""
    asked = f"""SELECT {MUTED} FROM articles a LEFT JOIN story_members t ON t.article = a.id
    WHERE a.id = ?"""
    row = db.conn.execute(asked, (article,)).fetchone()
    return row is not None and bool(row[0])


# -- what is shown ------------------------------------------------------------------------------


@in_words()
def with_them(db: Database, articles: Iterable[int]) -> dict[int, tuple[int, int]]:
    """{article: (story, feed)} of these articles and of all that share a story with them."""
    rows = db.conn.execute(WITH_THEM, (json.dumps(list(articles)),))
    return {row[0]: (row[1], row[2]) for row in rows}


@in_words()
def of(db: Database, articles: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The same of the articles of a list, the newest first; of a long one, of others, too."""
    if len(articles) <= FEW:
        rows = db.conn.execute(OF_THESE, (json.dumps(list(articles)),))
    else:
        rows = db.conn.execute(FROM, (articles[-1],))
    return {row[0]: (row[1], row[2]) for row in rows}


@in_words()
def story(db: Database, article: int) -> Story:
    """An article's story: who told it when, the first on top. Empty for no article."""
    numbers = members(db, article)[:SHOWN]
    number = next((row[1] for row in held(db, numbers[:1])), 0)
    rows = db.conn.execute(TELLERS, (json.dumps(numbers),)).fetchall()
    told = sorted((teller_of(row) for row in rows), key=lambda one: (one.at, one.article))
    return Story(number or article, tuple(told)) if told else Story()


def teller_of(row: Any) -> Teller:
    published, seen = when(row["published"]), moment(row["first_seen"])
    return Teller(
        article=row["id"],
        source=row["source"],
        title=row["title"],
        url=row["url"],
        at=published if published and published <= seen else seen,
        first_seen=seen,
        agency=row["agency"],
        how=row["how"],
        fixed=bool(row["fixed"]),
        text=row["text"],
    )


@in_words()
def newest(db: Database, limit: int) -> list[Story]:
    """The stories that grew last, the latest first."""
    found = [row[0] for row in db.conn.execute(NEWEST, (limit,))]
    firsts = [db.conn.execute(MEMBERS, (number,)).fetchone() for number in found]
    return [story(db, row[0]) for row in firsts if row]
