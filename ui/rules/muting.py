"""A rule is told not to ring for a while, from its menu; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from monitor import hours
from monitor.types import Rule
from ui import words
from ui.bridge import Bridge
from ui.rules import telling
from ui.rules.saving import put
from ui.rules.undo import RuleTurned

EARLY = 7
"""O'clock at which a desk begins."""


def hour(now: datetime) -> datetime:
    return now + timedelta(hours=1)


def tomorrow(now: datetime) -> datetime:
    """The next day's morning, by the wall's clock."""
    return morning(now, 1)


def monday(now: datetime) -> datetime:
    """The morning of the Monday that comes."""
    return morning(now, 7 - now.astimezone().weekday())


def morning(now: datetime, days: int) -> datetime:
    day = now.astimezone().date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, EARLY).astimezone(UTC)


class Muting(QObject):
    """Mutes the chosen rule, and lets it ring again; each can be undone."""

    def __init__(
        self,
        bridge: Bridge,
        chosen: Callable[[], Rule | None],
        stack: QUndoStack,
        say: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._chosen, self._stack, self._say = bridge, chosen, stack, say

    def until(self, when: Callable[[datetime], datetime]) -> None:
        """No ring before a time; what matches meanwhile is told then."""
        if rule := self._chosen():
            self._turn(rule, replace(rule, muted=when(datetime.now(UTC))))

    def unmute(self) -> None:
        """Let it ring again, with what came meanwhile."""
        if rule := self._chosen():
            self._turn(rule, replace(rule, muted=None))

    def _turn(self, before: Rule, after: Rule) -> None:
        self._bridge.tell(
            *(put, after, datetime.now(UTC)), then=lambda _: self._turned(before, after)
        )

    def _turned(self, before: Rule, after: Rule) -> None:
        self._stack.push(RuleTurned(self._bridge, before, after))
        if after.muted:
            said = self.tr("“{rule}” is muted until {when}.")
            self._say(said.format(rule=after.name, when=words.when_long(after.muted)))
        else:
            self._say(self.tr("“{}” rings again.").format(after.name))


def can_mute(subject: Any) -> bool:
    """Whether this is a rule that rings at all."""
    return isinstance(subject, Rule) and subject.level in telling.RINGING


def can_unmute(subject: Any) -> bool:
    return isinstance(subject, Rule) and hours.muted(subject, datetime.now(UTC))
