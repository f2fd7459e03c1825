"""Which words of an archive a rule's terms match, exactly as live matching decides.

One row per word of a vocabulary that some term of the rule finds, with the reason. A vocabulary may
hold words as written, or folded to lower case (as full-text indexes keep them); of a folded word
its case is not known, so every case in which it could stand counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from monitor.match.expand import compile_table
from monitor.match.lists import Lists, resolve
from monitor.match.machine import Lookup, Machine, Row
from monitor.match.normal import normalise
from monitor.match.rules import parse
from monitor.match.signs import signed
from monitor.match.tree import Leaf, Pattern, Term, positive

_JUDGED = 50
"""Words that are judged, one by one, even where that is not insisted on."""
_COMMON = 5_000
"""Words with a piece in them, from which on nearly each article has one of them."""
_SAMPLES, _SHARE = 16, 16
"""Places at which the words are sampled, and which part of them that is: one of so many."""
_RARE = 500
"""Pieces of which a vocabulary keeps in mind that few words have them."""
_KEPT = 200_000
"""Words of earlier answers that a vocabulary keeps at hand."""


class Vocabulary:
    """The words of an archive, laid out so that a stem is found in millions of them at once."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = list(words)
        self.words = frozenset(listed)
        # Words that come in order are put in order at once, those of a set take a second a million.
        self.ordered = sorted(listed if len(listed) == len(self.words) else self.words)
        # As UTF-8, which is read twice as fast as text with one letter beyond Latin-1 in it.
        self._text = self._low = _lines(self.ordered)
        lowered = [word.lower() for word in self.ordered]
        self._cased = lowered != self.ordered
        if self._cased:
            low = _lines(lowered)
            self._cased = _as_long(low, self._text)
            self._low = low if self._cased else self._text
        self._asked: dict[str, list[str]] = {}
        self._kept = 0
        self._rare: set[str] = set()
        """Pieces that were found not to be common."""
        self.odd = [
            word
            for word, low in zip(self.ordered, lowered, strict=True)
            if word != low and word not in _cases(word)
        ]
        """Words in a case like McDonald: always worth asking."""

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def holding(self, piece: str) -> Iterator[str]:
        """Every word with this piece (lower case) in it.

        The forms of one term share their pieces: a longer one is looked for among the words of a
        shorter one that was asked before, and all of them are read only once.
        """
        found = self._asked.get(piece)
        if found is None:
            wider = [words for asked, words in self._asked.items() if asked in piece]
            if wider:
                words = min(wider, key=len)
                if self._cased:
                    found = [word for word in words if piece in word.lower()]
                else:
                    found = [word for word in words if piece in word]
            else:
                found = list(self._searched(piece))
            self._kept += len(found)
            if self._kept > _KEPT:
                self._asked, self._kept = {}, len(found)
            self._asked[piece] = found
        yield from found

    def near(self, piece: str) -> bool:
        """Whether that is told without reading all of the words: one of its own was asked for."""
        return any(asked in piece for asked in self._asked)

    def common(self, piece: str) -> bool:
        """Whether very many words have this piece in them, by a sample of all."""
        if piece in self._asked:
            return len(self._asked[piece]) > _COMMON
        if any(rare in piece for rare in self._rare):  # fewer words have more letters
            return False
        wanted, size = piece.encode(), len(self._low)
        part = size // (_SAMPLES * _SHARE)
        starts = range(0, size - part, max(1, size // _SAMPLES))
        if sum(self._low.count(wanted, at, at + part) for at in starts) * _SHARE > _COMMON:
            return True
        if len(self._rare) >= _RARE:
            self._rare.clear()
        self._rare.add(piece)
        return False

    def _searched(self, piece: str) -> Iterator[str]:
        wanted = piece.encode()
        at = self._low.find(wanted)
        while at >= 0:
            start, stop = self._low.rfind(b"\n", 0, at) + 1, self._low.find(b"\n", at)
            yield self._text[start:stop].decode()
            at = self._low.find(wanted, stop)

    def starting(self, piece: str) -> Iterator[str]:
        """Every word that begins with this piece, in its case."""
        at = bisect_left(self.ordered, piece)
        while at < len(self.ordered) and self.ordered[at].startswith(piece):
            yield self.ordered[at]
            at += 1


def _lines(words: Iterable[str]) -> bytes:
    return ("\n" + "\n".join(words) + "\n").encode()


def _as_long(one: bytes, other: bytes) -> bool:
    """Whether both hold words of the same lengths, so that a place in one is a place in the
    other."""
    return [len(word) for word in one.split(b"\n")] == [len(word) for word in other.split(b"\n")]


def forms(
    expression: str,
    vocabulary: Iterable[str] | Vocabulary,
    *,
    folded: bool = False,
    language: str = "de",
    lists: Lists | None = None,
) -> list[tuple[str, str]]:
    """(word, reason) of each word that one of the rule's terms finds, in order of the words.

    Words of phrases count too; regular expressions, and terms with signs (C++), are no matter of
    single words. Raises ``RuleError``.
    """
    tree = resolve(expression, parse(expression), lists or {})
    plain = [leaf for leaf in dict.fromkeys(positive(tree)) if not _with_signs(leaf)]
    lookup = lookup_of(tuple(plain), language)
    return _told(lookup, vocabulary, folded)


def _with_signs(leaf: Leaf) -> bool:
    if not isinstance(leaf, Term):
        return False
    lead, _, trail = signed(leaf.text)
    return bool(lead or trail)


def leaf_forms(
    leaf: Leaf, vocabulary: Vocabulary, folded: bool, language: str, loose: bool = False
) -> set[str]:
    """The words that a single term finds by themselves; ``loose``: where many have its stem in
    them, all of those, without judging whether they are compounds of it. Patterns are judged as
    quickly as not."""
    lookup = lookup_of((leaf,), language)
    if loose and not _slow(lookup) and not any(table.wild for table in lookup.tables):
        words = set(_candidates(lookup, vocabulary))
        if len(words) > _JUDGED:
            return words
    return {word for word, _ in _told(lookup, vocabulary, folded)}


def _told(
    lookup: Lookup, vocabulary: Iterable[str] | Vocabulary, folded: bool
) -> list[tuple[str, str]]:
    if isinstance(vocabulary, Vocabulary):
        words: Iterable[str] = (
            vocabulary.words if _slow(lookup) else set(_candidates(lookup, vocabulary))
        )
    else:
        words = set(vocabulary)
    found = ((word, _reason(lookup, word, folded)) for word in sorted(words))
    return [(word, reason) for word, reason in found if reason]


def _slow(lookup: Lookup) -> bool:
    """Whether every word has to be asked: a slip of the keyboard has no piece in common."""
    return any(table.fuzzy for table in lookup.tables)


def shared(words: Sequence[str]) -> str:
    """The beginning that sorted words share."""
    first, last = words[0], words[-1]
    at = 0
    while at < min(len(first), len(last)) and first[at] == last[at]:
        at += 1
    return first[:at]


@lru_cache(maxsize=64)
def lookup_of(leaves: tuple[Leaf, ...], language: str) -> Lookup:
    plain = [(slot, leaf) for slot, leaf in enumerate(leaves) if not isinstance(leaf, Pattern)]
    return Lookup([Machine(compile_table(plain, language))])


def _candidates(lookup: Lookup, vocabulary: Vocabulary) -> Iterator[str]:
    """Every word that could be found: equal to a form, or with a stem in it."""
    yield from vocabulary.odd
    for table in lookup.tables:
        columns: list[Iterable[str]] = [table.words, table.last]
        columns += [column for order in table.phrases.values() for column in order.columns]
        for keys in columns:
            for key in keys:
                yield from (word for word in _cases(key) if word in vocabulary)
    for machine in lookup.machines:
        for begun in beginnings(machine.keys):
            next(vocabulary.holding(begun), None)  # the others are looked for among its words
        for key in machine.keys:
            yield from vocabulary.holding(key)


def beginnings(keys: Iterable[str]) -> Iterator[str]:
    """What forms of one word have in common, where there are several."""
    for _, group in groupby(sorted(keys), key=lambda key: key[:5]):
        alike = list(group)
        if len(alike) > 1:
            yield shared(alike)


def _cases(word: str) -> set[str]:
    return {word.lower(), word.capitalize(), word.upper()}


def _reason(lookup: Lookup, word: str, folded: bool) -> str:
    plain = normalise(word).text
    for written in (plain, plain.capitalize(), plain.upper()) if folded else (plain,):
        if written and (reason := _of(lookup.row(written), lookup, written)):
            return reason
    return ""


def _of(row: Row, lookup: Lookup, word: str) -> str:
    if row.words:
        return row.words[0][1]
    if row.compounds:
        return f"compound {row.compounds[0][1]}"
    if row.wild or row.fuzzy:
        return "pattern" if row.wild else "fuzzy"
    columns = (column for order in lookup.phrases.values() for column in order.columns)
    inner = any(word.lower() in column or word in column for column in columns)
    return "phrase" if row.last or inner else ""
