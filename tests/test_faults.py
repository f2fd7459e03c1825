"""What this computer does wrong while a desk works: it is told, nothing is lost, and it goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import profile, store
from monitor.engine import Engine
from monitor.store.connect import StoreError, opened
from monitor.types import Query
from tests.desk import MATCHED
from tests.loopback import Site
from tests.test_store import NOW, TEXT, draft

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs rights of Unix")


class Room:
    """An engine with one feed, whose clock stands where it is put."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder, self.now = site, folder, NOW
        self.url = site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", MATCHED))
        self.engine = Engine(folder, workers=1, now=lambda: self.now)
        self.engine.start(polling=False)
        self.feed = self.engine.tell(store.feeds.add, self.url, "", "", NOW).result(5)[0].id
        self.engine.allow(self.url)

    def poll(self) -> int:
        """One round; how many articles it brought."""
        self.engine.tell(lambda db: db.execute("pragma busy_timeout = 50").fetchall()).result(5)
        return self.engine.poll(all=True).result(30).new

    def ids(self, **asked: Any) -> list[int]:
        found: list[int] = self.engine.ask(store.articles.ids, Query(**asked)).result(5)
        return found


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Site() as site:
        made = Room(site, tmp_path)
        yield made
        made.engine.close()


def test_an_archive_that_another_program_locks_costs_a_poll_and_no_article(room: Room) -> None:
    other = opened(profile.archive(room.folder), write=True)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        room.poll()
    assert room.ids() == [], "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    assert room.poll() == 1
    assert len(room.ids(matched=True)) == 1


def test_a_full_disk_costs_a_poll_and_no_article_and_its_evidence_comes_too(room: Room) -> None:
    def most(db: Any, more: int) -> None:
        pages = db.execute("pragma page_count").fetchone()[0]
        db.execute(f"pragma max_page_count = {pages + more}").fetchall()

    room.site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", "\n".join([MATCHED] * 40)))
    room.engine.tell(most, 0).result(5)
    with pytest.raises(StoreError, match="disk is full"):
        room.poll()
    assert room.ids() == []
    room.engine.tell(most, 100_000).result(5)
    assert room.poll() == 1
    (number,) = room.ids()
    (kept,) = room.engine.ask(store.evidence.of, number).result(5)
    assert kept.page == room.site.bodies["/a.html"][2]
    assert room.engine.check().result(20) == ""


def test_a_migration_that_finds_no_room_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    from tests.test_migration import kept, old_archive

    path = old_archive(tmp_path)
    db = opened(path, write=True)
    pages = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {pages}").fetchall()
    from sqlite_utils import Database

    with pytest.raises(StoreError, match="disk is full"), store.connect.in_words(path):
        store.schema.migrate(Database(db), path)
    db.close()
    kept(tmp_path)


@unix
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_an_engine_on_a_read_only_folder_is_refused_in_words(tmp_path: Path) -> None:
    profile.writer(tmp_path / "p", NOW).close()
    (tmp_path / "p").chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be written"):
            Engine(tmp_path / "p", workers=1).start(polling=False)
    finally:
        (tmp_path / "p").chmod(0o700)


# -- clocks that jump -----------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [timedelta(days=4_000), timedelta(days=-4_000)])
def test_articles_that_come_under_a_wrong_clock_stand_where_they_came(
    room: Room, jump: timedelta
) -> None:
    assert room.poll() == 1
    room.now = NOW + jump
    room.site.feed("/f.xml", "Blatt", ("b", "Lage am Mittag", MATCHED))
    assert room.poll() == 1
    room.now = NOW + timedelta(hours=1)
    room.site.feed("/f.xml", "Blatt", ("c", "Lage am Abend", MATCHED))
    assert room.poll() == 1
    found = room.engine.ask(store.articles.rows, room.ids()).result(5)
    assert [row.title for row in found] == ["Lage am Abend", "Lage am Mittag", "Lage am Morgen"]
    assert not list(room.engine.tell(lambda db: list(store.evidence.broken(db))).result(5))


def test_a_clock_that_jumps_ahead_does_not_throw_the_archive_away(room: Room) -> None:
    def fill(db: Any) -> None:
        for days in range(30):
            at = NOW - timedelta(days=days)
            store.articles.save(db, room.feed, [draft(f"k{days}", TEXT)], at)
        store.settings.put(db, "keep_days", 20)

    def make_room(now: datetime) -> int:
        room.now = now
        room.engine._spawn(room.engine.tending().make_room()).result(20)
        return len(room.ids())

    room.engine.tell(fill).result(5)
    assert make_room(NOW) == 21
    assert make_room(NOW + timedelta(days=2_000)) == 21, "perhaps it is set right again"
    assert make_room(NOW + timedelta(hours=1)) == 21
    assert make_room(NOW + timedelta(days=5)) == 16, "it is, and goes on"
    assert make_room(NOW + timedelta(days=400)) == 16
    assert make_room(NOW + timedelta(days=401, hours=1)) == 0, "it stays so"
