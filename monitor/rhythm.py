"""When a feed's articles came becomes its rhythm: what to expect in each hour of the week.

Values only. Hours are counted in UTC; the smoothing over neighbouring hours bridges summer time.
A feed that has died keeps its rhythm: only what was before its last article counts, so that the
alarm about it does not fade.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil

WEEK = 168
WEEKS = 8
"""How far a rhythm looks back."""
HOUR = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ENOUGH = 20
"""Times a feed brought something, before an hour of the week says anything about it."""
SURPRISE = 7.0
"""News that did not come, in times they were expected: by chance once in e**7 such silences."""
LONGER = 1.25
"""Times the third longest silence so far: holidays and outages have taught that much."""
LIVELY = 0.2
"""Times an hour: below that a feed is naturally quiet, and silence is raised at a later hour."""
PAUSES = 6
"""Pauses seen before their longest says anything about a feed too slow for hours of the week."""
DEAD = 3.0
"""Times the longest pause so far, for those."""
SHORTEST = timedelta(hours=1)
"""No shorter silence is worth a word."""
SLOW = timedelta(days=3)
"""The same for feeds that are judged by their pauses."""
WISH = 0.5
"""Articles that may wait at a feed until it is asked, at the usual interval of WISH_AT."""
WISH_AT = timedelta(minutes=15)

Hours = tuple[int, int]
"""From an hour since 1970 to before another."""
Arrival = tuple[int, int, int]
"""Hours since 1970, articles, times that news came in this hour."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a feed normally does."""

    articles: array[float]
    """Expected in each hour of the week; hour 0 is Thursday, 00:00 UTC, as the epoch is."""
    times: array[float]
    """The same, but how often something came: three at once are one."""
    weeks: float
    """Seen so far, at most ``WEEKS``."""
    seen: int
    """Times something came in these weeks."""
    a_day: float
    """Articles, from the first that came to the last."""
    longest: timedelta
    pauses: int
    third: float
    """Expected times in the third longest silence that ended by itself."""

    @property
    def known(self) -> bool:
        """Whether every hour of the week was seen, and enough came."""
        return self.weeks >= 1 and self.seen >= ENOUGH

    def expected(self, start: datetime, stop: datetime, what: Sequence[float]) -> float:
        """The sum of ``what`` (articles or times) over a span."""
        begin, end = (start - EPOCH) / HOUR, (stop - EPOCH) / HOUR
        if end <= begin:
            return 0.0
        return _until(what, end) - _until(what, begin)

    def pause(self, now: datetime, wish: float, most: timedelta) -> timedelta:
        """How long until so many articles are to be expected, at most ``most``."""
        at = begin = (now - EPOCH) / HOUR
        end = begin + most / HOUR
        while at < end:
            rate = self.articles[int(at) % WEEK]
            step = min(int(at) + 1, end) - at
            if rate * step >= wish:
                return (at + wish / rate - begin) * HOUR
            wish -= rate * step
            at += step
        return most

    def cadence(self) -> tuple[int, str]:
        """How many articles a what: hour, day, week; or one in so many days."""
        for unit, times in (("hour", 1 / 24), ("day", 1.0), ("week", 7.0)):
            if self.a_day * times >= 1.5:
                return round(self.a_day * times), unit
        return max(round(1 / self.a_day), 1) if self.a_day else 0, "days"


@dataclass(frozen=True, slots=True)
class Silence:
    """A feed that should have brought something."""

    since: datetime
    normal: float
    """Articles an hour that are normal at these hours."""


def rhythm(
    arrivals: Iterable[Arrival],
    added: datetime,
    asked: datetime,
    rested: Iterable[tuple[datetime, datetime]] = (),
) -> Rhythm | None:
    """What a feed normally does, from when its articles came; ``None`` when none ever came.

    ``added`` to ``asked`` (its last good answer): how long it has been watched, but for the spans
    in which it ``rested`` by the user's wish. Those teach nothing: neither silence nor patience.
    """
    unseen = [(ceil((a - EPOCH) / HOUR), int((b - EPOCH) / HOUR)) for a, b in rested]
    unseen = [(start, stop) for start, stop in unseen if start < stop]
    ordered = sorted(one for one in arrivals if not _touch(unseen, one[0], one[0] + 1))
    if not ordered:
        return None
    newest = ordered[-1][0]
    last = newest + 1  # a silence that lasts is judged by what was before it
    first = max(last - WEEKS * WEEK, min(int((added - EPOCH) / HOUR), ordered[0][0]))
    recent = [one for one in ordered if one[0] >= first]
    watched = max(last, min(int((asked - EPOCH) / HOUR), newest + WEEK))
    weeks = min((watched - first - _within(unseen, first, watched)) / WEEK, WEEKS)
    articles = _smooth(((hour, count) for hour, count, _ in recent), first, last, unseen)
    times = _smooth(((hour, count) for hour, _, count in recent), first, last, unseen)
    pauses = [(before[0] + 1, after[0]) for before, after in pairwise(ordered)]
    pauses = [(a, b) for a, b in pauses if not _touch(unseen, a, b)]
    span = newest - recent[0][0] - _within(unseen, recent[0][0], newest) if recent else 0
    missed = sorted((_until(times, b) - _until(times, a) for a, b in pauses if a > first))
    return Rhythm(
        articles,
        times,
        weeks,
        seen=sum(count for _, _, count in recent),
        a_day=sum(count for _, count, _ in recent[1:]) * 24 / max(span, 1),
        longest=max((b - a + 1 for a, b in pauses), default=0) * HOUR,
        pauses=len(pauses),
        third=missed[-3] if len(missed) > 2 else 0.0,
    )


def silence(normal: Rhythm, changed: datetime, asked: datetime) -> Silence | None:
    """Whether a feed that brought nothing from ``changed`` until it was ``asked`` is too quiet.

    Never raised in an hour in which it is naturally quiet, nor on too little history.
    """
    span = asked - changed
    if span < SHORTEST:
        return None
    if normal.known and normal.times[int((asked - EPOCH) / HOUR) % WEEK] >= LIVELY:
        # Few weeks are believed less.
        sure = normal.weeks / (normal.weeks + 0.5)
        missed = normal.expected(changed, asked, normal.times) * sure
        if missed >= SURPRISE and missed >= LONGER * normal.third:
            return Silence(changed, _lively(normal, changed, asked))
    if normal.pauses >= PAUSES and span > max(DEAD * normal.longest, SLOW):
        return Silence(changed, normal.a_day / 24)
    return None


def silences(
    quiet: Iterable[tuple[int, datetime, datetime]], rhythms: Mapping[int, Rhythm]
) -> dict[int, Silence]:
    """By feed, those that fell silent, of ``(feed, last news, last good answer)``."""
    found = {
        number: silence(rhythms[number], changed, asked)
        for number, changed, asked in quiet
        if number in rhythms
    }
    return {number: one for number, one in found.items() if one}


def _lively(normal: Rhythm, start: datetime, stop: datetime) -> float:
    """Articles an hour over those hours of a span in which the feed is awake."""
    begin, end = int((start - EPOCH) / HOUR), int((stop - EPOCH) / HOUR) + 1
    hours = [hour % WEEK for hour in range(begin, min(end, begin + WEEK))]
    awake = [normal.articles[hour] for hour in hours if normal.times[hour] >= LIVELY]
    return sum(awake) / len(awake) if awake else 0.0


def _touch(unseen: Sequence[Hours], first: int, last: int) -> bool:
    """Whether any of these hours was not watched."""
    return any(start < last and first < stop for start, stop in unseen)


def _within(unseen: Sequence[Hours], first: int, last: int) -> int:
    """How many of these hours were not watched."""
    return sum(max(min(stop, last) - max(start, first), 0) for start, stop in unseen)


def _smooth(
    counted: Iterable[tuple[int, int]], first: int, last: int, unseen: Sequence[Hours]
) -> array[float]:
    """A week of hours: each with half its own count and a quarter of either neighbour's."""
    raw, seen = [0.0] * WEEK, [0] * WEEK
    for hour, count in counted:
        raw[hour % WEEK] += count
    for hour in range(WEEK):
        seen[hour] = _times(hour, first, last) - sum(
            _times(hour, max(start, first), min(stop, last))
            for start, stop in unseen
            if start < last and first < stop
        )
    mean = [count / times if times else 0.0 for count, times in zip(raw, seen, strict=True)]
    return array("f", ((mean[h - 1] + 2 * mean[h] + mean[(h + 1) % WEEK]) / 4
                       for h in range(WEEK)))  # fmt: skip


def _times(hour: int, first: int, last: int) -> int:
    """How often an hour of the week comes from ``first`` to before ``last``."""
    return (last - 1 - hour) // WEEK - (first - 1 - hour) // WEEK


def _until(what: Sequence[float], hours: float) -> float:
    """The sum over all hours since 1970."""
    whole = int(hours)
    weeks, rest = divmod(whole, WEEK)
    return weeks * sum(what) + sum(what[:rest]) + (hours - whole) * what[rest]
