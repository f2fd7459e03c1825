"""Several timelines side by side: one article pane, keys that act where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.search import FOUND
from monitor.types import Query, Row
from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER
from tests.test_store import NOW, draft
from ui.beside import MOST, query_of
from ui.dialogs.export import ExportDialog
from ui.timeline.column import Column
from ui.timeline.model import Timeline
from ui.views import SETTING


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(20)]
    articles += [("p", "Patriot-Batterien zugesagt", MATCHED)]
    with begun(qtbot, tmp_path, *articles) as desk:
        yield desk


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


def test_every_list_marks_what_its_own_search_found(desk: DeskUnderTest) -> None:
    window = desk.window

    def marked(model: Timeline) -> set[str]:
        row = model.row(0)
        spans = row.snippet_spans if row else ()
        return {row.snippet[a:b] for a, b, rule in spans if row and rule == FOUND}

    def shown() -> set[str]:
        return {hit.match.form for hit in window.article.hits if hit.match.rule == FOUND}

    window.look_up("Ukraine")
    desk.until(lambda: marked(window.model) == {"Ukraine"})
    window.actions_["column"].trigger()
    column = window.beside.columns[-1]
    window.look_up("zwei Patriot")
    desk.until(lambda: "zwei" in marked(window.model))
    desk.until(lambda: marked(column.model) == {"Ukraine"})
    column.view.go(0)
    desk.until(lambda: shown() == {"Ukraine"})
    window.list.go(0)
    desk.until(lambda: "zwei" in shown() and "Ukraine" not in shown())


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


def test_who_leaves_a_note_is_in_the_list_again_that_the_article_was_chosen_in(
    desk: DeskUnderTest,
) -> None:
    window, column = desk.window, opened(desk)
    desk.choose("Meldung 3")
    column.view.setFocus()
    column.view.go(0)
    number = column.model.ids[0]
    desk.until(lambda: bool(window.article.article and window.article.article.id == number))
    window.actions_["note"].trigger()
    desk.bot.keyClick(window.article.noting.note, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is column.view
    assert window.reader.active is column.view


def test_the_current_list_of_an_export_is_the_one_in_use(desk: DeskUnderTest) -> None:
    window, column = desk.window, opened(desk)
    for view, many in ((column.view, 1), (window.list, 21)):
        window.activateWindow()
        view.setFocus()
        desk.until(lambda view=view: window.reader.active is view)
        window.actions_["export"].trigger()
        dialog = next(one for one in window.findChildren(ExportDialog) if one.isVisible())
        desk.until(lambda dialog=dialog, many=many: f"({many})" in dialog.listed.text())
        dialog.close()


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


def test_each_list_has_its_own_order_and_the_menu_speaks_of_the_one_in_use(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    acts = {name: window.actions_[name] for name in ("by_seen", "by_published", "group")}
    window.actions_["column"].trigger()
    column = window.beside.columns[-1]
    desk.until(lambda: len(column.model.ids) == 21)
    column.view.setFocus()
    acts["by_published"].trigger()
    desk.until(lambda: column.model.times is not None)
    assert acts["by_published"].isChecked()
    assert not acts["group"].isEnabled()
    feed, last = window.desk.feeds[0].id, max(window.model.ids) + 1
    old = draft("alt", title="Längst erschienen", published=NOW - timedelta(days=900))
    desk.engine.tell(store.articles.save, feed, [old], desk.engine.now(), health=None).result(5)
    desk.until(lambda: last in column.model.ids and last in window.model.ids)
    assert (window.model.ids[0], column.model.ids[-1]) == (last, last)
    window.list.setFocus()
    assert acts["by_seen"].isChecked()
    assert acts["group"].isEnabled()
    assert window.model.times is None


def test_a_column_grouped_by_story_is_grouped_again_at_the_next_start_and_after_undo(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    window.actions_["column"].trigger()
    window.beside.columns[-1].view.setFocus()
    window.actions_["group"].trigger()
    column = window.beside.columns[-1]
    desk.until(lambda: column.model.groups is not None)
    assert len(column.model.ids) < 21  # the fillers are one story
    assert len(window.model.ids) == 21
    window.actions_["close_column"].trigger()
    window.actions_["undo"].trigger()
    again = window.beside.columns[-1]
    desk.until(lambda: again.model.groups is not None)
    kept = lambda: desk.stored(store.settings.get, SETTING, {}).get("beside", [{}])  # noqa: E731
    desk.until(lambda: len(kept()) == 1 and kept()[0].get("grouped") is True)
    window.bridge.close()
    window.notifier.tray.hide()
    window.deleteLater()
    desk.window = window = desk._open()
    there = window.beside.columns[0]
    desk.until(lambda: there.model.groups is not None)
    assert len(there.model.ids) == len(again.model.ids)
    assert window.model.groups is None


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


def test_a_columns_name_follows_its_rule_and_its_search(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(one for one in window.desk.rules.values() if one.name == "Patriot")
    window.sources.show_query(Query(rule=rule.id))
    window.header.unread.setChecked(True)
    desk.until(lambda: len(window.model.ids) == 1)
    window.actions_["column"].trigger()
    (column,) = window.beside.columns
    assert column.name == "Patriot · Unread"
    desk.engine.tell(store.rules.edit, replace(rule, name="Abwehr · neu")).result(5)
    desk.until(lambda: column.title.toolTip() == "Abwehr · neu · Unread")
    desk.engine.tell(store.rules.edit, replace(rule, name="Abwehr")).result(5)
    desk.until(lambda: column.name == "Abwehr · Unread")
    kept = lambda: desk.stored(store.settings.get, SETTING, {})["beside"]  # noqa: E731
    desk.until(lambda: kept()[0]["name"] == "Abwehr · Unread")


def test_a_column_whose_rule_was_removed_does_not_promise_articles(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(one for one in window.desk.rules.values() if one.name == "Patriot")
    window.sources.show_query(Query(rule=rule.id))
    desk.until(lambda: len(window.model.ids) == 1)
    window.actions_["column"].trigger()
    (column,) = window.beside.columns
    desk.until(lambda: len(column.model.ids) == 1)
    empty = column.view.empty
    window.subjects.remove(rule)
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Remove").click()
    said = lambda: " ".join(one.text() for one in empty.findChildren(QLabel))  # noqa: E731
    desk.until(lambda: empty.isVisible() and "rule was removed" in said())
    window.actions_["undo"].trigger()
    desk.until(lambda: len(column.model.ids) == 1 and not empty.isVisible())
    window.actions_["redo"].trigger()
    desk.until(empty.isVisible)
    next(one for one in empty.findChildren(QPushButton) if "Close" in one.text()).click()
    assert window.beside.columns == []


def test_the_pill_of_a_narrow_column_is_whole_and_the_order_leaves_the_name_room(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    column = opened(desk)
    column.view.setFocus()
    window.actions_["by_score"].trigger()
    desk.until(lambda: column.model.times is not None)
    column.setFixedWidth(220)
    desk.until(lambda: column.width() == 220)
    assert column.count.text() == "1"
    assert "by score" in column.count.toolTip()
    column.view.pill.more(14, 3)
    desk.until(lambda: not column.count.isVisible())
    QApplication.processEvents()
    assert column.view.pill.width() >= column.view.pill.sizeHint().width()
    assert "14 new" in column.view.pill.text()
    assert "14 new · 3 match" in column.view.pill.toolTip()
    column.view.pill.forget()
    desk.until(column.count.isVisible)
    column.setFixedWidth(520)
    desk.until(lambda: column.count.text() == "by score · 1")
