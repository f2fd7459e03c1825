"""What this is, and where its files lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from monitor import __version__, profile
from ui import icons, words
from ui.dialogs.form import Form, words_label


class About(Form):
    """Version, licence and paths; the paths can be copied."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(words.translate("About", "About Presselage"), parent)
        sign = words_label()
        sign.setPixmap(icons.program().pixmap(64, 64))
        self.fields.addRow(sign, words_label("", f"Presselage {__version__}"))
        what = self.tr("A live desk for German news. MIT licence.")
        self.fields.addRow("", words_label("quiet", what))
        for name, path in (
            (self.tr("Profile"), folder),
            (self.tr("Archive"), profile.archive(folder)),
        ):
            label = words_label("", str(path))
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.fields.addRow(name, label)
        self.finish(self.tr("Close"), self.tr("Cancel"))
        self.setMinimumWidth(480)
