"""The line above the list: what is listed, how many, what is new above, and what narrows it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from monitor.store.orders import By
from monitor.types import Query
from ui import words
from ui.elide import Elide

ROOMY = 44
"""Letters of its width beside which there is room for the name of the order."""
NAME = 17
"""Letters of name and number that must have room beside the filters; else there are two lines."""


def counted(count: int | None, *, more: bool = False) -> str:
    """How many a list holds; ``more`` while not all is found."""
    return "…" if count is None else words.number(count) + ("+" if more else "")


def tell_count(label: QLabel, pane: QWidget, found: str, by: By) -> None:
    """Tell it in the head of a list, and by what that is sorted; in the tip alone where the pane
    is too narrow: the order comes after the list's name."""
    whole = words.sorted_by(by, found)
    roomy = pane.width() >= ROOMY * pane.fontMetrics().averageCharWidth()
    label.setText(whole if roomy else found)
    label.setToolTip(whole if whole != found else "")


class Header(QWidget):
    """A list's name and its filters; the filters stay when another list is chosen."""

    narrowed = Signal()

    def __init__(self, pill: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pill = pill
        self.name = QLabel()
        self.name.setObjectName("title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self._named = Elide(self.name)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.unread = self._filter(self.tr("Unread"), self.tr("Show only unread articles"))
        self.matched = self._filter(self.tr("Matches"), self.tr("Show only articles with a match"))
        self.flagged = self._filter(self.tr("Flagged"), self.tr("Show only flagged articles"))
        self.noted = self._filter(
            self.tr("Noted"), self.tr("Show only articles with a note or a label")
        )
        self.filters_ = QWidget()
        row = QHBoxLayout(self.filters_)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for filter_ in self.buttons():
            row.addWidget(filter_)
        self._first = QHBoxLayout()
        self._first.setSpacing(6)
        self._first.addWidget(self.name, 1)
        self._first.addWidget(pill)
        self._first.addWidget(self.count)
        self._second = QHBoxLayout()
        self._second.addWidget(self.filters_)
        self._second.addStretch(1)
        self.parsed = QLabel()
        self.parsed.setTextFormat(Qt.TextFormat.PlainText)
        self._parsed = Elide(self.parsed)
        self.parsed.hide()
        self._two = True
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 7, 10, 7)
        box.setSpacing(4)
        box.addLayout(self._first)
        box.addLayout(self._second)
        box.addWidget(self.parsed)
        self._known: tuple[str, By] = "", "seen"
        """How many there are, and by what they are sorted."""
        self._fold()
        pill.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._level()

    def _level(self) -> None:
        """As high with the pill as without: news that come must not push the rows down."""
        self.pill.ensurePolished()
        self.name.setMinimumHeight(self.pill.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the pill tells of news, it stands where the number does."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.count.setVisible(event.type() == QEvent.Type.HideToParent)
        return False

    def _filter(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("filter")
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.toggled.connect(lambda _: self.narrowed.emit())
        return button

    def narrow(self, query: Query) -> Query:
        """The query with the filters that are on."""
        return replace(
            query,
            unread=query.unread or self.unread.isChecked(),
            matched=query.matched or self.matched.isChecked(),
            flagged=query.flagged or self.flagged.isChecked(),
            noted=query.noted or self.noted.isChecked(),
        )

    def buttons(self) -> tuple[QToolButton, ...]:
        """The filters in their order."""
        return self.unread, self.matched, self.flagged, self.noted

    def filters(self) -> list[str]:
        """The names of the filters that are on."""
        return [button.text() for button in self.buttons() if button.isChecked()]

    def clear(self) -> None:
        """All filters off."""
        for button in self.buttons():
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        self.narrowed.emit()

    def say(self, name: str, count: int | None, *, more: bool = False, by: By = "seen") -> None:
        """Name the list; ``None`` while it is being looked for, ``more`` while not all is found,
        ``by`` what it is sorted."""
        self._named.say(name)
        self._known = counted(count, more=more), by
        self._count()

    def _count(self) -> None:
        tell_count(self.count, self, *self._known)

    def explain(self, text: str, *, wrong: bool = False) -> None:
        """How the search line is understood, or why it is not; nothing without a search."""
        name = "error" if wrong else "quiet"
        if self.parsed.objectName() != name:
            self.parsed.setObjectName(name)
            self.parsed.style().unpolish(self.parsed)
            self.parsed.style().polish(self.parsed)
        self._parsed.say(text)
        self.parsed.setAccessibleName(text)
        self.parsed.setVisible(bool(text))

    def _fold(self) -> None:
        """The filters beside the name, or below it where both have no room.

        The pill plays no part: a line that comes and goes would move the list.
        """
        letters = self.fontMetrics().averageCharWidth() * NAME
        two = letters + self.filters_.sizeHint().width() + 48 > self.width()
        if two != self._two:
            self._two = two
            self._second.insertWidget(0, self.filters_) if two else self._first.addWidget(
                self.filters_
            )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fold()
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._level()
            self._fold()
