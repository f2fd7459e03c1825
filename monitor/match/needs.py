"""What an article must hold for a rule to be possible: the question for a full-text index.

Never too narrow: an article that the rule matches satisfies it; the exact matcher then judges what
the index answers. ``None`` means that no word can be named (a regular expression, a lone NOT).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from monitor.match.archive import Vocabulary, leaf_forms, lookup_of
from monitor.match.lists import Lists, resolve
from monitor.match.rules import parse
from monitor.match.suspend import begins, ends
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

_MOST = 60
"""Ways to write one form as several words; beyond, its first and last piece must do."""


@dataclass(frozen=True, slots=True)
class AnyWord:
    """One of these words (lower case)."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class All:
    items: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Some:
    items: tuple[Need, ...]


Need = AnyWord | All | Some


def needs(
    expression: str,
    vocabulary: Vocabulary,
    *,
    language: str = "de",
    lists: Lists | None = None,
) -> Need | None:
    """``vocabulary`` holds every word of the index, in lower case. Raises ``RuleError``."""
    return needs_of(resolve(expression, parse(expression), lists or {}), vocabulary, language)


def needs_of(tree: Tree, vocabulary: Vocabulary, language: str) -> Need | None:
    """The same of a tree whose lists are written out."""
    return _need(tree, vocabulary, language)


def satisfied(need: Need | None, words: Iterable[str]) -> bool:
    """Whether an article with these words (lower case) satisfies the need."""
    held = words if isinstance(words, set | frozenset) else set(words)
    if need is None:
        return True
    if isinstance(need, AnyWord):
        return not need.words.isdisjoint(held)
    if isinstance(need, All):
        return all(satisfied(item, held) for item in need.items)
    return any(satisfied(item, held) for item in need.items)


def _need(node: Tree, vocabulary: Vocabulary, language: str) -> Need | None:
    if isinstance(node, Not | Pattern) or (isinstance(node, In) and node.field in ABOUT):
        return None
    if isinstance(node, Phrase):
        return _phrase(node, vocabulary, language)
    if isinstance(node, Term):
        return _term(node, vocabulary, language)
    if isinstance(node, Without):
        return _need(node.item, vocabulary, language)
    items = [_need(child, vocabulary, language) for child in children(node)]
    if isinstance(node, Or):
        named = [item for item in items if item is not None]
        return _some(named) if len(named) == len(items) else None
    named = [item for item in items if item is not None]
    if len(named) < 2 and not isinstance(node, And):
        return named[0] if named else None
    return All(tuple(named)) if named else None


def _some(items: Sequence[Need]) -> Need:
    """One of these; single words are put together."""
    words = frozenset(word for item in items if isinstance(item, AnyWord) for word in item.words)
    rest = [item for item in items if not isinstance(item, AnyWord)]
    if not rest:
        return AnyWord(words)
    return Some((AnyWord(words), *rest) if words else tuple(rest))


def _phrase(node: Phrase, vocabulary: Vocabulary, language: str) -> Need:
    lookup = lookup_of((node,), language)
    keys: list[Iterable[str]] = [table.last for table in lookup.tables]
    keys += [column for order in lookup.phrases.values() for column in order.columns]
    return All(tuple(AnyWord(frozenset(_low(column, vocabulary))) for column in keys))


def _low(keys: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    return {key.lower() for key in keys if key.lower() in vocabulary}


def _term(node: Leaf, vocabulary: Vocabulary, language: str) -> Need:
    lookup = lookup_of((node,), language)
    alone = leaf_forms(node, vocabulary, True, language)
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
    items += _parted(keys, vocabulary)
    return _some([AnyWord(frozenset(alone)), *items])


def _cards(wild: Iterable[tuple[int, str]], vocabulary: Vocabulary) -> list[Need]:
    """A wildcard with a hyphen in it goes over several words; its longest piece must be there."""
    pieces = [
        max(text.lower().replace("*", "-").replace("?", "-").split("-"), key=len)
        for _, text in wild
        if "-" in text
    ]
    return [AnyWord(frozenset(vocabulary.holding(piece))) for piece in pieces]


def _parted(keys: set[str], vocabulary: Vocabulary) -> list[Need]:
    """Forms written as several words: F-16, Bundes-Kanzler, Luft- und Raketenabwehr."""
    whole = [need for key in keys for need in _joined(key, vocabulary)]
    return [*whole, *_leaning(keys, vocabulary), *_hanging(keys, vocabulary)]


def _joined(key: str, vocabulary: Vocabulary) -> list[Need]:
    splits = list(islice(_splits(key, vocabulary, 5), _MOST + 1))
    if len(splits) > _MOST:
        starts = frozenset(key[:at] for at in range(1, len(key)) if key[:at] in vocabulary)
        ends_ = frozenset(key[at:] for at in range(1, len(key)) if key[at:] in vocabulary)
        return [All((AnyWord(starts), AnyWord(ends_)))]
    return [_every(split) for split in dict.fromkeys(splits)]


def _every(words: Iterable[str]) -> Need:
    return All(tuple(AnyWord(frozenset((word,))) for word in dict.fromkeys(words)))


def _leaning(keys: set[str], vocabulary: Vocabulary) -> list[Need]:
    """Datensammlung, -verarbeitung: a word that begins alike, and the end by itself."""
    found: list[Need] = []
    for key in keys:
        for at in range(3, len(key) - 1):
            if key[at:] in vocabulary and begins(key[:at]):
                start = frozenset(vocabulary.starting(key[:at]))
                found.append(All((AnyWord(start), AnyWord(frozenset((key[at:],))))))
    return found


def _hanging(keys: set[str], vocabulary: Vocabulary) -> list[Need]:
    """Luft- und Raketenabwehr: the beginning by itself, and a word that holds the end."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for at in range(1, len(key) - 2):
            if key[:at] in vocabulary and ends(key[at:]):
                pairs[key[:at]].add(key[at:])
    found: list[Need] = []
    for start, tails in pairs.items():
        common = shared(sorted(tails))
        words: set[str] = set()
        for tail in [common] if len(common) >= 3 else sorted(tails):
            words |= set(vocabulary.holding(tail))
        pieces = (tail[at:] for tail in tails for at in range(1, len(tail) - 2))
        words |= {piece for piece in pieces if piece in vocabulary}
        if words:
            found.append(All((AnyWord(frozenset((start,))), AnyWord(frozenset(words)))))
    return found


def shared(words: Sequence[str]) -> str:
    """The beginning that sorted words share."""
    first, last = words[0], words[-1]
    at = 0
    while at < min(len(first), len(last)) and first[at] == last[at]:
        at += 1
    return first[:at]


def _splits(key: str, vocabulary: Vocabulary, most: int) -> Iterable[tuple[str, ...]]:
    """Every way to write the form as two to ``most`` words of the vocabulary."""
    for at in range(1, len(key)):
        start, rest = key[:at], key[at:]
        if start not in vocabulary:
            continue
        if rest in vocabulary:
            yield start, rest
        if most > 2:
            for more in _splits(rest, vocabulary, most - 1):
                yield start, *more
