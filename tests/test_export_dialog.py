"""The export dialog writes what was chosen where it was said, and says so, or says why not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.engine import Engine
from monitor.types import Query
from tests.loopback import FILLER, Site
from ui.bridge import Bridge
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_file import target, with_ending

SOON = 15_000
ARTICLES = [(key, f"Nachricht {key}", FILLER) for key in "abc"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A desk with three articles; the newest is flagged."""
    engine = Engine(tmp_path_factory.mktemp("desk"), workers=1)
    engine.start(polling=False)
    with Site() as site:
        url = site.feed("/f.xml", "Kurier", *ARTICLES)
        feed = engine.tell(store.feeds.add, url, "", "", datetime.now(UTC)).result(5)[0]
        engine.allow(url)
        engine.poll([feed.id]).result(30)
    ids = engine.ask(store.articles.ids, Query()).result(5)
    engine.tell(store.marks.flag, ids[:1], True, datetime.now(UTC)).result(5)
    yield engine
    engine.close()


@pytest.fixture
def bridge(engine: Engine, qapp: object) -> Iterator[Bridge]:
    bridge = Bridge(engine)
    yield bridge
    bridge.close()
    engine.tell(store.settings.put, "export_folder", "").result(5)


@pytest.fixture
def ids(engine: Engine) -> list[int]:
    found: list[int] = engine.ask(store.articles.ids, Query()).result(5)
    return found


def opened(qtbot: QtBot, bridge: Bridge, ids: list[int]) -> ExportDialog:
    dialog = ExportDialog(bridge, ids, Query())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    # Two threads count, and either may be the first.
    counted = lambda: "(3)" in dialog.listed.text() and "(" in dialog.flagged.text()  # noqa: E731
    qtbot.waitUntil(counted, timeout=SOON)
    assert not dialog.isModal()
    return dialog


def said(qtbot: QtBot, dialog: ExportDialog, kind: str) -> str:
    def settled() -> bool:
        return dialog.notice.kind == kind and "…" not in dialog.notice.text()

    qtbot.waitUntil(settled, timeout=SOON)
    return dialog.notice.text()


def kept(qtbot: QtBot, engine: Engine, name: str, value: object) -> None:
    """Wait until a setting is written: another dialog may ask before a busy disk has it."""
    asked = lambda: engine.ask(store.settings.get, name).result(5)  # noqa: E731
    qtbot.waitUntil(lambda: asked() == value, timeout=SOON)


def test_each_choice_says_how_many_articles_it_holds(
    qtbot: QtBot, bridge: Bridge, ids: list[int]
) -> None:
    dialog = opened(qtbot, bridge, ids[:2])
    assert "(1)" in dialog.flagged.text()
    assert "(2)" in dialog.selected.text()
    assert dialog.selected.isChecked()
    assert not opened(qtbot, bridge, []).selected.isVisible()


def test_the_flagged_articles_become_a_press_review(
    qtbot: QtBot, bridge: Bridge, ids: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, ids)
    dialog.flagged.setChecked(True)
    dialog.title.setText("Morgenlage")
    dialog.path.setText(str(tmp_path / "lage.html"))
    dialog.ok.click()
    assert "lage.html" in said(qtbot, dialog, "told")
    written = (tmp_path / "lage.html").read_text(encoding="utf-8")
    assert "Morgenlage" in written
    assert written.count("<article") == 1
    assert dialog.show_file.isVisible()
    assert dialog.show_folder.isVisible()


def test_the_format_decides_the_ending_and_the_content(
    qtbot: QtBot, bridge: Bridge, ids: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, ids)
    dialog.listed.setChecked(True)
    dialog.format.setCurrentIndex(dialog.format.findData("json"))
    assert dialog.path.text().endswith(".json")
    qtbot.keyClicks(dialog.path, "x")  # from here on it is the user's own name
    dialog.path.setText(str(tmp_path / "daten.json"))
    dialog.ok.click()
    said(qtbot, dialog, "told")
    held = json.loads((tmp_path / "daten.json").read_text(encoding="utf-8"))
    assert len(held if isinstance(held, list) else held["articles"]) == 3
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    assert dialog.path.text() == str(tmp_path / "daten.csv")
    assert not dialog.show_file.isVisible()


def test_a_file_that_stands_there_is_replaced_only_when_asked_for(
    qtbot: QtBot, bridge: Bridge, ids: list[int], tmp_path: Path
) -> None:
    out = tmp_path / "lage.html"
    out.write_text("alt", encoding="utf-8")
    dialog = opened(qtbot, bridge, ids)
    dialog.path.setText(str(out))
    dialog.ok.click()
    assert "exists already" in said(qtbot, dialog, "fault")
    assert out.read_text(encoding="utf-8") == "alt"
    assert dialog.replace.hasFocus()
    dialog.path.setText(str(tmp_path / "anders.html"))
    assert not dialog.replace.isVisible()
    dialog.path.setText(str(out))
    dialog.ok.click()
    said(qtbot, dialog, "fault")
    dialog.replace.click()
    said(qtbot, dialog, "told")
    assert "Nachricht" in out.read_text(encoding="utf-8")


def test_a_target_that_cannot_be_written_says_why_and_can_be_mended(
    qtbot: QtBot, bridge: Bridge, ids: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, ids)
    for path, why in (
        (tmp_path / "fehlt" / "lage.html", "does not exist"),
        (tmp_path, "is a folder"),
    ):
        dialog.path.setText(str(path))
        dialog.ok.click()
        assert why in said(qtbot, dialog, "fault")
        assert dialog.ok.isEnabled()
    dialog.path.setText("  ")
    dialog.ok.click()
    assert "name a file" in dialog.notice.text()


def test_the_last_folder_is_remembered_while_it_is_there(
    qtbot: QtBot, bridge: Bridge, engine: Engine, ids: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, ids)
    dialog.path.setText(str(tmp_path / "lage.html"))
    dialog.ok.click()
    said(qtbot, dialog, "told")
    kept(qtbot, engine, "export_folder", str(tmp_path))
    again = opened(qtbot, bridge, ids)
    qtbot.waitUntil(lambda: Path(again.path.text()).parent == tmp_path, timeout=SOON)
    engine.tell(store.settings.put, "export_folder", str(tmp_path / "weg")).result(5)
    third = opened(qtbot, bridge, ids)
    assert Path(third.path.text()).parent != tmp_path / "weg"


def test_closing_stops_the_export_and_leaves_no_half_file(
    qtbot: QtBot, bridge: Bridge, engine: Engine, ids: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, ids)
    dialog.path.setText(str(tmp_path / "lage.html"))
    dialog._stop.set()
    dialog.ok.click()
    qtbot.waitUntil(dialog.ok.isEnabled, timeout=SOON)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lage", "/daten/lage.html"),
        ("/anders/lage.htm", "/anders/lage.htm"),
        ("Lage 1.2", "/daten/Lage 1.2"),
        ("", None),
    ],
)
def test_a_typed_name_becomes_the_file_that_was_meant(typed: str, meant: str | None) -> None:
    assert target(typed, "/daten", "html") == (Path(meant) if meant else None)


def test_another_format_changes_only_an_ending_of_ours() -> None:
    assert with_ending("/a/lage.html", "csv") == "/a/lage.csv"
    assert with_ending("/a/lage.v2", "csv") == "/a/lage.v2"


def test_notes_stay_at_home_when_they_are_told_to_and_that_is_remembered(
    qtbot: QtBot, bridge: Bridge, engine: Engine, ids: list[int], tmp_path: Path
) -> None:
    engine.tell(store.notes.write, ids[0], "Nur für uns", engine.now()).result(5)
    for number, wanted in enumerate((True, False)):
        dialog = opened(qtbot, bridge, ids)
        assert dialog.notes.isChecked()
        dialog.notes.setChecked(wanted)
        dialog.path.setText(str(tmp_path / f"lage{number}.html"))
        dialog.ok.click()
        said(qtbot, dialog, "told")
        written = (tmp_path / f"lage{number}.html").read_text(encoding="utf-8")
        assert ("Nur für uns" in written) == wanted
        kept(qtbot, engine, "export_notes", wanted)
    again = opened(qtbot, bridge, ids)
    qtbot.waitUntil(lambda: not again.notes.isChecked(), timeout=SOON)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere that folder is always there")
def test_what_is_offered_at_first_can_be_written_also_where_there_are_no_documents(
    qtbot: QtBot, bridge: Bridge, ids: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    dialog = opened(qtbot, bridge, ids)
    qtbot.waitUntil(lambda: bool(dialog.path.text()), timeout=SOON)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    said(qtbot, dialog, "told")
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]
