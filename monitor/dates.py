"""A date as feeds write it becomes a time in UTC, or None: German names and zones, ISO, epoch.

Clamped to [2000, now + 24 h]: what lies outside is a mistake, and would pin an article to the top.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan jän", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep",
            "oct okt", "nov", "dec dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "ist": 60, "west": 60, "cet": 60,
    "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "oez": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420,
}  # fmt: skip
WORDED = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?[\s-]+([^\W\d]{3,})\.?,?[\s-]+(\d{4}|\d{2})(?:,|\s|um|-|$)*"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(?:uhr)?\s*([+-]\d{2}:?\d{2}|[a-z]{1,5})?)?",
    re.I,
)
AMERICAN = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*([+-]\d{2}:?\d{2}|[a-z]{1,5})?)?",
    re.I,
)
DOTTED = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:[,\s-]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def read(text: str, now: datetime) -> datetime | None:
    """The time that a feed's date means, in UTC; without a zone, UTC is meant."""
    said = " ".join(text.split())[:100]
    if not said:
        return None
    try:
        found = iso(said) or epoch(said) or worded(said) or american(said) or dotted(said)
    except (ValueError, OverflowError):
        return None
    if found is None or not FIRST <= found <= now + timedelta(hours=24):
        return None
    return found


def iso(said: str) -> datetime | None:
    text = re.sub(r"(\.\d{6})\d+", r"\1", said.replace(" UTC", "Z"))
    text = re.sub(r"\s+([+-]\d{2}:?\d{2}|Z)$", r"\1", text, flags=re.I)
    if re.match(r"^\d{4}$|^\d{5,}$", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def epoch(said: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    if not re.fullmatch(r"\d{9,13}(\.\d+)?", said):
        return None
    number = float(said)
    return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)


def worded(said: str) -> datetime | None:
    found = WORDED.match(said)
    if not found:
        return None
    day, month, year, hour, minute, second, zone = found.groups()
    return built(year, MONTHS.get(month.lower()[:3]), day, hour, minute, second, zone)


def american(said: str) -> datetime | None:
    found = AMERICAN.match(said)
    if not found:
        return None
    month, day, year, hour, minute, second, half, zone = found.groups()
    if half:
        hour = str(int(hour) % 12 + (12 if half.lower() == "pm" else 0))
    return built(year, MONTHS.get(month.lower()[:3]), day, hour, minute, second, zone)


def dotted(said: str) -> datetime | None:
    found = DOTTED.match(said)
    if not found:
        return None
    day, month, year, hour, minute, second = found.groups()
    return built(year, int(month), day, hour, minute, second, None)


def built(
    year: str,
    month: int | None,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: str | None,
) -> datetime | None:
    if month is None:
        return None
    full = int(year) + (2000 if len(year) == 2 and int(year) < 70 else 1900) * (len(year) == 2)
    # A leap second, or a feed's habit of writing 24:00, is the next moment.
    late = timedelta(days=1) if hour == "24" else timedelta()
    clock = (0 if hour == "24" else int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    return (datetime(full, month, int(day), *clock, tzinfo=offset(zone)) + late).astimezone(UTC)


def offset(zone: str | None) -> timezone:
    if not zone:
        return UTC
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    return timezone(timedelta(minutes=ZONES.get(zone.lower(), 0)))
