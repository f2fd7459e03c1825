"""A row in columns: one line of cells, for those who want a table. Knows no painter either."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from monitor.store.orders import By
from monitor.types import Row, Rule
from ui import scoring, words
from ui.theme import Theme
from ui.timeline.groups import Fold
from ui.timeline.layout import (
    CHIP_GAP,
    CHIP_PAD,
    INDENT,
    LEFT,
    NOTHING,
    TITLE_LIMIT,
    Chip,
    Fonts,
    Laid,
    lines,
    more_of,
)

COLUMNS = ("time", "source", "title", "rules", "flag")
PAD = 8.0
"""Pixels between a cell's words and its edges."""


def height(fonts: Fonts, *, compact: bool) -> int:
    """Of a row in columns, in pixels."""
    title, _, small = fonts.heights()
    return int(max(title, small) + (6 if compact else 15))


def stood(row: Row, by: By) -> datetime:
    """The time that a row stands by: its first sight, or its publication as far as that counts."""
    if by == "seen":
        return row.first_seen
    return min(row.published or row.first_seen, row.first_seen)


def first(row: Row, by: By, rules: Mapping[int, Rule], now: datetime) -> str:
    """What stands in the column that the list is sorted by."""
    if by == "score":
        return f"{scoring.of(row, rules).total}  ·  {words.when(stood(row, by), now)}"
    return words.ago(stood(row, by), now)


def layout(
    row: Row,
    widths: Sequence[float],
    fonts: Fonts,
    theme: Theme,
    rules: Mapping[int, Rule],
    now: datetime,
    *,
    compact: bool = False,
    by: By = "seen",
    fold: Fold = NOTHING,
) -> Laid:
    """Everything that a row shows in columns of these widths, a column of 0 not being there."""
    high, (title_h, _, small_h) = height(fonts, compact=compact), fonts.heights()
    edges = [sum(widths[:at]) for at in range(len(widths) + 1)]
    time, source, title, tags, _ = itertools.pairwise(edges)
    small = QFontMetricsF(fonts.small)

    def cell(place: tuple[float, float], text: str, left: float = PAD) -> tuple[QRectF, str]:
        room = max(0.0, place[1] - place[0] - left - PAD)
        cut = small.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return QRectF(place[0] + left, 0, room, high), cut if room else ""

    start = title[0] + PAD + (INDENT if fold.child else 0)
    more = more_of(fold, fonts, title[1] - PAD, (high - title_h) / 2 + 1, title_h)
    room = max(40.0, title[1] - PAD - start - (more.box.width() + CHIP_GAP if more else 0))
    font = fonts.title if row.read else fonts.bold
    made = lines(row.title[:TITLE_LIMIT], row.title_spans, font, room, 1, title_h, rules, theme)
    made.setPosition(QPointF(start, (high - title_h) / 2))
    return Laid(
        *(made, None, "", QRectF()),
        chips(row, rules, fonts, tags, (high - small_h) / 2, small_h),
        not row.read,
        row.flagged,
        QPointF(LEFT / 2 + 1, high / 2),
        more,
        (
            cell(time, first(row, by, rules, now), LEFT),
            cell(source, row.source),
        ),
    )


def chips(
    row: Row,
    rules: Mapping[int, Rule],
    fonts: Fonts,
    place: tuple[float, float],
    top: float,
    high: float,
) -> tuple[Chip, ...]:
    """Rule chips from the left of their column; those that find no room become a number."""
    metrics, made = QFontMetricsF(fonts.small), list[Chip]()
    named = [rules[number] for number in sorted(row.rules) if number in rules]
    left, right = place[0] + PAD, place[1] - PAD
    for at, rule in enumerate(named):
        rest = metrics.horizontalAdvance(f"+{len(named) - at}") + 2 * CHIP_PAD
        after = 0.0 if at == len(named) - 1 else rest + CHIP_GAP
        wide = metrics.horizontalAdvance(rule.name) + 2 * CHIP_PAD
        if left + wide + after > right and made:
            box = QRectF(left, top, rest, high)
            made.append(Chip(box, f"+{len(named) - at}", "grey", plain=True))
            break
        wide = min(wide, right - left - after)
        if wide < 3 * CHIP_PAD:
            break
        cut = metrics.elidedText(rule.name, Qt.TextElideMode.ElideRight, wide - 2 * CHIP_PAD + 1)
        made.append(Chip(QRectF(left, top, wide, high), cut, rule.colour, rule.id))
        left += wide + CHIP_GAP
    return tuple(made)
