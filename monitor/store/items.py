"""The items of each feed that were read and stored, so that its next poll reads only what is new.

They are kept in the transaction that stores the last of their articles; see ``monitor.known``.
"""

from __future__ import annotations

from sqlite_utils import Database

from monitor.store.connect import in_words

TABLE = """CREATE TABLE items (
    feed INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE, marks BLOB NOT NULL)"""


@in_words()
def of(db: Database, feed: int) -> bytes:
    """What ``keep`` kept of this feed."""
    row = db.conn.execute("SELECT marks FROM items WHERE feed = ?", (feed,)).fetchone()
    return bytes(row[0]) if row else b""


def keep(db: Database, feed: int, marks: bytes) -> None:
    """Replace a feed's items, in the caller's transaction; none, and all are read again."""
    if marks:
        db.conn.execute("INSERT OR REPLACE INTO items VALUES (?, ?)", (feed, marks))
    else:
        db.conn.execute("DELETE FROM items WHERE feed = ?", (feed,))
