"""How the list looks and in which order it stands: what the View menu was left at."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

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
        heads.sorting.connect(lambda at: menus.popup(("by_seen", "by_published"), at))
        self._list.show_columns(actions["columns"].isChecked())
        self._order(published=views.get("published", False))

    def _choose_quotes(self, reader: Reader) -> None:
        quotes, article = self._actions["quotes"], reader.panes.article
        quotes.setChecked(self._views.get("quotes", True))
        article.quotes = quotes.isChecked()
        article.folded.connect(quotes.setChecked)
        article.folded.connect(lambda on: self._views.put("quotes", on))

    def _order(self, *, published: bool) -> None:
        self._actions["by_seen"].setChecked(not published)
        self._actions["by_published"].setChecked(published)
        self._actions["group"].setEnabled(not published)
        self._desk.published = published
        self._list.name_order(published=published)

    def sort(self, *, published: bool) -> None:
        """Lists by publication, or by the desk's first sight; what is read stays in place."""
        changed = published != self._desk.published
        self._order(published=published)
        self._views.put("published", published)
        if changed:
            self._desk.reload()

    def show_columns(self) -> None:
        """The list as a table, or as rows of several lines."""
        self._list.show_columns(self._actions["columns"].isChecked())
        self._views.put("columns", self._actions["columns"].isChecked())
