"""Which articles of a list stand under one row: a story shows its newest one, the rest is folded.

Values only, no Qt: each change of the list becomes ``Moves``, rows that go and rows that come.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import neg
from typing import NamedTuple

Told = Mapping[int, tuple[int, int]]
"""{article: (story, feed)}; articles alone are not in it."""


class Fold(NamedTuple):
    """What a row stands for beside itself."""

    sources: int = 0
    """Other sources that are folded under it."""
    articles: int = 0
    """Other articles that are folded under it."""
    open: bool = False
    child: bool = False
    """It stands under the row of its story."""


@dataclass
class Moves:
    """What a change does to the rows: first these go, then those come."""

    gone: set[int] = field(default_factory=set)
    come: set[int] = field(default_factory=set)
    under: dict[int, int] = field(default_factory=dict)
    """Rows that come or stay, and the row that they stand under."""
    changed: set[int] = field(default_factory=set)
    """Rows that stay and stand for more or less than before."""


class Groups:
    """The stories of one list."""

    def __init__(self, told: Told | None = None) -> None:
        self.told: dict[int, tuple[int, int]] = dict(told or {})
        self.held: dict[int, list[int]] = {}
        """{story: its articles in the list, the newest first}"""
        self.head: dict[int, int] = {}
        self.open: set[int] = set()
        self._count = 0

    @classmethod
    def of(cls, ids: Sequence[int], told: Told) -> tuple[list[int], Groups]:
        """The rows of a list, whose ids come newest first, and what they stand for.

        Half a second for a million articles: not on the window's thread.
        """
        made = cls(told)
        rows = list[int]()
        for number in ids:
            found = made.told.get(number)
            if found is None:
                rows.append(number)
                continue
            held = made.held.setdefault(found[0], [])
            if not held:
                made.head[found[0]] = number
                rows.append(number)
            held.append(number)
            made._count += 1
        return rows, made

    @property
    def folded(self) -> int:
        """Articles beyond the first of each story."""
        return self._count - len(self.held)

    def story(self, number: int) -> int:
        """The story of an article in the list, 0 for one alone."""
        found = self.told.get(number)
        return found[0] if found and found[0] in self.held else 0

    def shown(self, number: int) -> int:
        """The row that an article stands in: its own, or that of its story."""
        story = self.story(number)
        return number if not story or story in self.open else self.head[story]

    def fold(self, number: int) -> Fold:
        """What a row stands for."""
        story = self.story(number)
        if not story or number not in self.held[story]:
            return Fold()
        if self.head[story] != number:
            return Fold(child=True)
        others = [one for one in self.held[story] if one != number]
        feeds = {self.told[one][1] for one in others} - {self.told[number][1]}
        return Fold(len(feeds), len(others), story in self.open)

    def rows(self, story: int) -> list[int]:
        """The rows of a story, its head first."""
        head = self.head.get(story)
        if head is None:
            return []
        rest = [one for one in self.held[story] if one != head] if story in self.open else []
        return [head, *rest]

    def arrive(
        self,
        ids: Iterable[int],
        keep: Callable[[int], bool],
        alone: Callable[[int], bool],
        first: int = 0,
    ) -> Moves:
        """Articles that belong to the list now. ``keep``: whether a row stays where it is;
        ``alone``: whether an article has a row of its own already; ``first``: which one is to be
        the row of its story, where that has none yet."""
        moves = Moves()
        by_story: dict[int, list[int]] = {}
        for number in ids:
            story = self.told.get(number, (0, 0))[0]
            if not story:
                if not alone(number):
                    moves.come.add(number)
            elif number not in self.held.get(story, ()):
                by_story.setdefault(story, []).append(number)
        for story, fresh in by_story.items():
            before = self.rows(story)
            held = self.held.setdefault(story, [])
            for number in fresh:
                insort(held, number, key=neg)
            self._count += len(fresh)
            stays = bool(before) and (story in self.open or keep(before[0]))
            other = first if first in fresh and not before else held[0]
            self.head[story] = before[0] if stays else other
            self._compare(moves, story, before)
        return moves

    def leave(self, ids: Iterable[int]) -> Moves:
        """Articles that belong to the list no more."""
        moves = Moves()
        by_story: dict[int, list[int]] = {}
        for number in ids:
            if story := self.story(number):
                by_story.setdefault(story, []).append(number)
            else:
                moves.gone.add(number)
        for story, going in by_story.items():
            before = self.rows(story)
            left = [one for one in self.held[story] if one not in going]
            self._count -= len(self.held[story]) - len(left)
            self.held[story] = left
            if not left:
                del self.held[story], self.head[story]
                self.open.discard(story)
            elif self.head[story] not in left:
                self.head[story] = left[0]
            self._compare(moves, story, before)
        return moves

    def retell(
        self, told: Told, ids: Sequence[int], inside: Callable[[int], bool], first: int = 0
    ) -> list[Moves]:
        """These articles belong to other stories now; those of the list change places."""
        moved = [
            number
            for number in ids
            if self.told.get(number) != told.get(number) and (self.story(number) or inside(number))
        ]
        tops = {number for number in moved if self.shown(number) == number}
        tops -= {number for number in moved if self.fold(number).child}
        going = self.leave(moved)
        for number in ids:
            self.told.pop(number, None)
        self.told.update({number: told[number] for number in ids if number in told})
        coming = self.arrive(moved, lambda _: True, lambda _: False, first)
        # Who was alone and only begins a story stays in place.
        same = tops & going.gone & coming.come - coming.under.keys()
        going.gone -= same
        coming.come -= same
        coming.changed |= same
        return [going, coming]

    def toggle(self, number: int) -> Moves:
        """Unfold the story of a row, or fold it again."""
        moves, story = Moves(), self.story(number)
        if story and len(self.held[story]) > 1:
            before = self.rows(story)
            self.open ^= {story}
            self._compare(moves, story, before)
        return moves

    def _compare(self, moves: Moves, story: int, before: Sequence[int]) -> None:
        """What became of a story's rows; under another head all of them are other rows."""
        after = self.rows(story)
        if before and after and before[0] == after[0]:
            moves.gone |= set(before) - set(after)
            moves.come |= set(after) - set(before)
            moves.changed.add(after[0])
        else:
            moves.gone |= set(before)
            moves.come |= set(after)
        moves.under.update(dict.fromkeys(after[1:], after[0] if after else 0))
