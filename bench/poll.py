"""Measure a round of polls: `python -m bench poll [--feeds 200] [--latency 0.08]`.

Feeds of 30 entries without pages on one loopback server, in a process of its own: polled for the
first time, with nothing new, and with three new entries in every tenth feed. Beside it, in the same
run, the script that anyone would write first and, where they are installed, `newsboat` (one thread,
as it comes, and with eight) and the library `reader` with its own pool. Seconds, medians.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import io
import multiprocessing
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

ENTRIES = 30
WORKERS = 50
PHASES = ("first poll", "nothing new", "10 % with news")
TEXT = (
    "Das Kabinett hat am Mittwoch über weitere Zusagen beraten. Nach Angaben aus Regierungskreisen "
    "geht es um Patriot-Systeme und Sicherheitsgarantien; die Koalition der Willigen tagt erneut."
)


def feed(number: int, news: int) -> bytes:
    """A feed with ``news`` entries more than at first."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{number}-{entry}</guid>"
        f"<title>Meldung {entry} aus Blatt {number}</title><description>{TEXT}</description>"
        "<pubDate>Mon, 03 Nov 2025 10:00:00 +0100</pubDate></item>"
        for entry in range(ENTRIES + news - 1, news - 1, -1)
    )
    head = f"<title>Blatt {number}</title><link>http://example.org/</link><language>de</language>"
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def serve(feeds: int, latency: float, out: Any) -> None:
    """In a child process: `/N.xml` with ETags; `/_news` lets every tenth feed publish."""
    bodies = [feed(number, 0) for number in range(feeds)]
    tags = [sha256(body).hexdigest()[:16] for body in bodies]
    rounds = 0

    def publish() -> None:
        nonlocal rounds
        rounds += 1
        for number in range(0, feeds, 10):
            bodies[number] = feed(number, 3 * rounds)
            tags[number] = sha256(bodies[number]).hexdigest()[:16]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                if latency:
                    await asyncio.sleep(latency)
                writer.write(answer_to(path, head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def answer_to(path: str, head: bytes) -> bytes:
        if path == "/_news":
            publish()
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        number = int(path[1:-4])
        if tags[number].encode() in head:
            return b"HTTP/1.1 304 Not Modified\r\n\r\n"
        body = bodies[number]
        return (
            f'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "{tags[number]}"\r\n'
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1_024)
        out.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def serving(feeds: int, latency: float) -> Iterator[str]:
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=serve, args=(feeds, latency, theirs), daemon=True)
    child.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        child.kill()
        child.join()


def phases(poll: Callable[[], int], base: str, feeds: int) -> list[float]:
    """Seconds of each phase; the numbers of new entries are checked, so that nothing is skipped."""
    spent = []
    for phase, expected in zip(PHASES, (ENTRIES * feeds, 0, 3 * -(-feeds // 10)), strict=True):
        if phase == PHASES[2]:
            urllib.request.urlopen(f"{base}/_news", timeout=10).read()
        began = time.perf_counter()
        new = poll()
        spent.append(time.perf_counter() - began)
        if new != expected:
            raise RuntimeError(f"{phase}: {new} new entries, not {expected}")
    return spent


def desk(base: str, feeds: int) -> list[float]:
    from monitor import store
    from monitor.engine import Engine
    from monitor.opml import Subscription

    with tempfile.TemporaryDirectory() as place:
        engine = Engine(Path(place), workers=2)
        engine.start(polling=False)
        urls = [f"{base}/{number}.xml" for number in range(feeds)]
        engine.allow(base)
        subscriptions = [Subscription(url) for url in urls]
        engine.tell(store.feeds.add_many, subscriptions, datetime.now(UTC)).result()
        engine.run(sum, [1]).result()  # the workers have started
        try:
            spent = phases(lambda: engine.poll(all=True).result().new, base, feeds)
        finally:
            began = time.perf_counter()
            engine.close()
            closing = time.perf_counter() - began
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"  at most {own:.0f} MB, each worker {workers:.0f} MB; closed in {closing:.1f} s")
    return spent


def naive(base: str, feeds: int) -> list[float]:
    """One after the other, everything every time: urllib, feedparser, a table."""
    import feedparser

    with tempfile.TemporaryDirectory() as place:
        db = sqlite3.connect(Path(place) / "naive.db")
        db.execute("CREATE TABLE a (feed, id, title, text, PRIMARY KEY (feed, id))")

        def poll() -> int:
            before = db.total_changes
            for number in range(feeds):
                url = f"{base}/{number}.xml"
                with urllib.request.urlopen(url, timeout=20) as answer:
                    got = feedparser.parse(io.BytesIO(answer.read()))
                with db:
                    db.executemany(
                        "INSERT OR IGNORE INTO a VALUES (?, ?, ?, ?)",
                        [(url, one.id, one.title, one.summary) for one in got.entries],
                    )
            return db.total_changes - before

        try:
            return phases(poll, base, feeds)
        finally:
            db.close()


def newsboat(threads: int) -> Callable[[str, int], list[float]]:
    """The terminal's feed reader, started for each round as its users' timers do."""

    def run(base: str, feeds: int) -> list[float]:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            urls, cache, config = folder / "urls", folder / "cache.db", folder / "config"
            urls.write_text("".join(f"{base}/{number}.xml\n" for number in range(feeds)))
            config.write_text(f"reload-threads {threads}\ndownload-timeout 20\n")
            files = ["-u", str(urls), "-c", str(cache), "-C", str(config)]
            stored = 0

            def poll() -> int:
                nonlocal stored
                done = subprocess.run(
                    ["newsboat", *files, "-x", "reload"],
                    env={**os.environ, "HOME": place, "TERM": "dumb"},
                    check=True,
                    capture_output=True,
                )
                assert done.returncode == 0
                with closing(sqlite3.connect(cache)) as db:
                    before, stored = (
                        stored,
                        db.execute("SELECT COUNT(*) FROM rss_item").fetchone()[0],
                    )
                return stored - before

            return phases(poll, base, feeds)

    return run


def library(base: str, feeds: int) -> list[float]:
    """The library ``reader``, with the workers that its documentation speaks of."""
    import reader as reading

    with tempfile.TemporaryDirectory() as place:
        reader = reading.make_reader(str(Path(place) / "reader.db"))
        try:
            for number in range(feeds):
                reader.add_feed(f"{base}/{number}.xml")

            def poll() -> int:
                told = reader.update_feeds_iter(workers=WORKERS, scheduled=False)
                return sum(one.updated_feed.new for one in told if one.updated_feed)

            return phases(poll, base, feeds)
        finally:
            reader.close()


def others() -> dict[str, Callable[[str, int], list[float]]]:
    """What there is on this machine to be measured beside."""
    found: dict[str, Callable[[str, int], list[float]]] = {"naive": naive}
    if shutil.which("newsboat"):
        found |= {"newsboat": newsboat(1), "newsboat 8": newsboat(8)}
    if importlib.util.find_spec("reader"):
        found["reader"] = library
    return found


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench poll", description=__doc__)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--latency", type=float, default=0.0, help="of the server, in seconds")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--only-desk", action="store_true")
    wanted = options.parse_args(arguments)
    systems = {"presselage": desk} | ({} if wanted.only_desk else others())
    spent: dict[str, list[list[float]]] = {name: [] for name in systems}
    for _ in range(wanted.repeat):
        for name, system in systems.items():
            with serving(wanted.feeds, wanted.latency) as base:
                spent[name].append(system(base, wanted.feeds))
    rows = {
        name: [statistics.median(phase) for phase in zip(*runs, strict=True)]
        for name, runs in spent.items()
    }
    print(f"{wanted.feeds} feeds, {wanted.latency * 1000:.0f} ms latency, seconds")
    print(f"{'':12}" + "".join(f"{phase:>16}" for phase in PHASES))
    for name, row in rows.items():
        print(f"{name:12}" + "".join(f"{seconds:16.2f}" for seconds in row))
    for name, row in rows.items():
        if name != "presselage":
            times = [theirs / ours for ours, theirs in zip(rows["presselage"], row, strict=True)]
            print(f"x {name:10}" + "".join(f"{ratio:15.1f}x" for ratio in times))
    return 0
