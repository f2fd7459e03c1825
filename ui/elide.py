"""Words that fit: cut where a label or button has no room, whole in its tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

LEAST = 10
"""Letters of a button's words below which none are shown."""


class Elide(QObject):
    """Keeps the words of one widget inside it, whatever width its layout gives it."""

    def __init__(
        self,
        widget: QLabel | QAbstractButton,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        edges: int = 0,
    ) -> None:
        """``edges`` are pixels of the widget that no text may use."""
        super().__init__(widget)
        self._widget, self._mode, self._edges = widget, mode, edges
        self._text = ""
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        widget.installEventFilter(self)

    def say(self, text: str, tip: str | None = None) -> None:
        """Show these words, with a tip that is the words themselves unless another is given."""
        self._text = text
        self._widget.setToolTip(text if tip is None else tip)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self._widget.width() - self._edges)
        metrics = self._widget.fontMetrics()
        shown = metrics.elidedText(self._text, self._mode, room)
        if isinstance(self._widget, QAbstractButton):
            # A button without a word worth reading is not stopped at, either.
            shown = shown.replace("&", "&&") if room > LEAST * metrics.averageCharWidth() else ""
            policy = Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus
            self._widget.setFocusPolicy(policy)
        self._widget.setText(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._cut()
        return False
