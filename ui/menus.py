"""The menus and the toolbar, made of the actions; which of them what is chosen allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from monitor.types import Feed, Rule, SavedSearch
from ui import actions, words
from ui.rules.muting import can_mute, can_unmute
from ui.sources.roles import Folder

Subject = Feed | Folder | Rule | SavedSearch | None
ARTICLE = (
    *("open", "flag", "irrelevant", "note", "label", "mark_read", "", "cite", "export"),
    *("evidence", "", "why", "add_rule", "", "story", "versions", "original"),
    *("split", "merge", "mute"),
)
"""What can be done with an article of a list; an empty name is a line between."""
OPENED = ("flag", "irrelevant", "note", "label", "", "cite", "open", "", "why")
"""What can be done with the article that is open, from its text."""
ANY_SOURCE = ("read_all", "", "add_feed", "add_rule")
SOURCE: Mapping[type, tuple[str, ...]] = {
    Feed: (
        *("poll_feed", "pause_feed", "resume_feed", "", "site", "feed_rules", "", "edit_feed"),
        *("move_feed", "remove_feed", "", "read_source"),
    ),
    Folder: (
        *("poll_feed", "pause_feed", "resume_feed", "", "read_source", ""),
        *("rename_folder", "dissolve_folder", "", "edit_feeds", "move_feed"),
    ),
    Rule: (
        *("edit_rule", "remove_rule", "", "mute_hour", "mute_morning", "mute_monday"),
        *("mute_other", "unmute", "", "read_source"),
    ),
    list: (
        *("poll_feed", "pause_feed", "resume_feed", "", "read_source", ""),
        *("edit_feeds", "move_feed", "remove_feed"),
    ),
    SavedSearch: ("edit_search", "remove_search", "", "search_rule", "", "read_all"),
}
"""What can be done with what is chosen in the sources, by what it is; several feeds are a list."""

EITHER = ("pause_feed", "resume_feed")
"""One of them is offered, or both where several feeds differ."""


class Menus:
    """Fills the window's menus, and pops up those of rows."""

    def __init__(self, made: Mapping[str, QAction], window: QWidget) -> None:
        self._made, self._window = made, window

    def build(self, bar: QMenuBar) -> None:
        """The menu bar."""
        for menu in actions.MENUS:
            self.fill(bar.addMenu(words.translate("Actions", menu.title)), menu.names)

    def fill(self, place: QMenu | QToolBar, names: Sequence[str]) -> None:
        """Put actions there; an empty name is a line between."""
        for name in names:
            if name:
                place.addAction(self._made[name])
            else:
                place.addSeparator()

    def popup(self, names: Sequence[str], at: QPoint) -> None:
        """Offer actions at a point of the screen."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, names)
        menu.popup(at)

    def popup_source(self, at: QPoint, subject: Subject | list[Feed]) -> None:
        """What can be done with a row of the sources, or with several feeds."""
        names = SOURCE.get(type(subject), ANY_SOURCE)
        self.popup([one for one in names if one not in EITHER or self._made[one].isEnabled()], at)

    def enable(self, subject: Subject, feeds: Sequence[Feed] = ()) -> None:
        """Allow what can be done with what is chosen in the sources."""
        for name, kind in (("feed", Feed), ("rule", Rule), ("search", SavedSearch)):
            for verb in ("edit", "remove"):
                self._made[f"{verb}_{name}"].setEnabled(isinstance(subject, kind))
        alone = isinstance(subject, Feed) and len(feeds) < 2
        self._made["edit_feed"].setEnabled(alone)
        self._made["feed_rules"].setEnabled(alone)
        self._made["site"].setEnabled(alone and isinstance(subject, Feed) and bool(subject.site))
        self._made["remove_feed"].setEnabled(alone or (len(feeds) > 1 and subject is None))
        self._made["read_source"].setEnabled(not isinstance(subject, SavedSearch))
        for name in ("poll_feed", "move_feed", "edit_feeds"):
            self._made[name].setEnabled(bool(feeds))
        self._made["pause_feed"].setEnabled(any(not feed.paused for feed in feeds))
        self._made["resume_feed"].setEnabled(any(feed.paused for feed in feeds))
        for name in ("rename_folder", "dissolve_folder"):
            self._made[name].setEnabled(isinstance(subject, Folder))
        for name in ("mute_hour", "mute_morning", "mute_monday"):
            self._made[name].setEnabled(can_mute(subject))
        self._made["mute_other"].setEnabled(isinstance(subject, Rule))
        self._made["unmute"].setEnabled(can_unmute(subject))
