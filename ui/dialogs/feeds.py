"""Subscribe to feeds and change a subscription. What goes wrong is said in place, in words.

The engine looks at an address and decides what it is; here its answer is shown.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from monitor import store
from monitor.addresses import tidy
from monitor.types import Change, Failure, Feed
from ui import words
from ui.dialogs.lists import export_opml, import_opml
from ui.dialogs.parts import Lines, Notice, alive, button, folder_box, label, prepare

__all__ = ["AddFeed", "EditFeed", "export_opml", "import_opml"]

ADDRESS = Qt.ItemDataRole.UserRole


class AddFeed(QDialog):
    """Subscribe to one address or several; a website's own feeds are offered to choose from."""

    added = Signal(object)
    """Each ``Feed`` subscribed to."""

    def __init__(self, bridge: Any, parent: QWidget | None = None, address: str = "") -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._under_way: dict[str, Future[Any]] = {}
        self._failures: dict[str, Failure] = {}
        self._offers: dict[str, str] = {}
        prepare(self, self.tr("Subscribe to feeds"), 520)
        self.address = Lines(3)
        self.address.setPlaceholderText("https://www.example.org/feed.xml")
        self.address.setAccessibleName(self.tr("Addresses, one per line"))
        self.address.setPlainText(address or clipboard_address())
        self.address.selectAll()
        self.address.textChanged.connect(self._edited)
        self.address.submitted.connect(self.subscribe)
        hint = label(
            self.tr(
                "A website's address will do: its feeds are looked for. One address per line; "
                "Shift+Return starts a new one."
            ),
            kind="quiet",
        )
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("as the feed calls itself"))
        self.folder = folder_box(bridge, self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setSpacing(10)
        form.addRow(label(self.tr("&Address:"), buddy=self.address), self.address)
        form.addRow("", hint)
        form.addRow(label(self.tr("&Title:"), buddy=self.title), self.title)
        form.addRow(label(self.tr("&Folder:"), buddy=self.folder), self.folder)
        self.offers = QListWidget()
        self.offers.setObjectName("framed")
        self.offers.setAccessibleName(self.tr("Feeds of this website"))
        self.offers.hide()
        self.notice = Notice()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self.anyway = button(self.tr("Subscribe any&way"), self.subscribe_anyway)
        self.anyway.hide()
        self.ok = button(self.tr("&Subscribe"), self.subscribe, default=True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.anyway)
        buttons.addStretch()
        buttons.addWidget(button(self.tr("Cancel"), self.reject))
        buttons.addWidget(self.ok)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 18, 18, 16)
        whole.setSpacing(12)
        whole.addLayout(form)
        whole.addWidget(self.notice)
        whole.addWidget(self.offers)
        whole.addWidget(self.busy)
        whole.addStretch()
        whole.addLayout(buttons)
        self._edited()

    # -- asking -----------------------------------------------------------------------------

    def wanted(self) -> list[str]:
        """The addresses typed and the offers ticked, each once."""
        typed = [line.strip() for line in self.address.toPlainText().splitlines()]
        return list(dict.fromkeys([*(line for line in typed if line), *self._ticked()]))

    def subscribe(self) -> None:
        """Have the engine look at each address."""
        addresses = self.wanted()
        if self._under_way or not addresses:
            return
        self._failures.clear()
        self._offers.clear()
        self.notice.say("")
        self.anyway.hide()
        self._wait(True)
        title = self.title.text().strip() if len(addresses) == 1 else ""
        folder = self.folder.currentText().strip()
        for address in addresses:
            self._under_way[address] = self._bridge.engine.add_feed(address, title, folder)
        for address, future in list(self._under_way.items()):
            self._bridge.follow(
                future,
                alive(self, lambda answer, address=address: self._answer(address, answer)),
                alive(self, lambda error, address=address: self._broke(address, error)),
            )

    def _answer(self, address: str, answer: Feed | Failure | list[tuple[str, str]]) -> None:
        self._under_way.pop(address, None)
        if isinstance(answer, Feed):
            self.added.emit(answer)
        elif isinstance(answer, Failure):
            self._failures[address] = answer
        else:
            self._offers |= dict(answer)
        if not self._under_way:
            self._finish()

    def _broke(self, address: str, error: Exception) -> None:
        self._answer(address, Failure("internal", type(error).__name__))

    def _finish(self) -> None:
        self._wait(False)
        if not self._failures and not self._offers:
            self.accept()
            return
        self.address.blockSignals(True)
        self.address.setPlainText("\n".join(self._failures))
        self.address.blockSignals(False)
        self._show_offers()
        self._show_failures()
        self._edited(keep=True)
        (self.offers if self._offers else self.address).setFocus()

    # -- showing ----------------------------------------------------------------------------

    def _show_failures(self) -> None:
        said = [
            words.failure(failed)
            if len(self._failures) == 1
            else f"{address}: {words.failure(failed)}"
            for address, failed in self._failures.items()
        ]
        if self._offers:
            said.append(self.tr("This is a website. Choose from its feeds:"))
        self.notice.say("\n".join(said), kind="error" if self._failures else "quiet")
        self.anyway.setVisible(bool(self._usable()))

    def _show_offers(self) -> None:
        self.offers.clear()
        for number, (url, title) in enumerate(self._offers.items()):
            item = QListWidgetItem(f"{title}\n{url}" if title else url)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            first = number == 0
            item.setCheckState(Qt.CheckState.Checked if first else Qt.CheckState.Unchecked)
            item.setData(ADDRESS, url)
            self.offers.addItem(item)
        self.offers.setCurrentRow(0)
        self.offers.setVisible(bool(self._offers))

    def _ticked(self) -> list[str]:
        items = [self.offers.item(row) for row in range(self.offers.count())]
        return [item.data(ADDRESS) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _edited(self, *, keep: bool = False) -> None:
        lines = [line for line in self.address.toPlainText().splitlines() if line.strip()]
        self.title.setEnabled(len(lines) <= 1 and not self.offers.count())
        self.ok.setEnabled(bool(lines) or bool(self.offers.count()))
        if not keep:
            self.anyway.hide()

    def _wait(self, waiting: bool) -> None:
        for field in (self.address, self.title, self.folder, self.offers, self.ok, self.anyway):
            field.setEnabled(not waiting)
        self.busy.setVisible(waiting)
        if waiting:
            self.notice.say(self.tr("Looking at %n address(es) …", "", len(self.wanted())))

    # -- anyway -----------------------------------------------------------------------------

    def _usable(self) -> list[str]:
        """Addresses that failed now but could be polled later."""
        tidied = [tidy(address) for address in self._failures]
        return [address for address in tidied if isinstance(address, str)]

    def subscribe_anyway(self) -> None:
        """Keep the failing addresses; the desk tries them again on its schedule."""
        title = self.title.text().strip() if len(self._failures) == 1 else ""
        folder = self.folder.currentText().strip()
        addresses = self._usable()
        self._bridge.tell(
            keep, addresses, title, folder, datetime.now(UTC), then=alive(self, self._kept)
        )

    def _kept(self, answer: tuple[list[Feed], Change]) -> None:
        for feed in answer[0]:
            self._bridge.engine.allow(feed.url)
            self.added.emit(feed)
        self.accept()

    def reject(self) -> None:
        for future in self._under_way.values():
            future.cancel()
        super().reject()


def clipboard_address() -> str:
    """What was copied, if it is an address."""
    copied = QGuiApplication.clipboard().text().strip()
    sound = copied.startswith(("http://", "https://", "feed:")) and len(copied.split()) == 1
    return copied if sound and len(copied) < 2_000 else ""


def keep(
    db: Any, addresses: list[str], title: str, folder: str, now: datetime
) -> tuple[list[Feed], Change]:
    """Subscribe to addresses without having seen a feed there."""
    feeds, total = list[Feed](), Change()
    for address in addresses:
        feed, change = store.feeds.add(db, address, title, folder, now)
        feeds.append(feed)
        total |= change
    return feeds, total


class EditFeed(QDialog):
    """A subscription's name, folder and address."""

    def __init__(self, bridge: Any, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._feed = feed
        prepare(self, self.tr("Edit feed"), 520)
        self.title = QLineEdit(feed.title)
        self.folder = folder_box(bridge, self, feed.folder)
        self.address = QLineEdit(feed.url)
        self.address.setCursorPosition(0)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setSpacing(10)
        form.addRow(label(self.tr("&Title:"), buddy=self.title), self.title)
        form.addRow(label(self.tr("&Folder:"), buddy=self.folder), self.folder)
        form.addRow(label(self.tr("&Address:"), buddy=self.address), self.address)
        form.addRow(label(self.tr("State:")), label(self.health(), kind="quiet"))
        self.notice = Notice()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button(self.tr("Cancel"), self.reject))
        buttons.addWidget(button(self.tr("&Save"), self.save, default=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 18, 18, 16)
        whole.setSpacing(12)
        whole.addLayout(form)
        whole.addWidget(self.notice)
        whole.addStretch()
        whole.addLayout(buttons)
        self.title.selectAll()

    def health(self) -> str:
        """How the feed is, in words."""
        feed = self._feed
        said = []
        if feed.failure:
            said.append(words.failure(feed.failure))
        if feed.succeeded:
            last = words.when_long(feed.succeeded)
            said.append(self.tr("Last read without a fault: {}").format(last))
        elif not feed.polled:
            said.append(self.tr("Not polled yet."))
        return "\n".join(said)

    def save(self) -> None:
        """Store the changes; a new address is polled at once."""
        address = tidy(self.address.text())
        if isinstance(address, Failure):
            self.notice.wrong(words.failure(address))
            self.address.setFocus()
            return
        self._bridge.tell(
            store.feeds.edit,
            self._feed.id,
            self.title.text().strip(),
            self.folder.currentText().strip(),
            address,
            then=alive(self, lambda _: self._saved(address)),
            wrong=alive(self, self._refused),
        )

    def _saved(self, address: str) -> None:
        self._bridge.engine.allow(address)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, ValueError):
            self.notice.wrong(self.tr("Another feed has this address already."))
            self.address.setFocus()
        else:
            self.notice.wrong(str(error))
