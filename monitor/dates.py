"""A date as feeds write it becomes a time in UTC, or None.

ISO 8601, RFC 822, seconds and milliseconds since 1970, and what people write: German, English,
French, Ukrainian and Russian month names, 4.9.2025, zones by name. Day, clock and zone are looked
for apart, since feeds put them in every order. Clamped to [2000, now + 24 h]: what lies outside is
a mistake, and would pin an article to the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan jän janv січ янв", "feb fév févr лют фев", "mar mär mrz mars бер мар",
            "apr avr кві апр", "may mai тра мая май", "jun juin чер июн", "jul juil лип июл",
            "aug aoû сер авг", "sep вер сен", "oct okt жов окт", "nov лис ноя",
            "dec dez déc гру дек",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "ist": 60, "west": 60, "cet": 60,
    "mez": 60, "cest": 120, "mesz": 120, "mest": 120, "eet": 120, "oez": 120, "eest": 180,
    "oesz": 180, "msk": 180, "trt": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
NUMBERED = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)"), "dmy"),
)
WORDED = (
    (re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+([^\W\d_]{3,12})\.?,?"
                r"[\s-]+(\d{4}|\d{2})(?!\d|:)"), "dmy"),
    (re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)"), "mdy"),
    (re.compile(r"\b([^\W\d_]{3,12})\s+(\d{1,2})\s(?=\d{1,2}:\d{2}.{0,30}?\s(\d{4})$)"), "mdy"),
)  # fmt: skip
CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?(?!\w))?"
    r"|(?<![\d.:])(\d{1,2})(?:[.:](\d{2})\s*uhr|\s?h\s?([0-5]\d)(?!\d))"
    r"|(?<![\d.:])(\d{1,2})\s*(?:uhr|h\b)",
    re.I,
)
OFFSET = re.compile(
    r"^[\s(]*(?:uhr\s*)?\(?(?:gmt|utc)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?(?!\d|[-/.]\d)", re.I
)
NAME = re.compile(r"^[\s(]*(?:uhr\s*)?\(?([a-z]{1,5})(?![\w/])", re.I)
PLACE = re.compile(r"\b((?:Europe|America|Asia|Africa|Australia|Atlantic|Pacific)/[A-Za-z_]{3,30})")


def read(text: str, now: datetime) -> datetime | None:
    """The time that a feed's date means, in UTC; without a zone, UTC is meant."""
    said = " ".join(text.replace("\u2212", "-").split())[:100]
    if not said:
        return None
    try:
        found = iso(said) or epoch(said) or loose(said)
    except (ValueError, OverflowError, OSError):
        return None
    if found is None or not FIRST <= found <= now + timedelta(hours=24):
        return None
    return found


def iso(said: str) -> datetime | None:
    text = re.sub(r"\[[\w/+-]{1,40}\]$", "", said)
    text = re.sub(r"(\.\d{6})\d+", r"\1", text.replace(" UTC", "Z"))
    text = re.sub(r"\s+([+-]\d{2}:?\d{2}|Z)$", r"\1", text, flags=re.I)
    if re.match(r"^\d{4}$|^\d{5,}$", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def epoch(said: str) -> datetime | None:
    """Seconds or milliseconds since 1970, or all digits of a date in a row."""
    if re.fullmatch(r"20\d{12}", said):
        return datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if re.fullmatch(r"20\d{6}", said):
        return datetime.strptime(said, "%Y%m%d").replace(tzinfo=UTC)
    if not re.fullmatch(r"\d{9,13}(\.\d+)?", said):
        return None
    number = float(said)
    return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)


def loose(said: str) -> datetime | None:
    """Day, clock and zone, each wherever it stands."""
    found = day(said)
    if found is None:
        return None
    (year, month, number), rest = found
    clock = CLOCK.search(rest)
    hour, minute, second, after = time_of(clock, rest)
    zone = offset(after, said)
    # A leap second, or a feed's habit of writing 24:00, is the next moment.
    late = timedelta(days=1) if hour == 24 else timedelta()
    moment = datetime(year, month, number, hour % 24, minute, min(second, 59), tzinfo=zone)
    return (moment + late).astimezone(UTC)


def day(said: str) -> tuple[tuple[int, int, int], str] | None:
    """Year, month and day, with what the text says beside them."""
    for pattern, order in (*NUMBERED, *WORDED):
        for found in places(pattern, said):
            parts = dict(zip(order, found.groups(), strict=True))
            month = int(parts["m"]) if parts["m"].isdigit() else month_of(parts["m"])
            number = int(parts["d"])
            if month is not None and month > 12 >= number and "/" in found[0]:
                month, number = number, month
            if month is None:
                continue
            year = int(parts["y"])
            year += (2000 if year < 70 else 1900) * (len(parts["y"]) == 2)
            return (year, month, number), said[: found.start()] + " " + said[found.end() :]
    return None


def places(pattern: re.Pattern[str], said: str) -> Iterator[re.Match[str]]:
    """Wherever a pattern fits, overlapping too: 00 Uhr, 29 is no date before 29. November 2026."""
    found = pattern.search(said)
    while found is not None:
        yield found
        found = pattern.search(said, found.start() + 1)


def month_of(word: str) -> int | None:
    lower = word.lower()
    return MONTHS.get(lower[:4]) or MONTHS.get(lower[:3])


def time_of(clock: re.Match[str] | None, rest: str) -> tuple[int, int, int, str]:
    """Hour, minute and second, and what follows them."""
    if clock is None:
        return 0, 0, 0, ""
    hour = int(clock[1] or clock[5] or clock[8])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower()[0] == "p" else 0)
    if hour > 24:
        raise ValueError(f"no such hour: {hour}")
    return hour, int(clock[2] or clock[6] or clock[7] or 0), int(clock[3] or 0), rest[clock.end() :]


def offset(after: str, said: str) -> tzinfo:
    """The zone that follows the clock; UTC when there is none."""
    if place := PLACE.search(said):
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(place[1])
        except (ZoneInfoNotFoundError, ValueError):
            return UTC
    if found := OFFSET.match(after):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
    if name := NAME.match(after):
        return timezone(timedelta(minutes=ZONES.get(name[1].lower(), 0)))
    return UTC
