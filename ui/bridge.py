"""The seam to the engine: ask, tell, listen. Answers and changes arrive on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from itertools import count
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from monitor.types import Alert, Change, Progress

Wrong = Callable[[Exception], None]

PAUSE, LONGEST = 100, 1_000
"""Milliseconds in which changes are merged into one: at first, and while more and more come. Each
costs a picture of the list; nobody reads ten a second."""
CALM = 500
"""Milliseconds without a change, after which the next one is shown soon again."""


class Bridge(QObject):
    """Carries calls to the engine's threads and their answers back."""

    changed = Signal(object)
    progress = Signal(object)
    alert = Signal(object)
    failed = Signal(object)
    """The exception of an order that nobody else looks after."""
    trouble = Signal(object)
    """The exception of something that the engine does by itself, such as a backup."""
    _answered = Signal(object, int)
    _heard = Signal(object)
    _told = Signal(object)
    _rang = Signal(object)
    _failed_alone = Signal(object)

    def __init__(self, engine: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._closed = self._resting = False
        self.former: Bridge | None = None
        """That of the window whose place this one's has taken; it rests."""
        # What is to hear an answer is held here alone: it may be the last that holds a dialog, and
        # that must not end in a thread of the engine.
        self._waiting: dict[int, tuple[Callable[[Any], None], Wrong | None]] = {}
        self._asked = count()
        self._change = Change()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._since = QElapsedTimer()
        """Since changes were passed on last."""
        self._since.start()
        self._timer.timeout.connect(self._flush)
        queued = Qt.ConnectionType.QueuedConnection
        self._answered.connect(self._deliver, queued)
        self._heard.connect(self._merge, queued)
        self._told.connect(self.progress, queued)
        self._rang.connect(self.alert, queued)
        self._failed_alone.connect(self.trouble, queued)
        engine.listen(self._on_change, self._on_progress, self._on_alert, self._on_trouble)

    def close(self) -> None:
        """Deliver nothing more: the window is going, and with it those before it."""
        self._closed = True
        self._waiting.clear()
        if self.former is not None:
            self.former.close()

    @property
    def quiet(self) -> bool:
        """Whether all changes that were heard have been passed on."""
        return not self._change

    def rest(self) -> None:
        """Tell nothing more of what happens; who asks has an answer as before."""
        self._resting = True

    def ask(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        wrong: Wrong | None = None,
        long: bool = False,
    ) -> None:
        """``function(reader, ...)`` on a reader thread; ``then`` gets the answer here.

        What may take seconds is ``long``: nobody else waits for it.
        """
        if not self._closed:  # a timer may still fire while the desk is being closed
            ask = self.engine.ask_long if long else self.engine.ask
            self.follow(ask(function, *args), then, wrong)

    def tell(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        wrong: Wrong | None = None,
    ) -> None:
        """``function(writer, ...)`` on the writer thread. What it changes is shown soon, whatever
        else is coming in."""

        def written(answer: Any) -> None:
            if self._timer.remainingTime() > PAUSE:
                self._timer.start(PAUSE)
            if then:
                then(answer)

        if not self._closed:
            self.follow(self.engine.tell(function, *args), written, wrong)

    def follow(
        self,
        future: Future[Any],
        then: Callable[[Any], None],
        wrong: Wrong | None = None,
    ) -> None:
        """Call ``then`` here with the value of a future of the engine."""
        number = next(self._asked)
        self._waiting[number] = (then, wrong)
        future.add_done_callback(lambda done: self._send(done, number))

    def _send(self, done: Future[Any], number: int) -> None:
        if not self._closed:
            self._answered.emit(done, number)

    def _deliver(self, done: Future[Any], number: int) -> None:
        if self._closed:
            return
        then, wrong = self._waiting.pop(number)
        try:
            value = done.result()
        except CancelledError:
            return
        except Exception as error:
            if wrong:
                wrong(error)
            else:
                self.failed.emit(error)
            return
        then(value)

    def _on_change(self, change: Change) -> None:
        if self._hears():
            self._heard.emit(change)

    def _on_progress(self, progress: Progress) -> None:
        if self._hears():
            self._told.emit(progress)

    def _on_alert(self, alert: Alert) -> None:
        if self._hears():
            self._rang.emit(alert)

    def _on_trouble(self, error: Exception) -> None:
        if self._hears():
            self._failed_alone.emit(error)

    def _hears(self) -> bool:
        return not (self._closed or self._resting)

    def _merge(self, change: Change) -> None:
        self._change |= change
        if not self._timer.isActive():
            calm = self._since.elapsed() > CALM
            self._timer.start(PAUSE if calm else min(2 * self._timer.interval(), LONGEST))

    def _flush(self) -> None:
        change, self._change = self._change, Change()
        self._since.restart()
        if change and self._hears():
            self.changed.emit(change)
