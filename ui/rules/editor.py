"""The rule editor: says while typing what the rule means, what is wrong, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QMessageBox, QWidget

from monitor import store
from monitor.match import RuleError, check, sentence
from monitor.store.connect import transaction
from monitor.types import LEVELS, Change, Finds, Rule
from ui import words
from ui.dialogs.parts import (
    Notice,
    alive,
    button,
    choices,
    foot,
    form,
    grow,
    label,
    open_at,
    prepare,
)
from ui.dialogs.question import question
from ui.rules.expression import Expression
from ui.rules.finds import FindsView
from ui.rules.forms import taken, within, without
from ui.rules.swatches import Swatches
from ui.theme import COLOURS, Theme

PAUSE = 300
"""Milliseconds without a key before a fault is shown and the archive is asked."""
LONGEST_NAME = 60


class RuleEditor(QDialog):
    """A new rule, or a saved one to change."""

    saved = Signal(object)
    """The ``Rule`` as it is stored."""

    def __init__(
        self,
        bridge: Any,
        rule: Rule | None,
        theme: Theme,
        parent: QWidget | None = None,
        suggestion: str = "",
        colour: str = COLOURS[0],
        expression: str = "",
    ) -> None:
        super().__init__(parent)
        self.when_removed: Callable[[Rule], object] = lambda rule: None
        """Hears of the end of it; the dialog itself is gone by then."""
        self._bridge, self._rule = bridge, rule
        self._lists: dict[str, str] | None = None
        self._asked = ""
        self._busy = False
        self._found: Finds | None = None
        whole = prepare(self, self.tr("Edit rule") if rule else self.tr("New rule"), 76)
        now = rule or Rule(0, "", expression or phrase(suggestion), colour)
        fields = form()
        self._what(fields, now, theme)
        self._how(fields, now, theme)
        self.finds = FindsView(theme)
        self.notice = Notice()
        self.ok = button(self.tr("&Save"), self.save, default=True)
        left = [button(self.tr("&Remove rule …"), self.remove)] if rule else []
        whole.addLayout(fields)
        whole.addWidget(self.finds, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot(left, [button(self.tr("Cancel"), self.reject), self.ok]))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._paused)
        typed = self.expression.text
        self.finds.forms.excluded.connect(lambda form: self._rewrite(without(typed(), form)))
        self.finds.forms.included.connect(lambda form: self._rewrite(within(typed(), form)))
        self.expression.textChanged.connect(self._typed)
        self.expression.submitted.connect(self.save)
        self.name.textEdited.connect(lambda _: self.notice.say(""))
        self.colour.changed.connect(lambda _: self._show())
        open_at(self, 40)
        self._typed()
        if rule and rule.paused:
            self.notice.wrong(words.paused(rule))
        bridge.ask(store.term_lists.all_lists, then=alive(self, self._know_lists))

    def _know_lists(self, lists: dict[str, str]) -> None:
        """From now on a name of a list that is not there is a mistake."""
        self._lists = lists
        if "@" in self.expression.text():
            self._typed()

    def _what(self, fields: QFormLayout, now: Rule, theme: Theme) -> None:
        self.expression = Expression(theme, now.expression)
        self.expression.setPlaceholderText('Patriot ODER "Koalition der Willigen"')
        self.meaning = label(kind="quiet")
        self.fault = Notice()
        self.name = QLineEdit(now.name)
        fields.addRow(label(self.tr("&Look for"), buddy=self.expression), self.expression)
        fields.addRow("", self.meaning)
        fields.addRow("", self.fault)
        fields.addRow(label(self.tr("&Name"), buddy=self.name), self.name)

    def _how(self, fields: QFormLayout, now: Rule, theme: Theme) -> None:
        self.colour = Swatches(theme, now.colour)
        self.level = choices([(words.level(one), one) for one in LEVELS], now.level)
        self.enabled = QCheckBox(self.tr("The rule is in &force"))
        self.enabled.setChecked(now.enabled)
        fields.addRow(label(self.tr("Colour")), self.colour)
        fields.addRow(label(self.tr("&When it matches"), buddy=self.level), self.level)
        fields.addRow("", self.enabled)

    # -- while typing -------------------------------------------------------------------------

    def mistake(self) -> RuleError | None:
        """What keeps the typed rule from being understood."""
        try:
            check(self.expression.text(), self._lists)
        except RuleError as error:
            return error
        return None

    def _typed(self) -> None:
        """At once: whether it can be saved, and what it means. A fault waits for a pause."""
        text = self.expression.text()
        wrong = self.mistake()
        self.ok.setEnabled(wrong is None)
        self.expression.mark(None)
        self.notice.say("")
        self.name.setPlaceholderText(name_of(text) or self.tr("as the expression"))
        if wrong is None:
            self.fault.say("")
            self.meaning.setText(sentence(text, words.language()))
        else:
            self.meaning.setText(
                "" if text.strip() else self.tr("A word finds its inflected forms and compounds.")
            )
        self.meaning.setVisible(bool(self.meaning.text()))
        grow(self)
        self._timer.start()

    def _paused(self) -> None:
        text = self.expression.text()
        wrong = self.mistake()
        if wrong is None:
            self._look(text)
            return
        self._found = None
        self.finds.clear()
        if text.strip():
            why = self.tr("{why} (character {at})")
            self.expression.mark(wrong.at)
            self.fault.wrong(why.format(why=words.rule_failure(wrong), at=wrong.at + 1))
        else:
            self.fault.say("")

    def _look(self, text: str) -> None:
        """Ask the archive; one question at a time, so that slow answers never pile up."""
        if self._busy or (self._found and text == self._asked):
            return
        self._busy, self._asked = True, text
        self.finds.wait()
        self._bridge.follow(
            self._bridge.engine.live_finds(text),
            alive(self, lambda finds: self._answer(text, finds)),
            alive(self, lambda _: self._answer(text, None)),
        )

    def _answer(self, text: str, finds: Finds | None) -> None:
        self._busy = False
        if text != self.expression.text():  # typed on meanwhile
            self._timer.start()
            return
        self._found = finds
        self._show()

    def _show(self) -> None:
        if self._found is None:
            self.finds.clear()
        else:
            _, out = taken(self.expression.text())
            self.finds.show_finds(self._found, self.colour.colour(), out)

    def _rewrite(self, text: str) -> None:
        """Put another expression in the line, as if it were typed: Ctrl+Z there takes it back."""
        self.expression.rewrite(text)

    # -- saving -------------------------------------------------------------------------------

    def rule(self) -> Rule:
        """The rule as it stands in the dialog."""
        expression = self.expression.text().strip()
        return Rule(
            id=self._rule.id if self._rule else 0,
            name=self.name.text().strip() or name_of(expression),
            expression=expression,
            colour=self.colour.colour(),
            level=self.level.currentData(),
            enabled=self.enabled.isChecked(),
            sentences=self._rule.sentences if self._rule else (),
        )

    def save(self) -> None:
        """Store the rule; the archive's matches follow in the background."""
        if self.mistake() is not None:
            self._paused()
            return
        self.ok.setEnabled(False)
        self._bridge.tell(
            *(put, self.rule(), datetime.now(UTC)),
            then=alive(self, self._saved),
            wrong=alive(self, self._refused),
        )

    def _saved(self, answer: tuple[Rule, Change]) -> None:
        self._bridge.follow(self._bridge.engine.apply_rules(), lambda _: None)
        self.accept()
        self.saved.emit(answer[0])

    def _refused(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        if isinstance(error, ValueError):
            name = self.rule().name
            said = self.tr("There is a rule named “{}” already. Please choose another name.")
            self.notice.wrong(said.format(name))
            self.name.setText(name)
            self.name.setFocus()
            self.name.selectAll()
        else:
            self.notice.wrong(words.wrong(error))

    def done(self, result: int) -> None:
        """Closed, by whichever way: ask the archive nothing more."""
        self._timer.stop()
        super().done(result)

    def remove(self) -> None:
        """Ask whether to remove the rule."""
        if self._rule is not None:
            box = remove_rule(self._bridge, self._rule, self, self.when_removed)
            box.accepted.connect(self.reject)


def put(db: Any, rule: Rule, now: datetime) -> tuple[Rule, Change]:
    """Store a rule, new when it has no id yet. Raises ``ValueError`` when its name is taken."""
    if rule.id:
        return rule, store.rules.edit(db, rule)
    with transaction(db):
        made, change = store.rules.add(db, rule.name, rule.expression, rule.colour, rule.level, now)
        whole = replace(rule, id=made.id)
        return whole, change | store.rules.edit(db, whole)


def remove_rule(
    bridge: Any,
    rule: Rule,
    parent: QWidget | None,
    then: Callable[[Rule], object] = lambda _: None,
) -> QMessageBox:
    """Remove a rule after a question: its marks go, articles stay."""
    text = words.translate("RuleEditor", "Remove the rule “{}”?")
    return question(
        parent,
        words.translate("RuleEditor", "Remove rule"),
        text.format(rule.name),
        words.translate("RuleEditor", "Its marks disappear from all articles. Articles stay."),
        (
            words.translate("RuleEditor", "Remove"),
            lambda: bridge.tell(store.rules.remove, rule.id, then=lambda _: then(rule)),
        ),
        danger=True,
    )


def name_of(expression: str) -> str:
    """What a rule is called when nobody says: its expression without the signs around it."""
    plain = " ".join(expression.strip().strip('"„“”=').split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 2].rstrip() + " …"


def phrase(words_: str) -> str:
    """Words of an article as an expression: several become a phrase."""
    plain = " ".join(words_.replace('"', " ").split())[:200]
    return f'"{plain}"' if " " in plain else plain
