"""Draws the lines of the sources: a rule's dot, a name, what is unread, trouble below in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtCore import QModelIndex as Index
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from monitor.types import Feed, Rule
from ui.rules import telling
from ui.sources.roles import COUNT, PAUSED, SIGN, SUBJECT, TREND, TROUBLE, Folder, sign

BAR = 3
"""Pixels of a day in a rule's sparkline."""
ROOMY = "88"
"""The count that a rule has room for while it counts less, or nothing."""


class Line(QStyledItemDelegate):
    """Draws a line: a rule's dot, its name, the count at the right, trouble below in words."""

    def __init__(self, tree: Any) -> None:
        """``tree`` is the ``Sources`` whose lines these are."""
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        line = QFontMetrics(self._tree.font()).height()
        if not index.parent().isValid():
            return QSize(80, line + 16)
        return QSize(80, line + 9 + (line if index.data(TROUBLE) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index | QPersistentModelIndex,
    ) -> None:
        theme, box = self._tree.theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, option.state, index)
        font = QFont(self._tree.font())
        if not index.parent().isValid():
            font.setPointSizeF(font.pointSizeF() * 0.86)
            font.setWeight(QFont.Weight.DemiBold)
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            sign = "" if option.state & QStyle.StateFlag.State_Open else "  ▸"
            painter.drawText(box.adjusted(8, 0, -8, -5), low, index.data() + sign)
            painter.restore()
            return
        self._paint_line(painter, box, font, index, QColor(theme.text))
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRectF,
        state: QStyle.StateFlag,
        index: Index | QPersistentModelIndex,
    ) -> None:
        """The ground of what is selected; a frame where the keys are, or feeds would go."""
        theme, ground = self._tree.theme, box.adjusted(-8, 1, -6, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if self._tree.hasFocus() else theme.resting))
            painter.drawRoundedRect(ground, 6, 6)
        aimed = self._tree.target
        framed = aimed is not None and self._tree.itemFromIndex(index) is aimed
        alone = not selected and bool(state & QStyle.StateFlag.State_HasFocus)
        if framed or alone:
            painter.setPen(QPen(QColor(theme.accent), 2.0 if framed else 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 0.5, -1, -0.5), 6, 6)

    def _paint_line(
        self,
        painter: QPainter,
        box: QRectF,
        font: QFont,
        index: Index | QPersistentModelIndex,
        ink: QColor,
    ) -> None:
        theme, subject = self._tree.theme, index.data(SUBJECT)
        metrics = QFontMetrics(font)
        first = QRectF(box.left() + 2, box.top(), box.width() - 16, metrics.height() + 9)
        if isinstance(subject, Rule):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.rule(subject.colour).line))
            dot = QRectF(first.left() + 1, first.center().y() - 4.5, 9, 9)
            rests = index.data(SIGN) == telling.ENDED
            if rests:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.rule(subject.colour).line), 1.4))
                dot.adjust(0.7, 0.7, -0.7, -0.7)
            if subject.enabled:
                painter.drawEllipse(dot)
            first.setLeft(first.left() + 17)
            ink = ink if subject.enabled and not rests else QColor(theme.quiet)
        text, trouble, right = index.data(COUNT), index.data(TROUBLE), first.right()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        if text:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, text)
            first.setRight(first.right() - metrics.horizontalAdvance(text) - 8)
        if told := index.data(SIGN):
            painter.setPen(QColor(theme.quiet))
            painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, told)
            first.setRight(first.right() - metrics.horizontalAdvance(told) - 8)
        days = index.data(TREND) if isinstance(subject, Rule) else None
        end = min(first.right(), right - metrics.horizontalAdvance(ROOMY) - 8)
        room = end - first.left() - 8 - BAR * len(days or ())
        if days and metrics.horizontalAdvance(index.data()) < room:
            first.setRight(end)  # the days stand in one column, whatever is counted
            self._paint_days(painter, first, days, QColor(theme.rule(subject.colour).line))
        ill = trouble and isinstance(subject, Feed)
        shape = sign(subject) if isinstance(subject, Feed) else ""
        name = f"{shape} {index.data()}" if shape else index.data()
        rests = shape == PAUSED
        painter.setPen(QColor(theme.warning if ill else theme.quiet) if ill or rests else ink)
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(first.width()))
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignLeft, elided)
        if trouble:
            small = QFont(font)
            small.setPointSizeF(font.pointSizeF() * 0.86)
            painter.setFont(small)
            calm = ill or trouble.startswith(PAUSED)
            painter.setPen(QColor(theme.quiet if calm else theme.warning))
            below = QRectF(first.left(), first.bottom() - 5, box.width() - 18, metrics.height())
            cut = QFontMetrics(small).elidedText(
                trouble, Qt.TextElideMode.ElideRight, int(below.width())
            )
            painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, cut)

    def _paint_days(
        self, painter: QPainter, line: QRectF, days: Sequence[int], ink: QColor
    ) -> None:
        """A bar a day at the line's end; there is room for it beside the name."""
        foot, most = line.center().y() + 6, max(days)
        left = line.right() - BAR * len(days)
        painter.setPen(Qt.PenStyle.NoPen)
        # All bars of a kind at once: a call for each would hand the lock of Python on so often.
        for found, strength in ((True, 0.85), (False, 0.5)):
            ink.setAlphaF(strength)
            painter.setBrush(ink)
            bars = [
                (left + day * BAR, max(1.0, 12.0 * count / (most or 1)))
                for day, count in enumerate(days)
                if bool(count) is found
            ]
            painter.drawRects([QRectF(at, foot - high, BAR - 1, high) for at, high in bars])
        line.setRight(left - 8)

    # -- a folder's name, typed in its line -------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex
    ) -> QWidget:
        made = QLineEdit(parent)
        made.setObjectName("inline")
        made.setAccessibleName(self.tr("Name of the folder"))
        made.setText(index.data())
        made.selectAll()
        return made

    def setEditorData(self, editor: QWidget, index: Index | QPersistentModelIndex) -> None:
        """Nothing: counts change while somebody types, and what is typed stays."""

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index | QPersistentModelIndex
    ) -> None:
        subject = index.data(SUBJECT)
        if isinstance(editor, QLineEdit) and isinstance(subject, Folder):
            self._tree.named.emit(subject.name, editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect.adjusted(-6, 0, -6, 0))
