"""The command palette: whatever can be done or gone to, by a few letters of its name.

A pane over the window, not a window of its own: it opens where one looks and takes nothing along
when it goes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from monitor.types import Query
from ui import actions, words
from ui.dialogs.parts import label
from ui.keys import NATIVE, plain

if TYPE_CHECKING:
    from ui.window import Window

SHOWN = 60
"""Entries that are listed at most."""
ROWS = 12
KEPT = 8
"""Entries that are remembered as used last."""
RECENT = "palette"
"""Choice of the views: the names of what was used last."""
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Entry(NamedTuple):
    """One thing that can be done or gone to."""

    name: str
    """By which it is remembered."""
    text: str
    kind: str
    """What it is, in a word or two."""
    keys: str
    run: Callable[[], object]
    enabled: bool = True


def folded(text: str) -> str:
    """Letters as they are compared: neither case nor accents count."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def fits(typed: Sequence[str], text: str) -> float | None:
    """How well folded words fit a folded text, None for not at all; more is better.

    Each word begins a word of the text, or stands in it, or its letters stand in it in order.
    """
    score = 0.0
    beginnings = text.replace("-", " ").replace("/", " ").split()
    for word in typed:
        if any(one.startswith(word) for one in beginnings):
            score += 3 + (text.startswith(word)) + len(word) / (len(text) + 1)
        elif word in text:
            score += 2
        elif len(word) > 2 and (gaps := in_order(word, text)) is not None:
            score += 1 / (1 + gaps)
        else:
            return None
    return score


def in_order(word: str, text: str) -> int | None:
    """The letters between those of the word, when they all come in their order."""
    at, gaps = text.find(word[0]), 0
    if at < 0:
        return None
    for sign in word[1:]:
        after = text.find(sign, at + 1)
        if after < 0:
            return None
        gaps += after - at - 1
        at = after
    return gaps if gaps <= 2 * len(word) else None


def best(entries: Iterable[Entry], typed: str, recent: Sequence[str]) -> list[Entry]:
    """What fits, the best first; of equals what was used last, and what can be done now."""
    sought = folded(typed).split()
    rated = []
    for at, entry in enumerate(entries):
        in_text = fits(sought, folded(entry.text))
        score = in_text if in_text is not None else fits(
            sought, folded(f"{entry.text} {entry.kind} {entry.keys}")
        )  # fmt: skip
        if score is None:
            continue
        used = recent.index(entry.name) if entry.name in recent else len(recent)
        rank = (-round(score, 1), used) if sought else (used, 0)
        rated.append(((not entry.enabled, *rank, at), entry))
    rated.sort(key=lambda one: one[0])
    return [entry for _, entry in rated[:SHOWN]]


class Palette(QFrame):
    """Over the upper part of the window, until something is chosen or it loses the focus."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._before: QWidget | None = None
        self._entries: list[Entry] = []
        self._found: list[Entry] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Action, rule, feed, folder or saved search"))
        self.line.setAccessibleName(self.tr("Find an action, a rule, a feed, a folder"))
        self.line.setClearButtonEnabled(True)
        self.list = self._list()
        self.none = label(self.tr("Nothing is called that."), kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self.list.itemClicked.connect(lambda _: self.run())
        window.installEventFilter(self)
        self.hide()

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("framed")
        made.setAccessibleName(self.tr("Found"))
        made.setColumnCount(3)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one types on while choosing
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = made.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def open(self) -> None:
        """Come up, empty, with everything there is now."""
        self._before = self._window.focusWidget()
        self._entries = [*self._actions(), *self._places()]
        self.line.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _actions(self) -> list[Entry]:
        """Every action, with the menu that it stands in."""
        made, menus = self._window.actions_, dict[str, str]()
        for menu in actions.MENUS:
            title = words.translate("Actions", menu.title).replace("&", "")
            menus |= dict.fromkeys(menu.names, title)
        return [
            Entry(
                *(f"action {name}", plain(action), menus.get(name, "")),
                "  ".join(key.toString(NATIVE) for key in action.shortcuts()),
                *(action.trigger, action.isEnabled()),
            )
            for name, action in made.items()
            if name != "palette"
        ]

    def _places(self) -> list[Entry]:
        """Rules, saved searches, folders and feeds, as the list can show them."""
        desk = self._window.desk
        rule, search, folder, feed = (
            self.tr("Rule"), self.tr("Saved search"), self.tr("Folder"), self.tr("Feed"),
        )  # fmt: skip
        found = [
            *((rule, one.name, Query(rule=one.id)) for one in desk.rules.values()),
            *((search, one.name, Query(text=one.line)) for one in desk.searches),
            *((folder, name, Query(folder=name)) for name in
              dict.fromkeys(one.folder for one in desk.feeds if one.folder)),
            *((feed, one.title or one.url, Query(feed=one.id)) for one in desk.feeds),
        ]  # fmt: skip
        return [
            Entry(f"{query}", text, kind, "", lambda query=query: self._window.open_list(query))
            for kind, text, query in found
        ]

    # -- choosing -------------------------------------------------------------------------------

    def _recent(self) -> list[str]:
        return [str(one) for one in self._window.views.get(RECENT, [])]

    def _narrow(self, typed: str) -> None:
        self._found = best(self._entries, typed, self._recent())
        self.list.clear()
        for entry in self._found:
            item = QTreeWidgetItem([entry.text, entry.kind, entry.keys])
            quiet = self.palette().placeholderText()
            for column in (1, 2) if entry.enabled else (0, 1, 2):
                item.setForeground(column, quiet)
            if not entry.enabled:
                item.setToolTip(0, self.tr("Cannot be done now"))
            parts = (entry.text, entry.kind, entry.keys)
            spoken = ", ".join(part for part in parts if part)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addTopLevelItem(item)
        self.list.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        if self._found:
            self.list.setCurrentItem(self.list.topLevelItem(0))
        self._fit()

    def run(self) -> None:
        """Do what is chosen; what cannot be done now stays listed and does nothing."""
        at = self.list.indexOfTopLevelItem(self.list.currentItem()) if self._found else -1
        if at < 0 or not self._found[at].enabled:
            return
        entry = self._found[at]
        recent = [entry.name, *(one for one in self._recent() if one != entry.name)]
        self._window.views.put(RECENT, recent[:KEPT])
        self.leave()
        entry.run()

    def leave(self) -> None:
        """Go, and give the focus back."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(self._window.focusWidget() or self._window)
        self.hide()
        if inside and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    # -- the window around it -------------------------------------------------------------------

    def _fit(self) -> None:
        """In the middle above, as wide as its lines want and the window lets it."""
        metrics, window = self.fontMetrics(), self._window
        wide = min(78 * metrics.averageCharWidth() + 40, window.width() - 40)
        rows = min(max(len(self._found), 1), ROWS)
        row = max(self.list.sizeHintForRow(0), metrics.lineSpacing())
        needed = self.line.sizeHint().height() + 42 + rows * row
        high = min(needed, window.height() - 80)
        self.setGeometry((window.width() - wide) // 2, 48, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if isinstance(event, QResizeEvent) and self.isVisible():
                self._fit()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        """The focus went elsewhere in this window: so does the palette."""
        held = self._window.focusWidget()
        if self.isVisible() and held is not None and held is not self.line:
            self.leave()
