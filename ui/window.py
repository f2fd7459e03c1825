"""The window: three panes and what connects them. Decides nothing, holds no SQL and no article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

import resources
from monitor import store
from monitor.types import Alert, Article, Feed, Query, Round, Row, Rule
from ui import actions, icons, theme, words
from ui.article.view import ArticleView
from ui.bridge import Bridge
from ui.desk import Desk
from ui.dialogs.about import About
from ui.dialogs.export import ExportDialog
from ui.dialogs.feeds import AddFeed, EditFeed, export_opml, import_opml, remove_feed
from ui.dialogs.keys import KeysDialog
from ui.dialogs.settings import Settings
from ui.dialogs.starter import StarterFeeds
from ui.marks import Marks
from ui.notify import Notifier
from ui.rules.editor import RuleEditor, remove_rule
from ui.sources.view import Sources
from ui.status import Status
from ui.timeline.header import Header
from ui.timeline.model import Timeline
from ui.timeline.view import TimelineView

TYPING = 300
"""Milliseconds without a key before a search begins."""
MOST_OPENED = 10
"""Pages opened in the browser with one key at most."""


class Window(QMainWindow):
    """The desk on screen."""

    closed = Signal()

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
        self.bridge = bridge
        self.folder = folder
        self.settings = settings
        self.looks = looks
        self.setWindowTitle(self.tr("Presselage – demo") if demo else "Presselage")
        self.setObjectName("desk")
        self.setAcceptDrops(True)
        self._quitting = False
        self._opened = 0
        self.desk = Desk(bridge, self)
        self.marks = Marks(bridge, self)
        self._build_panes()
        self._build_actions()
        self._build_bars()
        self._build_timers()
        self._connect()
        self.notifier = Notifier([self.actions_["poll"], self.actions_["quit"]], self)
        self.notifier.on = bool(settings["notifications"])
        self.notifier.opened.connect(self.open_article)
        self.notifier.raised.connect(self.bring_up)
        self.notifier.said.connect(self.status.say)
        self.use(looks)
        self.resize(1360, 820)
        self.desk.look()
        self.desk.show(self._query())
        self.list.setFocus()

    # -- building -------------------------------------------------------------------------------

    def _build_panes(self) -> None:
        def rules() -> dict[int, Rule]:
            return self.desk.rules

        self.sources = Sources(self.looks)
        self.model = Timeline(self._fetch, rules, self)
        self.list = TimelineView(self.model, self.looks, rules)
        self.header = Header()
        self.article = ArticleView(self.looks, rules)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.list, 1)
        self.panes = QSplitter()
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for pane, least in ((self.sources, 150), (middle, 280), (self.article, 320)):
            pane.setMinimumWidth(least)
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 2)
        self.panes.setStretchFactor(2, 3)
        self.panes.setSizes([236, 480, 644])
        self.setCentralWidget(self.panes)
        self.status = Status(self)
        self.setStatusBar(self.status)

    def _build_actions(self) -> None:
        doing: dict[str, Callable[[], object]] = {
            "add_feed": self.add_feed,
            "starter": lambda: StarterFeeds(self.bridge, self).show(),
            "import_opml": lambda: import_opml(self.bridge, self),
            "export_opml": lambda: export_opml(self.bridge, self),
            "export": self.export,
            "settings": self.edit_settings,
            "quit": self.quit,
            "undo": self.marks.stack.undo,
            "redo": self.marks.stack.redo,
            "cite": self.cite,
            "search": self.search,
            "everything": lambda: self.sources.show_query(Query()),
            "unread": lambda: self.sources.show_query(Query(unread=True)),
            "matched": lambda: self.sources.show_query(Query(matched=True)),
            "flagged": lambda: self.sources.show_query(Query(flagged=True)),
            "pane": lambda: self.next_pane(1),
            "pane_back": lambda: self.next_pane(-1),
            "top": self.list.to_top,
            "larger": lambda: self.zoom(1),
            "smaller": lambda: self.zoom(-1),
            "normal": lambda: self.zoom(0),
            "full": self.full_screen,
            "poll": self.poll,
            "poll_feed": self.poll_feed,
            "edit_feed": lambda: self.edit(self._subject(Feed)),
            "remove_feed": lambda: self.remove(self._subject(Feed)),
            "site": self.open_site,
            "add_rule": self.add_rule,
            "edit_rule": lambda: self.edit(self._subject(Rule)),
            "remove_rule": lambda: self.remove(self._subject(Rule)),
            "next_unread": self.next_unread,
            "next": lambda: self.list.step(1),
            "previous": lambda: self.list.step(-1),
            "next_match": lambda: self.article.step(1),
            "previous_match": lambda: self.article.step(-1),
            "open": self.open_pages,
            "flag": self.flag,
            "mark_read": self.mark_read,
            "read_all": lambda: self.marks.read_all(self.desk.query),
            "keys": lambda: KeysDialog(list(self.actions_.values()), self).show(),
            "handbook": self.handbook,
            "about": lambda: About(self.folder, self).show(),
        }
        self.actions_ = actions.build(doing, self)
        self.addActions(list(self.actions_.values()))
        stack = self.marks.stack
        stack.canUndoChanged.connect(self.actions_["undo"].setEnabled)
        stack.canRedoChanged.connect(self.actions_["redo"].setEnabled)
        for name in ("undo", "redo"):
            self.actions_[name].setEnabled(False)

    def _build_bars(self) -> None:
        for menu in actions.MENUS:
            made = self.menuBar().addMenu(words.translate("Actions", menu.title))
            self._fill(made, menu.names)
        self.bar = QToolBar(self.tr("Toolbar"))
        self.bar.setObjectName("bar")
        self.bar.setMovable(False)
        self.bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._fill(self.bar, actions.TOOLBAR)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.bar.addWidget(space)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Search: Patriot quelle:kurier datum:1w"))
        self.line.setAccessibleName(self.tr("Search"))
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(220)
        self.line.setMaximumWidth(380)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.addWidget(self.line)
        self.addToolBar(self.bar)

    def _fill(self, place: QMenu | QToolBar, names: Sequence[str]) -> None:
        for name in names:
            if name:
                place.addAction(self.actions_[name])
            else:
                place.addSeparator()

    def _build_timers(self) -> None:
        self._typing = self._timer(TYPING, self.relist)
        self._reading = self._timer(0, self._read_by_itself)

    def _timer(self, pause: int, do: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(pause)
        made.timeout.connect(do)
        return made

    def _connect(self) -> None:
        desk, bridge = self.desk, self.bridge
        desk.overviewed.connect(self._overviewed)
        desk.restyled.connect(self._restyled)
        desk.loading.connect(lambda: self.header.say(self._name(), None))
        desk.listed.connect(self._listed)
        desk.more.connect(self._more)
        desk.arrived.connect(self._arrived)
        desk.revised.connect(self._revised)
        desk.removed.connect(self._removed)
        bridge.progress.connect(self.status.follow)
        bridge.alert.connect(self._rang)
        bridge.failed.connect(lambda error: self.status.say(words.wrong(error), lasting=True))
        self.status.chosen.connect(lambda feed: self.sources.show_query(Query(feed=feed.id)))
        self.sources.chosen.connect(lambda _: self.relist())
        self.sources.edit.connect(self.edit)
        self.sources.remove.connect(self.remove)
        self.sources.menu.connect(self._source_menu)
        self.header.narrowed.connect(self.relist)
        self.line.textChanged.connect(lambda _: self._typing.start())
        self.line.returnPressed.connect(self._search_now)
        self.list.current.connect(self._current)
        self.list.opened.connect(lambda _: self.open_pages())
        self.list.menu.connect(self._article_menu)
        self.article.opened.connect(self.open_pages)

    # -- the list -------------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        self.bridge.ask(store.articles.rows, ids, then=then)

    def _query(self) -> Query:
        """What the chosen line, the filters and the search ask for together."""
        query = self.header.narrow(self.sources.query())
        return replace(query, text=self.line.text().strip())

    def relist(self) -> None:
        """Show the list that is asked for now, unless it is there already."""
        self._typing.stop()
        query = self._query()
        if query != self.desk.query:
            self.desk.show(query)

    def _name(self) -> str:
        name, text = self.sources.name(), self.desk.query.text
        return f"{name} · „{text}“" if text else name

    def _listed(self, ids: list[int]) -> None:
        same = self.desk.query == getattr(self, "_shown", None)
        self._shown = self.desk.query
        self.list.show_list(ids, same=same)
        self._count()

    def _more(self, ids: list[int]) -> None:
        self.model.append(ids)
        self._count()

    def _arrived(self, ids: list[int], matched: int) -> None:
        self.list.insert(ids, matched)
        self._count()

    def _revised(self, ids: frozenset[int]) -> None:
        self.model.refresh(ids)
        if self._opened in ids:
            self._ask_article(self._opened)

    def _removed(self, ids: frozenset[int]) -> None:
        self.model.remove(ids)
        if self._opened in ids:
            self._show_article(None)
        self._count()

    def _count(self) -> None:
        self.header.say(self._name(), len(self.model.ids))
        if self.model.ids or not self.desk.known:
            self.list.empty.hide()
            return
        add, starter = self.actions_["add_feed"], self.actions_["starter"]
        if not self.desk.feeds:
            self.list.empty.say(
                self.tr("Nothing is read yet"),
                self.tr(
                    "Presselage polls feeds and marks in every article what your rules look for. "
                    "Three rules are there; what is missing are sources."
                ),
                (
                    (self.tr("Choose from the starter list …"), starter.trigger),
                    (self.tr("Add a feed …"), add.trigger),
                    (self.tr("Import a list (OPML) …"), self.actions_["import_opml"].trigger),
                ),
            )
        elif self.desk.query.text or self.header.filters():
            narrowed = [*self.header.filters(), self.desk.query.text]
            self.list.empty.say(
                self.tr("Nothing found"),
                self.tr("Narrowed by: {}").format(", ".join(part for part in narrowed if part)),
                ((self.tr("Show all of this list"), self._widen),),
            )
        else:
            self.list.empty.say(
                self.tr("Nothing here yet"),
                self.tr("Articles appear by themselves as soon as they are there."),
            )

    def _widen(self) -> None:
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self.header.clear()

    # -- the overview ---------------------------------------------------------------------------

    def _overviewed(self) -> None:
        desk = self.desk
        self.sources.show_all(desk.feeds, list(desk.rules.values()), desk.counts)
        self.status.feeds(desk.feeds)
        self.notifier.count(desk.counts.matched)
        self._enable()
        self._count()

    def _restyled(self) -> None:
        self.list.delegate.forget()
        self.list.viewport().update()
        self.article.redraw()

    def _enable(self) -> None:
        subject = self.sources.subject()
        for name, kind in (("feed", Feed), ("rule", Rule)):
            for verb in ("edit", "remove"):
                self.actions_[f"{verb}_{name}"].setEnabled(isinstance(subject, kind))
        is_feed = isinstance(subject, Feed)
        self.actions_["poll_feed"].setEnabled(is_feed)
        self.actions_["site"].setEnabled(is_feed and bool(subject.site))

    def _subject(self, kind: type) -> Any:
        subject = self.sources.subject()
        return subject if isinstance(subject, kind) else None

    # -- the article ----------------------------------------------------------------------------

    def _current(self, number: int) -> None:
        self._reading.stop()
        if number and number != self._opened:
            self._ask_article(number)
        elif number:
            self._start_reading()

    def _ask_article(self, number: int) -> None:
        self._opened = number
        self.bridge.ask(
            *(store.articles.article, number),
            then=lambda found: self._show_article(found) if self._opened == number else None,
        )

    def _show_article(self, found: Article | None) -> None:
        if found is None:
            self._opened = 0
        self.article.show_article(found)
        self._start_reading()

    def _start_reading(self) -> None:
        found = self.article.article
        if found and not found.read and self.list.current_id() == found.id:
            self._reading.start(int(float(self.settings["mark_read_after"]) * 1_000))

    def _read_by_itself(self) -> None:
        if self.list.current_id() == self._opened and self.isActiveWindow():
            self.marks.read([self._opened], True, by_itself=True)

    def open_article(self, number: int) -> None:
        """Show an article in place, whatever list is chosen; for notices and links."""
        self.bring_up()
        place = self.model.place(number)
        if place >= 0:
            self.list.go(place)
        elif number:
            self._ask_article(number)

    def _chosen(self) -> list[int]:
        """The articles that an action is about."""
        return self.list.selected() or ([self._opened] if self._opened else [])

    def _states(self, ids: list[int], mark: str) -> list[bool]:
        known = [row for number in ids if (row := self.model.known(number))]
        states = [bool(getattr(row, mark)) for row in known]
        found = self.article.article
        return states or ([bool(getattr(found, mark))] if found else [])

    def flag(self) -> None:
        """Flag what is chosen; when all of it is flagged already, take the flags off."""
        ids = self._chosen()
        self.marks.flag(ids, not all(self._states(ids, "flagged")))

    def mark_read(self) -> None:
        """Turn what is chosen unread; when all of it is unread already, read."""
        self._reading.stop()
        ids = self._chosen()
        self.marks.read(ids, not any(self._states(ids, "read")))

    def next_unread(self) -> None:
        """To the next unread article with a match, around the end of the list."""
        self.bridge.ask(
            *(store.articles.next_unread_match, self.desk.query, self.list.current_id()),
            then=self._go,
        )

    def _go(self, number: int | None) -> None:
        place = self.model.place(number) if number else -1
        if place >= 0:
            self.list.go(place)
        else:
            self.status.say(self.tr("No unread match in this list."))

    def open_pages(self) -> None:
        """Open what is chosen in the browser; the status line says where that goes."""
        ids = self._chosen()[:MOST_OPENED]
        self.bridge.ask(store.articles.rows, ids, then=self._open_rows)

    def _open_rows(self, rows: list[Row]) -> None:
        usable = [row.url for row in rows if row.url.startswith(("http://", "https://"))]
        for url in usable:
            QDesktopServices.openUrl(QUrl(url))
        if usable:
            self.status.say(self.tr("Opened: {}").format(", ".join(usable)))
        elif rows:
            self.status.say(self.tr("This article has no address."))

    def cite(self) -> None:
        """Copy title, source, date and address of what is chosen."""
        self.bridge.ask(
            *(store.articles.rows, self._chosen()),
            then=self._copy,
        )

    def _copy(self, rows: list[Row]) -> None:
        if rows:
            QGuiApplication.clipboard().setText("\n".join(words.citation(row) for row in rows))
            self.status.say(self.tr("%n citation(s) copied", "", len(rows)))

    # -- feeds and rules ------------------------------------------------------------------------

    def add_feed(self, address: str = "") -> None:
        """Ask for the address of a feed."""
        AddFeed(self.bridge, self, address).show()

    def add_rule(self) -> None:
        """Ask for a rule; marked text of the article is the suggestion."""
        marked = self.article.page.textCursor().selectedText().replace("\u2029", " ").strip()
        suggestion = f'"{marked}"' if " " in marked else marked
        RuleEditor(self.bridge, None, self.looks, self, suggestion[:200]).show()

    def edit(self, subject: Feed | Rule | None) -> None:
        """Open the dialog for a feed or a rule."""
        if isinstance(subject, Rule):
            RuleEditor(self.bridge, subject, self.looks, self).show()
        elif isinstance(subject, Feed):
            EditFeed(self.bridge, subject, self).show()

    def remove(self, subject: Feed | Rule | None) -> None:
        """Ask, then remove a feed or a rule."""
        if isinstance(subject, Rule):
            remove_rule(self.bridge, subject, self)
        elif isinstance(subject, Feed):
            remove_feed(self.bridge, subject, self)

    def poll(self) -> None:
        """Poll all feeds now."""
        self._polled(self.bridge.engine.poll(all=True))

    def poll_feed(self) -> None:
        """Poll the chosen feed now."""
        if feed := self._subject(Feed):
            self._polled(self.bridge.engine.poll([feed.id]))

    def _polled(self, future: Any) -> None:
        self.status.say(self.tr("Polling …"))
        self.bridge.follow(future, self._round)

    def _round(self, outcome: Round) -> None:
        new = self.tr("%n new article(s)", "", outcome.new)
        matched = self.tr("%n match(es)", "", outcome.matched)
        failed = self.tr("%n feed(s) failed", "", outcome.failed)
        parts = [new, matched if outcome.new else "", failed if outcome.failed else ""]
        self.status.say(" · ".join(part for part in parts if part))

    def open_site(self) -> None:
        """The chosen feed's website in the browser."""
        feed = self._subject(Feed)
        if feed and feed.site.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(feed.site))

    # -- menus ----------------------------------------------------------------------------------

    def _article_menu(self, at: QPoint) -> None:
        if self.list.selected():
            self._popup(("open", "flag", "mark_read", "", "cite", "export", "", "add_rule"), at)

    def _source_menu(self, at: QPoint, subject: Feed | Rule | None) -> None:
        self._enable()
        names: tuple[str, ...] = ("read_all", "", "add_feed", "add_rule")
        if isinstance(subject, Feed):
            names = ("poll_feed", "site", "", "edit_feed", "remove_feed", "", "read_all")
        elif isinstance(subject, Rule):
            names = ("edit_rule", "remove_rule", "", "read_all")
        self._popup(names, at)

    def _popup(self, names: Sequence[str], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, names)
        menu.popup(at)

    # -- search ---------------------------------------------------------------------------------

    def search(self) -> None:
        """To the search line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _search_now(self) -> None:
        self.relist()
        self.list.setFocus()

    # -- export, settings, looks ----------------------------------------------------------------

    def export(self) -> None:
        """Ask what to write where."""
        ids = self.list.selected()
        ExportDialog(self.bridge, ids, self.desk.query, self).show()

    def edit_settings(self) -> None:
        """Looks, language, polling, notices."""
        Settings(self.bridge, dict(self.settings), self.apply_settings, self).show()

    def apply_settings(self, values: dict[str, Any]) -> None:
        """Let changed settings take effect at once."""
        self.settings = {**self.settings, **values}
        self.notifier.on = bool(self.settings["notifications"])
        self.use(theme.chosen(str(self.settings["theme"])))

    def use(self, looks: theme.Theme) -> None:
        """Show everything in these colours."""
        self.looks = looks
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(looks))
            application.setStyleSheet(theme.sheet(looks))
        for act in actions.TABLE:
            if act.icon:
                self.actions_[act.name].setIcon(icons.icon(act.icon, looks))
        self.list.delegate.compact = self.settings["density"] == "compact"
        self.sources.use(looks)
        self.list.use(looks)
        self.article.use(looks)

    def zoom(self, by: int) -> None:
        """Larger or smaller text everywhere; 0 for the usual size."""
        font = QApplication.font()
        usual = float(QApplication.instance().property("usual") or font.pointSizeF())  # type: ignore[union-attr]
        size = font.pointSizeF() + by if by else usual
        font.setPointSizeF(min(max(size, 7.0), 28.0))
        QApplication.setFont(font)
        self.settings["font_size"] = font.pointSizeF()
        self.bridge.tell(store.settings.put, "font_size", font.pointSizeF())
        self.use(self.looks)

    def full_screen(self) -> None:
        """Without frame and bars of the system, or back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def next_pane(self, by: int) -> None:
        """The focus to the next pane."""
        panes: list[QWidget] = [self.sources, self.list, self.article.page]
        now = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(now + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def handbook(self) -> None:
        """The handbook in the window's language."""
        page = resources.path("handbook", f"{words.language()}.html")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

    # -- life -----------------------------------------------------------------------------------

    def _rang(self, alert: Alert) -> None:
        self.notifier.hear(alert)
        if not self.isActiveWindow() and self.settings["notifications"]:
            QApplication.alert(self)

    def bring_up(self) -> None:
        """On screen and in front, where it was."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restore(self, state: dict[str, str]) -> None:
        """Size and panes as they were left."""
        for name, put in (("geometry", self.restoreGeometry), ("panes", self.panes.restoreState)):
            if name in state:
                put(QByteArray.fromBase64(state[name].encode()))

    def state(self) -> dict[str, str]:
        """Size and panes, to be kept."""
        kept = {"geometry": self.saveGeometry(), "panes": self.panes.saveState()}
        return {name: bytes(value.toBase64().data()).decode() for name, value in kept.items()}

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.ActivationChange and not self.isActiveWindow():
            self.list.mark_seen()

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
        addresses = []
        for url in event.mimeData().urls():
            if url.isLocalFile():
                import_opml(self.bridge, self, Path(url.toLocalFile()))
            else:
                addresses.append(url.toString())
        text = event.mimeData().text().strip()
        if not event.mimeData().hasUrls() and text.startswith(("http", "feed:")):
            addresses.append(text)
        if addresses:
            self.add_feed("\n".join(addresses))
        event.acceptProposedAction()
