"""The whole profile to a file, or another from one: choose the file, ask, tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from monitor import transfer
from ui import words
from ui.dialogs.damaged import Mend
from ui.dialogs.lists import choose
from ui.dialogs.question import Icon, message, question


class Moving(QObject):
    """One export or import of a profile."""

    def __init__(self, bridge: Any, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._bridge, self._folder, self._window = bridge, folder, parent
        self._kinds = self.tr("Profile of Presselage (*.zip)")
        self.box: QMessageBox | None = None
        self.dialog: QFileDialog | None = None

    def ask_where(self) -> None:
        """Ask for the file to write, and write it."""
        title = self.tr("Export the profile")
        name = f"presselage-{datetime.now():%Y-%m-%d}.zip"
        self.dialog = choose(self._window, title, self._kinds, save=name)
        self.dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, False)
        self.dialog.fileSelected.connect(self.write)
        self.dialog.show()

    def write(self, path: str) -> None:
        """Write the profile in a thread of its own."""
        engine, out = self._bridge.engine, Path(path)
        order = (transfer.export, self._folder, out, datetime.now(UTC))
        self._bridge.follow(
            engine.aside(*order), lambda moved: self._written(out, moved), self._failed
        )

    def _written(self, out: Path, moved: transfer.Moved) -> None:
        told = self.tr("The profile with %n feed(s) is in {}.", "", moved.feeds).format(out)
        more = self.tr("Passwords of feeds are not part of it.")
        self._tell(Icon.Information, told, more)

    def _failed(self, error: Any) -> None:
        if all(hasattr(error, name) for name in ("kind", "path", "detail")):
            why = words.export_failure(error.kind, error.path, error.detail)
        else:
            why = words.wrong(error)
        self._tell(Icon.Warning, self.tr("The profile was not exported."), why)

    def _tell(self, icon: QMessageBox.Icon, said: str, more: str) -> None:
        if isValid(self):
            self.box = message(self._window, icon, self.tr("Profile"), said, more)

    def ask_which(self, chosen: Callable[[Mend], object]) -> None:
        """Ask for the file to import; ``chosen`` hears of it once the user is sure."""
        self.dialog = choose(self._window, self.tr("Import a profile"), self._kinds)
        self.dialog.fileSelected.connect(lambda path: self.confirm(Path(path), chosen))
        self.dialog.show()

    def confirm(self, file: Path, chosen: Callable[[Mend], object]) -> None:
        """Ask whether this profile is to give way."""
        self.box = question(
            self._window,
            self.tr("Import a profile"),
            self.tr("Put the profile of {} in the place of this one?").format(file.name),
            self.tr(
                "Articles, rules, feeds and settings are then those of the file. What is here now "
                "is kept in the profile folder. The window closes and opens again."
            ),
            (self.tr("&Import"), lambda: chosen(Mend(profile=file))),
            danger=True,
        )
