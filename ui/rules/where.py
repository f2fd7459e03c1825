"""Where a rule looks: in which sources, languages and parts of an article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from monitor.types import Feed, Place, Scope, Sources
from ui import words
from ui.dialogs.parts import choices, form, label
from ui.rules.entry import Entry
from ui.vocabulary import TONGUES

NUMBER = Qt.ItemDataRole.UserRole
Checked, Unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Where(QWidget):
    """Chooses a scope; a ticked folder stands for whatever lies in it, later too."""

    changed = Signal()

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._feeds = set(scope.feeds)
        self._folders = set(scope.folders)
        fields = form()
        self.place = choices(self._places(), scope.place)
        self.languages = self._languages(scope.languages)
        self.sources = choices(self._modes(), scope.sources)
        self.filter = Entry()
        self.filter.setPlaceholderText(self.tr("Find a source …"))
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("framed")
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Sources and folders"))
        self.tree.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        fields.addRow(label(self.tr("&Part of the article"), buddy=self.place), self.place)
        fields.addRow(label(self.tr("Languages (none: all)")), self._row())
        fields.addRow(label(self.tr("S&ources"), buddy=self.sources), self.sources)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addLayout(fields)
        box.addWidget(self.filter)
        box.addWidget(self.tree, 1)
        self.place.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.sources.currentIndexChanged.connect(lambda _: self._moded())
        self.filter.textChanged.connect(self._narrow)
        self.filter.entered.connect(self._enter)
        self.tree.itemChanged.connect(self._ticked)
        self._moded()

    def _places(self) -> list[tuple[str, Place]]:
        return [
            (self.tr("Title and text"), ""),
            (self.tr("Title only"), "title"),
            (self.tr("Title and lead"), "head"),
            (self.tr("Lead only"), "lead"),
            (self.tr("Text only"), "text"),
        ]

    def _modes(self) -> list[tuple[str, Sources]]:
        return [
            (self.tr("All sources"), "all"),
            (self.tr("Only those that are ticked"), "only"),
            (self.tr("All but those that are ticked"), "but"),
        ]

    def _languages(self, chosen: Sequence[str]) -> list[tuple[str, QCheckBox]]:
        made = []
        for code in dict.fromkeys((*TONGUES, *chosen)):
            box = QCheckBox(words.tongue(code))
            box.setChecked(code in chosen)
            box.setToolTip(self.tr("None ticked: articles of every language"))
            box.toggled.connect(lambda _: self.changed.emit())
            made.append((code, box))
        return made

    def _row(self) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for _, box in self.languages:
            inside.addWidget(box)
        inside.addStretch(1)
        return row

    def _moded(self) -> None:
        some = self.sources.currentData() != "all"
        self.tree.setVisible(some)
        self.filter.setVisible(some)
        self.changed.emit()

    def know(self, feeds: Sequence[Feed]) -> None:
        """Show the subscriptions."""
        self.tree.blockSignals(True)
        self.tree.clear()
        folders: dict[str, QTreeWidgetItem] = {}
        present = {feed.folder for feed in feeds if feed.folder}
        for name in sorted(present | self._folders, key=str.casefold):
            folders[name] = self._item(self.tree.invisibleRootItem(), name, name in self._folders)
            folders[name].setExpanded(name in self._folders)
        root = self.tree.invisibleRootItem()
        for feed in sorted(feeds, key=lambda one: (one.title or one.url).casefold()):
            parent = folders.get(feed.folder, root)
            item = self._item(parent, feed.title or feed.url, feed.id in self._feeds)
            item.setData(0, NUMBER, feed.id)
            item.setToolTip(0, feed.url)
            if feed.id in self._feeds and feed.folder:
                parent.setExpanded(True)
        for folder in folders.values():
            self._cover(folder)
        self.tree.blockSignals(False)
        # Those that are subscribed to no more stay chosen: their undo brings them back.
        self._narrow(self.filter.text())

    def rename(self, old: str, new: str) -> None:
        """A folder goes by another name: ticked, it stays so."""
        self._folders = {new if one == old else one for one in self._folders}

    def _item(self, parent: QTreeWidgetItem, name: str, ticked: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [name])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Checked if ticked else Unchecked)
        return item

    def _cover(self, folder: QTreeWidgetItem) -> None:
        """What lies in a ticked folder is ticked with it."""
        whole = folder.checkState(0) == Checked
        for at in range(folder.childCount()):
            child = folder.child(at)
            child.setDisabled(whole)
            own = child.data(0, NUMBER) in self._feeds
            child.setCheckState(0, Checked if whole or own else Unchecked)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        on, number = item.checkState(0) == Checked, item.data(0, NUMBER)
        chosen: set[object] = self._folders if number is None else self._feeds  # type: ignore[assignment]
        key = item.text(0) if number is None else number
        if on:
            chosen.add(key)
        else:
            chosen.discard(key)
        if number is None:
            self.tree.blockSignals(True)
            self._cover(item)
            self.tree.blockSignals(False)
        self.changed.emit()

    def _narrow(self, text: str) -> None:
        """Show only sources and folders whose name holds this."""
        asked = text.strip().casefold()
        root = self.tree.invisibleRootItem()
        for at in range(root.childCount()):
            item = root.child(at)
            named = asked in item.text(0).casefold()
            within = False
            for below in range(item.childCount()):
                child = item.child(below)
                hit = named or asked in child.text(0).casefold()
                child.setHidden(not hit)
                within |= hit
            item.setHidden(not (named or within))
            if asked and within:
                item.setExpanded(True)

    def _enter(self) -> None:
        """To the first source or folder that was found; Space ticks it."""
        asked, item = self.filter.text().strip().casefold(), self.tree.topLevelItem(0)
        while item is not None and (item.isHidden() or asked not in item.text(0).casefold()):
            item = self.tree.itemBelow(item)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def scope(self) -> Scope:
        """What is chosen."""
        mode = self.sources.currentData()
        spoken = tuple(code for code, box in self.languages if box.isChecked())
        if mode == "all":
            return Scope(languages=spoken, place=self.place.currentData())
        feeds, folders = tuple(sorted(self._feeds)), tuple(sorted(self._folders))
        return Scope(mode, feeds, folders, spoken, self.place.currentData())

    def nowhere(self) -> bool:
        """Whether no source at all is chosen."""
        return self.sources.currentData() == "only" and not (self._feeds or self._folders)
