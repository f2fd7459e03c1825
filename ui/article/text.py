"""An article's text with its matches: where one stands among them, and ticks at the scroll bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from monitor.types import Article, Rule
from ui.article.document import LABEL, RULE, TITLE, Hit, build, title_scale
from ui.article.page import Page, Ticks
from ui.article.quotes import FOLD, LEADS
from ui.theme import Theme


class TextPage(Page):
    """Shows one article; goes from match to match."""

    moved = Signal()
    """One stands at another match, or there are others."""
    alike = Signal(str)
    """All articles with this label are wanted."""
    ruled = Signal(int)
    """All articles that this rule matches are wanted."""
    folded = Signal(bool)
    """The key sentences were folded, or unfolded again."""
    asked = Signal(object, str)
    """A menu is about to open, for these words: those that are marked, or the one under the
    mouse."""

    def __init__(
        self,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._rules = theme, rules
        self._article: Article | None = None
        self.hits: list[Hit] = []
        self.at = -1
        """The match one stands at; -1 for none yet."""
        self._title = TITLE
        self.quotes = True
        """Whether key sentences are unfolded."""
        self.anchorClicked.connect(self._lead)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.textCursor()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if not cursor.hasSelection() and by_mouse:
            cursor = self.cursorForPosition(event.pos())
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "link-copy":
                menu.removeAction(action)  # links of this page lead nowhere outside of it
        if self._article is not None:
            self.asked.emit(menu, cursor.selectedText())
        menu.popup(event.globalPos())

    def use(self, theme: Theme) -> None:
        """The same article in other colours."""
        self._theme = theme
        self.redraw()

    def show_article(self, article: Article | None, *, anew: bool) -> None:
        """Show an article from its top, or the same one where one was: at the same match, at the
        same line."""
        self._article = article
        self._build(anew=anew)

    def redraw(self) -> None:
        """Build the page of the same article anew, for another theme or set of rules."""
        self._build(anew=False)

    def _build(self, *, anew: bool) -> None:
        place, top = self.place(), not self.verticalScrollBar().value()
        stood = self.hits[self.at].match if 0 <= self.at < len(self.hits) else None
        self._write()
        again = [n for n, hit in enumerate(self.hits) if hit.match == stood]
        if anew:
            return
        if again:
            self._stand(again[0])
        if not top or again:
            self.put(*place)  # at the top one stays there: what is added above is read first

    def _write(self) -> None:
        self.at, self.hits = -1, []  # the page is resized while it is written
        self._title = self._scale()
        document = self.document()
        if self._article is None:
            document.clear()
        else:
            hits = build(
                *(document, self._article, self._rules(), self._theme, self.font()),
                folded=not self.quotes,
                title=self._title,
            )
            # One step for a place that a search found and a rule matched.
            spots = {(hit.start, hit.stop) for hit in hits if hit.match.rule >= 0}
            self.hits = [
                hit for hit in hits if hit.match.rule >= 0 or (hit.start, hit.stop) not in spots
            ]
        self.setExtraSelections([])
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._tick()
        self.moved.emit()

    def _scale(self) -> float:
        """How large the title is; a scroll bar that comes and goes with it changes nothing."""
        if self._article is None:
            return TITLE
        return title_scale(self._article.title, self.font(), self.line_width())

    def _tick(self) -> None:
        bar = self.verticalScrollBar()
        layout = self.document().documentLayout()
        height = max(1.0, layout.documentSize().height())
        ticks = []
        for hit in self.hits if height > self.viewport().height() else []:
            block = self.document().findBlock(hit.start)
            top = layout.blockBoundingRect(block).top()
            line = block.layout().lineForTextPosition(hit.start - block.position())
            top += line.y() if line.isValid() else 0
            ticks.append((top / height, self._colour(hit)))
        if isinstance(bar, Ticks):
            bar.ticks = ticks
            bar.update()

    def _colour(self, hit: Hit) -> str:
        rule = self._rules().get(hit.match.rule)
        return self._theme.rule(rule.colour if rule else "grey").line

    # -- from match to match ----------------------------------------------------------------------

    def step(self, by: int) -> None:
        """To the next or previous match; after the last comes the first."""
        if self.hits:
            first = 0 if by > 0 else len(self.hits) - 1
            self._stand((self.at + by) % len(self.hits) if self.at >= 0 else first)

    def _lead(self, to: QUrl) -> None:
        """From a key sentence to its match in the text, or fold them all; from a label or a rule's
        name to its articles."""
        said = to.toString()
        if said.startswith(LABEL):
            self.alike.emit(said.removeprefix(LABEL))
            return
        if said.startswith(RULE):
            self.ruled.emit(int(said.removeprefix(RULE)))
            return
        if said == FOLD:
            self.fold(not self.quotes)
        for number, hit in enumerate(self.hits):
            if hit.match.field == "text" and said == f"{LEADS}{hit.match.start}":
                self._stand(number)
                return

    def fold(self, unfolded: bool) -> None:
        """Show the key sentences or only their headline; what is read below them stays."""
        self.quotes = unfolded
        bar = self.verticalScrollBar()
        above = bar.value()
        self._build(anew=False)
        if above <= self.viewport().height() // 2:
            bar.setValue(above)  # there the headline itself is what stays
        self.folded.emit(unfolded)

    def _stand(self, number: int) -> None:
        """At this match: on screen, and with ink and ground exchanged."""
        self.at, hit = number, self.hits[number]
        cursor = QTextCursor(self.document())
        cursor.setPosition(hit.start)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        rect = self.cursorRect(cursor)
        if rect.bottom() > self.viewport().height() - 60:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() // 2)
        cursor.setPosition(hit.stop, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = self._reversed(hit)
        self.setExtraSelections([selection])
        self.moved.emit()

    def _reversed(self, hit: Hit) -> QTextCharFormat:
        rule = self._rules().get(hit.match.rule)
        paint = self._theme.rule(rule.colour if rule else "grey")
        strong = self._theme.strong  # there marks have the page's ground as their ink
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.text if strong else paint.text))
        look.setForeground(QColor(self._theme.pane if strong else paint.back))
        return look

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._scale() != self._title:
            self._build(anew=False)
        self._tick()
