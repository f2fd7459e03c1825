"""What is done to several feeds at once, and to folders: moved, named, dissolved, edited, paused,
read.

Everything has its way back for the session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from monitor import store
from monitor.store.several import Named, moved
from monitor.types import Change, Edit, Feed
from ui.bridge import Bridge
from ui.marks import Done, Marks, Said
from ui.sources.roles import Folder
from ui.sources.telling import named
from ui.sources.view import Sources
from ui.status import Status


def turn(db: Any, folder: Named, back: bool) -> Change:
    """Give a folder its new name or its old one, by the writer thread."""
    return store.several.name(db, folder, back=back)


class Folders(QObject):
    """Does it, for what is selected in the sources."""

    def __init__(
        self, bridge: Bridge, sources: Sources, marks: Marks, status: Status, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._sources, self._marks = bridge, sources, marks
        self._stack, self._status, self._window = marks.stack, status, window
        sources.moved.connect(self.move)
        sources.named.connect(self.rename)

    # -- moving -----------------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask for the folder that the selected feeds are to be in."""
        if feeds := self._sources.feeds():
            from ui.dialogs.move import MoveTo

            dialog = MoveTo(feeds, self._sources.folders(), self._window)
            dialog.chosen.connect(lambda folder: self.move(feeds, folder))
            dialog.show()

    def move(self, feeds: Sequence[Feed], folder: str) -> None:
        """Put feeds into a folder, or out of theirs where it has no name."""
        wanted = [feed for feed in feeds if feed.folder != folder]
        if not wanted:
            return
        step = lambda: self.tr("move {}").format(named(wanted))  # noqa: E731
        if folder:
            said = self.tr("{0} moved to “{1}”.").format(named(wanted), folder)
        else:
            said = self.tr("{} moved out of the folder.").format(named(wanted))
        self._alter(moved([feed.id for feed in wanted], folder), step, lambda _: said)

    def dissolve(self) -> None:
        """The chosen folder's feeds stand by themselves; without feeds there is no folder."""
        folder = self._sources.subject()
        if isinstance(folder, Folder):
            step = lambda: self.tr("dissolve the folder “{}”").format(folder.name)  # noqa: E731
            said = self.tr("The folder “{}” was dissolved; undo brings it back.")
            feeds = [one.id for one in self._sources.inside(folder.name)]
            self._alter(moved(feeds, ""), step, lambda _: said.format(folder.name))

    def _alter(self, edits: Mapping[int, Edit], step: Said, said: Callable[[int], str]) -> None:
        def done(answer: tuple[dict[int, Edit], Change]) -> None:
            before, _ = answer
            if before:
                self._stack.push(
                    Done(step, lambda: self._write(before), lambda: self._write(edits))
                )
                self._status.say(said(len(before)))

        self._bridge.tell(store.several.alter, edits, then=done)

    def _write(self, edits: Mapping[int, Edit]) -> None:
        self._bridge.tell(store.several.alter, edits)

    # -- names ------------------------------------------------------------------------------------

    def rename(self, old: str, typed: str) -> None:
        """Call a folder by another name; where there is one of that name, both are one."""
        same = [one for one in self._sources.folders() if one.casefold() == typed.casefold()]
        new = typed if typed in same or old in same or not same else same[0]
        if new and new != old:
            self._bridge.tell(store.several.rename, old, new, then=self._renamed)

    def _renamed(self, answer: tuple[Named, Change]) -> None:
        folder, _ = answer
        if not folder.feeds:
            return
        step = lambda: self.tr("rename the folder “{}”").format(folder.old)  # noqa: E731
        tell = self._bridge.tell
        self._stack.push(
            Done(step, lambda: tell(turn, folder, True), lambda: tell(turn, folder, False))
        )
        if folder.joined:
            said = self.tr("There was a folder “{1}”: “{0}” is part of it now. Undo parts them.")
        elif folder.lines:
            said = self.tr("“{0}” is called “{1}” now, also in %n saved search(es).", "",
                           len(folder.lines))  # fmt: skip
        else:
            said = self.tr("“{0}” is called “{1}” now.")
        self._status.say(said.format(folder.old, folder.new))

    # -- the rest ---------------------------------------------------------------------------------

    def edit(self, feeds: Sequence[Feed] = ()) -> None:
        """Ask what several feeds are to be given; the selected ones, if no others."""
        chosen = list(feeds) or self._sources.feeds()
        if chosen:
            from ui.dialogs.several import EditSeveral

            dialog = EditSeveral(chosen, self._sources.folders(), self._window)
            dialog.saved.connect(lambda edit: self._give(chosen, edit))
            dialog.show()

    def _give(self, feeds: Sequence[Feed], edit: Edit) -> None:
        step = lambda: self.tr("edit {}").format(named(feeds))  # noqa: E731
        self._alter(
            {feed.id: edit for feed in feeds},
            step,
            lambda count: self.tr("%n feed(s) changed.", "", count),
        )

    def rest(self, paused: bool) -> None:
        """Pause the selected feeds, also those of a folder, or go on with them."""
        feeds = [feed for feed in self._sources.feeds() if bool(feed.paused) != paused]
        if not feeds:
            return
        if paused:
            step = lambda: self.tr("pause {}").format(named(feeds))  # noqa: E731
            said = self.tr("Polling paused: {}; undo takes it back.")
        else:
            step = lambda: self.tr("resume {}").format(named(feeds))  # noqa: E731
            said = self.tr("Polling resumed: {}; undo takes it back.")
        said = said.format(named(feeds))
        self._alter({feed.id: Edit(paused=paused) for feed in feeds}, step, lambda _: said)

    def read(self) -> None:
        """Mark everything read that the selected lines hold, whatever narrows the list."""
        self._marks.read_all(*self._sources.queries())
