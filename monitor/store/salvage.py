"""A damaged archive becomes a sound one with everything that can still be read, row by row.

The damaged file is only read. Around a page that cannot be read, rows are looked for one by one,
then in growing steps; tables without row numbers are read from both ends.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from monitor.store import checkup, evidence, schema
from monitor.store.connect import StoreError, opened, storable

NUMBERED = (
    *("feeds", "rules", "articles", "story_members", "evidence", "evidence_pages", "marks"),
    *("edits", "visits", "vocabulary", "repeated", "clocks", "searches", "notes", "dismissed"),
    *("muted",),
)
"""Tables whose rows have a number, in the order in which they need each other."""
KEYED = {
    "settings": ("key",),
    "term_lists": ("name",),
    "versions": ("article", "version"),
    "matches": ("article", "rule", "number"),
    "hits": ("rule", "article"),
    "alerts": ("article", "rule"),
    "labels": ("article", "folded"),
    "pruned": ("feed", "key"),
}
"""Tables with another key, and that key."""
DERIVED = {"feeds": ("entries", "unread"), "rules": ("unread",)}
"""Columns that the archive counts by itself."""
HEADER = b"SQLite format 3\0" + bytes((16, 0, 1, 1, 0, 64, 32, 32))
"""Of a file with pages of 4096 bytes (https://sqlite.org/fileformat2.html#the_database_header)."""
NUMBERS = ((28, 0), (44, 4), (56, 1), (60, 0), (64, 1))
"""Size unknown, schema format 4, UTF-8, incremental vacuum."""
BATCH = 200
LEAST = 1_000
"""Rows of a page at most."""
STRIDE = 2
FARTHEST = 1 << 20
"""Row numbers that are jumped over at once where nothing can be read."""


def salvage(damaged: Path, made: Path) -> dict[str, int]:
    """Write what can be read into a new archive; how many rows of each table that were.

    Raises ``StoreError`` when nothing can be read: only a backup helps then.
    """
    for left in (made, made.with_name(made.name + "-journal")):
        left.unlink(missing_ok=True)
    with headed(damaged, made) as readable:
        return read(readable, made, damaged)


@contextmanager
def headed(damaged: Path, made: Path) -> Iterator[Path]:
    """The damaged file, or where its first bytes are no header, a copy with ours."""
    try:
        with closing(opened(damaged, write=False)) as connection:
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        yield damaged
        return
    except sqlite3.DatabaseError:
        pass
    copy = made.with_name("archive.head")
    try:
        shutil.copyfile(damaged, copy)
        with copy.open("rb+") as file:
            file.write(HEADER)
            for place, value in NUMBERS:
                file.seek(place)
                file.write(value.to_bytes(4, "big"))
        yield copy
    finally:
        for left in (copy, copy.with_name("archive.head-wal"), copy.with_name("archive.head-shm")):
            left.unlink(missing_ok=True)


def read(readable: Path, made: Path, damaged: Path) -> dict[str, int]:
    try:
        with closing(opened(readable, write=False)) as source:
            source.execute("PRAGMA cell_size_check=ON")
            columns = columns_of(source)
            with closing(opened(made, write=True)) as target:
                return into(Database(target), source, columns)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"Nothing can be read of {damaged} ({error}). Restore a backup with "
            "`presselage restore FILE`.",
            "damaged",
        ) from error


def into(db: Database, source: Any, columns: dict[str, list[str]]) -> dict[str, int]:
    db.conn.execute("PRAGMA auto_vacuum=INCREMENTAL")
    db.conn.execute("PRAGMA synchronous=FULL")
    schema.migrate(db)
    db.conn.execute("BEGIN IMMEDIATE")
    own = columns_of(db.conn)
    count = {}
    for table in (*NUMBERED, *KEYED):
        shared = [name for name in columns.get(table, []) if name in own[table]]
        shared = [name for name in shared if name not in DERIVED.get(table, ())]
        if table == "visits":  # the archive plans by itself when matches come in
            db.conn.execute("DELETE FROM visits")
        rows = numbered(source, table, shared) if table in NUMBERED else keyed(
            source, table, shared, KEYED[table])  # fmt: skip
        count[table] = put(db, table, shared, rows) if shared else 0
    # What could not be read is still in the feeds, unless their servers say that nothing is new.
    db.conn.execute("UPDATE feeds SET etag = '', modified = '', body_hash = ''")
    checkup.orphans(db)
    evidence.mend(db, datetime.now(UTC))
    checkup.tally(db)
    checkup.reindex(db)
    db.conn.execute("COMMIT")
    return count


def columns_of(connection: Any) -> dict[str, list[str]]:
    """The columns of every table of ours that the file still names."""
    found = dict[str, list[str]]()
    for table in (*NUMBERED, *KEYED):
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
        found[table] = [row[1] for row in rows]
    if not any(found.values()):
        raise StoreError("No table of an archive is left in the file.", "damaged")
    return found


def put(db: Database, table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> int:
    """Rows into a table of the new archive; one that does not fit is left out."""
    holes = ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({holes})"
    count = 0
    for row in rows:
        values = [storable(value) if isinstance(value, str) else value for value in row]
        with suppress(sqlite3.DatabaseError, OverflowError):
            count += db.conn.execute(insert, values).rowcount
    return count


def numbered(source: Any, table: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Rows by their number, around what cannot be read."""
    if not columns:
        return
    asked = (
        f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    )
    top = highest(source, table)
    last, many, stride = 0, BATCH, STRIDE
    while last < top:
        try:
            rows = source.execute(asked, (last, many)).fetchall()
        except sqlite3.DatabaseError:
            if many > 1:
                many = max(1, many // 8)
                continue
            # Nothing right behind this row: the next that can be read may be a page away.
            last += stride
            stride = min(stride * 2, FARTHEST)
            continue
        if not rows:
            return
        before = last
        for row in rows:
            # A page that points back to another would give its rows again, for ever.
            if row[0] > last:
                last = row[0]
                yield tuple(row)[1:]
        if last == before:
            last += stride
            stride = min(stride * 2, FARTHEST)
        else:
            stride = STRIDE
        many = min(many * 4, BATCH)


def highest(source: Any, table: str) -> int:
    """A row number beyond which there is none, as far as the file can tell."""
    for asked in (
        f"SELECT MAX(rowid) FROM {table}",
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
    ):
        with suppress(sqlite3.DatabaseError):
            if (row := source.execute(asked).fetchone()) and isinstance(row[0], int):
                return row[0]
    return 10_000_000


def pages(source: Any) -> int:
    """How many pages the file has, as far as it can tell."""
    with suppress(sqlite3.DatabaseError):
        return int(source.execute("PRAGMA page_count").fetchone()[0])
    return 1


def keyed(
    source: Any, table: str, columns: Sequence[str], key: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """Rows by their key, from the front until something cannot be read, then from the back."""
    if not columns:
        return
    most = pages(source) * LEAST
    for way in ("ASC", "DESC"):
        order = ", ".join(f"{name} {way}" for name in key)
        try:
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}")
            # No row is shorter than this: more of them are the same ones in a circle.
            for row in islice(rows, most):
                yield tuple(row)
            return
        except sqlite3.DatabaseError:
            continue
