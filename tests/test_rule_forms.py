"""A form that is unticked is written out of the rule, and back when it is ticked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor.match import compile_rules, find
from monitor.types import Rule
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from ui.rules.editor import RuleEditor
from ui.rules.forms import taken, within, without

TEXT = "Patriot, Patriots und Patriot-Systeme; die Koalition der „Willigen“ tagt."


def found(expression: str) -> list[str]:
    rules = compile_rules([Rule(1, "", expression)])
    return [TEXT[hit.start : hit.stop] for hit in find(rules, "", TEXT)]


@pytest.mark.parametrize(
    ("expression", "form", "left"),
    [
        ("Patriot", "Patriots", ["Patriot", "Patriot-Systeme"]),
        ("Patriot ODER tagt", "Patriot-Systeme", ["Patriot", "Patriots", "tagt"]),
        ("(Patriot) ODER (tagt)", "Patriot-Systeme", ["Patriot", "Patriots", "tagt"]),
        ('"Koalition der Willigen" ODER tagt', "Koalition der „Willigen", ["tagt"]),
    ],
)
def test_a_rule_without_a_form_finds_all_the_rest(
    expression: str, form: str, left: list[str]
) -> None:
    assert found(without(expression, form)) == left
    assert within(without(expression, form), taken(without(expression, form))[1][0]) == expression


def test_several_forms_are_taken_out_one_behind_the_other() -> None:
    twice = without(without("Patriot ODER tagt", "Patriots"), "Patriot-Systeme")
    assert found(twice) == ["Patriot", "tagt"]
    assert taken(twice)[1] == ["Patriots", "Patriot-Systeme"]
    assert found(within(twice, "Patriots")) == ["Patriot", "Patriots", "tagt"]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        articles = [("a", "Patriots und Patriot-Systeme", FILLER), ("b", "Wetter", FILLER)]
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        yield desk
        desk.close()


def test_unticking_by_keys_takes_a_form_out_and_ticking_brings_it_back(desk: DeskUnderTest) -> None:
    editor = RuleEditor(desk.window.bridge, None, desk.window.looks, desk.window, "Patriot")
    editor.show()
    forms = editor.finds.forms

    def shown() -> dict[str, bool]:
        items = [forms.item(row) for row in range(forms.count())]
        return {one.text(): one.checkState() == Qt.CheckState.Checked for one in items}

    desk.until(lambda: shown() == {"Patriots  1": True, "Patriot-Systeme  1": True})
    forms.setCurrentRow([item.split()[0] for item in shown()].index("Patriots"))
    desk.bot.keyClick(forms, Qt.Key.Key_Space)
    assert editor.expression.text() == "Patriot EXCEPT =Patriots"
    desk.until(lambda: shown() == {"Patriots": False, "Patriot-Systeme  1": True})
    forms.setCurrentRow(0)
    desk.bot.keyClick(forms, Qt.Key.Key_Space)
    assert editor.expression.text() == "Patriot"
    desk.until(lambda: len(shown()) == 2 and all(shown().values()))
    editor.reject()
