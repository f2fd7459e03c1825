"""Import and export of feed lists (OPML): choose a file, tell what came of it. Reads no XML."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from monitor.types import Failure
from ui import words
from ui.dialogs import opml_file

MANY = 500
"""A list longer than this is asked about first: so many servers will be called at once."""


def import_opml(bridge: Any, parent: QWidget | None, path: Path | None = None) -> Import:
    """Take over a list of feeds; without a path the user chooses the file."""
    return Import(bridge, parent, path)


def export_opml(bridge: Any, parent: QWidget | None, path: Path | None = None) -> Export:
    """Write the list of feeds; without a path the user chooses the file."""
    return Export(bridge, parent, path)


def choose(parent: QWidget | None, title: str, kinds: str, *, save: str = "") -> QFileDialog:
    """A file dialog that stops nobody; ``save`` is the suggested name when it is for writing."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    place = QStandardPaths.writableLocation(documents) or QDir.homePath()
    dialog = QFileDialog(parent, title, place, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(save).suffix)
        dialog.selectFile(save)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def message(
    parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, more: str = ""
) -> QMessageBox:
    """A message that stops nobody and shows others' words as plain text."""
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


class Import(QObject):
    """One import, from the file to the sentence that says what came of it."""

    def __init__(self, bridge: Any, parent: QWidget | None, path: Path | None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self.box: QMessageBox | None = None
        if path is None:
            kinds = self.tr("Lists of feeds (*.opml *.xml)") + ";;" + self.tr("All files (*)")
            dialog = choose(parent, self.tr("Import a list of feeds"), kinds)
            dialog.fileSelected.connect(self.read)
            dialog.rejected.connect(self.deleteLater)
            dialog.open()
        else:
            self.read(str(path))

    def read(self, path: str) -> None:
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
        elif len(found.subscriptions) > MANY:
            self._ask(found)
        else:
            self._store(found)

    def _ask(self, found: opml_file.Read) -> None:
        count = len(found.subscriptions)
        self.box = message(
            self._window,
            QMessageBox.Icon.Question,
            self.tr("Import a list of feeds"),
            self.tr("Subscribe to %n feed(s)?", "", count),
            self.tr("All of them are polled now for the first time; that takes a while."),
        )
        yes = self.box.addButton(self.tr("&Subscribe"), QMessageBox.ButtonRole.AcceptRole)
        self.box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(lambda: self._store(found))
        self.box.show()

    def _store(self, found: opml_file.Read) -> None:
        self._bridge.tell(
            opml_file.subscribe,
            found.subscriptions,
            datetime.now(UTC),
            then=lambda answer: self._stored(found, answer[0]),
            wrong=lambda error: self._tell_failure(str(error)),
        )

    def _stored(self, found: opml_file.Read, added: int) -> None:
        for one in found.subscriptions:
            self._bridge.engine.allow(one.url)
        if not isValid(self):
            return
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
        self.box = message(
            self._window,
            QMessageBox.Icon.Information,
            self.tr("Import a list of feeds"),
            self.tr("%n feed(s) subscribed to.", "", added),
            "\n".join(more),
        )
        self._show()

    def _tell_failure(self, why: str) -> None:
        if not isValid(self):
            return
        self.box = message(
            self._window,
            QMessageBox.Icon.Warning,
            self.tr("Import a list of feeds"),
            self.tr("{} was not imported.").format(self._name),
            why,
        )
        self._show()

    def _show(self) -> None:
        assert self.box is not None
        self.box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        self.box.show()


class Export(QObject):
    """One export of the subscriptions."""

    def __init__(self, bridge: Any, parent: QWidget | None, path: Path | None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self.box: QMessageBox | None = None
        if path is None:
            kinds = self.tr("Lists of feeds (*.opml)")
            name = "presselage.opml"
            dialog = choose(parent, self.tr("Export the list of feeds"), kinds, save=name)
            dialog.fileSelected.connect(self.write)
            dialog.rejected.connect(self.deleteLater)
            dialog.open()
        else:
            self.write(str(path))

    def write(self, path: str) -> None:
        self._path = path
        self._bridge.ask(opml_file.save, path, then=self._written)

    def _written(self, answer: tuple[int, Any]) -> None:
        if not isValid(self):
            return
        count, error = answer
        title = self.tr("Export the list of feeds")
        if error is None:
            icon = QMessageBox.Icon.Information
            said, more = self.tr("%n feed(s) exported.", "", count), self._path
        else:
            icon, said = QMessageBox.Icon.Warning, self.tr("The list was not exported.")
            more = words.export_failure(error.kind, error.path, error.detail)
        self.box = message(self._window, icon, title, said, more)
        self.box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        self.box.show()
