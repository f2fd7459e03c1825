"""A chart on screen: a click on a bar, or Return on the one that the arrows chose, leads on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.dialogs.parts import announce
from ui.theme import Theme
from ui.trends.painter import paint
from ui.trends.shapes import Drawn, Mark

Layout = Callable[[QRectF, QFontMetricsF, Theme], Drawn]
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
OWN = {*STEPS, *OPENING, Qt.Key.Key_Home, Qt.Key.Key_End}


class Chart(QWidget):
    """Shows what a layout draws into its box."""

    chosen = Signal(str)
    """The search line of the articles that were asked for."""
    alone = Signal(int)
    """One rule is to be shown by itself."""

    def __init__(self, name: str, lines: float, theme: Theme) -> None:
        """``lines`` of text high at least."""
        super().__init__()
        self.theme, self._lines = theme, lines
        self._name = name
        self._layout: Layout = lambda box, metrics, looks: Drawn()
        self.drawn = Drawn()
        self.current = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_layout(self, layout: Layout) -> None:
        """Draw something else."""
        self._layout = layout
        self.current = -1
        self._lay()

    def use(self, theme: Theme) -> None:
        self.theme = theme
        self._lay()

    def _lay(self) -> None:
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        self.drawn = self._layout(box, QFontMetricsF(self.font()), self.theme)
        self.current = min(self.current, len(self.drawn.marks) - 1)
        if self.current < 0 and self.hasFocus():
            self.go(0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 20, round(line * self._lines))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 16, round(line * self._lines))

    def at(self, place: QPointF) -> int:
        """The mark at a place, or -1."""
        found = [n for n, mark in enumerate(self.drawn.marks) if mark.grip.contains(place)]
        return found[-1] if found else -1

    def go(self, number: int) -> None:
        """Make a mark the one that keys act on, and say what it is."""
        if 0 <= number < len(self.drawn.marks):
            self.current = number
            said = self.drawn.marks[number].said
            self.setAccessibleDescription(said)
            announce(self, said)
            self.update()

    def open(self, mark: Mark) -> None:
        """Lead to what a mark stands for."""
        if mark.rule is not None:
            self.alone.emit(mark.rule)
        elif mark.line:
            self.chosen.emit(mark.line)

    # -- what Qt asks for -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        current = self.current if self.hasFocus() else -1
        paint(painter, self.drawn, self.theme, self.font(), current)
        painter.end()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay()

    def event(self, event: QEvent) -> bool:
        """Its own keys come before those of the desk."""
        pressed = isinstance(event, QKeyEvent) and event.key() in OWN and not event.modifiers()
        if pressed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.at(QPointF(event.pos()))
            said = self.drawn.marks[number].said if number >= 0 else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        leads = number >= 0 and bool(
            self.drawn.marks[number].line or self.drawn.marks[number].rule is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.go(number)
            self.open(self.drawn.marks[number])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0:
            self.go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks = self.drawn.marks
        if event.key() in STEPS and marks:
            self.go(min(max(self.current + STEPS[Qt.Key(event.key())], 0), len(marks) - 1))
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(len(marks) - 1)
        elif event.key() in OPENING and marks:
            self.open(marks[max(self.current, 0)])
        else:
            super().keyPressEvent(event)
