"""What is irrelevant, muted stories, order by score, labels of several, columns that come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QFontMetricsF, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.match import parse
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from ui.dialogs.labels import Labels
from ui.rules.editor import RuleEditor
from ui.rules.forms import unsourced

KEY = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        items = (
            ("a", "Patriot für Kiew", MATCHED),
            ("b", "Wetter", FILLER),
            ("c", "New England Patriot siegt", MATCHED.replace("Batterien", "Fans")),
        )
        made.subscribe(site.feed("/f.xml", "Blatt", *items))
        made.poll()
        made.until(lambda: len(made.window.model.ids) == 3)
        made.window.reader.read_after = 60  # nothing counts as read by being open
        made.window.list.setFocus()
        yield made
        made.close()


def press(desk: DeskUnderTest, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """A key of the desk, as a person presses it in the list."""
    desk.bot.keyClick(desk.window.list, key, held or Qt.KeyboardModifier.NoModifier)


def matches(desk: DeskUnderTest) -> None:
    desk.window.actions_["matched"].trigger()
    desk.until(lambda: desk.window.desk.query == Query(matched=True))
    desk.until(lambda: len(desk.window.model.ids) == 2)
    desk.window.list.setFocus()


# -- irrelevant -----------------------------------------------------------------------------------


def test_x_takes_an_article_from_the_matches_and_undo_brings_it_back(desk: DeskUnderTest) -> None:
    window = desk.window
    matches(desk)
    number = desk.choose("New England Patriot siegt")
    press(desk, KEY.Key_X)
    desk.until(lambda: desk.titles() == ["Patriot für Kiew"])
    assert window.article.article
    assert window.article.article.id == number, "what is open stays open"
    desk.until(lambda: window.desk.counts.matched == 1)
    assert "Irrelevant" in window.panes.offer.said.toolTip()
    assert window.panes.offer.isVisible()
    window.actions_["undo"].trigger()
    desk.until(lambda: len(window.model.ids) == 2)
    desk.until(lambda: window.desk.counts.matched == 2)
    assert not window.panes.offer.isVisible()
    window.actions_["redo"].trigger()
    desk.until(lambda: len(window.model.ids) == 1)


def test_after_x_the_next_article_is_one_key_away(desk: DeskUnderTest) -> None:
    matches(desk)
    desk.choose(desk.titles()[0])
    second = desk.titles()[1]
    press(desk, KEY.Key_X)
    desk.until(lambda: desk.titles() == [second])
    press(desk, KEY.Key_J)
    desk.until(lambda: desk.window.list.current_id() == desk.window.model.ids[0])
    press(desk, KEY.Key_X)
    desk.until(lambda: desk.titles() == [])


def test_what_is_irrelevant_is_said_so_elsewhere_and_x_or_u_takes_it_back(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    number = desk.choose("Patriot für Kiew")
    press(desk, KEY.Key_X)
    row = lambda: window.model.known(number)  # noqa: E731
    desk.until(lambda: bool(row() and row().irrelevant))
    index = window.model.index(window.model.place(number))
    assert "irrelevant" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    press(desk, KEY.Key_X)
    desk.until(lambda: bool(row() and not row().irrelevant))
    press(desk, KEY.Key_X)
    desk.until(lambda: bool(row() and row().irrelevant and row().read))
    press(desk, KEY.Key_U)
    desk.until(lambda: bool(row() and not row().irrelevant and not row().read))


def test_what_was_found_is_offered_as_an_exclusion_that_the_editor_shows(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    desk.choose("New England Patriot siegt")
    press(desk, KEY.Key_X)
    desk.until(lambda: window.panes.offer.choose.isVisible())
    words = [text for text, _ in window.panes.offer.choices]
    assert any("England Patriot" in text for text in words)
    assert not any(text.endswith("“Patriot”") for text in words)
    assert any("Blatt" in text for text in words)
    window.panes.offer.choose.click()
    assert window.panes.offer.menu
    chosen = next(one for one in window.panes.offer.menu.actions() if "England" in one.text())
    chosen.trigger()
    desk.until(lambda: bool(window.findChildren(RuleEditor)))
    (editor,) = window.findChildren(RuleEditor)
    assert editor.expression.text().endswith('EXCEPT ="England Patriot"')
    assert parse(editor.expression.text())
    editor.close()


def test_shift_x_offers_the_exclusions_by_key(desk: DeskUnderTest) -> None:
    window = desk.window
    desk.choose("Patriot für Kiew")
    press(desk, KEY.Key_X, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: window.panes.offer.menu is not None)
    menu = window.panes.offer.menu
    assert menu
    assert menu.activeAction() is menu.actions()[0]
    menu.close()
    desk.choose("Wetter")
    press(desk, KEY.Key_X, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: "No rule" in window.status.message.toolTip())


@pytest.mark.parametrize("rule", ["Patriot", "Patriot ODER Rakete", '"Neue Wache" OHNE =Wachen'])
def test_an_exclusion_of_a_source_holds_for_the_whole_rule(rule: str) -> None:
    made = unsourced(rule, 'Neue „Zeitung" 7')
    assert parse(made)
    assert "Zeitung 7" in made


# -- muted stories --------------------------------------------------------------------------------


def test_m_mutes_a_story_shows_it_and_is_undone(desk: DeskUnderTest) -> None:
    window = desk.window
    number = desk.choose("Patriot für Kiew")
    press(desk, KEY.Key_M)
    row = lambda: window.model.known(number)  # noqa: E731
    desk.until(lambda: bool(row() and row().muted))
    index = window.model.index(window.model.place(number))
    assert "story muted" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "rings no more" in window.status.message.toolTip()
    window.actions_["undo"].trigger()
    desk.until(lambda: bool(row() and not row().muted))
    press(desk, KEY.Key_M)
    desk.until(lambda: bool(row() and row().muted))
    press(desk, KEY.Key_M)
    desk.until(lambda: bool(row() and not row().muted))


# -- order by score -------------------------------------------------------------------------------


def test_a_list_by_score_tells_why_and_stays_while_news_comes(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["by_score"].trigger()
    desk.until(lambda: window.model.times is not None)
    assert desk.titles()[-1] == "Wetter"
    assert window.actions_["by_score"].isChecked()
    assert not window.actions_["group"].isEnabled()
    number = desk.choose("Patriot für Kiew")
    place = window.model.place(number)
    told = window.model.index(place).data(Qt.ItemDataRole.ToolTipRole)
    points = desk.stored(store.scores.points, [number])[number]
    assert f"Score {points}: " in told
    assert "in the headline" in told
    top = window.list.visualRect(window.list.currentIndex()).top()
    more = [(f"n{n}", f"Meldung {n}", FILLER) for n in range(5)]
    desk.site.feed("/f.xml", "Blatt", *more)
    desk.poll()
    desk.until(lambda: len(window.model.ids) == 8)
    assert window.list.current_id() == number
    assert window.list.visualRect(window.list.currentIndex()).top() == top
    assert desk.stored(store.settings.get, "views", {})["by"] == "score"


def test_an_article_that_gains_points_goes_up_unless_it_is_looked_at(desk: DeskUnderTest) -> None:
    window, model = desk.window, desk.window.model
    window.actions_["by_score"].trigger()
    desk.until(lambda: model.times is not None)
    low, first = model.ids[-1], model.ids[0]
    grown = {low: (model.times or {})[first] + 1}
    window.list.choose(len(model.ids) - 1)
    window.list.insert([low], 0, grown)
    assert model.ids[-1] == low
    window.list.choose(0)
    model.insert([low], lambda number: number == first, grown)
    assert model.ids[0] == low
    assert window.list.current_id() == first
    assert model.known(low)
    assert len(model.ids) == len({*model.ids})


def test_what_was_looked_at_goes_to_its_place_when_the_score_is_asked_for_again(
    desk: DeskUnderTest,
) -> None:
    window, model = desk.window, desk.window.model
    window.actions_["by_score"].trigger()
    desk.until(lambda: model.times is not None)
    number = desk.choose("Wetter")
    wetter = ("b", "Patriot im Wetter", MATCHED + " Patriot. Patriot. Patriot.")
    desk.site.feed("/f.xml", "Blatt", wetter)
    desk.engine.poll(all=True).result(30)
    desk.until(lambda: desk.titles()[-1] == "Patriot im Wetter")
    assert window.list.current_id() == number
    window.actions_["by_score"].trigger()
    desk.until(lambda: model.ids[0] == number)
    assert window.actions_["by_score"].isChecked()
    assert window.list.current_id() == number


def test_a_search_by_score_has_the_best_on_top(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["by_score"].trigger()
    window.line.setText("quelle:Blatt")
    window.reader.relist()
    desk.until(lambda: window.desk.query.text != "" and desk.titles()[-1:] == ["Wetter"])
    window.list.setFocus()
    press(desk, KEY.Key_Space)
    desk.until(lambda: window.list.current_id() == window.model.ids[0])


def test_a_louder_rule_brings_its_articles_up_by_itself(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["by_score"].trigger()
    desk.until(lambda: window.model.times is not None)
    before = dict(window.model.times or {})
    rule = next(iter(window.desk.rules.values()))
    desk.engine.tell(store.rules.edit, replace(rule, level="urgent")).result(5)
    first = window.model.ids[0]
    desk.until(lambda: bool(window.model.times and window.model.times[first] > before[first]))


# -- labels ---------------------------------------------------------------------------------------


def test_labels_of_several_articles_are_one_step_and_partly_had_ones_stay(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    ids = list(window.model.ids)
    desk.engine.tell(store.notes.label, ids[:1], ["Kiel"], True).result(5)
    desk.engine.tell(store.notes.label, ids, ["Etat"], True).result(5)
    window.list.setFocus()
    window.list.selectAll()
    press(desk, KEY.Key_T)
    desk.until(lambda: bool(window.findChildren(Labels)))
    (dialog,) = window.findChildren(Labels)
    desk.until(lambda: dialog.list.count() == 2)
    states = {dialog.list.item(n).text(): dialog.list.item(n).checkState() for n in range(2)}
    assert states == {
        "Etat": Qt.CheckState.Checked,
        "Kiel  (1)": Qt.CheckState.PartiallyChecked,
    }
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.bot.keyClicks(dialog.new, "Neu, ostsee")
    desk.bot.keyClick(dialog.new, KEY.Key_Return)
    assert dialog.list.count() == 4
    desk.bot.keyClick(dialog.new, KEY.Key_Return)
    had = lambda: [desk.stored(store.articles.article, n).labels for n in ids]  # noqa: E731
    rest = ("Neu", "ostsee")
    desk.until(lambda: had() == [("Kiel", *rest), rest, rest])
    window.actions_["undo"].trigger()
    desk.until(lambda: had() == [("Etat", "Kiel"), ("Etat",), ("Etat",)])
    window.actions_["redo"].trigger()
    desk.until(lambda: had() == [("Kiel", *rest), rest, rest])


def test_what_is_noted_is_a_filter_and_a_label_leads_to_its_articles(desk: DeskUnderTest) -> None:
    window = desk.window
    number = desk.choose("Wetter")
    desk.engine.tell(store.notes.label, [number], ["Häfen und Werften"], True).result(5)
    desk.bot.mouseClick(window.header.noted, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.titles() == ["Wetter"])
    window.header.clear()
    desk.until(lambda: len(window.model.ids) == 3)
    page = window.article.page
    desk.until(lambda: "#Häfen" in page.toPlainText())
    at = page.toPlainText().index("#Häfen")
    cursor = page.textCursor()
    cursor.setPosition(at + 2)
    spot = page.cursorRect(cursor).center()
    assert page.anchorAt(spot) == "label:Häfen und Werften"
    desk.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desk.until(lambda: desk.titles() == ["Wetter"])
    assert window.line.text() == 'label:"Häfen und Werften"'


def test_a_label_in_the_list_leads_to_its_articles(desk: DeskUnderTest) -> None:
    window = desk.window
    desk.window.panes.setSizes([200, 700, 400])
    number = desk.choose("Wetter")
    names = ["Häfen und Werften", "Ostsee"]
    desk.engine.tell(store.notes.label, [number], names, True).result(5)
    view = window.list
    desk.until(lambda: bool((row := window.model.known(number)) and row.labels))
    row = window.model.known(number)
    assert row
    place = view.visualRect(window.model.index(window.model.place(number)))
    laid = view.delegate.laid(row, place.width())
    metrics = QFontMetricsF(view.delegate.fonts.small)
    before = laid.meta.index("#Ostsee")
    x = laid.meta_at.left() + metrics.horizontalAdvance(laid.meta[: before + 3])
    spot = place.topLeft() + QPoint(int(x), int(laid.meta_at.center().y()))
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desk.until(lambda: window.line.text() == 'label:"Ostsee"')
    desk.until(lambda: desk.titles() == ["Wetter"])


def test_a_rules_chip_leads_to_its_articles(desk: DeskUnderTest) -> None:
    window = desk.window
    number = desk.choose("Patriot für Kiew")
    view, row = window.list, window.model.known(number)
    assert row
    place = view.visualRect(window.model.index(window.model.place(number)))
    (chip,) = view.delegate.laid(row, place.width()).chips
    spot = place.topLeft() + QPoint(*map(int, chip.box.center().toTuple()))
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desk.until(lambda: window.desk.query == Query(rule=row.rules[0]))
    desk.until(lambda: len(window.model.ids) == 2)


# -- columns --------------------------------------------------------------------------------------


def test_a_closed_column_comes_back_where_it_was(desk: DeskUnderTest) -> None:
    window = desk.window
    for name in ("matched", "flagged", "unread"):
        window.actions_[name].trigger()
        window.actions_["column"].trigger()
    names = [one.name for one in window.beside.columns]
    first, middle, last = window.beside.columns
    middle.view.setFocus()
    window.actions_["close_column"].trigger()
    assert [one.name for one in window.beside.columns] == [names[0], names[2]]
    window.actions_["undo"].trigger()
    assert [one.name for one in window.beside.columns] == names
    back = window.beside.columns[1]
    assert window.panes.indexOf(back) == window.panes.indexOf(first) + 1
    assert window.panes.indexOf(last) == window.panes.indexOf(back) + 1
    assert QApplication.focusWidget() is back.view
    window.actions_["redo"].trigger()
    assert [one.name for one in window.beside.columns] == [names[0], names[2]]


# -- keys -----------------------------------------------------------------------------------------

TRIAGE = {
    "next_unread": "Space", "next": "J", "previous": "K", "open": "O", "flag": "F",
    "mark_read": "U", "irrelevant": "X", "mute": "M", "note": "N", "label": "T",
    "next_match": "F3", "previous_match": "Shift+F3", "search": "Ctrl+K", "add_feed": "Ctrl+N",
    "add_rule": "Ctrl+R", "export": "Ctrl+E", "cite": "Ctrl+Shift+C", "pane": "F6", "poll": "F5",
    "keys": "F1", "original": "P", "exclude": "Shift+X",
}  # fmt: skip


def test_every_action_of_a_shift_has_its_key_and_return_opens_the_page(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for name, key in TRIAGE.items():
        assert QKeySequence(key) in desk.window.keys.of(name), name
    assert QKeySequence("/") in desk.window.keys.of("search")
    desk.choose("Wetter")
    press(desk, KEY.Key_Return)
    desk.until(lambda: opened == [f"{desk.site.base}/b.html"])


def test_a_copy_of_a_muted_story_rings_nobody(desk: DeskUnderTest) -> None:
    rule = next(one for one in desk.window.desk.rules.values() if one.name == "Patriot")
    desk.engine.tell(store.rules.edit, replace(rule, level="urgent")).result(5)
    rung: list[str] = []
    desk.window.bridge.alert.connect(lambda alert: rung.append(alert.title))
    number = desk.choose("Patriot für Kiew")
    press(desk, KEY.Key_M)
    row = lambda: desk.window.model.known(number)  # noqa: E731
    desk.until(lambda: bool(row() and row().muted))
    other = desk.subscribe(desk.site.feed("/g.xml", "Bote", ("x", "Wetter im Norden", FILLER)))
    desk.poll()
    last = ("z", "Patriot in Bonn", "Ein ganz anderer Bericht über Patriot aus Bonn am Rhein.")
    copy = ("y", "Patriot für Kiew", MATCHED)
    desk.site.feed("/g.xml", "Bote", ("x", "Wetter im Norden", FILLER), copy, last)
    desk.poll()
    desk.until(lambda: rung == ["Patriot in Bonn"])
    copied = desk.stored(store.articles.ids, Query(feed=other, matched=True))
    stories = {row.title: row.muted for row in desk.stored(store.articles.rows, copied)}
    assert stories == {"Patriot für Kiew": True, "Patriot in Bonn": False}
