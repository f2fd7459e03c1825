"""What polls taught about their feeds becomes few transactions instead of one a poll.

What arrives while one is written goes into the next; nobody waits for a clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from monitor.types import Change

Line = tuple[int, dict[str, Any]]
"""A feed's id, and what ``store.feeds.polled`` is to be told."""


class Ledger:
    """Lives on the engine's event loop."""

    def __init__(self, tell: Callable[..., Future[Any]]) -> None:
        self._tell = tell
        self._lines: list[tuple[Line, asyncio.Future[Change]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def note(self, feed: int, **learned: Any) -> Change:
        """Store what a poll taught; returns when it is stored. Raises what the store raises."""
        stored: asyncio.Future[Change] = asyncio.get_running_loop().create_future()
        self._lines.append(((feed, learned), stored))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())
        return await stored

    async def settle(self) -> None:
        """Wait until all that was noted so far is stored, or could not be."""
        if self._writing is not None and not self._writing.done():
            await asyncio.wait([self._writing])

    async def _write(self) -> None:
        from monitor import store

        while self._lines:
            lines, self._lines = self._lines, []
            told = self._tell(store.feeds.polled_all, [line for line, _ in lines])
            try:
                change = await asyncio.wrap_future(told)
            except Exception as error:
                for _, stored in lines:
                    if not stored.done():
                        stored.set_exception(error)
            else:
                for _, stored in lines:
                    if not stored.done():
                        stored.set_result(change)
