"""The wall and the strip: the desk seen from afar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Failure, Feed, Row, Rule
from tests.desk import MATCHED, DeskUnderTest, pixels
from tests.loopback import FILLER, Site
from ui import theme
from ui.views import SETTING
from ui.wall.board import Board, board
from ui.wall.layout import layout
from ui.wall.strip import Strip
from ui.wall.window import Wall

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        articles = [("k", "Wetter bleibt trüb", FILLER), ("p", "Patriot zugesagt", MATCHED)]
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == 2)
        yield desk
        desk.window.aside.close()
        desk.close()


def wall(desk: DeskUnderTest) -> Wall:
    desk.window.actions_["wall"].trigger()
    found = desk.window.aside.wall
    assert found
    desk.until(lambda: bool(found.accessibleDescription()))
    return found


def texts(shown: Wall) -> list[str]:
    return [line.text for line in shown.laid().lines]


def test_the_wall_shows_matches_alone_and_hears_of_new_ones(desk: DeskUnderTest) -> None:
    shown = wall(desk)
    assert [item.title.text() for item in shown.laid().items] == ["Patriot zugesagt"]
    assert "Blatt" in shown.laid().items[0].meta.text
    assert pixels(shown, theme.LIGHT.rule("amber").back) > 200
    desk.site.feed("/f.xml", "Blatt", ("n", "Patriot-Systeme unterwegs", MATCHED))
    desk.poll()
    desk.until(lambda: len(shown.laid().items) == 2)
    assert shown.laid().items[0].title.text() == "Patriot-Systeme unterwegs"
    desk.until(lambda: texts(shown)[texts(shown).index("Patriot") - 1] == "2")


def test_the_wall_names_feeds_that_fail_and_says_when_none_does(desk: DeskUnderTest) -> None:
    shown = wall(desk)
    assert "All 1 are well" in texts(shown)
    desk.site.put("/f.xml", "no", status=403)
    desk.engine.poll(all=True).result(30)
    desk.until(lambda: any(text.startswith("⚠ Blatt") for text in texts(shown)))
    assert any("403" in text for text in texts(shown))


def test_the_wall_fills_the_screen_and_closes_by_key_and_knows_where_it_stood(
    desk: DeskUnderTest,
) -> None:
    shown = wall(desk)
    action = desk.window.actions_["wall"]
    assert action.isChecked()
    QTest.keyClick(shown, Qt.Key.Key_F11)
    assert shown.isFullScreen()
    QTest.keyClick(shown, Qt.Key.Key_F11)
    assert not shown.isFullScreen()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.window.aside.wall is None
    assert not action.isChecked()
    desk.until(lambda: bool(desk.stored(store.settings.get, SETTING, {}).get("wall")))


def test_the_wall_follows_the_looks_and_the_level(desk: DeskUnderTest) -> None:
    shown = wall(desk)
    desk.window.apply_settings({"theme": "dark"})
    assert pixels(shown, theme.DARK.pane) > 1_000
    desk.window.apply_settings({"wall_level": "urgent"})
    desk.until(lambda: not shown.laid().items)
    assert pixels(shown, theme.DARK.rule("amber").back) == 0


def test_a_rule_below_the_level_brings_nothing_to_the_wall(desk: DeskUnderTest) -> None:
    midnight = NOW - timedelta(days=9_000)
    rules = {rule.name: rule for rule in desk.stored(store.rules.all_rules)}
    desk.engine.tell(store.rules.edit, replace(rules["Patriot"], level="log")).result(5)
    assert desk.stored(board, "show", midnight).rows == ()
    assert [row.title for row in desk.stored(board, "log", midnight).rows] == ["Patriot zugesagt"]


@pytest.mark.parametrize("size", [(480, 270), (1_280, 720), (1_080, 1_920), (3_840, 2_160)])
def test_what_is_on_the_wall_is_whole_on_a_screen_of_any_size(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    rules = {n: Rule(n, f"Verteidigungsfähigkeit {n}", "x", "blue") for n in range(30)}
    rows = tuple(
        Row(n, 1, "Allgemeine Tageszeitung für den Landkreis", "", "Wort " * 40, "", None, NOW,
            read=False, flagged=False, quality="article", version=1, rules=(1, 2, 3, 4, 5))
        for n in range(14)
    )  # fmt: skip
    feeds = [Feed(n, f"http://{n}.example/f", f"Blatt {n}", failure=Failure("dns"))
             for n in range(40)]  # fmt: skip
    made = layout(
        *(Board(rows, tuple((n, n) for n in rules)), rules, feeds, QSizeF(*size), QFont()),
        *(theme.LIGHT, NOW),
    )
    assert made.items
    assert made.lines[0].text == f"{NOW.astimezone():%H:%M}"
    assert all(item.box.top() < size[1] for item in made.items)
    assert all(item.meta.box.bottom() <= size[1] for item in made.items)
    for line in made.lines:
        assert made.edge < line.box.left() < line.box.right() < size[0], line.text
        assert line.box.bottom() <= size[1], line.text


def strip(desk: DeskUnderTest) -> Strip:
    desk.window.actions_["strip"].trigger()
    found = desk.window.aside.strip
    assert found
    desk.until(lambda: len(found.column.model.ids) == 1)
    return found


def test_the_strip_stays_above_other_programs_and_opens_in_the_window(
    desk: DeskUnderTest,
) -> None:
    shown = strip(desk)
    assert shown.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    view = shown.column.view
    desk.until(lambda: view.timeline.row(0) is not None)
    place = view.visualRect(view.timeline.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    number = view.timeline.ids[0]
    desk.until(lambda: desk.window.reader.opened == number)
    assert desk.window.list.current_id() == number
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert desk.window.aside.strip is None
    assert not desk.window.actions_["strip"].isChecked()


def test_the_strip_hears_of_new_matches(desk: DeskUnderTest) -> None:
    shown = strip(desk)
    desk.site.feed("/f.xml", "Blatt", ("n", "Patriot-Systeme unterwegs", MATCHED))
    desk.poll()
    desk.until(lambda: len(shown.column.model.ids) == 2)


def test_quitting_closes_the_wall_and_the_strip(
    desk: DeskUnderTest,
) -> None:
    shown, narrow = wall(desk), strip(desk)
    desk.window.quit()
    assert not shown.isVisible()
    assert not narrow.isVisible()
