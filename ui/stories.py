"""Stories on the desk: who told an article's, the list grouped by them, the user's word on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from monitor import store
from monitor.story import differ
from monitor.types import Change, Story, Teller
from ui.bridge import Bridge
from ui.marks import Done, Said
from ui.reader import Reader
from ui.timeline.groups import Told

Write = Callable[[Any, Sequence[int]], tuple[list[Any], Change]]


def told(db: Any, number: int) -> Story:
    """An article's story, with how much of each text is alike, by a reader thread."""
    return differ.compared(store.stories.story(db, number))


def difference(db: Any, first: Teller, other: Teller) -> differ.Difference | None:
    """What a teller adds to the first and leaves out; None for the first itself."""
    return None if first.article == other.article else differ.differ(first.text, other.text)


class Stories(QObject):
    """Connects the list and the article with what the archive knows of stories."""

    def __init__(self, bridge: Bridge, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._reader = bridge, reader
        self._article = reader.panes.article
        self._article.story_wanted.connect(self._ask)
        self._article.story.asked.connect(self._compare)
        self._article.story.opened.connect(reader.open_article)
        reader.desk.retold.connect(self._retold)
        bridge.changed.connect(self._heard)

    def _ask(self, number: int) -> None:
        self._bridge.ask(
            *(told, number), then=lambda found: self._article.show_story(number, found)
        )

    def _compare(self, first: Teller, other: Teller) -> None:
        """On a reader thread: pairing the sentences of two long texts takes its time."""
        self._bridge.ask(
            *(difference, first, other),
            then=lambda found: self._article.show_difference(other, found),
        )

    def _retold(self, ids: list[int], told: Told) -> None:
        self._reader.list.retell(ids, told)
        self._reader.count()

    def _heard(self, change: Change) -> None:
        """The open article's story grew, or is another one now."""
        page = self._article.story
        known = {teller.article for teller in page.story.tellers}
        opened = self._reader.opened
        if opened and (opened in change.stories or (opened in known and known & change.stories)):
            self._reader.look_again()
            if self._article.stack.currentWidget() is page:
                self._ask(opened)

    # -- the user's word --------------------------------------------------------------------------

    def split(self) -> None:
        """What is chosen tells another story than the one it is in."""
        self._correct(store.stories.split, lambda: self.tr("take out of the story"))

    def merge(self) -> None:
        """What is chosen tells one story."""
        self._correct(store.stories.merge, lambda: self.tr("make one story"))

    def _correct(self, write: Write, said: Said) -> None:
        ids = self._reader.chosen()
        self._bridge.tell(*(write, ids), then=lambda found: self._keep(write, said, ids, *found))

    def _keep(
        self, write: Write, said: Said, ids: Sequence[int], before: list[Any], change: Change
    ) -> None:
        if change.stories:
            back = partial(self._bridge.tell, store.stories.put_back, before)
            again = partial(self._bridge.tell, write, ids)
            self._reader.marks.stack.push(Done(said, back, again))
            done = self.tr("%n article(s): {}", "", len(change.stories)).format(said())
            self._reader.status.say(done)
        else:
            self._reader.status.say(self.tr("Nothing to change: their stories are so already."))
