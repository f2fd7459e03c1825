"""Operators: which places they mark, and what stopped a rule that nearly held."""

from __future__ import annotations

import pytest

from monitor.match import compile_rules, find, findings, near_miss
from monitor.types import Rule

TEXT = (
    "Der Bundestag berät am 12. März über Raketen. Die Opposition schweigt. Polen liefert Panzer.\n"
    "Im zweiten Absatz geht es um Raketenabwehr, um Zölle und um den Kanzler."
)
LISTS = {
    "Länder": "# Nachbarn\nPolen\nFrankreich",
    "kaputt": "(Polen",
    "kreis": "@kreis",
    "leer": "",
}


def marked(rule: str, text: str = TEXT, title: str = "", **about: str) -> list[str]:
    made = compile_rules([Rule(1, "rule", rule)], LISTS)
    assert not made.errors
    return [match.form for match in find(made, title, text, "de", about)]


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("Rakete SATZ Bundestag", ["Bundestag", "Raketen"]),
        ("Rakete SENTENCE Opposition", []),
        ("Rakete ABSATZ Panzer", ["Raketen", "Panzer"]),
        ("Rakete ABSATZ Zoll", ["Raketenabwehr", "Zölle"]),
        ("Bundestag VOR/5 Rakete", ["Bundestag", "Raketen"]),
        ("Rakete VOR/5 Bundestag", []),
        ("Bundestag NAHE/4 Rakete", []),
        ("Bundestag VOR/9 Rakete VOR/9 Panzer", ["Bundestag", "Raketen", "Panzer"]),
        ("MIND(2, Rakete)", ["Raketen", "Raketenabwehr"]),
        ("MIND(3, Rakete)", []),
        ("erste(9):Rakete", ["Raketen"]),
        ("vorspann:Rakete", ["Raketen"]),
        ("vorspann:Kanzler", []),
        ("Rakete OHNE =Raketenabwehr", ["Raketen"]),
        ("SCHWELLE(8, Rakete^3 ODER Panzer^2 ODER Zoll^-4)", []),
        (
            "SCHWELLE(6, Rakete^3 ODER Panzer^2 ODER Zoll^-4)",
            ["Raketen", "Panzer", "Raketenabwehr"],
        ),
        ("@Länder", ["Polen"]),
        ("@länder SATZ Panzer", ["Polen", "Panzer"]),
        ("Bundestga~", ["Bundestag"]),
        ("Kanzlei~", []),
        ("sprache:deutsch Panzer", ["Panzer"]),
        ("Panzer -sprache:en", ["Panzer"]),
    ],
)
def test_an_operator_marks_what_satisfies_it(rule: str, forms: list[str]) -> None:
    assert marked(rule) == forms


def test_near_marks_only_the_pairs_that_satisfy_it() -> None:
    text = "Stahl aus China. Zoll hier, Stahl da. Viel später und nach langem Streit noch ein Zoll."
    made = compile_rules([Rule(1, "rule", "Zoll NAHE/1 Stahl")])
    assert [(m.start, m.form) for m in find(made, "", text)] == [(17, "Zoll"), (28, "Stahl")]


def test_what_is_known_about_an_article_narrows_a_rule() -> None:
    assert marked("quelle:Kurier Panzer", source="Wiener Kurier") == ["Panzer"]
    assert marked("quelle:Kurier Panzer", source="Kurierdienst") == []
    assert marked("quelle:Kurier Panzer") == []
    assert marked("Panzer NICHT url:/sport/", url="https://a.example/sport/1") == []
    assert marked("autor:(Meier ODER Huber) Panzer", author="Anna Huber") == ["Panzer"]
    assert marked("tag:Rüstung Panzer", tag="rüstung") == ["Panzer"]


def test_a_list_that_is_missing_or_broken_is_told_at_its_name() -> None:
    made = compile_rules(
        [
            Rule(n, "r", f"Panzer @{name}")
            for n, name in enumerate(("fehlt", "kaputt", "kreis", "leer"))
        ],
        LISTS,
    )
    assert [error.at for error in made.errors.values()] == [7, 7, 7, 7]
    said = " ".join(error.german for error in made.errors.values())
    for words in ("keine Liste", "Zeile 1", "enthält sich selbst", "ist leer"):
        assert words in said


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ("Rakete UND Weizen", {"missing"}),
        ("Rakete NICHT Panzer", {"excluded"}),
        ("Bundestag NAHE/2 Rakete", {"far"}),
        ("Rakete VOR/9 Bundestag", {"order"}),
        ("Rakete SATZ Opposition", {"sentence"}),
        ("Rakete ABSATZ Bundestag ABSATZ Kanzler", {"paragraph"}),
        ("titel:Rakete", {"outside"}),
        ("MIND(3, Rakete)", {"few"}),
        ("SCHWELLE(9, Rakete^3)", {"light"}),
        ("Panzer OHNE (Polen NAHE/1 Panzer)", {"masked"}),
        ("quelle:Kurier Rakete", {"about"}),
        ("Rakete", set()),
        ("Weizen UND Mais", set()),
    ],
)
def test_a_near_miss_tells_what_stopped_the_rule(rule: str, kinds: set[str]) -> None:
    stops = near_miss(rule, "", TEXT)
    assert {stop.kind for stop in stops} == kinds
    for stop in stops:
        assert stop.why != stop.german
        for field, start, end in stop.places:
            assert field == "text"
            assert TEXT[start:end].strip()


def test_the_exclusion_that_stopped_a_rule_is_shown() -> None:
    (stop,) = near_miss("Rakete NICHT Panzer", "", TEXT)
    assert stop.german == "Panzer kommt vor und ist ausgeschlossen."
    assert [TEXT[start:end] for _, start, end in stop.places] == ["Panzer"]


def test_a_pattern_that_was_stopped_is_named_and_costs_no_other_rule() -> None:
    made = compile_rules([Rule(1, "a", "/(a|aa)+$/"), Rule(2, "b", "Zoll")])
    got = findings(made, "", "a" * 5000 + "b Zoll")
    assert got.slow == (1,)
    assert [match.rule for match in got.matches] == [2]
    assert findings(made, "", "Zoll").slow == ()
