"""Feeds go into folders and out of them, folders get names: by keyboard and mouse, with undo.

What is chosen, listed and on screen stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.search.naming import renamed
from monitor.types import Edit, Query, SavedSearch, Scope
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from ui.dialogs.move import MoveTo
from ui.sources import dragging
from ui.sources.roles import COUNT, QUERY, SPOKEN, TROUBLE, Folder

Key, Held = Qt.Key, Qt.KeyboardModifier
NAMES = ("Alster", "Bote", "Courier", "Depesche")
FOLDERS = ("Agenturen", "Agenturen", "Regional", "")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        for name, folder in zip(NAMES, FOLDERS, strict=True):
            articles = [(f"{name}{n}", f"{name} meldet {n}", FILLER) for n in range(6)]
            url = site.feed(f"/{name}.xml", name, *articles)
            added = desk.engine.tell(store.feeds.add, url, name, folder, desk.engine.now())
            added.result(5)
            desk.engine.allow(url)
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == 24)
        yield desk
        desk.close()


def tree(desk: DeskUnderTest) -> dict[str, list[str]]:
    """The folders as they stand in the pane, with their feeds; feeds of none under ''."""
    head = desk.window.sources.lines.feeds
    rows = [head.child(at) for at in range(head.childCount())]
    loose = [one for one in rows if not one.childCount()]
    assert rows[: len(loose)] == loose
    found = {"": [one.text(0) for one in loose]}
    for one in rows[len(loose) :]:
        found[one.text(0)] = [one.child(at).text(0) for at in range(one.childCount())]
    return found


BEFORE = {"": ["Depesche"], "Agenturen": ["Alster", "Bote"], "Regional": ["Courier"]}


def line(desk: DeskUnderTest, name: str):  # type: ignore[no-untyped-def]
    lines = desk.window.sources.lines
    if name in lines.folders:
        return lines.folders[name]
    if name == "Sources":
        return lines.feeds
    return next(one for one in lines.by_name.values() if one.text(0) == name)


def at(desk: DeskUnderTest, name: str) -> QPoint:
    sources = desk.window.sources
    item = line(desk, name)
    sources.scrollToItem(item)
    return sources.visualItemRect(item).center()


def click(desk: DeskUnderTest, name: str, held: Held = Held.NoModifier) -> None:
    QTest.mouseClick(
        desk.window.sources.viewport(), Qt.MouseButton.LeftButton, held, at(desk, name)
    )


def drop(desk: DeskUnderTest, carried: QMimeData, place: QPoint) -> bool:
    """Draw it over the pane and let go, as the system tells it; whether it was taken."""
    pane = desk.window.sources.viewport()
    held = (Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, Held.NoModifier)
    come, over = QDragEnterEvent(place, *held), QDragMoveEvent(place, *held)
    QApplication.sendEvent(pane, come)
    QApplication.sendEvent(pane, over)
    if not over.isAccepted():
        return False
    let_go = QDropEvent(QPointF(place), *held)
    QApplication.sendEvent(pane, let_go)
    return let_go.isAccepted()


def carried(desk: DeskUnderTest, *names: str) -> QMimeData:
    return dragging.mime([feed for feed in desk.window.desk.feeds if feed.title in names])


def undo(desk: DeskUnderTest) -> None:
    action = desk.window.actions_["undo"]
    desk.until(action.isEnabled)
    action.trigger()


def read_list(desk: DeskUnderTest, name: str, count: int) -> list[int]:
    """Choose a line, its third article and a place in the list; gives the ids."""
    click(desk, name)
    window = desk.window
    desk.until(lambda: len(window.model.ids) == count)
    window.list.go(2)
    desk.until(lambda: bool(window.article.article))
    window.list.verticalScrollBar().setValue(40)
    return list(window.model.ids)


# -- moving ---------------------------------------------------------------------------------------


def test_feeds_are_drawn_into_a_folder_and_out_of_it_and_back_by_undo(desk: DeskUnderTest) -> None:
    window = desk.window
    assert tree(desk) == BEFORE
    assert drop(desk, carried(desk, "Depesche", "Courier"), at(desk, "Agenturen"))
    together = {"": [], "Agenturen": ["Alster", "Bote", "Courier", "Depesche"]}
    desk.until(lambda: tree(desk) == together)
    assert "2 feed" in window.status.message.text()
    assert line(desk, "Agenturen").data(0, COUNT) == "24"
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)
    window.actions_["redo"].trigger()
    desk.until(lambda: tree(desk) == together)
    assert drop(desk, carried(desk, "Alster"), at(desk, "Sources"))
    desk.until(lambda: tree(desk)[""] == ["Alster"])


def test_feeds_go_where_a_feed_stands_and_out_below_all_lines(desk: DeskUnderTest) -> None:
    assert drop(desk, carried(desk, "Alster"), at(desk, "Courier"))
    desk.until(lambda: tree(desk)["Regional"] == ["Alster", "Courier"])
    below = QPoint(40, desk.window.sources.viewport().height() - 3)
    assert desk.window.sources.itemAt(below) is None
    assert drop(desk, carried(desk, "Alster", "Courier"), below)
    desk.until(lambda: tree(desk) == {"": ["Alster", "Courier", "Depesche"],
                                      "Agenturen": ["Bote"]})  # fmt: skip
    assert not drop(desk, carried(desk, "Bote"), at(desk, "Unread"))
    assert not drop(desk, carried(desk, "Bote"), at(desk, "Patriot"))


def test_what_is_read_stays_while_its_feed_moves(desk: DeskUnderTest) -> None:
    window = desk.window
    ids = read_list(desk, "Courier", 6)
    article, scrolled = window.reader.opened, window.list.verticalScrollBar().value()
    assert drop(desk, carried(desk, "Courier"), at(desk, "Agenturen"))
    desk.until(lambda: "Regional" not in tree(desk))
    assert window.sources.query() == line(desk, "Courier").data(0, QUERY)
    assert window.sources.currentItem() is line(desk, "Courier")
    assert [one.text(0) for one in window.sources.selectedItems()] == ["Courier"]
    assert list(window.model.ids) == ids
    assert (window.reader.opened, window.list.verticalScrollBar().value()) == (article, scrolled)


def test_a_folders_list_gains_what_comes_into_it_and_keeps_its_place(desk: DeskUnderTest) -> None:
    window = desk.window
    read_list(desk, "Agenturen", 12)
    article = window.list.current_id()
    assert drop(desk, carried(desk, "Courier"), at(desk, "Agenturen"))
    desk.until(lambda: len(window.model.ids) == 18)
    assert window.list.current_id() == article
    assert window.sources.name() == "Agenturen"
    undo(desk)
    desk.until(lambda: len(window.model.ids) == 12)
    assert window.list.current_id() == article


def test_several_feeds_are_moved_by_keyboard_alone_into_a_new_folder(desk: DeskUnderTest) -> None:
    window, sources = desk.window, desk.window.sources
    before = list(window.model.ids)
    click(desk, "Alster")
    desk.until(lambda: len(window.model.ids) == 6)
    shown = list(window.model.ids)
    desk.bot.keyClick(sources, Key.Key_Down, Held.ShiftModifier)
    assert [feed.title for feed in sources.feeds()] == ["Alster", "Bote"]
    assert list(window.model.ids) == shown != before
    desk.bot.keyClick(sources, Key.Key_M, Held.ControlModifier)
    (dialog,) = window.findChildren(MoveTo)
    listed = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert listed == ["Agenturen (now)", "Regional", "In no folder"]
    desk.bot.keyClicks(dialog.name, "Neu")
    assert dialog.list.currentItem().text() == "New folder “Neu”"
    desk.bot.keyClick(dialog.name, Key.Key_Return)
    desk.until(lambda: tree(desk).get("Neu") == ["Alster", "Bote"])
    assert [one.text(0) for one in sources.selectedItems()] == ["Alster", "Bote"]
    assert list(window.model.ids) == shown
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)


def test_arrow_keys_choose_among_folders_while_one_types(desk: DeskUnderTest) -> None:
    click(desk, "Depesche")
    desk.window.actions_["move_feed"].trigger()
    (dialog,) = desk.window.findChildren(MoveTo)
    desk.bot.keyClick(dialog.name, Key.Key_Down)
    assert dialog.list.currentItem().text() == "Regional"
    desk.bot.keyClicks(dialog.name, "agenturen")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Agenturen"]
    desk.bot.keyClick(dialog.name, Key.Key_Return)
    desk.until(lambda: tree(desk)["Agenturen"] == ["Alster", "Bote", "Depesche"])


def test_a_press_alone_changes_no_list_and_a_drag_gives_the_choice_back(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, sources = desk.window, desk.window.sources
    click(desk, "Agenturen")
    desk.until(lambda: len(window.model.ids) == 12)
    drawn: list[list[str]] = []
    monkeypatch.setattr(
        "ui.sources.dragging.drag", lambda _, feeds: drawn.append([f.title for f in feeds])
    )
    place = at(desk, "Courier")
    QTest.mousePress(sources.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, place)
    assert sources.name() == "Agenturen"
    for by in (4, 30):
        QTest.mouseMove(sources.viewport(), place + QPoint(by, by))
    desk.until(lambda: bool(drawn))
    assert drawn == [["Courier"]]
    assert [one.text(0) for one in sources.selectedItems()] == ["Agenturen"]
    assert len(window.model.ids) == 12
    click(desk, "Courier")
    desk.until(lambda: len(window.model.ids) == 6)


def test_several_selected_feeds_are_drawn_together(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = desk.window.sources
    click(desk, "Alster")
    click(desk, "Courier", Held.ControlModifier)
    click(desk, "Depesche", Held.ControlModifier)
    drawn: list[list[str]] = []
    monkeypatch.setattr(
        "ui.sources.dragging.drag", lambda _, feeds: drawn.append([f.title for f in feeds])
    )
    place = at(desk, "Courier")
    QTest.mousePress(sources.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, place)
    for by in (4, 30):
        QTest.mouseMove(sources.viewport(), place + QPoint(by, by))
    desk.until(lambda: bool(drawn))
    assert sorted(drawn[0]) == ["Alster", "Courier", "Depesche"]
    assert len(sources.selectedItems()) == 3


def test_rules_and_views_are_never_selected_along_with_others(desk: DeskUnderTest) -> None:
    sources = desk.window.sources
    click(desk, "Alster")
    click(desk, "Patriot", Held.ControlModifier)
    assert [one.text(0) for one in sources.selectedItems()] == ["Patriot"]
    click(desk, "Bote", Held.ShiftModifier)
    assert [one.text(0) for one in sources.selectedItems()] == ["Bote"]
    sources.selectAll()
    assert [feed.title for feed in sources.feeds()] == ["Alster", "Bote"]
    click(desk, "Live")
    sources.selectAll()
    assert len(sources.feeds()) == 4


# -- names ----------------------------------------------------------------------------------------


def rename(desk: DeskUnderTest, old: str, new: str) -> None:
    """By keyboard: F2, the name, Return."""
    sources = desk.window.sources
    click(desk, old)
    desk.bot.keyClick(sources, Key.Key_F2)
    editor = sources.findChildren(QLineEdit, "inline")[-1]
    assert editor.text() == old
    assert editor.selectedText() == old
    desk.bot.keyClicks(editor, new)
    desk.bot.keyClick(editor, Key.Key_Return)
    desk.until(lambda: sources.state() == sources.State.NoState)


def test_a_folder_gets_another_name_and_its_list_stays_where_it_is(desk: DeskUnderTest) -> None:
    window = desk.window
    ids = read_list(desk, "Agenturen", 12)
    article, scrolled = window.list.current_id(), window.list.verticalScrollBar().value()
    rename(desk, "Agenturen", "Dienste")
    desk.until(lambda: "Dienste" in tree(desk))
    desk.until(lambda: window.desk.query == Query(folder="Dienste"))
    desk.until(lambda: {feed.folder for feed in window.desk.feeds} == {"Dienste", "Regional", ""})
    assert tree(desk)["Dienste"] == ["Alster", "Bote"]
    assert window.sources.subject() == Folder("Dienste")
    desk.until(lambda: list(window.model.ids) == ids)
    assert window.list.current_id() == article
    assert window.list.verticalScrollBar().value() == scrolled
    assert "Dienste" in window.reader.name()
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)
    desk.until(lambda: window.desk.query == Query(folder="Agenturen"))
    desk.until(lambda: list(window.model.ids) == ids)


def test_two_folders_of_one_name_become_one_and_that_is_said(desk: DeskUnderTest) -> None:
    window = desk.window
    read_list(desk, "Regional", 6)
    article = window.list.current_id()
    rename(desk, "Regional", "agenturen")
    desk.until(lambda: tree(desk) == {"": ["Depesche"], "Agenturen": ["Alster", "Bote", "Courier"]})
    desk.until(lambda: "part of it now" in window.status.message.text())
    desk.until(lambda: len(window.model.ids) == 18)
    assert window.sources.name() == "Agenturen"
    assert window.list.current_id() == article
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)


def test_an_empty_name_or_the_same_changes_nothing_and_counts_do_not_touch_what_is_typed(
    desk: DeskUnderTest,
) -> None:
    window, sources = desk.window, desk.window.sources
    rename(desk, "Agenturen", " ")
    click(desk, "Agenturen")
    desk.bot.keyClick(sources, Key.Key_F2)
    editor = sources.findChildren(QLineEdit, "inline")[-1]
    desk.bot.keyClicks(editor, "Jay kay flag")
    window.desk.look()
    desk.until(lambda: line(desk, "Agenturen").data(0, COUNT) == "12")
    assert editor.text() == "Jay kay flag"
    desk.bot.keyClick(editor, Key.Key_Escape)
    assert tree(desk) == BEFORE
    assert not window.actions_["undo"].isEnabled()


def test_columns_and_searches_follow_a_folders_name(desk: DeskUnderTest) -> None:
    window = desk.window
    kept = SavedSearch(0, "Dienste", 'ordner:agenturen -ordner:"Regional" meldet')
    desk.engine.tell(store.searches.put, kept, desk.engine.now()).result(5)
    click(desk, "Agenturen")
    desk.until(lambda: len(window.model.ids) == 12)
    window.actions_["column"].trigger()
    (column,) = window.beside.columns
    desk.until(lambda: len(column.model.ids) == 12)
    click(desk, "Live")
    rename(desk, "Agenturen", "Dienste und mehr")
    desk.until(lambda: column.desk.query == Query(folder="Dienste und mehr"))
    desk.until(lambda: len(column.model.ids) == 12)
    assert column.name == column.title.toolTip() == "Dienste und mehr"
    views = lambda: desk.stored(store.settings.get, "views", {})  # noqa: E731
    desk.until(lambda: views()["beside"][0]["query"]["folder"] == "Dienste und mehr")
    saved = desk.stored(store.searches.all_searches)[0].line
    assert saved == 'ordner:"Dienste und mehr" -ordner:"Regional" meldet'
    undo(desk)
    desk.until(lambda: desk.stored(store.searches.all_searches)[0].line == kept.line)
    desk.until(lambda: column.name == "Agenturen")


def test_what_is_said_of_a_search_follows_a_folders_name(desk: DeskUnderTest) -> None:
    window = desk.window
    window.line.setText("folder:Agenturen meldet")
    desk.until(lambda: "Agenturen" in window.header.parsed.accessibleName())
    desk.until(lambda: window.desk.query.text == "folder:Agenturen meldet")
    window.actions_["column"].trigger()
    (column,) = window.beside.columns
    assert "folder:Agenturen" in column.name
    rename(desk, "Agenturen", "Dienste")
    desk.until(lambda: "Dienste" in window.header.parsed.accessibleName())
    assert "Agenturen" not in window.header.parsed.accessibleName()
    desk.until(lambda: "folder:Dienste meldet" in column.name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ordner:Presse", "ordner:Blatt"),
        ("folder:(presse ODER Bote) Haushalt", "folder:(Blatt ODER Bote) Haushalt"),
        ('Presse "ordner:Presse" titel:Presse', 'Presse "ordner:Presse" titel:Presse'),
        ("ordner:Pressespiegel", "ordner:Pressespiegel"),
        ("ordner:Presse (", "ordner:Blatt ("),
        ('ordner:"', 'ordner:"'),
        ("", ""),
    ],
)
def test_search_lines_name_the_folder_as_it_is_called_now(before: str, after: str) -> None:
    assert renamed(before, "Presse", "Blatt") == after
    assert renamed('ordner:"Presse & Co"', "Presse & Co", 'Der "Rest"') == 'ordner:«Der "Rest"»'


# -- a folder's menu ------------------------------------------------------------------------------


def test_a_dissolved_folder_leaves_its_feeds_and_comes_back(desk: DeskUnderTest) -> None:
    window = desk.window
    click(desk, "Agenturen")
    desk.until(lambda: len(window.model.ids) == 12)
    assert window.actions_["dissolve_folder"].isEnabled()
    window.actions_["dissolve_folder"].trigger()
    desk.until(lambda: tree(desk) == {"": ["Alster", "Bote", "Depesche"], "Regional": ["Courier"]})
    desk.until(lambda: window.sources.name() == "Live" and len(window.model.ids) == 24)
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)


def test_a_folder_is_polled_and_marked_read_whatever_narrows_its_list(desk: DeskUnderTest) -> None:
    window = desk.window
    for name in NAMES:
        desk.site.feed(f"/{name}.xml", name, (f"{name}neu", f"{name} eilt", FILLER))
    click(desk, "Agenturen")
    desk.until(lambda: len(window.model.ids) == 12)
    window.actions_["poll_feed"].trigger()
    desk.until(lambda: len(window.model.ids) == 14)
    assert desk.stored(store.articles.counts).all == 26
    window.line.setText("eilt")
    desk.until(lambda: len(window.model.ids) == 2)
    window.actions_["read_source"].trigger()
    desk.until(lambda: line(desk, "Agenturen").data(0, COUNT) == "")
    assert desk.stored(store.articles.counts).unread == 12
    undo(desk)
    desk.until(lambda: line(desk, "Agenturen").data(0, COUNT) == "14")


def test_a_folded_folder_tells_what_ails_its_feeds(desk: DeskUnderTest) -> None:
    item = line(desk, "Agenturen")
    desk.site.put("/Bote.xml", "", status=403)
    desk.poll()
    desk.until(lambda: bool(line(desk, "Bote").data(0, TROUBLE)))
    assert not item.data(0, TROUBLE)
    click(desk, "Agenturen")
    desk.bot.keyClick(desk.window.sources, Key.Key_Left)
    assert not item.isExpanded()
    assert "1 feed" in item.data(0, TROUBLE)
    assert item.data(0, TROUBLE) in item.data(0, SPOKEN)
    desk.bot.keyClick(desk.window.sources, Key.Key_Right)
    assert item.isExpanded()
    assert not item.data(0, TROUBLE)


def test_the_menus_offer_what_can_be_done(desk: DeskUnderTest) -> None:
    window, made = desk.window, desk.window.actions_
    names = ("edit_feed", "edit_feeds", "move_feed", "poll_feed", "rename_folder", "remove_feed")
    state = lambda: [made[name].isEnabled() for name in names]  # noqa: E731
    click(desk, "Live")
    assert state() == [False] * 6
    click(desk, "Agenturen")
    assert state() == [False, True, True, True, True, False]
    click(desk, "Alster")
    assert state() == [True, True, True, True, False, True]
    click(desk, "Courier", Held.ControlModifier)
    assert state() == [False, True, True, True, False, True]
    assert window.sources.name() == "Alster"


def test_a_key_with_ctrl_leads_to_another_list_and_selects_nothing_beside(
    desk: DeskUnderTest,
) -> None:
    window, sources = desk.window, desk.window.sources
    click(desk, "Alster")
    click(desk, "Courier", Held.ControlModifier)
    desk.bot.keyClick(window.list, Key.Key_2, Held.ControlModifier)
    assert sources.name() == "Unread"
    assert [one.text(0) for one in sources.selectedItems()] == ["Unread"]
    desk.until(lambda: window.desk.query == Query(unread=True))


def test_a_click_with_the_right_button_keeps_what_is_selected(desk: DeskUnderTest) -> None:
    window, sources = desk.window, desk.window.sources

    def offered(name: str) -> list[str]:
        place = at(desk, name)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, place, sources.viewport().mapToGlobal(place))
        QApplication.sendEvent(sources.viewport(), event)
        menu = [one for one in window.findChildren(QMenu) if one.isVisible()][-1]
        names = [one.objectName() for one in menu.actions() if one.objectName()]
        menu.close()
        return names

    click(desk, "Alster")
    click(desk, "Courier", Held.ControlModifier)
    assert offered("Courier") == [
        "poll_feed", "pause_feed", "read_source", "edit_feeds", "move_feed", "remove_feed",
    ]  # fmt: skip
    assert len(sources.selectedItems()) == 2
    assert "rename_folder" in offered("Agenturen")
    assert sources.name() == "Agenturen"
    assert "read_all" in offered("Sources")
    assert len(sources.selectedItems()) == 1


def test_several_feeds_are_unsubscribed_from_after_one_question_and_come_back(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    click(desk, "Alster")
    click(desk, "Courier", Held.ControlModifier)
    desk.bot.keyClick(window.sources, Key.Key_Delete)
    (box,) = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert "2 feed" in box.text()
    next(one for one in box.buttons() if one.text() == "Unsubscribe").click()
    desk.until(lambda: tree(desk) == {"": ["Depesche"], "Agenturen": ["Bote"]})
    desk.until(lambda: window.sources.name() == "Live" and len(window.model.ids) == 12)
    undo(desk)
    desk.until(lambda: tree(desk) == BEFORE)
    desk.until(lambda: len(window.model.ids) == 24)


def test_what_was_removed_meanwhile_is_no_obstacle_to_undo(desk: DeskUnderTest) -> None:
    assert drop(desk, carried(desk, "Alster", "Bote"), at(desk, "Regional"))
    desk.until(lambda: "Agenturen" not in tree(desk))
    alster = next(feed for feed in desk.window.desk.feeds if feed.title == "Alster")
    desk.engine.tell(store.feeds.remove, alster.id).result(5)
    undo(desk)
    desk.until(lambda: tree(desk).get("Agenturen") == ["Bote"])
    before, change = desk.engine.tell(store.several.alter, {alster.id: Edit(every=5)}).result(5)
    assert not before
    assert not change


def test_rules_go_on_looking_at_a_folder_by_its_new_name_and_miss_none_of_a_joined_one(
    desk: DeskUnderTest,
) -> None:
    only, but = desk.stored(store.rules.all_rules)[:2]
    regional = next(feed.id for feed in desk.window.desk.feeds if feed.title == "Courier")
    for rule, scope in (
        (only, Scope("only", (), ("Regional",))),
        (but, Scope("but", (), ("Regional",))),
    ):
        desk.engine.tell(store.rules.edit, replace(rule, scope=scope)).result(5)

    def scopes() -> list[Scope]:
        return [rule.scope for rule in desk.stored(store.rules.all_rules)[:2]]

    before = scopes()
    rename(desk, "Regional", "Lokal")
    desk.until(lambda: scopes()[0] == Scope("only", (), ("Lokal",)))
    assert scopes()[1] == Scope("but", (), ("Lokal",))
    undo(desk)
    desk.until(lambda: scopes() == before)
    desk.until(lambda: tree(desk) == BEFORE)
    rename(desk, "Regional", "Agenturen")
    desk.until(lambda: scopes()[0] == Scope("only", (), ("Agenturen",)))
    assert scopes()[1] == Scope("but", (regional,), ())
    undo(desk)
    desk.until(lambda: scopes() == before)
