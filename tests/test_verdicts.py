"""Of one article every rule says what it finds, or what stopped it; days are counted for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Rule, Text
from monitor.why import verdicts
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from ui.rules.editor import RuleEditor
from ui.rules.verdicts import Verdicts

TITLE = "Patriot-Batterien für die Ukraine"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", TITLE, MATCHED)))
        desk.poll()
        yield desk
        desk.close()


def test_a_rule_matches_nearly_matches_or_has_nothing_to_do_with_an_article() -> None:
    text = Text(1, "Haushalt beschlossen", "Der Bundestag stimmte zu.", "de", "", "Kurier", "")
    expressions = ("Haushalt", "Haushalt Rakete", "quelle:Blatt Haushalt", "Rakete")
    rules = tuple(Rule(n, one, one) for n, one in enumerate(expressions))
    hit, near, elsewhere, none = verdicts(rules, text)
    assert [match.form for match in hit.matches] == ["Haushalt"]
    assert not near.matches
    assert "Rakete" in near.stops[0][1]
    assert "Blatt" in elsewhere.stops[0][1]
    assert (none.matches, none.stops) == ((), ())


def told(table: QTableWidget) -> list[tuple[str, str]]:
    cells = range(table.rowCount())
    return [(table.item(row, 0).text(), table.item(row, 1).text()) for row in cells]


def test_w_asks_all_rules_and_return_opens_the_one_that_nearly_matched(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    made = (*("Knapp", "Batterie Xylophon", "red", "show"), desk.engine.now())
    desk.engine.tell(store.rules.add, *made).result(5)
    desk.until(lambda: len(window.desk.rules) == 4)
    desk.choose(TITLE)
    desk.bot.keyClick(window.list, Qt.Key.Key_W)
    dialog = next(one for one in window.findChildren(Verdicts) if one.isVisible())
    desk.until(lambda: dialog.table.rowCount() == 4)
    first, second, *rest = told(dialog.table)
    assert first[0] == "Knapp"
    assert "Xylophon" in first[1]
    assert second[0] == "Patriot"
    assert "Patriot-Batterien" in second[1]
    assert {name for name, _ in rest} == {"Koalition der Willigen", "Sicherheitsgarantie"}
    desk.bot.keyClick(dialog.table, Qt.Key.Key_Return)
    desk.until(lambda: any(one.isVisible() for one in window.findChildren(RuleEditor)))
    editor = next(one for one in window.findChildren(RuleEditor) if one.isVisible())
    assert editor.name.text() == "Knapp"
    editor.reject()
    dialog.reject()


def test_each_rule_tells_how_often_it_matched_in_the_last_days(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(one for one in window.desk.rules.values() if one.name == "Patriot")
    line = window.sources.lines.by_name[f"rule {rule.id}"]
    desk.until(lambda: "today 1" in line.toolTip(0))
    spoken = line.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert "in the last" in spoken.lower()


def test_days_are_counted_from_their_first_sight_and_no_further_back(desk: DeskUnderTest) -> None:
    now = desk.engine.now()
    rule = next(one.id for one in desk.window.desk.rules.values() if one.name == "Patriot")
    daily = store.articles.daily
    assert desk.stored(daily, now - timedelta(days=2, hours=1), 3) == {rule: (0, 0, 1)}
    assert desk.stored(daily, now + timedelta(hours=1), 3) == {}
