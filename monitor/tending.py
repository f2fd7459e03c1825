"""The archive is looked after while the desk runs: what others write to it is heard of, it is
backed up, and room is made in it when nothing else is to be done.

Coroutines for the engine's loop; what they do runs on its writer and its other threads.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor import care, jobs, store

LOOK = 2.0
"""Seconds between two looks at whether another program wrote to the archive."""
CARE = 600.0
"""Seconds between two looks whether a backup is due."""
CALM = 300.0
"""Seconds that the care of the archive waits for a moment in which nothing is under way."""
REST = 0.05
"""Seconds between two batches of it: who wants to write comes first."""
UNUSED = 2_500
"""Pages that may stay unused in the file: it fills them again."""


@dataclass(frozen=True, slots=True)
class Tending:
    """One archive's, with what the engine lends."""

    folder: Path
    ask: Callable[..., Future[Any]]
    tell: Callable[..., Future[Any]]
    now: Callable[[], datetime]
    busy: Callable[[], bool]
    back_up: Callable[[Path], Future[Path | None]]
    trouble: Callable[[Exception], None]

    async def watch(self) -> None:
        """Hear of what another program, such as a command in a terminal, does to the archive."""
        seen = await self._told(jobs.seen, self.folder)
        while True:
            await asyncio.sleep(LOOK)
            with suppress(Exception):  # locked for once: it is looked again
                seen, _ = await self._told(jobs.elsewhere, self.folder, seen)

    async def care(self) -> None:
        """Once in a while, when nothing else is to be done: a backup, room, SQLite's figures."""
        while True:
            await asyncio.sleep(CARE)
            await self._calm(CALM)
            for work in (self.back_up_if_due, self.make_room):
                with suppress(Exception):  # locked or full for once: it is tried again
                    await work()
            with suppress(Exception):
                await self._told(store.upkeep.optimise)

    async def _calm(self, seconds: float) -> None:
        """Wait until nothing is under way; with a thousand feeds something always is."""
        until = time.monotonic() + seconds
        while self.busy() and time.monotonic() < until:
            await asyncio.sleep(1.0)

    async def make_room(self) -> None:
        """Remove what the settings let go, and give what is unused back to the system; some at a
        time, so that everything else goes on."""
        if await self._told(store.retention.trusted, self.now()):
            while await self._told(store.retention.step, self.now()):
                await asyncio.sleep(REST)
        if await self._told(store.retention.holed):
            more = await self._told(store.upkeep.merge, anew=True)
            while more:
                await asyncio.sleep(REST)
                more = await self._told(store.upkeep.merge, anew=False)
        left = await self._asked(store.upkeep.unused)
        before = left + 1
        while UNUSED < left < before:
            before = left
            left = await self._told(store.upkeep.give_back)
            await asyncio.sleep(REST)

    async def back_up_if_due(self) -> None:
        """Copy the archive where the settings want that, and it is time; says when it cannot."""
        folder: Path | None = await self._asked(care.backup_due, self.folder, self.now())
        if folder is None:
            return
        try:
            await asyncio.wrap_future(self.back_up(folder))
        except Exception as error:
            self.trouble(error)

    async def _asked(self, function: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.wrap_future(self.ask(function, *args))

    async def _told(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return await asyncio.wrap_future(self.tell(function, *args, **named))
