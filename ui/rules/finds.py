"""What an unsaved rule finds in the archive: how much, when, which forms, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from monitor.types import Finds, Row
from monitor.weighing import Weighed
from ui import words
from ui.dialogs.parts import label
from ui.highlight import Utf16, mark_format
from ui.rules.bars import Bars
from ui.rules.forms import Forms
from ui.theme import Theme

ALL, GAINED, LOST = range(3)


class FindsView(QWidget):
    """A heading, the days, the forms with their counts, and samples with their marks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._finds: Finds | None = None
        self._weighed: Weighed | None = None
        self._colour = ""
        self.heading = label(kind="section")
        self.heading.setWordWrap(True)
        self.bars = Bars()
        self.sum = label(kind="quiet")
        self.forms = Forms()
        self.samples = QTextEdit()
        self.samples.setObjectName("framed")
        self.samples.setReadOnly(True)
        self.samples.setTabChangesFocus(True)
        self.samples.setAccessibleName(self.tr("Finds in the archive"))
        self.samples.setPlaceholderText(self.tr("The sentences that the rule finds appear here."))
        self.samples.document().setDocumentMargin(10)
        self.samples.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.heading)
        box.addWidget(self.bars)
        box.addWidget(self.sum)
        box.addWidget(self.forms)
        box.addLayout(self._choices())
        box.addWidget(self.samples, 1)
        self.clear()

    def _choices(self) -> QHBoxLayout:
        """Which articles are shown: all, or those that the saved rule has not, or has alone."""
        self.shown = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for which in (ALL, GAINED, LOST):
            one = QToolButton()
            one.setObjectName("filter")
            one.setCheckable(True)
            self.shown.addButton(one, which)
            row.addWidget(one)
        row.addStretch(1)
        self.shown.button(ALL).setText(self.tr("All finds"))
        self.shown.button(ALL).setChecked(True)
        self.shown.idClicked.connect(lambda _: self._write())
        return row

    def clear(self) -> None:
        """Show that nothing is looked for."""
        self._finds = self._weighed = None
        self.heading.setText(self.tr("Finds in the archive"))
        self.forms.hide()
        self._show_weighed()
        self.samples.clear()

    def wait(self) -> None:
        """Say that the archive is being asked; what was found before stays until the answer."""
        self.heading.setText(self.tr("Looking in the archive …"))

    def show_finds(self, finds: Finds, colour: str, out: list[str]) -> None:
        """Show an answer, marked in a rule's colour; ``out`` are forms taken out of the rule."""
        self._finds, self._colour = finds, colour
        self.heading.setText(self._heading(finds))
        self.forms.show_forms(finds.forms, out)
        self.forms.setVisible(bool(finds.forms or out))
        self._show_weighed()
        self._write()

    def show_weighed(self, weighed: Weighed | None) -> None:
        """Show the last days, and what changes against the saved rule."""
        self._weighed = weighed
        self._show_weighed()
        self._write()

    def _show_weighed(self) -> None:
        told = self._weighed
        self.bars.setVisible(told is not None)
        self.sum.setVisible(told is not None)
        changed = told is not None and bool(told.gained or told.lost)
        for button in self.shown.buttons():
            button.setVisible(changed)
        if told is None or not changed:
            self.shown.button(ALL).setChecked(True)
        if told is None:
            return
        ink = QColor(self._theme.rule(self._colour).line)
        self.bars.show_days(told.days, ink, date.today())
        self.sum.setText(self._sum(told))
        gained, lost = self.shown.button(GAINED), self.shown.button(LOST)
        gained.setText(self.tr("+{} gained").format(words.number(told.gained)))
        lost.setText(self.tr("−{} lost").format(words.number(told.lost)))
        gained.setEnabled(bool(told.gained))
        lost.setEnabled(bool(told.lost))
        if not self.shown.checkedButton().isEnabled():
            self.shown.button(ALL).setChecked(True)

    def _sum(self, told: Weighed) -> str:
        found = self.tr("%n article(s) in the last 30 days", "", told.found)
        if told.since:
            since = self.tr("counted back to {}").format(words.when_long(told.since))
            found = f"{found} ({since})"
        if not (told.gained or told.lost):
            return found
        more = self.tr("{gained} more and {lost} fewer than the saved rule")
        counted = {"gained": words.number(told.gained), "lost": words.number(told.lost)}
        return f"{found}: {more.format(**counted)}"

    def _heading(self, finds: Finds) -> str:
        if finds.failure:
            return self.tr("The rule takes too long on stored articles. Please make it simpler.")
        if finds.hurried and not finds.rows:
            return self.tr("Looking in the archive …")
        if not finds.rows:
            return self.tr("No find in the archive – the rule waits for new articles.")
        found = self.tr("%n article(s) found", "", len(finds.rows))
        if finds.hurried:
            return self.tr("{}, still looking …").format(found)
        if finds.looked >= finds.total:
            return found
        most = words.number(finds.total)
        return self.tr("{found}, the newest of up to {most}").format(found=found, most=most)

    def _rows(self) -> Sequence[Row]:
        told, which = self._weighed, self.shown.checkedId()
        if told and which != ALL:
            return told.gained_rows if which == GAINED else told.lost_rows
        return self._finds.rows if self._finds else ()

    def _write(self) -> None:
        """The samples that are wanted."""
        self.samples.clear()
        cursor = self.samples.textCursor()
        cursor.beginEditBlock()
        for number, row in enumerate(self._rows()):
            self._sample(cursor, number, row)
        cursor.endEditBlock()
        self.samples.moveCursor(QTextCursor.MoveOperation.Start)

    def _sample(self, cursor: QTextCursor, number: int, row: Row) -> None:
        mark = partial(mark_format, self._theme, self._colour)
        title, text, small = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        title.setFontWeight(QFont.Weight.DemiBold)
        small.setForeground(QColor(self._theme.quiet))
        above, below = QTextBlockFormat(), QTextBlockFormat()
        above.setTopMargin(12 if number else 0)
        if number:
            cursor.insertBlock(above)
        else:
            cursor.setBlockFormat(above)
        insert(cursor, row.title, row.title_spans, title, mark)
        source = row.source.replace(" ", "\u00a0")
        cursor.insertText(f"\u00a0\u00a0 {source}", small)
        cursor.insertBlock(below)
        insert(cursor, row.snippet, row.snippet_spans, text, mark)


def insert(
    cursor: QTextCursor,
    line: str,
    spans: tuple[tuple[int, int, int], ...],
    plain: QTextCharFormat,
    mark: Callable[[str], QTextCharFormat],
) -> None:
    """Write a line as it is, with its spans marked."""
    start, place = cursor.position(), Utf16(line)
    cursor.insertText(line.replace("\n", " "), plain)
    for first, last, _ in spans:
        spot = QTextCursor(cursor.document())
        spot.setPosition(start + place(first))
        spot.setPosition(start + place(last), QTextCursor.MoveMode.KeepAnchor)
        spot.mergeCharFormat(mark(line[first:last]))
