"""The search line: the rules' language and the archive's metadata, over everything stored."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, finder, profile, scout, store
from monitor.digest import matched
from monitor.match import RuleError, check
from monitor.search import FOUND, line, rule, spans, suggest, told
from monitor.types import Draft, Entry, Query, SavedSearch

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXTS = {
    1: ("Kurier", "de", "Raketenangriff auf Odessa", "In der Nacht schlugen zwei Raketen ein."),
    2: ("Kurier", "de", "Größere Straße gesperrt", "Die Äcker von Österreich, sagt Herr Maß."),
    3: ("Bote", "de", "Forderung der Länder", "Die „Koalition der Willigen“ tagt, keine Rakete."),
    4: ("Bote", "de", "Förderung für Häuser", "Das Haus steht. Luft- und Raketenabwehr fehlt."),
    5: ("Österreich heute", "en", "Missiles hit the port", "A missile. Koalition des Willigen."),
    6: ("Bote", "de", "Masse statt Klasse", "Patriot-System bestellt (dpa). Zölle steigen."),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    db = profile.writer(tmp_path, NOW)
    for number, (source, language, title, text) in TEXTS.items():
        feed, _ = store.feeds.add(db, f"http://127.0.0.1/{source}.xml", source, "Blätter", NOW)
        store.feeds.polled(db, feed.id, NOW, NOW, failure=None)
        entry = Entry(str(number), "", title, hash=str(number))
        made = Draft(entry, title, text, "", language=language, source=source)
        made = replace(made, agency="dpa" if "dpa" in text else "")
        rules = tuple(store.rules.all_rules(db))
        seen = NOW - timedelta(days=6 - number)
        store.articles.save(db, feed.id, [matched(made, rules)], seen)
    store.marks.flag(db, [3], True, NOW)
    store.marks.read(db, [1], True)
    db.close()
    return tmp_path


@pytest.fixture
def db(folder: Path) -> Iterator[Any]:
    made = profile.reader(folder)
    yield made
    made.close()


def found(db: Any, text: str, **query: Any) -> list[int]:
    asked = store.lists.conditions(Query(**query))
    return sorted(store.search.find(db, text, asked, now=NOW).ids)


def test_articles_of_a_feed_that_is_gone_are_of_no_other_feed_and_no_folder(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    store.marks.flag(db, [3, 4, 6], True, NOW)  # what is flagged stays
    for feed in store.feeds.all_feeds(db):
        if feed.title == "Bote":
            store.feeds.remove(db, feed.id)
    assert found(db, "-quelle:kurier") == [3, 4, 5, 6]
    assert found(db, "-quelle:kurier -sprache:en") == [3, 4, 6]
    assert found(db, "-quelle:bote") == [1, 2, 5]
    assert found(db, "-ordner:blätter") == [3, 4, 6]
    assert found(db, "Rakete -quelle:kurier") == [3, 4]
    db.close()


@pytest.mark.parametrize("name", ['Der "Neue" Bote', "Bote „Nord“", "Wer?", "-Bote 2-", "B & Co."])
def test_what_is_offered_for_a_name_finds_that_name_alone(folder: Path, name: str) -> None:
    db = profile.writer(folder, NOW)
    for title in (name, f"{name} extra"):
        feed, _ = store.feeds.add(db, f"http://127.0.0.1/{title}", title, "", NOW)
        entry = Entry(title, "", title, hash=title)
        store.articles.save(db, feed.id, [Draft(entry, title, "", "", source=title)], NOW)
    asked = suggest.written("source", name, "de")
    assert found(db, asked) == [7]
    assert 7 not in found(db, f"-{asked}")
    db.close()


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Rakete", [1, 3, 4]),  # inflected, in compounds, and with a suspended hyphen
        ('"Raketen"', [1]),
        ("Raketen*", [1, 4]),
        ("Haus", [4]),
        ("Häuser", [4]),
        ("Förderung", [4]),
        ("Forderung", [3]),
        ("größer", [2]),
        ("straße", [2]),
        ("Straße", [2]),
        ("Masse", [6]),
        ("acker", [2]),
        ('"Koalition der Willigen"', [3]),
        ("„Koalition der Willigen“", [3]),
        ("Rakete Odessa", [1]),
        ("Odessa ODER Zoll", [1, 6]),
        ("Odessa OR Zoll", [1, 6]),
        ("Rakete -Odessa", [3, 4]),
        ("Rakete NICHT quelle:bote", [1]),
        ("titel:Rakete", [1]),
        ("Rakete NAHE/2 zwei", [1]),
        ("Rakete ODER markiert:ja", [1, 3, 4]),
        ("Odessa ODER (quelle:bote Zoll)", [1, 6]),
        ("quelle:kurier", [1, 2]),
        ("quelle:österreich", [5]),
        ("source:KURIER -Odessa", [2]),
        ("sprache:en", [5]),
        ("lang:(de OR en) Missiles", [5]),
        ("regel:Patriot", [6]),
        ("regel:gibtesnicht", []),
        ("regel:Patriot Zoll", [6]),
        ("regel:Patriot ODER Odessa", [1, 6]),
        ("-regel:Patriot (Rakete ODER Zoll)", [1, 3, 4]),
        ("markiert:ja", [3]),
        ("treffer:ja", [3, 5, 6]),
        ("matched:no quelle:kurier", [1, 2]),
        ("flagged:no quelle:bote", [4, 6]),
        ("ungelesen:nein", [1]),
        ("unread:yes quelle:kurier", [2]),
        ("ordner:blätter sprache:en", [5]),
        ("agentur:DPA", [6]),
        ("agentur:dp", []),
        ("datum:2t", [4, 5, 6]),
        ("datum:36h", [5, 6]),
        ("datum:1w", [1, 2, 3, 4, 5, 6]),
        ("datum:2026-11-16..2026-11-17", [2, 3]),
        ("datum:..2026-11-15", [1]),
        ("datum:2026-11-19", [5, 6]),
        ("datum:19.11.2026", [5, 6]),
        ("datum:2026-11-18..2026-11-18 Rakete", [4]),
        ("datum:gestern", [5]),
        ("date:today", [6]),
        ("-datum:1w", []),
        ("erschienen:2026-11-20T12..2026-11-20T12", [6]),
        ("weekhour:fri-12", [6]),
        ("wochenstunde:do-12 source:Österreich", [5]),
        ("", [1, 2, 3, 4, 5, 6]),
        ("-Rakete", [2, 5, 6]),
        ("/rakete[n]?\\b/i", [1, 3]),
    ],
)
def test_a_line_finds_what_it_says(db: Any, typed: str, ids: list[int]) -> None:
    assert found(db, typed) == ids


def test_a_search_finds_what_the_same_rule_would_find(db: Any) -> None:
    every = list(TEXTS)
    texts = store.articles.texts(db, every)
    from monitor.digest import rematch
    from monitor.types import Rule

    rules = ("Rakete", "Rakete* Odessa", "Koalition NAHE/3 Willige", "Haus ODER Zoll", "Patriot")
    for typed in (*rules, "Abwehr", "Rakete SATZ tagen", "Maß", "Österreich OHNE Acker"):
        live = set(rematch((Rule(1, "", typed),), texts)[1])
        assert set(found(db, typed)) == live, typed


def test_stretches_come_newest_first_and_go_on_where_the_last_one_ended(db: Any) -> None:
    first = store.search.find(db, "Rakete", limit=2)
    assert (first.ids, first.below) == ((4, 3), 3)
    rest = store.search.find(db, "Rakete", below=first.below, limit=2)
    assert (rest.ids, rest.below) == ((1,), None)
    alone = store.search.find(db, "markiert:nein", limit=2)
    assert alone.ids == (6, 5)
    assert store.search.find(db, "markiert:nein", below=alone.below).ids == (4, 2, 1)


def test_a_large_archive_is_asked_slice_by_slice_and_answers_the_same(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.vocabulary, "SLICE", 1)
    monkeypatch.setattr(store.search, "FIRST", 1)
    assert store.search.find(db, "Rakete").ids == (4, 3, 1)
    below: int | None = None
    found_: list[int] = []
    for _ in range(20):  # at each look at the clock the time is up
        stretch = store.search.find(db, "Rakete -Odessa", below=below, seconds=0.0)
        found_ += stretch.ids
        below = stretch.below
        if below is None:
            break
    assert (found_, below) == ([4, 3], None)


def test_a_slice_stays_small_where_metadata_narrows() -> None:
    wide, narrow = (list(store.vocabulary.slices(500_000, 0, most)) for most in (1 << 62, 32_768))
    assert [top - low for top, low in wide[:3]] == [16_384, 65_536, 262_144]
    assert max(top - low for top, low in narrow) == 32_768
    for slices in (wide, narrow):
        assert (slices[0][0], slices[-1][1]) == (500_000, 0)
        assert [low for _, low in slices[:-1]] == [top for top, _ in slices[1:]]


def test_the_first_search_of_a_word_unpacks_no_dictionary(folder: Path) -> None:
    from monitor.match.lexicon import lexicon

    finder.warm(folder)
    unpacked = [lexicon(language)._block.cache_info().misses for language in finder.SMALL]
    assert finder.stretch(folder, Query(text="Zugspitze Fahrkarte"), None, 9, 1.0).ids == ()
    assert unpacked == [lexicon(language)._block.cache_info().misses for language in finder.SMALL]


def test_a_search_marks_its_own_finds_around_which_the_snippet_is_cut(folder: Path) -> None:
    (row,) = finder.rows(folder, "Zoll -titel:Zoll", [6])
    start, stop, _ = next(one for one in row.snippet_spans if one[2] == FOUND)
    assert row.snippet[start:stop] == "Zölle"
    assert [one[2] for one in row.snippet_spans if one[2] > 0] == [1]  # the rule's own mark stays
    assert row.rules == (1,)
    (match,) = finder.places(folder, '"Masse statt Klasse"', 6)
    assert (match.field, match.form, match.rule) == ("title", "Masse statt Klasse", -2)
    assert finder.places(folder, "markiert:ja", 3) == ()


def test_what_arrives_is_judged_by_the_same_line(folder: Path) -> None:
    assert finder.accepts(folder, Query(text="Rakete quelle:bote"), [1, 2, 3, 4]) == [4, 3]
    assert finder.accepts(folder, Query(text="quelle:bote", unread=True), [1, 3]) == [3]
    assert finder.stretch(folder, Query(text="Rakete", feed=1), None, 9, 1.0).ids == (1,)
    lines = ("Rakete", "quelle:kurier", "Zoll ODER")
    assert [finder.unread(folder, text, 50, 1.0) for text in lines] == [2, 1, 0]


def test_a_dated_search_looks_no_further_than_its_dates(db: Any) -> None:
    line = f"Rakete datum:{NOW - timedelta(days=3):%Y-%m-%d}"
    where = store.search.plan(db, line, NOW).where
    assert store.meta.bounds(where) == (3, 6)
    assert store.search.find(db, line, seconds=0.0, now=NOW).ids == (4, 3)
    either = store.search.plan(db, f"Rakete (datum:{NOW:%Y-%m-%d} ODER quelle:bote)", NOW).where
    assert store.meta.bounds(either) == (0, None)


def test_a_first_screen_does_not_wait_for_the_archives_words(folder: Path) -> None:
    first, top = finder.screen(folder, Query(text="Rakete"), 2, 1.0, 1)
    assert (first.ids, first.below) == ((4, 3), 3)
    assert top == finder.rows(folder, "Rakete", [4])
    assert finder.stretch(folder, Query(text="Rakete"), first.below, 9, 1.0).ids == (1,)
    assert scout.ready(folder)
    assert finder.screen(folder, Query(text="Rakete"), 9, 1.0, 9)[0].ids == (4, 3, 1)


def test_a_search_sees_what_was_stored_a_moment_ago(folder: Path) -> None:
    assert finder.stretch(folder, Query(text="Zugspitze"), None, 9, 1.0).ids == ()
    db = profile.writer(folder, NOW)
    entry = Entry("neu", "", "Auf den Zugspitzen", hash="neu")
    store.articles.save(db, 1, [Draft(entry, entry.title, "", "")], NOW)
    db.close()
    assert finder.stretch(folder, Query(text="Zugspitze"), None, 9, 1.0).ids == (7,)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("Zoll ODER", 5), ("(Zoll", 0), ('Zoll "offen', 5), ("datum:morgen", 6),
        ("weekhour:xx-9", 9), ("Zoll )", 5),
        ("markiert:vielleicht", 9), ("quelle:", 0), ("Zoll datum:2026-13-01", 11), ("@Fehlt", 0),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_at_its_character(db: Any, typed: str, at: int) -> None:
    stretch = store.search.find(db, typed)
    assert stretch.ids == ()
    assert stretch.wrong
    english, german, where = stretch.wrong
    assert where == at
    assert english != german
    assert "rule" not in english.lower()


def test_what_is_visibly_unfinished_is_no_mistake_while_one_types() -> None:
    assert line.read("Zoll quelle:", typing=True) == line.read("Zoll")
    assert line.read('Zoll "Koalition der', typing=True) == line.read('Zoll "Koalition der"')
    assert line.read('Zoll "', typing=True) == line.read("Zoll")
    assert line.read("  ", typing=True) is None
    with pytest.raises(RuleError):
        line.read("Zoll quelle:")


def test_the_parsed_form_is_told_in_both_languages() -> None:
    tree = line.read("Patriot quelle:kurier datum:3t -markiert:ja")
    names = {"source": ["Ostkurier", "Bote"], "rule": []}
    assert told.parsed(tree, "de", names) == [
        "Wörter: „Patriot“ in jeder Form", "Quelle: Ostkurier", "seit 3 Tagen", "nicht markiert",
    ]  # fmt: skip
    assert told.parsed(tree, "en", names) == [
        "Words: “Patriot” in any form", "Source: Ostkurier", "in the last 3 days", "not flagged",
    ]  # fmt: skip
    assert told.parsed(line.read("regel:Zoll"), "de", names) == ["Regel: „Zoll“ (gibt es nicht)"]
    assert told.parsed(line.read("datum:2026-11-01..2026-11-07"), "de") == [
        "von 1.11.2026 bis 7.11.2026"
    ]
    for language in ("de", "en"):
        assert set(told.WORDS[language]) == set(told.WORDS["de"])


def test_a_search_becomes_a_rule_that_says_the_same() -> None:
    expression, left_out = rule.as_rule(line.read('"zwei Raketen" quelle:kurier datum:3t'))
    assert expression == '="zwei Raketen" UND quelle:kurier'
    assert left_out == ("date",)
    check(expression)
    assert rule.as_rule(line.read("markiert:ja quelle:bote")) == ("", ("flagged",))
    expression, _ = rule.as_rule(line.read("Zoll (quelle:Bote ODER sprache:en)"), "en")
    check(expression)


def test_fields_and_their_values_are_suggested_where_one_types() -> None:
    known = {"source": ["Ostkurier", "Kurier am Morgen", "Bote"], "rule": ["Patriot"]}

    def texts(typed: str, language: Any = "de") -> list[str]:
        return [one.text for one in suggest.suggest(typed, len(typed), language, known)]

    assert texts("Zoll que") == ["quelle:"]
    assert texts("Zoll sour", "en") == ["source:"]
    assert texts("Zoll quelle:kur") == ['"Kurier am Morgen" ', "Ostkurier "]
    assert texts("-regel:") == ["Patriot "]
    assert texts("markiert:") == ["ja ", "nein "]
    assert "gestern " in texts("datum:")
    assert texts("Zoll") == []
    assert texts('"que') == []
    one = suggest.suggest("Zoll quelle:bo Rat", 14, "de", known)[0]
    assert ("Zoll quelle:bo Rat"[one.start : one.stop], one.text) == ("bo", "Bote ")


def test_spans_of_time_are_those_of_the_clock_on_the_wall() -> None:
    day = spans.span("2026-11-01..2026-11-01", NOW)
    assert day.since == datetime(2026, 11, 1).astimezone()
    assert day.until == datetime(2026, 11, 2).astimezone()
    assert spans.span("2026-10..2026-10", NOW).until == datetime(2026, 11, 1).astimezone()
    assert spans.span("2w..1w", NOW) == spans.Span(NOW - timedelta(14), NOW - timedelta(7))
    assert spans.span("12h", NOW).since == NOW - timedelta(hours=12)
    for odd in ("", "..", "9999j", "32.1.2026", "0000", "2026-02-30", "1x"):
        with pytest.raises(ValueError, match=f"^{re.escape(odd)}$"):
            spans.span(odd, NOW)


# -- saved searches, and the terminal ---------------------------------------------------------


def presselage(capsys: Any, folder: Path, *words: str) -> tuple[int, list[str], str]:
    code = cli.main([*words, "--data", str(folder)])
    told_ = capsys.readouterr()
    return code, told_.out.splitlines(), told_.err


def test_searches_are_kept_by_name_in_the_terminal(folder: Path, capsys: Any) -> None:
    def run(*words: str) -> tuple[int, list[str], str]:
        return presselage(capsys, folder, *words)

    assert run("searches", "add", "Raketen", "Rakete quelle:bote")[0] == 0
    assert run("searches", "list")[1] == ["Raketen: Rakete quelle:bote"]
    ids = [json.loads(text)["id"] for text in run("search", "--saved", "Raketen", "--json")[1]]
    assert ids == [4, 3]
    assert [json.loads(text)["id"] for text in run("search", "Haus", "--saved", "Raketen",
                                                   "--json")[1]] == [4]  # fmt: skip
    assert run("searches", "add", "Raketen", "Rakete")[0] == 0
    assert len(run("search", "--saved", "Raketen")[1]) == 3
    assert run("searches", "add", "Falsch", "Zoll ODER")[0] == 2
    assert run("searches", "remove", "Raketen")[0] == 0
    assert run("searches", "remove", "Raketen")[0] == 1
    assert run("search", "--saved", "Raketen")[0] == 1


def test_the_terminal_says_where_a_search_is_wrong_and_where_it_found(
    folder: Path, capsys: Any
) -> None:
    code, out, err = presselage(capsys, folder, "search", "Zoll ODER")
    assert (code, out) == (2, [])
    assert "character 6" in err
    _, out, _ = presselage(capsys, folder, "search", "zwei Raketen", "--json")
    (row,) = map(json.loads, out)
    parts = [row["snippet"][start:stop] for start, stop in row["snippet_marks"]]
    assert parts == ["zwei", "Raketen"]
    assert row["title"][slice(*row["title_marks"][0])] == "Raketenangriff"


def test_a_name_is_given_once_and_a_removed_search_comes_back_as_it_was(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    kept, change = store.searches.put(db, SavedSearch(0, "Zoll", "Zoll"), NOW)
    assert change.searches
    with pytest.raises(ValueError, match="already"):
        store.searches.put(db, SavedSearch(0, "Zoll", "Abgabe"), NOW)
    assert store.searches.remove(db, kept.id).searches
    assert not store.searches.remove(db, kept.id)
    store.searches.put(db, kept, NOW)
    assert store.searches.all_searches(db) == [kept]
    db.close()


def test_what_a_desk_asks_goes_by_an_index_and_never_through_all_texts(db: Any) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    found(db, "Rakete quelle:kurier datum:1w regel:Patriot agentur:dpa erschienen:1w")
    store.trends.by_rule(db, 0, 0, 99)
    store.trends.hours(db, 1, 0, 0, 99)
    store.trends.by_feed(db, 0, 0, 99)
    store.trends.first(db)
    store.searches.all_searches(db)
    db.conn.set_trace_callback(None)
    plans = {
        sql: [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for sql in asked
        if sql.startswith(("SELECT", "WITH")) and "vocabulary" not in sql
    }
    assert len(plans) > 8
    small = {"feeds", "rules", "searches", "search", "json_each", "CONSTANT", "each", "f", "r"}
    for sql, plan in plans.items():
        for step in plan:
            through = step.startswith("SCAN") and "INDEX" not in step and "main.search" not in step
            assert not through or step.split()[1] in small, (sql, step)


def test_an_older_archive_counts_what_it_holds_and_gets_its_indexes(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    before = db.conn.execute("SELECT * FROM trends ORDER BY rule, feed, hour").fetchall()
    kinds = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trend_%'"
    for name in [row[0] for row in db.conn.execute(kinds)]:
        db.conn.execute(f"DROP TRIGGER {name}")
    for table in ("trends", "searches"):
        db.conn.execute(f"DROP TABLE {table}")
    db.conn.execute("DROP INDEX articles_agency")
    db.conn.execute(
        "DELETE FROM _sqlite_migrations WHERE name IN "
        "('m010_searches', 'm011_trends', 'm080_one_index')"
    )
    db.close()
    db = profile.writer(folder, NOW)
    again = db.conn.execute("SELECT * FROM trends ORDER BY rule, feed, hour").fetchall()
    assert [tuple(row) for row in again] == [tuple(row) for row in before]
    assert len(again) > 6
    assert found(db, "agentur:dpa erschienen:1w") == [6]
    db.close()


def test_who_searches_while_the_archives_words_are_read_has_a_glance_and_the_rest_soon(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, since = threading.Event(), store.vocabulary.since

    def held(db: Any, last: int) -> Any:
        assert read.wait(10)
        return since(db, last)

    monkeypatch.setattr(store.vocabulary, "since", held)
    query = Query(text="Rakete")
    finder.warm(folder)
    first, _ = finder.screen(folder, query, 2, 1.0, 0)
    assert (first.ids, first.below) == ((4, 3), 3)
    waits = finder.stretch(folder, query, 3, 9, 0.01)
    assert (waits.ids, waits.below, waits.wrong) == ((), 3, None)
    assert finder.unread(folder, "Rakete", 9, 0.01) is None
    assert finder.unread(folder, "quelle:kurier", 9, 0.01) == 1  # no words, no waiting
    read.set()
    assert finder.stretch(folder, query, waits.below, 9, 9.0).ids == (1,)
    assert finder.unread(folder, "Rakete", 9, 1.0) == 2
    assert scout.ready(folder)
