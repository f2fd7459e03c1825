"""Questions and outcomes that have no dialog to stand in. They stop nobody, in plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui import words

Icon = QMessageBox.Icon


def message(parent: QWidget | None, icon: Icon, title: str, text: str, more: str = "") -> Any:
    """An outcome to read and close."""
    box = _box(parent, icon, title, text, more)
    close = words.translate("Question", "Close")
    box.setDefaultButton(box.addButton(close, QMessageBox.ButtonRole.RejectRole))
    box.show()
    return box


def question(
    parent: QWidget | None,
    title: str,
    text: str,
    more: str,
    yes: tuple[str, Callable[[], Any]],
    *,
    danger: bool = False,
) -> QMessageBox:
    """Ask first; ``yes`` is the button's text and what it does. Return cancels what is a danger."""
    box = _box(parent, Icon.Warning if danger else Icon.Question, title, text, more)
    do = box.addButton(yes[0], QMessageBox.ButtonRole.AcceptRole)
    cancel = words.translate("Question", "Cancel")
    leave = box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave if danger else do)
    box.setEscapeButton(leave)
    do.clicked.connect(lambda: yes[1]())
    box.show()
    return box


def _box(parent: QWidget | None, icon: Icon, title: str, text: str, more: str) -> QMessageBox:
    box = QMessageBox(icon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # of the informative text too
    box.setInformativeText(more)
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
