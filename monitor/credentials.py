"""Passwords and headers of sources, apart from the archive: in a keyring, else in a file.

The archive knows only the random name under which one is kept. Where there is no keyring (package
``keyring`` with a backend of some trust), it is the profile's ``secrets.json``, which only its user
may read. Never exported, never logged.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from monitor.clean import words

log = logging.getLogger(__name__)

SERVICE = "presselage"
FILE = "secrets.json"
SIZE = 5_000_000
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
VALUE = re.compile(r"[\x20-\x7e]{1,4000}")
OURS = words(
    "host content-length transfer-encoding connection accept-encoding te trailer upgrade expect "
    "range if-none-match if-modified-since user-agent"
)
"""Headers that are the desk's own business."""
Place = Literal["keyring", "file"]


@dataclass(frozen=True, slots=True)
class Login:
    """User name and password, or one header with its value."""

    user: str = ""
    password: str = ""
    header: str = ""
    value: str = ""

    def __repr__(self) -> str:
        return "Login(…)"  # no traceback and no log may show it

    def headers(self) -> Mapping[str, str]:
        """What is sent: the header, or HTTP's Basic authentication (RFC 7617)."""
        if self.header:
            return {self.header: self.value}
        said = f"{self.user}:{self.password}".encode()
        return {"Authorization": "Basic " + base64.b64encode(said).decode("ascii")}


def usable(login: Login) -> bool:
    """Whether a server can be sent this."""
    if login.header or login.value:
        known = login.header.lower() not in OURS and HEADER.fullmatch(login.header)
        return bool(known and VALUE.fullmatch(login.value.strip()))
    plain = (login.user + login.password).isprintable()
    return bool(login.user) and ":" not in login.user and plain


def header(line: str) -> Login:
    """A header as it is written: ``Name: value``."""
    name, _, value = line.partition(":")
    return Login(header=name.strip(), value=value.strip())


class Credentials:
    """What one profile keeps. A call may wait for the keyring: never on the window's thread."""

    def __init__(self, folder: Path, ring: Any = None) -> None:
        self._file = folder / FILE
        self._ring = ring if ring is not None else system_ring()

    @property
    def place(self) -> Place:
        """Where a new one will be kept."""
        return "keyring" if self._ring else "file"

    def keep(self, login: Login) -> str:
        """Keep one; the name under which it lies. Raises ``OSError``."""
        name, said = secrets.token_hex(12), json.dumps(asdict(login))
        if self._ring:
            try:
                self._ring.set_password(SERVICE, name, said)
                return name
            except Exception as error:  # locked, denied, gone: each backend has its own
                log.warning("the keyring cannot be used: %s", type(error).__name__)
        self._write({**self._read(), name: said})
        return name

    def get(self, name: str) -> Login | None:
        """One that is kept; None when it cannot be had."""
        said = self._read().get(name)
        if said is None and self._ring:
            with contextlib.suppress(Exception):
                said = self._ring.get_password(SERVICE, name)
        try:
            return Login(**json.loads(said)) if said else None
        except (ValueError, TypeError):
            return None

    def forget(self, name: str) -> None:
        """Drop one, wherever it lies."""
        kept = self._read()
        if name in kept:
            del kept[name]
            self._write(kept)
        elif name and self._ring:
            with contextlib.suppress(Exception):
                self._ring.delete_password(SERVICE, name)

    def _read(self) -> dict[str, str]:
        try:
            with self._file.open("rb") as file:
                got = json.loads(file.read(SIZE))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in got.items()} if isinstance(got, dict) else {}

    def _write(self, kept: dict[str, str]) -> None:
        """Whole or not at all, and never readable by others, not even for a moment."""
        number, made = tempfile.mkstemp(prefix=".secrets-", dir=self._file.parent)  # mode 0600
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(kept, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(made, self._file)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(made)
            raise


def system_ring() -> Any:
    """The system's keyring, or None where there is none worth the name."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        found = keyring.get_keyring()
        # Below 1 are keyring's own stand-ins: none at all, or a file without encryption.
        return found if float(found.priority) >= 1 else None
    except Exception:
        return None
