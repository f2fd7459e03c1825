"""The window: bars, panes and what connects them. Decides nothing, holds no SQL and no article."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from monitor import store
from monitor.search import FOUND
from monitor.types import Alert, Query, Rule, SavedSearch
from ui import actions, icons, keys, looking, menus, places, theme, words
from ui.aside import Aside
from ui.autostart import Autostart
from ui.bar import Bar
from ui.beside import Beside
from ui.bridge import Bridge
from ui.desk import COUNTED, Desk
from ui.doing import bring, doing
from ui.dropping import Dropping
from ui.emptiness import Emptiness
from ui.exclusions import Exclusions
from ui.folders import Folders
from ui.hold import Hold
from ui.keys import Keys
from ui.looking import Looking
from ui.mending import Mending
from ui.menus import Menus
from ui.notes import Notes
from ui.notify import Notifier
from ui.on_words import OnWords
from ui.ordering import SETTING, Ordering
from ui.palette import Palette
from ui.panes import Panes
from ui.reader import Reader
from ui.rules.applying import Applying
from ui.rules.muting import Muting
from ui.rules.verdicts import Verdicts
from ui.search_line import SearchLine
from ui.searches.kept import SavedSearches
from ui.status import Status
from ui.stories import Stories
from ui.subjects import Subjects
from ui.views import SETTING as VIEWS
from ui.views import Views

if TYPE_CHECKING:
    from ui.dialogs.settings import Settings
    from ui.trends.page import TrendsPage

SMALLEST, LARGEST = 7.0, 28.0
"""Points of the window's text."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it could hide the toolbar
        self._quitting = False
        self._marks: dict[int, Rule] = {}
        self.mending = Mending(bridge, folder, self, self._wrong, self.quit)
        self.views = Views(bridge, settings.setdefault(VIEWS, {}))
        self.desk = Desk(bridge, self)
        self.panes = Panes(looks, self._marking, self.desk.fetch)
        self.sources, self.header = self.panes.sources, self.panes.header
        self.list, self.model, self.article = self.panes.list, self.panes.model, self.panes.article
        self.looks = looks
        self.pages = QStackedWidget()
        self.pages.addWidget(self.panes)
        self.middle = under(self.pages)
        self.setCentralWidget(self.middle)
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
        self.folders = Folders(bridge, self.sources, self.reader.marks, self.status, self)
        self.subjects.leave = self.reader.leaving.go
        self.subjects.usual = lambda: self.settings
        self.muting = Muting(
            *(bridge, lambda: self.subjects.chosen(Rule), self.reader.marks.stack),
            *(self.status.say, self),
        )
        self.applying = Applying(bridge, lambda: self.desk.rules, self)
        self.searches = SavedSearches(
            *(bridge, self.desk, self.reader.marks.stack, self.status),
            *(self.subjects.add_expression, self),
        )
        self.exclusions = Exclusions(
            *(bridge, self.reader, lambda: self.desk.rules),
            *(self.subjects.propose, self.undo, self),
        )
        self.beside = Beside(
            *(bridge, self.reader, self.panes, self.views, looks, self._marking, self)
        )
        self.aside = Aside(
            *(bridge, self.desk, self.views, looks, self._marking, self.open_article, self)
        )
        self.actions_ = actions.build(doing(self), self)
        self.menus = Menus(self.actions_, self)
        self.aside.take(self.actions_)
        self.on_words = OnWords(
            *(self.article.page, self.menus, self.look_up, self.subjects.suggest, self)
        )
        self._build_bars()
        self.keys = Keys(self.actions_, self.menuBar(), self)
        self.keys.use(settings.get(keys.SETTING))
        self.article.name_keys(self.keys.first)
        self.keys.changed.connect(self._rebound)
        self.emptiness = Emptiness(self.reader, self.actions_, self)
        self.notifier = Notifier([self.actions_["poll"], self.actions_["quit"]], self)
        self.palette_ = Palette(self)
        self._connect()
        self.ordering = Ordering(
            *(self.reader, self.beside, self.views, self.actions_, self.menus),
            *(bool(settings.get(SETTING, False)), self),
        )
        self.hold = Hold(self.reader, self.beside, self.actions_["hold"], self)
        self.looking = Looking(
            *(bridge, self.list, self.beside, settings.get(looking.SETTING), self)
        )
        self.dropping = Dropping(self)
        self._restore_columns()
        self.apply_settings({})
        self.resize(1360, 820)
        self.desk.look()
        self.desk.show(self.reader.query())
        self.list.setFocus()

    # -- building -------------------------------------------------------------------------------

    def _build_bars(self) -> None:
        self.addActions(list(self.actions_.values()))
        self.menus.build(self.menuBar())
        self.bar = Bar(self.tr("Toolbar"))
        self.menus.fill(self.bar, actions.TOOLBAR)
        self.bar.end_with(self.line)
        self.article.offer([self.actions_[name] for name in actions.ARTICLE])
        self.addToolBar(self.bar)

    def _connect(self) -> None:
        self.desk.overviewed.connect(self._overviewed)
        self.desk.restyled.connect(self._restyled)
        self.desk.trended.connect(self.sources.show_trends)
        self.desk.recounted.connect(self._show_searches)
        self.sources.edit.connect(self._edit_chosen)
        self.sources.remove.connect(self._remove_chosen)
        self.bridge.progress.connect(self.status.follow)
        self.bridge.alert.connect(self._rang)
        self.bridge.failed.connect(self._wrong)
        self.bridge.trouble.connect(self._wrong)
        self.status.chosen.connect(lambda feed: self.open_list(Query(feed=feed.id)))
        self.status.listed.connect(self.to_feeds)
        self.status.stopped.connect(self.applying.stop)
        self.applying.stands.connect(self.sources.show_left)
        self.applying.stands.connect(
            lambda left: self.actions_["apply_rules"].setEnabled(bool(left))
        )
        self.applying.said.connect(lambda text: self.status.say(text, lasting=True))
        self.sources.menu.connect(self.menus.popup_source)
        self.sources.selected.connect(self._enable)
        self.list.menu.connect(self._article_menu)
        self.line.left.connect(self.list.setFocus)
        self.line.entered.connect(self.reader.prepare)
        # Where it is typed the focus stays; what it finds is seen.
        self.line.textEdited.connect(lambda _: self.pages.setCurrentWidget(self.panes))
        self.notifier.opened.connect(self.open_article)
        self.notifier.raised.connect(self.bring_up)
        self.notifier.listed.connect(self.open_rule)
        self.notifier.said.connect(self.status.say)
        stack = self.reader.marks.stack
        stack.canUndoChanged.connect(self.actions_["undo"].setEnabled)
        stack.canRedoChanged.connect(self.actions_["redo"].setEnabled)
        stack.undoTextChanged.connect(lambda text: self._name_step("undo", text))
        stack.redoTextChanged.connect(lambda text: self._name_step("redo", text))
        for name in ("undo", "redo"):
            self.actions_[name].setEnabled(False)

    def _restore_columns(self) -> None:
        """The columns at the side that were left open."""
        close = self.actions_["close_column"]
        self.beside.added.connect(lambda one: one.view.menu.connect(self._article_menu))
        self.beside.changed.connect(lambda: close.setEnabled(bool(self.beside.columns)))
        self.beside.restore()
        close.setEnabled(bool(self.beside.columns))

    def _name_step(self, name: str, what: str) -> None:
        """Undo and redo say what they are about."""
        act = next(act for act in actions.TABLE if act.name == name)
        text = words.translate("Actions", act.text)
        self.actions_[name].setText(f"{text}: {what.replace('&', '&&')}" if what else text)

    def _marking(self) -> dict[int, Rule]:
        """Whose marks stand in texts: every rule's, and the search's."""
        found, rules = FOUND, self.desk.rules
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
        self.menus.enable(self.sources.subject(), self.sources.feeds())

    def _edit_chosen(self, subject: object) -> None:
        if isinstance(subject, SavedSearch):
            self.searches.edit(subject)
        elif isinstance(subject, list):
            self.folders.edit(subject)

    def _remove_chosen(self, subject: object) -> None:
        if isinstance(subject, SavedSearch):
            self.searches.remove(subject)

    def _wrong(self, error: Exception) -> None:
        self.status.say(words.wrong(error), lasting=True)

    def _rang(self, alert: Alert) -> None:
        self.notifier.hear(alert)
        if self.settings["notifications"] and not self.isActiveWindow():
            QApplication.alert(self)

    def _article_menu(self, at: QPoint) -> None:
        if self.reader.active.selected():
            self.menus.popup(menus.ARTICLE, at)

    # -- what is asked of the window --------------------------------------------------------------

    def search(self) -> None:
        """To the search line."""
        self.show_list()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def to_feeds(self) -> None:
        """To the list of feeds; what the list of articles shows stays."""
        self.show_list()
        self.sources.to_feeds()

    @cached_property
    def trends(self) -> TrendsPage:
        """The page of trends, made when somebody first wants to see it."""
        from ui.trends.page import TrendsPage

        page = TrendsPage(
            *(self.bridge, self.looks, lambda: self.desk.rules, lambda: self.desk.feeds),
            self.status.say,
        )
        page.left.connect(self.show_list)
        page.chosen.connect(self.look_up)
        self.bridge.changed.connect(lambda change: page.hear())
        self.pages.addWidget(page)
        return page

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
        with QSignalBlocker(self.header):  # else the list that was open is searched first
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
        from ui.dialogs.keys import KeysDialog

        bring(self, KeysDialog, lambda: KeysDialog([*self.actions_.values()], self, self.keys))

    def _rebound(self, kept: dict[str, list[str]]) -> None:
        """Keys were changed: they hold already, and are kept for next time."""
        self.settings[keys.SETTING] = kept
        self.bridge.tell(store.settings.put, keys.SETTING, kept)
        self.article.name_keys(self.keys.first)

    def export(self) -> None:
        """Ask what to write where."""
        from ui.dialogs.export import ExportDialog

        active = self.reader.active
        query = self.reader.desk_of(active).query
        listed = tuple(active.timeline.every()) if query.text else query
        ExportDialog(self.bridge, active.selected(), listed, self).show()

    def open_article(self, number: int) -> None:
        """Come up and show an article in place."""
        self.bring_up()
        self.show_list()
        self.reader.open_article(number)

    def open_rule(self, number: int) -> None:
        """Come up and list what a rule matches."""
        self.bring_up()
        self.open_list(Query(rule=number))

    def open_list(self, query: Query) -> None:
        """To the list of a line at the left, from whichever page."""
        self.show_list()
        self.sources.show_query(query)

    def open_settings(self) -> Settings | None:
        """The settings that are on screen."""
        from ui.dialogs.settings import Settings

        return next((one for one in self.findChildren(Settings) if one.isVisible()), None)

    def edit_settings(self, section: str = "") -> Settings:
        """All settings; a second call brings up the dialog that is open already."""
        from ui.dialogs.setting_pages import Extras
        from ui.dialogs.settings import Settings

        dialog = self.open_settings()
        if dialog is None:
            extras = Extras(
                actions=self.actions_,
                keys=self.keys,
                show_keys=self.show_keys,
                zoom=self.zoom_to,
                autostart=Autostart(self.folder),
                tray=self.notifier.available(),
            )
            values = (self.bridge, dict(self.settings), self.apply_settings)
            dialog = Settings(*values, self, extras)
            dialog.show()
        if section:
            dialog.go(section)
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def apply_settings(self, values: dict[str, Any]) -> None:
        """Let changed settings take effect at once."""
        spoken = self.settings["language"]
        self.settings = {**self.settings, **values}
        self.notifier.on = bool(self.settings["notifications"])
        self.reader.read_after = float(self.settings["mark_read_after"])
        self.reader.leaving.ask = bool(self.settings["ask_before_opening"])
        self.use(theme.chosen(str(self.settings["theme"])))
        if self.settings["language"] != spoken:
            self._respeak()

    def _respeak(self) -> None:
        """Another language takes another window; a dialog with something in it is not taken."""
        settings = self.open_settings()
        if any(one.isVisible() for one in self.findChildren(QDialog) if one is not settings):
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
        if self.pages.count() > 1:
            self.trends.use(looks)
        self.beside.use(looks, compact=compact)
        self.aside.use(looks, str(self.settings["wall_level"]))

    def zoom(self, by: int) -> None:
        """Larger or smaller text everywhere, kept for next time; 0 for the usual size."""
        font, usual = QApplication.font(), QApplication.instance()
        size = font.pointSizeF() + by
        if not by and usual is not None:
            size = float(usual.property("usual") or size)
        self.zoom_to(size)

    def zoom_to(self, points: float) -> None:
        """Text of this size everywhere, kept for next time."""
        font = QApplication.font()
        font.setPointSizeF(min(max(points, SMALLEST), LARGEST))
        QApplication.setFont(font)
        self.bridge.tell(store.settings.put, "font_size", font.pointSizeF())
        self.use(self.looks)

    def full_screen(self) -> None:
        """Without frame, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def tell_above(self, bar: QWidget) -> None:
        """Show a line above the desk; the focus stays where it is."""
        layout = self.middle.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, bar)
        bar.show()

    # -- life -----------------------------------------------------------------------------------

    def bring_up(self) -> None:
        """On screen and in front, where it was."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def bring_up_called(self, given: list[str]) -> None:
        """A second start of the program asked for this window and handed over its arguments."""
        self.bring_up()
        self.dropping.take(given)

    def event(self, event: QEvent) -> bool:
        """A button that has the focus is pressed by Space, before that is a key of the desk."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.key() == Qt.Key.Key_Space and not event.modifiers()
            if pressed and isinstance(self.focusWidget(), QAbstractButton):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, too; outside of dialogs Qt leaves that to nobody. Escape that nobody
        else takes ends another side of the article: it is asked for from the list as well."""
        button = self.focusWidget()
        if isinstance(button, QAbstractButton) and event.key() in ENTER:
            button.click()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == SHIFT:
            self._pop_up()
        elif event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is self.panes:
            self.article.show_text()
        else:
            super().keyPressEvent(event)

    def _pop_up(self) -> None:
        """The menu of what has the focus, for keyboards without a key for it."""
        if (widget := self.focusWidget()) is not None:
            at = widget.rect().center()
            reason = QContextMenuEvent.Reason.Keyboard
            asked = QContextMenuEvent(reason, at, widget.mapToGlobal(at))
            inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
            QApplication.sendEvent(inside, asked)

    def quit(self) -> None:
        """End the desk, also where closing would only hide it."""
        self._quitting = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        keep = self.settings["close_to_tray"] and self.notifier.available()
        if keep and not self._quitting:
            self.looking.away()
            self.hide()
            event.ignore()
            return
        self.notes.flush()
        self.aside.close()
        self.looking.away()
        self.bridge.tell(store.settings.put, "window", places.state(self))
        self.notifier.tray.hide()
        event.accept()
        self.closed.emit()


def under(pages: QWidget) -> QWidget:
    """The desk's pages, with room for a line above them."""
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(pages, 1)
    return middle
