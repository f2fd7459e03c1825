"""What an unsaved rule finds, asked while it is typed: one question at a time, the newest last."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from monitor.jobs import SOON
from monitor.types import Failure, Finds, Scope
from ui.dialogs.parts import alive

PAUSE = 300
"""Milliseconds without a key before a fault is shown and the archive is asked."""


class Question(NamedTuple):
    text: str
    scope: Scope


class Asking(QObject):
    """Asks the archive after a pause; slow answers never pile up."""

    paused = Signal()
    """Nobody typed for a while."""
    asked = Signal()
    found = Signal(object)
    """``Finds``, first those of a hurry where all take longer; None when the archive could not be
    asked."""
    weighed = Signal(object)
    """``Weighed``, or None."""

    def __init__(
        self, bridge: Any, rule: int, now: Callable[[], Question], parent: QObject
    ) -> None:
        """``now`` says what stands in the dialog; ``rule`` is the saved one's id, or 0."""
        super().__init__(parent)
        self._bridge, self._rule, self._now = bridge, rule, now
        self._busy = False
        self._answered: Question | None = None
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.paused)

    def typed(self) -> None:
        """Something changed: what is being weighed is of no use any more."""
        self._stop.set()
        self._timer.start()

    def end(self) -> None:
        """Ask nothing more."""
        self._timer.stop()
        self._stop.set()

    def forget(self) -> None:
        """The next question is asked in any case."""
        self._answered = None

    def ask(self) -> None:
        """Ask what the dialog says now."""
        question = self._now()
        if self._busy or question == self._answered:
            return
        self._stop = threading.Event()
        self.asked.emit()
        self._look(question, SOON)

    def _look(self, question: Question, seconds: float | None) -> None:
        """Ask for what is found within so many seconds, or for all."""
        self._busy = True
        self._bridge.follow(
            self._bridge.engine.live_finds(*question, seconds),
            alive(self, lambda finds: self._heard(question, finds)),
            alive(self, lambda _: self._heard(question, None)),
        )

    def _heard(self, question: Question, finds: Finds | None) -> None:
        self._busy = False
        if question != self._now():  # typed on meanwhile
            self._timer.start()
            return
        if finds and finds.hurried and not finds.failure:
            self.found.emit(finds)
            self._look(question, None)
            return
        self._answered = question if finds else None
        self.weighed.emit(None)
        self.found.emit(finds)
        if finds is None or finds.failure:
            return
        self._bridge.follow(
            self._bridge.engine.weigh(*question, self._rule, self._stop),
            alive(self, lambda told: self._told(question, told)),
            lambda _: None,
        )

    def _told(self, question: Question, told: Any) -> None:
        if question != self._now() or isinstance(told, Failure):
            return
        if told is None:  # stopped by a key that was taken back
            self._answered = None
            self._timer.start()
            return
        self.weighed.emit(told)
