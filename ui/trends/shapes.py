"""What a chart is made of: rectangles that mean articles, words, lines. Knows no painter.

Positions are pixels of the chart; colours are the theme's. Everything grows with the font.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
MIDDLE = Align.AlignCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, or whatever else stands for articles."""

    box: QRectF
    colour: str
    """``#rrggbb``; empty for one that has no ground of its own."""
    said: str
    """In words, for the tip and the screen reader."""
    line: str
    """The search line that lists its articles; empty where there are none."""
    grip: QRectF
    """Where a click means it: at least as large as the mark."""
    strength: float = 1.0
    """How much of its colour is seen, 0 to 1."""
    rule: int | None = None
    """The rule that it is about, in a legend: choosing it shows that rule alone."""


@dataclass(frozen=True, slots=True)
class Label:
    box: QRectF
    text: str
    align: Align = LEFT
    ink: Literal["text", "quiet", "warning"] = "quiet"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A triangle: up, filled, for a spike; down, open, for a silence."""

    tip: QPointF
    size: float
    state: str


@dataclass
class Drawn:
    """A chart ready to paint."""

    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    rules: list[tuple[QPointF, QPointF]] = field(default_factory=list)
    """Thin lines of the scale."""
    signs: list[Sign] = field(default_factory=list)
    usual: list[QPointF] = field(default_factory=list)
    """What was to be expected, as a line."""
    bound: list[QPointF] = field(default_factory=list)
    """The most that was usual, as a dotted line."""
    key: list[QPointF] = field(default_factory=list)
    dotted: list[QPointF] = field(default_factory=list)
    """A piece of each of these lines, to say what they mean."""


STEPS = (
    *((1, 2), (1.2, 3), (1.5, 3), (2, 2), (2.5, 5), (3, 3)),
    *((4, 4), (5, 5), (6, 3), (8, 4), (10, 2)),
)
"""Tops of a scale, as parts of a power of ten, and into how many steps each falls."""


def scale(most: float) -> tuple[float, int]:
    """A round top for a scale up to ``most``, and its steps."""
    if most <= 4:
        return max(1.0, float(int(most + 0.999))), max(1, int(most + 0.999))
    power = 10 ** (len(str(int(most))) - 1)
    for factor, steps in STEPS:
        if factor * power >= most:
            return float(factor * power), steps
    return float(10 * power), 2
