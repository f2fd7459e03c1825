"""The line above the list: what is listed, how many, and what narrows it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from monitor.types import Query
from ui import words


class Header(QWidget):
    """A list's name and its filters; the filters stay when another list is chosen."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.name = QLabel()
        self.name.setObjectName("title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.unread = self._filter(self.tr("Unread"), self.tr("Show only unread articles"))
        self.matched = self._filter(self.tr("Matches"), self.tr("Show only articles with a match"))
        self.flagged = self._filter(self.tr("Flagged"), self.tr("Show only flagged articles"))
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 7, 10, 7)
        box.setSpacing(4)
        box.addWidget(self.name, 1)
        box.addWidget(self.count)
        box.addSpacing(8)
        for filter_ in (self.unread, self.matched, self.flagged):
            box.addWidget(filter_)

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
        )

    def filters(self) -> list[str]:
        """The names of the filters that are on."""
        return [b.text() for b in (self.unread, self.matched, self.flagged) if b.isChecked()]

    def clear(self) -> None:
        """All filters off."""
        for button in (self.unread, self.matched, self.flagged):
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        self.narrowed.emit()

    def say(self, name: str, count: int | None) -> None:
        """Name the list; ``None`` while it is being looked for."""
        self._name = name
        self.count.setText("…" if count is None else words.number(count))
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.name.font())
        self.name.setText(
            metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.name.width())
        )
        self.name.setToolTip(self._name)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._elide()
