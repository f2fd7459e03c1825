"""What a feed normally does, and when its silence is worth an alarm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from monitor.rhythm import EPOCH, HOUR, Rhythm, rhythm, silence

MONDAY = datetime(2025, 11, 3, tzinfo=UTC)


def learnt(weeks: int, an_hour: Callable[[datetime], int], until: datetime = MONDAY) -> Rhythm:
    """The rhythm of a feed that brought so many articles in each hour."""
    start = until - timedelta(weeks=weeks)
    hours = [start + n * HOUR for n in range(weeks * 168)]
    arrivals = [(int((at - EPOCH) / HOUR), n, min(n, 4)) for at in hours if (n := an_hour(at))]
    found = rhythm(arrivals, start, until)
    assert found
    return found


def awake(at: datetime) -> int:
    return 12 if at.weekday() < 5 and 6 <= at.hour < 20 else 0


def test_a_lively_feed_that_is_still_for_three_hours_is_told_with_what_is_normal() -> None:
    normal = learnt(4, awake)
    noon = MONDAY.replace(hour=12)
    assert silence(normal, noon, noon + timedelta(minutes=50)) is None
    found = silence(normal, noon, noon + 3 * HOUR)
    assert found
    assert (found.since, round(found.normal)) == (noon, 12)


def test_a_feed_that_sleeps_at_night_and_on_sundays_is_let_sleep() -> None:
    normal = learnt(4, awake)
    evening = MONDAY.replace(hour=19, minute=50)
    for hours in range(1, 11):
        assert silence(normal, evening, evening + hours * HOUR) is None, hours
    friday = evening + timedelta(days=4)
    for hours in range(1, 60):
        assert silence(normal, friday, friday + hours * HOUR) is None, hours
    morning = friday + timedelta(hours=59 + 4)
    assert silence(normal, friday, morning)


def test_nothing_is_said_before_a_week_was_seen() -> None:
    normal = learnt(1, awake)
    noon = MONDAY.replace(hour=12)
    assert silence(normal, noon, noon + 6 * HOUR)
    hours = [MONDAY - n * HOUR for n in range(1, 6 * 24)]
    young = rhythm([(int((at - EPOCH) / HOUR), 12, 4) for at in hours], hours[-1], MONDAY)
    assert young
    assert silence(young, noon, noon + 6 * HOUR) is None


def test_the_alarm_about_a_dead_feed_does_not_fade() -> None:
    normal = learnt(8, awake)
    for days in (1, 8, 80, 800):
        asked = (MONDAY + timedelta(days=days)).replace(hour=11)
        if asked.weekday() < 5:
            assert silence(normal, MONDAY, asked), days


def test_silences_that_ended_by_themselves_teach_patience() -> None:
    holidays = [MONDAY - timedelta(days=days) for days in (11, 25, 32, 40)]
    days = {day.date() for day in holidays}
    patient = learnt(8, lambda at: 0 if at.date() in days else awake(at))
    evening = MONDAY.replace(hour=19)
    next_day = MONDAY.replace(hour=14) + timedelta(days=1)
    assert silence(learnt(8, awake), evening, next_day)
    assert silence(patient, evening, next_day) is None
    assert silence(patient, evening, next_day + timedelta(days=1))


def test_a_weekly_newsletter_is_missed_after_weeks_not_after_days() -> None:
    normal = learnt(8, lambda at: int(at.weekday() == 3 and at.hour == 9))
    last = MONDAY - timedelta(days=4) + 9 * HOUR
    assert silence(normal, last, last + timedelta(days=15)) is None
    assert silence(normal, last, last + timedelta(days=22))
    assert normal.cadence() == (7, "days")


def test_how_much_a_feed_brings_is_said_in_the_unit_that_fits() -> None:
    assert learnt(2, lambda at: 12).cadence() == (12, "hour")
    assert learnt(2, lambda at: int(at.hour % 6 == 0)).cadence() == (4, "day")
    assert learnt(4, lambda at: int(at.hour == 9 and at.weekday() < 3)).cadence() == (3, "week")


def test_the_next_look_comes_when_something_is_to_be_expected() -> None:
    normal = learnt(4, awake)
    most = timedelta(hours=8)
    assert normal.pause(MONDAY.replace(hour=12), 0.5, most) < timedelta(minutes=3)
    night = MONDAY.replace(hour=23)
    assert normal.pause(night, 0.5, timedelta(hours=1)) == timedelta(hours=1)
    until_morning = normal.pause(night, 0.5, most)
    assert timedelta(hours=6) <= until_morning < timedelta(hours=7.5)
