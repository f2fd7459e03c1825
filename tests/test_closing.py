"""Whoever waits for a worker hears of the end of all work; the desk never closes for ever."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from typing import Any

from monitor.types import Failure
from monitor.work import Workers


def test_everything_that_was_asked_for_is_answered_when_the_workers_close() -> None:
    workers = Workers(1)
    answers: list[Future[Any]] = []
    begun = threading.Event()

    def ask() -> None:
        """Ask on, as an order does that does not know of the end yet."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            answer = workers(time.sleep, 0.02)
            answers.append(answer)
            if len(answers) == 20:
                begun.set()
            if answer.done():  # closed: refused at once
                return
            time.sleep(0.002)

    asking = threading.Thread(target=ask)
    asking.start()
    assert begun.wait(10)
    workers.close()
    asking.join(10)
    assert not asking.is_alive()
    told = [answer.result(5) for answer in answers]
    assert told[-1] == Failure("worker", "closing")
    assert len(told) == len(answers)
