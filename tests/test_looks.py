"""What the desk looks like: readable in every theme, whole at every size, moved by nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTranslator,
)
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItemModel, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query, Row, Rule
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_words import speaking
from ui import app, theme
from ui.actions import TOOLBAR
from ui.highlight import mark_format, write_marked
from ui.timeline.delegate import Delegate
from ui.timeline.layout import Fonts, layout, lines
from ui.timeline.model import ROW

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
READABLE = 4.5
"""The least contrast of text and ground, by WCAG 2.2, 1.4.3."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with speaking("de"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        yield desk
        desk.close()


def one(desk: DeskUnderTest, text: str = MATCHED) -> None:
    """A feed with one article that matches, at a long address."""
    entry = ("a" * 120, "Patriot-Batterien für die Ukraine", text)
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", entry))
    desk.poll()
    desk.until(lambda: len(desk.window.model.ids) == 1)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("looks", theme.THEMES.values(), ids=lambda looks: looks.name)
def test_every_ink_can_be_read_on_every_ground_it_stands_on(looks: theme.Theme) -> None:
    grounds = (looks.window, looks.pane)
    under = (*grounds, looks.selected, looks.resting, looks.hover)
    pairs = [(ink, ground) for ink in (looks.text, looks.quiet) for ground in under]
    pairs += [(ink, ground) for ink in (looks.faint, looks.warning) for ground in grounds]
    pairs += [(looks.pane, looks.accent), (looks.selected_text, looks.selected)]
    pairs += [(paint.text, paint.back) for paint in looks.rules.values()]
    unreadable = [pair for pair in pairs if contrast(*pair) < READABLE]
    assert unreadable == []


SAMPLE = "Sicherheitsgarantien"


def one_ink(looks: theme.Theme) -> theme.Theme:
    """What somebody sees of a theme who tells no colours apart."""
    return replace(looks, rules=dict.fromkeys(looks.rules, looks.rules["grey"]))


def in_a_chip(colour: str, looks: theme.Theme, painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box, QColor(looks.rule(colour).back))
    write_marked(painter, box, SAMPLE, QApplication.font(), looks, colour)


def in_a_list(colour: str, looks: theme.Theme, painter: QPainter, box: QRectF) -> None:
    rules = {1: Rule(1, "R", "r", colour)}
    spans = ((0, len(SAMPLE), 1),)
    lines(SAMPLE, spans, QApplication.font(), box.width(), 1, 30, rules, looks).draw(
        painter, QPointF(0, 0)
    )


def in_a_text(colour: str, looks: theme.Theme, painter: QPainter, box: QRectF) -> None:
    document = QTextDocument(SAMPLE)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(mark_format(looks, colour))
    document.drawContents(painter)


def painted(how: Callable[..., None], colour: str, looks: theme.Theme) -> bytes:
    image = QImage(240, 40, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    how(colour, looks, painter, QRectF(image.rect()))
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize("how", [in_a_chip, in_a_list, in_a_text])
@pytest.mark.parametrize("looks", theme.THEMES.values(), ids=lambda looks: looks.name)
def test_rule_colours_can_be_told_apart_without_colour(
    qtbot: QtBot, looks: theme.Theme, how: Callable[..., None]
) -> None:
    app.application()
    assert len(set(theme.MARKS.values())) == len(theme.COLOURS) == len(theme.MARKS)
    seen = {colour: painted(how, colour, one_ink(looks)) for colour in theme.COLOURS}
    for first, second in combinations(seen, 2):
        pairs = zip(seen[first], seen[second], strict=True)
        apart = sum(abs(one - other) > 40 for one, other in pairs)
        assert apart >= 12, (first, second, apart)


def row_of(rules: dict[int, Rule], looks: theme.Theme, parent: QWidget) -> bytes:
    """A row of the list as it is painted."""
    model = QStandardItemModel(1, 1)
    now = datetime.now(UTC)
    row = Row(*(1, 1, "Blatt", "https://a.example/", "Titel", "", now, now), *(True, False),
              *("article", 1), rules=tuple(rules))  # fmt: skip
    model.setData(model.index(0, 0), row, ROW)
    delegate = Delegate(looks, lambda: rules, parent)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 500, delegate.height)
    image = QImage(500, delegate.height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return bytes(image.constBits())


def test_the_chips_of_a_list_bear_the_signs_of_their_rules(qtbot: QtBot) -> None:
    app.application()
    parent, looks = QWidget(), one_ink(theme.CONTRAST)
    qtbot.addWidget(parent)
    seen = [row_of({1: Rule(1, "Sanktionen", "r", one)}, looks, parent) for one in theme.COLOURS]
    assert len(set(seen)) == len(theme.COLOURS)


def test_a_chip_that_only_counts_bears_no_rules_sign(qtbot: QtBot) -> None:
    app.application()
    many = {number: Rule(number, "Sanktionen" * 3, "r", "pink") for number in range(1, 6)}
    now = datetime.now(UTC)
    row = Row(*(1, 1, "Blatt", "https://a.example/", "Titel", "", now, now), *(True, False),
              *("article", 1), rules=tuple(many))  # fmt: skip
    laid = layout(row, 400, Fonts.of(QApplication.font()), theme.LIGHT, many, now)
    assert {chip.plain for chip in laid.chips} == {True, False}
    assert all(chip.plain == chip.text.startswith("+") for chip in laid.chips)


def within(widget: QWidget, window: QWidget) -> bool:
    """Whether all of a widget is on the window's surface."""
    at = widget.mapTo(window, QPoint(0, 0))
    return widget.isVisible() and window.rect().contains(QRect(at, widget.size()))


@pytest.mark.parametrize(("width", "larger"), [(900, 0), (1_360, 0), (1_360, 10)])
def test_search_and_filters_are_whole_in_a_small_window_and_in_large_type(
    desk: DeskUnderTest, width: int, larger: int
) -> None:
    window, usual = desk.window, QApplication.font()
    try:
        if larger:
            window.zoom(larger)
        window.resize(width, 600)
        bar = window.bar
        desk.until(lambda: within(window.line, window))
        assert window.line.width() >= window.line.minimumWidth()
        named = [bar.widgetForAction(window.actions_[name]) for name in TOOLBAR if name]
        assert [button.accessibleName() for button in named if not within(button, window)] == []
        for button in window.header.filters_.findChildren(QToolButton):
            desk.until(lambda button=button: button.width() >= button.sizeHint().width())
    finally:
        QApplication.setFont(usual)


def test_the_desk_s_keys_work_in_the_search_line_and_escape_leaves_it(desk: DeskUnderTest) -> None:
    window, bot = desk.window, desk.bot
    window.activateWindow()
    window.search()
    desk.until(window.line.hasFocus)
    bot.keyClicks(window.line, "Patriot")
    bot.keyClick(window.line, KEYS.Key_E, CTRL)
    desk.until(lambda: any(w.windowTitle() == "Artikel exportieren" for w in dialogs()))
    next(w for w in dialogs() if w.windowTitle() == "Artikel exportieren").close()
    bot.keyClick(window.line, KEYS.Key_Escape)
    assert window.line.text() == ""
    assert window.line.hasFocus()
    bot.keyClick(window.line, KEYS.Key_Escape)
    assert window.list.hasFocus()


def dialogs() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_passing_by_with_the_tab_key_opens_and_reads_nothing(desk: DeskUnderTest) -> None:
    one(desk)
    window = desk.window
    window.sources.setFocus()
    window.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.list.hasFocus()
    assert window.list.current_id() == 0
    assert window.article.article is None
    desk.bot.keyClick(window.list, KEYS.Key_Down)
    desk.until(lambda: window.article.article is not None)
    assert window.list.selected() == [window.list.current_id()]


def test_a_rule_that_is_renamed_moves_nothing_in_the_article_that_is_read(
    desk: DeskUnderTest,
) -> None:
    one(desk, "\n".join([FILLER] * 6 + ["Noch eine Patriot-Batterie."] + [FILLER] * 6))
    window = desk.window
    desk.choose("Patriot-Batterien für die Ukraine")
    bar = window.article.page.verticalScrollBar()
    window.article.step(-1)
    stood, scrolled = window.article.foot.counter.text(), bar.value()
    assert scrolled > 0
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    desk.engine.tell(store.rules.edit, replace(rule, name="Flugabwehr")).result(5)
    desk.until(lambda: window.desk.rules[rule.id].name == "Flugabwehr")
    assert "Flugabwehr" in window.article.page.document().toPlainText()
    assert (window.article.foot.counter.text(), bar.value()) == (stood, scrolled)


def test_a_long_address_is_cut_in_its_middle_at_every_width(desk: DeskUnderTest) -> None:
    one(desk)
    desk.choose("Patriot-Batterien für die Ukraine")
    article = desk.window.article
    for width in (1_360, 900, 1_200):
        desk.window.resize(width, 700)
        article.step(1)  # the counter beside it becomes wider
        desk.until(lambda: fits(article.foot.address))
        head, cut, tail = article.foot.address.text().partition("…")
        assert (head.startswith("http") and tail.endswith("html")) if cut else head == ""


def fits(button: QAbstractButton) -> bool:
    text = button.text()
    return not text or button.fontMetrics().horizontalAdvance(text) <= button.width() - 12


def test_the_toolbar_cannot_be_hidden_by_a_menu_without_a_way_back(desk: DeskUnderTest) -> None:
    assert desk.window.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert all(action.text() != "Symbolleiste" for action in desk.window.actions())


def test_another_language_is_spoken_at_once_and_one_stays_where_one_was(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with Site() as site:
        desk, before = DeskUnderTest(qtbot, site, tmp_path), QLocale()
        try:
            one(desk)
            number = desk.choose("Patriot-Batterien für die Ukraine")
            stage = app.Stage(desk.engine, desk.folder)
            stage.window = old = desk.window
            old.respoken.connect(stage.respeak)
            old.sources.show_query(Query(matched=True))
            desk.until(lambda: old.desk.query == Query(matched=True))
            for name in ("group", "hold"):
                old.actions_[name].trigger()
            old.notes.write()
            old.article.noting.note.insertPlainText("halb geschrieben")
            old.apply_settings({"language": "de"})
            desk.window = new = stage.window
            assert new is not old
            assert [new.actions_[name].isChecked() for name in ("group", "hold")] == [True, True]
            assert new.desk.grouped
            assert new.desk.held
            desk.until(lambda: desk.stored(store.articles.article, number).note != "")
            assert new.menuBar().actions()[1].text() == "&Bearbeiten"
            assert new.sources.name() == "Treffer"
            desk.until(lambda: new.list.current_id() == number)
            assert new.article.article
        finally:
            desk.close()
            for translator in app.application().findChildren(QTranslator):
                QCoreApplication.removeTranslator(translator)
            QLocale.setDefault(before)


def test_a_long_message_makes_the_window_no_wider(desk: DeskUnderTest) -> None:
    window = desk.window
    window.resize(900, 600)
    desk.bot.wait(50)
    least, said = window.minimumSizeHint().width(), "Patriot-Batterien " * 40
    window.status.say(said)
    desk.bot.wait(50)
    assert window.width() == 900
    assert window.minimumSizeHint().width() == least
    assert "…" in window.status.message.text()
    assert window.status.message.toolTip() == said


@pytest.mark.parametrize("name", ["add_rule", "keys", "starter", "handbook", "settings", "export"])
def test_a_dialog_in_large_type_has_its_buttons_on_the_screen(
    desk: DeskUnderTest, name: str
) -> None:
    usual = QApplication.font()
    try:
        desk.window.zoom(10)
        before = set(dialogs())
        desk.window.actions_[name].trigger()
        desk.until(lambda: set(dialogs()) != before)
        (dialog,) = set(dialogs()) - before
        desk.bot.wait(50)
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        dialog.close()
    finally:
        QApplication.setFont(usual)


def test_the_count_of_matches_takes_fewer_words_before_any_of_it_is_cut(
    desk: DeskUnderTest,
) -> None:
    one(desk)
    desk.choose("Patriot-Batterien für die Ukraine")
    article = desk.window.article
    article.step(1)
    whole = article.foot.counter.text()
    article.setMaximumWidth(330)
    article.setMinimumWidth(330)
    desk.until(lambda: article.foot.counter.text() != whole)
    counter = article.foot.counter
    assert counter.text() == f"1/{len(article.hits)}"
    assert counter.fontMetrics().horizontalAdvance(counter.text()) <= counter.width()
    article.setMaximumWidth(900)
    article.setMinimumWidth(700)
    desk.until(lambda: article.foot.counter.text() == whole)
