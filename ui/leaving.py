"""The way to the browser: at once, or after the address was shown. Only http and https."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.dialogs.question import question


class Leaving(QObject):
    """Opens addresses for the whole desk."""

    def __init__(self, window: QWidget, said: Callable[[str], Any]) -> None:
        """``said`` hears in words where it went."""
        super().__init__(window)
        self._window, self._said = window, said
        self.ask = False
        """Whether addresses are shown first."""

    def go(self, addresses: Sequence[str]) -> bool:
        """Open these; False where none of them can be."""
        usable = [one for one in addresses if one.startswith(("http://", "https://"))]
        if not usable:
            return False
        if self.ask:
            self._question(usable)
        else:
            self._open(usable)
        return True

    def _open(self, addresses: Sequence[str]) -> None:
        for one in addresses:
            QDesktopServices.openUrl(QUrl(one))
        self._said(self.tr("Opened: {}").format(", ".join(addresses)))

    def _question(self, addresses: Sequence[str]) -> None:
        box = question(
            self._window,
            self.tr("Open in browser"),
            self.tr("Open %n page(s) in the browser?", "", len(addresses)),
            "\n".join(addresses),
            (self.tr("&Open"), lambda: self._open(addresses)),
        )
        copy = box.addButton(self.tr("&Copy"), QMessageBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(addresses)))
