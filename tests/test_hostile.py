"""The desk before a server of one fault per path: every case as its index expects.

The slow cases (a drip that lasts a full deadline, bombs at full size): `python -m bench hostile`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench import hostile
from monitor import store
from monitor.commands.polling import poll_typed
from monitor.digest import PageBytes
from monitor.engine import Engine
from monitor.store.connect import StoreError
from monitor.types import Query
from tests.loopback import FILLER, Site
from tests.wire import Wire, plain

OTHERS = ("opml", "page")
"""Kinds that are judged with the reading of lists and pages."""
SLOW = ("slow", "silent", "deep", "many", "10k", "big")


@pytest.fixture(scope="module")
def judged(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    if not hostile.SERVER.exists():
        pytest.skip("the hostile server is not here")
    with hostile.serving(scale=0.02) as (base, index):
        cases = [c for c in index if c["kind"] not in OTHERS]
        cases = [c for c in cases if not any(word in c["path"] + c["what"] for word in SLOW)]
        engine = Engine(tmp_path_factory.mktemp("desk"), workers=2)
        engine.start(polling=False)
        try:
            with ThreadPoolExecutor(6) as pool:
                faults = list(pool.map(lambda case: hostile.run(engine, base, case)[0], cases))
        finally:
            engine.close()
        yield {
            "faults": {c["path"]: fault for c, fault in zip(cases, faults, strict=True) if fault},
            "cases": len(cases),
            "canaries": hostile.canaries(base),
        }


def test_every_fault_of_a_feed_ends_as_expected(judged: dict[str, Any]) -> None:
    assert judged["cases"] > 80
    assert judged["faults"] == {}


def test_no_server_of_the_users_network_and_no_canary_is_touched(judged: dict[str, Any]) -> None:
    assert judged["canaries"] == []


# -- the engine among such servers --------------------------------------------------------------


def feed_of(links: list[str]) -> bytes:
    items = "".join(
        f"<item><guid>{number}</guid><title>Meldung {number}</title><link>{link}</link>"
        f"<description>Text {number} mit Patriot</description></item>"
        for number, link in enumerate(links)
    )
    body = f"<rss version='2.0'><channel><title>Probe</title>{items}</channel></rss>"
    return plain(body.encode(), "200 OK", "Content-Type: application/rss+xml")


def silent(handler: Any) -> None:
    """Answers nothing until the desk hangs up."""
    handler.rfile.read(1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    yield engine
    engine.close()


def test_an_article_whose_page_cannot_be_had_is_stored_with_the_feeds_text(desk: Engine) -> None:
    with Wire() as wire, Wire() as inside:
        links = [
            wire.put("/reset", lambda handler: handler.connection.close()),
            wire.put("/500", plain(b"", "500 Oh")),
            wire.put("/film", plain(b"x", "200 OK", "Content-Type: video/mp4")),
            inside.base + "/secret",
            "http://127.0.0.1:1/",
        ]
        answer = poll_typed(desk, wire.put("/feed", feed_of(links)))
        assert (answer["outcome"], answer["entries"]) == ("ok", 5)
        assert sorted(answer["texts"]) == [f"Text {number} mit Patriot" for number in range(5)]
        assert inside.asked == []
    found = desk.ask(store.articles.ids, Query(matched=True)).result(5)
    assert len(found) == 5


def test_a_host_that_fails_page_after_page_is_left_alone_for_this_poll(desk: Engine) -> None:
    with Wire() as wire:
        links = [wire.put(f"/p{number}", plain(b"", "500 Oh")) for number in range(40)]
        answer = poll_typed(desk, wire.put("/feed", feed_of(links)))
        assert answer["entries"] == 40
        assert len([path for path, _ in wire.asked if path.startswith("/p")]) < 10


def test_a_site_whose_pages_hang_costs_two_of_them_and_no_article(desk: Engine) -> None:
    work, hung = desk.work, []

    def hanging(function: Any, *args: Any, timeout: float) -> Any:
        if function.__name__ == "digest" and isinstance(args[1], PageBytes):
            hung.append(args[1].url)
            return work(time.sleep, 60, timeout=0.02)
        return work(function, *args, timeout=timeout)

    desk.rounds.polls.tools = replace(desk.rounds.polls.tools, work=hanging)
    with Wire() as wire:
        links = [wire.put(f"/p{number}", plain(b"<html>x</html>")) for number in range(30)]
        answer = poll_typed(desk, wire.put("/feed", feed_of(links)))
    assert answer["entries"] == 30
    assert len(hung) < 10
    assert len(desk.ask(store.articles.ids, Query(matched=True)).result(5)) == 30


def test_an_old_address_of_a_feed_is_not_subscribed_to_a_second_time(desk: Engine) -> None:
    with Wire() as wire:
        new = wire.put("/new", feed_of([]))
        old = wire.put("/old", plain(b"", "301 Moved", "Location: /new"))
        feed = desk.add_feed(new).result(10)
        assert desk.add_feed(old).result(10).id == feed.id


def test_a_slow_site_holds_up_no_other_feed(desk: Engine) -> None:
    with Wire() as wire, Site() as site:
        slow = wire.put("/feed", feed_of([wire.put(f"/{n}", silent) for n in range(20)]))
        good = site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER))
        pending = desk.poll([subscribed(desk, slow)])
        began = time.monotonic()
        assert poll_typed(desk, good)["entries"] == 1
        assert time.monotonic() - began < 5
        assert not pending.done()


def subscribed(desk: Engine, url: str) -> int:
    from datetime import UTC, datetime

    feed, _ = desk.tell(store.feeds.add, url, "", "", datetime.now(UTC)).result(5)
    desk.allow(url)
    return int(feed.id)


def test_a_desk_that_is_closed_amid_requests_ends_at_once_and_its_archive_is_sound(
    tmp_path: Path,
) -> None:
    desk = Engine(tmp_path, workers=1)
    desk.start(polling=False)
    with Wire() as wire:
        asked = threading.Event()

        def waiting(handler: Any) -> None:
            asked.set()
            silent(handler)

        links = [wire.put(f"/p{number}", waiting) for number in range(9)]
        desk.poll([subscribed(desk, wire.put("/feed", feed_of(links)))])
        assert asked.wait(10)
        began = time.monotonic()
        desk.close()
        desk.close()
        assert time.monotonic() - began < 2
        again = Engine(tmp_path, workers=1)
        again.start(polling=False)
        for path in [path for path in wire.answers if path != "/feed"]:
            wire.put(path, plain(b"", "404 No"))
        assert again.poll().result(20).new == 9
        again.close()


def test_a_desk_that_could_not_start_can_be_closed(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"this is no archive" * 1_000)
    desk = Engine(tmp_path, workers=1)
    with pytest.raises(StoreError):
        desk.start()
    desk.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "net"]


def test_a_gone_feed_is_not_asked_again_until_the_user_does(desk: Engine) -> None:
    with Wire() as wire:
        url = wire.put("/feed", plain(b"", "410 Gone"))
        assert poll_typed(desk, url)["outcome"] == "gone"
        assert desk.poll().result(5).feeds == 0
        wire.put("/feed", feed_of([]))
        assert poll_typed(desk, url)["outcome"] == "ok"


def test_the_clock_polls_what_is_due_and_leaves_the_rest(tmp_path: Path) -> None:
    desk = Engine(tmp_path, workers=1)
    desk.start(polling=False)
    with Wire() as wire:
        poll_typed(desk, wire.put("/one", feed_of([])))
        second = subscribed(desk, wire.put("/two", feed_of([])))
        desk.close()
        wire.asked.clear()
        again, read = Engine(tmp_path, workers=1), threading.Event()
        again.listen(lambda change: read.set() if change.feeds else None)
        again.start()
        assert read.wait(10)
        assert again.ask(store.feeds.by_id, second).result(5).succeeded is not None
        again.close()
        assert {path for path, _ in wire.asked} == {"/two"}
