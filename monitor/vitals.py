"""The running desk's own pulse: beats into the archive, learns rhythms, raises the silence alarm.

Lives on the engine's event loop. What is judged lies in ``rhythm``, what is kept in ``store``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from monitor.addresses import loopback, origin
from monitor.reach import Reach
from monitor.rhythm import Rhythm, silences
from monitor.types import Rule

BEAT = 60.0
"""Seconds between two beats, each with a look for feeds that fell silent."""
LEARN = 6 * 3600.0
"""Seconds after which rhythms are learnt anew."""
AT_ONCE = 25
"""Feeds whose rhythm one look at the archive learns: the window's reads wait behind it."""


class Vitals:
    """Rhythms by feed, the feeds that rules press for; counts the hosts for ``reach``."""

    def __init__(
        self,
        ask: Callable[..., Awaitable[Any]],
        tell: Callable[..., Awaitable[Any]],
        now: Callable[[], datetime],
        rules: Callable[[], tuple[Rule, ...]],
        reach: Reach,
    ) -> None:
        self._reach = reach
        self._ask, self._tell, self._now, self._rules = ask, tell, now, rules
        self.rhythms: dict[int, Rhythm] = {}
        self.pressing: frozenset[int] = frozenset()
        self._next_beat = 0.0
        self._next_learning = 0.0
        self._learning: asyncio.Task[None] | None = None
        self._known: tuple[Any, ...] = ()

    async def keep(self) -> None:
        """Called every second; does its work once a minute."""
        time = asyncio.get_running_loop().time()
        if time < self._next_beat:
            return
        self._next_beat = time + BEAT
        from monitor import store

        await self.beat()
        if time >= self._next_learning and (self._learning is None or self._learning.done()):
            self._next_learning = time + LEARN
            self._learning = asyncio.ensure_future(self._learn())
        found = silences(await self._ask(store.health.quiet), self.rhythms)
        if found:
            await self._tell(store.health.silent, found, self._now())

    async def beat(self) -> None:
        """The desk is running; and this is what it runs for."""
        from monitor import store

        await self._tell(store.health.beat, self._now())
        await self._know_feeds()

    async def close(self) -> None:
        """A last beat."""
        if self._next_beat:
            await self.beat()

    async def _know_feeds(self) -> None:
        from monitor import store

        known = await self._ask(store.turns.places), self._rules()
        if known == self._known:
            return
        self._known = known
        places, rules = known
        far = [(host, proven) for _, url, _, proven in places if not loopback(host := host_of(url))]
        self._reach.hosts = len({host for host, _ in far})
        self._reach.proven = len({host for host, proven in far if proven})
        self.pressing = pressing([(n, title or url) for n, url, title, _ in places], rules)

    async def _learn(self) -> None:
        """Rhythms of all feeds, a few at a time; the first news of a new feed come later."""
        from monitor import store

        await self._tell(store.health.prune, self._now())
        numbers = await self._ask(store.health.with_news)
        for start in range(0, len(numbers), AT_ONCE):
            self.rhythms |= await self._ask(store.health.rhythms, numbers[start : start + AT_ONCE])
            await asyncio.sleep(0.05)
        self.rhythms = {n: self.rhythms[n] for n in numbers if n in self.rhythms}


def host_of(url: str) -> str:
    return origin(url)[0]


def pressing(sources: list[tuple[int, str]], rules: tuple[Rule, ...]) -> frozenset[int]:
    """The feeds that a rule which rings names by its source (``quelle:``)."""
    ringing = [
        rule.expression
        for rule in rules
        if rule.level in ("notify", "urgent") and ":" in rule.expression
    ]
    if not ringing:
        return frozenset()
    from monitor.match.named import sources as named

    names = {name for _, name in sources}
    wanted = {name for expression in ringing for name in named(expression, names)}
    return frozenset(number for number, name in sources if name in wanted)
