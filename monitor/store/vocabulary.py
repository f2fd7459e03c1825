"""The archive's words, each once: what a rule's terms are expanded to, and how the index is asked.

The full-text index holds exactly these words: a text is cut and normalised here as matching does
it, so that index and matcher cannot disagree about what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from monitor.match.need import All, AnyWord, Need, Run, Some, one_of
from monitor.match.normal import normalise
from monitor.store.connect import in_words, storable

TABLES = (
    # Diacritics are kept: without them Forderung and Förderung would be one word.
    """CREATE VIRTUAL TABLE search USING fts5 (title, text, content='', contentless_delete=1,
        tokenize = "unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)",
)
LAZY = "INSERT INTO search (search, rank) VALUES ('deletemerge', 0)"
"""Removing articles merges nothing there and then, which took seconds; ``upkeep`` does it at idle.
https://sqlite.org/fts5.html#the_deletemerge_configuration_option"""
WORD = re.compile(r"[^\W_]+")
NOTE = "INSERT OR IGNORE INTO vocabulary (word) VALUES (?)"
SINCE = "SELECT id, word FROM vocabulary WHERE id > ?"
ALL = "SELECT id, word FROM vocabulary ORDER BY word"
"""By their index: words in order are laid out in a third of the time (``match.archive``)."""
HELD = "SELECT doc FROM search_words WHERE term = ?"
CANDIDATES = """SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? AND rowid >= ?
ORDER BY rowid DESC LIMIT ?"""
NEWEST = "SELECT COALESCE(MAX(id), 0) FROM articles"
SOME = "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?"
MANY, FEW, RARE = 100, 10, 20
"""Words from which a question is worth thinning, words that are counted, articles that are few."""
HIGHEST = 1 << 62
SLICE = 16_384
"""Ids of the newest articles that the index is asked about first."""
EVERYTHING = "SELECT id FROM articles ORDER BY id DESC LIMIT ?"


def words_of(text: str) -> list[str]:
    """The words of a text in their order, in lower case."""
    return WORD.findall(normalise(storable(text)).text.lower())


def index(db: Database, number: int, title: str, text: str) -> None:
    """Put an article into the index and its new words into the vocabulary, in the caller's
    transaction."""
    above, below = words_of(title), words_of(text)
    db.conn.execute(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        (number, " ".join(above), " ".join(below)),
    )
    db.conn.executemany(NOTE, [(word,) for word in sorted({*above, *below})])


@in_words()
def since(db: Database, last: int) -> tuple[list[str], int]:
    """Words that came after the one with this number (0 for all), and the newest's number."""
    rows = db.conn.execute(SINCE, (last,)) if last else db.conn.execute(ALL)
    told = rows.fetchall()
    return [row[1] for row in told], max((row[0] for row in told), default=last)


@in_words()
def counts(db: Database, words: Iterable[str]) -> dict[str, int]:
    """In how many articles each word stands (it is looked up in lower case)."""
    found = {}
    for word in words:
        row = db.conn.execute(HELD, (word.lower(),)).fetchone()
        found[word] = row[0] if row else 0
    return found


@in_words()
def candidates(db: Database, need: Need | None, limit: int = -1) -> list[int]:
    """Articles that may satisfy a rule, newest first: all where no word can be named (-1: no
    limit)."""
    if need is None:
        return [row[0] for row in db.conn.execute(EVERYTHING, (limit,))]
    return _between(db, need, HIGHEST, 0, limit)


@in_words()
def newest(db: Database, need: Need, limit: int, enough: int) -> tuple[list[int], bool]:
    """The newest of them, looked for until there are ``enough``; and whether there may be more
    within ``limit``."""
    found: list[int] = []
    for top, low in slices(db.conn.execute(NEWEST).fetchone()[0] + 1):
        found += _between(db, need, top, low, limit - len(found))
        if len(found) >= enough:
            return found, low > 0 and len(found) < limit
    return found, False


def _between(db: Database, need: Need, top: int, low: int, limit: int) -> list[int]:
    asked = question(thinned(db, need, low, top))
    if not asked:
        return []
    return [row[0] for row in db.conn.execute(CANDIDATES, (asked, top, low, limit))]


def slices(top: int, least: int = 0, most: int = HIGHEST) -> Iterator[tuple[int, int]]:
    """Stretches of ids from below ``top`` down to ``least``, the newest first and shortest, at most
    ``most`` long: a question of many words costs as much as the articles it is asked about, and
    its first answers mostly are among the newest."""
    width = SLICE
    while top > least:
        low = max(least, top - width)
        yield top, low
        top, width = low, min(width * 4, most)


def thinned(db: Database, need: Need, low: int = 0, top: int = HIGHEST) -> Need:
    """The same question, or a wider one that costs less: where something rare is asked for together
    with one of very many words, the rare thing alone. Rare among the articles from ``low`` to below
    ``top``, of which it is asked."""
    if isinstance(need, Some):
        return one_of(thinned(db, item, low, top) for item in need.items)
    if not isinstance(need, All):
        return need
    sizes = [len(item.words) if isinstance(item, AnyWord) else 0 for item in need.items]
    if max(sizes) > MANY:
        most = max(RARE, max(sizes) // 8)  # a word costs an eighth of what judging an article costs
        for item, size in zip(need.items, sizes, strict=True):
            if 0 < size <= FEW and _at_most(db, item, most, low, top):
                return item
    return All(tuple(thinned(db, item, low, top) for item in need.items))


def _at_most(db: Database, need: Need, most: int, low: int, top: int) -> bool:
    asked = question(need), low, top, most + 1
    return len(db.conn.execute(SOME, asked).fetchall()) <= most


def question(need: Need) -> str:
    """A need as an FTS5 expression; empty when nothing stored can satisfy it."""
    if isinstance(need, AnyWord):
        quoted = ('"' + word.replace('"', '""') + '"' for word in sorted(need.words))
        return _joined(list(quoted), " OR ")
    if isinstance(need, Run):
        return '"' + " ".join(need.words).replace('"', '""') + '"'
    parts = [question(item) for item in need.items]
    if isinstance(need, All):
        return _joined(parts, " AND ") if all(parts) else ""
    return _joined([part for part in parts if part], " OR ")


def _joined(parts: Sequence[str], by: str) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})" if parts else ""
