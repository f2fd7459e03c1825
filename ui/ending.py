"""Ctrl+C, the system, or the end of the terminal: heard from the first moment on, done in order."""

from __future__ import annotations

import signal
from collections.abc import Callable

SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Ending:
    """Hears that the program is to end; ``then`` is what ends it at this stage."""

    def __init__(self) -> None:
        self.asked = False
        self.then: Callable[[], object] = lambda: None
        for number in SIGNALS:
            signal.signal(number, lambda *_: self._hear())

    def _hear(self) -> None:
        self.asked = True
        self.then()
