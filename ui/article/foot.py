"""The line below an article: from match to match, its other sides, its address, what can be done.

Says what was asked of it; knows no document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from monitor.types import Article
from ui.elide import Elide

EDGES = 16
"""Pixels of the address that its frame takes."""
LEGIBLE = 20
"""Letters of the address for which there must be room."""


class Foot(QWidget):
    """Where one is among the matches, in fewer words where there is no room."""

    stepped = Signal(int)
    """To the next match (1), or the one before (-1)."""
    turned = Signal(str)
    """Another side of the article is wanted: ``versions``, ``story`` or ``original``."""
    opened = Signal()
    """The article's page is wanted in the browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: Callable[[str], str] = lambda name: ""
        self._article: Article | None = None
        self._at = self._of = 0
        self._places: list[int] = []
        """In which line each other side of the article stands."""
        self.versions_button = self._side("versions")
        self.story_button = self._side("story")
        self.original_button = self._side("original")
        self.original_button.setText(self.tr("Original"))
        self.counter = QLabel(self)
        self.counter.setObjectName("quiet")
        self.counter.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = self._step_button("↑", -1)
        self.next = self._step_button("↓", 1)
        self.address = QPushButton(self)
        self.address.setObjectName("address")
        self.address.setCursor(Qt.CursorShape.PointingHandCursor)
        self.address.clicked.connect(self.opened)
        self._where = Elide(self.address, Qt.TextElideMode.ElideMiddle, edges=EDGES)
        self._offered: list[QToolButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(20, 6, 12, 6)
        self._lines.setSpacing(2)
        self._line = QHBoxLayout()
        self._below = (QHBoxLayout(), QHBoxLayout())
        for line in (self._line, *self._below):
            line.setSpacing(4)
            self._lines.addLayout(line)
        for line in self._below:
            line.addStretch(1)
        for part in (self.previous, self.next, self.counter, *self.sides().values()):
            self._line.addWidget(part)
        self._line.addSpacing(6)
        self._line.addWidget(self.address, 1)

    def _step_button(self, sign: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.stepped.emit(by))
        return button

    def _side(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("filter")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.turned.emit(name))
        return button

    def sides(self) -> dict[str, QToolButton]:
        """What else can be shown of an article, each with its button."""
        return {
            "story": self.story_button,
            "versions": self.versions_button,
            "original": self.original_button,
        }

    def offer(self, actions: Sequence[QAction]) -> None:
        """What can be done with the article, as signs."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(action.toolTip())
            button.setAutoRaise(True)
            self._line.addWidget(button)
            self._offered.append(button)

    def measure(self) -> None:
        """Signs as large as the text is now."""
        size = round(self.fontMetrics().height() * 1.1)
        for button in self._offered:
            button.setIconSize(QSize(size, size))
        self._tell_address()  # other signs bring their usual words along

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
        self._tell_address()

    def _tip(self, text: str, name: str) -> str:
        key = self._key(name)
        return f"{text} ({key})" if key else text

    def tell(self, article: Article | None, at: int, of: int) -> None:
        """The article that is open, and at which of its matches one stands (-1 for none yet)."""
        self._article, self._at, self._of = article, at, of
        count = article.version if article else 0
        changed = article is not None and (count > 1 or bool(article.gone))
        self.versions_button.setVisible(changed)
        self.versions_button.setText(self.tr("%n version(s)", "", count))
        self.versions_button.setToolTip(self._tip(self.tr("What the editors changed"), "versions"))
        tellers = article.tellers if article else 1
        self.story_button.setVisible(tellers > 1)
        self.story_button.setText(self.tr("Story ({})").format(tellers))
        story = self.tr("Who had it when, and what differs")
        self.story_button.setToolTip(self._tip(story, "story"))
        self.original_button.setVisible(article is not None)
        page = self.tr("The page as it was retrieved")
        self.original_button.setToolTip(self._tip(page, "original"))
        for button in self._offered:
            button.setVisible(article is not None)
        self.previous.setVisible(of > 0)
        self.next.setVisible(of > 0)
        self._tell_address()
        self._count()

    def _tell_address(self) -> None:
        """Where the article stands; what does not fit is cut in the middle, whole in the tip."""
        url = self._article.url if self._article else ""
        leads = self.tr("Open in the browser: {}").format(url)
        self._where.say(url, leads)
        self.address.setAccessibleName(leads)
        for button in self._offered:
            if button.defaultAction().objectName() == "open" and url:
                # The address itself has no room in a narrow pane.
                button.setToolTip(self._tip(leads, "open"))

    def _count(self) -> None:
        """Tell where one is among the matches, in fewer words where there is no room."""
        if self._article is None:
            self.counter.clear()
            self.address.hide()
            return
        flagged = "⚑  " if self._article.flagged else ""
        short = f"{self._at + 1}/{self._of}" if self._at >= 0 else str(self._of or "")
        counts = (flagged + self._standing(), flagged + short, short)
        sides = [side for side in self.sides().values() if not side.isHidden()]
        fixed = [self.previous, self.next, *self._offered]
        room = self._room([*fixed, *sides])
        if room < self._wide(counts[1]):
            self._divide(self._rows())
            room = self._room(fixed)
        else:
            self._divide([0] * len(self.sides()))
        fits = (text for text in counts if self._wide(text) <= room)
        text = next(fits, counts[-1])
        self.counter.setText(text)
        # Of an address without room for its server's name one sees two ends that say nothing.
        addressed = bool(self._article and self._article.url.startswith(("http://", "https://")))
        least = EDGES + LEGIBLE * self.fontMetrics().averageCharWidth()
        self.address.setVisible(addressed and room - self._wide(text) > least)

    def _room(self, others: Sequence[QWidget]) -> int:
        """Pixels of a line that are left beside these."""
        margins = self._lines.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 6
        shown = [one.sizeHint().width() for one in others if not one.isHidden()]
        return room - sum(shown) - self._line.spacing() * (len(shown) + 2)

    def _wide(self, text: str) -> int:
        """Pixels that the counter takes to say this."""
        return self.counter.fontMetrics().horizontalAdvance(text) + 2 if text else 0

    def _rows(self) -> list[int]:
        """The line below the first that each side has room in."""
        margins, gap = self._lines.contentsMargins(), self._line.spacing()
        whole = self.width() - margins.left() - margins.right()
        rows, at, left = [], 1, whole
        for side in self.sides().values():
            wide = 0 if side.isHidden() else side.sizeHint().width() + gap
            if wide > left + gap and left < whole:
                at, left = min(at + 1, len(self._below)), whole
            left -= wide
            rows.append(at)
        return rows

    def _divide(self, places: list[int]) -> None:
        """The other sides of the article go to lines of their own where the first has not the
        room: half a word on a button says nothing."""
        if places == self._places:
            return
        self._places = places
        for side in self.sides().values():
            for line in (self._line, *self._below):
                line.removeWidget(side)
        for at, (place, side) in enumerate(zip(places, self.sides().values(), strict=True)):
            line = self._below[place - 1] if place else self._line
            line.insertWidget(line.count() - 1 if place else at + 3, side)
        self.updateGeometry()

    def _standing(self) -> str:
        if not self._of:
            return self.tr("No rule matches this article")
        if self._at >= 0:
            return self.tr("Match {0} of {1}").format(self._at + 1, self._of)
        return self.tr("%n match(es)", "", self._of)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._count()
