"""Pieces of text become a file with one stroke; what stands in the way gets words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SENTENCES = {
    "missing": "The folder of {path} does not exist.",
    "folder": "{path} is a folder. Choose a name for the file.",
    "special": "{path} is not an ordinary file.",
    "denied": "{path} cannot be written: permission denied, or open in another program.",
    "full": "The disk is full; {path} was not written.",
    "read_only": "{path} cannot be written: the disk is read-only.",
    "name": "{path} is no usable file name.",
    "format": "There is no export format named {detail}.",
    "other": "{path} cannot be written: {detail}.",
}
KINDS = {
    "ENOENT": "missing",
    "ENOTDIR": "missing",
    "EISDIR": "folder",
    "EACCES": "denied",
    "EPERM": "denied",
    "EBUSY": "denied",
    "ETXTBSY": "denied",
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EFBIG": "full",
    "EROFS": "read_only",
    "ENAMETOOLONG": "name",
    "EINVAL": "name",
}


class ExportError(Exception):
    """The file cannot be written; ``kind`` is a key of ``SENTENCES``."""

    def __init__(self, kind: str, path: str, detail: str = "") -> None:
        super().__init__(kind, path, detail)
        self.kind = kind
        self.path = path
        self.detail = detail

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(path=self.path, detail=self.detail)


def write(pieces: Iterable[str], out: Path) -> None:
    """Write all pieces to a file beside ``out``, then let it take that name. UTF-8."""
    with beside(out) as part, open(part, "w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A file beside ``out`` to be filled; once that is on the disk it takes the name ``out``."""
    try:
        target = Path(os.path.realpath(out))  # a link stays a link, its target is replaced
        _refuse(target)
        part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
        try:
            yield part
            with open(part, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(part, target)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        kind = KINDS.get(errno.errorcode.get(error.errno or 0, ""), "other")
        raise ExportError(kind, str(out), error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the name
        raise ExportError("name", repr(str(out)), str(error)) from error


def _refuse(target: Path) -> None:
    """Raise what a plain ``open`` would; replacing alone would pass over a write protection."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists():
        if not target.is_file():
            raise ExportError("special", str(target))
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
