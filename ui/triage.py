"""What is done with the articles that are chosen: flagged, read, opened, quoted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from monitor import finder, store
from monitor.types import Failure, Row
from ui import words

if TYPE_CHECKING:
    from ui.reader import Reader

MOST_OPENED = 10
"""Pages opened in the browser with one key at most."""


class Triage(QObject):
    """One key each, for whichever list was used last."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader, self._bridge, self.marks = reader, reader.bridge, reader.marks

    def _states(self, ids: list[int], mark: str) -> list[bool]:
        known: list[Any] = [
            row for number in ids if (row := self._reader.active.timeline.known(number))
        ]
        found = self._reader.panes.article.article
        if not known and found and found.id in ids:
            known = [found]
        return [bool(getattr(one, mark)) for one in known]

    def flag(self) -> None:
        """Flag what is chosen; when all of it is flagged already, take the flags off."""
        ids = self._reader.chosen()
        self.marks.flag(ids, not all(self._states(ids, "flagged")))

    def irrelevant(self) -> None:
        """Mark what is chosen irrelevant; when all of it is so already, relevant again."""
        self._reader.stay_unread()
        ids = self._reader.chosen()
        if ids and all(self._states(ids, "irrelevant")):
            self.marks.recall(ids)
        else:
            self.marks.dismiss(ids)

    def mute(self) -> None:
        """Let the stories of what is chosen ring no more; when none of them does, ring again."""
        ids = self._reader.chosen()
        on = not all(self._states(ids, "muted"))
        if ids:
            self.marks.mute(ids, on, then=self._muted)

    def _muted(self, on: bool, count: int) -> None:
        if on:
            said = self.tr("%n article(s): their story rings no more.", "", count)
        else:
            said = self.tr("%n article(s): their story rings again.", "", count)
        self._reader.status.say(said)

    def mark_read(self) -> None:
        """Turn what is chosen unread; when all of it is unread already, read."""
        self._reader.stay_unread()
        ids = self._reader.chosen()
        self.marks.read(ids, not any(self._states(ids, "read")))

    def read_all(self) -> None:
        """Mark everything in the list read."""
        desk = self._reader.desk_of(self._reader.active)
        if desk.query.text:  # looked for already; the writer is not kept with that
            self.marks.read(self._reader.active.timeline.every(), True)
        else:
            self.marks.read_all(desk.query)

    def next_unread(self) -> None:
        """To the next unread article with a match, around the end of the list."""
        desk = self._reader.desk_of(self._reader.active)
        query, current = desk.query, self._reader.active.current_id()
        by = desk.by
        if by != "seen":  # a search goes by what it has found so far
            among = self._reader.active.timeline.every() if query.text else None
            wanted = replace(query, text="")
            self._bridge.ask(
                *(store.orders.next_unread_match, wanted, current, by, among), then=self._go
            )
            return
        if query.text:
            asked = self._bridge.engine.seek(finder.first, query, current)
            self._bridge.follow(asked, lambda n: self._go(None if isinstance(n, Failure) else n))
            return
        self._bridge.ask(store.articles.next_unread_match, query, current, then=self._go)

    def _go(self, number: int | None) -> None:
        place = self._reader.active.timeline.reveal(number) if number else -1
        if place >= 0:
            self._reader.active.go(place)
        else:
            self._reader.status.say(self.tr("No unread match in this list."))

    def open_pages(self) -> None:
        """Open what is chosen in the browser; the status line says where that goes."""
        self._bridge.ask(store.articles.rows, self._reader.chosen()[:MOST_OPENED], then=self._open)

    def _open(self, rows: list[Row]) -> None:
        usable = [row.url for row in rows if row.url.startswith(("http://", "https://"))]
        for url in usable:
            QDesktopServices.openUrl(QUrl(url))
        if usable:
            self._reader.status.say(self.tr("Opened: {}").format(", ".join(usable)))
        elif rows:
            self._reader.status.say(self.tr("This article has no address."))

    def cite(self) -> None:
        """Copy title, source, date and address of what is chosen."""
        self._bridge.ask(store.articles.rows, self._reader.chosen(), then=self._copy)

    def _copy(self, rows: list[Row]) -> None:
        if rows:
            QGuiApplication.clipboard().setText("\n".join(words.citation(row) for row in rows))
            self._reader.status.say(self.tr("%n citation(s) copied", "", len(rows)))
