"""Print how late the window's event loop is: idle, while the desk polls and reads at full speed,
and while a rule is brought to the archive; in one run, so that only ratios count.

    python -m bench window [--feeds 40] [--seconds 8] [--archive N]

A timer of 5 ms is asked for; lateness is how much later it fires. The desk shows its whole window
off screen, with a list that grows and an article open. ``--archive`` stores so many articles first.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
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
    """A news site in a process of its own; its feeds never change."""
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
    print(f"  {name:<34} p50 {late[len(late) // 2]:5.1f}  p99 {p99:5.1f}  max {late[-1]:5.1f} ms")
    return p99


def measure(folder: Path, feeds: int, seconds: float, base: str) -> None:
    from monitor import store
    from monitor.engine import Engine
    from ui import app

    app.application()
    engine = Engine(folder)
    engine.start(polling=False)
    chosen, _, _ = engine.ask(app.settings_of).result()
    window = app.open_window(engine, folder, chosen)
    window.show()
    watch = Watch()
    end = time.monotonic() + 1.5
    watch.run(lambda: time.monotonic() < end)
    end = time.monotonic() + seconds
    idle = told("idle", watch.run(lambda: time.monotonic() < end))
    for number in range(feeds):
        url = f"{base}/f{number}.xml"
        engine.tell(store.feeds.add, url, "", "", engine.now()).result()
        engine.allow(url)
    began = time.monotonic()
    poll = engine.poll(all=True)
    busy = told("polling and reading at full speed", watch.run(lambda: not poll.done()))
    spent = time.monotonic() - began
    new = poll.result().new
    end = time.monotonic() + 1
    watch.run(lambda: time.monotonic() < end)
    window.list.go(3)
    engine.tell(store.rules.add, "Alles", "Meldung ODER Jahr", "red", "show", engine.now()).result()
    apply = engine.apply_rules()
    told("a rule over the archive", watch.run(lambda: not apply.done()))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    print(
        f"  {new} articles in {spent:.1f} s ({new / spent:.0f}/s), window's process {most:.0f} MB"
    )
    print(f"  busy / idle p99: {busy / idle:.2f}")
    window.bridge.close()
    engine.close()


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--feeds", type=int, default=40)
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--archive", type=int, default=0)
    wanted = options.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, theirs = multiprocessing.Pipe()
    site = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    site.start()
    with tempfile.TemporaryDirectory() as place:
        if wanted.archive:
            from bench._archive import stored

            stored(Path(place), wanted.archive)
        measure(Path(place), wanted.feeds, wanted.seconds, f"http://127.0.0.1:{ours.recv()}")
    site.terminate()
    return 0
