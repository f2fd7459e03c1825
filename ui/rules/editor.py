"""The rule editor: says while typing what the rule means, what is wrong, and what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from monitor import store
from monitor.match import RuleError, check, sentence
from monitor.types import LEVELS, Row, Rule
from ui import words
from ui.bridge import Bridge
from ui.dialogs.feeds import confirm
from ui.dialogs.form import Form, words_label
from ui.highlight import Utf16, mark_format
from ui.theme import COLOURS, Theme

PAUSE = 250
"""Milliseconds without a key before the archive is asked."""


class RuleEditor(Form):
    """A new rule, or a saved one to change."""

    def __init__(
        self,
        bridge: Bridge,
        rule: Rule | None,
        theme: Theme,
        parent: QWidget | None = None,
        suggestion: str = "",
    ) -> None:
        title = (
            words.translate("RuleEditor", "Edit rule")
            if rule
            else words.translate("RuleEditor", "New rule")
        )
        super().__init__(title, parent)
        self._bridge, self._rule, self._theme = bridge, rule, theme
        self._asked = 0
        self.expression = QLineEdit(rule.expression if rule else suggestion)
        self.expression.setPlaceholderText('Patriot   "Koalition der Willigen"   NATO ODER EU')
        self.expression.setAccessibleName(self.tr("Expression"))
        self.meaning = words_label("quiet")
        self.name = QLineEdit(rule.name if rule else "")
        self.name.setPlaceholderText(self.tr("as the expression"))
        self.colour = QComboBox()
        for one in COLOURS:
            self.colour.addItem(swatch(theme, one), words.colour(one), one)
        self.level = QComboBox()
        for level in LEVELS:
            self.level.addItem(words.level(level), level)
        self.enabled = QCheckBox(self.tr("Rule is in &force"))
        self.enabled.setChecked(rule.enabled if rule else True)
        if rule:
            self.colour.setCurrentIndex(self.colour.findData(rule.colour))
        self.level.setCurrentIndex(self.level.findData(rule.level if rule else "show"))
        self.fields.addRow(self.tr("&Look for"), self.expression)
        self.fields.addRow("", self.meaning)
        self.fields.addRow(self.tr("&Name"), self.name)
        self.fields.addRow(self.tr("&Colour"), self.colour)
        self.fields.addRow(self.tr("&When it matches"), self.level)
        self.fields.addRow("", self.enabled)
        self.found = QLabel(self.tr("Finds in what is stored"))
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.box.addWidget(self.found)
        self.finds = QTextEdit()
        self.finds.setReadOnly(True)
        self.finds.setAccessibleName(self.tr("Finds in what is stored"))
        self.finds.setTabChangesFocus(True)
        self.finds.setMinimumHeight(220)
        self.box.addWidget(self.finds, 1)
        self.finish(self.tr("Save"), self.tr("Cancel"))
        if rule:
            remove = self.buttons.addButton(
                self.tr("Remove rule"), QDialogButtonBox.ButtonRole.DestructiveRole
            )
            remove.clicked.connect(self._remove)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self.expression.textChanged.connect(self._typed)
        self.colour.currentIndexChanged.connect(lambda _: self._timer.start())
        self.resize(620, 640)
        self._typed()

    # -- while typing -------------------------------------------------------------------------

    def _typed(self) -> None:
        text = self.expression.text().strip()
        self.ok.setEnabled(False)
        self.say("")
        if not text:
            self.meaning.setText(self.tr("A word finds its inflected forms and compounds."))
            self.finds.clear()
            return
        try:
            check(text)
        except RuleError as error:
            self.meaning.setText("")
            self.say(told(error, text))
            return
        language = "de" if QLocale().language() == QLocale.Language.German else "en"
        self.meaning.setText(sentence(text, language))
        self.ok.setEnabled(True)
        self._timer.start()

    def _look(self) -> None:
        text = self.expression.text().strip()
        if not text or not self.ok.isEnabled():
            return
        self._asked += 1
        number = self._asked
        self.found.setText(self.tr("Looking in what is stored …"))
        self._bridge.follow(
            self._bridge.engine.live_finds(text),
            lambda rows: self._show(number, rows),
            lambda _: self.found.setText(self.tr("Finds in what is stored")),
        )

    def _show(self, number: int, rows: list[Row]) -> None:
        if number != self._asked:  # an answer to what was typed before
            return
        if rows:
            self.found.setText(self.tr("%n newest find(s) in what is stored", "", len(rows)))
        else:
            self.found.setText(self.tr("Nothing of what is stored matches (yet)."))
        self.finds.clear()
        cursor = self.finds.textCursor()
        mark = mark_format(self._theme, self.colour.currentData())
        title, text = QTextCharFormat(), QTextCharFormat()
        title.setFontWeight(QFont.Weight.DemiBold)
        text.setForeground(QColor(self._theme.quiet))
        for row in rows:
            self._insert(cursor, row.title, row.title_spans, title, mark)
            cursor.insertText(f"   {row.source}", text)
            cursor.insertBlock()
            self._insert(cursor, row.snippet, row.snippet_spans, text, mark)
            cursor.insertBlock()
            cursor.insertBlock()
        self.finds.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(
        self,
        cursor: QTextCursor,
        line: str,
        spans: tuple[tuple[int, int, int], ...],
        plain: QTextCharFormat,
        mark: QTextCharFormat,
    ) -> None:
        start, place = cursor.position(), Utf16(line)
        cursor.insertText(line, plain)
        for first, last, _ in spans:
            spot = QTextCursor(cursor.document())
            spot.setPosition(start + place(first))
            spot.setPosition(start + place(last), QTextCursor.MoveMode.KeepAnchor)
            spot.mergeCharFormat(mark)

    # -- saving -------------------------------------------------------------------------------

    def commit(self) -> None:
        expression = self.expression.text().strip()
        name = self.name.text().strip() or expression.strip('"')
        colour, level = self.colour.currentData(), self.level.currentData()
        if self._rule is None:
            now = datetime.now(UTC)
            self._bridge.tell(
                *(store.rules.add, name, expression, colour, level, now),
                then=self._saved,
                wrong=lambda _: self._taken(),
            )
            return
        changed = replace(
            self._rule,
            name=name,
            expression=expression,
            colour=colour,
            level=level,
            enabled=self.enabled.isChecked(),
        )
        self._bridge.tell(
            store.rules.edit, changed, then=self._saved, wrong=lambda _: self._taken()
        )

    def _taken(self) -> None:
        self.say(self.tr("There is already a rule of this name."))

    def _saved(self, answer: Any) -> None:
        if self._rule is None and not self.enabled.isChecked():
            rule = replace(answer[0], enabled=False)
            self._bridge.tell(store.rules.edit, rule)
        self._bridge.engine.apply_rules()
        self.accept()

    def _remove(self) -> None:
        remove_rule(self._bridge, self._rule, self, then=self.accept)


def remove_rule(bridge: Bridge, rule: Rule | None, parent: QWidget, then: Any = None) -> None:
    """Remove a rule after a question; its marks go, articles stay."""
    if rule is None:
        return
    text = words.translate("RuleEditor", "Remove the rule “{0}” and its marks?")
    confirm(
        parent,
        text.format(rule.name),
        lambda: bridge.tell(store.rules.remove, rule.id, then=lambda _: then() if then else None),
    )


def told(error: RuleError, text: str) -> str:
    """The error in the window's language, with the place it is at."""
    german = QLocale().language() == QLocale.Language.German
    why = getattr(error, "german", "") if german else error.why
    at = min(error.at, len(text))
    return f"{why or error.why}\n{text[:at]}▸{text[at:]}"


def swatch(theme: Theme, colour: str) -> QIcon:
    """A colour as a small sign: its ground with its line."""
    paint = theme.rule(colour)
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paint.back))
    painter.drawRoundedRect(2, 4, 28, 24, 6, 6)
    painter.fillRect(6, 22, 20, 3, QColor(paint.line))
    painter.end()
    return QIcon(pixmap)
