"""A call that may wait for a person, a disk or a name server runs where it holds up nobody.

A daemon thread of its own: neither the loop's few threads nor the program's end wait for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any


async def aside(function: Callable[..., Any], *args: Any) -> Any:
    """``function(...)`` in a thread of its own; raises what it raises."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Any] = loop.create_future()

    def settle(value: Any, error: Exception | None) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(value)

    def call() -> None:
        value, wrong = None, None
        try:
            value = function(*args)
        except Exception as error:
            wrong = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, value, wrong)

    threading.Thread(target=call, name="aside", daemon=True).start()
    return await answer
