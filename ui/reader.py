"""Reading: which list is shown, which article is open, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from monitor import finder, store
from monitor.match import RuleError
from monitor.search import FOUND, naming, told
from monitor.search import line as search
from monitor.types import Article, Change, Failure, Match, Query
from ui import words
from ui.bridge import Bridge
from ui.desk import Desk
from ui.leaving import Leaving
from ui.listed import Listed, renamed
from ui.marks import Marks
from ui.panes import Panes
from ui.sides import Sides
from ui.status import Status
from ui.timeline.view import TimelineView
from ui.triage import Triage

TYPING = 300
"""Milliseconds without a key before a search begins."""


class Reader(QObject):
    """Connects the list and the article with the desk."""

    alike = Signal(str)
    """All articles with this label are wanted."""
    turned = Signal()
    """Another of the lists side by side is the one that keys act on."""

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        panes: Panes,
        line: QLineEdit,
        status: Status,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge, self.desk = bridge, desk
        self.panes, self.line, self.status = panes, line, status
        self.leaving = Leaving(panes, status.say)
        self.model, self.list = panes.model, panes.list
        self.active = self.list
        """The list that keys act on: the one that was used last."""
        self._desks: dict[TimelineView, Listed] = {self.list: desk}
        self.marks = Marks(bridge, self)
        self.triage = Triage(self)
        self.read_after = 1.0
        """Seconds after which an open article counts as read."""
        self.opened = 0
        """The article that is open, 0 for none."""
        self._shown: tuple[Query, str] | None = None
        self._prepared = False
        self._article: Article | None = None
        """The open one as it is stored, without a search's marks."""
        self._wanted = 0
        """An article to make current when its list is there."""
        self._typing = self._timer(TYPING, self.relist)
        self._reading = self._timer(0, self._read_by_itself)
        desk.loading.connect(lambda: panes.header.say(self.name(), None, by=desk.by))
        desk.listed.connect(self._listed)
        desk.more.connect(self._more)
        desk.whole.connect(self._whole)
        desk.arrived.connect(self._arrived)
        desk.revised.connect(self._revised)
        desk.removed.connect(self._removed)
        desk.left.connect(self._left)
        desk.refused.connect(self._refused)
        bridge.changed.connect(self._hear_names)
        panes.sources.chosen.connect(lambda _: self.relist())
        panes.header.narrowed.connect(self.relist)
        line.textChanged.connect(lambda _: self._typing.start())
        line.returnPressed.connect(self._search_now)
        bar = panes.list.verticalScrollBar()
        bar.valueChanged.connect(lambda _: desk.scrolled(bar))
        self._hear(self.list)
        panes.article.opened.connect(self.triage.open_pages)
        panes.article.page.ruled.connect(self._ruled)
        panes.article.said.connect(status.say)
        panes.article.left.connect(lambda: self.active.setFocus())
        self.sides = Sides(bridge, panes.article, self)

    def _timer(self, pause: int, do: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(pause)
        made.timeout.connect(do)
        return made

    # -- the lists ------------------------------------------------------------------------------

    def _hear(self, view: TimelineView) -> None:
        view.current.connect(lambda number: self._current(view, number))
        view.opened.connect(lambda _: self.triage.open_pages())
        view.entered.connect(lambda: self._enter(view))
        view.clicked.connect(lambda _: self._current(view, view.current_id()))
        view.ruled.connect(self._ruled)
        view.alike.connect(self.alike)

    def _ruled(self, rule: int) -> None:
        """To all articles of a rule, without filters and search."""
        self.widen()
        self.panes.sources.show_query(Query(rule=rule))

    def add(self, view: TimelineView, desk: Listed) -> None:
        """A further list, whose articles are shown in the same place."""
        self._desks[view] = desk
        self._hear(view)

    def leave(self, view: TimelineView) -> None:
        """A further list is closed."""
        if self.active is view:
            self._act_on(self.list)
        del self._desks[view]

    def _hear_names(self, change: Change) -> None:
        """Folders go by other names: it is the same list as before, in its place."""
        for old, new in change.renamed:
            self.panes.sources.rename(old, new)
            if self._shown:
                chosen, text = self._shown
                self._shown = (renamed(chosen, old, new), naming.renamed(text, old, new))
            if (typed := naming.renamed(self.line.text(), old, new)) != self.line.text():
                self.line.blockSignals(True)
                self.line.setText(typed)
                self.line.blockSignals(False)
        if change.renamed:
            self._explain(self.query().text)

    def _enter(self, view: TimelineView) -> None:
        if view in self._desks:
            self._act_on(view)

    def _act_on(self, view: TimelineView) -> None:
        if view is not self.active:
            before, self.active = self.looks_for(), view
            if before != self.looks_for():
                self._mark()
            self.turned.emit()

    def desk_of(self, view: TimelineView) -> Listed:
        """What a list shows, and keeps it up to date."""
        return self._desks[view]

    def query(self) -> Query:
        """What the chosen line, the filters and the search ask for together."""
        query = self.panes.header.narrow(self.panes.sources.query())
        own = self.panes.sources.query().text
        typed = search.settled(self.line.text()).strip()
        return replace(query, text=f"({own}) {typed}" if own and typed else own or typed)

    def relist(self) -> None:
        """Show the list that is asked for now, unless it is there already; what the search line
        cannot mean leaves the list as it is."""
        self._typing.stop()
        query = self.query()
        if self._explain(query.text) and query != self.desk.query:
            self.desk.show(query)

    def _explain(self, text: str) -> bool:
        """Say how the search is understood; whether it is."""
        try:
            tree = search.read(text, typing=True)
        except RuleError as error:
            typed = self.line.text()
            self._complain((error.why, error.german, max(0, error.at - (len(text) - len(typed)))))
            return False
        parts = told.parsed(tree, words.language(), self.desk.names())
        self.panes.header.explain("; ".join(parts))
        return True

    def _complain(self, wrong: tuple[str, str, int]) -> None:
        why = wrong[1] if words.language() == "de" else wrong[0]
        said = self.tr("{why} (character {at})").format(why=why, at=wrong[2] + 1)
        self.panes.header.explain(said, wrong=True)

    def _refused(self, wrong: tuple[str, str, int] | Failure) -> None:
        """The archive could not make sense of the search, or it broke off."""
        if not isinstance(wrong, Failure):
            self._complain(wrong)
        elif wrong.detail != "closing":
            self.status.say(self.tr("The search broke off: {}").format(words.failure(wrong)))

    def prepare(self) -> None:
        """Somebody is about to search: let the process for it read the archive's words."""
        if not self._prepared:
            self._prepared = True
            engine = self.bridge.engine
            # Aside: to start the process alone takes longer than a picture may.
            self.bridge.follow(engine.aside(engine.seek, finder.warm), lambda _: None)

    def looks_for(self) -> str:
        """What the open article is marked for, beside the rules: the search of its list."""
        return self.desk_of(self.active).looks_for()

    def name(self) -> str:
        """What the list is called."""
        name, text = self.panes.sources.name(), self.desk.query.text
        return self.tr("{0} · “{1}”").format(name, text) if text else name

    def widen(self) -> None:
        """Take filters and search off the list."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self.panes.header.clear()

    def _search_now(self) -> None:
        self.relist()
        self.list.setFocus()

    def _listed(self, ids: list[int]) -> None:
        chosen = (self.panes.sources.query(), self.desk.query.text)
        if self._shown and self.desk.query.text != self._shown[1]:
            self.model.renew()
            self._mark()
        self.model.hold(self.desk.top)
        same, self._shown = chosen == self._shown, chosen  # filters take nobody to another place
        self.list.show_list(ids, same=same, groups=self.desk.groups, times=self.desk.times)
        back = self.opened if self.active is self.list and not self.list.current_id() else 0
        if back and self.model.place(self.model.shown(back)) >= 0 and not self._wanted:
            self.list.choose(self.model.reveal(back))  # it was filtered away, and is here again
        self.list.go(self.model.reveal(self._wanted) if self._wanted else -1)
        self.count()

    def _more(self, ids: list[int]) -> None:
        self.model.append(ids, self.desk.groups, self.desk.times)
        self.count()

    def _whole(self, ids: list[int], told: int) -> None:
        self.model.complete(ids, told, self.desk.groups, self.desk.times)
        self.count()

    def _arrived(self, ids: list[int], matched: int) -> None:
        self.model.hold(self.desk.top)
        self.list.insert(ids, matched, self.desk.times)
        self.count()

    def _revised(self, ids: frozenset[int]) -> None:
        self.model.refresh(ids)
        if self.opened in ids:
            self.look_again()

    def look_again(self) -> None:
        """Read the open article anew."""
        if self.opened:
            self._ask(self.opened)

    def _left(self, ids: frozenset[int]) -> None:
        """What is open stays open; the next J or K goes on from where it stood."""
        self.list.remove(ids)
        self.count()

    def _removed(self, ids: frozenset[int]) -> None:
        self.list.remove(ids)
        if self.opened in ids:
            self._show(None)
        self.count()

    def count(self) -> None:
        """Tell how many there are; the window says why there are none."""
        more = self.desk.below is not None
        capped = self.desk.by != "seen" and self.model.total() >= store.orders.MOST
        total, by = self.model.total(), self.desk.by
        self.panes.header.say(self.name(), total, more=more or capped, by=by)
        if self.model.ids or not self.desk.known or more:
            self.list.empty.hide()
        else:
            self.list.emptied.emit()

    # -- the article ----------------------------------------------------------------------------

    def _current(self, view: TimelineView, number: int) -> None:
        if view not in self._desks or (view is not self.active and not number):
            return  # a list that is closed, or one beside lost its article
        if number:
            self._act_on(view)
        self._wanted = 0 if number else self._wanted
        self._reading.stop()
        if number and number != self.opened:
            self._ask(number)
        elif number:
            self._start_reading()

    def _ask(self, number: int) -> None:
        self.opened = number
        self.bridge.ask(
            *(store.articles.article, number),
            then=lambda found: self._show(found) if self.opened == number else None,
        )

    def _show(self, found: Article | None) -> None:
        if found is None:
            self.opened = 0
        before, self._article = self._article, found
        held = self.panes.article.article
        if found and before and held and held.id == found.id and found.matches == before.matches:
            # The search's marks stay while they are looked for anew.
            self.panes.article.show_article(replace(found, matches=held.matches))
        else:
            self.panes.article.show_article(found)
        self._mark()
        self._start_reading()

    def _mark(self) -> None:
        """Mark in the open article what the search finds in it."""
        found, text = self._article, self.looks_for()
        if found is None or not text:
            if found is not None:
                self.panes.article.show_article(found)
            return
        self.bridge.follow(
            self.bridge.engine.seek(finder.places, text, found.id),
            lambda places: self._marked(found, text, places),
        )

    def _marked(self, found: Article, text: str, places: tuple[Match, ...] | Failure) -> None:
        if found is not self._article or text != self.looks_for() or isinstance(places, Failure):
            return
        own = FOUND
        both = sorted(
            (*found.matches, *places),
            key=lambda match: (match.field == "text", match.start, match.rule == own),
        )
        self.panes.article.show_article(replace(found, matches=tuple(both)))

    def _start_reading(self) -> None:
        found = self.panes.article.article
        if found and not found.read and self.active.current_id() == found.id:
            self._reading.start(int(self.read_after * 1_000))

    def _read_by_itself(self) -> None:
        """It was open for a while, on a desk that somebody looks at."""
        if self.active.current_id() == self.opened and self.panes.isActiveWindow():
            self.marks.read([self.opened], True, by_itself=True)

    def stay_unread(self) -> None:
        """The open article does not count as read by being open."""
        self._reading.stop()

    def come_back(self, number: int) -> None:
        """Show an article again that was open, current in the list as soon as that is read."""
        self._wanted = number
        if number:
            self.open_article(number)

    def open_article(self, number: int) -> None:
        """Show an article, whatever list is chosen; for notices."""
        place = self.model.reveal(number)
        if place >= 0:
            self.list.go(place)
        elif number:
            self._ask(number)

    def chosen(self) -> list[int]:
        """The articles that an action is about."""
        return self.active.selected() or ([self.opened] if self.opened else [])
