"""Alerts become notices of the system: gathered, never a flood; a click opens the article."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from monitor.types import Alert
from ui import icons

GATHER = 1_500
"""Milliseconds in which alerts are gathered into one notice."""
SHOWN = 10_000


class Notifier(QObject):
    """The sign in the tray, with the number of unread matches, and the notices."""

    opened = Signal(int)
    """The id of the article that a notice was about."""
    listed = Signal(int)
    """The id of the rule whose finds a notice summed up."""
    raised = Signal()
    said = Signal(str)
    """The notice in words, also for the status line."""

    def __init__(self, actions: list[QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = True
        """Whether notices are wanted."""
        self.waiting: list[Alert] = []
        self._last = 0
        self._rule = 0
        self._count = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER)
        self._timer.timeout.connect(self.ring)
        self.tray = QSystemTrayIcon(icons.program(), self)
        self.menu = QMenu()
        for action in actions:
            self.menu.addAction(action)
        self.tray.setContextMenu(self.menu)
        self.tray.activated.connect(self._activated)
        self.tray.messageClicked.connect(self._clicked)
        self.count(0)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray.show()

    def available(self) -> bool:
        """Whether there is a tray that can hold the desk."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def hear(self, alert: Alert) -> None:
        """An article matched a rule that wants to be heard; the first one waits for its like."""
        self.waiting.append(alert)
        if not self._timer.isActive():
            self._timer.start()

    def ring(self) -> None:
        """Show what was gathered as one notice."""
        alerts, self.waiting = self.waiting, []
        if not alerts or not self.on:
            return
        urgent = [alert for alert in alerts if alert.level == "urgent"]
        # What came just now is told first; sums are old news, each a line of its own.
        now = [alert for alert in urgent or alerts if not alert.meanwhile]
        first = (now or urgent or alerts)[0]
        sums = [alert for alert in alerts if alert.meanwhile and alert is not first]
        title, text = self._told(first)
        if more := len(alerts) - 1 - len(sums):
            text += "\n" + self.tr("and %n more", "", more)
        text = "\n".join([text, *(self._told(alert)[0] for alert in sums)])
        self._last = first.article
        self._rule = first.rules[0].id if first.meanwhile else 0
        kind = QSystemTrayIcon.MessageIcon
        if self.tray.isVisible():
            icon = kind.Critical if urgent else kind.Information
            self.tray.showMessage(title, text, icon, SHOWN)
        if urgent:
            QApplication.beep()
        said = [self._told(alert)[0] for alert in sums]
        self.said.emit(" · ".join([f"{title} — {first.title}", *said]))

    def _told(self, alert: Alert) -> tuple[str, str]:
        """Title and text of a notice about one alert."""
        rules = ", ".join(rule.name for rule in alert.rules)
        if not alert.meanwhile:
            return f"{rules}: {alert.source}", alert.title[:300]
        count = self.tr("%n match(es) while it was silent", "", alert.meanwhile)
        text = "\n".join(title[:100] for title in alert.titles)
        if more := alert.meanwhile - len(alert.titles):
            text += "\n" + self.tr("and %n more", "", more)
        return f"{rules}: {count}", text

    def _clicked(self) -> None:
        """Open what the notice was about: an article, or what a rule found."""
        if self._rule:
            self.listed.emit(self._rule)
        else:
            self.opened.emit(self._last)

    def count(self, matches: int) -> None:
        """Unread matches, told by the sign and its tip."""
        if matches == self._count:
            return
        self._count = matches
        self.tray.setIcon(badge(matches) if matches else icons.program())
        self.tray.setToolTip("Presselage · " + self.tr("%n unread match(es)", "", matches))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.raised.emit()


def badge(number: int) -> QIcon:
    """The program's sign with a number on it."""
    text = str(number) if number < 100 else "99+"
    pixmap = icons.program().pixmap(64, 64)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setPixelSize(30)
    font.setBold(True)
    painter.setFont(font)
    wide = max(34, painter.fontMetrics().horizontalAdvance(text) + 12)
    painter.setPen(QColor("#ffffff"))
    painter.setBrush(QColor("#c2251c"))
    painter.drawRoundedRect(63 - wide, 29, wide, 34, 17, 17)
    painter.drawText(63 - wide, 29, wide, 34, 0x84, text)
    painter.end()
    return QIcon(pixmap)
