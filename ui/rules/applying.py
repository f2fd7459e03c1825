"""Rules on their way through the archive: stop, how far they came, go on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from monitor import jobs
from monitor.types import Change, Progress, Rule
from ui.bridge import Bridge
from ui.rules import telling

PAUSE = 600
"""Milliseconds after a rule changed, before it is asked how far each was applied."""


class Applying(QObject):
    """Knows the rules that stored articles were not all looked through for."""

    stands = Signal(object)
    """{rule: back to when} of those rules."""
    said = Signal(str)

    def __init__(self, bridge: Bridge, rules: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._rules = bridge, rules
        self.left: dict[int, datetime | None] = {}
        self.running = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        bridge.changed.connect(self._hear)
        bridge.progress.connect(self._follow)
        self.look()

    def _hear(self, change: Change) -> None:
        if change.rules:
            self._timer.start()

    def _follow(self, progress: Progress) -> None:
        before, self.running = self.running, bool(progress.applying)
        if before and not self.running:
            self._timer.start(0)

    def look(self) -> None:
        """Ask how far each rule was applied."""
        self._timer.setInterval(PAUSE)
        self._bridge.ask(jobs.unapplied, datetime.now(UTC), then=self._know)

    def _know(self, left: dict[int, datetime | None]) -> None:
        self.left = left
        self.stands.emit({} if self.running else left)
        if self._stopped and not self.running:
            self._stopped = False
            rules: dict[int, Rule] = self._rules()
            named = [number for number in left if number in rules]
            if named:
                text = self.tr("“{rule}”: {state} “Go on applying rules” continues.")
                rule = rules[named[0]].name
                self.said.emit(text.format(rule=rule, state=telling.applied(left[named[0]])))

    def stop(self) -> None:
        """Let stored articles be as they are; it can be gone on with."""
        self._stopped = True
        self._bridge.engine.stop_applying()

    def go_on(self) -> None:
        """Bring stored articles up to date with all rules."""
        self._bridge.follow(self._bridge.engine.apply_rules(), lambda _: self._timer.start(0))
