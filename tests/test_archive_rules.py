"""The archive's index and the matcher tell one truth: what is asked finds what a scan finds."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor import jobs, profile, scout, store
from monitor.demo.content import read as programme
from monitor.digest import findings
from monitor.jobs import Hands
from monitor.types import Draft, Entry, Failure, Query, Rule, Text
from monitor.work import here

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ODD = (
    "Die Luft- und Raketenabwehr meldet Vollzug, die Datenerhebung und -verarbeitung auch.",
    "Der Bundes-Kanzler sprach mit Politiker*innen über Sicher­heits­garantien.",
    "Er stimmte dem Antrag nach langem Zögern doch noch zu.",
    "Trumps Zölle und die Zoll-Erhöhung treffen Kyjiw; die F-16 fliegt nicht.",
    "Die Koalition der „Willigen“ und eine Koalition, der Willige beitreten.",
    "Die Sicherheits-\ngarantie steht aus, die Raketen\u00adangriffe nicht.",
    "Security guarantees were discussed; the guarantee holds.",
    "Les accords tiennent, l'accord suit.",
    "После войны воины вернулись в Киев.",
)
RULES = (
    "Patriot", "Rakete", "Sicherheitsgarantie", '"Koalition der Willigen"', "Luftabwehr",
    "Datenverarbeitung", "Bundeskanzler", "Politiker", "zustimmen", "Zoll", "Kiew", "F-16",
    "NATO", "Rat+", "Wahl-+", "=Garantie", "==BILD", "Garant*", "*abwehr", "*garantie*", "M?ier",
    "Regirung~", "Patriot OHNE \"Patriot-System\"", "Zoll UND NICHT Stahl", 
    "Rakete ODER Haushalt", "(Kiew ODER Berlin) UND Regierung", "Kiew NAHE/8 Regierung",
    "/Raket\\w+/", "titel:Patriot", "quelle:Blatt Zoll", "guarantee", "accord", "война",
    "Minister*in", "Haushalts-Streit",
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    folder = tmp_path_factory.mktemp("archive")
    db = profile.writer(folder, NOW)
    feed, _ = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", NOW)
    demo = programme()
    items = [*(item for _, item in demo.past), *demo.live]
    told = [
        (one.title, "\n".join(one.paragraphs), demo.outlets[one.outlet].language) for one in items
    ]
    told += [(f"Kurz {at}", text, ("de", "en", "fr", "ru")[max(0, at - 5)])
             for at, text in enumerate(ODD)]  # fmt: skip
    drafts = [
        Draft(Entry(str(at), "", title, hash=str(at)), title, text, "", language=language)
        for at, (title, text, language) in enumerate(told)
    ]
    store.articles.save(db, feed.id, drafts, NOW)
    return db, folder


def hands(archive: tuple[Any, Path]) -> Hands:
    db, folder = archive

    def at_once(function: Any, *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args))
        return done

    return Hands(at_once, at_once, here, folder)


def scanned(db: Any, expression: str) -> set[int]:
    """What a look at every article finds."""
    texts: list[Text] = store.articles.texts(db, store.articles.ids(db, Query()))
    rule = (Rule(1, "x", expression),)
    return {text.id for text in texts if findings(rule, text).matches}


@pytest.mark.parametrize("expression", RULES)
def test_the_index_names_every_article_that_the_matcher_finds(
    archive: tuple[Any, Path], expression: str
) -> None:
    named = jobs.candidates(hands(archive), expression, -1)
    assert scanned(archive[0], expression) <= set(named)
    assert named == sorted(named, reverse=True)


def test_few_articles_are_looked_at_in_vain(archive: tuple[Any, Path]) -> None:
    """Or the index would be of no use: most of what it names is found."""
    named = found = 0
    for expression in RULES:
        if scout.need(archive[1], expression) is not None:
            named += len(jobs.candidates(hands(archive), expression, -1))
            found += len(scanned(archive[0], expression))
    assert found > 60
    assert named < 2 * found


def test_a_rule_is_applied_to_the_archive_and_its_old_matches_go(
    archive: tuple[Any, Path],
) -> None:
    db, _ = archive
    rule, _ = store.rules.add(db, "Wechsel", "Zoll", "red", "urgent", NOW)
    jobs.apply_rules(hands(archive), threading.Event())
    assert set(store.rules.hits(db, rule.id)) == scanned(db, "Zoll") != set()
    store.rules.edit(db, replace(rule, expression="Haushalt"))
    jobs.apply_rules(hands(archive), threading.Event())
    assert set(store.rules.hits(db, rule.id)) == scanned(db, "Haushalt") != set()
    assert not store.alerts.due(db)
    store.rules.remove(db, rule.id)


def test_an_order_that_was_stopped_goes_on_where_it_was(
    archive: tuple[Any, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, _ = archive
    monkeypatch.setattr(jobs, "BATCH", 2)
    rule, _ = store.rules.add(db, "Weit", "Regierung", "red", "show", NOW)
    stop = threading.Event()
    seen: list[int] = []

    def told(name: str, done: int, total: int) -> None:
        seen.append(done)
        if done == 4:
            stop.set()

    jobs.apply_rules(replace(hands(archive), told=told), stop)
    whole = scanned(db, "Regierung")
    first = set(store.rules.hits(db, rule.id))
    assert first < whole
    again: list[int] = []
    jobs.apply_rules(
        replace(hands(archive), told=lambda name, done, total: again.append(total)),
        threading.Event(),
    )
    assert set(store.rules.hits(db, rule.id)) == whole
    assert max(again) < len(jobs.candidates(hands(archive), "Regierung", -1))
    store.rules.remove(db, rule.id)


def test_an_article_that_is_revised_while_a_rule_is_applied_has_the_marks_of_its_new_text(
    archive: tuple[Any, Path],
) -> None:
    db, _ = archive
    rule, _ = store.rules.add(db, "Eilig", "Zollstelle", "red", "show", NOW)
    old = Draft(Entry("eilig", "", "Eilig", hash="1"), "Eilig", "Die Zollstelle ruht.", "")
    (number,) = store.articles.save(db, 1, [old], NOW).new
    text = "Nach langer Pause ruht die Zollstelle."
    new = Draft(Entry("eilig", "", "Eilig", hash="2"), "Eilig", text, "")

    def while_it_is_read(function: Any, *args: Any, timeout: float = 10.0) -> Future[Any]:
        found = here(function, *args, timeout=timeout)
        if function is scout.matched:
            store.articles.save(db, 1, [new], NOW)
        return found

    jobs.apply_rules(replace(hands(archive), run=while_it_is_read), threading.Event())
    found = store.articles.article(db, number)
    assert found
    assert [text[m.start : m.stop] for m in found.matches if m.rule == rule.id] == ["Zollstelle"]
    assert [m.start for m in found.matches if m.rule == rule.id] == [text.index("Zollstelle")]
    store.rules.remove(db, rule.id)
    store.articles.delete(db, [number])


def test_what_a_worker_fails_on_costs_only_itself_and_closing_costs_nothing(
    archive: tuple[Any, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, _ = archive
    monkeypatch.setattr(jobs, "SMALL", 1)
    rule, _ = store.rules.add(db, "Schwer", "Zoll", "red", "show", NOW)
    whole = scanned(db, "Zoll")
    bad = max(whole)

    def closing(function: Any, *args: Any, timeout: float = 10.0) -> Future[Any]:
        found = here(function, *args, timeout=timeout)
        if function is scout.matched:
            found = Future()
            found.set_result(jobs.CLOSING)
        return found

    def failing(function: Any, *args: Any, timeout: float = 10.0) -> Future[Any]:
        if function is not scout.matched or bad not in args[2]:
            return here(function, *args, timeout=timeout)
        failed: Future[Any] = Future()
        failed.set_result(Failure("memory"))
        return failed

    jobs.apply_rules(replace(hands(archive), run=closing), threading.Event())
    assert store.rules.hits(db, rule.id) == []
    jobs.apply_rules(replace(hands(archive), run=failing), threading.Event())
    assert set(store.rules.hits(db, rule.id)) == whole - {bad}
    store.rules.remove(db, rule.id)


def test_live_finds_are_what_the_rule_will_match(archive: tuple[Any, Path]) -> None:
    db, _ = archive
    finds = jobs.live_finds(hands(archive), "Sicherheitsgarantie")
    assert {row.id for row in finds.rows} == scanned(db, "Sicherheitsgarantie")
    assert sum(finds.forms.values()) >= len(finds.rows)
    assert finds.looked == finds.total


def test_first_live_finds_are_the_newest_that_a_glance_shows(
    archive: tuple[Any, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, folder = archive
    whole = sorted(scanned(db, "Regierung"), reverse=True)
    every = len(store.articles.ids(db, Query()))
    jobs.live_finds(hands(archive), "Regierung")
    assert scout.ready(folder)
    at_once = jobs.live_finds(hands(archive), "Regierung", seconds=9.0)
    assert (at_once.hurried, at_once.looked) == (False, at_once.total)
    monkeypatch.setattr(store.search, "WORDY", 0)  # as if it stood in thousands of compounds
    glance = jobs.live_finds(hands(archive), "Regierung", seconds=0.0)
    assert glance.hurried
    assert glance.looked == 60 < every
    assert [row.id for row in glance.rows] == whole[: len(glance.rows)]
    assert not jobs.live_finds(hands(archive), "Regierung").hurried


def test_the_forms_that_the_archive_holds_are_listed_with_their_reason(
    archive: tuple[Any, Path],
) -> None:
    found = dict(scout.known_forms(archive[1], "Rakete"))
    assert found["raketen"] == "inflected"
    assert found["raketenangriffe"] == "compound member"
    assert "regierung" not in found
    counted = store.vocabulary.counts(archive[0], ["raketen"])
    assert counted["raketen"] >= 1
