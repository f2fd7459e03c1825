"""What a search finds in a profile's archive, asked in a worker: ids a stretch at a time, rows with
marks, the places in an article. The window's process only hears the answers.

A worker keeps the archive's words (``scout``) and what the last lines were compiled to.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.types import Match, Query, Row

if TYPE_CHECKING:
    from monitor.match.archive import Vocabulary
    from monitor.store.search import Glance
    from monitor.trending import Answer, Question

READ = 12
"""Newest articles that are read before the first search, which is to find everything loaded."""
SMALL = ("en", "fr")
"""Languages whose whole dictionary is kept unpacked for searches: any Latin word is looked up
there, which would take 6 ms of the first search of each word."""
_last: tuple[tuple[Path, str], Vocabulary] | None = None
"""The words by which the latest search was begun: older articles have no newer ones."""
_open: tuple[Path, Any] | None = None


def reading(folder: Path) -> Any:
    """This process's connection to the archive; making one takes as long as a search."""
    from monitor import profile

    global _open
    if _open is None or _open[0] != folder:
        if _open:
            _open[1].close()
        _open = folder, profile.reader(folder)
    return _open[1]


def warm(folder: Path) -> None:
    """Read what searches need, so that the first one need not. The archive's words are read beside
    what is asked next: who searches meanwhile has a first glance."""
    from monitor import scout, store
    from monitor.match.lexicon import lexicon

    for language in SMALL:
        lexicon(language).unpack()
    newest = store.articles.newest(reading(folder))
    rows(folder, "Beispiel", range(max(1, newest - READ), newest + 1))
    gc.freeze()  # what is read now stays: the first search need not look through it for garbage
    scout.begin(folder)


def screen(
    folder: Path, query: Query, limit: int, seconds: float, top: int
) -> tuple[Any, list[Row]]:
    """The first ``store.search.Stretch`` of a list that is narrowed by a search line: what fills a
    screen soon, be it only from the newest articles; and its ``top`` first rows."""
    from monitor import scout

    glance: Glance = "wordy" if scout.ready(folder) else "only"
    found = _stretch(folder, query, None, limit, seconds, glance, top)
    shown = _rows(folder, found.ids[:top], found.marks)
    scout.begin(folder)
    return replace(found, marks={}), shown


def stretch(folder: Path, query: Query, below: int | None, limit: int, seconds: float) -> Any:
    """The next stretch of it; nothing as yet while the archive's words are being read. None: from
    the top, however long that takes."""
    from monitor import scout, store

    try:
        return _stretch(folder, query, below, limit, seconds, "never")
    except scout.NotYet:
        return store.search.Stretch(below=below)


def _stretch(
    folder: Path,
    query: Query,
    below: int | None,
    limit: int,
    seconds: float,
    glance: Glance,
    keep: int = 0,
) -> Any:
    from monitor import scout, store

    key = folder, query.text

    def words() -> Vocabulary:
        global _last
        if below is None or _last is None or _last[0] != key:
            read = scout.vocabulary(folder) if below is None else scout.within(folder, seconds)
            _last = key, read
        return _last[1]

    return store.search.find(
        *(reading(folder), query.text, store.lists.conditions(query)),
        words=words,
        below=below,
        limit=limit,
        seconds=seconds,
        glance=glance,
        keep=keep,
    )


def accepts(folder: Path, query: Query, ids: Sequence[int]) -> list[int]:
    """Those of these articles that belong to the list, the newest first."""
    from monitor import store

    return store.articles.accepts(reading(folder), query, ids)


def rows(folder: Path, text: str, ids: Sequence[int]) -> list[Row]:
    """What the list shows of found articles: snippets around what the search found, marked."""
    from monitor import store

    return _rows(folder, ids, store.search.marks(reading(folder), text, ids))


def _rows(folder: Path, ids: Sequence[int], found: Mapping[int, tuple[Match, ...]]) -> list[Row]:
    from monitor import store

    whole = store.articles.whole(reading(folder), ids)
    return [store.articles.row_of(one, found.get(one.id, ())) for one in whole]


def places(folder: Path, text: str, number: int) -> tuple[Match, ...]:
    """Where the search finds something in one article."""
    from monitor import store

    return store.search.marks(reading(folder), text, [number]).get(number, ())


def unread(folder: Path, text: str, most: int, seconds: float) -> int | None:
    """How many unread articles a line finds: ``most`` at most, and as many as ``seconds`` allow.
    None while the archive's words are being read."""
    from monitor import scout, store

    try:
        found = store.search.find(
            *(reading(folder), text, store.lists.conditions(Query(unread=True))),
            words=lambda: scout.within(folder, seconds),
            limit=most,
            seconds=seconds,
        )
    except scout.NotYet:
        return None
    return len(found.ids)


def trend(folder: Path, question: Question, now: datetime) -> Answer:
    """What a question about trends is answered."""
    from monitor.trending import answer

    return answer(reading(folder), question, now)


def first(folder: Path, query: Query, after: int) -> int | None:
    """The newest unread article with a match below ``after`` in the list, else from its top."""
    wanted = replace(query, unread=True, matched=True)
    for below in (after, None):
        found = stretch(folder, wanted, below, 1, 5.0).ids
        if found and found[0] != after:
            return int(found[0])
    return None
