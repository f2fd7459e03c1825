"""How a source is fetched, as the window shows and changes it."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.credentials import Credentials, Login
from monitor.engine import Engine
from monitor.types import Failure, Feed, Fetching
from tests.loopback import Site
from tests.wire import Wire, plain
from ui.bridge import Bridge
from ui.dialogs.feeds import AddFeed, EditFeed
from ui.dialogs.subscription import end

SOON = 15_000
START = (
    '<html><head><title>Amt</title></head><body><main><h2><a href="/1">Eins</a></h2></main></body>'
)
FEED = b"<rss version='2.0'><channel><title>Probe</title></channel></rss>"


@pytest.fixture
def bridge(engine: Engine, qapp: object) -> Iterator[Bridge]:
    bridge = Bridge(engine)
    yield bridge
    bridge.close()


def opened(qtbot: QtBot, dialog: QDialog) -> Any:
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot takes it down
    dialog.show()
    return dialog


def subscribed(engine: Engine, url: str) -> Feed:
    feed: Feed = engine.tell(store.feeds.add, url, "Amt", "", engine.now()).result(5)[0]
    return feed


def stored(engine: Engine) -> Feed:
    feed: Feed = engine.ask(store.feeds.all_feeds).result(5)[0]
    return feed


def saved(qtbot: QtBot, dialog: Any) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=SOON):
        dialog.ok.click()


def test_a_page_without_a_feed_is_watched_under_a_selector(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    with Site() as site:
        url = site.put("/", START)
        dialog = opened(qtbot, AddFeed(bridge, None, url))
        dialog.ok.click()
        qtbot.waitUntil(dialog.watch.isVisible, timeout=SOON)
        dialog.selector.setText("table a")
        dialog.watch_page()
        qtbot.waitUntil(lambda: "table a" in dialog.notice.text(), timeout=SOON)
        assert dialog.watch.isVisible()
        dialog.selector.setText("main h2 a")
        with qtbot.waitSignal(dialog.added, timeout=SOON):
            dialog.watch_page()
    feed = stored(engine)
    assert (feed.kind, feed.selector, feed.title) == ("page", "main h2 a", "Amt")


def test_a_sitemap_is_offered_by_its_kind(qtbot: QtBot, bridge: Bridge, engine: Engine) -> None:
    with Site() as site:
        url = site.put("/", "<html><body>Start</body></html>")
        body = "<urlset><url><loc>/a</loc><lastmod>2026-01-01</lastmod></url></urlset>"
        site.put("/sitemap.xml", body, "text/xml")
        dialog = opened(qtbot, AddFeed(bridge, None, url))
        dialog.ok.click()
        qtbot.waitUntil(dialog.offers.isVisible, timeout=SOON)
        assert dialog.offers.item(0).text() == f"{site.base}/sitemap.xml  ·  News sitemap"
        with qtbot.waitSignal(dialog.added, timeout=SOON):
            dialog.ok.click()
    assert stored(engine).kind == "sitemap"


def test_what_a_feed_needs_is_stored_and_its_password_is_kept_apart(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    def guarded(handler: socketserver.StreamRequestHandler) -> None:
        known = "authorization: basic" in wire.asked[-1][1]
        handler.wfile.write(plain(FEED) if known else plain(b"", "401 Unauthorized"))

    with Wire() as wire:
        feed = subscribed(engine, wire.put("/f", guarded))
        dialog = opened(qtbot, EditFeed(bridge, feed))
        rows = dialog.fetching
        assert not rows.user.isVisible()
        rows.access.setCurrentIndex(rows.access.findData("basic"))
        assert rows.secret.isVisible()
        assert rows.secret.echoMode() == QLineEdit.EchoMode.Password
        rows.user.setText("eva:")
        dialog.ok.click()
        assert "cannot be sent" in dialog.notice.text()
        rows.user.setText("eva")
        rows.secret.setText("geheim")
        rows.agent.setText("Amt/1")
        rows.timeout.setValue(40)
        rows.cookies.setChecked(True)
        saved(qtbot, dialog)
        feed = stored(engine)
        own = feed.fetching
        assert (own.agent, own.timeout, own.cookies) == ("Amt/1", 40.0, True)
        assert Credentials(engine.folder).get(own.login) == Login("eva", "geheim")
        assert engine.poll([feed.id]).result(20).failed == 0
        assert "user-agent: amt/1" in wire.asked[-1][1]
    dialog = opened(qtbot, EditFeed(bridge, feed))
    qtbot.waitUntil(lambda: dialog.fetching.user.text() == "eva", timeout=SOON)
    assert dialog.fetching.secret.text() == ""
    saved(qtbot, dialog)
    assert stored(engine).fetching == own
    dialog = opened(qtbot, EditFeed(bridge, feed))
    qtbot.waitUntil(lambda: dialog.fetching.user.text() == "eva", timeout=SOON)
    dialog.fetching.access.setCurrentIndex(0)
    saved(qtbot, dialog)
    assert stored(engine).fetching.login == ""
    kept = Credentials(engine.folder)
    qtbot.waitUntil(lambda: kept.get(own.login) is None, timeout=SOON)


def test_unsubscribing_takes_the_password_along(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    kept = Credentials(engine.folder)
    feed = subscribed(engine, "https://amt.example/f")
    own = Fetching(login=kept.keep(Login("eva", "geheim")))
    engine.tell(store.feeds.arrange, feed.id, "feed", "", own).result(5)
    end(bridge, stored(engine))
    qtbot.waitUntil(lambda: kept.get(own.login) is None, timeout=SOON)
    assert engine.ask(store.feeds.all_feeds).result(5) == []


def test_a_selector_is_asked_of_a_page_only_and_refused_at_its_place(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    dialog = opened(qtbot, EditFeed(bridge, subscribed(engine, "https://amt.example/")))
    rows = dialog.fetching
    assert not rows.selector.isVisible()
    rows.kind.setCurrentIndex(rows.kind.findData("page"))
    assert rows.selector.isVisible()
    rows.selector.setText("h2:hover")
    dialog.ok.click()
    assert "h2:hover, 3" in dialog.notice.text()
    rows.selector.setText("h2 a")
    saved(qtbot, dialog)
    assert (stored(engine).kind, stored(engine).selector) == ("page", "h2 a")


def test_a_certificate_can_be_accepted_only_after_it_failed(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    feed = subscribed(engine, "https://127.0.0.1:9/f")
    assert not opened(qtbot, EditFeed(bridge, feed)).fetching.look.isVisible()
    failing = replace(feed, failure=Failure("tls", "self-signed certificate"))
    dialog = opened(qtbot, EditFeed(bridge, failing))
    rows = dialog.fetching
    assert rows.look.isVisible()
    assert not rows.accepted.isVisible()
    rows.look.click()  # nobody listens there
    qtbot.waitUntil(lambda: dialog.notice.kind == "fault", timeout=SOON)
    rows._learn("ab" * 32)
    assert rows.accepted.isVisible()
    assert not rows.accepted.isChecked()
    assert "abab abab" in rows.print.text()
    rows.accepted.setChecked(True)
    saved(qtbot, dialog)
    assert stored(engine).fetching.certificate == "ab" * 32
