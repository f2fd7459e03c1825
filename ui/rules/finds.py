"""What an unsaved rule finds in the archive: how much, which forms, and where they stand."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from monitor.types import Finds
from ui import words
from ui.dialogs.parts import label
from ui.highlight import Utf16, mark_format
from ui.rules.forms import Forms
from ui.theme import Theme


class FindsView(QWidget):
    """A heading, the forms with their counts, and sample sentences with their marks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.heading = label(kind="section")
        self.heading.setWordWrap(True)
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
        box.addWidget(self.forms)
        box.addWidget(self.samples, 1)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is looked for."""
        self.heading.setText(self.tr("Finds in the archive"))
        self.forms.hide()
        self.samples.clear()

    def wait(self) -> None:
        """Say that the archive is being asked; what was found before stays until the answer."""
        self.heading.setText(self.tr("Looking in the archive …"))

    def show_finds(self, finds: Finds, colour: str, out: list[str]) -> None:
        """Show an answer, marked in a rule's colour; ``out`` are forms taken out of the rule."""
        self.heading.setText(self._heading(finds))
        self.forms.show_forms(finds.forms, out)
        self.forms.setVisible(bool(finds.forms or out))
        self.samples.clear()
        cursor = self.samples.textCursor()
        cursor.beginEditBlock()
        for number, row in enumerate(finds.rows):
            self._sample(cursor, number, row, mark_format(self._theme, colour))
        cursor.endEditBlock()
        self.samples.moveCursor(QTextCursor.MoveOperation.Start)

    def _heading(self, finds: Finds) -> str:
        if finds.failure:
            return self.tr("The rule takes too long on stored articles. Please make it simpler.")
        if not finds.rows:
            return self.tr("No find in the archive – the rule waits for new articles.")
        found = self.tr("%n article(s) found", "", len(finds.rows))
        if finds.looked >= finds.total:
            return found
        most = words.number(finds.total)
        return self.tr("{found}, the newest of up to {most}").format(found=found, most=most)

    def _sample(self, cursor: QTextCursor, number: int, row: object, mark: QTextCharFormat) -> None:
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
        cursor.insertText(f"   {row.source}", small)
        cursor.insertBlock(below)
        insert(cursor, row.snippet, row.snippet_spans, text, mark)


def insert(
    cursor: QTextCursor,
    line: str,
    spans: tuple[tuple[int, int, int], ...],
    plain: QTextCharFormat,
    mark: QTextCharFormat,
) -> None:
    """Write a line as it is, with its spans marked."""
    start, place = cursor.position(), Utf16(line)
    cursor.insertText(line.replace("\n", " "), plain)
    for first, last, _ in spans:
        spot = QTextCursor(cursor.document())
        spot.setPosition(start + place(first))
        spot.setPosition(start + place(last), QTextCursor.MoveMode.KeepAnchor)
        spot.mergeCharFormat(mark)
