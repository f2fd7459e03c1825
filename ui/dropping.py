"""What comes into the window from outside: dropped on it, or handed over by another start.

Lists of feeds are imported, addresses offered for subscription; what is neither is said to be so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from ui import openings
from ui.openings import Opening
from ui.sources import dragging

if TYPE_CHECKING:
    from ui.window import Window

NAMED = 10
"""Unusable things that are named; more are a number."""


class Dropping(QObject):
    """Watches what is drawn onto the window, and acts on what is given to it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._dropped(event)
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            event.setAccepted(not self._own(event) and usable(event.mimeData()))
            return True
        return False

    def _own(self, event: QDropEvent) -> bool:
        """Whether it comes from here: an article's link is for other programs."""
        return event.source() is not None or dragging.holds(event.mimeData())

    def _dropped(self, event: QDropEvent) -> None:
        if self._own(event) or not usable(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        self._window.bring_up()
        self.open(found(event.mimeData()), self._folder(event))

    def _folder(self, event: QDropEvent) -> str | None:
        """The folder of the sources that it was dropped on."""
        sources = self._window.sources
        pane = sources.viewport()
        at = pane.mapFrom(self._window, event.position().toPoint())
        item = sources.itemAt(at) if pane.isVisible() and pane.rect().contains(at) else None
        return sources.folder_at(item) if item else None

    def take(self, given: Sequence[str]) -> None:
        """What another start, or this one, has on its command line."""
        if given:
            self.open([openings.of(one) for one in given])

    def open(self, given: Sequence[Opening], folder: str | None = None) -> None:
        """Import, subscribe, or say what cannot be done; addresses come into one dialog."""
        from ui.dialogs.lists import import_opml
        from ui.dialogs.question import Icon, message

        window = self._window
        for path in dict.fromkeys(one.value for one in given if one.kind == "list"):
            import_opml(window.bridge, window, Path(path), ask=True, folder=folder or "")
        if addresses := list(dict.fromkeys(one.value for one in given if one.kind == "address")):
            window.subjects.add_feed("\n".join(addresses), folder)
        if wrong := faults(given):
            more = self.tr("What can be used are lists of feeds (OPML) and addresses.")
            title = self.tr("Open")
            message(window, Icon.Warning, title, "\n".join(wrong), more)


def usable(carried: QMimeData) -> bool:
    """Whether there is something in it to look at; of other programs' own formats there is not."""
    return carried.hasUrls() or bool(carried.hasText() and openings.in_text(carried.text()))


def found(carried: QMimeData) -> list[Opening]:
    """What was dropped: files and links, else the addresses in a text."""
    if carried.hasUrls():
        return [openings.of(url.toString(url.ComponentFormattingOption.FullyEncoded))
                for url in carried.urls()]  # fmt: skip
    return [Opening("address", one) for one in openings.in_text(carried.text())]


def faults(given: Sequence[Opening]) -> list[str]:
    """What cannot be opened, and why, each in a sentence."""
    said = [sentence for one in given if (sentence := fault(one))]
    if len(said) > NAMED:
        more = QCoreApplication.translate("Dropping", "and {} more")
        said = [*said[:NAMED], more.format(len(said) - NAMED)]
    return said


def fault(given: Opening) -> str:
    """Why something cannot be opened; empty where it can."""
    if given.kind == "missing":
        said = QCoreApplication.translate("Dropping", "There is no file {}.")
        return said.format(given.value)
    if given.kind == "file":
        said = QCoreApplication.translate("Dropping", "{} is no list of feeds (OPML).")
        return said.format(Path(given.value).name)
    if given.kind == "other":
        said = QCoreApplication.translate(
            "Dropping", "“{}” is neither an address nor a list of feeds (OPML)."
        )
        return said.format(given.value[:80])
    return ""
