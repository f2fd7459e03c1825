"""A text and its matches become the few sentences worth reading first: keywords in context.

Looks at values only. Every rule gets a sentence before any gets a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from monitor import marked
from monitor.passages import sentences
from monitor.types import Match

MOST = 4
"""Sentences at most."""
LENGTH = 240
"""Characters of one sentence; of a longer one what stands around its first match is shown."""
WORTH = 700
"""Characters from which on a text is worth it; a shorter one is read at a glance."""
Found = tuple[int, int, list[Match]]
"""Where a sentence begins and stops, and what matches in it."""


class KeySentence(NamedTuple):
    """A sentence with matches, cut to what is shown of it."""

    text: str
    spans: list[marked.Span]
    """(start, stop, rule) in ``text``."""
    rules: tuple[int, ...]
    """In the order in which they match."""
    first: Match
    """The match that it leads to."""


def key_sentences(text: str, matches: Sequence[Match]) -> list[KeySentence]:
    """The sentences of a text that matches stand in, in reading order, at most ``MOST``."""
    inside = sorted(
        (match for match in matches if match.field == "text"), key=lambda one: one.start
    )
    if len(text) < WORTH or not inside:
        return []
    first, later = list[Found](), list[Found]()
    seen, at = set[int](), 0
    for start, stop in sentences(text):
        held = []
        while at < len(inside) and inside[at].start < stop:
            if inside[at].start >= start:
                held.append(inside[at])
            at += 1
        if not held:
            continue
        rules = {match.rule for match in held}
        (first if rules - seen else later).append((start, stop, held))
        seen |= rules
        if at == len(inside):
            break
    chosen = sorted((first + later)[:MOST], key=lambda one: one[0])
    return [_cut(text, *one) for one in chosen]


def _cut(text: str, start: int, stop: int, held: Sequence[Match]) -> KeySentence:
    spans = [(m.start - start, min(m.stop, stop) - start, m.rule) for m in held]
    shown, inside = marked.snippet(text[start:stop], spans, LENGTH)
    rules = tuple(dict.fromkeys(match.rule for match in held))
    return KeySentence(shown, inside, rules, held[0])
