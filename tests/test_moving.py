"""A whole profile goes into one file and comes out of it, here or elsewhere; passwords stay."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from monitor import cli, profile, store, transfer
from monitor.credentials import Credentials, Login
from monitor.lock import Lock
from monitor.store.connect import StoreError
from monitor.types import Query
from tests.desk import DeskUnderTest
from tests.loopback import Site
from tests.test_store import NOW, TEXT, draft
from ui.dialogs import damaged
from ui.dialogs.moving import Moving

SECRET = "sehr-geheim-4711"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "hier"
    db = profile.writer(place, NOW)
    feed = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "Inland", NOW)[0]
    rule = store.rules.all_rules(db)[0].id
    store.articles.save(db, feed.id, [draft(str(n), TEXT, rule=rule) for n in range(9)], NOW)
    store.marks.flag(db, [3], True, NOW)
    store.settings.put(db, "theme", "dark")
    (place / "keyring").mkdir()
    login = Credentials(place).keep(Login(user="ich", password=SECRET))
    store.feeds.arrange(db, feed.id, "feed", "", replace(feed.fetching, login=login))
    db.close()
    return place


def run(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), *order])


def test_a_profile_goes_to_another_folder_whole_but_for_its_passwords(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, there = tmp_path / "profil.zip", tmp_path / "dort"
    assert run(folder, "profile", "export", str(out)) == 0
    with zipfile.ZipFile(out) as read:
        assert sorted(read.namelist()) == ["archive.db", "profile.json"]
        assert SECRET.encode() not in read.read("archive.db") + read.read("profile.json")
    assert run(there, "profile", "import", str(out)) == 0
    assert "1 feeds need their password again" in capsys.readouterr().err
    db = profile.writer(there, NOW)
    assert len(store.articles.ids(db, Query())) == 9
    assert store.articles.ids(db, Query(flagged=True)) == [3]
    assert store.settings.get(db, "theme") == "dark"
    assert [feed.title for feed in store.feeds.all_feeds(db)] == ["Blatt"]
    db.close()


def test_what_stood_there_is_kept_beside(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, there = tmp_path / "profil.zip", tmp_path / "dort"
    profile.writer(there, NOW).close()
    run(folder, "profile", "export", str(out))
    assert run(there, "profile", "import", str(out)) == 0
    assert "archive-replaced-" in capsys.readouterr().err
    (aside,) = there.glob("archive-replaced-*.db")
    assert store.backup.unsound(aside) == ""
    assert not list(there.glob("*.part*"))


def manifest(change: Callable[[dict[str, object]], object]) -> Callable[[dict[str, bytes]], None]:
    def spoil(files: dict[str, bytes]) -> None:
        said = json.loads(files["profile.json"])
        change(said)
        files["profile.json"] = json.dumps(said).encode()

    return spoil


SPOILED: dict[str, Callable[[dict[str, bytes]], object]] = {
    "archive": lambda f: f.update({"archive.db": f["archive.db"][:-4096]}),
    "bits": lambda f: f.update({"archive.db": f["archive.db"].replace(b"Patriot", b"Patriat")}),
    "no archive": lambda f: f.pop("archive.db"),
    "no manifest": lambda f: f.pop("profile.json"),
    "odd manifest": lambda f: f.update({"profile.json": b"{"}),
    "other format": manifest(lambda said: said.update(format="presselage profile 9")),
    "odd size": manifest(lambda said: said.update(size="viel")),
    "larger": manifest(lambda said: said.update(size=10**15)),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_file_that_is_no_sound_profile_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    out, there = tmp_path / "profil.zip", tmp_path / "dort"
    profile.writer(there, NOW).close()
    run(folder, "profile", "export", str(out))
    with zipfile.ZipFile(out) as read:
        files = {name: read.read(name) for name in read.namelist()}
    SPOILED[kind](files)
    with zipfile.ZipFile(out, "w") as written:
        for name, data in files.items():
            written.writestr(name, data)
    before = sorted(path.name for path in there.iterdir())
    capsys.readouterr()
    assert run(there, "profile", "import", str(out)) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert {path.name for path in there.iterdir()} - set(before) <= {"polling.lock"}
    assert not run(there, "search", "x")


def test_files_that_are_none_and_places_that_are_none_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zip").write_text("Hallo")
    for file in (tmp_path / "x.zip", tmp_path / "nichts.zip", tmp_path):
        assert run(folder, "profile", "import", str(file)) == 1
        assert "cannot be imported" in capsys.readouterr().err
    assert run(folder, "profile", "export", str(tmp_path / "nein" / "p.zip")) == 1
    assert run(tmp_path / "leer", "profile", "export", str(tmp_path / "p.zip")) == 1
    assert not (tmp_path / "p.zip").exists()
    assert not list(tmp_path.glob(".p.zip*"))


def test_nothing_is_imported_while_a_desk_is_open(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "profil.zip"
    run(folder, "profile", "export", str(out))
    with Lock(folder), pytest.raises(StoreError, match="another running Presselage"):
        damaged.mend(folder, damaged.Mend(profile=out))
    reading = profile.reader(folder)
    reading.execute("select count(*) from articles").fetchone()
    with pytest.raises(StoreError, match="open in another program"):
        transfer.take(folder, out, NOW)
    reading.close()


def test_the_window_exports_and_imports(folder: Path, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "profil.zip"
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, folder)
        moving = Moving(desk.window.bridge, folder, desk.window)
        moving.write(str(out))
        desk.until(lambda: moving.box is not None)
        assert moving.box
        assert str(out) in moving.box.text()
        moving.box.close()
        desk.close()
        there = DeskUnderTest(qtbot, site, tmp_path / "dort")
        moving = Moving(there.window.bridge, there.folder, there.window)
        chosen: list[damaged.Mend] = []
        moving.confirm(out, chosen.append)
        assert moving.box
        yes = next(one for one in moving.box.buttons() if "mport" in one.text())
        yes.click()
        there.close()
    assert chosen == [damaged.Mend(profile=out)]
    damaged.mend(tmp_path / "dort", chosen[0])
    db = profile.reader(tmp_path / "dort")
    assert store.articles.ids(db, Query(flagged=True)) == [3]
    db.close()
