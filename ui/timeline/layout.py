"""A row becomes laid-out text and rectangles, ready to paint. Knows no painter and no screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from monitor.store.orders import By
from monitor.types import Row, Rule
from ui import scoring, words
from ui.direction import apart, leftward
from ui.highlight import ranges
from ui.theme import Theme
from ui.timeline.groups import Fold

LEFT, RIGHT, TOP, GAP = 24.0, 12.0, 11.0, 3.0
CHIP_PAD, CHIP_GAP = 9.0, 6.0
SHARE = 0.32
"""Of a row's width that one rule's name takes at most."""
LETTERS = 5
"""Of a rule's name below which only the number of rules is shown."""
SOURCE = 8
"""Letters of a source's name that stay readable beside its time."""
HASHED = re.compile(r"#([^\s#]+(?:\u00a0[^\s#]+)*)")
"""A label in the small print; its blanks do not break."""
TITLE_LIMIT = 300
INDENT = 26
"""Pixels that an unfolded article stands to the right of its story's row."""


NOTHING = Fold()


@dataclass(frozen=True, slots=True)
class Fonts:
    """The four sizes of a row, from the system's font."""

    title: QFont
    bold: QFont
    text: QFont
    small: QFont

    @classmethod
    def of(cls, base: QFont) -> Fonts:
        size = base.pointSizeF()
        title, bold, text, small = QFont(base), QFont(base), QFont(base), QFont(base)
        title.setPointSizeF(size * 1.06)
        bold.setPointSizeF(size * 1.06)
        bold.setWeight(QFont.Weight.DemiBold)
        text.setPointSizeF(size * 0.96)
        small.setPointSizeF(size * 0.9)
        return cls(title, bold, text, small)

    def heights(self) -> tuple[float, float, float]:
        """Of a line of title, of text, of small print."""
        return (
            QFontMetricsF(self.bold).height() + 2,
            QFontMetricsF(self.text).height() + 2,
            QFontMetricsF(self.small).height() + 6,
        )

    def row(self, *, compact: bool) -> int:
        """Of a whole row, in pixels; a compact one shows no text below its title."""
        title, text, small = self.heights()
        if compact:
            return int(TOP + title + small + GAP)
        return int(TOP * 2 + title + text * 2 + small + GAP * 2)


@dataclass(frozen=True, slots=True)
class Chip:
    """A rule's name at the end of a row."""

    box: QRectF
    text: str
    colour: str
    rule: int = 0
    """Whose articles it leads to; 0 where it stands for none or for several."""
    plain: bool = False
    """Whether it only counts: it bears no rule's mark."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A row ready to paint; positions are relative to its top left corner."""

    title: QTextLayout
    snippet: QTextLayout | None
    meta: str
    meta_at: QRectF
    chips: tuple[Chip, ...]
    unread: bool
    flagged: bool
    dot: QPointF
    """The middle of the sign for unread."""
    more: Chip | None = None
    """What is folded under the row."""
    cells: tuple[tuple[QRectF, str], ...] = ()
    """In columns: what stands in small print beside the title."""


def lines(
    text: str,
    spans: tuple[tuple[int, int, int], ...],
    font: QFont,
    width: float,
    count: int,
    height: float,
    rules: Mapping[int, Rule],
    theme: Theme,
) -> QTextLayout:
    """At most ``count`` lines; the last one elided where more follows."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    clean = text.replace("\u2028", " ").replace("\n", " ")
    if leftward(clean):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    def lay(shown: str) -> tuple[QTextLayout, int]:
        made = QTextLayout(shown, font)
        made.setTextOption(option)
        made.setCacheEnabled(True)
        inside = [(a, min(b, len(shown)), r) for a, b, r in spans if a < len(shown)]
        made.setFormats(ranges(shown, inside, rules, theme, font=font))
        made.beginLayout()
        end = 0
        for number in range(count):
            line = made.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * height))
            end = line.textStart() + line.textLength()
        made.endLayout()
        return made, end

    layout, end = lay(clean)
    if end >= len(layout.text()):
        return layout
    last = layout.lineAt(layout.lineCount() - 1)
    head = layout.text()[: last.textStart()]
    rest = layout.text()[last.textStart() : last.textStart() + 400]
    metrics, room = QFontMetricsF(font), width - 6
    while True:
        cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
        layout, end = lay(head + cut)
        # Letters of another font than was measured may need more room, and the dots lie beyond.
        if end >= len(layout.text()) or room < width / 2:
            return layout
        room -= 8


def layout(
    row: Row,
    width: float,
    fonts: Fonts,
    theme: Theme,
    rules: Mapping[int, Rule],
    now: datetime,
    *,
    compact: bool = False,
    by: By = "seen",
    fold: Fold = NOTHING,
) -> Laid:
    """Everything that a row shows, for this width."""
    top = TOP / 2 if compact else TOP
    inner = width - LEFT - RIGHT
    title_h, text_h, small_h = fonts.heights()
    room = inner - (22 if row.flagged else 0)
    more = more_of(fold, fonts, LEFT + room, top, title_h)
    room -= more.box.width() + CHIP_GAP if more else 0
    font = fonts.title if row.read else fonts.bold
    title = lines(row.title[:TITLE_LIMIT], row.title_spans, font, room, 1, title_h, rules, theme)
    title.setPosition(QPointF(LEFT, top))
    base, snippet = top + title_h + GAP, None
    if not compact:
        snippet = lines(row.snippet, row.snippet_spans, fonts.text, inner, 2, text_h, rules, theme)
        snippet.setPosition(QPointF(LEFT, base))
        base += 2 * text_h + GAP
    small = QFontMetricsF(fonts.small)
    parts = meta(row, rules, now, by)
    wide = small.horizontalAdvance("  ·  ".join(parts))
    limit = LEFT + max(
        min(max(wide + 10, inner * 0.3), inner * 0.6),
        min(
            needed(parts[: 2 + row.irrelevant + row.muted], small) + 10,
            inner - CHIP_GAP - chip_width("9", small),
        ),
    )
    chips, left = chips_of(row, rules, fonts, inner, base, small_h, limit)
    meta_width = max(40.0, left - LEFT - 8)
    text = fitted(parts, small, meta_width)
    return Laid(
        title,
        snippet,
        text,
        QRectF(LEFT, base, meta_width, small_h),
        chips,
        not row.read,
        row.flagged,
        QPointF(LEFT / 2 + 1, top + title_h / 2 - 1),
        more,
    )


def meta(row: Row, rules: Mapping[int, Rule], now: datetime, by: By) -> list[str]:
    """The small print: source, time, and what else is to be known, the most important first."""
    parts = [
        f"{'✎ ' if row.noted else ''}{apart(row.source)}",
        words.ago(row.published or row.first_seen, now),
    ]
    if row.irrelevant:
        parts.append(words.irrelevant())
    if row.muted:
        parts.append(words.muted())
    if by == "score":
        parts.append(scoring.points(scoring.of(row, rules)))
    if row.gone:
        parts.append(words.gone())
    if row.quality != "article":
        parts.append(words.quality(row.quality))
    if row.version > 1:
        parts.append(words.version(row.version))
    return [part for part in (*parts, words.labels(row)) if part]


def needed(parts: Sequence[str], metrics: QFontMetricsF) -> float:
    """Of the width that these parts take at least, so that all of them still say something."""
    short = parts[0] if len(parts[0]) <= SOURCE else parts[0][:SOURCE] + "…"
    return metrics.horizontalAdvance("  ·  ".join((short, *parts[1:])))


def fitted(parts: Sequence[str], metrics: QFontMetricsF, width: float) -> str:
    """Source, time and the rest on one line. Where it is short of room the source gives way first,
    by two thirds at most, then the rest from its end, then the source; the time is the last."""

    def over(kept: Sequence[str]) -> float:
        return metrics.horizontalAdvance("  ·  ".join(kept)) - width

    kept, source = list(parts), metrics.horizontalAdvance(parts[0])
    least = min(source, max(source / 3, metrics.horizontalAdvance("Mmm…")))
    while len(kept) > 2 and over(kept) > source - least:
        kept.pop()
    if (much := over(kept)) <= 0:
        return "  ·  ".join(kept)
    room = source - much - 1
    if len(kept) > 1 and room < metrics.horizontalAdvance("M…"):
        return metrics.elidedText(kept[1], Qt.TextElideMode.ElideRight, width)
    cut = metrics.elidedText(kept[0], Qt.TextElideMode.ElideRight, room)
    return "  ·  ".join((cut, *kept[1:]))


def label_at(row: Row, shown: str, fonts: Fonts, x: float) -> str:
    """The label that stands in the small print so many pixels from its start; empty for none."""
    metrics = QFontMetricsF(fonts.small)
    for found in HASHED.finditer(shown):
        left = metrics.horizontalAdvance(shown[: found.start()])
        if left <= x <= metrics.horizontalAdvance(shown[: found.end()]):
            said = found[1].replace("\u00a0", " ").removesuffix("…")
            return next((name for name in row.labels if name.startswith(said)), "")
    return ""


def more_of(fold: Fold, fonts: Fonts, right: float, top: float, height: float) -> Chip | None:
    """The chip that tells how many others a row stands for, at the end of its title."""
    said = words.folded(fold)
    if not said:
        return None
    text = f"{'▾' if fold.open else '▸'} {said}"
    wide = QFontMetricsF(fonts.small).horizontalAdvance(text) + 2 * CHIP_PAD
    return Chip(QRectF(right - wide, top - 1, wide, height), text, "grey", plain=True)


def chips_of(
    row: Row,
    rules: Mapping[int, Rule],
    fonts: Fonts,
    inner: float,
    top: float,
    height: float,
    limit: float,
) -> tuple[tuple[Chip, ...], float]:
    """Rule chips from the right down to ``limit``; those that find no room become a number."""
    metrics = QFontMetricsF(fonts.small)
    right = LEFT + inner
    made: list[Chip] = []
    # From the right: so they stand in the same order in every row.
    named = [rules[number] for number in sorted(row.rules, reverse=True) if number in rules]
    for at, rule in enumerate(named):
        more = 0.0 if at == len(named) - 1 else chip_width("+0", metrics) + CHIP_GAP
        room = right - limit - more - 2 * CHIP_PAD
        most = inner * SHARE if made else min(inner * SHARE, room)
        text = metrics.elidedText(rule.name, Qt.TextElideMode.ElideRight, most)
        wide = chip_width(text, metrics)
        if not made and text != rule.name and most < LETTERS * metrics.averageCharWidth():
            text = str(len(named))  # in its colour, at least
            wide = chip_width(text, metrics)
            alone = rule.id if len(named) == 1 else 0
            made.append(Chip(QRectF(right - wide, top, wide, height), text, rule.colour, alone))
            right -= wide + CHIP_GAP
            break
        if right - wide - more < limit and made:
            text = f"+{len(named) - at}"
            wide = chip_width(text, metrics)
            box = QRectF(right - wide, top, wide, height)
            made.append(Chip(box, text, "grey", plain=True))
            right -= wide + CHIP_GAP
            break
        made.append(Chip(QRectF(right - wide, top, wide, height), text, rule.colour, rule.id))
        right -= wide + CHIP_GAP
    return tuple(made), right


def chip_width(text: str, metrics: QFontMetricsF) -> float:
    """How wide a chip is that says this."""
    return metrics.horizontalAdvance(text) + 2 * CHIP_PAD
