"""Cut a normalised text into words: parts of letters and digits, and the chunks they form.

A chunk is an orthographic word, hyphens and all: Patriot-Systemen is one chunk of two parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from monitor.match.german import bunch

CONJUNCTIONS = bunch("und oder bzw beziehungsweise sowie bis u and or et ou")
_PART = re.compile(r"([^\W_]+)")
_GENDER = re.compile(r"[*:_/·.]-?\Z")
_BREAK = re.compile(r"-[ \t]*\r?\n\s*\Z")
_JOINING = tuple("-'*:_/·")
_PARTING = frozenset((" ", ", ", ". ", "\n", ".\n", ".\n\n", "\n\n", ": ", "; ", " („", " – ", ""))
"""What stands between words most often; asked first."""
_ENDING = bunch("in innen")
_APOSTROPHE = bunch("s sche schen scher sches schem")


@dataclass(slots=True)
class Words:
    text: str
    """Normalised."""
    parts: list[str]
    gaps: list[str]
    """``gaps[n]`` stands before part ``n``; one more than parts."""
    edges: list[int]
    """Start and stop of each part by turns."""
    joints: list[int]
    """Parts that are joined to the next one, ascending."""
    chunks: dict[int, tuple[int, int]]
    """The first and last part of the chunk of each part that has neighbours in it."""
    gendered: set[int]
    """Parts before *innen and the like."""
    dashes: list[int]
    """Gaps with a hyphen that joins nothing."""

    def start(self, part: int) -> int:
        return self.edges[2 * part]

    def stop(self, part: int) -> int:
        return self.edges[2 * part + 1]

    def first(self, part: int) -> int:
        """The first part of its chunk."""
        return self.chunks[part][0] if part in self.chunks else part

    def last(self, part: int) -> int:
        return self.chunks[part][1] if part in self.chunks else part

    def number(self, part: int) -> int:
        """Which chunk, counted from 0; words between are counted in these."""
        return part - bisect_left(self.joints, part)

    def span(self, part: int, until: int | None = None) -> tuple[int, int]:
        """The whole chunk, or from one part's chunk to another's."""
        return self.start(self.first(part)), self.stop(self.last(part if until is None else until))

    def at(self, place: int) -> int:
        """The part that stands at a place of the text, or the last one before it."""
        number = bisect_left(self.edges, place + 1) - 1
        return max(0, min(number // 2, len(self.parts) - 1))


def cut(text: str) -> Words:
    pieces = _PART.split(text)
    parts, gaps = pieces[1::2], pieces[::2]
    edges = list(accumulate(map(len, pieces)))
    joints: list[int] = []
    dashes: list[int] = []
    gendered: set[int] = set()
    for gap in set(gaps) - _PARTING:
        joining = gap[0] in _JOINING and len(gap) < 40
        if not joining and "-" not in gap:
            continue
        for at in _places(gaps, gap):
            if joining and 0 < at < len(parts) and _joins(gap, parts[at]):
                joints.append(at - 1)
                if gap[0] in "*:_/·":
                    gendered.add(at - 1)
            elif "-" in gap:
                dashes.append(at)
    joints.sort()
    return Words(text, parts, gaps, edges, joints, _chunks(joints), gendered, sorted(dashes))


def _places(gaps: list[str], gap: str) -> list[int]:
    found = [gaps.index(gap)]
    try:
        while True:
            found.append(gaps.index(gap, found[-1] + 1))
    except ValueError:
        return found


def _chunks(joints: list[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    begin = 0
    for place, at in enumerate(joints):
        if place + 1 == len(joints) or joints[place + 1] != at + 1:
            whole = (joints[begin], at + 1)
            found.update(dict.fromkeys(range(joints[begin], at + 2), whole))
            begin = place + 1
    return found


def _joins(gap: str, after: str) -> bool:
    if gap == "-":
        return after not in CONJUNCTIONS
    if gap == "'":
        return after in _APOSTROPHE
    if gap[0] == "-":
        return after not in CONJUNCTIONS and _BREAK.match(gap) is not None
    return after in _ENDING and _GENDER.match(gap) is not None
