"""The rule colours to choose from, each shown as it marks text: its ground, its ink, its line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ui import words
from ui.dialogs.parts import label
from ui.highlight import write_marked
from ui.theme import COLOURS, Theme

SAMPLE = "Aa"
EDGE = 4
"""Pixels around a swatch, for the rings of choice and focus."""


class Swatch(QRadioButton):
    """One colour. Chosen it wears a ring, with the focus a second one."""

    def __init__(self, colour: str, theme: Theme) -> None:
        super().__init__()
        self.colour = colour
        self._theme = theme
        self.setAccessibleName(words.colour(colour))
        self.setToolTip(words.colour(colour))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(SAMPLE) + 14 + 2 * EDGE
        return QSize(wide, metrics.height() + 8 + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _at: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = self._theme.rule(self.colour)
        box = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.back))
        painter.drawRoundedRect(box, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(self._theme.text), 1.6))
            painter.drawRoundedRect(box.adjusted(-1.2, -1.2, 1.2, 1.2), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        write_marked(painter, box, SAMPLE, self.font(), self._theme, self.colour)
        painter.end()


class Swatches(QWidget):
    """A row of them with the chosen one's name; the arrow keys move the choice."""

    changed = Signal(str)

    def __init__(self, theme: Theme, chosen: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._name = label(words.colour(chosen), kind="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for colour in COLOURS:
            one = Swatch(colour, theme)
            one.setChecked(colour == chosen)
            self._group.addButton(one)
            row.addWidget(one)
        if self._group.checkedButton() is None:
            self._group.buttons()[0].setChecked(True)
        row.addSpacing(8)
        row.addWidget(self._name)
        row.addStretch(1)
        self._group.buttonToggled.connect(self._toggled)

    def colour(self) -> str:
        """The chosen colour's name in the theme."""
        return self._group.checkedButton().colour  # type: ignore[attr-defined,no-any-return]

    def choose(self, colour: str) -> None:
        """Choose a colour by its name."""
        for one in self._group.buttons():
            if one.colour == colour:  # type: ignore[attr-defined]
                one.setChecked(True)

    def _toggled(self, _one: QRadioButton, on: bool) -> None:
        if on:
            self._name.setText(words.colour(self.colour()))
            self.changed.emit(self.colour())
