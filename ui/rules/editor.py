"""The rule editor: says while typing what the rule means, what is wrong, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QTabWidget, QWidget

from monitor import jobs, store
from monitor.match import RuleError, check, sentence
from monitor.scope import narrowed
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
from ui.rules import draft, telling
from ui.rules.asking import Asking, Question
from ui.rules.expression import Expression
from ui.rules.finds import FindsView
from ui.rules.forms import taken, within, without
from ui.rules.proofs import Proofs
from ui.rules.saving import keep, name_of, phrase, remove_rule
from ui.rules.swatches import Swatches
from ui.rules.when import When
from ui.rules.where import Where
from ui.theme import COLOURS, Theme

REMOVED = 2
"""How the dialog ends with its rule: neither saved nor given up."""


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
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """``kept`` is what ``draft`` gave once: it stands in the dialog again, not saved yet."""
        super().__init__(parent)
        self.when_removed: Callable[[Rule], object] = lambda rule: None
        """Hears of the end of it; the dialog itself is gone by then."""
        self._bridge, self._rule = bridge, rule
        self.before = rule
        """How the rule was before it was saved."""
        self._lists: dict[str, str] | None = None
        self._found: Finds | None = None
        self._warned: tuple[Any, ...] = ()
        whole = prepare(self, self.tr("Edit rule") if rule else self.tr("New rule"), 76)
        before = rule or Rule(0, "", expression or phrase(suggestion), colour)
        now = before if kept is None else draft.rule_of(kept, before)
        fields = form()
        self._what(fields, before, now, theme)
        self._how(fields, now, theme)
        self.finds = FindsView(theme)
        self.proofs = Proofs(bridge, now, self._readable)
        self.where = Where(now.scope)
        self.when = When(now, datetime.now(UTC))
        self.enabled = self.when.enabled
        self.tabs = QTabWidget()
        for page in (self.finds, self.proofs, self.where, self.when):
            self.tabs.addTab(page, "")
        self.notice = Notice()
        self.ok = button(self.tr("&Save"), self.save, default=True)
        left = [button(self.tr("&Remove rule …"), self.remove)] if rule else []
        whole.addLayout(fields)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot(left, [button(self.tr("Cancel"), self.reject), self.ok]))
        self.asking = Asking(bridge, now.id, self._question, self)
        self._connect()
        open_at(self, 50)
        self._name_tabs()
        self._typed()
        if rule:
            self._tell_state(rule, {})
            bridge.ask(
                *(jobs.unapplied, datetime.now(UTC)),
                then=alive(self, lambda left: self._tell_state(rule, left)),
            )
        bridge.ask(store.term_lists.all_lists, then=alive(self, self._know_lists))
        bridge.ask(store.feeds.all_feeds, then=alive(self, self.where.know))
        self._untouched = self.draft() if kept is None else None
        self._opened = self.rule() if rule and kept is None else rule
        bridge.changed.connect(self._hear)

    def _connect(self) -> None:
        typed = self.expression.text
        self.finds.forms.excluded.connect(lambda form: self._rewrite(without(typed(), form)))
        self.finds.forms.included.connect(lambda form: self._rewrite(within(typed(), form)))
        self.expression.textChanged.connect(self._typed)
        self.expression.submitted.connect(self.save)
        self.name.textEdited.connect(lambda _: self.notice.say(""))
        self.colour.changed.connect(lambda _: self._show())
        self.level.currentIndexChanged.connect(lambda _: self.when.use(self.level.currentData()))
        self.where.changed.connect(self._typed)
        self.when.changed.connect(self._name_tabs)
        self.proofs.judged.connect(lambda failed, count: self._name_tabs())
        self.proofs.edited.connect(self._name_tabs)
        self.asking.paused.connect(self._paused)
        self.asking.asked.connect(self.finds.wait)
        self.asking.found.connect(self._answer)
        self.asking.weighed.connect(self.finds.show_weighed)

    def _tell_state(self, rule: Rule, left: dict[int, datetime | None]) -> None:
        """What is not as usual with the saved rule."""
        said = telling.lines(replace(rule, quiet=""), datetime.now(UTC), left)
        if rule.id in left:
            said.append(self.tr("Saving the rule goes on with that."))
        self.notice.say(" ".join(said), kind="fault" if rule.paused else "told")

    def _know_lists(self, lists: dict[str, str]) -> None:
        """From now on a name of a list that is not there is a mistake."""
        self._lists = self.proofs.lists = lists
        if "@" in self.expression.text():
            self._typed()

    def _hear(self, change: Change) -> None:
        """Folders go by other names: those that are ticked do, too; that is no change made here."""
        for pair in change.renamed:
            before = self.where.scope()
            self.where.rename(*pair)
            if self._opened and self._opened.scope == before:
                self._opened = replace(self._opened, scope=self.where.scope())
        if change.renamed:
            self._bridge.ask(store.feeds.all_feeds, then=alive(self, self.where.know))

    def _what(self, fields: QFormLayout, before: Rule, now: Rule, theme: Theme) -> None:
        self.expression = Expression(theme, before.expression)
        if now.expression != before.expression:
            self.expression.rewrite(now.expression)
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
        fields.addRow(label(self.tr("Colour")), self.colour)
        fields.addRow(label(self.tr("&When it matches"), buddy=self.level), self.level)

    def _name_tabs(self) -> None:
        """Each tab says what is set on it."""
        failed, count = len(self.proofs.failed), len(self.proofs.sentences())
        tests = self.tr("Test sentences")
        if count:
            tests += f"  ✗ {failed}" if failed else f"  {count}"
        where, when = self.tr("Scope"), self.tr("Time")
        if self.where.scope() != jobs.ANYWHERE:
            where += "  •"
        if self.when.span() or self.when.muted.isChecked() or self.when.ending.isChecked():
            when += "  •"
        for at, name in enumerate((self.tr("Finds"), tests, where, when)):
            self.tabs.setTabText(at, name)

    # -- while typing -------------------------------------------------------------------------

    def mistake(self) -> RuleError | None:
        """What keeps the typed rule from being understood."""
        try:
            check(self.expression.text(), self._lists)
            check(narrowed(self.expression.text(), self.where.scope()), self._lists)
        except RuleError as error:
            return error
        return None

    def _readable(self) -> Rule | None:
        """The rule as it is typed, with its sentences; None while it cannot be read."""
        if self.mistake() is not None:
            return None
        rule = Rule(0, "", self.expression.text().strip())
        return replace(rule, sentences=self.proofs.sentences())

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
            scope = self.where.scope()
            placed = narrowed(text, replace(scope, languages=()))
            meant = sentence(placed, words.language()), telling.where(scope)
            whole = " ".join(filter(None, meant))
            shown = telling.shortened(whole)
            self.meaning.setText(shown)
            self.meaning.setToolTip(whole if shown != whole else "")
        else:
            self.meaning.setToolTip("")
            self.meaning.setText(
                "" if text.strip() else self.tr("A word finds its inflected forms and compounds.")
            )
        self.meaning.setVisible(bool(self.meaning.text()))
        grow(self)
        self._name_tabs()
        self.asking.typed()
        self.proofs.changed()

    def _question(self) -> Question:
        return Question(self.expression.text(), self.where.scope())

    def _paused(self) -> None:
        text = self.expression.text()
        wrong = self.mistake()
        if wrong is None:
            self.asking.ask()
            return
        self._found = None
        self.asking.forget()
        self.finds.clear()
        if text.strip():
            why = self.tr("{why} (character {at})")
            self.expression.mark(wrong.at)
            self.fault.wrong(why.format(why=words.rule_failure(wrong), at=wrong.at + 1))
        else:
            self.fault.say("")

    def _answer(self, finds: Finds | None) -> None:
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
            sentences=self.proofs.sentences(),
            quiet=self.when.span(),
            through=self.when.through.isChecked(),
            muted=self.when.until_when(),
            ends=self.when.ends(),
            scope=self.where.scope(),
        )

    def draft(self) -> dict[str, Any]:
        """All that stands in the dialog, also what cannot be saved so, as plain values."""
        written = self.expression.text()
        return draft.plain(replace(self.rule(), name=self.name.text(), expression=written))

    def half_written(self) -> bool:
        """Whether something stands in it that would be lost with it."""
        if self._rule is None:
            return not draft.blank(draft.rule_of(self.draft(), Rule(0, "", "")))
        return self.draft() != self._untouched

    def unsaved(self) -> bool:
        """Whether closing it loses what somebody wrote; a suggestion alone is nobody's."""
        given = {"level", "colour"} if self._rule is None else set()
        apart = [one for one, said in self.draft().items() if self._untouched is None
                 or (said != self._untouched[one] and one not in given)]  # fmt: skip
        return self.half_written() and bool(apart)

    def save(self) -> None:
        """Store the rule; the archive's matches follow in the background."""
        if self.mistake() is not None:
            self._paused()
            return
        if self._refuses():
            return
        self.ok.setEnabled(False)
        if self.proofs.sentences() and not self.proofs.settled():
            self.notice.say(self.tr("Trying the test sentences …"))
            self.proofs.run(then=self._proved)
        else:
            self._proved()

    def _refuses(self) -> bool:
        """Whether something chosen cannot be meant; says so, where it stands."""
        said = self.when.mistake()
        if self.where.nowhere():
            said = self.tr("No source is ticked: the rule would find nothing.")
            self.tabs.setCurrentWidget(self.where)
        elif said:
            self.tabs.setCurrentWidget(self.when)
        if said:
            self.notice.wrong(said)
        return bool(said)

    def _proved(self) -> None:
        """The sentences were tried: one that fails is told first, and saved over on the second."""
        rule = self.rule()
        asked = (rule.expression, rule.sentences)
        if self.proofs.failed and self._warned != asked:
            self._warned = asked
            self.ok.setEnabled(True)
            self.tabs.setCurrentWidget(self.proofs)
            said = self.tr("%n sentence(s) not as they say. “Save” again saves all the same.", "",
                           len(self.proofs.failed))  # fmt: skip
            self.notice.wrong(said)
            return
        self.notice.say("")
        self._bridge.tell(
            *(keep, self._opened, rule, datetime.now(UTC)),
            then=alive(self, self._saved),
            wrong=alive(self, self._refused),
        )

    def _saved(self, answer: tuple[tuple[Rule | None, Rule], Change]) -> None:
        self._bridge.follow(self._bridge.engine.apply_rules(), lambda _: None)
        self.before, after = answer[0]
        self.accept()
        self.saved.emit(after)

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
        self.asking.end()
        self.proofs.end()
        super().done(result)

    def remove(self) -> None:
        """Ask whether to remove the rule."""
        if self._rule is not None:
            box = remove_rule(self._bridge, self._rule, self, self.when_removed)
            box.accepted.connect(lambda: self.done(REMOVED))
