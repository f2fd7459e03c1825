"""The right pane: shows one article, steps through its matches, opens nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from monitor.diff import Piece
from monitor.story.differ import Difference
from monitor.types import Article, History, Rule, Story, Teller
from ui.article.document import Hit
from ui.article.foot import Foot
from ui.article.noting import Noting
from ui.article.original import Held, OriginalPage
from ui.article.story import StoryPage
from ui.article.text import TextPage
from ui.article.versions import Versions, events
from ui.empty import Empty
from ui.theme import Theme


def shown(article: Article) -> tuple[object, ...]:
    """What of an article stands on its page."""
    return (
        article.labels,
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
    original_wanted = Signal(int)
    """The page of this article as it was retrieved is to be shown."""
    left = Signal()
    """Escape: the list should have the focus."""
    said = Signal(str)
    """Why there is nothing of what was asked for."""

    def __init__(
        self,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.article: Article | None = None
        self.page = TextPage(theme, rules, self)
        self.page.setObjectName("pane")
        self.page.setAccessibleName(self.tr("Article"))
        self.page.moved.connect(self._tell)
        self.empty = Empty(self.page.viewport())
        self.page.sized.connect(lambda: self.empty.resize(self.page.viewport().size()))
        self.versions = Versions(theme, self)
        self.story = StoryPage(theme, self)
        self.stack = QStackedWidget(self)
        self.original = OriginalPage(theme, self)
        self.original.opened.connect(self.opened)
        for one in (self.page, self.versions, self.story, self.original):
            self.stack.addWidget(one)
        self.rule = QFrame(self)  # text that is scrolled ends at it, not in the middle of a letter
        self.rule.setObjectName("rule")
        self.rule.setFixedHeight(1)
        self.noting = Noting(self)
        self.foot = Foot(self)
        self.foot.stepped.connect(self.step)
        self.foot.turned.connect(self.turn)
        self.foot.opened.connect(self.opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.stack, 1)
        box.addWidget(self.rule)
        box.addWidget(self.noting)
        box.addWidget(self.foot)
        self.setObjectName("article")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._key: Callable[[str], str] = lambda name: ""
        self.use(theme)
        self.show_article(None)

    @property
    def hits(self) -> list[Hit]:
        """The matches of the open article, in reading order."""
        return self.page.hits

    def name_keys(self, keys: Callable[[str], str]) -> None:
        """Tell which keys do it; ``keys`` gives an action's, empty for none."""
        self._key = keys
        self.foot.name_keys(keys)
        self._tell()

    def _hint(self) -> str:
        """What one begins with, by the keys that do it."""
        names = ("next_unread", "next", "previous", "next_match", "flag", "open", "keys")
        return self.tr(
            "{0} goes to the next unread match, {1} and {2} through the list, {3} from match "
            "to match, {4} flags, {5} opens the page. {6} shows all keys."
        ).format(*(self._key(name) or "–" for name in names))

    def offer(self, actions: Sequence[QAction]) -> None:
        """What can be done with the article, as signs at its foot."""
        self.foot.offer(actions)
        self._tell()

    def use(self, theme: Theme) -> None:
        self.foot.measure()
        self.page.use(theme)
        self.versions.use(theme)
        self.story.use(theme)
        self.original.use(theme)

    # -- versions and story -------------------------------------------------------------------

    def turn(self, side: str) -> None:
        """Show another side of the article, or its text again."""
        {
            "versions": self.toggle_versions,
            "story": self.toggle_story,
            "original": self.toggle_original,
        }[side]()

    def toggle_versions(self) -> None:
        """Show the versions instead of the text, or the text again."""
        wanted = self.article is not None and self.stack.currentWidget() is not self.versions
        if wanted and self.article and not (self.article.version > 1 or self.article.gone):
            self.said.emit(self.tr("The editors have changed nothing in this article."))
        elif wanted and self.article:
            self.versions_wanted.emit(self.article.id)
        else:
            self.show_text()

    def show_text(self) -> None:
        """The text of the article, not its versions."""
        self._turn(self.page)

    def reading(self) -> QWidget:
        """What the keys go to of the side that is shown."""
        inside: dict[QWidget, QWidget] = {
            self.versions: self.versions.list,
            self.story: self.story.table,
            self.original: self.original.page,
        }
        return inside.get(self.stack.currentWidget(), self.page)

    def _turn(self, shown: QWidget) -> None:
        focused = self.stack.currentWidget().isAncestorOf(QApplication.focusWidget() or self)
        focused |= self.page.hasFocus()
        self.stack.setCurrentWidget(shown)
        if focused:  # Qt would look for another place, such as a button that Space presses
            self.reading().setFocus(Qt.FocusReason.OtherFocusReason)
        for name, button in self.foot.sides().items():
            button.setChecked(shown is getattr(self, name, None))

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
        if wanted and self.article and self.article.tellers < 2:
            self.said.emit(self.tr("Nobody else tells this story."))
        elif wanted and self.article:
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

    def toggle_original(self) -> None:
        """Show the page as it was retrieved instead of the text, or the text again."""
        if self.article is not None and self.stack.currentWidget() is not self.original:
            self.original_wanted.emit(self.article.id)
        else:
            self.show_text()

    def show_original(self, held: Held, url: str) -> bool:
        """What is kept of the article's page; whether its words are to be read."""
        wanted = self.original.show_held(held, url)
        self._turn(self.original)
        return wanted

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
        same = bool(article and old and article.id == old.id)
        if not (same and self.stack.currentWidget() is self.original):
            self.show_text()  # a page that was just fetched stays, it is being looked at
        self.page.show_article(article, anew=not same)

    def redraw(self) -> None:
        """Build the page of the same article anew, for another theme or set of rules."""
        self.page.redraw()

    def step(self, by: int) -> None:
        """To the next or previous match; after the last comes the first."""
        if self.hits:
            self.show_text()
            self.page.step(by)

    def fold(self, unfolded: bool) -> None:
        """Show the key sentences or only their headline."""
        self.page.fold(unfolded)

    def _tell(self) -> None:
        self.foot.tell(self.article, self.page.at, len(self.hits))
        self.empty.setVisible(self.article is None)
        self.rule.setVisible(self.article is not None)
        if self.article is None:
            self.empty.say(self.tr("No article selected"), self._hint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back: from another side to the text, from the text to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is not self.page:
            self.show_text()
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
