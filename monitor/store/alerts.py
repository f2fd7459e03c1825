"""Alerts that are due: written with the article that caused them, so that none is lost to a crash.

One article rings once for a rule, ever; what rang is kept with its time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.store import stories
from monitor.store.connect import in_words, micros, transaction

RINGING = "SELECT id FROM rules WHERE enabled = 1 AND level IN ('notify', 'urgent')"
NOTE = "INSERT OR IGNORE INTO alerts (article, rule, found) VALUES (?, ?, ?)"
DUE = "SELECT article, rule FROM alerts WHERE told IS NULL ORDER BY article, rule"
TOLD = "UPDATE alerts SET told = ? WHERE article = ? AND told IS NULL"


def ringing(db: Database) -> set[int]:
    """The rules that want to be heard."""
    return {row[0] for row in db.conn.execute(RINGING)}


def note(db: Database, article: int, rules: Collection[int], now: datetime) -> None:
    """An article wants to be told of for these rules, unless its story is muted; in the caller's
    transaction."""
    if rules and stories.muted(db, article):
        return
    db.conn.executemany(NOTE, [(article, rule, micros(now)) for rule in sorted(rules)])


@in_words()
def due(db: Database) -> dict[int, list[int]]:
    """Articles that nobody was told of yet, with the rules they ring for."""
    waiting: dict[int, list[int]] = {}
    for article, rule in db.conn.execute(DUE):
        waiting.setdefault(article, []).append(rule)
    return waiting


def told(db: Database, articles: Iterable[int], now: datetime) -> None:
    """These have been told of."""
    with transaction(db):
        db.conn.executemany(TOLD, [(micros(now), article) for article in articles])
