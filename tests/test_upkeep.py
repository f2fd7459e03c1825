"""The archive is cared for: backed up, restored, looked over, mended, made smaller."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import care, cli, profile, store
from monitor.engine import Engine
from monitor.lock import Lock
from monitor.store.connect import StoreError
from monitor.types import Query
from tests.loopback import FILLER, Site
from tests.test_store import TEXT, draft

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile with thirty articles; three of them flagged."""
    place = tmp_path / "profile"
    db = profile.writer(place, NOW)
    feed = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "Inland", NOW)[0].id
    rule = store.rules.all_rules(db)[0].id
    for number in range(30):
        at = NOW - timedelta(days=30 - number)
        made = draft(f"k{number}", f"{TEXT} Nummer{number}. " * 40, rule=rule)
        store.articles.save(db, feed, [made], at)
    store.marks.flag(db, [1, 2, 3], True, NOW)
    db.close()
    return place


@pytest.fixture
def db(folder: Path) -> Iterator[Any]:
    db = profile.writer(folder, NOW)
    yield db
    db.close()


def run(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), *order])


def ids(folder: Path, **asked: Any) -> list[int]:
    db = profile.reader(folder)
    try:
        return store.articles.ids(db, Query(**asked))
    finally:
        db.close()


# -- backups ------------------------------------------------------------------------------------


def test_a_backup_of_an_archive_in_use_is_whole_and_can_be_restored(
    folder: Path, db: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    store.marks.flag(db, [4], True, NOW)  # still in the log beside the file
    assert run(folder, "backup") == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == folder / "backups"
    assert store.backup.unsound(made) == ""
    store.articles.delete(db, range(1, 31))
    db.close()
    assert ids(folder) == []
    assert run(folder, "restore", str(made)) == 0
    assert ids(folder, flagged=True) == [4, 3, 2, 1]
    assert len(ids(folder)) == 30
    assert "archive-replaced-" in capsys.readouterr().err
    (aside,) = folder.glob("archive-replaced-*.db")
    assert store.backup.unsound(aside) == ""


def test_a_week_of_days_and_a_month_of_weeks_are_kept() -> None:
    times = [NOW - timedelta(days=days, hours=hour) for days in range(60) for hour in (0, 5)]
    kept = sorted(store.backup.kept(times), reverse=True)
    assert kept[:7] == [NOW - timedelta(days=days) for days in range(7)]
    assert len(kept) == 10  # and the newest of three weeks before
    assert kept[-1] > NOW - timedelta(days=30)


def test_only_old_backups_of_ours_are_removed(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "safe"
    target.mkdir()
    other = target / "roman.db"
    other.write_text("x")
    for days in range(40):
        store.backup.backup(profile.archive(folder), target, NOW + timedelta(days=days))
    assert other.exists()
    assert 7 <= len(store.backup.backups(target)) <= 11
    assert not list(target.glob("*.part*"))


def damage(folder: Path) -> None:
    """Spoil a page in the middle of the archive."""
    path = profile.archive(folder)
    store.backup.refuse_open(path)  # everything into the one file
    data = bytearray(path.read_bytes())
    place = len(data) // 2 // 4096 * 4096
    data[place : place + 8192] = b"\xa5" * 8192
    path.write_bytes(data)


def test_a_damaged_archive_is_told_and_spoils_no_backup(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "backup") == 0
    (sound,) = [path for _, path in store.backup.backups(folder / "backups")]
    damage(folder)
    assert run(folder, "backup") == 1
    assert "damaged" in capsys.readouterr().err
    assert [path for _, path in store.backup.backups(folder / "backups")] == [sound]
    assert run(folder, "doctor") == 1
    told = capsys.readouterr().out
    assert "restore" in told
    assert run(folder, "restore", str(sound)) == 0
    assert run(folder, "doctor") == 0
    assert len(ids(folder)) == 30


def test_what_can_be_read_of_a_damaged_archive_is_saved_and_the_damaged_one_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(folder)
    run(folder, "doctor", "--repair")
    assert len(ids(folder)) >= 20
    assert list(folder.glob("archive-damaged-*.db"))
    db = profile.writer(folder, NOW)
    found = store.checkup.look(db, profile.archive(folder), folder / "backups", NOW)
    db.close()
    assert [one.check for one in found if not one.ok] == ["backup"]


def test_a_file_that_is_no_sound_archive_is_not_restored(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ids(folder)
    odd = tmp_path / "odd.db"
    odd.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    for file in (odd, tmp_path / "nichts.db", tmp_path, profile.archive(folder)):
        assert run(folder, "restore", str(file)) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert ids(folder) == before


def test_nothing_is_restored_while_another_program_has_the_archive(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "backup")
    file = capsys.readouterr().out.strip()
    reading = profile.reader(folder)
    reading.execute("select count(*) from articles").fetchone()
    assert run(folder, "restore", file) == 1
    assert "open in another program" in capsys.readouterr().err
    reading.close()
    with Lock(folder):
        assert run(folder, "restore", file) == 1
    assert "another running Presselage" in capsys.readouterr().err
    assert run(folder, "restore", file) == 0


def test_a_backup_is_due_once_a_day_unless_it_is_switched_off(folder: Path, db: Any) -> None:
    place = folder / "backups"
    assert care.backup_due(db, folder, NOW) == place
    care.back_up(folder, place, NOW, lambda: False)
    assert care.backup_due(db, folder, NOW + timedelta(hours=3)) is None
    assert care.backup_due(db, folder, NOW + timedelta(days=1)) == place
    store.settings.put(db, "backup_folder", str(folder / "anders"))
    assert care.backup_due(db, folder, NOW) == folder / "anders"
    store.settings.put(db, "backup", False)
    assert care.backup_due(db, folder, NOW + timedelta(days=9)) is None


def test_a_backup_stops_at_once_when_the_program_ends(folder: Path) -> None:
    assert care.back_up(folder, folder / "backups", NOW, lambda: True) is None
    assert not list((folder / "backups").iterdir())


def test_the_engine_backs_up_by_itself_and_says_when_it_cannot(folder: Path) -> None:
    engine = Engine(folder, workers=1)
    engine.start(polling=False)
    heard: list[Exception] = []
    engine.listen(lambda _: None, trouble=heard.append)
    try:
        engine._spawn(engine.tending().back_up_if_due()).result(20)
        assert len(store.backup.backups(folder / "backups")) == 1
        (folder / "file").write_text("x")
        engine.tell(store.settings.put, "backup_folder", str(folder / "file")).result(5)
        engine._spawn(engine.tending().back_up_if_due()).result(20)
        assert [error.kind for error in heard if isinstance(error, StoreError)] == ["backup"]
        assert engine.check().result(20) == ""
    finally:
        engine.close()


# -- one at a time ------------------------------------------------------------------------------


def test_a_second_engine_on_one_archive_is_refused_in_words_and_small_commands_are_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = Engine(folder, workers=1)
    engine.start(polling=False)
    try:
        assert run(folder, "poll") == 1
        assert "another running Presselage (process" in capsys.readouterr().err
        assert run(folder, "search", "Nummer3") == 0
        assert run(folder, "flag", "7") == 0
        assert run(folder, "doctor") in (0, 1)
    finally:
        engine.close()
    assert run(folder, "poll") == 3  # its feed cannot be reached, which is another matter


# -- the doctor ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("figures", "update totals set unread = 7"),
        ("figures", "update feeds set entries = 3"),
        ("figures", "update rules set unread = 99"),
        ("index", "delete from search where rowid = 5"),
        ("index", "insert into search (rowid, title, text) values (999, 'a', 'b')"),
        ("index", "update search_data set block = x'00ff00ff' where id > 10"),
        ("references", "insert into hits (rule, article) values (77, 5)"),
        ("references", "update articles set feed = 55 where id = 9"),
        ("settings", "insert into settings values ('theme', '{\"halb')"),
    ],
)
def test_the_doctor_finds_what_is_wrong_and_mends_it(
    folder: Path, db: Any, capsys: pytest.CaptureFixture[str], check: str, spoil: str
) -> None:
    db.execute("pragma foreign_keys = off")
    db.execute(spoil)
    db.close()
    run(folder, "doctor", "--json")
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    bad = {one["check"]: one["advice"] for one in found if not one["ok"]}
    assert "--repair" in bad[check]
    run(folder, "doctor", "--repair", "--json")
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["check"] for one in found if not one["ok"]] == ["backup"]
    assert len(ids(folder)) == 30
    assert len(ids(folder, text="Nummer5")) == 1


def test_a_profile_without_archive_is_told_so_and_not_made(tmp_path: Path) -> None:
    assert run(tmp_path / "neu", "doctor") == 1
    assert run(tmp_path / "neu", "backup", str(tmp_path / "b")) == 1
    assert not (tmp_path / "neu").exists()


# -- figures and room ---------------------------------------------------------------------------


def test_the_figures_add_up_to_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "stats", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"]["articles"] == 30
    assert found["feeds"] == [
        {
            "title": "Blatt",
            "url": "http://a.example/f.xml",
            "articles": 30,
            "changed": found["feeds"][0]["changed"],
        }
    ]
    assert found["newest"].startswith("2026-10-31")
    told = sum(found["tables"].values()) + found["free"]
    # What is left are the pages of the pointer map, one in eight hundred.
    assert 0 <= found["file"] - told <= 2 * 4096 * (1 + found["file"] // 4096 // 800)
    assert found["tables"]["articles"] == max(found["tables"].values())
    assert run(folder, "stats") == 0


def test_pruning_spares_what_is_flagged_and_gives_room_back(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    db.execute("pragma wal_checkpoint(truncate)").fetchall()
    db.close()
    before = profile.archive(folder).stat().st_size
    assert run(folder, "prune", "--keep", "10") == 0
    assert ids(folder) == [*range(30, 20, -1), 3, 2, 1]
    assert ids(folder, text='"Nummer2"') == [3]
    assert ids(folder, text='"Nummer9"') == []
    assert profile.archive(folder).stat().st_size < before
    assert run(folder, "prune", "--older-than", "1d") == 0
    assert ids(folder) == [3, 2, 1]
    assert run(folder, "prune", "--older-than", "ewig") == 2
    assert run(folder, "doctor") == 1  # only the backup is missing
    db = profile.writer(folder, NOW)
    found = store.checkup.look(db, profile.archive(folder), folder / "backups", NOW)
    db.close()
    assert [one.check for one in found if not one.ok] == ["backup"]


def pruned(folder: Path) -> None:
    assert run(folder, "prune", "--keep", "0") == 0


def by_hand(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    assert store.articles.delete(db, store.articles.ids(db, Query())).removed
    db.close()


def by_wish(folder: Path) -> None:
    db = profile.writer(folder, NOW)
    store.settings.put(db, "keep_days", 1)
    assert store.retention.step(db, datetime.now(UTC) + timedelta(days=9)).removed
    db.close()


@pytest.mark.parametrize("way", [pruned, by_hand, by_wish])
def test_what_was_removed_does_not_come_back_by_its_feed(
    tmp_path: Path, way: Callable[[Path], None]
) -> None:
    with Site() as site:
        old, new = ("a", "Alte Nachricht", FILLER), ("b", "Neue Nachricht", FILLER)
        url = site.feed("/f.xml", "Blatt", old)
        assert run(tmp_path, "poll", "--feed", url) == 0
        way(tmp_path)
        asked = site.asked.count("/a.html")
        site.feed("/f.xml", "Blatt", new, ("a", "Alte Nachricht, neu betitelt", FILLER))
        assert run(tmp_path, "poll", "--feed", url) == 0
        (number,) = ids(tmp_path)
        db = profile.reader(tmp_path)
        assert store.articles.rows(db, [number])[0].title == "Neue Nachricht"
        db.close()
        assert site.asked.count("/a.html") == asked
