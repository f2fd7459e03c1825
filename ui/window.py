"""The window: bars, panes and what connects them. Decides nothing, holds no SQL and no article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
)

from monitor import store
from monitor.types import Alert, Feed, Query, Row, Rule, SavedSearch
from ui import actions, icons, keys, theme, words
from ui.aside import Aside
from ui.bar import Bar
from ui.beside import Beside
from ui.bridge import Bridge
from ui.desk import COUNTED, Desk
from ui.dialogs import damaged
from ui.dialogs.about import About
from ui.dialogs.evidence import save_evidence
from ui.dialogs.export import ExportDialog
from ui.dialogs.handbook import Handbook
from ui.dialogs.keys import KeysDialog
from ui.dialogs.lists import export_opml, import_opml
from ui.dialogs.moving import Moving
from ui.dialogs.rule_packs import RulePacks
from ui.dialogs.settings import Settings
from ui.dialogs.starter import StarterFeeds
from ui.dialogs.term_lists import TermLists
from ui.keys import Keys
from ui.notes import Notes
from ui.notify import Notifier
from ui.panes import Panes
from ui.reader import Reader
from ui.rules.verdicts import Verdicts
from ui.search_line import SearchLine
from ui.searches.kept import SavedSearches
from ui.status import Status
from ui.stories import SETTING, Stories
from ui.subjects import Subjects
from ui.trends.page import TrendsPage
from ui.views import SETTING as VIEWS
from ui.views import Views

SMALLEST, LARGEST = 7.0, 28.0
"""Points of the window's text."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Place(NamedTuple):
    """Where one is on the desk."""

    query: Query
    filters: tuple[bool, ...]
    text: str
    article: int


class Window(QMainWindow):
    """The desk on screen."""

    closed = Signal()
    respoken = Signal()
    """Another language was chosen."""

    def __init__(
        self,
        bridge: Bridge,
        folder: Path,
        settings: dict[str, Any],
        looks: theme.Theme,
        *,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.bridge, self.folder, self.settings = bridge, folder, settings
        self.setWindowTitle(self.tr("Presselage – demo") if demo else "Presselage")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it could hide the toolbar
        self._quitting = False
        self._marks: dict[int, Rule] = {}
        self.mend: damaged.Mend | None = None
        """What is to be done to a damaged archive once the window is closed."""
        self.views = Views(bridge, settings.setdefault(VIEWS, {}))
        self.desk = Desk(bridge, self)
        self.panes = Panes(looks, self._marking, self._fetch)
        self.sources, self.header = self.panes.sources, self.panes.header
        self.list, self.model, self.article = self.panes.list, self.panes.model, self.panes.article
        self.trends = TrendsPage(
            *(bridge, looks, lambda: self.desk.rules, lambda: self.desk.feeds),
            lambda text: self.status.say(text),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panes)
        self.pages.addWidget(self.trends)
        self.setCentralWidget(self.pages)
        self.status = Status(self)
        self.setStatusBar(self.status)
        self.line = SearchLine(self.desk.names)
        self.reader = Reader(bridge, self.desk, self.panes, self.line, self.status, self)
        self.stories = Stories(bridge, self.reader, self)
        self.notes = Notes(bridge, self.reader, self)
        self.subjects = Subjects(
            *(bridge, self.sources, self.article, self.status, looks),
            *(lambda: self.desk.rules, self.reader.marks.stack, self),
        )
        self.searches = SavedSearches(
            *(bridge, self.desk, self.reader.marks.stack, self.status),
            *(self.subjects.add_expression, self),
        )
        self.beside = Beside(
            *(bridge, self.reader, self.panes, self.views, looks, self._fetch, self)
        )
        self.aside = Aside(
            *(bridge, self.desk, self.views, looks, self._fetch, self.open_article, self)
        )
        self.actions_ = actions.build(self._doing(), self)
        self.aside.take(self.actions_)
        self._build_bars()
        self.keys = Keys(self.actions_, self.menuBar(), self)
        self.keys.use(settings.get(keys.SETTING))
        self.article.name_keys(self.keys.first)
        self.keys.changed.connect(self._rebound)
        self.notifier = Notifier([self.actions_["poll"], self.actions_["quit"]], self)
        self._connect()
        self.actions_["group"].setChecked(bool(settings.get(SETTING, False)))
        self.stories.use(self.actions_["group"].isChecked())
        self._choose_views()
        self.apply_settings({})
        self.resize(1360, 820)
        self.desk.look()
        self.desk.show(self.reader.query())
        self.list.setFocus()

    # -- building -------------------------------------------------------------------------------

    def _doing(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        reader, subjects, bridge = self.reader, self.subjects, self.bridge

        def show(query: Query) -> Callable[[], object]:
            return lambda: (self.show_list(), self.sources.show_query(query))

        return {
            "add_feed": subjects.add_feed,
            "starter": lambda: StarterFeeds(bridge, self).show(),
            "import_opml": lambda: import_opml(bridge, self),
            "export_opml": lambda: export_opml(bridge, self),
            "export": self.export,
            "export_profile": lambda: Moving(bridge, self.folder, self).ask_where(),
            "import_profile": lambda: Moving(bridge, self.folder, self).ask_which(self._mend),
            "settings": self.edit_settings,
            "quit": self.quit,
            "undo": self.undo,
            "redo": self.redo,
            "cite": reader.triage.cite,
            "search": self.search,
            "save_search": self.searches.save,
            "search_rule": lambda: self.searches.make_rule(subjects.chosen(SavedSearch)),
            "edit_search": lambda: self.searches.edit(subjects.chosen(SavedSearch)),
            "remove_search": lambda: self.searches.remove(subjects.chosen(SavedSearch)),
            "everything": show(Query()),
            "unread": show(Query(unread=True)),
            "matched": show(Query(matched=True)),
            "flagged": show(Query(flagged=True)),
            "noted": show(Query(noted=True)),
            "trends": self.toggle_trends,
            "pane": lambda: self.panes.next(1),
            "pane_back": lambda: self.panes.next(-1),
            "top": lambda: self.reader.active.to_top(),
            "larger": lambda: self.zoom(1),
            "smaller": lambda: self.zoom(-1),
            "normal": lambda: self.zoom(0),
            "full": self.full_screen,
            "poll": subjects.poll,
            "poll_feed": subjects.poll_feed,
            "stop_polling": subjects.stop_polling,
            "edit_feed": lambda: subjects.edit(subjects.chosen(Feed)),
            "remove_feed": lambda: subjects.remove(subjects.chosen(Feed)),
            "site": subjects.open_site,
            "add_rule": subjects.add_rule,
            "edit_rule": lambda: subjects.edit(subjects.chosen(Rule)),
            "convert": subjects.convert,
            "packs": lambda: RulePacks(bridge, self).show(),
            "lists": lambda: TermLists(bridge, self).show(),
            "remove_rule": lambda: subjects.remove(subjects.chosen(Rule)),
            "next_unread": reader.triage.next_unread,
            "next": lambda: reader.active.step(1),
            "previous": lambda: reader.active.step(-1),
            "next_match": lambda: self.article.step(1),
            "previous_match": lambda: self.article.step(-1),
            "versions": self.article.toggle_versions,
            "quotes": lambda: self.article.fold(self.actions_["quotes"].isChecked()),
            "story": self.article.toggle_story,
            "group": lambda: self.stories.group(self.actions_["group"]),
            "wall": self.aside.show_wall,
            "strip": self.aside.show_strip,
            "column": self.beside.open,
            "close_column": self.beside.close,
            "columns": self.show_columns,
            "by_seen": lambda: self.sort(published=False),
            "by_published": lambda: self.sort(published=True),
            "split": self.stories.split,
            "merge": self.stories.merge,
            "open": reader.triage.open_pages,
            "flag": reader.triage.flag,
            "note": self.notes.write,
            "label": self.notes.label,
            "evidence": lambda: save_evidence(bridge, reader.chosen(), self),
            "why": self.ask_why,
            "mark_read": reader.triage.mark_read,
            "read_all": reader.triage.read_all,
            "keys": self.show_keys,
            "handbook": lambda: Handbook(self).show(),
            "about": lambda: About(self.folder, self).show(),
        }

    def _build_bars(self) -> None:
        self.addActions(list(self.actions_.values()))
        for menu in actions.MENUS:
            made = self.menuBar().addMenu(words.translate("Actions", menu.title))
            self._fill(made, menu.names)
        self.bar = Bar(self.tr("Toolbar"))
        self._fill(self.bar, actions.TOOLBAR)
        self.bar.end_with(self.line)
        self.article.offer([self.actions_[name] for name in actions.ARTICLE])
        self.addToolBar(self.bar)

    def _fill(self, place: QMenu | QToolBar, names: Sequence[str]) -> None:
        for name in names:
            if name:
                place.addAction(self.actions_[name])
            else:
                place.addSeparator()

    def _connect(self) -> None:
        self.desk.overviewed.connect(self._overviewed)
        self.desk.restyled.connect(self._restyled)
        self.desk.trended.connect(self.sources.show_trends)
        self.desk.recounted.connect(self._show_searches)
        self.sources.edit.connect(self._edit_chosen)
        self.sources.remove.connect(self._remove_chosen)
        # One of the desk's own dialogs in front is no going away.
        QGuiApplication.instance().applicationStateChanged.connect(self._left)
        self.bridge.progress.connect(self.status.follow)
        self.bridge.alert.connect(self._rang)
        self.bridge.failed.connect(self._wrong)
        self.bridge.trouble.connect(self._wrong)
        self.status.chosen.connect(lambda feed: self.sources.show_query(Query(feed=feed.id)))
        self.status.stopped.connect(self.bridge.engine.stop_applying)
        self.sources.menu.connect(self._source_menu)
        self.sources.chosen.connect(lambda _: self._enable())
        self.trends.left.connect(self.show_list)
        self.trends.chosen.connect(self.look_up)
        self.bridge.changed.connect(lambda change: self.trends.hear())
        self.list.menu.connect(self._article_menu)
        self.line.left.connect(self.list.setFocus)
        self.line.entered.connect(self.reader.prepare)
        self.list.emptied.connect(self._say_empty)
        self.notifier.opened.connect(self.open_article)
        self.notifier.raised.connect(self.bring_up)
        self.notifier.said.connect(self.status.say)
        stack = self.reader.marks.stack
        stack.canUndoChanged.connect(self.actions_["undo"].setEnabled)
        stack.canRedoChanged.connect(self.actions_["redo"].setEnabled)
        stack.undoTextChanged.connect(lambda text: self._name_step("undo", text))
        stack.redoTextChanged.connect(lambda text: self._name_step("redo", text))
        for name in ("undo", "redo"):
            self.actions_[name].setEnabled(False)

    def _choose_views(self) -> None:
        """Show what the View menu was left at."""
        quotes = self.actions_["quotes"]
        quotes.setChecked(self.views.get("quotes", True))
        self.article.page.quotes = quotes.isChecked()
        self.article.page.folded.connect(quotes.setChecked)
        self.article.page.folded.connect(lambda on: self.views.put("quotes", on))
        self.actions_["columns"].setChecked(self.views.get("columns", False))
        self.list.heads.put(self.views.get("widths", []))
        self.list.heads.settled.connect(lambda widths: self.views.put("widths", widths))
        self.list.heads.sorting.connect(lambda at: self._popup(("by_seen", "by_published"), at))
        self.list.show_columns(self.actions_["columns"].isChecked())
        self._order(published=self.views.get("published", False))
        close = self.actions_["close_column"]
        self.beside.added.connect(lambda one: one.view.menu.connect(self._article_menu))
        self.beside.changed.connect(lambda: close.setEnabled(bool(self.beside.columns)))
        self.beside.restore()
        close.setEnabled(bool(self.beside.columns))

    def _order(self, *, published: bool) -> None:
        self.actions_["by_seen"].setChecked(not published)
        self.actions_["by_published"].setChecked(published)
        self.actions_["group"].setEnabled(not published)
        self.desk.published = published
        self.list.name_order(published=published)

    def sort(self, *, published: bool) -> None:
        """Lists by publication, or by the desk's first sight; what is read stays in place."""
        changed = published != self.desk.published
        self._order(published=published)
        self.views.put("published", published)
        if changed:
            self.desk.reload()

    def show_columns(self) -> None:
        """The list as a table, or as rows of several lines."""
        self.list.show_columns(self.actions_["columns"].isChecked())
        self.views.put("columns", self.actions_["columns"].isChecked())

    def _name_step(self, name: str, what: str) -> None:
        """Undo and redo say what they are about."""
        act = next(act for act in actions.TABLE if act.name == name)
        text = words.translate("Actions", act.text)
        self.actions_[name].setText(f"{text}: {what.replace('&', '&&')}" if what else text)

    def _fetch(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        self.reader.fetch(ids, then)

    def _marking(self) -> dict[int, Rule]:
        """Whose marks stand in texts: every rule's, and the search's."""
        found, rules = store.search.FOUND, self.desk.rules
        if self._marks.keys() != {*rules, found} or any(
            self._marks[number] is not rule for number, rule in rules.items()
        ):
            self._marks = {**rules, found: Rule(found, self.tr("Search"), "", "found")}
        return self._marks

    # -- what the desk tells ----------------------------------------------------------------------

    def _overviewed(self) -> None:
        desk = self.desk
        self.sources.show_all(desk.feeds, list(desk.rules.values()), desk.counts)
        self._show_searches()
        self.status.feeds(desk.feeds)
        self.notifier.count(desk.counts.matched)
        self._enable()
        self.reader.count()

    def _show_searches(self) -> None:
        self.sources.show_searches(self.desk.searches, self.desk.unread_found, COUNTED)

    def _restyled(self) -> None:
        self.list.delegate.forget()
        self.list.viewport().update()
        self.article.redraw()

    def _enable(self) -> None:
        subject = self.sources.subject()
        for name, kind in (("feed", Feed), ("rule", Rule), ("search", SavedSearch)):
            for verb in ("edit", "remove"):
                self.actions_[f"{verb}_{name}"].setEnabled(isinstance(subject, kind))
        self.actions_["poll_feed"].setEnabled(isinstance(subject, Feed))
        self.actions_["site"].setEnabled(isinstance(subject, Feed) and bool(subject.site))

    def _edit_chosen(self, subject: object) -> None:
        if isinstance(subject, SavedSearch):
            self.searches.edit(subject)

    def _remove_chosen(self, subject: object) -> None:
        if isinstance(subject, SavedSearch):
            self.searches.remove(subject)

    def _left(self, state: Qt.ApplicationState) -> None:
        """Somebody turned to another program: what arrives from now on is new to them."""
        if state != Qt.ApplicationState.ApplicationActive:
            self.list.mark_seen()
            self.beside.mark_seen()

    def _wrong(self, error: Exception) -> None:
        self.status.say(words.wrong(error), lasting=True)

    def _rang(self, alert: Alert) -> None:
        self.notifier.hear(alert)
        if self.settings["notifications"] and not self.isActiveWindow():
            QApplication.alert(self)

    def _say_empty(self) -> None:
        """Why the list is empty, and what can be done about it."""
        empty, query = self.list.empty, self.desk.query
        if not self.desk.feeds:
            offers = (
                (self.tr("Choose from the starter list …"), self.actions_["starter"].trigger),
                (self.tr("Add a feed …"), self.actions_["add_feed"].trigger),
                (self.tr("Import a list (OPML) …"), self.actions_["import_opml"].trigger),
            )
            what = self.tr(
                "Presselage polls feeds and marks in every article what your rules look for. "
                "Three rules are there; what is missing are sources."
            )
            empty.say(self.tr("Nothing is read yet"), what, offers)
        elif narrowed := [part for part in (*self.header.filters(), query.text) if part]:
            by = self.tr("Narrowed by: {}").format(", ".join(narrowed))
            offer = (self.tr("Show all of this list"), self.reader.widen)
            empty.say(self.tr("Nothing found"), by, (offer,))
        else:
            what = self.tr("Articles appear by themselves as soon as they are there.")
            empty.say(self.tr("Nothing here yet"), what)

    # -- menus ----------------------------------------------------------------------------------

    def _article_menu(self, at: QPoint) -> None:
        if self.reader.active.selected():
            first = ("open", "flag", "note", "label", "mark_read", "", "cite", "export", "evidence")
            self._popup((*first, "", "why", "add_rule", "", "story", "split", "merge"), at)

    def _source_menu(self, at: QPoint, subject: Feed | Rule | SavedSearch | None) -> None:
        self._enable()
        names: tuple[str, ...] = ("read_all", "", "add_feed", "add_rule")
        if isinstance(subject, Feed):
            names = ("poll_feed", "site", "", "edit_feed", "remove_feed", "", "read_all")
        elif isinstance(subject, Rule):
            names = ("edit_rule", "remove_rule", "", "read_all")
        elif isinstance(subject, SavedSearch):
            names = ("edit_search", "remove_search", "", "search_rule", "", "read_all")
        self._popup(names, at)

    def _popup(self, names: Sequence[str], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, names)
        menu.popup(at)

    # -- what is asked of the window --------------------------------------------------------------

    def search(self) -> None:
        """To the search line."""
        self.show_list()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def toggle_trends(self) -> None:
        """The page of trends instead of the list, or the list again; of the chosen rule alone."""
        if self.pages.currentWidget() is self.trends:
            self.show_list()
            return
        rule = self.subjects.chosen(Rule)
        self.pages.setCurrentWidget(self.trends)
        self.trends.open(rule.id if rule else None)
        self.trends.charts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """The list and the article."""
        if self.pages.currentWidget() is not self.panes:
            self.pages.setCurrentWidget(self.panes)
            self.list.setFocus()

    def look_up(self, line: str) -> None:
        """List what a search line finds among everything stored."""
        self.line.setText(line)
        self.header.clear()
        self.sources.show_query(Query())
        self.show_list()
        self.reader.relist()

    def undo(self) -> None:
        """Take back what was done last."""
        stack = self.reader.marks.stack
        self.status.say(self.tr("Undone: {}").format(stack.undoText()))
        stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        stack = self.reader.marks.stack
        self.status.say(self.tr("Done again: {}").format(stack.redoText()))
        stack.redo()

    def ask_why(self) -> None:
        """What every rule says about the article."""
        if chosen := self.reader.chosen():
            rules, edit = lambda: self.desk.rules, self.subjects.edit
            Verdicts(self.bridge, chosen[0], rules, edit, self).show()

    def show_keys(self) -> None:
        """All actions; there they get other keys, too."""
        KeysDialog(list(self.actions_.values()), self, self.keys).show()

    def _rebound(self, kept: dict[str, list[str]]) -> None:
        """Keys were changed: they hold already, and are kept for next time."""
        self.settings[keys.SETTING] = kept
        self.bridge.tell(store.settings.put, keys.SETTING, kept)
        self.article.name_keys(self.keys.first)

    def export(self) -> None:
        """Ask what to write where."""
        query = self.desk.query
        listed = tuple(self.model.every()) if query.text else query
        ExportDialog(self.bridge, self.reader.active.selected(), listed, self).show()

    def open_article(self, number: int) -> None:
        """Come up and show an article in place."""
        self.bring_up()
        self.reader.open_article(number)

    def edit_settings(self) -> None:
        """Looks, language, polling, notices."""
        Settings(self.bridge, dict(self.settings), self.apply_settings, self).show()

    def apply_settings(self, values: dict[str, Any]) -> None:
        """Let changed settings take effect at once."""
        spoken = self.settings["language"]
        self.settings = {**self.settings, **values}
        self.notifier.on = bool(self.settings["notifications"])
        self.reader.read_after = float(self.settings["mark_read_after"])
        self.use(theme.chosen(str(self.settings["theme"])))
        if self.settings["language"] != spoken:
            self._respeak()

    def _respeak(self) -> None:
        """Another language takes another window; a dialog with something in it is not taken."""
        if any(dialog.isVisible() for dialog in self.findChildren(QDialog)):
            self.status.say(self.tr("The language changes at the next start: a dialog is open."))
        else:
            self.respoken.emit()

    def follow_system(self) -> None:
        """The system turned dark or light."""
        self.use(theme.chosen(str(self.settings["theme"])))

    def use(self, looks: theme.Theme) -> None:
        """Show everything in these colours."""
        self.looks = self.subjects.looks = looks
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(looks))
            application.setStyleSheet(theme.sheet(looks, application.font().pointSizeF()))
        for act in actions.TABLE:
            if act.icon:
                self.actions_[act.name].setIcon(icons.icon(act.icon, looks))
        compact = self.settings["density"] == "compact"
        self.panes.use(looks, compact=compact)
        self.trends.use(looks)
        self.beside.use(looks, compact=compact)
        self.aside.use(looks, str(self.settings["wall_level"]))

    def zoom(self, by: int) -> None:
        """Larger or smaller text everywhere, kept for next time; 0 for the usual size."""
        font, usual = QApplication.font(), QApplication.instance()
        size = font.pointSizeF() + by
        if not by and usual is not None:
            size = float(usual.property("usual") or size)
        font.setPointSizeF(min(max(size, SMALLEST), LARGEST))
        QApplication.setFont(font)
        self.bridge.tell(store.settings.put, "font_size", font.pointSizeF())
        self.use(self.looks)

    def full_screen(self) -> None:
        """Without frame, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- life -----------------------------------------------------------------------------------

    def bring_up(self) -> None:
        """On screen and in front, where it was."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def bring_up_called(self, _: list[str]) -> None:
        """A second start of the program asked for this window."""
        self.bring_up()

    def look_after(self) -> None:
        """Have the archive's file looked over in the background."""
        self.bridge.follow(self.bridge.engine.check(), self._checked, self._wrong)

    def _checked(self, fault: str) -> None:
        if fault:
            self.bridge.follow(
                self.bridge.engine.run_aside(damaged.newest, self.folder),
                self._offer_mending,
                self._wrong,
            )

    def _offer_mending(self, found: damaged.Found) -> None:
        """Say that the archive is damaged, and what can be done."""
        box = damaged.box(self, found, self._mend)
        box.setModal(False)
        box.show()

    def _mend(self, chosen: damaged.Mend) -> None:
        self.mend = chosen
        self.quit()

    def restore(self, state: dict[str, str]) -> None:
        """Size and panes as they were left."""
        for name, put in (("geometry", self.restoreGeometry), ("panes", self.panes.restoreState)):
            if name in state:
                put(QByteArray.fromBase64(state[name].encode()))

    def state(self) -> dict[str, str]:
        """Size and panes, to be kept."""
        kept = {"geometry": self.saveGeometry(), "panes": self.panes.saveState()}
        return {name: bytes(value.toBase64().data()).decode() for name, value in kept.items()}

    def place(self) -> Place:
        """Where one is: list, filters, search, article."""
        buttons = self.header.buttons()
        return Place(
            self.sources.query(),
            tuple(button.isChecked() for button in buttons),
            self.line.text(),
            self.reader.opened,
        )

    def go_to(self, place: Place) -> None:
        """Be there again, as soon as the list is read."""
        self.line.setText(place.text)
        for button, on in zip(self.header.buttons(), place.filters, strict=True):
            button.setChecked(on)
        self.sources.look_for(place.query)
        self.reader.come_back(place.article)

    def event(self, event: QEvent) -> bool:
        """A button that has the focus is pressed by Space, before that is a key of the desk."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.key() == Qt.Key.Key_Space and not event.modifiers()
            if pressed and isinstance(self.focusWidget(), QAbstractButton):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, too; outside of dialogs Qt leaves that to nobody."""
        button = self.focusWidget()
        if isinstance(button, QAbstractButton) and event.key() in ENTER:
            button.click()
        else:
            super().keyPressEvent(event)

    def quit(self) -> None:
        """End the desk, also where closing would only hide it."""
        self._quitting = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        keep = self.settings["close_to_tray"] and self.notifier.available()
        if keep and not self._quitting:
            self.hide()
            event.ignore()
            return
        self.notes.flush()
        self.aside.close()
        self.bridge.tell(store.settings.put, "window", self.state())
        self.notifier.tray.hide()
        event.accept()
        self.closed.emit()

    # -- what is dropped on it --------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Lists of feeds are imported, addresses offered for subscription."""
        dropped = event.mimeData()
        urls = dropped.urls()
        for url in urls:
            if url.isLocalFile():
                import_opml(self.bridge, self, Path(url.toLocalFile()))
        addresses = [url.toString() for url in urls if not url.isLocalFile()]
        text = dropped.text().strip()
        if not urls and text.startswith(("http", "feed:")):
            addresses = [text]
        if addresses:
            self.subjects.add_feed("\n".join(addresses))
        event.acceptProposedAction()
