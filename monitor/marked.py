"""Text with spans: cut a snippet, put marks in, take them out, merge. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, ...]
"""(start, stop, ...): half-open, whatever follows travels along."""

BEFORE = 60
"""Characters that a snippet shows before its first mark."""


def merge(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch made one."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted((span[0], span[1]) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def mark(text: str, spans: Iterable[Sequence[int]], left: str = "⟦", right: str = "⟧") -> str:
    """The text with signs around its spans."""
    parts, at = list[str](), 0
    for start, stop in merge(spans):
        parts += [text[at:start], left, text[start:stop], right]
        at = stop
    return "".join(parts) + text[at:]


def unmark(text: str, left: str = "⟦", right: str = "⟧") -> tuple[str, list[tuple[int, int]]]:
    """The text without its signs, and where they stood."""
    plain, spans, start = "", list[tuple[int, int]](), 0
    for character in text:
        if character == left:
            start = len(plain)
        elif character == right:
            spans.append((start, len(plain)))
        else:
            plain += character
    return plain, spans


def snippet(
    text: str, spans: Sequence[tuple[int, int, int]], length: int = 240
) -> tuple[str, list[tuple[int, int, int]]]:
    """About ``length`` characters around the first span on one line, with the spans moved along.

    Cut at blanks where there are any; what is left out shows as an ellipsis.
    """
    first = min((span[0] for span in spans), default=0)
    start = 0
    if first > length // 2:
        start = first - BEFORE
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    stop = min(len(text), start + length)
    if stop < len(text):
        blank = text.rfind(" ", start + length // 2, stop)
        stop = blank if blank > 0 else stop
    lead = "… " if start else ""
    cut = lead + text[start:stop].replace("\n", " ") + (" …" if stop < len(text) else "")
    shift = len(lead) - start
    inside = [
        (max(a, start) + shift, min(b, stop) + shift, rule)
        for a, b, rule in spans
        if a < stop and b > start
    ]
    return cut, inside
