"""When a rule rings and when it holds: quiet hours, mute, end. Looks at values and a given clock.

Quiet hours are the wall's: whoever sets 22:00 means what the clock there shows, in summer and in
winter. On the night in which an hour comes twice, they begin and end with its first.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from monitor.types import Rule

DAY = 24 * 60
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = (
    ("mo", "mon", "monday", "montag"),
    ("tu", "tue", "tuesday", "di", "dienstag"),
    ("we", "wed", "wednesday", "mi", "mittwoch"),
    ("th", "thu", "thursday", "do", "donnerstag"),
    ("fr", "fri", "friday", "freitag"),
    ("sa", "sat", "saturday", "samstag"),
    ("su", "sun", "sunday", "so", "sonntag"),
)
SPAN = re.compile(r"(?:(?P<days>\D*?)\s+)?(?P<start>\d{1,2}:\d\d)\s*[-–]\s*(?P<stop>\d{1,2}:\d\d)")
NEVER = ("", "none", "never", "off")


class Quiet(NamedTuple):
    """From a minute of the day to another; where that is no later, to that of the next day."""

    start: int
    stop: int
    days: tuple[int, ...] = tuple(range(7))
    """On which the span begins; Monday is 0."""


def read(text: str) -> Quiet | None:
    """Quiet hours such as ``22:00-06:00`` or ``mon-fri 22:00-06:00``; None for none.

    Raises ``ValueError`` with words where that cannot be read.
    """
    text = text.strip().lower()
    if text in NEVER:
        return None
    hit = SPAN.fullmatch(text)
    if hit is None:
        raise ValueError(f"{text} is no span of hours; write 22:00-06:00 or mon-fri 22:00-06:00")
    days = _days(hit["days"] or "")
    return Quiet(_minute(hit["start"]) % DAY, _minute(hit["stop"]) % DAY, days)


def _minute(text: str) -> int:
    hour, minute = map(int, text.split(":"))
    if hour * 60 + minute > DAY or minute > 59:
        raise ValueError(f"{text} is no time of the day")
    return hour * 60 + minute


def _days(text: str) -> tuple[int, ...]:
    if not text.strip(" ,"):
        return tuple(range(7))
    found: set[int] = set()
    for part in re.split(r"[\s,]+", text.strip(" ,")):
        first, _, last = part.partition("-")
        start, stop = _day(first), _day(last or first)
        found |= {day % 7 for day in range(start, stop + 1 + 7 * (stop < start))}
    return tuple(sorted(found))


def _day(text: str) -> int:
    for number, names in enumerate(NAMES):
        if text.strip(".") in names:
            return number
    raise ValueError(f"{text} is no day of the week")


def written(quiet: Quiet | None) -> str:
    """Quiet hours as they are stored: ``read(written(quiet)) == quiet``."""
    if quiet is None:
        return ""
    start, stop = (f"{minute // 60:02}:{minute % 60:02}" for minute in quiet[:2])
    if len(quiet.days) in (0, 7):
        return f"{start}-{stop}"
    return f"{','.join(map('-'.join, runs(quiet.days)))} {start}-{stop}"


def runs(days: tuple[int, ...]) -> list[tuple[str, ...]]:
    """Days of the week as names, those in a row as the first and the last."""
    found: list[list[int]] = []
    for day in sorted(days):
        if found and found[-1][-1] == day - 1:
            found[-1].append(day)
        else:
            found.append([day])
    ends = [pair for run in found for pair in ([(run[0], run[-1])] if len(run) > 2 else zip(run))]
    return [tuple(DAYS[day] for day in pair) for pair in ends]


def in_quiet(quiet: Quiet, now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether these hours hold; ``zone`` is the computer's own where none is given."""
    local = now.astimezone(zone).replace(tzinfo=None, fold=0)
    long = (quiet.stop - quiet.start - 1) % DAY + 1
    for back in (0, 1):
        midnight = datetime.combine(local.date() - timedelta(days=back), time())
        start = midnight + timedelta(minutes=quiet.start)
        stop = start + timedelta(minutes=long)
        if midnight.weekday() not in quiet.days:
            continue
        if twice(local, zone):
            if instant(start, zone) <= now < instant(stop, zone):
                return True
        elif start <= local < stop:
            return True
    return False


def instant(local: datetime, zone: tzinfo | None) -> datetime:
    """The first moment at which the wall's clock shows this."""
    return (local.replace(tzinfo=zone) if zone else local).astimezone(UTC)


def twice(local: datetime, zone: tzinfo | None) -> bool:
    """Whether the wall's clock shows this a second time that night."""
    return instant(local.replace(fold=1), zone) > instant(local, zone)


def over(rule: Rule, now: datetime) -> bool:
    """Whether the rule has ended."""
    return rule.ends is not None and now >= rule.ends


def muted(rule: Rule, now: datetime) -> bool:
    """Whether it was told not to ring until later."""
    return rule.muted is not None and now < rule.muted


def silent(rule: Rule, now: datetime, zone: tzinfo | None = None) -> bool:
    """Whether what the rule matches now waits instead of ringing."""
    if muted(rule, now):
        return True
    if rule.through and rule.level == "urgent":
        return False
    try:
        quiet = read(rule.quiet)
    except ValueError:  # what the disk made of it must not cost an alert
        return False
    return quiet is not None and in_quiet(quiet, now, zone)


def moment(text: str, zone: tzinfo | None = None, *, whole: bool = False) -> datetime | None:
    """A time as a person types it, ``2026-12-01`` or ``2026-12-01 07:00``; None for never.

    A day alone is its beginning, with ``whole`` its end. Raises ``ValueError`` with words.
    """
    text = text.strip()
    if text.lower() in NEVER:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no date; write 2026-12-01 or 2026-12-01 07:00") from None
    if whole and len(text) <= 10:
        read += timedelta(days=1)
    return read.astimezone(UTC) if read.tzinfo else instant(read, zone)
