"""Where a rule looks: sources, languages, title, lead and text; and how far it was applied."""

from __future__ import annotations

import json
import threading
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, jobs, limits, packs, profile, scope, store, taking, transfer, weighing
from monitor.digest import matched
from monitor.jobs import Hands
from monitor.match import check, sentence
from monitor.types import Draft, Entry, Failure, Rule, Scope
from monitor.work import here
from tests.test_store import NOW

LEAD = "Der Vorspann nennt die Batterie und endet hier."
TEXT = f"{LEAD}\n{'Füllwort ' * 120}\nWeit unten steht die Haubitze."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two feeds in folders, one without, each with an article in German and one in English."""
    place = tmp_path / "desk"
    db = profile.writer(place, NOW)
    for name, inside in (("inland", "Inland"), ("ausland", "Ausland"), ("frei", "")):
        store.feeds.add(db, f"http://127.0.0.1/{name}.xml", name, inside, NOW)
    db.close()
    return place


@pytest.fixture
def db(folder: Path) -> Any:
    db = profile.writer(folder, NOW)
    yield db
    db.close()


def hands(db: Any, folder: Path, now: Any = lambda: NOW) -> Hands:
    def at_once(function: Any, *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args))
        return done

    return Hands(at_once, at_once, here, folder, now=now)


def bring(db: Any, key: str = "a", title: str = "Patriot kommt", age: int = 0) -> None:
    """An article in German and one in English from every feed, as they would come live."""
    rules = jobs.enabled(db)
    for feed in store.feeds.all_feeds(db):
        for language in ("de", "en"):
            entry = Entry(f"{key}-{language}", "", title, hash=key)
            made = Draft(entry, title, TEXT, "", language=language, source=feed.title)
            when = NOW - timedelta(days=age)
            store.articles.save(db, feed.id, [matched(made, rules)], when)


def found(db: Any, rule: Rule) -> set[tuple[str, str]]:
    """Source and language of each article that the rule has."""
    whole = store.articles.whole(db, store.rules.hits(db, rule.id))
    return {(one.source, one.language) for one in whole}


def made(db: Any, expression: str, where: Scope) -> Rule:
    rule, _ = store.rules.add(db, f"r {expression}", expression, "red", "show", NOW)
    rule = replace(rule, scope=where)
    store.rules.edit(db, rule)
    return rule


EVERY = {(feed, language) for feed in ("inland", "ausland", "frei") for language in ("de", "en")}
SCOPES = [
    (Scope(), EVERY),
    (Scope("only", feeds=(3,)), {("frei", "de"), ("frei", "en")}),
    (Scope("only", folders=("Inland",)), {("inland", "de"), ("inland", "en")}),
    (Scope("only", (3,), ("Inland",), ("de",)), {("inland", "de"), ("frei", "de")}),
    (Scope("but", folders=("Inland",)), {one for one in EVERY if one[0] != "inland"}),
    (Scope("but", feeds=(1, 2)), {("frei", "de"), ("frei", "en")}),
    (Scope("only"), set()),
    (Scope(languages=("en",)), {one for one in EVERY if one[1] == "en"}),
    (Scope(languages=("fr", "en")), {one for one in EVERY if one[1] == "en"}),
]


@pytest.mark.parametrize(("where", "wanted"), SCOPES)
def test_a_scope_holds_for_news_as_for_the_archive_and_live_finds(
    db: Any, folder: Path, where: Scope, wanted: set[tuple[str, str]]
) -> None:
    rule = made(db, "Batterie", where)
    bring(db)
    assert found(db, rule) == wanted
    later = made(db, "Batterien", where)
    jobs.apply_rules(hands(db, folder), threading.Event())
    assert found(db, later) == wanted
    assert found(db, rule) == wanted
    finds = jobs.live_finds(hands(db, folder), "Batterie", where)
    assert len(finds.rows) == len(wanted)


@pytest.mark.parametrize(
    ("place", "terms"),
    [
        ("", {"Patriot", "Batterie", "Haubitze"}),
        ("title", {"Patriot"}),
        ("head", {"Patriot", "Batterie"}),
        ("lead", {"Batterie"}),
        ("text", {"Batterie", "Haubitze"}),
    ],
)
def test_a_place_holds(db: Any, folder: Path, place: Any, terms: set[str]) -> None:
    rules = {
        term: made(db, term, Scope(place=place)) for term in ("Patriot", "Batterie", "Haubitze")
    }
    bring(db)
    assert {term for term, rule in rules.items() if store.rules.hits(db, rule.id)} == terms


def test_title_and_lead_count_together(db: Any) -> None:
    rule = made(db, "Patriot UND Batterie", Scope(place="head"))
    other = made(db, "Patriot UND Haubitze", Scope(place="head"))
    bring(db)
    assert len(store.rules.hits(db, rule.id)) == 6
    assert store.rules.hits(db, other.id) == []
    assert "Titel oder Vorspann" in sentence("kopf:Patriot", "de")
    assert "title or lead" in sentence("head:Patriot", "en")


@pytest.mark.parametrize(
    "expression",
    ["a ODER b", "NICHT a b", "SCHWELLE(3, a^2 ODER b)", "MIND(2, a)", "/a|b/", "a OHNE =b",
     "a NAHE/3 b", '"a b" sprache:de', "titel:a vorspann:b", "@liste"],
)  # fmt: skip
def test_every_rule_can_be_narrowed(expression: str) -> None:
    for place in ("title", "head", "lead", "text"):
        check(scope.narrowed(expression, Scope(languages=("de", "en"), place=place)))  # type: ignore[arg-type]


def test_another_scope_is_applied_to_the_archive_and_taken_back(db: Any, folder: Path) -> None:
    rule = made(db, "Batterie", Scope())
    bring(db)
    jobs.apply_rules(hands(db, folder), threading.Event())
    store.rules.edit(db, replace(rule, scope=Scope("only", folders=("Inland",), languages=("de",))))
    jobs.apply_rules(hands(db, folder), threading.Event())
    assert found(db, rule) == {("inland", "de")}
    store.rules.edit(db, rule)
    jobs.apply_rules(hands(db, folder), threading.Event())
    assert found(db, rule) == EVERY


def test_articles_of_a_feed_that_is_gone_keep_their_marks(db: Any, folder: Path) -> None:
    rule = made(db, "Batterie", Scope("only", feeds=(1,)))
    bring(db)
    jobs.apply_rules(hands(db, folder), threading.Event())
    store.marks.flag(db, store.rules.hits(db, rule.id), True, NOW)
    store.feeds.remove(db, 1)
    store.rules.edit(db, replace(rule, expression="Batterie ODER Patriot"))
    jobs.apply_rules(hands(db, folder), threading.Event())
    assert found(db, rule) == {("inland", "de"), ("inland", "en")}


# -- applying --------------------------------------------------------------------------------


def test_a_rule_that_was_stopped_says_how_far_it_got_and_goes_on(
    db: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 6)
    for age in (9, 6, 3, 1):
        bring(db, str(age), age=age)
    work = hands(db, folder)
    jobs.apply_rules(work, threading.Event())
    assert jobs.unapplied(db, NOW) == {}
    rule, _ = store.rules.add(db, "Batterie", "Batterie", "red", "urgent", NOW)
    assert jobs.unapplied(db, NOW) == {rule.id: None}
    stop = threading.Event()

    def told(name: str, done: int, total: int) -> None:
        if done == 12:
            stop.set()

    jobs.apply_rules(replace(work, told=told), stop)
    assert jobs.unapplied(db, NOW) == {rule.id: NOW - timedelta(days=3)}
    assert len(store.rules.hits(db, rule.id)) == 12
    # Taken back while it is only partly there: the expression before is whole again.
    store.rules.edit(db, replace(rule, expression="Haubitze"))
    assert jobs.unapplied(db, NOW) == {rule.id: None}
    jobs.apply_rules(work, threading.Event())
    assert jobs.unapplied(db, NOW) == {}
    assert len(store.rules.hits(db, rule.id)) == 24
    terms = {match.form for one in store.articles.whole(db, store.rules.hits(db, rule.id))
             for match in one.matches if match.rule == rule.id}  # fmt: skip
    assert terms == {"Haubitze"}
    assert not store.alerts.due(db)


def test_a_first_application_that_was_killed_goes_on_at_the_next_start(
    db: Any, folder: Path
) -> None:
    bring(db)
    stop = threading.Event()
    stop.set()
    assert store.settings.get(db, "applied") is None
    rule = made(db, "Batterie", Scope())
    jobs.apply_rules(hands(db, folder), stop)
    assert store.settings.get(db, "applied") is not None  # what the engine's start asks
    assert rule.id in jobs.unapplied(db, NOW)


def test_a_batch_that_takes_too_long_costs_no_marks(db: Any, folder: Path) -> None:
    bring(db)
    rule = made(db, "Batterie", Scope())
    work = hands(db, folder)
    jobs.apply_rules(work, threading.Event())

    def late(function: Any, *args: Any, **named: Any) -> Future[Any]:
        asked = list(args[2]) if function.__name__ == "matched" else []
        if not asked or (len(asked) == 1 and asked != [3]):
            return here(function, *args, **named)
        done: Future[Any] = Future()
        done.set_result(Failure("slow"))
        return done

    store.rules.edit(db, replace(rule, expression="Batterie ODER Patriot"))
    jobs.apply_rules(replace(work, run=late), threading.Event())
    whole = store.articles.whole(db, store.rules.hits(db, rule.id))
    assert len(whole) == 6
    forms = {one.id: {m.form for m in one.matches if m.rule == rule.id} for one in whole}
    assert forms.pop(3) == {"Batterie"}
    assert set(map(frozenset, forms.values())) == {frozenset({"Batterie", "Patriot"})}


# -- weighing --------------------------------------------------------------------------------


def test_an_unsaved_rule_is_weighed_against_the_saved_one(db: Any, folder: Path) -> None:
    rule = made(db, "Patriot", Scope())
    bring(db, "alt", age=40)
    bring(db, "neu", age=2)
    bring(db, "anders", title="Gerät kommt", age=1)
    work, free = hands(db, folder), threading.Event()
    got = weighing.weigh(work, "Haubitze", Scope(languages=("de",)), rule.id, free)
    assert isinstance(got, weighing.Weighed)
    assert got.days[-3:] == (3, 3, 0)
    assert (got.found, got.gained, got.lost) == (6, 3, 3)
    assert {row.title for row in got.gained_rows} == {"Gerät kommt"}
    assert {row.title for row in got.lost_rows} == {"Patriot kommt"}
    assert [rule_ for row in got.lost_rows for _, _, rule_ in row.title_spans] == [rule.id] * 3
    new = weighing.weigh(work, "Haubitze", Scope(), 0, free)
    assert isinstance(new, weighing.Weighed)
    assert (new.found, new.gained, new.lost) == (12, 0, 0)
    free.set()
    assert weighing.weigh(work, "Haubitze", Scope(), 0, free) is None


# -- packs, profiles, the terminal -----------------------------------------------------------

LIMITED = """pack: Nacht

rule: Luftabwehr
colour: blue
level: urgent
quiet: Mo-Fr 22:00-6:00
through: yes
muted: 2026-12-01T07:00:00+00:00
ends: 2027-01-01T00:00:00+00:00
place: head
languages: de, en
sources: only
folders: ["Inland", "Presse, lokal"]
feeds: http://127.0.0.1/frei.xml, http://nirgends.example/f.xml
expression: Luftabwehr
> + Die Luftabwehr hielt stand.
> Die ⟦Luftabwehr⟧ hielt stand.
> Die Luft war klar.
"""


def test_packs_carry_when_and_where_a_rule_holds(db: Any) -> None:
    pack = packs.read(LIMITED)
    assert isinstance(pack, packs.Pack), pack
    assert packs.read(packs.write(pack)) == pack
    assert packs.run(pack) == ()
    taken, _ = taking.take(db, pack, NOW)
    assert taken.unknown == ("http://nirgends.example/f.xml",)
    rule = store.rules.by_name(db, "Luftabwehr")
    assert rule
    assert (rule.quiet, rule.through) == ("mon-fri 22:00-06:00", True)
    assert rule.scope == Scope("only", (3,), ("Inland", "Presse, lokal"), ("de", "en"), "head")
    (again,) = [one for one in taking.pack_of(db, "x").rules if one.name == "Luftabwehr"]
    assert again.limits == replace(pack.rules[0].limits, feeds=("http://127.0.0.1/frei.xml",))


def test_a_pack_without_limits_leaves_the_desks_own(db: Any) -> None:
    rule = replace(made(db, "Batterie", Scope(place="title")), quiet="22:00-06:00")
    store.rules.edit(db, rule)
    pack = packs.read(f"pack: x\n\nrule: {rule.name}\nexpression: Haubitze\n")
    assert isinstance(pack, packs.Pack)
    taking.take(db, pack, NOW, over=True)
    kept = store.rules.by_name(db, rule.name)
    assert kept
    assert (kept.expression, kept.quiet) == ("Haubitze", "22:00-06:00")
    assert kept.scope == Scope(place="title")


def test_a_limit_that_cannot_be_read_is_told_with_its_line() -> None:
    got = packs.read("pack: x\n\nrule: a\nquiet: nachts\nplace: unten\nexpression: a\n")
    assert [one.line for one in got] == [4, 5]  # type: ignore[union-attr]
    assert "22:00-06:00" in got[0].why  # type: ignore[union-attr]


def test_a_sentence_with_a_plus_must_match_somewhere() -> None:
    rule = Rule(1, "a", "Rakete", sentences=("+ Raketen flogen.", "+ Nichts flog.", "Nichts."))
    assert [one.wanted for one in packs.failing(rule, {})] == ["+ Nichts flog."]


def test_a_profile_takes_them_along(folder: Path, tmp_path: Path) -> None:
    db = profile.writer(folder, NOW)
    where = Scope("but", (1,), ("Ausland",), ("uk",), "text")
    rule = replace(made(db, "Batterie", where), quiet="22:00-06:00", through=True, ends=NOW)
    store.rules.edit(db, rule)
    db.close()
    transfer.export(folder, tmp_path / "p.zip", NOW)
    transfer.take(tmp_path / "dort", tmp_path / "p.zip", NOW)
    db = profile.writer(tmp_path / "dort", NOW)
    assert store.rules.by_name(db, rule.name) == rule
    db.close()


def run(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), "rules", *order])


def listed(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(folder, "list", "--json") == 0
    rules = map(json.loads, capsys.readouterr().out.splitlines())
    return next(rule for rule in rules if rule["name"] == name)


def test_the_terminal_sets_and_shows_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--quiet", "Mo-Fr 22:00-06:00", "--through", "yes", "--mute-until", "2999-12-01")
    where = ("--in-folder", "Inland", "--in-feed", "http://127.0.0.1/frei.xml", "--place", "title")
    assert run(folder, "add", "X", "Rakete", *given, *where, "--languages", "de,en") == 0
    told = listed(folder, capsys, "X")
    assert (told["quiet"], told["through"]) == ("mon-fri 22:00-06:00", True)
    assert (told["sources"], told["folders"]) == ("only", ["Inland"])
    assert told["feeds"] == ["http://127.0.0.1/frei.xml"]
    assert (told["place"], told["languages"], told["silent"]) == ("title", ["de", "en"], True)
    assert run(folder, "edit", "X", "--ends", "2020-12-31", "--mute-until", "off", "--off") == 0
    told = listed(folder, capsys, "X")
    assert (told["ended"], told["muted_until"], told["enabled"]) == (True, None, False)
    assert (told["expression"], told["place"]) == ("Rakete", "title")
    assert run(folder, "list") == 0
    shown = capsys.readouterr().out
    for said in ("quiet mon-fri 22:00-06:00, urgent rings through", "ended 2021-01-01 00:00",
                 "folders: Inland", "place: title"):  # fmt: skip
        assert said in shown
    assert run(folder, "edit", "X", "--sources", "all", "--place", "all", "--languages", "") == 0
    assert run(folder, "edit", "X", "--rename", "Y", "--on", "--ends", "never") == 0
    told = listed(folder, capsys, "Y")
    assert (told["sources"], told["place"], told["languages"]) == ("all", "all", [])
    assert (told["enabled"], told["ended"]) == (True, False)
    assert run(folder, "apply") == 0


@pytest.mark.parametrize(
    "wrong",
    [("--quiet", "nachts"), ("--ends", "bald"), ("--in-feed", "http://x.example"),
     ("--sources", "only"), ("--languages", "deutsch"), ("--expression", "(")],
)  # fmt: skip
def test_the_terminal_refuses_what_it_cannot_read(
    folder: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
) -> None:
    assert run(folder, "edit", "Patriot", *wrong) == 2
    assert capsys.readouterr().err
    assert run(folder, "edit", "Nirgends", "--off") == 1


def test_limits_are_read_as_they_are_written() -> None:
    one = limits.Limits("22:00-06:00", True, NOW, NOW, Scope("but", (), ("a",), ("de",), "lead"))
    again = limits.NONE
    for text in limits.write(one):
        name, _, value = text.partition(": ")
        again = limits.read(name, value, again)
    assert again == one
    assert limits.write(limits.NONE) == []
