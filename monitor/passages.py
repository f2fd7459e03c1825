"""A text and its matches become the sentences that a press review quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor import marked

Span = tuple[int, int, int]
Passage = tuple[str, list[Span]]

MOST = 3
"""Sentences quoted from one article."""
LENGTH = 420
"""Characters of one quoted sentence."""
# A stop, closing quotes, a blank, and something that can begin a sentence.
END = re.compile(r"(?<=[.!?…])[\"“”«»’')\]]*\s+(?=[\"„“»«‚(\[]*[A-ZÄÖÜ0-9])|\n+")
# Stops that end no sentence: "am 3. März", "z. B.", "Dr. Maier", "Art. 5".
OPEN = re.compile(
    r"(?:\b\d{1,2}|\b[A-Za-zÄÖÜäöü]|\b(?:Dr|Prof|Nr|Abs|Art|bzw|ca|usw|vgl|St|Mr|Mrs|Ms|Jr|Sr|Mio|"
    r"Mrd|sog|geb|gest|evtl|ggf|inkl|Hrsg|Tel|Str|bspw|etc|No|Lt|Col|Gen|Sen|Gov))\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and stop; blanks between them belong to none."""
    start = 0
    for end in END.finditer(text):
        if "\n" not in end[0] and OPEN.search(text, max(start, end.start() - 12), end.start()):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    piece = text[start:stop]
    left, right = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
    if piece.strip():
        yield start + left, stop - right


def passages(text: str, spans: Sequence[Span]) -> list[Passage]:
    """The first sentences with a match, else the text's beginning; each with its own spans.

    Sentences that differ in the rules they match go first, so that no rule is left without a quote
    for the sake of a second one of another.
    """
    if not spans:
        beginning = marked.snippet(text, [])
        return [beginning] if beginning[0].strip() else []
    quoted = [
        (start, stop, [span for span in spans if span[0] < stop and span[1] > start])
        for start, stop in sentences(text)
    ]
    quoted = [sentence for sentence in quoted if sentence[2]]
    seen: set[int] = set()
    first: list[tuple[int, int, list[Span]]] = []
    later: list[tuple[int, int, list[Span]]] = []
    for sentence in quoted:
        rules = {span[2] for span in sentence[2]}
        (first if rules - seen else later).append(sentence)
        seen |= rules
    chosen = sorted((first + later)[:MOST], key=lambda sentence: sentence[0])
    return [
        marked.snippet(
            text[start:stop],
            [(max(a, start) - start, min(b, stop) - start, rule) for a, b, rule in inside],
            LENGTH,
        )
        for start, stop, inside in chosen
    ]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The text in pieces, each with the rules that mark it; overlapping spans share a piece."""
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    edges = [edge for edge in edges if 0 <= edge <= len(text)]
    for start, stop in pairwise(edges):
        inside = [rule for a, b, rule in spans if a <= start and stop <= b]
        yield text[start:stop], tuple(dict.fromkeys(inside))
