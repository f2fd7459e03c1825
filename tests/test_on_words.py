"""Words of the article under the right button: searched for, or begun as a rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER
from ui.on_words import expression
from ui.rules.editor import RuleEditor


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    articles = [("a", "Wetter & Klima", FILLER), ("b", "Patriot-Batterien zugesagt", MATCHED)]
    with begun(qtbot, tmp_path, *articles) as desk:
        desk.choose("Patriot-Batterien zugesagt")
        yield desk


def offered(desk: DeskUnderTest, word: str, *, mark: bool = False) -> dict[str, QAction]:
    """The menu on a word of the text, by its entries."""
    page = desk.window.article.page
    cursor = page.document().find(word)
    if mark:
        page.setTextCursor(cursor)
    middle = QTextCursor(cursor)
    middle.setPosition(cursor.selectionStart() + 1)
    at = page.cursorRect(middle).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, page.viewport().mapToGlobal(at), Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {one.text(): one for one in menu.actions()}
    menu.close()
    return found


def test_the_word_under_the_mouse_is_searched_for(desk: DeskUnderTest) -> None:
    menu = offered(desk, "Bündnis")
    assert desk.window.actions_["flag"] in menu.values()
    menu["&Search for “Bündnis”"].trigger()
    assert desk.window.line.text() == "Bündnis"
    desk.until(lambda: desk.titles() == ["Patriot-Batterien zugesagt"])


def test_marked_words_begin_a_rule(desk: DeskUnderTest) -> None:
    menu = offered(desk, "zwei Patriot-Batterien", mark=True)
    menu["&New rule “zwei Patriot-Batterien” …"].trigger()
    (editor,) = desk.window.findChildren(RuleEditor)
    assert editor.rule().expression == '"zwei Patriot-Batterien"'
    editor.reject()


def test_where_there_is_no_word_none_is_offered(desk: DeskUnderTest) -> None:
    page = desk.window.article.page
    at = QPoint(2, page.viewport().height() - 2)
    page.asked.connect(lambda menu, said: None)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, at, page.mapToGlobal(at), Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [one.text() for one in menu.actions()]
    menu.close()
    assert not [text for text in texts if "“" in text]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Zoll", "Zoll"),
        ("Patriot-System", "Patriot-System"),
        ("ODER", '"ODER"'),
        ("Koalition  der\u2029Willigen", '"Koalition der Willigen"'),
        ('„Zoll" und', '"„Zoll und"'),
        (" – ", ""),
        ("", ""),
    ],
)
def test_words_of_a_text_are_asked_for_as_they_stand(said: str, asked: str) -> None:
    assert expression(said) == asked


def test_no_link_of_the_text_is_copied_that_leads_nowhere(desk: DeskUnderTest) -> None:
    menu = offered(desk, "Patriot")
    assert menu
    assert not [name for name in menu if "ink" in name and "opy" in name.casefold()]


@pytest.mark.parametrize("pane", ["list", "text"])
def test_shift_f10_opens_the_menu_of_what_has_the_focus(desk: DeskUnderTest, pane: str) -> None:
    window = desk.window
    window.activateWindow()
    widget = window.list if pane == "list" else window.article.page
    widget.setFocus()
    desk.until(widget.hasFocus)
    desk.bot.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.actions_["flag"] in menu.actions()
    assert (window.actions_["versions"] in menu.actions()) == (pane == "list")
    menu.close()
