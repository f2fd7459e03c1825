"""Queries of other systems become rules, and what changed is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.match import RuleError, compile_rules
from monitor.match.foreign import DIALECTS, convert
from monitor.types import Rule


@pytest.mark.parametrize(
    ("dialect", "query", "rule", "told"),
    [
        (
            "meltwater",
            '(Rakete OR "Patriot System") AND NOT Football',
            '(Rakete ODER "Patriot System") UND NICHT Football',
            "",
        ),
        ("meltwater", "Rakete NEAR Polen", "Rakete NAHE/4 Polen", "höchstens 4"),
        ("meltwater", "Rakete NEAR/7 Polen", "Rakete NAHE/7 Polen", "NEAR/7"),
        (
            "meltwater",
            'title:(Zoll OR Steuer) AND "Waffen* an Kiew"',
            "titel:(Zoll ODER Steuer) UND Waffen* VOR/0 an VOR/0 Kiew",
            "Platzhalter",
        ),
        ("talkwalker", "Rakete ONEAR/3 Polen AND lang:de", "Rakete VOR/3 Polen UND sprache:de", ""),
        ("factiva", "missile near5 defence", "missile NAHE/4 defence", "near5"),
        ("factiva", "security guarantee same Kiev", '"security guarantee" ABSATZ Kiev', "Absatz"),
        (
            "factiva",
            "atleast3 missile and hlp=Kiev and wc>500",
            "MIND(3, missile) UND vorspann:Kiev",
            "wc>",
        ),
        (
            "factiva",
            "econom$ not (sport or football)",
            "econom* UND NICHT (sport ODER football)",
            "econom*",
        ),
        (
            "google",
            "Rakete Polen OR Litauen -Football site:example.org",
            "Rakete UND (Polen ODER Litauen) UND NICHT Football UND url:example.org",
            "",
        ),
        ("google", '"Haus * Rhein"', "Haus VOR/1 Rhein", "Platzhalter"),
        (
            "inoreader",
            'intitle:Zoll "Stahl und Eisen" -Fußball',
            'titel:Zoll UND "Stahl und Eisen" UND NICHT Fußball',
            "",
        ),
        (
            "mediacloud",
            "Rakete Drohne -Football",
            "(Rakete ODER Drohne) UND NICHT Football",
            "ODER",
        ),
        ("mediacloud", "+Rakete +Drohne Kiew", "Rakete UND Drohne", ""),
        ("mediacloud", '"Rakete Polen"~8', "Rakete NAHE/8 Polen", "Abstand"),
        (
            "genios",
            "Zoll ODER Steuer UND Stahl NICHT China",
            "((Zoll ODER Steuer) UND Stahl) UND NICHT China",
            "links nach rechts",
        ),
    ],
)
def test_a_query_becomes_a_rule(dialect: str, query: str, rule: str, told: str) -> None:
    made, notes = convert(query, dialect)
    assert made == rule
    assert any(told in note.german for note in notes)
    assert not compile_rules([Rule(1, "rule", made)]).errors


@pytest.mark.parametrize(("query", "at"), [("(Zoll", 0), ('Zoll "Stahl', 5), ("Zoll)", 4), ("", 0)])
def test_a_query_that_cannot_be_read_says_where(query: str, at: int) -> None:
    with pytest.raises(RuleError) as caught:
        convert(query, "meltwater")
    assert caught.value.at == at


@given(st.text(alphabet='ab cAND OR()"~5/near-+:=*$', max_size=30), st.sampled_from(DIALECTS))
def test_any_query_is_turned_into_a_sound_rule_or_refused(query: str, dialect: str) -> None:
    try:
        made, _ = convert(query, dialect)
    except RuleError:
        return
    assert not compile_rules([Rule(1, "rule", made)]).errors
