"""The page of trends: asked, painted, gone through with keys, left by its bars, saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.trending import ALL, Answer, Question
from monitor.trends import Point
from monitor.types import Draft, Entry, Match, Rule
from tests.desk import DeskUnderTest, pixels
from tests.loopback import Site
from tests.test_words import speaking
from ui import theme
from ui.trends import save as saving
from ui.trends.over_time import over_time
from ui.trends.shapes import scale

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        now = datetime.now(UTC)
        for name, many in (("Kurier", 6), ("Bote", 2)):
            feed, _ = desk.engine.tell(
                store.feeds.add, f"http://127.0.0.1/{name}", name, "", now
            ).result(5)
            drafts = [draft(f"{name} {n}", [1] if n % 2 else [1, 2]) for n in range(many)]
            old = now - timedelta(days=2)
            desk.engine.tell(store.articles.save, feed.id, drafts[:2], old).result(5)
            desk.engine.tell(store.articles.save, feed.id, drafts[2:], now).result(5)
        desk.until(lambda: len(desk.window.desk.feeds) == 2)
        yield desk
        desk.close()


def draft(key: str, rules: list[int]) -> Draft:
    found = tuple(Match(rule, "title", 0, 4, "Wort", "Wort", "exact") for rule in rules)
    return Draft(Entry(key, "", f"Wort {key}", hash=key), f"Wort {key}", "Text.", "", matches=found)


def opened(desk: DeskUnderTest) -> None:
    desk.window.actions_["trends"].trigger()
    desk.until(lambda: any(chart.drawn.marks for chart in desk.window.trends.charts))


def test_every_bar_leads_to_as_many_articles_as_it_says(desk: DeskUnderTest) -> None:
    opened(desk)
    window = desk.window
    marks = [mark for chart in window.trends.charts for mark in chart.drawn.marks if mark.line]
    assert len(marks) >= 3 + 2 + 2  # bars by rule and day, sources, hours
    for mark in (marks[0], marks[-1], *(m for m in window.trends.charts[1].drawn.marks)):
        count = int(mark.said.partition(": ")[2].split()[0])
        window.look_up(mark.line)
        desk.until(lambda mark=mark: window.desk.query.text == mark.line)
        desk.until(lambda count=count: len(window.model.ids) == count)
        assert window.pages.currentWidget() is window.panes


def test_every_bar_leads_to_its_articles_whatever_the_sources_are_called(
    desk: DeskUnderTest,
) -> None:
    window, now = desk.window, desk.engine.now()
    names = [
        *('Magazin "Die Zeit"', "Blatt „Nord“", "Wer?", "Wer zahlt?", "-Minus-", "A:B (C) *"),
        *("Zwei", "Zwei", "Neuer Kurier", "Lokales", "Regionales", "Fort"),
    ]
    numbers = []
    for at, name in enumerate(names):
        url = f"http://127.0.0.1/{at}"
        feed, _ = desk.engine.tell(store.feeds.add, url, name, "", now).result(5)
        drafts = [draft(f"{at} {n}", [1]) for n in range(5)]
        desk.engine.tell(store.articles.save, feed.id, drafts, now).result(5)
        numbers.append(feed.id)
    desk.engine.tell(store.feeds.remove, numbers[-1]).result(5)
    opened(desk)
    chart = window.trends.charts[1]
    desk.until(lambda: len(chart.drawn.marks) == 11)
    assert len([mark for mark in chart.drawn.marks if mark.said.startswith("Zwei:")]) == 1
    assert chart.drawn.marks[-1].said.startswith("others: ")
    for mark in list(chart.drawn.marks):
        count = int(mark.said.rpartition(": ")[2].split()[0])
        window.look_up(mark.line)
        desk.until(lambda mark=mark: window.desk.query.text == mark.line)
        desk.until(lambda count=count: len(window.model.ids) == count)


def test_where_nothing_is_to_be_shown_the_mouse_still_chooses_something_else(
    desk: DeskUnderTest,
) -> None:
    opened(desk)
    page = desk.window.trends
    place = page.rule.findText("Sicherheitsgarantie")
    page.rule.setCurrentIndex(place)
    desk.until(page.empty.isVisible)
    for part in (page.rule, page.feed, page.span, page.back):
        assert page.childAt(part.mapTo(page, part.rect().center())) is part
    assert page.rule.toolTip() == "Sicherheitsgarantie"
    assert not page.keep.isEnabled()
    page.save()
    assert page.box is None
    (more,) = [one for one in page.empty.findChildren(QPushButton) if one.isVisible()]
    desk.bot.mouseClick(more, Qt.MouseButton.LeftButton)
    desk.until(lambda: not page.empty.isVisible() and bool(page.charts[0].drawn.marks))
    assert (page.rule.currentIndex(), page.span.currentData()) == (0, 365)
    assert page.keep.isEnabled()


def test_figures_of_the_table_have_the_comma_of_the_language() -> None:
    for language, written in (("de", "2,50"), ("en", "2.50")):
        with speaking(language):
            assert saving.figure(2.5) == written


def test_the_page_is_gone_through_with_the_keyboard_and_said_aloud(desk: DeskUnderTest) -> None:
    opened(desk)
    chart = desk.window.trends.charts[0]
    assert chart.accessibleName()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    first = chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == 1
    assert chart.accessibleDescription() != first
    assert "Patriot" in first
    place = next(n for n, mark in enumerate(chart.drawn.marks) if mark.line)
    chart.go(place)
    line = chart.drawn.marks[place].line
    QTest.keyClick(chart, Qt.Key.Key_Return)
    desk.until(lambda: desk.window.desk.query.text == line)
    desk.window.actions_["trends"].trigger()
    QTest.keyClick(desk.window.trends, Qt.Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.window.panes


def test_nothing_is_done_to_an_article_or_a_list_that_is_not_in_sight(desk: DeskUnderTest) -> None:
    window = desk.window
    desk.choose("Wort Kurier 5")
    for name in ("flag", "note", "mark_read", "next", "read_all", "pane", "group"):
        opened(desk)
        window.actions_[name].trigger()
        assert window.pages.currentWidget() is window.panes, name
    desk.until(lambda: window.desk.counts.flagged == 1)


def test_what_is_opened_or_looked_for_is_seen_instead_of_the_page(desk: DeskUnderTest) -> None:
    window = desk.window
    number = desk.choose("Wort Bote 1")
    opened(desk)
    window.open_article(number)
    assert window.pages.currentWidget() is window.panes
    opened(desk)
    window.status.chosen.emit(window.desk.feeds[0])
    assert window.pages.currentWidget() is window.panes
    opened(desk)
    window.line.setFocus()
    desk.bot.keyClicks(window.line, "Bote")
    assert window.pages.currentWidget() is window.panes
    assert window.focusWidget() is window.line
    desk.until(lambda: len(window.model.ids) == 2)


def test_rules_that_are_not_drawn_are_told_of(desk: DeskUnderTest) -> None:
    window = desk.window
    opened(desk)
    said = lambda: [one.text for one in window.trends.charts[0].drawn.labels]  # noqa: E731
    assert not any("Not drawn" in one for one in said())
    now = datetime.now(UTC)
    numbers = []
    for n in range(14):
        rule, _ = desk.engine.tell(
            store.rules.add, f"Regel {n}", f"Wort{n}", "blue", "show", now
        ).result(5)
        numbers.append(rule.id)
    feed = window.desk.feeds[0]
    desk.engine.tell(store.articles.save, feed.id, [draft("viele", numbers)], now).result(5)
    desk.until(lambda: "Not drawn: rules that match less often (4)" in said())


def test_a_click_on_a_bar_and_on_a_name_below_it(desk: DeskUnderTest) -> None:
    opened(desk)
    page = desk.window.trends
    chart = page.charts[0]
    legend = next(mark for mark in chart.drawn.marks if mark.rule == 2)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=legend.grip.center().toPoint())
    desk.until(lambda: page.question() == Question((2,), ALL, 30, "day", 2))
    desk.until(lambda: len(page._answer.lines) == 1 if page._answer else False)
    assert pixels(chart, theme.LIGHT.rule("blue").line) > 50
    bar = next(mark for mark in chart.drawn.marks if mark.line)
    middle = bar.box.center().toPoint() + QPoint(0, 0)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    desk.until(lambda: desk.window.desk.query.text == bar.line)


def test_what_is_stored_meanwhile_comes_to_the_page(desk: DeskUnderTest) -> None:
    opened(desk)
    page = desk.window.trends
    total = page._answer.total if page._answer else 0
    feed = desk.window.desk.feeds[0].id
    desk.engine.tell(store.articles.save, feed, [draft("neu", [1])], datetime.now(UTC)).result(5)
    desk.until(lambda: page._answer is not None and page._answer.total == total + 1)


def test_the_page_is_saved_as_picture_drawing_and_table(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    opened(desk)
    page = desk.window.trends
    for kind in ("png", "svg", "csv"):
        page.write(tmp_path / f"t.{kind}")
    image = QImage(str(tmp_path / "t.png"))
    assert (image.width(), image.height()) == (2560, 1800)
    drawing = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert "<svg" in drawing
    assert "Kurier" in drawing
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert len(rows) == 1 + 2 * 31
    assert sum(int(row[3]) for row in rows[1:] if row[2] == "Patriot") == 8
    before = (tmp_path / "t.csv").read_bytes()
    (tmp_path / "t.csv").write_text("kept", encoding="utf-8")
    for button, stands in (("Cancel", b"kept"), ("&Replace", before)):
        page.write(tmp_path / "t.csv")  # what stands there is asked about
        assert (tmp_path / "t.csv").read_bytes() == b"kept"
        assert page.box
        next(one for one in page.box.buttons() if one.text() == button).click()
        assert (tmp_path / "t.csv").read_bytes() == stands
    page.write(tmp_path / "missing" / "t.png")
    assert "missing" in desk.window.status.message.toolTip() or not (tmp_path / "missing").exists()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_spike_is_marked_by_shape_and_in_words(qtbot: QtBot, language: str) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    day = timedelta(days=1)
    points = [Point(start + n * day, start + (n + 1) * day, 2, 9, 2.0, 7.0) for n in range(6)]
    points[4] = Point(start + 4 * day, start + 5 * day, 40, 60, 2.0, 7.0, "spike", 1e-9)
    points[5] = Point(start + 5 * day, start + 6 * day, 0, 60, 12.0, 20.0, "silence", 1e-5)
    answer = Answer(
        *(Question((1,), ALL, 6, "day", 1), start, start + 6 * day, {1: points}, {1: 50}, 105),
        *({}, [[0] * 24] * 7),
    )
    with speaking(language):
        rules = {1: Rule(1, "Zoll", "Zoll")}
        box, metrics = QRectF(0, 0, 900, 300), QFontMetricsF(desk_font())
        drawn = over_time(answer, rules, "Neuer Kurier", box, metrics, theme.LIGHT)
    assert [sign.state for sign in drawn.signs] == ["spike", "silence"]
    spike, gap = drawn.marks[4], drawn.marks[5]
    assert ("mehr" if language == "de" else "more") in spike.said
    assert '"Neuer Kurier"' in spike.line
    assert "2026-11-05..2026-11-05" in spike.line
    assert gap.line == ""  # there is nothing to list
    for mark in drawn.marks:
        assert not mark.box.height() or box.contains(mark.box)
    assert all(box.adjusted(0, -20, 12, 0).contains(label.box) for label in drawn.labels)


def desk_font() -> object:
    from ui import app

    return app.application().font()


def test_a_scale_has_a_round_top_above_all_it_shows() -> None:
    for most in (0, 1, 3, 4, 7, 11, 12, 104, 151, 999, 12_345):
        top, steps = scale(most)
        assert most <= top <= max(2.0, 2.1 * most)
        assert float(top / steps).is_integer(), (most, top, steps)
