"""The compiled form of rules' terms: where a text's words are looked up. Holds, never works out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.match.signs import Signs

ANY, CAPITAL, EXACT, VERB = range(4)


class Form(NamedTuple):
    slot: int
    shape: int
    """ANY case, CAPITAL first letter, EXACT as in ``text``; VERB: capital only where a sentence
    begins."""
    text: str
    reason: str


class Stem(NamedTuple):
    slot: int
    head: bool
    clipped: bool
    """Without its -e (Rent-): too short to be looked for inside a word."""


class Ordered(NamedTuple):
    """A phrase but for its last word."""

    columns: tuple[dict[str, Form], ...]
    gaps: tuple[str, ...]
    """What was typed between the words: the dot of spiegel.de, else a space."""


@dataclass(slots=True)
class Table:
    """Where one language's words are looked up; keys are lower case, without hyphens."""

    language: str
    words: dict[str, list[Form]] = field(default_factory=dict)
    last: dict[str, list[Form]] = field(default_factory=dict)
    """The last word of a phrase; the words before it are in ``phrases``."""
    phrases: dict[int, Ordered] = field(default_factory=dict)
    stems: dict[str, list[Stem]] = field(default_factory=dict)
    linked: dict[str, list[int]] = field(default_factory=dict)
    """Nouns as they stand before a hyphen, with a linking element: Regierungs-, Schul-."""
    fuzzy: dict[str, list[Form]] = field(default_factory=dict)
    """Forms under each of their spellings with one letter less."""
    verbs: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Finite form of a separable verb -> its particle."""
    gender: dict[str, list[Form]] = field(default_factory=dict)
    """Stems that count only before *innen: Kolleg, Ärzt."""
    wild: list[tuple[int, str]] = field(default_factory=list)
    patterns: list[tuple[int, str, str]] = field(default_factory=list)
    signs: dict[int, Signs] = field(default_factory=dict)
    """What must stand around the words of a slot: the ++ of C++."""
    begun: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    """What stands before the last hyphen of a term, and the first letters behind it -> what stands
    behind it, as it begins a compound: EU and kom -> kommissions."""
    ahead: list[tuple[str, int, int]] = field(default_factory=list)
    """Sorted (key, slot, shape) for suspended ends (Luft- und ...), ..."""
    behind: list[tuple[str, int, int]] = field(default_factory=list)
    """... and the same with the key backwards (..., -verarbeitung)."""


def merged(tables: Sequence[Table]) -> Table:
    """Several tables of one language as one, without writing any term out again."""
    whole = Table(tables[0].language)
    for table in tables:
        for name in ("words", "last", "stems", "linked", "fuzzy", "verbs", "gender", "begun"):
            into = getattr(whole, name)
            for key, rows in getattr(table, name).items():
                into.setdefault(key, []).extend(rows)
        whole.phrases |= table.phrases
        whole.signs |= table.signs
        whole.wild += table.wild
        whole.patterns += table.patterns
        whole.ahead += table.ahead
        whole.behind += table.behind
    whole.ahead.sort()
    whole.behind.sort()
    return whole
