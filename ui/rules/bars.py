"""How many articles a rule finds each day, as bars with their days in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import words

GAP = 3
"""Pixels between two days."""
WIDEST = 44


class Bars(QWidget):
    """A bar a day, today at the right; the first day and today are named below."""

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[int] = ()
        self._ink = QColor()
        self._today = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[int], ink: QColor, today: date) -> None:
        """Draw other days."""
        self.days, self._ink, self._today = days, ink, today
        count = self.tr("%n article(s)", "", sum(days))
        said = self.tr("Last {days} days: {count}; today {today}")
        told = said.format(days=len(days), count=count, today=words.number(days[-1]))
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * (GAP + 6), line * 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(30 * (GAP + 3), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _step(self) -> float:
        return min((self.width() + GAP) / max(len(self.days), 1), WIDEST + GAP)

    def bar(self, place: int) -> QRectF:
        """Where a day's bar stands."""
        high = self.height() - self.fontMetrics().height() - 4
        most = max(max(self.days, default=0), 1)
        # A day without finds is a thin line, so that one sees there was one.
        tall = max(high * self.days[place] / most, 1.0)
        step = self._step()
        return QRectF(place * step, high - tall, step - GAP, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, count in enumerate(self.days):
            painter.setBrush(self._ink if count else quiet)
            painter.drawRect(self.bar(place))
        painter.setPen(quiet)
        wide = self._step() * len(self.days) - GAP
        foot = QRectF(0, 0, wide, self.height())
        low = Qt.AlignmentFlag.AlignBottom
        first = self._today - timedelta(days=len(self.days) - 1)
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignLeft, words.day(first))
        painter.drawText(foot, low | Qt.AlignmentFlag.AlignRight, self.tr("today"))

    def said(self, place: int) -> str:
        """A day in words."""
        day = self._today - timedelta(days=len(self.days) - 1 - place)
        count = self.tr("%n article(s)", "", self.days[place])
        return f"{words.day(day)}: {count}"

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.days:
            place = int(event.pos().x() / self._step())
            if 0 <= place < len(self.days):
                QToolTip.showText(event.globalPos(), self.said(place), self)
                return True
        return super().event(event)
