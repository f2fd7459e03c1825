"""Import and export of feed lists (OPML): choose a file, tell what came of it. Reads no XML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from monitor.types import Failure
from ui import words
from ui.dialogs import opml_file
from ui.dialogs.question import Icon, message, question

MANY = 500
"""A list longer than this is asked about first: so many servers will be called at once."""


def import_opml(
    bridge: Any,
    parent: QWidget | None,
    path: Path | str | None = None,
    *,
    ask: bool = False,
    folder: str = "",
) -> Import:
    """Take over a list of feeds; without a path the user chooses the file. One that came from
    outside is asked about first. What has no folder in the list comes into ``folder``."""
    return Import(bridge, parent, path, ask=ask, folder=folder)


def export_opml(bridge: Any, parent: QWidget | None, path: Path | str | None = None) -> Export:
    """Write the list of feeds; without a path the user chooses the file."""
    return Export(bridge, parent, path)


def documents() -> str:
    """Where files for people go: a folder that is there, which the system's own need not be."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place if place and Path(place).is_dir() else QDir.homePath()


def choose(
    parent: QWidget | None, title: str, kinds: str, *, place: str = "", save: str = ""
) -> QFileDialog:
    """A file dialog that stops nobody; ``save`` is the suggested name when it is for writing.

    Whether to write over a file is asked by who writes it.
    """
    dialog = QFileDialog(parent, title, place or documents(), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(False)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(Path(save).suffix)
        dialog.selectFile(save)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


class Import(QObject):
    """One import, from the file to the sentence that says what came of it."""

    def __init__(
        self,
        bridge: Any,
        parent: QWidget | None,
        path: Path | str | None,
        *,
        ask: bool = False,
        folder: str = "",
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self._folder = folder
        self._most = 0 if ask else MANY
        self.box: QMessageBox | None = None
        self._title = self.tr("Import a list of feeds")
        if path is None:
            kinds = self.tr("Lists of feeds (*.opml *.xml)") + ";;" + self.tr("All files (*)")
            dialog = choose(parent, self._title, kinds)
            dialog.fileSelected.connect(self.read)
            dialog.rejected.connect(self.deleteLater)
            dialog.show()
        else:
            self.read(str(path))

    def read(self, path: str) -> None:
        """Have a worker read the file."""
        self._name = Path(path).name
        self._bridge.follow(self._bridge.engine.run(opml_file.read, path), self._have)

    def _have(self, found: Any) -> None:
        if not isValid(self):
            return
        if isinstance(found, Failure):
            self._tell_failure(words.failure(found))
        elif isinstance(found, str):
            self._tell_failure(words.list_failure(found))
        elif not found.subscriptions:
            self._tell_failure(self.tr("The list names no feed."))
        elif len(found.subscriptions) > self._most:
            self._ask(found)
        else:
            self._store(found)

    def _ask(self, found: opml_file.Read) -> None:
        asked = self.tr("Subscribe to the %n feed(s) of {}?", "", len(found.subscriptions))
        more = self.tr("The first poll follows at once; that may take a while.")
        if self._folder and any(not one.folder for one in found.subscriptions):
            where = self.tr("What has no folder in the list comes into “{}”.")
            more = where.format(self._folder) + "\n" + more
        self.box = question(
            self._window,
            self._title,
            asked.format(self._name),
            more,
            (self.tr("&Subscribe"), lambda: self._store(found)),
        )
        self.box.rejected.connect(self.deleteLater)

    def _store(self, found: opml_file.Read) -> None:
        subscribe(
            self._bridge,
            [replace(one, folder=one.folder or self._folder) for one in found.subscriptions],
            lambda added: self._stored(found, added),
            lambda error: self._tell_failure(words.wrong(error)),
        )

    def _stored(self, found: opml_file.Read, added: int) -> None:
        known = len(found.subscriptions) - added
        more = []
        if known:
            more.append(self.tr("%n feed(s) were already there.", "", known))
        if found.left_out:
            more.append(
                self.tr(
                    "%n line(s) of the list were left out: twice the same address, or none that "
                    "can be used.",
                    "",
                    found.left_out,
                )
            )
        self._tell(Icon.Information, self.tr("%n feed(s) subscribed to.", "", added), more)

    def _tell_failure(self, why: str) -> None:
        self._tell(Icon.Warning, self.tr("{} was not imported.").format(self._name), [why])

    def _tell(self, icon: QMessageBox.Icon, said: str, more: list[str]) -> None:
        if isValid(self):
            self.box = message(self._window, icon, self._title, said, "\n".join(more))
            self.box.finished.connect(self.deleteLater)


def subscribe(bridge: Any, subscriptions: Any, then: Any, wrong: Any) -> None:
    """Store subscriptions; ``then`` hears how many of them were new."""
    for one in subscriptions:
        bridge.engine.allow(one.url)
    bridge.tell(
        *(opml_file.subscribe, subscriptions, datetime.now(UTC)),
        then=lambda answer: then(answer[0]),
        wrong=wrong,
    )


class Export(QObject):
    """One export of the subscriptions."""

    def __init__(self, bridge: Any, parent: QWidget | None, path: Path | str | None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self.box: QMessageBox | None = None
        self._title = self.tr("Export the list of feeds")
        if path is None:
            kinds = self.tr("Lists of feeds (*.opml)")
            dialog = choose(parent, self._title, kinds, save="presselage.opml")
            dialog.fileSelected.connect(self.write)
            dialog.rejected.connect(self.deleteLater)
            dialog.show()
        else:
            self.write(str(path))

    def write(self, path: str, *, over: bool = False) -> None:
        """Write the list; a file that is there already is asked about first."""
        self._bridge.ask(
            *(opml_file.save, path, over),
            then=lambda answer: self._written(path, answer),
            wrong=lambda error: self._failed(words.wrong(error)),
        )

    def _written(self, path: str, answer: tuple[int | None, Any]) -> None:
        if not isValid(self):
            return
        count, error = answer
        if error is not None:
            self._failed(words.export_failure(error.kind, error.path, error.detail))
        elif count is None:
            self.box = question(
                self._window,
                self._title,
                self.tr("{} exists already.").format(Path(path).name),
                self.tr("Replace it?"),
                (self.tr("&Replace"), lambda: self.write(path, over=True)),
            )
            self.box.rejected.connect(self.deleteLater)
        else:
            self._tell(Icon.Information, self.tr("%n feed(s) exported.", "", count), path)

    def _failed(self, why: str) -> None:
        self._tell(Icon.Warning, self.tr("The list was not exported."), why)

    def _tell(self, icon: QMessageBox.Icon, said: str, more: str) -> None:
        if isValid(self):
            self.box = message(self._window, icon, self._title, said, more)
            self.box.finished.connect(self.deleteLater)
