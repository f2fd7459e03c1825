"""The archive is damaged: what can be done about it, in plain words, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from monitor import profile, store, transfer
from monitor.commands import upkeep
from monitor.lock import Lock
from ui import words


@dataclass(frozen=True, slots=True)
class Mend:
    """What the user chose: this backup, or this profile of a file, or without one what can still
    be read."""

    backup: Path | None = None
    profile: Path | None = None


Found = tuple[datetime, Path] | None
"""The newest sound backup, with its time."""


def newest(folder: Path) -> Found:
    """The newest sound backup of a profile; reads whole files, so never on the window's thread."""
    return store.backup.newest_sound(upkeep.chosen_folder(folder))


def box(parent: QWidget | None, found: Found, chosen: Callable[[Mend], None]) -> QMessageBox:
    """The question, ready to be shown; ``chosen`` hears the answer, nothing when it is closed."""
    translate = words.translate
    made = QMessageBox(
        QMessageBox.Icon.Warning,
        translate("Damaged", "The archive is damaged"),
        translate("Damaged", "The archive's file is damaged, perhaps by a fault of the disk."),
        QMessageBox.StandardButton.NoButton,
        parent,
    )
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setInformativeText(explained(found))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    role = QMessageBox.ButtonRole
    if found:
        at = words.when_long(found[0])
        restore = translate("Damaged", "&Restore the backup of {}").format(at)
        _button(made, restore, role.AcceptRole, lambda: chosen(Mend(found[1])))
    save = translate("Damaged", "&Save what can be read")
    _button(made, save, role.ActionRole, lambda: chosen(Mend()))
    leave = _button(made, translate("Damaged", "&Leave it as it is"), role.RejectRole, None)
    made.setDefaultButton(leave)
    made.setEscapeButton(leave)
    return made


def explained(found: Found) -> str:
    """What each choice means."""
    kept = words.translate("Damaged", "The damaged file is kept in the profile folder either way.")
    if found:
        what = words.translate(
            "Damaged",
            "There is a sound backup. Articles, flags and rules that are newer than it are lost "
            "with the damaged file; the feeds bring back what they still list.",
        )
    else:
        what = words.translate(
            "Damaged",
            "There is no sound backup. What can still be read can be saved into a new archive.",
        )
    return f"{what}\n\n{kept}"


def _button(
    made: QMessageBox, text: str, role: QMessageBox.ButtonRole, do: Callable[[], None] | None
) -> QPushButton:
    button = made.addButton(text, role)
    if do:
        button.clicked.connect(lambda: do())
    return button


def ask(folder: Path) -> Mend | None:
    """Ask before there is a window; None when the archive is to be left as it is."""
    answers: list[Mend] = []
    made = box(None, newest(folder), answers.append)
    made.exec()
    return answers[0] if answers else None


def mend(folder: Path, chosen: Mend) -> Path | None:
    """Do what was chosen, while no engine runs; where the damaged file was kept.

    Raises ``StoreError``; then nothing was changed.
    """
    with Lock(folder):
        if chosen.profile:
            return transfer.take(folder, chosen.profile, datetime.now(UTC)).aside
        if chosen.backup:
            archive = profile.archive(folder)
            return store.backup.restore(archive, chosen.backup, datetime.now(UTC))
        return upkeep.rescue(folder)
