"""Articles to a file: what, as what, where to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from monitor import store
from monitor.types import Query
from ui import words
from ui.bridge import Bridge
from ui.dialogs.form import Form


def write_export(
    db: Any, what: list[int] | Query, form: str, out: Path, title: str, language: str
) -> int:
    """Read the articles and write them; runs on a reader thread. Gives how many."""
    from monitor.export import export

    ids = store.articles.ids(db, what) if isinstance(what, Query) else what
    articles = store.articles.whole(db, ids)
    rules = store.rules.all_rules(db)
    now = datetime.now(UTC)
    return export(articles, rules, form, out, now, title=title, language=language)


class ExportDialog(Form):
    """Writes the flagged, the selected or the listed articles."""

    def __init__(
        self, bridge: Bridge, ids: list[int], query: Query, parent: QWidget | None = None
    ) -> None:
        super().__init__(words.translate("ExportDialog", "Export press review"), parent)
        self._bridge = bridge
        self._written: Path | None = None
        self._given = False
        self.what = QComboBox()
        self.what.addItem(self.tr("Flagged articles"), Query(flagged=True))
        if ids:
            self.what.addItem(self.tr("%n selected article(s)", "", len(ids)), list(ids))
        self.what.addItem(self.tr("All articles of the current list"), query)
        if len(ids) > 1:
            self.what.setCurrentIndex(1)
        self.form = QComboBox()
        for text, name in (
            (self.tr("Press review (HTML)"), "html"),
            (self.tr("Table (CSV)"), "csv"),
            (self.tr("Data with matches (JSON)"), "json"),
        ):
            self.form.addItem(text, name)
        self.title = QLineEdit(self.tr("Press review"))
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("File"))
        choose = QPushButton(self.tr("Choose …"))
        choose.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(choose)
        self.fields.addRow(self.tr("&What"), self.what)
        self.fields.addRow(self.tr("&Format"), self.form)
        self.fields.addRow(self.tr("&Title"), self.title)
        self.fields.addRow(self.tr("F&ile"), line)
        self.finish(self.tr("Export"), self.tr("Close"))
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.show_file = self.buttons.addButton(self.tr("Open file"), action)
        self.show_folder = self.buttons.addButton(self.tr("Open folder"), action)
        self.show_file.clicked.connect(lambda: self._open(self._written))
        self.show_folder.clicked.connect(
            lambda: self._open(self._written.parent if self._written else None)
        )
        self.show_file.hide()
        self.show_folder.hide()
        self.form.currentIndexChanged.connect(lambda _: self._name())
        self.path.textEdited.connect(lambda _: setattr(self, "_given", True))
        self.setMinimumWidth(560)
        self._name()

    def _name(self) -> None:
        """A name for the file, until the user gives one; its ending follows the format."""
        ending = self.form.currentData()
        if self._given:
            self.path.setText(str(Path(self.path.text()).with_suffix(f".{ending}")))
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        stem = self.tr("press-review")
        self.path.setText(str(Path(place, f"{stem}-{datetime.now():%Y-%m-%d}.{ending}")))

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export to"), self.path.text())
        if name:
            self._given = True
            self.path.setText(name)

    def commit(self) -> None:
        out = Path(self.path.text().strip()).expanduser()
        if not self.path.text().strip():
            self.say(self.tr("Please name a file."))
            return
        self.ok.setEnabled(False)
        self.say(self.tr("Writing …"))
        german = QLocale().language() == QLocale.Language.German
        self._bridge.ask(
            *(write_export, self.what.currentData(Qt.ItemDataRole.UserRole)),
            *(self.form.currentData(), out, self.title.text(), "de" if german else "en"),
            then=lambda count: self._done(out, count),
            wrong=self._failed,
        )

    def _done(self, out: Path, count: int) -> None:
        self.ok.setEnabled(True)
        self._written = out
        self.say(self.tr("%n article(s) written to {0}", "", count).format(out))
        self.show_file.show()
        self.show_folder.show()

    def _failed(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        self.say(str(error))

    def _open(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
