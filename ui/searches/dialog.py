"""A search line gets a name, or another one; what cannot be understood is said where it stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from monitor import store
from monitor.match import RuleError
from monitor.search import line as search
from monitor.search import told
from monitor.store.connect import transaction
from monitor.types import Change, SavedSearch
from ui import words
from ui.dialogs.parts import Notice, alive, button, foot, form, label, prepare

LONGEST_NAME = 60


def keep(
    db: Any, opened: SavedSearch, search: SavedSearch, now: datetime
) -> tuple[tuple[SavedSearch | None, SavedSearch], Change]:
    """Store what was changed since the dialog was ``opened``, and how it was and is: a folder in it
    may go by another name by now. Raises ``ValueError`` when its name is taken."""
    with transaction(db):
        every = store.searches.all_searches(db)
        before = next((one for one in every if one.id == search.id), None)
        if before is not None:
            name = search.name if search.name != opened.name else before.name
            line = search.line if search.line != opened.line else before.line
            search = SavedSearch(before.id, name, line)
        after, change = store.searches.put(db, search, now)
        return (before, after), change


class SearchDialog(QDialog):
    """A new saved search, or one to change."""

    saved = Signal(object)
    """The ``SavedSearch`` as it is stored."""

    def __init__(self, bridge: Any, kept: SavedSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._kept = bridge, kept
        self.before: SavedSearch | None = None
        """How it was before it was saved; ``None`` for a new one."""
        title = self.tr("Edit saved search") if kept.id else self.tr("Save search")
        whole = prepare(self, title, 60)
        self.line = QLineEdit(kept.line)
        self.name = QLineEdit(kept.name)
        self.meaning = label(kind="quiet")
        self.notice = Notice()
        self.ok = button(self.tr("&Save"), self.save, default=True)
        fields = form()
        fields.addRow(label(self.tr("&Name"), buddy=self.name), self.name)
        fields.addRow(label(self.tr("&Search"), buddy=self.line), self.line)
        fields.addRow("", self.meaning)
        whole.addLayout(fields)
        whole.addWidget(self.notice)
        whole.addStretch()
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        self.line.textChanged.connect(lambda _: self._typed())
        self.name.textChanged.connect(lambda _: self._typed())
        self._typed()
        self.name.setFocus()
        self.name.selectAll()

    def _typed(self) -> None:
        """What the line means, or why it means nothing."""
        self.notice.say("")
        text = self.line.text().strip()
        self.name.setPlaceholderText(text[:LONGEST_NAME])
        try:
            parts = told.parsed(search.read(text), words.language())
        except RuleError as error:
            why = error.german if words.language() == "de" else error.why
            said = self.tr("{why} (character {at})").format(why=why, at=error.at + 1)
            self.notice.wrong(said)
            parts = []
        self.meaning.setText("; ".join(parts))
        self.meaning.setVisible(bool(parts))
        self.ok.setEnabled(bool(parts))

    def save(self) -> None:
        """Keep the search under its name."""
        text = self.line.text().strip()
        name = " ".join(self.name.text().split()) or text[:LONGEST_NAME]
        self.ok.setEnabled(False)
        self._bridge.tell(
            *(keep, self._kept, SavedSearch(self._kept.id, name, text), datetime.now(UTC)),
            then=alive(self, self._saved),
            wrong=alive(self, self._refused),
        )

    def _saved(self, answer: tuple[tuple[SavedSearch | None, SavedSearch], Change]) -> None:
        self.before, after = answer[0]
        self.accept()
        self.saved.emit(after)

    def _refused(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        if isinstance(error, ValueError):
            self.notice.wrong(self.tr("There is a saved search of this name already."))
            self.name.setFocus()
            self.name.selectAll()
        else:
            self.notice.wrong(words.wrong(error))
