"""Articles to a package of evidence: choose a file, tell what came of it. Writes nothing itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from monitor.export.evidence import Saved, save
from ui import words
from ui.dialogs import export_file
from ui.dialogs.lists import choose, documents
from ui.dialogs.question import Icon, message


def save_evidence(bridge: Any, ids: list[int], parent: QWidget | None) -> Evidence | None:
    """Ask where the evidence of these articles is to go; nothing happens without any."""
    return Evidence(bridge, ids, parent) if ids else None


class Evidence(QObject):
    """One package, from the choice of its file to what came of it."""

    def __init__(self, bridge: Any, ids: list[int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._bridge, self._ids, self._window = bridge, ids, parent
        self._title = self.tr("Save evidence")
        self.dialog: QFileDialog | None = None
        self.box: QMessageBox | None = None
        bridge.ask(*(export_file.last_folder, documents()), then=self._have_place)

    def _have_place(self, place: str) -> None:
        if not isValid(self):
            return
        stem = self.tr("evidence", "name of a file")
        name = f"{stem}-{datetime.now():%Y-%m-%d}.zip"
        kinds = self.tr("Package of evidence (*.zip)")
        dialog = choose(self._window, self._title, kinds, place=place, save=name)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, False)
        dialog.fileSelected.connect(self.write)
        dialog.rejected.connect(self.deleteLater)
        dialog.show()
        self.dialog = dialog

    def write(self, path: str) -> None:
        """Write the package in a thread of its own."""
        out, engine = Path(path), self._bridge.engine
        order = (save, engine.ask, engine.tell, self._ids, out, datetime.now(UTC))
        self._bridge.follow(
            engine.aside(*order), lambda saved: self._saved(out, saved), self._failed
        )

    def _saved(self, out: Path, saved: Saved) -> None:
        told = self.tr("%n article(s) saved to {}.", "", saved.articles).format(out)
        pages = self.tr("%n page(s) as they were retrieved are part of it.", "", saved.pages)
        proof = self.tr(
            "Keep this line elsewhere, such as in a mail: with it `presselage verify` proves that "
            "nothing was changed since."
        )
        self._tell(Icon.Information, told, f"{pages}\n\n{proof}\n\n{saved.head}")

    def _failed(self, error: Any) -> None:
        if all(hasattr(error, name) for name in ("kind", "path", "detail")):
            why = words.export_failure(error.kind, error.path, error.detail)
        else:
            why = words.wrong(error)
        self._tell(Icon.Warning, self.tr("No evidence was saved."), why)

    def _tell(self, icon: QMessageBox.Icon, said: str, more: str) -> None:
        if isValid(self):
            self.box = message(self._window, icon, self._title, said, more)
            self.box.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.box.finished.connect(self.deleteLater)
