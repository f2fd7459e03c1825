"""Reusable lists of terms: one line a term, named in rules as @name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QWidget

from monitor import store
from monitor.match import RuleError, check
from monitor.types import Change
from ui import words
from ui.dialogs.parts import Notice, alive, button, foot, form, label, prepare

ROWS = 10
PAUSE = 300
"""Milliseconds without a key before a fault is shown."""


def read(db: Any) -> dict[str, str]:
    """Every list, by a reader thread."""
    return store.term_lists.all_lists(db)


def users_or_remove(db: Any, name: str) -> tuple[list[str], Change]:
    """Remove a list unless rules name it; those that do."""
    users = store.term_lists.users(db, name)
    return users, Change() if users else store.term_lists.remove(db, name)


class TermLists(QDialog):
    """Choose a list or type a new name, edit its terms, save."""

    def __init__(self, bridge: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.lists: dict[str, str] = {}
        whole = prepare(self, self.tr("Lists of terms"), 64)
        hint = label(
            self.tr("A rule names a list with @: “Rakete UND @Orte” finds each of its terms."),
            kind="quiet",
        )
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.terms = QPlainTextEdit()
        self.terms.setObjectName("line")
        self.terms.setTabChangesFocus(True)
        self.terms.setPlaceholderText("Kiew\nCharkiw\nOdessa")
        self.terms.setMinimumHeight(ROWS * self.fontMetrics().lineSpacing())
        fields = form()
        fields.addRow(label(self.tr("&Name"), buddy=self.name), self.name)
        fields.addRow(label(self.tr("&Terms"), buddy=self.terms), self.terms)
        self.notice = Notice()
        self.ok = button(self.tr("&Save"), self.save, default=True)
        self.gone = button(self.tr("&Remove list"), self.remove)
        whole.addWidget(hint)
        whole.addLayout(fields, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([self.gone], [button(self.tr("Close"), self.reject), self.ok]))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._judge)
        self.name.currentTextChanged.connect(self._chosen)
        self.terms.textChanged.connect(self._timer.start)
        self._read("")
        self._chosen("")

    def _read(self, chosen: str) -> None:
        self._bridge.ask(read, then=alive(self, lambda lists: self._have(lists, chosen)))

    def _have(self, lists: dict[str, str], chosen: str) -> None:
        self.lists = lists
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems(sorted(lists, key=str.casefold))
        self.name.setCurrentText(chosen or next(iter(sorted(lists, key=str.casefold)), ""))
        self.name.blockSignals(False)
        self._chosen(self.name.currentText())

    def _chosen(self, name: str) -> None:
        """Show the terms of a known list; a new name keeps what was typed."""
        known = name.strip().removeprefix("@") in self.lists
        if known:
            self.terms.setPlainText(self.lists[name.strip().removeprefix("@")])
        self.gone.setEnabled(known)
        self._timer.start()

    def _key(self) -> str:
        return self.name.currentText().strip().removeprefix("@")

    def fault(self) -> str:
        """What keeps the list from being saved, in words."""
        name, terms = self._key(), self.terms.toPlainText()
        if not name or not all(sign.isalnum() or sign in "-_ " for sign in name):
            return self.tr("A name has letters, digits and hyphens.")
        try:
            check(f'@"{name}"', {**self.lists, name: terms})
        except RuleError as error:
            return words.rule_failure(error)
        return ""

    def _judge(self) -> None:
        typed = bool(self._key() and self.terms.toPlainText().strip())
        wrong = self.fault() if typed else ""
        self.ok.setEnabled(typed and not wrong)
        self.notice.say(wrong, kind="fault" if wrong else "told")

    def save(self) -> None:
        """Store the list; the rules that name it are brought to the archive."""
        self._judge()
        if not self.ok.isEnabled():
            return
        name = self._key()
        self._bridge.tell(
            *(store.term_lists.put, name, self.terms.toPlainText()),
            then=alive(self, lambda _: self._saved(name)),
            wrong=alive(self, lambda error: self.notice.wrong(words.wrong(error))),
        )

    def _saved(self, name: str) -> None:
        self._bridge.follow(self._bridge.engine.apply_rules(), lambda _: None)
        self.notice.say(self.tr("Saved: @{}").format(name))
        self._read(name)

    def remove(self) -> None:
        """Forget the list, unless a rule still names it."""
        name = self._key()
        self._bridge.tell(
            *(users_or_remove, name),
            then=alive(self, lambda answer: self._removed(name, answer[0])),
        )

    def _removed(self, name: str, users: list[str]) -> None:
        if users:
            said = self.tr("@{name} is still used by: {users}")
            self.notice.wrong(said.format(name=name, users=", ".join(users)))
            return
        self.terms.clear()
        self.notice.say(self.tr("Removed: @{}").format(name))
        self._read("")
