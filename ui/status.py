"""The status line: what the desk is doing, and what fails, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QStatusBar, QWidget

from monitor.types import Feed, Progress
from ui import condition, words
from ui.elide import Elide
from ui.sources.roles import FAILS, SILENT, sign

SHOWN = 8_000
"""Milliseconds that a message stays."""
LASTING = 60_000
"""Milliseconds that a fault stays; it would mislead when its cause is long gone."""
NAME = 32
"""Letters of a rule's name beside how far it is."""
MOST = 30
"""Failing feeds named in the menu, and as many silent ones."""


class Counter(QPushButton):
    """A figure that leads to what it counts; by the keys that press a button anywhere."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setObjectName(look)
        self.setAutoDefault(True)  # else Return presses it in dialogs only

    def event(self, event: QEvent) -> bool:
        """The blank is the desk's key for the next match, but not while a button has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)


class Status(QStatusBar):
    """Feeds and progress of polling at the left, a message in the middle, failures at the right."""

    chosen = Signal(object)
    """A failing or silent ``Feed`` that was picked."""
    listed = Signal()
    """All feeds are asked for."""
    stopped = Signal()
    """A rule is not to be brought to the archive any further."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feeds: Sequence[Feed] = ()
        self._progress = Progress()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(0, 0, 10, 0)
        self.count = Counter("count")
        self.count.setToolTip(self.tr("Show the feeds"))
        self.count.clicked.connect(self.listed)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setObjectName("message")
        # Else a long title would make the whole window wider.
        self._said = Elide(self.message, edges=20)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.failing = Counter("flat")
        self.failing.clicked.connect(self._list)
        self.failing.hide()
        self.addWidget(self.count)
        self.addWidget(self.told)
        self.addWidget(self.message, 1)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setObjectName("count")
        self.stop.setToolTip(self.tr("Stop looking for the rule in stored articles"))
        self.stop.clicked.connect(self.stopped)
        self.stop.hide()
        self.addPermanentWidget(self.bar)
        self.addPermanentWidget(self.stop)
        self.addPermanentWidget(self.failing)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._said.say(""))

    def say(self, text: str, *, lasting: bool = False) -> None:
        """Tell something; it goes by itself. What went wrong is ``lasting`` and looks like it."""
        self._said.say(text)
        if (look := "fault" if lasting else "message") != self.message.objectName():
            self.message.setObjectName(look)
            self.message.style().polish(self.message)
        self._timer.stop()
        if text:
            self._timer.start(LASTING if lasting else SHOWN)

    def follow(self, progress: Progress) -> None:
        """What the engine is doing."""
        self._progress = progress
        self._tell()

    def feeds(self, feeds: Sequence[Feed]) -> None:
        """The subscriptions with their health."""
        self._feeds = feeds
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt tells of the font already while the line is being made.
        if event.type() == QEvent.Type.FontChange and hasattr(self, "told"):
            self.told.setMinimumWidth(0)

    def _tell(self) -> None:
        progress = self._progress
        count = self.tr("%n feed(s)", "", len(self._feeds))
        if paused := sum(feed.paused is not None for feed in self._feeds):
            count += ", " + self.tr("%n paused", "feeds", paused)
        self.count.setText(count)
        self.count.setAccessibleName(self.tr("{}: show them", "1 feed, 2 feeds").format(count))
        parts = []
        if progress.offline:
            parts.append("⚡ " + self.tr("offline – waiting for the network"))
        if progress.polling:
            parts.append(self.tr("polling %n", "", progress.polling))
        if progress.last:
            parts.append(self.tr("last poll {}").format(f"{progress.last.astimezone():%H:%M:%S}"))
        if progress.next and not (progress.polling or progress.offline):
            parts.append(self.tr("next poll {}").format(f"{progress.next.astimezone():%H:%M:%S}"))
        self.told.setText("  ·  ".join(parts))
        # It only grows: a message beside it that moves with every poll cannot be read.
        self.told.setMinimumWidth(max(self.told.minimumWidth(), self.told.sizeHint().width()))
        failing = sum(feed.ill == "failing" for feed in self._feeds)
        silent = sum(feed.ill == "silent" for feed in self._feeds)
        ill = []
        if failing:
            ill.append(f"{FAILS} " + self.tr("%n feed(s) failing", "", failing))
        if silent:
            ill.append(f"{SILENT} " + self.tr("%n silent", "feeds", silent))
        self.failing.setVisible(bool(ill))
        self.failing.setText("  ".join(ill))
        self._tell_bar(progress)

    def _tell_bar(self, progress: Progress) -> None:
        """How far a rule is in the archive, else how far a round of polls is."""
        done, total = progress.total - progress.polling, progress.total
        if progress.applying:
            done, total = progress.applied, max(progress.to_apply, 1)
            said = self.tr("“{rule}” in stored articles: {done} of {total}")
            self.say(
                said.format(
                    rule=shortened(progress.applying),
                    done=words.number(progress.applied),
                    total=words.number(progress.to_apply),
                )
            )
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setVisible(bool(progress.applying or (progress.polling and total)))
        self.stop.setVisible(bool(progress.applying))

    def _list(self) -> None:
        """The feeds that fail or are silent, with their causes; picking one shows it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for heading, ill in (
            (self.tr("Failing"), [feed for feed in self._feeds if feed.ill == "failing"]),
            (self.tr("Silent"), [feed for feed in self._feeds if feed.ill == "silent"]),
        ):
            if ill:
                menu.addSection(heading)
                self._name(menu, ill)
        menu.popup(self.failing.mapToGlobal(self.failing.rect().topLeft()) - _above(menu))

    def _name(self, menu: QMenu, ill: Sequence[Feed]) -> None:
        now = datetime.now(UTC)
        for feed in ill[:MOST]:
            text = f"{sign(feed)} {feed.title or feed.url}:  {condition.trouble(feed, now)}"
            action = menu.addAction(text[:160].replace("&", "&&"))
            action.triggered.connect(lambda _=False, feed=feed: self.chosen.emit(feed))
        if len(ill) > MOST:
            more = menu.addAction(self.tr("and %n more", "", len(ill) - MOST))
            more.triggered.connect(self.listed)


def shortened(name: str) -> str:
    """A rule's name that leaves room for what is told of it."""
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"


def _above(menu: QMenu) -> object:
    from PySide6.QtCore import QPoint

    return QPoint(0, menu.sizeHint().height())
