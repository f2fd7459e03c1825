"""Whatever happens to the archive's file: words, and nothing acknowledged is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from monitor import cli, profile, store
from monitor.lock import Lock
from monitor.store.connect import StoreError, opened
from monitor.types import Query
from tests.test_store import NOW, TEXT, draft

ROOT = Path(__file__).parents[1]
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and limits of Unix")


def child(code: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Code in an interpreter of its own."""
    order = [sys.executable, "-c", code, *more]
    return subprocess.run(order, capture_output=True, text=True, cwd=ROOT, timeout=120)


def bench(*order: str) -> subprocess.CompletedProcess[str]:
    order = (sys.executable, "-m", "bench", *order)
    return subprocess.run(order, capture_output=True, text=True, cwd=ROOT, timeout=120)


@unix
def test_a_writer_killed_at_twenty_random_moments_loses_nothing_acknowledged() -> None:
    done = bench("kill9", "20")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 archives not as promised" in done.stdout


@unix
def test_an_archive_damaged_in_ten_ways_is_told_in_words() -> None:
    done = bench("damage", "10")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 not told in words" in done.stdout


FULL = """
import resource, signal, sys
from pathlib import Path
from monitor import profile, store
from monitor.store.connect import StoreError
from tests.test_store import NOW, TEXT, draft
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
db = profile.writer(Path(sys.argv[1]), NOW)
feed = store.feeds.add(db, "http://a.example/f.xml", "", "", NOW)[0].id
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
for number in range(10_000):
    try:
        store.articles.save(db, feed, [draft(str(number), TEXT * 20)], NOW)
    except StoreError as error:
        print(error.kind)
        break
    print("kept", number, flush=True)
"""


@unix
def test_a_disk_that_refuses_more_is_told_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    done = child(FULL, str(tmp_path))
    *kept, said = done.stdout.splitlines()
    assert said in ("full", "disk"), done.stderr
    assert len(kept) > 10
    db = profile.writer(tmp_path, NOW)
    assert len(store.articles.ids(db, Query())) == len(kept)
    found = store.checkup.look(db, profile.archive(tmp_path), tmp_path, NOW)
    db.close()
    assert [one.check for one in found if not one.ok] == ["backup"]


def test_a_full_disk_is_told_in_words_and_nothing_half_is_stored(tmp_path: Path) -> None:
    db = profile.writer(tmp_path, NOW)
    feed = store.feeds.add(db, "http://a.example/f.xml", "", "", NOW)[0].id
    pages = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {pages + 4}")
    with pytest.raises(StoreError, match="disk is full") as caught:
        store.articles.save(db, feed, [draft(str(n), TEXT * 20) for n in range(50)], NOW)
    assert caught.value.kind == "full"
    assert store.articles.ids(db, Query()) == []
    db.execute("pragma max_page_count = 1000000")
    assert store.articles.save(db, feed, [draft("a")], NOW).new
    db.close()


POWERLESS = """
import contextlib, io, os, sys
from pathlib import Path
from monitor import cli
import monitor.engine, monitor.rounds, monitor.work
orders = (["rules", "add", "X", "Y"], ["stats"], ["doctor"], ["backup"], ["poll"])
for order in orders[:4]:  # what they load lies where only we may read
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        cli.main(["--data", sys.argv[1], *order])
if os.getuid() == 0:
    os.setuid(65534)
for order in orders:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(["--data", sys.argv[2], *order])
    print(order[0], code, said.getvalue().replace("\\n", " "))
"""


@unix
def test_a_folder_that_may_not_be_written_is_told_in_words() -> None:
    # Not below pytest's own folder: another run of pytest closes that to all but its user.
    with tempfile.TemporaryDirectory() as base:
        refused_folder(Path(base))


def refused_folder(tmp_path: Path) -> None:
    place = tmp_path / "fest"
    profile.writer(place, NOW).close()
    store.backup.refuse_open(profile.archive(place))
    profile.archive(place).chmod(0o444)
    place.chmod(0o555)
    tmp_path.chmod(0o755)
    try:
        done = child(POWERLESS, str(tmp_path / "frei"), str(place))
    finally:
        place.chmod(0o755)
    told = done.stdout.splitlines()
    assert len(told) == 5, done.stderr
    for line in told:
        assert " 1 " in line, told
        assert "read-only" in line or "cannot be" in line, told


def test_a_locked_archive_is_told_in_words(tmp_path: Path) -> None:
    profile.writer(tmp_path, NOW).close()
    path = profile.archive(tmp_path)
    holder, other = opened(path, write=True), opened(path, write=True, patience=0.05)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"), store.connect.in_words(path):
        other.execute("BEGIN IMMEDIATE")
    holder.execute("ROLLBACK")
    holder.close()
    other.close()


@pytest.mark.parametrize(
    "order",
    [
        ["poll"], ["search", "x"], ["rules", "list"], ["backup"], ["stats"], ["doctor"],
        ["doctor", "--repair"], ["prune", "--keep", "1"], ["article", "1"],
        ["evidence", "1", "--out", "beweis.zip"], ["profile", "export", "profil.zip"],
    ],
)  # fmt: skip
def test_an_archive_of_a_newer_program_is_left_as_it_is(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    order: list[str],
) -> None:
    db = profile.writer(tmp_path, NOW)
    row = "insert into _sqlite_migrations values ('presselage', 'm999_future', '2030-01-01')"
    columns = "insert into _sqlite_migrations (migration_set, name, applied_at)"
    db.execute(row.replace("insert into _sqlite_migrations", columns))
    db.close()
    store.backup.refuse_open(profile.archive(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = profile.archive(tmp_path).read_bytes()
    assert cli.main(["--data", str(tmp_path), *order]) == 1
    told = capsys.readouterr()
    assert "newer version of Presselage" in told.out + told.err
    store.backup.refuse_open(profile.archive(tmp_path))
    assert profile.archive(tmp_path).read_bytes()[100:] == before[100:]


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from monitor.lock import Lock; "
        "held = Lock(Path(sys.argv[1])); held.take(); print('held', flush=True); time.sleep(60)"
    )
    order = [sys.executable, "-c", code, str(tmp_path)]
    holder = subprocess.Popen(order, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match=f"process {holder.pid}"):
        Lock(tmp_path).take()
    holder.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    holder.wait()
    holder.stdout.close()
    with Lock(tmp_path):
        pass


@unix
def test_a_power_cut_at_any_write_loses_nothing_acknowledged_and_losses_would_be_seen() -> None:
    done = bench("powercut", "60")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 archives not as promised" in done.stdout
    assert bench("powercut", "30", "--off").returncode == 1
