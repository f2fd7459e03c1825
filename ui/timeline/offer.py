"""A line below the list: what was just done, and what else may be wanted. Asks nobody to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from ui.dialogs.parts import announce
from ui.elide import Elide

STAYS = 20_000
"""Milliseconds after which it goes by itself."""
Choice = tuple[str, Callable[[], object]]
"""The words of an offer, and what it does."""


class Offer(QWidget):
    """Words, the way back, a menu of offers, and a sign that closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self._said = Elide(self.said)
        self.choose = QPushButton()
        self.choose.clicked.connect(self.pop_up)
        self.undo = QPushButton(self.tr("Undo"))
        self.close_ = QToolButton()
        self.close_.setText("✕")
        self.close_.setAutoRaise(True)
        self.close_.setToolTip(self.tr("Close this line"))
        self.close_.setAccessibleName(self.tr("Close this line"))
        self.close_.clicked.connect(self.hide)
        self.choices: list[Choice] = []
        self.menu: QMenu | None = None
        self.at = -1
        """The step of the session's undo that its own way back is."""
        self._goes = QTimer(self)
        self._goes.setSingleShot(True)
        self._goes.setInterval(STAYS)
        self._goes.timeout.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 6, 8, 6)
        line.setSpacing(6)
        line.addWidget(self.said, 1)
        for part in (self.undo, self.choose, self.close_):
            line.addWidget(part)
        self.hide()

    def say(self, text: str, name: str, choices: Sequence[Choice]) -> None:
        """Tell what was done, and offer more under a button of this name."""
        self._said.say(text)
        self.choices = list(choices)
        self.choose.setText(name)
        self.choose.setVisible(bool(choices))
        self.show()
        announce(self, text)
        self._goes.start()

    def moved(self, index: int) -> None:
        """Another step was done or taken back since: the way back is not this line's any more."""
        if index != self.at:
            self.hide()

    def pop_up(self) -> None:
        """The offers to choose from, above the line."""
        self._goes.stop()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self.choices:
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _=False, act=act: self._take(act))
        menu.aboutToHide.connect(self._goes.start)  # who chose nothing has done with it
        self.menu = menu
        menu.popup(self.mapToGlobal(QPoint(24, -menu.sizeHint().height())))
        if actions := menu.actions():
            menu.setActiveAction(actions[0])

    def _take(self, act: Callable[[], object]) -> None:
        self.hide()
        act()
