"""Polls under way: one a feed, each of which can be stopped; lives on the engine's event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from monitor import pipeline, schedule
from monitor.access import Access
from monitor.tools import Tools
from monitor.types import Entry, Failure, Feed, ParsedFeed, Response

log = logging.getLogger(__name__)

AT_ONCE = 256
"""Feeds under way at the same time, their pages included; a slow site holds one for minutes."""

Poll = Callable[[], Coroutine[Any, Any, pipeline.Polled]]
"""What a poll does once its turn has come."""
Look = Callable[..., Awaitable[Any]]


class Polls:
    """Runs the polls of feeds that were taken, and the looks at their pages."""

    def __init__(
        self,
        tools: Tools,
        access: Access,
        heard: Callable[[Feed, pipeline.Polled], Awaitable[None]],
    ) -> None:
        """``heard`` is told what came of each poll."""
        self.tools = tools
        self._access, self._heard = access, heard
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.under_way: dict[int, Feed] = {}
        self.visiting: set[int] = set()
        """Feeds whose pages are being looked at again."""
        self._tasks: dict[int, asyncio.Task[pipeline.Polled]] = {}
        self._stopping: set[int] = set()

    def take(self, feed: Feed) -> bool:
        """Whether a feed is free; from now on it is under way, until its poll ends."""
        if feed.id in self.under_way:
            return False
        self.under_way[feed.id] = feed
        return True

    def drop(self, feed: Feed) -> None:
        """A feed that was taken is not polled after all."""
        self.under_way.pop(feed.id, None)

    async def poll(self, feed: Feed, *, asked: bool = False) -> pipeline.Polled:
        """Ask a taken feed's server; who ``asked`` for it hears of its faults, network or not."""
        return await self._stoppable(feed, lambda: self._ask(feed, asked=asked))

    async def keep(self, feed: Feed, answer: Response, parsed: ParsedFeed) -> pipeline.Polled:
        """The poll of a taken feed whose answer is at hand."""
        return await self._stoppable(feed, lambda: pipeline.keep(feed, answer, parsed, self.tools))

    async def again(self, feed: Feed, entries: list[Entry]) -> None:
        """Try pages of a taken feed once more."""
        try:
            await self._look(feed, entries, pipeline.again)
        finally:
            self.drop(feed)

    async def visit(self, feed: Feed, pages: list[Any], look: Look) -> None:
        """Look at pages of a feed that stands in ``visiting``."""
        try:
            await self._look(feed, pages, look)
        finally:
            self.visiting.discard(feed.id)

    async def stop(self) -> int:
        """End every poll that is under way; how many. What was stored stays, and each of these
        feeds is polled in its next turn."""
        self._stopping |= set(self._tasks)
        for task in self._tasks.values():
            task.cancel()
        return len(self._tasks)

    async def _stoppable(self, feed: Feed, poll: Poll) -> pipeline.Polled:
        task = self._tasks[feed.id] = asyncio.ensure_future(self._in_turn(feed, poll))
        try:
            return await task
        except asyncio.CancelledError:
            if feed.id not in self._stopping:
                task.cancel()  # the desk closes
                raise
            return await self._put_off(feed)
        finally:
            self._stopping.discard(feed.id)
            self._tasks.pop(feed.id, None)
            self.drop(feed)

    async def _in_turn(self, feed: Feed, poll: Poll) -> pipeline.Polled:
        async with self._slots:
            polled = await self._guarded(feed, poll)
        await self._heard(feed, polled)
        return polled

    async def _guarded(self, feed: Feed, poll: Poll) -> pipeline.Polled:
        """A poll in which a fault of ours costs this feed one turn, and no other feed anything."""
        from monitor.store.connect import StoreError

        try:
            return await poll()
        except StoreError:
            raise
        except Exception as error:
            log.exception("poll of %s failed", feed.url)
            return await pipeline.failed(
                feed, Failure("internal", type(error).__name__), self.tools
            )

    async def _ask(self, feed: Feed, *, asked: bool) -> pipeline.Polled:
        own = replace(self.tools, blamed=lambda feed, failure: True) if asked else self.tools
        tools = await self._access.tools_of(feed, own)
        if isinstance(tools, Failure):
            return await pipeline.failed(feed, tools, self.tools)
        return await pipeline.poll(feed, tools)

    async def _look(self, feed: Feed, pages: list[Any], look: Look) -> None:
        async with self._slots:
            tools = await self._access.tools_of(feed, self.tools)
            if not isinstance(tools, Failure):
                await look(feed, pages, tools)

    async def _put_off(self, feed: Feed) -> pipeline.Polled:
        """The end of a poll that was stopped: as though it had not been this feed's turn."""
        from monitor import store

        now = self.tools.now()
        due = schedule.next_due(feed, "unchanged", now, self.tools.rng, self.tools.pace(feed))
        await asyncio.wrap_future(self.tools.tell(store.turns.put_off, feed.id, due))
        return pipeline.Polled("stopped")
