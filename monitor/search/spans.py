"""A time as one types it becomes a span: ``1w``, ``gestern``, ``2026-11-01..2026-11-07``.

Days and hours are those of the clock on this computer; spans are half-open, aware UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

AGO = {"h": 1 / 24, "d": 1, "t": 1, "w": 7, "m": 30, "y": 365, "j": 365}
"""Days of a unit, by its first letter in English and German."""
DAYS = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1}
_AGO = re.compile(rf"([0-9]{{1,4}})([{''.join(AGO)}])")
_GERMAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[T_]([0-9]{1,2})(?::([0-9]{2}))?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` on, before ``until``; None for no bound."""

    since: datetime | None = None
    until: datetime | None = None


def span(said: str, now: datetime) -> Span:
    """What a date in the search line means. A single day or span of time means «since then»;
    ``heute`` and ``gestern`` are days. Raises ``ValueError``.
    """
    said = said.strip().lower()
    if ".." in said:
        first, _, last = said.partition("..")
        if not (first.strip() or last.strip()):
            raise ValueError(said)
        since = unit(first.strip(), now)[0] if first.strip() else None
        until = unit(last.strip(), now)[1] if last.strip() else None
        return Span(since, until)
    since, until = unit(said, now)
    return Span(since, until if said in DAYS else None)


def unit(said: str, now: datetime) -> tuple[datetime, datetime]:
    """Where a minute, hour, day, month or year begins and where it ends; both are the same for a
    distance such as ``3d``. Raises ``ValueError``."""
    said = said.lower()
    try:
        if ago := _AGO.fullmatch(said):
            moment = now - timedelta(days=int(ago[1]) * AGO[ago[2]])
            return moment, moment
        if said in DAYS:
            day = now.astimezone().replace(tzinfo=None) - timedelta(days=DAYS[said])
            return _from(day.year, day.month, day.day)
        if german := _GERMAN.fullmatch(said):
            return _from(int(german[3]), int(german[2]), int(german[1]))
        if iso := _ISO.fullmatch(said.upper()):
            return _from(*(int(part) for part in iso.groups() if part is not None))
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(said) from error
    raise ValueError(said)


def _from(
    year: int, month: int = 0, day: int = 0, hour: int | None = None, minute: int | None = None
) -> tuple[datetime, datetime]:
    start = datetime(year, month or 1, day or 1, hour or 0, minute or 0)
    if minute is not None:
        end = start + timedelta(minutes=1)
    elif hour is not None:
        end = start + timedelta(hours=1)
    elif day:
        end = start + timedelta(days=1)
    elif month:
        end = (start + timedelta(days=31)).replace(day=1)
    else:
        end = start.replace(year=year + 1)
    # Hours that the clock leaves out or shows twice are the system's business.
    return start.astimezone(UTC), end.astimezone(UTC)
