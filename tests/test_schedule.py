"""When a feed is asked again, and whether it may answer that nothing changed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from monitor import schedule
from monitor.rhythm import Rhythm, rhythm
from monitor.types import Failure, Feed, Turn

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def pause(outcome: object, failures: int = 0, interval: timedelta = QUARTER) -> timedelta:
    feed = Feed(1, "https://example.org/", failures=failures)
    pace = schedule.Pace(interval)
    due = schedule.next_due(feed, outcome, NOW, random.Random(1), pace)  # type: ignore[arg-type]
    return due - NOW


def test_a_feed_rests_for_the_interval_give_or_take() -> None:
    assert abs(pause("ok") - QUARTER) <= QUARTER * 0.05
    assert abs(pause("unchanged") - QUARTER) <= QUARTER * 0.05


def test_a_failing_feed_is_asked_less_and_less_but_four_times_a_day() -> None:
    pauses = [pause(Failure("timeout"), failures) for failures in (0, 1, 3, 30)]
    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=16)
    assert pauses[-1] < timedelta(hours=6.5)
    assert pause(Failure("status_404")) > pause(Failure("timeout"))


@pytest.mark.parametrize("seconds", [3_600.0, 86_400.0])
def test_a_server_is_never_asked_before_the_time_it_named(seconds: float) -> None:
    assert pause(Failure("status_429", "", 429, seconds)) >= timedelta(seconds=seconds)
    assert pause(Failure("status_503", "", 503, 0.0)) >= QUARTER * 0.95


def test_a_user_who_polls_once_a_day_waits_no_shorter_for_a_failing_feed() -> None:
    assert pause(Failure("timeout"), 5, timedelta(days=1)) >= timedelta(hours=22)


def test_the_longest_overdue_comes_first_and_what_is_gone_never() -> None:
    feeds = [
        Feed(1, "a", due=NOW),
        Feed(2, "b", due=NOW - timedelta(hours=1)),
        Feed(3, "c"),
        Feed(4, "d", due=NOW + timedelta(seconds=1)),
        Feed(5, "e", gone=True),
    ]
    assert [feed.id for feed in schedule.due(feeds, NOW)] == [3, 2, 1]
    later = NOW + timedelta(days=1)
    ahead = Feed(6, "f", due=later, polled=later - QUARTER)  # polled before the clock was set back
    assert schedule.due([ahead], NOW) == [ahead]


def test_once_a_day_a_server_must_show_what_it_has() -> None:
    polled = [NOW + QUARTER * step for step in range(2 * 96)]
    asked = [
        schedule.conditional(Feed(7, "a", polled=before), now) for before, now in pairwise(polled)
    ]
    assert asked.count(False) == 2
    assert not schedule.conditional(Feed(7, "a"), NOW)
    assert not schedule.conditional(Feed(7, "a", polled=NOW, failures=1), NOW)


def lively(an_hour: int) -> Rhythm:
    hour = int(NOW.timestamp() // 3600)
    found = rhythm([(hour - n, an_hour, 4) for n in range(1, 400)], NOW - timedelta(days=17), NOW)
    assert found
    return found


def test_a_feed_is_asked_at_its_own_pace_within_the_users_bounds() -> None:
    feed = Feed(1, "https://example.org/")
    pauses = [schedule.Pace(rhythm=lively(n)).pause(feed, NOW) for n in (60, 4, 2, 1)]
    minutes = [round(pause / timedelta(minutes=1)) for pause in pauses]
    assert minutes == [5, 8, 15, 30]
    slow = schedule.Pace(usual=timedelta(hours=2), rhythm=lively(60))
    assert slow.pause(feed, NOW) == timedelta(minutes=5)
    assert schedule.Pace(usual=timedelta(hours=2)).pause(feed, NOW) == timedelta(hours=2)


def test_a_source_that_a_ringing_rule_names_is_asked_twice_as_often() -> None:
    feed = Feed(1, "https://example.org/")
    assert schedule.Pace(pressing=True).pause(feed, NOW) == QUARTER / 2
    asleep = rhythm([(1, 1, 1)] * 30, NOW, NOW)
    assert schedule.Pace(rhythm=asleep, pressing=True).pause(feed, NOW) == QUARTER / 2


def test_the_users_own_interval_for_a_feed_holds_whatever_is_known() -> None:
    feed = Feed(1, "https://example.org/", every=2)
    pace = schedule.Pace(rhythm=lively(1), pressing=True)
    assert pace.pause(feed, NOW) == timedelta(minutes=2)


def test_a_crowd_begins_bit_by_bit_pressing_ones_first_and_no_host_takes_all_places() -> None:
    crowd = [Turn(n, f"https://h{n}.example/f", n % 3) for n in range(90)]
    first = schedule.turns(crowd, [], {80})
    assert len(first) == schedule.BURST
    assert first[0].id == 80
    assert not any(feed.failures for feed in first[1:])
    same = [Turn(n, f"https://one.example/{n}") for n in range(90)]
    began = schedule.turns([*same, crowd[0]], same[:5], ())
    assert len(began) == schedule.HOST - 5 + 1
    assert crowd[0] in began
