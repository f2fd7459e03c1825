"""Every article's score beside it, and the order by it; kept up to date behind every change.

Triggers note whose score is due; ``settle`` counts it. What a write brings is counted in its own
transaction, what a changed rule touches slice by slice behind it: ten thousand scores hold up
nobody. ``monitor.score`` says what counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from monitor.score import TELLERS, rank, score
from monitor.store.connect import in_words, transaction
from monitor.store.meta import MOMENT
from monitor.types import Change

SLICE = 400
"""Articles whose scores are counted in one transaction."""
SIZE = TELLERS + 1
"""Articles beyond which a story that grows changes no score."""


def _due(articles: str) -> str:
    """A trigger's statement; it cannot conflict: the clause of what set it off would overrule."""
    return f"""INSERT INTO scores_due SELECT DISTINCT n.article FROM ({articles}) n
    WHERE EXISTS (SELECT 1 FROM articles a WHERE a.id = n.article)
    AND NOT EXISTS (SELECT 1 FROM scores_due d WHERE d.article = n.article);"""


TABLES = (
    """CREATE TABLE scores (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        points INTEGER NOT NULL, rank INTEGER NOT NULL)""",
    "CREATE INDEX scores_rank ON scores (rank)",
    """CREATE TABLE scores_due (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE)""",
    f"""CREATE TRIGGER score_came AFTER INSERT ON articles BEGIN
    INSERT INTO scores VALUES (NEW.id, 0, {MOMENT.format("NEW.")}); END""",
    f"""CREATE TRIGGER score_redated AFTER UPDATE OF published, first_seen ON articles
    WHEN OLD.published IS NOT NEW.published OR OLD.first_seen <> NEW.first_seen
    BEGIN {_due("SELECT NEW.id AS article")} END""",
    f"""CREATE TRIGGER score_hit AFTER INSERT ON hits
    BEGIN {_due("SELECT NEW.article AS article")} END""",
    f"""CREATE TRIGGER score_missed AFTER DELETE ON hits
    BEGIN {_due("SELECT OLD.article AS article")} END""",
    f"""CREATE TRIGGER score_levelled AFTER UPDATE OF level ON rules WHEN OLD.level <> NEW.level
    BEGIN {_due("SELECT article FROM hits WHERE rule = NEW.id")} END""",
    f"""CREATE TRIGGER score_joined AFTER INSERT ON story_members
    BEGIN {_due("SELECT NEW.article AS article")} END""",
    f"""CREATE TRIGGER score_parted AFTER DELETE ON story_members
    BEGIN {_due("SELECT OLD.article AS article")} END""",
    f"""CREATE TRIGGER score_grew AFTER UPDATE OF articles ON stories
    WHEN MIN(OLD.articles, {SIZE}) <> MIN(NEW.articles, {SIZE})
    BEGIN {_due("SELECT article FROM story_members WHERE story = NEW.id")} END""",
    f"""CREATE TRIGGER score_dismissed AFTER INSERT ON dismissed
    BEGIN {_due("SELECT NEW.article AS article")} END""",
    f"""CREATE TRIGGER score_recalled AFTER DELETE ON dismissed
    BEGIN {_due("SELECT OLD.article AS article")} END""",
)
FILL = (
    f"INSERT INTO scores SELECT id, 0, {MOMENT.format('')} FROM articles ORDER BY id",
    """INSERT INTO scores_due SELECT id FROM articles WHERE id IN (SELECT article FROM hits)
    OR id IN (SELECT article FROM story_members) ORDER BY id""",
)
"""Of articles from before there were scores: their times at once, their points later."""
WAITING = "SELECT article FROM scores_due ORDER BY article DESC LIMIT ?"
ABOUT = f"""SELECT a.id, {MOMENT.format("a.")}, COALESCE(s.articles, 1),
EXISTS (SELECT 1 FROM dismissed d WHERE d.article = a.id),
(SELECT json_group_array(r.level) FROM hits h JOIN rules r ON r.id = h.rule
    WHERE h.article = a.id),
(SELECT COUNT(*) FROM matches m WHERE m.article = a.id),
EXISTS (SELECT 1 FROM matches m WHERE m.article = a.id AND m.field = 'title')
FROM json_each(?) JOIN articles a ON a.id = value
LEFT JOIN story_members t ON t.article = a.id LEFT JOIN stories s ON s.id = t.story"""
PUT = """INSERT INTO scores (article, points, rank) VALUES (?, ?, ?)
ON CONFLICT (article) DO UPDATE SET points = excluded.points, rank = excluded.rank
WHERE points <> excluded.points OR rank <> excluded.rank"""
DONE = "DELETE FROM scores_due WHERE article IN (SELECT value FROM json_each(?))"


def settle(db: Database, most: int = SLICE) -> bool:
    """Count the scores of as many articles as that which wait for it, the newest first; in the
    caller's transaction. Whether one changed."""
    waiting = [row[0] for row in db.conn.execute(WAITING, (most,))]
    return bool(waiting) and count(db, waiting)


def count(db: Database, articles: Iterable[int]) -> bool:
    """Count the scores of these articles anew; in the caller's transaction."""
    ids = json.dumps(list(articles))
    before = db.conn.total_changes
    for number, stood, tellers, dismissed, levels, matches, title in db.conn.execute(
        ABOUT, (ids,)
    ).fetchall():
        made = score(
            [] if dismissed else json.loads(levels),
            0 if dismissed else matches,
            title=bool(title),
            tellers=1 if dismissed else tellers,
        )
        db.conn.execute(PUT, (number, made.total, rank(made.total, stood)))
    changed = db.conn.total_changes > before
    db.conn.execute(DONE, (ids,))
    return changed


def step(db: Database) -> tuple[bool, Change]:
    """Count one slice of what waits; whether more may wait."""
    with transaction(db):
        waiting = [row[0] for row in db.conn.execute(WAITING, (SLICE,))]
        changed = bool(waiting) and count(db, waiting)
    return len(waiting) == SLICE, Change(scored=changed)


@in_words()
def points(db: Database, articles: Iterable[int]) -> dict[int, int]:
    """What these articles score, without their age."""
    asked = "SELECT article, points FROM scores WHERE article IN (SELECT value FROM json_each(?))"
    return dict(db.conn.execute(asked, (json.dumps(list(articles)),)).fetchall())


def recount(db: Database) -> None:
    """Count everything anew, such as after a repair; in the caller's transaction."""
    db.conn.execute("DELETE FROM scores")
    db.conn.execute("DELETE FROM scores_due")
    for statement in FILL:
        db.conn.execute(statement)
    while settle(db):
        pass
