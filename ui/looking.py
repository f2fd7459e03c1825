"""When somebody looked at the desk last: in every list a line parts what arrived since then."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from monitor import store
from ui.beside import Beside
from ui.bridge import Bridge
from ui.timeline.model import Seen
from ui.timeline.view import TimelineView

SETTING = "looked"
"""Setting: the newest article when somebody turned away last, and when that was."""


def turned_away(db: Any, now: datetime) -> list[int]:
    """Keep what is the newest now, by the writer; also for the next start."""
    seen = [store.articles.newest(db), store.connect.micros(now) or 0]
    store.settings.put(db, SETTING, seen)
    return seen


class Looking(QObject):
    """One moment for all lists, those that are opened later too."""

    def __init__(
        self, bridge: Bridge, first: TimelineView, beside: Beside, kept: object, parent: QObject
    ) -> None:
        """``kept``: the setting as it was stored."""
        super().__init__(parent)
        self._bridge, self._first, self._beside = bridge, first, beside
        self._seen = Seen()
        self._take(kept)
        beside.added.connect(lambda column: column.view.mark_seen(self._seen))
        # One of the desk's own dialogs in front is no going away.
        QGuiApplication.instance().applicationStateChanged.connect(self._turned)

    def _take(self, kept: object) -> None:
        """A line below what was the newest; what is stored in another form counts for nothing."""
        if isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) for one in kept):
            self._seen = Seen(*kept)
            for view in (self._first, *(column.view for column in self._beside.columns)):
                view.mark_seen(self._seen)

    def kept(self) -> list[int]:
        """For the window that takes the place of this one."""
        return list(self._seen)

    def _turned(self, state: Qt.ApplicationState) -> None:
        # Who only used the sign in the tray has not seen the lists.
        if state != Qt.ApplicationState.ApplicationActive and self._first.isVisible():
            self.away()

    def away(self) -> None:
        """Somebody turned to another program, or leaves: what arrives from now on is new."""
        self._bridge.tell(turned_away, datetime.now(UTC), then=self._take)
