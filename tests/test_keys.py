"""Keys can be changed by keyboard alone, conflicts are told, and what was changed is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from monitor import store
from tests.desk import DeskUnderTest
from tests.loopback import Site
from ui import actions
from ui.dialogs.keys import KeysDialog
from ui.keys import pressed


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        yield made
        made.close()


def overview(desk: DeskUnderTest, action: str) -> KeysDialog:
    """The overview with this action chosen and the recorder waiting."""
    desk.window.actions_["keys"].trigger()
    (dialog,) = desk.window.findChildren(KeysDialog)
    desk.bot.keyClicks(dialog.filter, action)
    dialog.recorder.setFocus()
    return dialog


def test_a_key_is_changed_by_keyboard_at_once_and_for_the_next_start(desk: DeskUnderTest) -> None:
    window = desk.window
    dialog = overview(desk, "poll now")
    desk.bot.keyClick(dialog.recorder, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClick(dialog.recorder, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert window.actions_["poll"].shortcuts() == [QKeySequence("Ctrl+P")]
    assert "Ctrl+P" in window.actions_["poll"].toolTip()
    assert dialog.table.item(dialog.table.currentRow(), 1).text() == "Ctrl+P"
    desk.until(lambda: desk.stored(store.settings.get, "keys", None) == {"poll": ["Ctrl+P"]})
    window.keys.reset()
    window.keys.use({"poll": ["Ctrl+P"], "gone": ["X"], "flag": "no list"})
    assert window.actions_["poll"].shortcuts() == [QKeySequence("Ctrl+P")]
    assert window.actions_["flag"].shortcuts() == [QKeySequence("F")]
    dialog.close()


def test_a_key_that_another_action_has_is_told_before_it_moves(desk: DeskUnderTest) -> None:
    window = desk.window
    dialog = overview(desk, "poll now")
    desk.bot.keyClick(dialog.recorder, Qt.Key.Key_F)
    assert "“Flag”" in dialog.told.text()
    assert window.actions_["flag"].shortcuts() == [QKeySequence("F")]
    dialog.further.click()
    assert window.actions_["flag"].shortcuts() == []
    assert window.actions_["poll"].shortcuts() == [QKeySequence("F5"), QKeySequence("F")]
    dialog.filter.setText("flag")
    dialog.reset_all()
    assert window.actions_["flag"].shortcuts() == [QKeySequence("F")]
    assert window.actions_["poll"].shortcuts() == [QKeySequence("F5")]
    desk.until(lambda: desk.stored(store.settings.get, "keys", None) == {})
    dialog.close()


def test_keys_of_lists_and_menus_cannot_be_given_away(desk: DeskUnderTest) -> None:
    dialog = overview(desk, "poll now")
    for key, held in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier),
    ):
        desk.bot.keyClick(dialog.recorder, key, held)
        assert dialog.told.text()
        desk.bot.keyClick(dialog.recorder, Qt.Key.Key_Return)
        assert desk.window.actions_["poll"].shortcuts() == [QKeySequence("F5")]
    dialog.close()


def test_the_usual_key_comes_back_from_whoever_has_it(desk: DeskUnderTest) -> None:
    keys = desk.window.keys
    keys.give("poll", QKeySequence("F"))
    assert keys.reset("flag") == ["poll"]
    assert keys.of("flag") == [QKeySequence("F")]
    assert keys.of("poll") == []
    assert desk.window.article.foot.next.toolTip().endswith("(F3)")
    keys.give("next_match", QKeySequence("F4"))
    assert desk.window.article.foot.next.toolTip().endswith("(F4)")


def test_what_is_pressed_becomes_the_key_that_it_means() -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert pressed(Qt.Key.Key_Shift, shift, "").isEmpty()
    assert pressed(Qt.Key.Key_Question, shift, "?") == QKeySequence("?")
    assert pressed(Qt.Key.Key_G, shift, "G") == QKeySequence("Shift+G")
    assert pressed(Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, "5") == QKeySequence("5")
    assert pressed(Qt.Key.Key_F7, none, "") == QKeySequence("F7")


def test_no_key_belongs_to_two_actions() -> None:
    held = Counter(key for act in actions.TABLE for key in act.keys)
    assert [key for key, count in held.items() if count > 1] == []


def test_an_action_can_be_without_any_key_and_stays_so(desk: DeskUnderTest) -> None:
    window = desk.window
    dialog = overview(desk, "irrelevant")
    dialog.none_.click()
    assert window.actions_["irrelevant"].shortcuts() == []
    assert dialog.table.item(dialog.table.currentRow(), 1).text() == ""
    desk.until(lambda: desk.stored(store.settings.get, "keys", None) == {"irrelevant": []})
    window.keys.reset()
    window.keys.use({"irrelevant": []})
    assert window.actions_["irrelevant"].shortcuts() == []
    dialog.reset()
    assert window.actions_["irrelevant"].shortcuts() == [QKeySequence("X")]
    dialog.close()
