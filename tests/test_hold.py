"""Lists that are held: nothing moves until what waits is let in, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER

OLD = ("k0", "Meldung am Morgen", FILLER)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with begun(qtbot, tmp_path, OLD) as desk:
        yield desk


def publish(desk: DeskUnderTest) -> None:
    """A new article, and one that matches."""
    plain, hit = ("n1", "Neues vom Mittag", FILLER), ("n2", "Patriot-Batterie zugesagt", MATCHED)
    desk.site.feed("/f.xml", "Blatt", hit, plain, OLD)
    desk.poll()


def pressed(desk: DeskUnderTest) -> None:
    desk.window.list.setFocus()
    QTest.keyClick(desk.window.list, Qt.Key.Key_H)


def test_what_arrives_waits_and_is_counted_until_it_is_let_in(desk: DeskUnderTest) -> None:
    window, pill = desk.window, desk.window.list.pill
    pressed(desk)
    assert window.actions_["hold"].isChecked()
    assert pill.isVisible()
    publish(desk)
    desk.until(lambda: pill.text().count("·") == 2)
    assert "2" in pill.text()
    assert desk.titles() == ["Meldung am Morgen"]
    pill.click()
    assert not window.actions_["hold"].isChecked()
    desk.until(lambda: len(window.model.ids) == 3)
    assert not pill.isVisible()
    assert "Patriot-Batterie zugesagt" in desk.titles()


def test_a_list_chosen_while_it_is_held_is_whole_and_held_from_there(desk: DeskUnderTest) -> None:
    window = desk.window
    pressed(desk)
    publish(desk)
    desk.until(lambda: "2" in window.list.pill.text())
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: desk.titles() == ["Patriot-Batterie zugesagt"])
    assert "2" not in window.list.pill.text()
    pressed(desk)
    assert desk.titles() == ["Patriot-Batterie zugesagt"]


def test_what_was_removed_while_it_waited_does_not_come_in(desk: DeskUnderTest) -> None:
    window = desk.window
    pressed(desk)
    publish(desk)
    desk.until(lambda: "2" in window.list.pill.text())
    ids = desk.engine.ask(store.articles.ids, Query(matched=True)).result(5)
    desk.engine.tell(store.articles.delete, ids).result(5)
    desk.until(lambda: "2" not in window.list.pill.text())
    pressed(desk)
    desk.until(lambda: len(window.model.ids) == 2)
    assert "Patriot-Batterie zugesagt" not in desk.titles()


def test_a_rule_that_is_applied_while_lists_are_held_moves_nothing(desk: DeskUnderTest) -> None:
    window = desk.window
    publish(desk)
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: desk.titles() == ["Patriot-Batterie zugesagt"])
    pressed(desk)
    desk.engine.tell(store.rules.add, "Neu", "Mittag", "red", "show", desk.engine.now()).result(5)
    desk.engine.apply_rules().result(20)
    desk.until(lambda: window.desk.counts.matched == 2)
    assert desk.titles() == ["Patriot-Batterie zugesagt"]
    pressed(desk)
    desk.until(lambda: len(window.model.ids) == 2)
