"""How the window tells of feeds that fail or are silent, and of a lost network."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from monitor import failures
from monitor.types import Counts, Day, Failure, Feed, Health, Progress, Spell
from tests.desk import MATCHED, DeskUnderTest, pixels
from tests.loopback import FILLER, Site
from tests.test_words import speaking
from ui import condition
from ui.dialogs.health import HealthBox
from ui.dialogs.subscription import EditFeed
from ui.sources.roles import SPOKEN, TROUBLE
from ui.sources.view import Sources
from ui.status import Status
from ui.theme import LIGHT

NOW = datetime.now(UTC)
SILENT = Feed(2, "https://b.example/", "Ticker", silent=NOW - timedelta(hours=3), normal=12.2)
FAILING = Feed(1, "https://a.example/", "Wand", failure=Failure("status_403", status=403))
WELL = Feed(3, "https://c.example/", "Blatt", polled=NOW, succeeded=NOW)


def test_the_left_pane_marks_failing_and_silent_feeds_by_shape_and_words(qtbot: QtBot) -> None:
    with speaking("de"):
        pane = Sources(LIGHT)
        qtbot.addWidget(pane)
        pane.resize(320, 400)
        pane.show_all([FAILING, SILENT, WELL], [], Counts())
        said = {
            item.text(0): (item.data(0, TROUBLE), item.data(0, SPOKEN))
            for item in pane.lines.by_name.values()
        }
    silence = "seit 3 Std. still, sonst 12 pro Stunde"
    assert said["Ticker"] == (silence, f"Ticker, {silence}")
    assert said["Wand"][0] == "Der Server weist Programme ab (403)."
    assert said["Blatt"] == ("", "Blatt")


def test_the_status_line_counts_and_lists_failing_and_silent_feeds(qtbot: QtBot) -> None:
    with speaking("en"):
        status = Status()
        qtbot.addWidget(status)
        status.show()
        status.feeds([FAILING, SILENT, WELL])
        assert status.failing.text() == "⚠ 1 feed failing  ◌ 1 silent"
        chosen: list[Feed] = []
        status.chosen.connect(chosen.append)
        status.failing.click()
        (menu,) = status.findChildren(QMenu)
        named = [act for act in menu.actions() if not act.isSeparator()]
        assert [act.text().split(":")[0] for act in named] == ["⚠ Wand", "◌ Ticker"]
        assert "silent for 3 h, normally 12 an hour" in named[1].text()
        press(named[1])
        assert chosen == [SILENT]
        menu.close()
        status.feeds([WELL])
        assert not status.failing.isVisible()


def test_more_failing_feeds_than_a_menu_holds_lead_to_all_feeds(qtbot: QtBot) -> None:
    with speaking("en"):
        status = Status()
        qtbot.addWidget(status)
        status.show()
        status.feeds([replace(FAILING, id=number) for number in range(40)])
        status.failing.click()
        (menu,) = status.findChildren(QMenu)
        with qtbot.waitSignal(status.listed):
            press(next(act for act in menu.actions() if act.text() == "and 10 more"))
        menu.close()


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_number_of_feeds_leads_to_them(
    qtbot: QtBot, tmp_path: Path, key: Qt.Key | None
) -> None:
    with speaking("en"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", "Patriot", MATCHED)))
        desk.poll()
        window = desk.window
        count = window.status.count
        desk.until(lambda: count.text() == "1 feed")
        assert count.accessibleName() == "1 feed: show them"
        assert count.focusPolicy() & Qt.FocusPolicy.TabFocus
        window.toggle_trends()
        window.sources.lines.feeds.setExpanded(False)
        shown = window.desk.query
        if key is None:
            qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
        else:
            count.setFocus()
            qtbot.keyClick(count, key)
        assert window.pages.currentWidget() is window.panes
        assert window.sources.hasFocus()
        current = window.sources.currentItem()
        assert current.text(0) == "Blatt"
        assert window.sources.visualItemRect(current).isValid()
        assert (window.desk.query, window.reader.opened) == (shown, 0)
        qtbot.keyClick(window.sources, Qt.Key.Key_Return)
        assert [one.title.text() for one in window.findChildren(EditFeed)] == ["Blatt"]
        desk.close()


def press(action: QAction) -> None:
    action.trigger()


def test_the_status_line_says_that_the_network_is_away(qtbot: QtBot) -> None:
    with speaking("de"):
        status = Status()
        qtbot.addWidget(status)
        status.follow(Progress(offline=True, next=NOW))
        assert "offline – warte auf das Netz" in status.told.text()
        status.follow(Progress(next=NOW))
        assert "offline" not in status.told.text()


def test_a_feeds_dialog_tells_its_state_what_to_do_and_its_last_days(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with speaking("en"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER)))
        desk.poll()
        feed = desk.window.desk.feeds[0]
        dialog = EditFeed(desk.window.bridge, replace(feed, failure=Failure("status_404")))
        closed: list[bool] = []
        dialog.accepted.connect(lambda: closed.append(True))
        dialog.show()
        assert "There is nothing at this address any more (404)." in dialog.state.words.text()
        desk.until(lambda: dialog.state.days.isVisible())
        assert "What to do: Look for the feed's new address" in dialog.state.words.text()
        assert dialog.state.history.text() == "Articles in the last 14 days: 1"
        assert dialog.state.days.accessibleName() == dialog.state.history.text()
        dialog.every.setValue(7)
        dialog.ok.click()
        desk.until(lambda: bool(closed))
        desk.until(lambda: desk.window.desk.feeds[0].every == 7)
        desk.close()


def test_the_last_days_are_drawn_and_told_day_by_day(qtbot: QtBot) -> None:
    days = [Day((NOW - timedelta(days=13 - n)).date(), 96, int(n % 5 == 4), n) for n in range(14)]
    spells = (Spell("timeout", NOW - timedelta(hours=5), None),)
    with speaking("en"):
        box = HealthBox()
        qtbot.addWidget(box)
        box.tell(Health(replace(FAILING, polled=NOW), (12, "hour"), tuple(days), spells))
        box.show()
        assert box.history.text() == "Articles in the last 14 days: 91 · days with faults: 2"
        assert "Normally 12 an hour" in box.words.text()
        assert "Failing since" in box.words.text()
        accent = box.palette().accent().color().name()
        assert pixels(box.days, accent) > 200
        assert box.days.said(4).splitlines()[1] == "1 of 96 polls failed"
        box.tell(Health(WELL, None, (), ()))
        assert not box.days.isVisible()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_failure_has_its_advice(language: str) -> None:
    with speaking(language):
        for kind in [*failures.SENTENCES, "silent"]:
            said = condition.advice(kind)
            assert (said == failures.advice(kind)) == (language == "en"), kind
