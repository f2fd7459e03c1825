"""The clocks of an article: what its source says, and when the desk read, matched and told it.

Published and first seen stand with the article itself, the alert with its alert; the others here,
so that a new rule need not write ten thousand texts anew to note when it matched them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, when
from monitor.types import Clocks

CLOCKS = (
    """CREATE TABLE clocks (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        stated INTEGER, extracted INTEGER, matched INTEGER)""",
)
READ = """INSERT INTO clocks (article, stated, extracted) VALUES (?, ?, ?)
ON CONFLICT (article) DO UPDATE SET stated = COALESCE(excluded.stated, stated),
extracted = excluded.extracted"""
MATCHED = """INSERT INTO clocks (article, matched) VALUES (?, ?)
ON CONFLICT (article) DO UPDATE SET matched = COALESCE(matched, excluded.matched)"""
OF = """SELECT a.published, a.updated, a.first_seen, c.stated, c.extracted, c.matched,
(SELECT MIN(told) FROM alerts WHERE article = a.id) AS alerted
FROM articles a LEFT JOIN clocks c ON c.article = a.id WHERE a.id = ?"""


def read(db: Database, article: int, stated: datetime | None, now: datetime) -> None:
    """An article's text was read just now; in the caller's transaction.

    ``stated`` is when its source says it was changed.
    """
    db.conn.execute(READ, (article, micros(stated), micros(now)))


def matched(db: Database, articles: Iterable[int], now: datetime | None) -> None:
    """A rule matched these; the first time stays. In the caller's transaction."""
    db.conn.executemany(MATCHED, [(article, micros(now)) for article in articles])


@in_words()
def of(db: Database, article: int) -> Clocks | None:
    """All clocks of an article; what is not known, such as of an older archive, is None."""
    row = db.conn.execute(OF, (article,)).fetchone()
    if row is None:
        return None
    return Clocks(
        published=when(row["published"]),
        updated=when(row["stated"]) or when(row["updated"]),
        first_seen=moment(row["first_seen"]),
        extracted=when(row["extracted"]),
        matched=when(row["matched"]),
        alerted=when(row["alerted"]),
    )
