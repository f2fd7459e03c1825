"""Paints a chart's shapes in the theme's colours, on the screen, a picture or an SVG file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from ui.theme import Theme
from ui.trends.shapes import Drawn, Label, Sign

FAINT = 0.4
"""How much of its ink a line behind the bars keeps in high contrast."""


def paint(painter: QPainter, drawn: Drawn, theme: Theme, font: QFont, current: int = -1) -> None:
    """The whole chart; ``current`` is the mark that keys act on, -1 for none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    grid = QColor(theme.line)
    if theme.name == "contrast":
        grid.setAlphaF(FAINT)  # every line there is as strong as the text, and bars come first
    painter.setPen(QPen(grid, 1))
    for start, stop in drawn.rules:
        painter.drawLine(start, stop)
    for mark in drawn.marks:
        ground = QColor(mark.colour)
        ground.setAlphaF(mark.strength)
        painter.setPen(QPen(QColor(theme.pane), 1) if mark.strength == 1.0 else Qt.PenStyle.NoPen)
        if mark.strength < 1.0:
            # An empty hour shows its place, so that the table keeps its shape.
            painter.setPen(QPen(grid, 0.8) if not mark.strength else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if mark.box.height() > 0.1 and mark.box.width() > 0.1:
            painter.drawRect(mark.box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    solid, dotted = Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine
    curves = (
        (drawn.usual, solid),
        (drawn.bound, dotted),
        (drawn.key, solid),
        (drawn.dotted, dotted),
    )
    for curve, style in curves:
        if curve:
            painter.setPen(QPen(QColor(theme.text), 1.4, style))
            painter.drawPolyline(QPolygonF(curve))
    for sign in drawn.signs:
        _sign(painter, sign, theme)
    for label in drawn.labels:
        _label(painter, label, theme, font)
    if 0 <= current < len(drawn.marks):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 2.5))
        mark = drawn.marks[current]
        around = mark.grip if mark.rule is not None else mark.box
        painter.drawRect(around.adjusted(-1.5, -1.5, 1.5, 1.5))


def _sign(painter: QPainter, sign: Sign, theme: Theme) -> None:
    x, y, size = sign.tip.x(), sign.tip.y(), sign.size
    ink = QColor(theme.warning)
    painter.setPen(QPen(ink, 1.4))
    if sign.state == "spike":
        painter.setBrush(ink)
        points = [(x, y), (x - size / 2, y + size), (x + size / 2, y + size)]
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(x, y + size), (x - size / 2, y), (x + size / 2, y)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def _label(painter: QPainter, label: Label, theme: Theme, font: QFont) -> None:
    inks = {"text": theme.text, "quiet": theme.quiet, "warning": theme.warning}
    used = QFont(font)
    if label.strong:
        used.setWeight(QFont.Weight.DemiBold)
    painter.setFont(used)
    painter.setPen(QColor(inks[label.ink]))
    painter.drawText(label.box, label.align, label.text)
