"""The event loop of the net, in a thread of its own.

Started when something is to run on it for the first time: what it needs takes a while to load, and
a window shows its rows before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

Last = Callable[[], Coroutine[Any, Any, None]]
PATIENCE = 5.0
"""Seconds that what is under way may take to let go when the loop ends; it does so at once."""


class NetLoop:
    """Runs coroutines for other threads, until it is closed."""

    def __init__(self, leave: Callable[[], Last | None]) -> None:
        """``leave`` is called on the loop when it is to end, and gives what runs on it when
        everything else has ended."""
        self._leave = leave
        self._lock = threading.Lock()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def spawn(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        """The future of what a coroutine gives. Raises ``RuntimeError`` once it is closed."""
        import asyncio

        try:
            return asyncio.run_coroutine_threadsafe(work, self._started())
        except RuntimeError:
            work.close()
            raise

    def call(self, function: Callable[..., Any], *args: Any) -> None:
        """Let ``function(...)`` run on the loop. Raises ``RuntimeError`` once it is closed."""
        self._started().call_soon_threadsafe(function, *args)

    @property
    def closed(self) -> bool:
        """Whether what was begun on it may never end any more."""
        return self._closed

    def close(self) -> None:
        """End what is under way, and the thread with it."""
        with self._lock:
            self._closed = True
        if self._loop is None or self._thread is None:
            return
        import asyncio

        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._ended(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _started(self) -> asyncio.AbstractEventLoop:
        import asyncio

        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._run, name="net", daemon=True)
                self._thread.start()
            return self._loop

    def _run(self) -> None:
        import asyncio

        assert self._loop is not None
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _ended(self) -> None:
        import asyncio

        last = self._leave()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if last:
            await last()
