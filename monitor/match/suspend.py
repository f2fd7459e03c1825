"""Find words that a hyphen left open: Luft- und Raketenabwehr, Datensammlung und -verarbeitung."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from monitor.match.compound import closes, opens
from monitor.match.german import bunch
from monitor.match.lexicon import lexicon
from monitor.match.machine import Lookup, Row
from monitor.match.table import CAPITAL
from monitor.match.words import CONJUNCTIONS, Words

_STOP = re.compile(r"[.!?:;]")
_SHORTENED = bunch("bzw u resp")
"""A full stop after these ends nothing."""
LINKING = CONJUNCTIONS | bunch("wie noch sondern statt als auch resp")
"""Innen- wie Außenpolitik, weder Regierungs- noch Oppositionsparteien."""
_FAR = 8
"""Words a list with suspended hyphens may span."""
_LONGEST = 60
BARE = bunch(
    "am an as bei bis da das de dem den der des die du ein em en er es ich im in ist la le man mit "
    "nd ns of so st te tem ten ter tes um und vom von wo zu zum zur"
)
"""What no leading hyphen means: words that are no nouns, and endings."""
Places = list[tuple[int, int, int, str]]
"""(slot, first part, last part, reason)"""


def suspended(lookup: Lookup, words: Words) -> Places:
    found: Places = []
    for at in words.dashes:
        gap = words.gaps[at]
        if at and gap[0] == "-" and _hanging(words, at - 1):
            found += _forward(lookup, words, at - 1)
        if at < len(words.parts) and gap[-1] == "-" and _leaning(words, at):
            found += _backward(lookup, words, at)
    return found


def _hanging(words: Words, part: int) -> bool:
    """Luft- and what follows is no part of the same chunk."""
    return words.last(part) == part and words.gaps[part + 1].startswith("-")


def _leaning(words: Words, part: int) -> bool:
    """-verarbeitung after a space or a bracket."""
    gap = words.gaps[part]
    return gap.endswith("-") and words.first(part) == part and (len(gap) > 1 or not part)


def _forward(lookup: Lookup, words: Words, part: int) -> Places:
    found: Places = []
    head = words.parts[part]
    if words.parts[part][0].isupper():
        for table in lookup.tables:
            rows = table.linked.get(head.lower(), ())
            found += [(slot, part, part, "suspended") for slot in rows]
    tail = _tail(words, part)
    if tail < 0:
        return found
    end = words.last(tail)
    members = words.parts[words.first(tail) : end + 1]
    whole = "".join(members).lower()
    if len(whole) > _LONGEST or len(head) > _LONGEST:
        return found
    before = {slot for slot, *_ in found} | {slot for slot, *_ in lookup.row(head).words}
    begin = words.first(part)
    for start in {head, "".join(words.parts[begin : part + 1])}:
        for table in lookup.tables:
            for key, slot, how in _starting(table.ahead, start.lower()):
                rest = key[len(start) :]
                fits = how != CAPITAL or start[0].isupper()
                if len(rest) >= 3 and whole.endswith(rest) and fits and ends(rest):
                    found.append((slot, part, end, "suspended"))
        row = _filled(lookup, start, whole)
        found += [(slot, part, end, "suspended") for slot in row - before]
    return found


def _tail(words: Words, part: int) -> int:
    """The word that ends what ``part`` began, or -1: after a conjunction, a comma or a slash."""
    for at in range(part + 1, min(part + 1 + _FAR, len(words.parts))):
        gap = words.gaps[at]
        if _stops(words, at):
            return -1
        if words.parts[at] in LINKING or _hanging(words, words.last(at)):
            continue
        joint = words.parts[at - 1] in LINKING
        if words.first(at) != at and not joint:
            continue
        return at if joint or "," in gap or "/" in gap or "&" in gap else -1
    return -1


def _filled(lookup: Lookup, start: str, whole: str) -> set[int]:
    """Slots of the compounds that the open word stands for: Luft|abwehrsysteme."""
    slots: set[int] = set()
    opened = {
        slot for table in lookup.tables for _, slot, _ in _starting(table.ahead, start.lower())
    }
    if not start[0].isupper() or not opened:
        return slots
    for at in range(3, len(whole) - 2):
        if closes(whole[at:]) and opens(whole[:at]):
            row: Row = lookup.row(start + whole[at:])
            inner = lookup.row(whole[at:].capitalize())
            own = {slot for slot, *_ in inner.words} | {slot for slot, _ in inner.compounds}
            slots |= {slot for slot, _ in row.compounds} & opened - own
    return slots


def _backward(lookup: Lookup, words: Words, part: int) -> Places:
    head = _head(words, part)
    if head < 0:
        return []
    end = words.last(part)
    tail = "".join(words.parts[part : end + 1]).lower()
    first = words.parts[head]
    low = first.lower()
    found: Places = []
    if len(tail) > _LONGEST or len(low) > _LONGEST or tail in BARE:
        return found
    for table in lookup.tables:
        for key, slot, how in _starting(table.behind, tail[::-1]):
            start = key[len(tail) :][::-1]
            if len(start) < 3 or len(low) <= len(start) + 2 or not low.startswith(start):
                continue
            if (how != CAPITAL or first[0].isupper()) and begins(start):
                found.append((slot, head, part, "suspended"))
    return found


def _head(words: Words, part: int) -> int:
    """The whole word before, whose beginning the leaning one shares, or -1."""
    for at in range(part - 1, max(-1, part - 1 - _FAR), -1):
        if _stops(words, at + 1):
            return -1
        if words.parts[at] in LINKING or _leaning(words, words.first(at)):
            continue
        return at
    return -1


def _stops(words: Words, part: int) -> bool:
    """Whether a sentence may end before ``part``."""
    gap = words.gaps[part]
    shortened = gap.startswith(".") and words.parts[part - 1] in _SHORTENED
    return _STOP.search(gap[1:] if shortened else gap) is not None


@lru_cache(maxsize=20_000)
def ends(rest: str) -> bool:
    """Whether it is a word that can end what a hyphen left open: Luft- und ...abwehr."""
    known = lexicon("de")
    return known.knows(rest) or known.knows(rest.capitalize()) or closes(rest)


@lru_cache(maxsize=20_000)
def begins(start: str) -> bool:
    """Whether it can begin what a leading hyphen goes on with: Daten..., -verarbeitung."""
    known = lexicon("de")
    return known.knows(start) or known.knows(start.capitalize()) or opens(start)


def _starting(rows: list[tuple[str, int, int]], start: str) -> list[tuple[str, int, int]]:
    at = bisect_left(rows, (start, -1, -1))
    found = []
    while at < len(rows) and rows[at][0].startswith(start):
        found.append(rows[at])
        at += 1
    return found
