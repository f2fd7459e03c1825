"""What a poll works with: the hands it is given, and the two measures it must keep."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.schedule import Pace
from monitor.types import Change, Failure, Feed, Response, Rule, Unchanged

IN_HAND = 64_000_000
"""Bytes of pages that wait for a worker, over all feeds."""


@dataclass(slots=True)
class Budget:
    """Seconds that servers may take of us in all; waiting for our own turn costs nothing."""

    left: float


class Room:
    """Bytes of pages in hand; who wants to fetch another waits while there are too many."""

    def __init__(self, most: int = IN_HAND) -> None:
        self._most = most
        self._held = 0
        self._free = asyncio.Event()
        self._free.set()

    async def wait(self) -> None:
        await self._free.wait()

    def hold(self, size: int) -> None:
        self._held += size
        if self._held > self._most:
            self._free.clear()

    def drop(self, size: int) -> None:
        self._held -= size
        if self._held <= self._most:
            self._free.set()


@dataclass(frozen=True, slots=True)
class Tools:
    """Handed in, so that a poll runs in one thread for a test and over many machines."""

    get: Callable[..., Awaitable[Response | Unchanged | Failure]]
    work: Callable[..., Future[Any]]
    ask: Callable[..., Future[Any]]
    tell: Callable[..., Future[Any]]
    note: Callable[..., Awaitable[Change]]
    """Keeps what a poll taught about a feed; see ``ledger``."""
    ring: Callable[[], Awaitable[None]]
    """Tells of the alerts that wait in the archive."""
    rules: Callable[[], tuple[Rule, ...]]
    still: Callable[[Any, tuple[Rule, ...]], bool]
    """Whether these are the rules in force; by the writer, in the transaction that relies on it."""
    now: Callable[[], datetime]
    pace: Callable[[Feed], Pace]
    """How often a feed may be asked."""
    blamed: Callable[[Feed, Failure], bool]
    """Whether a failure is the feed's own, and not the network's."""
    rng: random.Random
    room: Room
    turn: Callable[..., Awaitable[bool]]
    """Waits until a page's host may be asked; see ``robots``."""
    paged: Callable[[Feed], bool] = lambda feed: feed.paged(True)
    """Whether the pages of a feed's articles are fetched."""
