"""Where one desk keeps its things: a folder that holds everything, and can be copied as a whole.

Decides paths and what a new profile starts with; opens nothing by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.types import Watch

VISIT = "visited"
STARTER_RULES = (
    ("Patriot", "Patriot", "amber", "notify"),
    ("Koalition der Willigen", '"Koalition der Willigen"', "blue", "show"),
    ("Sicherheitsgarantie", "Sicherheitsgarantie", "green", "show"),
)


def folder(given: str | None = None) -> Path:
    """The profile's folder: as given, else ``PRESSELAGE_DATA``, else the system's place for it."""
    if chosen := given or os.environ.get("PRESSELAGE_DATA"):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("presselage", appauthor=False)


def cache() -> Path:
    """Where this user's workers keep what they compile. Never in a profile: that may be another's,
    and what lies here is run as it is."""
    from platformdirs import user_cache_path

    return user_cache_path("presselage", appauthor=False)


def archive(profile: Path) -> Path:
    """The archive's file in a profile."""
    return profile / "archive.db"


def writer(
    profile: Path,
    now: datetime,
    told: Callable[[Path], object] = lambda _: None,
    watch: Watch | None = None,
) -> Any:
    """The profile's writing connection; makes the profile with its starter rules when it is new.

    ``told`` hears where an archive of an older program is kept, once it was brought along;
    ``watch`` looks on meanwhile, and may stop that.

    Raises ``store.connect.StoreError`` with words for the user, and ``store.backup.Stopped``.
    """
    from monitor import store

    try:
        profile.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store.connect.StoreError(
            f"The folder {profile} cannot be made: {error.strerror or error}"
        ) from error
    db = store.connect.writer(archive(profile), told, watch)
    if not store.settings.get(db, "started", False):
        if not store.rules.all_rules(db):
            for name, expression, colour, level in STARTER_RULES:
                store.rules.add(db, name, expression, colour, level, now)
        store.settings.put(db, "started", True)
    return db


def visited(profile: Path) -> int:
    """A number that changes when a command in a terminal has written to this profile."""
    try:
        return (profile / VISIT).stat().st_mtime_ns
    except OSError:
        return 0


@contextmanager
def visit(profile: Path) -> Iterator[None]:
    """Leave a sign for the desk that runs beside, if what is done meanwhile writes."""
    before = _written(profile)
    try:
        yield
    finally:
        if before and _written(profile) != before:
            with suppress(OSError):
                (profile / VISIT).touch()


def _written(profile: Path) -> list[tuple[int, int]]:
    """How the archive's files stand; empty where there is none."""
    found = []
    for name in (archive(profile), archive(profile).with_name(archive(profile).name + "-wal")):
        with suppress(OSError):
            about = name.stat()
            found.append((about.st_size, about.st_mtime_ns))
    return found


def reader(profile: Path) -> Any:
    """A read-only connection to the profile's archive, which must exist."""
    from monitor import store

    return store.connect.reader(archive(profile))
