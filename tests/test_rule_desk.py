"""Rules on the desk: muted from their menu, limited in the editor, asked about from a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from pytestqt.qtbot import QtBot

from monitor import jobs, store, why
from monitor.types import Alert, Query, Rule, Scope
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from ui.rules import muting, telling
from ui.rules.editor import RuleEditor
from ui.rules.finds import ALL, GAINED, LOST
from ui.rules.of_feed import RulesOfFeed
from ui.rules.verdicts import Verdicts
from ui.sources.roles import SIGN
from ui.theme import LIGHT

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(qtbot: QtBot, site: Site, tmp_path: Path) -> Iterator[DeskUnderTest]:
    desk = DeskUnderTest(qtbot, site, tmp_path)
    yield desk
    desk.close()


def rule_of(desk: DeskUnderTest, name: str = "Patriot") -> Rule:
    found = desk.stored(store.rules.by_name, name)
    assert found
    return found


def put(desk: DeskUnderTest, **values: Any) -> Rule:
    """Change the rule behind the desk's back, and let it see that."""
    rule = replace(rule_of(desk), **values)
    desk.engine.tell(store.rules.edit, rule).result(5)
    desk.until(lambda: desk.window.desk.rules.get(rule.id) == rule)
    return rule


def item(desk: DeskUnderTest, rule: Rule) -> Any:
    return desk.window.sources.lines.by_name[f"rule {rule.id}"]


def editor(desk: DeskUnderTest, rule: Rule | None, **given: Any) -> RuleEditor:
    made = RuleEditor(desk.window.bridge, rule, LIGHT, None, **given)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.bot.addWidget(made)
    made.show()
    return made


def filled(desk: DeskUnderTest) -> int:
    """A feed with two articles, one of them about Patriots."""
    articles = [("a", "Patriot-Batterie ist da", MATCHED), ("b", "Nachricht", FILLER)]
    feed = desk.subscribe(desk.site.feed("/f.xml", "Kurier", *articles))
    desk.poll()
    return feed


def saved(desk: DeskUnderTest, dialog: RuleEditor) -> Rule:
    with desk.bot.waitSignal(dialog.saved, timeout=10_000) as told:
        dialog.ok.click()
    assert told.args
    return told.args[0]  # type: ignore[no-any-return]


# -- muting ----------------------------------------------------------------------------------


def test_a_rule_is_muted_from_its_menu_and_the_way_back_is_kept(desk: DeskUnderTest) -> None:
    rule = put(desk, level="notify")
    window = desk.window
    window.sources.show_query(Query(rule=rule.id))
    assert window.actions_["mute_hour"].isEnabled()
    assert not window.actions_["unmute"].isEnabled()
    window.actions_["mute_hour"].trigger()
    desk.until(lambda: rule_of(desk).muted is not None)
    muted = rule_of(desk).muted
    assert muted
    assert timedelta(minutes=59) < muted - datetime.now(UTC) <= timedelta(hours=1)
    desk.until(lambda: item(desk, rule).data(0, SIGN) == telling.SILENT)
    assert "Muted until" in item(desk, rule).toolTip(0)
    desk.until(window.actions_["unmute"].isEnabled)
    assert "mute the rule" in window.reader.marks.stack.undoText()
    window.actions_["undo"].trigger()
    desk.until(lambda: rule_of(desk).muted is None)
    window.actions_["redo"].trigger()
    desk.until(lambda: rule_of(desk).muted == muted)
    desk.until(lambda: window.desk.rules[rule.id].muted == muted)
    window.actions_["unmute"].trigger()
    desk.until(lambda: rule_of(desk).muted is None)


def test_a_rule_that_does_not_ring_cannot_be_muted(desk: DeskUnderTest) -> None:
    rule = put(desk, level="show", quiet="00:00-24:00")
    desk.window.sources.show_query(Query(rule=rule.id))
    assert not desk.window.actions_["mute_morning"].isEnabled()
    assert item(desk, rule).data(0, SIGN) == ""


def test_mornings_are_those_of_the_walls_clock() -> None:
    wednesday = datetime(2026, 11, 25, 23, 30).astimezone()
    for when, day in ((muting.tomorrow, 26), (muting.monday, 30)):
        local = when(wednesday.astimezone(UTC)).astimezone()
        assert (local.day, local.hour, local.minute) == (day, 7, 0)
    monday = datetime(2026, 11, 30, 5, 0).astimezone()
    assert muting.monday(monday).astimezone().day == 7  # not the one that is just beginning


def test_one_notice_tells_what_came_in_silence_and_lists_it(desk: DeskUnderTest) -> None:
    filled(desk)
    rule = rule_of(desk)
    window, said = desk.window, list[str]()
    window.notifier.said.connect(said.append)
    other = replace(rule, id=99, name="Rakete")
    titles = ("Dritte", "Zweite", "Erste")
    window.notifier.hear(Alert(1, "Dritte", "Kurier", (rule,), "notify", 7, titles))
    window.notifier.hear(Alert(1, "Neu", "Kurier", (other,), "notify", 2, ("Neu", "Alt")))
    window.notifier.ring()
    assert said == ["Patriot: 7 match(es) while it was silent — Dritte · "
                    "Rakete: 2 match(es) while it was silent"]  # fmt: skip
    _, text = window.notifier._told(Alert(1, "x", "y", (rule,), "notify", 7, titles))
    assert text.splitlines() == [*titles, "and 4 more"]
    window.notifier._clicked()
    desk.until(lambda: window.desk.query == Query(rule=rule.id))
    # A match that comes just now is told before old news.
    window.notifier.hear(Alert(1, "Dritte", "Kurier", (rule,), "urgent", 7, titles))
    window.notifier.hear(Alert(2, "Eben", "Kurier", (other,), "notify"))
    window.notifier.hear(Alert(2, "Auch eben", "Kurier", (rule,), "urgent"))
    window.notifier.ring()
    assert said[-1].startswith("Patriot: Kurier — Auch eben · Patriot: 7")


def test_an_ended_rule_is_shown_as_ended_and_can_be_extended(desk: DeskUnderTest) -> None:
    midnight = datetime(2026, 11, 20).astimezone().astimezone(UTC)
    rule = put(desk, ends=midnight)
    desk.until(lambda: item(desk, rule).data(0, SIGN) == telling.ENDED)
    assert "Ended after 19 Nov 2026" in item(desk, rule).toolTip(0)
    assert "Ended after" in item(desk, rule).data(0, Qt.ItemDataRole.AccessibleTextRole)
    dialog = editor(desk, rule)
    assert "Ended after 19 Nov 2026" in dialog.notice.text()
    assert dialog.when.last.date() == QDate(2026, 11, 19)
    assert dialog.rule().ends == midnight
    dialog.when.last.setDate(QDate(2999, 12, 31))
    ends = saved(desk, dialog).ends
    assert ends
    assert ends.astimezone().replace(tzinfo=None) == datetime(3000, 1, 1)
    desk.until(lambda: item(desk, rule).data(0, SIGN) == "")


def test_a_rule_whose_sources_are_all_gone_says_so(desk: DeskUnderTest) -> None:
    filled(desk)
    rule = put(desk, scope=Scope("only", folders=("Umbenannt",)))
    desk.until(lambda: item(desk, rule).data(0, SIGN) == telling.ASTRAY)
    assert "no source that is there" in item(desk, rule).toolTip(0)
    rule = put(desk, scope=Scope("but", folders=("Umbenannt",)))
    desk.until(lambda: item(desk, rule).data(0, SIGN) != telling.ASTRAY)


# -- the editor ------------------------------------------------------------------------------


def test_quiet_hours_are_set_with_their_days(desk: DeskUnderTest) -> None:
    rule = put(desk, level="urgent")
    dialog = editor(desk, rule)
    when = dialog.when
    assert not when.start.isEnabled()
    when.quiet.setChecked(True)
    assert dialog.rule().quiet == "22:00-06:00"
    when.start.setTime(QTime(21, 30))
    when.days[5].setChecked(False)
    when.days[6].setChecked(False)
    when.through.setChecked(True)
    assert "Time  •" in dialog.tabs.tabText(3)
    kept = saved(desk, dialog)
    assert (kept.quiet, kept.through) == ("mon-fri 21:30-06:00", True)
    again = editor(desk, kept)
    assert again.rule() == kept
    for day in again.when.days:
        day.setChecked(False)
    again.ok.click()
    assert "at least one day" in again.notice.text()
    assert again.isVisible()
    again.level.setCurrentIndex(again.level.findData("show"))
    assert not again.when.quiet.isEnabled()
    assert "needs no quiet hours" in again.when.said.text()


def test_a_scope_is_chosen_and_kept(desk: DeskUnderTest) -> None:
    numbers = []
    for name, folder in (("x", "Inland"), ("y", "Inland"), ("z", "")):
        told = (store.feeds.add, f"http://127.0.0.1/{name}.xml", f"Blatt {name}", folder, NOW)
        numbers.append(desk.engine.tell(*told).result(5)[0].id)
    dialog = editor(desk, rule_of(desk))
    where = dialog.where
    desk.until(lambda: where.tree.topLevelItemCount() == 2)
    assert where.tree.isHidden()
    where.sources.setCurrentIndex(where.sources.findData("only"))
    dialog.ok.click()
    assert "No source is ticked" in dialog.notice.text()
    folder, alone = where.tree.topLevelItem(0), where.tree.topLevelItem(1)
    assert (folder.text(0), folder.childCount()) == ("Inland", 2)
    folder.setCheckState(0, Qt.CheckState.Checked)
    assert folder.child(0).checkState(0) == Qt.CheckState.Checked
    assert folder.child(0).isDisabled()
    alone.setCheckState(0, Qt.CheckState.Checked)
    folder.setCheckState(0, Qt.CheckState.Unchecked)
    assert folder.child(1).checkState(0) == Qt.CheckState.Unchecked
    folder.child(1).setCheckState(0, Qt.CheckState.Checked)
    where.filter.setText(alone.text(0))
    assert folder.isHidden()
    assert not alone.isHidden()
    where.place.setCurrentIndex(where.place.findData("head"))
    dict(where.languages)["uk"].setChecked(True)
    assert "in title or lead" in dialog.meaning.text()
    assert dialog.meaning.text().endswith("Only articles in Ukrainian. Only from: 2 feeds.")
    kept = saved(desk, dialog)
    assert kept.scope == Scope("only", (numbers[1], numbers[2]), (), ("uk",), "head")
    again = editor(desk, kept)
    desk.until(lambda: again.where.tree.topLevelItemCount() == 2)
    assert again.rule() == kept
    assert "Scope  •" in again.tabs.tabText(2)


def test_test_sentences_run_while_typing_and_warn_once_on_saving(desk: DeskUnderTest) -> None:
    dialog = editor(desk, None, expression="Rakete")
    proofs = dialog.proofs
    proofs.add("Raketen fliegen.")
    proofs.add("Die Post ist da.")
    assert [proof.wanted.currentData() for proof in proofs.proofs] == [False, False]
    proofs.proofs[0].wanted.setCurrentIndex(0)
    desk.until(lambda: [p.state.text() for p in proofs.proofs] == ["✓", "✓"])
    assert dialog.tabs.tabText(1).endswith("2")
    dialog.expression.setPlainText("Post")
    desk.until(lambda: [p.state.text() for p in proofs.proofs] == ["✗", "✗"])
    assert "✗ 2" in dialog.tabs.tabText(1)
    assert "finds nothing in: Raketen fliegen." in proofs.notice.text()
    assert "⟦Post⟧" in proofs.proofs[1].state.toolTip()
    dialog.ok.click()
    desk.until(lambda: "again saves all the same" in dialog.notice.text())
    assert dialog.isVisible()
    proofs.remove(proofs.proofs[1])
    dialog.ok.click()  # another set of sentences: it warns anew
    desk.until(lambda: "1 sentence" in dialog.notice.text())
    kept = saved(desk, dialog)
    assert kept.sentences == ("+ Raketen fliegen.",)
    again = editor(desk, kept)
    assert again.proofs.sentences() == kept.sentences
    assert again.proofs.proofs[0].text.text() == "Raketen fliegen."


def test_many_test_sentences_roll_inside_the_dialog(desk: DeskUnderTest) -> None:
    dialog = editor(desk, None, expression="Rakete")
    dialog.tabs.setCurrentWidget(dialog.proofs)
    before = dialog.height()
    for number in range(40):
        dialog.proofs.add(f"Satz {number} ohne Treffer.")
    last = dialog.proofs.proofs[-1].text
    desk.until(lambda: last.isVisible() and not last.visibleRegion().isEmpty())
    assert dialog.height() <= max(before, dialog.screen().availableGeometry().height())
    assert dialog.ok.geometry().bottom() <= dialog.height()


def test_days_gains_and_losses_are_shown_with_samples(desk: DeskUnderTest) -> None:
    filled(desk)
    desk.engine.apply_rules().result(10)
    dialog = editor(desk, rule_of(desk))
    finds = dialog.finds
    desk.until(lambda: finds.bars.isVisible())
    assert finds.bars.days[-1] == 1
    assert "1 article" in finds.bars.said(29)
    assert "today 1" in finds.bars.accessibleName()
    assert not finds.shown.button(GAINED).isVisible()
    dialog.expression.setPlainText("titel:Nachricht")
    desk.until(lambda: finds.shown.button(LOST).isVisible())
    assert finds.shown.button(GAINED).text() == "+1 gained"
    assert "1 more and 1 fewer" in finds.sum.text()
    assert "Patriot" not in finds.samples.toPlainText()
    finds.shown.button(LOST).click()
    assert "Patriot-Batterie ist da" in finds.samples.toPlainText()
    finds.shown.button(ALL).click()
    assert "Patriot-Batterie ist da" not in finds.samples.toPlainText()
    dialog.expression.setPlainText("Patriot")
    desk.until(lambda: not finds.shown.button(LOST).isVisible() and finds.bars.isVisible())


def test_a_key_that_is_taken_back_does_not_cost_the_days(desk: DeskUnderTest) -> None:
    filled(desk)
    dialog = editor(desk, rule_of(desk))
    desk.until(lambda: dialog.finds._finds is not None)
    dialog.expression.setPlainText("Patriotx")
    dialog.expression.setPlainText("Patriot")
    desk.until(lambda: dialog.finds.bars.isVisible())


# -- asked about -----------------------------------------------------------------------------


def test_a_feed_tells_which_rules_look_at_it(desk: DeskUnderTest) -> None:
    feed = filled(desk)
    rules = {rule.name: rule for rule in desk.stored(store.rules.all_rules)}
    names = list(rules)
    for name, values in (
        (names[1], {"scope": Scope("but", feeds=(feed,))}),
        (names[2], {"ends": NOW}),
    ):
        desk.engine.tell(store.rules.edit, replace(rules[name], **values)).result(5)
    add = (store.rules.add, "Englisch", "peace", "red", "show", NOW)
    made = desk.engine.tell(*add).result(5)[0]
    desk.engine.tell(store.rules.edit, replace(made, scope=Scope(languages=("en",)))).result(5)
    edited: list[Rule] = []
    source = desk.stored(store.feeds.by_id, feed)
    dialog = RulesOfFeed(desk.window.bridge, source, edited.append)
    desk.bot.addWidget(dialog)
    desk.until(lambda: dialog.table.rowCount() == 4)
    said = {
        dialog.table.item(row, 0).text(): [dialog.table.item(row, at).text() for at in (1, 2)]
        for row in range(4)
    }
    assert said["Patriot"] == ["1", "Yes"]
    assert "Only articles in English" in said["Englisch"][1]
    assert "leaves out this feed" in said[names[1]][1]
    assert "ended after" in said[names[2]][1]
    assert dialog.table.item(0, 0).text() == "Patriot"
    assert "1 of 4" in dialog.sum.text()
    dialog.ok.click()
    assert [rule.name for rule in edited] == ["Patriot"]
    assert desk.stored(why.of_feed, 99, NOW) == []


def test_the_menu_of_a_feed_opens_that(desk: DeskUnderTest) -> None:
    feed = filled(desk)
    desk.until(lambda: any(one.id == feed for one in desk.window.desk.feeds))
    desk.window.sources.look_for(Query(feed=feed))
    desk.until(desk.window.actions_["feed_rules"].isEnabled)
    desk.window.actions_["feed_rules"].trigger()
    (dialog,) = desk.window.findChildren(RulesOfFeed)
    desk.until(lambda: dialog.table.rowCount() == 3)
    dialog.reject()


def test_a_rule_that_does_not_look_at_the_source_says_so_of_the_article(
    desk: DeskUnderTest,
) -> None:
    filled(desk)
    rule = put(desk, scope=Scope("only", folders=("Anderswo",)))
    desk.engine.apply_rules().result(10)
    number = desk.choose("Patriot-Batterie ist da")
    dialog = Verdicts(desk.window.bridge, number, lambda: desk.window.desk.rules, print)
    desk.bot.addWidget(dialog)
    desk.until(lambda: dialog.table.rowCount() == 3)
    said = {dialog.table.item(row, 0).text(): dialog.table.item(row, 1).text() for row in range(3)}
    assert said[rule.name] == "It does not look at this source."


# -- applying --------------------------------------------------------------------------------


def test_applying_that_was_stopped_says_how_far_it_came_and_goes_on(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BATCH", 1)
    filled(desk)
    desk.engine.apply_rules().result(10)
    window = desk.window
    assert not window.actions_["apply_rules"].isEnabled()
    engine, stopped = desk.engine, list[int]()

    def applied(name: str, done: int, total: int) -> None:
        if done == 1 and not stopped:
            stopped.append(done)
            window.applying.stop()
        engine._net.call(engine.rounds.applying, name, done, total)

    monkeypatch.setattr(engine, "_applied", applied)
    desk.engine.tell(
        store.rules.edit, replace(rule_of(desk), expression="Patriot ODER Sprecherin")
    ).result(5)
    engine.apply_rules().result(10)
    rule = rule_of(desk)
    desk.until(lambda: rule.id in window.applying.left)
    assert window.applying.left[rule.id] is not None
    desk.until(window.actions_["apply_rules"].isEnabled)
    desk.until(lambda: "only back to" in window.status.message.text())
    assert telling.PARTLY in item(desk, rule).data(0, SIGN)
    dialog = editor(desk, rule)
    desk.until(lambda: "goes on with that" in dialog.notice.text())
    window.actions_["apply_rules"].trigger()
    desk.until(lambda: not window.applying.left)
    assert len(desk.stored(store.rules.hits, rule.id)) == 2
    desk.until(lambda: not window.actions_["apply_rules"].isEnabled())


def test_return_goes_on_from_sentence_to_sentence_and_saves_nothing(desk: DeskUnderTest) -> None:
    dialog = editor(desk, rule_of(desk))
    dialog.tabs.setCurrentWidget(dialog.proofs)
    dialog.proofs.more.click()
    first = dialog.proofs.proofs[0].text
    desk.bot.keyClicks(first, "Patriot-Systeme sind da.")
    desk.bot.keyClick(first, Qt.Key.Key_Return)
    assert [one.sentence() for one in dialog.proofs.proofs] == ["+ Patriot-Systeme sind da.", ""]
    second = dialog.proofs.proofs[1].text
    desk.until(lambda: dialog.focusWidget() is second)
    desk.bot.keyClick(second, Qt.Key.Key_Return)  # one empty line is enough
    desk.bot.keyClick(first, Qt.Key.Key_Return)
    assert len(dialog.proofs.proofs) == 2
    desk.until(lambda: dialog.focusWidget() is second)
    assert dialog.isVisible()
    assert dialog.notice.isHidden()


def test_return_leads_from_the_filter_to_the_source_it_found(desk: DeskUnderTest) -> None:
    for name, folder in (("x", "Inland"), ("y", "Inland"), ("z", "")):
        told = (store.feeds.add, f"http://127.0.0.1/{name}.xml", f"Blatt {name}", folder, NOW)
        desk.engine.tell(*told).result(5)
    dialog = editor(desk, rule_of(desk))
    where = dialog.where
    dialog.tabs.setCurrentWidget(where)
    desk.until(lambda: where.tree.topLevelItemCount() == 2)
    where.sources.setCurrentIndex(where.sources.findData("only"))
    desk.bot.keyClicks(where.filter, "blatt y")
    desk.bot.keyClick(where.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is where.tree
    assert where.tree.currentItem().text(0) == "Blatt y"
    desk.bot.keyClick(where.tree, Qt.Key.Key_Space)
    assert len(dialog.rule().scope.feeds) == 1


def test_an_end_or_a_mute_that_is_over_already_is_not_taken(desk: DeskUnderTest) -> None:
    dialog = editor(desk, put(desk, level="notify"))
    when = dialog.when
    when.ending.setChecked(True)
    when.last.setDate(QDate(2020, 1, 1))
    dialog.ok.click()
    assert "last day is over" in dialog.notice.text()
    assert dialog.tabs.currentWidget() is when
    when.ending.setChecked(False)
    when.muted.setChecked(True)
    when.until.setDate(QDate(2020, 1, 1))
    dialog.ok.click()
    assert "mute is over" in dialog.notice.text()
    when.muted.setChecked(False)
    assert saved(desk, dialog).muted is None
    ended = put(desk, ends=NOW - timedelta(days=300))
    again = editor(desk, ended)  # whose name alone is changed
    again.name.setText("Anders")
    assert saved(desk, again).ends == ended.ends


def test_a_sentence_that_has_no_room_ends_visibly_and_is_told_whole(desk: DeskUnderTest) -> None:
    dialog = editor(desk, None, expression=" ODER ".join(f"Wort{n}" for n in range(60)))
    assert dialog.meaning.text().endswith(" …")
    assert "Wort59" in dialog.meaning.toolTip()
    dialog.expression.setPlainText("Wort1")
    assert dialog.meaning.text() == "Finds articles with “Wort1” in any form."
    assert not dialog.meaning.toolTip()
