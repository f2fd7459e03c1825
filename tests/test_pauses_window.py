"""The window pauses feeds and goes on with them, says which rest, and takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Counts, Edit, Failure, Feed, Health
from tests.desk import DeskUnderTest, pixels
from tests.loopback import FILLER, Site
from tests.test_words import speaking
from ui import condition
from ui.desk import overview
from ui.dialogs.several import EditSeveral
from ui.dialogs.subscription import EditFeed
from ui.sources.roles import SIGN, SPOKEN, TROUBLE
from ui.sources.view import Sources
from ui.status import Status
from ui.theme import LIGHT

NOW = datetime.now(UTC)
SINCE = NOW - timedelta(days=3)
Held = Qt.KeyboardModifier
RESTS = Feed(1, "https://a.example/", "Ruht", "Presse", paused=SINCE, silent=SINCE)
ILL = Feed(2, "https://b.example/", "Krank", "Presse", failure=Failure("dns"))
BOTH = Feed(3, "https://c.example/", "Beides", "Presse", paused=SINCE, failure=Failure("dns"))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with speaking("en"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        for name, folder in (("Alster", ""), ("Bote", "Presse"), ("Courier", "Presse")):
            number = desk.subscribe(site.feed(f"/{name}.xml", name, (name, f"Von {name}", FILLER)))
            desk.engine.tell(store.several.alter, {number: Edit(folder=folder)}).result(5)
        desk.poll()
        desk.until(lambda: {one.title for one in desk.window.desk.feeds} >= {"Alster", "Courier"})
        desk.until(lambda: "Presse" in desk.window.sources.lines.folders)
        yield desk
        desk.close()


def feed(desk: DeskUnderTest, title: str) -> Feed:
    return next(one for one in desk.window.desk.feeds if one.title == title)


def resting(desk: DeskUnderTest) -> set[str]:
    return {one.title for one in desk.stored(store.feeds.all_feeds) if one.paused}


def line(desk: DeskUnderTest, title: str):  # type: ignore[no-untyped-def]
    lines = desk.window.sources.lines
    return lines.folders.get(title) or lines.by_name[f"feed {feed(desk, title).id}"]


def choose(desk: DeskUnderTest, *titles: str) -> None:
    sources = desk.window.sources
    sources.setCurrentItem(line(desk, titles[0]))
    for title in titles[1:]:
        line(desk, title).setSelected(True)


def do(desk: DeskUnderTest, name: str) -> None:
    action = desk.window.actions_[name]
    desk.until(action.isEnabled)
    action.trigger()


def test_a_feed_is_paused_by_its_menu_says_so_and_undo_takes_it_back(desk: DeskUnderTest) -> None:
    window = desk.window
    choose(desk, "Alster")
    assert not window.actions_["resume_feed"].isEnabled()
    do(desk, "pause_feed")
    desk.until(lambda: feed(desk, "Alster").paused is not None)
    desk.until(
        lambda: window.status.message.text() == "Polling paused: “Alster”; undo takes it back."
    )
    assert window.status.count.text() == "3 feeds, 1 paused"
    item = line(desk, "Alster")
    assert item.data(0, SIGN) == "paused"
    assert "paused since" in item.data(0, SPOKEN)
    assert "paused since" in item.toolTip(0)
    assert not window.actions_["pause_feed"].isEnabled()
    asked = len(desk.site.asked)
    assert desk.engine.poll(all=True).result(20).feeds == 2
    assert "/Alster.xml" not in desk.site.asked[asked:]
    do(desk, "undo")
    desk.until(lambda: feed(desk, "Alster").paused is None)
    desk.until(lambda: not item.data(0, SIGN))
    assert window.status.count.text() == "3 feeds"
    do(desk, "redo")
    desk.until(lambda: feed(desk, "Alster").paused is not None)
    do(desk, "resume_feed")
    desk.until(lambda: feed(desk, "Alster").paused is None)
    desk.until(
        lambda: window.status.message.text() == "Polling resumed: “Alster”; undo takes it back."
    )
    do(desk, "undo")
    desk.until(lambda: feed(desk, "Alster").paused is not None)


def test_an_older_look_at_the_archive_undoes_nothing_that_a_newer_one_showed(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two threads read: what was asked first may be there last."""
    window, answers = desk.window, []
    ask = window.bridge.ask

    def held(function, *args, then, **more):  # type: ignore[no-untyped-def]
        if function is overview:
            answers.append((then, desk.stored(function, *args)))
        else:
            ask(function, *args, then=then, **more)

    monkeypatch.setattr(window.bridge, "ask", held)
    window.desk.look()
    number = feed(desk, "Bote").id
    desk.engine.tell(store.pauses.turn, number, True, datetime.now(UTC)).result(5)
    window.desk.look()
    for then, found in reversed(answers):
        then(found)
    assert feed(desk, "Bote").paused is not None
    choose(desk, "Bote")
    assert window.actions_["resume_feed"].isEnabled()


def test_a_folder_is_paused_as_a_whole_and_polling_it_leaves_those_alone_that_rest(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    choose(desk, "Bote")
    do(desk, "pause_feed")
    desk.until(lambda: resting(desk) == {"Bote"})
    desk.until(lambda: feed(desk, "Bote").paused is not None)
    choose(desk, "Presse")
    assert window.actions_["pause_feed"].isEnabled()
    assert window.actions_["resume_feed"].isEnabled()
    before = list(desk.site.asked)
    do(desk, "poll_feed")
    desk.until(lambda: "/Courier.xml" in desk.site.asked[len(before) :])
    assert "/Bote.xml" not in desk.site.asked[len(before) :]
    choose(desk, "Bote")
    do(desk, "poll_feed")
    desk.until(lambda: "/Bote.xml" in desk.site.asked[len(before) :])
    choose(desk, "Presse")
    do(desk, "pause_feed")
    desk.until(lambda: feed(desk, "Courier").paused is not None)
    desk.until(lambda: window.actions_["undo"].text() == "&Undo: pause “Courier”")
    do(desk, "poll_feed")
    assert window.status.message.text() == "All feeds of this folder are paused."
    line(desk, "Presse").setExpanded(False)
    assert line(desk, "Presse").data(0, TROUBLE) == "‖ 2 paused"
    assert "2 paused" in line(desk, "Presse").data(0, SPOKEN)
    do(desk, "resume_feed")
    desk.until(lambda: resting(desk) == set())
    desk.until(lambda: not line(desk, "Presse").data(0, TROUBLE))


def test_a_line_of_the_sources_offers_only_what_can_be_done(desk: DeskUnderTest) -> None:
    sources = desk.window.sources

    def offered(title: str) -> set[str]:
        place: QPoint = sources.visualItemRect(line(desk, title)).center()
        event = QContextMenuEvent(
            *(QContextMenuEvent.Reason.Mouse, place, sources.viewport().mapToGlobal(place))
        )
        QApplication.sendEvent(sources.viewport(), event)
        menu = [one for one in desk.window.findChildren(QMenu) if one.isVisible()][-1]
        names = {one.objectName() for one in menu.actions()}
        menu.close()
        return names & {"pause_feed", "resume_feed"}

    assert offered("Bote") == offered("Presse") == {"pause_feed"}
    do(desk, "pause_feed")
    desk.until(lambda: feed(desk, "Bote").paused is not None)
    desk.until(lambda: feed(desk, "Courier").paused is not None)
    assert offered("Presse") == offered("Bote") == {"resume_feed"}
    do(desk, "resume_feed")
    desk.until(lambda: feed(desk, "Bote").paused is None)
    assert offered("Presse") == {"pause_feed", "resume_feed"}


def test_the_palette_pauses_too(desk: DeskUnderTest) -> None:
    choose(desk, "Alster")
    palette = desk.window.palette_
    palette.open()
    desk.bot.keyClicks(palette.line, "pause chosen")
    desk.bot.keyClick(palette.line, Qt.Key.Key_Return)
    desk.until(lambda: resting(desk) == {"Alster"})


def test_an_empty_list_of_a_paused_feed_says_why_and_goes_on(desk: DeskUnderTest) -> None:
    number = desk.subscribe(desk.site.feed("/leer.xml", "Leer"))
    desk.engine.tell(store.several.alter, {number: Edit(paused=True)}).result(5)
    window = desk.window
    desk.until(lambda: f"feed {number}" in window.sources.lines.by_name)
    window.sources.setCurrentItem(window.sources.lines.by_name[f"feed {number}"])
    empty = window.list.empty

    def told() -> bool:
        return any("It is paused since" in one.text() for one in empty.findChildren(QLabel))

    desk.until(lambda: empty.isVisible() and told())
    go_on, poll = empty.findChildren(QPushButton)
    assert (go_on.text(), poll.text()) == ("Go on with it", "Poll this feed")
    go_on.click()
    desk.until(lambda: resting(desk) == set())
    desk.until(lambda: not told())


# -- dialogs --------------------------------------------------------------------------------------


def test_a_feeds_dialog_pauses_it_and_chooses_its_pages(desk: DeskUnderTest) -> None:
    window = desk.window
    window.subjects.edit(feed(desk, "Alster"))
    dialog = next(one for one in window.findChildren(EditFeed) if one.isVisible())
    assert (dialog.paused.isChecked(), dialog.fetching.chosen_pages()) == (False, "")
    dialog.paused.click()
    desk.bot.keyClick(dialog.fetching.pages, Qt.Key.Key_Down)
    dialog.ok.click()
    desk.until(lambda: feed(desk, "Alster").paused is not None)
    assert feed(desk, "Alster").pages == "never"
    window.subjects.edit(feed(desk, "Alster"))
    dialog = next(one for one in window.findChildren(EditFeed) if one.isVisible())
    assert dialog.paused.isChecked()
    assert "Paused since" in dialog.state.words.text()
    dialog.close()
    do(desk, "undo")
    desk.until(lambda: feed(desk, "Alster").paused is None)
    assert feed(desk, "Alster").pages == ""


def test_several_feeds_are_paused_and_given_their_pages_together(desk: DeskUnderTest) -> None:
    window = desk.window
    numbers = {title: feed(desk, title).id for title in ("Bote", "Courier")}
    edits = {numbers["Bote"]: Edit(paused=True, pages="always")}
    desk.engine.tell(store.several.alter, edits).result(5)
    desk.until(lambda: feed(desk, "Bote").paused is not None)
    before = {one.id: (one.paused, one.pages) for one in desk.stored(store.feeds.all_feeds)}
    choose(desk, "Bote", "Courier")
    do(desk, "edit_feeds")
    (dialog,) = window.findChildren(EditSeveral)
    paused, pages = dialog.paused.widget, dialog.pages.widget
    assert paused.text() == "(several values)"
    assert (pages.currentIndex(), pages.placeholderText()) == (-1, "(several values)")
    assert dialog.wanted() == Edit()
    while not dialog.wanted().paused:
        paused.click()
    dialog.pages.tick.click()
    assert pages.currentText() == "as for all feeds"
    dialog.pages.tick.click()
    assert pages.currentIndex() == -1
    for _ in range(2):
        desk.bot.keyClick(pages, Qt.Key.Key_Down)
    assert dialog.wanted() == Edit(paused=True, pages="never")
    dialog.save()

    def now(title: str) -> Feed:
        return desk.stored(store.feeds.by_id, numbers[title])  # type: ignore[no-any-return]

    desk.until(lambda: now("Courier").paused is not None)
    assert now("Bote").pages == now("Courier").pages == "never"
    assert now("Bote").paused == before[numbers["Bote"]][0], "it rested already"
    do(desk, "undo")
    desk.until(
        lambda: (
            {one.id: (one.paused, one.pages) for one in desk.stored(store.feeds.all_feeds)}
            == before
        )
    )


# -- what is said ---------------------------------------------------------------------------------


def test_a_paused_feed_is_told_by_shape_and_word_and_is_neither_failing_nor_silent(
    qtbot: QtBot,
) -> None:
    with speaking("de"):
        pane = Sources(LIGHT)
        qtbot.addWidget(pane)
        pane.resize(320, 400)
        pane.show()
        pane.show_all([RESTS], [], Counts())
        item = pane.lines.by_name["feed 1"]
        assert (item.data(0, TROUBLE), item.data(0, SIGN)) == ("", "pausiert")
        assert item.data(0, SPOKEN).startswith("Ruht, pausiert seit ")
        assert not pixels(pane, LIGHT.warning)
        pane.show_all([BOTH, ILL, RESTS], [], Counts())
        pane.lines.folders["Presse"].setExpanded(False)
        assert pane.lines.folders["Presse"].data(0, TROUBLE) == "⚠ 1 Feed gestört  ‖ 2 pausiert"
        status = Status()
        qtbot.addWidget(status)
        status.feeds([RESTS, ILL, BOTH])
        assert status.failing.text() == "⚠ 1 Feed gestört"
        assert status.count.text() == "3 Feeds, 2 pausiert"
        assert "3 Feeds, 2 pausiert" in status.count.accessibleName()
        status.feeds([RESTS, BOTH])
        assert status.failing.isHidden()
        lines = condition.lines(Health(BOTH, None, (), ()), NOW)
    assert lines[0].startswith("Pausiert seit ")
    assert lines[1].startswith("Der letzte Abruf: ")
    assert not [one for one in lines if "Zu tun" in one or "Gestört seit" in one]
    assert condition.trouble(BOTH, NOW) == ""
