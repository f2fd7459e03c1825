"""Change a subscription or end it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QMessageBox, QWidget

from monitor import store
from monitor.access import forget_login
from monitor.addresses import tidy
from monitor.store.connect import transaction
from monitor.types import Change, Failure, Feed, Fetching, Health
from ui import words
from ui.dialogs import edited
from ui.dialogs.fetching import FetchingFields
from ui.dialogs.health import HealthBox
from ui.dialogs.parts import Notice, Roll, alive, button, figure, foot, form, label, prepare
from ui.dialogs.question import question
from ui.sources.telling import named


def folder_box(current: str = "") -> QComboBox:
    """A line for a folder's name."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCurrentText(current)
    return box


def offer_folders(box: QComboBox, feeds: Iterable[Feed]) -> None:
    """Have the line offer the folders there are; what was typed stays."""
    typed = box.currentText()
    names = {feed.folder for feed in feeds if feed.folder}
    box.clear()
    box.addItems(["", *sorted(names, key=str.casefold)])
    box.setCurrentText(typed)


class EditFeed(QDialog):
    """A subscription's name, folder, address and schedule, how it is fetched, and how it is."""

    def __init__(self, bridge: Any, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when_removed: Callable[[Feed, Change], object] = lambda feed, change: None
        """Hears of the end of it; the dialog itself is gone by then."""
        self.when_saved: Callable[[Feed | None, Feed | None], object] = lambda before, after: None
        """Hears how the feed was and is, also where the dialog was closed meanwhile."""
        self._bridge = bridge
        self._feed = feed
        whole = prepare(self, self.tr("Edit feed"), 62)
        self.title = QLineEdit(feed.title)
        self.folder = folder_box(feed.folder)
        self.address = QLineEdit(feed.url)
        self.address.setCursorPosition(0)
        self.every = figure(0, 1_440, feed.every)
        self.every.setSuffix(self.tr(" min", "minutes, after a figure"))
        self.every.setSpecialValueText(self.tr("at its own rhythm"))
        self.keep = figure(0, 36_500, feed.keep)
        self.keep.setSuffix(self.tr(" days", "after a figure"))
        self.keep.setSpecialValueText(self.tr("as long as all others"))
        self.paused = QCheckBox(self.tr("Pause&d: polled only when you ask for it"))
        self.paused.setChecked(feed.paused is not None)
        self.state = HealthBox()
        fields = form()
        fields.addRow(label(self.tr("&Title"), buddy=self.title), self.title)
        fields.addRow(label(self.tr("&Folder"), buddy=self.folder), self.folder)
        fields.addRow(label(self.tr("&Address"), buddy=self.address), self.address)
        fields.addRow(label(self.tr("Poll e&very"), buddy=self.every), self.every)
        fields.addRow("", self.paused)
        fields.addRow(label(self.tr("Keep art&icles"), buddy=self.keep), self.keep)
        fields.addRow(label(self.tr("State")), self.state)
        self.notice = Notice()
        self.fetching = FetchingFields(bridge, feed, fields, self.notice, self)
        figures = (self.every, self.keep, self.fetching.timeout)
        for one in figures:
            one.setMinimumWidth(max(other.sizeHint().width() for other in figures))
        self.ok = button(self.tr("&Save"), self.save, default=True)
        remove = button(self.tr("&Unsubscribe …"), self.remove)
        whole.addWidget(Roll(fields, 0), 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([remove], [button(self.tr("Cancel"), self.reject), self.ok]))
        bridge.ask(
            store.feeds.all_feeds, then=alive(self, lambda feeds: offer_folders(self.folder, feeds))
        )
        self._look()
        self.title.selectAll()

    def _look(self) -> None:
        """Tell how the feed is: at once what is known of it, then what the archive knows."""
        self.state.tell(Health(self._feed, None, (), ()))
        self._bridge.ask(
            *(store.health.of, self._feed, datetime.now(UTC)), then=alive(self, self.state.tell)
        )

    def save(self) -> None:
        """Store the changes; a new address is polled at once."""
        # A local file's address is not typed here: it stays as it is.
        typed = self.address.text().strip()
        address = typed if typed == self._feed.url else tidy(typed)
        if isinstance(address, Failure):
            self.notice.wrong(words.failure(address))
            self.address.setFocus()
            return
        if not self.fetching.sound():
            return
        self.ok.setEnabled(False)
        self._bridge.engine.allow(address)
        self.fetching.settle(
            alive(self, lambda fetching: self._store(address, fetching)),
            alive(self, self._refused),
        )

    def _store(self, address: str, fetching: Fetching) -> None:
        """Store all at once, now that the password, if any, is kept."""
        told, finish = self.when_saved, alive(self, lambda answer: self._stored(answer, fetching))
        self._bridge.tell(
            *(edited.keep, self._feed, self.feed(address, fetching)),
            then=lambda answer: (told(*answer[0]), finish(answer)),
            wrong=alive(self, self._refused),
        )

    def feed(self, address: str, fetching: Fetching) -> Feed:
        """The feed as it stands in the dialog."""
        paused = self._feed.paused
        if self.paused.isChecked() != (paused is not None):
            paused = None if paused else datetime.now(UTC)
        return replace(
            self._feed,
            title=self.title.text().strip(),
            folder=self.folder.currentText().strip(),
            url=address,
            every=self.every.value(),
            keep=self.keep.value(),
            paused=paused,
            pages=self.fetching.chosen_pages(),
            kind=self.fetching.chosen_kind(),
            selector=self.fetching.chosen_selector(),
            fetching=fetching,
        )

    def _stored(self, answer: tuple[tuple[Any, Any], Change], fetching: Fetching) -> None:
        if answer[0][1] is None:
            if fetching.login != self._feed.fetching.login:
                forget(self._bridge, fetching.login)
            self.ok.setEnabled(True)
            self.notice.wrong(
                self.tr("It was unsubscribed from meanwhile; undo in the window brings it back.")
            )
            return
        if (old := self._feed.fetching.login) != fetching.login:
            forget(self._bridge, old)
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        if isinstance(error, ValueError):
            self.notice.wrong(self.tr("Another feed has this address already."))
            self.address.setFocus()
        else:
            self.notice.wrong(words.wrong(error))

    def remove(self) -> None:
        """Ask whether to end the subscription."""
        box = remove_feed(self._bridge, self._feed, self, self.when_removed)
        box.accepted.connect(self.reject)


def forget(bridge: Any, login: str) -> None:
    """Drop a password that no feed needs any more."""
    if login:
        bridge.engine.aside(forget_login, bridge.engine.folder, login)


def remove_feed(
    bridge: Any,
    feed: Feed,
    parent: QWidget | None,
    then: Callable[[Feed, Change], object] = lambda feed, change: None,
) -> QMessageBox:
    """Unsubscribe after a question: the feed's articles go, flagged and noted ones stay."""
    text = words.translate("Subscription", "Unsubscribe from {}?").format(named([feed]))
    more = words.translate(
        "Subscription", "Its stored articles ({}) are removed. Flagged and noted ones stay."
    ).format(words.number(feed.entries))
    return question(
        parent,
        words.translate("Subscription", "Unsubscribe"),
        text,
        more,
        (
            words.translate("Subscription", "Unsubscribe"),
            lambda: end(bridge, feed, then),
        ),
        danger=True,
    )


def remove_feeds(
    bridge: Any,
    feeds: Sequence[Feed],
    parent: QWidget | None,
    then: Callable[[list[tuple[Feed, Change]]], object],
) -> QMessageBox:
    """Unsubscribe from several after one question; ``then`` hears of all of them at once."""
    text = words.translate("Subscription", "Unsubscribe from {}?").format(named(feeds))
    more = words.translate(
        "Subscription", "Their stored articles ({}) are removed. Flagged and noted ones stay."
    ).format(words.number(sum(feed.entries for feed in feeds)))

    def gone(answer: tuple[list[tuple[Feed, Change]], Change]) -> None:
        for feed in feeds:
            forget(bridge, feed.fetching.login)
        then(answer[0])

    return question(
        parent,
        words.translate("Subscription", "Unsubscribe"),
        text,
        more,
        (
            words.translate("Subscription", "Unsubscribe"),
            lambda: bridge.tell(end_all, feeds, then=gone),
        ),
        danger=True,
    )


def end_all(db: Any, feeds: Sequence[Feed]) -> tuple[list[tuple[Feed, Change]], Change]:
    """All of these subscriptions end, or none."""
    with transaction(db):
        gone = [(feed, store.feeds.remove(db, feed.id)) for feed in feeds]
    return gone, reduce(or_, (change for _, change in gone), Change())


def end(
    bridge: Any,
    feed: Feed,
    then: Callable[[Feed, Change], object] = lambda feed, change: None,
) -> None:
    """Remove a subscription with its password."""

    def gone(change: Change) -> None:
        forget(bridge, feed.fetching.login)
        then(feed, change)

    bridge.tell(store.feeds.remove, feed.id, then=gone)
