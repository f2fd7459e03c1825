"""A path becomes a connection with the promises of the archive; what stands in the way gets words.

SQLite comes from pysqlite3: the system's is often one of those that can corrupt a WAL on reset.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

BUSY = 10.0
"""Seconds that a write waits for another program to finish its own."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class StoreError(Exception):
    """The archive cannot be used, in words for the user."""


def micros(time: datetime | None) -> int | None:
    """A time as it is stored: whole microseconds since 1970, UTC."""
    return None if time is None else (time - EPOCH) // timedelta(microseconds=1)


def when(stored: int | None) -> datetime | None:
    """The time behind a stored number."""
    return None if stored is None else EPOCH + timedelta(microseconds=stored)


def moment(stored: int) -> datetime:
    """The same for a column that always has a value."""
    return EPOCH + timedelta(microseconds=stored)


def _open(path: Path, *, write: bool) -> Any:
    address = f"{path.as_uri()}?mode={'rwc' if write else 'ro'}"
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False
    )
    # A flipped bit in a text must not stop a whole list.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.row_factory = sqlite3.Row
    return connection


def writer(path: Path) -> Database:
    """The archive for writing; made or brought to the newest schema first.

    Raises ``StoreError`` when it is locked, damaged, too new, or cannot be written.
    """
    from monitor.store import schema

    with in_words(path):
        connection = _open(path, write=True)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        db = Database(connection)
        try:
            schema.migrate(db)
        except BaseException:
            db.close()
            raise
        return db


def reader(path: Path) -> Database:
    """The archive for reading only. Raises ``StoreError`` as ``writer`` does."""
    with in_words(path):
        connection = _open(path, write=False)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("SELECT 1 FROM articles LIMIT 1")
        return Database(connection)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing, with the write lock taken at the start; joins one that is under way.

    Raises ``StoreError`` when the disk is full, the archive locked or damaged.
    """
    if db.conn.in_transaction:
        yield
        return
    with in_words(None):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise


@contextmanager
def in_words(path: Path | None) -> Iterator[None]:
    """SQLite's complaints as a ``StoreError`` that a person understands."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise StoreError(words(str(error), path)) from error


def words(complaint: str, path: Path | None) -> str:
    name = f"The archive {path}" if path else "The archive"
    table = {
        "locked": f"{name} is locked by another program. Close it and try again.",
        "malformed": f"{name} is damaged. Nothing was changed; restore a backup of the file.",
        "not a database": f"{name} is damaged or not an archive. Nothing was changed.",
        "unable to open": f"{name} cannot be opened. Check that the folder exists and may be used.",
        "readonly": f"{name} cannot be written: the file or its folder is read-only.",
        "disk is full": "The disk is full; nothing was stored. Make room and try again.",
        "full": "The disk is full; nothing was stored. Make room and try again.",
    }
    for sign, sentence in table.items():
        if sign in complaint:
            return sentence
    return f"{name} cannot be used: {complaint}."
