"""Whole days of a desk, fast-forwarded: the real rounds and archive, simulated servers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bench._day import MONDAY, Day, Source, crowd, office
from monitor import rounds, schedule, store
from monitor.store.connect import transaction
from monitor.types import Rule

HOUR = timedelta(hours=1)
Maker = Callable[..., Day]


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desk look at its clock every 20 simulated seconds instead of each, to save time."""
    monkeypatch.setattr(rounds, "TICK", 20.0)
    monkeypatch.setattr(schedule, "BURST", 20 * schedule.BURST)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Maker]:
    made: list[Day] = []

    def make(sources: list[Source], start: datetime = MONDAY, **minutes: int) -> Day:
        day = Day(tmp_path / str(len(made)), sources, start)
        for name, value in minutes.items():
            store.settings.put(day.db, name, value)
        made.append(day)
        return day

    yield make
    for day in made:
        day.close()


def well(day: Day, since: datetime = MONDAY) -> list[float]:
    """By how many seconds each poll of a sound feed was late."""
    return [late for url, at, late in day.asked if at >= since and not day.sources[url].ails]


def busiest(day: Day, since: datetime) -> int:
    """Requests in the busiest second."""
    return max(Counter(at.replace(microsecond=0) for _, at, _ in day.asked if at >= since).values())


def lively(count: int) -> list[Source]:
    return [Source(f"https://blatt{n}.example/feed.xml", lambda now: 12.0) for n in range(count)]


# -- a day -------------------------------------------------------------------------------------


def test_a_thousand_feeds_are_asked_in_time_though_one_in_twenty_is_ill(
    desk: Maker, coarse: None
) -> None:
    sleepy = [Source(f"https://starr.example/{n}.xml", ails="hang") for n in range(30)]
    day = desk(
        [*crowd(970, 20, rate=lambda n: 0.01), *sleepy], interval_minutes=180, interval_max=180
    )
    day.run(timedelta(hours=24))
    polls = Counter(url for url, _, _ in day.asked)
    sound = [url for url, source in day.sources.items() if not source.ails]
    assert max(well(day)) < 60
    assert min(polls[url] for url in sound) >= 7
    failing = {feed.url for feed in store.feeds.all_feeds(day.db) if feed.failure}
    assert failing == set(day.sources) - set(sound)
    assert all(gap.feed for gap in store.coverage.gaps(day.db, MONDAY, day.now()))


def test_a_host_that_hangs_for_hundreds_of_feeds_holds_up_no_other(desk: Maker) -> None:
    sleepy = [Source(f"https://starr.example/{n}.xml", ails="hang") for n in range(300)]
    day = desk([*sleepy, *crowd(50, 0)])
    day.run(HOUR)
    assert max(well(day)) < 30


# -- sleep, the clock --------------------------------------------------------------------------


def test_after_a_night_asleep_all_is_caught_up_without_a_storm(desk: Maker) -> None:
    day = desk(crowd(400, 0))
    day.run(HOUR)
    day.sleep(timedelta(hours=9))
    woke = day.now()
    day.run(timedelta(seconds=60))
    asked = {url for url, at, _ in day.asked if at >= woke}
    assert asked == set(day.sources)
    assert busiest(day, woke) <= 21
    gaps = store.coverage.gaps(day.db, MONDAY, day.now())
    (off,) = [gap for gap in gaps if gap.kind == "off"]
    assert off.stop - off.start > timedelta(hours=8.9)


def test_a_clock_that_was_set_back_stops_no_feed(desk: Maker) -> None:
    day = desk(crowd(40, 0))
    day.run(HOUR)
    day.sleep(-timedelta(days=3))
    before = len(day.asked)
    day.run(HOUR)
    assert len({url for url, _, _ in day.asked[before:]}) == 40
    assert len(day.asked) - before < 40 * 8


# -- offline -----------------------------------------------------------------------------------


def test_a_lost_network_is_no_fault_of_the_feeds_and_is_said(desk: Maker) -> None:
    day = desk(crowd(100, 0))
    day.run(HOUR / 4)
    day.away = True
    lost = day.now()
    day.run(HOUR)
    assert day.progress.offline
    assert day.progress.failing == 0
    assert all(feed.failures == 0 for feed in store.feeds.all_feeds(day.db))
    assert len([at for _, at, _ in day.asked if at > lost + timedelta(minutes=2)]) < 130
    day.away = False
    back = day.now()
    day.run(timedelta(minutes=3))
    assert not day.progress.offline
    assert {url for url, at, _ in day.asked if at >= back} == set(day.sources)
    assert busiest(day, back) <= 21
    (gap,) = store.coverage.gaps(day.db, MONDAY, day.now())
    assert (gap.kind, gap.feed, gap.open) == ("offline", None, False)
    assert abs(gap.start - lost) < timedelta(minutes=2)
    assert abs(gap.stop - back) < timedelta(minutes=2)
    failed = [day.failed for feed in store.health.every(day.db, day.now()) for day in feed.days]
    assert sum(failed) == 0


def test_a_desk_that_wakes_before_its_network_counts_no_failure(desk: Maker) -> None:
    day = desk(crowd(60, 3))
    day.run(HOUR)
    failures = {feed.url: feed.failures for feed in store.feeds.all_feeds(day.db)}
    day.sleep(timedelta(hours=9))
    day.away = True
    day.run(timedelta(minutes=10))
    now = {feed.url: feed.failures for feed in store.feeds.all_feeds(day.db)}
    assert now == failures
    assert day.progress.offline


# -- rhythm and silence ------------------------------------------------------------------------


def lived(day: Day, weeks: int) -> None:
    """Let the archive know when news of the feeds came in the weeks before, every quarter."""
    before = day.now()
    with transaction(day.db):
        for url, source in day.sources.items():
            known = replace(day.feed(url), succeeded=before)
            for quarter in range(weeks * 7 * 24 * 4):
                at = before + quarter * HOUR / 4
                count = round(source.rate(at) / 4)
                if count:
                    store.health.news(day.db, known, [at] * count, at)
    day.sleep(timedelta(weeks=weeks))


def test_a_feed_that_falls_silent_is_told_until_it_speaks_again(desk: Maker, coarse: None) -> None:
    sources = lively(4)
    day = desk(sources, MONDAY - timedelta(weeks=2))
    lived(day, 2)
    url = sources[0].url
    day.run(6 * HOUR)
    assert not any(feed.silent for feed in store.feeds.all_feeds(day.db))
    sources[0].rate = lambda now: 0.0
    silent_from = day.now()
    day.run(3 * HOUR)
    assert [feed.url for feed in store.feeds.all_feeds(day.db) if feed.silent] == [url]
    assert abs(day.feed(url).silent - silent_from) < timedelta(minutes=30)
    assert 9 < day.feed(url).normal < 15
    sources[0].rate = lambda now: 12.0
    day.run(HOUR)
    assert day.feed(url).silent is None
    (gap,) = [one for one in store.coverage.gaps(day.db, silent_from - HOUR, day.now()) if one.feed]
    assert (gap.kind, gap.feed, gap.open) == ("silent", day.feed(url).id, False)


def test_a_feed_that_sleeps_at_night_is_never_called_silent(desk: Maker, coarse: None) -> None:
    sources = [Source(f"https://amt{n}.example/f.xml", office(56)) for n in range(3)]
    day = desk(sources, MONDAY - timedelta(weeks=2))
    lived(day, 2)
    day.run(timedelta(days=2))
    spells = [s for one in store.health.every(day.db, day.now()) for s in one.spells]
    assert spells == []
    assert day.progress.failing == 0


def test_a_feed_is_asked_often_when_it_speaks_and_seldom_when_it_sleeps(
    desk: Maker, coarse: None
) -> None:
    sources = [Source("https://amt.example/f.xml", office(112))]
    day = desk(sources, MONDAY - timedelta(weeks=2))
    lived(day, 2)
    day.run(timedelta(days=1))
    by_hour = Counter(at.hour for _, at, _ in day.asked)
    assert all(by_hour[hour] >= 8 for hour in range(8, 18))
    assert all(by_hour[hour] <= 2 for hour in range(1, 4))


def test_a_source_that_an_urgent_rule_names_is_asked_sooner(desk: Maker, coarse: None) -> None:
    sources = [Source(f"https://blatt{n}.example/f.xml", lambda now: 0.1) for n in range(2)]
    day = desk(sources)
    store.feeds.edit(day.db, day.feeds[sources[0].url], "Tagesschau", "", sources[0].url)
    day.rules = (Rule(1, "Eil", "Ukraine AND quelle:Tagesschau", level="urgent"),)
    day.run(4 * HOUR)
    polls = Counter(url for url, _, _ in day.asked)
    assert polls[sources[0].url] > 1.7 * polls[sources[1].url]
