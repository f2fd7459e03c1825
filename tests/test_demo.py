"""The demo world: what its files declare is what a desk receives, extracts and matches."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor import digest, failures, opml
from monitor.demo import DemoWorld
from monitor.demo.content import ContentError, Item, Outlet, blocks, outlet_of
from monitor.demo.newsroom import Article
from monitor.digest import PageBytes
from monitor.parse import parse
from monitor.profile import STARTER_RULES
from monitor.types import Draft, Entry, Failure, ParsedFeed, Rule
from resources import path

NOON = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)
RULES = tuple(
    Rule(number, name, expression) for number, (name, expression, *_) in enumerate(STARTER_RULES, 1)
)
NAMES = {rule.id: rule.name for rule in RULES}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Iterator[DemoWorld]:
    """A running world that publishes only when told."""
    world = DemoWorld(interval=3600, clock=clock)
    world.start()
    yield world
    world.close()


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=5) as got:
            return got.status, got.read(), {k.lower(): v for k, v in got.headers.items()}
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), {k.lower(): v for k, v in error.headers.items()}


def address(world: DemoWorld, key: str) -> str:
    return next(url for _, url, _ in world.feeds if f"/{key}/" in url)


def feed(world: DemoWorld, key: str) -> ParsedFeed:
    url = address(world, key)
    _, body, headers = get(url)
    parsed = parse(body, headers, url, NOON + timedelta(hours=1))
    assert isinstance(parsed, ParsedFeed)
    return parsed


def outlets(world: DemoWorld) -> list[Outlet]:
    """Those that answer."""
    return [outlet for outlet in world.newsroom.outlets.values() if outlet.status == 200]


def everything(world: DemoWorld, clock: Clock) -> list[Article]:
    """Publish until the follow-ups begin; gives what was published after the start."""
    published: list[Article] = []
    while True:
        clock.now += timedelta(seconds=4)
        article = world.publish()
        if article.item.slug[-1].isdigit():
            return published
        published.append(article)


def draft(entry: Entry, outlet: Outlet) -> Draft:
    """What a desk with the starter rules would store."""
    _, body, headers = get(entry.url)
    return digest.digest(entry, PageBytes(entry.url, body, headers), RULES, outlet.language)


def found(item: Item, made: Draft) -> list[str]:
    """How a draft differs from what its content file declares."""
    own = [part.removeprefix("## ") for part in item.paragraphs]
    own += [f"Quelle: {item.credit}"] if item.credit else []
    said = []
    if made.title != item.title:
        said.append(f"title {made.title!r}")
    if made.text.split("\n") != own:
        said.append(f"text {made.text!r}")
    if {NAMES[match.rule] for match in made.matches} != set(item.rules):
        said.append(f"rules {[match.form for match in made.matches]}, declared {item.rules}")
    return [f"{item.outlet}/{item.slug}: {one}" for one in said]


def test_every_outlet_reads_and_every_article_is_extracted_and_matched_as_declared(
    world: DemoWorld, clock: Clock
) -> None:
    everything(world, clock)
    wrong: list[str] = []
    matched = total = 0
    for outlet in outlets(world):
        entries = feed(world, outlet.key).entries
        articles = {one.path: one for one in world.newsroom.latest(outlet)}
        assert {entry.url.removeprefix(world.base) for entry in entries} == set(articles)
        for entry in entries:
            item = articles[entry.url.removeprefix(world.base)].item
            made = draft(entry, outlet)
            total, matched = total + 1, matched + bool(made.matches)
            assert made.quality == ("paywall" if outlet.wall else "article"), entry.url
            if outlet.wall:  # what the desk can know of it
                item = replace(item, paragraphs=(item.teaser,))
            wrong += found(item, made)
    assert not wrong
    assert total >= 50
    assert total / 4 < matched < total / 2


def test_the_outlets_speak_all_formats_and_one_turns_programs_away(world: DemoWorld) -> None:
    versions = {outlet.key: feed(world, outlet.key).version for outlet in outlets(world)}
    assert set(versions.values()) == {"rss20", "atom10", "json1"}
    assert {feed(world, outlet.key).title for outlet in outlets(world)} == {
        outlet.title for outlet in outlets(world)
    }
    assert len({folder for _, _, folder in world.feeds}) >= 4
    failing = [url for _, url, _ in world.feeds if get(url)[0] != 200]
    assert len(failing) == 1
    assert get(failing[0])[0] == 403
    assert "turns programs away" in failures.sentence(Failure("status_403", status=403))


def test_the_old_feed_is_latin_1_on_the_wire(world: DemoWorld) -> None:
    _, body, headers = get(address(world, "heidebruecker"))
    assert b'encoding="iso-8859-1"' in body[:80]
    assert "Heidebrücker Bote".encode("latin-1") in body
    assert "charset" not in headers["content-type"]
    assert feed(world, "heidebruecker").title == "Heidebrücker Bote"


def test_news_is_there_at_the_start_dated_back_from_now(world: DemoWorld) -> None:
    entries = [entry for outlet in outlets(world) for entry in feed(world, outlet.key).entries]
    dates = [entry.published for entry in entries if entry.published]
    assert 20 <= len(entries) == len(dates) <= 30
    assert max(dates) == NOON - timedelta(minutes=2)
    assert min(dates) > NOON - timedelta(hours=4)


def test_publishing_adds_one_article_at_a_time_and_soon_a_matching_one(
    world: DemoWorld, clock: Clock
) -> None:
    heard: list[Article] = []
    world.told = heard.append
    clock.now += timedelta(seconds=4)
    for _ in range(3):
        world.publish()
    assert any(article.item.rules for article in heard)
    for article in heard:
        entries = {entry.title: entry for entry in feed(world, article.outlet.key).entries}
        assert entries[article.item.title].published == clock.now


def test_an_edited_article_keeps_its_identity_and_its_date(world: DemoWorld, clock: Clock) -> None:
    outlet = world.newsroom.outlets["morgenwarte"]
    before = {entry.key: entry for entry in feed(world, "morgenwarte").entries}
    published = everything(world, clock)
    edited = next(one for one in published if one.updated > one.published)
    after = {entry.key: entry for entry in feed(world, "morgenwarte").entries}
    key = next(key for key, entry in after.items() if entry.url.endswith(edited.path))
    assert before[key].title != after[key].title
    assert before[key].hash != after[key].hash
    assert before[key].published == after[key].published
    assert after[key].updated == edited.updated
    changed = edited.item.paragraphs[2]
    assert changed in draft(after[key], outlet).text


def test_an_agency_story_stands_in_several_outlets(world: DemoWorld, clock: Clock) -> None:
    everything(world, clock)
    places: dict[str, list[Article]] = {}
    for outlet in outlets(world):
        for article in world.newsroom.latest(outlet):
            places.setdefault(article.item.slug, []).append(article)
    shared = [copies for copies in places.values() if len(copies) >= 3]
    assert len(shared) >= 2
    for copies in shared:
        assert len({one.item.title for one in copies}) == len(copies)
        assert len({one.item.paragraphs[1] for one in copies}) == 1
        assert {one.item.credit for one in copies} == {"", "nda"}


def test_the_world_goes_on_with_follow_ups_when_all_is_published(
    world: DemoWorld, clock: Clock
) -> None:
    everything(world, clock)
    outlet, keys = world.newsroom.outlets["nda"], set[str]()
    for _ in range(150):
        clock.now += timedelta(seconds=4)
        article = world.publish()
        assert article.key not in keys
        assert article.updated == article.published
        assert "{" not in article.item.title + "".join(article.item.paragraphs)
        keys.add(article.key)
    newest = world.newsroom.latest(outlet)[0]
    entry = next(e for e in feed(world, "nda").entries if e.url.endswith(newest.path))
    assert found(newest.item, draft(entry, outlet)) == []


def test_two_worlds_publish_the_same_in_the_same_order() -> None:
    one, two = (DemoWorld(interval=3600, clock=Clock()) for _ in range(2))
    assert [one.publish() for _ in range(90)] == [two.publish() for _ in range(90)]


def test_what_has_not_changed_is_not_sent_again(world: DemoWorld, clock: Clock) -> None:
    url = address(world, "nda")
    _, body, headers = get(url)
    assert get(url, If_None_Match=headers["etag"])[:2] == (304, b"")
    assert get(url, If_Modified_Since=headers["last-modified"])[:2] == (304, b"")
    clock.now += timedelta(seconds=4)
    while world.publish().outlet.key != "nda":
        pass
    both = {"If_None_Match": headers["etag"], "If_Modified_Since": headers["last-modified"]}
    status, newer, _ = get(url, **both)
    assert (status, newer == body) == (200, False)
    assert get(url, If_Modified_Since=headers["last-modified"])[0] == 200


def test_pages_that_are_not_there_say_so_and_front_pages_name_the_feed(world: DemoWorld) -> None:
    for wrong in ("/nda/politik/nichts.html", "/niemand/", "/nda/andere/gasspeicher.html"):
        assert get(world.base + wrong)[0] == 404
    assert address(world, "morgenwarte").encode() in get(f"{world.base}/morgenwarte/")[1]
    assert all(url.encode() in get(f"{world.base}/")[1] for _, url, _ in world.feeds)
    assert get(f"{world.base}/style.css")[2]["content-type"].startswith("text/css")


def test_the_clock_publishes_by_itself_until_the_world_is_closed() -> None:
    told = threading.Event()
    world = DemoWorld(interval=0.05, told=lambda article: told.set())
    world.start()
    try:
        assert told.wait(5)
    finally:
        world.close()
    world.close()


def test_a_taken_port_is_an_os_error(world: DemoWorld) -> None:
    port = int(world.base.rpartition(":")[2])
    with pytest.raises(OSError, match=r"[Aa]ddress"):
        DemoWorld(port=port).start()


def test_a_mistake_in_a_content_file_names_its_block() -> None:
    with pytest.raises(ContentError, match="bote: no line 'title"):
        outlet_of(next(blocks("=== bote\nfolder: Regional\n")))
    with pytest.raises(ContentError, match="bote: 'Regional' is no header"):
        next(blocks("=== bote\nRegional\n"))


def test_the_starter_list_can_be_imported() -> None:
    feeds = opml.read(path("feeds", "starter.opml").read_bytes())
    assert len(feeds) >= 30
    assert all(one.title and one.folder and one.url.startswith("https://") for one in feeds)
    assert len({one.url for one in feeds}) == len({one.title for one in feeds}) == len(feeds)
