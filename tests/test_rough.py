"""The desk on a rough day: other scripts, endless words, little room, nothing to show.

Nothing is pushed aside by a mark, cut without a sign, or left without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Article, Draft, Entry, Failure, Match, Opening, Progress, Query, Rule
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from tests.test_looks import READABLE, contrast, one_ink
from tests.test_words import speaking
from ui import app, theme
from ui.article.document import build, title_scale
from ui.direction import apart, leftward
from ui.empty import Empty
from ui.highlight import mark_format, write_marked
from ui.opening import OpeningWindow
from ui.sources.roles import COUNT
from ui.status import Status
from ui.timeline.layout import lines

SLANTED = ("teal", "pink", "grey")
ARABIC = "مجلس الأمن يبحث التطورات الأخيرة في جلسة طارئة وسط انقسام بين الأعضاء الدائمين"
HEBREW = "מועצת הביטחון מתכנסת לדיון חירום: NATO ו-Patriot על סדר היום"
CHINESE = "联合国安全理事会召开紧急会议讨论地区安全局势各方代表呼吁保持克制并尽快恢复对话"
RUSSIAN = "Совет безопасности ООН собрался на экстренное заседание по просьбе государств"
GERMAN = "Warum die Patriot-Systeme nicht vor dem nächsten Haushalt kommen, fragt der Ausschuss"
NOW = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with speaking("de"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        yield desk
        desk.close()


def family(name: str) -> QFont:
    """A font of this family, and none that stands in for it."""
    font = QFont(name, 13)
    if not QFontInfo(font).family().startswith(name):
        pytest.skip(f"{name} is not on this computer")
    return font


# -- marks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["DejaVu Sans", "DejaVu Serif", "Nimbus Roman", "C059"])
@pytest.mark.parametrize("colour", SLANTED)
def test_a_mark_that_slants_leaves_every_line_as_wide_as_it_was(
    qtbot: QtBot, name: str, colour: str
) -> None:
    app.application()
    font, rules = family(name), {1: Rule(1, "R", "r", colour)}
    spans = ((10, 25, 1), (50, 58, 1))
    plain = lines(GERMAN, (), font, 4_000, 1, 30, rules, theme.LIGHT)
    marked = lines(GERMAN, spans, font, 4_000, 1, 30, rules, theme.LIGHT)
    wide = plain.lineAt(0).naturalTextWidth()
    assert marked.lineAt(0).naturalTextWidth() == pytest.approx(wide, abs=1.5)


@pytest.mark.parametrize("text", [ARABIC, HEBREW[:8], CHINESE])
def test_letters_that_no_font_slants_are_not_slanted(qtbot: QtBot, text: str) -> None:
    app.application()
    for colour in theme.COLOURS:
        assert not mark_format(theme.LIGHT, colour, text[6:11], QFont()).fontItalic()
    assert mark_format(theme.LIGHT, "teal", "Patriot", QFont()).fontItalic()
    assert mark_format(theme.LIGHT, "pink", "безопасности", QFont()).fontItalic()


def test_rule_colours_can_be_told_apart_in_every_script(qtbot: QtBot) -> None:
    app.application()
    seen = {}
    for colour in theme.COLOURS:
        image = QImage(240, 40, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        looks = one_ink(theme.LIGHT)
        write_marked(painter, QRectF(image.rect()), "الأمن الدولي", QFont(), looks, colour)
        painter.end()
        seen[colour] = bytes(image.constBits())
    for first, second in combinations(seen, 2):
        apart_ = sum(abs(a - b) > 40 for a, b in zip(seen[first], seen[second], strict=True))
        assert apart_ >= 8, (first, second, apart_)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, CHINESE, RUSSIAN, GERMAN])
@pytest.mark.parametrize("count", [1, 2])
def test_what_is_cut_says_so_in_every_script_and_at_every_width(
    qtbot: QtBot, text: str, count: int
) -> None:
    app.application()
    rules, long = {1: Rule(1, "R", "r", "teal")}, " ".join([text] * 12)
    spans = tuple((at, at + 5, 1) for at in range(3, 200, 17))
    for width in range(120, 700, 23):
        laid = lines(long, spans, QFont(), width, count, 20, rules, theme.LIGHT)
        last = laid.lineAt(laid.lineCount() - 1)
        assert laid.text().endswith("…")
        assert last.textStart() + last.textLength() == len(laid.text()), width


# -- words that are read from right to left -----------------------------------------------------


def test_what_is_read_from_the_right_begins_at_the_right(qtbot: QtBot) -> None:
    app.application()
    laid = lines(ARABIC[:20], (), QFont(), 400, 1, 20, {}, theme.LIGHT)
    assert laid.lineAt(0).naturalTextRect().right() == pytest.approx(400, abs=1)
    laid = lines("Kiew", (), QFont(), 400, 1, 20, {}, theme.LIGHT)
    assert laid.lineAt(0).naturalTextRect().left() == 0


def test_the_first_letter_tells_where_a_text_is_read_from() -> None:
    assert leftward(ARABIC)
    assert leftward(f"12: „{HEBREW}")
    assert not leftward(f"Die Knesset ({HEBREW})")
    assert apart("Kurier") == "Kurier"
    assert apart("الجزيرة") != "الجزيرة"


def written(article: Article, rules: dict[int, Rule]) -> QTextDocument:
    document = QTextDocument()
    build(document, article, rules, theme.LIGHT, QFont())
    document.setTextWidth(600)
    document.size()  # lays it out
    return document


def article(title: str, text: str, **more: object) -> Article:
    given = {
        "author": "", "language": "", "quality": "article", "origin": "page", "published": NOW,
        "first_seen": NOW, "updated": None, "read": False, "flagged": False, "version": 1,
    }  # fmt: skip
    return Article(
        *(1, 1, "الجزيرة نت", "a", "https://a.example/", title, text), **{**given, **more}
    )  # type: ignore[arg-type]


def test_the_line_above_a_title_is_ours_whatever_a_source_is_called(qtbot: QtBot) -> None:
    app.application()
    match = Match(1, "text", 0, 5, "الأمن", "الأمن", "exact")
    document = written(article(ARABIC, ARABIC, matches=(match,)), {1: Rule(1, "الأمن", "r", "red")})
    meta, title, why = (document.findBlockByNumber(number) for number in range(3))
    assert meta.textDirection() == why.textDirection() == Qt.LayoutDirection.LeftToRight
    assert title.textDirection() == Qt.LayoutDirection.RightToLeft
    # The day stands right of the source, and in one piece.
    layout = meta.layout()
    line = layout.lineAt(0)
    day = meta.text().replace("\u00a0", " ").index("Nov 2026")
    places = [line.cursorToX(at)[0] for at in range(day, day + 8)]
    assert places == sorted(places)
    assert places[0] > line.cursorToX(2)[0] > 0


def test_parts_of_the_line_above_a_title_are_not_broken(qtbot: QtBot) -> None:
    app.application()
    document = written(article("Titel", "Text", author="Oksana Rehbein"), {})
    meta = document.findBlockByNumber(0)
    for width in range(180, 420, 15):
        document.setTextWidth(width)
        document.size()
        layout = meta.layout()
        starts = [layout.lineAt(n).textStart() for n in range(1, layout.lineCount())]
        assert all(meta.text()[:at].rstrip(" ").endswith("·") for at in starts), width


# -- titles and texts -----------------------------------------------------------------------------


def test_a_title_is_smaller_where_its_longest_word_would_be_broken(desk: DeskUnderTest) -> None:
    title = "Länder wollen bei Krankenhausreformgesetzen nachverhandeln"
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", title, MATCHED)))
    desk.poll()
    desk.choose(title)
    page = desk.window.article.page
    for width in (900, 700, 420, 370, 340, 700):
        page.setFixedWidth(width)
        desk.until(lambda width=width: page.width() == width)
        block = page.document().findBlockByNumber(1)
        assert block.text() == title
        layout = block.layout()
        starts = [layout.lineAt(n).textStart() for n in range(1, layout.lineCount())]
        assert all(title[at - 1] == " " for at in starts), width
    usual = title_scale("Kiew", page.font(), 200)
    assert title_scale("Krankenhausreform", page.font(), 200) < usual


def stored(desk: DeskUnderTest, title: str, text: str, quality: str) -> None:
    """An article as a poll leaves it."""
    feed = desk.subscribe("https://blatt.example/f.xml")
    draft = Draft(Entry("a", "", title), title, text, "https://a.example/", quality)  # type: ignore[arg-type]
    desk.engine.tell(store.articles.save, feed, [draft], desk.engine.now()).result(5)


@pytest.mark.parametrize(
    ("quality", "said"), [("empty", "Im Browser"), ("paywall", "hinter Bezahlschranke")]
)
def test_an_article_without_a_text_says_so_in_its_place(
    desk: DeskUnderTest, quality: str, said: str
) -> None:
    stored(desk, "Nur ein Titel", "", quality)
    desk.choose("Nur ein Titel")
    document = desk.window.article.page.document()
    assert said in document.lastBlock().text()
    assert document.lastBlock().text().startswith("Weder der Feed noch die Seite")


# -- little room ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [300, 330, 380, 450, 520, 700])
def test_no_button_below_an_article_is_cut(desk: DeskUnderTest, width: int) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Eine Patriot-Batterie", MATCHED)))
    desk.poll()
    number = desk.choose("Eine Patriot-Batterie")
    pane = desk.window.article
    pane.setFixedWidth(width)
    desk.engine.tell(store.marks.flag, [number], True, desk.engine.now()).result(5)
    pane.foot.story_button.setText("Geschichte (12)")
    pane.foot.story_button.show()
    pane.foot.versions_button.setText("3 Fassungen")
    pane.foot.versions_button.show()
    pane.foot.resizeEvent(_resized(pane.foot.width()))
    desk.bot.wait(30)
    for button in pane.foot.findChildren(QToolButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert pane.foot.rect().contains(button.geometry()), button.text()
    counter = pane.foot.counter
    assert counter.fontMetrics().horizontalAdvance(counter.text()) <= counter.width()


def _resized(width: int) -> object:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent

    return QResizeEvent(QSize(width, 40), QSize(width, 40))


def test_labels_are_whole_where_there_is_little_room(desk: DeskUnderTest) -> None:
    stored(desk, "Titel", "Text", "article")
    number = desk.choose("Titel")
    names = ["Häfen und Werften", "Ostsee"]
    desk.engine.tell(store.notes.turn, [number], names, []).result(5)
    noting = desk.window.article.noting
    desk.until(noting.isVisible)
    desk.window.article.setFixedWidth(320)
    said = noting.labels
    wide = said.fontMetrics().horizontalAdvance(", ".join(names))
    desk.until(lambda: wide <= said.width() - 20)


def test_the_search_line_shows_its_example_whole(desk: DeskUnderTest) -> None:
    window = desk.window
    window.resize(1_360, 700)
    line = window.line
    wide = line.fontMetrics().horizontalAdvance(line.placeholderText())
    desk.until(lambda: line.width() >= wide + 20)


def test_what_the_window_that_opens_an_archive_tells_is_whole(qtbot: QtBot) -> None:
    app.application()
    with speaking("de"):
        window = OpeningWindow()
        qtbot.addWidget(window)
        window.show()
        heights = set()
        for stage in ("copy", "check", "steps"):
            window.show_opening(Opening(stage, 430, 1_000))  # type: ignore[arg-type]
            qtbot.wait(20)
            assert window.told.height() >= window.told.heightForWidth(window.told.width())
            heights.add(window.height())
        assert len(heights) == 1


def test_news_that_come_push_no_row_down(desk: DeskUnderTest) -> None:
    header = desk.window.header
    desk.bot.wait(20)
    stood = header.sizeHint().height()
    header.pill.more(12, 3)  # type: ignore[attr-defined]
    assert header.pill.isVisible()
    assert header.sizeHint().height() == stood


# -- what is told ---------------------------------------------------------------------------------


def test_buttons_below_each_other_are_of_one_width(qtbot: QtBot) -> None:
    app.application()
    empty = Empty()
    qtbot.addWidget(empty)
    empty.resize(500, 400)
    empty.say("Leer", "Warum", [("Aus der Startliste wählen …", print), ("Feed …", print)])
    qtbot.wait(20)
    wide = {button.width() for button in empty.findChildren(QPushButton)}
    assert len(wide) == 1


def test_a_source_that_fails_says_what_can_be_done(desk: DeskUnderTest) -> None:
    feed = desk.subscribe("https://blatt.example/f.xml")
    failed = Failure("status_404", status=404)
    now = desk.engine.now()
    desk.engine.tell(store.feeds.polled, feed, now, None, failure=failed).result(5)
    desk.until(lambda: any(one.failure for one in desk.window.desk.feeds))
    desk.window.sources.show_query(Query(feed=feed))
    empty = desk.window.list.empty
    # The whole desk has nothing but this source, and says by itself why nothing comes.
    desk.until(lambda: empty.isVisible() and "neue Adresse" in empty._text.text())
    assert "404" in empty._text.text()


def test_how_far_a_rule_is_stays_readable_whatever_it_is_called(qtbot: QtBot) -> None:
    app.application()
    with speaking("de"):
        status = Status()
        qtbot.addWidget(status)
        status.resize(900, 24)
        status.show()
        name = "Luftverteidigungsfähigkeitsbeschaffung und Bündnisverpflichtungen"
        status.follow(Progress(applying=name, applied=12_345, to_apply=100_000))
        qtbot.wait(20)
        assert "12.345 von 100.000" in status.message.text()


def test_days_of_rules_stand_in_one_column_whatever_is_counted(desk: DeskUnderTest) -> None:
    entries = (("a", "Eine Patriot-Batterie", MATCHED), ("b", "Sicherheitsgarantien", MATCHED))
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", *entries))
    desk.poll()
    window = desk.window
    sources = window.sources
    rules = {rule.name: rule for rule in window.desk.rules.values()}
    window.panes.setSizes([320, 400, 400])
    desk.until(lambda: window.desk.counts.all == 2)
    ids = list(window.model.ids)
    window.reader.marks.read(ids[:1], True)
    desk.bot.wait(100)

    def last_bar(name: str) -> int:
        """Where the bar of today ends, in pixels from the left."""
        box = sources.visualItemRect(sources.lines.by_name[f"rule {rules[name].id}"])
        image = sources.viewport().grab(box).toImage()
        dot = QColor(theme.LIGHT.rule(rules[name].colour).line)
        seen = [
            x for x in range(60, image.width()) for y in range(image.height())
            if near(QColor(image.pixel(QPoint(x, y))), dot)
        ]  # fmt: skip
        return max(seen, default=0)

    desk.until(lambda: last_bar("Patriot") > 0 and last_bar("Sicherheitsgarantie") > 0)
    assert last_bar("Patriot") == last_bar("Sicherheitsgarantie")


def near(one: QColor, other: QColor) -> bool:
    apart_ = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(abs(part) for part in apart_) < 120


def test_a_line_that_offers_goes_when_nothing_of_it_was_chosen(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Eine Patriot-Batterie", MATCHED)))
    desk.poll()
    desk.choose("Eine Patriot-Batterie")
    desk.window.actions_["exclude"].trigger()
    offer = desk.window.panes.offer
    desk.until(lambda: offer.menu is not None and offer.menu.isVisible())
    assert "Eine Patriot-Batterie" in offer.said.toolTip()
    assert not offer._goes.isActive()
    offer.menu.close()
    assert offer._goes.isActive()


def test_every_mark_keeps_its_place_in_a_text(qtbot: QtBot) -> None:
    """A marked word has the width of the same word without a mark, in the article too."""
    app.application()
    font = family("C059")
    document = QTextDocument()
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    cursor.insertText("Patriot")
    before = document.idealWidth()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(mark_format(theme.LIGHT, "teal", "Patriot", font))
    assert document.idealWidth() == pytest.approx(before, abs=1.0)
    slanted = QFont(font)
    slanted.setItalic(True)
    assert QFontMetricsF(slanted).horizontalAdvance("Patriot") > 0


def test_large_figures_are_written_alike_everywhere(desk: DeskUnderTest) -> None:
    desk.window.header.pill.more(12_000, 1_234)  # type: ignore[attr-defined]
    assert desk.window.header.pill.text() == "▲ 12.000 neu · 1.234 Treffer"  # type: ignore[attr-defined]
    lines_ = desk.window.sources.lines
    lines_._count(lines_.by_name["live"], 12_000)
    assert lines_.by_name["live"].data(0, COUNT) == "12.000"


def test_a_search_in_the_open_article_leaves_its_first_line_on_screen(desk: DeskUnderTest) -> None:
    text = "\n".join([MATCHED] * 8)
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Eine Patriot-Batterie", text)))
    desk.poll()
    desk.choose("Eine Patriot-Batterie")
    window, page = desk.window, desk.window.article.page
    assert page.verticalScrollBar().maximum() > 0
    window.line.setText("Batterie")
    desk.until(lambda: "Suche" in page.document().toPlainText())
    assert page.verticalScrollBar().value() == 0


@pytest.mark.parametrize("looks", theme.THEMES.values(), ids=lambda looks: looks.name)
def test_what_stands_in_an_empty_field_can_be_read(desk: DeskUnderTest, looks: theme.Theme) -> None:
    desk.window.use(looks)
    line = desk.window.line
    desk.window.list.setFocus()
    desk.bot.wait(50)
    image = line.grab().toImage()
    inside = [
        QColor(image.pixel(x, y)).name()
        for x in range(12, line.width() - 30) for y in range(8, line.height() - 8)
    ]  # fmt: skip
    strongest = max(contrast(ink, looks.pane) for ink in set(inside))
    assert strongest >= READABLE
