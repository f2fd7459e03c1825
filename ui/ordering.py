"""How lists look and in which order they stand: what the View menu was left at.

It speaks of the list that the keys act on, the first one or a column beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from monitor import store
from monitor.store.orders import By
from ui.beside import Beside
from ui.menus import Menus
from ui.reader import Reader
from ui.views import Views

SETTING = "grouped"
"""Setting: whether the first list is grouped by story."""


class Ordering(QObject):
    """Order, columns and folded quotes, as they were chosen and kept."""

    def __init__(
        self,
        reader: Reader,
        beside: Beside,
        views: Views,
        actions: Mapping[str, QAction],
        menus: Menus,
        grouped: bool,
        parent: QObject | None = None,
    ) -> None:
        """``grouped``: whether the first list is to be by story."""
        super().__init__(parent)
        self._reader, self._beside, self._list = reader, beside, reader.panes.list
        self._views, self._actions = views, actions
        self._choose_quotes(reader)
        actions["columns"].setChecked(views.get("columns", False))
        heads = self._list.heads
        heads.put(views.get("widths", []))
        heads.settled.connect(lambda widths: views.put("widths", widths))
        heads.sorting.connect(lambda at: menus.popup([f"by_{by}" for by in get_args(By)], at))
        self._list.show_columns(actions["columns"].isChecked())
        # What older programs kept was only whether it was by publication.
        kept = views.get("by", "published" if views.get("published", False) else "seen")
        reader.desk.by, reader.desk.grouped = kept if kept in get_args(By) else "seen", grouped
        self._list.name_order(reader.desk.by)
        reader.turned.connect(self._tell)
        self._tell()

    def _choose_quotes(self, reader: Reader) -> None:
        quotes, article = self._actions["quotes"], reader.panes.article
        quotes.setChecked(self._views.get("quotes", True))
        article.page.quotes = quotes.isChecked()
        article.page.folded.connect(quotes.setChecked)
        article.page.folded.connect(lambda on: self._views.put("quotes", on))

    def _tell(self) -> None:
        """The menu shows what holds for the list that keys act on."""
        desk = self._reader.desk_of(self._reader.active)
        for one in get_args(By):
            self._actions[f"by_{one}"].setChecked(one == desk.by)
        self._actions["group"].setChecked(desk.grouped)
        self._actions["group"].setEnabled(desk.by == "seen")

    def sort(self, by: By) -> None:
        """Lists by the desk's first sight, publication or score; what is read stays in place. By
        score once more puts what is seen, and gained points meanwhile, in its place, too."""
        view = self._reader.active
        desk = self._reader.desk_of(view)
        changed, desk.by = by != desk.by, by
        view.name_order(by)
        self._tell()
        if view is self._list:
            self._views.put("by", by)
        else:
            self._beside.keep()
        if changed or by == "score":
            desk.reload()

    def group(self, on: bool) -> None:
        """Group by story, or list every article; kept for next time."""
        desk = self._reader.desk_of(self._reader.active)
        desk.grouped = on
        if desk is self._reader.desk:
            self._reader.bridge.tell(store.settings.put, SETTING, on)
        else:
            self._beside.keep()
        desk.reload()

    def show_columns(self) -> None:
        """The list as a table, or as rows of several lines."""
        self._list.show_columns(self._actions["columns"].isChecked())
        self._views.put("columns", self._actions["columns"].isChecked())
