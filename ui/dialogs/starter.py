"""A new desk's first feeds: the list that the program brings along, to tick and subscribe to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from monitor import store
from monitor.types import Failure, Feed
from resources import path as resource
from ui import words
from ui.dialogs import opml_file
from ui.dialogs.lists import subscribe
from ui.dialogs.parts import (
    Notice,
    alive,
    button,
    foot,
    label,
    open_at,
    prepare,
)

SUBSCRIPTION = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class StarterFeeds(QDialog):
    """Feeds by folder, all ticked; those subscribed to already are shown but not offered."""

    def __init__(
        self, bridge: Any, parent: QWidget | None = None, path: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        whole = prepare(self, self.tr("Feeds to start with"), 66)
        whole.addWidget(
            label(
                self.tr(
                    "Public German-language feeds. Untick what you do not need; more can be added "
                    "or removed at any time."
                ),
                kind="quiet",
            )
        )
        self.tree = QTreeWidget()
        self.tree.setObjectName("framed")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Feeds by folder"))
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(lambda *_: self._count())
        whole.addWidget(self.tree, 1)
        self.chosen = label(kind="muted")
        self.notice = Notice()
        whole.addWidget(self.chosen)
        whole.addWidget(self.notice)
        self.ok = button(self.tr("&Subscribe"), self.subscribe, default=True)
        self.ok.setEnabled(False)
        tick = button(self.tr("Tick &all"), lambda: self._set_all(CHECKED))
        untick = button(self.tr("Tick &none"), lambda: self._set_all(UNCHECKED))
        whole.addLayout(foot([tick, untick], [button(self.tr("Cancel"), self.reject), self.ok]))
        open_at(self, 36)
        bridge.ask(store.feeds.all_feeds, then=alive(self, lambda feeds: self._read(path, feeds)))

    def _read(self, path: Path | None, feeds: list[Feed]) -> None:
        place = path or resource("feeds", "starter.opml")
        known = {feed.url for feed in feeds}
        reading = self._bridge.engine.run(opml_file.read, str(place))
        self._bridge.follow(reading, alive(self, lambda found: self._show(found, known)))

    def _show(self, found: Any, known: set[str]) -> None:
        if isinstance(found, Failure):
            self.notice.wrong(words.failure(found))
            return
        if isinstance(found, str):
            self.notice.wrong(words.list_failure(found))
            return
        folders: dict[str, QTreeWidgetItem] = {}
        self.tree.blockSignals(True)
        for one in found.subscriptions:
            name = one.folder or self.tr("Without a folder")
            above = folders.get(name) or self._folder(name)
            folders[name] = above
            self._line(above, one, one.url in known)
        for above in folders.values():
            offered = any(not above.child(n).isDisabled() for n in range(above.childCount()))
            above.setDisabled(not offered)
        self.tree.expandAll()
        self.tree.resizeColumnToContents(0)
        self.tree.setColumnWidth(0, self.tree.columnWidth(0) + 24)
        self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self.tree.blockSignals(False)
        self.tree.setFocus()
        self._count()

    def _folder(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [name])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        item.setCheckState(0, CHECKED)
        item.setFirstColumnSpanned(True)
        bold = item.font(0)
        bold.setBold(True)
        item.setFont(0, bold)
        return item

    def _line(self, above: QTreeWidgetItem, one: Any, known: bool) -> None:
        address = one.url.removeprefix("https://").removeprefix("http://")
        item = QTreeWidgetItem(above, [one.title or address, address])
        item.setData(0, SUBSCRIPTION, one)
        item.setForeground(1, self.palette().placeholderText())
        item.setCheckState(0, CHECKED)
        if known:
            item.setText(1, self.tr("already subscribed to"))
            item.setDisabled(True)

    def _lines(self) -> list[QTreeWidgetItem]:
        above = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        return [one.child(n) for one in above for n in range(one.childCount())]

    def wanted(self) -> list[Any]:
        """The subscriptions that are ticked and new."""
        return [
            item.data(0, SUBSCRIPTION)
            for item in self._lines()
            if item.checkState(0) == CHECKED and not item.isDisabled()
        ]

    def _set_all(self, state: Qt.CheckState) -> None:
        self.tree.blockSignals(True)
        for item in self._lines():
            if not item.isDisabled():
                item.setCheckState(0, state)
        self.tree.blockSignals(False)
        self._count()

    def _count(self) -> None:
        count = len(self.wanted())
        self.ok.setEnabled(count > 0)
        self.chosen.setText(self.tr("%n feed(s) selected", "", count))

    def subscribe(self) -> None:
        """Store what is ticked; the desk polls it at once."""
        self.ok.setEnabled(False)
        subscribe(
            self._bridge,
            self.wanted(),
            alive(self, lambda _: self.accept()),
            alive(self, self._refused),
        )

    def _refused(self, error: Exception) -> None:
        self._count()  # to be tried again
        self.notice.wrong(words.wrong(error))
