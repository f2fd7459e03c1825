"""Trends: counted as articles come and go, judged against what is usual, told in the terminal."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, profile, store, trends
from monitor.trending import ALL, Question, answer
from monitor.trends import Expected, Point
from monitor.types import Draft, Entry, Match

NOW = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
HOUR = trends.number(NOW)
TEXT = "Patriot steht hier."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    made = profile.writer(tmp_path, NOW)
    yield made
    made.close()


def feed_of(db: Any, name: str) -> int:
    feed, _ = store.feeds.add(db, f"http://{name}.example/f.xml", name, "", NOW)
    store.feeds.polled(db, feed.id, NOW, NOW, failure=None)
    return int(feed.id)


def draft(key: str, *rules: int, published: datetime | None = None) -> Draft:
    entry = Entry(key, "", f"Titel {key}", hash=key)
    found = tuple(Match(rule, "text", 0, 7, "Patriot", "Patriot", "exact") for rule in rules)
    return Draft(entry, entry.title, TEXT, "", published=published, matches=found)


def ids(change: Any) -> list[int]:
    return sorted(change.new)


def sound(db: Any) -> bool:
    return bool(store.trends.wrong(db) == 0)


def test_an_article_counts_in_the_hour_in_which_it_appeared_for_its_rules_and_its_source(
    db: Any,
) -> None:
    feed = feed_of(db, "blatt")
    before = NOW - timedelta(hours=5)
    store.articles.save(db, feed, [draft("a", 1, 2, published=before)], NOW)
    later = NOW + timedelta(days=2)  # a date to come counts as the time at which it was seen
    store.articles.save(db, feed, [draft("b", 1, published=later), draft("c")], NOW)
    hours = store.trends.hours
    assert hours(db, 0, 0, 0, HOUR + 99) == {HOUR - 5: 1, HOUR: 2}
    assert hours(db, 1, 0, 0, HOUR + 99) == {HOUR - 5: 1, HOUR: 1}
    assert hours(db, 2, feed, 0, HOUR + 99) == {HOUR - 5: 1}
    assert store.trends.by_rule(db, 0, HOUR - 9, HOUR + 1) == {1: 2, 2: 1}
    assert store.trends.by_feed(db, 1, HOUR - 9, HOUR) == {feed: 1}
    assert sound(db)


def test_the_sums_stay_right_over_everything_that_can_happen_to_articles(db: Any) -> None:
    dice = random.Random(3)
    feeds = [feed_of(db, name) for name in ("a", "b", "c")]
    stored: list[int] = []
    for turn in range(150):
        what, now = dice.randrange(7), NOW + timedelta(minutes=17 * turn)
        rules = [rule.id for rule in store.rules.all_rules(db)]
        some = dice.sample(rules, dice.randrange(len(rules) + 1))
        if what < 3:
            age = timedelta(hours=dice.randrange(50))
            made = draft(f"{turn}", *some, published=dice.choice([None, now - age]))
            stored += ids(store.articles.save(db, dice.choice(feeds), [made], now))
        elif what == 3 and stored:  # an editor changed it, and so its matches
            feed = dice.choice(feeds)
            old = draft(f"{dice.randrange(turn)}", *some)
            entry = replace(old.entry, hash=f"new {turn}")
            store.articles.save(db, feed, [replace(old, entry=entry, text=f"{turn}")], now)
        elif what == 4 and stored:
            store.articles.delete(db, [stored.pop(dice.randrange(len(stored)))])
        elif what == 5 and stored and rules:  # a rule is applied to what is stored
            rule = dice.choice(rules)
            scanned = dice.sample(stored, dice.randrange(len(stored)) + 1)
            hits = dict.fromkeys(scanned[::2], draft("", rule).matches)
            store.rules.replace_matches(db, rule, hits, scanned)
        elif what == 6 and turn % 5 == 0:
            rule_ = dice.choice(store.rules.all_rules(db))
            store.rules.remove(db, rule_.id)
            store.rules.put_back(db, rule_, now)
    assert len(stored) > 20
    assert sound(db)
    store.feeds.remove(db, feeds[0])
    assert sound(db)
    assert store.trends.by_feed(db, 0, 0, HOUR + 9_999).keys() == set(feeds[1:])


def test_what_was_stored_before_there_were_trends_is_counted(db: Any) -> None:
    feed = feed_of(db, "blatt")
    store.articles.save(db, feed, [draft("a", 1), draft("b")], NOW)
    db.conn.execute("UPDATE trends SET articles = 7")
    assert not sound(db)
    store.checkup.repair(db)
    assert sound(db)
    assert store.trends.hours(db, 1, 0, 0, HOUR + 1) == {HOUR: 1}


# -- what is usual ----------------------------------------------------------------------------


def test_the_last_spike_does_not_hide_the_next() -> None:
    calm = trends.baseline((4, 5, 3, 4, 6, 5, 4, 4))
    upset = trends.baseline((4, 5, 3, 4, 6, 5, 4, 90))
    assert calm.mean == pytest.approx(4.4, abs=0.1)
    assert upset.mean < 6
    assert trends.usual(upset) < 40


def test_probabilities_are_those_of_the_distributions() -> None:
    poisson = Expected(2.0, 2.0)
    assert trends.at_least(0, poisson) == 1.0
    assert trends.at_most(0, poisson) == pytest.approx(0.135335, rel=1e-4)
    assert trends.at_least(5, poisson) == pytest.approx(0.052653, rel=1e-4)
    wide = Expected(2.0, 6.0)  # negative binomial of size 1: geometric with p = 1/3
    assert trends.at_most(0, wide) == pytest.approx(1 / 3, rel=1e-6)
    assert trends.at_least(5, wide) == pytest.approx((2 / 3) ** 5, rel=1e-6)
    for known in (poisson, wide, Expected(900.0, 4_000.0), Expected(0.06, 0.06)):
        for count in (1, 2, 30, 900, 2_000):
            both = trends.at_least(count, known) + trends.at_most(count - 1, known)
            assert both == pytest.approx(1.0, abs=1e-6), (known, count)


def history(weekday: int, hour: int, weeks: int, count: int) -> dict[int, int]:
    return {
        HOUR - 168 * week - (4 - weekday) * 24 + hour - 12: count for week in range(1, weeks + 1)
    }


def test_a_burst_is_a_spike_and_a_missing_routine_a_silence() -> None:
    every = {HOUR - n: 2 for n in range(1, 24 * 70)}
    calm = trends.series(every, every, NOW - timedelta(days=4), NOW, "day", HOUR - 24 * 80)
    assert [point.state for point in calm] == [""] * 5
    assert calm[1].expected == pytest.approx(48)
    burst = every | {HOUR - 30: 60}
    told = trends.series(burst, burst, NOW - timedelta(days=4), NOW, "day", HOUR - 24 * 80)
    assert [point.state for point in told].count("spike") == 1
    gone = {hour: count for hour, count in every.items() if not HOUR - 72 < hour < HOUR - 20}
    told = trends.series(gone, gone, NOW - timedelta(days=4), NOW, "day", HOUR - 24 * 80)
    assert "silence" in [point.state for point in told]
    assert told[-1].state == ""  # today is not over


def test_an_hour_is_compared_with_the_same_hour_of_the_week() -> None:
    """Fridays at noon bring ten; the same ten in a night are out of the ordinary."""
    noon = history(4, 12, 8, 10)
    counts = noon | {HOUR: 10, HOUR - 9: 10}
    points = trends.series(counts, counts, NOW - timedelta(hours=12), NOW, "hour", HOUR - 9_999)
    by_hour = {trends.number(point.start): point.state for point in points}
    assert by_hour[HOUR] == ""
    assert by_hour[HOUR - 9] == "spike"


def test_too_little_history_says_nothing() -> None:
    counts = {HOUR - 30: 500}
    points = trends.series(counts, counts, NOW - timedelta(days=3), NOW, "day", HOUR - 200)
    assert {(point.state, point.expected) for point in points} == {("", None)}


def test_a_pause_is_judged_as_a_whole() -> None:
    """One empty hour of one that brings two tells nothing; six of them do."""
    empty = [
        Point(trends.moment(HOUR + n), trends.moment(HOUR + n + 1), 0 if n else 2, 9)
        for n in range(7)
    ]
    known: list[Expected | None] = [Expected(2.0, 2.0)] * 7
    found = trends.silence(empty, known)
    assert found
    assert (found.since, found.expected) == (trends.moment(HOUR + 1), 12.0)
    assert found.chance < 1e-5
    assert trends.silence(empty[:2], known[:2]) is None


# -- answers ----------------------------------------------------------------------------------


def fill(db: Any) -> tuple[int, int]:
    one, other = feed_of(db, "kurier"), feed_of(db, "bote")
    for day in range(40):
        seen = NOW - timedelta(days=day, hours=1)
        four = [draft(f"{day} {n}", *([1] if n < 2 else [])) for n in range(4)]
        store.articles.save(db, one, four, seen)
        store.articles.save(db, other, [draft(f"{day}", *([1, 2] if day % 2 else []))], seen)
    burst = [draft(f"mehr {n}", 1) for n in range(30)]
    store.articles.save(db, one, burst, NOW - timedelta(days=2))
    return one, other


def test_a_question_is_answered_with_lines_shares_voices_and_the_week(db: Any) -> None:
    one, other = fill(db)
    told = answer(db, Question(days=6), NOW)
    assert list(told.lines) == [1, 2]
    assert len(told.lines[1]) == 7
    assert [point.state for point in told.lines[1]].count("spike") == 1
    spike = next(point for point in told.lines[1] if point.state == "spike")
    assert spike.start <= NOW - timedelta(days=2) < spike.stop
    assert spike.share > 0.8
    assert told.total == 7 * 5 + 30
    assert told.sums == {1: 7 * 2 + 3 + 30, 2: 3}
    assert told.voices == {one: 7 * 2 + 30, other: 3}  # articles, however many rules match one
    assert sum(told.voices.values()) == sum(sum(day) for day in told.week)
    alone = answer(db, Question((2,), days=6, focus=2), NOW)
    assert alone.voices == {other: 3}
    only = answer(db, Question((ALL,), feed=one, days=6, focus=ALL), NOW)
    assert sum(point.count for point in only.lines[ALL]) == 7 * 4 + 30
    kept = store.rules.hits(db, 2)
    store.marks.flag(db, kept, True, NOW)
    store.feeds.remove(db, other)  # what is flagged outlives its source
    assert answer(db, Question((2,), days=6, focus=2), NOW).voices == {0: 3}


def test_the_terminal_tells_trends(tmp_path: Path, capsys: Any) -> None:
    db = profile.writer(tmp_path, NOW)
    feed = feed_of(db, "kurier")
    now = datetime.now(UTC)
    store.articles.save(db, feed, [draft("a", 1), draft("b")], now)
    db.close()

    def run(*words: str) -> tuple[int, list[str]]:
        code = cli.main(["trends", *words, "--data", str(tmp_path)])
        return code, capsys.readouterr().out.splitlines()

    code, lines = run("--rule", "Patriot", "--span", "2d", "--by", "day", "--json")
    assert code == 0
    points = [json.loads(text) for text in lines]
    assert len(points) == 3
    assert (points[-1]["count"], points[-1]["of"], points[-1]["share"]) == (1, 2, 0.5)
    _, lines = run("--source", "kurier", "--by", "hour", "--span", "3h", "--json")
    assert sum(json.loads(text)["count"] for text in lines) == 2
    code, lines = run("--json")
    assert [json.loads(text)["rule"] for text in lines] == ["Patriot"]
    assert "Patriot" in run()[1][0]
    assert run("--rule", "Fehlt")[0] == 1
    assert run("--source", "Fehlt")[0] == 1
    assert run("--span", "morgen")[0] == 2
