"""The right pane: shows one article, steps through its matches, opens nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from monitor.diff import Piece
from monitor.story.differ import Difference
from monitor.types import Article, History, Rule, Story, Teller
from ui.article.document import Hit, build
from ui.article.noting import Noting
from ui.article.page import Page, Ticks
from ui.article.quotes import FOLD, LEADS
from ui.article.story import StoryPage
from ui.article.versions import Versions, events
from ui.elide import Elide
from ui.empty import Empty
from ui.theme import Theme


def shown(article: Article) -> tuple[object, ...]:
    """What of an article stands on its page."""
    return (
        *(article.id, article.version, article.source, article.title, article.text),
        *(article.matches, article.gone, article.agency, article.clocks, article.pages),
    )


class ArticleView(QWidget):
    """An article with its matches, and where one stands among them."""

    opened = Signal()
    """The article's page is wanted in the browser."""
    versions_wanted = Signal(int)
    """The versions of this article are to be shown."""
    shown = Signal(object)
    """This Article is open now, or None; also when only its marks changed."""
    story_wanted = Signal(int)
    """The story of this article is to be shown."""
    folded = Signal(bool)
    """The key sentences were folded, or unfolded again."""

    def __init__(
        self,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rules = rules
        self.article: Article | None = None
        self.hits: list[Hit] = []
        self._at = -1
        self.quotes = True
        """Whether key sentences are unfolded."""
        self.page = Page(self)
        self.page.anchorClicked.connect(self._lead)
        self.page.setObjectName("pane")
        self.page.setAccessibleName(self.tr("Article"))
        self.empty = Empty(self.page.viewport())
        self.versions = Versions(theme, self)
        self.story = StoryPage(theme, self)
        self.stack = QStackedWidget(self)
        for one in (self.page, self.versions, self.story):
            self.stack.addWidget(one)
        self.noting = Noting(self)
        self.versions_button = self._tab_button(self.toggle_versions)
        self.story_button = self._tab_button(self.toggle_story)
        self.counter = QLabel(self)
        self.counter.setObjectName("quiet")
        self.counter.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = self._step_button("↑", -1)
        self.next = self._step_button("↓", 1)
        self.address = QPushButton(self)
        self.address.setObjectName("address")
        self.address.setCursor(Qt.CursorShape.PointingHandCursor)
        self.address.clicked.connect(self.opened)
        self._where = Elide(self.address, Qt.TextElideMode.ElideMiddle, edges=16)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 12, 6)
        bar.setSpacing(4)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        bar.addWidget(self.counter)
        bar.addWidget(self.story_button)
        bar.addWidget(self.versions_button)
        bar.addSpacing(6)
        bar.addWidget(self.address, 1)
        self._foot = bar
        self._offered: list[QToolButton] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.stack, 1)
        box.addWidget(self.noting)
        box.addLayout(bar)
        self.setObjectName("article")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._key: Callable[[str], str] = lambda name: ""
        self.use(theme)
        self.show_article(None)

    def _step_button(self, sign: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _tab_button(self, toggle: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("filter")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: toggle())
        return button

    def name_keys(self, keys: Callable[[str], str]) -> None:
        """Tell which keys do it; ``keys`` gives an action's, empty for none."""
        self._key = keys
        for button, tip, name in (
            (self.previous, self.tr("Previous match"), "previous_match"),
            (self.next, self.tr("Next match"), "next_match"),
        ):
            button.setToolTip(self._tip(tip, name))
            button.setAccessibleName(self._tip(tip, name))
        for offered in self._offered:
            offered.setAccessibleName(offered.defaultAction().toolTip())
        self._tell()

    def _tip(self, text: str, name: str) -> str:
        key = self._key(name)
        return f"{text} ({key})" if key else text

    def _hint(self) -> str:
        """What one begins with, by the keys that do it."""
        names = ("next_unread", "next", "previous", "next_match", "flag", "open", "keys")
        return self.tr(
            "{0} goes to the next unread match, {1} and {2} through the list, {3} from match "
            "to match, {4} flags, {5} opens the page. {6} shows all keys."
        ).format(*(self._key(name) or "–" for name in names))

    def offer(self, actions: Sequence[QAction]) -> None:
        """What can be done with the article, as signs at its foot."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(action.toolTip())
            button.setAutoRaise(True)
            self._foot.addWidget(button)
            self._offered.append(button)
        self._tell()

    def use(self, theme: Theme) -> None:
        self._theme = theme
        size = round(self.fontMetrics().height() * 1.1)
        for button in self._offered:
            button.setIconSize(QSize(size, size))
        self.redraw()
        self.versions.use(theme)
        self.story.use(theme)

    # -- versions and story -------------------------------------------------------------------

    def toggle_versions(self) -> None:
        """Show the versions instead of the text, or the text again."""
        wanted = self.article is not None and self.stack.currentWidget() is not self.versions
        if wanted and self.article and (self.article.version > 1 or self.article.gone):
            self.versions_wanted.emit(self.article.id)
        else:
            self.show_text()

    def show_text(self) -> None:
        """The text of the article, not its versions."""
        self._turn(self.page)

    def _turn(self, shown: QWidget) -> None:
        self.stack.setCurrentWidget(shown)
        self.versions_button.setChecked(shown is self.versions)
        self.story_button.setChecked(shown is self.story)

    def show_versions(self, number: int, history: History) -> None:
        """The versions of the article, if it is still the one that is open."""
        if self.article is None or self.article.id != number or not history.versions:
            self.show_text()
            return
        self.versions.show_history(history)
        told = events(history, datetime.now().astimezone())
        self.versions.more.setText("  ·  ".join(told))
        self.versions.more.setVisible(bool(told))
        self._turn(self.versions)

    def toggle_story(self) -> None:
        """Show who told the story instead of the text, or the text again."""
        wanted = self.article is not None and self.stack.currentWidget() is not self.story
        if wanted and self.article and self.article.tellers > 1:
            self.story_wanted.emit(self.article.id)
        else:
            self.show_text()

    def show_story(self, number: int, story: Story) -> None:
        """The story of the article, if that is still the one that is open."""
        if self.article is None or self.article.id != number or len(story.tellers) < 2:
            self.show_text()
            return
        self.story.show_story(story, number)
        self._turn(self.story)

    def show_difference(self, teller: Teller, found: Difference | None) -> None:
        """What a teller of the story adds and leaves out."""
        self.story.show_difference(teller, found)

    def show_pieces(self, pieces: list[Piece]) -> None:
        """What changed in the chosen version."""
        self.versions.show_pieces(pieces)

    def show_article(self, article: Article | None) -> None:
        """Show this article from its top; the same article again keeps its place."""
        old, self.article = self.article, article
        self.noting.show_article(article)
        self.shown.emit(article)
        if article and old and shown(article) == shown(old):
            self._tell()
            return  # only its marks changed: the match one stands at stays, too
        self.show_text()
        self._build(anew=not (article and old and article.id == old.id))

    def redraw(self) -> None:
        """Build the page of the same article anew, for another theme or set of rules."""
        self._build(anew=False)

    def _build(self, *, anew: bool) -> None:
        """The page from its top, or where one was: at the same match, at the same line."""
        place = self.page.place()
        stood = self.hits[self._at].match if 0 <= self._at < len(self.hits) else None
        self._write()
        again = [n for n, hit in enumerate(self.hits) if hit.match == stood]
        if anew:
            return
        if again:
            self._at = again[0]
            self._emphasise(self.hits[self._at])
            self._tell()
        self.page.put(*place)

    def _write(self) -> None:
        self._at = -1
        document = self.page.document()
        if self.article is None:
            document.clear()
            self.hits = []
        else:
            hits = build(
                *(document, self.article, self._rules(), self._theme, self.page.font()),
                folded=not self.quotes,
            )
            # One step for a place that a search found and a rule matched.
            spots = {(hit.start, hit.stop) for hit in hits if hit.match.rule >= 0}
            self.hits = [
                hit for hit in hits if hit.match.rule >= 0 or (hit.start, hit.stop) not in spots
            ]
        self.page.setExtraSelections([])
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._tick()
        self._tell()

    def _tick(self) -> None:
        bar = self.page.verticalScrollBar()
        layout = self.page.document().documentLayout()
        height = max(1.0, layout.documentSize().height())
        ticks = []
        for hit in self.hits if height > self.page.viewport().height() else []:
            block = self.page.document().findBlock(hit.start)
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

    def step(self, by: int) -> None:
        """To the next or previous match; after the last comes the first."""
        if self.hits:
            self.show_text()
            first = 0 if by > 0 else len(self.hits) - 1
            self._at = (self._at + by) % len(self.hits) if self._at >= 0 else first
            self._emphasise(self.hits[self._at])
            self._tell()

    def _lead(self, to: QUrl) -> None:
        """From a key sentence to its match in the text, or fold them all."""
        said = to.toString()
        if said == FOLD:
            self.fold(not self.quotes)
        for number, hit in enumerate(self.hits):
            if hit.match.field == "text" and said == f"{LEADS}{hit.match.start}":
                self._at = number
                self._emphasise(hit)
                self._tell()
                return

    def fold(self, unfolded: bool) -> None:
        """Show the key sentences or only their headline; what is read below them stays."""
        self.quotes = unfolded
        bar = self.page.verticalScrollBar()
        above = bar.value()
        self._build(anew=False)
        if above <= self.page.viewport().height() // 2:
            bar.setValue(above)  # there the headline itself is what stays
        self.folded.emit(unfolded)

    def _emphasise(self, hit: Hit) -> None:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(hit.start)
        self.page.setTextCursor(cursor)
        self.page.ensureCursorVisible()
        rect = self.page.cursorRect(cursor)
        if rect.bottom() > self.page.viewport().height() - 60:
            bar = self.page.verticalScrollBar()
            bar.setValue(bar.value() + rect.bottom() - self.page.viewport().height() // 2)
        cursor.setPosition(hit.stop, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = self._reversed(hit)
        self.page.setExtraSelections([selection])

    def _reversed(self, hit: Hit) -> QTextCharFormat:
        """How the match one stands at looks: its mark with ink and ground exchanged."""
        rule = self._rules().get(hit.match.rule)
        paint = self._theme.rule(rule.colour if rule else "grey")
        strong = self._theme.strong  # there marks have the page's ground as their ink
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.text if strong else paint.text))
        look.setForeground(QColor(self._theme.pane if strong else paint.back))
        return look

    def _tell(self) -> None:
        self._tell_address()
        found = self.article
        count = found.version if found else 0
        self.versions_button.setVisible(found is not None and (count > 1 or bool(found.gone)))
        self.versions_button.setText(self.tr("%n version(s)", "", count))
        self.versions_button.setToolTip(self._tip(self.tr("What the editors changed"), "versions"))
        tellers = found.tellers if found else 1
        self.story_button.setVisible(tellers > 1)
        self.story_button.setText(self.tr("Story ({})").format(tellers))
        story = self.tr("Who had it when, and what differs")
        self.story_button.setToolTip(self._tip(story, "story"))
        for button in self._offered:
            button.setVisible(found is not None)
        several = len(self.hits) > 0
        self.previous.setVisible(several)
        self.next.setVisible(several)
        self.empty.setVisible(self.article is None)
        if self.article is None:
            self.counter.clear()
            self.empty.say(
                self.tr("No article chosen"),
                self._hint(),
            )
        else:
            self._count()

    def _count(self) -> None:
        """Tell where one is among the matches, in fewer words where the foot has no room."""
        if self.article is None:
            return
        flagged = "⚑  " if self.article.flagged else ""
        short = f"{self._at + 1}/{len(self.hits)}" if self._at >= 0 else str(len(self.hits) or "")
        shown = (self._foot.itemAt(place) for place in range(self._foot.count()))
        others = [item.widget() for item in shown if item is not None and item.widget()]
        margins = self._foot.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 6
        for widget in others:
            if widget not in (self.counter, self.address) and not widget.isHidden():
                room -= widget.sizeHint().width() + self._foot.spacing()
        for text in (flagged + self._standing(), flagged + short, short):
            self.counter.setText(text)
            if self.counter.sizeHint().width() <= room:
                break

    def _standing(self) -> str:
        """Where one is among the matches."""
        if not self.hits:
            return self.tr("No rule matches this article")
        if self._at >= 0:
            return self.tr("Match {0} of {1}").format(self._at + 1, len(self.hits))
        return self.tr("%n match(es)", "", len(self.hits))

    def _tell_address(self) -> None:
        """Where the article stands; what does not fit is cut in the middle, whole in the tip."""
        url = self.article.url if self.article else ""
        usable = url.startswith(("http://", "https://"))
        self.address.setVisible(usable)
        self._where.say(url, self.tr("Open in the browser: {}").format(url))
        self.address.setAccessibleName(self.tr("Open in the browser: {}").format(url))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.empty.resize(self.page.viewport().size())
        self._count()
        self._tick()
