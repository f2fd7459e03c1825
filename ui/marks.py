"""Read and flagged, with the way back: what an action turned, and only that, can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from monitor import store
from monitor.types import Change, Query
from ui.bridge import Bridge


def set_read(db: Any, ids: Iterable[int], value: bool) -> Change:
    return store.marks.read(db, ids, value)


def set_flagged(db: Any, ids: Iterable[int], value: bool) -> Change:
    return store.marks.flag(db, ids, value, datetime.now(UTC))


class Turned(QUndoCommand):
    """Articles whose mark was turned; written already when it comes here."""

    def __init__(
        self,
        text: str,
        bridge: Bridge,
        write: Callable[[Any, Iterable[int], bool], Change],
        ids: frozenset[int],
        value: bool,
    ) -> None:
        super().__init__(text)
        self._tell = lambda on: bridge.tell(write, ids, on)
        self._value = value
        self._written = True

    def redo(self) -> None:
        if not self._written:
            self._tell(self._value)
        self._written = False

    def undo(self) -> None:
        self._tell(not self._value)


class Marks(QObject):
    """Writes marks and remembers them for this session."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(500)

    def read(self, ids: list[int], value: bool, *, by_itself: bool = False) -> None:
        """Mark articles read or unread; what reading alone does is no step to take back."""
        text = self.tr("mark as read") if value else self.tr("mark as unread")
        if ids:
            self._bridge.tell(
                *(set_read, ids, value),
                then=lambda change: (
                    None if by_itself else self._keep(text, set_read, change, value)
                ),
            )

    def flag(self, ids: list[int], value: bool) -> None:
        """Flag articles or take their flags off."""
        text = self.tr("flag") if value else self.tr("take off the flag")
        if ids:
            self._bridge.tell(
                *(set_flagged, ids, value),
                then=lambda change: self._keep(text, set_flagged, change, value),
            )

    def read_all(self, *queries: Query) -> None:
        """Mark everything read that lists hold."""
        text = self.tr("mark the list as read")
        self._bridge.tell(
            *(store.marks.read_all, *queries),
            then=lambda change: self._keep(text, set_read, change, True),
        )

    def _keep(
        self,
        text: str,
        write: Callable[[Any, Iterable[int], bool], Change],
        change: Change,
        value: bool,
    ) -> None:
        if change.revised:
            self.stack.push(Turned(text, self._bridge, write, change.revised, value))
