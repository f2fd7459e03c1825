"""What an archive needs beside polls: backups, a look at its soundness, room.

Orders for a thread of their own, with connections of their own; each can be stopped. Decides from
settings and times what is to be done; the store does it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import profile

DAILY = timedelta(hours=20)
"""Age of the newest backup from which on another is due; a day that starts earlier counts too."""
ON, FOLDER = "backup", "backup_folder"
"""Settings: whether backups are made by themselves, and where."""


def backup_folder(db: Any, place: Path) -> Path:
    """The same, by the profile's settings."""
    from monitor import store

    return store.backup.folder_of(place, store.settings.get(db, FOLDER, ""))


def backup_due(db: Any, place: Path, now: datetime) -> Path | None:
    """Where a backup is to be made now; None when none is due."""
    from monitor import store

    if not store.settings.get(db, ON, True) or store.articles.newest(db) == 0:
        return None
    folder = backup_folder(db, place)
    return folder if store.backup.overdue(folder, now, DAILY) else None


def back_up(place: Path, folder: Path, now: datetime, stopped: Callable[[], bool]) -> Path | None:
    """Make a backup; None when the program ended meanwhile. Raises ``StoreError``."""
    from monitor import store

    try:
        return store.backup.backup(profile.archive(place), folder, now, stopped)
    except store.backup.Stopped:
        return None


def look(place: Path, stopped: Callable[[], bool]) -> str:
    """What SQLite finds wrong with the archive's file, empty for nothing; the whole file is read.

    Ends early, with nothing found, when the program ends.
    """
    from monitor import store
    from monitor.store.connect import StoreError, in_words

    try:
        with in_words(), closing(store.connect.opened(profile.archive(place), write=False)) as db:
            db.set_progress_handler(lambda: int(stopped()), 100_000)
            return store.upkeep.quick_check(db)
    except StoreError as error:
        return str(error) if error.kind == "damaged" else ""
