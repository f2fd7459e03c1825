"""Why the list is empty, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.reader import Reader


class Emptiness(QObject):
    """Says so in the list, as soon as there is nothing in it."""

    def __init__(
        self, reader: Reader, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._actions = reader, actions
        reader.panes.list.emptied.connect(self._say)

    def _say(self) -> None:
        desk, panes = self._reader.desk, self._reader.panes
        empty, text = panes.list.empty, desk.query.text
        if not desk.feeds:
            offers = (
                (self.tr("Choose from the starter list …"), self._actions["starter"].trigger),
                (self.tr("Add a feed …"), self._actions["add_feed"].trigger),
                (self.tr("Import a list (OPML) …"), self._actions["import_opml"].trigger),
            )
            what = self.tr(
                "Presselage polls feeds and marks in every article what your rules look for. "
                "Three rules are there; what is missing are sources."
            )
            empty.say(self.tr("Nothing is read yet"), what, offers)
        elif narrowed := [part for part in (*panes.header.filters(), text) if part]:
            by = self.tr("Narrowed by: {}").format(", ".join(narrowed))
            offer = (self.tr("Show all of this list"), self._reader.widen)
            empty.say(self.tr("Nothing found"), by, (offer,))
        else:
            what = self.tr("Articles appear by themselves as soon as they are there.")
            empty.say(self.tr("Nothing here yet"), what)
