"""Print how the window answers: how soon it shows rows, scrolls, filters and searches, and how late
its event loop is: idle, while the desk polls and reads at full speed (once more with a window that
hears of nothing: what is late then is the machine's), and while a rule is brought to the archive;
in one run, so that only ratios count.

    python -m bench window [--feeds 40] [--seconds 8] [--archive N | --use DIR]

A timer of 5 ms is asked for; lateness is how much later it fires. The desk shows its whole window
off screen, with a list that grows and an article open. ``--archive`` stores so many articles first;
``--use`` takes the archive that `bench archive --keep DIR` left, and goes on writing to it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.match import article, vocabulary

ENTRIES = 30
TICK = 0.005
PAGE = """<!doctype html><html lang="de"><head><title>{title}</title></head><body>
<nav><a href="/">Start</a> <a href="/politik">Politik</a></nav><main><article><h1>{title}</h1>
{paragraphs}</article></main><footer>Impressum und Datenschutz</footer></body></html>"""
ITEM = "<item><guid>{key}</guid><title>{title}</title><link>{base}/{key}.html</link></item>"


def serve(port: Any) -> None:
    """A news site in a process of its own; its feeds never change. It stands back as workers do: a
    real one takes no time of this machine."""
    with suppress(AttributeError, OSError):
        os.nice(10)
    dice = random.Random(3)
    words = vocabulary(dice)
    texts = [article(dice, words) for _ in range(60)]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            name = self.path.strip("/").rpartition(".")[0]
            if self.path.endswith(".xml"):
                items = (f"{name}-{n}" for n in range(ENTRIES))
                said = "".join(
                    ITEM.format(key=key, title=f"Patriot-Meldung {key}", base=base) for key in items
                )
                body = f"<rss version='2.0'><channel><title>{name}</title>{said}</channel></rss>"
            else:
                text = texts[hash(name) % len(texts)]
                parts = [f"<p>{part}</p>" for part in text.split("\n")]
                body = PAGE.format(title=f"Patriot-Meldung {name}", paragraphs="".join(parts))
            raw = body.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.send(server.server_port)
    server.serve_forever()


class Watch:
    """Collects how late the loop is."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.late: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(TICK * 1_000))
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._last - TICK) * 1_000)
        self._last = now

    def run(self, goes_on: Callable[[], bool]) -> list[float]:
        from PySide6.QtCore import QEventLoop, QTimer

        loop, look = QEventLoop(), QTimer()
        look.setInterval(50)
        look.timeout.connect(lambda: None if goes_on() else loop.quit())
        look.start()
        self.late = []
        self._last = time.perf_counter()
        self._timer.start()
        loop.exec()
        self._timer.stop()
        return sorted(self.late)


def told(name: str, late: list[float]) -> float:
    p99 = late[int(len(late) * 0.99)]
    print(f"  {name:<36} p50 {late[len(late) // 2]:5.1f}  p99 {p99:5.1f}  max {late[-1]:5.1f} ms")
    return p99


START = """import gc, sys
gc.disable()  # as the program does
from pathlib import Path
from PySide6.QtCore import QTimer
from monitor.apart import Apart
from ui import app
folder = Path(sys.argv[1])
application = app.application()
engine = Apart(folder)
engine.start(polling=False)
window = app.open_window(engine, folder, engine.ask(app.settings_of).result()[0])
window.show()
def look():
    ids = window.model.ids
    if ids and window.model.known(ids[0]):
        window.list.viewport().repaint()
        print("rows", flush=True)
        application.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(2)
application.exec()
window.bridge.close()
engine.close()
"""
STARTS, PAGES, ASKED = 5, 120, 8
"""Starts, pages scrolled, and times that each list is asked for."""
LINES = ("Rakete", "Patriot", '"Koalition der Willigen"', "Haushaltsausschuss datum:1w")
ARRIVING = 500
GOALS = "goals: late p99 1.5x idle and never 50 ms; rows 500 ms; page 16; 500 rows 16; answer 100"


def tell(name: str, spent: Sequence[float]) -> None:
    """Milliseconds in words."""
    ordered = sorted(spent)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    middle = ordered[len(ordered) // 2]
    print(f"  {name:<36} p50 {middle:5.1f}  p95 {p95:5.1f}  max {ordered[-1]:5.1f} ms")


def starts(folder: Path) -> list[float]:
    """From the start of a process to rows on screen, the interpreter and imports included.

    The first start is not counted: it writes the bytecode that an installed program has.
    """
    spent = []
    with tempfile.TemporaryDirectory() as compiled:
        told = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        told.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(STARTS + 1):
            began = time.perf_counter()
            command = [sys.executable, "-c", START, str(folder)]
            with subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=told
            ) as child:
                assert child.stdout is not None
                assert child.stdout.readline(), "the window did not start"
                spent.append((time.perf_counter() - began) * 1_000)
    return spent[1:]


def pages(window: Any) -> list[float]:
    """Repaints of the list, page after page, with whatever rows are known by then."""
    from PySide6.QtWidgets import QApplication

    bar, view = window.list.verticalScrollBar(), window.list.viewport()
    spent = []
    for _ in range(PAGES):
        began = time.perf_counter()
        bar.setValue(min(bar.maximum(), bar.value() + bar.pageStep()))
        view.repaint()
        spent.append((time.perf_counter() - began) * 1_000)
        QApplication.processEvents()
    return spent


def arriving(window: Any) -> list[float]:
    """Rows that come while somebody reads further below."""
    spent = []
    top = max(window.model.ids, default=0)
    for turn in range(5):
        ids = list(range(top + 1 + turn * ARRIVING, top + 1 + (turn + 1) * ARRIVING))
        began = time.perf_counter()
        window.list.insert(ids, 0)
        window.list.viewport().repaint()
        spent.append((time.perf_counter() - began) * 1_000)
    window.desk.reload()
    return spent


def answers(window: Any, rules: Sequence[int], feeds: Sequence[int]) -> dict[str, list[float]]:
    """From asking for a list to its first row on screen."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from monitor.types import Query

    # The window sleeps while it waits: one that looked all the time would take a core of two from
    # those who answer.
    look = QTimer()
    look.start(1)
    sleep = QEventLoop.ProcessEventsFlag.WaitForMoreEvents

    def asked(act: Callable[[], object]) -> float:
        listed: list[int] = []
        note = window.desk.listed.connect(lambda ids: listed.append(len(ids)))
        began = time.perf_counter()
        act()
        while True:
            QApplication.processEvents(sleep)
            ids = window.model.ids
            none = not ids and window.desk.below is None  # else the search is still looking
            if listed and (none or (ids and window.model.known(ids[0]))):
                break
            assert time.perf_counter() - began < 20, "no answer"
        window.list.viewport().repaint()
        spent = (time.perf_counter() - began) * 1_000
        window.desk.listed.disconnect(note)
        return spent

    def show(query: Query) -> float:
        return asked(lambda: window.sources.show_query(query))

    filters, searches = [], []
    for turn in range(ASKED):
        filters += [show(Query(unread=True)), show(Query(matched=True)), show(Query())]
        filters += [show(Query(rule=rules[turn % len(rules)]))] if rules else []
        filters += [show(Query(feed=feeds[turn % len(feeds)]))] if feeds else []
    for _ in range(ASKED):
        searches += [asked(lambda line=line: window.look_up(line)) for line in LINES]  # type: ignore[misc]
    window.line.clear()
    show(Query())
    look.stop()
    return {"another list or filter": filters, "a search": searches}


def subscribed(engine: Any, urls: Sequence[str]) -> list[int]:
    """New feeds, not polled yet."""
    from monitor import store

    made = []
    for url in urls:
        made.append(engine.tell(store.feeds.add, url, "", "", engine.now()).result()[0].id)
        engine.allow(url)
    return made


def measure(folder: Path, feeds: int, seconds: float, base: str) -> None:
    from PySide6.QtCore import QTimer

    from monitor import store
    from monitor.apart import Apart
    from ui import app
    from ui.sweep import Sweep

    app.application()
    engine = Apart(folder)
    engine.start(polling=False)
    chosen, _, _ = engine.ask(app.settings_of).result()
    window = app.open_window(engine, folder, chosen)
    Sweep(window)  # as the program does
    window.show()
    stored = engine.ask(store.articles.counts).result().all
    print(f"{stored} articles stored; {GOALS}")
    watch = Watch()
    QTimer.singleShot(app.CALM, window, window.reader.prepare)  # as the program does
    end = time.monotonic() + 1.5
    watch.run(lambda: time.monotonic() < end)
    end = time.monotonic() + seconds
    idle = told("idle", watch.run(lambda: time.monotonic() < end))
    if stored:
        tell("a page scrolled", pages(window))
        tell(f"{ARRIVING} rows arrive", arriving(window))
        rules = [rule.id for rule in engine.ask(store.rules.all_rules).result()]
        known = [feed.id for feed in engine.ask(store.feeds.all_feeds).result()]
        for name, spent in answers(window, rules, known).items():
            tell(name, spent)
    fresh = subscribed(engine, [f"{base}/f{number}.xml" for number in range(feeds)])
    began = time.monotonic()
    poll = engine.poll(fresh)
    busy = told("polling and reading at full speed", watch.run(lambda: not poll.done()))
    spent = time.monotonic() - began
    new = poll.result().new
    end = time.monotonic() + 1
    watch.run(lambda: time.monotonic() < end)
    window.list.go(3)
    expression = "Haushaltsausschuss" if stored else "Meldung ODER Jahr"
    rule = engine.tell(
        store.rules.add, f"Alles {began:.3f}", expression, "red", "show", engine.now()
    ).result()[0]
    apply = engine.apply_rules()
    told("a rule over the archive", watch.run(lambda: not apply.done()))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    print(
        f"  {new} articles in {spent:.1f} s ({new / spent:.0f}/s), window's process {most:.0f} MB"
    )
    window.bridge.close()  # it stays on screen, and hears of nothing
    unheard = subscribed(engine, [f"{base}/g{number}.xml" for number in range(feeds)])
    poll = engine.poll(unheard)
    least = told("polling, a window that shows nothing", watch.run(lambda: not poll.done()))
    print(f"  p99, busy / idle: {busy / idle:.2f}; busy / showing nothing: {busy / least:.2f}")
    engine.tell(store.rules.remove, rule.id).result()
    for feed in (*fresh, *unheard):
        engine.tell(store.feeds.remove, feed).result()
    engine.close()


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--feeds", type=int, default=40)
    options.add_argument("--seconds", type=float, default=8.0)
    place = options.add_mutually_exclusive_group()
    place.add_argument("--archive", type=int, default=0, help="store so many articles first")
    place.add_argument("--use", type=Path, help="take the archive that is here")
    wanted = options.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, theirs = multiprocessing.Pipe()
    site = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    site.start()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.use or Path(temporary)
        if wanted.archive:
            from bench._archive import stored

            stored(folder, wanted.archive)
        if wanted.archive or wanted.use:
            tell("start, to rows on screen", starts(folder))
        measure(folder, wanted.feeds, wanted.seconds, f"http://127.0.0.1:{ours.recv()}")
    site.terminate()
    return 0
