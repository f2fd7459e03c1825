"""Owner of threads, processes and the clock: polls what is due, tells who listens.

Holds no SQL and decides nothing about articles. The net runs on one event loop in its own thread,
writes go through one writer thread, reads through two reader threads, CPU work through processes.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
import time
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import jobs, pipeline, profile, schedule
from monitor.types import Alert, Change, Failure, Feed, Progress, Response, Round, Row, Rule

log = logging.getLogger(__name__)

AT_ONCE = 64
"""Feeds under way at the same time."""
INTERVAL = timedelta(minutes=15)
TICK = 1.0


def utc_now() -> datetime:
    return datetime.now(UTC)


class Engine:
    """A running desk without a window."""

    def __init__(
        self,
        folder: Path,
        *,
        workers: int = 2,
        interval: timedelta | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.folder = folder
        self.now = now
        self._interval = interval
        self._worker_count = workers
        self._listeners: list[
            tuple[Callable[[Change], None], Callable[[Progress], None], Callable[[Alert], None]]
        ] = []
        self._rules: tuple[Rule, ...] = ()
        self._under_way: set[int] = set()
        self._progress = Progress()
        self._closing = False
        self._applying = threading.Event()
        self._ready = threading.Event()
        self._local = threading.local()
        self._tasks: set[asyncio.Future[Any]] = set()
        self._chosen_interval = INTERVAL

    # -- life ---------------------------------------------------------------------------------

    def start(self, *, polling: bool = True) -> None:
        """Open the archive, start threads and worker processes; poll on schedule if asked to.

        Raises ``StoreError`` with words for the user when the archive cannot be opened.
        """
        from monitor import store
        from monitor.work import Workers

        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        try:
            self._db = self._writer.submit(profile.writer, self.folder, self.now()).result()
        except BaseException:
            self._writer.shutdown()
            self._readers.shutdown()
            raise
        self.work = Workers(self._worker_count)
        self._background = ThreadPoolExecutor(1, "jobs")
        self._load_rules()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run_loop, name="net", daemon=True)
        self._thread.start()
        self._ready.wait()
        if polling:
            self._ticking = self._spawn(self._tick())
        if self.ask(store.settings.get, "applied", None).result() is not None:
            self.apply_rules()

    def close(self) -> None:
        """Stop at once; what is under way and not stored is fetched again next time."""
        if self._closing:
            return
        self._closing = True
        self._applying.set()
        self._spawn(self._stop()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self.work.close()
        self._background.shutdown(cancel_futures=True)
        self._readers.shutdown(cancel_futures=True)
        self._writer.submit(self._db.close)
        self._writer.shutdown()

    def _run_loop(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._open_net())
        self._ready.set()
        self._loop.run_forever()
        self._loop.close()

    async def _open_net(self) -> None:
        from monitor import store
        from monitor.fetch import Net

        self._slots = asyncio.Semaphore(AT_ONCE)
        self._net = Net()
        for feed in await asyncio.wrap_future(self.ask(store.feeds.all_feeds)):
            self._net.allow(feed.url)
        self._tools = pipeline.Tools(
            get=self._net.get,
            work=self.work,
            ask=self.ask,
            tell=self.tell,
            rules=lambda: self._rules,
            now=self.now,
            interval=self.interval,
            rng=random.Random(),
        )

    async def _stop(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._net.close()

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    # -- the seam -----------------------------------------------------------------------------

    def listen(
        self,
        changed: Callable[[Change], None],
        progress: Callable[[Progress], None] = lambda _: None,
        alert: Callable[[Alert], None] = lambda _: None,
    ) -> None:
        """Be told of changes, progress and alerts; called from the engine's threads."""
        self._listeners.append((changed, progress, alert))

    def ask(self, function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        """``function(reader, ...)`` on a reader thread."""
        return self._readers.submit(self._read, function, args, named)

    def _read(self, function: Callable[..., Any], args: Any, named: Any) -> Any:
        if not hasattr(self._local, "db"):
            self._local.db = profile.reader(self.folder)
        return function(self._local.db, *args, **named)

    def tell(self, function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        """``function(writer, ...)`` on the writer thread; listeners hear its Change."""
        return self._writer.submit(self._write, function, args, named)

    def _write(self, function: Callable[..., Any], args: Any, named: Any) -> Any:
        answer = function(self._db, *args, **named)
        change = answer[-1] if isinstance(answer, tuple) else answer
        if isinstance(change, Change) and change:
            if change.rules:
                self._rules = jobs.enabled(self._db)
            for changed, _, _ in self._listeners:
                changed(change)
        return answer

    def run(self, function: Callable[..., Any], *args: Any, timeout: float = 30.0) -> Future[Any]:
        """``function(...)`` in a worker process."""
        return self.work(function, *args, timeout=timeout)

    def interval(self) -> timedelta:
        """How long a quiet feed rests between two polls."""
        return self._interval or self._chosen_interval

    def _load_rules(self) -> None:
        self._rules = self._writer.submit(jobs.enabled, self._db).result()

    # -- polling ------------------------------------------------------------------------------

    def poll(self, feeds: Iterable[int] | None = None, *, all: bool = False) -> Future[Round]:
        """Poll these feeds, or all, or those that are due."""
        return self._spawn(self._round(None if feeds is None else set(feeds), all))

    async def _tick(self) -> None:
        """The clock: looks every second which feeds are due, and starts them without waiting."""
        while True:
            try:
                await self._start_due()
            except Exception:  # a fault of ours must not stop the desk for the rest of the day
                log.exception("polling round failed")
            await asyncio.sleep(TICK)

    async def _start_due(self) -> None:
        from monitor import store

        minutes = await asyncio.wrap_future(self.ask(store.settings.get, "interval_minutes", None))
        self._chosen_interval = timedelta(minutes=float(minutes)) if minutes else INTERVAL
        feeds = await asyncio.wrap_future(self.ask(store.feeds.all_feeds))
        waiting = [
            feed for feed in schedule.due(feeds, self.now()) if feed.id not in self._under_way
        ]
        for feed in waiting:
            self._under_way.add(feed.id)
            task = asyncio.ensure_future(self._one(feed))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._tell_progress(feeds)

    async def _round(self, wanted: set[int] | None, everything: bool) -> Round:
        from monitor import store

        began = time.monotonic()
        feeds = await asyncio.wrap_future(self.ask(store.feeds.all_feeds))
        if wanted is not None:
            chosen = [feed for feed in feeds if feed.id in wanted]
        else:
            chosen = feeds if everything else schedule.due(feeds, self.now())
        chosen = [feed for feed in chosen if feed.id not in self._under_way]
        self._under_way |= {feed.id for feed in chosen}
        self._tell_progress(feeds)
        polled = await asyncio.gather(*(self._one(feed) for feed in chosen))
        self._tell_progress(await asyncio.wrap_future(self.ask(store.feeds.all_feeds)))
        return Round(
            feeds=len(polled),
            unchanged=sum(one.outcome == "unchanged" for one in polled),
            failed=sum(one.outcome == "failed" for one in polled),
            new=sum(len(one.change.new) for one in polled),
            matched=sum(len(one.change.matched) for one in polled),
            seconds=round(time.monotonic() - began, 3),
        )

    async def _one(self, feed: Feed) -> pipeline.Polled:
        try:
            async with self._slots:
                polled = await pipeline.poll(feed, self._tools)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.exception("poll of %s failed", feed.url)
            polled = await pipeline.failed(
                feed, Failure("internal", type(error).__name__), self._tools
            )
        finally:
            self._under_way.discard(feed.id)
        await self._alert(feed, polled.change)
        return polled

    def _tell_progress(self, feeds: list[Feed]) -> None:
        coming = [feed.due for feed in feeds if feed.due and not feed.gone]
        progress = Progress(
            polling=len(self._under_way),
            total=len(feeds),
            done=len(feeds) - len(self._under_way),
            failing=sum(feed.failure is not None for feed in feeds),
            last=max((feed.polled for feed in feeds if feed.polled), default=None),
            next=min(coming, default=None),
        )
        if progress != self._progress:
            self._progress = progress
            for _, told, _ in self._listeners:
                told(progress)

    async def _alert(self, feed: Feed, change: Change) -> None:
        """Ring for articles that now match; the first import of a feed never rings."""
        from monitor import store

        fresh = sorted(change.matched)
        if not fresh or feed.succeeded is None:
            return
        rules = {rule.id: rule for rule in self._rules if rule.level in ("notify", "urgent")}
        for row in await asyncio.wrap_future(self.ask(store.articles.rows, fresh)):
            ringing = tuple(rules[number] for number in row.rules if number in rules)
            if ringing:
                level = "urgent" if any(rule.level == "urgent" for rule in ringing) else "notify"
                alert = Alert(row.id, row.title, row.source, ringing, level)  # type: ignore[arg-type]
                for _, _, rung in self._listeners:
                    rung(alert)

    # -- long orders --------------------------------------------------------------------------

    def add_feed(
        self, url: str, title: str = "", folder: str = ""
    ) -> Future[Feed | Failure | list[tuple[str, str]]]:
        """Subscribe to an address after looking at it once.

        Gives the feed, the reason why not, or the feeds that a web page at that address names.
        """
        return self._spawn(self._add(url, title, folder))

    async def _add(
        self, url: str, title: str, folder: str
    ) -> Feed | Failure | list[tuple[str, str]]:
        from monitor import store
        from monitor.addresses import tidy

        address = tidy(url)
        if isinstance(address, Failure):
            return address
        known: Feed | None = await asyncio.wrap_future(self.ask(store.feeds.by_url, address))
        if known:
            return known
        self._net.allow(address)
        answer = await self._net.get(address)
        if not isinstance(answer, Response):
            return answer if isinstance(answer, Failure) else Failure("empty")
        parsed = await pipeline.read(answer, self._tools)
        if isinstance(parsed, Failure):
            if parsed.kind == "html":
                return await self._offers(answer) or parsed
            return parsed
        feed, _ = await asyncio.wrap_future(
            self.tell(store.feeds.add, address, title or parsed.title, folder, self.now())
        )
        # The answer at hand is the first poll: adding a feed costs its server one request.
        self._under_way.add(feed.id)
        task = asyncio.ensure_future(self._first(feed, answer, parsed))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return feed  # type: ignore[no-any-return]

    async def _first(self, feed: Feed, answer: Response, parsed: Any) -> None:
        try:
            await pipeline.keep(feed, answer, parsed, self._tools)
        finally:
            self._under_way.discard(feed.id)

    def discover(self, url: str) -> Future[list[tuple[str, str]]]:
        """The feeds that the web page at this address names."""
        return self._spawn(self._discover(url))

    async def _discover(self, url: str) -> list[tuple[str, str]]:
        answer = await self._net.get(url)
        if not isinstance(answer, Response):
            return []
        return await self._offers(answer)

    async def _offers(self, answer: Response) -> list[tuple[str, str]]:
        from monitor import discover

        found = await asyncio.wrap_future(
            self.work(discover.links, answer.body, answer.url, timeout=10.0)
        )
        return found if isinstance(found, list) else []

    def allow(self, url: str) -> None:
        """Let the net reach exactly this feed's host and port, even a private one."""
        self._loop.call_soon_threadsafe(self._net.allow, url)

    def apply_rules(self) -> Future[Change]:
        """Bring stored matches up to date with the rules, in the background; rings nothing."""
        self._applying.set()  # an older run stops at its next batch; its work is kept
        stop = self._applying = threading.Event()
        return self._background.submit(jobs.apply_rules, self.ask, self.tell, self.run, stop)

    def live_finds(self, expression: str) -> Future[list[Row]]:
        """Newest stored articles that an unsaved rule matches, as rows with its marks."""
        return self._readers.submit(self._finds, expression)

    def _finds(self, expression: str) -> list[Row]:
        if not hasattr(self._local, "db"):
            self._local.db = profile.reader(self.folder)
        return jobs.live_finds(self._local.db, self.run, expression)
