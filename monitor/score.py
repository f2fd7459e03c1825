"""How much an article is worth looking at, in points that an analyst can add up. Pure.

What counts is a table, not a formula: one point weighs as much as one hour of age. So an article
that scores 24 stands level with a blank one that arrived a day later, and the order of all articles
never changes by time alone: that is what lets the archive keep it in an index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.types import Level

LEVEL: Mapping[Level, int] = {"log": 1, "show": 4, "notify": 12, "urgent": 24}
"""Points for the loudest rule that matches."""
RULE, RULES = 3, 3
"""Points for each further rule, and how many of these count."""
MATCH, MATCHES = 1, 6
"""The same for each further match, whatever its rule."""
TITLE = 6
"""Points for a match in the headline."""
TELLER, TELLERS = 2, 5
"""Points for each further article that tells the same story, and how many of these count."""
HOUR = 3_600_000_000
"""Microseconds of age that one point makes up for."""


class Score(NamedTuple):
    """An article's points, by what they are for."""

    level: int = 0
    rules: int = 0
    matches: int = 0
    title: int = 0
    story: int = 0

    @property
    def total(self) -> int:
        return sum(self)


def score(levels: Sequence[Level], matches: int, *, title: bool, tellers: int) -> Score:
    """What an article scores: the ``levels`` of the rules that match it, its ``matches``, whether
    one stands in its ``title``, and how many articles tell its story, itself among them.

    =====================================  =========================
    the loudest rule that matches          log 1, show 4, notify 12, urgent 24
    each further rule                      3, for three of them
    each further match                     1, for six of them
    a match in the headline                6
    each further article of the story      2, for five of them
    an hour of age                         -1 (``rank``)
    =====================================  =========================
    """
    return Score(
        level=max((LEVEL[level] for level in levels), default=0),
        rules=RULE * min(max(len(levels) - 1, 0), RULES),
        matches=MATCH * min(max(matches - 1, 0), MATCHES),
        title=TITLE if title and levels else 0,
        story=TELLER * min(max(tellers - 1, 0), TELLERS),
    )


def rank(points: int, stood: int) -> int:
    """Where an article of these points stands that appeared at ``stood`` (microseconds): the
    higher, the nearer to the top."""
    return stood + points * HOUR
