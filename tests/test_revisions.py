"""What editors change after publication is seen, kept and told; no stored text is lost to it."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import schedule, store
from monitor.engine import Engine
from monitor.types import Alert, Article, Query
from tests.loopback import FILLER, PAGE, Site

MATCHED = "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.\n" + FILLER


class Newsroom:
    """A feed with one matched article, and a clock that can be put on."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.site, self.late = site, timedelta()
        self.engine = Engine(folder, workers=1, now=lambda: datetime.now(UTC) + self.late)
        self.engine.start(polling=False)
        self.rung: queue.SimpleQueue[Alert] = queue.SimpleQueue()
        self.engine.listen(lambda _: None, alert=self.rung.put)
        self.publish("Lage am Morgen", MATCHED)
        url = site.base + "/f.xml"
        feed, _ = self.engine.tell(store.feeds.add, url, "", "", self.engine.now()).result(5)
        self.engine.allow(url)
        self.feed = feed.id
        self.engine.poll([feed.id]).result(20)

    def publish(self, title: str, text: str) -> None:
        self.site.feed("/f.xml", "Blatt", ("a", title, text))

    def edit(self, title: str, text: str) -> None:
        """Change the page alone; the feed says what it said."""
        lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        self.site.put("/a.html", PAGE.format(title=title, paragraphs=lines))

    def after(self, **span: float) -> int:
        """Let time pass and look; how often the page was asked for."""
        self.late += timedelta(**span)
        before = self.site.asked.count("/a.html")
        self.engine.poll([]).result(20)
        return self.site.asked.count("/a.html") - before

    @property
    def article(self) -> Article:
        (number,) = self.ask(store.articles.ids, Query())
        return self.ask(store.articles.article, number)  # type: ignore[no-any-return]

    @property
    def history(self) -> Any:
        return self.ask(store.versions.history, self.article.id)

    def ask(self, function: Any, *args: Any) -> Any:
        return self.engine.ask(function, *args).result(5)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Site() as site:
        room = Newsroom(tmp_path, site)
        yield room
        room.engine.close()


def test_a_matched_page_is_asked_again_on_a_decaying_schedule_and_costs_a_304(
    room: Newsroom,
) -> None:
    assert room.after(minutes=5) == 0
    steps = [room.after(minutes=15), room.after(hours=1), room.after(hours=4), room.after(hours=1)]
    assert steps == [1, 1, 1, 0]
    assert len(room.site.unmodified) == 3
    assert [room.after(days=1), room.after(days=3), room.after(days=5)] == [1, 1, 0]
    assert room.article.version == 1


def test_an_article_without_match_or_flag_is_never_asked_again_until_it_is_flagged(
    room: Newsroom,
) -> None:
    plain = ("b", "Wetter", FILLER)
    room.site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", MATCHED), plain)
    room.engine.poll([room.feed]).result(20)
    room.after(minutes=20)
    assert room.site.asked.count("/b.html") == 1
    (number,) = room.ask(store.articles.ids, Query(text="titel:Wetter"))
    room.engine.tell(store.marks.flag, [number], True, room.engine.now()).result(5)
    room.after(minutes=1)
    assert room.site.asked.count("/b.html") == 2


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(room: Newsroom) -> None:
    old = room.article
    room.edit("Lage am Morgen", MATCHED.replace("zwei", "drei"))
    room.after(minutes=20)
    article, versions = room.article, room.history.versions
    assert (article.version, article.first_seen) == (2, old.first_seen)
    assert "drei Patriot" in article.text
    assert [version.text for version in versions] == [old.text, article.text]
    assert [match.form for match in article.matches] == ["Patriot-Batterien"]
    assert room.rung.empty()
    # The feed still says what it said: nothing is taken back by its next poll.
    room.engine.poll([room.feed]).result(20)
    assert room.article.version == 2


def test_a_headline_that_changes_on_the_page_alone_is_noted(room: Newsroom) -> None:
    room.edit("Lage am Abend", MATCHED)
    room.after(minutes=20)
    assert (room.article.title, room.article.version) == ("Lage am Abend", 2)
    assert room.history.versions[0].title == "Lage am Morgen"


def test_a_revision_that_gains_a_rule_rings_and_one_that_loses_it_is_silent(
    room: Newsroom,
) -> None:
    add = (store.rules.add, "Abzug", "Truppenabzug", "red", "urgent", room.engine.now())
    room.engine.tell(*add).result(5)
    room.edit("Lage am Morgen", MATCHED + "\nAuch ein Truppenabzug wird erwogen, heißt es jetzt.")
    room.after(minutes=20)
    alert = room.rung.get(timeout=5)
    assert [rule.name for rule in alert.rules] == ["Abzug"]
    assert room.history.versions[-1].gained == ("Abzug",)
    room.edit("Lage am Morgen", MATCHED)
    room.after(hours=1)
    assert room.history.versions[-1].lost == ("Abzug",)
    assert room.article.version == 3
    assert room.rung.empty()


@pytest.mark.parametrize("way", ["404", "410", "front page"])
def test_a_deleted_page_is_noted_and_its_text_stays(room: Newsroom, way: str) -> None:
    text, page = room.article.text, room.site.bodies["/a.html"]
    if way == "front page":
        room.site.put("/", "<html><body>Start</body></html>")
        room.site.redirects["/a.html"] = "/"
    else:
        room.site.put("/a.html", "weg", status=int(way))
    room.after(minutes=20)
    assert room.article.gone is not None
    assert (room.article.text, room.article.version) == (text, 1)
    assert [kind for kind, _ in room.history.events] == ["gone"]
    (row,) = room.ask(store.articles.rows, [room.article.id])
    assert row.gone
    room.site.redirects.clear()
    room.site.bodies["/a.html"] = page
    room.after(hours=1)
    assert room.article.gone is None
    assert [kind for kind, _ in room.history.events] == ["gone", "back"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, "kaputt"),
        (403, "nein"),
        (200, "<html><body><p>Bitte stimmen Sie Cookies zu. Alle akzeptieren</p></body></html>"),
        (200, "<html><body></body></html>"),
    ],
)
def test_a_wall_or_a_fault_that_stands_there_now_changes_nothing(
    room: Newsroom, status: int, body: str
) -> None:
    before = room.article
    room.site.put("/a.html", body, status=status)
    assert room.after(minutes=20) == 1
    assert room.article == before


def test_a_clock_or_a_counter_in_the_text_is_no_revision(room: Newsroom) -> None:
    room.edit("Lage am Morgen", "Stand: 12.11.2026, 14:05 Uhr\n" + MATCHED)
    room.after(minutes=20)
    room.edit("Lage am Morgen", "Stand: 12.11.2026, 17:30 Uhr\n" + MATCHED)
    room.after(hours=1)
    assert room.article.version == 1


def test_the_schedule_counts_from_the_first_sight_and_ends() -> None:
    seen = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def after(**span: float) -> timedelta | None:
        found = schedule.visit_again(seen, seen + timedelta(**span))
        return found - seen if found else None

    assert after(minutes=0) == timedelta(minutes=15)
    assert after(minutes=15) == timedelta(hours=1)
    assert after(hours=30) == timedelta(days=3)
    assert after(days=3) is None
    late = schedule.visit_again(seen, seen + timedelta(days=2), failed=True)
    assert late == seen + timedelta(days=2, hours=1)
    assert schedule.visit_again(seen, seen + timedelta(days=4), failed=True) is None


def test_a_rule_that_is_new_sends_nobody_to_old_articles(room: Newsroom) -> None:
    room.late = timedelta(days=30)
    room.site.feed("/f.xml", "Blatt", ("b", "Neues", FILLER))
    room.engine.poll([room.feed]).result(20)
    add = (store.rules.add, "Bündnis", "Bündnis", "red", "show", room.engine.now())
    room.engine.tell(*add).result(5)
    room.engine.apply_rules().result(20)
    asked = len(room.site.asked)
    room.after(minutes=1)
    assert len(room.site.asked) == asked
