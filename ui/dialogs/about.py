"""What this is, what it runs on, and where its files lie."""

from __future__ import annotations

import platform
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import PySide6
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from monitor import __version__, care, profile, session, store
from ui import icons, words
from ui.dialogs.parts import Notice, Words, alive, button, foot, form, label, prepare


class Files(NamedTuple):
    """What is known of the profile's files."""

    archive: int
    """Bytes, what is being written included."""
    backups: Path
    count: int
    sqlite: str


def files(db: Any, folder: Path) -> Files:
    """By a reader thread."""
    archive = profile.archive(folder)
    size = sum(one.stat().st_size for one in (archive, *store.backup.beside(archive))
               if one.exists())  # fmt: skip
    backups = care.backup_folder(db, folder)
    sqlite = store.connect.sqlite3.sqlite_version
    return Files(size, backups, len(store.backup.backups(backups)), sqlite)


class About(QDialog):
    """Versions, licence and paths; all of it can be copied for a report."""

    def __init__(self, folder: Path, parent: QWidget | None = None, bridge: Any = None) -> None:
        """Without ``bridge`` sizes are not told."""
        super().__init__(parent)
        self._folder = folder
        whole = prepare(self, self.tr("About Presselage"), 66)
        self.facts: dict[str, str] = {}
        self.shown: dict[str, Words] = {}
        self.paths: dict[str, Path] = {}
        self._fields = form()
        runs = (
            f"Python {platform.python_version()} · Qt {qVersion()} · PySide {PySide6.__version__}"
        )
        self._plain(self.tr("Version"), __version__)
        self._plain(self.tr("Runs on"), runs)
        self._plain(self.tr("Licence"), "MIT")
        self._place(self.tr("Profile"), folder)
        self._place(self.tr("Archive"), profile.archive(folder))
        self._place(self.tr("Backups"), store.backup.folder_of(folder, ""))
        self._place(self.tr("Log"), folder / session.LOG)
        self.notice = Notice()
        copy = button(self.tr("&Copy details"), self.copy)
        show = button(self.tr("&Open profile folder"), partial(self.open, folder))
        close = button(self.tr("Close"), self.reject, default=True)
        whole.addLayout(self._head())
        whole.addLayout(self._fields)
        whole.addWidget(self.notice)
        whole.addStretch()
        whole.addLayout(foot([copy, show], [close]))
        close.setFocus()
        if bridge is not None:
            bridge.ask(files, folder, then=alive(self, self.know))

    def _head(self) -> QHBoxLayout:
        sign, size = QLabel(), int(3.4 * self.fontMetrics().lineSpacing())
        sign.setPixmap(icons.program().pixmap(size, size))
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addStretch()
        said.addWidget(label("Presselage", kind="name"))
        said.addWidget(label(self.tr("A live desk for German news"), kind="quiet"))
        said.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        head.addLayout(said, 1)
        return head

    def _fact(self, name: str, fact: str) -> Words:
        shown = label(fact)
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown[name] = shown
        self._tell(name, fact)
        return shown

    def _plain(self, name: str, fact: str) -> None:
        self._fields.addRow(label(name, kind="muted"), self._fact(name, fact))

    def _place(self, name: str, path: Path) -> None:
        """A path, with the ways to it."""
        shown = self._fact(name, str(path))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(shown, 1)
        for text, spoken, do in (
            (self.tr("Show"), self.tr("Open the folder: {}"), self.open),
            (self.tr("Copy"), self.tr("Copy the path: {}"), self.copy_path),
        ):
            made = QPushButton(text)
            made.setAutoDefault(False)
            made.setToolTip(spoken.format(name))
            made.setAccessibleName(spoken.format(name))
            made.clicked.connect(lambda _=False, do=do, name=name: do(self.paths[name]))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.paths[name] = path
        self._fields.addRow(label(name, kind="muted"), row)

    def _tell(self, name: str, fact: str) -> None:
        self.facts[name] = fact
        self.shown[name].setText(fact)
        self.shown[name].setAccessibleName(f"{name}: {fact}")

    def know(self, found: Files) -> None:
        """Sizes, and where backups lie by the settings."""
        archive, backups = self.tr("Archive"), self.tr("Backups")
        self._tell(archive, f"{self.paths[archive]} · {words.size(found.archive)}")
        self.paths[backups] = found.backups
        many = self.tr("%n backup(s)", "", found.count)
        self._tell(backups, f"{found.backups} · {many}")
        runs = self.tr("Runs on")
        self._tell(runs, f"{self.facts[runs]} · SQLite {found.sqlite}")
        # What is told now may need another line, and a row is as high as its buttons.
        for shown in self.shown.values():
            shown.setMinimumHeight(shown.heightForWidth(shown.width()))

    def copy(self) -> None:
        """Put all of it on the clipboard."""
        lines = [f"{name}: {fact}" for name, fact in self.facts.items()]
        QGuiApplication.clipboard().setText("\n".join(["Presselage", *lines, platform.platform()]))
        self.notice.say(self.tr("Copied."))

    def copy_path(self, path: Path) -> None:
        """One path on the clipboard."""
        QGuiApplication.clipboard().setText(str(path))
        self.notice.say(self.tr("Copied: {}").format(path))

    def open(self, path: Path) -> None:
        """A folder, or the one that a file lies in."""
        place = path if path.is_dir() else path.parent
        if not place.is_dir():
            self.notice.wrong(self.tr("This folder is not there yet: {}").format(place))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self.notice.wrong(self.tr("The system cannot open {}.").format(place))
