"""What is typed below an article goes to the archive at once, with the way back for the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject

from monitor import store
from monitor.types import Article, Change
from ui.bridge import Bridge
from ui.dialogs.labels import Labels
from ui.marks import Done
from ui.reader import Reader


class Notes(QObject):
    """Connects the fields below the article with the archive, the list and the search line."""

    def __init__(self, bridge: Bridge, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._reader = bridge, reader
        self._pane = reader.panes.article.noting
        self._stood: dict[int, str] = {}
        """Notes as they were before somebody typed, and as they are now."""
        self._stands: dict[int, str] = {}
        self._pane.typed.connect(self._typed)
        self._pane.ended.connect(self._ended)
        self._pane.labelled.connect(self._labelled)
        self._pane.left.connect(lambda: reader.active.setFocus())
        self._pane.alike.connect(self._alike)
        reader.panes.article.page.alike.connect(self._alike)
        reader.alike.connect(self._alike)
        reader.panes.article.shown.connect(self._shown)
        self._had: tuple[str, ...] = ()
        self._learn()

    def _learn(self) -> None:
        """Which labels there are, for completion."""
        self._bridge.ask(store.notes.known, then=self._pane.known.setStringList)

    def write(self) -> None:
        """To the note of the open article."""
        self._pane.ask(self._pane.note)

    def label(self) -> None:
        """To the labels of the open article; of several that are chosen, to a list of theirs."""
        ids = self._reader.chosen()
        if len(ids) > 1:
            turn = lambda on, off: self._turn(ids, on, off)  # noqa: E731
            Labels(self._bridge, ids, turn, self._reader.panes).show()
            return
        self._pane.ask(self._pane.labels)
        self._pane.labels.end(False)

    def flush(self) -> None:
        """Keep what was typed a moment ago."""
        self._pane.end()

    def _shown(self, article: Article | None) -> None:
        if article and article.id not in self._stands:
            self._stood = {article.id: article.note, **self._kept(self._stood)}
        self._had = article.labels if article else ()

    def _kept(self, known: dict[int, str]) -> dict[int, str]:
        return {number: known[number] for number in self._stands if number in known}

    def _typed(self, number: int, text: str) -> None:
        self._stands[number] = text
        self._bridge.tell(store.notes.write, number, text, datetime.now(UTC))

    def _ended(self, number: int) -> None:
        """All that was typed in one go is one step."""
        after = self._stands.pop(number, None)
        before = self._stood.get(number, "")
        if after is not None and after != before:
            self._stood[number] = after
            back, again = partial(self._put, number, before), partial(self._put, number, after)
            self._reader.marks.stack.push(Done(lambda: self.tr("write a note"), back, again))

    def _put(self, number: int, note: str) -> None:
        self._stood[number] = note
        self._pane.put(number, note)
        self._bridge.tell(store.notes.write, number, note, datetime.now(UTC))

    def _labelled(self, number: int, names: tuple[str, ...]) -> None:
        before, self._had = self._had, names
        back, again = partial(self._relabel, number, before), partial(self._relabel, number, names)
        again()
        self._reader.marks.stack.push(Done(lambda: self.tr("label"), back, again))

    def _relabel(self, number: int, names: tuple[str, ...]) -> None:
        self._bridge.tell(*(store.notes.relabel, number, names), then=lambda _: self._learn())

    def _turn(self, ids: Sequence[int], on: Sequence[str], off: Sequence[str]) -> None:
        """One step for all of them, and exactly what each had when it is taken back."""
        tell = self._bridge.tell
        again = (store.notes.turn, ids, on, off)

        def done(answer: tuple[dict[int, list[str]], Change]) -> None:
            before, _ = answer
            back = lambda: tell(store.notes.put_back, before, then=learn)  # noqa: E731
            self._learn()
            if before:
                redo = lambda: tell(*again, then=learn)  # noqa: E731
                self._reader.marks.stack.push(Done(lambda: self.tr("label"), back, redo))
                said = self.tr("%n article(s) labelled", "", len(before))
                self._reader.status.say(said)

        learn = lambda _: self._learn()  # noqa: E731
        tell(*again, then=done)

    def _alike(self, name: str) -> None:
        """To all articles with this label."""
        if name:
            self._reader.panes.header.clear()
            self._reader.line.setText(self.tr('label:"{}"').format(name))
            self._reader.relist()
            self._reader.list.setFocus()
