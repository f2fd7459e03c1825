"""The analyst's whole job, by keys alone and by the mouse alone, in both languages: feed, rule,
news, notice, flag, press review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from tests.desk import DeskUnderTest, speaking
from tests.loopback import FILLER, Site
from ui.dialogs.export import ExportDialog
from ui.dialogs.feeds import AddFeed
from ui.rules.editor import RuleEditor

KEY = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
NEWS = "Die Kommission legt den Haushaltsplan vor, strittig bleibt der Bundeshaushalt.\n" + FILLER


@pytest.fixture(params=["en", "de"])
def desk(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[DeskUnderTest]:
    with speaking(request.param), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path / "profile")
        yield desk
        desk.close()


class Opener(QObject):
    """What the system opens files with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    yield opener
    QDesktopServices.unsetUrlHandler("file")


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


def reach(desk: DeskUnderTest, place: QWidget) -> None:
    """Tab until a field of a dialog has the focus."""
    asked = place.window()
    asked.activateWindow()
    desk.until(asked.isActiveWindow)
    for _ in range(40):
        focus = asked.focusWidget()
        if focus is place or (focus and place.isAncestorOf(focus)):
            return
        desk.bot.keyClick(focus or asked, KEY.Key_Tab)
    raise AssertionError(f"Tab does not lead to {place}")


def typed(desk: DeskUnderTest, place: QWidget, text: str) -> None:
    """Replace what stands in a field by typing."""
    reach(desk, place)
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
    reach(desk, editing.level)
    for _ in range(editing.level.findData("notify") - editing.level.currentIndex()):
        bot.keyClick(editing.level, KEY.Key_Down)
    assert editing.level.currentData() == "notify"
    desk.until(lambda: editing.ok.isEnabled())
    reach(desk, editing.name)
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


# -- by the mouse alone ---------------------------------------------------------------------------


def click(desk: DeskUnderTest, place: QWidget, at: QPoint | None = None) -> None:
    """The left button, on what can be seen."""
    desk.until(lambda: place.isVisible() and place.isEnabled())
    desk.bot.mouseClick(place, Qt.MouseButton.LeftButton, pos=at or place.rect().center())


def button_of(desk: DeskUnderTest, action: str, inside: QWidget) -> QWidget:
    """The button that stands for an action."""
    wanted = desk.window.actions_[action]
    buttons = inside.findChildren(QAbstractButton)
    return next(one for one in buttons if wanted in one.actions() and one.isVisible())


def pick(desk: DeskUnderTest, box: QComboBox, data: object) -> None:
    """Open a box, and click the line that stands for this."""
    click(desk, box)
    lines = box.view()
    desk.until(lines.isVisible)
    index = box.model().index(box.findData(data), 0)
    place = lines.visualRect(index).center()

    def taken() -> bool:
        """A box that has just opened takes no click as yet: one would shut it again."""
        if lines.isVisible():
            desk.bot.mouseMove(lines.viewport(), place)
            desk.bot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return bool(box.currentData() == data)

    desk.until(taken)


def let_fall(desk: DeskUnderTest, address: str) -> None:
    """Draw an address out of a browser onto the desk."""
    carried = QMimeData()
    carried.setUrls([QUrl(address)])
    place, copy = QPoint(600, 400), Qt.DropAction.CopyAction
    held = (copy, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.window, QDragEnterEvent(place, *held))
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(place), *held))


def begin_rule(desk: DeskUnderTest, word: str) -> None:
    """The right button on a word of the open article, then the entry that begins a rule."""
    page = desk.window.article.page
    cursor = page.document().find(word)
    middle = QTextCursor(cursor)
    middle.setPosition(cursor.selectionStart() + 1)
    at = page.cursorRect(middle).center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, page.viewport().mapToGlobal(at))
    QApplication.sendEvent(page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if word in one.text() and one.text().endswith("…"))
    click(desk, menu, menu.actionGeometry(entry).center())


def test_from_an_empty_desk_to_the_opened_press_review_with_the_mouse_alone(
    desk: DeskUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opener: Opener
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    window = desk.window
    first = ("a", "Wetter bleibt trüb", "Im Haushalt bleibt die Heizung an.\n" + FILLER)

    let_fall(desk, desk.site.feed("/f.xml", "Blatt", first))
    adding = dialog(desk, AddFeed)
    assert isinstance(adding, AddFeed)
    click(desk, adding.ok)
    desk.until(lambda: desk.titles() == ["Wetter bleibt trüb"])

    view = window.list
    click(desk, view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    desk.until(lambda: "Heizung" in window.article.page.toPlainText())
    begin_rule(desk, "Haushalt")
    editing = dialog(desk, RuleEditor)
    assert isinstance(editing, RuleEditor)
    pick(desk, editing.level, "notify")
    click(desk, editing.ok)
    desk.until(lambda: any(rule.name == "Haushalt" for rule in window.desk.rules.values()))
    desk.until(lambda: len(window.article.hits) == 1)

    heard: list[str] = []
    window.notifier.said.connect(heard.append)
    desk.site.feed("/f.xml", "Blatt", ("b", "Streit um den Etat", NEWS), first)
    click(desk, button_of(desk, "poll", window.bar))
    desk.until(lambda: "Streit um den Etat" in desk.titles())
    desk.until(lambda: any("Streit um den Etat" in text for text in heard))

    at = desk.titles().index("Streit um den Etat")
    click(desk, view.viewport(), view.visualRect(view.model().index(at, 0)).center())
    desk.until(lambda: len(window.article.hits) == 2)
    click(desk, button_of(desk, "flag", window.article.foot))
    desk.until(lambda: desk.stored(store.articles.counts).flagged == 1)

    click(desk, button_of(desk, "export", window.bar))
    exporting = dialog(desk, ExportDialog)
    assert isinstance(exporting, ExportDialog)
    click(desk, exporting.flagged, QPoint(8, exporting.flagged.height() // 2))
    desk.until(lambda: bool(exporting.path.text()))
    click(desk, exporting.ok)
    click(desk, exporting.show_file)
    (opened,) = opener.opened
    page = Path(opened).read_text(encoding="utf-8")
    assert "Streit um den Etat" in page
    assert ">Bundeshaushalt</mark>" in page
    assert "Wetter bleibt trüb" not in page
    exporting.close()
