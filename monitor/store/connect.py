"""A path becomes a connection with the promises of the archive; what stands in the way gets words.

SQLite comes from pysqlite3: the system's is often one of those that can corrupt a WAL on reset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

BUSY = 10.0
"""Seconds that a write waits for another program to finish its own."""
OLDEST = (3, 51, 3)
"""3.7.0 to 3.51.2 can corrupt an archive when its WAL is reset while another program writes."""
CACHE = 12_000
"""KiB of the archive that the writer keeps at hand; with 32,000 a million is written no faster."""
WAL_KEPT = 64 * 1024 * 1024
"""Bytes that the WAL file keeps after a large write."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNFIT = re.compile("[\0\ud800-\udfff]")

# sign in SQLite's complaint: (kind for the window's own words, the sentence)
WORDS = {
    "locked": ("locked", "{name} is locked by another program. Close it and try again."),
    "busy": ("locked", "{name} is locked by another program. Close it and try again."),
    "malformed": (
        "damaged",
        "{name} is damaged. Nothing was changed; restore a backup of the file.",
    ),
    "not a database": (
        "damaged",
        "{name} is damaged or not an archive. Nothing was changed.",
    ),
    "unable to open": (
        "cannot_open",
        "{name} cannot be opened. Check that the folder exists and may be used.",
    ),
    "readonly": (
        "read_only",
        "{name} cannot be written: the file or its folder is read-only.",
    ),
    "full": ("full", "The disk is full; nothing was stored. Make room and try again."),
    "disk I/O": ("disk", "{name} cannot be used: the disk reports an error."),
}


class StoreError(Exception):
    """The archive cannot be used, in words for the user; ``kind`` names the cause."""

    def __init__(self, words: str, kind: str = "other") -> None:
        super().__init__(words, kind)
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[0])


def micros(time: datetime | None) -> int | None:
    """A time as it is stored: whole microseconds since 1970, UTC."""
    return None if time is None else (time - EPOCH) // timedelta(microseconds=1)


def when(stored: int | None) -> datetime | None:
    """The time behind a stored number; None also for what the disk made of one."""
    try:
        return None if stored is None else EPOCH + timedelta(microseconds=stored)
    except (OverflowError, TypeError):
        return None


def moment(stored: int) -> datetime:
    """The same for a column that always has a value, unless the disk has damaged it."""
    return when(stored) or EPOCH


def storable(text: str) -> str:
    """Text that SQLite and UTF-8 can hold, as long as before, so that spans stay right."""
    return UNFIT.sub("\ufffd", text) if UNFIT.search(text) else text


def tags_of(stored: str) -> tuple[str, ...]:
    """Subject words as the archive keeps them, a line each."""
    return tuple(stored.split("\n")) if stored else ()


def opened(path: Path, *, write: bool, patience: float = BUSY) -> Any:
    """A bare connection to a file; raises what SQLite raises, and ``StoreError`` for an SQLite
    that may damage it. ``patience``: seconds to wait for another program."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} can damage the archive; "
            f"{'.'.join(map(str, OLDEST))} or newer is needed (pip install pysqlite3).",
            "sqlite",
        )
    address = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"
    connection = sqlite3.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    # A flipped bit in a text must not stop a whole list.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.row_factory = sqlite3.Row
    return connection


def archived(connection: Any) -> Database:
    """What the store works with. Plugins for `sqlite-utils` that somebody has installed do not see
    it; to look for them would take as long as to open it."""
    return Database(connection, execute_plugins=False)


def writer(
    path: Path, told: Callable[[Path], object] = lambda _: None, watch: Any = None
) -> Database:
    """The archive for writing; made or brought to the newest schema first, after a
    backup of which ``told`` hears. ``watch`` looks on, and may stop that.

    Raises ``StoreError`` when it is locked, damaged, too new, or cannot be written.
    """
    from monitor.store import schema

    with in_words(path):
        connection = opened(path, write=True)
        try:
            # Before anything is written: later it would need the whole file to be rebuilt, and who
            # only looks would write.
            if not connection.execute("PRAGMA page_count").fetchone()[0]:
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            if mode != "wal":
                raise StoreError(
                    f"The archive {path} lies where it cannot be kept safely, such as a network "
                    "share. Choose a folder on this computer.",
                    "no_wal",
                )
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute(f"PRAGMA cache_size=-{CACHE}")
            connection.execute(f"PRAGMA journal_size_limit={WAL_KEPT}")
            db = archived(connection)
            if made := schema.migrate(db, path, watch):
                told(made)
        except BaseException:
            connection.close()
            raise
        return db


def reader(path: Path) -> Database:
    """The archive for reading only. Raises ``StoreError`` as ``writer`` does."""
    from monitor.store import schema

    with in_words(path):
        connection = opened(path, write=False)
        try:
            connection.execute("PRAGMA query_only=ON")
            db = archived(connection)
            schema.refuse_newer(db)
            connection.execute("SELECT 1 FROM articles LIMIT 1")
        except BaseException:
            connection.close()
            raise
        return db


def version(db: Database) -> int:
    """A number that changes when another connection has written to the archive."""
    return int(db.conn.execute("PRAGMA data_version").fetchone()[0])


def wait_longer(db: Database, seconds: float) -> None:
    """Let this connection's writes wait so long for those of others."""
    db.conn.execute(f"PRAGMA busy_timeout={int(seconds * 1_000)}")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing, with the write lock taken at the start; joins one that is under way.

    Raises ``StoreError`` when the disk is full, the archive locked or damaged.
    """
    if db.conn.in_transaction:
        yield
        return
    with in_words():
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise


@contextmanager
def in_words(path: Path | None = None) -> Iterator[None]:
    """SQLite's complaints as a ``StoreError`` that a person understands; also a decorator."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise  # ours, not the world's
        name = f"The archive {path}" if path else "The archive"
        for sign, (kind, sentence) in WORDS.items():
            if sign in str(error):
                raise StoreError(sentence.format(name=name), kind) from error
        raise StoreError(f"{name} cannot be used: {error}.") from error
