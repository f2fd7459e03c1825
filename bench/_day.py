"""A desk's day in seconds: the real rounds on a loop whose clock jumps to the next event.

Feeds are simulated servers in this process: how often they publish, and what ails them, is given.
The archive is a real one. Used by `python -m bench schedule` and by the schedule's tests.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import selectors
from collections import defaultdict
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import profile, store
from monitor.addresses import origin
from monitor.rounds import Hands, Rounds
from monitor.types import (
    Draft,
    Entry,
    Failure,
    ParsedFeed,
    Progress,
    Response,
    Rule,
    Unchanged,
)

PER_HOST = 2
HANG = 20.0
"""Seconds after which the desk gives a silent server up."""
SICK: dict[str, tuple[float, Failure]] = {
    "hang": (HANG, Failure("timeout")),
    "dns": (0.2, Failure("dns")),
    "refused": (0.1, Failure("connect")),
    "wall": (0.3, Failure("status_403", status=403)),
    "broken": (0.3, Failure("parse")),
    "busy": (0.3, Failure("status_503", status=503, retry_after=600.0)),
}


class Clockwork(asyncio.SelectorEventLoop):
    """Where others wait for the clock, it turns the clock."""

    def __init__(self) -> None:
        super().__init__(_Turning(self))
        self.seconds = 0.0

    def time(self) -> float:
        return self.seconds


class _Turning(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    def __init__(self, loop: Clockwork) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "nothing is left to happen"
        self._loop.seconds += timeout
        return super().select(0)


@dataclass
class Source:
    """A simulated feed."""

    url: str
    rate: Callable[[datetime], float] = lambda now: 1.0
    """Articles an hour."""
    ails: str = ""
    """A key of ``SICK``."""
    answers: float = 0.2
    """Seconds."""


class Day:
    """One desk with its feeds. ``run`` goes on for some simulated time."""

    def __init__(self, folder: Path, sources: list[Source], start: datetime) -> None:
        self.loop = Clockwork()
        self.shift = timedelta()
        """What the clock on the wall is ahead of time that passed: sleep, a clock that was set."""
        self.start = start
        self.away = False
        """Whether the network is."""
        self.sources = {source.url: source for source in sources}
        self.asked: list[tuple[str, datetime, float]] = []
        """Address, time, and by how many seconds it was late."""
        self.progress = Progress()
        self.rules: tuple[Rule, ...] = ()
        self._published: dict[str, float] = defaultdict(float)
        self._told: dict[str, datetime] = {}
        self._number = 0
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._random = random.Random(7)
        self.folder = folder
        self.db = profile.writer(folder, start)
        self.db.conn.execute("PRAGMA synchronous=OFF")
        subscriptions = [store.feeds.add(self.db, one.url, "", "", start)[0] for one in sources]
        self.feeds = {feed.url: feed.id for feed in subscriptions}
        self.rounds = self._do(self._make())
        self._ticking: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.loop.seconds) + self.shift

    def run(self, span: timedelta) -> None:
        """Let the desk work."""

        async def go() -> None:
            ticking = asyncio.ensure_future(self.rounds.tick())
            await asyncio.sleep(span.total_seconds())
            ticking.cancel()
            await asyncio.gather(ticking, return_exceptions=True)

        self._do(go())

    def sleep(self, span: timedelta) -> None:
        """The computer sleeps: only the clock on the wall goes on."""
        self.shift += span

    def close(self) -> None:
        async def end() -> None:
            others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
            for one in others:
                one.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await self.rounds.close()

        self._do(end())
        self.loop.close()
        self.db.close()

    def feed(self, url: str) -> Any:
        """A subscription as it is stored."""
        return store.feeds.by_url(self.db, url)

    # -- the desk's hands ---------------------------------------------------------------------

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        asyncio.set_event_loop(self.loop)
        try:
            return self.loop.run_until_complete(work)
        finally:
            asyncio.set_event_loop(None)

    async def _make(self) -> Rounds:
        hands = Hands(
            work=self._work,
            ask=self._here,
            tell=self._here,
            rules=lambda: self.rules,
            still=lambda db, rules: rules == self.rules,
            now=self.now,
            told=lambda progress: setattr(self, "progress", progress),
            rang=lambda alert: None,
            heard=lambda: False,
            folder=self.folder,
        )
        rounds = Rounds(hands, None)
        rounds.polls.tools = replace(rounds.polls.tools, get=self._get, rng=self._random)
        await rounds.open()
        return rounds

    def _here(self, function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(self.db, *args, **named))
        return done

    def _work(self, function: Callable[..., Any], *args: Any, timeout: float) -> Future[Any]:
        """What worker processes would make of the simulated feeds and articles."""
        done: Future[Any] = Future()
        if function.__name__ == "read":
            entries = tuple(
                Entry(key, "", f"Meldung {key}", published=datetime.fromisoformat(at), hash=key)
                for key, at in json.loads(args[2])
            )
            done.set_result(ParsedFeed("", entries=entries))
        else:
            assert function.__name__ == "without_pages", function
            done.set_result(
                [Draft(one, one.title, one.title, "", published=one.published) for one in args[0]]
            )
        return done

    # -- the servers --------------------------------------------------------------------------

    async def _get(self, url: str, **asked: Any) -> Response | Unchanged | Failure:
        source, now = self.sources[url], self.now()
        due = self.feed(url).due
        self.asked.append((url, now, (now - due).total_seconds() if due else 0.0))
        slots = self._slots.setdefault(origin(url)[0], asyncio.Semaphore(PER_HOST))
        async with slots:
            if self.away:
                await asyncio.sleep(0.1)
                return Failure("dns")
            if source.ails:
                seconds, failure = SICK[source.ails]
                await asyncio.sleep(seconds)
                return failure
            await asyncio.sleep(source.answers)
        fresh = self._publish(source)
        if not fresh and url in self._told:
            return Unchanged()
        self._told[url] = self.now()
        return Response(url, 200, json.dumps(fresh).encode(), {})

    def _publish(self, source: Source) -> list[tuple[str, str]]:
        """What has come since the feed was read last, at random moments."""
        last, now = self._told.get(source.url, self.start - timedelta(hours=1)), self.now()
        found, at = [], last
        step = timedelta(minutes=10)
        while at < now:
            length = min(step, now - at)
            rate = source.rate(at) * (length / timedelta(hours=1))
            for _ in range(self._poisson(rate)):
                self._number += 1
                moment = at + length * self._random.random()
                found.append((f"n{self._number}", moment.isoformat()))
            at += length
        if found or source.url not in self._told:
            return found
        # Nothing came: the next look begins here.
        self._told[source.url] = now
        return []

    def _poisson(self, rate: float) -> int:
        limit, count, product = math.exp(-rate), 0, self._random.random()
        while product > limit:
            count += 1
            product *= self._random.random()
        return count


def office(a_day: float) -> Callable[[datetime], float]:
    """Articles mostly on weekdays from six to twenty."""

    def rate(now: datetime) -> float:
        awake = now.weekday() < 5 and 6 <= now.hour < 20
        return a_day / 14 if awake else 0.0

    return rate


def crowd(count: int, sick: int, *, rate: Callable[[int], float] = lambda n: 1.0) -> list[Source]:
    """Feeds on hosts of their own, the first of which are ill, each in another way."""
    kinds = list(SICK)
    return [
        Source(
            f"https://blatt{n}.example/feed.xml",
            office(14 * rate(n)),
            kinds[n % len(kinds)] if n < sick else "",
        )
        for n in range(count)
    ]


MONDAY = datetime(2025, 11, 3, tzinfo=UTC)
