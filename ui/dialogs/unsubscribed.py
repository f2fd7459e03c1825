"""A feed that was unsubscribed from, with the way back for this session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtGui import QUndoCommand

from monitor import store
from monitor.types import Change, Feed
from ui import words
from ui.bridge import Bridge
from ui.sources.telling import named


def told(feeds: Sequence[Feed]) -> str:
    """What is taken back, as the menu says it."""
    return words.translate("Subscription", "unsubscribe from {}").format(named(feeds))


class Unsubscribed(QUndoCommand):
    """``kept`` are the feed's flagged and noted articles. Written already when it comes here.

    The way back brings the subscription; its articles come with a poll, as far as it names them.
    """

    def __init__(self, bridge: Bridge, feed: Feed, kept: Iterable[int]) -> None:
        self.said = lambda: told([feed])
        super().__init__(self.said())
        self._bridge, self._feed, self._kept = bridge, feed, list(kept)
        self._written = True

    def redo(self) -> None:
        if not self._written:
            self._bridge.tell(store.feeds.remove, self._feed.id, then=self._again)
        self._written = False

    def _again(self, change: Change) -> None:
        self._kept = list(change.revised)

    def undo(self) -> None:
        engine, feed = self._bridge.engine, self._feed
        engine.allow(feed.url)
        self._bridge.tell(
            *(store.feeds.put_back, feed, self._kept, datetime.now(UTC)),
            then=lambda _: self._bridge.follow(engine.poll([feed.id]), lambda _: None),
        )


class Together(QUndoCommand):
    """Several at once."""

    def __init__(self, bridge: Bridge, gone: Sequence[tuple[Feed, Change]]) -> None:
        feeds = [feed for feed, _ in gone]
        self.said = lambda: told(feeds)
        super().__init__(self.said())
        # Not Qt's children of a command: those it deletes while Python holds them.
        self._parts = [Unsubscribed(bridge, feed, change.revised) for feed, change in gone]

    def redo(self) -> None:
        for part in self._parts:
            part.redo()

    def undo(self) -> None:
        for part in self._parts:
            part.undo()


def step(bridge: Bridge, gone: Sequence[tuple[Feed, Change]]) -> QUndoCommand:
    """The step that takes back what is ``gone``."""
    if len(gone) > 1:
        return Together(bridge, gone)
    ((feed, change),) = gone
    return Unsubscribed(bridge, feed, change.revised)


def removed(feeds: Sequence[Feed]) -> str:
    """What the status line says, with the way back."""
    said = words.translate("Subscription", "Unsubscribed from {}; undo subscribes again.")
    return said.format(named(feeds))
