"""Adding and editing feeds, and subscription lists in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QWidget,
)

from monitor import store
from monitor.types import Change, Failure, Feed
from ui import words
from ui.bridge import Bridge
from ui.dialogs.form import Form

MANY = 500
"""Feeds in a list above which we ask before taking them all."""
translate = QCoreApplication.translate


class AddFeed(Form):
    """Takes any address: a feed's, or a site's whose feeds are then offered."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None, url: str = "") -> None:
        super().__init__(words.translate("AddFeed", "Add feed"), parent)
        self._bridge = bridge
        self._refused = ""
        self.url = QLineEdit(url)
        self.url.setPlaceholderText("https://…")
        self.url.setAccessibleName(self.tr("Address"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("as the feed calls itself"))
        self.folder = QLineEdit()
        self.fields.addRow(self.tr("&Address"), self.url)
        self.fields.addRow(self.tr("&Title"), self.title)
        self.fields.addRow(self.tr("&Folder"), self.folder)
        self.offers = QListWidget()
        self.offers.setAccessibleName(self.tr("Feeds found"))
        self.offers.hide()
        self.box.addWidget(self.offers)
        self.finish(self.tr("Add"), self.tr("Cancel"))
        self.anyway = self.buttons.addButton(
            self.tr("Subscribe anyway"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.anyway.clicked.connect(self._subscribe_anyway)
        self.anyway.hide()
        self.setMinimumWidth(520)
        bridge.ask(store.feeds.plain, then=self._complete)

    def _complete(self, feeds: list[Feed]) -> None:
        folders = sorted({feed.folder for feed in feeds if feed.folder})
        self.folder.setCompleter(QCompleter(folders, self))

    def commit(self) -> None:
        chosen = self._ticked()
        addresses = chosen or [self.url.text().strip()]
        if not addresses[0]:
            self.say(self.tr("Please enter an address."))
            return
        self._busy(True)
        for address in addresses:
            title = self.title.text().strip() if len(addresses) == 1 else ""
            future = self._bridge.engine.add_feed(address, title, self.folder.text().strip())
            last = address is addresses[-1]
            self._bridge.follow(future, lambda answer, last=last: self._answer(answer, last))

    def _busy(self, busy: bool) -> None:
        self.ok.setEnabled(not busy)
        self.anyway.hide()
        self.say(self.tr("Looking at the address …") if busy else "")

    def _ticked(self) -> list[str]:
        items = [self.offers.item(at) for at in range(self.offers.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _answer(self, answer: Feed | Failure | list[tuple[str, str]], last: bool) -> None:
        self._busy(False)
        if isinstance(answer, Feed):
            if last:
                self.accept()
        elif isinstance(answer, Failure):
            self._refused = self.url.text().strip()
            self.say(words.failure(answer))
            self.anyway.setVisible(answer.kind not in ("bad_address", "refused_address"))
        else:
            self._offer(answer)

    def _offer(self, found: list[tuple[str, str]]) -> None:
        self.offers.clear()
        for number, (url, title) in enumerate(found):
            item = QListWidgetItem(f"{title} — {url}" if title else url)
            item.setData(Qt.ItemDataRole.UserRole, url)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = Qt.CheckState.Unchecked if number else Qt.CheckState.Checked
            item.setCheckState(checked)
            self.offers.addItem(item)
        self.offers.show()
        self.say(self.tr("This page names %n feed(s). Tick what you want to add.", "", len(found)))

    def _subscribe_anyway(self) -> None:
        from monitor.addresses import tidy

        address = tidy(self._refused)
        if isinstance(address, Failure):
            self.say(words.failure(address))
            return
        self._bridge.engine.allow(address)
        self._bridge.tell(
            *(store.feeds.add, address, self.title.text().strip(), self.folder.text().strip()),
            datetime.now(UTC),
            then=lambda _: self.accept(),
        )


class EditFeed(Form):
    """Title, folder and address of a feed."""

    def __init__(self, bridge: Bridge, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(words.translate("EditFeed", "Edit feed"), parent)
        self._bridge, self._feed = bridge, feed
        self.title = QLineEdit(feed.title)
        self.folder = QLineEdit(feed.folder)
        self.url = QLineEdit(feed.url)
        self.fields.addRow(self.tr("&Title"), self.title)
        self.fields.addRow(self.tr("&Folder"), self.folder)
        self.fields.addRow(self.tr("&Address"), self.url)
        self.finish(self.tr("Save"), self.tr("Cancel"))
        if feed.failure:
            self.say(words.failure(feed.failure))
        self.setMinimumWidth(520)

    def commit(self) -> None:
        from monitor.addresses import tidy

        address = tidy(self.url.text())
        if isinstance(address, Failure):
            self.say(words.failure(address))
            return
        self._bridge.engine.allow(address)
        self._bridge.tell(
            *(store.feeds.edit, self._feed.id, self.title.text().strip()),
            *(self.folder.text().strip(), address),
            then=lambda _: self.accept(),
            wrong=lambda _: self.say(self.tr("Another feed already has this address.")),
        )


def import_opml(bridge: Bridge, parent: QWidget, path: Path | None = None) -> None:
    """Take over a subscription list; many feeds are only taken after a question."""
    from monitor import opml

    if path is None:
        title = translate("Opml", "Import subscription list")
        kinds = translate("Opml", "Subscription lists (*.opml *.xml);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        if not name:
            return
        path = Path(name)
    try:
        found = opml.read(path.read_bytes())
    except OSError as error:
        tell(parent, translate("Opml", "{0} cannot be read: {1}").format(path.name, error.strerror))
        return
    except opml.OpmlError as error:
        tell(parent, f"{path.name}: {error}")
        return

    def take() -> None:
        for one in found:
            bridge.engine.allow(one.url)
        bridge.tell(store.feeds.add_many, found, datetime.now(UTC), then=done)

    def done(change: Change) -> None:
        said = translate("Opml", "%n feed(s) from {0} are in your list.", "", len(found))
        tell(parent, said.format(path.name))

    if len(found) > MANY:
        ask = translate("Opml", "The list holds %n feeds. Add them all?", "", len(found))
        confirm(parent, ask, take)
    elif found:
        take()
    else:
        tell(parent, translate("Opml", "There is no feed in {0}.").format(path.name))


def export_opml(bridge: Bridge, parent: QWidget, path: Path | None = None) -> None:
    """Write the subscription list to a file."""
    from monitor import opml

    if path is None:
        title = translate("Opml", "Export subscription list")
        kinds = translate("Opml", "Subscription lists (*.opml)")
        name, _ = QFileDialog.getSaveFileName(parent, title, "presselage.opml", kinds)
        if not name:
            return
        path = Path(name)

    def write(feeds: list[Feed]) -> None:
        try:
            path.write_text(opml.write(feeds), encoding="utf-8")
        except OSError as error:
            said = translate("Opml", "{0} cannot be written: {1}")
            tell(parent, said.format(path.name, error.strerror))
            return
        tell(parent, translate("Opml", "%n feed(s) written.", "", len(feeds)))

    bridge.ask(store.feeds.plain, then=write)


def tell(parent: QWidget, text: str) -> None:
    """A message that does not block the desk."""
    box = message(parent, text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()


def confirm(parent: QWidget, text: str, then: Callable[[], Any]) -> None:
    """Ask before what cannot be undone."""
    box = message(parent, text)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Yes).clicked.connect(then)
    box.open()


def message(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Presselage")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
