"""The analyst's whole job by keys alone: feed, rule, news, notice, flag, press review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from ui.dialogs.export import ExportDialog
from ui.dialogs.feeds import AddFeed
from ui.rules.editor import RuleEditor

KEY = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
NEWS = "Die Kommission legt den Haushaltsplan vor, strittig bleibt der Bundeshaushalt.\n" + FILLER


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path / "profile")
        yield desk
        desk.close()


def dialog(desk: DeskUnderTest, kind: type[QDialog]) -> QDialog:
    """The dialog of this kind, once it is on screen."""

    def there() -> bool:
        return any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets())

    desk.until(there)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return shown[-1]  # type: ignore[return-value]


def key(desk: DeskUnderTest, pressed: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key on the desk, which a window manager would have given the focus back."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.bot.keyClick(desk.window.list, pressed, modifier)


def typed(desk: DeskUnderTest, place: QWidget, text: str) -> None:
    """Replace what stands in a field by typing."""
    place.setFocus()
    desk.bot.keyClick(place, KEY.Key_A, CTRL)
    desk.bot.keyClicks(place, text)


def test_from_an_empty_desk_to_the_opened_press_review_without_a_mouse(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    window, bot = desk.window, desk.bot
    first = ("a", "Wetter bleibt trüb", FILLER)
    url = desk.site.feed("/f.xml", "Blatt", first)

    key(desk, KEY.Key_N, CTRL)
    adding = dialog(desk, AddFeed)
    typed(desk, adding.address, url)
    bot.keyClick(adding.address, KEY.Key_Return)
    desk.until(lambda: desk.titles() == ["Wetter bleibt trüb"])

    key(desk, KEY.Key_R, CTRL)
    editing = dialog(desk, RuleEditor)
    typed(desk, editing.expression, "Haushalt")
    editing.level.setCurrentIndex(editing.level.findData("notify"))
    desk.until(lambda: editing.ok.isEnabled())
    bot.keyClick(editing.name, KEY.Key_Return)
    desk.until(lambda: any(rule.name == "Haushalt" for rule in window.desk.rules.values()))

    heard: list[str] = []
    window.notifier.said.connect(heard.append)
    desk.site.feed("/f.xml", "Blatt", ("b", "Streit um den Haushalt", NEWS), first)
    key(desk, KEY.Key_F5)
    desk.until(lambda: "Streit um den Haushalt" in desk.titles())
    desk.until(lambda: any("Streit um den Haushalt" in text for text in heard))

    key(desk, KEY.Key_Space)
    desk.until(lambda: len(window.article.hits) >= 3)
    key(desk, KEY.Key_F)
    desk.until(lambda: desk.stored(store.articles.counts).flagged == 1)

    out = tmp_path / "presse.html"
    key(desk, KEY.Key_E, CTRL)
    exporting = dialog(desk, ExportDialog)
    typed(desk, exporting.path, str(out))
    bot.keyClick(exporting.path, KEY.Key_Return)
    desk.until(out.exists)
    page = out.read_text(encoding="utf-8")
    assert "Streit um den " in page
    assert '<mark class="red"' in page  # the first colour that no rule has yet
    assert ">Bundeshaushalt</mark>" in page
    assert "Wetter bleibt trüb" not in page
    exporting.close()
