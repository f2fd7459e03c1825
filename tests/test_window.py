"""The desk on screen, from a server's bytes to painted marks, by what a person does."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton

from monitor import store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, pixels
from tests.loopback import FILLER
from ui import theme

KEYS = Qt.Key
AMBER = theme.LIGHT.rule("amber").back


def three(desk: DeskUnderTest) -> None:
    """A feed with one match among three articles."""
    url = desk.site.feed(
        "/f.xml",
        "Blatt",
        ("c", "Haushalt beschlossen", FILLER),
        ("b", "Patriot-Batterien für die Ukraine", MATCHED),
        ("a", "Wetter bleibt trüb", FILLER),
    )
    desk.subscribe(url)
    desk.poll()
    desk.until(lambda: len(desk.window.model.ids) == 3)


def test_bytes_from_a_server_become_painted_marks_in_list_and_article(desk: DeskUnderTest) -> None:
    three(desk)
    window = desk.window
    desk.titles()
    desk.until(lambda: pixels(window.list.viewport(), AMBER) > 200)
    desk.choose("Wetter bleibt trüb")
    assert pixels(window.article.page.viewport(), AMBER) == 0
    desk.choose("Patriot-Batterien für die Ukraine")
    assert pixels(window.article.page.viewport(), AMBER) > 200
    assert [hit.match.form for hit in window.article.hits] == ["Patriot-Batterien"] * 2
    text = window.article.page.document().toPlainText()
    assert all(text[hit.start : hit.stop] == hit.match.form for hit in window.article.hits)
    window.actions_["next_match"].trigger()
    assert "1" in window.article.foot.counter.text()


def test_reading_flagging_and_undoing_by_keys_alone(desk: DeskUnderTest) -> None:
    three(desk)
    window, bot = desk.window, desk.bot
    window.list.setFocus()
    bot.keyClick(window.list, KEYS.Key_Space)  # to the only unread match
    desk.until(lambda: bool(window.article.article))
    assert window.article.article
    number = window.article.article.id
    assert window.article.article.title.startswith("Patriot")
    bot.keyClick(window.list, KEYS.Key_F)
    desk.until(lambda: desk.stored(store.articles.article, number).flagged)
    desk.until(lambda: bool((row := window.model.known(number)) and row.flagged))
    desk.until(lambda: window.actions_["undo"].isEnabled())
    bot.keyClick(window.list, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: not desk.stored(store.articles.article, number).flagged)
    last = window.model.place(number) == len(window.model.ids) - 1
    bot.keyClick(window.list, KEYS.Key_K if last else KEYS.Key_J)
    desk.until(lambda: bool(window.article.article and window.article.article.id != number))


def test_an_article_read_under_the_unread_filter_stays_until_the_list_is_chosen_anew(
    desk: DeskUnderTest,
) -> None:
    three(desk)
    window = desk.window
    window.header.unread.click()
    desk.until(lambda: window.desk.query.unread and len(window.model.ids) == 3)
    number = desk.choose("Haushalt beschlossen")
    desk.engine.tell(store.marks.read, [number], True).result(5)
    desk.until(lambda: window.desk.counts.unread == 2)
    desk.until(lambda: bool((row := window.model.known(number)) and row.read))
    assert number in window.model.ids
    assert window.list.current_id() == number
    window.header.unread.click()
    window.header.unread.click()
    desk.until(lambda: window.desk.query.unread and number not in window.model.ids)
    assert len(window.model.ids) == 2


def test_search_and_filters_narrow_the_list_and_say_so_when_nothing_is_left(
    desk: DeskUnderTest,
) -> None:
    three(desk)
    window, bot = desk.window, desk.bot
    window.actions_["search"].trigger()
    bot.keyClicks(window.line, "Haushalt")
    bot.keyClick(window.line, KEYS.Key_Return)
    desk.until(lambda: desk.titles() == ["Haushalt beschlossen"])
    window.header.matched.click()
    desk.until(lambda: not window.model.ids and window.list.empty.isVisible())
    window.list.empty.findChildren(QPushButton)[0].click()
    desk.until(lambda: len(window.model.ids) == 3)
    assert not window.list.empty.isVisible()
    rule = next(iter(window.desk.rules))
    window.sources.show_query(Query(rule=rule))
    desk.until(lambda: desk.titles() == ["Patriot-Batterien für die Ukraine"])


def test_a_failing_feed_speaks_in_words_where_it_stands(desk: DeskUnderTest) -> None:
    three(desk)
    desk.site.put("/zu.xml", "Nein", status=403)
    number = desk.subscribe(desk.site.base + "/zu.xml")
    desk.poll()
    window = desk.window
    desk.until(lambda: window.status.failing.isVisible())
    line = window.sources.lines.by_name[f"feed {number}"]
    assert "403" in str(line.toolTip(0))
    assert "403" in window.sources.model().data(
        window.sources.indexFromItem(line), Qt.ItemDataRole.AccessibleTextRole
    )


def test_news_never_moves_what_is_read(desk: DeskUnderTest) -> None:
    articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(30)]
    url = desk.site.feed("/f.xml", "Blatt", *articles)
    desk.subscribe(url)
    desk.poll()
    window = desk.window
    desk.until(lambda: len(window.model.ids) == 30)
    view = window.list
    view.go(14)
    number = view.current_id()
    desk.until(lambda: bool(window.article.article and window.article.article.id == number))
    dice = random.Random(7)
    top = view.visualRect(view.currentIndex()).top()
    for turn in range(60):
        what = dice.randrange(3)
        ids = list(window.model.ids)
        if what == 0:
            fresh = [10_000 + turn * 10 + k for k in range(dice.randrange(1, 5))]
            view.insert(fresh, 0)
            window.model._asked |= set(fresh)  # invented: the archive must not be asked for them
        elif what == 1:
            window.model.remove(dice.sample([n for n in ids if n != number], 2))
        else:
            window.model.refresh(dice.sample(ids, 3))
        assert view.current_id() == number
        assert view.visualRect(view.currentIndex()).top() == top, turn
        desk.bot.wait(1)
    assert window.article.article
    assert window.article.article.id == number


def test_news_above_what_is_on_screen_is_counted_in_a_pill(desk: DeskUnderTest) -> None:
    articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(30)]
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", *articles))
    desk.poll()
    window = desk.window
    desk.until(lambda: len(window.model.ids) == 30)
    window.list.go(20)
    desk.site.feed("/f.xml", "Blatt", ("neu", "Patriot-Systeme zugesagt", MATCHED), *articles)
    desk.poll()
    desk.until(lambda: window.list.pill.isVisible())
    assert window.list.pill.text().count("1") == 2
    window.list.pill.click()
    desk.until(lambda: not window.list.pill.isVisible())
    assert window.list.verticalScrollBar().value() == 0


def test_a_rule_that_should_ring_rings_once_for_a_new_article(desk: DeskUnderTest) -> None:
    three(desk)
    said: list[str] = []
    desk.window.notifier.said.connect(said.append)
    desk.site.feed("/f.xml", "Blatt", ("neu", "Patriot-Systeme zugesagt", MATCHED))
    desk.poll()
    desk.until(lambda: bool(said))
    assert "Patriot-Systeme zugesagt" in said[0]
    desk.poll()
    assert not desk.window.notifier.waiting
    assert len(said) == 1


def test_a_feed_that_is_removed_takes_its_articles_off_the_screen(desk: DeskUnderTest) -> None:
    three(desk)
    desk.choose("Haushalt beschlossen")
    feed = desk.window.desk.feeds[0].id
    desk.engine.tell(store.feeds.remove, feed).result(5)
    desk.until(lambda: not desk.window.model.ids)
    desk.until(lambda: desk.window.article.article is None)
    desk.until(lambda: desk.window.list.empty.isVisible())


def test_the_citation_names_title_source_day_and_address(desk: DeskUnderTest) -> None:
    three(desk)
    desk.choose("Haushalt beschlossen")
    QGuiApplication.clipboard().clear()
    desk.window.actions_["cite"].trigger()
    desk.until(lambda: bool(QGuiApplication.clipboard().text()))
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Haushalt beschlossen. Blatt, 3")
    assert text.endswith("/c.html")


def test_an_article_matched_later_goes_where_it_belongs(desk: DeskUnderTest) -> None:
    three(desk)
    window = desk.window
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: len(window.model.ids) == 1)
    desk.engine.tell(
        store.rules.add, "Haushalt", "Haushalt", "red", "show", desk.engine.now()
    ).result(5)
    desk.engine.apply_rules().result(20)
    desk.until(lambda: len(window.model.ids) == 2)
    assert list(window.model.ids) == sorted(window.model.ids, reverse=True)


def test_other_looks_are_taken_on_at_once(desk: DeskUnderTest) -> None:
    three(desk)
    window = desk.window
    desk.choose("Patriot-Batterien für die Ukraine")
    for looks in (theme.DARK, theme.CONTRAST, theme.LIGHT):
        window.apply_settings({"theme": looks.name})
        window.repaint()
        assert pixels(window.article.page.viewport(), looks.rule("amber").back) > 100
        assert pixels(window.list.viewport(), looks.pane) > 1_000
    tall = window.list.delegate.height
    window.apply_settings({"density": "compact"})
    assert window.list.delegate.height < tall


def test_stopping_polls_says_how_many_and_leaves_the_desk_as_it_was(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["stop_polling"].trigger()
    desk.until(lambda: "Nothing is being polled" in window.status.message.text())


def test_the_article_that_is_not_there_yet_is_spoken_of_from_the_start(desk: DeskUnderTest) -> None:
    pane = desk.window.article
    assert pane.empty.isVisible()
    assert pane.empty.size() == pane.page.viewport().size()
    assert pixels(pane.page.viewport(), desk.window.looks.text) > 20


def test_the_sign_that_leaves_for_the_browser_says_where_it_goes(desk: DeskUnderTest) -> None:
    three(desk)
    window = desk.window
    desk.choose("Patriot-Batterien für die Ukraine")
    (sign,) = (one for one in window.article.foot.findChildren(QToolButton)
               if one.defaultAction() is window.actions_["open"])  # fmt: skip
    url = window.article.article.url if window.article.article else ""
    assert url
    assert url in sign.toolTip()
    window.apply_settings({"theme": "dark"})
    assert url in sign.toolTip()
    assert window.keys.first("open") in sign.toolTip()
