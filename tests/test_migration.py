"""An archive of an older program opens, is copied first, is brought along whole; or nothing is."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlite_utils import Database

from monitor import cli, profile, store
from monitor.store import backup, schema
from monitor.store.connect import StoreError, micros, opened, transaction
from monitor.store.intake import key_of
from monitor.types import Query
from tests.test_store import NOW, TEXT, draft

ROOT = Path(__file__).parents[1]
FIRST, *LATER = [step.name for step in schema.steps._migrations]
AT = micros(NOW)
ARTICLES = 40


def old_archive(folder: Path, before: str = LATER[0]) -> Path:
    """An archive as the first version made it: by the first step alone, in its own statements; or
    as it was before a later step."""
    folder.mkdir(parents=True, exist_ok=True)
    path = profile.archive(folder)
    connection = opened(path, write=True)
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    db = Database(connection)
    with transaction(db):
        schema.steps.apply(db, stop_before=before)
        fill(connection)
    connection.close()
    return path


def fill(old: Any) -> None:
    old.execute(
        "INSERT INTO feeds (id, url, title, folder, added, succeeded) VALUES (1, ?, ?, ?, ?, ?)",
        ("http://a.example/f.xml", "Blatt", "Inland", AT, AT),
    )
    old.execute(
        """INSERT INTO rules (id, name, expression, colour, level, created)
        VALUES (1, 'Patriot', 'Patriot', 'amber', 'notify', ?)""",
        (AT,),
    )
    for number in range(1, ARTICLES + 1):
        text = f"{TEXT} Nummer{number}."
        old.execute(
            """INSERT INTO articles (id, feed, source, key, hash, url, title, author, language,
            quality, origin, first_seen, text) VALUES (?, 1, 'Blatt', ?, 'h', ?, ?, '', 'de',
            'article', 'page', ?, ?)""",
            (number, f"k{number}", f"http://a.example/{number}", f"Titel {number}", AT, text),
        )
        words = f"{TEXT} Nummer{number}.".lower()
        old.execute(
            "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
            (number, f"titel {number}", words),
        )
        told = [(word,) for word in f"titel {words}".replace(".", "").replace(",", "").split()]
        old.executemany("INSERT OR IGNORE INTO vocabulary (word) VALUES (?)", told)
        spot = text.index("Patriot")
        old.execute(
            """INSERT INTO matches VALUES (?, 1, 0, 'text', ?, ?, 'Patriot', 'Patriot', 'exact')""",
            (number, spot, spot + 7),
        )
        old.execute("INSERT INTO hits (rule, article) VALUES (1, ?)", (number,))
    old.execute("INSERT INTO marks (article, read, flagged, flagged_at) VALUES (7, 1, 1, ?)", (AT,))
    old.execute("INSERT INTO alerts (article, rule, found, told) VALUES (7, 1, ?, ?)", (AT, AT))
    old.execute("INSERT INTO settings VALUES ('started', 'true'), ('theme', '\"dark\"')")
    body = zlib.compress(b"Wie es zuerst hiess.", 6)
    old.execute("INSERT INTO versions VALUES (3, 1, 'Alter Titel', ?, ?)", (body, AT))
    old.execute("INSERT INTO edits (article, version, kind, at) VALUES (3, 2, 'text', ?)", (AT,))
    old.execute("UPDATE articles SET version = 2 WHERE id = 3")
    old.execute("INSERT INTO pruned VALUES (1, ?)", (key_of("fort"),))
    old.execute("INSERT INTO term_lists VALUES ('Häfen', 'Kiel')")
    old.execute("INSERT INTO spells (feed, kind, start, stop) VALUES (1, 'ill', ?, ?)", (AT, AT))
    old.execute("INSERT INTO days VALUES (1, 20000, 5, 1, 40)")
    old.execute("INSERT INTO arrivals VALUES (1, 9, 40, 1)")


def kept(folder: Path) -> None:
    """Everything of the old archive is there, and the archive works."""
    db = profile.writer(folder, NOW)
    assert store.articles.ids(db, Query()) == list(range(ARTICLES, 0, -1))
    assert store.articles.ids(db, Query(flagged=True)) == [7]
    assert store.articles.ids(db, Query(text="Nummer9")) == [9]
    assert len(store.articles.ids(db, Query(rule=1))) == ARTICLES
    found = store.articles.article(db, 7)
    assert found
    assert found.clocks
    assert (found.matches[0].form, found.clocks.alerted) == ("Patriot", NOW)
    assert (found.clocks.first_seen, found.clocks.matched) == (NOW, None)
    assert store.settings.get(db, "theme") == "dark"
    former = store.versions.history(db, 3).versions[0]
    assert (former.title, former.text) == ("Alter Titel", "Wie es zuerst hiess.")
    assert store.term_lists.all_lists(db) == {"Häfen": "Kiel"}
    assert not store.articles.save(db, 1, [draft("fort")], NOW).new, "what was removed stays away"
    assert db.execute("SELECT polls, failed FROM days").fetchone()[:] == (5, 1)
    assert store.trends.wrong(db) == 0
    assert store.articles.save(db, 1, [draft("neu", rule=1)], NOW).matched
    said = store.checkup.look(db, profile.archive(folder), folder / "backups", NOW)
    db.close()
    assert [one for one in said if not one.ok and one.check != "backup"] == []


def ahead(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("*-before-*.db"))


def test_an_archive_of_the_first_version_opens_and_keeps_everything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old_archive(tmp_path)
    kept(tmp_path)
    (made,) = ahead(tmp_path)
    assert made.name.endswith(f"-before-{LATER[0]}.db")
    (line,) = [record.getMessage() for record in caplog.records]
    assert str(made) in line
    kept_copy = opened(made, write=False)
    applied = {one.name for one in schema.steps.applied(Database(kept_copy))}
    kept_copy.close()
    assert applied == {FIRST}
    profile.writer(tmp_path, NOW).close()
    assert ahead(tmp_path) == [made], "only while steps are outstanding"


@pytest.mark.parametrize("step", LATER)
def test_an_archive_of_any_version_between_opens_and_keeps_everything(
    tmp_path: Path, step: str
) -> None:
    old_archive(tmp_path, before=step)
    kept(tmp_path)
    assert ahead(tmp_path)[0].name.endswith(f"-before-{step}.db")


def test_the_first_step_makes_what_the_first_version_made(tmp_path: Path) -> None:
    """Or the tests here would start from something that no user ever had."""
    connection = opened(old_archive(tmp_path), write=False)
    held = connection.execute(
        """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_%'
        AND name NOT LIKE '%migrations%' ORDER BY type, name"""
    )
    said = "\n".join(" ".join(row[0].split()) for row in held)
    connection.close()
    assert sha256(said.encode()).hexdigest()[:16] == "f5cd6e170a21614c"


def test_what_was_noted_before_notes_asked_for_pages_asks_for_its_page_now(tmp_path: Path) -> None:
    path = old_archive(tmp_path, before="m040_noted_pages")
    connection = opened(path, write=True)
    connection.execute("INSERT INTO notes VALUES (4, 'Siehe Seite 3', 'siehe seite 3', ?)", (AT,))
    connection.execute("INSERT INTO labels VALUES (5, 'ostsee', 'Ostsee')")
    connection.close()
    db = profile.writer(tmp_path, NOW)
    wanted = {row[0] for row in db.execute("SELECT article FROM evidence_wanted")}
    db.close()
    assert {4, 5} <= wanted


def test_the_copy_made_before_can_be_restored_and_is_brought_along_again(tmp_path: Path) -> None:
    old_archive(tmp_path)
    profile.writer(tmp_path, NOW).close()
    assert cli.main(["--data", str(tmp_path), "restore", str(ahead(tmp_path)[0])]) == 0
    kept(tmp_path)


def test_a_new_archive_needs_no_copy(tmp_path: Path) -> None:
    profile.writer(tmp_path, NOW).close()
    assert not (tmp_path / "backups").exists()


def test_copies_made_before_outlive_the_daily_ones_but_only_two_of_them(tmp_path: Path) -> None:
    path = old_archive(tmp_path)
    folder = tmp_path / "backups"
    for year in range(2020, 2024):
        at = datetime(year, 1, 1, tzinfo=UTC)
        backup.backup(path, folder, at, mark="-before-x")
    backup.backup(path, folder, datetime(2026, 1, 1, tzinfo=UTC))
    assert [one.name[11:15] for one in ahead(tmp_path)] == ["2022", "2023"]


@contextmanager
def one_step_more(do: Any) -> Iterator[None]:
    """The program of next year, whose last step does this."""
    schema.steps._migrations.append(
        schema.steps._Migration(name="zz_next_year", fn=do)  # type: ignore[attr-defined]
    )
    try:
        yield
    finally:
        schema.steps._migrations.pop()


def test_a_step_that_fails_leaves_the_archive_as_it_was_and_is_done_later(tmp_path: Path) -> None:
    path = old_archive(tmp_path)

    def half(db: Database) -> None:
        db.conn.execute("CREATE TABLE halves (a)")
        db.conn.execute("INSERT INTO halves VALUES (1)")
        raise OSError("the disk went away")

    with one_step_more(half), pytest.raises(OSError, match="went away"):
        profile.writer(tmp_path, NOW)
    connection = opened(path, write=False)
    names = {one.name for one in schema.steps.applied(Database(connection))}
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert names == {FIRST}
    assert "halves" not in tables
    assert "clocks" not in tables
    kept(tmp_path)


KILLED = """
import os, sys
from pathlib import Path
from monitor import profile
from monitor.store import schema
from tests.test_store import NOW
def half(db):
    db.conn.execute("PRAGMA cache_spill=1")
    db.conn.execute("CREATE TABLE halves (a)")
    for _ in range(200):
        db.conn.execute("INSERT INTO halves VALUES (zeroblob(10000))")
    os._exit(9)
schema.steps._migrations.append(schema.steps._Migration(name="zz_next_year", fn=half))
profile.writer(Path(sys.argv[1]), NOW)
"""


def test_a_program_killed_amid_the_steps_begins_them_anew(tmp_path: Path) -> None:
    old_archive(tmp_path)
    order = [sys.executable, "-c", KILLED, str(tmp_path)]
    assert subprocess.run(order, cwd=ROOT, timeout=60, capture_output=True).returncode == 9
    kept(tmp_path)


def test_without_room_for_the_copy_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_archive(tmp_path)
    full = SimpleNamespace(free=1_000, total=10, used=10)
    monkeypatch.setattr("shutil.disk_usage", lambda _: full)
    with pytest.raises(StoreError, match="no room for a backup") as caught:
        profile.writer(tmp_path, NOW)
    assert caught.value.kind == "full"
    connection = opened(path, write=False)
    assert {one.name for one in schema.steps.applied(Database(connection))} == {FIRST}
    connection.close()


def test_a_chosen_folder_that_is_gone_does_not_keep_the_archive_closed(tmp_path: Path) -> None:
    path = old_archive(tmp_path)
    (tmp_path / "stick").write_text("no folder")
    connection = opened(path, write=True)
    place = f'"{tmp_path / "stick" / "b"}"'
    connection.execute("INSERT INTO settings VALUES ('backup_folder', ?)", (place,))
    connection.close()
    profile.writer(tmp_path, NOW).close()
    assert len(ahead(tmp_path)) == 1


def test_no_two_indexes_are_the_same(tmp_path: Path) -> None:
    """Each costs its part of every write, and of the disk."""
    db = profile.writer(tmp_path, NOW)
    named = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    said = [sql.split(" ON ", 1)[1] for _, sql in db.conn.execute(named)]
    db.close()
    assert sorted(said) == sorted(set(said))
