"""Rows that come with what a list is told: it never shows them empty, and never an older state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, begun
from tests.loopback import FILLER
from ui import listed
from ui.lists import accepted

OLD = ("k0", "Meldung am Morgen", FILLER)
NEWS = ("k1", "Patriot-Batterie zugesagt", MATCHED)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with begun(qtbot, tmp_path, OLD) as desk:
        yield desk


def first_title(desk: DeskUnderTest) -> str | None:
    model = desk.window.model
    row = model.known(model.ids[0]) if model.ids else None
    return row.title if row else None


def test_news_and_other_lists_stand_there_with_their_text_at_once(desk: DeskUnderTest) -> None:
    window, seen = desk.window, []
    window.model.rowsInserted.connect(lambda: seen.append(first_title(desk)))
    window.model.modelReset.connect(lambda: seen.append(first_title(desk)))
    desk.site.feed("/f.xml", "Blatt", NEWS, OLD)
    desk.poll()
    desk.until(lambda: len(seen) == 1)
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: len(seen) == 2)
    window.sources.show_query(Query())
    desk.until(lambda: len(seen) == 3)
    window.look_up("Batterie")
    desk.until(lambda: len(seen) == 4)
    assert seen == ["Patriot-Batterie zugesagt"] * 4


def test_what_is_looked_up_from_another_list_is_searched_for_once(desk: DeskUnderTest) -> None:
    window, asked = desk.window, []
    desk.site.feed("/f.xml", "Blatt", NEWS, OLD)
    desk.poll()
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: len(window.model.ids) == 1)
    window.desk.loading.connect(lambda: asked.append(window.desk.query))
    window.look_up("Meldung")
    desk.until(lambda: first_title(desk) == "Meldung am Morgen")
    assert asked == [Query(text="Meldung")]


def test_a_row_that_was_read_before_its_article_changed_is_read_again(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another change is heard while it is being asked what of the first one belongs to the list."""
    window, answers = desk.window, []
    ask = window.bridge.ask

    def held(function: Any, *args: Any, then: Any, **more: Any) -> None:
        if function is accepted:
            answers.append((then, desk.stored(function, *args)))
        else:
            ask(function, *args, then=then, **more)

    monkeypatch.setattr(window.bridge, "ask", held)
    desk.site.feed("/f.xml", "Blatt", NEWS, OLD)
    desk.engine.poll(all=True).result(30)
    desk.until(lambda: len(answers) == 1)
    (number,) = desk.stored(store.articles.ids, Query(matched=True))
    desk.engine.tell(store.marks.flag, [number], True, datetime.now(UTC)).result(5)
    desk.until(lambda: len(answers) == 2)
    for then, found in reversed(answers):
        then(found)
    desk.until(lambda: bool((row := window.model.row(0)) and row.flagged))


@pytest.mark.parametrize("grouped", [False, True])
def test_a_long_list_is_whole_soon_and_takes_news_like_a_short_one(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch, grouped: bool
) -> None:
    window = desk.window
    monkeypatch.setattr(listed, "FIRST", 2)
    if grouped:
        window.actions_["group"].trigger()
    desk.site.feed("/f.xml", "Blatt", *((f"n{n}", f"Meldung {n}", FILLER) for n in range(6)), OLD)
    desk.poll()
    window.sources.show_query(Query(matched=True))
    desk.until(lambda: not window.model.ids)
    window.sources.show_query(Query())
    desk.until(lambda: window.model.total() == 7)
    assert list(window.model.ids) == sorted(window.model.ids, reverse=True)
    desk.site.feed("/f.xml", "Blatt", NEWS)
    desk.poll()
    desk.until(lambda: first_title(desk) == "Patriot-Batterie zugesagt")
    assert window.model.total() == 8
