"""Stories on screen: grouped rows that never move what is read, who had it when, corrections."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Row
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_stories import AGENCY, LOCAL, NOW, OTHER
from ui.theme import LIGHT
from ui.timeline.groups import Fold, Groups
from ui.timeline.model import Timeline
from ui.timeline.view import TimelineView

LONG = [
    f"{part} Die Fachleute sahen darin einen wichtigen Schritt für die Küste und ihre Häfen."
    for part in AGENCY
]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        yield made
        made.close()


def published(desk: DeskUnderTest) -> None:
    """Four outlets: three tell one story, one something else between them."""
    texts = {
        "agentur": ("Werft Nordholm baut drei Fähren", "\n".join(LONG)),
        "bote": ("Kreistag berät den Haushalt", f"{OTHER}\n{FILLER}"),
        "kurier": ("Großauftrag für Nordholm", "\n".join(LONG[:3])),
        "kueste": ("Jubel in Ahrensiel", "\n".join((LOCAL, LONG[2], LONG[0], LONG[3]))),
    }
    for name, (title, text) in texts.items():
        desk.subscribe(desk.site.feed(f"/{name}.xml", name.title(), (name, title, text)))
        desk.poll()
    desk.until(lambda: len(desk.window.model.ids) == 4)


def grouped(desk: DeskUnderTest) -> None:
    desk.window.actions_["group"].trigger()
    desk.until(lambda: len(desk.window.model.ids) == 2)


def test_one_row_stands_for_a_story_and_unfolds_in_place(desk: DeskUnderTest) -> None:
    published(desk)
    grouped(desk)
    model, view = desk.window.model, desk.window.list
    assert desk.titles() == ["Jubel in Ahrensiel", "Kreistag berät den Haushalt"]
    assert model.fold(model.ids[0]) == Fold(2, 2, False, False)
    assert "2" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).rpartition(", ")[2]
    view.go(0)
    desk.bot.keyClick(view, Qt.Key.Key_Right)
    assert desk.titles() == [
        "Jubel in Ahrensiel",
        "Großauftrag für Nordholm",
        "Werft Nordholm baut drei Fähren",
        "Kreistag berät den Haushalt",
    ]
    view.step(1)
    desk.bot.keyClick(view, Qt.Key.Key_Left)
    assert len(model.ids) == 2
    assert view.current_id() == model.ids[0]
    row = model.row(0)
    assert row is not None
    box = view.delegate.more_box(row, view.viewport().width(), model.fold(row.id))
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert len(model.ids) == 4


def test_grouping_is_kept_and_counts_all_articles(desk: DeskUnderTest) -> None:
    published(desk)
    grouped(desk)
    assert desk.window.header.count.text() == "4"
    desk.until(lambda: desk.stored(store.settings.get, "grouped") is True)
    desk.window.actions_["group"].trigger()
    desk.until(lambda: len(desk.window.model.ids) == 4)
    desk.until(lambda: desk.stored(store.settings.get, "grouped") is False)


def test_a_copy_that_comes_while_the_story_is_read_only_raises_its_number(
    desk: DeskUnderTest,
) -> None:
    published(desk)
    grouped(desk)
    view, model = desk.window.list, desk.window.model
    number = model.ids[0]
    view.go(0)
    text = "\n".join(LONG[1:])
    desk.subscribe(desk.site.feed("/neu.xml", "Neu", ("neu", "Nordholm baut Fähren", text)))
    desk.poll()
    desk.until(lambda: model.fold(number).articles == 3)
    assert model.ids[0] == number
    assert view.current_id() == number


def test_the_story_tab_tells_who_had_it_when_and_what_differs(desk: DeskUnderTest) -> None:
    published(desk)
    window = desk.window
    last = desk.choose("Jubel in Ahrensiel")
    assert window.article.foot.story_button.isVisible()
    window.actions_["story"].trigger()
    page = window.article.story
    desk.until(page.isVisible)
    sources = [page.table.item(row, 1).text() for row in range(page.table.rowCount())]
    assert set(sources) == {"Agentur", "Kurier", "Kueste"}
    desk.until(lambda: LOCAL[:30] in page.page.toPlainText())
    other = sources.index("Kurier")
    page.table.setCurrentCell(other, 0)
    desk.until(lambda: "Großauftrag" in page.page.toPlainText())
    page.open.click()
    article = window.article
    desk.until(lambda: bool(article.article and article.article.id != last))
    assert article.article
    assert article.article.title == "Großauftrag für Nordholm"
    assert article.stack.currentWidget() is article.page


def test_the_focus_stays_in_the_articles_pane_and_escape_leads_back(desk: DeskUnderTest) -> None:
    published(desk)
    window = desk.window
    window.activateWindow()
    desk.choose("Jubel in Ahrensiel")
    pane = window.article
    desk.until(lambda: bool(pane.article and pane.article.tellers == 3))
    pane.page.setFocus()
    window.actions_["story"].trigger()
    desk.until(lambda: pane.stack.currentWidget() is pane.story)
    assert QApplication.focusWidget() is pane.story.table
    window.actions_["original"].trigger()
    desk.until(lambda: pane.stack.currentWidget() is pane.original)
    assert QApplication.focusWidget() is pane.original.page
    desk.bot.keyClick(pane.original.page, Qt.Key.Key_Escape)
    assert pane.stack.currentWidget() is pane.page
    assert QApplication.focusWidget() is pane.page
    window.actions_["story"].trigger()
    desk.until(lambda: pane.stack.currentWidget() is pane.story)
    window.actions_["next"].trigger()
    desk.until(lambda: pane.stack.currentWidget() is pane.page)
    assert QApplication.focusWidget() is pane.page
    desk.bot.keyClick(pane.page, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.list
    window.actions_["story"].trigger()
    desk.until(lambda: pane.stack.currentWidget() is pane.story)
    assert QApplication.focusWidget() is window.list
    desk.bot.keyClick(window.list, Qt.Key.Key_Escape)
    assert pane.stack.currentWidget() is pane.page
    assert QApplication.focusWidget() is window.list


def test_split_and_merge_can_be_undone(desk: DeskUnderTest) -> None:
    published(desk)
    window = desk.window

    def tellers(number: int) -> int:
        return len(desk.stored(store.stories.story, number).tellers)

    number = desk.choose("Großauftrag für Nordholm")
    window.actions_["split"].trigger()
    desk.until(lambda: tellers(number) == 1)
    desk.until(lambda: not window.article.foot.story_button.isVisible())
    desk.until(window.actions_["undo"].isEnabled)
    window.actions_["undo"].trigger()
    desk.until(lambda: tellers(number) == 3)
    desk.until(window.article.foot.story_button.isVisible)
    # Grouped, the story of what is open comes unfolded: it stays current.
    window.actions_["group"].trigger()
    desk.until(lambda: window.model.fold(window.model.ids[0]).open)
    assert window.list.current_id() == number
    window.list.toggle(number)
    window.list.selectAll()
    assert len(window.model.ids) == 2
    window.actions_["merge"].trigger()
    desk.until(lambda: tellers(number) == 4 and len(window.model.ids) == 1)
    window.actions_["undo"].trigger()
    desk.until(lambda: tellers(number) == 3 and len(window.model.ids) == 2)


# -- the rows alone -----------------------------------------------------------------------------


def row(number: int) -> Row:
    return Row(number, 1, "Blatt", "", f"Titel {number}", "", NOW, NOW, False, False, "article", 1)


def fetch(ids: Sequence[int], then: object) -> None:
    then([row(number) for number in ids])  # type: ignore[operator]


def expected(ids: set[int], told: dict[int, tuple[int, int]]) -> list[set[int]]:
    """The articles of every row that must be there."""
    groups: dict[int, set[int]] = {}
    for number in ids:
        groups.setdefault(told[number][0] if number in told else -number, set()).add(number)
    return sorted(groups.values(), key=sorted)


def standing(model: Timeline) -> list[set[int]]:
    assert model.groups
    rows: list[set[int]] = []
    for number in model.ids:
        if model.fold(number).child:
            continue
        story = model.groups.story(number)
        rows.append(set(model.groups.held[story]) if story else {number})
    return sorted(rows, key=sorted)


@pytest.mark.parametrize("seed", range(4))
def test_no_arrival_removal_or_new_story_moves_the_grouped_row_that_is_read(
    qtbot: QtBot, seed: int
) -> None:
    dice = random.Random(seed)
    model = Timeline(fetch, dict)
    view = TimelineView(model, LIGHT, dict)
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show()
    told = {n: (n % 17 + 1000, n % 5) for n in range(1, 121) if n % 3}
    inside = set(range(1, 121))
    rows, groups = Groups.of(sorted(inside, reverse=True)[:60], told)
    every, of_all = Groups.of(sorted(inside, reverse=True), told)
    view.show_list(rows, same=False, groups=groups)
    view.toggle(rows[0])
    model.append(every[len(rows) :], of_all)
    view.go(len(model.ids) // 2)
    current, newest = view.current_id(), 121

    def top(number: int) -> int:
        return view.visualRect(model.index(model.place(number))).top()

    for turn in range(250):
        what = dice.randrange(5)
        seen = [n for n in model.ids if -60 < top(n) < view.viewport().height()]
        stays = current if current in seen else seen[0]
        if what == 3:
            room = view.viewport().height() - 2 * view.height_of_row
            heads = [n for n in seen if not model.fold(n).child and top(n) <= room]
            stays = dice.choice(heads or [seen[0]])
            if model.fold(stays).child:
                continue
        before = top(stays)
        if what == 0:
            fresh = list(range(newest, newest + dice.randrange(1, 4)))
            newest += len(fresh)
            told.update({n: (dice.randrange(1000, 1017), n % 5) for n in fresh if n % 4})
            view.retell(fresh, told)
            view.insert(fresh, 0)
            inside |= set(fresh)
        elif what == 1:
            gone = dice.sample(sorted(inside - {current, stays}), 2)
            view.remove(gone)
            inside -= set(gone)
        elif what == 2:
            moved = dice.sample(sorted(inside - {current, stays}), 3)
            for number in moved:
                told.pop(number, None)
                if dice.random() < 0.7:
                    told[number] = (dice.randrange(1000, 1020), number % 5)
            view.retell(moved, told)
        elif what == 3:
            view.toggle(stays)
            current = view.current_id()  # which may have been folded away by hand
        else:
            model.refresh(dice.sample(model.ids, min(3, len(model.ids))))
        assert standing(model) == expected(inside, told), turn
        assert len(set(model.ids)) == len(model.ids)
        assert all(model.place(n) == at for at, n in enumerate(model.ids))
        assert model.total() == len(inside)
        assert view.current_id() == current, (turn, what)
        bar = view.verticalScrollBar()
        if 0 < bar.value() < bar.maximum():
            assert top(stays) == before, (turn, what)
