"""The table of everything one can do: words, keys, menu. The window says what each one does.

Every action stands in a menu; a second key is for those who triage with one hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.words import translate


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the table."""

    name: str
    text: str
    """English; the key of its translation in the context ``Actions``."""
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu's title and the names in it; an empty name is a line."""

    title: str
    names: tuple[str, ...]


TABLE = (
    Act("add_feed", QT_TRANSLATE_NOOP("Actions", "&Add feed …"), ("Ctrl+N",), "add"),
    Act("starter", QT_TRANSLATE_NOOP("Actions", "Subscribe to &starter list …")),
    Act("import_opml", QT_TRANSLATE_NOOP("Actions", "&Import list of feeds …"), ("Ctrl+I",)),
    Act("export_opml", QT_TRANSLATE_NOOP("Actions", "Export &list of feeds …")),
    Act(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export &press review …"),
        ("Ctrl+E", "Ctrl+Shift+E"),
        "export",
    ),
    Act("export_profile", QT_TRANSLATE_NOOP("Actions", "Export p&rofile …")),
    Act("import_profile", QT_TRANSLATE_NOOP("Actions", "I&mport profile …")),
    Act("settings", QT_TRANSLATE_NOOP("Actions", "S&ettings …"), ("Ctrl+,",)),
    Act("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
    Act("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",)),
    Act("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Act("cite", QT_TRANSLATE_NOOP("Actions", "Copy &citation"), ("Ctrl+Shift+C",), "cite"),
    Act("search", QT_TRANSLATE_NOOP("Actions", "&Search"), ("Ctrl+K", "/", "Ctrl+F"), "search"),
    Act("save_search", QT_TRANSLATE_NOOP("Actions", "Sa&ve this search …"), ("Ctrl+Shift+S",)),
    Act("search_rule", QT_TRANSLATE_NOOP("Actions", "&Make a rule of the search …"),
        ("Ctrl+Shift+R",)),
    Act("edit_search", QT_TRANSLATE_NOOP("Actions", "E&dit saved search …")),
    Act("remove_search", QT_TRANSLATE_NOOP("Actions", "Rem&ove saved search")),
    Act("everything", QT_TRANSLATE_NOOP("Actions", "&Live"), ("Ctrl+1",)),
    Act("unread", QT_TRANSLATE_NOOP("Actions", "&Unread"), ("Ctrl+2",)),
    Act("matched", QT_TRANSLATE_NOOP("Actions", "&Matches"), ("Ctrl+3",)),
    Act("flagged", QT_TRANSLATE_NOOP("Actions", "&Flagged"), ("Ctrl+4",)),
    Act("trends", QT_TRANSLATE_NOOP("Actions", "&Trends"), ("Ctrl+5", "Ctrl+T"), "trends"),
    Act("noted", QT_TRANSLATE_NOOP("Actions", "Notes an&d labels"), ("Ctrl+6",)),
    Act("sources", QT_TRANSLATE_NOOP("Actions", "To the f&eeds")),
    Act("pane", QT_TRANSLATE_NOOP("Actions", "Next &pane"), ("F6",)),
    Act("pane_back", QT_TRANSLATE_NOOP("Actions", "Pre&vious pane"), ("Shift+F6",)),
    Act("top", QT_TRANSLATE_NOOP("Actions", "To the &newest"), ("Home",)),
    Act("hold", QT_TRANSLATE_NOOP("Actions", "&Hold the lists"), ("H",), checkable=True),
    Act("larger", QT_TRANSLATE_NOOP("Actions", "Lar&ger text"), ("Ctrl++", "Ctrl+=")),
    Act("smaller", QT_TRANSLATE_NOOP("Actions", "&Smaller text"), ("Ctrl+-",)),
    Act("normal", QT_TRANSLATE_NOOP("Actions", "N&ormal text"), ("Ctrl+0",)),
    Act("full", QT_TRANSLATE_NOOP("Actions", "Full s&creen"), ("F11",), checkable=True),
    Act("poll", QT_TRANSLATE_NOOP("Actions", "&Poll now"), ("F5",), "poll"),
    Act("poll_feed", QT_TRANSLATE_NOOP("Actions", "Poll chosen &feeds"), ("Shift+F5",)),
    Act("stop_polling", QT_TRANSLATE_NOOP("Actions", "S&top polling"), ("Ctrl+.",)),
    Act("pause_feed", QT_TRANSLATE_NOOP("Actions", "P&ause chosen feeds")),
    Act("resume_feed", QT_TRANSLATE_NOOP("Actions", "Re&sume chosen feeds")),
    Act("edit_feed", QT_TRANSLATE_NOOP("Actions", "&Edit feed …")),
    Act("edit_feeds", QT_TRANSLATE_NOOP("Actions", "Edit feeds to&gether …")),
    Act("remove_feed", QT_TRANSLATE_NOOP("Actions", "&Remove feed …")),
    Act("feed_rules", QT_TRANSLATE_NOOP("Actions", "R&ules of this feed …")),
    Act("move_feed", QT_TRANSLATE_NOOP("Actions", "&Move to folder …"), ("Ctrl+M",)),
    Act("rename_folder", QT_TRANSLATE_NOOP("Actions", "Re&name folder")),
    Act("dissolve_folder", QT_TRANSLATE_NOOP("Actions", "&Dissolve folder")),
    Act("read_source", QT_TRANSLATE_NOOP("Actions", "Mar&k all of it read")),
    Act("site", QT_TRANSLATE_NOOP("Actions", "Open the feed's &website")),
    Act("add_rule", QT_TRANSLATE_NOOP("Actions", "&New rule …"), ("Ctrl+R",), "rule"),
    Act("edit_rule", QT_TRANSLATE_NOOP("Actions", "&Edit rule …")),
    Act("remove_rule", QT_TRANSLATE_NOOP("Actions", "&Remove rule …")),
    Act("mute_hour", QT_TRANSLATE_NOOP("Actions", "Mute for 1 &hour")),
    Act("mute_morning", QT_TRANSLATE_NOOP("Actions", "Mute until &tomorrow 7:00")),
    Act("mute_monday", QT_TRANSLATE_NOOP("Actions", "Mute until M&onday 7:00")),
    Act("mute_other", QT_TRANSLATE_NOOP("Actions", "Quiet hours, &mute, end …")),
    Act("unmute", QT_TRANSLATE_NOOP("Actions", "&Unmute")),
    Act("apply_rules", QT_TRANSLATE_NOOP("Actions", "&Go on applying rules")),
    Act("convert", QT_TRANSLATE_NOOP("Actions", "Take a &query over …")),
    Act("packs", QT_TRANSLATE_NOOP("Actions", "Rule &packs …")),
    Act("lists", QT_TRANSLATE_NOOP("Actions", "&Lists of terms …")),
    Act("next_unread", QT_TRANSLATE_NOOP("Actions", "Next unread &match"), ("Space",)),
    Act("next", QT_TRANSLATE_NOOP("Actions", "&Next article"), ("J",)),
    Act("previous", QT_TRANSLATE_NOOP("Actions", "&Previous article"), ("K",)),
    Act("next_match", QT_TRANSLATE_NOOP("Actions", "Next match in the &text"), ("F3",)),
    Act("previous_match", QT_TRANSLATE_NOOP("Actions", "Previous match in t&he text"),
        ("Shift+F3",)),
    Act("versions", QT_TRANSLATE_NOOP("Actions", "&Versions of the article"), ("V",)),
    Act("quotes", QT_TRANSLATE_NOOP("Actions", "Key sentences above the text"), ("S",),
        checkable=True),
    Act("story", QT_TRANSLATE_NOOP("Actions", "&Story of the article"), ("G",)),
    Act("original", QT_TRANSLATE_NOOP("Actions", "Page as retrieved"), ("P",)),
    Act("group", QT_TRANSLATE_NOOP("Actions", "Group &by story"), ("Shift+G",), checkable=True),
    Act("column", QT_TRANSLATE_NOOP("Actions", "New column from this view"), ("Ctrl+Shift+N",)),
    Act("close_column", QT_TRANSLATE_NOOP("Actions", "Close column"), ("Ctrl+W",)),
    Act("wall", QT_TRANSLATE_NOOP("Actions", "Wall display"), ("Ctrl+F11",), checkable=True),
    Act("strip", QT_TRANSLATE_NOOP("Actions", "Compact mode"), ("Shift+F11",), checkable=True),
    Act("columns", QT_TRANSLATE_NOOP("Actions", "Columns"), ("Ctrl+Shift+T",), checkable=True),
    Act("by_seen", QT_TRANSLATE_NOOP("Actions", "Sort by first sight"), checkable=True),
    Act("by_published", QT_TRANSLATE_NOOP("Actions", "Sort by publication"), checkable=True),
    Act("by_score", QT_TRANSLATE_NOOP("Actions", "Sort by score"), checkable=True),
    Act("split", QT_TRANSLATE_NOOP("Actions", "Not of th&is story")),
    Act("merge", QT_TRANSLATE_NOOP("Actions", "Ma&ke one story of these")),
    Act("open", QT_TRANSLATE_NOOP("Actions", "&Open in browser"), ("O", "Ctrl+Return"), "open"),
    Act("flag", QT_TRANSLATE_NOOP("Actions", "&Flag"), ("F",), "flag"),
    Act("irrelevant", QT_TRANSLATE_NOOP("Actions", "Irrelevant"), ("X",)),
    Act("exclude", QT_TRANSLATE_NOOP("Actions", "Exclude from a rule …"), ("Shift+X",)),
    Act("mute", QT_TRANSLATE_NOOP("Actions", "M&ute the story"), ("M",)),
    Act("note", QT_TRANSLATE_NOOP("Actions", "&Add a note"), ("N",), "note"),
    Act("label", QT_TRANSLATE_NOOP("Actions", "La&bels"), ("T",)),
    Act("evidence", QT_TRANSLATE_NOOP("Actions", "Save &evidence …"), ("Ctrl+Shift+B",)),
    Act("why", QT_TRANSLATE_NOOP("Actions", "&Why, or why not …"), ("W",), "why"),
    Act("mark_read", QT_TRANSLATE_NOOP("Actions", "&Read or unread"), ("U",)),
    Act("read_all", QT_TRANSLATE_NOOP("Actions", "Mark the whole &list read"), ("Shift+U",)),
    Act("palette", QT_TRANSLATE_NOOP("Actions", "&Command palette …"), ("Ctrl+Shift+P",)),
    Act("keys", QT_TRANSLATE_NOOP("Actions", "&Keys and actions …"), ("F1",)),
    Act("handbook", QT_TRANSLATE_NOOP("Actions", "&Handbook"), ("Shift+F1",)),
    Act("about", QT_TRANSLATE_NOOP("Actions", "&About Presselage …")),
)  # fmt: skip
MENUS = (
    Menu(QT_TRANSLATE_NOOP("Actions", "&File"),
         ("add_feed", "starter", "import_opml", "export_opml", "", "export", "", "export_profile",
          "import_profile", "", "settings", "", "quit")),
    Menu(QT_TRANSLATE_NOOP("Actions", "&Edit"), ("undo", "redo", "", "cite", "",
         "search", "save_search", "search_rule", "", "edit_search", "remove_search")),
    Menu(QT_TRANSLATE_NOOP("Actions", "&View"),
         ("everything", "unread", "matched", "flagged", "noted", "trends", "", "group", "by_seen",
          "by_published", "by_score", "columns", "", "column", "close_column", "", "sources",
          "pane", "pane_back", "top", "hold", "", "larger", "smaller", "normal", "", "wall",
          "strip", "full")),
    Menu(QT_TRANSLATE_NOOP("Actions", "Fee&ds"),
         ("poll", "poll_feed", "stop_polling", "", "pause_feed", "resume_feed", "",
          "edit_feed", "edit_feeds", "remove_feed", "feed_rules", "site", "",
          "move_feed", "rename_folder", "dissolve_folder", "", "read_source")),
    Menu(QT_TRANSLATE_NOOP("Actions", "&Rules"),
         ("add_rule", "edit_rule", "remove_rule", "", "mute_hour", "mute_morning", "mute_monday",
          "mute_other", "unmute", "", "apply_rules", "", "packs", "lists", "convert")),
    Menu(QT_TRANSLATE_NOOP("Actions", "&Article"),
         ("next_unread", "next", "previous", "", "next_match", "previous_match", "quotes",
          "versions", "story", "original", "why", "", "split", "merge", "mute", "", "open", "flag",
          "irrelevant", "exclude", "note", "label", "evidence", "mark_read", "read_all")),
    Menu(QT_TRANSLATE_NOOP("Actions", "&Help"), ("palette", "keys", "handbook", "about")),
)  # fmt: skip
ARTICLE = ("flag", "note", "cite", "why", "open")
"""Offered below the article as signs alone."""
TOOLBAR = ("poll", "flag", "trends", "", "add_feed", "add_rule", "export")


def build(doing: Mapping[str, Callable[[], object]], parent: QObject) -> dict[str, QAction]:
    """An action for every line of the table, in its order. ``doing`` has an entry for each."""
    made = {}
    for act in TABLE:
        action = QAction(translate("Actions", act.text), parent)
        action.setObjectName(act.name)
        action.setCheckable(act.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys])
        action.triggered.connect(lambda _=False, do=doing[act.name]: do())
        tell_keys(action)
        made[act.name] = action
    return made


def tell_keys(action: QAction) -> None:
    """An action's tip: what it does, and its first key."""
    act = next(act for act in TABLE if act.name == action.objectName())
    tip = translate("Actions", act.text).replace("&", "").removesuffix(" …")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
