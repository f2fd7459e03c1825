"""Alerts that are due: written with the article that caused them, so that none is lost to a crash.

One article rings once for a rule, ever; what rang is kept with its time. What comes while its rule
is not to ring (quiet hours, mute) is held, and told in sum later: one alert a rule.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from monitor import hours
from monitor.store import stories
from monitor.store.connect import in_words, micros, transaction
from monitor.store.rules import rule_of

RINGING = "SELECT id FROM rules WHERE enabled = 1 AND level IN ('notify', 'urgent')"
NOTE = "INSERT OR IGNORE INTO alerts (article, rule, found, held) VALUES (?, ?, ?, ?)"
SOME = "SELECT * FROM rules WHERE id IN (SELECT value FROM json_each(?))"
DUE = "SELECT article, rule FROM alerts WHERE told IS NULL AND held = 0 ORDER BY article, rule"
HOLD = "UPDATE alerts SET held = 1 WHERE article = ? AND rule = ? AND told IS NULL"
TOLD = "UPDATE alerts SET told = ? WHERE article = ? AND rule = ? AND told IS NULL"
HELD = "SELECT DISTINCT rule FROM alerts WHERE told IS NULL AND held = 1"
MEANWHILE = "FROM alerts WHERE rule = ? AND told IS NULL AND held = 1"
COUNT = f"SELECT COUNT(*) {MEANWHILE}"
NEWEST = f"SELECT article {MEANWHILE} ORDER BY article DESC LIMIT ?"
SUMMED = f"""UPDATE alerts SET told = ? WHERE article <= ? AND (article, rule) IN (
SELECT article, rule {MEANWHILE})"""


class Meanwhile(NamedTuple):
    """What a rule matched while it was not to ring."""

    number: int
    newest: tuple[int, ...]
    """Some of its articles."""


def ringing(db: Database) -> set[int]:
    """The rules that want to be heard."""
    return {row[0] for row in db.conn.execute(RINGING)}


def note(db: Database, article: int, rules: Collection[int], now: datetime) -> None:
    """An article wants to be told of for these rules, unless its story is muted; in the caller's
    transaction."""
    if not rules or stories.muted(db, article):
        return
    found = [rule_of(row) for row in db.conn.execute(SOME, (json.dumps(sorted(rules)),))]
    db.conn.executemany(
        NOTE, [(article, rule.id, micros(now), hours.silent(rule, now)) for rule in found]
    )


@in_words()
def due(db: Database) -> dict[int, list[int]]:
    """Articles that nobody was told of yet, with the rules they ring for; not those held back."""
    waiting: dict[int, list[int]] = {}
    for article, rule in db.conn.execute(DUE):
        waiting.setdefault(article, []).append(rule)
    return waiting


@in_words()
def held(db: Database) -> list[int]:
    """The rules for which something is held back."""
    return [row[0] for row in db.conn.execute(HELD)]


@in_words()
def meanwhile(db: Database, rule: int, most: int) -> Meanwhile:
    """What is held back for a rule, the newest first."""
    count = db.conn.execute(COUNT, (rule,)).fetchone()[0]
    return Meanwhile(count, tuple(row[0] for row in db.conn.execute(NEWEST, (rule, most))))


def hold(db: Database, pairs: Sequence[tuple[int, int]]) -> None:
    """These wait until their rules may ring again: (article, rule)."""
    with transaction(db):
        db.conn.executemany(HOLD, pairs)


def told(db: Database, pairs: Sequence[tuple[int, int]], now: datetime) -> None:
    """These have been told of: (article, rule)."""
    with transaction(db):
        db.conn.executemany(TOLD, [(micros(now), *pair) for pair in pairs])


def summed(db: Database, rule: int, last: int, now: datetime) -> None:
    """What was held back for a rule has been told of in sum, up to this article."""
    with transaction(db):
        db.conn.execute(SUMMED, (micros(now), last, rule))
