"""Two prints, and the time between them, become a kinship: a copy, the same event, or nothing.

A copy shares whole sentences. The same event, in other words, shares its names and numbers within
a day and a half; what comes later is another day's news. Series such as weather, stock reports and
columns share sentences, too, but not their figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from monitor.story.fingerprint import NAMES, SKETCH
from monitor.types import Print

COPY_HOURS, EVENT_HOURS = 7 * 24.0, 36.0
SERIES_HOURS = 12.0
"""The same outlet repeats no text so long after; what looks like it is the next of a series."""
ALIKE, WELL, VERY = 0.24, 0.32, 0.6
"""Share of the weight of two leads' words from which on they report one event: with several names
or long numbers among them, with one, with none."""
TELLING = 0.35
"""Weight of a word that counts at all."""


@dataclass(frozen=True, slots=True)
class Kin:
    how: Literal["copy", "event"]
    score: float
    """0 to 1; copies count above events."""


def shared(one: Print, other: Print) -> tuple[int, float]:
    """How many runs of words two prints share, and which part that is of the shorter text.

    Only hashes are compared that both sketches would hold.
    """
    if not one.sketch or not other.sketch:
        return 0, 0.0
    ends = [p.sketch[-1] for p in (one, other) if len(p.sketch) >= SKETCH]
    top = min(ends, default=max(one.sketch[-1], other.sketch[-1]))
    mine = {hash_ for hash_ in one.sketch if hash_ <= top}
    theirs = {hash_ for hash_ in other.sketch if hash_ <= top}
    common = len(mine & theirs)
    return common, common / max(1, min(len(mine), len(theirs)))


def agreeing(one: Print, other: Print, least: int = 3) -> float | None:
    """Which part of the shorter text's numbers the other has, too; None for too few to tell."""
    fewer = min(len(one.figures), len(other.figures))
    if fewer < least:
        return None
    return len(set(one.figures) & set(other.figures)) / fewer


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two leads name alike."""

    score: float
    """Share of the weight of the one that names less."""
    telling: int
    """How many words that is, without the weakest."""
    named: int
    """How many of these are names or long numbers."""


def alike(one: Print, other: Print, rare: Mapping[int, float]) -> Likeness:
    """How much of what two leads name is the same.

    ``rare``: how rare a word is among the newest articles, 0 to 1.
    """
    mine, theirs = weights(one, rare), weights(other, rare)
    both = mine.keys() & theirs.keys()
    weight = sum(min(mine[key], theirs[key]) for key in both)
    whole = min(sum(mine.values()), sum(theirs.values()))
    telling = [key for key in both if min(mine[key], theirs[key]) >= TELLING]
    named = sum(1 for key in telling if key & NAMES)
    return Likeness(weight / whole if whole else 0.0, len(telling), named)


def weights(one: Print, rare: Mapping[int, float]) -> dict[int, float]:
    return {key: weight / 10 * rare.get(key, 0.7) for key, weight in one.words}


def kin(
    one: Print, other: Print, hours: float, *, same_source: bool, rare: Mapping[int, float]
) -> Kin | None:
    """How two articles belong together, None if they do not. ``hours`` lie between them."""
    if hours > COPY_HOURS:
        return None
    common, share = shared(one, other)
    figures = agreeing(one, other, 1 if hours >= SERIES_HOURS else 3)
    later = hours >= SERIES_HOURS
    series = same_source and later
    if common >= 4 and share >= (0.7 if later else 0.5):
        same = share >= 0.75 and not later
        agree = 0.85 if series else 0.6 if later else 0.4
        if same or (figures is None and not series) or (figures or 0) >= agree:
            return Kin("copy", 1.0 + share)
        return None
    if hours > EVENT_HOURS or series:
        return None
    found = alike(one, other, rare)
    score = found.score
    if share >= 0.15 and common >= 3 and (figures is None or figures >= 0.4):
        score += share / 2
    # A region or a firm alone is in the news for many things at once.
    enough = ALIKE if found.named > 1 else WELL if found.named else VERY
    if score >= enough and found.telling >= 3:
        return Kin("event", min(score, 1.0))
    return None
