"""Edit several feeds together: only what is ticked is changed, and touching a field ticks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from monitor.terms import LONGEST
from monitor.types import PAGINGS, Edit, Feed
from ui import words
from ui.dialogs.fetching import AGENT
from ui.dialogs.parts import Notice, button, choices, figure, foot, label, prepare
from ui.dialogs.subscription import folder_box
from ui.sources.telling import named

SEVERAL = -1
"""A figure that is none: the feeds have several."""
EXACTLY = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive
NAMED = 6
"""Feeds that are named; of more, the rest is a number."""


class Field:
    """One thing that feeds can have: its tick, its widget, and whether it is to be changed."""

    def __init__(self, tick: QCheckBox, widget: QWidget, blank: Callable[[bool], None]) -> None:
        """``blank(touched)`` shows what the feeds have, or takes the sign for several away."""
        self.tick, self.widget, self._blank = tick, widget, blank
        tick.toggled.connect(blank)

    @property
    def wanted(self) -> bool:
        return self.tick.isChecked()

    def touch(self) -> None:
        """Somebody changed it."""
        self.tick.setChecked(True)


class EditSeveral(QDialog):
    """Folder, interval, rest, keeping and fetching of several feeds."""

    saved = Signal(object)
    """The ``Edit`` of all of them."""

    def __init__(
        self, feeds: Sequence[Feed], folders: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._feeds = feeds
        whole = prepare(self, self.tr("Edit {}").format(named(feeds)), 62)
        self.several = self.tr("(several values)")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        usual = (
            self.tr("at its own rhythm"),
            self.tr("as long as all others"),
            self.tr("as for all feeds"),
        )
        self.folder = self._folder(folders)
        self.every = self._figure(
            *(self.tr("Poll e&very"), 1_440, self.tr(" min", "minutes, after a figure")),
            *(usual[0], [feed.every for feed in feeds]),
        )
        self.paused = self._switch(
            *(self.tr("Pa&used"), self.tr("polled only when you ask for it")),
            {feed.paused is not None for feed in feeds},
        )
        self.keep = self._figure(
            *(self.tr("Keep art&icles"), 36_500, self.tr(" days", "after a figure")),
            *(usual[1], [feed.keep for feed in feeds]),
        )
        self.pages = self._pages()
        self.agent = self._agent()
        self.timeout = self._figure(
            *(self.tr("Time li&mit"), int(LONGEST), self.tr(" s", "seconds, after a figure")),
            *(usual[2], [round(feed.fetching.timeout) for feed in feeds]),
        )
        self.cookies = self._switch(
            *(self.tr("&Cookies"), self.tr("are taken and sent back")),
            {feed.fetching.cookies for feed in feeds},
        )
        figures = [field.widget for field in (self.every, self.keep, self.timeout)]
        wide = max(self._wide(text) for text in (*usual, self.several))
        for widget in figures:
            widget.setMinimumWidth(max(wide, *(one.sizeHint().width() for one in figures)))
        self.notice = Notice()
        self.ok = button(self.tr("&Save"), self.save, default=True)
        told = self.tr("What is ticked is changed in all of them; everything else stays.")
        whole.addWidget(label(told, kind="quiet"))
        whole.addWidget(label(self._names(), kind="quiet"))
        whole.addLayout(self._grid)
        whole.addWidget(self.notice)
        whole.addStretch()
        whole.addLayout(foot([], [button(self.tr("Cancel"), self.reject), self.ok]))
        for field in self._fields():
            field.tick.toggled.connect(lambda _: self._ticked())
        self._ticked()
        self.folder.widget.setFocus()

    def _wide(self, text: str) -> int:
        """Pixels of a figure's field that says this; none grows while it is used."""
        return self.fontMetrics().horizontalAdvance(text) + 4 * self.fontMetrics().height()

    def _names(self) -> str:
        names = [feed.title or feed.url for feed in self._feeds]
        if len(names) > NAMED:
            more = self.tr("and %n more", "", len(names) - NAMED + 1)
            names = [*names[: NAMED - 1], more]
        return " · ".join(names)

    def _fields(self) -> tuple[Field, ...]:
        first = self.folder, self.every, self.paused, self.keep
        return *first, self.pages, self.agent, self.timeout, self.cookies

    def _ticked(self) -> None:
        self.ok.setEnabled(any(field.wanted for field in self._fields()))

    # -- fields -----------------------------------------------------------------------------------

    def _row(self, text: str, widget: QWidget, blank: Callable[[bool], None]) -> Field:
        tick = QCheckBox(text)
        row = self._grid.rowCount()
        self._grid.addWidget(tick, row, 0)
        self._grid.addWidget(widget, row, 1)
        widget.setAccessibleName(text.replace("&", ""))
        blank(False)
        return Field(tick, widget, blank)

    def _folder(self, folders: Sequence[str]) -> Field:
        box = folder_box()
        box.addItems(["", *folders])
        held = {feed.folder for feed in self._feeds}
        same = next(iter(held)) if len(held) == 1 else None

        def blank(touched: bool) -> None:
            mixed = same is None and not touched
            box.lineEdit().setPlaceholderText(self.several if mixed else "")
            if not touched:
                # As one of its lines, not as text: on leaving it Qt would choose that line.
                box.setCurrentIndex(-1 if same is None else box.findText(same, EXACTLY))

        field = self._row(self.tr("&Folder"), box, blank)
        box.lineEdit().textEdited.connect(lambda _: field.touch())
        box.activated.connect(lambda _: field.touch() if box.currentText() != same else None)
        return field

    def _agent(self) -> Field:
        line = QLineEdit()
        line.setMaxLength(AGENT)
        held = {feed.fetching.agent for feed in self._feeds}
        usual = self.tr("as for all feeds")
        field = self._row(
            self.tr("User a&gent"), line, lambda touched: self._text(line, held, touched, usual)
        )
        line.textEdited.connect(lambda _: field.touch())
        return field

    def _text(self, line: QLineEdit, held: set[str], touched: bool, usual: str) -> None:
        if touched:
            line.setPlaceholderText(usual)
            return
        line.setPlaceholderText(self.several if len(held) > 1 else usual)
        line.setText(next(iter(held)) if len(held) == 1 else "")

    def _figure(self, text: str, most: int, unit: str, none: str, values: list[int]) -> Field:
        box = figure(0, most, 0)
        box.setSuffix(unit)
        same = values[0] if len(set(values)) == 1 else SEVERAL

        def blank(touched: bool) -> None:
            box.blockSignals(True)
            if touched:
                value = max(box.value(), 0)
                box.setMinimum(0)
                box.setSpecialValueText(none)
                box.setValue(value)
            else:
                box.setMinimum(min(same, 0))
                box.setSpecialValueText(none if same != SEVERAL else self.several)
                box.setValue(same)
            box.blockSignals(False)

        field = self._row(text, box, blank)
        box.valueChanged.connect(lambda _: field.touch())
        return field

    def _pages(self) -> Field:
        held = {feed.pages for feed in self._feeds}
        same = next(iter(held)) if len(held) == 1 else None
        box = choices([(words.paging(wish), wish) for wish in PAGINGS], same)

        def blank(touched: bool) -> None:
            box.setPlaceholderText(self.several)
            if not touched:
                box.setCurrentIndex(-1 if same is None else box.findData(same))
            elif box.currentIndex() < 0:
                box.setCurrentIndex(0)

        field = self._row(self.tr("Pages &of articles"), box, blank)
        box.activated.connect(lambda _: field.touch())
        return field

    def _switch(self, text: str, on: str, held: set[bool]) -> Field:
        """Something that is or is not; ``on`` says what it is."""
        box = QCheckBox(on)

        def blank(touched: bool) -> None:
            box.setTristate(not touched and len(held) > 1)
            if not touched:
                mixed = Qt.CheckState.PartiallyChecked
                own = Qt.CheckState.Checked if True in held else Qt.CheckState.Unchecked
                box.setCheckState(own if len(held) == 1 else mixed)
                box.setText(self.several if len(held) > 1 else on)
            else:
                if box.checkState() == Qt.CheckState.PartiallyChecked:
                    box.setCheckState(Qt.CheckState.Unchecked)
                box.setText(on)

        field = self._row(text, box, blank)
        box.clicked.connect(lambda _: field.touch())
        return field

    # -- what is chosen ---------------------------------------------------------------------------

    def wanted(self) -> Edit:
        """All that is ticked."""
        chosen: dict[str, Any] = {}
        folder, agent, pages = self.folder.widget, self.agent.widget, self.pages.widget
        if self.folder.wanted and isinstance(folder, QComboBox):
            chosen["folder"] = folder.currentText().strip()
        if self.agent.wanted and isinstance(agent, QLineEdit):
            chosen["agent"] = agent.text().strip()
        if self.pages.wanted and isinstance(pages, QComboBox):
            chosen["pages"] = pages.currentData()
        for name, field in (("paused", self.paused), ("cookies", self.cookies)):
            if field.wanted and isinstance(field.widget, QCheckBox):
                chosen[name] = field.widget.isChecked()
        for name, field, kind in (
            ("every", self.every, int),
            ("keep", self.keep, int),
            ("timeout", self.timeout, float),
        ):
            if field.wanted and isinstance(field.widget, QSpinBox):
                chosen[name] = kind(field.widget.value())
        return Edit(**chosen)

    def save(self) -> None:
        """Change what is ticked."""
        edit = self.wanted()
        if edit.agent and not (edit.agent.isascii() and edit.agent.isprintable()):
            self.notice.wrong(self.tr("A user agent is written in plain ASCII letters."))
            self.agent.widget.setFocus()
            return
        self.saved.emit(edit)
        self.accept()
