"""The toolbar: icons with words where they fit, icons alone where the window is narrow.

Qt's own way out hides what has no room behind a small arrow; the search line was the first to go.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
ICONS = Qt.ToolButtonStyle.ToolButtonIconOnly


class Bar(QToolBar):
    """Everything on it can be seen at any width; icons grow with the text."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setMovable(False)
        self.setToolButtonStyle(WORDS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._wide = 0
        """What everything needs with words; 0 when it is to be reckoned anew."""
        self._scale()

    def end_with(self, widget: QWidget) -> None:
        """Put a widget at the bar's far end."""
        end = QWidget()
        end.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(end)
        line.setContentsMargins(12, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(widget, 1_000)  # as wide as it wants to be before anything is left free
        self.addWidget(end)

    def _scale(self) -> None:
        size = round(self.fontMetrics().height() * 1.25)
        self.setIconSize(QSize(size, size))

    def _fit(self) -> None:
        """With or without words; how wide it is with them is only known while they are shown."""
        if not self._wide:
            self.setToolButtonStyle(WORDS)
        if self.toolButtonStyle() == WORDS:
            self._wide = self.sizeHint().width()
        wanted = WORDS if self._wide <= self.width() else ICONS
        if wanted != self.toolButtonStyle():
            self.setToolButtonStyle(wanted)
        for button in self.findChildren(QToolButton):
            action = button.defaultAction()
            if action is not None:
                button.setAccessibleName(action.text().replace("&", "").removesuffix(" …"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._wide = 0
            self._scale()
            self._fit()
