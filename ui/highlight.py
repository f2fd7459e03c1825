"""Spans become Qt formats. The only place that counts in UTF-16, as Qt does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)

from monitor.types import Rule
from ui.theme import MARKS, Theme

UPRIGHT = re.compile("[\u0590-\u10ff\u1100-\u1dff\u2e80-\ud7ff\uf900-\U0003ffff]")
"""A letter of a script that has no slanted one: Hebrew, Arabic, Chinese. Fonts that slant do not
hold them, and some systems show empty boxes then."""


class Utf16:
    """Turns code-point offsets of one text into Qt's offsets; free where no emoji stands."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, sign in enumerate(text) if sign > "\uffff"]

    def __call__(self, at: int) -> int:
        return at + bisect_left(self._wide, at) if self._wide else at


def mark_format(
    theme: Theme, colour: str, text: str = "", font: QFont | None = None
) -> QTextCharFormat:
    """How a rule's marked ``text`` looks: its ground, its ink, its own line and slant.

    With the ``font`` that it stands in, a slant leaves it as wide as it was: a mark must not move
    what follows it, nor push the end of a line out of sight.
    """
    paint = theme.rule(colour)
    made = QTextCharFormat()
    made.setBackground(QBrush(QColor(paint.back)))
    made.setForeground(QBrush(QColor(paint.text)))
    if colour == "found":  # the line below may be a rule's
        made.setFontOverline(True)
        return made
    mark = MARKS.get(colour, MARKS["grey"])
    made.setUnderlineStyle(mark.line)
    if mark.slanted and UPRIGHT.search(text):
        made.setFontOverline(True)  # in the place of a slant
    elif mark.slanted:
        made.setFontItalic(True)
        if font is not None and text:
            _keep_width(made, text, font)
    # In high contrast the ground is as strong as the line: there the line takes the ink's colour.
    made.setUnderlineColor(QColor(paint.text if paint.line == paint.back else paint.line))
    return made


def _keep_width(made: QTextCharFormat, text: str, font: QFont) -> None:
    """Let slanted letters stand as far apart as upright ones; most families need nothing."""
    slanted = QFont(font)
    slanted.setItalic(True)
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if abs(wanted - QFontMetricsF(slanted).horizontalAdvance(text)) < 0.5:
        return
    slanted.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.01)  # parts what is joined
    apart = (wanted - QFontMetricsF(slanted).horizontalAdvance(text)) / len(text) + 0.01
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(apart)


def write_marked(
    painter: QPainter, box: QRectF, text: str, font: QFont, theme: Theme, colour: str
) -> None:
    """A few words in the middle of a box whose ground is painted, marked as in a text."""
    part = QTextLayout.FormatRange()
    part.start, part.length = 0, Utf16(text)(len(text))
    part.format = mark_format(theme, colour, text, font)
    part.format.clearBackground()
    layout = QTextLayout(text, font)
    layout.setFormats([part])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    left = box.left() + (box.width() - line.naturalTextWidth()) / 2
    layout.draw(painter, QPointF(left, box.center().y() - line.height() / 2))


def ranges(
    text: str,
    spans: Iterable[tuple[int, int, int]],
    rules: Mapping[int, Rule],
    theme: Theme,
    fallback: str = "amber",
    font: QFont | None = None,
) -> list[QTextLayout.FormatRange]:
    """The formats of a text's spans ``(start, stop, rule)``, in the ``font`` that it stands in."""
    place = Utf16(text)
    made = []
    # What a search found lies on top of what rules found.
    for start, stop, rule in sorted(spans, key=lambda span: -span[2] if span[2] < 0 else 0):
        one = QTextLayout.FormatRange()
        one.start = place(start)
        one.length = place(stop) - one.start
        colour = rules[rule].colour if rule in rules else fallback
        one.format = mark_format(theme, colour, text[start:stop], font)
        made.append(one)
    return made
