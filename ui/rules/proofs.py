"""Sentences that prove a rule: what it must find and what not, tried while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QGridLayout, QToolButton, QWidget

from monitor import packs
from monitor.types import Failure, Rule
from ui.dialogs.parts import Notice, alive, button, choices, label
from ui.rules.entry import Entry
from ui.rules.rolled import roll
from ui.words import translate

PAUSE = 300
HOLDS, FAILS = "✓", "✗"


def stored(text: str, *, wanted: bool) -> str:
    """A sentence as a rule keeps it."""
    plain = " ".join(text.split())
    bare = plain.replace(packs.OPEN, "").replace(packs.CLOSE, "")
    if not wanted:
        return bare
    return plain if bare != plain else packs.ANY + plain


class Proof:
    """One line: what is wanted, the sentence, how it went, and away with it."""

    def __init__(self, sentence: str, owner: Proofs) -> None:
        wanted = sentence.startswith(packs.ANY) or packs.OPEN in sentence or not sentence
        named = [
            (translate("Proofs", "must match"), True),
            (translate("Proofs", "must not match"), False),
        ]
        self.wanted: QComboBox = choices(named, wanted)
        self.wanted.setAccessibleName(translate("Proofs", "What the rule must do"))
        self.text = Entry(sentence.removeprefix(packs.ANY))
        self.text.setPlaceholderText(
            translate("Proofs", "A sentence as it might stand in an article")
        )
        self.text.setAccessibleName(translate("Proofs", "Test sentence"))
        self.state = label()
        self.state.setMinimumWidth(2 * self.state.fontMetrics().averageCharWidth())
        self.away = QToolButton()
        self.away.setText("−")
        self.away.setAutoRaise(True)
        self.away.setToolTip(translate("Proofs", "Remove the sentence"))
        self.away.setAccessibleName(translate("Proofs", "Remove the sentence"))
        self.wanted.currentIndexChanged.connect(lambda _: owner.changed())
        self.text.textChanged.connect(lambda _: owner.changed())
        self.text.entered.connect(lambda: owner.go_on(self))
        self.away.clicked.connect(lambda: owner.remove(self))

    def parts(self) -> tuple[QWidget, ...]:
        return self.wanted, self.text, self.state, self.away

    def sentence(self) -> str:
        if not self.text.text().strip():
            return ""
        return stored(self.text.text(), wanted=self.wanted.currentData())

    def tell(self, sign: str, tip: str = "") -> None:
        """How it went."""
        self.state.setText(sign)
        self.state.setToolTip(tip)
        bad = QPalette.ColorRole.BrightText
        self.state.setForegroundRole(bad if sign == FAILS else QPalette.ColorRole.WindowText)
        self.text.setAccessibleDescription(tip)


class Proofs(QWidget):
    """The sentences of a rule; they run in a worker, a moment after the last key."""

    judged = Signal(int, int)
    """How many fail, of how many."""
    edited = Signal()

    def __init__(self, bridge: Any, rule: Rule, draft: Callable[[], Rule | None]) -> None:
        """``draft`` is the rule as it is typed; None while it cannot be read."""
        super().__init__()
        self._bridge, self._draft = bridge, draft
        self.lists: Mapping[str, str] = {}
        self.proofs: list[Proof] = []
        self.failed: tuple[packs.Failed, ...] = ()
        self._asked: tuple[str, tuple[str, ...]] | None = None
        self._answered = self._asked
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.run)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        hint = self.tr(
            "Sentences that the rule must find, and some that it must not. They are tried with "
            "every change; put ⟦ ⟧ around the words that must be marked."
        )
        self.notice = Notice()
        self.more = button(self.tr("Add a sen&tence"), self.add)
        box = roll(self)
        box.addWidget(label(hint, kind="quiet"))
        box.addLayout(self._grid)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.notice)
        box.addStretch(1)
        for sentence in rule.sentences:
            self._put(sentence)

    def _put(self, sentence: str) -> Proof:
        proof = Proof(sentence, self)
        self.proofs.append(proof)
        row = self._grid.rowCount()
        for column, part in enumerate(proof.parts()):
            self._grid.addWidget(part, row, column)
            part.show()  # Qt would do so a moment later, too late for the focus
        return proof

    def add(self, sentence: str = "") -> None:
        """One more line, ready to be typed in."""
        proof = self._put(sentence)
        proof.text.setFocus()
        self.changed()

    def go_on(self, proof: Proof) -> None:
        """To the next line, behind the last one to a new one."""
        after = self.proofs[self.proofs.index(proof) + 1 :]
        if after:
            after[0].text.setFocus(Qt.FocusReason.TabFocusReason)
        elif proof.sentence():
            self.add()

    def remove(self, proof: Proof) -> None:
        """Take a line away."""
        self.proofs.remove(proof)
        for part in proof.parts():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.more.setFocus()
        self.changed()

    def sentences(self) -> tuple[str, ...]:
        """As the rule keeps them."""
        return tuple(text for proof in self.proofs if (text := proof.sentence()))

    def changed(self) -> None:
        """A sentence or the rule changed: they are tried again after a pause."""
        self.edited.emit()
        self._timer.start()

    def run(self, then: Callable[[], object] = lambda: None) -> None:
        """Try the sentences on the rule as it is typed; ``then`` hears when that is over."""
        self._timer.stop()
        rule, sentences = self._draft(), self.sentences()
        if rule is None or not sentences:
            self._asked = self._answered = None
            self._judge(())
            then()
            return
        asked = self._asked = (rule.expression, sentences)

        def heard(failed: Any) -> None:
            if self._asked == asked:
                self._hear(failed)
            then()

        self._bridge.follow(
            self._bridge.engine.run(packs.failing, rule, dict(self.lists), timeout=10.0),
            alive(self, heard),
            alive(self, lambda _: then()),
        )

    def settled(self) -> bool:
        """Whether the last answer is about what stands there now."""
        rule = self._draft()
        now = (rule.expression, self.sentences()) if rule and self.sentences() else None
        return now == self._answered and not self._timer.isActive()

    def end(self) -> None:
        """Try nothing more."""
        self._timer.stop()

    def _hear(self, failed: Any) -> None:
        self._answered = self._asked
        if isinstance(failed, Failure):
            self.notice.wrong(self.tr("The sentences take too long. Please make the rule simpler."))
            return
        self._judge(failed)

    def _judge(self, failed: tuple[packs.Failed, ...]) -> None:
        self.failed = failed
        got = {one.wanted: one.got for one in failed}
        tried = self._asked is not None
        for proof in self.proofs:
            text = proof.sentence()
            if not text or not tried:
                proof.tell("")
            elif text in got:
                proof.tell(FAILS, self._why(got[text]))
            else:
                proof.tell(HOLDS, self.tr("As it says"))
        if failed:
            what = self._why(failed[0].got)
            count = self.tr("%n sentence(s) not as they say.", "", len(failed))
            self.notice.wrong(f"{count} {what}")
        else:
            self.notice.say("")
        self.judged.emit(len(failed), len(self.sentences()))

    def _why(self, got: str) -> str:
        if packs.OPEN in got:
            return self.tr("The rule marks: {}").format(got)
        return self.tr("The rule finds nothing in: {}").format(got)
