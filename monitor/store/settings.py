"""Named values of one profile, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, transaction
from monitor.types import Change


@in_words()
def get(db: Database, key: str, default: Any = None) -> Any:
    row = db.conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else default


@in_words()
def some(db: Database, figures: Mapping[str, float]) -> dict[str, float]:
    """Several figures at once; where one is missing or no more than 0, the one given."""
    rows = db.conn.execute(
        "SELECT key, value FROM settings WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(figures)),),
    )
    stored = {key: json.loads(value) for key, value in rows}

    def figure(key: str, default: float) -> float:
        value = stored.get(key)
        return float(value) if isinstance(value, int | float) and value > 0 else default

    return {key: figure(key, default) for key, default in figures.items()}


@in_words()
def several(db: Database, keys: Iterable[str]) -> dict[str, Any]:
    """Those of these values that are stored; one that cannot be read is none."""
    rows = db.conn.execute(
        "SELECT key, value FROM settings WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    found = {}
    for key, value in rows:
        with suppress(ValueError):
            found[key] = json.loads(value)
    return found


def put_all(db: Database, values: Mapping[str, Any]) -> Change:
    """Keep several values, all or none."""
    with transaction(db):
        for key, value in values.items():
            put(db, key, value)
    return Change()


def put(db: Database, key: str, value: Any) -> Change:
    with transaction(db):
        db.conn.execute(
            "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, json.dumps(value))
        )
    return Change()


def drop(db: Database, key: str) -> Change:
    """Forget a value."""
    with transaction(db):
        db.conn.execute("DELETE FROM settings WHERE key = ?", (key,))
    return Change()
