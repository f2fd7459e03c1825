"""Subscribe to feeds. What goes wrong is said in place, in words.

The engine looks at an address and decides what it is; here its answer is shown.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QWidget,
)

from monitor import store
from monitor.addresses import tidy
from monitor.types import Change, Failure, Feed, Kind, Offer
from ui import words
from ui.dialogs.lists import export_opml, import_opml
from ui.dialogs.parts import Lines, Notice, alive, button, foot, form, label, prepare
from ui.dialogs.subscription import EditFeed, folder_box, offer_folders, remove_feed

__all__ = ["AddFeed", "EditFeed", "export_opml", "import_opml", "remove_feed"]

ADDRESS = Qt.ItemDataRole.UserRole
WATCHABLE = ("html", "no_links", "selector")
"""Failures of a web page, whose links can be watched instead."""
HOPELESS = (*WATCHABLE, "not_feed", "bad_address", "refused_address", "status_410")
"""Failures that no later poll would mend."""


class AddFeed(QDialog):
    """Subscribe to one address or several; a website's own feeds are offered to choose from."""

    added = Signal(object)
    """Each ``Feed`` that is new."""

    def __init__(
        self, bridge: Any, parent: QWidget | None = None, address: str = "", folder: str = ""
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._under_way: dict[str, Future[Any]] = {}
        self._failures: dict[str, Failure] = {}
        self._offers: dict[str, Offer] = {}
        self._already: list[Feed] = []
        self._known: dict[str, int] = {}
        self._order: list[str] = []
        self._asking = False
        whole = prepare(self, self.tr("Subscribe to feeds"), 62)
        self.address = Lines(3)
        self.address.setPlaceholderText("https://www.example.org/feed.xml")
        self.address.setPlainText(address or clipboard_address())
        self.address.selectAll()
        self.address.textChanged.connect(self._edited)
        self.address.submitted.connect(self.subscribe)
        hint = label(
            self.tr(
                "A website's address will do: its feeds and news sitemaps are looked for. One "
                "address per line; Shift+Return starts a new one."
            ),
            kind="quiet",
        )
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("as the feed calls itself"))
        self.folder = folder_box(folder)
        self.folder.lineEdit().setPlaceholderText(self.tr("in no folder"))
        fields = form()
        fields.addRow(label(self.tr("&Address"), buddy=self.address), self.address)
        fields.addRow("", hint)
        fields.addRow(label(self.tr("&Title"), buddy=self.title), self.title)
        fields.addRow(label(self.tr("&Folder"), buddy=self.folder), self.folder)
        self.offers = QListWidget()
        self.offers.setObjectName("framed")
        self.offers.setAccessibleName(self.tr("Sources of this website"))
        self.offers.setMinimumHeight(6 * self.fontMetrics().lineSpacing())
        self.offers.itemChanged.connect(self._edited)
        self.offers.hide()
        self.watch = self._watching()
        self.watch.hide()
        self.notice = Notice()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Under way"))
        self.busy.hide()
        self.anyway = button(self.tr("Subscribe any&way"), self.subscribe_anyway)
        self.anyway.hide()
        self.ok = button(self.tr("&Subscribe"), self.subscribe, default=True)
        whole.addLayout(fields)
        whole.addWidget(self.notice)
        whole.addWidget(self.watch)
        whole.addWidget(self.offers, 1)
        whole.addWidget(self.busy)
        whole.addStretch()
        whole.addLayout(foot([self.anyway], [button(self.tr("Cancel"), self.reject), self.ok]))
        bridge.ask(store.feeds.all_feeds, then=alive(self, self._learn))
        self._edited()
        self.address.setFocus()

    def _watching(self) -> QWidget:
        """What is offered for a page that has no feed: to watch its links."""
        self.selector = QLineEdit()
        self.selector.setPlaceholderText(self.tr("CSS selector such as “main h2 a”"))
        self.selector.setToolTip(self.tr("Empty: the links in headings"))
        self.selector.returnPressed.connect(self.watch_page)
        told = self.tr("New &links under")
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(told, buddy=self.selector))
        row.addWidget(self.selector, 1)
        row.addWidget(button(self.tr("Watch this &page"), self.watch_page))
        return box

    # -- asking -----------------------------------------------------------------------------

    def wanted(self) -> list[str]:
        """The addresses typed and the offers ticked, each once."""
        typed = [line.strip() for line in self.address.toPlainText().splitlines()]
        return list(dict.fromkeys([*(line for line in typed if line), *self._ticked()]))

    def subscribe(self) -> None:
        """Have the engine look at each address."""
        self._begin("feed")

    def watch_page(self) -> None:
        """Subscribe to the links of the page at the address."""
        self._begin("page")

    def _begin(self, kind: Kind) -> None:
        addresses = self.wanted()
        if self._asking or not addresses:
            return
        self._order, self._failures, self._offers, self._already = addresses, {}, {}, []
        self.anyway.hide()
        self._wait(True)
        self.notice.say(self.tr("Looking at %n address(es) …", "", len(addresses)))
        self._bridge.ask(
            store.feeds.all_feeds,
            then=alive(self, lambda feeds: self._start(addresses, feeds, kind)),
            wrong=alive(self, self._refused),
        )

    def _learn(self, feeds: list[Feed]) -> None:
        self._known = {feed.url: feed.id for feed in feeds}
        offer_folders(self.folder, feeds)

    def _start(self, addresses: list[str], feeds: list[Feed], kind: Kind) -> None:
        self._learn(feeds)
        for address in addresses:
            self._look(address, address, kind)

    def _look(self, typed: str, address: str, kind: Kind = "feed") -> None:
        """Ask about an address; its answer counts for what was typed."""
        title = self.title.text().strip() if self.title.isEnabled() else ""
        selector = self.selector.text().strip() if kind == "page" else ""
        future = self._bridge.engine.add_feed(
            address, title, self.folder.currentText().strip(), kind, selector
        )
        self._under_way[typed] = future
        self._bridge.follow(
            future,
            alive(self, lambda answer: self._answer(typed, address, answer)),
            alive(self, lambda error: self._answer(typed, address, broken(error))),
        )

    def _answer(self, typed: str, address: str, answer: Feed | Failure | list[Offer]) -> None:
        del self._under_way[typed]
        if isinstance(answer, Feed):
            self._have(answer)
        elif isinstance(answer, Failure):
            self._failures[typed] = answer
        elif len(answer) == 1 and answer[0].kind == "feed" and address == typed:
            self._look(typed, answer[0].url)  # nothing to choose from
        else:
            self._offers |= {offer.url: offer for offer in answer}
        if not self._under_way:
            self._finish()

    def _have(self, feed: Feed) -> None:
        if feed.id in self._known.values():
            self._already.append(feed)
            return
        self._known[feed.url] = feed.id
        self.added.emit(feed)

    def _finish(self) -> None:
        self._wait(False)
        if not (self._failures or self._offers or self._already):
            self.accept()
            return
        self._failures = {one: self._failures[one] for one in self._order if one in self._failures}
        self.address.setPlainText("\n".join(self._failures))
        if len(self._failures) == 1:
            self.address.selectAll()  # what is typed next takes its place
        else:
            self.address.moveCursor(QTextCursor.MoveOperation.End)
        self._show_offers()
        self._show_outcome()
        (self.offers if self._offers else self.address).setFocus()

    # -- showing ----------------------------------------------------------------------------

    def _show_outcome(self) -> None:
        said = [
            self.tr("You are subscribed to “{}” already.").format(feed.title or feed.url)
            for feed in self._already
        ]
        for address, failed in self._failures.items():
            why = words.failure(failed)
            said.append(why if len(self._failures) == 1 else f"{address}\n{why}")
        if self._offers:
            said.append(self.tr("This is a website. Choose from its sources:"))
        pages = [one for one, why in self._failures.items() if why.kind in WATCHABLE]
        self.watch.setVisible(len(pages) == len(self._failures) == 1)
        if not self.watch.isHidden() and self._failures[pages[0]].kind == "html":
            said.append(
                self.tr(
                    "It names no feed, and there is no news sitemap. Its new links can be watched "
                    "instead."
                )
            )
        self.notice.say("\n".join(said), kind="fault" if self._failures else "told")
        self.anyway.setVisible(bool(self._usable()))

    def _show_offers(self) -> None:
        self.offers.blockSignals(True)
        self.offers.clear()
        for url, title, kind in self._offers.values():
            where = url if kind == "feed" else f"{url}  ·  {words.source_kind(kind)}"
            item = QListWidgetItem(f"{title}\n{where}" if title else where)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(ADDRESS, url)
            if url in self._known:
                item.setText(item.text() + "\n" + self.tr("already subscribed to"))
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            self.offers.addItem(item)
        first = next(
            (item for item in self._items() if item.flags() & Qt.ItemFlag.ItemIsEnabled), None
        )
        if first is not None:
            first.setCheckState(Qt.CheckState.Checked)
            self.offers.setCurrentItem(first)
        self.offers.blockSignals(False)
        self.offers.setVisible(bool(self._offers))
        self._edited()

    def _items(self) -> list[QListWidgetItem]:
        return [self.offers.item(row) for row in range(self.offers.count())]

    def _ticked(self) -> list[str]:
        checked = Qt.CheckState.Checked
        return [item.data(ADDRESS) for item in self._items() if item.checkState() == checked]

    def _edited(self) -> None:
        wanted = self.wanted()
        self.title.setEnabled(len(wanted) <= 1)
        self.ok.setEnabled(bool(wanted))
        if self.address.toPlainText() != "\n".join(self._failures):
            self.anyway.hide()
            self.watch.hide()

    def _wait(self, waiting: bool) -> None:
        self._asking = waiting
        for field in (self.address, self.folder, self.offers, self.anyway, self.watch):
            field.setEnabled(not waiting)
        self.title.setReadOnly(waiting)
        self.ok.setEnabled(not waiting)
        self.busy.setVisible(waiting)

    # -- anyway -----------------------------------------------------------------------------

    def _usable(self) -> list[str]:
        """Addresses that failed now but could be polled later."""
        tidied = [tidy(one) for one, why in self._failures.items() if why.kind not in HOPELESS]
        return [address for address in tidied if isinstance(address, str)]

    def subscribe_anyway(self) -> None:
        """Keep the failing addresses; the desk tries them again on its schedule."""
        addresses = self._usable()
        title = self.title.text().strip() if len(addresses) == 1 else ""
        for address in addresses:
            self._bridge.engine.allow(address)
        self._bridge.tell(
            *(keep, addresses, title, self.folder.currentText().strip(), datetime.now(UTC)),
            then=alive(self, self._kept),
            wrong=alive(self, self._refused),
        )

    def _kept(self, answer: tuple[list[Feed], Change]) -> None:
        for feed in answer[0]:
            self.added.emit(feed)
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._wait(False)
        self._edited()
        self.notice.wrong(words.wrong(error))

    def reject(self) -> None:
        for future in self._under_way.values():
            future.cancel()
        super().reject()


def broken(error: Exception) -> Failure:
    """A mistake of ours as a failure that can be shown."""
    return Failure("internal", type(error).__name__)


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
