"""What was done to rules and feeds can be undone for the session, matches included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.credentials import Credentials, Login
from monitor.types import Feed, Fetching
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from ui.dialogs import edited
from ui.dialogs.subscription import EditFeed
from ui.rules.editor import RuleEditor

TITLE = "Patriot-Batterien für die Ukraine"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", TITLE, MATCHED)))
        desk.poll()
        yield desk
        desk.close()


def editor(desk: DeskUnderTest) -> RuleEditor:
    window = desk.window
    desk.until(lambda: any(one.isVisible() for one in window.findChildren(RuleEditor)))
    return next(one for one in window.findChildren(RuleEditor) if one.isVisible())


def names(desk: DeskUnderTest) -> list[str]:
    return [rule.name for rule in desk.window.desk.rules.values()]


def undo(desk: DeskUnderTest) -> None:
    action = desk.window.actions_["undo"]
    desk.until(action.isEnabled)
    action.trigger()


def test_a_removed_rule_comes_back_with_its_matches_and_goes_again(desk: DeskUnderTest) -> None:
    window = desk.window
    number = desk.choose(TITLE)
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    assert window.article.hits
    window.subjects.remove(rule)
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Remove").click()
    desk.until(lambda: "Patriot" not in names(desk) and not window.article.hits)
    assert "Patriot" in window.status.message.text()
    undo(desk)
    desk.until(lambda: "Patriot" in names(desk) and bool(window.article.hits))
    assert desk.stored(store.rules.hits, rule.id) == [number]
    assert window.desk.rules[rule.id] == rule
    window.actions_["redo"].trigger()
    desk.until(lambda: "Patriot" not in names(desk) and not window.article.hits)


def test_an_edited_rule_is_undone_to_what_it_was(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    window.subjects.edit(rule)
    made = editor(desk)
    made.expression.setPlainText("Haushalt")
    made.save()
    desk.until(lambda: window.desk.rules[rule.id].expression == "Haushalt")
    assert "Patriot" in window.actions_["undo"].text()
    undo(desk)
    desk.until(lambda: window.desk.rules[rule.id] == rule)
    desk.until(lambda: desk.stored(store.rules.hits, rule.id) != [])


def test_a_new_rule_has_a_colour_that_no_other_has_and_can_be_undone(desk: DeskUnderTest) -> None:
    window = desk.window
    taken = {rule.colour for rule in window.desk.rules.values()}
    before = names(desk)
    desk.bot.keyClick(window.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    made = editor(desk)
    assert made.colour.colour() not in taken
    made.expression.setPlainText("Haushalt")
    made.save()
    desk.until(lambda: "Haushalt" in names(desk))
    undo(desk)
    desk.until(lambda: names(desk) == before)


def test_a_rule_removed_from_its_editor_comes_back_too(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    window.subjects.edit(rule)
    made = editor(desk)
    made.remove()
    press(desk, "Remove")
    desk.until(lambda: "Patriot" not in names(desk))
    undo(desk)
    desk.until(lambda: window.desk.rules.get(rule.id) == rule)


def test_what_is_written_in_a_rule_outlives_an_escape(desk: DeskUnderTest) -> None:
    window = desk.window
    window.actions_["add_rule"].trigger()
    desk.bot.keyClick(editor(desk), Qt.Key.Key_Escape)
    assert not window.actions_["undo"].isEnabled(), "nothing was written"
    window.actions_["add_rule"].trigger()
    made = editor(desk)
    made.expression.setPlainText("Luftabwehr ODER (")
    made.name.setText("Abwehr")
    before = made.draft()
    desk.bot.keyClick(made, Qt.Key.Key_Escape)
    assert "Abwehr" in window.status.message.text()
    undo(desk)
    assert editor(desk).draft() == before
    window.actions_["redo"].trigger()
    assert not any(one.isVisible() for one in window.findChildren(RuleEditor))
    undo(desk)
    made = editor(desk)
    made.expression.setPlainText("Luftabwehr")
    made.save()
    desk.until(lambda: "Abwehr" in names(desk))


def test_a_changed_rule_that_was_not_saved_is_open_again_by_undo(desk: DeskUnderTest) -> None:
    window = desk.window
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    window.subjects.edit(rule)
    desk.bot.keyClick(editor(desk), Qt.Key.Key_Escape)
    assert not window.actions_["undo"].isEnabled(), "nothing was changed"
    window.subjects.edit(rule)
    editor(desk).expression.setPlainText("Haushalt")
    editor(desk).reject()
    undo(desk)
    assert editor(desk).expression.text() == "Haushalt"
    editor(desk).save()
    desk.until(lambda: window.desk.rules[rule.id].expression == "Haushalt")
    undo(desk)
    desk.until(lambda: window.desk.rules[rule.id] == rule)


def press(desk: DeskUnderTest, text: str) -> None:
    """Answer the question that stands."""
    box = next(one for one in desk.window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == text).click()


def test_a_feed_comes_back_with_its_flagged_articles_and_what_it_still_names(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    url = window.desk.feeds[0].url
    articles = [("b", "Haushalt beschlossen", FILLER), ("a", TITLE, MATCHED)]
    desk.site.feed("/f.xml", "Blatt", *articles)
    desk.poll()
    flagged = desk.choose(TITLE)
    window.reader.triage.flag()
    desk.until(lambda: window.desk.counts.flagged == 1)
    feed = window.desk.feeds[0]
    window.subjects.remove(feed)
    press(desk, "Unsubscribe")
    desk.until(lambda: not window.desk.feeds and list(window.model.ids) == [flagged])
    undo(desk)
    desk.until(lambda: len(window.model.ids) == 2)
    desk.until(lambda: len(window.desk.feeds) == 1)
    assert desk.titles() == ["Haushalt beschlossen", TITLE]
    assert window.desk.feeds[0].url == url
    desk.until(lambda: window.desk.feeds[0].entries == 2)
    assert desk.stored(store.articles.article, flagged).feed == feed.id


def properties(desk: DeskUnderTest) -> EditFeed:
    """The dialog of the feed, on screen."""
    desk.window.subjects.edit(desk.window.desk.feeds[0])
    return next(one for one in desk.window.findChildren(EditFeed) if one.isVisible())


def save(desk: DeskUnderTest, dialog: EditFeed) -> None:
    closed: list[bool] = []
    dialog.accepted.connect(lambda: closed.append(True))
    dialog.ok.click()
    desk.until(lambda: bool(closed))


def feed(desk: DeskUnderTest) -> Feed:
    found: Feed = desk.stored(store.feeds.all_feeds)[0]
    return found


def held(one: Feed) -> tuple[object, ...]:
    """What a dialog gives, but for the moment of a pause."""
    given = {name: getattr(one, name) for name in edited.GIVEN}
    given["paused"] = one.paused is not None
    return (*given.values(), one.fetching)


def test_a_feeds_properties_are_undone_and_done_again(desk: DeskUnderTest) -> None:
    window, before = desk.window, feed(desk)
    dialog = properties(desk)
    dialog.title.setText("Anders")
    dialog.folder.setCurrentText("Agenturen")
    dialog.address.setText("https://anders.example/f.xml")
    dialog.every.setValue(7)
    dialog.keep.setValue(30)
    dialog.paused.setChecked(True)
    dialog.fetching.pages.setCurrentIndex(dialog.fetching.pages.findData("never"))
    dialog.fetching.kind.setCurrentIndex(dialog.fetching.kind.findData("page"))
    dialog.fetching.selector.setText("h2 a")
    dialog.fetching.agent.setText("Amt/1")
    dialog.fetching.timeout.setValue(40)
    dialog.fetching.cookies.setChecked(True)
    save(desk, dialog)
    after = feed(desk)
    apart = [name for name in edited.GIVEN if getattr(after, name) == getattr(before, name)]
    assert apart == [], "not tried here"
    assert window.actions_["undo"].text() == "&Undo: edit “Anders”"
    assert window.status.message.text() == "“Anders” changed; undo takes it back."
    undo(desk)
    desk.until(lambda: held(feed(desk)) == held(before))
    desk.until(lambda: window.desk.feeds[0].title == before.title)
    window.actions_["redo"].trigger()
    desk.until(lambda: held(feed(desk)) == held(after))


def test_what_others_changed_since_stays_and_nothing_changed_is_no_step(
    desk: DeskUnderTest,
) -> None:
    before = feed(desk)
    save(desk, properties(desk))
    assert not desk.window.actions_["undo"].isEnabled()
    dialog = properties(desk)
    dialog.title.setText("Anders")
    save(desk, dialog)
    moved = (before.id, "Anders", "Agenturen", "https://neu.example/f.xml")
    desk.engine.tell(store.feeds.edit, *moved).result(5)
    own = Fetching(agent="Amt/2", login="of-a-later-password")
    desk.engine.tell(store.feeds.arrange, before.id, "feed", "", own).result(5)
    undo(desk)
    desk.until(lambda: feed(desk).title == before.title)
    now = feed(desk)
    assert (now.folder, now.url, now.fetching) == ("Agenturen", moved[-1], own)


def test_the_password_is_no_part_of_the_way_back(desk: DeskUnderTest) -> None:
    before = feed(desk)
    dialog = properties(desk)
    rows = dialog.fetching
    rows.access.setCurrentIndex(rows.access.findData("basic"))
    rows.user.setText("eva")
    rows.secret.setText("geheim")
    rows.agent.setText("Amt/1")
    save(desk, dialog)
    login = feed(desk).fetching.login
    assert login
    undo(desk)
    desk.until(lambda: feed(desk).fetching.agent == "")
    assert feed(desk).fetching == replace(before.fetching, login=login)
    assert Credentials(desk.folder).get(login) == Login("eva", "geheim")


def test_the_way_back_knows_all_that_the_dialog_gives() -> None:
    given = list(signature(edited.change).parameters)
    assert given == ["db", "feed", *edited.GIVEN, "fetching", "back"]
