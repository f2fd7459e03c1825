"""A feed's next poll reads only what is new, and stores what reading all of it would store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import known, store
from monitor.engine import Engine
from monitor.parse import parse
from monitor.types import Entry, ParsedFeed, Query
from tests.loopback import FILLER, Site
from tests.test_engine import subscribe

NOW = datetime(2026, 1, 10, tzinfo=UTC)
URL = "https://blatt.example/feed"
HEAD = {
    "rss": '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>Blatt</title><link>https://blatt.example/</link>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blatt.example/a/">'
    "<title>Blatt</title>",
}
FOOT = {"rss": "</channel></rss>", "atom": "</feed>"}


def item(kind: str, name: str, title: str, text: str) -> str:
    if kind == "rss":
        guid = f"<guid isPermaLink='false'>{name}</guid>" if name else ""
        return (
            f"<item>{guid}<title>{title}</title><link>/n/{title}</link><description><![CDATA[<p>"
            f"{text}</p>]]></description><dc:creator>dpa</dc:creator></item>"
        )
    named = f"<id>{name}</id>" if name else ""
    return (
        f"<entry>{named}<title>{title}</title><link href='n/{title}'/>"
        f"<summary>{text}</summary></entry>"
    )


def read(kind: str, items: list[str], seen: bytes = b"") -> ParsedFeed:
    body = HEAD[kind] + "\n".join(items) + FOOT[kind]
    got = parse(body.encode(), {}, URL, NOW, seen)
    assert isinstance(got, ParsedFeed)
    return got


def stored(archive: dict[str, Entry], entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """What an archive holds once these came."""
    return archive | {entry.key: entry for entry in entries}


names = st.sampled_from(["", "a", "b", "c", "d"])
texts = st.sampled_from(["Haushalt", "Gipfel &amp; Folgen", "Größe <b>zählt</b>", ""])
items_of_a_feed = st.lists(st.tuples(names, st.sampled_from("xyz"), texts), max_size=6)


@given(st.sampled_from(["rss", "atom"]), st.lists(items_of_a_feed, min_size=2, max_size=5))
def test_polls_that_leave_out_what_they_know_store_what_whole_reads_store(
    kind: str, polls: list[list[tuple[str, str, str]]]
) -> None:
    whole, cut, seen = dict[str, Entry](), dict[str, Entry](), b""
    for poll in polls:
        items = [item(kind, *one) for one in poll]
        whole = stored(whole, read(kind, items).entries)
        got = read(kind, items, seen)
        cut, seen = stored(cut, got.entries), got.seen
        assert cut == whole


def test_an_item_that_shares_a_known_ones_name_is_told_from_it() -> None:
    first = item("rss", "a", "x", "Haushalt")
    seen = read("rss", [first]).seen
    both = [item("rss", "a", "y", "Gipfel"), first]
    assert read("rss", both, seen).entries == read("rss", both).entries


def test_what_is_known_is_not_read_again_and_what_changed_is() -> None:
    items = [item("rss", name, name, "Haushalt") for name in "abcd"]
    first = read("rss", items)
    assert read("rss", items, first.seen).entries == ()
    items[2] = item("rss", "c", "c", "Haushalt beschlossen")
    got = read("rss", [item("rss", "e", "e", "Neues"), *items], first.seen)
    assert [entry.key for entry in got.entries] == ["e", "c"]
    assert got.left_out == 3
    assert (got.title, got.site) == (first.title, first.site)


def test_a_feed_that_moved_or_wraps_its_items_anew_is_read_whole() -> None:
    items = [item("atom", name, name, "Haushalt") for name in "ab"]
    first = read("atom", items)
    body = HEAD["atom"].replace("/a/", "/b/") + "".join(items) + FOOT["atom"]
    other = parse(body.encode(), {}, URL, NOW, first.seen)
    assert isinstance(other, ParsedFeed)
    assert [entry.url for entry in other.entries] == [
        "https://blatt.example/b/n/a",
        "https://blatt.example/b/n/b",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel><item><title>a</title></item><item><title>b</channel></rss>",
        "<rss><channel><item><title>a</title><item><title>b</title></item></item></channel></rss>",
        "<rss><channel><item><x:y>a</x:y><title>b</title></item></channel></rss>",
        "<rss><channel><item/><item><title>b</title></item></channel></rss>",
        "<item><title>b</title></item>",
    ],
)
def test_an_unusual_feed_is_always_read_whole(body: str) -> None:
    got = parse(body.encode(), {}, URL, NOW)
    assert not isinstance(got, ParsedFeed) or got.seen == b""


def test_the_desk_remembers_items_over_polls_and_reads_all_after_a_new_address(
    engine: Engine, site: Site
) -> None:
    first = ("a", "Haushalt beschlossen", FILLER)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", first))
    assert engine.poll([feed]).result(20).new == 1
    seen = engine.ask(store.items.of, feed).result(5)
    assert len(seen) == 2 * known.MARK
    site.feed("/f.xml", "Blatt", ("b", "Gipfel vertagt", FILLER), first)
    assert engine.poll([feed]).result(20).new == 1
    assert len(engine.ask(store.items.of, feed).result(5)) == 4 * known.MARK
    address = site.feed("/g.xml", "Blatt", first)
    engine.tell(store.feeds.edit, feed, "", "", address).result(5)
    assert engine.ask(store.items.of, feed).result(5) == b""
    engine.poll([feed]).result(20)
    assert len(engine.ask(store.articles.ids, Query()).result(5)) == 2


def test_other_peoples_feeds_bring_the_same_entries_either_way(shared: Path) -> None:
    folder = shared / "feeds"
    if not (folder / "manifest.json").exists():
        pytest.skip("no feeds here")
    for case in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))[::4]:
        headers = {name.lower(): value for name, value in case["headers"].items()}
        body = (folder / case["file"]).read_bytes()
        whole = parse(body, headers, URL, NOW)
        if not isinstance(whole, ParsedFeed) or not whole.seen:
            continue
        pairs = list(known.remembered(whole.seen).items())
        kept = [pair for place, pair in enumerate(pairs) if place % 3]
        got = parse(body, headers, URL, NOW, b"".join(mark + name for mark, name in kept))
        assert isinstance(got, ParsedFeed)
        names = {name for _, name in kept} if got.left_out else set()
        rest = [entry for entry in whole.entries if known.name_mark(entry.key) not in names]
        assert list(got.entries) == rest, case["id"]
        assert known.remembered(got.seen) == dict(pairs), case["id"]


def test_a_salvaged_archive_asks_every_feed_for_all_it_still_names(
    tmp_path: Path, site: Site
) -> None:
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Haushalt beschlossen", FILLER)))
    engine.poll([feed]).result(20)
    # As though the article's page of the file could not be read.
    engine.tell(lambda db: db.conn.execute("DELETE FROM articles")).result(5)
    engine.close()
    archive = tmp_path / "archive.db"
    made = tmp_path / "made.db"
    store.salvage.salvage(archive, made)
    made.replace(archive)
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    try:
        assert engine.poll([feed]).result(20).new == 1
    finally:
        engine.close()
