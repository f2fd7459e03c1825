"""An old archive is brought to a new form before one's eyes, and only if nobody stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from pytestqt.qtbot import QtBot

from monitor import profile, store
from monitor.engine import Engine
from monitor.store import schema
from monitor.store.backup import Stopped
from monitor.types import Opening, Watch
from tests.test_migration import LATER, old_archive
from ui import opening
from ui.ending import Ending
from ui.opening import Opener, OpeningWindow


class Quiet(Ending):
    """Hears no signals: pytest has its own."""

    def __init__(self) -> None:
        self.asked = False
        self.then: Callable[[], object] = lambda: None


def pending(folder: Path) -> int:
    import sqlite3

    with sqlite3.connect(profile.archive(folder)) as raw:
        (count,) = raw.execute("select count(*) from _sqlite_migrations").fetchone()
    raw.close()
    return len(schema.steps._migrations) - int(count)


def test_every_stage_is_told_in_order(tmp_path: Path) -> None:
    old_archive(tmp_path)
    told: list[Opening] = []
    db = profile.writer(tmp_path, Engine(tmp_path).now(), watch=Watch(told.append))
    db.close()
    assert list(dict.fromkeys(one.stage for one in told)) == ["copy", "check", "steps"]
    copied = [one for one in told if one.stage == "copy"]
    assert copied[-1].done == copied[-1].total > 0
    steps = [one for one in told if one.stage == "steps"]
    assert [one.done for one in steps] == list(range(len(LATER)))
    assert pending(tmp_path) == 0


@pytest.mark.parametrize("stage", ["copy", "check", "steps"])
def test_stopped_at_any_stage_the_archive_stays_as_it_was(tmp_path: Path, stage: str) -> None:
    old_archive(tmp_path)
    seen: list[str] = []
    watch = Watch(lambda one: seen.append(one.stage), lambda: stage in seen)
    engine = Engine(tmp_path, workers=1)
    with pytest.raises(Stopped):
        engine.start(polling=False, watch=watch)
    assert pending(tmp_path) == len(LATER)
    assert not list((tmp_path / "backups").glob("*.part"))
    engine.start(polling=False)
    try:
        assert engine.ask(store.settings.get, "theme").result(5) == "dark"
    finally:
        engine.close()


def test_the_window_lives_while_the_archive_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_archive(tmp_path)
    engine, go = Engine(tmp_path, workers=1), threading.Event()
    began = schema.steps.apply
    seen: list[str] = []

    def slowly(db: Any, **given: Any) -> None:
        assert go.wait(10)
        began(db, **given)

    monkeypatch.setattr(schema.steps, "apply", slowly)
    opener = Opener(engine, Quiet())

    def look() -> None:
        window = opener.window
        if window is None or "Step 3" not in window.told.text():
            opening.QTimer.singleShot(10, look)
            return
        seen.extend((window.title.text(), window.left.text()))
        go.set()

    opening.QTimer.singleShot(10, look)
    opener.run(polling=False)
    try:
        assert seen == ["The archive is brought to a new form", f"part 1 of {len(LATER)}"]
        assert opener.window is None
        assert engine.kept
    finally:
        engine.close()


def test_escape_stops_it_and_the_desk_does_not_open(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_archive(tmp_path)
    engine = Engine(tmp_path, workers=1)
    began = schema.steps.apply
    stopped = threading.Event()

    def slowly(db: Any, **given: Any) -> None:
        assert stopped.wait(10)
        began(db, **given)

    monkeypatch.setattr(schema.steps, "apply", slowly)
    monkeypatch.setattr(schema, "LOOKS", 1)
    opener = Opener(engine, Quiet())

    def look() -> None:
        window = opener.window
        if window is None or "Step 3" not in window.told.text():
            opening.QTimer.singleShot(10, look)
            return
        window.close()
        assert window.isVisible(), "it stays until the archive is left in order"
        assert "stays as it is" in window.told.text()
        stopped.set()

    opening.QTimer.singleShot(10, look)
    with pytest.raises(Stopped):
        opener.run(polling=False)
    assert pending(tmp_path) == len(LATER)


def test_what_cannot_be_opened_is_raised_where_it_was_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    profile.archive(tmp_path).write_bytes(b"no archive at all, but long enough to be one" * 50)
    with pytest.raises(store.connect.StoreError):
        Opener(Engine(tmp_path, workers=1), Quiet()).run(polling=False)


def test_the_time_that_is_left_is_told_from_what_went(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = OpeningWindow()
    qtbot.addWidget(window)
    clock = [1_000.0]
    monkeypatch.setattr(opening.time, "monotonic", lambda: clock[0])
    window.show_opening(Opening("copy", 0, 900))
    clock[0] += 60
    window.show_opening(Opening("copy", 100, 900))
    assert window.left.text() == "11% · about 8 minutes left"
    assert window.bar.value() == 111
    window.show_opening(Opening("check"))
    clock[0] += 75
    window.beat()
    assert window.left.text() == "for 1:15 now"
    assert window.bar.maximum() == 0


class Dropped(Opener):
    """Says where it ended."""

    where: ClassVar[list[int]] = []

    def __del__(self) -> None:
        self.where.append(threading.get_ident())


class Ready:
    """An engine that is there at once."""

    def start(self, watch: Watch) -> None:
        pass


def test_what_opened_the_archive_ends_on_the_windows_thread(qtbot: QtBot) -> None:
    """It ended in its own thread about once in 250 starts, and the program with it."""
    Dropped.where.clear()
    for _ in range(300):
        Dropped(cast(Engine, Ready()), Quiet()).run()
        assert not [one for one in threading.enumerate() if one.name == "opening"]
    assert set(Dropped.where) == {threading.get_ident()}
