"""Reusable lists of terms (``@Orte``): a name, and one expression a line."""

from __future__ import annotations

import re

from sqlite_utils import Database

from monitor.store.connect import in_words, storable, transaction
from monitor.types import Change


@in_words()
def all_lists(db: Database) -> dict[str, str]:
    """Every list by its name."""
    return dict(db.conn.execute("SELECT name, terms FROM term_lists ORDER BY name").fetchall())


def put(db: Database, name: str, terms: str) -> Change:
    """Save a list, instead of one of the same name; the rules that use it are brought up to date
    when rules are applied next."""
    with transaction(db):
        db.conn.execute(
            """INSERT INTO term_lists (name, terms) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET terms = excluded.terms""",
            (storable(name), storable(terms)),
        )
    return Change(rules=True)


def remove(db: Database, name: str) -> Change:
    """Forget a list; whether rules still name it is for the caller to ask."""
    with transaction(db):
        gone = db.conn.execute("DELETE FROM term_lists WHERE name = ?", (storable(name),)).rowcount
    return Change(rules=gone > 0)


@in_words()
def users(db: Database, name: str) -> list[str]:
    """The rules and lists that name this list."""
    named = re.compile(rf'@"?{re.escape(name)}\b', re.IGNORECASE)
    rows = db.conn.execute(
        "SELECT name, expression FROM rules UNION ALL SELECT '@' || name, terms FROM term_lists"
    )
    return [row[0] for row in rows if named.search(row[1])]
