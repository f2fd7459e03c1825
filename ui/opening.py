"""The small window while an archive is opened that takes its time: an older program's is copied,
the copy is verified, then the archive is brought to this program's form."""

from __future__ import annotations

import threading
import time
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from monitor.engine import Engine
from monitor.types import Opening, Watch
from ui import icons, words
from ui.dialogs.parts import button, foot, label, prepare
from ui.ending import Ending

SOON = 1_200
"""Milliseconds after which an opening that says nothing shows itself all the same."""
BEAT = 250
KNOWN = 3.0
"""Seconds after which the time that is left can be told."""


class OpeningWindow(QDialog):
    """What is being done, how much of it, and how long it may take; it can be stopped."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = prepare(self, "Presselage", 62)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowIcon(icons.program())
        self._stage, self._began = "", time.monotonic()
        self._opening = Opening("copy")
        sign, size = QLabel(), int(3.4 * self.fontMetrics().lineSpacing())
        sign.setPixmap(icons.program().pixmap(size, size))
        self.title = label(self.tr("The archive is being opened"), kind="name")
        self.told = label(kind="quiet")
        self.told.setText(self.tr("One moment, please."))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # Room for two lines from the start: the window would cut them, or jump with each step.
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing() + 2)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.told)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.left = label(kind="muted")
        self.stop = button(self.tr("&Stop"), self.cancel)
        self.stop.setAutoDefault(False)
        whole.addLayout(head)
        whole.addWidget(self.bar)
        whole.addWidget(self.left)
        whole.addLayout(foot([], [self.stop]))

    def show_opening(self, opening: Opening) -> None:
        """How far it is."""
        if opening.stage != self._stage:
            self._stage, self._began = opening.stage, time.monotonic()
        self._opening = opening
        self.title.setText(self.tr("The archive is brought to a new form"))
        step = {
            "copy": self.tr("Step 1 of 3: it is copied first, so that nothing can get lost."),
            "check": self.tr("Step 2 of 3: the copy is verified."),
            "steps": self.tr("Step 3 of 3: it is changed, all of it or nothing."),
        }
        self.told.setText(step[opening.stage])
        self.bar.setRange(0, 1_000 if opening.total else 0)
        if opening.total:
            self.bar.setValue(opening.done * 1_000 // opening.total)
        self.beat()

    def beat(self) -> None:
        """The time that has passed, or is left."""
        opening, passed = self._opening, time.monotonic() - self._began
        if not self._stage:
            return
        parts = []
        if opening.stage == "steps":
            part = self.tr("part {0} of {1}")
            parts.append(part.format(min(opening.done + 1, opening.total), opening.total))
        elif opening.total:
            parts.append(words.percent(opening.done / opening.total))
        if opening.stage == "copy" and opening.done and passed > KNOWN:
            parts.append(left(passed * (opening.total - opening.done) / opening.done))
        elif passed > KNOWN:
            parts.append(self.tr("for {} now").format(f"{int(passed) // 60}:{int(passed) % 60:02}"))
        self.left.setText(" · ".join(parts))

    def cancel(self) -> None:
        """Leave the archive as it is."""
        self.stop.setEnabled(False)
        self.left.setText("")
        self._stage = ""
        self.told.setText(self.tr("Stopping; the archive stays as it is."))
        self.stopped.emit()

    def reject(self) -> None:
        """Escape and the window's own cross."""
        if self.stop.isEnabled():
            self.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.ignore()


def left(seconds: float) -> str:
    """About how long something goes on."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return words.translate("OpeningWindow", "less than a minute left")
    if minutes == 1:
        return words.translate("OpeningWindow", "about a minute left")
    return words.translate("OpeningWindow", "about {} minutes left").format(minutes)


class Opener(QObject):
    """Starts an engine in a thread, so that the window lives meanwhile."""

    told = Signal(object)
    done = Signal()

    def __init__(self, engine: Engine, ending: Ending) -> None:
        super().__init__()
        self._engine, self._ending = engine, ending
        self._stopped = False
        self._error: BaseException | None = None
        self.window: OpeningWindow | None = None

    def run(self, **given: Any) -> None:
        """Start it; raises what that raises."""
        loop, beat, soon = QEventLoop(), QTimer(), QTimer()
        queued = Qt.ConnectionType.QueuedConnection
        self.told.connect(self._show, queued)
        self.done.connect(loop.quit, queued)
        beat.timeout.connect(self._beat)  # Python hears of signals by it, too
        beat.start(BEAT)
        soon.setSingleShot(True)
        soon.timeout.connect(self._appear)
        soon.start(SOON)
        self._ending.then = self.stop
        thread = threading.Thread(target=self._start, args=(given,), name="opening", daemon=True)
        thread.start()
        loop.exec()
        thread.join()  # it holds this object, which must not end in a thread that is not Qt's
        for timer in (beat, soon):
            timer.stop()
        self._ending.then = lambda: None
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None
        if self._error is not None:
            raise self._error

    def _start(self, given: dict[str, Any]) -> None:
        try:
            self._engine.start(watch=Watch(self.told.emit, lambda: self._stopped), **given)
        except BaseException as error:
            self._error = error
        self.done.emit()

    def stop(self) -> None:
        """Leave the archive as it is, if that can still be."""
        self._stopped = True

    def _appear(self) -> None:
        if self.window is None:
            self.window = OpeningWindow()
            self.window.stopped.connect(self.stop)
            self.window.show()

    def _show(self, opening: Opening) -> None:
        self._appear()
        if self.window is not None and not self._stopped:
            self.window.show_opening(opening)

    def _beat(self) -> None:
        if self.window is not None:
            self.window.beat()
