"""The few settings there are, told to the window when saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from monitor import proxies, store
from monitor.store.connect import transaction
from monitor.types import LEVELS, Change, Failure
from ui import words
from ui.dialogs.parts import (
    Notice,
    Roll,
    alive,
    button,
    choices,
    figure,
    foot,
    form,
    grow,
    label,
    prepare,
    room,
)

KEYS: dict[str, Any] = {
    "theme": "system",
    "language": "system",
    "density": "comfortable",
    "wall_level": "show",
    "mark_read_after": 1,
    "interval_minutes": 15,
    "interval_min": 5,
    "interval_max": 60,
    "notifications": True,
    "close_to_tray": False,
    proxies.SETTING: proxies.SYSTEM,
    "backup": True,
    "backup_folder": "",
    "keep_days": 0,
    "keep_mb": 0,
    "evidence": True,
    "evidence_mb": 500,
}
"""Every setting with its default: ``mark_read_after`` in seconds, 0 for at once; intervals in
minutes."""


def read_all(db: Any) -> dict[str, Any]:
    """All settings of a profile, by a reader thread."""
    return {key: store.settings.get(db, key, default) for key, default in KEYS.items()}


def save_all(db: Any, values: dict[str, Any]) -> Change:
    """Keep settings, all or none, by the writer thread."""
    with transaction(db):
        for key, value in values.items():
            store.settings.put(db, key, value)
    return Change()


class Settings(QDialog):
    """Looks, reading, polling, notices. ``saved`` hears all values once they are stored."""

    def __init__(
        self,
        bridge: Any,
        values: dict[str, Any],
        saved: Callable[[dict[str, Any]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._saved = bridge, saved
        given = {**KEYS, **values}
        whole = prepare(self, self.tr("Settings"), 60)
        fields = form()
        self._looks(fields, given)
        self._desk(fields, given)
        self.notice = Notice()
        whole.addWidget(Roll(fields), 1)
        whole.addWidget(self.notice)
        self.ok = button(self.tr("&Save"), self.save, default=True)
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        wanted = self.sizeHint()
        self.resize(wanted.width(), min(wanted.height(), room(self)))

    def _looks(self, fields: QFormLayout, given: dict[str, Any]) -> None:
        system = (self.tr("As the system"), "system")
        self.theme = choices(
            (
                system,
                (self.tr("Light"), "light"),
                (self.tr("Dark"), "dark"),
                (self.tr("High contrast"), "contrast"),
            ),
            given["theme"],
        )
        self.density = choices(
            ((self.tr("Comfortable"), "comfortable"), (self.tr("Compact"), "compact")),
            given["density"],
        )
        self.language = choices((system, ("Deutsch", "de"), ("English", "en")), given["language"])
        fields.addRow(label(self.tr("Appearance"), kind="section"))
        fields.addRow(label(self.tr("C&olours"), buddy=self.theme), self.theme)
        fields.addRow(label(self.tr("&Rows of the list"), buddy=self.density), self.density)
        self.wall_level = choices(
            tuple((words.level(one), one) for one in LEVELS), given["wall_level"]
        )
        fields.addRow(label(self.tr("&Wall display from"), buddy=self.wall_level), self.wall_level)
        fields.addRow(label(self.tr("&Language"), buddy=self.language), self.language)

    def _desk(self, fields: QFormLayout, given: dict[str, Any]) -> None:
        self.read_after = figure(0, 60, given["mark_read_after"])
        self.read_after.setSuffix(self.tr(" s", "seconds, after a figure"))
        self.read_after.setSpecialValueText(self.tr("at once"))
        self.interval = figure(5, 1_440, given["interval_minutes"])
        self.interval.setSuffix(self.tr(" min", "minutes, after a figure"))
        self.soonest = figure(1, 1_440, given["interval_min"])
        self.rarest = figure(5, 1_440, given["interval_max"])
        for one in (self.soonest, self.rarest):
            one.setSuffix(self.tr(" min", "minutes, after a figure"))
        self.notices = QCheckBox(self.tr("Show a desktop &notice when a rule asks for it"))
        self.notices.setChecked(bool(given["notifications"]))
        self.tray = QCheckBox(self.tr("&Keep running in the tray when the window is closed"))
        self.tray.setChecked(bool(given["close_to_tray"]))
        fields.addRow(label(self.tr("Reading and polling"), kind="section"))
        after = label(self.tr("&Mark as read after"), buddy=self.read_after)
        fields.addRow(after, self.read_after)
        fields.addRow(label(self.tr("&Poll feeds every"), buddy=self.interval), self.interval)
        soonest = label(self.tr("Lively ones at the soonest a&fter"), buddy=self.soonest)
        fields.addRow(soonest, self.soonest)
        rarest = label(self.tr("&Quiet ones at the latest after"), buddy=self.rarest)
        fields.addRow(rarest, self.rarest)
        self._net(fields, str(given[proxies.SETTING]))
        self.backup = QCheckBox(self.tr("&Back up the archive once a day"))
        self.backup.setChecked(bool(given["backup"]))
        self.backup_folder = QLineEdit(str(given["backup_folder"] or ""))
        self.backup_folder.setPlaceholderText(self.tr("in the profile folder"))
        fields.addRow(label(self.tr("Notices"), kind="section"))
        fields.addRow(self.notices)
        fields.addRow(self.tray)
        fields.addRow(label(self.tr("Archive"), kind="section"))
        fields.addRow(self.backup)
        where = label(self.tr("Folder for back&ups"), buddy=self.backup_folder)
        fields.addRow(where, self.backup_folder)
        self._archive(fields, given)

    def _archive(self, fields: QFormLayout, given: dict[str, Any]) -> None:
        """How long articles are kept, and their pages as evidence."""
        self.keep_days = figure(0, 36_500, int(given["keep_days"]))
        self.keep_days.setSuffix(self.tr(" days", "after a figure"))
        self.keep_days.setSpecialValueText(self.tr("for ever"))
        self.keep_mb = figure(0, 1_000_000, int(given["keep_mb"]))
        self.keep_mb.setSpecialValueText(self.tr("without limit"))
        self.evidence = QCheckBox(
            self.tr("Keep the pages of matched and flagged articles as e&vidence")
        )
        self.evidence.setChecked(bool(given["evidence"]))
        self.evidence_mb = figure(10, 1_000_000, int(given["evidence_mb"]))
        for one in (self.keep_mb, self.evidence_mb):
            one.setSuffix(self.tr(" MB", "megabytes, after a figure"))
            one.setSingleStep(100)
        self.evidence.toggled.connect(self.evidence_mb.setEnabled)
        self.evidence_mb.setEnabled(self.evidence.isChecked())
        kept = label(self.tr("Keep &articles"), buddy=self.keep_days)
        fields.addRow(kept, self.keep_days)
        most = label(self.tr("Si&ze of the archive at most"), buddy=self.keep_mb)
        fields.addRow(most, self.keep_mb)
        fields.addRow(self.evidence)
        room = label(self.tr("Room for t&hese pages"), buddy=self.evidence_mb)
        fields.addRow(room, self.evidence_mb)

    def _net(self, fields: QFormLayout, given: str) -> None:
        """The proxy: the system's, none, or one that is named."""
        named = (
            (self.tr("As the system"), proxies.SYSTEM),
            (self.tr("None"), proxies.NONE),
            (self.tr("This one:", "a proxy, whose address follows"), ""),
        )
        own = "" if given in (proxies.SYSTEM, proxies.NONE) else given
        self.proxy = choices(named, "" if own else given)
        self.proxy_address = QLineEdit(own)
        self.proxy_address.setPlaceholderText("http://proxy.example.org:3128")
        self.proxy_address.setAccessibleName(self.tr("Address of the proxy"))
        self.proxy.currentIndexChanged.connect(lambda: self._show_proxy(fields))
        fields.addRow(label(self.tr("Pro&xy"), buddy=self.proxy), self.proxy)
        fields.addRow("", self.proxy_address)
        self._show_proxy(fields)

    def _show_proxy(self, fields: QFormLayout) -> None:
        fields.setRowVisible(self.proxy_address, not self.proxy.currentData())
        grow(self)

    def _chosen_proxy(self) -> str | Failure:
        return self.proxy.currentData() or proxies.tidy(self.proxy_address.text())

    def values(self) -> dict[str, Any]:
        """What is chosen now."""
        return {
            "theme": self.theme.currentData(),
            "language": self.language.currentData(),
            "density": self.density.currentData(),
            "wall_level": self.wall_level.currentData(),
            "mark_read_after": self.read_after.value(),
            "interval_minutes": self.interval.value(),
            "interval_min": self.soonest.value(),
            "interval_max": self.rarest.value(),
            "notifications": self.notices.isChecked(),
            "close_to_tray": self.tray.isChecked(),
            proxies.SETTING: self._chosen_proxy(),
            "backup": self.backup.isChecked(),
            "backup_folder": self.backup_folder.text().strip(),
            "keep_days": self.keep_days.value(),
            "keep_mb": self.keep_mb.value(),
            "evidence": self.evidence.isChecked(),
            "evidence_mb": self.evidence_mb.value(),
        }

    def save(self) -> None:
        """Store the values, then tell of them."""
        values = self.values()
        if isinstance(proxy := values[proxies.SETTING], Failure):
            self.notice.wrong(words.failure(proxy))
            self.proxy_address.setFocus()
            return
        self.ok.setEnabled(False)
        self._bridge.tell(
            *(save_all, values),
            then=alive(self, lambda _: self._done(values)),
            wrong=alive(self, self._failed),
        )

    def _done(self, values: dict[str, Any]) -> None:
        self.accept()
        self._saved(values)

    def _failed(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        self.notice.wrong(words.wrong(error))
