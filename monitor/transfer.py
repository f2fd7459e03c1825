"""A whole profile becomes one file, and such a file a profile again, on this computer or another.

The archive holds everything but passwords, and those are never part of it. What is imported is
checked before it takes a place, and what was there stays beside it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from monitor import __version__, profile
from monitor.store.connect import StoreError
from monitor.zipped import SPOILED

FORMAT = "presselage profile 1"
MANIFEST, ARCHIVE = "profile.json", "archive.db"
PIECE = 1 << 20
SPARE = 64 * 1024 * 1024
"""Bytes that stay free on the disk beside an imported archive."""
SMALL = 1_000_000
"""Bytes of a manifest at most."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was exported or imported."""

    feeds: int
    logins: int
    """Feeds whose password has to be typed again elsewhere."""
    aside: Path | None = None
    """Where the profile's archive was kept that stood there before."""


def export(
    place: Path, out: Path, now: datetime, stopped: Callable[[], bool] = lambda: False
) -> Moved:
    """Write a profile to a file, while it is in use.

    Raises ``ExportError`` when the file cannot be written, ``StoreError`` when the archive is
    damaged, ``store.backup.Stopped`` when the program ends.
    """
    from monitor import store
    from monitor.export.writing import ExportError, beside

    archive = profile.archive(place)
    if not archive.exists():
        raise StoreError(f"There is no archive at {archive}.", "cannot_open")
    if not out.parent.is_dir():
        raise ExportError("missing", str(out))
    # The copy is as large as the archive: beside that, and not on somebody's small stick.
    with beside(out) as part, tempfile.TemporaryDirectory(dir=place) as folder:
        copy = store.backup.backup(archive, Path(folder), now, stopped)
        feeds = logins_of(copy)
        said = {
            "format": FORMAT,
            "program": f"Presselage {__version__}",
            "made": now.isoformat(),
            "feeds": len(feeds),
            "logins": sum(feeds),
            "sha256": hash_of(copy),
            "size": copy.stat().st_size,
        }
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as made:
            made.writestr(MANIFEST, json.dumps(said, indent=1))
            made.write(copy, ARCHIVE)
    return Moved(len(feeds), sum(feeds))


def logins_of(archive: Path) -> list[bool]:
    """For each feed of an archive, whether it has a password or header of its own."""
    from monitor import store

    db = store.connect.reader(archive)
    try:
        return [bool(feed.fetching.login) for feed in store.feeds.all_feeds(db)]
    finally:
        db.close()


def hash_of(path: Path) -> str:
    made = sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            made.update(piece)
    return made.hexdigest()


def take(place: Path, file: Path, now: datetime) -> Moved:
    """Make the profile in ``file`` this one; the caller holds the profile's lock.

    Raises ``StoreError``; then nothing was changed.
    """
    from monitor import store

    archive = profile.archive(place)
    part = archive.with_name("archive.part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(file) as package:
            said = manifest_of(package, file)
            unpack(package, said, part, file)
        if fault := store.backup.unsound(part):
            raise no_profile(file, fault)
        store.backup.refuse_open(archive)
        aside = store.backup.replace(archive, part, "replaced", now)
        return Moved(int(said.get("feeds", 0)), int(said.get("logins", 0)), aside)
    except SPOILED as error:
        raise no_profile(file, "it is no ZIP file, or damaged") from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError(f"{file} cannot be imported: {why}. Nothing was changed.",
                         "profile") from error  # fmt: skip
    finally:
        for left in (part, *store.backup.beside(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def no_profile(file: Path, why: str) -> StoreError:
    return StoreError(f"{file} cannot be imported: {why}. Nothing was changed.", "profile")


def manifest_of(package: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What a file says of the profile in it."""
    names = {info.filename: info.file_size for info in package.infolist()}
    if MANIFEST not in names or ARCHIVE not in names or names[MANIFEST] > SMALL:
        raise no_profile(file, "no profile of Presselage is in it")
    try:
        said = json.loads(package.read(MANIFEST))
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise no_profile(file, "it is not of a kind that this program knows")
    if not all(isinstance(said.get(name, 0), int) for name in ("feeds", "logins", "size")):
        raise no_profile(file, "it was changed")
    return said


def unpack(package: zipfile.ZipFile, said: dict[str, Any], part: Path, file: Path) -> None:
    """Write the archive of a file beside its place, as long as it is what the file says."""
    size = int(said.get("size", 0))
    free = shutil.disk_usage(part.parent).free
    if free < size + SPARE:
        raise StoreError(
            f"There is no room for this profile: {(size + SPARE) // 2**20} MB are needed, "
            f"{free // 2**20} MB are free.",
            "full",
        )
    with package.open(ARCHIVE) as packed, part.open("wb") as written:
        if poured(packed, written, size) != said.get("sha256"):
            raise no_profile(file, "the archive in it is not the one that was exported")


def poured(packed: IO[bytes], written: IO[bytes], size: int) -> str:
    """Copy so many bytes; their SHA-256, or nothing where there are more or fewer."""
    made, count = sha256(), 0
    while piece := packed.read(PIECE):
        count += len(piece)
        if count > size:
            return ""
        made.update(piece)
        written.write(piece)
    return made.hexdigest() if count == size else ""
