"""How long a site wants to be left alone between two pages, by its robots.txt.

Asked at most once a day for each host, and remembered in the archive, since a command may start
every few minutes; a robots.txt that cannot be had asks for nothing. Only ``Crawl-delay`` is read:
what a feed announces is meant to be fetched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from monitor import clean
from monitor.tools import Budget
from monitor.types import Failure, Response, Unchanged

DAY = timedelta(days=1)
MOST = 30.0
"""Seconds between two pages that we keep to; who asks for more wants no readers."""
PATIENCE = 5.0
"""Seconds that a robots.txt may take."""
NAME = "presselage"
Place = tuple[str, int]
Get = Callable[..., Awaitable[Response | Unchanged | Failure]]


def delay(text: str) -> float:
    """Seconds that a robots.txt asks us to wait: those said to us by name, else those to all."""
    said: dict[str, float] = {}
    agents, heading = list[str](), True
    for line in text[:500_000].splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            agents = [*agents, value.lower()] if heading else [value.lower()]
            heading = True
            continue
        heading = False
        if name == "crawl-delay":
            try:
                seconds = float(value)
            except ValueError:
                continue
            for agent in agents:
                if seconds > 0:  # not a number is not greater than anything
                    said.setdefault(agent, min(seconds, MOST))
    ours = (said[agent] for agent in said if agent.partition("/")[0] == NAME)
    return next(ours, said.get("*", 0.0))


class Robots:
    """Lives on the engine's event loop. Gives each host's pages their turn."""

    def __init__(
        self,
        now: Callable[[], datetime],
        keep: Callable[[str, datetime, float], Awaitable[object]],
    ) -> None:
        self._now, self._keep = now, keep
        self.known: dict[str, tuple[datetime, float]] = {}
        """By ``host:port``: when it was asked, and what it wants."""
        self._asking: dict[str, asyncio.Future[float]] = {}
        self._free: dict[str, float] = {}

    async def turn(self, url: str, place: Place, home: str, get: Get, budget: Budget) -> bool:
        """Wait until this page may be fetched; at once False where that is too long to wait."""
        name = f"{place[0]}:{place[1]}"
        wanted = await self._wanted(name, url, home, get, budget)
        if not wanted:
            return True
        clock = asyncio.get_running_loop().time
        begins = max(self._free.get(name, 0.0), clock())
        wait = begins - clock()
        if wait > budget.left:
            return False
        self._free[name] = begins + wanted
        budget.left -= wait
        await asyncio.sleep(wait)
        return True

    async def _wanted(self, name: str, url: str, home: str, get: Get, budget: Budget) -> float:
        asked, seconds = self.known.get(name, (None, 0.0))
        if asked and timedelta() <= self._now() - asked < DAY:
            return seconds
        if name not in self._asking:
            self._asking[name] = asyncio.ensure_future(self._ask(name, url, home, get, budget))
        return await asyncio.shield(self._asking[name])

    async def _ask(self, name: str, url: str, home: str, get: Get, budget: Budget) -> float:
        scheme, _, rest = url.partition("://")
        address = f"{scheme}://{rest.partition('/')[0].partition('?')[0]}/robots.txt"
        try:
            own = Budget(PATIENCE)
            got = await get(address, home=home, budget=own)
            budget.left -= PATIENCE - own.left
            seconds = delay(clean.decode(got.body, {})) if isinstance(got, Response) else 0.0
            self.known[name] = (self._now(), seconds)
            await self._keep(name, self._now(), seconds)
            return seconds
        finally:
            del self._asking[name]
