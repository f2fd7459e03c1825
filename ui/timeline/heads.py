"""The heads of the columns: their names, their widths, and what the list is sorted by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QWidget

from monitor.store.orders import By

USUAL = (124, 126, 300, 152, 44)
"""Pixels of time, source, title, rules and flag; the title takes what is left."""
TITLE = 2
RESTS = 400
"""Milliseconds after the last change of a width, before it is kept."""
NARROW = {3: 620, 1: 430}
"""Columns that give way in a list of fewer pixels."""


class Heads(QHeaderView):
    """A line of heads above a list; the list asks for the widths."""

    resized = Signal()
    settled = Signal(list)
    """The widths that somebody chose."""
    sorting = Signal(object)
    """Another order is to be chosen; where a menu is wanted (global position)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = QStandardItemModel(0, len(USUAL), self)
        self.setModel(self._model)
        self.setObjectName("heads")
        self.setAccessibleName(self.tr("Columns"))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(USUAL[-1])
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.put(USUAL)
        self.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.setSectionResizeMode(len(USUAL) - 1, QHeaderView.ResizeMode.Fixed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS)
        self._rest.timeout.connect(lambda: self.settled.emit(list(self._chosen)))
        self._chosen = list(USUAL)
        self._fitting = False
        self.sectionResized.connect(self._resized)
        self.sectionClicked.connect(self._clicked)
        self.name("seen")
        self.hide()

    def name(self, by: By) -> None:
        """Name the columns; the first one is what the list is sorted by."""
        first = {
            "seen": self.tr("First seen"),
            "published": self.tr("Published"),
            "score": self.tr("Score"),
        }[by]
        names = (f"{first} ▾", self.tr("Source"), self.tr("Title"), self.tr("Rules"), "⚑")
        self._model.setHorizontalHeaderLabels(list(names))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # as flags stand
        self._model.horizontalHeaderItem(len(USUAL) - 1).setTextAlignment(right)
        tips = (self.tr("Sort by …"), "", "", "", self.tr("Flagged"))
        for at, tip in enumerate(tips):
            self._model.setHeaderData(
                at, Qt.Orientation.Horizontal, tip, Qt.ItemDataRole.ToolTipRole
            )

    def put(self, widths: Sequence[object]) -> None:
        """Take these widths; what is no list of widths is passed over."""
        if len(widths) == len(USUAL) and all(
            isinstance(one, int) and 0 < one < 4_000 for one in widths
        ):
            for at, one in enumerate(widths):
                if at not in (TITLE, len(USUAL) - 1):
                    self.resizeSection(at, int(str(one)))
            self.resizeSection(len(USUAL) - 1, USUAL[-1])

    def widths(self) -> tuple[int, ...]:
        """What each column has now; 0 for one that gives way."""
        return tuple(self.sectionSize(at) for at in range(len(USUAL)))

    def fit(self, width: int) -> None:
        """A list of this width: the title has room, or others give way to it."""
        self._fitting = True
        for at, least in NARROW.items():
            self.setSectionHidden(at, width < least)
        self._fitting = False
        self.resized.emit()

    def _resized(self, at: int, before: int, now: int) -> None:
        if not self._fitting and at != TITLE and now:
            self._chosen[at] = now
            self._rest.start()
        self.resized.emit()

    def _clicked(self, at: int) -> None:
        if at == 0:
            self.sorting.emit(self.mapToGlobal(QPoint(0, self.height())))
