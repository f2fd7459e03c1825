"""Counts over time become points with what was to be expected, spikes and silences. Values only.

Expected is what the same hour of the week (or day of the week) brought in the eight weeks before,
robustly: values beyond the median plus three times the scaled median deviation (1.4826 MAD, as in
Rousseeuw and Croux 1993) are drawn in to that bound, so that the last spike does not hide the next.
Counts are taken as negative binomial with that mean and spread, Poisson where they spread no more:
the model of outbreak detection (Farrington et al. 1996; Noufaily et al. 2013), which fits rare and
frequent subjects alike. A point is a spike or a silence where so much, or so little, would come by
chance less than once in a thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, lgamma, log, sqrt
from typing import Literal

WEEKS = 8
"""Weeks before a point that it is compared with."""
LEAST_WEEKS = 3
"""Of them must be known, else nothing is expected."""
CHANCE = 1e-3
FEW = 3
"""Fewer articles are no spike, and fewer expected ones no silence."""
By = Literal["hour", "day"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What comes in such a time: articles, and their variance."""

    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Point:
    """One hour or day. Times are aware UTC; the day is that of this computer's clock."""

    start: datetime
    stop: datetime
    count: int
    of: int
    """Of so many articles in all."""
    expected: float | None = None
    """None while too little is known."""
    high: float | None = None
    """So many still were nothing unusual; None where nobody asked."""
    state: Literal["", "spike", "silence"] = ""
    chance: float = 1.0
    """How probable so much (or so little) was; 1 for what is near the expected."""

    @property
    def share(self) -> float:
        """Of all articles, 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing came although it should have."""

    since: datetime
    """End of the last hour that brought something."""
    expected: float
    """Articles that should have come since."""
    chance: float


@lru_cache(maxsize=50_000)
def baseline(before: tuple[int, ...]) -> Expected:
    """What is expected after such counts of like times. Rare subjects have the same few again and
    again, and a question that is asked anew has most of them."""
    size = len(before)
    low, high = (size - 1) // 2, size // 2
    ordered: list[float] = sorted(before)
    middle = (ordered[low] + ordered[high]) / 2
    apart = sorted([abs(count - middle) for count in before])
    spread = 1.4826 * (apart[low] + apart[high]) / 2
    bound = middle + 3 * max(spread, sqrt(middle), 1.0)
    drawn: Sequence[float] = before
    if ordered[-1] > bound:
        drawn = [count if count < bound else bound for count in before]
    mean = sum(drawn) / size
    variance = sum([(count - mean) ** 2 for count in drawn]) / max(1, size - 1)
    mean = max(mean, 0.5 / size)  # what never came is rare, not impossible
    return Expected(mean, max(mean, variance))


@lru_cache(maxsize=20_000)
def at_least(count: int, known: Expected) -> float:
    """The probability of so many or more."""
    if count <= 0:
        return 1.0
    if count <= known.mean:
        return min(1.0, 1.0 - _tail(count - 1, known, -1))
    return min(1.0, _tail(count, known, 1))


@lru_cache(maxsize=20_000)
def at_most(count: int, known: Expected) -> float:
    """The probability of so many or fewer."""
    if count >= known.mean:
        return min(1.0, 1.0 - _tail(count + 1, known, 1))
    return min(1.0, _tail(count, known, -1))


def _tail(count: int, known: Expected, way: int) -> float:
    """The sum of probabilities from ``count`` on, upwards or downwards, away from the mean."""
    mean, over = known.mean, known.variance - known.mean
    size = mean * mean / over if over > 1e-9 * mean else None
    if size is None:
        first = count * log(mean) - mean - lgamma(count + 1)
    else:
        first = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
        first += size * log(size / (size + mean)) + count * log(mean / (size + mean))
    term = total = exp(first)
    at = count
    while (way > 0 or at > 0) and term > total * 1e-9:
        if way > 0:
            term *= (
                mean / (at + 1) if size is None else (at + size) / (at + 1) * mean / (size + mean)
            )
            at += 1
        else:
            term *= at / mean if size is None else at / (at - 1 + size) * (size + mean) / mean
            at -= 1
        total += term
    return total


@lru_cache(maxsize=4_000)
def usual(known: Expected) -> int:
    """The most that is nothing unusual."""
    low, high = int(known.mean), int(known.mean + 12 * sqrt(known.variance) + FEW)
    while low < high:
        middle = (low + high) // 2
        if at_least(middle + 1, known) < CHANCE:
            high = middle
        else:
            low = middle + 1
    return max(low, FEW - 1)


def judge(
    point: Point, before: tuple[int, ...], *, whole: bool = True, bounds: bool = True
) -> Point:
    """The point with what counts of like times before it say; of one that is not over yet
    (``whole`` false) only a spike can be told. ``bounds``: also the most that were usual."""
    known = baseline(before)
    state: Literal["", "spike", "silence"] = ""
    chance, near = 1.0, 2 * sqrt(known.variance)  # within it nothing is one in a thousand
    if point.count >= FEW and point.count > known.mean + near:
        chance = at_least(point.count, known)
        state = "spike" if chance < CHANCE else ""
    elif whole and known.mean >= FEW and point.count < known.mean - near:
        chance = at_most(point.count, known)
        state = "silence" if chance < CHANCE else ""
    return Point(
        *(point.start, point.stop, point.count, point.of),
        *(known.mean, float(usual(known)) if bounds else None, state, chance),
    )


def silence(points: Sequence[Point], expected: Sequence[Expected | None]) -> Silence | None:
    """Whether the last points, all of them over, are a pause that chance hardly explains."""
    total, chance = 0.0, 1.0
    since: datetime | None = None
    for point, known in zip(reversed(points), reversed(expected), strict=True):
        if point.count or known is None:
            break
        since = point.start
        total += known.mean
        chance *= at_most(0, known)
    return Silence(since, total, chance) if since and total >= FEW and chance < CHANCE else None


# -- times ------------------------------------------------------------------------------------


def number(moment: datetime) -> int:
    """The hour of UTC in which it lies, counted from 1970."""
    return int(moment.timestamp() // 3600)


@lru_cache(maxsize=50_000)
def moment(hour: int) -> datetime:
    """When an hour begins."""
    return datetime.fromtimestamp(hour * 3600, UTC)


def midnight(day: date) -> datetime:
    """When a day of this computer's clock begins."""
    return datetime(day.year, day.month, day.day).astimezone(UTC)


def times(since: datetime, until: datetime, by: By) -> list[tuple[int, int]]:
    """The hours of UTC [first, after the last) of each hour or day that touches the span."""
    if by == "hour":
        return [(hour, hour + 1) for hour in range(number(since), number(until) + 1)]
    day, last = since.astimezone().date(), until.astimezone().date()
    edges = [day + timedelta(days=n) for n in range((last - day).days + 2)]
    hours = [number(midnight(edge)) for edge in edges]
    return list(pairwise(hours))


def series(
    counts: Mapping[int, int],
    totals: Mapping[int, int],
    since: datetime,
    now: datetime,
    by: By,
    first: int,
    *,
    bounds: bool = True,
) -> list[Point]:
    """A point an hour or day up to now. ``counts`` and ``totals`` are by hour and reach ``WEEKS``
    weeks further back than ``since``; nothing is known before the hour ``first``."""
    spans = times(since, now, by)
    own, every = Sums(counts, spans), Sums(totals, spans)
    return points(own, every, spans, now, by, first, bounds=bounds)


def points(
    own: Sums,
    every: Sums,
    spans: Sequence[tuple[int, int]],
    now: datetime,
    by: By,
    first: int,
    *,
    bounds: bool,
) -> list[Point]:
    """The same of sums that are made already."""
    like = _by_hour if by == "hour" else _by_day
    found = []
    for start, stop in spans:
        count = own.between(start, stop)
        begin, end = moment(start), moment(stop)
        point = Point(begin, end, count, every.between(start, stop))
        before = like(own, start, stop, first)
        if before:
            point = judge(point, before, whole=end <= now, bounds=bounds)
        found.append(point)
    return found


class Sums:
    """Counts by hour, summed up so that any stretch of hours costs one subtraction."""

    def __init__(self, counts: Mapping[int, int], spans: Sequence[tuple[int, int]]) -> None:
        self._first = spans[0][0] - WEEKS * 168 - 1
        of = counts.get
        each = [of(hour, 0) for hour in range(self._first, spans[-1][1] + 1)]
        self._up_to = [0, *accumulate(each)]

    def between(self, start: int, stop: int) -> int:
        """In the hours [start, stop)."""
        return self._up_to[stop - self._first] - self._up_to[start - self._first]

    def weekly(self, start: int, stop: int, weeks: int) -> tuple[int, ...]:
        """The same in each of so many weeks before, the last one first."""
        up_to, end, begin = self._up_to, stop - self._first, start - self._first
        back = range(168, 168 * weeks + 1, 168)
        return tuple([up_to[end - hours] - up_to[begin - hours] for hours in back])


def _by_hour(counts: Sums, start: int, stop: int, first: int) -> tuple[int, ...]:
    """The same hour of the week and its neighbours, in the weeks before."""
    found = []
    for week in range(1, WEEKS + 1):
        hour = start - 168 * week
        if hour - 1 < first:
            break
        found += [counts.between(at, at + 1) for at in (hour - 1, hour, hour + 1)]
    return tuple(found) if len(found) >= 3 * LEAST_WEEKS else ()


def _by_day(counts: Sums, start: int, stop: int, first: int) -> tuple[int, ...]:
    """The same day of the week, in the weeks before."""
    weeks = min(WEEKS, (start - first) // 168)
    if weeks < LEAST_WEEKS:
        return ()
    return counts.weekly(start, stop, weeks)


def week(
    counts: Mapping[int, int], local: Callable[[datetime], datetime] = datetime.astimezone
) -> list[list[int]]:
    """Sums by day of the week (Monday first) and hour of this computer's clock."""
    table = [[0] * 24 for _ in range(7)]
    for hour, count in counts.items():
        at = local(moment(hour))
        table[at.weekday()][at.hour] += count
    return table
