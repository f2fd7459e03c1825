"""Several feeds are edited together: only what is touched changes, and undo brings all back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Edit, Feed, Fetching
from tests.desk import DeskUnderTest
from tests.loopback import Site
from ui.dialogs.several import EditSeveral

Key, Held = Qt.Key, Qt.KeyboardModifier


def feed(number: int, **held: object) -> Feed:
    given = {"title": f"Blatt {number}", "url": f"https://blatt{number}.de/", **held}
    return Feed(number, **given)  # type: ignore[arg-type]


@pytest.fixture
def dialog(qtbot: QtBot) -> EditSeveral:
    feeds = [
        feed(1, folder="Presse", every=15, fetching=Fetching(agent="Eins", cookies=True)),
        feed(2, folder="Presse", every=30, keep=7, fetching=Fetching(timeout=9.0)),
    ]
    made = EditSeveral(feeds, ["Agenturen", "Presse"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_differs_says_so_and_nothing_is_to_be_changed_at_first(dialog: EditSeveral) -> None:
    assert dialog.wanted() == Edit()
    assert not dialog.ok.isEnabled()
    assert dialog.folder.widget.currentText() == "Presse"
    assert dialog.every.widget.text() == dialog.keep.widget.text() == "(several values)"
    assert dialog.timeout.widget.text() == "(several values)"
    assert dialog.agent.widget.text() == ""
    assert dialog.agent.widget.placeholderText() == "(several values)"
    assert dialog.cookies.widget.checkState() == Qt.CheckState.PartiallyChecked


def test_a_field_is_ticked_by_touching_it_and_given_up_by_taking_the_tick_off(
    qtbot: QtBot, dialog: EditSeveral
) -> None:
    every = dialog.every.widget
    every.setFocus()
    every.selectAll()
    qtbot.keyClicks(every, "45")
    assert every.text() == "45 min"
    assert dialog.wanted() == Edit(every=45)
    dialog.every.tick.click()
    assert every.text() == "(several values)"
    assert dialog.wanted() == Edit()
    dialog.every.tick.click()
    assert every.text() == "at its own rhythm"
    assert dialog.wanted() == Edit(every=0)
    qtbot.keyClick(dialog.cookies.widget, Key.Key_Space)
    first = dialog.wanted().cookies
    qtbot.keyClick(dialog.cookies.widget, Key.Key_Space)
    assert {first, dialog.wanted().cookies} == {True, False}
    qtbot.keyClicks(dialog.agent.widget, "Zwei")
    qtbot.keyClick(dialog.agent.widget, Key.Key_A, Held.ControlModifier)
    qtbot.keyClick(dialog.agent.widget, Key.Key_Delete)
    assert dialog.wanted().agent == ""
    assert dialog.agent.widget.placeholderText() == "as for all feeds"
    dialog.agent.tick.click()
    assert dialog.wanted().agent is None


def test_a_user_agent_that_cannot_be_sent_is_refused_in_place(
    qtbot: QtBot, dialog: EditSeveral
) -> None:
    saved: list[Edit] = []
    dialog.saved.connect(saved.append)
    QGuiApplication.clipboard().setText("Bücher")
    qtbot.keyClick(dialog.agent.widget, Key.Key_V, Held.ControlModifier)
    dialog.save()
    assert "ASCII" in dialog.notice.text()
    assert not saved
    assert dialog.isVisible()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        for name in ("Alster", "Bote", "Courier"):
            desk.subscribe(site.feed(f"/{name}.xml", name))
        desk.poll()
        desk.until(lambda: {one.title for one in desk.window.desk.feeds} >= {"Alster", "Courier"})
        yield desk
        desk.close()


def test_several_feeds_are_edited_by_keyboard_and_it_is_one_step_to_undo(
    desk: DeskUnderTest,
) -> None:
    window, sources = desk.window, desk.window.sources
    alster = next(one for one in window.desk.feeds if one.title == "Alster")
    edits = {alster.id: Edit(every=5, agent="Eigen")}
    desk.engine.tell(store.several.alter, edits).result(5)
    before = {one.id: (one.folder, one.every, one.keep, one.fetching)
              for one in desk.stored(store.feeds.all_feeds)}  # fmt: skip
    sources.setCurrentItem(sources.lines.by_name[f"feed {alster.id}"])
    sources.setFocus()
    desk.bot.keyClick(sources, Key.Key_Down, Held.ShiftModifier)
    desk.bot.keyClick(sources, Key.Key_Return)
    (dialog,) = window.findChildren(EditSeveral)
    assert dialog.focusWidget() is dialog.folder.widget
    desk.bot.keyClicks(dialog.folder.widget, "Gemeinsam")
    dialog.timeout.widget.selectAll()
    desk.bot.keyClicks(dialog.timeout.widget, "20")
    desk.bot.keyClick(dialog.timeout.widget, Key.Key_Return)

    def now(title: str) -> Feed:
        return next(one for one in desk.stored(store.feeds.all_feeds) if one.title == title)

    desk.until(lambda: now("Alster").folder == now("Bote").folder == "Gemeinsam")
    assert now("Alster").fetching == Fetching(agent="Eigen", timeout=20.0)
    assert (now("Alster").every, now("Bote").fetching) == (5, Fetching(timeout=20.0))
    assert (now("Courier").folder, now("Courier").fetching) == ("", Fetching())
    desk.until(lambda: "2 feed" in window.status.message.text())
    desk.until(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()
    desk.until(
        lambda: {one.id: (one.folder, one.every, one.keep, one.fetching)
                 for one in desk.stored(store.feeds.all_feeds)} == before
    )  # fmt: skip
    window.actions_["redo"].trigger()
    desk.until(lambda: now("Bote").fetching.timeout == 20.0)
