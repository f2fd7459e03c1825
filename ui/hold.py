"""Holding the lists: what arrives waits, and is counted, until it is let in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.beside import Beside
from ui.listed import Listed
from ui.reader import Reader
from ui.timeline.view import TimelineView


class Hold(QObject):
    """One hold for all lists, as long as the window is open; alerts ring all the same."""

    def __init__(
        self, reader: Reader, beside: Beside, action: QAction, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._beside, self._action = reader, beside, action
        self._connect(reader.desk, reader.list)
        for column in beside.columns:
            self._connect(column.desk, column.view)
        beside.added.connect(lambda column: self._connect(column.desk, column.view))

    def _connect(self, listed: Listed, view: TimelineView) -> None:
        listed.waits.connect(view.pill.wait)
        view.pill.let_in.connect(lambda: self._action.trigger())
        if self._action.isChecked():
            self._set(listed, view, on=True)

    def _set(self, listed: Listed, view: TimelineView, *, on: bool) -> None:
        view.pill.hold(on)
        listed.hold(on)

    def turn(self, on: bool) -> None:
        """Hold all lists, or let in what waits."""
        self._set(self._reader.desk, self._reader.list, on=on)
        for column in self._beside.columns:
            self._set(column.desk, column.view, on=on)
        said = self.tr("The lists are held: what arrives waits.") if on else self.tr("Let in.")
        self._reader.status.say(said)
