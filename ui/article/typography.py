"""What all pages of text are set with: blocks, inks, and words that can be broken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

LONG = 500
"""A word longer than this is broken: one of a megabyte would freeze the layout for a minute."""


def block(above: float, below: float, height: int = 100) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def ours(made: QTextBlockFormat) -> QTextBlockFormat:
    """A block of the desk's own words: read from left to right whatever it begins with."""
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made


def ink(colour: str, font: QFont, scale: float, weight: QFont.Weight) -> QTextCharFormat:
    made = QTextCharFormat()
    sized = QFont(font)
    sized.setPointSizeF(font.pointSizeF() * scale)
    sized.setWeight(weight)
    made.setFont(sized)
    made.setForeground(QColor(colour))
    return made


def unbroken(line: str) -> str:
    """The line with a blank in the place of every 500th letter of an endless word."""
    if len(line) <= LONG:
        return line
    letters, run = list(line), 0
    for at, sign in enumerate(letters):
        run = 0 if sign.isspace() else run + 1
        if run == LONG:
            letters[at], run = " ", 0
    return "".join(letters)
