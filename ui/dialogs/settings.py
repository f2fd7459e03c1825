"""All settings, section by section. Each takes effect as soon as it is chosen, and can be undone.

What they may be stands in ``monitor.options``, their words in ``setting_texts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from monitor import options, store
from ui import words
from ui.dialogs import setting_texts as texts
from ui.dialogs.parts import Notice, Roll, alive, button, foot, form, label, prepare, room
from ui.dialogs.setting_fields import Row, lay, row
from ui.dialogs.setting_pages import Extras, extras_of

KEYS: Mapping[str, Any] = options.DEFAULTS
"""Every setting with its default."""
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
HIGH = 38
"""Lines of text that the dialog is high at first."""


class Page(QWidget):
    """The settings of one section."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.rows: list[Row] = []
        self.form = form()
        self.form.setVerticalSpacing(7)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.heading = label(texts.section(name), kind="name")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        roll = Roll(self.form)
        roll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(roll, 1)

    def add(self, made: Row) -> None:
        """One more setting."""
        lay(self.form, made)
        self.rows.append(made)

    def narrow(self, wanted: Sequence[str]) -> bool:
        """Show what a search finds; whether that is anything. All of it where its name is found."""
        whole = all(word in texts.section(self.name).casefold() for word in wanted)
        found = False
        for one in self.rows:
            fits = whole or all(word in one.words for word in wanted)
            one.show_in(self.form, fits)
            found |= fits
        return found or whole


class Settings(QDialog):
    """Sections at the left, the settings of the chosen one at the right."""

    def __init__(
        self,
        bridge: Any,
        values: Mapping[str, Any],
        saved: Callable[[dict[str, Any]], object],
        parent: QWidget | None = None,
        extras: Extras | None = None,
    ) -> None:
        """``saved`` hears each value once it is stored."""
        super().__init__(parent)
        self._bridge, self._saved = bridge, saved
        self.now = {key: options.OPTIONS[key].fit(values.get(key, KEYS[key])) for key in KEYS}
        """Every setting as it is."""
        self.rows: dict[str, Row] = {}
        self._last = 0
        self.stack = QUndoStack(self)
        whole = prepare(self, self.tr("Settings"), 84)
        self.notice = Notice()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a setting"))
        self.filter.setAccessibleName(self.tr("Find a setting"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.sections = self._sections()
        self.pages = QStackedWidget()
        self.none = label(self.tr("No setting is called that."), kind="quiet")
        self.extras = extras or Extras()
        for name in texts.SECTIONS:
            self.pages.addWidget(self._page(name))
        self.pages.addWidget(self.none)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.filter)
        left.addWidget(self.sections, 1)
        both = QHBoxLayout()
        both.setSpacing(22)
        both.addLayout(left)
        both.addWidget(self.pages, 1)
        self.usual = button(self.tr("R&estore defaults"), self.restore)
        self.back = button(self.tr("Undo"), self.stack.undo)
        close = button(self.tr("Close"), self.reject)
        for one in (self.usual, self.back, close):
            one.setAutoDefault(False)
        whole.addLayout(both, 1)
        whole.addWidget(self.notice)
        whole.addLayout(foot([self.usual, self.back], [close]))
        self._connect()
        lines = min(HIGH * self.fontMetrics().lineSpacing(), room(self))
        self.resize(self.sizeHint().width(), lines)
        self.filter.setFocus()

    def _sections(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("framed")
        made.setAccessibleName(self.tr("Sections"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in texts.SECTIONS:
            item = QListWidgetItem(texts.section(name), made)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, round(1.9 * self.fontMetrics().lineSpacing())))
        metrics, names = self.fontMetrics(), [texts.section(one) for one in texts.SECTIONS]
        listed = max(metrics.horizontalAdvance(name) for name in names) + 56
        wide = max(listed, metrics.horizontalAdvance(self.filter.placeholderText()) + 40)
        made.setFixedWidth(wide)
        self.filter.setFixedWidth(wide)
        return made

    def _page(self, name: str) -> Page:
        page = Page(name)
        for option in options.SECTIONS.get(name, ()):
            made = row(option, self.choose)
            made.put(self.now[option.key])
            page.add(made)
            self.rows[option.key] = made
        for made in extras_of(name, self, self.extras, page.form):
            page.add(made)
            self.rows[made.key] = made
        return page

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.sections.currentRowChanged.connect(self._show)
        self.stack.canUndoChanged.connect(self.back.setEnabled)
        self.stack.undoTextChanged.connect(self.back.setToolTip)
        self.back.setEnabled(False)
        for which, do in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.stack.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.stack.redo),
            (QKeySequence("Ctrl+F"), self.filter.setFocus),
            (QKeySequence("Ctrl+K"), self.filter.setFocus),
        ):
            action = QAction(self)
            action.setShortcut(which)
            action.triggered.connect(lambda _=False, do=do: do())
            self.addAction(action)
        self._depend()
        self.sections.setCurrentRow(0)

    # -- which is shown -------------------------------------------------------------------------

    def section(self) -> str:
        """The name of the section that is shown."""
        item = self.sections.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def go(self, name: str) -> None:
        """Show a section."""
        self.filter.clear()
        self.sections.setCurrentRow(list(texts.SECTIONS).index(name))
        self.sections.setFocus()

    def _show(self, at: int) -> None:
        self.pages.setCurrentIndex(at if at >= 0 else self.pages.count() - 1)
        self.usual.setEnabled(at >= 0)
        self._last = at if at >= 0 else self._last
        if self.section() == "privacy":
            self.extras.privacy_shown()

    def _narrow(self, typed: str) -> None:
        """Leave the sections and settings that a search finds."""
        wanted = typed.casefold().split()
        shown = []
        for at in range(self.sections.count()):
            page = self.pages.widget(at)
            fits = isinstance(page, Page) and page.narrow(wanted)
            self.sections.item(at).setHidden(not fits)
            shown += [at] if fits else []
        if self.sections.currentRow() not in shown:
            last = [at for at in shown if at == self._last]
            self.sections.setCurrentRow([*last, *shown, -1][0])
        self._depend()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose a section while one types; Return goes to the first setting found."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self.sections.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        page = self.pages.currentWidget()
        for one in page.rows if isinstance(page, Page) else ():
            if one.parts and one.control.isVisible() and one.control.isEnabled():
                one.control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # -- what is chosen ---------------------------------------------------------------------------

    def choose(self, key: str, value: Any) -> None:
        """A person chose a value: it holds at once."""
        if value != self.now[key]:
            self.push(Chosen(texts.name(key).replace("&", ""), self, {key: value}, self.now))

    def push(self, step: QUndoCommand) -> None:
        """Do something that can be undone here."""
        self.notice.say("")
        self.stack.push(step)

    def take(self, values: Mapping[str, Any]) -> None:
        """Store values and show them; where they cannot be stored, those before are shown again."""
        before = {key: self.now[key] for key in values}
        self.now.update(values)
        for key, value in values.items():
            self.rows[key].put(value)
        self._depend()
        self._bridge.tell(
            *(store.settings.put_all, dict(values)),
            then=lambda _: self._saved(dict(values)),
            wrong=alive(self, lambda error: self._failed(error, before)),
        )

    def _failed(self, error: Exception, before: Mapping[str, Any]) -> None:
        self.now.update(before)
        for key, value in before.items():
            self.rows[key].put(value)
        self._depend()
        self.notice.wrong(words.wrong(error))

    def _depend(self) -> None:
        """What another setting makes meaningless cannot be chosen."""
        for key in ("evidence_mb", "evidence_page_mb"):
            self.rows[key].control.setEnabled(bool(self.now["evidence"] and self.now["pages"]))
        self.rows["page_size"].control.setEnabled(bool(self.now["pages"]))
        self.rows["evidence"].control.setEnabled(bool(self.now["pages"]))
        self.rows["backup_folder"].control.setEnabled(bool(self.now["backup"]))

    def restore(self) -> None:
        """The usual values of the section that is shown."""
        name = self.section()
        usual = {one.key: one.default for one in options.SECTIONS.get(name, ())}
        changed = {key: value for key, value in usual.items() if self.now[key] != value}
        text = self.tr("defaults of “{}”").format(texts.section(name))
        steps = self.extras.restore(name)
        if changed:
            steps = [Chosen(text, self, changed, self.now), *steps]
        if not steps:
            self.notice.say(self.tr("All of this section is as usual."))
            return
        self.stack.beginMacro(text)
        for step in steps:
            self.stack.push(step)
        self.stack.endMacro()
        self.notice.say(self.tr("The usual values again; Undo takes that back."))

    def done(self, result: int) -> None:
        """Closed: what was typed last holds, too."""
        if isinstance(focused := QApplication.focusWidget(), QWidget) and self.isAncestorOf(
            focused
        ):
            focused.clearFocus()
        super().done(result)


class Chosen(QUndoCommand):
    """Settings that were changed; one after another of the same setting is one step."""

    def __init__(
        self, text: str, dialog: Settings, after: Mapping[str, Any], before: Mapping[str, Any]
    ) -> None:
        super().__init__(text)
        self._dialog = dialog
        self._after = dict(after)
        self._before = {key: before[key] for key in after}

    def id(self) -> int:
        return 1 if len(self._after) == 1 else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Chosen) or other._after.keys() != self._after.keys():
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        self._dialog.take(self._after)

    def undo(self) -> None:
        self._dialog.take(self._before)
