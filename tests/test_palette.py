"""The command palette: a few letters lead to whatever can be done or gone to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from monitor import store
from monitor.types import Query, SavedSearch
from tests.desk import MATCHED, DeskUnderTest
from ui.palette import Entry, Palette, best, fits, folded


def opened(desk: DeskUnderTest, typed: str = "") -> Palette:
    desk.window.actions_["palette"].trigger()
    palette = desk.window.palette_
    assert palette.isVisible()
    desk.bot.keyClicks(palette.line, typed)
    return palette


def listed(palette: Palette) -> list[str]:
    return [palette.list.topLevelItem(at).text(0)
            for at in range(palette.list.topLevelItemCount())]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("press", "Export press review"),
        ("rev exp", "Export press review"),
        ("epr", "Export press review"),
        ("über", "Ueber Überblick"),
        ("strasse", "Straße"),
        ("cafe", "Café"),
        ("review", "Press-review"),
    ],
)
def test_words_fit_by_their_beginning_their_middle_or_their_letters(typed: str, text: str) -> None:
    assert fits(folded(typed).split(), folded(text)) is not None


def test_letters_strewn_over_a_text_do_not_fit() -> None:
    assert fits(["zitp"], "pizza zeit") is None
    assert fits(["patriot"], "presse agentur trifft viele orte") is None


def test_the_best_comes_first_and_of_equals_what_was_used_last() -> None:
    names = ("Mark the whole list read", "Read or unread", "Lists of terms")
    entries = [Entry(f"{n}", text, "", "", print) for n, text in enumerate(names)]
    assert best(entries, "read", [])[0].text == "Read or unread"
    assert [one.name for one in best(entries, "", ["2"])] == ["2", "0", "1"]
    off = entries[1]._replace(enabled=False)
    assert best([off, entries[0]], "read", [])[-1] is off


def test_an_action_is_found_and_run_by_the_keyboard(desk: DeskUnderTest) -> None:
    desk.window.list.setFocus()
    palette = opened(desk, "columns")
    assert listed(palette)[0] == "Columns"
    desk.bot.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.window.actions_["columns"].isChecked()
    assert desk.window.focusWidget() is desk.window.list
    assert listed(opened(desk))[0] == "Columns", "used last"
    views = lambda: desk.stored(store.settings.get, "views", {})  # noqa: E731
    desk.until(lambda: views().get("palette") == ["action columns"])


def test_what_cannot_be_done_now_is_listed_but_not_done(desk: DeskUnderTest) -> None:
    palette = opened(desk, "undo")
    at = listed(palette).index("Undo")
    palette.list.setCurrentItem(palette.list.topLevelItem(at))
    palette.run()
    assert palette.isVisible()
    desk.bot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_rules_feeds_folders_and_searches_are_gone_to(desk: DeskUnderTest) -> None:
    feed = desk.subscribe(desk.site.feed("/f.xml", "Kurier", ("a", "Patriot zugesagt", MATCHED)))
    told = ("Kurier", "Agenturen", desk.site.base + "/f.xml")
    desk.engine.tell(store.feeds.edit, feed, *told).result(5)
    search = SavedSearch(0, "Lage heute", "patriot")
    desk.engine.tell(store.searches.put, search, desk.engine.now()).result(5)
    desk.poll()
    desk.window.desk.look()
    desk.until(lambda: bool(desk.window.desk.searches) and bool(desk.window.desk.feeds))
    rule = next(rule.id for rule in desk.window.desk.rules.values() if rule.name == "Patriot")
    for typed, query in (
        ("patriot rule", Query(rule=rule)),
        ("kurier", Query(feed=feed)),
        ("agenturen", Query(folder="Agenturen")),
        ("lage heute", Query(text="patriot")),
    ):
        palette = opened(desk, typed)
        desk.bot.keyClick(palette.line, Qt.Key.Key_Return)
        desk.until(lambda query=query: desk.window.desk.query == query)


def test_the_arrows_choose_while_one_types_and_nothing_found_says_so(desk: DeskUnderTest) -> None:
    palette = opened(desk, "list")
    desk.bot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.indexOfTopLevelItem(palette.list.currentItem()) == 1
    palette.line.setText("Xylophonfabrik")
    assert palette.none.isVisible()
    desk.bot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_it_goes_when_the_focus_goes_elsewhere(desk: DeskUnderTest) -> None:
    palette = opened(desk)
    desk.window.line.setFocus()
    desk.until(lambda: not palette.isVisible())
    assert desk.window.focusWidget() is desk.window.line


def test_letters_typed_there_are_no_keys_of_the_desk(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    desk.poll()
    desk.choose("Patriot zugesagt")
    palette = opened(desk, "f j")
    assert palette.line.text() == "f j"
    assert desk.window.desk.counts.flagged == 0


def test_it_stays_inside_a_narrow_window(desk: DeskUnderTest) -> None:
    desk.window.resize(620, 420)
    palette = opened(desk)
    desk.window.resize(600, 400)
    desk.bot.wait(10)
    assert desk.window.rect().contains(palette.geometry())
