"""What each action of the desk does.

Dialogs are loaded when they are asked for: at the start the first rows come before them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.types import Feed, Query, Rule, SavedSearch
from ui.rules import muting

if TYPE_CHECKING:
    from ui.dialogs.moving import Moving
    from ui.window import Window

ON_LIST = (
    *("next_unread", "next", "previous", "next_match", "previous_match", "quotes", "versions"),
    *("story", "original", "why", "split", "merge", "mute", "open", "flag", "irrelevant"),
    *("exclude", "note", "label", "evidence", "mark_read", "read_all", "read_source", "cite"),
    *("pane", "pane_back", "top", "group", "columns", "by_seen", "by_published", "by_score"),
    *("column", "close_column", "rename_folder", "dissolve_folder"),
)
"""What is done to lists and articles: nothing of it unseen, behind the page of trends."""


def bring(window: QWidget, kind: type[QWidget], make: Callable[[], QWidget]) -> None:
    """Show a window of which one is enough: the one that is open already comes up."""
    shown = next((one for one in window.findChildren(kind) if one.isVisible()), None) or make()
    shown.show()
    shown.raise_()
    shown.activateWindow()


def doing(window: Window) -> dict[str, Callable[[], object]]:
    """{an action's name in ``actions.TABLE``: what it does}."""
    reader, subjects, bridge = window.reader, window.subjects, window.bridge

    def show(query: Query) -> Callable[[], object]:
        return lambda: window.open_list(query)

    def starter() -> None:
        from ui.dialogs.starter import StarterFeeds

        StarterFeeds(bridge, window).show()

    def import_list() -> None:
        from ui.dialogs.lists import import_opml

        import_opml(bridge, window)

    def export_list() -> None:
        from ui.dialogs.lists import export_opml

        export_opml(bridge, window)

    def moving() -> Moving:
        from ui.dialogs.moving import Moving

        return Moving(bridge, window.folder, window)

    def packs() -> None:
        from ui.dialogs.rule_packs import RulePacks

        RulePacks(bridge, window).show()

    def lists() -> None:
        from ui.dialogs.term_lists import TermLists

        TermLists(bridge, window).show()

    def evidence() -> None:
        from ui.dialogs.evidence import save_evidence

        save_evidence(bridge, reader.chosen(), window)

    def handbook() -> None:
        from ui.dialogs.handbook import Handbook

        bring(window, Handbook, lambda: Handbook(window))

    def about() -> None:
        from ui.dialogs.about import About

        bring(window, About, lambda: About(window.folder, window, bridge))

    def in_sight(do: Callable[[], object]) -> Callable[[], object]:
        return lambda: (window.show_list(), do())

    made: dict[str, Callable[[], object]] = {
        "add_feed": subjects.add_feed,
        "starter": starter,
        "import_opml": import_list,
        "export_opml": export_list,
        "export": window.export,
        "export_profile": lambda: moving().ask_where(),
        "import_profile": lambda: moving().ask_which(window.mending.choose),
        "settings": lambda: window.edit_settings(),
        "quit": window.quit,
        "undo": window.undo,
        "redo": window.redo,
        "cite": reader.triage.cite,
        "search": window.search,
        "save_search": window.searches.save,
        "search_rule": lambda: window.searches.make_rule(subjects.chosen(SavedSearch)),
        "edit_search": lambda: window.searches.edit(subjects.chosen(SavedSearch)),
        "remove_search": lambda: window.searches.remove(subjects.chosen(SavedSearch)),
        "everything": show(Query()),
        "unread": show(Query(unread=True)),
        "matched": show(Query(matched=True)),
        "flagged": show(Query(flagged=True)),
        "noted": show(Query(noted=True)),
        "trends": window.toggle_trends,
        "sources": window.to_feeds,
        "pane": lambda: window.panes.next(1),
        "pane_back": lambda: window.panes.next(-1),
        "top": lambda: window.reader.active.to_top(),
        "hold": lambda: window.hold.turn(window.actions_["hold"].isChecked()),
        "larger": lambda: window.zoom(1),
        "smaller": lambda: window.zoom(-1),
        "normal": lambda: window.zoom(0),
        "full": window.full_screen,
        "poll": subjects.poll,
        "poll_feed": subjects.poll_feed,
        "stop_polling": subjects.stop_polling,
        "pause_feed": lambda: window.folders.rest(True),
        "resume_feed": lambda: window.folders.rest(False),
        "edit_feed": lambda: subjects.edit(subjects.chosen(Feed)),
        "edit_feeds": window.folders.edit,
        "remove_feed": lambda: subjects.remove(window.sources.feeds()),
        "feed_rules": lambda: subjects.ask_rules(subjects.chosen(Feed)),
        "move_feed": window.folders.ask_where,
        "rename_folder": window.sources.ask_name,
        "dissolve_folder": window.folders.dissolve,
        "read_source": window.folders.read,
        "site": subjects.open_site,
        "add_rule": subjects.add_rule,
        "edit_rule": lambda: subjects.edit(subjects.chosen(Rule)),
        "mute_hour": lambda: window.muting.until(muting.hour),
        "mute_morning": lambda: window.muting.until(muting.tomorrow),
        "mute_monday": lambda: window.muting.until(muting.monday),
        "mute_other": lambda: subjects.edit_times(subjects.chosen(Rule)),
        "unmute": lambda: window.muting.unmute(),
        "apply_rules": lambda: window.applying.go_on(),
        "convert": subjects.convert,
        "packs": packs,
        "lists": lists,
        "remove_rule": lambda: subjects.remove(subjects.chosen(Rule)),
        "next_unread": reader.triage.next_unread,
        "next": lambda: reader.active.step(1),
        "previous": lambda: reader.active.step(-1),
        "next_match": lambda: window.article.step(1),
        "previous_match": lambda: window.article.step(-1),
        "versions": window.article.toggle_versions,
        "quotes": lambda: window.article.fold(window.actions_["quotes"].isChecked()),
        "story": window.article.toggle_story,
        "original": window.article.toggle_original,
        "group": lambda: window.ordering.group(window.actions_["group"].isChecked()),
        "wall": window.aside.show_wall,
        "strip": window.aside.show_strip,
        "column": window.beside.open,
        "close_column": window.beside.close,
        "columns": lambda: window.ordering.show_columns(),
        "by_seen": lambda: window.ordering.sort("seen"),
        "by_published": lambda: window.ordering.sort("published"),
        "by_score": lambda: window.ordering.sort("score"),
        "split": window.stories.split,
        "merge": window.stories.merge,
        "open": reader.triage.open_pages,
        "flag": reader.triage.flag,
        "irrelevant": reader.triage.irrelevant,
        "exclude": window.exclusions.ask,
        "mute": reader.triage.mute,
        "note": window.notes.write,
        "label": window.notes.label,
        "evidence": evidence,
        "why": window.ask_why,
        "mark_read": reader.triage.mark_read,
        "read_all": reader.triage.read_all,
        "palette": lambda: window.palette_.open(),
        "keys": window.show_keys,
        "handbook": handbook,
        "about": about,
    }
    return {**made, **{name: in_sight(made[name]) for name in ON_LIST}}
