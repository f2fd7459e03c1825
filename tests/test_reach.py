"""Whether the network is there: told by the user's own feeds, and by nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from monitor.reach import Reach
from monitor.types import Failure, Feed, Turn

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)
TURNS = [Turn(n, f"https://h{n}.example/f.xml", 0, True) for n in range(10)]
FEEDS = [Feed(n, f"https://h{n}.example/f.xml", succeeded=NOW) for n in range(10)]
DNS = Failure("dns")


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def settled(feeds: Sequence[Feed] = FEEDS) -> Reach:
    """A desk that has been online for a while."""
    reach = Reach()
    reach.hosts = reach.proven = 10
    reach.look(NOW)
    reach.answered(feeds[0], NOW)
    return reach


def gone() -> Reach:
    reach = settled()
    for n in (1, 2, 3, 4):
        reach.failed(FEEDS[n], DNS, at(180 + n))
    assert reach.state == "off"
    return reach


def test_three_hosts_that_fail_together_are_not_to_blame() -> None:
    reach = settled()
    assert reach.failed(FEEDS[1], DNS, at(180)) is None
    assert reach.failed(FEEDS[2], Failure("connect"), at(181)) is None
    wrongly = reach.failed(FEEDS[3], DNS, at(182))
    assert wrongly is not None
    assert {feed.id for feed in wrongly} == {1, 2, 3}
    assert (reach.state, reach.since) == ("off", at(180))
    assert reach.failed(FEEDS[4], DNS, at(183)) == ()


def test_sick_hosts_among_sound_ones_are_to_blame_themselves() -> None:
    reach = settled()
    for n in range(9):
        reach.answered(FEEDS[n % 5], at(n))
        assert (
            reach.failed(Feed(20 + n, f"https://sick{n % 2}.example/", succeeded=NOW), DNS, at(n))
            is None
        )
    assert reach.state != "off"


def test_a_host_that_was_away_before_tells_nothing_of_the_network() -> None:
    reach = settled()
    for n in range(9):
        sick = Feed(n, f"https://sick{n}.example/", failures=3)
        assert reach.failed(sick, DNS, at(180 + n)) is None
    assert reach.state == "on"


def test_a_first_failure_has_two_other_hosts_asked_at_once() -> None:
    reach = settled()
    reach.failed(FEEDS[1], DNS, at(301))
    assert reach.state == "unsure"
    asked = reach.probes([], TURNS, (), at(302))
    assert asked is not None
    assert [feed.id for feed in asked] == [0, 2]
    assert reach.probes([], TURNS, (), at(303)) == []
    reach.answered(FEEDS[0], at(304))
    assert reach.probes([], TURNS, (), at(304)) is None


def test_a_doubt_that_nobody_settles_ends_by_itself() -> None:
    reach = settled()
    reach.failed(FEEDS[1], DNS, at(301))
    assert reach.probes([], TURNS, (), at(302))
    assert reach.probes([], TURNS, (), at(327)) is None
    assert reach.state == "on"


def test_offline_one_feed_at_a_time_is_asked_less_and_less_until_one_answers() -> None:
    reach = gone()
    asked: list[tuple[int, str]] = []
    for second in range(190, 700):
        for feed in reach.probes(TURNS, [], (), at(second)) or []:
            asked.append((second, feed.url))
            assert reach.failed(FEEDS[feed.id], DNS, at(second)) == ()
    assert 8 <= len(asked) <= 12
    assert len({url for _, url in asked}) > 5
    pauses = [after[0] - before[0] for before, after in pairwise(asked)]
    assert pauses == sorted(pauses)
    reach.answered(FEEDS[5], at(700))
    assert reach.probes(TURNS, [], (), at(701)) is None


def test_a_server_that_only_complains_is_a_sign_of_life() -> None:
    reach = gone()
    assert reach.failed(FEEDS[5], Failure("status_403", status=403), at(300)) is None
    assert reach.state == "on"


def test_what_this_computer_serves_tells_nothing_and_is_asked_as_ever() -> None:
    reach = gone()
    own = Feed(99, "http://127.0.0.1:8000/f.xml")
    reach.answered(own, at(190))
    assert reach.state == "off"
    turn = Turn(own.id, own.url)
    assert turn in (reach.probes([turn], [], (), at(191)) or [])
    assert reach.failed(own, Failure("connect"), at(192)) is None


def test_after_a_sleep_a_few_feeds_go_first() -> None:
    reach = settled()
    assert not reach.look(at(1))
    assert reach.look(at(8 * 3600))
    first = reach.probes(TURNS, TURNS, (), at(8 * 3600))
    assert first is not None
    assert len(first) == 3
    back = settled()
    assert back.look(NOW - timedelta(hours=5))


def test_new_feeds_that_never_answered_tell_nothing_beside_proven_ones() -> None:
    reach = settled()
    for n in range(30):
        assert reach.failed(Feed(50 + n, f"https://new{n}.example/"), DNS, at(n)) is None
    assert reach.state == "on"


def test_a_new_desk_that_starts_offline_notices_it_all_the_same() -> None:
    reach = Reach()
    reach.hosts = 100
    reach.look(NOW)
    news = [Feed(n, f"https://new{n}.example/") for n in range(100)]
    turns = [Turn(feed.id, feed.url) for feed in news]
    assert reach.probes(turns, turns, (), NOW) is None
    verdicts = [reach.failed(feed, DNS, at(1)) for feed in news[:20]]
    assert verdicts[-1] == news[:20]


def test_a_desk_with_one_host_blames_it() -> None:
    reach = Reach()
    reach.hosts = reach.proven = 1
    reach.look(NOW)
    for n in range(5):
        one = Feed(n, f"https://only.example/{n}", succeeded=NOW)
        assert reach.failed(one, DNS, at(n)) is None
        turn = Turn(one.id, one.url)
        assert reach.probes([turn], [turn], (), at(n)) is None
