"""Articles by score: what counts, that it is always up to date, and that it is read by an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import store
from monitor.score import HOUR, score
from monitor.store import schema
from monitor.store.connect import opened, transaction
from monitor.types import Level, Query
from tests.test_store import NOW, draft, save

HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("levels", "matches", "title", "tellers", "points"),
    [
        ((), 0, False, 1, 0),
        (("log",), 1, False, 1, 1),
        (("show",), 1, False, 1, 4),
        (("notify",), 1, False, 1, 12),
        (("urgent",), 1, False, 1, 24),
        (("show", "urgent"), 2, False, 1, 24 + 3 + 1),
        (("show",) * 9, 9, False, 1, 4 + 3 * 3 + 6),
        (("show",), 40, False, 1, 4 + 6),
        (("show",), 2, True, 1, 4 + 1 + 6),
        ((), 0, True, 1, 0),
        ((), 0, False, 3, 4),
        (("show",), 1, False, 40, 4 + 10),
    ],
)
def test_points_can_be_added_up(
    levels: tuple[Level, ...], matches: int, title: bool, tellers: int, points: int
) -> None:
    assert score(levels, matches, title=title, tellers=tellers).total == points


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = store.connect.writer(tmp_path / "archive.db")
    yield db
    db.close()


@pytest.fixture
def feed(db: Any) -> int:
    return int(store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)[0].id)


def rule(db: Any, name: str, level: str) -> int:
    return int(store.rules.add(db, name, name, "amber", level, NOW)[0].id)


def order(db: Any, query: Query = Query()) -> list[int]:  # noqa: B008
    return list(store.orders.listed(db, query, "score"))


def test_an_hour_weighs_as_much_as_a_point(db: Any, feed: int) -> None:
    loud = rule(db, "laut", "notify")
    (blank,) = save(db, feed, draft("neu", published=NOW - HOURS)).new
    (young,) = save(db, feed, draft("jung", rule=loud, published=NOW - 12 * HOURS)).new
    (old,) = save(db, feed, draft("alt", rule=loud, published=NOW - 99 * HOURS)).new
    assert order(db) == [young, blank, old]
    ranks = store.orders.listed(db, Query(), "score")
    points = store.scores.points(db, ranks)
    times = store.orders.numbers(db, list(ranks), "published")
    assert points[blank] == 0
    assert points[young] == points[old] >= 12
    assert ranks == {one: times[one] + points[one] * HOUR for one in ranks}


def test_every_filter_narrows_a_list_by_score(db: Any, feed: int) -> None:
    loud, low = rule(db, "laut", "urgent"), rule(db, "leise", "log")
    numbers = [
        *save(db, feed, draft("a", rule=low)).new,
        *save(db, feed, draft("b", rule=loud)).new,
        *save(db, feed, draft("c")).new,
    ]
    a, b, c = numbers
    assert order(db) == [b, a, c]
    store.marks.read(db, [b], True)
    store.marks.flag(db, [a, c], True, NOW)
    store.notes.write(db, c, "Ja", NOW)
    assert order(db, Query(unread=True)) == [a, c]
    assert order(db, Query(flagged=True)) == [a, c]
    assert order(db, Query(matched=True)) == [b, a]
    assert order(db, Query(rule=loud)) == [b]
    assert order(db, Query(noted=True)) == [c]
    assert order(db, Query(feed=feed)) == [b, a, c]
    assert order(db, Query(folder="Ausland")) == []
    assert list(store.orders.listed(db, Query(), "score", 2)) == [b, a]
    following = store.orders.next_unread_match
    assert following(db, Query(), 0, "score") == a
    assert following(db, Query(), a, "score") is None


def settled(db: Any) -> None:
    while store.scores.step(db)[0]:
        pass
    assert not db.conn.execute("SELECT COUNT(*) FROM scores_due").fetchone()[0]


def test_scores_follow_rules_matches_stories_and_the_analyst(db: Any, feed: int) -> None:
    loud = rule(db, "laut", "show")
    (a,) = save(db, feed, draft("a", rule=loud)).new
    (b,) = save(db, feed, draft("b")).new
    points = lambda: store.scores.points(db, [a, b])  # noqa: E731
    before = points()[a]
    assert points() == {a: before, b: 0}
    changed = next(one for one in store.rules.all_rules(db) if one.id == loud)
    store.rules.edit(db, replace(changed, level="urgent"))
    more, change = store.scores.step(db)
    assert (more, change.scored) == (False, True)
    assert points()[a] == before + 20
    store.stories.merge(db, [a, b])
    settled(db)
    assert points() == {a: before + 22, b: 2}
    unread, change = store.marks.dismiss(db, [a], NOW)
    assert (unread, change.left) == ({a}, {a})
    assert points() == {a: 0, b: 2}
    store.marks.recall(db, [a], unread)
    assert points()[a] == before + 22
    store.rules.remove(db, loud)
    settled(db)
    assert points() == {a: 2, b: 2}
    store.articles.delete(db, [b])
    settled(db)
    assert store.scores.points(db, [a, b]).keys() == {a}


def test_a_repair_counts_the_same_scores(db: Any, feed: int) -> None:
    loud = rule(db, "laut", "urgent")
    for key in "abc":
        save(db, feed, draft(key, rule=loud if key != "b" else 0))
    ranks = store.orders.listed(db, Query(), "score")
    db.conn.execute("UPDATE scores SET rank = 0, points = 9")
    store.checkup.repair(db)
    assert store.orders.listed(db, Query(), "score") == ranks


def test_a_list_by_score_is_read_along_its_index(db: Any) -> None:
    order = store.orders.ORDERS["score"]
    for where, table in (
        ("", order.table),
        (f"WHERE {store.meta.MATCHED}", order.table),
        (f"WHERE {store.meta.UNREAD}", order.with_feeds),
    ):
        sql = (
            f"SELECT a.id, a.rank AS stood FROM {table} {where} "
            "ORDER BY stood DESC, a.id DESC LIMIT 10"
        )
        plan = " ".join(row[-1] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "scores_rank" in plan
        assert "TEMP B-TREE" not in plan


def test_what_is_irrelevant_leaves_the_matches_and_comes_back_unread(db: Any, feed: int) -> None:
    loud = rule(db, "laut", "urgent")
    (a,) = save(db, feed, draft("a", rule=loud)).new
    store.marks.dismiss(db, [a], NOW)
    for query in (Query(matched=True), Query(rule=loud), Query(text="treffer:ja")):
        assert store.articles.ids(db, query) == []
    assert store.articles.ids(db, Query()) == [a]
    assert store.articles.ids(db, Query(text="irrelevant:ja")) == [a]
    assert store.articles.ids(db, Query(text="irrelevant:nein")) == []
    counts = store.articles.counts(db)
    assert (counts.matched, counts.unread, counts.rules[loud]) == (0, 0, 0)
    store.marks.read(db, [a], False)
    assert store.articles.ids(db, Query(rule=loud)) == [a]
    assert store.articles.counts(db).matched == 1
    assert not store.articles.rows(db, [a])[0].irrelevant


def test_a_muted_story_rings_no_more_and_again_when_it_is_unmuted(db: Any, feed: int) -> None:
    loud = rule(db, "laut", "urgent")
    numbers = [next(iter(save(db, feed, draft(key)).new)) for key in "abc"]
    a, b, c = numbers
    store.stories.merge(db, [a, b])
    noted, change = store.stories.mute(db, [b], NOW)
    assert noted == [b]
    assert change.revised == {a, b}
    assert store.stories.mute(db, [a], NOW) == ([], store.stories.put_muted(db, [], True, NOW))
    ring = lambda n: store.alerts.note(db, n, {loud}, NOW)  # noqa: E731
    for number in numbers:
        ring(number)
    assert store.alerts.due(db) == {c: [loud]}
    assert [row.muted for row in store.articles.rows(db, numbers)] == [True, True, False]
    assert store.articles.ids(db, Query(text="stumm:ja")) == [b, a]
    assert store.articles.ids(db, Query(text="muted:no")) == [c]
    noted, _ = store.stories.unmute(db, [a], NOW)
    assert noted == [b]
    ring(a)
    assert a in store.alerts.due(db)


def test_articles_of_an_older_program_get_their_scores_behind_the_start(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    db = Database(opened(path, write=True))
    with transaction(db):
        schema.steps.apply(db, stop_before="m031_triage")
    db.conn.execute(
        """INSERT INTO rules (id, name, expression, colour, level, created)
        VALUES (1, 'Patriot', 'Patriot', 'amber', 'urgent', 0)"""
    )
    for number in (1, 2, 3):
        db.conn.execute(
            """INSERT INTO articles (id, key, hash, url, title, author, language, quality, origin,
            first_seen, text) VALUES (?, ?, '', '', 'T', '', 'de', 'article', 'feed', ?, '')""",
            (number, str(number), number),
        )
    db.conn.execute("INSERT INTO hits (rule, article) VALUES (1, 1)")
    schema.migrate(db)
    assert order(db) == [3, 2, 1], "by their times, until they are counted"
    settled(db)
    assert order(db) == [1, 3, 2]
    assert store.scores.points(db, [1, 2]) == {1: 24, 2: 0}
    db.close()
