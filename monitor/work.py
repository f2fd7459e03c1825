"""CPU work in niced worker processes that can be killed, behind one callable.

A function and its arguments become a Future of its value; an input that hangs, eats memory or kills
its worker becomes a ``Failure``. Functions and values must be importable and picklable.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from monitor.types import Failure

MEMORY = 1_600_000_000
"""Bytes of address space that one worker may use."""
SPENT: int = getattr(signal, "SIGPROF", 0)
"""SIGPROF: how a worker ends whose work cost too much; its default is to end the process."""
PATIENCE = 3
"""Seconds by the clock for each second of work: a busy machine must not pass for a hanging page."""
NICE, SOON = 10, 3
"""How much a worker stands back for others: the usual, and where a person waits for the answer."""
RECYCLE = 2_000
"""Visits after which a worker is replaced, so that no library's leak lasts."""


class Workers:
    """A pool of spawned processes at low priority, so that the window goes first."""

    def __init__(
        self, count: int = 2, cache: Callable[[], Path | None] = lambda: None, *, nice: int = NICE
    ) -> None:
        """``cache`` tells where they may keep what they compile."""
        self._count = count
        self._cache = cache
        self._nice = nice
        self._closed = False
        self._waited: set[Future[Any]] = set()
        """Answers that somebody waits for."""
        self._lock = threading.Lock()
        self._pool: Any = None
        """Made when there is something to do: what it takes is not needed for the first rows."""
        self._leaving: list[tuple[Any, threading.Thread]] = []
        """Pools of another size that still work off what they were given."""

    def _made(self) -> Any:
        import multiprocessing

        from pebble import ProcessPool

        cache = self._cache()
        return ProcessPool(
            max_workers=self._count,
            max_tasks=RECYCLE,
            initializer=settle,
            initargs=(str(cache) if cache else "", self._nice),
            context=multiprocessing.get_context("spawn"),
        )

    def __call__(
        self, function: Callable[..., Any], *args: Any, timeout: float = 10.0
    ) -> Future[Any]:
        """Run in a worker; what the input does wrong is a value.

        ``timeout`` seconds of a processor's time at most, and ``PATIENCE`` times that by the clock.
        """
        answer: Future[Any] = Future()
        try:
            job = self._scheduled((timeout, function, *args), timeout * PATIENCE)
        except RuntimeError:  # closed meanwhile
            answer.set_result(Failure("worker", "closing"))
            return answer
        self._waited.add(answer)
        answer.add_done_callback(self._waited.discard)

        def settled(done: Any) -> None:
            with contextlib.suppress(Exception):  # cancelled meanwhile: nobody waits
                answer.set_result(Failure("worker", "closing") if self._closed else outcome(done))

        job.add_done_callback(settled)
        answer.add_done_callback(lambda one: job.cancel() if one.cancelled() else None)
        return answer

    def _scheduled(self, args: tuple[Any, ...], timeout: float) -> Any:
        """A job of the pool, or of a new one where a fault of the machine has broken the pool.

        Raises ``RuntimeError`` after ``close``.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("closed")
            if self._pool is not None:
                try:
                    return self._pool.schedule(timed, args=args, timeout=timeout)
                except RuntimeError:
                    self._pool.stop()
            self._pool = self._made()
            return self._pool.schedule(timed, args=args, timeout=timeout)

    def resize(self, count: int) -> None:
        """Go on with so many processes; what is under way ends where it began."""
        with self._lock:
            if self._closed or count == self._count:
                return
            self._count, before, self._pool = count, self._pool, None
            if before is None:
                return
            before.close()
            ending = threading.Thread(target=before.join, name="leaving", daemon=True)
            self._leaving = [*self._still_leaving(), (before, ending)]
            ending.start()

    def _still_leaving(self) -> list[tuple[Any, threading.Thread]]:
        return [one for one in self._leaving if one[1].is_alive()]

    def close(self) -> None:
        """End at once; what is under way is lost and done again next time."""
        with self._lock:
            self._closed = True
        if self._pool is not None:
            self._pool.stop()
        for pool, ending in self._leaving:
            pool.stop()
            ending.join()
        if self._pool is not None:
            self._pool.join()
        # The pool forgets what it was given while it stopped; who waits would wait for ever.
        for answer in list(self._waited):
            with contextlib.suppress(Exception):  # settled meanwhile
                answer.set_result(Failure("worker", "closing"))


def outcome(done: Any) -> Any:
    """A finished job's value, or what ended it."""
    from concurrent.futures import CancelledError, TimeoutError

    try:
        return done.result()
    except (TimeoutError, CancelledError):
        return Failure("hang")
    except MemoryError:
        return Failure("memory")
    except BaseException as error:
        if getattr(error, "exitcode", None) == -SPENT:
            return Failure("hang")
        return Failure("worker", type(error).__name__)


def timed(seconds: float, function: Callable[..., Any], *args: Any) -> Any:
    """In the worker: the system ends this process when the work has cost that much of its time."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return shielded(function, *args)
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)


def shielded(function: Callable[..., Any], *args: Any) -> Any:
    """In the worker: only values go back, since an odd exception class breaks the pool."""
    try:
        return function(*args)
    except MemoryError:
        return Failure("memory")
    except RecursionError:
        return Failure("parse", "nested too deeply")
    except Exception as error:
        logging.getLogger(__name__).debug("worker", exc_info=True)
        return Failure("parse", type(error).__name__)


def settle(cache: str = "", nice: int = NICE) -> None:
    """Make this process a polite worker; ``cache`` is where it may keep what it compiles."""
    if cache:
        os.environ["PRESSELAGE_CACHE"] = cache
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the desk, which ends its workers
    with contextlib.suppress(AttributeError, OSError):
        os.nice(max(0, nice - os.nice(0)))  # who started us may stand back, too
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)


def here(function: Callable[..., Any], *args: Any, timeout: float = 10.0) -> Future[Any]:
    """The same in this thread, without a limit; for tests and commands that end with it."""
    answer: Future[Any] = Future()
    answer.set_result(shielded(function, *args))
    return answer
