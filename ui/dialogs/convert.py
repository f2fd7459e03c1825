"""Another system's query becomes a rule: paste it, see what changes, go on in the rule editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QWidget

from monitor.match import RuleError
from monitor.match.foreign import DIALECTS, convert
from ui import words
from ui.dialogs.parts import Notice, button, foot, form, label, prepare

NAMES = {
    "meltwater": "Meltwater",
    "talkwalker": "Talkwalker",
    "factiva": "Factiva",
    "google": "Google Alerts",
    "inoreader": "Inoreader",
    "mediacloud": "Media Cloud",
    "genios": "GENIOS",
}
"""Proper names; they are the same in every language."""


class ConvertQuery(QDialog):
    """``use`` gets the expression that the editor is to begin with."""

    def __init__(self, use: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._use = use
        self.expression = ""
        whole = prepare(self, self.tr("Take a query over"), 70)
        self.system = QComboBox()
        for dialect in DIALECTS:
            self.system.addItem(NAMES[dialect], dialect)
        self.query = QPlainTextEdit()
        self.query.setObjectName("line")
        self.query.setTabChangesFocus(True)
        self.query.setPlaceholderText("Patriot near5 (Ukraine or Kiew)")
        self.query.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        self.result = QPlainTextEdit()
        self.result.setObjectName("line")
        self.result.setReadOnly(True)
        self.result.setTabChangesFocus(True)
        self.result.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        fields = form()
        fields.addRow(label(self.tr("&System"), buddy=self.system), self.system)
        fields.addRow(label(self.tr("&Query"), buddy=self.query), self.query)
        fields.addRow(label(self.tr("Ru&le"), buddy=self.result), self.result)
        self.notice = Notice()
        self.ok = button(self.tr("&Edit as a rule …"), self.use, default=True)
        whole.addLayout(fields, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        self.query.textChanged.connect(self._turn)
        self.system.currentIndexChanged.connect(lambda _: self._turn())
        self._turn()

    def _turn(self) -> None:
        """Show the rule that the query becomes, and what is different."""
        query, german = self.query.toPlainText().strip(), words.language() == "de"
        self.expression = ""
        if not query:
            self.notice.say("")
        else:
            try:
                self.expression, notes = convert(query, self.system.currentData())
                said = "\n".join(note.german if german else note.english for note in notes)
                self.notice.say(said)
            except RuleError as error:
                why = self.tr("{why} (character {at})")
                said = why.format(why=words.rule_failure(error), at=error.at + 1)
                self.notice.wrong(said)
        self.result.setPlainText(self.expression)
        self.ok.setEnabled(bool(self.expression))

    def use(self) -> None:
        """Go on in the editor."""
        if self.expression:
            self.accept()
            self._use(self.expression)
