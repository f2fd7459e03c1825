"""One program at a time polls an archive: a lock on a file in the profile, freed by the system.

Commands that only read or write a little need none; a lock left by a program that was killed is no
lock any more.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from monitor.store.connect import StoreError

NAME = "polling.lock"


class Lock:
    """Held from ``take`` until ``free`` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file: Any = None

    def take(self) -> None:
        """Raises ``StoreError`` when another program has it, or the folder cannot be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Not by open(): on some systems that would empty the other program's file.
            number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            kind = "read_only" if isinstance(error, PermissionError) else "cannot_open"
            raise StoreError(
                f"The archive's folder {self._path.parent} cannot be written: "
                f"{error.strerror or error}.",
                kind,
            ) from error
        file = os.fdopen(number, "r+")
        try:
            lock(file)
        except OSError as error:
            with suppress(OSError, ValueError):
                who = file.read(40).strip()
            file.close()
            other = f" (process {who})" if who.isdigit() else ""
            raise StoreError(
                f"The archive in {self._path.parent} is in use by another running Presselage"
                f"{other}: its window, `watch` or `poll`. Close that first.",
                "in_use",
            ) from error
        with suppress(OSError):
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
        self._file = file

    def free(self) -> None:
        """Let another program have it; a second call does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Lock:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.free()


if sys.platform == "win32":
    import msvcrt

    AT = 1_000
    """Byte that is locked: beyond the text, which others are to read."""

    def lock(file: Any) -> None:
        file.seek(AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def lock(file: Any) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
