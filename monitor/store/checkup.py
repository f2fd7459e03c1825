"""Is the archive what it should be? Findings with what to do, and repairs that lose nothing.

Looks in this order: the file's structure, what belongs together, the figures, the full-text index.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from monitor.store import backup, evidence, scores, stories, trends, vocabulary
from monitor.store.connect import StoreError, in_words, transaction
from monitor.store.upkeep import quick_check

ROOM = 500 * 2**20
"""Bytes that should be free on the disk."""
STALE = timedelta(days=8)
REPAIR = "Run `presselage doctor --repair`; it loses nothing."
UNPROVEN = (
    "Something outside Presselage changed it, or the disk. A backup may hold it whole; "
    "`presselage doctor --repair` notes the break in the chain, which then goes on."
)
DAMAGED = (
    "Restore the newest sound backup with `presselage restore FILE`; without one "
    "`presselage doctor --repair` saves what can still be read. The damaged file is kept."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``advice`` is what to do; empty when it is as it should be."""

    check: str
    ok: bool
    said: str
    advice: str = ""


def look(db: Database, path: Path, folder: Path, now: datetime) -> list[Finding]:
    """Everything that can be looked at; ``folder`` is where backups lie."""
    checks: dict[str, Callable[[], Finding]] = {
        "structure": lambda: structure(db),
        "references": lambda: references(db),
        "figures": lambda: figures(db),
        "index": lambda: index(db),
        "settings": lambda: settings(db),
        "evidence": lambda: proofs(db),
    }
    found = [guarded(name, check) for name, check in checks.items()]
    return [*found, room(path), backups(folder, now)]


def guarded(name: str, check: Callable[[], Finding]) -> Finding:
    """A check that the disk's own faults cannot end."""
    try:
        with in_words():
            return check()
    except StoreError as error:
        advice = DAMAGED if error.kind == "damaged" else "Close other programs and look again."
        return Finding(name, False, str(error), advice)
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        return Finding(name, False, f"cannot be read: {error}", DAMAGED)


def structure(db: Database) -> Finding:
    fault = quick_check(db.conn)
    if fault:
        return Finding("structure", False, fault, DAMAGED)
    return Finding("structure", True, "every page is in order")


def references(db: Database) -> Finding:
    """Rows that point to rows which are not there."""
    orphans = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        tables = ", ".join(sorted({row[0] for row in orphans}))
        said = f"{len(orphans)} rows point to nothing ({tables})"
        return Finding("references", False, said, REPAIR)
    return Finding("references", True, "everything belongs to something")


UNREAD = "NOT EXISTS (SELECT 1 FROM marks m WHERE m.article = {} AND m.read = 1)"
OF_FEED = "SELECT COUNT(*) FROM articles a WHERE a.feed = feeds.id"
OF_RULE = f"""SELECT COUNT(*) FROM hits h WHERE h.rule = rules.id
AND {UNREAD.format("h.article")}"""
TOTALS = f"""SELECT (SELECT COUNT(*) FROM articles),
(SELECT COUNT(*) FROM articles a WHERE {UNREAD.format("a.id")}),
(SELECT COUNT(DISTINCT article) FROM hits h WHERE {UNREAD.format("h.article")})"""
WRONG_FEEDS = f"""SELECT COUNT(*) FROM feeds WHERE entries <> ({OF_FEED})
OR unread <> ({OF_FEED} AND {UNREAD.format("a.id")})"""
WRONG_RULES = f"SELECT COUNT(*) FROM rules WHERE unread <> ({OF_RULE})"


def figures(db: Database) -> Finding:
    """Whether the figures that the archive keeps are those that counting gives."""
    held = db.conn.execute("SELECT entries, unread, matched FROM totals").fetchall()
    counted = db.conn.execute(TOTALS).fetchone()
    wrong = int([tuple(row) for row in held] != [tuple(counted)])
    asked = (WRONG_FEEDS, WRONG_RULES, stories.WRONG)
    wrong += sum(db.conn.execute(one).fetchone()[0] for one in asked)
    wrong += trends.wrong(db)
    if wrong:
        return Finding("figures", False, f"{wrong} figures differ from what is stored", REPAIR)
    return Finding("figures", True, f"{counted[0]} articles, all figures agree")


MISSING = "SELECT COUNT(*) FROM articles WHERE id NOT IN (SELECT id FROM search_docsize)"
TOO_MANY = "SELECT COUNT(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM articles)"
INTEGRITY = "INSERT INTO search (search) VALUES ('integrity-check')"


def index(db: Database) -> Finding:
    """The full-text index: sound in itself, and of exactly the articles that are there."""
    try:
        with transaction(db):
            db.conn.execute(INTEGRITY)
    except (StoreError, sqlite3.DatabaseError) as error:
        return Finding("index", False, f"the full-text index is damaged: {error}", REPAIR)
    missing, more = (db.conn.execute(asked).fetchone()[0] for asked in (MISSING, TOO_MANY))
    if missing or more:
        said = f"{missing} articles are missing in the full-text index, {more} are too many"
        return Finding("index", False, said, REPAIR)
    return Finding("index", True, "the full-text index holds every article")


def settings(db: Database) -> Finding:
    bad = [
        key for key, value in db.conn.execute("SELECT key, value FROM settings") if broken(value)
    ]
    if bad:
        return Finding("settings", False, f"cannot be read: {', '.join(bad)}", REPAIR)
    return Finding("settings", True, "all can be read")


def proofs(db: Database) -> Finding:
    """The chain of kept pages: every link follows, every page is the one that was retrieved."""
    faults = list(evidence.broken(db))
    if faults:
        number, why = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        said = f"the chain does not hold at record {number}: {why}{more}"
        return Finding("evidence", False, said, UNPROVEN)
    kept = db.conn.execute("SELECT COUNT(*) FROM evidence WHERE stored > 0").fetchone()[0]
    return Finding("evidence", True, f"the chain holds; {kept} pages are kept")


def broken(value: Any) -> bool:
    try:
        json.loads(value)
    except (ValueError, TypeError):
        return True
    return False


def room(path: Path) -> Finding:
    """Whether the disk has room for the next days and for a backup."""
    free = shutil.disk_usage(path.parent).free
    size = path.stat().st_size if path.exists() else 0
    said = f"{free // 2**20} MB free, the archive has {size // 2**20} MB"
    if free < max(ROOM, size):
        return Finding("room", False, said, "Make room on the disk, or `presselage prune`.")
    return Finding("room", True, said)


def backups(folder: Path, now: datetime) -> Finding:
    found = backup.backups(folder)
    if not found or now - found[0][0] > STALE:
        when = f"the newest is of {found[0][0]:%Y-%m-%d}" if found else "there is none"
        return Finding("backup", False, f"{when} ({folder})", "Run `presselage backup`.")
    fault = backup.unsound(found[0][1])
    if fault:
        return Finding("backup", False, f"{found[0][1]}: {fault}", "Run `presselage backup`.")
    return Finding("backup", True, f"{len(found)}, the newest of {found[0][0]:%Y-%m-%d %H:%M} UTC")


# -- repairs ----------------------------------------------------------------------------------

COUNT_FEEDS = f"""UPDATE feeds SET entries = ({OF_FEED}),
unread = ({OF_FEED} AND {UNREAD.format("a.id")})"""
COUNT_RULES = f"UPDATE rules SET unread = ({OF_RULE})"
OF_ARTICLES = (
    *("versions", "edits", "visits", "marks", "matches", "hits", "alerts", "clocks"),
    *("evidence_wanted", "story_members", "story_prints", "notes", "labels"),
    *("dismissed", "muted", "scores", "scores_due"),
)
LOST_FEED = """UPDATE articles SET feed = NULL
WHERE feed IS NOT NULL AND feed NOT IN (SELECT id FROM feeds)"""


def repair(db: Database) -> None:
    """Mend what can be mended without loss; the file's structure must be sound."""
    with transaction(db):
        orphans(db)
        evidence.mend(db, datetime.now(UTC))
        for key, value in db.conn.execute("SELECT key, value FROM settings").fetchall():
            if broken(value):
                db.conn.execute("DELETE FROM settings WHERE key = ?", (key,))
        tally(db)
        reindex(db)


def orphans(db: Database) -> None:
    """Articles whose feed is lost stay without one; other rows that belong to nothing go."""
    db.conn.execute(LOST_FEED)
    for table in OF_ARTICLES:
        db.conn.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM articles)")
    for table in ("matches", "hits", "alerts"):
        db.conn.execute(f"DELETE FROM {table} WHERE rule NOT IN (SELECT id FROM rules)")
    db.conn.execute("DELETE FROM pruned WHERE feed NOT IN (SELECT id FROM feeds)")
    db.conn.execute("INSERT OR IGNORE INTO hits SELECT DISTINCT rule, article FROM matches")


def tally(db: Database) -> None:
    """Count everything anew."""
    counted = tuple(db.conn.execute(TOTALS).fetchone())
    db.conn.execute("DELETE FROM totals")
    db.conn.execute("INSERT INTO totals (entries, unread, matched) VALUES (?, ?, ?)", counted)
    db.conn.execute(COUNT_FEEDS)
    db.conn.execute(COUNT_RULES)
    trends.recount(db)
    stories.recount(db)
    scores.recount(db)


def reindex(db: Database) -> None:
    """Make the full-text index anew from the articles."""
    try:
        db.conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
    except sqlite3.DatabaseError:
        db.conn.execute("DROP TABLE search_words")
        db.conn.execute("DROP TABLE search")
        for statement in (*vocabulary.TABLES, vocabulary.LAZY):
            db.conn.execute(statement)
    last = 0
    asked = "SELECT id, title, text FROM articles WHERE id > ? ORDER BY id LIMIT 500"
    while rows := db.conn.execute(asked, (last,)).fetchall():
        for number, title, text in rows:
            vocabulary.index(db, number, title, text)
        last = rows[-1][0]
