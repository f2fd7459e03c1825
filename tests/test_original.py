"""The page of an article as it was retrieved: words only, when and with which hash, or why not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from monitor import snapshot, store
from monitor.snapshot import Part
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site

HTML = {"content-type": "text/html; charset=utf-8"}


def read(page: str, headers: dict[str, str] = HTML) -> snapshot.Snapshot:
    return snapshot.read(zlib.compress(page.encode()), headers)


def test_a_page_becomes_its_words_in_their_order() -> None:
    found = read(
        """<!doctype html><html><head><title>Nein</title><style>p{}</style></head><body>
        <nav><ul><li>Start</li><li>Politik</li></ul></nav><h1>Groß</h1>
        <p>Ein <b>fetter</b> Satz.<br>Noch einer.</p><blockquote>Gesagt.</blockquote>
        <pre>a  b
  c</pre><img src="http://b.example/x.png" alt="Der Hafen"><img src="y.png">
        <table><tr><td>1</td><td>2</td></tr></table><a>Eins</a><a>Zwei</a></body></html>"""
    )
    assert found.parts == (
        Part("item", "Start"),
        Part("item", "Politik"),
        Part("heading", "Groß", 1),
        Part("text", "Ein fetter Satz."),
        Part("text", "Noch einer."),
        Part("quote", "Gesagt."),
        Part("code", "a  b"),
        Part("code", "  c"),
        Part("picture", "Der Hafen"),
        Part("cell", "1"),
        Part("cell", "2"),
        Part("text", "Eins Zwei"),
    )


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert('BÖSE')</script>",
        "<iframe src='file:///etc/passwd'>BÖSE</iframe>",
        "<object data='file:///etc/passwd'>BÖSE</object>",
        "<svg><text>BÖSE</text></svg>",
        "<noscript>BÖSE</noscript>",
        "<style>BÖSE</style>",
        "<template><p>BÖSE</p></template>",
        "<form><textarea>BÖSE</textarea><select><option>BÖSE</select></form>",
        "<!-- BÖSE -->",
        "<img src='file:///etc/passwd'>",
        "<audio>BÖSE</audio><math><mi>BÖSE</mi></math>",
    ],
)
def test_what_is_not_on_the_list_is_passed_over(bad: str) -> None:
    found = read(f"<html><body><p>Davor</p>{bad}<p>Danach</p></body></html>")
    assert [part.text for part in found.parts] == ["Davor", "Danach"]


def test_an_unknown_element_is_read_as_if_its_tag_were_not_there() -> None:
    (part,) = read("<p>Ein <x-wort onclick='b()'>neues</x-wort> Wort</p>").parts
    assert part == Part("text", "Ein neues Wort")


def test_what_is_endless_deep_or_no_page_ends() -> None:
    assert read("<p>" + "x" * 900_000).cut
    assert read("<p>a</p>" * 5_000).cut
    assert read("<div>" * 20_000 + "tief").parts
    assert snapshot.read(b"kein zlib", HTML).damaged
    assert snapshot.read(zlib.compress(b"%PDF-1.7 x"), {}).damaged
    assert snapshot.read(zlib.compress(b""), HTML).parts == ()
    assert read("Zeile eins\n\nZeile zwei", {"content-type": "text/plain"}).parts == (
        Part("text", "Zeile eins"),
        Part("text", "Zeile zwei"),
    )


# -- in the window ------------------------------------------------------------------------------


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        items = (("a", "Patriot für Kiew", MATCHED), ("b", "Wetter", FILLER))
        made.subscribe(site.feed("/f.xml", "Blatt", *items))
        made.poll()
        made.until(lambda: len(made.window.model.ids) == 2)
        yield made
        made.close()


def test_p_shows_the_page_that_was_kept_with_its_time_and_hash(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    article = desk.window.article
    number = desk.choose("Patriot für Kiew")
    desk.window.list.setFocus()
    desk.bot.keyClick(desk.window.list, Qt.Key.Key_P)
    shown = article.original
    desk.until(lambda: "Patriot-Batterien" in shown.page.toPlainText())
    assert "Impressum" in shown.page.toPlainText(), "also what is not the article"
    body = desk.site.bodies["/a.html"][2]
    assert shown.hash.toolTip() == f"SHA-256 {sha256(body).hexdigest()}"
    assert "Retrieved" in shown.told.text()
    assert shown.address.toolTip() == f"{desk.site.base}/a.html"
    assert not opened
    desk.bot.mouseClick(shown.browse, Qt.MouseButton.LeftButton)
    desk.until(lambda: opened == [f"{desk.site.base}/a.html"])
    assert shown.page.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert article.foot.original_button.isChecked()
    desk.bot.keyClick(desk.window.list, Qt.Key.Key_P)
    desk.until(lambda: article.stack.currentWidget() is article.page)
    assert article.article
    assert article.article.id == number


def test_a_page_that_is_not_kept_is_offered_to_be_fetched_and_is_kept(desk: DeskUnderTest) -> None:
    shown = desk.window.article.original
    number = desk.choose("Wetter")
    before = desk.site.asked.count("/b.html")
    desk.bot.mouseClick(desk.window.article.foot.original_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: shown.isVisible() and shown.empty.isVisible())
    assert desk.site.asked.count("/b.html") == before
    (fetch,) = shown.empty.findChildren(QPushButton)
    fetch.click()
    desk.until(lambda: "Impressum" in shown.page.toPlainText())
    assert desk.site.asked.count("/b.html") == before + 1
    assert desk.stored(store.evidence.count, number) == 1
    desk.until(lambda: bool(desk.window.article.article and desk.window.article.article.pages))
    assert shown.isVisible()
    assert not shown.empty.isVisible()


def test_a_page_that_cannot_be_had_says_why(desk: DeskUnderTest) -> None:
    shown = desk.window.article.original
    desk.site.put("/b.html", "weg", status=404)
    desk.choose("Wetter")
    desk.window.actions_["original"].trigger()
    desk.until(lambda: shown.isVisible() and shown.empty.isVisible())
    shown.empty.findChildren(QPushButton)[0].click()
    desk.until(lambda: "(404)" in shown.empty._text.text())


def test_where_pages_are_not_kept_nothing_is_offered(desk: DeskUnderTest) -> None:
    shown = desk.window.article.original
    desk.engine.tell(store.settings.put, store.evidence.ON, False).result(5)
    desk.choose("Wetter")
    desk.window.actions_["original"].trigger()
    desk.until(lambda: "switched off" in shown.empty._text.text())
    assert not shown.empty.findChildren(QPushButton)
