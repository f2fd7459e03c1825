"""An engine whose polls run in a process of their own, so that no window waits for them.

What a person does is written here, what is read from feeds there (``poller``): two writers of one
archive, who take turns. Should the other process die, what it was doing comes again with its next
start, which follows soon.
"""

from __future__ import annotations

import atexit
import itertools
import logging
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from monitor.engine import Engine
from monitor.poller import PATIENCE, Setup, main
from monitor.store.connect import StoreError
from monitor.types import Change, Failure, Feed, Kind, Offer, Round, Watch

log = logging.getLogger(__name__)

SOON, LATE = 1.0, 60.0
"""Seconds until a process that died is started again: at first, and at most."""
LEAVE = 10.0
"""Seconds that it may take to end, which includes writing what is under way."""


class Apart(Engine):
    """The desk's engine beside a window."""

    _patience = PATIENCE
    _child: Child | None = None
    _going_on = _closing = False
    _post: ThreadPoolExecutor | None = None
    """Starts the process and speaks to it: that takes a while, and nobody waits for it."""

    def _open(self, watch: Watch | None) -> None:
        super()._open(watch)
        self._child = None
        self._going_on = self._closing = False
        self._deaths: list[float] = []
        self._post = ThreadPoolExecutor(1, "post")
        self._ending.callback(self._dismiss)

    def _dismiss(self) -> None:
        assert self._post is not None
        self._closing = True
        self._ended.set()
        self._post.submit(self._end_child)
        self._post.shutdown()
        self._post = None

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.close()

    def _resume(self) -> None:
        """The other process does."""

    def go_on(self) -> None:
        self._order("go_on").result()
        self._going_on = True

    @property
    def rounds(self) -> NoReturn:
        """They live in the other process, and hear orders by name."""
        raise AttributeError("rounds")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        child = self._child
        held = child is not None and child.gate.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if held:
                assert child is not None
                child.gate.release()

    def _take_over(self, change: Change) -> None:
        if change.rules or change.stories:
            self._call("heard", change)

    def _ring(self) -> None:
        self._call("hear_alerts")

    # -- orders --------------------------------------------------------------------------------

    def poll(self, feeds: Iterable[int] | None = None, *, all: bool = False) -> Future[Round]:
        return self._order("poll", None if feeds is None else set(feeds), all=all)

    def fetch_wanted(self) -> Future[None]:
        return self._order("fetch_wanted")

    def stop_polling(self) -> Future[int]:
        return self._order("stop_polling")

    def add_feed(
        self, url: str, title: str = "", folder: str = "", kind: Kind = "feed", selector: str = ""
    ) -> Future[Feed | Failure | list[Offer]]:
        return self._order("add_feed", url, title, folder, kind, selector)

    def discover(self, url: str) -> Future[list[Offer]]:
        return self._order("discover", url)

    def find(self, url: str) -> Future[list[Offer] | Failure]:
        return self._order("find", url)

    def certificate(self, url: str) -> Future[str | Failure]:
        return self._order("certificate", url)

    def count_hosts(self) -> Future[None]:
        return self._order("count_hosts")

    def allow(self, url: str) -> None:
        self._order("allow", url)

    def apply_rules(self) -> Future[Change]:
        return self._order("apply_rules")

    def stop_applying(self) -> None:
        self._call("stop_applying")

    def run(self, function: Callable[..., Any], *args: Any, timeout: float = 30.0) -> Future[Any]:
        return self._order("run", function, *args, timeout=timeout)

    # -- the other process ---------------------------------------------------------------------

    def _order(self, name: str, *args: Any, **named: Any) -> Future[Any]:
        """What a method of the ``Poller`` gives; it is started where it does not run."""
        answer: Future[Any] = Future()

        def send() -> None:
            try:
                self._started().order(answer, name, args, named)
            except Exception as error:
                with suppress(Exception):  # cancelled meanwhile
                    answer.set_exception(error)

        if self._post is None:
            raise RuntimeError("closed")
        self._post.submit(send)
        return answer

    def _call(self, name: str, *args: Any) -> None:
        """Say something to the ``Poller``, if it runs: one that starts sees it by itself."""

        def send() -> None:
            if self._child is not None:
                self._child.call(name, *args)

        self._later(send)

    def _later(self, function: Callable[..., object], *args: Any) -> None:
        if self._post is not None:
            with suppress(RuntimeError):  # closing
                self._post.submit(function, *args)

    def _started(self) -> Child:
        if self._closing:
            raise RuntimeError("closed")
        if self._child is None:
            workers, interval = self._worker_count, self._interval
            setup = Setup(self.folder, workers, interval, self.now, bool(self._rung))
            self._child = child = Child(setup, self._hear, self._died, self._later)
            if self._going_on:
                going: Future[Any] = Future()
                going.add_done_callback(lambda done: child.kill() if done.exception() else None)
                child.order(going, "go_on", (), {})
        return self._child

    def _hear(self, word: str, *said: Any) -> None:
        """On the child's own thread."""
        if word == "log":
            (record,) = said
            logging.getLogger(record.name).handle(record)
        else:
            getattr(self, word)(*said)

    def _died(self, child: Child, code: int | None) -> None:
        """The process ended without being told to; on its own thread."""
        if self._closing:
            return
        now = time.monotonic()
        self._deaths = [at for at in self._deaths if now - at < LATE] + [now]
        log.error("the process that polls ended (%s), %d in a minute", code, len(self._deaths))
        self._later(self._forget, child)
        if not self._going_on:  # who asks for something starts another
            return
        if len(self._deaths) > 1 or child.unfit:
            self._in_trouble(child.unfit or lost())
        if not self._ended.wait(min(LATE, SOON * 2 ** (len(self._deaths) - 1))):
            self._later(self._started)

    def _forget(self, child: Child) -> None:
        if self._child is child:
            self._child = None


def lost() -> StoreError:
    return StoreError("The process that polls has ended; it is started again.", "poller")


class Child:
    """One process, with its line and what is waited for."""

    def __init__(
        self,
        setup: Setup,
        hear: Callable[..., None],
        died: Callable[[Child, int | None], None],
        later: Callable[..., None],
    ) -> None:
        """``hear`` and ``died`` are called on a thread of its own, which never speaks itself: who
        listens must not wait until it is listened to. ``later`` calls on the thread that does."""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self.gate = context.Lock()
        """Shut while this process writes, or wants to: what is polled comes behind that."""
        self.unfit: Exception | None = None
        """Why it could not begin."""
        self._hear, self._on_death, self._later = hear, died, later
        self._waiting: dict[int, Future[Any]] = {}
        self._numbers = itertools.count()
        self._lock, self._speaking = threading.Lock(), threading.Lock()
        """Of what is waited for, and of the line: who hears must not wait for who speaks."""
        self._over = False
        given = setup, theirs, self.gate
        self._process = context.Process(target=main, args=given, name="poller")
        self._process.start()
        theirs.close()
        self._thread = threading.Thread(target=self._listen, name="hearing", daemon=True)
        self._thread.start()
        # Else the program's end would wait for it, and it for that.
        atexit.register(self.end)

    def order(self, answer: Future[Any], name: str, args: Any, named: Any) -> None:
        """Let a method of the ``Poller`` do something; ``answer`` hears of it."""
        number, order = next(self._numbers), pickle.dumps((name, args, named))
        with self._lock:
            if self._over:
                raise self.unfit or lost()
            self._waiting[number] = answer
        answer.add_done_callback(lambda done: self._cancelled(number, done))
        self._send("order", number, order)

    def call(self, name: str, *args: Any) -> None:
        """Say something that is not answered."""
        self._send("call", name, args)

    def end(self) -> None:
        """Let it end when what it writes is written."""
        self._send("end")

    def close(self) -> None:
        """The same, and wait for that."""
        self.end()
        # Its thread alone waits for the process: of two that do, one takes a dead one for alive.
        self._thread.join(LEAVE)
        if self._thread.is_alive():
            log.error("the process that polls did not end by itself")
            self.kill()
            self._thread.join()

    def kill(self) -> None:
        """End it as a fault would."""
        self._process.kill()

    def _cancelled(self, number: int, done: Future[Any]) -> None:
        if done.cancelled() and number in self._waiting:
            self._later(self._send, "cancel", number)

    def _send(self, *said: Any) -> None:
        with self._speaking, suppress(OSError):  # it died: its thread tells that
            self._line.send(said)

    def _listen(self) -> None:
        while True:
            try:
                word, *said = self._line.recv()
            except (EOFError, OSError):
                break
            if word == "done":
                self._answer(*said)
            elif word == "unfit":
                (self.unfit,) = said
            else:
                self._pass_on(word, said)
        self._process.join()
        atexit.unregister(self.end)
        with self._speaking:
            self._line.close()
        with self._lock:
            self._over = True
            left = list(self._waiting.values())
        for answer in left:
            with suppress(Exception):  # cancelled meanwhile
                answer.set_exception(self.unfit or lost())
        self._on_death(self, self._process.exitcode)

    def _pass_on(self, word: str, said: list[Any]) -> None:
        try:
            self._hear(word, *said)
        except Exception:  # a listener's fault must not make us deaf
            log.exception("not heard: %s", word)
            return
        if word == "_rang":
            self._later(self._send, "rung")

    def _answer(self, number: int, given: bytes) -> None:
        with self._lock:
            answer = self._waiting.pop(number)
        try:
            value, error = pickle.loads(given)
        except Exception as fault:
            value, error = None, fault
        with suppress(Exception):  # cancelled meanwhile
            if isinstance(error, CancelledError):
                answer.cancel()
            elif error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(value)
