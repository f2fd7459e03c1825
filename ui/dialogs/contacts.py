"""Every host that was asked for something: the list, copied or cleared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QUndoCommand
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from monitor import store
from monitor.types import Contact
from ui import words
from ui.dialogs.parts import alive, button, foot, label

SHOWN = 500
"""Hosts that are shown, those asked last first; all of them are copied."""


class Contacts(QWidget):
    """Reads the list when it is shown first."""

    def __init__(
        self,
        bridge: Any,
        said: Callable[[str], object],
        push: Callable[[QUndoCommand], object],
    ) -> None:
        """``said`` hears an outcome in words; ``push`` takes a step that can be undone."""
        super().__init__()
        self._bridge, self._said, self._push = bridge, said, push
        self.known: Sequence[Contact] = ()
        self._asked = False
        self.table = self._table()
        self.told = label(kind="quiet")
        self.copying = button(self.tr("C&opy list"), self.copy)
        self.clearing = button(self.tr("C&lear list"), self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Hosts that were asked"), kind="section"))
        column.addWidget(self.told)
        column.addWidget(self.table)
        column.addLayout(foot([self.copying, self.clearing], []))
        self._show([])

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setObjectName("framed")
        table.setAccessibleName(self.tr("Hosts that were asked"))
        table.setHorizontalHeaderLabels(
            [self.tr("Host"), self.tr("Last"), self.tr("Requests"), self.tr("Pages")]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() - 6)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setMinimumHeight(8 * table.verticalHeader().defaultSectionSize())
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def read(self) -> None:
        """Bring the list up to date, with what the engine has not written yet."""
        if self._asked or self._bridge is None:
            return
        self._asked = True
        self._bridge.follow(self._bridge.engine.count_hosts(), alive(self, lambda _: self._ask()))

    def _ask(self) -> None:
        self._bridge.ask(store.contacts.hosts, then=alive(self, self._show))

    def _show(self, known: Sequence[Contact]) -> None:
        self.known = known
        shown = known[:SHOWN]
        self.table.setRowCount(len(shown))
        for at, one in enumerate(shown):
            told = (
                one.host,
                words.when_long(one.last),
                words.number(one.requests),
                words.number(one.pages),
            )
            for column, text in enumerate(told):
                item = QTableWidgetItem(text)
                if column > 1:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(at, column, item)
        since = min((one.first for one in known), default=None)
        if since is None:
            said = self.tr("No host has been asked since the list was begun or cleared.")
        else:
            said = self.tr("%n host(s) since {}", "", len(known)).format(words.when_long(since))
        if len(known) > SHOWN:
            said += " · " + self.tr("the last {} are shown").format(words.number(SHOWN))
        self.told.setText(said)
        for one_ in (self.copying, self.clearing):
            one_.setEnabled(bool(known))

    def copy(self) -> None:
        """The whole list on the clipboard, as a table."""
        lines = [
            "\t".join((one.host, one.first.isoformat(), one.last.isoformat(), str(one.requests),
                       str(one.pages)))
            for one in self.known
        ]  # fmt: skip
        head = "host\tfirst\tlast\trequests\tpages"
        QGuiApplication.clipboard().setText("\n".join([head, *lines]))
        self._said(self.tr("%n host(s) copied", "", len(lines)))

    def clear(self) -> None:
        """Forget the hosts, with the way back."""
        self._push(Cleared(self.tr("Clear the list of hosts"), self, self.known))

    def forget(self) -> None:
        self._bridge.tell(store.contacts.forget, then=alive(self, lambda _: self._ask()))

    def put_back(self, known: Sequence[Contact]) -> None:
        self._bridge.tell(
            *(store.contacts.put_back, known), then=alive(self, lambda _: self._ask())
        )


class Cleared(QUndoCommand):
    """The list was cleared."""

    def __init__(self, text: str, list_: Contacts, known: Sequence[Contact]) -> None:
        super().__init__(text)
        self._list, self._known = list_, known

    def redo(self) -> None:
        self._list.forget()

    def undo(self) -> None:
        self._list.put_back(self._known)
