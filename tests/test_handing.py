"""Another language takes another window: what was done in the first one can still be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER
from ui import app

TITLE = "Patriot-Batterien zugesagt"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    before = QLocale()
    with begun(qtbot, tmp_path, ("b", TITLE, MATCHED), ("a", "X", FILLER)) as desk:
        desk.choose(TITLE)
        yield desk
    for translator in app.application().findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def speak_german(desk: DeskUnderTest) -> app.Stage:
    stage = app.Stage(desk.engine, desk.folder)
    stage.window = desk.window
    desk.window.respoken.connect(stage.respeak)
    desk.window.apply_settings({"language": "de"})
    assert stage.window is not desk.window
    desk.window = stage.window
    desk.until(lambda: desk.window.desk.known)
    return stage


def flagged(desk: DeskUnderTest) -> int:
    return int(desk.stored(store.articles.counts).flagged)


def test_what_was_done_before_can_be_undone_and_done_again(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["flag"].trigger()
    desk.until(lambda: window.reader.marks.stack.canUndo())
    desk.until(lambda: flagged(desk) == 1)
    window.actions_["column"].trigger()
    window.actions_["close_column"].trigger()  # a step about that window alone
    stage = speak_german(desk)
    assert stage.window.actions_["undo"].isEnabled()
    assert stage.window.actions_["undo"].text().endswith(": markieren")
    stage.window.actions_["undo"].trigger()
    desk.until(lambda: flagged(desk) == 0)
    desk.until(lambda: stage.window.desk.counts.flagged == 0)
    assert not stage.window.actions_["undo"].isEnabled()
    stage.window.actions_["redo"].trigger()
    desk.until(lambda: flagged(desk) == 1)


def test_pages_and_the_handbook_stay_open(desk: DeskUnderTest) -> None:
    desk.window.actions_["trends"].trigger()
    desk.window.actions_["handbook"].trigger()
    window = speak_german(desk).window
    assert window.pages.currentWidget() is window.trends
    books = [one for one in window.findChildren(QWidget) if type(one).__name__ == "Handbook"]
    assert [one.isVisible() for one in books] == [True]
    books[0].close()


def test_the_first_window_hears_of_nothing_more(desk: DeskUnderTest) -> None:
    old = desk.window
    speak_german(desk)
    desk.site.feed("/f.xml", "Blatt", ("c", "Neues vom Mittag", FILLER))
    desk.poll()
    desk.until(lambda: "Neues vom Mittag" in desk.titles())
    assert list(old.model.ids) == []
    assert old.desk.query == Query()
    assert not old.isVisible()
