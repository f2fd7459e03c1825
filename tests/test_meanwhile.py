"""What is done on the desk while a dialog stands open is not undone by saving that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from monitor import store
from monitor.types import Feed, Query, Rule, SavedSearch, Scope
from tests.desk import MATCHED, DeskUnderTest
from ui.dialogs.subscription import EditFeed
from ui.rules.editor import RuleEditor
from ui.searches.dialog import SearchDialog

Kind = TypeVar("Kind", bound=QDialog)


def open_one(desk: DeskUnderTest, kind: type[Kind]) -> Kind:
    return next(one for one in desk.window.findChildren(kind) if one.isVisible())


def saved(desk: DeskUnderTest, dialog: RuleEditor | EditFeed | SearchDialog) -> None:
    closed: list[bool] = []
    dialog.accepted.connect(lambda: closed.append(True))
    dialog.ok.click()
    desk.until(lambda: bool(closed))


def undo(desk: DeskUnderTest) -> None:
    desk.until(desk.window.actions_["undo"].isEnabled)
    desk.window.actions_["undo"].trigger()


def yes(desk: DeskUnderTest) -> None:
    box = open_one(desk, QMessageBox)
    role = QMessageBox.ButtonRole.AcceptRole
    next(one for one in box.buttons() if box.buttonRole(one) == role).click()


# -- rules -----------------------------------------------------------------------------------


def rule(desk: DeskUnderTest) -> Rule:
    found: Rule = desk.stored(store.rules.all_rules)[0]
    return found


def edited(desk: DeskUnderTest) -> RuleEditor:
    """The first rule is chosen, and its editor open."""
    window = desk.window
    window.sources.show_query(Query(rule=rule(desk).id))
    window.actions_["edit_rule"].trigger()
    return open_one(desk, RuleEditor)


def folders(editor: RuleEditor) -> list[str]:
    tree = editor.where.tree
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]


def test_a_rule_that_is_muted_while_it_is_edited_stays_muted(desk: DeskUnderTest) -> None:
    window = desk.window
    editor = edited(desk)
    window.actions_["mute_hour"].trigger()
    desk.until(lambda: rule(desk).muted is not None)
    muted = rule(desk).muted
    editor.name.setText("Luftabwehr")
    saved(desk, editor)
    assert (rule(desk).name, rule(desk).muted) == ("Luftabwehr", muted)
    undo(desk)
    desk.until(lambda: rule(desk).name == "Patriot")
    assert rule(desk).muted == muted
    undo(desk)
    desk.until(lambda: rule(desk).muted is None)


def test_a_rule_that_is_removed_while_it_is_edited_is_there_again_once_saved(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    desk.subscribe(desk.site.feed("/f.xml", "Kurier", ("a", "Patriot-Batterie", MATCHED)))
    desk.poll()
    number = rule(desk).id
    editor = edited(desk)
    window.actions_["remove_rule"].trigger()
    yes(desk)
    desk.until(lambda: number not in window.desk.rules)
    editor.name.setText("Luftabwehr")
    saved(desk, editor)
    desk.until(lambda: number in window.desk.rules)
    assert window.desk.rules[number].name == "Luftabwehr"
    desk.until(lambda: len(desk.stored(store.rules.hits, number)) == 1)
    assert "new rule “Luftabwehr”" in window.actions_["undo"].text()
    undo(desk)
    desk.until(lambda: number not in window.desk.rules)
    undo(desk)
    desk.until(lambda: number in window.desk.rules)
    assert window.desk.rules[number].name == "Patriot"


def test_a_rule_goes_on_looking_at_a_folder_that_is_renamed_while_it_is_edited(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    url = desk.site.feed("/f.xml", "Kurier", ("a", "Nachricht", MATCHED))
    desk.engine.tell(store.feeds.add, url, "Kurier", "Regional", desk.engine.now()).result(5)
    desk.until(lambda: window.sources.folders() == ["Regional"])
    editor = edited(desk)
    editor.where.sources.setCurrentIndex(editor.where.sources.findData("only"))
    desk.until(lambda: folders(editor) == ["Regional"])
    editor.where.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    saved(desk, editor)
    desk.until(lambda: window.desk.rules[rule(desk).id].scope == Scope("only", (), ("Regional",)))
    editor = edited(desk)
    window.folders.rename("Regional", "Lokal")
    desk.until(lambda: folders(editor) == ["Lokal"])
    editor.name.setText("Luftabwehr")
    saved(desk, editor)
    assert rule(desk).scope == Scope("only", (), ("Lokal",))
    assert rule(desk).name == "Luftabwehr"


# -- feeds and searches ----------------------------------------------------------------------


def feed(desk: DeskUnderTest) -> Feed:
    found: Feed = desk.stored(store.feeds.all_feeds)[0]
    return found


def feed_dialog(desk: DeskUnderTest) -> EditFeed:
    """Subscribed to one feed, which is chosen, with its dialog open."""
    number = desk.subscribe(desk.site.feed("/f.xml", "Kurier", ("a", "Nachricht", MATCHED)))
    desk.poll()
    desk.window.sources.show_query(Query(feed=number))
    desk.window.actions_["edit_feed"].trigger()
    return open_one(desk, EditFeed)


def test_a_feed_that_is_paused_and_moved_while_it_is_edited_stays_so(desk: DeskUnderTest) -> None:
    window = desk.window
    dialog = feed_dialog(desk)
    window.actions_["pause_feed"].trigger()
    desk.until(lambda: feed(desk).paused is not None)
    desk.until(lambda: window.desk.feeds[0].paused is not None)
    window.folders.move(window.desk.feeds, "Regional")
    desk.until(lambda: feed(desk).folder == "Regional")
    dialog.title.setText("Bote")
    saved(desk, dialog)
    now = feed(desk)
    assert (now.title, now.folder, now.paused is not None) == ("Bote", "Regional", True)
    undo(desk)
    desk.until(lambda: feed(desk).title == "Kurier")
    assert feed(desk).folder == "Regional"


def test_saving_a_feed_that_is_gone_says_so_and_keeps_what_is_written(desk: DeskUnderTest) -> None:
    window = desk.window
    dialog = feed_dialog(desk)
    window.actions_["remove_feed"].trigger()
    yes(desk)
    desk.until(lambda: not window.desk.feeds)
    dialog.title.setText("Bote")
    dialog.ok.click()
    desk.until(lambda: "meanwhile" in dialog.notice.text())
    assert dialog.isVisible()
    undo(desk)
    desk.until(lambda: len(window.desk.feeds) == 1)
    saved(desk, dialog)
    assert feed(desk).title == "Bote"


def test_a_search_follows_a_folder_that_is_renamed_while_it_is_edited(desk: DeskUnderTest) -> None:
    window = desk.window
    url = desk.site.feed("/f.xml", "Kurier", ("a", "Nachricht", MATCHED))
    desk.engine.tell(store.feeds.add, url, "Kurier", "Regional", desk.engine.now()).result(5)
    given = SavedSearch(0, "Alle", "folder:Regional Patriot")
    kept, _ = desk.engine.tell(store.searches.put, given, datetime.now(UTC)).result(5)
    desk.until(lambda: window.desk.searches == [kept] and window.sources.folders() == ["Regional"])
    window.searches.edit(kept)
    dialog = open_one(desk, SearchDialog)
    window.folders.rename("Regional", "Lokal")
    desk.until(lambda: "Lokal" in window.desk.searches[0].line)
    line = window.desk.searches[0].line
    dialog.name.setText("Viele")
    saved(desk, dialog)
    desk.until(lambda: window.desk.searches == [SavedSearch(kept.id, "Viele", line)])
    undo(desk)
    desk.until(lambda: window.desk.searches == [SavedSearch(kept.id, "Alle", line)])
