"""A rule becomes the question that the archive's index is asked, the articles that answer it, and
the forms it has there.

Runs in a worker that keeps the archive's words in memory: a stem is found in millions of them in
milliseconds, and the window's process holds none of them, nor the texts that a rule is tried on.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from monitor.match import Vocabulary, forms, parse
from monitor.match.expand import LANGUAGES
from monitor.match.lists import resolve
from monitor.match.need import Need, widest
from monitor.match.questions import needs_anywhere
from monitor.types import Match, Rule

Matched = tuple[dict[int, tuple[Match, ...]], dict[int, tuple[int, int]]]
FEW = 0.02
"""Share of new words up to which they are kept beside the others instead of sorted in."""


@dataclass
class Held:
    """The words of one archive, as far as this worker knows them."""

    old: Vocabulary = field(default_factory=lambda: Vocabulary(()))
    new: list[str] = field(default_factory=list)
    last: int = 0


_held: dict[str, Held] = {}
"""By profile. A worker lives long and serves one desk."""
_begun: dict[str, threading.Thread] = {}
"""Who reads the words of a profile for the first time, beside what the worker is asked."""


class NotYet(Exception):
    """The archive's words are still being read."""


class Joined(Vocabulary):
    """Two vocabularies as one."""

    def __init__(self, one: Vocabulary, other: Vocabulary) -> None:
        self._parts = (one, other)
        self.odd = [*one.odd, *other.odd]

    @cached_property
    def words(self) -> frozenset[str]:  # type: ignore[override]
        """All of them; few questions need them, and putting millions together takes its time."""
        one, other = self._parts
        return one.words | other.words

    def __contains__(self, word: str) -> bool:
        return any(word in part for part in self._parts)

    def holding(self, piece: str) -> Iterator[str]:
        for part in self._parts:
            yield from part.holding(piece)

    def near(self, piece: str) -> bool:
        return all(part.near(piece) for part in self._parts)

    def common(self, piece: str) -> bool:
        return any(part.common(piece) for part in self._parts)

    def starting(self, piece: str) -> Iterator[str]:
        for part in self._parts:
            yield from part.starting(piece)


def vocabulary(folder: Path) -> Vocabulary:
    """The archive's words, with those that came since the last look."""
    from monitor import profile, store

    thread = _begun.get(str(folder))
    if thread is not None and thread is not threading.current_thread():
        thread.join()
    held = _held.get(str(folder)) or Held()
    db = profile.reader(folder)
    try:
        words, held.last = store.vocabulary.since(db, held.last)
    finally:
        db.close()
    held.new += words
    if len(held.new) > FEW * len(held.old.words):
        held.old, held.new = Vocabulary([*held.old.ordered, *sorted(held.new)]), []
        gc.freeze()  # else a whole collection goes through all of them, 0.2 s for a million
    _held[str(folder)] = held
    return Joined(held.old, Vocabulary(held.new)) if held.new else held.old


def ready(folder: Path) -> bool:
    """Whether this worker has read the archive's words, which takes a second for a million."""
    return str(folder) in _held and not _under_way(folder)


def begin(folder: Path) -> None:
    """Read the words on a thread, so that what the worker is asked meanwhile need not wait."""
    if not ready(folder) and not _under_way(folder):
        _begun[str(folder)] = threading.Thread(target=_read, args=(folder,), daemon=True)
        _begun[str(folder)].start()


def _under_way(folder: Path) -> bool:
    thread = _begun.get(str(folder))
    return thread is not None and thread.is_alive()


def _read(folder: Path) -> None:
    """With a search, so that the first one that somebody waits for finds everything loaded."""
    from monitor import profile, store

    with suppress(Exception), closing(profile.reader(folder)) as db:  # the next one is told why
        store.search.find(db, "Beispiel", words=lambda: vocabulary(folder), limit=1, seconds=0.0)


def within(folder: Path, seconds: float) -> Vocabulary:
    """The archive's words, if they are read by then. Raises ``NotYet``."""
    begin(folder)
    if thread := _begun.get(str(folder)):
        thread.join(seconds)
    if _under_way(folder):
        raise NotYet
    return vocabulary(folder)


def need(folder: Path, expression: str, *, loose: bool = False) -> Need | None:
    """What an article must hold for the rule to be possible, in whatever language it is written.

    None when only a look at every article can tell. Raises ``RuleError``.
    """
    tree = resolve(expression, parse(expression), {})
    return needs_anywhere(tree, vocabulary(folder), loose=loose)


def candidates(
    folder: Path, expression: str, limit: int, blind: int, glance: int = 0
) -> tuple[list[int], bool]:
    """Articles that can match, newest first, ``limit`` at most (-1: all of them); where no word can
    be named every article can, and the ``blind`` newest are given. Raises ``RuleError``.

    Where few are wanted, judging each word of the archive would take longer than looking at them.
    With ``glance`` so many of the newest are enough; whether they can match or not, instead of
    asking for very many words, or for words that were not read yet. Whether there may be more.
    """
    from monitor import profile, store

    asked, hurried = None, bool(glance) and not ready(folder)
    if hurried:
        begin(folder)
    else:
        asked = need(folder, expression, loose=limit >= 0)
        hurried = bool(glance) and asked is not None and widest(asked) > store.search.WORDY
    if hurried:
        asked, blind = None, glance
    with closing(profile.reader(folder)) as db:
        if glance and asked is not None:
            return store.vocabulary.newest(db, asked, limit, glance)
        return store.vocabulary.candidates(db, asked, blind if asked is None else limit), hurried


def matched(folder: Path, rule: Rule, ids: Sequence[int]) -> Matched:
    """The matches of one rule in stored articles, by article, and the sign by which each was read:
    one whose sign is another by then is to be read again."""
    from monitor import profile, store
    from monitor.digest import rematch

    db = profile.reader(folder)
    try:
        # Signs first: what changes between the two is read again, too.
        signs = store.articles.signs(db, ids)
        texts = store.articles.texts(db, ids)
    finally:
        db.close()
    return rematch((rule,), texts)[rule.id], signs


def known_forms(folder: Path, expression: str) -> list[tuple[str, str]]:
    """(word in lower case, reason) of each stored word that one of the rule's terms finds."""
    words = vocabulary(folder)
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for word, reason in forms(expression, words, folded=True, language=language):
            found.setdefault(word, reason)
    return sorted(found.items())
