"""Whatever happens to the list: what is chosen, open and on screen stays where it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Row
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_store import draft
from ui.theme import LIGHT
from ui.timeline.groups import Groups
from ui.timeline.model import Timeline
from ui.timeline.view import TimelineView

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TURNS = 1_000


class World:
    """A list as the desk drives it, with an archive of invented articles at hand."""

    def __init__(self, bot: QtBot, seed: int) -> None:
        self.dice = random.Random(seed)
        self.model = Timeline(self.fetch, dict)
        self.view = TimelineView(self.model, LIGHT, dict)
        bot.addWidget(self.view)
        self.view.resize(900, 640)
        self.view.show()
        self.next = 1
        self.times: dict[int, int] = {}
        self.told: dict[int, tuple[int, int]] = {}
        self.unread: set[int] = set()
        self.current = 0
        self.narrow = self.grouped = self.published = False
        self.make(150)
        self.show(same=False)
        self.view.go(len(self.model.ids) // 2)
        self.current = self.view.current_id()
        self.said: list[int] = []
        self.view.current.connect(self.said.append)

    def fetch(self, ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
        then(
            [
                Row(n, 1, "Blatt", "", f"Meldung {n}", "Text", NOW, NOW, n not in self.unread,
                    flagged=False, quality="article", version=1)
                for n in ids
                if n in self.times
            ]
        )  # fmt: skip

    def make(self, count: int) -> list[int]:
        fresh = list(range(self.next, self.next + count))
        self.next += count
        for n in fresh:
            self.times[n] = n * 10 - self.dice.randrange(400)
            if n % 3 == 0:
                self.told[n] = (n // 9 + 1, n % 5)
            if n % 2:
                self.unread.add(n)
        return fresh

    def accepted(self, ids: Sequence[int]) -> list[int]:
        return [n for n in ids if not self.narrow or n in self.unread]

    def show(self, *, same: bool = True) -> None:
        inside = self.accepted(list(self.times))
        if self.published:
            inside.sort(key=lambda n: (-self.times[n], -n))
        else:
            inside.sort(reverse=True)
        rows, groups = inside, None
        if self.grouped and not self.published:
            rows, groups = Groups.of(inside, self.told)
        times = {n: self.times[n] for n in inside} if self.published else None
        self.view.show_list(rows, same=same, groups=groups, times=times)
        if self.current in inside and not self.view.current_id():
            self.view.choose(self.model.reveal(self.current))

    # -- what may happen --------------------------------------------------------------------------

    def arrive(self) -> None:
        fresh = self.make(self.dice.randrange(1, 5))
        if self.model.groups:
            self.view.retell(fresh, {n: self.told[n] for n in fresh if n in self.told})
        self.view.insert(self.accepted(fresh), 0, {n: self.times[n] for n in fresh})

    def delete(self) -> None:
        if len(self.times) > 80:
            gone = self.dice.sample(sorted(set(self.times) - {self.current}), 4)
            for n in gone:
                del self.times[n]
            self.view.remove(gone)

    def mark(self) -> None:
        """What is read stays in the list until that is read anew."""
        marked = self.dice.sample(sorted(set(self.times) - {self.current}), 3)
        self.unread ^= set(marked)
        self.model.refresh(marked)

    def reread(self) -> None:
        self.show()

    def turn_narrow(self) -> None:
        self.narrow = not self.narrow
        self.show()

    def turn_grouped(self) -> None:
        self.grouped = not self.grouped
        self.show()

    def turn_order(self) -> None:
        self.published = not self.published
        self.show()

    def turn_columns(self) -> None:
        self.view.show_columns(not self.view.delegate.widths)

    def turn_density(self) -> None:
        self.view.delegate.compact = not self.view.delegate.compact
        self.view.use(LIGHT)

    def resize(self) -> None:
        self.view.resize(self.dice.choice((500, 900)), 640)

    # -- what must hold ---------------------------------------------------------------------------

    def top(self) -> int:
        return self.view.visualRect(self.view.currentIndex()).top()

    def whole(self) -> bool:
        """Whether the current row is wholly on screen: rows of another height keep it there."""
        return 0 <= self.top() <= self.view.viewport().height() - self.view.height_of_row

    def free(self) -> bool:
        """Whether nothing holds the list at one of its ends."""
        bar = self.view.verticalScrollBar()
        return 0 < bar.value() < bar.maximum()


DOINGS = ("arrive", "delete", "mark", "reread", "turn_narrow", "turn_grouped", "turn_order",
          "turn_columns", "turn_density", "resize")  # fmt: skip
HEIGHTS = {"turn_columns", "turn_density"}


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_changes_move_nothing_that_is_read(qtbot: QtBot, seed: int) -> None:
    world = World(qtbot, seed)
    kept = 0
    for turn in range(TURNS):
        what = world.dice.choice(DOINGS)
        before = world.top() if world.view.current_id() else None
        high, free, whole = world.view.height_of_row, world.free(), world.whole()
        getattr(world, what)()
        case = (seed, turn, what)
        there = world.model.place(world.current) >= 0
        assert world.view.current_id() == (world.current if there else 0), case
        assert world.view.selected() == ([world.current] if there else []), case
        assert set(world.said) <= {world.current, 0}, case
        if before is None or not there or not (free and world.free()):
            continue
        if what in HEIGHTS and high != world.view.height_of_row:
            assert world.whole() or not whole, case
        if what not in HEIGHTS or (whole and world.view.height_of_row <= high):
            # The heads of columns take some of the room below.
            lowest = world.view.viewport().height() - world.view.height_of_row
            assert world.top() == (min(before, lowest) if what in HEIGHTS else before), case
            kept += 1
    assert kept > TURNS / 4


def test_what_stood_below_a_removed_article_stays_where_it_is(qtbot: QtBot) -> None:
    world = World(qtbot, 1)
    view, model = world.view, world.model
    view.verticalScrollBar().setValue(view.height_of_row * 20 + 7)
    view.selectionModel().clear()
    topmost, second = model.ids[20], model.ids[21]
    before = view.visualRect(model.index(21)).top()
    view.remove([topmost])
    assert view.visualRect(model.index(model.place(second))).top() == before


def test_a_removed_article_hands_its_place_to_no_neighbour_until_a_key_is_pressed(
    qtbot: QtBot,
) -> None:
    world = World(qtbot, 1)
    at = world.model.place(world.current)
    after = world.model.ids[at + 1]
    world.view.remove([world.current])
    assert world.said == [0]
    assert world.view.selected() == []
    world.view.step(1)
    assert world.view.current_id() == after


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(40)]
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == 40)
        yield desk
        desk.close()


def test_no_change_of_the_window_takes_the_open_article_away(desk: DeskUnderTest) -> None:
    """The same through the front door: the archive, filters, views and marks, in any order."""
    window, dice = desk.window, random.Random(5)
    desk.until(lambda: all(window.model.row(at) for at in range(40)))
    window.list.go(18)
    number = window.list.current_id()
    desk.until(lambda: bool(window.article.article and window.article.article.id == number))
    feed = window.desk.feeds[0].id
    said: list[int] = []
    window.list.current.connect(said.append)

    def arrive(turn: int) -> None:
        made = [draft(f"n{turn}-{k}", title=f"Neu {turn}-{k}") for k in range(2)]
        desk.engine.tell(store.articles.save, feed, made, desk.engine.now(), health=None)

    def delete(turn: int) -> None:
        others = [one for one in window.model.ids if one != number]
        desk.engine.tell(store.articles.delete, dice.sample(others, min(2, len(others))))

    def mark(turn: int) -> None:
        others = [one for one in window.model.ids if one != number]
        window.reader.marks.flag(dice.sample(others, min(2, len(others))), bool(turn % 2))

    def trigger(name: str) -> Callable[[int], None]:
        return lambda _: window.actions_[name].trigger()

    names = ("columns", "group", "by_seen", "by_published", "quotes")
    doings = [arrive, delete, mark, *(trigger(name) for name in names)]
    doings += [lambda _: window.header.unread.toggle(), lambda _: window.header.flagged.toggle()]
    doings += [
        lambda turn: window.apply_settings({"density": ("compact", "comfortable")[turn % 2]})
    ]
    for turn in range(150):
        dice.choice(doings)(turn)
        desk.bot.wait(dice.choice((0, 2, 10)))
        assert window.article.article
        assert window.article.article.id == number, turn
        assert set(said) <= {number, 0}, turn
    for button in window.header.buttons():
        button.setChecked(False)
    desk.until(lambda: window.list.current_id() == number)
    assert window.list.selected() == [number]
    assert window.reader.opened == number


def test_the_rest_of_a_long_list_is_not_looked_at_one_by_one() -> None:
    looked: list[int] = []

    class Counting(Timeline):
        def place(self, number: int) -> int:
            looked.append(number)
            return super().place(number)

    model = Counting(lambda ids, then: None, dict)
    model.show([*range(10_010, 10_000, -1)])
    # Two of the first ones came once more, as they do when something arrives while a list is read.
    model.append([10_002, 10_001, *range(10_000, 0, -1)])
    assert list(model.ids) == [*range(10_010, 0, -1)]
    assert len(looked) <= 10
