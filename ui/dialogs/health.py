"""A feed's health: what is to be said of it, with a small picture of its last days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from monitor.types import Day, Health
from ui import condition, words
from ui.dialogs.parts import grow, label

GAP = 3
"""Pixels between two days."""


class Days(QWidget):
    """A bar for each day's articles; a cross below marks days on which polls failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: Sequence[Day] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[Day]) -> None:
        """Draw other days."""
        self.days = days
        self.setAccessibleName(condition.history(days))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(max(len(self.days), 1) * (line * 2 // 3 + GAP), line * 5 // 2)

    def _bar(self, place: int) -> tuple[QRectF, QRectF]:
        """A day's bar, and the room for its mark."""
        wide = (self.width() + GAP) / max(len(self.days), 1)
        mark = self.fontMetrics().height() * 0.6
        high = self.height() - mark - 2
        most = max(max((day.articles for day in self.days), default=0), 1)
        # A day without news is a thin line, so that one sees there was one.
        tall = max(high * self.days[place].articles / most, 1.0)
        left = place * wide
        bar = QRectF(left, high - tall, wide - GAP, tall)
        return bar, QRectF(left, self.height() - mark, wide - GAP, mark)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        for place, day in enumerate(self.days):
            bar, mark = self._bar(place)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Accent) if day.articles else quiet)
            painter.drawRect(bar)
            if day.failed:
                painter.setPen(palette.color(QPalette.ColorRole.BrightText))
                side = min(mark.width(), mark.height()) / 2 - 0.5
                middle = mark.center()
                cross = QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side)
                painter.drawLine(cross.topLeft(), cross.bottomRight())
                painter.drawLine(cross.topRight(), cross.bottomLeft())

    def said(self, place: int) -> str:
        """A day in words."""
        day = self.days[place]
        text = self.tr("{day}: %n article(s)", "", day.articles).format(day=words.day(day.date))
        if day.failed:
            text += "\n" + self.tr("{failed} of {polls} polls failed").format(
                failed=day.failed, polls=day.polls
            )
        return text

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.days:
            place = event.pos().x() * len(self.days) // max(self.width(), 1)
            if 0 <= place < len(self.days):
                QToolTip.showText(event.globalPos(), self.said(place), self)
                return True
        return super().event(event)


class HealthBox(QWidget):
    """What is known of a feed, in words, and its last days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(kind="quiet")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.days = Days()
        self.history = label(kind="quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.words)
        whole.addWidget(self.days)
        whole.addWidget(self.history)
        self.days.hide()
        self.history.hide()

    def tell(self, health: Health) -> None:
        """Say how a feed is."""
        self.words.setText("\n".join(condition.lines(health, datetime.now(UTC))))
        polled = any(day.polls for day in health.days)
        self.days.setVisible(polled)
        self.history.setVisible(polled)
        if polled:
            self.days.show_days(health.days)
            self.history.setText(condition.history(health.days))
        grow(self)
