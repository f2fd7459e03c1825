"""A set of rules: one rule more or less, nothing that one rule does to another."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.match import RuleError, RuleSet, compile_rules, find, parse
from monitor.match.keep import kept
from monitor.types import Rule

PIECES = [
    "Rakete",
    "Luft",
    "abwehr",
    "- und ",
    " ",
    "Nato",
    "stimmt zu",
    ".",
    "Häuser",
    "-",
    "zu",
    "Zölle",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
EXPRESSIONS = [
    "Rakete",
    "Luftabwehr",
    "zustimmen",
    "NATO",
    '"Rakete Nato"',
    "/Z.lle/",
    "*abwehr",
    "Haus+",
    "Rakete NAHE/2 Haus",
    "Rakete OHNE Raketenabwehr",
    "MIND(2, Rakete)",
    "Zolle~",
    "(kaputt",
]
RULES = [Rule(number, text, text) for number, text in enumerate(EXPRESSIONS, 1)]
ALL = compile_rules(RULES)
ALONE = {rule.id: compile_rules([rule]) for rule in RULES}


def stepwise() -> RuleSet:
    made = compile_rules([])
    for rule in RULES:
        made = made.with_rule(rule)
    return made


GROWN = stepwise()


@given(TEXTS)
def test_a_rule_finds_the_same_alone_and_among_others(text: str) -> None:
    found = find(ALL, "", text)
    for rule in RULES:
        assert tuple(match for match in found if match.rule == rule.id) == find(
            ALONE[rule.id], "", text
        )


@given(TEXTS)
def test_rules_added_one_by_one_find_what_rules_compiled_together_find(text: str) -> None:
    assert find(GROWN, "", text) == find(ALL, "", text)


@given(TEXTS, st.sampled_from(RULES))
def test_a_rule_taken_away_finds_nothing_and_the_others_go_on(text: str, gone: Rule) -> None:
    rest = ALL.without(gone.id)
    assert find(rest, "", text) == tuple(m for m in find(ALL, "", text) if m.rule != gone.id)


@given(TEXTS)
def test_the_same_article_is_always_matched_the_same(text: str) -> None:
    again = pickle.loads(pickle.dumps(GROWN))
    assert find(ALL, text, text) == find(ALL, text, text) == find(again, text, text)


def test_a_changed_rule_takes_the_place_of_the_old_one() -> None:
    made = ALL.with_rule(Rule(1, "a", "Haus"))
    assert {match.form for match in find(made, "", "Rakete Haus") if match.rule == 1} == {"Haus"}
    worse = made.with_rule(Rule(1, "a", "(Haus"))
    assert 1 in worse.errors
    assert 1 not in worse.with_rule(Rule(1, "a", "Haus")).errors
    assert ALL.errors.keys() == {13}


TYPED = st.text(alphabet='Aaeäßn -"*~?=+/()0.|&\u0301\u00adЖїNAHE/3 ODER', max_size=24)


@given(TYPED, TYPED)
def test_every_rule_that_can_be_read_can_be_searched_for(typed: str, text: str) -> None:
    try:
        parse(typed)
    except RuleError:
        return
    made = compile_rules([Rule(1, "a", typed), Rule(2, "b", "Haus")])
    for language in ("de", "en", "fr", "uk", "ru"):
        found = find(made, text, text + " Haus", language)
        assert any(match.rule == 2 for match in found)


@pytest.mark.parametrize("count", [30])
def test_many_rules_added_one_by_one_stay_in_few_layers(count: int) -> None:
    made = compile_rules(RULES)
    for number in range(count):
        made = made.with_rule(Rule(100 + number, "x", f"Zollplan{number} ODER Rakete"))
    assert len(made.layers) <= 7
    assert len(find(made, "", "Rakete")) >= count


def test_compiled_rules_are_kept_on_disk_and_a_spoilt_file_is_made_anew(tmp_path: Path) -> None:
    text = "Die Luftabwehr stimmt zu, zwei Raketen und Häuser."
    wanted = find(ALL, "", text)
    assert find(kept(RULES, tmp_path), "", text) == wanted
    (file,) = tmp_path.iterdir()
    size = file.stat().st_size
    assert find(kept(RULES, tmp_path), "", text) == wanted
    file.write_bytes(b"spoilt")
    assert find(kept(RULES, tmp_path), "", text) == wanted
    assert file.stat().st_size == size
    for number in range(6):
        kept([Rule(1, "a", f"Zollplan{number}")], tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    assert find(kept(RULES, tmp_path / "file" / "x"), "", text) == wanted


def test_rules_that_cannot_be_kept_still_find(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert find(kept(RULES, tmp_path / "file"), "", "Rakete")
