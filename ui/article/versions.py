"""An article's versions: when each was read, and what changed in it, word by word.

Text and formats only; what was added is underlined, what was removed struck through, so that colour
is never the only sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from monitor.diff import Piece
from monitor.types import History, Version
from ui import words
from ui.article.document import BLOCKS, LIMIT, title_scale
from ui.article.page import Page
from ui.article.typography import block, ink, unbroken
from ui.theme import Theme

HEADLINES = 1.4, 1.25, 1.1, 1.0
"""Times the size of the text that a headline has here: the first that breaks no word of it."""
ROWS = 4
"""Versions in sight; of more the list scrolls."""


class Versions(QWidget):
    """The list of versions, and below it the chosen one against the one before."""

    asked = Signal(object, object)
    """Two versions, the older first, are to be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = History()
        self._pieces: list[Piece] = []
        self.list = QListWidget(self)
        self.list.setObjectName("framed")
        self.list.setAccessibleName(self.tr("Versions of this article"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._ask)
        self.page = Comparison(self)
        self.page.setAccessibleName(self.tr("What changed in this version"))
        self.legend = QLabel(self)
        self.legend.setObjectName("quiet")
        self.legend.setTextFormat(Qt.TextFormat.PlainText)
        self.legend.setText(self.tr("Underlined: added. Struck through: removed."))
        self.more = QLabel(self)
        """What else happened: gone from the net, back there."""
        self.more.setObjectName("quiet")
        self.more.setTextFormat(Qt.TextFormat.PlainText)
        for said in (self.legend, self.more):
            said.setWordWrap(True)
        foot = QVBoxLayout()
        foot.setContentsMargins(28, 8, 28, 0)
        foot.setSpacing(2)
        foot.addWidget(self.legend)
        foot.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(28, 18, 28, 0)
        head.addWidget(self.list)
        box.addLayout(head)
        box.addLayout(foot)
        box.addWidget(self.page, 1)

    def show_history(self, history: History) -> None:
        """List these versions, the newest first, and choose that."""
        self._history = history
        self.list.blockSignals(True)
        self.list.clear()
        for version in reversed(history.versions):
            item = QListWidgetItem(told(version, _before(history, version)))
            item.setToolTip(item.text())  # a line that is short of room is cut
            self.list.addItem(item)
        line = self.list.sizeHintForRow(0) if self.list.count() else 0
        self.list.setFixedHeight(min(self.list.count(), ROWS) * line + 12)
        self.list.blockSignals(False)
        self.list.setCurrentRow(-1)
        self.list.setCurrentRow(0)

    def _ask(self, row: int) -> None:
        if 0 <= row < len(self._history.versions):
            version = self._history.versions[-1 - row]
            self.asked.emit(_before(self._history, version), version)

    def show_pieces(self, pieces: list[Piece]) -> None:
        """Show a comparison."""
        self._pieces = pieces
        self.legend.setVisible(any(piece.kind != "same" for piece in pieces))
        self.page.show_pieces(pieces, self._theme)

    def use(self, theme: Theme) -> None:
        self._theme = theme
        self.page.show_pieces(self._pieces, theme)


class Comparison(Page):
    """Two texts in one, whose first line is the headline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[Piece], Theme, Callable[[], object]] | None = None
        self._scale = HEADLINES[0]

    def show_pieces(
        self, pieces: Sequence[Piece], theme: Theme, more: Callable[[], object] = lambda: None
    ) -> None:
        """Write this comparison; ``more`` writes what stands below it."""
        self._shown, self._scale = (pieces, theme, more), scale_of(self, pieces)
        write(self, pieces, theme, self._scale)
        more()

    def clear(self) -> None:
        self._shown = None
        super().clear()

    def resizeEvent(self, event: Any) -> None:
        """Another width may leave room for another size of the headline."""
        super().resizeEvent(event)
        if self._shown and scale_of(self, self._shown[0]) != self._scale:
            place = self.place()
            self.show_pieces(*self._shown)
            self.put(*place)


def _before(history: History, version: Version) -> Version | None:
    place = history.versions.index(version)
    return history.versions[place - 1] if place else None


def told(version: Version, before: Version | None) -> str:
    """A version's line: its number, its time, and what it changed."""
    parts = [words.version(version.number), words.when_long(version.seen)]
    translate = words.translate
    if before is None:
        parts.append(translate("Versions", "as it came"))
    elif before.title != version.title:
        parts.append(translate("Versions", "another headline"))
    if version.gained:
        names = ", ".join(version.gained)
        parts.append(translate("Versions", "now matches: {}").format(names))
    if version.lost:
        names = ", ".join(version.lost)
        parts.append(translate("Versions", "no longer matches: {}").format(names))
    return "  ·  ".join(parts)


def events(history: History, now: datetime) -> Sequence[str]:
    """What else happened to an article, in words."""
    texts = {
        "gone": words.translate("Versions", "gone from the net {}"),
        "back": words.translate("Versions", "back on the net {}"),
    }
    return [texts[kind].format(words.when(at, now)) for kind, at in history.events]


def scale_of(page: Page, pieces: Sequence[Piece]) -> float:
    """How much larger than the text the headline of a comparison is."""
    headline = ""
    for piece in pieces:
        first, *others = piece.text.split("\n")
        headline += first
        if others:
            break
    return title_scale(headline, page.font(), page.line_width(), HEADLINES)


def write(page: Page, pieces: Sequence[Piece], theme: Theme, scale: float) -> None:
    """Write a comparison into a page: the first line is the headline, ``scale`` times as large."""
    document = page.document()
    document.clear()
    document.setDefaultFont(page.font())
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block(0, 10, 112))
    lines, written, before = 0, 0, ""
    for piece in pieces:
        if piece.kind == "added" and before == "removed":
            # Else the new word would begin in the middle of the old one.
            cursor.insertText("\u2009", look("same", theme, page.font(), 0.0 if lines else scale))
        before = "" if piece.text[-1:].isspace() else piece.kind
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines += 1
                cursor.insertBlock(block(0, 11, 148))
            shown = unbroken(part[: max(0, LIMIT - written)])
            written += len(shown)
            headline = 0.0 if lines else scale
            cursor.insertText(shown, look(piece.kind, theme, page.font(), headline))
            if lines > BLOCKS or written >= LIMIT:
                cursor.endEditBlock()
                return
    cursor.endEditBlock()


def look(kind: str, theme: Theme, font: QFont, headline: float = 0.0) -> QTextCharFormat:
    """How kept, added and removed words look; those of a headline are so much larger."""
    weight = QFont.Weight.Bold if headline else QFont.Weight.Normal
    made = ink(theme.text, font, headline or 1.08, weight)
    if kind == "same":
        return made
    paint = theme.rule("green" if kind == "added" else "red")
    made.setBackground(QColor(paint.back))
    made.setForeground(QColor(paint.text))
    shaped = QFont(made.font())
    shaped.setUnderline(kind == "added")
    shaped.setStrikeOut(kind == "removed")
    made.setFont(shaped)
    return made
