"""The left pane: views, rules and feeds with what is unread; a feed that fails says so here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QModelIndex as Index
from PySide6.QtCore import QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from monitor.types import Counts, Feed, Query, Rule, SavedSearch
from ui import condition, words
from ui.rules import telling
from ui.theme import Theme

QUERY = Qt.ItemDataRole.UserRole
SUBJECT = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
TROUBLE = Qt.ItemDataRole.UserRole + 3
TREND = Qt.ItemDataRole.UserRole + 4
SIGN = Qt.ItemDataRole.UserRole + 5
FAILS, SILENT = "⚠", "◌"
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
BAR = 3
"""Pixels of a day in a rule's sparkline."""


class Sources(QTreeWidget):
    """Chooses what the timeline shows."""

    chosen = Signal(object)
    """The Query of the line that was chosen."""
    edit = Signal(object)
    """A Rule, Feed or SavedSearch to edit."""
    remove = Signal(object)
    menu = Signal(object, object)
    """Where a menu is wanted, and for which Rule, Feed, SavedSearch or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("pane")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setAccessibleName(self.tr("Views, rules and sources"))
        self.setItemDelegate(Line(self))
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._views = self._head(self.tr("Overview"))
        self._rules = self._head(self.tr("Rules"))
        self._searches = self._head(self.tr("Saved searches"))
        self._searches.setHidden(True)
        self._feeds = self._head(self.tr("Sources"))
        self._wanted: Query | None = None
        self._trends: dict[int, Sequence[int]] = {}
        self._left: dict[int, datetime | None] = {}
        self._astray: set[int] = set()
        self._folders: dict[str, QTreeWidgetItem] = {}
        self._lines: dict[str, QTreeWidgetItem] = {}
        for name, text, query in (
            ("live", self.tr("Live"), Query()),
            ("unread", self.tr("Unread"), Query(unread=True)),
            ("matched", self.tr("Matches"), Query(matched=True)),
            ("flagged", self.tr("Flagged"), Query(flagged=True)),
            ("noted", self.tr("Notes and labels"), Query(noted=True)),
        ):
            self._lines[name] = self._line(self._views, text, query)
        self.currentItemChanged.connect(self._current_changed)
        self.itemDoubleClicked.connect(lambda item, _: self._edit(item))
        self.itemClicked.connect(self._fold)
        self.setCurrentItem(self._lines["live"])

    def _head(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(True)
        return item

    def _line(
        self, parent: QTreeWidgetItem, text: str, query: Query, subject: Any = None
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [text])
        item.setData(0, QUERY, query)
        item.setData(0, SUBJECT, subject)
        return item

    def show_all(self, feeds: Sequence[Feed], rules: Sequence[Rule], counts: Counts) -> None:
        """Bring every line up to date; the chosen one stays chosen."""
        self.blockSignals(True)
        for name, value in (
            ("live", counts.unread),
            ("unread", counts.unread),
            ("matched", counts.matched),
            ("flagged", counts.flagged),
            ("noted", counts.noted),
        ):
            self._count(self._lines[name], value)
        self._astray = {rule.id for rule in rules if feeds and telling.astray(rule, feeds)}
        self._sync_rules(rules, counts)
        self._sync_feeds(feeds, counts)
        self.blockSignals(False)
        if self._wanted:
            self.show_query(self._wanted)
        self.viewport().update()

    def _sync_rules(self, rules: Sequence[Rule], counts: Counts) -> None:
        wanted = {f"rule {rule.id}" for rule in rules}
        self._drop("rule ", wanted)
        for rule in rules:
            item = self._lines.get(f"rule {rule.id}")
            if item is None:
                item = self._line(self._rules, rule.name, Query(rule=rule.id))
                self._lines[f"rule {rule.id}"] = item
            item.setText(0, rule.name)
            item.setData(0, SUBJECT, rule)
            item.setData(0, TREND, self._trends.get(rule.id))
            item.setToolTip(0, self._tip(rule))
            item.setData(0, SIGN, self._sign(rule))
            self._count(item, counts.rules.get(rule.id, 0))

    def _tip(self, rule: Rule) -> str:
        """A rule, why it is off, and its last days."""
        tip = rule.expression if rule.enabled else self.tr("{0} (off)").format(rule.expression)
        tip = "\n".join([tip, *self._state(rule)])
        if days := self._trends.get(rule.id):
            tip += "\n" + self._days(days)
        return tip

    def _state(self, rule: Rule) -> list[str]:
        """What is not as usual with a rule."""
        said = telling.lines(rule, datetime.now(UTC), self._left)
        return [*said, telling.lost()] if rule.id in self._astray else said

    def _sign(self, rule: Rule) -> str:
        if rule.id in self._astray:
            return telling.ASTRAY
        return telling.sign(rule, datetime.now(UTC), partly=rule.id in self._left)

    def show_left(self, left: Mapping[int, datetime | None]) -> None:
        """Which rules were looked for in a part of the stored articles only."""
        if left == self._left:
            return
        self._left = dict(left)
        for name, item in self._lines.items():
            if name.startswith("rule "):
                rule = item.data(0, SUBJECT)
                item.setData(0, SIGN, self._sign(rule))
                item.setToolTip(0, self._tip(rule))
                self._speak(item)
        self.viewport().update()

    def show_searches(
        self, searches: Sequence[SavedSearch], unread: Mapping[int, int], most: int
    ) -> None:
        """Bring the saved searches up to date; ``most`` unread ones are counted at most."""
        self._drop("search ", {f"search {search.id}" for search in searches})
        for search in searches:
            query = Query(text=search.line)
            item = self._lines.get(f"search {search.id}")
            if item is None:
                item = self._line(self._searches, search.name, query)
                self._lines[f"search {search.id}"] = item
            turned = item.data(0, QUERY) != query
            item.setText(0, search.name)
            item.setData(0, QUERY, query)
            item.setData(0, SUBJECT, search)
            item.setToolTip(0, search.line)
            count = unread.get(search.id, 0)
            self._count(item, count, f"{count - 1}+" if count >= most else "")
            if turned and item is self.currentItem():
                self.chosen.emit(query)
        self._searches.setHidden(not searches)
        if self._wanted:
            self.show_query(self._wanted)
        self.viewport().update()

    def _days(self, days: Sequence[int]) -> str:
        """A sparkline in words."""
        told = self.tr("In the last %n day(s): {0}, today {1}", "", len(days))
        return told.format(words.number(sum(days)), words.number(days[-1]))

    def show_trends(self, trends: Mapping[int, Sequence[int]]) -> None:
        """How often each rule matched, a figure a day."""
        self._trends = dict(trends)
        for name, item in self._lines.items():
            if name.startswith("rule "):
                rule = item.data(0, SUBJECT)
                item.setData(0, TREND, self._trends.get(rule.id))
                item.setToolTip(0, self._tip(rule))
                self._speak(item)
        self.viewport().update()

    def _sync_feeds(self, feeds: Sequence[Feed], counts: Counts) -> None:
        wanted = {f"feed {feed.id}" for feed in feeds}
        self._drop("feed ", wanted)
        now = datetime.now(UTC)
        for feed in feeds:
            parent = self._folder(feed.folder)
            item = self._lines.get(f"feed {feed.id}")
            if item is not None and item.parent() is not parent:
                item.parent().removeChild(item)
                parent.addChild(item)
            if item is None:
                item = self._line(parent, "", Query(feed=feed.id))
                self._lines[f"feed {feed.id}"] = item
            item.setText(0, feed.title or feed.url)
            item.setData(0, SUBJECT, feed)
            trouble = condition.trouble(feed, now)
            changed = bool(item.data(0, TROUBLE)) != bool(trouble)
            item.setData(0, TROUBLE, trouble)
            item.setToolTip(0, f"{feed.url}\n{trouble}" if trouble else feed.url)
            self._count(item, counts.feeds.get(feed.id, 0))
            if changed:
                self.scheduleDelayedItemsLayout()
        for name, folder in list(self._folders.items()):
            inside = [folder.child(at).data(0, QUERY).feed for at in range(folder.childCount())]
            self._count(folder, sum(counts.feeds.get(number, 0) for number in inside))
            if not inside:
                self._feeds.removeChild(folder)
                del self._folders[name]

    def _folder(self, name: str) -> QTreeWidgetItem:
        if not name:
            return self._feeds
        if name not in self._folders:
            folder = self._line(self._feeds, name, Query(folder=name))
            folder.setExpanded(True)
            self._folders[name] = folder
        return self._folders[name]

    def _drop(self, kind: str, wanted: set[str]) -> None:
        for name in [n for n in self._lines if n.startswith(kind) and n not in wanted]:
            item = self._lines.pop(name)
            if item is self.currentItem():
                self.blockSignals(False)
                self.setCurrentItem(self._lines["live"])
                self.blockSignals(True)
            item.parent().removeChild(item)

    def _count(self, item: QTreeWidgetItem, value: int, told: str = "") -> None:
        shown = told or (f"{value:,}".replace(",", "\u202f") if value else "")
        item.setData(0, COUNT, shown)
        self._speak(item)

    def _speak(self, item: QTreeWidgetItem) -> None:
        """A line as a screen reader says it."""
        shown = item.data(0, COUNT)
        spoken = self.tr("{0}, {1} unread").format(item.text(0), shown) if shown else item.text(0)
        trouble = item.data(0, TROUBLE)
        days = item.data(0, TREND)
        rule = item.data(0, SUBJECT)
        told = self._state(rule) if isinstance(rule, Rule) else []
        parts = (spoken, trouble, *told, self._days(days) if days else "")
        item.setData(0, SPOKEN, ", ".join(part for part in parts if part))

    def look_for(self, query: Query) -> None:
        """Choose the line of this query as soon as it is there."""
        self._wanted = query
        self.show_query(query)

    def show_query(self, query: Query) -> None:
        """Choose the line of this query, if there is one."""
        for item in [*self._lines.values(), *self._folders.values()]:
            if item.data(0, QUERY) == query:
                self._wanted = None
                self.setCurrentItem(item)
                self.scrollToItem(item)

    def query(self) -> Query:
        """What the chosen line shows."""
        item = self.currentItem()
        query = item.data(0, QUERY) if item else None
        return query if isinstance(query, Query) else Query()

    def name(self) -> str:
        """What the chosen line is called."""
        item = self.currentItem()
        return item.text(0) if item else ""

    def subject(self) -> Any:
        """The Rule or Feed of the chosen line, or None."""
        item = self.currentItem()
        return item.data(0, SUBJECT) if item else None

    def use(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    def _current_changed(self, item: QTreeWidgetItem | None, _: Any) -> None:
        query = item.data(0, QUERY) if item else None
        if isinstance(query, Query):
            self.chosen.emit(query)

    def _edit(self, item: QTreeWidgetItem) -> None:
        if subject := item.data(0, SUBJECT):
            self.edit.emit(subject)

    def _fold(self, item: QTreeWidgetItem) -> None:
        """A click on a headline folds what is below it."""
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        if item and item.data(0, QUERY) is not None:
            self.setCurrentItem(item)
        self.menu.emit(event.globalPos(), item.data(0, SUBJECT) if item else None)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Delete and self.subject() is not None:
            self.remove.emit(self.subject())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_F2) and self.subject() is not None:
            self.edit.emit(self.subject())
        elif event.text().isprintable() and event.text():
            event.ignore()  # letters are the desk's keys
        else:
            super().keyPressEvent(event)


def sign(feed: Feed) -> str:
    """A shape for what ails a feed: it fails, or it is silent."""
    return FAILS if feed.failure else SILENT


class Line(QStyledItemDelegate):
    """Draws a line: a rule's dot, its name, the count at the right, trouble below in words."""

    def __init__(self, tree: Sources) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index | QPersistentModelIndex) -> QSize:
        line = QFontMetrics(self._tree.font()).height()
        if not index.parent().isValid():
            return QSize(80, line + 16)
        return QSize(80, line + 9 + (line if index.data(TROUBLE) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index | QPersistentModelIndex,
    ) -> None:
        theme, box = self._tree.theme, QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self._tree.font())
        if not index.parent().isValid():
            font.setPointSizeF(font.pointSizeF() * 0.86)
            font.setWeight(QFont.Weight.DemiBold)
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            sign = "" if option.state & QStyle.StateFlag.State_Open else "  ▸"
            painter.drawText(box.adjusted(8, 0, -8, -5), low, index.data() + sign)
            painter.restore()
            return
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if self._tree.hasFocus() else theme.resting))
            painter.drawRoundedRect(box.adjusted(-8, 1, -6, -1), 6, 6)
        self._paint_line(painter, box, font, index, QColor(theme.text))
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        box: QRectF,
        font: QFont,
        index: Index | QPersistentModelIndex,
        ink: QColor,
    ) -> None:
        theme, subject = self._tree.theme, index.data(SUBJECT)
        metrics = QFontMetrics(font)
        first = QRectF(box.left() + 2, box.top(), box.width() - 16, metrics.height() + 9)
        if isinstance(subject, Rule):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.rule(subject.colour).line))
            dot = QRectF(first.left() + 1, first.center().y() - 4.5, 9, 9)
            rests = index.data(SIGN) == telling.ENDED
            if rests:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.rule(subject.colour).line), 1.4))
                dot.adjust(0.7, 0.7, -0.7, -0.7)
            if subject.enabled:
                painter.drawEllipse(dot)
            first.setLeft(first.left() + 17)
            ink = ink if subject.enabled and not rests else QColor(theme.quiet)
        text, trouble = index.data(COUNT), index.data(TROUBLE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        if text:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, text)
            first.setRight(first.right() - metrics.horizontalAdvance(text) - 8)
        if told := index.data(SIGN):
            painter.setPen(QColor(theme.quiet))
            painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, told)
            first.setRight(first.right() - metrics.horizontalAdvance(told) - 8)
        days = index.data(TREND) if isinstance(subject, Rule) else None
        if days and metrics.horizontalAdvance(index.data()) + BAR * len(days) + 8 < first.width():
            self._paint_days(painter, first, days, QColor(theme.rule(subject.colour).line))
        name = f"{sign(subject)} {index.data()}" if trouble else index.data()
        painter.setPen(QColor(theme.warning) if trouble else ink)
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(first.width()))
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignLeft, elided)
        if trouble:
            small = QFont(font)
            small.setPointSizeF(font.pointSizeF() * 0.86)
            painter.setFont(small)
            painter.setPen(QColor(theme.quiet))
            below = QRectF(first.left(), first.bottom() - 5, box.width() - 18, metrics.height())
            cut = QFontMetrics(small).elidedText(
                trouble, Qt.TextElideMode.ElideRight, int(below.width())
            )
            painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, cut)

    def _paint_days(
        self, painter: QPainter, line: QRectF, days: Sequence[int], ink: QColor
    ) -> None:
        """A bar a day at the line's end; there is room for it beside the name."""
        foot, most = line.center().y() + 6, max(days)
        left = line.right() - BAR * len(days)
        for day, count in enumerate(days):
            height = max(1.0, 12.0 * count / most) if count else 1.0
            ink.setAlphaF(0.85 if count else 0.5)
            bar = QRectF(left + day * BAR, foot - height, BAR - 1, height)
            painter.fillRect(bar, ink)
        line.setRight(left - 8)
