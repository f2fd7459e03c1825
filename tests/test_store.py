"""The archive: what is saved is there, once, with its marks, its matches and its old texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from monitor import store
from monitor.opml import Subscription
from monitor.types import Article, Change, Clocks, Counts, Draft, Entry, Failure, Match, Query

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = "Die Regierung bittet um Patriot-Systeme und andere Hilfe. " * 8


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = store.connect.writer(tmp_path / "archive.db")
    yield db
    db.close()


@pytest.fixture
def feed(db: Any) -> int:
    return store.feeds.add(db, "http://a.example/f.xml", "Blatt", "Inland", NOW)[0].id


@pytest.fixture
def rule(db: Any) -> int:
    return store.rules.add(db, "Patriot", "Patriot", "amber", "notify", NOW)[0].id


def draft(key: str, text: str = TEXT, title: str = "Titel", rule: int = 0, **more: Any) -> Draft:
    matches = ()
    if rule and "Patriot" in text:
        start = text.index("Patriot")
        matches = (Match(rule, "text", start, start + 7, "Patriot", "Patriot", "exact"),)
    entry = Entry(key, f"http://a.example/{key}", title, text, hash=f"{title}|{text}")
    return Draft(entry, title, text, entry.url, **{"matches": matches, **more})


def save(db: Any, feed: int, *drafts: Draft, now: datetime = NOW) -> Change:
    return store.articles.save(db, feed, drafts, now, health=None)


def get(db: Any, number: int) -> Article:
    found = store.articles.article(db, number)
    assert found
    return found


def test_an_article_comes_back_as_it_was_saved(db: Any, feed: int, rule: int) -> None:
    seen = datetime(2026, 10, 31, 9, 30, 0, 123456, tzinfo=UTC)
    made = replace(draft("a", rule=rule), author="M. Muster", language="de", published=seen)
    health = {"now": NOW, "due": NOW, "failure": None, "title": "Anders", "etag": '"1"'}
    change = store.articles.save(db, feed, [made], NOW, health=health)
    (number,) = change.new
    assert change.matched == change.new
    assert change.feeds
    found = get(db, number)
    assert (found.title, found.text, found.url) == (made.title, made.text, made.url)
    assert (found.author, found.language, found.published) == ("M. Muster", "de", seen)
    assert (found.first_seen, found.updated, found.version) == (NOW, None, 1)
    assert (found.read, found.flagged, found.source) == (False, False, "Blatt")
    assert found.matches == made.matches
    (stored,) = store.feeds.all_feeds(db)
    assert (stored.title, stored.etag, stored.succeeded) == ("Blatt", '"1"', NOW)
    assert (stored.entries, stored.unread, stored.changed) == (1, 1, NOW)


def test_an_entry_is_stored_once_however_often_it_is_saved(db: Any, feed: int) -> None:
    first = save(db, feed, draft("a"))
    assert not save(db, feed, draft("a"))
    assert store.articles.known(db, feed, ["a", "b"]) == {"a": draft("a").entry.hash}
    assert store.articles.ids(db, Query()) == list(first.new)


def test_keys_that_look_alike_are_different_articles(db: Any, feed: int) -> None:
    assert len(save(db, feed, draft("1"), draft("01"), draft("1.0"), draft("1 ")).new) == 4


def test_the_same_page_in_two_feeds_is_two_articles(db: Any, feed: int) -> None:
    other = store.feeds.add(db, "http://b.example/f.xml", "Kurier", "", NOW)[0].id
    (a,), (b,) = save(db, feed, draft("a")).new, save(db, other, draft("a")).new
    assert a != b
    assert [row.source for row in store.articles.rows(db, [b, a])] == ["Kurier", "Blatt"]


def test_an_edited_article_is_a_new_version_and_keeps_its_marks_and_its_old_text(
    db: Any, feed: int, rule: int
) -> None:
    (number,) = save(db, feed, draft("a", "Ohne Belang.")).new
    store.marks.flag(db, [number], True, NOW)
    store.marks.read(db, [number], True)
    later = NOW + timedelta(hours=1)
    change = save(db, feed, draft("a", TEXT, "Neuer Titel", rule), now=later)
    assert (change.new, change.revised, change.matched) == (frozenset(), {number}, {number})
    found = get(db, number)
    assert (found.version, found.title, found.updated) == (2, "Neuer Titel", later)
    assert (found.flagged, found.read, found.first_seen) == (True, True, NOW)
    assert len(found.matches) == 1
    old, now = store.versions.history(db, number).versions
    assert (old.number, old.text, old.seen) == (1, "Ohne Belang.", NOW)
    assert (now.number, now.text, now.seen, now.gained) == (2, TEXT, later, ("Patriot",))
    assert store.articles.ids(db, Query(text="Belang")) == []
    assert store.articles.ids(db, Query(text="Regierung")) == [number]
    # A further edit that brings no further rule is no new match.
    assert save(db, feed, draft("a", TEXT + "Ende.", "Titel", rule)).matched == frozenset()


def test_one_key_twice_in_a_batch_loses_no_text(db: Any, feed: int) -> None:
    change = save(db, feed, draft("a", "Erster Text."), draft("a", "Zweiter Text."))
    (number,) = change.new
    assert not change.revised
    kept = {version.text for version in store.versions.history(db, number).versions}
    assert kept == {"Erster Text.", "Zweiter Text."}


def test_a_wall_does_not_take_the_text_that_was_read_before(db: Any, feed: int, rule: int) -> None:
    (number,) = save(db, feed, draft("a", rule=rule)).new
    wall = draft("a", "Bitte stimmen Sie zu.", "Neuer Titel", rule, quality="consent")
    away = draft("a", "Anriss.", rule=rule, quality="teaser", failure=Failure("timeout"))
    assert save(db, feed, wall).revised == {number}
    assert not save(db, feed, away).new
    found = get(db, number)
    assert found.text == TEXT
    assert found.quality == "article"
    assert [m.form for m in found.matches] == ["Patriot"]


def test_matches_of_a_rule_that_was_removed_meanwhile_are_dropped(db: Any, feed: int) -> None:
    change = save(db, feed, draft("a", rule=77))
    assert not change.matched
    assert not get(db, *change.new).matches


def test_text_that_no_encoding_knows_is_stored_and_found_again(db: Any, feed: int) -> None:
    odd = draft("k\ud800", "Vor \ud83d\0 nach Patriot-System", "T\udfff")
    (number,) = save(db, feed, odd).new
    found = get(db, number)
    assert len(found.text) == len(odd.text)
    assert store.articles.known(db, feed, ["k\ud800"]) == {"k\ud800": found_hash(db)}
    assert not save(db, feed, odd)
    assert store.articles.ids(db, Query(text="nach")) == [number]


def found_hash(db: Any) -> str:
    return str(next(db.query("select hash from articles"))["hash"])


def test_rows_come_in_the_order_asked_for_with_spans_on_their_letters(
    db: Any, feed: int, rule: int
) -> None:
    text = "Vorrede ohne Belang. " * 30 + TEXT
    numbers = sorted(save(db, feed, *(draft(str(n), text, rule=rule) for n in range(5))).new)
    asked = [numbers[3], 999, numbers[0], numbers[4]]
    rows = store.articles.rows(db, asked)
    assert [row.id for row in rows] == [numbers[3], numbers[0], numbers[4]]
    for row in rows:
        assert [row.snippet[a:b] for a, b, _ in row.snippet_spans] == ["Patriot"]
        assert row.rules == (rule,)
        assert len(row.snippet) <= 244


def test_lists_are_narrowed_and_newest_first(db: Any, feed: int, rule: int) -> None:
    other = store.feeds.add(db, "http://b.example/f.xml", "Kurier", "Ausland", NOW)[0].id
    (a,) = save(db, feed, draft("a", rule=rule), now=NOW).new
    (b,) = save(db, other, draft("b", rule=rule), now=NOW + timedelta(seconds=2)).new
    # The clock was set back meanwhile; what arrived last is still on top.
    (c,) = save(db, feed, draft("c", "Nichts."), now=NOW + timedelta(seconds=1)).new
    store.marks.read(db, [b], True)
    store.marks.flag(db, [a], True, NOW)
    asked = {
        (c, b, a): Query(),
        (c, a): Query(unread=True),
        (a,): Query(flagged=True),
        (b, a): Query(matched=True),
        (b,): Query(folder="Ausland"),
    }
    for expected, query in asked.items():
        assert tuple(store.articles.ids(db, query)) == expected
        assert tuple(store.articles.accepts(db, query, [a, b, c])) == expected
    assert store.articles.ids(db, Query(rule=rule, feed=feed)) == [a]
    assert store.articles.ids(db, Query(), limit=1) == [c]
    assert store.articles.accepts(db, Query(text="Patriot"), [c, a]) == [a]


def test_a_mark_names_only_what_it_turned(db: Any, feed: int) -> None:
    a, b = sorted(save(db, feed, draft("a"), draft("b")).new)
    assert store.marks.read(db, [a, 999], True).revised == {a}
    assert store.marks.read_all(db, Query()).revised == {b}
    assert not store.marks.read_all(db, Query())
    assert store.marks.flag(db, [a], True, NOW).revised == {a}
    assert not store.marks.flag(db, [a], True, NOW + timedelta(days=1))
    assert next(db.query("select flagged_at from marks where flagged"))["flagged_at"]


def test_unsubscribing_takes_the_articles_but_keeps_the_flagged(db: Any, feed: int) -> None:
    a, b = sorted(save(db, feed, draft("a"), draft("b")).new)
    store.marks.flag(db, [b], True, NOW)
    store.feeds.edit(db, feed, "Neuer Name", "", "http://a.example/f.xml")
    change = store.feeds.remove(db, feed)
    assert (change.removed, change.revised, change.feeds) == ({a}, {b}, True)
    assert store.articles.ids(db, Query()) == [b]
    assert store.articles.ids(db, Query(text="Regierung")) == [b]
    assert get(db, b).source == "Neuer Name"
    assert store.feeds.all_feeds(db) == []
    assert not store.feeds.remove(db, feed)
    assert not save(db, feed, draft("c"))


def test_a_removed_rule_takes_its_matches_and_no_article(db: Any, feed: int, rule: int) -> None:
    (a,) = save(db, feed, draft("a", rule=rule)).new
    change = store.rules.remove(db, rule)
    assert change.revised == {a}
    assert get(db, a).matches == ()
    assert store.articles.counts(db).matched == 0


def test_new_matches_of_a_rule_replace_its_old_ones_where_it_was_looked(
    db: Any, feed: int, rule: int
) -> None:
    a, b, c = sorted(save(db, feed, *(draft(key, rule=rule) for key in "abc")).new)
    match = Match(rule, "title", 0, 5, "Titel", "Titel", "exact")
    change = store.rules.replace_matches(db, rule, {a: [match], 999: [match]}, [a, b, 999])
    assert change.revised == {a, b}
    assert get(db, a).matches == (match,)
    assert get(db, b).matches == ()
    assert len(get(db, c).matches) == 1
    assert store.articles.ids(db, Query(rule=rule)) == [c, a]


def test_a_name_or_an_address_is_used_once(db: Any, feed: int, rule: int) -> None:
    again, change = store.feeds.add(db, "http://a.example/f.xml", "Anders", "", NOW)
    assert (again.id, again.title, bool(change)) == (feed, "Blatt", False)
    listed = [
        Subscription(url)
        for url in ("http://a.example/f.xml", "http://c.example", "http://c.example")
    ]
    assert store.feeds.add_many(db, listed, NOW).feeds
    assert not store.feeds.add_many(db, listed, NOW)
    assert len(store.feeds.all_feeds(db)) == 2
    with pytest.raises(ValueError, match="Patriot"):
        store.rules.add(db, "Patriot", "x", "red", "show", NOW)
    with pytest.raises(ValueError, match=r"c\.example"):
        store.feeds.edit(db, feed, "", "", "http://c.example")


def test_a_failure_is_kept_until_a_poll_succeeds_and_a_move_is_followed_when_repeated(
    db: Any, feed: int
) -> None:
    late = NOW + timedelta(hours=2)
    store.feeds.polled(db, feed, NOW, late, failure=Failure("status_403", status=403))
    store.feeds.polled(db, feed, NOW, late, failure=Failure("status_410", status=410))
    failing = store.feeds.by_id(db, feed)
    assert failing
    assert (failing.failures, failing.failure, failing.gone) == (
        2,
        Failure("status_410", status=410),
        True,
    )
    assert (failing.due, failing.succeeded) == (late, None)
    moved = "http://new.example/f.xml"
    store.feeds.polled(db, feed, NOW, late, failure=None, moved=moved, title="Fremd")
    well = store.feeds.by_id(db, feed)
    assert well
    assert (well.failures, well.failure, well.gone, well.title) == (0, None, False, "Blatt")
    assert well.url == "http://a.example/f.xml"
    store.feeds.polled(db, feed, NOW, late, failure=None, moved=moved)
    assert store.feeds.by_url(db, moved)


def test_settings_hold_any_plain_value(db: Any) -> None:
    assert store.settings.get(db, "x", 7) == 7
    store.settings.put(db, "x", {"ä": [1, None]})
    assert store.settings.get(db, "x") == {"ä": [1, None]}


def counted(db: Any) -> Counts:
    """The figures, counted the slow way."""

    def one(statement: str) -> int:
        return int(db.execute(statement).fetchone()[0])

    unread = "not exists (select 1 from marks m where m.article = {} and m.read)"
    of = "select {0}, count({1}.{2}) from {3} group by 1"
    join = f"left join articles a on a.feed = f.id and {unread.format('a.id')}"
    hits = f"left join hits h on h.rule = r.id and {unread.format('h.article')}"
    return Counts(
        all=one("select count(*) from articles"),
        unread=one(f"select count(*) from articles a where {unread.format('a.id')}"),
        matched=one(
            f"select count(distinct article) from hits h where {unread.format('h.article')}"
        ),
        flagged=one("select count(*) from marks where flagged"),
        rules=dict(db.execute(of.format("r.id", "h", "article", f"rules r {hits}")).fetchall()),
        feeds=dict(db.execute(of.format("f.id", "a", "id", f"feeds f {join}")).fetchall()),
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_that_counting_gives_whatever_happens(db: Any, seed: int) -> None:
    dice = Random(seed)
    feeds, rules = list[int](), list[int]()
    for turn in range(60):
        ids = store.articles.ids(db, Query())
        some = dice.sample(ids, min(len(ids), 3))
        what = dice.randrange(9)
        if what == 0 or not feeds:
            feeds.append(store.feeds.add(db, f"http://{turn}.example", "", "", NOW)[0].id)
        elif what == 1 or not rules:
            rules.append(store.rules.add(db, f"R{turn}", "x", "red", "show", NOW)[0].id)
        elif what in (2, 3):
            drafts = [draft(str(dice.randrange(9)), f"{TEXT}{turn}", rule=dice.choice(rules))
                      for _ in range(4)]  # fmt: skip
            save(db, dice.choice(feeds), *drafts)
        elif what == 4:
            store.marks.read(db, some, dice.random() < 0.7)
        elif what == 5:
            store.marks.flag(db, some, dice.random() < 0.7, NOW)
        elif what == 6 and dice.random() < 0.4:
            store.feeds.remove(db, feeds.pop(dice.randrange(len(feeds))))
        elif what == 7 and dice.random() < 0.4:
            store.rules.remove(db, rules.pop(dice.randrange(len(rules))))
        elif what == 8:
            rule = dice.choice(rules)
            match = Match(rule, "title", 0, 2, "Ti", "Ti", "exact")
            store.rules.replace_matches(db, rule, {n: [match] for n in some[:1]}, some)
            store.articles.delete(db, some[1:2])
        assert store.articles.counts(db) == counted(db)
        assert sum(feed.entries for feed in store.feeds.all_feeds(db)) <= len(ids) + 8
    numbers = {row["rowid"] for row in db.query("select rowid from search")}
    assert numbers == set(store.articles.ids(db, Query()))


# -- clocks ---------------------------------------------------------------------------------------


def clocks(db: Any, number: int) -> Clocks:
    found = get(db, number).clocks
    assert found
    return found


def test_six_clocks_tell_what_happened_to_an_article(db: Any, feed: int, rule: int) -> None:
    store.feeds.polled(db, feed, now=NOW, due=NOW, failure=None)  # not its first import any more
    said, stated = NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    made = draft("a", rule=rule, published=said)
    made = replace(made, entry=replace(made.entry, updated=stated))
    (number,) = save(db, feed, made).new
    assert clocks(db, number) == Clocks(said, stated, NOW, NOW, NOW, None)
    store.alerts.told(db, [(number, rule)], NOW + timedelta(minutes=1))
    later = NOW + timedelta(hours=2)
    save(db, feed, draft("a", TEXT + "Neu.", rule=rule), now=later)
    now = clocks(db, number)
    assert (now.extracted, now.updated) == (later, stated)
    assert (now.first_seen, now.matched) == (NOW, NOW)
    assert now.alerted == NOW + timedelta(minutes=1)


def test_an_article_that_a_later_rule_matches_says_since_when(db: Any, feed: int) -> None:
    (number,) = save(db, feed, draft("a")).new
    assert clocks(db, number).matched is None
    new = store.rules.add(db, "Titel", "Titel", "amber", "show", NOW)[0].id
    match = Match(new, "title", 0, 5, "Titel", "Titel", "exact")
    for hours in (1, 2):
        at = NOW + timedelta(hours=hours)
        store.rules.replace_matches(db, new, {number: [match]}, [number], at)
    assert clocks(db, number).matched == NOW + timedelta(hours=1)
    store.articles.delete(db, [number])
    assert store.clocks.of(db, number) is None


def test_a_feed_that_did_not_change_is_the_same_object_when_it_is_read_again(
    db: Any, feed: int
) -> None:
    known: store.feeds.Known = {}
    other, _ = store.feeds.add(db, "http://example.org/zwei.xml", "Zwei", "", NOW)
    before = {one.id: one for one in store.feeds.all_feeds(db, known)}
    assert before == {one.id: one for one in store.feeds.all_feeds(db)}
    store.feeds.edit(db, other.id, "Anders", "", other.url)
    after = {one.id: one for one in store.feeds.all_feeds(db, known)}
    assert after[feed] is before[feed]
    assert after[other.id].title == "Anders"
    store.feeds.remove(db, other.id)
    assert [one.id for one in store.feeds.all_feeds(db, known)] == [feed]
    assert set(known) == {feed}
