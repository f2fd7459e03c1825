"""Several timelines side by side: one article pane, keys that act where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query, Row
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from ui.beside import MOST, query_of
from ui.timeline.column import Column
from ui.timeline.model import Timeline
from ui.views import SETTING


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(20)]
        articles += [("p", "Patriot-Batterien zugesagt", MATCHED)]
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == 21)
        yield desk
        desk.close()


def opened(desk: DeskUnderTest) -> Column:
    """A column of matches beside a list of everything."""
    window = desk.window
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: len(window.model.ids) == 1)
    window.actions_["column"].trigger()
    column = window.beside.columns[-1]
    desk.until(lambda: len(column.model.ids) == 1)
    window.sources.show_query(Query())
    desk.until(lambda: len(window.model.ids) == 21)
    return column


def test_a_column_shows_its_article_where_every_list_does_and_keys_act_on_it(
    desk: DeskUnderTest,
) -> None:
    window, column = desk.window, opened(desk)
    first = desk.choose("Meldung 3")
    assert column.title.text() == "Matches"
    column.view.go(0)
    number = column.model.ids[0]
    desk.until(lambda: bool(window.article.article and window.article.article.id == number))
    assert window.list.current_id() == first
    window.actions_["flag"].trigger()
    desk.until(lambda: desk.stored(store.articles.counts).flagged == 1)
    assert desk.stored(store.articles.article, number).flagged
    assert not desk.stored(store.articles.article, first).flagged
    place = window.list.visualRect(window.list.currentIndex()).center()
    QTest.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.until(lambda: bool(window.article.article and window.article.article.id == first))
    last = window.model.ids[-1] == first  # articles of one poll come in any order
    window.actions_["previous" if last else "next"].trigger()
    assert window.list.current_id() != first
    assert column.view.current_id() == number


def test_news_comes_to_every_list_that_it_belongs_to(desk: DeskUnderTest) -> None:
    column = opened(desk)
    desk.site.feed("/f.xml", "Blatt", ("n1", "Patriot-Systeme gefordert", MATCHED),
                   ("n2", "Nichts davon", FILLER))  # fmt: skip
    desk.poll()
    desk.until(lambda: len(column.model.ids) == 2)
    desk.until(lambda: len(desk.window.model.ids) == 23)
    assert column.count.text() == "2"


def test_columns_are_reached_by_key_closed_by_key_and_there_again_at_the_next_start(
    desk: DeskUnderTest,
) -> None:
    window, column = desk.window, opened(desk)
    window.list.setFocus()
    window.actions_["pane"].trigger()
    assert QApplication.focusWidget() is column.view
    desk.until(lambda: len(desk.stored(store.settings.get, SETTING, {}).get("beside", [])) == 1)
    window.bridge.close()
    window.notifier.tray.hide()
    window.deleteLater()
    desk.window = window = desk._open()
    again = window.beside.columns[0]
    desk.until(lambda: len(again.model.ids) == 1)
    assert (again.name, again.query) == ("Matches", Query(matched=True))
    again.view.setFocus()
    window.actions_["close_column"].trigger()
    assert window.beside.columns == []
    assert window.reader.active is window.list
    assert QApplication.focusWidget() is window.list
    assert not window.actions_["close_column"].isEnabled()
    desk.until(lambda: desk.stored(store.settings.get, SETTING, {}).get("beside") == [])
    desk.until(lambda: bool(window.model.ids))
    window.actions_["next"].trigger()
    assert window.list.current_id()


def test_rows_that_come_for_a_column_that_was_closed_do_no_harm(qtbot: QtBot) -> None:
    asked: list[Callable[[list[Row]], None]] = []
    model = Timeline(lambda ids, then: asked.append(then), dict)
    model.show([3, 2, 1])
    model.data(model.index(0), Qt.ItemDataRole.DisplayRole)
    qtbot.waitUntil(lambda: bool(asked))
    with qtbot.waitSignal(model.destroyed):
        model.deleteLater()
    asked[0]([])


def test_no_more_columns_are_opened_than_have_room(desk: DeskUnderTest) -> None:
    for _ in range(MOST + 1):
        desk.window.actions_["column"].trigger()
    assert len(desk.window.beside.columns) == MOST
    assert str(MOST) in desk.window.status.message.text()


def test_what_is_no_query_opens_no_column() -> None:
    assert query_of({"matched": True}) == Query(matched=True)
    assert query_of({"colour": "red"}) is None
    assert query_of("matched") is None
