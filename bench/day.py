"""Print how a window lives through a day of 1,000 feeds, one in twenty of them ill, on a clock that
runs fast: `python -m bench day [--feeds 1000] [--hours 24] [--minutes 8]`.

The real program, off screen, with its workers and an archive; a server on loopback publishes
articles with pages as its hours pass, and the ill feeds do what breaks readers. Only the hours run
fast, a time limit is as long as ever: who was asked how late is what `bench schedule` prints. Fails
(1) when the window was ever late by more than 100 ms, or its process grew by more than 50 MB after
the first hour.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import multiprocessing
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.hostile import resident
from bench.window import PAGE, Watch, told
from tests.loopback import FILLER

START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
LATEST, GROWTH = 100.0, 50
SHOWN = 30
"""Entries of a feed."""
FIRST = 3
"""Articles that a feed has at the start."""
BEAT = 0.5
"""Seconds between two looks at the memory."""


def published(feed: int, hours: float) -> int:
    """Articles of a feed so far; from none to six in seven hours."""
    return FIRST + int(hours * (feed % 7) / 7)


async def serve(port: Any, factor: float) -> None:
    """The outlets, sound and ill."""
    from aiohttp import web

    begun = time.monotonic()

    def rss(feed: int, base: str) -> bytes:
        count = published(feed, (time.monotonic() - begun) * factor / 3_600)
        items = "".join(
            f"<item><guid>{feed}-{n}</guid><title>Patriot-Meldung {feed}.{n}</title>"
            f"<link>{base}/{feed}-{n}.html</link></item>"
            for n in range(count - 1, max(count - SHOWN, 0) - 1, -1)
        )
        whole = f"<rss version='2.0'><channel><title>Blatt {feed}</title>{items}</channel></rss>"
        return whole.encode()

    async def sound(request: web.Request) -> web.Response:
        feed = int(request.match_info["feed"])
        body = rss(feed, f"http://{request.host}")
        return web.Response(body=body, content_type="application/rss+xml")

    async def page(request: web.Request) -> web.Response:
        title = f"Patriot-Meldung {request.match_info['key']}"
        text = PAGE.format(title=title, paragraphs=f"<p>{title}.</p><p>{FILLER}</p>")
        return web.Response(text=text, content_type="text/html")

    async def ill(request: web.Request) -> web.StreamResponse:
        return await ILLS[int(request.match_info["feed"]) % len(ILLS)](request)

    site = web.Application()
    site.router.add_get("/{feed:\\d+}.xml", sound)
    site.router.add_get("/{key}.html", page)
    site.router.add_get("/ill/{feed}.xml", ill)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port.send(runner.addresses[0][1])
    await asyncio.Event().wait()


def answering(body: bytes = b"", status: int = 200, **headers: str) -> Any:
    async def answer(request: Any) -> Any:
        from aiohttp import web

        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=status, headers=names)

    return answer


async def hang(request: Any) -> Any:
    await asyncio.sleep(3_600)


async def drip(request: Any) -> Any:
    from aiohttp import web

    answer = web.StreamResponse()
    await answer.prepare(request)
    with suppress(ConnectionError):
        while True:
            await answer.write(b" ")
            await asyncio.sleep(1)
    return answer


async def break_off(request: Any) -> Any:
    from aiohttp import web

    request.transport.abort()
    return web.Response()


ENTITIES = "".join(f"<!ENTITY e{n + 1} '{f'&e{n};' * 10}'>" for n in range(9))
ILLS: list[Callable[[Any], Awaitable[Any]]] = [
    hang,
    drip,
    break_off,
    answering(b"<html><body>Verboten</body></html>", 403),
    answering(b"", 503, Retry_After="600"),
    answering(b"\x00\xff\xfe no feed at all \x80" * 200),
    answering(b"\n" * 200_000 + b"<rss version='2.0'><channel><title>x</title></channel></rss>"),
    answering(f"<!DOCTYPE r [<!ENTITY e0 'a'>{ENTITIES}]><rss>&e9;</rss>".encode()),
    answering(gzip.compress(b"<rss>" + b" " * 100_000_000), Content_Encoding="gzip"),
    answering(b"", 302, Location="/ill/8.xml"),
]


def outlets(port: Any, factor: float) -> None:
    asyncio.run(serve(port, factor))


@dataclass(frozen=True, slots=True)
class Clock:
    """Runs fast, in all processes alike."""

    factor: float
    begun: float

    def __call__(self) -> datetime:
        return START + timedelta(seconds=(time.monotonic() - self.begun) * self.factor)


def measure(folder: Path, feeds: int, hours: float, factor: float, base: str) -> int:
    from monitor import store
    from monitor.apart import Apart
    from ui import app
    from ui.sweep import Sweep

    now = Clock(factor, time.monotonic())

    def passed() -> float:
        return (now() - START).total_seconds() / 3_600

    app.application()
    engine = Apart(folder, now=now)
    engine.start(polling=False)
    for number in range(feeds):
        place = "/ill" if number % 20 == 0 else ""
        url = f"{base}{place}/{number // 20 if place else number}.xml"
        engine.tell(store.feeds.add, url, "", "", now()).result()
        engine.allow(url)
    engine.close()
    engine.start()
    chosen, _, _ = engine.ask(app.settings_of).result()
    window = app.open_window(engine, folder, chosen)
    Sweep(window)  # as the program does
    window.show()
    memory: list[int] = []
    looked = 0.0

    def goes_on(until: float) -> bool:
        nonlocal looked
        if time.monotonic() - looked > BEAT:
            looked = time.monotonic()
            memory.append(resident(os.getpid()))
        return passed() < until

    watch = Watch()
    late = watch.run(lambda: goes_on(1.0))
    print(f"{feeds} feeds, one in 20 ill; {hours:g} h at {factor:.0f} times the clock")
    told("the first hour and import", late)
    first = max(memory)
    memory.clear()
    day = watch.run(lambda: goes_on(hours))
    told("the hours that follow", day)
    counts = engine.ask(store.articles.counts).result()
    total, failing, _, _ = engine.ask(store.turns.figures).result()
    stored, due = counts.all, sum(published(n, hours) for n in range(feeds) if n % 20)
    grown = (max(memory) - first) >> 20
    print(f"  {stored} articles stored of {due} published; {failing} of {total} feeds failing")
    print(f"  window's process {first >> 20} MB after the first hour, at most {grown:+d} MB since")
    window.bridge.close()
    began = time.monotonic()
    engine.close()
    print(f"  closed in {time.monotonic() - began:.1f} s")
    return int(max(late[-1], day[-1]) > LATEST or grown > GROWTH)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench day", description=__doc__)
    options.add_argument("--feeds", type=int, default=1_000)
    options.add_argument("--hours", type=float, default=24)
    options.add_argument("--minutes", type=float, default=8)
    wanted = options.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    factor = wanted.hours * 60 / wanted.minutes
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    site = context.Process(target=outlets, args=(theirs, factor), daemon=True)
    site.start()
    with tempfile.TemporaryDirectory() as place:
        base = f"http://127.0.0.1:{ours.recv()}"
        outcome = measure(Path(place), wanted.feeds, wanted.hours, factor, base)
    site.terminate()
    return outcome
