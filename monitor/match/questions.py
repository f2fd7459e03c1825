"""What an article must hold for a rule to be possible: the question for a full-text index.

Never too narrow: an article that the rule matches satisfies it; the exact matcher then judges what
the index answers. ``None`` means that no word can be named (a regular expression, a lone NOT).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from monitor.match.archive import Vocabulary, beginnings, leaf_forms, lookup_of, shared
from monitor.match.compound import judge
from monitor.match.expand import LANGUAGES
from monitor.match.lists import Lists, resolve
from monitor.match.machine import Lookup
from monitor.match.need import All, AnyWord, Need, Run, one_of
from monitor.match.rules import parse
from monitor.match.suspend import BARE, begins, ends
from monitor.match.tree import (
    ABOUT,
    And,
    In,
    Leaf,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Without,
    children,
)
from monitor.match.tree import Node as Tree

_PARTS = 5
"""Words that a form may be written as, joined by hyphens."""
Piece = tuple[int, int]
"""Where a word begins and ends in a form."""


class _Asked(NamedTuple):
    """Of which words, in which language, and whether compounds go unjudged."""

    vocabulary: Vocabulary
    language: str
    loose: bool
    joined: dict[str, list[Need]]
    """Forms that were asked about before, in whatever language."""


def needs(
    expression: str,
    vocabulary: Vocabulary,
    *,
    language: str = "de",
    lists: Lists | None = None,
    loose: bool = False,
) -> Need | None:
    """``vocabulary`` holds every word of the index, in lower case. Raises ``RuleError``.

    ``loose`` takes every word that has one of the stems in it, compound or not: told in a hundredth
    of the time where thousands have, for some articles more that the matcher refuses.
    """
    tree = resolve(expression, parse(expression), lists or {})
    return needs_of(tree, vocabulary, language, loose=loose)


def needs_of(
    tree: Tree, vocabulary: Vocabulary, language: str, *, loose: bool = False
) -> Need | None:
    """The same of a tree whose lists are written out."""
    return _need(tree, _Asked(vocabulary, language, loose, {}))


def needs_anywhere(tree: Tree, vocabulary: Vocabulary, *, loose: bool = False) -> Need | None:
    """The same of an article in whatever language it is written."""
    joined: dict[str, list[Need]] = {}
    asked = [_need(tree, _Asked(vocabulary, one, loose, joined)) for one in LANGUAGES]
    named = [one for one in asked if one is not None]
    return one_of(named) if len(named) == len(asked) else None


def _need(node: Tree, asked: _Asked) -> Need | None:
    if isinstance(node, Not | Pattern) or (isinstance(node, In) and node.field in ABOUT):
        return None
    if isinstance(node, Phrase):
        return _phrase(node, asked)
    if isinstance(node, Term):
        return _term(node, asked)
    if isinstance(node, Without):
        return _need(node.item, asked)
    items = [_need(child, asked) for child in children(node)]
    if isinstance(node, Or):
        named = [item for item in items if item is not None]
        return one_of(named) if len(named) == len(items) else None
    named = [item for item in items if item is not None]
    if len(named) < 2 and not isinstance(node, And):
        return named[0] if named else None
    return All(tuple(named)) if named else None


def _phrase(node: Phrase, asked: _Asked) -> Need:
    lookup = lookup_of((node,), asked.language)
    keys: list[Iterable[str]] = [table.last for table in lookup.tables]
    keys += [column for order in lookup.phrases.values() for column in order.columns]
    return All(tuple(AnyWord(frozenset(_low(column, asked.vocabulary))) for column in keys))


def _low(keys: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    return {key.lower() for key in keys if key.lower() in vocabulary}


def _term(node: Leaf, asked: _Asked) -> Need:
    vocabulary = asked.vocabulary
    lookup = lookup_of((node,), asked.language)
    alone = leaf_forms(node, vocabulary, True, asked.language, asked.loose)
    items: list[Need] = []
    keys: set[str] = set()
    for table in lookup.tables:
        alone |= _low(table.linked, vocabulary) | _low(table.gender, vocabulary)
        keys |= {key.lower() for key in table.words}
        by_particle: dict[str, set[str]] = defaultdict(set)
        for form, rows in table.verbs.items():
            for _, particle in rows:
                by_particle[particle].add(form)
        for particle, forms in by_particle.items():
            if particle in vocabulary:
                pair = AnyWord(frozenset(_low(forms, vocabulary))), AnyWord(frozenset((particle,)))
                items.append(All(pair))
        items += _cards(table.wild, vocabulary)
    items += _begun(lookup, asked)
    items += _parted(keys, alone, asked)
    return one_of([AnyWord(frozenset(alone)), *items])


def _begun(lookup: Lookup, asked: _Asked) -> Iterator[Need]:
    """EU-Kommission as it begins EU-Kommissionspräsidentin: the first word, or the last piece of
    it, and a word that begins like the second."""
    vocabulary = asked.vocabulary
    for (before, _), tails in lookup.begun.items():
        pieces = (before[at:] for at in range(len(before)))
        first = frozenset(piece for piece in pieces if piece in vocabulary)
        words = {
            word
            for end, _ in tails
            for word in vocabulary.starting(end)
            if len(word) > len(end) and (asked.loose or judge(word, 0, len(end)))
        }
        if first and words:
            yield All((AnyWord(first), AnyWord(frozenset(words))))


def _cards(wild: Iterable[tuple[int, str]], vocabulary: Vocabulary) -> list[Need]:
    """A wildcard with a hyphen in it goes over several words; its longest piece must be there."""
    pieces = [
        max(text.lower().replace("*", "-").replace("?", "-").split("-"), key=len)
        for _, text in wild
        if "-" in text
    ]
    return [AnyWord(frozenset(vocabulary.holding(piece))) for piece in pieces]


def _parted(keys: set[str], alone: set[str], asked: _Asked) -> list[Need]:
    """Forms written as several words: F-16, Bundes-Kanzler, Luft- und Raketenabwehr. Not those with
    a word that is enough ``alone``."""
    vocabulary, known = asked.vocabulary, asked.joined
    for key in keys - known.keys():
        known[key] = _joined(key, vocabulary)
    whole = [need for key in keys for need in known[key]]
    leaning = _leaning(keys, alone, vocabulary)
    return [*whole, *leaning, *_hanging(keys, alone, vocabulary, asked.loose)]


def _joined(key: str, vocabulary: Vocabulary) -> list[Need]:
    """A form written as two to five words. The ways to do so can be thousands, but not those in
    which they begin, or end: two words, one behind the other."""
    pieces, size = _pieces(key, vocabulary), len(key)
    follow: dict[int, list[str]] = defaultdict(list)
    ahead: dict[int, list[str]] = defaultdict(list)
    for at, to in pieces:
        follow[at].append(key[at:to])
        ahead[to].append(key[at:to])
    begun = [(key[:to], word) for at, to in pieces if at == 0 for word in follow[to]]
    ended = [(word, key[at:]) for at, to in pieces if to == size for word in ahead[at]]
    return [Run(words) for words in dict.fromkeys(begun if len(begun) < len(ended) else ended)]


def _pieces(key: str, vocabulary: Vocabulary) -> list[Piece]:
    """Where the words stand of which the form can be put together, two to five of them."""
    size = len(key)
    held = [
        (at, to)
        for at in range(size)
        for to in range(at + 1, size + 1)
        if to - at < size and key[at:to] in vocabulary
    ]
    before, behind = [9] * size + [9], [9] * size + [9]
    before[0] = behind[size] = 0
    for at, to in held:
        before[to] = min(before[to], before[at] + 1)
    for at, to in reversed(held):
        behind[at] = min(behind[at], behind[to] + 1)
    return [(at, to) for at, to in held if before[at] + 1 + behind[to] <= _PARTS]


def _leaning(keys: set[str], alone: set[str], vocabulary: Vocabulary) -> list[Need]:
    """Datensammlung, -verarbeitung: a word that begins alike, and the end by itself."""
    found: list[Need] = []
    for key in keys:
        for at in range(3, len(key) - 1):
            end = key[at:]
            if end in vocabulary and end not in alone and end not in BARE and begins(key[:at]):
                start = frozenset(vocabulary.starting(key[:at]))
                found.append(All((AnyWord(start), AnyWord(frozenset((end,))))))
    return found


def _hanging(
    keys: set[str], alone: set[str], vocabulary: Vocabulary, loose: bool = False
) -> list[Need]:
    """Luft- und Raketenabwehr: the beginning by itself, and a word that holds the end. ``loose``:
    the beginning alone, where the end stands in so many words that each article has one."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for at in range(1, len(key) - 2):
            start = key[:at]
            if start in vocabulary and start not in alone and ends(key[at:]):
                pairs[start].add(key[at:])
    found: list[Need] = []
    # The longest beginnings first: what they ask for holds what the others ask for.
    for start, tails in sorted(pairs.items(), key=lambda pair: -len(pair[0])):
        pieces = sorted(tails)
        if loose and any(map(vocabulary.common, pieces)):
            found.append(AnyWord(frozenset((start,))))
            continue
        least = [one for one in pieces if not any(two != one and two in one for two in pieces)]
        for begun in beginnings(piece for piece in least if not vocabulary.near(piece)):
            next(vocabulary.holding(begun), None)  # the others are looked for among its words
        if len(common := shared(pieces)) >= 3 and not all(map(vocabulary.near, pieces)):
            pieces = [common]  # holds more than is asked for, but all words are read only once
        words = {word for piece in pieces for word in vocabulary.holding(piece)}
        ends_ = (tail[at:] for tail in tails for at in range(1, len(tail) - 2))
        words |= {end for end in ends_ if end in vocabulary}
        if words:
            found.append(All((AnyWord(frozenset((start,))), AnyWord(frozenset(words)))))
    return found
