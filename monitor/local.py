"""A feed in a file of this computer, which the user named himself: its bytes, within the limits.

Only an ordinary file, opened without waiting: a pipe or a device has no end.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.types import Failure, Response, Unchanged


def address(path: Path) -> str:
    """A file as the archive names it."""
    return path.expanduser().absolute().as_uri()


def is_local(url: str) -> bool:
    return url.startswith("file:///")


def path_of(url: str) -> Path:
    path = unquote(urlsplit(url).path)
    if os.name != "nt":
        return Path(path)
    from urllib.request import url2pathname  # with the whole of HTTP behind it

    return Path(url2pathname(path))


def read(url: str, most: int, body_hash: str = "") -> Response | Unchanged | Failure:
    """The file at a ``file:`` address, ``most`` bytes of it at most."""
    try:
        number = os.open(path_of(url), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
                         | getattr(os, "O_BINARY", 0))  # fmt: skip
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                return Failure("local", "not an ordinary file")
            body = file.read(most + 1)
    except (OSError, ValueError) as error:
        return Failure("local", getattr(error, "strerror", "") or "")
    if len(body) > most:
        return Failure("too_large", f"> {most >> 20} MB")
    if sha256(body).hexdigest() == body_hash:
        return Unchanged(200)
    return Response(url, 200, body, {})
