"""What hangs at the pointer while something is being drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

WIDE = 280
"""Pixels of it at most."""


def badge(source: QWidget, text: str) -> QPixmap:
    """A small sign with what is drawn, in the window's colours."""
    metrics = QFontMetrics(source.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, WIDE)
    wide, high = metrics.horizontalAdvance(shown) + 22, metrics.height() + 12
    scale = source.devicePixelRatioF()
    made = QPixmap(round(wide * scale), round(high * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    palette = source.palette()
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(source.font())
    painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
    painter.setPen(palette.color(QPalette.ColorRole.Accent))
    box = QRectF(0.5, 0.5, wide - 1, high - 1)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return made
