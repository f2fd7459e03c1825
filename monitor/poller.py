"""The engine's part that polls, in a process of its own: the window's process only hears of it.

Orders come in over a line, changes, progress and alerts go out. Both processes write to the
archive: who wants to write passes a gate, which the window's process keeps shut while it writes
itself. When the line breaks, the window's process is gone, and this one ends at once.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from logging.handlers import QueueHandler
from pathlib import Path
from typing import Any

from monitor.engine import BEAT, Engine
from monitor.types import Alert, Change, Progress

NICE = 5
"""How much it stands back for the window; its workers stand back further."""
PATIENCE = 30.0
"""Seconds that each of the two processes waits for the other to finish its write."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a poller is to be; goes to its process."""

    folder: Path
    workers: int | None
    interval: timedelta | None
    now: Callable[[], datetime]
    rings: bool
    """Whether somebody hears alerts from the start."""


class Poller(Engine):
    """An engine in an archive that the window's process has opened and locked."""

    _patience = PATIENCE

    def __init__(self, setup: Setup, line: Any, gate: Any) -> None:
        given = {"workers": setup.workers, "interval": setup.interval, "now": setup.now}
        super().__init__(setup.folder, **given)  # type: ignore[arg-type]
        self._line, self._gate = line, gate
        self._sending = threading.Lock()
        self._ordered: dict[int, Future[Any]] = {}
        self._rung_there: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._leaving = threading.Event()
        self.listen(self._send_change, self._send_progress, None, self._send_trouble)
        if setup.rings:
            self.hear_alerts()

    def _lock(self) -> None:
        """The window's process has it, and outlives us."""

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._gate.acquire(timeout=PATIENCE):
            self._gate.release()
        yield

    # -- what the window's process says ----------------------------------------------------------

    def hear_alerts(self) -> None:
        """Somebody hears alerts from now on; nobody hears one twice."""
        if not self._rung:
            self.listen(lambda _: None, alert=self._send_alert)

    def heard(self, change: Change) -> None:
        """The window's process has written."""
        self._writer.submit(self._take_over, change)

    def serve(self) -> None:
        """Do what is said, until the end is said."""
        try:
            while True:
                word, *said = self._line.recv()
                if word == "end":
                    self._leaving.set()
                    return
                if word == "rung":
                    self._rung_there.put(None)
                    continue
                if word == "call":
                    name, args = said
                    getattr(self, name)(*args)
                elif word == "cancel":
                    if wanted := self._ordered.get(said[0]):
                        wanted.cancel()
                else:
                    self._order(*said)
        except (EOFError, OSError):
            os._exit(1)

    def _order(self, number: int, order: bytes) -> None:
        answer: Any = Future()
        try:
            name, args, named = pickle.loads(order)
            given = getattr(self, name)(*args, **named)
            if isinstance(given, Future):
                answer = given
            else:
                answer.set_result(given)
        except Exception as error:
            answer.set_exception(error)
        self._ordered[number] = answer
        answer.add_done_callback(lambda done: self._send_answer(number, done))

    # -- what it hears ---------------------------------------------------------------------------

    def _send_answer(self, number: int, done: Future[Any]) -> None:
        self._ordered.pop(number, None)
        try:
            said: tuple[Any, BaseException | None] = done.result(), None
        except (Exception, CancelledError) as error:
            said = None, error
        try:
            answer = pickle.dumps(said)
        except Exception as error:  # such as an exception that holds a socket
            answer = pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {said}")))
        self._send("done", number, answer)

    def _send_change(self, change: Change) -> None:
        self._send("_changed_now", change)

    def _send_progress(self, progress: Progress) -> None:
        self._send("_told", progress)

    def _send_alert(self, alert: Alert) -> None:
        """Waits until it is heard: what nobody heard must not be stored as told."""
        self._send("_rang", alert)
        until = time.monotonic() + PATIENCE
        while not self._leaving.is_set() and time.monotonic() < until:
            with suppress(queue.Empty):
                self._rung_there.get(timeout=BEAT)
                return
        raise TimeoutError("an alert was not heard")

    def _send_trouble(self, error: Exception) -> None:
        self._send("_in_trouble", error)

    def _send(self, *said: Any) -> None:
        with self._sending, suppress(OSError):  # it is gone: ``serve`` ends us
            self._line.send(said)


class Sent(QueueHandler):
    """Log records go to the log of the window's process."""

    def __init__(self, send: Callable[..., None]) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self._send = send

    def enqueue(self, record: logging.LogRecord) -> None:
        self._send("log", record)


def main(setup: Setup, line: Any, gate: Any) -> None:
    """The process: opens the archive, or says why it cannot, and serves."""
    # They end the window's process, and that ends this one. Not SIG_IGN: workers would inherit it.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(AttributeError, ValueError):
            signal.signal(getattr(signal, name), lambda number, frame: None)
    with suppress(AttributeError, OSError):
        os.nice(NICE)
    poller = Poller(setup, line, gate)
    logging.getLogger().addHandler(Sent(poller._send))
    try:
        poller.start(polling=False)
    except Exception as error:
        poller._send("unfit", error)
        return
    try:
        poller.serve()
    finally:
        poller.close()
