"""A call that may wait for a person, a disk or a name server runs where it holds up nobody.

A daemon thread of its own: neither the loop's few threads nor the program's end wait for it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from typing import Any


def begun(function: Callable[..., Any], *args: Any) -> Future[Any]:
    """The future of ``function(...)`` in a thread of its own. To cancel it only means that nobody
    waits any more."""
    answer: Future[Any] = Future()

    def call() -> None:
        with contextlib.suppress(InvalidStateError):  # nobody waits any more
            try:
                value = function(*args)
            except Exception as error:
                answer.set_exception(error)
            else:
                answer.set_result(value)

    threading.Thread(target=call, name="aside", daemon=True).start()
    return answer


async def aside(function: Callable[..., Any], *args: Any) -> Any:
    """``function(...)`` in a thread of its own; raises what it raises."""
    import asyncio

    return await asyncio.wrap_future(begun(function, *args))
