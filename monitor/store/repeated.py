"""Paragraphs that a site repeats under its articles: seen in five different ones, they are part of
the page and of no article.

Only hashes are kept; one that is not seen again gives way to newer ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from monitor.boilerplate import digest, host_of, marks_of
from monitor.store.connect import in_words

OFTEN = 5
"""Different articles that a paragraph stands in before it counts as the page's own."""
KEPT = 100_000
"""Paragraphs that are remembered; older ones that were not repeated go first."""
PER_HOST = 2_000
OF = """SELECT host, hash FROM repeated WHERE articles >= 5
AND host IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?"""
SEEN = "SELECT id, hash, articles, seen FROM repeated WHERE host = ? AND hash = ?"
COUNT = "UPDATE repeated SET articles = articles + 1, seen = ? WHERE id = ?"
NEW = "INSERT INTO repeated (host, hash, articles, seen) VALUES (?, ?, 1, ?)"
FORGET = "DELETE FROM repeated WHERE id < ? AND articles < 5"
SIZE = 16
"""Bytes by which one article is known: half for its address, half for its title."""


@in_words()
def of(db: Database, urls: Iterable[str]) -> dict[str, frozenset[int]]:
    """By host, the hashes of what the sites of these addresses repeat."""
    hosts = sorted({host_of(url) for url in urls})
    found: dict[str, set[int]] = {}
    for host, hash_ in db.conn.execute(OF, (json.dumps(hosts), PER_HOST * max(1, len(hosts)))):
        found.setdefault(host, set()).add(hash_)
    return {host: frozenset(hashes) for host, hashes in found.items()}


def count(db: Database, url: str, title: str, text: str) -> None:
    """Count an article's paragraphs; in the caller's transaction.

    The same article under another address, or an edited one under its own, counts once.
    """
    host = host_of(url)
    if not host:
        return
    address, name = digest(url), digest(title)
    newest = 0
    for hash_ in marks_of(text):
        row = db.conn.execute(SEEN, (host, hash_)).fetchone()
        if row is None:
            newest = int(db.conn.execute(NEW, (host, hash_, address + name)).lastrowid or 0)
        elif row["articles"] < OFTEN and not known(row["seen"], address, name):
            db.conn.execute(COUNT, (row["seen"] + address + name, row["id"]))
    if newest and newest % 100 < 20:
        db.conn.execute(FORGET, (newest - KEPT,))


def known(seen: bytes, address: bytes, name: bytes) -> bool:
    """Whether the article is among those that were counted."""
    half = SIZE // 2
    parts = [seen[at : at + half] for at in range(0, len(seen), half)]
    return address in parts[::2] or name in parts[1::2]
