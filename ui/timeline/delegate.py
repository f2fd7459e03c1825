"""Paints what was laid out; asks nothing what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from monitor.store.orders import By
from monitor.types import Row, Rule
from ui.highlight import write_marked
from ui.theme import Theme
from ui.timeline import columns
from ui.timeline.groups import Fold
from ui.timeline.layout import (
    INDENT,
    LEFT,
    NOTHING,
    RIGHT,
    TOP,
    Chip,
    Fonts,
    Laid,
    label_at,
    layout,
)
from ui.timeline.model import FOLD, ROW

KEPT = 200
"""Rows laid out at most, some screens of them; each takes 25 KB and 0.2 ms."""
Index = QModelIndex | QPersistentModelIndex


def stamp(row: Row, now: datetime) -> str:
    """How long words about a row's times hold: a minute in its first hour, else the day."""
    young = (now - min(row.published or row.first_seen, row.first_seen)).total_seconds() < 7_200
    return f"{now:%Y-%m-%d %H:%M}" if young else f"{now.astimezone():%Y-%m-%d}"


class Delegate(QStyledItemDelegate):
    """Draws rows from layouts that are made once per row, state and width."""

    def __init__(self, theme: Theme, rules: Callable[[], Mapping[int, Rule]], parent: Any) -> None:
        super().__init__(parent)
        self._rules = rules
        self._laid: dict[tuple[object, ...], Laid] = {}
        self.compact = False
        self.widths: tuple[int, ...] = ()
        """Of the columns; none for rows of several lines."""
        self.by: By = "seen"
        """What the list is sorted by, which rows show: the time it means, or the score."""
        self.marked = -1
        """The row below the line «since you last looked»; above the first one nothing is new."""
        self.use(theme, parent.font())

    def use(self, theme: Theme, font: QFont) -> None:
        """Other looks or another font: everything is laid out anew."""
        self.theme = theme
        self.fonts = Fonts.of(font)
        self.measure()
        self._laid.clear()

    def measure(self) -> None:
        """How high a row is now."""
        of = columns.height if self.widths else Fonts.row
        self.height = of(self.fonts, compact=self.compact)

    def forget(self) -> None:
        """Rules changed their colours or names."""
        self._laid.clear()

    def laid(self, row: Row, width: int, fold: Fold = NOTHING) -> Laid:
        now = datetime.now(UTC)
        key = (row, self.widths or width, self.by, stamp(row, now), fold)
        made = self._laid.get(key)
        if made is None:
            while len(self._laid) >= KEPT:
                del self._laid[next(iter(self._laid))]
            made = self._lay(row, width, now, fold)
            self._laid[key] = made
        return made

    def _lay(self, row: Row, width: int, now: datetime, fold: Fold) -> Laid:
        what = (self.fonts, self.theme, self._rules(), now)
        if self.widths:
            return columns.layout(
                *(row, self.widths, *what),
                compact=self.compact,
                by=self.by,
                fold=fold,
            )
        return layout(row, width, *what, compact=self.compact, by=self.by, fold=fold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self.theme, QRectF(option.rect)
        row: Row | None = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            active = option.state & QStyle.StateFlag.State_Active
            painter.fillRect(box, QColor(theme.selected if active else theme.resting))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(
            QPointF(box.left() + LEFT, box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5)
        )
        painter.translate(box.topLeft())
        fold: Fold = index.data(FOLD) or NOTHING
        if fold.child and not self.widths:
            line = QRectF(LEFT + INDENT / 4, 0, 2, box.height())
            painter.fillRect(line, QColor(theme.line))
            painter.translate(INDENT, 0)
            box.setWidth(box.width() - INDENT)
        if row is None:
            self._paint_coming(painter, box)
        else:
            self._paint_row(painter, self.laid(row, int(box.width()), fold), box)
        if index.row() == self.marked > 0:
            painter.fillRect(QRectF(0, 0, box.width(), 2), QColor(theme.accent))
        painter.restore()

    def _paint_coming(self, painter: QPainter, box: QRectF) -> None:
        """A row that is still on its way: grey bars in its place."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        if self.widths:
            middle = box.height() / 2 - 4
            painter.drawRoundedRect(QRectF(LEFT, middle, (box.width() - LEFT) * 0.7, 8), 4, 4)
            return
        for top, part in ((TOP + 4, 0.6), (TOP + 28, 0.9), (TOP + 46, 0.8)):
            painter.drawRoundedRect(QRectF(LEFT, top, (box.width() - LEFT) * part, 9), 4, 4)

    def _paint_row(self, painter: QPainter, laid: Laid, box: QRectF) -> None:
        theme = self.theme
        ink, quiet = QColor(theme.text), QColor(theme.quiet)
        painter.setPen(ink)
        self._draw(painter, laid.title, ink)
        if laid.snippet:
            self._draw(painter, laid.snippet, quiet)
        painter.setPen(quiet)
        painter.setFont(self.fonts.small)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(laid.meta_at, middle, laid.meta)
        for place, text in laid.cells:
            painter.drawText(place, middle, text)
        for chip in (*laid.chips, *((laid.more,) if laid.more else ())):
            self._draw_chip(painter, chip)
        painter.setPen(Qt.PenStyle.NoPen)
        if laid.unread:
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(laid.dot, 4, 4)
        if laid.flagged:
            self._draw_flag(painter, box.width() - RIGHT - 13, laid.dot.y() - 7)

    def more_box(self, row: Row, width: int, fold: Fold) -> QRectF:
        """Where the chip stands that unfolds a story, from the row's top left corner."""
        more = self.laid(row, width, fold).more
        return more.box if more else QRectF()

    def leads(self, row: Row, width: int, fold: Fold, at: QPointF) -> tuple[int, str]:
        """The rule whose chip stands there, from the row's top left corner (0 for none), and the
        label (empty for none)."""
        indent = INDENT if fold.child and not self.widths else 0
        laid, at = self.laid(row, width - indent, fold), at - QPointF(indent, 0)
        rule = next((chip.rule for chip in laid.chips if chip.box.contains(at)), 0)
        if not row.labels or not laid.meta_at.contains(at):
            return rule, ""
        return rule, label_at(row, laid.meta, self.fonts, at.x() - laid.meta_at.left())

    def _draw_chip(self, painter: QPainter, chip: Chip) -> None:
        paint = self.theme.rule(chip.colour)
        # What only counts is as grey as a selected row; its edge parts them.
        edge = QColor(paint.line)
        edge.setAlphaF(0.4)
        painter.setPen(QPen(edge, 1) if chip.plain else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.back))
        box = chip.box.adjusted(0.5, 0.5, -0.5, -0.5) if chip.plain else chip.box
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(paint.text))
        if chip.plain:
            painter.drawText(chip.box, Qt.AlignmentFlag.AlignCenter, chip.text)
        else:
            write_marked(painter, chip.box, chip.text, self.fonts.small, self.theme, chip.colour)

    def _draw(self, painter: QPainter, text: QTextLayout, ink: QColor) -> None:
        painter.setPen(ink)
        text.draw(painter, QPointF(0, 0))

    def _draw_flag(self, painter: QPainter, x: float, y: float) -> None:
        painter.setBrush(QColor(self.theme.warning))
        painter.drawRect(QRectF(x, y, 2, 15))
        points = [(x + 2, y), (x + 13, y), (x + 10, y + 4.5), (x + 13, y + 9), (x + 2, y + 9)]
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
