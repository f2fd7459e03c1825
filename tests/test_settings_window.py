"""The settings as a person uses them: found, changed, in force at once, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from monitor import options, store
from monitor.engine import Engine
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from tests.test_fetching_dialog import FEED, opened, subscribed
from tests.test_words import speaking
from tests.wire import Wire, plain
from ui import app
from ui.autostart import Autostart, State
from ui.bridge import Bridge
from ui.dialogs import setting_texts as texts
from ui.dialogs.setting_pages import Extras
from ui.dialogs.settings import Settings
from ui.rules.editor import RuleEditor

SOON = 15_000


@pytest.fixture
def bridge(engine: Engine, qapp: object) -> Iterator[Bridge]:
    bridge = Bridge(engine)
    yield bridge
    bridge.close()


class Told:
    """A dialog, and what it told."""

    def __init__(self, qtbot: QtBot, bridge: Bridge, extras: Extras | None = None) -> None:
        self.bot, self.engine = qtbot, bridge.engine
        self.heard: list[dict[str, Any]] = []
        stored = self.engine.ask(store.settings.several, options.OPTIONS).result(5)
        values = options.fit(stored)
        self.dialog = opened(qtbot, Settings(bridge, values, self.heard.append, None, extras))

    def control(self, key: str) -> Any:
        return self.dialog.rows[key].control

    def until_stored(self, key: str, value: Any) -> None:
        def holds() -> bool:
            return self.engine.ask(store.settings.get, key).result(5) == value

        self.bot.waitUntil(holds, timeout=SOON)


@pytest.fixture
def told(qtbot: QtBot, bridge: Bridge) -> Told:
    return Told(qtbot, bridge)


def test_every_option_has_a_row_in_its_section_and_words(told: Told) -> None:
    for section, some in options.SECTIONS.items():
        told.dialog.go(section)
        for option in some:
            assert told.control(option.key).isVisible(), option.key
            assert texts.name(option.key)


def test_what_is_chosen_holds_at_once_and_can_be_undone(told: Told) -> None:
    told.control("close_to_tray").click()
    told.until_stored("close_to_tray", True)
    told.dialog.go("appearance")
    density = told.control("density")
    density.setCurrentIndex(density.findData("compact"))
    told.until_stored("density", "compact")
    told.bot.waitUntil(lambda: told.heard == [{"close_to_tray": True}, {"density": "compact"}])
    told.dialog.back.click()
    told.until_stored("density", "comfortable")
    assert density.currentData() == "comfortable"
    told.dialog.back.click()
    told.until_stored("close_to_tray", False)
    assert not told.control("close_to_tray").isChecked()
    assert not told.dialog.back.isEnabled()


def test_a_figure_counts_when_it_is_typed_and_not_on_the_way(told: Told) -> None:
    told.dialog.go("network")
    field = told.control("net_total")
    field.setFocus()
    field.selectAll()
    told.bot.keyClicks(field, "45")
    assert told.dialog.now["net_total"] == 20, "4 seconds are nobody's wish"
    told.bot.keyClick(field, Qt.Key.Key_Return)
    told.until_stored("net_total", 45)
    assert told.dialog.isVisible()
    field.selectAll()
    told.bot.keyClicks(field, "60")
    told.dialog.reject()
    told.until_stored("net_total", 60)


def test_steps_of_one_figure_are_undone_as_one(told: Told) -> None:
    told.dialog.go("feeds")
    field = told.control("interval_minutes")
    for _ in range(5):
        field.stepUp()
    told.until_stored("interval_minutes", 20)
    told.dialog.stack.undo()
    told.until_stored("interval_minutes", 15)
    assert told.dialog.stack.count() == 1


def test_a_section_gets_its_usual_values_again_and_loses_them_by_undo(told: Told) -> None:
    told.dialog.go("network")
    told.control("net_redirects").setValue(3)
    told.control("net_size").setValue(4)
    told.dialog.usual.click()
    told.until_stored("net_redirects", 10)
    told.until_stored("net_size", 10)
    told.dialog.back.click()
    told.until_stored("net_redirects", 3)
    told.until_stored("net_size", 4)
    told.dialog.go("feeds")
    told.dialog.usual.click()
    assert told.dialog.notice.text() == "All of this section is as usual."


def test_the_search_leaves_what_it_finds_and_return_goes_there(told: Told) -> None:
    dialog = told.dialog
    told.bot.keyClicks(dialog.filter, "redirect")
    shown = [dialog.sections.item(at).text() for at in range(dialog.sections.count())
             if not dialog.sections.item(at).isHidden()]  # fmt: skip
    assert shown == ["Network"]
    assert dialog.section() == "network"
    assert told.control("net_redirects").isVisible()
    assert not told.control("net_total").isVisible()
    told.bot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is told.control("net_redirects")
    dialog.filter.setText("Xylophon")
    assert dialog.none.isVisible()
    dialog.filter.clear()
    assert told.control("net_total").isVisible()
    dialog.filter.setText("storage")
    assert told.control("keep_days").isVisible(), "a section's name shows all of it"


def test_the_arrows_choose_a_section_while_one_searches(told: Told) -> None:
    told.bot.keyClick(told.dialog.filter, Qt.Key.Key_Down)
    assert told.dialog.section() == "feeds"


def test_what_is_off_takes_what_depends_on_it_along(told: Told) -> None:
    told.dialog.go("extraction")
    told.control("pages").click()
    assert not told.control("page_size").isEnabled()
    assert not told.control("evidence").isEnabled()
    told.dialog.back.click()
    assert told.control("evidence_mb").isEnabled()


def test_a_damaged_setting_does_not_keep_the_dialog_from_opening(
    qtbot: QtBot, bridge: Bridge
) -> None:
    odd = {"theme": 7, "interval_minutes": "oft", "mark_read_after": None, "net_total": 10**9}
    dialog = opened(qtbot, Settings(bridge, odd, print))
    assert (dialog.now["theme"], dialog.now["net_total"]) == ("system", 120)


def test_a_setting_that_cannot_be_stored_is_shown_as_it_was(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise store.connect.StoreError("The disk is full.", "full")

    monkeypatch.setattr(store.settings, "put_all", full)
    told.control("close_to_tray").click()
    told.bot.waitUntil(lambda: bool(told.dialog.notice.text()), timeout=SOON)
    assert not told.control("close_to_tray").isChecked()
    assert told.heard == []


def test_the_proxy_is_checked_and_used(told: Told) -> None:
    told.dialog.go("network")
    proxy = told.control("proxy")
    assert not proxy.address.isVisible()
    proxy.which.setCurrentIndex(proxy.which.findData(""))
    assert proxy.address.isVisible()
    assert told.dialog.now["proxy"] == "system", "not before there is an address"
    proxy.address.setText("ftp://proxy.example:1")
    told.bot.keyClick(proxy.address, Qt.Key.Key_Return)
    assert "usable proxy" in told.dialog.rows["proxy"].parts[1].text()
    with Wire() as wire:
        wire.put("http://feed.example/f", plain(FEED))
        proxy.address.setText(f"127.0.0.1:{wire.port}")
        told.bot.keyClick(proxy.address, Qt.Key.Key_Return)
        told.until_stored("proxy", wire.base)
        feed = subscribed(told.engine, "http://feed.example/f")
        assert told.engine.poll([feed.id]).result(20).failed == 0
    told.dialog.back.click()
    told.until_stored("proxy", "system")
    assert not proxy.address.isVisible()


def test_a_folder_for_backups_has_to_be_the_whole_path(told: Told, tmp_path: Path) -> None:
    told.dialog.go("storage")
    folder = told.control("backup_folder")
    folder.line.setText("Sicherungen")
    told.bot.keyClick(folder.line, Qt.Key.Key_Return)
    assert "whole path" in told.dialog.rows["backup_folder"].parts[1].text()
    folder.take(str(tmp_path / "b"))
    told.until_stored("backup_folder", str(tmp_path / "b"))
    assert not told.dialog.rows["backup_folder"].parts[1].text()


# -- the list of hosts --------------------------------------------------------------------------


def test_the_list_of_hosts_is_copied_and_cleared_with_a_way_back(told: Told, site: Site) -> None:
    feed = subscribed(told.engine, site.feed("/f.xml", "Blatt", ("a", "Patriot", MATCHED)))
    told.engine.allow(feed.url)
    told.engine.poll([feed.id]).result(20)
    told.dialog.go("privacy")
    contacts = told.control("contacts")
    told.bot.waitUntil(lambda: contacts.table.rowCount() == 1, timeout=SOON)
    assert contacts.table.item(0, 0).text() == "127.0.0.1"
    assert "1 host(s)" in contacts.told.text() or "1 host since" in contacts.told.text()
    contacts.copy()
    assert QApplication.clipboard().text().splitlines()[1].startswith("127.0.0.1\t")
    contacts.clearing.click()
    told.bot.waitUntil(lambda: contacts.table.rowCount() == 0, timeout=SOON)
    assert not contacts.clearing.isEnabled()
    told.dialog.back.click()
    told.bot.waitUntil(lambda: contacts.table.rowCount() == 1, timeout=SOON)


# -- starting with the system -------------------------------------------------------------------


def test_starting_with_the_system_is_read_from_it_and_told_to_it(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    entry = Autostart(tmp_path / "p", home=tmp_path, platform="linux", command=["presselage"])
    told = Told(qtbot, bridge, Extras(autostart=entry))
    on, hidden = told.control("autostart"), told.control("autostart_hidden")
    qtbot.waitUntil(on.isEnabled, timeout=SOON)
    assert not on.isChecked()
    on.click()
    qtbot.waitUntil(lambda: entry.state() == State(True, False), timeout=SOON)
    qtbot.waitUntil(hidden.isEnabled, timeout=SOON)
    hidden.click()
    qtbot.waitUntil(lambda: entry.state() == State(True, True), timeout=SOON)
    told.dialog.back.click()
    qtbot.waitUntil(lambda: entry.state() == State(True, False), timeout=SOON)
    entry.path().unlink()  # by another program
    again = Told(qtbot, bridge, Extras(autostart=entry))
    qtbot.waitUntil(again.control("autostart").isEnabled, timeout=SOON)
    assert not again.control("autostart").isChecked()


def test_where_the_system_refuses_that_is_told_in_words(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / ".config").write_text("a file where a folder should be")
    entry = Autostart(tmp_path / "p", home=tmp_path, platform="linux", command=["presselage"])
    told = Told(qtbot, bridge, Extras(autostart=entry))
    fault = told.dialog.rows["autostart_hidden"].parts[1]
    qtbot.waitUntil(lambda: "does not take that" in fault.text(), timeout=SOON)


# -- on the desk --------------------------------------------------------------------------------


def chosen(desk: DeskUnderTest, key: str, value: Any) -> None:
    dialog = desk.window.edit_settings()
    dialog.choose(key, value)
    desk.until(lambda: desk.window.settings[key] == value)


def test_one_dialog_is_open_and_comes_up_again(desk: DeskUnderTest) -> None:
    first = desk.window.edit_settings()
    assert desk.window.edit_settings("keys") is first
    assert first.section() == "keys"


def test_the_looks_change_under_the_open_dialog(desk: DeskUnderTest) -> None:
    chosen(desk, "theme", "dark")
    assert desk.window.looks.name == "dark"
    chosen(desk, "density", "compact")
    assert desk.window.list.delegate.compact


def test_the_size_of_the_text_is_chosen_undone_and_restored(desk: DeskUnderTest) -> None:
    before = QApplication.font().pointSizeF()
    try:
        dialog = desk.window.edit_settings("appearance")
        field = dialog.rows["font_size"].control
        field.setValue(14)
        assert QApplication.font().pointSizeF() == 14
        dialog.stack.undo()
        assert QApplication.font().pointSizeF() == before
        field.setValue(16)
        dialog.usual.click()
        assert QApplication.font().pointSizeF() == round(before)
    finally:
        QApplication.setFont(QApplication.font().__class__(QApplication.font()))
        desk.window.zoom_to(before)


def test_choices_of_the_view_menu_stand_in_the_settings_too(desk: DeskUnderTest) -> None:
    dialog = desk.window.edit_settings("appearance")
    box = dialog.rows["columns"].control
    assert isinstance(box, QCheckBox)
    box.click()
    assert desk.window.actions_["columns"].isChecked()
    assert desk.window.list.heads.isVisible()
    desk.window.actions_["columns"].trigger()
    assert not box.isChecked()


def test_keys_that_were_changed_are_named_and_taken_back(desk: DeskUnderTest) -> None:
    dialog = desk.window.edit_settings("keys")
    told = dialog.rows["moved_keys"].control
    assert told.text() == "Every action has its usual key."
    desk.window.keys.give("poll", QKeySequence("Ctrl+P"))
    assert "Poll now:  Ctrl+P" in told.text()
    dialog.usual.click()
    assert desk.window.keys.first("poll") == "F5"
    dialog.stack.undo()
    assert desk.window.keys.first("poll") == "Ctrl+P"
    desk.until(lambda: desk.stored(store.settings.get, "keys") == {"poll": ["Ctrl+P"]})


def test_a_new_rule_begins_with_the_level_and_colour_of_the_settings(desk: DeskUnderTest) -> None:
    chosen(desk, "rule_level", "urgent")
    chosen(desk, "rule_colour", "pink")
    desk.window.actions_["add_rule"].trigger()
    editor = next(one for one in desk.window.findChildren(RuleEditor) if one.isVisible())
    assert (editor.rule().level, editor.rule().colour) == ("urgent", "pink")
    editor.reject()


def test_an_address_is_shown_before_it_is_opened_if_that_is_wanted(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_.append(url.toString()))
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    desk.poll()
    desk.choose("Patriot zugesagt")
    desk.window.actions_["open"].trigger()
    desk.until(lambda: len(opened_) == 1)
    chosen(desk, "ask_before_opening", True)
    desk.window.actions_["open"].trigger()

    def boxes() -> list[QMessageBox]:
        return [one for one in desk.window.findChildren(QMessageBox) if one.isVisible()]

    desk.until(lambda: len(boxes()) == 1)
    (box,) = boxes()
    assert not box.isModal()
    assert box.informativeText() == f"{desk.site.base}/a.html"
    assert len(opened_) == 1
    box.buttons()[0].click()
    assert opened_[1:] == [f"{desk.site.base}/a.html"]


def test_another_language_is_spoken_at_once_with_the_settings_still_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with Site() as site:
        desk, before = DeskUnderTest(qtbot, site, tmp_path), QLocale()
        try:
            stage = app.Stage(desk.engine, desk.folder)
            stage.window = old = desk.window
            old.respoken.connect(stage.respeak)
            old.edit_settings("general").choose("language", "de")
            desk.until(lambda: stage.window is not old)
            desk.window = stage.window
            (dialog,) = [one for one in desk.window.findChildren(Settings) if one.isVisible()]
            assert dialog.section() == "general"
            assert dialog.sections.item(0).text() == "Allgemein"
        finally:
            desk.close()
            for translator in app.application().findChildren(QTranslator):
                QCoreApplication.removeTranslator(translator)
            QLocale.setDefault(before)


def test_every_control_of_every_section_has_a_name(desk: DeskUnderTest) -> None:
    from tests.test_access import nameless

    dialog = desk.window.edit_settings()
    for section in texts.SECTIONS:
        dialog.go(section)
        assert nameless(dialog) == [], section


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_alt_letters_of_a_section_are_the_same(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    with speaking(language), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        dialog = desk.window.edit_settings()
        dialog.rows["proxy"].control.put("http://proxy.example:1")
        for section in texts.SECTIONS:
            dialog.go(section)
            letters = [letter for one in dialog.findChildren(QWidget) if one.isVisible()
                       for letter in _letter(one)]  # fmt: skip
            assert len(letters) == len(set(letters)), (section, letters)
        desk.close()


def _letter(widget: QWidget) -> list[str]:
    text = widget.text() if hasattr(widget, "text") else ""
    buddy = not hasattr(widget, "buddy") or widget.buddy()
    key = QKeySequence.mnemonic(text.replace("&&", "")) if buddy else QKeySequence()
    return [] if key.isEmpty() else [key.toString()]


def test_the_query_and_the_list_stay_while_settings_change(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    desk.poll()
    desk.window.sources.show_query(Query(matched=True))
    desk.until(lambda: desk.window.desk.query == Query(matched=True))
    chosen(desk, "theme", "contrast")
    assert desk.window.desk.query == Query(matched=True)
