"""Whether the last run of a profile ended well, and where it was when it did not.

A file in the profile says that a run goes on; it goes when the run ends in whatever orderly way.
Beside it lie a log, and what Python writes when the process is killed from within.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from monitor import __version__
from monitor.discreet import discreet

log = logging.getLogger(__name__)

MARK, LOG, TRACE = "session.json", "presselage.log", "crash.txt"
LARGEST = 1_000_000
"""Bytes of a mark or of a log at most."""
LAST = 40
"""Lines of the log that are shown."""
CALM = 10.0
"""Seconds after a farewell in which no sign of life is written: the system may end us any time."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A run that did not end well."""

    at: datetime
    """Its last sign of life."""
    polling: int = 0
    """Polls that were under way."""
    version: str = ""
    trace: str = ""
    """What Python could still write; empty when it was ended from outside."""
    left: Mapping[str, Any] = field(default_factory=dict)
    """What the window had given to be kept."""


class Session:
    """The run that goes on. Its methods may be called from any thread."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self._folder, self._now = folder, now
        self._lock = threading.Lock()
        self._began = now()
        self._over = True
        self._calm_until = 0.0
        self._log: list[logging.Handler] = []
        self._trace: Any = None
        self._hook: Callable[..., Any] = sys.excepthook

    @property
    def log(self) -> Path:
        """Where the log lies."""
        return self._folder / LOG

    def begin(self) -> Fall | None:
        """Mark that a run goes on; gives the one before it, if that did not end well."""
        before = fallen(self._folder)
        self._over = False
        self._write_log()
        with suppress(OSError):
            self._trace = (self._folder / TRACE).open("w", encoding="utf-8")
            faulthandler.enable(self._trace, all_threads=True)
        self._hook, sys.excepthook = sys.excepthook, self._unforeseen
        self.beat(before.left if before else {}, 0)
        return before

    def beat(self, left: Mapping[str, Any], polling: int) -> None:
        """A sign of life, with what is to be there again if it was the last one."""
        now = self._now()
        said = {
            "pid": os.getpid(),
            "version": __version__,
            "began": self._began.isoformat(),
            "at": now.isoformat(),
            "polling": polling,
            "left": left,
        }
        with self._lock:
            if self._over or time.monotonic() < self._calm_until:
                return
            mark = self._folder / MARK
            part = mark.with_suffix(".part")
            with suppress(OSError, ValueError):  # full or read-only: the archive says so itself
                part.write_text(json.dumps(said, ensure_ascii=True), encoding="utf-8")
                os.replace(part, mark)

    def farewell(self) -> None:
        """The system is about to end us, which is no fall; if it does not, the run goes on."""
        with self._lock:
            self._calm_until = time.monotonic() + CALM
            self._unmark()

    def end(self) -> None:
        """The run ended well; a second call does nothing."""
        with self._lock:
            if self._over:
                return
            self._over = True
            self._unmark()
        sys.excepthook = self._hook
        for handler in self._log:
            logging.getLogger().removeHandler(handler)
            handler.close()
        self._log = []
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None
            with suppress(OSError):
                (self._folder / TRACE).unlink()

    def _unmark(self) -> None:
        for name in (MARK, Path(MARK).with_suffix(".part").name):
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)

    def _unforeseen(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """A fault of ours that nobody caught: the desk goes on, the log says where it was."""
        if issubclass(kind, Exception):
            log.error("unforeseen", exc_info=(kind, error, trace))
        else:
            self._hook(kind, error, trace)

    def _write_log(self) -> None:
        """Warnings and errors go into the profile, and to the terminal as before."""
        form = Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s")
        file = RotatingFileHandler(
            self.log, maxBytes=LARGEST, backupCount=1, delay=True, encoding="utf-8"
        )
        handlers: list[logging.Handler] = [file]
        if sys.stderr is not None:
            handlers.append(logging.StreamHandler())
        for handler in handlers:
            handler.setFormatter(form)
            handler.setLevel(logging.WARNING)
            logging.getLogger().addHandler(handler)
        self._log = handlers


class Discreet(logging.Formatter):
    """A line of the log without passwords, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


def fallen(folder: Path) -> Fall | None:
    """The last run of a profile, if it did not end well."""
    mark = folder / MARK
    try:
        seen = datetime.fromtimestamp(mark.stat().st_mtime, UTC)
        raw = mark.read_bytes()[:LARGEST]
    except OSError:
        return None
    try:
        said = json.loads(raw)
    except ValueError:  # the power went while it was written
        said = {}
    said = said if isinstance(said, dict) else {}
    at, left, polling = said.get("at"), said.get("left"), said.get("polling")
    with suppress(TypeError, ValueError):
        seen = datetime.fromisoformat(str(at)).astimezone(UTC)
    return Fall(
        at=seen,
        polling=polling if isinstance(polling, int) else 0,
        version=str(said.get("version", "")),
        trace=discreet(read(folder / TRACE)).strip(),
        left=left if isinstance(left, dict) else {},
    )


def last_lines(folder: Path) -> str:
    """The end of the log, fit to be shown to others."""
    lines = read(folder / LOG).splitlines()
    if len(lines) < LAST:
        lines = [*read(folder / f"{LOG}.1").splitlines(), *lines]
    return discreet("\n".join(lines[-LAST:]))


def read(path: Path) -> str:
    """The end of a text file; nothing where there is none."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 200_000))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
