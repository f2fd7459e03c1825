"""What is said after a fall: when it was, that nothing is lost; and a report of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from monitor import __version__, session
from monitor.session import Fall
from ui import words
from ui.dialogs.parts import Notice, Words, announce, button, foot, label, open_at, prepare


class FallenBar(QWidget):
    """A line above the desk. It takes nobody's focus and goes when it is closed."""

    def __init__(self, fall: Fall, folder: Path, restored: int = 0) -> None:
        """``restored``: half-written rules that are on screen again."""
        super().__init__()
        self.fall, self.restored = fall, restored
        self._folder = folder
        self.said = Words(self._text(fall, restored))
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = button(self.tr("&Details"), self.show_details)
        self.close_ = button(self.tr("&Close"), self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        for one in (self.details, self.close_):
            one.setAutoDefault(False)
            row.addWidget(one)
        self.setAccessibleName(self.said.text())

    def _text(self, fall: Fall, restored: int) -> str:
        local = fall.at.astimezone()
        today = local.date() == datetime.now().astimezone().date()
        if today:
            parts = [self.tr("Presselage ended unexpectedly at {}.").format(f"{local:%H:%M}")]
        else:
            on = self.tr("Presselage ended unexpectedly on {}.", "a day and a time")
            parts = [on.format(words.when_long(fall.at))]
        parts.append(self.tr("Nothing that was stored is lost."))
        if fall.polling:
            parts.append(self.tr("%n poll(s) that were under way are repeated.", "", fall.polling))
        if restored:
            parts.append(self.tr("%n half-written rule(s) are open again.", "", restored))
        return " ".join(parts)

    def speak(self) -> None:
        """Have a screen reader say it."""
        announce(self, self.said.text())

    def show_details(self) -> None:
        """What a report needs."""
        FallenDetails(self.fall, self._folder, self.window()).show()

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        painter.fillRect(
            self.rect().adjusted(0, 0, 4 - self.width(), 0), self.palette().brightText()
        )
        painter.fillRect(
            self.rect().adjusted(0, self.height() - 1, 0, 0), self.palette().midlight()
        )
        painter.end()
        super().paintEvent(event)


class FallenDetails(QDialog):
    """When, which version, what Python wrote, and the end of the log; to be copied."""

    def __init__(self, fall: Fall, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        whole = prepare(self, self.tr("The unexpected end"), 80)
        self.text = QPlainTextEdit(report(fall, folder))
        self.text.setObjectName("line")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        cause = self.tr(
            "The program was ended from outside, or the computer's power went: it could write "
            "nothing any more."
        )
        if fall.trace:
            cause = self.tr(
                "The program ended by a fault of its own. The report says where; passwords are "
                "left out of it."
            )
        self.notice = Notice()
        copy = button(self.tr("C&opy"), self.copy)
        place = button(self.tr("Open &folder"), self._open)
        close = button(self.tr("Close"), self.reject, default=True)
        whole.addWidget(label(cause, kind="quiet"))
        whole.addWidget(self.text, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([copy, place], [close]))
        open_at(self, 30)
        close.setFocus()

    def copy(self) -> None:
        """The report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.notice.say(self.tr("Copied."))

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.notice.wrong(self.tr("The system cannot open {}.").format(self._folder))


def report(fall: Fall, folder: Path) -> str:
    """For whoever mends the program: in English, without passwords."""
    lines = (
        f"Last sign of life: {fall.at.astimezone().isoformat(timespec='seconds')}",
        f"Version then: {fall.version or 'unknown'}; now: {__version__}",
        f"Polls under way: {fall.polling}",
        f"Log: {folder / session.LOG}",
        "",
        "-- Python's last words --",
        fall.trace or "none",
        "",
        "-- end of the log --",
        session.last_lines(folder) or "empty",
    )
    return "\n".join(lines)
