"""How the list looks and in which order it stands: what the View menu was left at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from monitor.store.orders import By
from ui.menus import Menus
from ui.reader import Reader
from ui.views import Views


class Ordering(QObject):
    """Order, columns and folded quotes, as they were chosen and kept."""

    def __init__(
        self,
        reader: Reader,
        views: Views,
        actions: Mapping[str, QAction],
        menus: Menus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._list = reader.desk, reader.panes.list
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
        self._order(kept if kept in get_args(By) else "seen")

    def _choose_quotes(self, reader: Reader) -> None:
        quotes, article = self._actions["quotes"], reader.panes.article
        quotes.setChecked(self._views.get("quotes", True))
        article.page.quotes = quotes.isChecked()
        article.page.folded.connect(quotes.setChecked)
        article.page.folded.connect(lambda on: self._views.put("quotes", on))

    def _order(self, by: By) -> None:
        for one in get_args(By):
            self._actions[f"by_{one}"].setChecked(one == by)
        self._actions["group"].setEnabled(by == "seen")
        self._desk.by = by
        self._list.name_order(by)

    def sort(self, by: By) -> None:
        """Lists by the desk's first sight, publication or score; what is read stays in place."""
        changed = by != self._desk.by
        self._order(by)
        self._views.put("by", by)
        if changed:
            self._desk.reload()

    def show_columns(self) -> None:
        """The list as a table, or as rows of several lines."""
        self._list.show_columns(self._actions["columns"].isChecked())
        self._views.put("columns", self._actions["columns"].isChecked())
