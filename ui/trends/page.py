"""The page of trends: what is asked at the top, the charts of the answer below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from monitor import finder
from monitor.export.writing import ExportError
from monitor.trending import ALL, Answer, Question
from monitor.types import Failure, Feed, Rule
from ui import words
from ui.bridge import Bridge
from ui.dialogs.lists import choose
from ui.dialogs.question import question
from ui.dialogs.setting_fields import quietly
from ui.empty import Empty
from ui.theme import Theme
from ui.trends import save as saving
from ui.trends.chart import Chart
from ui.trends.over_time import over_time
from ui.trends.shapes import Drawn
from ui.trends.shares import voices, weeks

SETTLED = 1_500
"""Milliseconds after a change before the page is asked for anew."""
RULES = -1
"""The choice of all rules."""
LONGEST = 365
"""Days of the longest span."""
LETTERS = 34
"""Letters that a box to choose from is wide at most."""
TWO = 92
"""Letters of width from which on two charts stand side by side."""


class TrendsPage(QWidget):
    """Asks, shows, saves; every bar leads to its articles."""

    chosen = Signal(str)
    """The search line of the articles behind a bar."""
    left = Signal()
    """Back to the list."""

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        feeds: Callable[[], Sequence[Feed]],
        say: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._rules, self._feeds = bridge, theme, rules, feeds
        self._say = say
        self._answer: Answer | None = None
        self._asked = 0
        self.box: QMessageBox | None = None
        self.setObjectName("article")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Trends"))
        self.span = QComboBox()
        self.rule = QComboBox()
        self.feed = QComboBox()
        for box, name in (
            (self.span, self.tr("Span of time")),
            (self.rule, self.tr("Rule")),
            (self.feed, self.tr("Source")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(9)
            box.currentTextChanged.connect(box.setToolTip)  # a long name has no room at times
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            letters = LETTERS if box is not self.span else LETTERS // 2
            box.setMaximumWidth(letters * self.fontMetrics().averageCharWidth())
        for text, days in (
            (self.tr("24 hours"), 1),
            (self.tr("3 days"), 3),
            (self.tr("7 days"), 7),
            (self.tr("30 days"), 30),
            (self.tr("90 days"), 90),
            (self.tr("1 year"), LONGEST),
        ):
            self.span.addItem(text, days)
        self.span.setCurrentIndex(3)
        self.back = QPushButton(self.tr("Back to the list"))
        self.back.clicked.connect(self.left)
        self.keep = QPushButton(self.tr("Save …"))
        self.keep.clicked.connect(self.save)
        self.charts = [
            Chart(self.tr("Mentions over time"), 17, theme),
            Chart(self.tr("Share by source"), 19, theme),
            Chart(self.tr("Hours of the week"), 15, theme),
        ]
        self.headings: list[QLabel] = []
        self.empty = Empty()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self.ask)
        for box in (self.span, self.rule, self.feed):
            box.currentIndexChanged.connect(lambda _: self.ask())
        for chart in self.charts:
            chart.chosen.connect(self.chosen)
            chart.alone.connect(self.show_rule)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = QLabel(self.tr("Trends"))
        title.setObjectName("name")
        head.addWidget(title)
        head.addStretch(1)
        self._asking = QWidget()
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(8)
        asking.addStretch(1)
        for box, share in ((self.rule, 60), (self.feed, 60), (self.span, 1)):
            asking.addWidget(box, share)
        head.addWidget(self._asking)
        for widget in (self.keep, self.back):
            head.addWidget(widget)
        self._head = head
        self._below = QHBoxLayout()
        inside = QWidget()
        inside.setObjectName("article")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 6, 10, 10)
        self._grid.setHorizontalSpacing(28)
        for chart in self.charts:
            heading = QLabel(chart.accessibleName())
            heading.setObjectName("section")
            heading.setBuddy(chart)
            self.headings.append(heading)
        self.rolling = QScrollArea()
        self.rolling.setWidget(inside)
        self.rolling.setWidgetResizable(True)
        self.rolling.setFrameShape(QFrame.Shape.NoFrame)
        self.rolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(self._below)
        whole.addWidget(self.rolling, 1)
        whole.addWidget(self.empty, 1)
        self._two: bool | None = None
        self._place()

    def _place(self) -> None:
        """Two charts side by side where they have room, else all below each other."""
        two = self.width() > TWO * self.fontMetrics().averageCharWidth()
        if two == self._two:
            return
        self._two = two
        if two:
            self._head.insertWidget(2, self._asking, 100)
        else:
            self._below.addWidget(self._asking)
        spots = ((0, 0, 2), (2, 0, 1), (2, 1, 1)) if two else ((0, 0, 2), (2, 0, 2), (4, 0, 2))
        parts = zip(self.headings, self.charts, spots, strict=True)
        for heading, chart, (row, column, wide) in parts:
            self._grid.addWidget(heading, row, column, 1, wide)
            self._grid.addWidget(chart, row + 1, column, 1, wide)

    # -- asking ---------------------------------------------------------------------------------

    def open(self, rule: int | None = None) -> None:
        """Show what there is to choose from, and ask; ``rule`` is shown alone."""
        rules, feeds = self._rules(), self._feeds()
        choices: list[tuple[str, Any]] = [(self.tr("All rules"), RULES)]
        choices += [(one.name, one.id) for one in rules.values()]
        choices.append((self.tr("All articles"), ALL))
        _refill(self.rule, choices, self.rule.currentData() if rule is None else rule)
        sources: list[tuple[str, Any]] = [(self.tr("All sources"), ALL)]
        named = sorted(
            ((one.title or one.url, one.id) for one in feeds), key=lambda n: n[0].lower()
        )
        _refill(self.feed, sources + named, self.feed.currentData())
        self.ask()

    def show_rule(self, number: int) -> None:
        """One rule alone."""
        self.rule.setCurrentIndex(max(0, self.rule.findData(number)))

    def hear(self) -> None:
        """Something was stored."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def question(self) -> Question:
        """What is asked now."""
        days, rule = int(self.span.currentData()), self.rule.currentData()
        rule = RULES if rule is None else int(rule)
        feed = int(self.feed.currentData() or ALL)
        by = "hour" if days <= 3 else "day"
        if rule == RULES:
            return Question((), feed, days, by)  # type: ignore[arg-type]
        return Question((rule,), feed, days, by, rule)  # type: ignore[arg-type]

    def ask(self) -> None:
        """Have the question answered, by the process that is kept for questions."""
        self._timer.stop()
        self._asked += 1
        number = self._asked
        asked = self._bridge.engine.seek(finder.trend, self.question(), datetime.now(UTC))
        self._bridge.follow(asked, lambda told: self._told(number, told))

    def _told(self, number: int, answer: Answer | Failure) -> None:
        if number != self._asked:
            return
        if isinstance(answer, Failure):
            if answer.detail != "closing":
                self._say(words.failure(answer))
            return
        self._answer = answer
        self._draw()

    # -- showing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        answer = self._answer
        if answer is None:
            return
        nothing = (
            not any(answer.sums.values())
            if not answer.question.rules
            else not any(point.count for points in answer.lines.values() for point in points)
        )
        for widget in (self.rolling, *self.charts, *self.headings):
            widget.setVisible(not nothing)
        self.keep.setEnabled(not nothing)
        if nothing:
            self.empty.say(
                self.tr("Nothing to show yet"),
                self.tr("In this span no article appeared that belongs here."),
                ((self.tr("Show all rules of a year"), self._widen),) if self._narrowed() else (),
            )
        else:
            self.empty.hide()
        for chart, (_, layout) in zip(self.charts, self.sheet()[1], strict=True):
            place = chart.current
            chart.show_layout(layout)
            chart.current = min(place, len(chart.drawn.marks) - 1)

    def _narrowed(self) -> bool:
        """Whether more could be asked for."""
        boxes = (self.rule, self.feed)
        return any(box.currentIndex() > 0 for box in boxes) or self.span.currentData() < LONGEST

    def _widen(self) -> None:
        """Ask for all there is."""
        for box, place in ((self.rule, 0), (self.feed, 0), (self.span, self.span.count() - 1)):
            quietly(box, box.setCurrentIndex)(place)
            box.setToolTip(box.currentText())
        self.ask()
        self.rule.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> saving.Sheet:
        """The page as it is saved: a headline and the charts."""
        answer = self._answer
        assert answer is not None
        rules, feeds = dict(self._rules()), {f.id: f.title or f.url for f in self._feeds()}
        source = feeds.get(answer.question.feed, "")

        def first(box: QRectF, metrics: QFontMetricsF, theme: Theme) -> Drawn:
            return over_time(answer, rules, source, box, metrics, theme)

        def second(box: QRectF, metrics: QFontMetricsF, theme: Theme) -> Drawn:
            return voices(answer, rules, feeds, box, metrics, theme)

        def third(box: QRectF, metrics: QFontMetricsF, theme: Theme) -> Drawn:
            return weeks(answer, rules, source, box, metrics, theme)

        title = " · ".join((self.rule.currentText(), self.feed.currentText(),
                            self.span.currentText()))  # fmt: skip
        names = [chart.accessibleName() for chart in self.charts]
        return title, list(zip(names, (first, second, third), strict=True))

    def use(self, theme: Theme) -> None:
        self._theme = theme
        for chart in self.charts:
            chart.use(theme)

    # -- saving ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where to; the name's ending says as what."""
        if self._answer is None:
            return
        kinds = ";;".join(
            (self.tr("Picture (*.png)"), self.tr("Drawing (*.svg)"), self.tr("Table (*.csv)"))
        )
        name = self.tr("trends", "name of a file")
        dialog = choose(self, self.tr("Save trends"), kinds, save=f"{name}.png")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
        )
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.show()

    def write(self, path: Path, *, over: bool = False) -> None:
        """Save what is shown. A file that stands there is asked about first."""
        answer = self._answer
        if answer is None:
            return
        if not over and path.exists():
            self.box = question(
                self.window(),
                self.tr("Save trends"),
                self.tr("{} exists already.").format(path.name),
                self.tr("Replace it?"),
                (self.tr("&Replace"), lambda: self.write(path, over=True)),
            )
            return
        try:
            saving.save(path, self.sheet(), answer, self._rules(), self._theme, self.font())
        except ExportError as error:
            self._say(words.export_failure(error.kind, error.path, error.detail))
            return
        self._say(self.tr("Saved: {}").format(path))

    # -- what Qt asks for -------------------------------------------------------------------------

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_two"):
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _refill(box: QComboBox, choices: list[tuple[str, Any]], chosen: Any) -> None:
    """Other choices; the chosen one stays if it is still there."""
    box.blockSignals(True)
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
