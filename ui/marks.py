"""Read and flagged, with the way back: what an action turned, and only that, can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from monitor import store
from monitor.types import Change, Query
from ui.bridge import Bridge


def set_read(db: Any, ids: Iterable[int], value: bool) -> Change:
    return store.marks.read(db, ids, value)


def set_flagged(db: Any, ids: Iterable[int], value: bool) -> Change:
    return store.marks.flag(db, ids, value, datetime.now(UTC))


Said = Callable[[], str]
"""What a step is called, in the language that is spoken when it is asked."""


class Done(QUndoCommand):
    """Something that was done already when it comes here, and how it is undone and done again."""

    def __init__(
        self,
        said: Said,
        undo: Callable[[], object],
        redo: Callable[[], object],
        *,
        here: bool = False,
    ) -> None:
        """``here``: it is about the window that it was done in, and goes with that."""
        super().__init__(said())
        self.said = said
        self._undo, self._redo, self.here = undo, redo, here
        self._done = True

    def redo(self) -> None:
        if not self._done:
            self._redo()
        self._done = False

    def undo(self) -> None:
        self._undo()


class Marks(QObject):
    """Writes marks and remembers them for this session."""

    dismissed = Signal(object)
    """These articles were marked irrelevant just now."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(500)

    def take_over(self, former: QUndoStack) -> None:
        """What was done in the window before this one can be undone here, and is told in the
        language of this one."""
        for at in range(former.index()):
            step = former.command(at)
            if not (isinstance(step, Done) and step.here):
                said = getattr(step, "said", step.text)
                self.stack.push(Done(said, step.undo, step.redo))

    def read(self, ids: list[int], value: bool, *, by_itself: bool = False) -> None:
        """Mark articles read or unread; what reading alone does is no step to take back."""
        said = lambda: self.tr("mark as read") if value else self.tr("mark as unread")  # noqa: E731
        if ids:
            self._bridge.tell(
                *(set_read, ids, value),
                then=lambda change: (
                    None if by_itself else self._keep(said, set_read, change, value)
                ),
            )

    def flag(self, ids: list[int], value: bool) -> None:
        """Flag articles or take their flags off."""
        said = lambda: self.tr("flag") if value else self.tr("take off the flag")  # noqa: E731
        if ids:
            self._bridge.tell(
                *(set_flagged, ids, value),
                then=lambda change: self._keep(said, set_flagged, change, value),
            )

    def dismiss(self, ids: list[int]) -> None:
        """Mark articles irrelevant: they leave the lists of matches."""
        if ids:
            self._bridge.tell(
                *(store.marks.dismiss, ids, datetime.now(UTC)),
                then=lambda answer: self._dismissed(*answer),
            )

    def _dismissed(self, unread: frozenset[int], change: Change) -> None:
        if not change.revised:
            return
        ids = sorted(change.revised)
        tell = self._bridge.tell
        step = Done(
            lambda: self.tr("mark as irrelevant"),
            lambda: tell(store.marks.recall, ids, unread),
            lambda: tell(store.marks.dismiss, ids, datetime.now(UTC)),
        )
        self.stack.push(step)
        self.dismissed.emit(ids)

    def recall(self, ids: list[int]) -> None:
        """Mark articles relevant again."""
        tell = self._bridge.tell

        def done(change: Change) -> None:
            again = sorted(change.revised)
            step = Done(
                lambda: self.tr("mark as relevant"),
                lambda: tell(store.marks.dismiss, again, datetime.now(UTC)),
                lambda: tell(store.marks.recall, again),
            )
            if again:
                self.stack.push(step)

        if ids:
            tell(store.marks.recall, ids, then=done)

    def mute(self, ids: list[int], on: bool, then: Callable[[bool, int], object]) -> None:
        """Let the stories of articles ring no more, or again; ``then`` hears how many articles
        that is about."""
        tell = self._bridge.tell
        write = store.stories.mute if on else store.stories.unmute

        def done(answer: tuple[list[int], Change]) -> None:
            noted, change = answer
            put = lambda value: tell(  # noqa: E731
                store.stories.put_muted, noted, value, datetime.now(UTC)
            )
            if noted:
                said = lambda: (  # noqa: E731
                    self.tr("mute the story") if on else self.tr("let the story ring")
                )
                self.stack.push(Done(said, lambda: put(not on), lambda: put(on)))
                then(on, len(change.revised))

        tell(write, ids, datetime.now(UTC), then=done)

    def read_all(self, *queries: Query) -> None:
        """Mark everything read that lists hold."""
        said = lambda: self.tr("mark the list as read")  # noqa: E731
        self._bridge.tell(
            *(store.marks.read_all, *queries),
            then=lambda change: self._keep(said, set_read, change, True),
        )

    def _keep(
        self,
        said: Said,
        write: Callable[[Any, Iterable[int], bool], Change],
        change: Change,
        value: bool,
    ) -> None:
        if change.revised:
            put = partial(self._bridge.tell, write, change.revised)
            self.stack.push(Done(said, lambda: put(not value), lambda: put(value)))
