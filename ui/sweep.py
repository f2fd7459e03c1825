"""Python's garbage is swept on the window's thread alone.

The collector runs in whatever thread happens to allocate, and destroys what it finds there. A
dialog that went with its closures would end in a thread of the engine, and Qt with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 2_000
"""Milliseconds between two sweeps."""
WHOLE = 30
"""Every so many sweeps, all of it; the others look at what is young, and take a millisecond."""


class Sweep(QObject):
    """Takes the collector over for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What was loaded stays, and need not be looked at again. No sweep before it: that would
        # keep the first rows waiting for next to nothing.
        gc.freeze()
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def _sweep(self) -> None:
        self._count += 1
        gc.collect(2 if self._count % WHOLE == 0 else 1)
