"""The archive becomes a verified copy while it is in use, and a copy becomes the archive again.

SQLite's online backup on one snapshot: writers go on meanwhile. A copy that does not pass
``integrity_check`` is never kept, and never takes the place of the archive.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from monitor.store import schema, settings
from monitor.store.connect import StoreError, in_words, opened
from monitor.types import Opening, Watch

NAME = re.compile(r"presselage-(\d{8}T\d{6})Z(-before-\w+)?\.db")
BEFORE = 2
"""Of the copies made before an archive was brought to a new form, how many are kept."""
FOLDER = "backup_folder"
"""Setting: where backups lie; empty for the profile's own folder."""
DAYS, WEEKS = 7, 4
"""Of which the newest backup is kept: the newest seven days that have one, and four weeks."""
STEP = 2_000
"""Pages copied between two looks whether to stop."""
LOOKS = 50_000
"""Steps of SQLite's machine between two looks whether to stop."""
ALONE = Watch()
SPARE = 64 * 1024 * 1024
"""Bytes that stay free on the disk beside a backup."""
FUTURE = timedelta(days=2)


class Stopped(Exception):
    """The program ends; the backup is made next time."""


def folder_of(place: Path, chosen: object) -> Path:
    """Where the backups of a profile lie, by what was chosen for it."""
    if isinstance(chosen, str) and chosen.strip():
        return Path(chosen.strip()).expanduser()
    return place / "backups"


def before(archive: Path, db: Database, step: str, watch: Watch = ALONE) -> Path:
    """Copy an archive that is about to be brought to a new form; gives the copy.

    Where the chosen folder cannot be used, such as a stick that was pulled, the profile's own is.
    """
    now, place = datetime.now(UTC), archive.parent
    chosen = folder_of(place, settings.get(db, FOLDER, ""))
    try:
        return backup(archive, chosen, now, mark=f"-before-{step}", watch=watch)
    except StoreError as error:
        if error.kind != "backup" or chosen == folder_of(place, ""):
            raise
        return backup(archive, folder_of(place, ""), now, mark=f"-before-{step}", watch=watch)


def backup(
    archive: Path,
    folder: Path,
    now: datetime,
    stopped: Callable[[], bool] = lambda: False,
    mark: str = "",
    watch: Watch = ALONE,
) -> Path:
    """Copy the archive into a folder, verify the copy, let go of what is no longer kept.

    ``watch`` sees how far it is, and may stop it as well as ``stopped``.

    Raises ``StoreError`` when the copy cannot be made or the archive is damaged, and ``Stopped``.
    """
    made = folder / f"presselage-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z{mark}.db"
    part = made.with_suffix(".part")

    def either() -> bool:
        return stopped() or watch.stopped()

    make(folder)
    roomy(archive, folder)
    try:
        with in_words(archive), closing(opened(archive, write=False)) as source:
            schema.refuse_newer(Database(source))
            copy(source, part, either, watch.told)
        watch.told(Opening("check"))
        fault = unsound(part, either)
        if either():
            raise Stopped
        if fault:
            raise StoreError(
                f"The archive {archive} is damaged ({fault}); this backup was not kept, older "
                "ones stay. Restore one of them, or run `presselage doctor --repair`.",
                "damaged",
            )
        os.replace(part, made)
        settle(folder)
    except OSError as error:
        raise StoreError(
            f"The backup cannot be written to {folder}: {error.strerror or error}.", "backup"
        ) from error
    finally:
        for left in (part, *beside(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    rotate(folder, made)
    return made


def copy(
    source: Any,
    part: Path,
    stopped: Callable[[], bool],
    told: Callable[[Opening], object] = lambda opening: None,
) -> None:
    part.unlink(missing_ok=True)
    # Its own snapshot: otherwise every write of another program would start the copy anew.
    source.execute("BEGIN")
    source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()

    def look(_: int, left: int, total: int) -> None:
        told(Opening("copy", total - left, total))
        if stopped():
            raise Stopped

    with closing(sqlite3.connect(str(part), isolation_level=None)) as target:
        source.backup(target, pages=STEP, progress=look)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute("PRAGMA synchronous=FULL")
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder for backups {folder} cannot be made: {error.strerror or error}.", "backup"
        ) from error


def roomy(archive: Path, folder: Path) -> None:
    """Raises ``StoreError`` when the disk has no room for another copy."""
    if not archive.exists():
        raise StoreError(f"There is no archive at {archive}.", "cannot_open")
    needed = archive.stat().st_size + SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"There is no room for a backup in {folder}: {needed // 2**20} MB are needed, "
            f"{free // 2**20} MB are free.",
            "full",
        )


def unsound(path: Path, stopped: Callable[[], bool] = lambda: False) -> str:
    """What is wrong with a copy, empty when it is sound and this program's or an older one's.

    Stopped it ends early, with some fault.
    """
    try:
        with closing(opened(path, write=False)) as connection:
            connection.set_progress_handler(lambda: int(stopped()), LOOKS)
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                return str(said)
            connection.execute("SELECT COUNT(*) FROM feeds").fetchone()
            connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
            schema.refuse_newer(Database(connection))
    except sqlite3.DatabaseError as error:
        return str(error)
    except StoreError as error:
        return str(error)
    return ""


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a database in use."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def settle(folder: Path) -> None:
    """Have a new name on the disk before anything relies on it."""
    with suppress(OSError):  # no folder can be opened on Windows
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


# -- which are kept ---------------------------------------------------------------------------


def backups(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups in a folder, the newest first."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if hit := NAME.fullmatch(path.name):
                with suppress(ValueError):
                    made = datetime.strptime(hit[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                    found.append((made, path))
    return sorted(found, reverse=True)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """The newest of each of the last seven days that have one, and of the last four weeks."""
    days, weeks = dict[Any, datetime](), dict[Any, datetime]()
    for time in sorted(times, reverse=True):
        days.setdefault(time.date(), time)
        weeks.setdefault(time.isocalendar()[:2], time)
    return {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}


def rotate(folder: Path, made: Path) -> None:
    """Remove the backups that are no longer kept; never the one that was just made."""
    found = backups(folder)
    ahead = [path for _, path in found if "-before-" in path.name]
    stay = kept(time for time, path in found if path not in ahead)
    for time, path in found:
        outdated = path in ahead[BEFORE:] if path in ahead else time not in stay
        if outdated and path != made:
            with suppress(OSError):
                path.unlink()


def newest_sound(folder: Path) -> tuple[datetime, Path] | None:
    """The newest backup that passes the check."""
    return next(((time, path) for time, path in backups(folder) if not unsound(path)), None)


def overdue(folder: Path, now: datetime, after: timedelta) -> bool:
    """Whether the newest backup is older than this; one from the future does not count."""
    times = [time for time, _ in backups(folder) if time < now + FUTURE]
    return not times or now - times[0] >= after


# -- back again -------------------------------------------------------------------------------


def restore(archive: Path, file: Path, now: datetime) -> Path | None:
    """Put a backup in the archive's place; gives where the replaced archive was kept.

    Raises ``StoreError`` when the backup is not sound or the archive is open elsewhere; then
    nothing was changed. The caller holds the profile's lock.
    """
    if not file.is_file():
        raise StoreError(f"There is no backup at {file}.", "backup")
    if archive.exists() and file.samefile(archive):
        raise StoreError(f"{file} is the archive itself.", "backup")
    if fault := unsound(file):
        raise StoreError(f"{file} cannot be restored: {fault}. Nothing was changed.", "backup")
    refuse_open(archive)
    part = archive.with_name("archive.part")
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, part)
        with part.open("rb+") as copied:
            os.fsync(copied.fileno())
        if fault := unsound(part):
            raise StoreError(f"{file} could not be copied soundly: {fault}.", "backup")
        return replace(archive, part, "replaced", now)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be restored: {error.strerror or error}. Nothing was changed.", "backup"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def replace(archive: Path, part: Path, why: str, now: datetime) -> Path | None:
    """Put a finished file in the archive's place, and the archive aside."""
    aside = archive.with_name(f"archive-{why}-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z.db")
    there = archive.exists()
    # The log goes along first: beside another file it would be replayed into that one.
    for path, end in zip(beside(archive), ("-wal", "-shm", "-journal"), strict=True):
        if path.exists():
            os.replace(path, aside.with_name(aside.name + end))
    if there:
        os.replace(archive, aside)
    os.replace(part, archive)
    settle(archive.parent)
    return aside if there else None


def refuse_open(archive: Path) -> None:
    """Raises ``StoreError`` while any program has the archive open, even one that only reads.

    Leaving the write-ahead log needs the archive for oneself; afterwards all of it is in one file.
    """
    if not archive.exists():
        return
    try:
        with closing(opened(archive, write=True, patience=1.0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(
                f"The archive {archive} is open in another program. Close it and try again; "
                "nothing was changed.",
                "in_use",
            ) from error
        # Damaged: that is what a restore is for.
