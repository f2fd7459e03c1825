"""An article's story: who had it when, and what each telling adds to the first and leaves out.

Text and formats only, as everywhere in this pane; the table says in words what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from monitor.diff import Piece
from monitor.story.differ import Difference
from monitor.types import Story, Teller
from ui import words
from ui.article.typography import block, ink
from ui.article.versions import Comparison, look
from ui.theme import Theme

BOLD = QFont.Weight.DemiBold
ROOMY = 64
"""Letters of a line beside which the button has room."""
ROWS = 6
"""Tellers in sight; of more the table scrolls."""


class StoryPage(QWidget):
    """The table of tellers, and below it the chosen one against the first."""

    asked = Signal(object, object)
    """Two tellers, the first one first, are to be compared."""
    opened = Signal(int)
    """This article is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.story = Story()
        self._told: tuple[Teller, Difference | None] | None = None
        self.table = QTableWidget(0, 5, self)
        self.table.setObjectName("framed")
        self.table.setAccessibleName(self.tr("Who told this story"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("When"),
                self.tr("Source"),
                self.tr("Agency"),
                self.tr("Same text"),
                self.tr("Headline"),
            ]
        )
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.currentCellChanged.connect(lambda row, *_: self._ask(row))
        self.table.cellActivated.connect(lambda row, _: self._open(row))
        self.page = Comparison(self)
        self.page.setAccessibleName(self.tr("What this article adds and leaves out"))
        self.legend = QLabel(self)
        self.legend.setObjectName("quiet")
        self.legend.setTextFormat(Qt.TextFormat.PlainText)
        self.legend.setWordWrap(True)
        policy = self.legend.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.legend.setSizePolicy(policy)
        self.open = QToolButton(self)
        self.open.setText(self.tr("Show this article"))
        self.open.setAutoRaise(True)
        self.open.setObjectName("filter")
        self.open.clicked.connect(lambda: self._open(self.table.currentRow()))
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setContentsMargins(28, 8, 28, 0)
        self._foot.addWidget(self.legend, 1)
        self._foot.addWidget(self.open)
        head = QHBoxLayout()
        head.setContentsMargins(28, 18, 28, 0)
        head.addWidget(self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addLayout(self._foot)
        box.addWidget(self.page, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the button stands below the words, not in their way."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._foot.setDirection(way.LeftToRight if self._roomy() else way.TopToBottom)
        self._foot.setStretch(0, int(self._roomy()))
        self._fit()

    def _roomy(self) -> bool:
        return self.width() >= ROOMY * self.fontMetrics().averageCharWidth()

    def show_story(self, story: Story, article: int) -> None:
        """List who told the story, and choose this article."""
        self.story = story
        self.table.blockSignals(True)
        self.table.setRowCount(len(story.tellers))
        for row, teller in enumerate(story.tellers):
            for column, text in enumerate(cells(story, teller)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{teller.title}\n{words.when_long(teller.at)}")
                self.table.setItem(row, column, item)
        self._fit()
        self.table.setColumnHidden(2, not any(teller.agency for teller in story.tellers))
        self.table.setCurrentCell(-1, -1)
        self.table.blockSignals(False)
        chosen = [row for row, one in enumerate(story.tellers) if one.article == article]
        self.table.setCurrentCell(chosen[0] if chosen else 0, 0)

    def _fit(self) -> None:
        """Columns as wide as their words and the headline as what is left; where that is nothing
        worth reading the table scrolls to the side."""
        header, modes = self.table.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(4):
            header.setSectionResizeMode(column, modes.ResizeToContents)
        header.setSectionResizeMode(4, modes.Stretch if self._roomy() else modes.ResizeToContents)
        rows = min(len(self.story.tellers), ROWS)
        below = 0 if self._roomy() else self.table.horizontalScrollBar().sizeHint().height()
        height = header.sizeHint().height() + self.table.rowHeight(0) * rows
        self.table.setFixedHeight(height + 16 + below)

    def _ask(self, row: int) -> None:
        if 0 <= row < len(self.story.tellers):
            self.asked.emit(self.story.tellers[0], self.story.tellers[row])

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.story.tellers):
            self.opened.emit(self.story.tellers[row].article)

    def show_difference(self, teller: Teller, found: Difference | None) -> None:
        """What a teller adds and leaves out; of the first one, for whom there is none, the text."""
        self._told = teller, found
        first = self.story.tellers[0] if self.story.tellers else teller
        if found is None:
            self.legend.setText(self.tr("The first one to tell it."))
        else:
            self.legend.setText(
                self.tr("Against {0}: underlined is added, struck through was there.").format(
                    first.source
                )
            )
        self._write()

    def _write(self) -> None:
        if self._told is None:
            self.page.clear()
            return
        teller, found = self._told
        if found is None:
            whole = Piece("same", f"{teller.title}\n{teller.text}")
            self.page.show_pieces([whole], self._theme)
            return
        pieces, left_out = [Piece("same", f"{teller.title}\n"), *found.pieces], found.left_out
        self.page.show_pieces(pieces, self._theme, lambda: self._append(left_out))

    def _append(self, left_out: Sequence[str]) -> None:
        """Below the text: what of the first telling it leaves out."""
        if not left_out:
            return
        cursor = QTextCursor(self.page.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(block(22, 8, 120))
        cursor.insertText(
            self.tr("Leaves out"), ink(self._theme.quiet, self.page.font(), 1.0, BOLD)
        )
        for sentence in left_out:
            cursor.insertBlock(block(0, 8, 140))
            removed = look("removed", self._theme, self.page.font())
            cursor.insertText(sentence, removed)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def use(self, theme: Theme) -> None:
        self._theme = theme
        self._write()


def cells(story: Story, teller: Teller) -> list[str]:
    """A teller's line: when it came after the first, who, with which agency, how much is alike."""
    first = story.tellers[0]
    if teller is first:
        late = words.translate("StoryPage", "{} first").format(f"{teller.at.astimezone():%H:%M}")
        return [late, teller.source, teller.agency, "", teller.title]
    late = words.later(round((teller.at - first.at).total_seconds() / 60))
    return [late, teller.source, teller.agency, words.percent(teller.share), teller.title]
