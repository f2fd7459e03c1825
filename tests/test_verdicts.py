"""Of one article every rule says what it finds, or what stopped it; days are counted for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from ui.rules.table import RuleTable
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


def test_a_rule_that_is_off_or_was_paused_says_so_too(desk: DeskUnderTest) -> None:
    window = desk.window
    saved = {one.name: one for one in desk.stored(store.rules.all_rules)}
    for name in ("Patriot", "Sicherheitsgarantie"):
        off = replace(saved[name], enabled=False)
        desk.engine.tell(store.rules.edit, off).result(5)
    desk.until(lambda: sum(one.enabled for one in window.desk.rules.values()) == 1)
    number = desk.choose(TITLE)
    dialog = Verdicts(window.bridge, number, lambda: window.desk.rules, lambda rule: None, window)
    dialog.show()
    desk.until(lambda: dialog.table.rowCount() == 3)
    assert dict(told(dialog.table)) == {
        "Koalition der Willigen": "None of its words stands in the article.",
        "Patriot": "It is not in force.",
        "Sicherheitsgarantie": "It is not in force.",
    }
    dialog.reject()


def test_a_long_name_leaves_room_for_what_is_said_of_the_rule(qtbot: QtBot) -> None:
    heads = ("Rule", "30 days", "Looks at this feed")
    table = RuleTable(heads, "Rules", lambda: None)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    long = "Luftverteidigungsfähigkeitsbeschaffung und Bündnisverpflichtungen der Partner " * 2
    table.add(Rule(1, "Zoll", "Zoll"), ("3", "Ja, Artikel auf Deutsch und auf " * 8), strong=True)
    table.add(Rule(2, long, "Wort"), ("0", "Nein"), strong=False)
    lines = table.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: all(table.rowHeight(row) > 2 * lines for row in (0, 1)))
    assert 100 < table.columnWidth(0) < 300
    assert table.columnWidth(2) > 200
