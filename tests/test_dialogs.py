"""The small windows on a real engine: what they say, what they store, and that they stop nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.engine import Engine
from monitor.types import Failure, Feed
from tests.loopback import FILLER, Site
from ui.bridge import Bridge
from ui.dialogs.about import About
from ui.dialogs.feeds import AddFeed, EditFeed, export_opml, import_opml, remove_feed
from ui.dialogs.keys import KeysDialog
from ui.dialogs.parts import Roll, room
from ui.dialogs.starter import StarterFeeds

SOON = 15_000
"""Milliseconds that an answer may take on a loaded machine."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = Engine(tmp_path_factory.mktemp("desk"), workers=1)
    engine.start(polling=False)
    yield engine
    engine.close()


@pytest.fixture
def bridge(engine: Engine, qapp: object) -> Iterator[Bridge]:
    bridge = Bridge(engine)
    yield bridge
    bridge.close()
    for feed in feeds(engine):
        engine.tell(store.feeds.remove, feed.id).result(5)


def feeds(engine: Engine) -> list[Feed]:
    found: list[Feed] = engine.ask(store.feeds.all_feeds).result(5)
    return found


def opened(qtbot: QtBot, dialog: QDialog) -> QDialog:
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot takes it down
    dialog.show()
    assert not dialog.isModal()
    return dialog


def page(site: Site, path: str, *links: tuple[str, str]) -> str:
    head = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in links
    )
    return site.put(path, f"<html><head>{head}</head><body>Start</body></html>")


def opml(folder: Path, *addresses: str) -> Path:
    lines = "".join(f'<outline text="Blatt" xmlUrl="{address}"/>' for address in addresses)
    out = folder / "liste.opml"
    out.write_text(
        f'<opml version="2.0"><body><outline text="Zeitungen">{lines}</outline></body></opml>',
        encoding="utf-8",
    )
    return out


# -- subscribing --------------------------------------------------------------------------------


def test_a_feed_is_subscribed_to_with_title_and_folder(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    url = site.feed("/f.xml", "Kurier", ("a", "Nachricht", FILLER))
    dialog = opened(qtbot, AddFeed(bridge, None, url))
    dialog.title.setText("Mein Kurier")
    dialog.folder.setCurrentText("Zeitungen")
    with qtbot.waitSignal(dialog.added, timeout=SOON) as told:
        qtbot.keyClick(dialog.address, Qt.Key.Key_Return)
    assert told.args[0].title == "Mein Kurier"
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SOON)
    assert [(feed.url, feed.folder) for feed in feeds(engine)] == [(url, "Zeitungen")]


def test_a_website_with_one_feed_is_subscribed_to_by_its_own_address(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    url = site.feed("/eins.xml", "Anzeiger", ("a", "Nachricht", FILLER))
    dialog = opened(qtbot, AddFeed(bridge, None, page(site, "/eins", ("Alles", "/eins.xml"))))
    with qtbot.waitSignal(dialog.added, timeout=SOON):
        dialog.ok.click()
    assert [feed.url for feed in feeds(engine)] == [url]


def test_a_website_with_several_feeds_lets_one_choose(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    site.feed("/alles.xml", "Alles", ("a", "Nachricht", FILLER))
    url = site.feed("/politik.xml", "Politik", ("b", "Nachricht", FILLER))
    start = page(site, "/viele", ("Alles", "/alles.xml"), ("Politik", "/politik.xml"))
    dialog = opened(qtbot, AddFeed(bridge, None, start))
    dialog.ok.click()
    qtbot.waitUntil(dialog.offers.isVisible, timeout=SOON)
    assert feeds(engine) == []
    dialog.offers.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.ok.isEnabled()
    dialog.offers.item(1).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.added, timeout=SOON):
        dialog.ok.click()
    assert [feed.url for feed in feeds(engine)] == [url]


def test_a_wrong_address_says_why_in_place_and_can_be_kept_all_the_same(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    url = site.put("/zu.xml", "zu", status=403)
    dialog = opened(qtbot, AddFeed(bridge, None, url))
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.notice.kind == "fault", timeout=SOON)
    assert "turns programs away" in dialog.notice.text()
    assert dialog.isVisible()
    assert feeds(engine) == []
    with qtbot.waitSignal(dialog.added, timeout=SOON):
        dialog.anyway.click()
    assert [feed.url for feed in feeds(engine)] == [url]


def test_what_can_never_be_a_feed_is_not_offered_to_be_kept(
    qtbot: QtBot, bridge: Bridge, site: Site
) -> None:
    dialog = opened(qtbot, AddFeed(bridge, None, page(site, "/leer")))
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.notice.kind == "fault", timeout=SOON)
    assert "not a feed" in dialog.notice.text()
    assert "links can be watched instead" in dialog.notice.text()
    assert dialog.watch.isVisible()
    assert not dialog.anyway.isVisible()
    qtbot.keyClicks(dialog.address, "b.example")  # in the place of what was wrong
    assert dialog.address.toPlainText() == "b.example"


def test_of_several_addresses_the_good_ones_are_kept_and_the_bad_ones_stay_to_be_mended(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    good = site.feed("/gut.xml", "Gut", ("a", "Nachricht", FILLER))
    bad = site.base + "/fehlt.xml"
    dialog = opened(qtbot, AddFeed(bridge, None, f"{bad}\n{good}"))
    with qtbot.waitSignal(dialog.added, timeout=SOON):
        dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.notice.kind == "fault", timeout=SOON)
    assert dialog.address.toPlainText() == bad
    assert [feed.url for feed in feeds(engine)] == [good]


def test_a_feed_that_is_there_already_is_told_and_not_added_again(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    url = site.feed("/f.xml", "Kurier", ("a", "Nachricht", FILLER))
    engine.add_feed(url).result(20)
    dialog = opened(qtbot, AddFeed(bridge, None, url))
    with qtbot.assertNotEmitted(dialog.added):
        dialog.ok.click()
        qtbot.waitUntil(lambda: "already" in dialog.notice.text(), timeout=SOON)
    assert "Kurier" in dialog.notice.text()
    assert len(feeds(engine)) == 1


def test_closing_while_an_address_is_looked_at_adds_nothing_and_breaks_nothing(
    qtbot: QtBot, bridge: Bridge, site: Site, engine: Engine
) -> None:
    url = site.feed("/spaet.xml", "Spät", ("a", "Nachricht", FILLER))
    dialog = AddFeed(bridge, None, url)
    dialog.show()
    dialog.ok.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # closes and deletes it
    with qtbot.waitSignal(dialog.destroyed, timeout=SOON):
        pass
    engine.ask(store.feeds.all_feeds).result(5)  # what was under way has been answered
    qtbot.wait(1)
    assert feeds(engine) == []


# -- changing a subscription --------------------------------------------------------------------


def subscribed(engine: Engine, url: str, title: str = "Kurier") -> Feed:
    feed: Feed = engine.tell(store.feeds.add, url, title, "", None).result(5)[0]
    return feed


def test_a_subscription_takes_another_name_and_folder(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    feed = subscribed(engine, "https://a.example/f.xml")
    dialog = opened(qtbot, EditFeed(bridge, replace(feed, failure=Failure("status_403"))))
    assert "turns programs away" in dialog.state.words.text()
    dialog.title.setText("Anders")
    dialog.folder.setCurrentText("Agenturen")
    dialog.ok.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SOON)
    assert [(one.title, one.folder) for one in feeds(engine)] == [("Anders", "Agenturen")]


def test_a_feed_is_edited_whole_where_the_screen_has_room_and_rolled_where_not(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    feed = subscribed(engine, "https://a.example/f.xml")
    dialog = opened(qtbot, EditFeed(bridge, replace(feed, failure=Failure("status_403"))))
    qtbot.waitUntil(lambda: "turns programs away" in dialog.state.words.text(), timeout=SOON)
    roll = dialog.findChild(Roll)
    assert roll is not None
    bar = roll.verticalScrollBar()
    if dialog.height() < room(dialog):
        qtbot.waitUntil(lambda: not bar.isVisible(), timeout=SOON)
    assert dialog.minimumSizeHint().height() < 360
    dialog.resize(dialog.width(), 400)
    qtbot.waitUntil(bar.isVisible, timeout=SOON)
    assert dialog.rect().contains(dialog.ok.geometry())
    dialog.activateWindow()
    dialog.fetching.timeout.setFocus()
    qtbot.waitUntil(dialog.fetching.timeout.hasFocus, timeout=SOON)
    seen = roll.viewport().rect()
    place = dialog.fetching.timeout.mapTo(roll.viewport(), dialog.fetching.timeout.rect().center())
    assert seen.contains(place)


def test_an_address_of_another_feed_or_of_none_is_refused_in_place(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    subscribed(engine, "https://a.example/f.xml")
    dialog = opened(qtbot, EditFeed(bridge, subscribed(engine, "https://b.example/f.xml")))
    dialog.address.setText("ftp://b.example/f.xml")
    dialog.ok.click()
    assert "not fetched" in dialog.notice.text()
    dialog.address.setText("https://a.example/f.xml")
    dialog.ok.click()
    qtbot.waitUntil(lambda: "already" in dialog.notice.text(), timeout=SOON)
    assert dialog.isVisible()


def test_unsubscribing_asks_first_and_return_does_not_do_it(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    feed = subscribed(engine, "https://a.example/f.xml")
    box = remove_feed(bridge, feed, None)
    assert "Kurier" in box.text()
    assert "Flagged and noted ones stay" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(feeds(engine)) == 1
    box = remove_feed(bridge, feed, None)
    next(one for one in box.buttons() if one is not box.defaultButton()).click()
    qtbot.waitUntil(lambda: not feeds(engine), timeout=SOON)


# -- lists --------------------------------------------------------------------------------------


def test_an_imported_list_says_what_was_new_what_was_there_and_what_was_left_out(
    qtbot: QtBot, bridge: Bridge, engine: Engine, tmp_path: Path
) -> None:
    subscribed(engine, "https://a.example/f.xml")
    addresses = ("https://a.example/f.xml", "https://b.example/f.xml", "https://c.example/f.xml")
    order = import_opml(bridge, None, opml(tmp_path, *addresses, "ftp://d.example/f.xml"))
    qtbot.waitUntil(lambda: order.box is not None, timeout=SOON)
    said = order.box.text() + order.box.informativeText()
    assert not order.box.isModal()
    assert [word for word in said if word.isdigit()] == ["2", "1", "1"]
    assert len(feeds(engine)) == 3
    order.box.close()


@pytest.mark.parametrize(
    ("body", "why"), [("Guten Tag", "no OPML list"), ("<opml/>", "names no feed"), ("", "empty")]
)
def test_a_file_that_is_no_list_says_why(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, body: str, why: str
) -> None:
    (tmp_path / "was.opml").write_text(body, encoding="utf-8")
    order = import_opml(bridge, None, tmp_path / "was.opml")
    qtbot.waitUntil(lambda: order.box is not None, timeout=SOON)
    assert "was.opml" in order.box.text()
    assert why in order.box.informativeText()
    order.box.close()


def test_the_feeds_are_exported_and_a_file_that_stands_there_is_asked_about(
    qtbot: QtBot, bridge: Bridge, engine: Engine, tmp_path: Path
) -> None:
    subscribed(engine, "https://a.example/f.xml")
    out = tmp_path / "feeds.opml"
    out.write_text("alt", encoding="utf-8")
    order = export_opml(bridge, None, out)
    qtbot.waitUntil(lambda: order.box is not None, timeout=SOON)
    assert "exists already" in order.box.text()
    assert out.read_text(encoding="utf-8") == "alt"
    order.box.defaultButton().click()
    qtbot.waitUntil(lambda: "exported" in order.box.text(), timeout=SOON)
    assert "https://a.example/f.xml" in out.read_text(encoding="utf-8")
    order.box.close()


def test_the_starter_list_is_shown_by_folder_and_only_what_is_ticked_is_subscribed_to(
    qtbot: QtBot, bridge: Bridge, engine: Engine, tmp_path: Path
) -> None:
    subscribed(engine, "https://a.example/f.xml")
    addresses = [f"https://{name}.example/f.xml" for name in "abc"]
    dialog = opened(qtbot, StarterFeeds(bridge, None, opml(tmp_path, *addresses)))
    qtbot.waitUntil(lambda: dialog.ok.isEnabled(), timeout=SOON)
    folder = dialog.tree.topLevelItem(0)
    assert (folder.text(0), folder.childCount()) == ("Zeitungen", 3)
    assert [one.url for one in dialog.wanted()] == addresses[1:]
    folder.child(1).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SOON)
    assert [(one.url, one.folder) for one in feeds(engine) if one.folder] == [
        ("https://c.example/f.xml", "Zeitungen")
    ]


def test_starter_feeds_that_could_not_be_stored_can_be_tried_again(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, StarterFeeds(bridge, None, opml(tmp_path, "https://a.example/f.xml")))
    qtbot.waitUntil(lambda: dialog.ok.isEnabled(), timeout=SOON)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("ui.dialogs.opml_file.subscribe", full)
        dialog.ok.click()
        qtbot.waitUntil(lambda: bool(dialog.notice.text()), timeout=SOON)
    assert dialog.ok.isEnabled()
    dialog.ok.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SOON)


def test_with_nothing_ticked_there_is_nothing_to_subscribe_to(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    dialog = opened(qtbot, StarterFeeds(bridge, None, opml(tmp_path, "https://a.example/f.xml")))
    qtbot.waitUntil(lambda: dialog.ok.isEnabled(), timeout=SOON)
    dialog.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.ok.isEnabled()


# -- settings, keys, about ----------------------------------------------------------------------


def test_the_key_overview_finds_an_action_by_name_or_key_and_runs_it(qtbot: QtBot) -> None:
    owner, done = QWidget(), list[str]()
    qtbot.addWidget(owner)
    for text, key in (("&Poll now", "F5"), ("&Flag", "F"), ("Add &feed …", "Ctrl+N")):
        action = QAction(text, owner)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda *_, text=text: done.append(text))
        owner.addAction(action)
    dialog = opened(qtbot, KeysDialog(owner.actions(), owner))
    shown = [dialog.table.item(row, 0).text() for row in range(3)]
    assert shown == ["Poll now", "Flag", "Add feed"]
    qtbot.keyClicks(dialog.filter, "f")
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert done == ["&Flag"]
    assert not dialog.isVisible()
    dialog = opened(qtbot, KeysDialog(owner.actions(), owner))
    qtbot.keyClicks(dialog.filter, "ctrl")
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert done == ["&Flag", "Add &feed …"]


def test_about_tells_where_the_files_lie_and_copies_it(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    dialog = opened(qtbot, About(tmp_path))
    dialog.copy()
    assert str(tmp_path / "archive.db") in qapp.clipboard().text()  # type: ignore[attr-defined]
    qapp.clipboard().clear()  # type: ignore[attr-defined]


def test_about_tells_sizes_and_leads_to_every_place(
    qtbot: QtBot, bridge: Bridge, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened_.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    engine.tell(store.settings.put, "backup_folder", str(tmp_path / "weg")).result(5)
    try:
        dialog = opened(qtbot, About(engine.folder, None, bridge))
        qtbot.waitUntil(lambda: "SQLite" in dialog.facts["Runs on"], timeout=SOON)
    finally:
        engine.tell(store.settings.drop, "backup_folder").result(5)
    assert "B" in dialog.facts["Archive"].split(" · ")[1]
    assert dialog.facts["Backups"].startswith(str(tmp_path / "weg"))
    buttons = {one.accessibleName(): one for one in dialog.findChildren(QPushButton)}
    buttons["Open the folder: Archive"].click()
    assert opened_ == [str(engine.folder)]
    buttons["Copy the path: Log"].click()
    assert QGuiApplication.clipboard().text() == str(engine.folder / "presselage.log")
    dialog.open(tmp_path / "fort" / "weg")
    assert "not there yet" in dialog.notice.text()


def test_no_label_takes_foreign_text_for_markup(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    feed = replace(subscribed(engine, "https://a.example/f.xml"), title="<b>fett</b>")
    box = remove_feed(bridge, feed, None)
    dialogs = [opened(qtbot, EditFeed(bridge, feed)), opened(qtbot, AddFeed(bridge)), box]
    for dialog in dialogs:
        for label in dialog.findChildren(QLabel):
            if label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    box.close()
