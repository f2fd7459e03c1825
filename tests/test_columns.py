"""The list as a table, and by publication instead of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.types import Query, Row
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_store import NOW, draft, save
from ui.timeline import columns
from ui.views import SETTING
from ui.words import ago, hint

HOUR = timedelta(hours=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = store.connect.writer(tmp_path / "archive.db")
    yield db
    db.close()


def test_a_list_by_publication_lets_no_date_in_the_future_stand_on_top(db: Any) -> None:
    feed = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)[0].id
    dates = {"late": NOW - HOUR, "future": NOW + 900 * HOUR, "old": NOW - 99 * HOUR, "none": None}
    numbers = {}
    for at, (key, published) in enumerate(dates.items()):
        seen = NOW + at * timedelta(seconds=1)
        (number,) = save(db, feed, draft(key, published=published), now=seen).new
        numbers[key] = number
    order = [numbers[key] for key in ("none", "future", "late", "old")]
    found = store.orders.listed(db, Query(), "published")
    assert list(found) == order
    assert list(store.orders.listed(db, Query(), "published", 2)) == order[:2]
    assert store.orders.numbers(db, [numbers["late"]], "published") == {
        numbers["late"]: found[numbers["late"]]
    }


def test_a_list_by_publication_is_read_along_its_index(db: Any) -> None:
    sql = (
        f"SELECT a.id, {store.orders.STOOD} AS stood FROM articles a "
        "ORDER BY stood DESC, a.id DESC LIMIT 10"
    )
    plan = " ".join(row[-1] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert "articles_published" in plan
    assert "TEMP B-TREE" not in plan


def test_the_next_unread_match_goes_down_a_list_by_publication(db: Any) -> None:
    feed = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)[0].id
    rule = store.rules.add(db, "Patriot", "Patriot", "amber", "show", NOW)[0].id
    numbers = []
    for at in (3, 1, 2):
        made = draft(f"k{at}", rule=rule, published=NOW - at * HOUR)
        numbers += save(db, feed, made).new
    three, one, two = numbers
    following = store.orders.next_unread_match
    assert following(db, Query(), 0, "published") == one
    assert following(db, Query(), one, "published") == two
    assert following(db, Query(), two, "published") == three
    assert following(db, Query(), three, "published") == one
    store.marks.read(db, [one, two, three], True)
    assert following(db, Query(), two, "published") is None


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        articles = [(f"k{n}", f"Meldung {n}", FILLER) for n in range(40)]
        articles.insert(20, ("p", "Patriot-Batterien zugesagt", MATCHED))
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == 41)
        yield desk
        desk.close()


def test_the_table_keeps_what_is_chosen_open_and_in_its_place(desk: DeskUnderTest) -> None:
    view = desk.window.list
    number = desk.choose("Patriot-Batterien zugesagt")
    top = view.visualRect(view.currentIndex()).top()
    assert top > 0
    before = view.height_of_row
    for wanted in (True, False, True):
        desk.window.actions_["columns"].trigger()
        assert view.heads.isVisible() == wanted
        assert view.current_id() == number
        assert view.selected() == [number]
        assert view.visualRect(view.currentIndex()).top() == top
    assert view.height_of_row < before / 2
    assert desk.window.article.article
    assert desk.window.article.article.id == number
    desk.until(lambda: desk.stored(store.settings.get, SETTING, {}).get("columns") is True)


def test_widths_that_were_chosen_are_kept(desk: DeskUnderTest) -> None:
    heads = desk.window.list.heads
    desk.window.resize(1_800, 800)
    desk.window.panes.setSizes([200, 1_000, 600])
    desk.window.actions_["columns"].trigger()
    heads.resizeSection(1, 222)
    assert desk.window.list.delegate.widths[1] == 222
    desk.until(lambda: 222 in desk.stored(store.settings.get, SETTING, {}).get("widths", []))
    assert sum(heads.widths()) == desk.window.list.viewport().width()


def test_a_narrow_table_leaves_columns_out_before_its_title(desk: DeskUnderTest) -> None:
    desk.window.actions_["columns"].trigger()
    heads = desk.window.list.heads
    desk.window.panes.setSizes([200, 320, 900])
    desk.until(lambda: heads.isSectionHidden(1) and heads.isSectionHidden(3))
    assert heads.sectionSize(2) > 120
    desk.window.panes.setSizes([200, 800, 420])
    desk.until(lambda: not heads.isSectionHidden(1) and not heads.isSectionHidden(3))


def test_sorting_by_publication_keeps_what_is_read_and_puts_news_where_it_belongs(
    desk: DeskUnderTest,
) -> None:
    window = desk.window
    number = desk.choose("Patriot-Batterien zugesagt")
    window.actions_["by_published"].trigger()
    desk.until(lambda: window.model.times is not None)
    assert window.list.current_id() == number
    assert window.actions_["by_published"].isChecked()
    assert not window.actions_["by_seen"].isChecked()
    assert window.header.count.text().startswith("by publication · ")
    ids = list(window.model.ids)
    times = desk.stored(store.orders.numbers, ids, "published")
    assert ids == sorted(ids, key=lambda one: (-times[one], -one))
    late = max(ids) + 1
    feed = window.desk.feeds[0].id
    made = draft("spät", title="Sehr spät erschienen", published=NOW - 9_000 * HOUR)
    desk.engine.tell(store.articles.save, feed, [made], desk.engine.now(), health=None).result(5)
    desk.until(lambda: late in window.model.ids)
    assert window.model.ids[-1] == late
    assert not window.list.pill.isVisible()
    assert window.list.current_id() == number
    window.actions_["by_seen"].trigger()
    desk.until(lambda: window.model.times is None)
    assert window.model.ids[0] == late
    assert window.list.current_id() == number


def row(**more: Any) -> Row:
    given = {"published": NOW - 3 * HOUR, "first_seen": NOW, **more}
    return Row(1, 1, "Blatt", "", "Titel", "", read=False, flagged=False, quality="article",
               version=1, **given)  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "just now"), (1, "1 min ago"), (59, "59 min ago")]
)
def test_young_articles_say_how_long_ago_and_the_pointer_is_told_the_time(
    minutes: int, said: str
) -> None:
    now = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)
    assert ago(now - timedelta(minutes=minutes), now) == said
    assert ":" in ago(now - 2 * HOUR, now)
    told = hint(row())
    assert "published" in told
    assert "first seen" in told


def test_columns_show_the_time_that_the_list_is_sorted_by() -> None:
    assert columns.stood(row(), "seen") == NOW
    assert columns.stood(row(), "published") == NOW - 3 * HOUR
    assert columns.stood(row(published=NOW + HOUR), "published") == NOW


def test_a_screen_reader_hears_the_same_row_in_both_forms(desk: DeskUnderTest) -> None:
    window = desk.window
    desk.choose("Patriot-Batterien zugesagt")
    index = window.list.currentIndex()
    role = Qt.ItemDataRole.AccessibleTextRole
    before = window.model.data(index, role)
    window.actions_["columns"].trigger()
    assert window.model.data(window.list.currentIndex(), role) == before
    assert "Patriot" in before
