"""The few settings there are; each takes effect where it says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from monitor import store
from ui import words
from ui.bridge import Bridge
from ui.dialogs.form import Form, words_label

KEYS = {
    "theme": "system",
    "language": "system",
    "interval_minutes": 15,
    "notifications": True,
    "close_to_tray": False,
}
"""Every setting with its default."""


def read_all(db: object) -> dict[str, object]:
    """All settings of a profile, by a reader thread."""
    return {key: store.settings.get(db, key, default) for key, default in KEYS.items()}


class Settings(Form):
    """Looks, language, polling, notices. ``saved`` hears the new values."""

    def __init__(
        self,
        bridge: Bridge,
        values: dict[str, object],
        saved: Callable[[dict[str, object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.translate("Settings", "Settings"), parent)
        self._bridge, self._saved = bridge, saved
        self.theme = QComboBox()
        for text, name in (
            (self.tr("As the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
            (self.tr("High contrast"), "contrast"),
        ):
            self.theme.addItem(text, name)
        self.language = QComboBox()
        for text, name in (
            (self.tr("As the system"), "system"),
            ("Deutsch", "de"),
            ("English", "en"),
        ):
            self.language.addItem(text, name)
        self.interval = QSpinBox()
        self.interval.setRange(5, 240)
        self.interval.setSuffix(self.tr(" minutes"))
        self.notices = QCheckBox(self.tr("Show desktop &notices for rules that ask for them"))
        self.tray = QCheckBox(self.tr("&Closing the window keeps Presselage in the tray"))
        self.theme.setCurrentIndex(self.theme.findData(values["theme"]))
        self.language.setCurrentIndex(self.language.findData(values["language"]))
        self.interval.setValue(int(str(values["interval_minutes"])))
        self.notices.setChecked(bool(values["notifications"]))
        self.tray.setChecked(bool(values["close_to_tray"]))
        self.fields.addRow(self.tr("&Looks"), self.theme)
        self.fields.addRow(self.tr("Lan&guage"), self.language)
        note = words_label("quiet", self.tr("The language changes with the next start."))
        self.fields.addRow("", note)
        self.fields.addRow(self.tr("&Poll feeds every"), self.interval)
        self.fields.addRow("", self.notices)
        self.fields.addRow("", self.tray)
        self.finish(self.tr("Save"), self.tr("Cancel"))
        self.setMinimumWidth(480)

    def commit(self) -> None:
        values: dict[str, object] = {
            "theme": self.theme.currentData(),
            "language": self.language.currentData(),
            "interval_minutes": self.interval.value(),
            "notifications": self.notices.isChecked(),
            "close_to_tray": self.tray.isChecked(),
        }
        for key, value in values.items():
            self._bridge.tell(store.settings.put, key, value)
        self._saved(values)
        self.accept()
