"""Cut a normalised text into words: parts of letters and digits, and the chunks they form.

A chunk is an orthographic word, hyphens and all: Patriot-Systemen is one chunk of two parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.match.german import bunch

CONJUNCTIONS = bunch("und oder bzw beziehungsweise sowie bis u and or et ou")
_PART = re.compile(r"[^\W_]+")
_GENDER = re.compile(r"[*:_/·.]-?\Z")
_BREAK = re.compile(r"-[ \t]*\r?\n\s*\Z")
_ENDING = bunch("in innen")
_APOSTROPHE = bunch("s sche schen scher sches schem")


@dataclass(slots=True)
class Words:
    text: str
    """Normalised."""
    parts: list[str]
    starts: list[int]
    stops: list[int]
    first: list[int]
    """Of each part: the first part of its chunk, ..."""
    last: list[int]
    """... and the last one."""
    number: list[int]
    """Of each part: which chunk, counted from 0; words between are counted in these."""
    gendered: set[int]
    """Parts before *innen and the like."""

    def span(self, part: int, until: int | None = None) -> tuple[int, int]:
        """The whole chunk, or from one part's chunk to another's."""
        return self.starts[self.first[part]], self.stops[
            self.last[until if until is not None else part]
        ]


def cut(text: str) -> Words:
    parts: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    for part in _PART.finditer(text):
        parts.append(part[0])
        starts.append(part.start())
        stops.append(part.end())
    size = len(parts)
    first = list(range(size))
    last = list(range(size))
    number = [0] * size
    gendered: set[int] = set()
    begin = chunk = 0
    for at in range(size):
        joined = False
        if at + 1 < size:
            gap = text[stops[at] : starts[at + 1]]
            if gap != " " and len(gap) < 40:
                joined = _joined(gap, parts[at + 1])
                if joined and gap[0] in "*:_/·.":
                    gendered.add(at)
        number[at] = chunk
        first[at] = begin
        if not joined:
            for inner in range(begin, at + 1):
                last[inner] = at
            begin, chunk = at + 1, chunk + 1
    return Words(text, parts, starts, stops, first, last, number, gendered)


def _joined(gap: str, after: str) -> bool:
    if gap == "-":
        return after not in CONJUNCTIONS
    if gap == "'":
        return after in _APOSTROPHE
    if gap[0] == "-":
        return after not in CONJUNCTIONS and _BREAK.match(gap) is not None
    return after in _ENDING and _GENDER.match(gap) is not None and gap[0] != "."
