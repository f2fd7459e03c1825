"""Everything that can be reached by the keyboard says what it is to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site

ROLES = QAccessible.Role
DIALOGS = ("add_feed", "starter", "export", "settings", "add_rule", "lists", "keys", "handbook",
           "about", "why")  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", "Patriot-Batterien zugesagt", MATCHED)))
        desk.poll()
        desk.choose("Patriot-Batterien zugesagt")
        yield desk
        desk.close()


def shown() -> set[QWidget]:
    return {one for one in QApplication.topLevelWidgets() if one.isVisible()}


def said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def reachable(top: QWidget) -> list[QWidget]:
    """What stops the tab key in a window that is on screen."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [one for one in top.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy().value & tab
            and one.window() is top and not one.focusProxy()]  # fmt: skip


def nameless(top: QWidget) -> list[str]:
    return [f"{type(one).__name__} {one.objectName()}" for one in reachable(top) if not said(one)]


def test_all_that_the_tab_key_reaches_on_the_desk_has_a_name(desk: DeskUnderTest) -> None:
    assert nameless(desk.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_all_that_the_tab_key_reaches_in_a_dialog_has_a_name(
    desk: DeskUnderTest, name: str
) -> None:
    before = shown()
    desk.window.actions_[name].trigger()
    desk.until(lambda: shown() != before)
    (dialog,) = shown() - before
    assert reachable(dialog)
    assert nameless(dialog) == []
    dialog.close()


def test_a_row_says_its_state_its_title_its_source_and_its_rules(desk: DeskUnderTest) -> None:
    view = desk.window.list
    row = QAccessible.queryAccessibleInterface(view).child(0)
    assert row.role() == ROLES.ListItem
    name = row.text(QAccessible.Text.Name)
    assert "Patriot-Batterien zugesagt" in name
    assert "Blatt" in name
    assert "matches: Patriot" in name


def test_the_tab_key_goes_round_the_panes_and_comes_back(desk: DeskUnderTest) -> None:
    window = desk.window
    window.activateWindow()
    window.list.setFocus()
    seen: list[QWidget] = []
    links: set[str] = set()
    while (now := QApplication.focusWidget()) not in seen and now is not None:
        seen.append(now)
        desk.bot.keyClick(now, Qt.Key.Key_Tab)
        while now is window.article.page and QApplication.focusWidget() is now:
            link = now.textCursor().charFormat().anchorHref()
            assert link not in links, "each is come to once"
            links.add(link)
            desk.bot.keyClick(now, Qt.Key.Key_Tab)
    assert links == {"rule:1"}
    assert QApplication.focusWidget() is seen[0]
    assert {window.list, window.sources, window.article.page, window.line} <= set(seen)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_button_with_the_focus_is_pressed_and_no_key_of_the_desk(
    desk: DeskUnderTest, key: Qt.Key
) -> None:
    window = desk.window
    window.activateWindow()
    window.header.unread.setFocus(Qt.FocusReason.TabFocusReason)
    desk.until(window.header.unread.hasFocus)
    desk.bot.keyClick(window.header.unread, key)
    desk.until(lambda: window.desk.query.unread)
    assert not window.status.message.text()
    flag = next(
        button for button in window.article.findChildren(QToolButton)
        if button.defaultAction() is window.actions_["flag"]
    )  # fmt: skip
    flag.setFocus(Qt.FocusReason.TabFocusReason)
    desk.bot.keyClick(flag, key)
    desk.until(lambda: window.desk.counts.flagged == 1)
