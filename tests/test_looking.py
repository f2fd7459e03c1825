"""The line “since you last looked”: in every list, whatever goes, and after the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER
from ui.timeline.view import TimelineView

OLD = (("a", "Erster", MATCHED), ("b", "Zweiter", FILLER), ("c", "Dritter", MATCHED))
NEW = (*OLD, ("d", "Vierter", MATCHED), ("e", "Fünfter", FILLER))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with begun(qtbot, tmp_path, *OLD) as desk:
        yield desk


def turn_away(desk: DeskUnderTest) -> None:
    """The person turns to another program."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    newest = desk.stored(store.articles.newest)
    desk.until(lambda: desk.window.looking.kept()[0] == newest)


def lined(view: TimelineView) -> list[int]:
    """The rows above which a line is drawn all the way."""
    picture = view.viewport().grab(QRect(0, 0, view.viewport().width(), 2_000)).toImage()
    accent, high = QColor(view.delegate.theme.accent), view.height_of_row
    off = view.verticalScrollBar().value()
    return [
        row
        for row in range(len(view.timeline.ids))
        if 0 <= row * high - off < picture.height()
        and picture.pixelColor(picture.width() - 3, row * high - off) == accent
    ]


def test_a_line_parts_what_came_since_somebody_looked(desk: DeskUnderTest) -> None:
    window = desk.window
    assert lined(window.list) == []
    turn_away(desk)
    assert lined(window.list) == []  # nothing is new
    desk.site.feed("/f.xml", "Blatt", *NEW)
    desk.poll()
    assert {*desk.titles()[:2]} == {"Fünfter", "Vierter"}
    assert lined(window.list) == [2]


def test_the_line_stays_when_the_article_below_it_goes_and_stands_in_other_lists(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    number = window.model.ids[0]
    window.sources.show_query(Query(flagged=True))
    desk.until(lambda: not window.model.ids)
    turn_away(desk)
    desk.site.feed("/f.xml", "Blatt", *NEW)
    desk.poll()
    window.sources.show_query(Query())
    desk.until(lambda: len(window.model.ids) == 5)
    assert lined(window.list) == [2]
    window.list.remove([number])
    assert lined(window.list) == [2]
    window.actions_["column"].trigger()
    column = window.beside.columns[0]
    desk.until(lambda: len(column.view.timeline.ids) == 5)
    assert lined(column.view) == [2]


def test_a_list_by_score_has_no_line_since_news_stands_anywhere_in_it(desk: DeskUnderTest) -> None:
    window = desk.window
    turn_away(desk)
    desk.site.feed("/f.xml", "Blatt", *NEW)
    desk.poll()
    window.actions_["by_score"].trigger()
    desk.until(lambda: window.model.times is not None)
    assert lined(window.list) == []
    window.actions_["by_seen"].trigger()
    desk.until(lambda: window.model.times is None)
    assert lined(window.list) == [2]


def test_the_next_start_knows_what_was_seen(desk: DeskUnderTest) -> None:
    desk.window.close()
    newest = desk.stored(store.articles.newest)
    desk.until(lambda: desk.window.looking.kept()[0] == newest)
    desk.site.feed("/f.xml", "Blatt", *NEW)
    desk.engine.poll(all=True).result(30)
    desk.window.bridge.close()
    desk.window = desk._open()
    desk.until(lambda: len(desk.window.model.ids) == 5)
    assert lined(desk.window.list) == [2]


def test_who_has_only_used_the_tray_has_seen_nothing(desk: DeskUnderTest) -> None:
    turn_away(desk)
    seen = desk.window.looking.kept()
    desk.window.hide()
    desk.site.feed("/f.xml", "Blatt", *NEW)
    desk.poll()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    desk.stored(store.articles.newest)
    assert desk.window.looking.kept() == seen
