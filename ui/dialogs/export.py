"""Articles to a file: what, as what, where to. Progress and outcome are said in place."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from monitor import store
from monitor.types import Query
from ui import words
from ui.dialogs import export_file
from ui.dialogs.lists import choose, documents
from ui.dialogs.parts import Notice, alive, button, choices, foot, form, label, prepare

GAPS = ("html", "json")
"""Formats that can tell what may have been missed."""


class ExportDialog(QDialog):
    """Writes the flagged, the selected or the listed articles."""

    _told = Signal(int, int)

    def __init__(
        self,
        bridge: Any,
        ids: list[int],
        listed: Query | tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._place = documents()
        self._named = False
        self._stop = Event()
        self._running = False
        self._written: Path | None = None
        whole = prepare(self, self.tr("Export articles"), 68)
        self.what: dict[QRadioButton, tuple[str, Query | tuple[int, ...]]] = {}
        self._counts: dict[QRadioButton, int] = {}
        self._group = QButtonGroup(self)
        kinds = QVBoxLayout()
        kinds.setSpacing(2)
        self.flagged = self._choice(kinds, self.tr("Flagged articles"), Query(flagged=True))
        self.selected = self._choice(kinds, self.tr("Selected articles"), tuple(ids))
        self.listed = self._choice(kinds, self.tr("All articles of the current list"), listed)
        self.format = choices(
            (
                (self.tr("Press review to read and print (HTML)"), "html"),
                (self.tr("Table for Excel and others (CSV)"), "csv"),
                (self.tr("Data with all matches (JSON)"), "json"),
            ),
            "html",
        )
        self.title = QLineEdit(self.tr("Press review"))
        self.gaps = QCheckBox(self.tr("&Name coverage gaps at the end"))
        self.gaps.setToolTip(
            self.tr("Feeds that failed or were silent in that time, and when the desk was off")
        )
        self.notes = QCheckBox(self.tr("&With notes and labels"))
        self.notes.setToolTip(self.tr("What the desk itself wrote to the articles goes along"))
        self.notes.setChecked(True)
        self.path = QLineEdit()
        self.choose = button(self.tr("&Choose …"), self._choose)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        fields = form()
        fields.addRow(label(self.tr("Articles")), kinds)
        fields.addRow(label(self.tr("&Format"), buddy=self.format), self.format)
        fields.addRow(label(self.tr("&Title"), buddy=self.title), self.title)
        fields.addRow("", self.notes)
        fields.addRow("", self.gaps)
        fields.addRow(label(self.tr("F&ile"), buddy=self.path), line)
        self.notice = Notice()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.show_file = button(self.tr("&Open file"), lambda: self._open(self._written))
        self.show_folder = button(self.tr("Open fol&der"), self._open_folder)
        self.replace = button(self.tr("&Replace"), lambda: self.export(over=True))
        for one in (self.show_file, self.show_folder, self.replace):
            one.hide()
        self.close_button = button(self.tr("Close"), self.reject)
        self.ok = button(self.tr("&Export"), self.export, default=True)
        whole.addLayout(fields)
        whole.addWidget(self.notice)
        whole.addWidget(self.bar)
        whole.addStretch()
        special = [self.show_file, self.show_folder, self.replace]
        whole.addLayout(foot(special, [self.close_button, self.ok]))
        self._wire(ids)

    def _choice(self, into: QVBoxLayout, text: str, what: Query | tuple[int, ...]) -> QRadioButton:
        made = QRadioButton(text)
        self._group.addButton(made)
        into.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.what[made] = (text, what)
        return made

    def _wire(self, ids: list[int]) -> None:
        self.selected.setVisible(bool(ids))
        self._have_count(self.selected, len(ids))
        (self.selected if len(ids) > 1 else self.flagged).setChecked(True)
        for made in (self.flagged, self.listed):
            what = self.what[made][1]
            if isinstance(what, tuple):
                self._have_count(made, len(what))
                continue
            self._bridge.ask(
                *(export_file.count, what),
                then=alive(self, lambda count, made=made: self._have_count(made, count)),
            )
        self._bridge.ask(
            *(export_file.remembered, self._place),
            then=alive(self, lambda found: self._remember(*found)),
        )
        self._group.buttonToggled.connect(lambda *_: self._changed())
        self.format.currentIndexChanged.connect(lambda _: self._rename())
        self.title.textChanged.connect(lambda _: self._changed())
        self.path.textEdited.connect(lambda _: setattr(self, "_named", True))
        self.path.textChanged.connect(lambda _: self._changed())
        self._group.checkedButton().setFocus()
        self._told.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._stop.set)
        self._rename()

    # -- what and where -----------------------------------------------------------------------

    def _have_count(self, made: QRadioButton, count: int) -> None:
        self._counts[made] = count
        made.setText(f"{self.what[made][0]} ({words.number(count)})")
        if made is self.flagged and not count and made.isChecked():
            self.listed.setChecked(True)  # nothing is flagged yet
            self.listed.setFocus()
        made.setEnabled(count > 0)
        self._changed()

    def _remember(self, place: str, notes: bool) -> None:
        self.notes.setChecked(notes)
        self._have_place(place)

    def _have_place(self, place: str) -> None:
        self._place = place
        if not self._named:
            self._rename()

    def _rename(self) -> None:
        """A name for the file until the user gives one; its ending follows the format."""
        kind = self.format.currentData()
        self.gaps.setEnabled(kind in GAPS)
        if self._named:
            self.path.setText(export_file.with_ending(self.path.text(), kind))
            return
        stem = self.tr("press-review", "name of a file")
        self.path.setText(str(Path(self._place, f"{stem}-{datetime.now():%Y-%m-%d}.{kind}")))

    def _choose(self) -> None:
        now = export_file.target(self.path.text(), self._place, self.format.currentData())
        place, name = (str(now.parent), now.name) if now else (self._place, "")
        kinds = f"{self.format.currentText()} (*.{self.format.currentData()})"
        name = name or f"presselage.{self.format.currentData()}"
        dialog = choose(self, self.tr("Export to"), kinds, place=place, save=name)
        dialog.fileSelected.connect(self._chosen)
        dialog.show()

    def _chosen(self, path: str) -> None:
        self._named = True
        self.path.setText(path)

    def _changed(self) -> None:
        """What was said of the last file counts no more."""
        if self._running:
            return
        chosen = self._group.checkedButton()
        self.ok.setEnabled(chosen is not None and self._counts.get(chosen, 1) > 0)
        for one in (self.show_file, self.show_folder, self.replace):
            one.hide()
        self.notice.say("")

    # -- writing ------------------------------------------------------------------------------

    def export(self, *, over: bool = False) -> None:
        """Write the file; one that stands there already is asked about in place."""
        out = export_file.target(self.path.text(), self._place, self.format.currentData())
        if out is None:
            self.notice.wrong(self.tr("Please name a file."))
            self.path.setFocus()
            return
        what = self.what[self._group.checkedButton()][1]  # type: ignore[index]
        title = self.title.text().strip()
        order = export_file.Order(
            *(what, self.format.currentData(), out, title, words.language()),
            gaps=self.gaps.isChecked() and self.gaps.isEnabled(),
            notes=self.notes.isChecked(),
            over=over,
        )
        self._changed()
        self._run(True)
        self._bridge.ask(
            *(export_file.write, order, self._tell, self._stop),
            then=alive(self, lambda answer: self._done(out, answer)),
            wrong=alive(self, self._failed),
        )

    def _tell(self, done: int, total: int) -> None:
        """Hear of progress on the engine's thread."""
        with suppress(RuntimeError):  # closed meanwhile
            self._told.emit(done, total)

    def _progress(self, done: int, total: int) -> None:
        if self._running:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _run(self, running: bool) -> None:
        self._running = running
        fields = (self.format, self.title, self.notes, self.path, self.choose, self.ok)
        for one in (*self.what, *fields):
            one.setEnabled(not running)
        self.gaps.setEnabled(not running and self.format.currentData() in GAPS)
        for made, count in self._counts.items():
            made.setEnabled(not running and count > 0)
        self.bar.setRange(0, 0)
        self.bar.setVisible(running)
        self.close_button.setText(self.tr("Cancel") if running else self.tr("Close"))
        if running:
            self.notice.say(self.tr("Writing …"))

    def _done(self, out: Path, answer: int | str) -> None:
        self._run(False)
        if answer == "stopped":
            return
        if answer == "stands":
            self.notice.wrong(self.tr("{} exists already. Replace it?").format(out.name))
            self.replace.show()
            self.replace.setFocus()
            return
        self._written = out
        self._bridge.tell(store.settings.put, "export_folder", str(out.parent))
        self._bridge.tell(store.settings.put, export_file.NOTES, self.notes.isChecked())
        self.notice.say(self.tr("%n article(s) written to {}", "", int(answer)).format(out))
        self.show_file.show()
        self.show_folder.show()
        self.show_file.setFocus()

    def _failed(self, error: Exception) -> None:
        self._run(False)
        if all(hasattr(error, name) for name in ("kind", "path", "detail")):
            self.notice.wrong(words.export_failure(error.kind, error.path, error.detail))
            self.path.setFocus()
        else:
            self.notice.wrong(words.wrong(error))

    def _open(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _open_folder(self) -> None:
        self._open(self._written.parent if self._written else None)

    def reject(self) -> None:
        self._stop.set()
        super().reject()
