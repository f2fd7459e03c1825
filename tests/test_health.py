"""How feeds have been: what is kept of polls, which gaps that leaves, what the terminal says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, failures, profile, store
from monitor.store.connect import transaction
from monitor.types import Draft, Entry, Failure, Feed, Gap

NOW = datetime.now(UTC).replace(microsecond=0)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    opened = profile.writer(tmp_path, NOW)
    yield opened
    opened.close()


def subscribe(db: Any, name: str = "blatt", added: datetime = NOW) -> Feed:
    feed, _ = store.feeds.add(db, f"https://{name}.example/f.xml", name.title(), "", added)
    return feed


def poll(db: Any, feed: Feed, at: datetime, kind: str = "") -> None:
    failure = Failure(kind) if kind else None
    store.feeds.polled(db, feed.id, at, at + QUARTER, failure=failure)


def bring(db: Any, feed: Feed, at: datetime, count: int = 1) -> list[int]:
    drafts = [Draft(Entry(f"{at}-{n}", "", "Meldung"), "Meldung", "", "") for n in range(count)]
    health = {"now": at, "due": at + QUARTER, "failure": None}
    return sorted(store.articles.save(db, feed.id, drafts, at, health=health).new)


def gaps(db: Any, start: datetime = NOW - 24 * HOUR, stop: datetime = NOW) -> list[Gap]:
    return store.coverage.gaps(db, start, stop)


# -- what is kept -------------------------------------------------------------------------------


def test_polls_that_find_all_as_before_only_add_to_their_day(db: Any) -> None:
    feed = subscribe(db)
    for n in range(8):
        poll(db, feed, NOW + n * timedelta(seconds=1))
    poll(db, feed, NOW + timedelta(seconds=9), "timeout")
    poll(db, feed, NOW + timedelta(seconds=10), "timeout")
    health = store.health.of(db, store.feeds.by_id(db, feed.id), NOW)
    assert (health.days[-1].polls, health.days[-1].failed) == (10, 2)
    assert len(health.days) == 14
    assert [(spell.kind, spell.stop) for spell in health.spells] == [("timeout", None)]
    assert health.state == "failing"


def test_what_is_kept_of_a_feed_that_flaps_for_ever_is_bounded(db: Any) -> None:
    feed = subscribe(db)
    for n in range(300):
        poll(db, feed, NOW + n * HOUR, ("timeout", "status_503", "")[n % 3])
    store.health.prune(db, NOW + 300 * HOUR)
    assert db.conn.execute("SELECT COUNT(*) FROM spells").fetchone()[0] <= store.health.SPELLS
    assert len(store.health.of(db, store.feeds.by_id(db, feed.id), NOW).spells) > 20


def test_unsubscribing_takes_the_history_along(db: Any) -> None:
    feed = subscribe(db)
    bring(db, feed, NOW - HOUR)
    bring(db, feed, NOW)
    poll(db, feed, NOW, "dns")
    store.feeds.remove(db, feed.id)
    for table in ("spells", "days", "arrivals"):
        assert db.conn.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == 0, table


def test_news_count_for_the_hour_they_appeared_in_not_for_the_desks_morning(db: Any) -> None:
    feed = subscribe(db, added=NOW - 48 * HOUR)
    bring(db, feed, NOW - 12 * HOUR)
    entry = Entry("nachts", "", "Meldung")
    draft = Draft(entry, "Meldung", "", "", published=NOW - 6 * HOUR)
    old = Draft(Entry("alt", "", "Meldung"), "Meldung", "", "", published=NOW - 700 * HOUR)
    store.articles.save(db, feed.id, [draft, old], NOW)
    hours = {row[0] for row in db.conn.execute("SELECT hour FROM arrivals")}
    assert hours == {int((NOW - ago).timestamp() // 3600) for ago in (6 * HOUR, 0 * HOUR)}


def test_a_rare_feeds_rhythm_outlives_the_pruning_and_a_busy_ones_oldest_hours_do_not(
    db: Any,
) -> None:
    rare, busy = subscribe(db, "selten"), subscribe(db, "oft")
    for n in range(20):
        with transaction(db):
            store.health.news(db, known(rare), [None], NOW - n * timedelta(days=20))
    for n in range(0, 24 * 100, 12):
        with transaction(db):
            store.health.news(db, known(busy), [None], NOW - n * HOUR)
    store.health.prune(db, NOW)
    kept = dict(db.conn.execute("SELECT feed, COUNT(*) FROM arrivals GROUP BY feed").fetchall())
    assert kept[rare.id] == 20
    assert 100 < kept[busy.id] < 120


def known(feed: Feed) -> Feed:
    from dataclasses import replace

    return replace(feed, succeeded=NOW)


# -- gaps -----------------------------------------------------------------------------------------


def test_a_failing_time_is_one_gap_whatever_its_causes_and_short_ones_are_none(db: Any) -> None:
    feed = subscribe(db)
    for n, kind in enumerate(("", "timeout", "", "dns", "dns", "status_503", "", "")):
        poll(db, feed, NOW - 5 * HOUR + n * QUARTER, kind)
    (gap,) = gaps(db)
    assert (gap.feed, gap.kind, gap.open) == (feed.id, "status_503", False)
    assert (gap.start, gap.stop) == (NOW - 4.25 * HOUR, NOW - 3.5 * HOUR)


def test_gaps_are_cut_to_the_span_that_is_asked_for(db: Any) -> None:
    feed = subscribe(db)
    poll(db, feed, NOW - 10 * HOUR, "status_403")
    (gap,) = gaps(db, NOW - 3 * HOUR, NOW - HOUR)
    assert (gap.start, gap.stop, gap.open) == (NOW - 3 * HOUR, NOW - HOUR, True)
    assert gaps(db, NOW - 20 * HOUR, NOW - 11 * HOUR) == []


def test_the_time_the_desk_did_not_run_is_a_gap_of_all_sources(db: Any) -> None:
    for minute in range(60):
        store.health.beat(db, NOW - 12 * HOUR + minute * timedelta(minutes=1))
    for minute in range(60):
        store.health.beat(db, NOW - 2 * HOUR + minute * timedelta(minutes=1))
    first, last = gaps(db)
    assert (first.feed, first.kind, first.open) == (None, "off", False)
    assert (first.start, first.stop) == (NOW - 11 * HOUR - timedelta(minutes=1), NOW - 2 * HOUR)
    assert (last.kind, last.stop, last.open) == ("off", NOW, True)


def test_polls_from_a_timetable_leave_no_gaps_and_a_clock_set_back_makes_none(db: Any) -> None:
    for n in range(24 * 4 + 1):
        store.health.beat(db, NOW - 24 * HOUR + n * QUARTER)
    store.health.beat(db, NOW - 5 * HOUR)
    assert gaps(db) == []


def test_a_desk_that_ended_offline_is_not_offline_for_ever(db: Any) -> None:
    store.health.beat(db, NOW - 10 * HOUR)
    store.health.went_offline(db, NOW - 10 * HOUR)
    store.health.beat(db, NOW - 9.6 * HOUR)
    store.health.beat(db, NOW)
    kinds = [(gap.kind, gap.start, gap.stop) for gap in gaps(db)]
    assert kinds == [("off", NOW - 9.6 * HOUR, NOW)]


# -- in the terminal ------------------------------------------------------------------------------


def silenced(db: Any) -> Feed:
    """A feed that has brought twelve an hour for six weeks, and nothing for three hours."""
    feed = subscribe(db, "ticker", added=NOW - timedelta(weeks=6, hours=3))
    begin = NOW - timedelta(weeks=6, hours=3)
    bring(db, feed, begin)
    with transaction(db):
        for n in range(1, 24 * 42 * 4):
            at = begin + n * QUARTER
            store.health.news(db, known(feed), [at] * 3, at)
    bring(db, feed, NOW - 3 * HOUR)
    poll(db, feed, NOW)
    return feed


def check(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = cli.main(["feeds", "check", "--data", str(folder), *more])
    return code, capsys.readouterr().out


def test_the_check_says_what_ails_each_feed_what_to_do_and_what_is_normal(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    poll(db, subscribe(db, "gut"), NOW)
    poll(db, subscribe(db, "wand"), NOW, "status_403")
    silenced(db)
    code, said = check(tmp_path, capsys)
    assert code == 3
    good, ticker, wall = said.splitlines()
    assert "well     Gut: Normally not known yet." in good
    assert "silent   Ticker: Silent for 3 h, normally 12 an hour." in ticker
    assert "failing  Wand: The server turns programs away (403). What to do: Ask" in wall


def test_the_check_of_a_sound_desk_ends_well_and_speaks_to_programs(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    poll(db, subscribe(db, "gut"), NOW)
    code, said = check(tmp_path, capsys, "--json")
    assert code == 0
    (told,) = [json.loads(line) for line in said.splitlines()]
    assert (told["state"], told["ill"], told["cause"]) == ("well", False, None)
    assert len(told["days"]) == 14
    silenced(db)
    code, said = check(tmp_path, capsys, "--json")
    told = json.loads(said.splitlines()[-1])
    assert (code, told["state"], told["kind"]) == (3, "silent", "silent")
    assert told["silence"] == "Silent for 3 h, normally 12 an hour"


def test_a_silent_feed_that_speaks_is_well_again(db: Any) -> None:
    feed = silenced(db)
    store.health.look(db, NOW)
    assert store.feeds.by_id(db, feed.id).silent == NOW - 3 * HOUR
    bring(db, feed, NOW + QUARTER)
    assert store.feeds.by_id(db, feed.id).silent is None
    (gap,) = gaps(db, NOW - 24 * HOUR, NOW + HOUR)
    assert (gap.kind, gap.start, gap.stop) == ("silent", NOW - 3 * HOUR, NOW + QUARTER)


def test_every_kind_of_advice_belongs_to_a_failure(db: Any) -> None:
    assert set(failures.ADVICE) <= {*failures.SENTENCES, "silent"}
    assert failures.advice("hang") == failures.AGAIN


# -- in exports ---------------------------------------------------------------------------------


def test_an_export_names_what_may_be_missing_when_asked_to(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = subscribe(db, "<Blatt>")
    bring(db, feed, NOW - 8 * HOUR)
    poll(db, feed, NOW - 7 * HOUR, "status_503")
    bring(db, feed, NOW - 5 * HOUR)

    def export(kind: str, *more: str) -> str:
        out = tmp_path / f"spiegel.{kind}"
        named = ["export", "--data", str(tmp_path), "--format", kind, "--out", str(out), *more]
        assert cli.main(named) == 0
        return out.read_text(encoding="utf-8")

    assert "Lücken" not in export("html")
    page = export("html", "--gaps")
    assert "Lücken der Beobachtung" in page
    assert "<b>&lt;Blatt&gt;</b>: der Server war überlastet (503)" in page
    assert isinstance(json.loads(export("json")), list)
    told = json.loads(export("json", "--gaps"))
    (gap,) = told["gaps"]["found"]
    assert len(told["articles"]) == 2
    assert (gap["kind"], gap["from"]) == ("status_503", (NOW - 7 * HOUR).isoformat())
    assert "Lücken" not in export("csv", "--gaps")
