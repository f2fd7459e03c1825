"""Searches that are kept by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, storable, transaction
from monitor.types import Change, SavedSearch

TABLES = (
    """CREATE TABLE searches (id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE, line TEXT NOT NULL, created INTEGER NOT NULL)""",
)
ALL = "SELECT id, name, line FROM searches ORDER BY id"
NAMED = "SELECT id, name, line FROM searches WHERE name = ?"
INSERT = "INSERT INTO searches (id, name, line, created) VALUES (?, ?, ?, ?)"
UPDATE = "UPDATE searches SET name = ?, line = ? WHERE id = ?"


def _search(row: Any) -> SavedSearch:
    return SavedSearch(row[0], row[1], row[2])


@in_words()
def all_searches(db: Database) -> list[SavedSearch]:
    """In the order in which they were made."""
    return [_search(row) for row in db.conn.execute(ALL)]


@in_words()
def by_name(db: Database, name: str) -> SavedSearch | None:
    row = db.conn.execute(NAMED, (storable(name),)).fetchone()
    return _search(row) if row else None


def put(db: Database, search: SavedSearch, now: datetime) -> tuple[SavedSearch, Change]:
    """Keep a search: a new one has the id 0, one with an id that is gone comes back under it.

    Raises ``ValueError`` when another has its name.
    """
    name, line = storable(search.name), storable(search.line)
    with transaction(db):
        other = by_name(db, name)
        if other and other.id != search.id:
            raise ValueError(f"There is already a saved search named {name}")
        if not db.conn.execute(UPDATE, (name, line, search.id)).rowcount:
            db.conn.execute(INSERT, (search.id or None, name, line, micros(now)))
        kept = by_name(db, name)
    assert kept is not None
    return kept, Change(searches=True)


def remove(db: Database, number: int) -> Change:
    """Forget a search; ``put`` brings it back."""
    with transaction(db):
        gone = db.conn.execute("DELETE FROM searches WHERE id = ?", (number,)).rowcount
    return Change(searches=gone > 0)
