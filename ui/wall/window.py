"""The wall: a window for a big screen. It is looked at, not worked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from monitor.types import Feed, Rule
from ui.highlight import write_marked
from ui.theme import Theme
from ui.wall.board import Board, Boards
from ui.wall.layout import Laid, Line, high, layout

BEAT = 5_000
"""Milliseconds between two looks at the clock."""
HINT = 8_000
"""Milliseconds that it says at first how it is closed."""


class Wall(QWidget):
    """Paints the board; F11 fills the screen, Escape closes."""

    closed = Signal(str)
    """Where it stood, to be kept."""

    def __init__(
        self,
        boards: Boards,
        looks: Theme,
        rules: Callable[[], Mapping[int, Rule]],
        feeds: Callable[[], Sequence[Feed]],
    ) -> None:
        super().__init__()  # without a parent: it stays when the desk is minimised
        self._rules, self._feeds = rules, feeds
        self._board, self._theme = Board(), looks
        self._laid: Laid | None = None
        self._known = self._hinting = False
        self.boards = boards
        boards.setParent(self)
        boards.told.connect(self.show_board)
        self.setWindowTitle(self.tr("Presselage – wall"))
        self.setAccessibleName(self.tr("Wall"))
        self.setMinimumSize(480, 270)
        self.resize(1_280, 720)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.again)
        self._clock.start(BEAT)
        self._minute = QTimer(self)
        self._minute.timeout.connect(boards.look)  # midnight passes, too
        self._minute.start(60_000)
        boards.look()

    def open(self, kept: str, desk: QWidget) -> None:
        """Where it stood last, else on a screen other than the desk's, filling it."""
        screens = QGuiApplication.screens()
        there = kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        if not there and len(screens) > 1:
            other = next((one for one in screens if one is not desk.screen()), screens[-1])
            self.setGeometry(other.availableGeometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        self._hinting = True
        QTimer.singleShot(HINT, self, self._hinted)
        self.show()
        self.raise_()
        self.activateWindow()

    def _hinted(self) -> None:
        self._hinting = False
        self.update()

    def use(self, looks: Theme) -> None:
        """Show everything in these colours."""
        self._theme = looks
        self.again()

    def show_board(self, board: Board) -> None:
        """Show what is new."""
        self._board, self._known = board, True
        titles = "; ".join(f"{row.title} ({row.source})" for row in board.rows)
        self.setAccessibleDescription(titles)
        self.again()

    def again(self) -> None:
        """Lay everything out anew."""
        self._laid = None
        self.update()

    def laid(self) -> Laid:
        """What is on the wall now."""
        if self._laid is None:
            self._laid = layout(
                *(self._board, self._rules(), self._feeds(), QSizeF(self.size()), self.font()),
                *(self._theme, datetime.now(UTC)),
            )
        return self._laid

    # -- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, laid = self._theme, self.laid()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.pane))
        side = QRectF(laid.edge, 0, self.width() - laid.edge, self.height())
        painter.fillRect(side, QColor(theme.window))
        painter.fillRect(QRectF(laid.edge, 0, 1, self.height()), QColor(theme.line))
        for number, item in enumerate(laid.items):
            if item.fresh:
                bar = item.box.adjusted(0, 0, 0, 0)
                bar.setWidth(max(4.0, item.chip_font.pixelSize() * 0.36))
                painter.fillRect(bar, QColor(theme.accent))
            if number:
                painter.setPen(QPen(QColor(theme.line), 1))
                edge = item.title.position().x()
                painter.drawLine(QPointF(edge, item.box.top()),
                                 QPointF(laid.edge - edge * 0.8, item.box.top()))  # fmt: skip
            painter.setPen(QColor(theme.text))
            item.title.draw(painter, QPointF(0, 0))
            self._write(painter, item.meta)
            painter.setFont(item.chip_font)
            for chip in item.chips:
                paint = theme.rule(chip.colour)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(paint.back))
                painter.drawRoundedRect(chip.box, chip.box.height() / 2, chip.box.height() / 2)
                painter.setPen(QColor(paint.text))
                if chip.plain:
                    painter.drawText(chip.box, Qt.AlignmentFlag.AlignCenter, chip.text)
                else:
                    what = (chip.text, item.chip_font, theme, chip.colour)
                    write_marked(painter, chip.box, *what)
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in laid.dots:
            painter.setBrush(QColor(theme.rule(dot.colour).line))
            painter.drawEllipse(dot.box)
        for line in laid.lines:
            self._write(painter, line)
        self._write_notes(painter, laid)
        painter.end()

    def _write(self, painter: QPainter, line: Line) -> None:
        side = Qt.AlignmentFlag.AlignRight if line.right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(line.ink))
        painter.setFont(line.font)
        painter.drawText(line.box, Qt.AlignmentFlag.AlignVCenter | side, line.text)

    def _write_notes(self, painter: QPainter, laid: Laid) -> None:
        """What stands in the middle while nothing matches, and at first how to leave."""
        font, theme = laid.lines[1].font, self._theme
        left = QRectF(0, 0, laid.edge, self.height())
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        if self._known and not laid.items:
            painter.drawText(left, Qt.AlignmentFlag.AlignCenter, self.tr("No match yet"))
        if self._hinting:
            text = self.tr("Esc closes · F11 fills the screen")
            wide = painter.fontMetrics().horizontalAdvance(text) + 2 * high(font)
            tall = high(font) * 1.7
            box = QRectF((laid.edge - wide) / 2, self.height() - tall * 1.4, wide, tall)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(QColor(theme.window))
            painter.drawRoundedRect(box, tall / 2, tall / 2)
            painter.setPen(QColor(theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # -- the few keys -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.boards.end()
        self._clock.stop()
        self._minute.stop()
        self.closed.emit(bytes(self.saveGeometry().toBase64().data()).decode())
        event.accept()
        self.deleteLater()
