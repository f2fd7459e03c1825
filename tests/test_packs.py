"""Rule packs: read, written, proved by their own sentences, and looked over."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import packs
from monitor.match.lint import lint
from monitor.packs import Pack, PackRule
from monitor.types import Rule

SHIPPED = sorted((Path(__file__).parents[1] / "resources" / "packs").glob("*.txt"))
SMALL = """
# a comment
pack: Klein
language: de

list: orte
Kiew

rule: Abwehr
colour: blue
level: notify
expression: Luftabwehr UND @orte
> Die ⟦Luftabwehr⟧ über ⟦Kiew⟧ hielt.
> In Bern fehlt Luftabwehr.
"""


def pack(text: str) -> Pack:
    got = packs.read(text)
    assert isinstance(got, Pack), got
    return got


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_pack_proves_itself(path: Path) -> None:
    got = pack(path.read_text(encoding="utf-8"))
    assert packs.run(got) == ()
    assert not lint(got.as_rules(), dict(got.lists))
    for rule in got.rules:
        marked = [packs.OPEN in sentence for sentence in rule.sentences]
        assert True in marked
        assert False in marked
    assert packs.read(packs.write(got)) == got


def test_a_pack_is_read_with_lists_colours_and_sentences() -> None:
    got = pack(SMALL)
    assert got.lists == (("orte", "Kiew"),)
    assert got.rules == (
        PackRule(
            "Abwehr",
            "Luftabwehr UND @orte",
            "blue",
            "notify",
            ("Die ⟦Luftabwehr⟧ über ⟦Kiew⟧ hielt.", "In Bern fehlt Luftabwehr."),
        ),
    )
    assert packs.run(got) == ()


def test_a_sentence_that_is_not_marked_as_it_says_fails() -> None:
    (failed,) = packs.run(pack(SMALL.replace("In Bern", "In ⟦Kiew⟧")))
    assert failed.rule == "Abwehr"
    assert failed.wanted == "In ⟦Kiew⟧ fehlt Luftabwehr."
    assert failed.got == "In ⟦Kiew⟧ fehlt ⟦Luftabwehr⟧."


@pytest.mark.parametrize(
    ("spoilt", "line", "german"),
    [
        (("Luftabwehr UND @orte", "(Luftabwehr"), 9, "nie geschlossen"),
        (("@orte", "@flüsse"), 9, "keine Liste"),
        (("colour: blue", "colour: mauve"), 10, "Farbe"),
        (("level: notify", "level: loud"), 11, "Stufe"),
        (("expression: Luftabwehr UND @orte\n", ""), 9, "keinen Ausdruck"),
        (("pack: Klein", "about: nichts"), 1, "beginnt"),
        (("⟦Kiew⟧", "⟦Kiew"), 13, "passen nicht"),
        (("list: orte\n", "ort: "), 6, "sagt nichts"),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_line(
    spoilt: tuple[str, str], line: int, german: str
) -> None:
    errors = packs.read(SMALL.replace(*spoilt))
    assert not isinstance(errors, Pack)
    assert any(one.line == line and german in one.german for one in errors), errors


@pytest.mark.parametrize(
    ("expressions", "kinds"),
    [
        (["Zoll NICHT Zoll"], {"unreachable"}),
        (["Zoll OHNE (Zölle ODER Stahl)"], {"unreachable"}),
        (["titel:(text:Zoll)"], {"unreachable"}),
        (["SCHWELLE(30, Zoll^2 ODER Stahl^3)"], {"unreachable"}),
        (["und"], {"broad"}),
        (["Zoll ODER ab*"], {"broad"}),
        ([r"/\w+/"], {"broad"}),
        (["Zoll ODER Stahl", "Stahl OR Zölle"], {"duplicate"}),
        (["Rakete ODER Raketen"], {"duplicate"}),
        (["/(a|aa)+$/"], {"slow"}),
        (["Zoll", "Stahl", "Zoll NAHE/3 Stahl", r"/\d+ Zoll/"], set()),
    ],
)
def test_a_rule_nobody_wants_is_remarked_upon(expressions: list[str], kinds: set[str]) -> None:
    rules = [Rule(number, text, text) for number, text in enumerate(expressions, 1)]
    assert {remark.kind for remark in lint(rules)} == kinds
