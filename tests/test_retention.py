"""What is too old or too much goes by itself, what is flagged stays, and nothing comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, profile, store
from monitor.engine import Engine
from monitor.types import Query
from tests.test_store import NOW, TEXT, draft

DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    """Two feeds with an article a day for forty days; two of each are flagged."""
    db = profile.writer(tmp_path, NOW)
    for feed, name in ((1, "a"), (2, "b")):
        store.feeds.add(db, f"http://{name}.example/f.xml", name.upper(), "", NOW)
        for days in range(40, 0, -1):
            made = draft(f"{name}{days}", f"{TEXT} Tag{days}. " * 30)
            store.articles.save(db, feed, [made], NOW - days * DAY)
    store.marks.flag(db, [1, 2, 41, 42], True, NOW)
    yield db
    db.close()


def gone_by_wish(db: Any) -> None:
    while store.retention.step(db, NOW):
        pass


def mark(db: Any, numbers: list[int]) -> None:
    """Single articles out in each of the three ways in turn."""
    for at, number in enumerate(numbers):
        if at % 3 == 0:
            store.marks.flag(db, [number], True, NOW)
        elif at % 3 == 1:
            store.notes.write(db, number, "Behalten", NOW)
        else:
            store.notes.label(db, [number], ["Behalten"], True)


def by_age(db: Any) -> None:
    store.settings.put(db, "keep_days", 1)
    gone_by_wish(db)


def by_room(db: Any) -> None:
    store.settings.put(db, "keep_mb", 0.001)
    gone_by_wish(db)


def by_feed(db: Any) -> None:
    for feed in (1, 2):
        store.feeds.keep_for(db, feed, 1)
    gone_by_wish(db)


def by_hand_older(db: Any) -> None:
    store.upkeep.prune(db, NOW, None, lambda count: None)


def by_hand_all_but(db: Any) -> None:
    store.upkeep.prune(db, None, 0, lambda count: None)


def by_unsubscribing(db: Any) -> None:
    for feed in (1, 2):
        store.feeds.remove(db, feed)


@pytest.mark.parametrize(
    "way", [by_age, by_room, by_feed, by_hand_older, by_hand_all_but, by_unsubscribing]
)
def test_no_way_takes_what_is_flagged_noted_or_labelled(
    db: Any, way: Callable[[Any], None]
) -> None:
    mark(db, [5, 6, 7, 45, 46, 47])
    way(db)
    assert {1, 2, 41, 42, 5, 6, 7, 45, 46, 47} <= set(store.articles.ids(db, Query()))
    store.marks.flag(db, [5], False, NOW)
    store.notes.write(db, 6, "", NOW)
    store.notes.relabel(db, 7, [])
    if way is not by_unsubscribing:
        way(db)
        assert not {5, 6, 7} & set(store.articles.ids(db, Query())), "they may go after that"


def test_what_another_program_marks_after_it_was_chosen_stays(db: Any) -> None:
    chosen = store.retention.older(db, NOW - 10 * DAY)
    mark(db, chosen[:3])
    assert store.upkeep.let_go(db, chosen).removed == frozenset(chosen[3:])


def ages(db: Any, feed: int) -> list[int]:
    """Of a feed's articles that are left, the days."""
    found = store.articles.whole(db, store.articles.ids(db, Query(feed=feed)))
    return sorted((NOW - one.first_seen) // DAY for one in found)


def test_without_a_wish_nothing_goes(db: Any) -> None:
    assert not store.retention.step(db, NOW)


def test_what_is_older_than_wished_goes_but_for_what_is_flagged(db: Any) -> None:
    store.settings.put(db, "keep_days", 10)
    gone_by_wish(db)
    for feed in (1, 2):
        assert ages(db, feed) == [*range(1, 11), 39, 40]


def test_a_feed_may_have_a_longer_or_a_shorter_memory_than_the_others(db: Any) -> None:
    store.settings.put(db, "keep_days", 10)
    store.feeds.keep_for(db, 1, 3)
    store.feeds.keep_for(db, 2, 30)
    gone_by_wish(db)
    assert ages(db, 1) == [*range(1, 4), 39, 40]
    assert ages(db, 2) == [*range(1, 31), 39, 40]


def test_for_want_of_room_the_oldest_go_but_nothing_of_the_last_week(db: Any) -> None:
    before = store.retention.used(db)
    store.settings.put(db, "keep_mb", before / 1_000_000 - 0.2)
    gone_by_wish(db)
    assert store.retention.used(db) < before
    store.settings.put(db, "keep_mb", 0.001)
    gone_by_wish(db)
    for feed in (1, 2):
        assert ages(db, feed) == [*range(1, 8), 39, 40]


def test_what_went_by_itself_does_not_come_back(db: Any) -> None:
    store.settings.put(db, "keep_days", 10)
    gone_by_wish(db)
    assert store.articles.known(db, 1, ["a25"]) == {"a25": None}
    assert not store.articles.save(db, 1, [draft("a25", TEXT + "Neu.")], NOW).new


def test_the_engine_makes_room_while_others_write(tmp_path: Path, db: Any) -> None:
    store.settings.put(db, "keep_days", 10)
    feed = store.feeds.add(db, "http://c.example/f.xml", "C", "", NOW)[0].id
    large = [draft(f"c{n}", f"{TEXT} {n} " * 200) for n in range(150)]
    store.articles.save(db, feed, large, NOW - 20 * DAY)
    db.execute("pragma wal_checkpoint(truncate)").fetchall()
    before = profile.archive(tmp_path).stat().st_size
    engine = Engine(tmp_path, workers=1, now=lambda: NOW)
    engine.start(polling=False)
    heard: set[int] = set()
    engine.listen(lambda change: heard.update(change.removed))
    try:
        made = engine._spawn(engine.tending().make_room())
        saved = engine.tell(store.articles.save, 1, [draft("neu")], NOW).result(5)
        made.result(30)
        assert saved.new
        left = engine.ask(store.articles.ids, Query()).result(5)
    finally:
        engine.close()
    assert len(left) == 2 * 12 + 1
    assert len(heard) == 80 + 150 - 24, "the window hears what went"
    db.execute("pragma wal_checkpoint(truncate)").fetchall()
    assert profile.archive(tmp_path).stat().st_size < before


@pytest.mark.parametrize(
    ("order", "left"),
    [
        (["--older-than", "10d"], [12, 12]),
        (["--older-than", "10d", "--feed", "2"], [40, 12]),
        (["--size", "0.01"], [9, 9]),
        (["--settings"], [22, 40]),
    ],
)
def test_the_terminal_prunes_by_age_feed_room_and_settings(
    tmp_path: Path, db: Any, order: list[str], left: list[int]
) -> None:
    # A command's days count from now: the articles come along, an hour younger.
    shift = Engine(tmp_path).now() - NOW + timedelta(hours=1)
    db.execute("update articles set first_seen = first_seen + ?", [shift // timedelta.resolution])
    store.feeds.keep_for(db, 1, 20)
    assert cli.main(["--data", str(tmp_path), "prune", *order]) == 0
    assert [len(store.articles.ids(db, Query(feed=feed))) for feed in (1, 2)] == left


def test_what_the_terminal_cannot_do_is_told(tmp_path: Path, db: Any) -> None:
    for order in (["--keep", "3", "--feed", "1"], ["--size", "-1"], ["--keep", "-1"]):
        assert cli.main(["--data", str(tmp_path), "prune", *order]) == 2
    assert cli.main(["--data", str(tmp_path), "feeds", "set", "1", "--keep-days", "9"]) == 0
    found = store.feeds.by_id(db, 1)
    assert found
    assert found.keep == 9
