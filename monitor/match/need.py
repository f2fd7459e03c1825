"""What an article must hold, as values that a full-text index can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnyWord:
    """One of these words (lower case)."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """These words (lower case), one behind the other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    items: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Some:
    items: tuple[Need, ...]


Need = AnyWord | Run | All | Some


def satisfied(need: Need | None, words: Iterable[str]) -> bool:
    """Whether an article with these words (lower case), in this order, satisfies the need."""
    read = list(words)
    return need is None or _satisfied(need, read, set(read))


def _satisfied(need: Need, read: list[str], held: set[str]) -> bool:
    if isinstance(need, AnyWord):
        return not need.words.isdisjoint(held)
    if isinstance(need, Run):
        size = len(need.words)
        starts = range(len(read) - size + 1) if held.issuperset(need.words) else ()
        return any(tuple(read[at : at + size]) == need.words for at in starts)
    if isinstance(need, All):
        return all(_satisfied(item, read, held) for item in need.items)
    return any(_satisfied(item, read, held) for item in need.items)


def widest(need: Need) -> int:
    """Among how many words any one is enough, with nothing else asked for."""
    if isinstance(need, AnyWord):
        return len(need.words)
    return sum(map(widest, need.items)) if isinstance(need, Some) else 0


def one_of(items: Iterable[Need]) -> Need:
    """One of these, asked for as shortly as can be: single words are put together, and what asks
    for one of them besides something else asks nothing."""
    flat: list[Need] = []
    for item in items:
        flat += item.items if isinstance(item, Some) else (item,)
    words = frozenset(word for item in flat if isinstance(item, AnyWord) for word in item.words)
    pairs: dict[frozenset[str], set[str]] = defaultdict(set)
    rest: dict[Need, None] = {}
    for item in flat:
        if isinstance(item, Run):
            if words.isdisjoint(item.words):
                rest[item] = None
            continue
        if not isinstance(item, All):
            continue
        left = _left(item, words)
        if left is None:
            continue
        if len(left.items) == 2 and all(isinstance(one, AnyWord) for one in left.items):
            first, last = (one.words for one in left.items if isinstance(one, AnyWord))
            pairs[first] |= last
        else:
            rest[left] = None
    for first, second in pairs.items():
        rest[All((AnyWord(first), AnyWord(frozenset(second))))] = None
    if not rest:
        return AnyWord(words)
    return Some((AnyWord(words), *rest) if words else tuple(rest))


def _left(item: All, words: frozenset[str]) -> All | None:
    """What is asked of an article in which none of these words stands; None for the impossible."""
    left: list[Need] = []
    for one in item.items:
        if isinstance(one, AnyWord):
            if one.words <= words:
                return None
            one = AnyWord(one.words - words)
        left.append(one)
    return All(tuple(left))
