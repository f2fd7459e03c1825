"""What the archive holds, and letting go of what nobody needs.

What the analyst flagged, noted or labelled (``notes.KEPT``) is never let go of. What was let go of
is remembered, so that no feed brings it back.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.store import evidence
from monitor.store.connect import in_words, micros, transaction, when
from monitor.store.intake import key_of
from monitor.store.notes import KEPT
from monitor.types import Change

BATCH = 500
PAGES = 1_000
"""Pages given back to the system at a time; others may write in between."""
FREE = f"NOT {KEPT}"
"""What may go."""
OLDER = f"""SELECT a.id FROM articles a WHERE a.first_seen < ? AND a.id > ? AND {FREE}
ORDER BY a.id LIMIT {BATCH}"""
BEYOND = f"""SELECT a.id FROM articles a WHERE a.id <= ? AND a.id > ? AND {FREE}
ORDER BY a.id LIMIT {BATCH}"""
LAST_KEPT = "SELECT id FROM articles ORDER BY id DESC LIMIT 1 OFFSET ?"
MERGE = "INSERT INTO search (search, rank) VALUES ('merge', ?)"
MERGED = 50
"""Pages of the index at a time (https://sqlite.org/fts5.html#the_merge_command)."""
KEYS = """SELECT id, feed, key FROM articles
WHERE id IN (SELECT value FROM json_each(?))"""
STILL = f"SELECT a.id FROM articles a WHERE a.id IN (SELECT value FROM json_each(?)) AND {FREE}"
REMEMBER = "INSERT OR IGNORE INTO pruned (feed, key) VALUES (?, ?)"
UNINDEX = "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))"
REMOVE = "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))"


def remove(db: Database, chosen: Iterable[int]) -> Change:
    """Remove articles for good: no feed brings them back."""
    ids = json.dumps(list(chosen))
    with transaction(db):
        rows = db.conn.execute(KEYS, (ids,)).fetchall()
        known = [(row[1], key_of(row[2])) for row in rows if row[1] is not None]
        db.conn.executemany(REMEMBER, known)
        evidence.forget(db, (row[0] for row in rows), datetime.now(UTC))
        db.conn.execute(UNINDEX, (ids,))
        db.conn.execute(REMOVE, (ids,))
    return Change(removed=frozenset(row[0] for row in rows), feeds=bool(rows))


def let_go(db: Database, chosen: Iterable[int]) -> Change:
    """The same for what nobody asked to remove: what was marked meanwhile, by another program too,
    stays."""
    with transaction(db):
        free = db.conn.execute(STILL, (json.dumps(list(chosen)),)).fetchall()
        return remove(db, [row[0] for row in free])


def prune(
    db: Database, before: datetime | None, keep: int | None, told: Callable[[int], None]
) -> int:
    """Remove what arrived before a time, or all but the newest ``keep``; how many went.

    ``told`` hears after every batch how many went so far. Each batch is a transaction of its own.
    """
    if keep is not None:
        with in_words():
            row = db.conn.execute(LAST_KEPT, (keep,)).fetchone()
        asked, bound = BEYOND, int(row[0]) if row else 0
    else:
        assert before is not None
        asked, bound = OLDER, micros(before) or 0
    count = last = 0
    while True:
        with in_words():
            batch = [row[0] for row in db.conn.execute(asked, (bound, last))]
        if not batch:
            return count
        count, last = count + len(let_go(db, batch).removed), batch[-1]
        told(count)


def shrink(db: Database) -> Iterator[int]:
    """Give pages that hold nothing back to the system, some at a time; how many are left."""
    with in_words():
        left = -1
        while (now := unused(db)) != left:
            left = now
            yield left
            give_back(db)
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def merge(db: Database, *, anew: bool) -> bool:
    """Bring some parts of the index together, so that removed articles leave it; whether there is
    more to do. ``anew`` begins with all of them."""
    with transaction(db):
        before = db.conn.total_changes
        db.conn.execute(MERGE, (-MERGED if anew else MERGED,))
        return bool(db.conn.total_changes - before >= 2)


@in_words()
def give_back(db: Database) -> int:
    """Give some pages that hold nothing back to the system; how many are left."""
    db.conn.execute(f"PRAGMA incremental_vacuum({PAGES})").fetchall()
    return unused(db)


@in_words()
def unused(db: Database) -> int:
    """Pages of the file that hold nothing."""
    return int(db.conn.execute("PRAGMA freelist_count").fetchone()[0])


# -- figures ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stats:
    """Sizes in bytes."""

    file: int
    log: int
    free: int
    tables: dict[str, int]
    """With their indexes; the full-text index is ``search``."""
    rows: dict[str, int]
    feeds: list[tuple[str, str, int, datetime | None]]
    """Title, address, stored articles, when it last brought one."""
    oldest: datetime | None
    newest: datetime | None


FEEDS = """SELECT title, url, entries, changed FROM feeds ORDER BY entries DESC, id"""
COUNTED = ("feeds", "articles", "versions", "rules", "hits", "matches", "marks", "vocabulary")


@in_words()
def stats(db: Database, path: Path) -> Stats:
    """How large everything is, and since when there are articles."""
    db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    size = int(db.conn.execute("PRAGMA page_size").fetchone()[0])
    log = path.with_name(path.name + "-wal")
    times = db.conn.execute("SELECT MIN(first_seen), MAX(first_seen) FROM articles").fetchone()
    return Stats(
        file=path.stat().st_size,
        log=log.stat().st_size if log.exists() else 0,
        free=size * int(db.conn.execute("PRAGMA freelist_count").fetchone()[0]),
        tables={name: pages * size for name, pages in sizes(db, path, size).items()},
        rows={name: counted(db, name) for name in COUNTED},
        feeds=[(row[0], row[1], row[2], when(row[3])) for row in db.conn.execute(FEEDS)],
        oldest=when(times[0]),
        newest=when(times[1]),
    )


def counted(db: Database, table: str) -> int:
    return int(db.conn.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def sizes(db: Database, path: Path, size: int) -> dict[str, int]:
    """Pages by table, the largest first.

    Read from the file's pointer map, which names every page's parent
    (https://sqlite.org/fileformat2.html#pointer_map_or_ptrmap_pages): one page in eight hundred is
    read, whatever the archive's size.
    """
    roots = {1: "sqlite_schema"}
    named = "SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0"
    for table, root in db.conn.execute(named):
        roots[root] = "search" if table.startswith("search_") else table
    parents = parents_of(path, size)
    owner: dict[int, str] = dict(roots)
    count: dict[str, int] = dict.fromkeys(roots.values(), 0)
    count["sqlite_schema"] += 1
    for page in parents:
        way = list[int]()
        at = page
        while at not in owner and at in parents and len(way) < 100_000:
            way.append(at)
            at = parents[at]
        name = owner.get(at, "")
        owner.update(dict.fromkeys(way, name))
        if name:
            count[name] = count.get(name, 0) + 1
    return dict(sorted(count.items(), key=lambda item: -item[1]))


def parents_of(path: Path, size: int) -> dict[int, int]:
    """Each page's parent; 0 for a root. Free pages are left out."""
    found = dict[int, int]()
    per_map = size // 5
    with path.open("rb") as file:
        pages = path.stat().st_size // size
        pending = 0x40000000 // size + 1
        at = 2
        while at <= pages:
            place = at + (at == pending)
            file.seek((place - 1) * size)
            entries = file.read(per_map * 5)
            for number in range(len(entries) // 5):
                kind, parent = struct.unpack_from(">BI", entries, number * 5)
                page = place + 1 + number
                if page <= pages and kind in (1, 3, 4, 5):
                    found[page] = parent
            at += per_map + 1
    return found


@in_words()
def optimise(db: Database) -> None:
    """Let SQLite look over its own figures, and bring parts of the index together; quick, for
    idle hours."""
    db.conn.execute("PRAGMA optimize").fetchall()
    with transaction(db):
        db.conn.execute(MERGE, (MERGED,))


def quick_check(connection: Any) -> str:
    """What SQLite finds wrong with a file, empty for nothing."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if found is None or found[0] == "ok" else str(found[0])
