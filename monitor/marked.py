"""Text with spans: cut a snippet, put marks in, take them out, merge. Offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Span = tuple[Any, ...]
"""(start, stop, ...): half-open; whatever follows travels along."""

BEFORE = 60
"""Characters that a snippet shows before its first mark."""
BLANK = re.compile(r"\s")
# One for one, so that spans stay: whatever would break the line or leave a hole in it.
LINE = {ord(sign): " " for sign in "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"}


def merge(spans: Iterable[Sequence[Any]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch made one; empty ones dropped."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted((span[0], span[1]) for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def mark(text: str, spans: Iterable[Sequence[Any]], left: str = "⟦", right: str = "⟧") -> str:
    """The text with signs around its spans."""
    parts, at = list[str](), 0
    for start, stop in merge(spans):
        parts += [text[at:start], left, text[start:stop], right]
        at = stop
    return "".join(parts) + text[at:]


def unmark(text: str, left: str = "⟦", right: str = "⟧") -> tuple[str, list[tuple[int, int]]]:
    """The text without its signs, and where they stood; a sign without its partner is text."""
    parts, spans = list[str](), list[tuple[int, int]]()
    length = at = 0
    pair = re.compile(f"{re.escape(left)}([^{re.escape(left + right)}]*){re.escape(right)}")
    for found in pair.finditer(text):
        parts += [text[at : found.start()], found[1]]
        start = length + found.start() - at
        length = start + len(found[1])
        spans.append((start, length))
        at = found.end()
    return "".join(parts) + text[at:], spans


def snippet(
    text: str, spans: Sequence[Span], length: int = 240, around: int | None = None
) -> tuple[str, list[Span]]:
    """About ``length`` characters around the first span on one line, with the spans moved along;
    around the span that begins at ``around``, if one is named.

    Cut at blanks where there are any; what is left out shows as an ellipsis. Nothing but an
    ellipsis is added, and no character replaced by more than one, so spans keep their letters.
    """
    chosen = [span for span in spans if around is None or span[0] == around]
    first = min(((span[0], span[1]) for span in chosen), default=(0, 0))
    start = 0
    if first[1] > length // 2 and len(text) > length:
        start = max(0, min(first[0] - BEFORE, len(text) - length))
        # In a short snippet what stands before must not push the span out at its end.
        start = max(start, min(first[0], first[1] - length))
        blank = BLANK.search(text, start, first[0]) if start else None
        start = blank.end() if blank else start
    stop = min(len(text), start + length)
    if stop < len(text) and not BLANK.match(text, stop):
        least = max(start + length // 2, min(first[1], stop))
        blanks = [found.start() for found in BLANK.finditer(text, least, stop)]
        stop = blanks[-1] if blanks else stop
    lead = "… " if start else ""
    cut = text[start:stop].translate(LINE)
    shift = len(lead) - start
    inside = [
        (max(span[0], start) + shift, min(span[1], stop) + shift, *span[2:])
        for span in spans
        if span[0] < stop and span[1] > start
    ]
    return lead + cut + (" …" if stop < len(text) else ""), inside
