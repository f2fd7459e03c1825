"""What stands where a list has nothing: why it is empty, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

Offer = tuple[str, Callable[[], object]]
"""The words on a button, and what it does."""


class Empty(QWidget):
    """A headline, a sentence and buttons, in the middle of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._buttons: list[QPushButton] = []  # Qt tells of the font while it is being made
        super().__init__(parent)
        self._title = self._label("title")
        self._text = self._label("quiet")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(36, 56, 36, 24)
        self._box.setSpacing(10)
        self._box.addWidget(self._title)
        self._box.addWidget(self._text)
        self._box.addSpacing(8)
        self._box.addStretch()
        self.hide()

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def say(self, title: str, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show these words with a button for each offer; the first is the one advised."""
        if (title, text, len(offers)) == (
            self._title.text(),
            self._text.text(),
            len(self._buttons),
        ):
            self.show()
            return
        self._title.setText(title)
        self._text.setText(text)
        for button in self._buttons:
            self._box.removeWidget(button)
            button.setParent(None)  # nobody presses it once another thing is said
            button.deleteLater()
        self._buttons = []
        for words, act in offers:
            button = QPushButton(words, self)
            button.setObjectName("" if self._buttons else "advised")
            button.clicked.connect(lambda _=False, act=act: act())
            self._box.insertWidget(self._box.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._buttons.append(button)
            button.show()  # else a moment after the words
        self._level()
        self.show()

    def _level(self) -> None:
        """All buttons as wide as the widest: they stand below each other."""
        for button in self._buttons:
            button.ensurePolished()
            button.setMinimumWidth(0)
        wide = max((button.sizeHint().width() for button in self._buttons), default=0)
        for button in self._buttons:
            button.setMinimumWidth(wide)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._level()
