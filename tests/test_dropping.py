"""Lists and addresses come into the window: dropped, from a command line, from a second start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from ui import app, openings, start
from ui.dialogs.feeds import AddFeed
from ui.openings import Opening
from ui.single import Single
from ui.sources import dragging
from ui.timeline import links

ROOT = Path(__file__).parents[1]
OPML = '<opml version="2.0"><body><outline text="Presse">{}</outline></body></opml>'
LINE = '<outline type="rss" text="Blatt {0}" xmlUrl="https://blatt{0}.example.org/f.xml"/>'


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path / "profile")
        yield desk
        desk.close()


def listed(place: Path, count: int = 3) -> Path:
    place.write_text(OPML.format("".join(LINE.format(n) for n in range(count))), encoding="utf-8")
    return place


def of_urls(*urls: QUrl | str | Path) -> QMimeData:
    made = QMimeData()
    made.setUrls(
        [QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in urls]
    )
    return made


def of_text(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


def drop(
    desk: DeskUnderTest,
    carried: QMimeData,
    at: QPoint | None = None,
    pane: QWidget | None = None,
) -> bool:
    """Draw it over the window or a pane of it, then let go; whether it is taken."""
    under = pane or desk.window
    place, copy = at or QPoint(600, 400), Qt.DropAction.CopyAction
    held = (copy, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(place, *held)
    QApplication.sendEvent(under, over)
    let_go = QDropEvent(QPointF(place), *held)
    QApplication.sendEvent(under, let_go)
    return over.isAccepted()


def adding(desk: DeskUnderTest) -> AddFeed | None:
    return next((one for one in desk.window.findChildren(AddFeed) if one.isVisible()), None)


def box(desk: DeskUnderTest) -> QMessageBox:
    desk.until(lambda: any(one.isVisible() for one in desk.window.findChildren(QMessageBox)))
    return next(one for one in desk.window.findChildren(QMessageBox) if one.isVisible())


def test_a_dropped_list_is_asked_about_and_subscribed_to(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    assert drop(desk, of_urls(listed(tmp_path / "presse & co.opml")))
    asked = box(desk)
    assert "presse & co.opml" in asked.text()
    assert not desk.stored(store.feeds.all_feeds)
    asked.defaultButton().click()
    desk.until(lambda: len(desk.window.desk.feeds) == 3)
    assert {feed.folder for feed in desk.window.desk.feeds} == {"Presse"}


def test_several_addresses_come_into_one_dialog_and_each_is_added(desk: DeskUnderTest) -> None:
    first = desk.site.feed("/a.xml", "A", ("a", "Erste Meldung", FILLER))
    second = desk.site.feed("/b.xml", "B", ("b", "Zweite Meldung", FILLER))
    bare = second.removeprefix("http:")
    assert drop(desk, of_urls(first, f"feed:{bare}", first))
    dialog = adding(desk)
    assert dialog
    assert dialog.address.toPlainText().splitlines() == [first, f"feed:{bare}"]
    desk.bot.keyClick(dialog.address, Qt.Key.Key_Return)
    desk.until(lambda: sorted(f.url for f in desk.window.desk.feeds) == sorted([first, second]))


def test_addresses_in_a_text_are_found(desk: DeskUnderTest) -> None:
    told = "Bitte abonnieren: https://a.example.org/f.xml, (feed://b.example.org/x). Danke!"
    assert drop(desk, of_text(told))
    dialog = adding(desk)
    assert dialog
    found = ["https://a.example.org/f.xml", "feed://b.example.org/x"]
    assert dialog.address.toPlainText().splitlines() == found
    dialog.reject()
    desk.until(lambda: adding(desk) is None)
    assert not drop(desk, of_text("Nur ein Satz. Und noch einer"))
    assert adding(desk) is None


def test_what_is_dropped_on_a_folder_goes_into_it(desk: DeskUnderTest) -> None:
    desk.engine.tell(store.feeds.add, "https://a.example.org/", "A", "Presse").result(5)
    sources = desk.window.sources
    desk.until(lambda: "Presse" in sources.lines.folders)
    row = sources.visualItemRect(sources.lines.folders["Presse"]).center()
    drop(desk, of_text("www.b.example.org/feed"), row, sources.viewport())
    dialog = adding(desk)
    assert dialog
    assert dialog.folder.currentText() == "Presse"


def test_of_a_list_dropped_on_a_folder_what_has_none_goes_into_it(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    desk.engine.tell(store.feeds.add, "https://a.example.org/", "A", "Küste", desk.engine.now())
    sources = desk.window.sources
    desk.until(lambda: "Küste" in sources.lines.folders)
    place = listed(tmp_path / "presse.opml", 1)
    body = place.read_text(encoding="utf-8").replace("<body>", f"<body>{LINE.format(7)}")
    place.write_text(body, encoding="utf-8")
    row = sources.visualItemRect(sources.lines.folders["Küste"]).center()
    drop(desk, of_urls(place), row, sources.viewport())
    asked = box(desk)
    assert "comes into “Küste”" in asked.informativeText()
    asked.defaultButton().click()
    desk.until(lambda: len(desk.window.desk.feeds) == 3)
    lying = {feed.title: feed.folder for feed in desk.window.desk.feeds}
    assert lying == {"A": "Küste", "Blatt 7": "Küste", "Blatt 0": "Presse"}


def test_other_files_are_named_in_one_message_and_never_read(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    picture = tmp_path / "foto.png"
    picture.write_bytes(b"\x89PNG")
    assert drop(desk, of_urls(picture, tmp_path, "mailto:redaktion@example.org"))
    told = box(desk).text()
    assert "foto.png is no list of feeds" in told
    assert tmp_path.name in told
    assert "mailto:redaktion@example.org" in told
    assert adding(desk) is None


def test_a_list_that_is_none_says_why(desk: DeskUnderTest, tmp_path: Path) -> None:
    broken = tmp_path / "kaputt.opml"
    broken.write_text("", encoding="utf-8")
    drop(desk, of_urls(broken))
    told = box(desk)
    assert told.text() == "kaputt.opml was not imported."
    assert "empty" in told.informativeText()


def test_what_is_drawn_from_the_window_itself_is_not_taken_for_news(desk: DeskUnderTest) -> None:
    url = desk.site.feed("/a.xml", "A", ("a", "Erste Meldung", FILLER))
    desk.subscribe(url)
    desk.poll()
    assert not drop(desk, dragging.mime(desk.window.desk.feeds))
    assert adding(desk) is None


# -- arguments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("https://example.org/f.xml", "address"),
        ("feed:https://example.org/f.xml", "address"),
        ("feed://example.org/f", "address"),
        ("example.org/feed", "address"),
        ("fehlt.opml", "missing"),
        ("./auch/nicht", "missing"),
        ("file:///fehlt.opml", "missing"),
        ("ftp://example.org/f", "other"),
        ("https://", "other"),
        ("javascript:alert(1)", "other"),
        ("Haushalt", "other"),
        ("", "other"),
        ("\0", "other"),
        ("x" * 5_000, "other"),
    ],
)
def test_arguments_are_told_apart(said: str, kind: str) -> None:
    assert openings.of(said).kind == kind


def test_files_count_from_where_the_program_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = listed(tmp_path / "liste ä.opml")
    monkeypatch.chdir(tmp_path)
    whole = Opening("list", str(place))
    assert openings.of("liste ä.opml") == whole
    assert (
        openings.of(
            QUrl.fromLocalFile(str(place)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        )
        == whole
    )
    args = start.parsed(["--theme", "dark", "liste ä.opml", "--data", "x", "https://a.org/f"])
    assert (args.given, args.data, args.theme) == ([str(place), "https://a.org/f"], "x", "dark")
    assert start.parsed(["feeds", "add", "https://a.org/f"]).given == []
    assert start.parsed([]).given == []
    with pytest.raises(SystemExit):
        start.parsed(["pol"])


def test_a_second_start_hands_its_arguments_to_the_first_window_and_ends(
    qtbot: QtBot, desk: DeskUnderTest, tmp_path: Path
) -> None:
    single = Single(desk.folder)
    assert single.take()
    single.called.connect(desk.window.bring_up_called)
    desk.window.hide()
    place = listed(tmp_path / "liste.opml")
    address = "https://example.org/ä.xml"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", str(desk.folder), f"feed:{address}", place.name],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0
    desk.until(lambda: adding(desk) is not None)
    dialog = adding(desk)
    assert dialog
    assert dialog.address.toPlainText() == f"feed:{address}"
    assert "liste.opml" in box(desk).text()
    assert desk.window.isVisible()
    single.give_up()


def test_an_argument_that_cannot_be_used_is_told_and_ends_the_program(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--language", "en", "--data", str(tmp_path / "p"),
         "https://a.org/f", "fehlt.opml", "ftp://b.org"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"There is no file {tmp_path / 'fehlt.opml'}." in done.stderr
    assert "“ftp://b.org” is neither an address nor a list of feeds" in done.stderr
    assert not (tmp_path / "p").exists()


def test_what_the_first_start_is_given_is_opened_in_its_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from monitor.engine import Engine

    seen: list[str] = []

    def look(running: object, stage: app.Stage, *_: object) -> None:
        (dialog,) = stage.window.findChildren(AddFeed)
        seen.append(dialog.address.toPlainText())
        stage.window.notifier.tray.hide()
        stage.window.deleteLater()  # a window that is left has the focus of other tests'

    monkeypatch.setattr(app, "until_closed", look)
    monkeypatch.setattr(app, "speak", lambda *_: "en")  # other tests speak as before
    engine = Engine(tmp_path, workers=1)
    monkeypatch.setattr(engine, "go_on", lambda: None)
    given = ["feed:https://example.org/f.xml"]
    assert app.run(tmp_path, engine=engine, given=given) == 0
    assert seen == given


# -- out of the list ------------------------------------------------------------------------------


def test_articles_are_drawn_out_of_the_list_as_links(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, site = desk.window, desk.site
    articles = [("a", "Patriot & Co", MATCHED), ("b", "Zweite Meldung", FILLER)]
    desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
    desk.poll()
    titles = desk.titles()
    drawn: list[QMimeData] = []
    monkeypatch.setattr(links, "drag", lambda _, rows: drawn.append(links.mime(rows)))
    window.list.selectAll()
    view, row = window.list, window.list.visualRect(window.model.index(0)).center()
    QTest.mousePress(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row
    )
    for by in (4, 30):
        QTest.mouseMove(view.viewport(), row + QPoint(by, by))
    desk.until(lambda: bool(drawn))
    urls = [url.toString() for url in drawn[0].urls()]
    assert [url.rsplit("/", 1)[-1].split(".")[0] for url in urls] in (["a", "b"], ["b", "a"])
    lines = drawn[0].text().splitlines()
    assert lines == [f"{title} – Blatt, {url}" for title, url in zip(titles, urls, strict=True)]
    assert "Patriot &amp; Co</a> – Blatt" in drawn[0].html()
    assert len(window.list.selected()) == 2
