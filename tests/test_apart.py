"""The desk's polls run in a process of their own: what that must not change, what it must bear."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bench._program import alive, children
from monitor import cli, profile, store
from monitor.apart import Apart
from monitor.store.connect import StoreError
from monitor.types import Change, Failure, Feed, Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_engine import subscribe
from tests.wire import Wire, plain

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Apart]:
    engine = Apart(tmp_path, workers=1)
    engine.start(polling=False)
    yield engine
    engine.close()


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def poller(engine: Apart) -> int:
    """The process that polls."""
    assert engine._child is not None
    return int(engine._child._process.pid or 0)


def test_what_is_read_there_comes_on_screen_rings_and_is_flagged_here(
    qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    desk = DeskUnderTest(qtbot, site, tmp_path, Apart)
    try:
        rung: list[str] = []
        desk.window.bridge.alert.connect(lambda alert: rung.append(alert.title))
        first = ("a", "Erste Patriot-Batterie ist da", MATCHED)
        desk.subscribe(site.feed("/f.xml", "Blatt", first))
        desk.poll()
        assert desk.titles() == ["Erste Patriot-Batterie ist da"]
        site.feed("/f.xml", "Blatt", ("b", "Zweite Patriot-Batterie folgt", MATCHED), first)
        desk.poll()
        desk.until(lambda: rung == ["Zweite Patriot-Batterie folgt"])
        article = desk.choose("Zweite Patriot-Batterie folgt")
        desk.window.actions_["flag"].trigger()
        desk.until(lambda: desk.stored(store.articles.ids, Query(flagged=True)) == [article])
        assert site.asked.count("/f.xml") == 2
        # Told is told: nobody hears it again.
        assert desk.stored(store.alerts.due) == {}
    finally:
        desk.close()


def test_a_rule_that_is_made_here_is_in_force_there_and_brought_to_the_archive(
    engine: Apart, site: Site
) -> None:
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    engine.listen(lambda _: None, heard.put)
    old = ("a", "Haushalt beschlossen", FILLER)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", old))
    assert engine.poll([feed]).result(20).matched == 0
    rule, _ = engine.tell(store.rules.add, "Etat", "Haushalt", "red", "show", engine.now()).result(
        5
    )
    change = engine.apply_rules().result(20)
    assert len(change.matched) == 1
    while heard.get(timeout=5).applying != "Etat":
        pass
    site.feed("/f.xml", "Blatt", ("b", "Der Haushalt wächst", FILLER), old)
    assert engine.poll([feed]).result(20).matched == 1
    assert len(engine.ask(store.rules.hits, rule.id).result(5)) == 2


def test_both_write_and_nothing_is_refused_or_lost(engine: Apart, site: Site) -> None:
    feeds = []
    for number in range(6):
        told = [(f"{number}-{n}", f"Meldung {number}.{n}", FILLER) for n in range(10)]
        feeds.append(subscribe(engine, site.feed(f"/{number}.xml", f"Blatt {number}", *told)))
    poll = engine.poll(feeds)
    written = []
    while not poll.done():
        key = f"note {len(written)}"
        written.append(engine.tell(store.settings.put, key, len(written)))
        written[-1].result(20)
    assert poll.result().new == 60
    assert len(written) > 5
    wanted = {f"note {n}": n for n in range(len(written))}
    assert engine.ask(store.settings.several, list(wanted)).result(20) == wanted


@linux
def test_a_poller_that_is_killed_is_said_comes_back_and_loses_nothing(
    engine: Apart, site: Site
) -> None:
    changes: queue.SimpleQueue[Change] = queue.SimpleQueue()
    engine.listen(changes.put)
    with Wire() as wire:
        asked = threading.Event()

        def silent(handler: Any) -> None:
            asked.set()
            handler.rfile.read(1)  # until the desk hangs up

        hanging = engine.poll([subscribe(engine, wire.put("/f", silent))])
        engine.go_on()
        assert asked.wait(20)
        workers = children(first := poller(engine))
        os.kill(first, signal.SIGKILL)
        with pytest.raises(StoreError, match="started again"):
            hanging.result(20)
        until(lambda: not any(map(alive, workers)))
        # What is ordered meanwhile is done, and the clock goes on by itself.
        url = site.feed("/g.xml", "Blatt", ("a", "Nach dem Sturz", FILLER))
        subscribe(engine, url)
        while not changes.get(timeout=20).new:
            pass
        assert poller(engine) != first
    rows = engine.ask(store.articles.ids, Query()).result(5)
    assert len(rows) == 1


@linux
def test_one_that_dies_without_an_order_is_started_again_and_trouble_is_told_if_it_goes_on(
    engine: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.apart.SOON", 0.05)
    troubles: queue.SimpleQueue[Exception] = queue.SimpleQueue()
    engine.listen(lambda _: None, trouble=troubles.put)
    engine.go_on()
    before = poller(engine)
    os.kill(before, signal.SIGKILL)
    until(lambda: engine._child is not None and poller(engine) != before)
    assert troubles.empty()
    os.kill(poller(engine), signal.SIGKILL)
    assert getattr(troubles.get(timeout=20), "kind", "") == "poller"


WINDOW = """
import sys, time
from pathlib import Path
from monitor.apart import Apart
if __name__ == "__main__":
    engine = Apart(Path(sys.argv[1]), workers=1)
    engine.start(polling=False)
    engine.go_on()
    engine.run(len, "warm").result()
    print("up", flush=True)
    if sys.argv[2] == "stay":
        time.sleep(60)
"""


@linux
@pytest.mark.parametrize("end", ["killed", "forgotten"])
def test_no_poller_outlives_its_window(tmp_path: Path, end: str) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    way = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    order = [sys.executable, str(script), str(tmp_path / "p"), "stay" if end == "killed" else "go"]
    with subprocess.Popen(order, stdout=subprocess.PIPE, env=way) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"up\n"
        others = children(window.pid)
        if end == "killed":
            assert len(others) >= 2  # the poller, its worker
            window.kill()
        # One that ends without closing its engine does not wait for the poller for ever.
        window.wait(20)
        until(lambda: not any(map(alive, others)))


def test_what_a_command_in_a_terminal_does_is_heard_by_the_running_desk(
    engine: Apart, site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changes: queue.SimpleQueue[Change] = queue.SimpleQueue()
    engine.listen(changes.put)
    engine.go_on()
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Wetter bleibt schön", FILLER)))
    while not changes.get(timeout=20).new:
        pass
    order = ["--data", str(engine.folder), "rules", "add", "Wetter", "Wetter"]
    assert cli.main(order) == 0
    while not changes.get(timeout=20).rules:
        pass
    site.feed("/f.xml", "Blatt", ("b", "Das Wetter schlägt um", FILLER))
    assert engine.poll([feed]).result(20).matched == 1


def test_a_command_that_only_reads_leaves_no_sign(
    engine: Apart, capsys: pytest.CaptureFixture[str]
) -> None:
    before = profile.visited(engine.folder)
    assert cli.main(["--data", str(engine.folder), "rules", "list"]) == 0
    assert profile.visited(engine.folder) == before
    assert cli.main(["--data", str(engine.folder), "rules", "add", "X", "Wetter"]) == 0
    assert profile.visited(engine.folder) != before


def test_an_order_can_be_taken_back(engine: Apart) -> None:
    with Wire() as wire:
        asked, left = threading.Event(), threading.Event()

        def silent(handler: Any) -> None:
            asked.set()
            handler.rfile.read(1)
            left.set()

        url = wire.put("/f", silent)
        engine.allow(url)
        adding = engine.add_feed(url)
        assert asked.wait(20)
        assert adding.cancel()
        assert left.wait(10)
    assert engine.ask(store.feeds.all_feeds).result(5) == []


def test_a_feed_is_added_and_what_is_wrong_with_one_is_told(engine: Apart, site: Site) -> None:
    url = site.feed("/f.xml", "Blatt", ("a", "Eins", FILLER))
    with Wire() as wire:
        engine.allow(url)
        assert isinstance(engine.add_feed(url).result(20), Feed)
        refused = wire.put("/g", plain(b"", "403 Forbidden"))
        engine.allow(refused)
        assert engine.add_feed(refused).result(20) == Failure("status_403", status=403)


def test_what_cannot_be_sent_is_an_error_of_the_order_alone(engine: Apart) -> None:
    with pytest.raises(Exception, match="pickle"):
        engine.run(lambda: 1).result(20)
    assert engine.run(max, 3, 4).result(20) == 4
    assert engine.run(int, "x").result(20).kind == "parse"


def test_much_is_said_in_both_ways_at_once_and_neither_waits_for_the_other(engine: Apart) -> None:
    large = "x" * 400_000  # more than a line holds
    asked = [engine.run(str.upper, large) for _ in range(30)]
    for one in asked:
        assert len(one.result(20)) == len(large)


def test_an_archive_that_is_no_more_fit_is_told_in_words(engine: Apart) -> None:
    row = "('presselage', 'm999_future', '2030-01-01')"
    order = f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES {row}"
    engine.tell(lambda db: db.conn.execute(order)).result(5)
    with pytest.raises(StoreError, match="newer"):
        engine.go_on()


def test_a_listener_that_fails_makes_nobody_deaf(engine: Apart, site: Site) -> None:
    changes: queue.SimpleQueue[Change] = queue.SimpleQueue()

    def fails(change: Change) -> None:
        changes.put(change)
        raise RuntimeError("gone")

    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Eins", FILLER)))
    engine.listen(fails)
    assert engine.poll([feed]).result(20).new == 1
    assert changes.get(timeout=5).new


def test_it_ends_whenever_it_is_told_to_and_starts_again(
    engine: Apart, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(4):
        ordered = engine.run(max, 1, 2)  # the process is being started
        closing = threading.Thread(target=engine.close, daemon=True)
        closing.start()
        closing.join(20)
        assert not closing.is_alive()
        assert ordered.done()
        engine.start(polling=False)
    assert engine.run(max, 1, 2).result(20) == 2
    # One that had ended was taken for alive, and killed.
    assert "did not end" not in caplog.text
