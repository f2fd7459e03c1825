"""Named values of one profile, as JSON."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words, transaction
from monitor.types import Change


@in_words()
def get(db: Database, key: str, default: Any = None) -> Any:
    row = db.conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else default


def put(db: Database, key: str, value: Any) -> Change:
    with transaction(db):
        db.conn.execute(
            "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, json.dumps(value))
        )
    return Change()
