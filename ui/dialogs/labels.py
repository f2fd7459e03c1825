"""Labels of several articles at once: each on all of them, on none, or left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from monitor import store
from monitor.store.notes import tidy
from ui import words
from ui.dialogs.parts import alive, button, foot, label, prepare

NAME = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1
CHECK = Qt.CheckState
ROWS = 9
"""Labels in sight; of more the list scrolls."""
Chosen = Callable[[Sequence[str], Sequence[str]], object]
"""Hears which labels all of them are to have, and which none of them."""


def read(db: Any, ids: Sequence[int]) -> tuple[dict[str, int], list[str]]:
    """How many of these articles have which label, and which labels there are."""
    return store.notes.shared(db, ids), store.notes.known(db)


class Labels(QDialog):
    """A list with boxes that are ticked, empty, or between for what only some have."""

    def __init__(
        self, bridge: Any, ids: Sequence[int], chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen, self._count = chosen, len(ids)
        whole = prepare(self, self.tr("Labels"), 46)
        self.head = label(self.tr("%n article(s) selected", "", len(ids)), kind="section")
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName(self.tr("Labels"))
        self.list.setTabKeyNavigation(False)
        self.list.setMinimumHeight(ROWS * (self.fontMetrics().lineSpacing() + 6))
        hint = label(
            self.tr("A box that is filled by half stands for labels that only some have; it "
                    "leaves them as they are."),
            kind="quiet",
        )  # fmt: skip
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("New label"))
        self.new.setAccessibleName(self.tr("New label"))
        self.new.installEventFilter(self)
        whole.addWidget(self.head)
        whole.addWidget(self.new)
        whole.addWidget(self.list, 1)
        whole.addWidget(hint)
        self.ok = button(self.tr("&Apply"), self.apply, default=True)
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        self.new.setFocus()
        bridge.ask(*(read, list(ids)), then=alive(self, lambda found: self._have(*found)))

    def _have(self, had: Mapping[str, int], known: Sequence[str]) -> None:
        folded = {name.casefold() for name in had}
        others = [name for name in known if name.casefold() not in folded]
        for name in (*sorted(had, key=str.casefold), *sorted(others, key=str.casefold)):
            count = had.get(name, 0)
            state = CHECK.Checked if count == self._count else CHECK.PartiallyChecked
            self._add(name, state if count else CHECK.Unchecked, count)

    def _add(self, name: str, state: CHECK, count: int = 0) -> QListWidgetItem:
        partly = state == CHECK.PartiallyChecked
        item = QListWidgetItem(f"{name}  ({words.number(count)})" if partly else name)
        item.setData(NAME, name)
        item.setData(STATE, state)
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserTristate if partly else flags)
        item.setCheckState(state)
        self.list.addItem(item)
        return item

    def _item(self, name: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((one for one in items if one.data(NAME).casefold() == name.casefold()), None)

    def take(self) -> bool:
        """Tick what was typed, known or new; whether anything was."""
        names = [name for part in self.new.text().split(",") if (name := tidy(part))]
        for name in names:
            item = self._item(name)
            if item is None:
                item = self._add(name, CHECK.Unchecked)
            item.setCheckState(CHECK.Checked)
            self.list.scrollToItem(item)
        self.new.clear()
        return bool(names)

    def apply(self) -> None:
        """Tell what is to be changed; boxes that were left alone change nothing."""
        self.take()
        items = [self.list.item(row) for row in range(self.list.count())]
        turned = [one for one in items if one.checkState() != one.data(STATE)]
        on = [one.data(NAME) for one in turned if one.checkState() == CHECK.Checked]
        off = [one.data(NAME) for one in turned if one.checkState() == CHECK.Unchecked]
        self.accept()
        if on or off:
            self._chosen(on, off)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the line ticks what was typed; in an empty line it applies all."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take():
                return True
            if event.key() == Qt.Key.Key_Down and self.list.count():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.setCurrentRow(max(0, self.list.currentRow()))
                return True
        return super().eventFilter(watched, event)
