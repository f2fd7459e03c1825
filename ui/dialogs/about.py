"""What this is, and where its files lie."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from monitor import __version__, profile
from ui import icons
from ui.dialogs.parts import Notice, button, foot, form, label, prepare


class About(QDialog):
    """Version, licence and paths; all of it can be copied for a report."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        whole = prepare(self, self.tr("About Presselage"), 58)
        self.facts = (
            (self.tr("Version"), __version__),
            (self.tr("Profile"), str(folder)),
            (self.tr("Archive"), str(profile.archive(folder))),
            (self.tr("Runs on"), f"Python {platform.python_version()} · Qt {qVersion()}"),
            (self.tr("Licence"), "MIT"),
        )
        fields = form()
        for name, fact in self.facts:
            shown = label(fact)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(f"{name}: {fact}")
            fields.addRow(label(name, kind="muted"), shown)
        self.notice = Notice()
        copy = button(self.tr("&Copy details"), self.copy)
        show = button(self.tr("&Open profile folder"), self._open)
        close = button(self.tr("Close"), self.reject, default=True)
        whole.addLayout(self._head())
        whole.addLayout(fields)
        whole.addWidget(self.notice)
        whole.addStretch()
        whole.addLayout(foot([copy, show], [close]))
        close.setFocus()

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

    def copy(self) -> None:
        """Put all of it on the clipboard."""
        lines = [f"{name}: {fact}" for name, fact in self.facts]
        QGuiApplication.clipboard().setText("\n".join(["Presselage", *lines, platform.platform()]))
        self.notice.say(self.tr("Copied."))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
