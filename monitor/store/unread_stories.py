"""Articles from before there were stories find theirs, slice by slice, in the order they came."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from monitor.store import articles, placing, settings
from monitor.store.connect import in_words, transaction
from monitor.types import Change, Print, Text

SLICE = 40
"""Articles of one transaction: a tenth of a second, in which others wait to write."""
NEXT = "SELECT id FROM articles WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"


@in_words()
def upcoming(db: Database) -> tuple[int, int, list[Text]] | None:
    """(done, last, the next articles); None when all have been looked at."""
    state = settings.get(db, placing.UNREAD)
    if state is None:
        return None
    done, last = state
    ids = [row[0] for row in db.conn.execute(NEXT, (done, last, SLICE))]
    return done, last, sorted(articles.texts(db, ids), key=lambda one: one.id)


def place(db: Database, prints: Sequence[tuple[int, Print]]) -> Change:
    """Let a slice of articles find their stories and remember how far that went.

    Nothing in the slice: all are done.
    """
    told = set[int]()
    with transaction(db):
        state = settings.get(db, placing.UNREAD)
        if state is None:
            return Change()
        if not prints:
            settings.drop(db, placing.UNREAD)
            return Change()
        for number, own in prints:
            told |= placing.place(db, number, own)
        placing.clean_behind(db, prints[0][0], 2 * len(prints))
        settings.put(db, placing.UNREAD, [prints[-1][0], state[1]])
    return Change(stories=frozenset(told))
