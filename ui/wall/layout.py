"""The board becomes laid-out text and boxes for a screen of any size. Knows no painter.

Type grows with the screen: what can be read from the back of a newsroom is a part of its height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from monitor.types import Feed, Row, Rule
from ui import condition, words
from ui.theme import Theme
from ui.timeline.layout import Chip, lines
from ui.wall.board import Board

FRESH = 600.0
"""Seconds for which an article is marked as new."""
SIDE = 0.29
"""Part of the width that clock, rules and feeds take."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of text."""

    box: QRectF
    text: str
    font: QFont
    ink: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An article on the wall."""

    title: QTextLayout
    meta: Line
    chips: tuple[Chip, ...]
    chip_font: QFont
    box: QRectF
    fresh: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A rule's sign."""

    box: QRectF
    colour: str


@dataclass(frozen=True, slots=True)
class Laid:
    """Everything on the wall."""

    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    edge: float
    """Where the side begins."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Fonts and distances for a screen."""

    unit: float
    title: QFont
    small: QFont
    head: QFont
    note: QFont
    clock: QFont

    @classmethod
    def of(cls, size: QSizeF, base: QFont) -> Sizes:
        unit = max(2.5, min(size.width() / 1_920, size.height() / 1_080) * 10)

        def made(units: float, weight: QFont.Weight) -> QFont:
            font = QFont(base)
            font.setPixelSize(max(8, round(unit * units)))
            font.setWeight(weight)
            return font

        return cls(
            unit,
            made(3.9, QFont.Weight.DemiBold),
            made(2.3, QFont.Weight.Normal),
            made(1.9, QFont.Weight.DemiBold),
            made(1.9, QFont.Weight.Normal),
            made(11.0, QFont.Weight.Light),
        )


def high(font: QFont) -> float:
    """Of a line of this font, in pixels."""
    return QFontMetricsF(font).height() * 1.12


def layout(
    board: Board,
    rules: Mapping[int, Rule],
    feeds: Sequence[Feed],
    size: QSizeF,
    base: QFont,
    theme: Theme,
    now: datetime,
) -> Laid:
    """Matches at the left, as many as have room; clock, rules and feeds at the right."""
    sizes = Sizes.of(size, base)
    edge = size.width() * (1 - SIDE)
    lines_, dots = side(board, rules, feeds, sizes, QRectF(edge, 0, size.width() * SIDE,
                                                           size.height()), theme, now)  # fmt: skip
    items = articles(board.rows, rules, sizes, QSizeF(edge, size.height()), theme, now)
    return Laid(tuple(items), tuple(lines_), tuple(dots), edge)


def articles(
    rows: Sequence[Row],
    rules: Mapping[int, Rule],
    sizes: Sizes,
    size: QSizeF,
    theme: Theme,
    now: datetime,
) -> list[Item]:
    """The newest first; a last one that would be cut is left out."""
    unit, items = sizes.unit, list[Item]()
    left, wide = unit * 6, size.width() - unit * 11
    top, line, small = unit * 4.5, high(sizes.title), high(sizes.small)
    for row in rows:
        title = lines(row.title, row.title_spans, sizes.title, wide, 2, line, rules, theme)
        tall = line * title.lineCount() + unit + small
        if top + tall > size.height() - unit * 2 and items:
            break
        title.setPosition(QPointF(left, top))
        base = top + line * title.lineCount() + unit * 0.6
        chips, end = chips_of(row, rules, sizes, left + wide, base, small)
        said = f"{row.source}  ·  {words.ago(row.first_seen, now)}"
        room = end - left - unit
        cut = QFontMetricsF(sizes.small).elidedText(said, Qt.TextElideMode.ElideRight, room)
        meta = Line(QRectF(left, base, room, small), cut, sizes.small, theme.quiet)
        young = (now - row.first_seen).total_seconds() < FRESH
        box = QRectF(0, top - unit * 1.5, size.width(), tall + unit * 3)
        items.append(Item(title, meta, chips, sizes.head, box, young))
        top += tall + unit * 3.4
    return items


def chips_of(
    row: Row, rules: Mapping[int, Rule], sizes: Sizes, right: float, top: float, tall: float
) -> tuple[tuple[Chip, ...], float]:
    """Rules from the right, at most three; the rest is a number."""
    metrics, made = QFontMetricsF(sizes.head), list[Chip]()
    named = [rules[number] for number in sorted(row.rules) if number in rules]
    shown = [(rule.name, rule.colour, False) for rule in named[:3]]
    shown += [(f"+{len(named) - 3}", "grey", True)] if len(named) > 3 else []
    for name, colour, plain in reversed(shown):
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, sizes.unit * 26)
        wide = metrics.horizontalAdvance(text) + sizes.unit * 2.4
        made.append(Chip(QRectF(right - wide, top, wide, tall), text, colour, plain=plain))
        right -= wide + sizes.unit
    return tuple(made), right


def side(
    board: Board,
    rules: Mapping[int, Rule],
    feeds: Sequence[Feed],
    sizes: Sizes,
    box: QRectF,
    theme: Theme,
    now: datetime,
) -> tuple[list[Line], list[Dot]]:
    """The time, today's figures, and what ails the feeds."""
    unit, made, dots = sizes.unit, list[Line](), list[Dot]()
    left, wide = box.left() + unit * 4, box.width() - unit * 9
    line, head = high(sizes.small) * 1.25, high(sizes.head) * 1.6
    top = unit * 2

    def put(text: str, font: QFont, ink: str, tall: float, gap: float = 0.0) -> None:
        nonlocal top
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide - gap)
        made.append(Line(QRectF(left + gap, top, wide - gap, tall), cut, font, ink))
        top += tall

    local = now.astimezone()
    put(f"{local:%H:%M}", sizes.clock, theme.text, QFontMetricsF(sizes.clock).height())
    weekday = words.locale().standaloneDayName(local.isoweekday())
    put(f"{weekday}, {words.day(local.date())}", sizes.small, theme.quiet, line)
    ailing = [(feed, told) for feed in feeds if (told := condition.trouble(feed, now))]
    room = box.height() - unit * 2 - head - line * 2 * max(1, min(len(ailing), 3)) - unit * 4
    top += unit * 4
    put(words.translate("Wall", "Matches today").upper(), sizes.head, theme.quiet, head)
    figures = [(rules[number], count) for number, count in board.today if number in rules]
    fit = max(1, int((room - top) / line))
    figures = sorted(figures, key=lambda one: -one[1])[:fit] if len(figures) > fit else figures
    for rule, count in figures:
        ink = theme.text if count else theme.quiet
        number = words.number(count)
        made.append(Line(QRectF(left, top, wide, line), number, sizes.small, ink, right=True))
        dots.append(Dot(QRectF(left, top + line / 2 - unit * 0.8, unit * 1.6, unit * 1.6),
                        rule.colour))  # fmt: skip
        across = QFontMetricsF(sizes.small).horizontalAdvance(number) + unit * 2
        name = QFontMetricsF(sizes.small).elidedText(
            rule.name, Qt.TextElideMode.ElideRight, wide - unit * 3 - across
        )
        made.append(Line(QRectF(left + unit * 3, top, wide, line), name, sizes.small, ink))
        top += line
    top += unit * 4
    put(words.translate("Wall", "Feeds").upper(), sizes.head, theme.quiet, head)
    if not ailing:
        all_well = words.translate("Wall", "All {} are well").format(words.number(len(feeds)))
        put(all_well, sizes.small, theme.text, line)
    fit = max(1, int((box.height() - unit * 2 - top) / (line * 1.9)))
    shown = ailing if len(ailing) <= fit else ailing[: max(1, fit - 1)]
    for feed, told in shown:
        put(f"⚠ {feed.title or feed.url}", sizes.small, theme.warning, line)
        put(told, sizes.note, theme.quiet, line * 0.9, unit * 3)
    if len(ailing) > len(shown):
        rest = words.translate("Wall", "and {} more").format(len(ailing) - len(shown))
        put(rest, sizes.note, theme.quiet, line)
    return made, dots
