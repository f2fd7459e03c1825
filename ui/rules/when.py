"""When a rule rings and how long it holds: in force, quiet hours, mute, end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from monitor import hours
from monitor.hours import Quiet
from monitor.types import Rule
from ui import words
from ui.dialogs.parts import label
from ui.rules import telling
from ui.rules.rolled import roll

EVENING, MORNING = 22 * 60, 6 * 60
CLOCK = "HH:mm"


class When(QWidget):
    """Each limit has a box that puts it in force; what it asks stands beside it."""

    changed = Signal()

    def __init__(self, rule: Rule, now: datetime) -> None:
        super().__init__()
        self._rule = rule
        self.enabled = QCheckBox(self.tr("The rule is in &force"))
        self.enabled.setChecked(rule.enabled)
        self._make_quiet(rule)
        self._make_muted(rule, now)
        self._make_ends(rule, now)
        self.said = label(kind="quiet")
        indent = QHBoxLayout()
        indent.addSpacing(26)
        indent.addWidget(self.through)
        indent.addStretch(1)
        box = roll(self)
        box.addWidget(self.enabled)
        box.addLayout(beside(self.quiet, self.start, label("–"), self.stop))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addSpacing(26)
        for day in self.days:
            row.addWidget(day)
        row.addStretch(1)
        box.addLayout(row)
        box.addLayout(indent)
        dates = QGridLayout()
        dates.setHorizontalSpacing(8)
        dates.setVerticalSpacing(6)
        for at, (tick, field) in enumerate(((self.muted, self.until), (self.ending, self.last))):
            dates.addWidget(tick, at, 0)
            dates.addWidget(field, at, 1)
        dates.setColumnStretch(2, 1)
        box.addLayout(dates)
        box.addWidget(self.said)
        box.addStretch(1)
        for part in (self.quiet, self.through, self.muted, self.ending, self.enabled):
            part.toggled.connect(lambda _: self._turned())
        for field in (self.start, self.stop, self.until, self.last):
            field.dateTimeChanged.connect(lambda _: self._turned())
        for day in self.days:
            day.toggled.connect(lambda _: self._turned())
        self._level = rule.level
        self._turned()

    def _make_quiet(self, rule: Rule) -> None:
        span = telling.quiet_of(rule)
        self.quiet = QCheckBox(self.tr("&Quiet hours"))
        self.quiet.setChecked(span is not None)
        span = span or Quiet(EVENING, MORNING)
        self.start, self.stop = clock(span.start), clock(span.stop)
        self.start.setAccessibleName(self.tr("Quiet from"))
        self.stop.setAccessibleName(self.tr("Quiet until"))
        self.days = []
        for number in range(7):
            day = QToolButton()
            day.setObjectName("filter")
            day.setCheckable(True)
            day.setChecked(number in span.days)
            day.setText(telling.weekday(number))
            name = telling.weekday(number, short=False)
            day.setAccessibleName(name)
            day.setToolTip(self.tr("{}: the day on which the quiet hours begin").format(name))
            self.days.append(day)
        self.through = QCheckBox(self.tr("An &urgent rule rings all the same"))
        self.through.setChecked(rule.through)

    def _make_muted(self, rule: Rule, now: datetime) -> None:
        on = hours.muted(rule, now)
        self.muted = QCheckBox(self.tr("&Mute until"))
        self.muted.setChecked(on)
        morning = now.astimezone().replace(hour=7, minute=0, second=0, microsecond=0)
        shown = rule.muted if on and rule.muted else morning + timedelta(days=1)
        local = shown.astimezone()
        self.until = QDateTimeEdit(
            QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
        )
        self.until.setLocale(words.locale())
        self.until.setDisplayFormat(f"{words.typed_day()}  {CLOCK}")
        self.until.setCalendarPopup(True)
        self.until.setAccessibleName(self.tr("Mute until"))
        self._shown_until = self.until.dateTime()

    def _make_ends(self, rule: Rule, now: datetime) -> None:
        self.ending = QCheckBox(self.tr("Last &day"))
        self.ending.setChecked(rule.ends is not None)
        day = telling.last_day(rule.ends) if rule.ends else now.date() + timedelta(days=30)
        self.last = QDateEdit(QDate(day.year, day.month, day.day))
        self.last.setLocale(words.locale())
        self.last.setDisplayFormat(words.typed_day())
        self.last.setCalendarPopup(True)
        self.last.setAccessibleName(self.tr("Last day of the rule"))
        self._shown_last = self.last.date()

    def use(self, level: str) -> None:
        """The rule's level is another: what rings can be silenced."""
        self._level = level
        self._turned()

    def _turned(self) -> None:
        rings = self._level in telling.RINGING
        self.quiet.setEnabled(rings)
        self.muted.setEnabled(rings)
        quiet = rings and self.quiet.isChecked()
        for part in (self.start, self.stop, *self.days):
            part.setEnabled(quiet)
        self.through.setEnabled(quiet and self._level == "urgent")
        self.until.setEnabled(rings and self.muted.isChecked())
        self.last.setEnabled(self.ending.isChecked())
        self.said.setText(self._explained(rings))
        self.changed.emit()

    def _explained(self, rings: bool) -> str:
        if not rings:
            return self.tr(
                "Only rules that notify or are urgent ring; this one needs no quiet hours."
            )
        return self.tr(
            "What matches meanwhile is stored, marked and counted. When silence ends, one notice "
            "tells of all of it."
        )

    def mistake(self) -> str:
        """What cannot be meant so; empty for nothing."""
        if self.quiet.isEnabled() and self.quiet.isChecked() and not self._days():
            return self.tr("Quiet hours need at least one day of the week.")
        now, ends, muted = datetime.now(UTC), self.ends(), self.until_when()
        if ends and ends <= now and ends != self._rule.ends:
            return self.tr("The last day is over already.")
        if muted and muted <= now and muted != self._rule.muted and self.muted.isEnabled():
            return self.tr("The time until which the rule is to be mute is over already.")
        return ""

    def _days(self) -> tuple[int, ...]:
        return tuple(number for number, day in enumerate(self.days) if day.isChecked())

    def span(self) -> str:
        """The quiet hours, as a rule keeps them."""
        if not self.quiet.isChecked():
            return ""
        return hours.written(Quiet(minute(self.start), minute(self.stop), self._days()))

    def until_when(self) -> datetime | None:
        """Until when it is muted; to the second as it was, where nobody touched it."""
        if not self.muted.isChecked():
            return None
        chosen = self.until.dateTime()
        if chosen == self._shown_until and self._rule.muted:
            return self._rule.muted
        return chosen.toPython().astimezone(UTC)  # type: ignore[attr-defined,no-any-return]

    def ends(self) -> datetime | None:
        """The end of its last day."""
        if not self.ending.isChecked():
            return None
        chosen = self.last.date()
        if chosen == self._shown_last and self._rule.ends:
            return self._rule.ends
        day = date(chosen.year(), chosen.month(), chosen.day()) + timedelta(days=1)
        return datetime(day.year, day.month, day.day).astimezone(UTC)


def beside(*parts: QWidget) -> QHBoxLayout:
    """Parts in a row, at the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def clock(minutes: int) -> QTimeEdit:
    """A field for a time of the day."""
    made = QTimeEdit(QTime(minutes // 60, minutes % 60))
    made.setDisplayFormat(CLOCK)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


def minute(field: QTimeEdit) -> int:
    return field.time().hour() * 60 + field.time().minute()
