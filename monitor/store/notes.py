"""What the analyst writes to an article: a note, and labels; articles that have them stay.

Labels are the desk's own; ``tags`` are the subject words that the source gave. Both are looked for
without regard to case, so they are stored folded beside what was typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, storable, transaction
from monitor.types import Change

LONGEST = 20_000
"""Characters of a note that are kept."""
WIDEST = 60
"""Characters of a label that are kept."""
TABLES = (
    """CREATE TABLE notes (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        text TEXT NOT NULL, folded TEXT NOT NULL, changed INTEGER NOT NULL)""",
    """CREATE TABLE labels (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        folded TEXT NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (article, folded)) WITHOUT ROWID""",
    "CREATE INDEX labels_of_name ON labels (folded)",
)
NOTED = "a.id IN (SELECT article FROM notes UNION SELECT article FROM labels)"
"""Articles ``a`` that have a note or a label."""
KEPT = """(EXISTS (SELECT 1 FROM marks m WHERE m.article = a.id AND m.flagged = 1)
OR EXISTS (SELECT 1 FROM notes n WHERE n.article = a.id)
OR EXISTS (SELECT 1 FROM labels l WHERE l.article = a.id))"""
"""Articles ``a`` that nothing but the analyst's own word removes."""
WRITE = """INSERT INTO notes (article, text, folded, changed) SELECT ?, ?, ?, ?
WHERE EXISTS (SELECT 1 FROM articles WHERE id = ?1)
ON CONFLICT (article) DO UPDATE
SET text = excluded.text, folded = excluded.folded, changed = excluded.changed
WHERE text <> excluded.text"""
LABEL = """INSERT OR IGNORE INTO labels (article, folded, name) SELECT id, ?, ? FROM articles
WHERE id = ?"""
SHARED = """SELECT MIN(name), COUNT(*) FROM labels
WHERE article IN (SELECT value FROM json_each(?)) GROUP BY folded ORDER BY folded"""
KNOWN = """SELECT MIN(name), COUNT(*) FROM labels GROUP BY folded ORDER BY COUNT(*) DESC, folded
LIMIT 500"""


def write(db: Database, article: int, text: str, now: datetime) -> Change:
    """Keep this note with an article; an empty one goes. On the disk before it answers."""
    kept = storable(text)[:LONGEST]
    with transaction(db):
        before = db.conn.total_changes
        if kept.strip():
            values = (article, kept, kept.casefold(), micros(now))
            db.conn.execute(WRITE, values)
        else:
            db.conn.execute("DELETE FROM notes WHERE article = ?", (article,))
        changed = db.conn.total_changes > before
    return Change(revised=frozenset((article,) if changed else ()))


def label(db: Database, articles: Iterable[int], names: Iterable[str], on: bool) -> Change:
    """Give articles these labels, or take them off; the Change names those that were turned."""
    wanted = [name for given in names if (name := tidy(given))]
    turned = set[int]()
    with transaction(db):
        for article in articles:
            for name in wanted:
                if on:
                    values = (name.casefold(), name, article)
                    count = db.conn.execute(LABEL, values).rowcount
                else:
                    count = db.conn.execute(
                        "DELETE FROM labels WHERE article = ? AND folded = ?",
                        (article, name.casefold()),
                    ).rowcount
                if count > 0:
                    turned.add(article)
    return Change(revised=frozenset(turned))


def relabel(db: Database, article: int, names: Iterable[str]) -> Change:
    """Let an article have exactly these labels."""
    wanted = {name.casefold(): name for given in names if (name := tidy(given))}
    with transaction(db):
        had = {row[0] for row in db.conn.execute(
            "SELECT folded FROM labels WHERE article = ?", (article,))}  # fmt: skip
        change = label(db, [article], had - set(wanted), False)
        return change | label(db, [article], [wanted[key] for key in set(wanted) - had], True)


def turn(
    db: Database, articles: Sequence[int], on: Iterable[str], off: Iterable[str]
) -> tuple[dict[int, list[str]], Change]:
    """Give all of these articles some labels and take others off all of them; which labels those
    that were changed had before."""
    with transaction(db):
        before = {number: held(db, number) for number in articles}
        change = label(db, articles, off, False) | label(db, articles, on, True)
    return {number: before[number] for number in change.revised}, change


def put_back(db: Database, labels: Mapping[int, Sequence[str]]) -> Change:
    """Let each of these articles have exactly its labels again."""
    change = Change()
    with transaction(db):
        for number, names in labels.items():
            change |= relabel(db, number, names)
    return change


def held(db: Database, article: int) -> list[str]:
    """The labels of an article."""
    asked = "SELECT name FROM labels WHERE article = ? ORDER BY folded"
    return [row[0] for row in db.conn.execute(asked, (article,))]


@in_words()
def shared(db: Database, articles: Sequence[int]) -> dict[str, int]:
    """The labels that any of these articles has, each with how many have it."""
    return dict(db.conn.execute(SHARED, (json.dumps(list(articles)),)).fetchall())


@in_words()
def known(db: Database) -> list[str]:
    """Labels that are in use, the most frequent first."""
    return [row[0] for row in db.conn.execute(KNOWN)]


def tidy(name: str) -> str:
    """A label as it is kept: one line, no comma, no sign before it."""
    return " ".join(storable(name).replace(",", " ").split()).lstrip("#")[:WIDEST].strip()


def labels_of(stored: str | None) -> tuple[str, ...]:
    """Labels out of a JSON array, by name."""
    return tuple(sorted(json.loads(stored or "[]"), key=str.casefold))
