"""Feeds that rest by the user's wish, and whose pages are fetched: what is asked, what is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, profile, schedule, store
from monitor.engine import Engine
from monitor.export.review import Review
from monitor.rhythm import EPOCH, Rhythm, rhythm, silence
from monitor.store.connect import transaction
from monitor.types import Edit, Failure, Feed, Query
from tests.loopback import FILLER, Site
from tests.test_health import HOUR, NOW, QUARTER, bring, gaps, known, poll, subscribe
from tests.test_revisions import MATCHED, Newsroom

DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    opened = profile.writer(tmp_path, NOW)
    yield opened
    opened.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Site() as site:
        room = Newsroom(tmp_path, site)
        yield room
        room.engine.close()


def held(db: Any, feed: Feed) -> Feed:
    found = store.feeds.by_id(db, feed.id)
    assert found
    return found


def give(db: Any, feed: Feed, at: datetime = NOW, **wish: Any) -> Edit:
    """Change a feed as the window does; gives what takes it back."""
    before, _ = store.several.alter(db, {feed.id: Edit(**wish)}, at)
    return before[feed.id]


def turned(engine: Engine, feed: int, **wish: Any) -> None:
    engine.tell(store.several.alter, {feed: Edit(**wish)}, engine.now()).result(5)


# -- what is asked for ----------------------------------------------------------------------------


def test_a_paused_feed_is_asked_by_name_only_until_it_goes_on(room: Newsroom) -> None:
    turned(room.engine, room.feed, paused=True)
    room.publish("Neues vom Tage", MATCHED)
    before = len(room.site.asked)
    room.late += 2 * DAY
    for everything in (True, False):
        assert room.engine.poll(all=everything).result(20).feeds == 0
    assert len(room.site.asked) == before
    assert room.article.title == "Lage am Morgen"
    assert room.article.matches, "its articles stay"
    outcome = room.engine.poll([room.feed]).result(20)
    assert (outcome.feeds, outcome.failed) == (1, 0)
    assert room.article.title == "Neues vom Tage"
    paused = room.ask(store.feeds.by_id, room.feed).paused
    assert paused, "asking once does not end it"
    rule, _ = room.engine.tell(
        *(store.rules.add, "Bündnis", "Bündnis", "red", "show", room.engine.now())
    ).result(5)
    room.engine.apply_rules().result(20)
    assert rule.id in {match.rule for match in room.article.matches}, "rules go on"
    turned(room.engine, room.feed, paused=False)
    assert room.engine.poll(all=False).result(20).feeds == 1
    assert room.engine.poll(all=False).result(20).feeds == 0


def test_the_clock_leaves_a_paused_feed_alone(tmp_path: Path, site: Site) -> None:
    rests = site.feed("/rests.xml", "Ruht", ("a", "Eins", FILLER))
    goes = site.feed("/goes.xml", "Läuft", ("b", "Zwei", FILLER))
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    try:
        numbers = []
        for url in (rests, goes):
            feed, _ = engine.tell(store.feeds.add, url, "", "", engine.now()).result(5)
            engine.allow(url)
            numbers.append(feed.id)
        turned(engine, numbers[0], paused=True)
        engine.go_on()
        read(engine, numbers[1])
        assert "/rests.xml" not in site.asked
        turned(engine, numbers[0], paused=False)
        read(engine, numbers[0])
        assert site.asked.count("/rests.xml") == 1
    finally:
        engine.close()


def read(engine: Engine, feed: int) -> None:
    """Wait until the clock has had a feed polled."""
    done = threading.Event()

    def heard(_: object) -> None:
        engine.ask(store.feeds.by_id, feed).add_done_callback(look)

    def look(found: Any) -> None:
        if found.result().succeeded:
            done.set()

    engine.listen(heard)
    heard(None)
    assert done.wait(20)


def test_many_feeds_of_one_host_that_go_on_are_asked_a_few_at_a_time(db: Any) -> None:
    feeds = [store.feeds.add(db, f"https://blatt.example/{n}.xml", "", "", NOW)[0]
             for n in range(40)]  # fmt: skip
    pairs = {feed.id: Edit(paused=True) for feed in feeds}
    store.several.alter(db, pairs, NOW)
    assert store.turns.due(db, NOW) == []
    assert store.turns.coming(db, 50) == []
    store.several.alter(db, {number: Edit(paused=False) for number in pairs}, NOW)
    waiting = store.turns.due(db, NOW)
    assert len(waiting) == 40
    chosen = schedule.turns(waiting, [])
    assert len(chosen) == schedule.HOST
    assert schedule.turns([one for one in waiting if one not in chosen], chosen) == []


def test_pages_of_a_paused_feed_are_left_alone_but_for_what_the_user_singles_out(
    room: Newsroom,
) -> None:
    room.site.feed(
        *("/f.xml", "Blatt", ("b", "Ohne Seite", FILLER), ("c", "Wetter", FILLER)),
        ("a", "Lage am Morgen", MATCHED),
    )
    room.site.put("/b.html", "", status=500)
    room.engine.poll([room.feed]).result(20)
    turned(room.engine, room.feed, paused=True)
    before = list(room.site.asked)
    assert room.after(minutes=20) == 0, "neither tried again nor looked at again"
    rule = ("Wetter", "Wetter", "red", "show", room.engine.now())
    room.engine.tell(store.rules.add, *rule).result(5)
    room.engine.apply_rules().result(20)
    room.after(minutes=1)
    assert room.site.asked == before, "what a rule finds is no order of the user's"
    for title in ("Wetter", "Ohne"):
        (number,) = room.ask(store.articles.ids, Query(text=f"titel:{title}"))
        room.engine.tell(store.marks.flag, [number], True, room.engine.now()).result(5)
    room.after(minutes=1)
    assert sorted(room.site.asked[len(before) :]) == ["/b.html", "/c.html"]
    (number,) = room.ask(store.articles.ids, Query(text="titel:Lage"))
    room.engine.tell(store.wanted.want, number).result(5)
    assert room.after(minutes=1) == 1, "a page that is asked for by hand"
    turned(room.engine, room.feed, paused=False)
    room.site.put("/b.html", "<p>Nun doch</p>")
    assert room.after(minutes=1) == 1
    assert room.site.asked.count("/b.html") > 2


# -- pages ----------------------------------------------------------------------------------------


def test_a_feed_can_go_without_pages_or_have_them_whatever_the_setting_says(
    engine: Engine, site: Site
) -> None:
    feeds = {}
    for name, wish in (("desk", ""), ("never", "never"), ("always", "always")):
        url = site.feed(f"/{name}.xml", name, (name, f"Patriot {name}", MATCHED))
        feed, _ = engine.tell(store.feeds.add, url, "", "", engine.now()).result(5)
        engine.allow(url)
        turned(engine, feed.id, pages=wish)
        feeds[name] = feed.id
    engine.poll(all=True).result(20)
    assert {one for one in site.asked if one.endswith(".html")} == {"/desk.html", "/always.html"}
    quality = {one.source: one.quality for one in whole(engine)}
    assert quality == {"desk": "article", "never": "teaser", "always": "article"}
    assert all(one.matches for one in whole(engine)), "rules look at the feed's own text"
    engine.tell(store.settings.put, "pages", False).result(5)
    for name in feeds:
        site.feed(f"/{name}.xml", name, (f"{name}2", "Patriot, neu", MATCHED))
    engine.poll(all=True).result(20)
    assert "/always2.html" in site.asked
    assert not {"/desk2.html", "/never2.html", "/never.html"} & set(site.asked)
    (number,) = [one.id for one in whole(engine) if one.key == "never"]
    engine.tell(store.wanted.want, number).result(5)
    engine.fetch_wanted().result(20)
    assert site.asked.count("/never.html") == 1, "what is asked for by hand is fetched"


def whole(engine: Engine) -> list[Any]:
    numbers = engine.ask(store.articles.ids, Query()).result(5)
    return engine.ask(store.articles.whole, numbers).result(5)  # type: ignore[no-any-return]


# -- what is told ---------------------------------------------------------------------------------


def test_a_paused_time_is_a_gap_of_its_own_and_no_failure(db: Any) -> None:
    feed = subscribe(db)
    poll(db, feed, NOW - 8 * HOUR, "timeout")
    assert store.turns.figures(db)[1] == 1
    give(db, feed, NOW - 6 * HOUR, paused=True)
    total, failing, _, coming = store.turns.figures(db)
    assert (total, failing, coming) == (1, 0, None)
    poll(db, feed, NOW - 5 * HOUR, "status_404")
    poll(db, feed, NOW - 4 * HOUR)
    poll(db, feed, NOW - 3 * HOUR, "dns")
    assert store.turns.figures(db)[1] == 0
    found = [(gap.kind, gap.start, gap.stop, gap.open) for gap in gaps(db)]
    assert found == [
        ("timeout", NOW - 8 * HOUR, NOW - 6 * HOUR, False),
        ("paused", NOW - 6 * HOUR, NOW, True),
    ]
    assert store.health.of(db, held(db, feed), NOW).state == "paused"
    assert held(db, feed).ill == ""
    give(db, feed, NOW - 2 * HOUR, paused=False)
    now = held(db, feed)
    assert (now.paused, now.due, now.failure, now.failures) == (None, None, None, 0)
    poll(db, feed, NOW - 2 * HOUR, "dns")
    kinds = [(gap.kind, gap.start, gap.open) for gap in gaps(db)]
    assert kinds[1:] == [("paused", NOW - 6 * HOUR, False), ("dns", NOW - 2 * HOUR, True)]


def test_neither_another_address_nor_a_lost_network_ends_a_pause(db: Any) -> None:
    feed = subscribe(db)
    poll(db, feed, NOW - 9 * HOUR)
    give(db, feed, NOW - 8 * HOUR, paused=True)
    store.feeds.edit(db, feed.id, "Blatt", "", "https://anders.example/f.xml")
    store.health.excuse(db, [feed], NOW)
    assert store.turns.due(db, NOW) == []
    assert [(gap.kind, gap.open) for gap in gaps(db)] == [("paused", True)]


def ticker(db: Any) -> Feed:
    """A feed that has brought twelve an hour for six weeks, until three hours ago."""
    begin = NOW - timedelta(weeks=6, hours=3)
    feed = subscribe(db, "ticker", added=begin)
    bring(db, feed, begin)
    with transaction(db):
        for n in range(1, 24 * 42 * 4):
            at = begin + n * QUARTER
            store.health.news(db, known(feed), [at] * 3, at)
    bring(db, feed, NOW - 3 * HOUR)
    return feed


def test_a_paused_feed_is_never_silent_nor_blamed_for_its_pause_afterwards(db: Any) -> None:
    feed = ticker(db)
    give(db, feed, NOW - 2.9 * HOUR, paused=True)
    poll(db, feed, NOW)
    store.health.look(db, NOW)
    assert held(db, feed).silent is None
    give(db, feed, NOW + 72 * HOUR, paused=False)
    poll(db, feed, NOW + 72 * HOUR)
    store.health.look(db, NOW + 72 * HOUR)
    assert held(db, feed).silent is None
    poll(db, feed, NOW + 76 * HOUR)
    store.health.look(db, NOW + 76 * HOUR)
    assert held(db, feed).silent == NOW + 72 * HOUR, "since it goes on, it is missed as ever"
    spells = store.health.of(db, held(db, feed), NOW).spells
    assert [spell.kind for spell in spells] == ["silent", "paused"]


def learnt(rested: list[tuple[datetime, datetime]], *, brings: bool = True) -> Rhythm:
    """Twelve an hour for seven weeks, but for these spans."""
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    begin = monday - timedelta(weeks=7)
    hours = [int((begin - EPOCH) / HOUR) + n for n in range(7 * 168)]
    there = [n for n in hours if not any(a <= EPOCH + n * HOUR < b for a, b in rested)]
    found = rhythm([(n, 12, 4) for n in there], begin, monday, rested if brings else ())
    assert found
    return found


def test_a_pause_teaches_neither_patience_nor_a_slower_rhythm() -> None:
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    rested = [(monday - n * 10 * DAY, monday - (n * 10 - 3) * DAY) for n in range(1, 5)]
    as_ever, told, untold = learnt([]), learnt(rested), learnt(rested, brings=False)
    assert silence(as_ever, monday, monday + 3 * HOUR)
    assert not silence(untold, monday, monday + 3 * HOUR), "it would be patient for days"
    assert silence(told, monday, monday + 3 * HOUR)
    assert told.cadence() == as_ever.cadence() == (12, "hour")
    assert list(told.articles) == list(as_ever.articles)
    assert told.longest == as_ever.longest
    assert told.weeks == pytest.approx(as_ever.weeks - 12 / 7)


def test_what_came_by_name_while_a_feed_rested_is_no_part_of_its_rhythm(db: Any) -> None:
    feed = ticker(db)
    before = store.health.rhythms(db, [feed.id])[feed.id]
    give(db, feed, NOW - 2 * HOUR, paused=True)
    bring(db, feed, NOW + 30 * DAY, count=50)
    after = store.health.rhythms(db, [feed.id])[feed.id]
    assert after.cadence() == before.cadence()


# -- the way back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", [timedelta(minutes=5), 9 * HOUR])
def test_undo_of_a_pause_brings_back_what_was(db: Any, rest: timedelta) -> None:
    feed = ticker(db)
    poll(db, feed, NOW)
    store.health.look(db, NOW)
    poll(db, feed, NOW + QUARTER, "timeout")
    before, spells = held(db, feed), store.health.of(db, held(db, feed), NOW).spells
    assert (before.failures, before.silent) == (1, NOW - 3 * HOUR)
    back = give(db, feed, NOW + HOUR, paused=True)
    assert back == Edit(paused=False, back=True)
    now = NOW + HOUR + rest
    store.several.alter(db, {feed.id: back}, now)
    assert held(db, feed) == before
    after = store.health.of(db, held(db, feed), now)
    assert after.state == "failing"
    if rest < HOUR:
        assert after.spells == spells, "nothing was missed"
        return
    told = {(gap.kind, gap.start, gap.stop) for gap in gaps(db, NOW, now + HOUR)}
    assert told >= {("paused", NOW + HOUR, now), ("timeout", now, now + HOUR)}
    poll(db, feed, now)
    assert held(db, feed).failure is None
    assert not [one for one in store.health.of(db, held(db, feed), now).spells
                if one.stop is None and one.kind not in ("silent",)]  # fmt: skip


def test_undo_of_a_pauses_end_brings_the_pause_back_and_all_can_be_done_again(db: Any) -> None:
    feed = subscribe(db)
    poll(db, feed, NOW - 9 * HOUR)
    give(db, feed, NOW - 8 * HOUR, paused=True)
    back = give(db, feed, NOW - 6 * HOUR, paused=False)
    poll(db, feed, NOW - 6 * HOUR, "timeout")
    store.several.alter(db, {feed.id: back}, NOW - 6 * HOUR + QUARTER)
    assert held(db, feed).paused == NOW - 8 * HOUR
    assert [(gap.kind, gap.start, gap.open) for gap in gaps(db)] == [
        ("paused", NOW - 8 * HOUR, True)
    ]
    assert give(db, feed, NOW - 5 * HOUR, paused=True) == Edit(paused=True, back=True)
    assert held(db, feed).paused == NOW - 8 * HOUR, "it rests already"
    back = give(db, feed, NOW - 5 * HOUR, paused=False)
    store.several.alter(db, {feed.id: back}, NOW - HOUR)
    assert held(db, feed).paused == NOW - HOUR, "hours later it is a pause of its own"
    assert [gap.start for gap in gaps(db) if gap.kind == "paused"] == [
        *(NOW - 8 * HOUR, NOW - HOUR)
    ]


def test_a_feed_that_is_subscribed_to_again_rests_as_before(db: Any) -> None:
    feed = subscribe(db)
    poll(db, feed, NOW - 9 * HOUR)
    give(db, feed, NOW - 8 * HOUR, paused=True, pages="never")
    before = held(db, feed)
    store.feeds.remove(db, feed.id)
    store.feeds.put_back(db, before, [], NOW)
    after = held(db, feed)
    assert (after.paused, after.pages) == (NOW - 8 * HOUR, "never")
    assert store.turns.due(db, NOW) == []
    assert [gap.kind for gap in gaps(db)] == ["paused"]


def test_a_feed_that_is_gone_is_asked_once_more_when_it_goes_on(db: Any) -> None:
    feed = subscribe(db)
    store.feeds.polled(db, feed.id, NOW, NOW, failure=Failure("status_410", status=410))
    give(db, feed, NOW, paused=True)
    give(db, feed, NOW, paused=False)
    assert [one.id for one in store.turns.due(db, NOW)] == [feed.id]


# -- in the terminal ------------------------------------------------------------------------------


def run(folder: Path, capsys: pytest.CaptureFixture[str], *order: str) -> tuple[int, str, str]:
    code = cli.main([*order, "--data", str(folder)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_terminal_pauses_and_tells_of_it(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = subscribe(db, "wand")
    poll(db, feed, NOW - 2 * HOUR, "status_403")
    number = str(feed.id)
    assert run(tmp_path, capsys, "feeds", "check")[0] == 3
    code, _, said = run(tmp_path, capsys, "feeds", "pause", number)
    assert (code, said) == (0, "1 feeds paused\n")
    assert run(tmp_path, capsys, "feeds", "pause", number)[2] == "0 feeds paused\n"
    code, _, said = run(tmp_path, capsys, "feeds", "resume", "99")
    assert code == 1
    assert "no feed with the number 99" in said
    assert run(tmp_path, capsys, "feeds", "set", number, "--pages", "never")[0] == 0
    _, listed, _ = run(tmp_path, capsys, "feeds", "list")
    assert "‖ paused since " in listed
    assert "403" not in listed
    told = json.loads(run(tmp_path, capsys, "feeds", "list", "--json")[1])
    assert (told["pages"], told["due"]) == ("never", None)
    assert datetime.fromisoformat(told["paused"]) > NOW
    code, checked, summed = run(tmp_path, capsys, "feeds", "check")
    assert code == 0
    assert "‖" in checked
    assert "paused   Wand: Paused since " in checked
    assert summed == "1 feeds, 0 ill, 0 silent, 1 paused\n"
    told = json.loads(run(tmp_path, capsys, "feeds", "check", "--json")[1])
    assert (told["state"], told["ill"], told["kind"]) == ("paused", False, "paused")
    assert run(tmp_path, capsys, "feeds", "resume", number)[0] == 0
    assert run(tmp_path, capsys, "feeds", "set", number, "--pages", "desk")[0] == 0
    now = held(db, feed)
    assert (now.paused, now.pages, now.due) == (None, "", None)


def test_a_press_review_says_that_a_source_was_paused(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = subscribe(db)
    bring(db, feed, NOW - 9 * HOUR)
    give(db, feed, NOW - 8 * HOUR, paused=True)
    out = tmp_path / "spiegel.html"
    assert run(tmp_path, capsys, "export", "--format", "html", "--gaps", "--out", str(out))[0] == 0
    page = out.read_text(encoding="utf-8")
    assert "<b>Blatt</b>: von Hand pausiert" in page
    assert "nicht zu lesen" not in page
    (gap,) = gaps(db)
    assert Review((), (), NOW, language="en").cause(gap) == "paused by hand"
