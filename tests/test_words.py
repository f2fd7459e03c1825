"""The window speaks German and English in full: every text, kind, date, plural and key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from monitor import failures
from monitor.cli import COLOURS
from monitor.match import compile_rules, find
from monitor.types import LEVELS, Failure, Feed, Quality, Row, Rule
from tests.desk import MATCHED, DeskUnderTest, speaking
from tests.loopback import FILLER, Site
from tools import translate
from ui import words
from ui.dialogs.about import About
from ui.dialogs.export import ExportDialog
from ui.dialogs.feeds import AddFeed, EditFeed
from ui.dialogs.handbook import Handbook
from ui.dialogs.keys import KeysDialog
from ui.dialogs.settings import Settings
from ui.dialogs.starter import StarterFeeds
from ui.rules.editor import RuleEditor
from ui.vocabulary import FAILURES, REASONS

GERMAN = translate.FOLDER / "de.ts"


@pytest.fixture
def german() -> Iterator[None]:
    with speaking("de"):
        yield


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, german: None) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        yield desk
        desk.close()


# -- the files --------------------------------------------------------------------------------


def test_every_text_of_the_window_is_translated_and_built() -> None:
    assert translate.check() == []


def test_an_unfinished_text_and_a_lost_hole_are_told(tmp_path: Path) -> None:
    text = GERMAN.read_text(encoding="utf-8")
    assert "Geöffnet: {}" in text
    broken = tmp_path / "de.ts"
    broken.write_text(text.replace("Geöffnet: {}", "Geöffnet"), encoding="utf-8")
    assert any("other holes" in fault for fault in translate.faults(broken))
    broken.write_text(text.replace("Geöffnet: {}", ""), encoding="utf-8")
    assert any("not translated" in fault for fault in translate.faults(broken))


# -- every kind has its words -------------------------------------------------------------------


def test_every_failure_has_a_german_sentence(german: None) -> None:
    unexpected = words.failure(Failure("?"))
    for kind, english in failures.SENTENCES.items():
        said = words.failure(Failure(kind))
        assert FAILURES[kind] == english, kind
        assert said not in (english, unexpected), kind
        assert said.endswith((".", "?")), kind
    assert words.failure(Failure("status_403")) == "Der Server weist Programme ab (403)."
    assert words.failure(Failure("status", status=418)).endswith("(HTTP 418)")


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        (words.quality, get_args(Quality)),
        (words.level, LEVELS),
        (words.colour, COLOURS),
        (words.reason, tuple(REASONS)),
    ],
)
def test_every_kind_has_a_german_name_of_its_own(
    german: None, name: Callable[[str], str], kinds: tuple[str, ...]
) -> None:
    said = [name(kind) for kind in kinds]
    assert not set(said) & set(kinds)
    assert len(set(said)) == len(kinds)
    english = {text for _, text, _ in translate.messages(GERMAN)}
    assert not set(said) & english


def test_every_reason_that_matching_gives_has_words() -> None:
    text = (
        "Kiew meldet Raketen und Raketenangriffe. Patriot-Systeme und die Luft- und Raketenabwehr "
        "stehen bereit. Die Foerderung blieb aus, in Kyjiw fehlte eine Rakte."
    )
    expressions = ("Kiew", "Rakete", "Patriot", "Luftabwehr", "Förderung", "*abwehr", "Rakete~")
    rules = [Rule(number, text, text) for number, text in enumerate(expressions)]
    given = {match.reason for match in find(compile_rules(rules), "", text, "de")}
    assert {
        "exact",
        "inflected",
        "hyphen",
        "compound member",
        "suspended",
        "alias",
        "pattern",
    } <= given
    assert given <= set(REASONS)


# -- dates and figures ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "day", "moment", "yesterday", "figure"),
    [
        ("de", "12. Nov 2026", "12. Nov 2026, 18:03 Uhr", "gestern 18:03", "1.234.567"),
        ("en", "12 Nov 2026", "12 Nov 2026, 18:03", "yesterday 18:03", "1,234,567"),
    ],
)
def test_dates_and_figures_in_both_languages(
    language: str, day: str, moment: str, yesterday: str, figure: str
) -> None:
    at = datetime(2026, 11, 12, 18, 3).astimezone()
    with speaking(language):
        assert words.language() == language
        assert words.when(at, at) == "18:03"
        assert words.when(at, at + timedelta(days=1)) == yesterday
        assert words.when(at, at + timedelta(days=30)) == day
        assert words.when_long(at) == moment
        assert words.number(1_234_567) == figure
        row = Row(1, 1, "Kurier", "https://kurier.example/1", "Zoll", "", at, at, False, False,
                  "article", 1)  # fmt: skip
        assert words.citation(row) == f"Zoll. Kurier, {day}. https://kurier.example/1"


# -- the window -------------------------------------------------------------------------------


def items(tree: QTreeWidget) -> Iterator[str]:
    def below(item: QTreeWidgetItem) -> Iterator[str]:
        yield item.text(0)
        for place in range(item.childCount()):
            yield from below(item.child(place))

    yield from below(tree.invisibleRootItem())


def said_by(widget: QWidget) -> Iterator[str]:
    """What one widget shows or tells a screen reader."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QAbstractButton | QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.placeholderText(), widget.text())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTreeWidget):
        yield from items(widget)
    elif isinstance(widget, QTableWidget):
        columns = range(widget.columnCount())
        yield from (widget.horizontalHeaderItem(column).text() for column in columns)
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def plain(text: str) -> str:
    return re.sub(r" \(.*\)$", "", text.replace("&", "").removesuffix("…").strip())


def left_in_english(widget: QWidget) -> set[str]:
    """Texts on a widget and all within it that are English keys and have other German words."""
    keys: dict[str, set[str]] = {}
    for (_, text, _), message in translate.messages(GERMAN).items():
        keys.setdefault(plain(text), set()).update(map(plain, translate.translations(message)))
    english = {text for text, told in keys.items() if text and text not in told}
    german = {form for told in keys.values() for form in told}
    within = [widget, *widget.findChildren(QWidget)]
    said = {plain(text) for one in within for text in said_by(one)}
    return said & (english - german) - {"English"}  # as the choice of languages calls it itself


def dialogs(desk: DeskUnderTest) -> Iterator[QWidget]:
    """Each dialog while it is open."""
    for dialog in made(desk):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        yield dialog
        dialog.close()
        desk.until(lambda gone=dialog: not isValid(gone))


def made(desk: DeskUnderTest) -> Iterator[QWidget]:
    window, bridge = desk.window, desk.window.bridge
    rule = next(iter(window.desk.rules.values()))
    yield About(desk.folder, window)
    yield KeysDialog(list(window.actions_.values()), window)
    yield Handbook(window)
    yield AddFeed(bridge, window)
    feed = Feed(1, "https://a.example/f.xml", "A", failure=Failure("status_403"))
    yield EditFeed(bridge, feed, window)
    yield ExportDialog(bridge, window.model.ids[:1], window.desk.query, window)
    yield Settings(bridge, dict(window.settings), lambda _: None, window)
    yield StarterFeeds(bridge, window)
    yield RuleEditor(bridge, rule, window.looks, window)
    yield RuleEditor(bridge, None, window.looks, window)


def test_the_window_opened_in_german_is_german_throughout(desk: DeskUnderTest) -> None:
    url = desk.site.feed(
        "/f.xml", "Blatt", ("b", "Patriot-Batterien", MATCHED), ("a", "Wetter", FILLER)
    )
    window = desk.window
    bar = [plain(action.text()) for action in window.menuBar().actions()]
    assert bar == ["Datei", "Bearbeiten", "Ansicht", "Feeds", "Regeln", "Artikel", "Hilfe"]
    desk.until(lambda: window.list.empty.isVisible())
    assert left_in_english(window) == set()
    desk.subscribe(url)
    desk.poll()
    desk.choose("Patriot-Batterien")
    assert "(Bindestrichwort)" in window.article.page.toPlainText()
    assert left_in_english(window) == set()
    for dialog in dialogs(desk):
        assert left_in_english(dialog) == set(), type(dialog).__name__


def test_what_the_window_says_of_figures_has_its_german_plural(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Wetter", FILLER)))
    desk.window.actions_["poll"].trigger()
    desk.until(lambda: desk.window.status.message.text() == "1 neuer Artikel · 0 Treffer")
    more = (("a", "Wetter", FILLER), ("b", "Patriot", MATCHED), ("c", "Zoll", FILLER))
    desk.site.feed("/f.xml", "Blatt", *more)
    desk.window.actions_["poll"].trigger()
    desk.until(lambda: desk.window.status.message.text() == "2 neue Artikel · 1 Treffer")
    assert desk.window.status.count.text() == "1 Feed"
    assert desk.window.status.told.text().startswith("letzter Abruf")


@pytest.mark.parametrize("language", ["de", "en"])
def test_letters_behind_alt_are_unique_in_every_menu_and_dialog(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    with speaking(language), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        bar = desk.window.menuBar()
        menus = [bar, *(menu for menu in bar.findChildren(QMenu) if menu.actions())]
        for menu in menus:
            assert doubled(action.text() for action in menu.actions()) == {}, menu
        for dialog in dialogs(desk):
            if not isinstance(dialog, Handbook):
                assert doubled(labels(dialog)) == {}, type(dialog).__name__
        desk.close()


def labels(dialog: QWidget) -> Iterator[str]:
    """Texts of a dialog whose letter can be pressed; of settings, in the section shown first."""
    for one in dialog.findChildren(QWidget):
        if isinstance(dialog, Settings) and not one.isVisible():
            continue
        if isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy()):
            yield one.text()


def doubled(texts: Iterator[str]) -> dict[str, int]:
    found = Counter(
        hit[1].casefold() for text in texts if (hit := re.search(r"&(\w)", text.replace("&&", "")))
    )
    return {letter: count for letter, count in found.items() if count > 1}


def test_the_english_window_says_what_the_terminal_says() -> None:
    with speaking("en"):
        for kind, english in failures.SENTENCES.items():
            assert words.failure(Failure(kind)) == english
