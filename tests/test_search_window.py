"""Searching in the window: while one types, with suggestions, kept by name, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.search import FOUND
from monitor.types import Query
from tests.desk import DeskUnderTest, begun
from tests.loopback import FILLER
from ui.rules.editor import RuleEditor
from ui.searches.dialog import SearchDialog

STORIES = (
    ("a", "Raketenangriff auf Odessa", "In der Nacht schlugen zwei Raketen ein.\n" + FILLER),
    ("b", "Patriot bestellt", "Das Bündnis liefert ein Patriot-System.\n" + FILLER),
    ("c", "Zölle steigen", "Die Zölle auf Häuser steigen.\n" + FILLER),
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with begun(qtbot, tmp_path, *STORIES) as desk:
        yield desk


def typed(desk: DeskUnderTest, text: str) -> None:
    desk.window.search()
    desk.window.line.clear()
    QTest.keyClicks(desk.window.line, text)
    desk.window.line.offers.popup().hide()


def test_a_word_finds_its_forms_and_the_list_and_the_article_show_them(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    typed(desk, "Rakete")
    desk.until(lambda: window.desk.query.text == "Rakete")
    desk.until(lambda: desk.titles() == ["Raketenangriff auf Odessa"])
    assert "“Rakete” in any form" in window.header.parsed.toolTip()

    def marked() -> set[str]:
        row = window.model.row(0)
        spans = row.title_spans if row else ()
        return {row.title[a:b] for a, b, rule in spans if row and rule == FOUND}

    desk.until(lambda: marked() == {"Raketenangriff"})
    desk.choose("Raketenangriff auf Odessa")
    desk.until(lambda: {hit.match.form for hit in window.article.hits} >= {"Raketen"})
    typed(desk, "")
    window.line.clear()
    desk.until(lambda: not window.article.hits and len(window.model.ids) == len(STORIES))
    assert not window.header.parsed.isVisible()


def test_a_mistake_is_named_and_leaves_the_list_as_it_is(desk: DeskUnderTest) -> None:
    window = desk.window
    typed(desk, "Zoll")
    desk.until(lambda: desk.titles() == ["Zölle steigen"])
    typed(desk, "Zoll ODER )")
    desk.until(lambda: window.header.parsed.objectName() == "error")
    assert "6" in window.header.parsed.toolTip()
    assert desk.titles() == ["Zölle steigen"]


def test_what_arrives_while_one_searches_joins_the_list_if_it_belongs_there(
    desk: DeskUnderTest,
) -> None:
    typed(desk, "Rakete")
    desk.until(lambda: desk.titles() == ["Raketenangriff auf Odessa"])
    new = ("d", "Raketenabwehr im Bau", "Mehr.\n" + FILLER), ("e", "Wetter", FILLER)
    desk.site.feed("/f.xml", "Blatt", *new, *STORIES)
    desk.poll()
    desk.until(lambda: desk.titles() == ["Raketenabwehr im Bau", "Raketenangriff auf Odessa"])


def test_suggestions_are_taken_with_the_keyboard(desk: DeskUnderTest) -> None:
    window = desk.window
    window.search()
    QTest.keyClicks(window.line, "Zoll reg")
    popup = window.line.offers.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert window.line.text() == "Zoll regel:"
    assert popup.isVisible()  # the rules' names follow at once
    names = [one.text.strip() for one in window.line._offered]
    assert "Patriot" in names
    QTest.keyClicks(window.line, "Pat")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert window.line.text() == "Zoll regel:Patriot "


def test_a_search_is_saved_renamed_removed_and_brought_back(desk: DeskUnderTest) -> None:
    window = desk.window
    typed(desk, "Rakete")
    desk.until(lambda: window.desk.query.text == "Rakete")
    window.actions_["save_search"].trigger()
    dialog = window.findChild(SearchDialog)
    assert dialog.line.text() == "Rakete"
    dialog.name.setText("Raketen")
    dialog.save()
    desk.until(lambda: [one.name for one in window.desk.searches] == ["Raketen"])
    window.line.clear()
    kept = window.desk.searches[0]
    window.sources.show_query(Query(text="Rakete"))
    desk.until(lambda: desk.titles() == ["Raketenangriff auf Odessa"])
    desk.until(lambda: window.desk.unread_found == {kept.id: 1})
    assert window.sources.subject() == kept
    assert window.actions_["edit_search"].isEnabled()
    typed(desk, "Zoll")
    desk.until(lambda: window.desk.query.text == "(Rakete) Zoll")
    window.line.clear()
    window.actions_["remove_search"].trigger()
    desk.until(lambda: window.desk.searches == [])
    window.actions_["undo"].trigger()
    desk.until(lambda: window.desk.searches == [kept])


def test_a_search_becomes_a_rule_with_its_view(desk: DeskUnderTest) -> None:
    window = desk.window
    typed(desk, "Zoll datum:1w")
    desk.until(lambda: window.desk.query.text == "Zoll datum:1w")
    desk.until(lambda: desk.titles() == ["Zölle steigen"])
    window.actions_["search_rule"].trigger()
    editor = window.findChild(RuleEditor)
    assert editor.expression.text() == "Zoll"
    assert window.searches.line_of(Query(text="Zoll", unread=True)).endswith(" Zoll")
    editor.reject()


def test_a_searched_list_is_marked_read_and_exported_as_it_was_found(desk: DeskUnderTest) -> None:
    window = desk.window
    typed(desk, "Rakete ODER Zoll")
    desk.until(lambda: len(desk.titles()) == 2)
    window.actions_["read_all"].trigger()
    desk.until(lambda: window.desk.counts.unread == 1)
    left = desk.stored(store.articles.ids, Query(unread=True))
    assert len(left) == 1
    assert left[0] not in window.model.ids
