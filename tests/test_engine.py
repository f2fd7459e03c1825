"""The running desk without a window: what it tells its listeners, and when it rings."""

from __future__ import annotations

import asyncio
import queue
import socketserver
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import jobs, profile, store
from monitor.engine import Engine
from monitor.types import Alert, Change, Failure, Feed, Offer, Query
from tests.loopback import FILLER, Site
from tests.wire import Wire, plain

MATCHED = "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.\n" + FILLER


def heard(engine: Engine) -> tuple[queue.SimpleQueue[Change], queue.SimpleQueue[Alert]]:
    changes: queue.SimpleQueue[Change] = queue.SimpleQueue()
    alerts: queue.SimpleQueue[Alert] = queue.SimpleQueue()
    engine.listen(changes.put, alert=alerts.put)
    return changes, alerts


def subscribe(engine: Engine, url: str) -> int:
    feed, _ = engine.tell(store.feeds.add, url, "", "", datetime.now(UTC)).result(5)
    engine.allow(url)
    return int(feed.id)


async def idle(engine: Engine) -> None:
    """Until no poll is under way."""
    while engine.rounds.busy():
        await asyncio.sleep(0.01)


def test_a_first_import_never_rings_and_the_next_article_rings_once(
    engine: Engine, site: Site
) -> None:
    changes, alerts = heard(engine)
    first = ("a", "Erste Patriot-Batterie ist da", MATCHED)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", first))
    assert engine.poll([feed]).result(20).matched == 1
    assert alerts.empty()
    site.feed("/f.xml", "Blatt", ("b", "Zweite Patriot-Batterie folgt", MATCHED), first)
    assert engine.poll([feed]).result(20).new == 1
    alert = alerts.get(timeout=5)
    assert alert.title == "Zweite Patriot-Batterie folgt"
    assert [rule.name for rule in alert.rules] == ["Patriot"]
    assert engine.poll([feed]).result(20).new == 0
    assert alerts.empty()
    told = Change()
    while not changes.empty():
        told |= changes.get()
    assert len(told.new) == 2
    assert told.new == told.matched


def test_a_feed_that_changes_its_guids_names_no_article_twice(engine: Engine, site: Site) -> None:
    _, alerts = heard(engine)
    url = site.feed("/f.xml", "Blatt", ("a", "Patriot-Batterie ist da", MATCHED))
    feed = subscribe(engine, url)
    engine.poll([feed]).result(20)
    body = site.bodies["/f.xml"][2].decode()
    for old, new in ((">a<", ">b<"), (">a<", ">c<"), ("/a.html", "/a.html?utm_source=d")):
        site.put("/f.xml", body.replace(old, new), "application/rss+xml")
        assert engine.poll([feed]).result(20).new == 0
    assert alerts.empty()
    for old, new in ((">a<", ">e<"), ("/a.html", "/b.html")):
        body = body.replace(old, new)
    site.put("/b.html", site.bodies["/a.html"][2])
    site.put("/f.xml", body, "application/rss+xml")
    assert engine.poll([feed]).result(20).new == 1  # told the same, at another place


def test_an_edited_article_that_now_matches_rings(engine: Engine, site: Site) -> None:
    _, alerts = heard(engine)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", FILLER)))
    engine.poll([feed]).result(20)
    site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen: Patriot-Systeme zugesagt", MATCHED))
    engine.poll([feed]).result(20)
    assert alerts.get(timeout=5).title.startswith("Lage am Morgen: Patriot")
    site.feed("/f.xml", "Blatt", ("a", "Lage am Mittag: Patriot-Systeme zugesagt", MATCHED))
    engine.poll([feed]).result(20)
    assert alerts.empty()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_rule_saved_between_matching_and_writing_still_finds_the_article(
    engine: Engine, site: Site, elsewhere: bool
) -> None:
    """Also where another process saves it, such as the window's, and has not said so yet."""
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER)))
    now = datetime.now(UTC)
    work, saved = engine.work, []

    def late(function, *args, timeout):  # type: ignore[no-untyped-def]
        future = work(function, *args, timeout=timeout)
        if function.__name__ == "digest" and not saved:
            future.result(20)  # matched with the old rules, not written yet
            rule = "Sprecherin", "Sprecherin", "teal", "show", now
            if elsewhere:
                saved.append(store.rules.add(profile.writer(engine.folder, now), *rule))
            else:
                saved.append(engine.tell(store.rules.add, *rule).result(5))
        return future

    engine.rounds.polls.tools = replace_work(engine, late)
    engine.poll([feed]).result(30)
    rule = saved[0][0]
    assert len(engine.ask(store.articles.ids, Query(rule=rule.id)).result(5)) == 1


def replace_work(engine: Engine, work):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(engine.rounds.polls.tools, work=work)


def test_a_new_rule_is_applied_to_the_archive_without_ringing(engine: Engine, site: Site) -> None:
    _, alerts = heard(engine)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER)))
    engine.poll([feed]).result(20)
    rule, _ = engine.tell(
        store.rules.add, "Beratung", "Beratung", "red", "urgent", datetime.now(UTC)
    ).result(5)
    engine.apply_rules().result(20)
    ids = engine.ask(store.articles.ids, Query(rule=rule.id)).result(5)
    assert len(ids) == 1
    row = engine.ask(store.articles.rows, ids).result(5)[0]
    assert "Beratungen" in [row.snippet[a:b] for a, b, _ in row.snippet_spans]
    assert alerts.empty()


def test_live_finds_try_an_unsaved_rule_on_what_is_stored(engine: Engine, site: Site) -> None:
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER)))
    engine.poll([feed]).result(20)
    finds = engine.live_finds("Hauptstadt").result(20)
    rows = finds.rows
    assert [row.snippet[a:b] for row in rows for a, b, _ in row.snippet_spans] == ["Hauptstädten"]
    assert (finds.forms, finds.looked) == ({"Hauptstädten": 1}, 1)
    assert engine.live_finds("Oberbürgermeisterin").result(20).rows == ()


def test_adding_a_feed_asks_its_server_for_the_feed_only_once(engine: Engine, site: Site) -> None:
    changes, _ = heard(engine)
    url = site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER))
    feed = engine.add_feed(url).result(20)
    assert feed.title == "Blatt"
    while not changes.get(timeout=10).new:
        pass
    assert site.asked.count("/f.xml") == 1


def test_a_web_page_offers_its_feeds_and_a_dead_address_says_why(
    engine: Engine, site: Site
) -> None:
    site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER))
    head = '<link rel="alternate" type="application/rss+xml" title="Alles" href="/f.xml">'
    page = site.put("/", f"<html><head>{head}</head><body>Start</body></html>")
    assert engine.add_feed(page).result(20) == [Offer(site.base + "/f.xml", "Alles")]
    answer = engine.add_feed(site.base + "/nichts.xml").result(20)
    assert isinstance(answer, Failure)
    assert answer.kind == "status_404"


def test_an_alert_that_nobody_heard_waits_for_the_next_who_listens(
    engine: Engine, site: Site
) -> None:
    first = ("a", "Nachricht", FILLER)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", first))
    engine.poll([feed]).result(20)
    site.feed("/f.xml", "Blatt", ("b", "Patriot-Batterie folgt", MATCHED), first)
    assert engine.poll([feed]).result(20).matched == 1  # such as by a poll from the terminal
    _, alerts = heard(engine)
    assert alerts.get(timeout=5).title == "Patriot-Batterie folgt"
    _, later = heard(engine)
    assert engine.poll([feed]).result(20).new == 0
    assert later.empty()


def test_a_page_that_was_away_is_read_later_and_rings_then_unless_it_was_imported(
    tmp_path: Path, site: Site
) -> None:
    late = [timedelta()]
    engine = Engine(tmp_path, workers=1, now=lambda: datetime.now(UTC) + late[0])
    engine.start(polling=False)
    try:
        _, alerts = heard(engine)
        old = ("a", "Alte Nachricht", "Anriss der alten.\n" + MATCHED)
        feed = subscribe(engine, site.feed("/f.xml", "Blatt", old))
        site.put("/a.html", "weg", status=500)
        engine.poll([feed]).result(20)
        new = ("b", "Neue Nachricht", "Anriss der neuen.\n" + MATCHED)
        site.feed("/f.xml", "Blatt", new, old)
        pages = {path: site.bodies[path] for path in ("/a.html", "/b.html")}
        for path in pages:
            site.put(path, "weg", status=500)
        assert engine.poll([feed]).result(20).matched == 0
        site.bodies |= pages
        engine.poll([feed]).result(20)
        articles = engine.ask(store.articles.ids, Query(matched=True)).result(5)
        assert articles == []  # too early
        late[0] = timedelta(minutes=6)
        engine.poll([feed]).result(20)
        articles = engine.ask(store.articles.ids, Query(matched=True)).result(5)
        whole = engine.ask(store.articles.whole, articles).result(5)
        assert {one.title for one in whole} == {"Alte Nachricht", "Neue Nachricht"}
        assert all(one.version == 1 and one.quality == "article" for one in whole)
        assert alerts.get(timeout=5).title == "Neue Nachricht"
        assert alerts.empty()
    finally:
        engine.close()


def test_what_a_command_in_a_terminal_does_is_heard_by_the_running_desk(
    engine: Engine, site: Site
) -> None:
    seen = engine.tell(jobs.seen, engine.folder).result(5)
    seen, change = engine.tell(jobs.elsewhere, engine.folder, seen).result(5)
    assert not change
    with profile.visit(engine.folder):  # as every command does
        other = profile.writer(engine.folder, engine.now())
        store.rules.add(other, "Wetter", "Wetter", "red", "show", engine.now())
        other.close()
    _, change = engine.tell(jobs.elsewhere, engine.folder, seen).result(5)
    assert change.rules
    assert [rule.name for rule in engine.rounds.polls.tools.rules()][-1] == "Wetter"


def test_a_rule_that_takes_too_long_three_times_is_taken_out_of_force(
    engine: Engine, site: Site
) -> None:
    now = datetime.now(UTC)
    rule, _ = engine.tell(store.rules.add, "Zäh", "/(a|aa)+$/", "red", "show", now).result(5)
    titles = [f"{n} {'a' * 800}b" for n in range(3)]
    articles = [(f"k{n}", title, FILLER) for n, title in enumerate(titles)]
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", *articles))
    assert engine.poll([feed]).result(30).new == 3
    (stored,) = [r for r in engine.ask(store.rules.all_rules).result(5) if r.id == rule.id]
    assert (stored.enabled, stored.paused) == (False, "slow")


def test_polls_can_be_stopped_and_come_again_in_their_turn(engine: Engine) -> None:
    with Wire() as wire:
        asked = threading.Event()

        def silent(handler: socketserver.StreamRequestHandler) -> None:
            asked.set()
            handler.rfile.read(1)  # until the desk hangs up

        feed = subscribe(engine, wire.put("/f", silent))
        other = subscribe(engine, wire.put("/g", plain(b"no feed")))
        polling = engine.poll([feed])
        assert asked.wait(10)
        assert engine.stop_polling().result(5) == 1
        assert polling.result(5).stopped == 1
        stored = engine.ask(store.feeds.by_id, feed).result(5)
        assert (stored.failures, stored.polled) == (0, None)
        assert stored.due > datetime.now(UTC)
        assert engine.stop_polling().result(5) == 0
        # The desk goes on.
        assert engine.poll([other]).result(20).failed == 1


def test_the_first_poll_of_an_added_feed_can_be_stopped_and_never_rings_later(
    engine: Engine,
) -> None:
    _, alerts = heard(engine)
    with Wire() as wire:
        asked = threading.Event()

        def silent(handler: socketserver.StreamRequestHandler) -> None:
            asked.set()
            handler.rfile.read(1)  # until the desk hangs up

        page = wire.put("/page", silent)
        item = f"<item><title>Patriot-Batterie geliefert</title><link>{page}</link></item>"
        bytes_ = f"<rss version='2.0'><channel><title>Blatt</title>{item}</channel></rss>"
        url = wire.put("/f", plain(bytes_.encode(), "200 OK", "Content-Type: application/rss+xml"))
        feed = engine.add_feed(url).result(20)
        assert isinstance(feed, Feed)
        assert asked.wait(10)
        assert engine.stop_polling().result(5) == 1
        engine._spawn(idle(engine)).result(5)
        stored = engine.ask(store.feeds.by_id, feed.id).result(5)
        assert (stored.failures, stored.polled) == (0, None)
        assert stored.due > datetime.now(UTC)
        wire.put("/page", plain(f"<p>{MATCHED}</p>".encode()))
        assert engine.poll([feed.id]).result(20).matched == 1
        assert alerts.empty()
        assert wire.asked[0][0] == "/f"


def test_a_poll_that_is_stopped_before_its_first_step_leaves_its_feed_free(
    engine: Engine,
) -> None:
    polls = engine.rounds.polls
    feed = engine.ask(store.feeds.by_id, subscribe(engine, "http://127.0.0.1:9/f")).result(5)

    async def stopped_at_once() -> str:
        assert polls.take(feed)
        poll = asyncio.ensure_future(polls.poll(feed))
        await asyncio.sleep(0)  # the poll is there, and has not begun
        assert await polls.stop() == 1
        return (await poll).outcome

    assert engine._spawn(stopped_at_once()).result(5) == "stopped"
    assert not polls.under_way
    assert engine.poll([feed.id]).result(20).failed == 1


def test_a_window_lets_the_engine_poll_once_it_is_up(tmp_path: Path, site: Site) -> None:
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    try:
        changes, _ = heard(engine)
        url = site.feed("/f.xml", "Blatt", ("a", "Ohne Auftrag gelesen", FILLER))
        engine.tell(store.feeds.add, url, "", "", engine.now()).result(5)
        engine.allow(url)
        assert not site.asked
        engine.go_on()
        while not changes.get(timeout=20).new:
            pass
        assert "/f.xml" in site.asked
    finally:
        engine.close()


def test_a_desk_that_is_closed_at_once_does_not_wait_for_polls_that_nobody_opened(
    tmp_path: Path,
) -> None:
    """Bringing rules to the archive said how far it is to polls that were to be opened for it, on
    a loop that had ended: the engine waited for ever."""
    engine = Engine(tmp_path, workers=1)
    for _ in range(3):
        engine.start(polling=False)
        applied = engine.apply_rules()
        closing = threading.Thread(target=engine.close, daemon=True)
        closing.start()
        closing.join(20)
        assert not closing.is_alive()
        assert applied.done()


def test_what_waits_for_a_person_keeps_no_desk_from_closing(tmp_path: Path) -> None:
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    asked, answered = threading.Event(), threading.Event()

    def person() -> str:
        asked.set()
        answered.wait(20)
        return "Kennwort"

    try:
        assert engine.aside(lambda: threading.current_thread().daemon).result(5)
        with pytest.raises(ZeroDivisionError):
            engine.aside(lambda: 1 // 0).result(5)
        waits = engine.aside(person)
        assert asked.wait(5)
    finally:
        engine.close()
    assert waits.cancelled()
    answered.set()
    with pytest.raises(RuntimeError):
        engine.aside(person)
