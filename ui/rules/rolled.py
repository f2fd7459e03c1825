"""A page that can be rolled where the dialog is too small for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Rolled(QScrollArea):
    """Holds ``inside``, whose layout is ``box``; never wider than it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = QWidget()
        self.box = QVBoxLayout(self.inside)
        self.box.setContentsMargins(0, 4, 4, 0)
        self.box.setSpacing(8)
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it, and roll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        wide = self.inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, 5 * self.fontMetrics().lineSpacing())


def roll(page: QWidget) -> QVBoxLayout:
    """The layout of a page that can be rolled."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    rolled = Rolled()
    whole.addWidget(rolled)
    return rolled.box
