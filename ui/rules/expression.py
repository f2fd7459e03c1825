"""The line in which a rule is typed; what cannot be read is marked at its character."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.dialogs.parts import Lines
from ui.highlight import Utf16
from ui.theme import Theme

WORD = re.compile(r"[^\s()\"„“”«»]+|\S")


class Expression(Lines):
    """Two lines of plain text; counts in code points, as the engine does."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(2)
        self._wrong = QTextCharFormat()
        paint = theme.rule("red")
        self._wrong.setBackground(QBrush(QColor(paint.back)))
        self._wrong.setForeground(QBrush(QColor(paint.text)))
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wrong.setUnderlineColor(QColor(paint.line))
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """The rule's text on one line; every character where it was typed."""
        return self.toPlainText().replace("\n", " ")

    def rewrite(self, text: str) -> None:
        """Another text in one step of the line's own undo."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def marked(self) -> str:
        """The part that is marked as wrong."""
        return "".join(one.cursor.selectedText() for one in self.extraSelections())

    def mark(self, at: int | None) -> None:
        """Mark the word at this code point as wrong, or the last one; ``None`` unmarks."""
        if at is None:
            self.setExtraSelections([])
            return
        text = self.text()
        words = list(WORD.finditer(text))
        hit = next((word for word in words if word.start() <= at < word.end()), None)
        hit = hit or (words[-1] if words else None)
        if hit is None:
            self.setExtraSelections([])
            return
        place = Utf16(text)
        spot = QTextEdit.ExtraSelection()
        spot.format = self._wrong
        cursor = QTextCursor(self.document())
        cursor.setPosition(place(hit.start()))
        cursor.setPosition(place(hit.end()), QTextCursor.MoveMode.KeepAnchor)
        spot.cursor = cursor
        self.setExtraSelections([spot])

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # the dialog's
            event.ignore()
            return
        super().keyPressEvent(event)
