"""What a feed's date means in UTC, and what is no date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.dates import read

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
MEANT = {
    "Mon, 03 Nov 2025 10:15:00 +0100": "2025-11-03T09:15",
    "Mon,03 Nov 2025 10:15:00 +0100": "2025-11-03T09:15",
    "Mon, 3 Nov 25 10:15 CET": "2025-11-03T09:15",
    "Mon, 03 Nov 2025 10:15:00 GMT+1": "2025-11-03T09:15",
    "Mon, 03 Nov 2025 10:15:00 -0500 (EST)": "2025-11-03T15:15",
    "Fri, 14 Feb 2025 8:05:00 EST": "2025-02-14T13:05",
    "Do, 17 Jul 2025 14:03:00 MESZ": "2025-07-17T12:03",
    "Thu, 17 Jul 2025 14:03:00 CEST": "2025-07-17T12:03",
    "Thu, 17 Jul 2025 14:03:00 MEST": "2025-07-17T12:03",
    "Mo, 03 Nov 2025 10:15:00 MEZ": "2025-11-03T09:15",
    "Mon Nov  3 10:15:00 CET 2025": "2025-11-03T09:15",
    "Mon, 03 Nov 2025 10:15:00 Europe/Berlin": "2025-11-03T09:15",
    "Sa., 1. März 2025, 08:00 Uhr": "2025-03-01T08:00",
    "Donnerstag, 4. Dezember 2025 - 14:03": "2025-12-04T14:03",
    "4. Dezember 2025, 14.03 Uhr": "2025-12-04T14:03",
    "4. Dezember 2025 um 14 Uhr": "2025-12-04T14:00",
    "04.12.2025 14:03": "2025-12-04T14:03",
    "14:03 | 4.12.25": "2025-12-04T14:03",
    "December 4, 2025 2:03 pm": "2025-12-04T14:03",
    "Thursday, December 4, 2025 - 12:03 a.m.": "2025-12-04T00:03",
    "4 décembre 2025 14:03": "2025-12-04T14:03",
    "4 грудня 2025, 14:03": "2025-12-04T14:03",
    "4 декабря 2025, 14:03": "2025-12-04T14:03",
    "2025-12-04": "2025-12-04T00:00",
    "2025-12-04T14:03:00Z": "2025-12-04T14:03",
    "2025-12-04 14:03:00 +0100": "2025-12-04T13:03",
    "2025-12-04T14:03:00.123456789+01:00": "2025-12-04T13:03",
    "2025-12-04T14:03:00+01:00[Europe/Berlin]": "2025-12-04T13:03",
    "2025-12-04T14:03:00\u221201:00": "2025-12-04T15:03",
    "20251204T140300Z": "2025-12-04T14:03",
    "20251204140300": "2025-12-04T14:03",
    "12/24/2025 10:00": "2025-12-24T10:00",
    "14:03 Uhr, 4. Dezember 2025": "2025-12-04T14:03",
    "jeudi 4 décembre 2025 à 14h03": "2025-12-04T14:03",
    "le 04/12/2025 à 14 h": "2025-12-04T14:00",
    "1764856980": "2025-12-04T14:03",
    "1764856980000": "2025-12-04T14:03",
    "Wed, 31 Dec 2025 23:59:60 GMT": "2025-12-31T23:59",
    "Wed, 31 Dec 2025 24:00:00 GMT": "2026-01-01T00:00",
}


@pytest.mark.parametrize("said", MEANT)
def test_a_feeds_date_is_understood(said: str) -> None:
    found = read(said, NOW)
    assert found is not None
    assert found.strftime("%Y-%m-%dT%H:%M") == MEANT[said]
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "said",
    [
        "",
        "gestern",
        "vor 3 Stunden",
        "Thu, 32 Jan 2025 10:00:00 +0100",
        "Sat, 29 Feb 2025 10:00:00 GMT",
        "2025-12-04T25:61:00",
        "1756",
        "9" * 5_000,
        "Wed, 01 Jan 2098 00:00:00 GMT",
        "31 Dec 9999 23:59:59 GMT",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "Mon, 12 Jan 2026 12:00:00 GMT",
    ],
)
def test_absurd_and_future_dates_are_none(said: str) -> None:
    assert read(said, NOW) is None


def test_a_date_a_little_ahead_of_our_clock_is_kept() -> None:
    assert read("Sun, 11 Jan 2026 11:00:00 GMT", NOW) == datetime(2026, 1, 11, 11, tzinfo=UTC)
