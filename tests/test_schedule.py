"""When a feed is asked again, and whether it may answer that nothing changed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from monitor import schedule
from monitor.types import Failure, Feed

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def pause(outcome: object, failures: int = 0, interval: timedelta = QUARTER) -> timedelta:
    feed = Feed(1, "https://example.org/", failures=failures)
    due = schedule.next_due(feed, outcome, NOW, random.Random(1), interval=interval)  # type: ignore[arg-type]
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


def test_once_a_day_a_server_must_show_what_it_has() -> None:
    polled = [NOW + QUARTER * step for step in range(2 * 96)]
    asked = [
        schedule.conditional(Feed(7, "a", polled=before), now) for before, now in pairwise(polled)
    ]
    assert asked.count(False) == 2
    assert not schedule.conditional(Feed(7, "a"), NOW)
    assert not schedule.conditional(Feed(7, "a", polled=NOW, failures=1), NOW)
