"""What SQLite writes, truncates and syncs is recorded; a disk that loses its power is replayed.

Records inside pysqlite3's own SQLite, by putting three functions of ours in front of its methods
of a file (https://sqlite.org/c3ref/io_methods.html), so that the program under test is the program
that ships. ``Disk`` holds what a disk is sure to have, and what it may still lose: everything that
was written since the file's last sync.
"""

from __future__ import annotations

import ctypes
import random
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
"""Bytes that a disk writes whole."""
BESIDE = ("-journal", "-wal")
"""Ends of the files that SQLite keeps beside a database."""
OK = 0
MAIN, JOURNAL, WAL = 0x100, 0x800, 0x80000
"""SQLITE_OPEN_MAIN_DB, _MAIN_JOURNAL, _WAL: the files that hold something to lose."""


class File(Structure):
    _fields_ = (("methods", c_void_p),)


CLOSE = CFUNCTYPE(c_int, c_void_p)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class Methods(Structure):
    _fields_ = (
        ("version", c_int), ("close", CLOSE), ("read", c_void_p), ("write", WRITE),
        ("truncate", TRUNCATE), ("sync", SYNC), ("rest", c_void_p * 13),
    )  # fmt: skip


class Vfs(Structure):
    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("longest", c_int), ("next", c_void_p),
        ("name", c_char_p), ("data", c_void_p), ("open", OPEN), ("delete", DELETE),
        ("rest", c_void_p * 14),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: write, truncate, sync, create, delete, or acknowledged."""

    kind: str
    file: str = ""
    at: int = 0
    """Of a write its offset, of a truncate the new size."""
    data: bytes = b""


class Recorder:
    """Between ``begin`` and ``end``, everything that SQLite does to files of a folder."""

    def __init__(self) -> None:
        import pysqlite3._sqlite3

        self._library: Any = ctypes.CDLL(pysqlite3._sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._library.sqlite3_vfs_find.argtypes = (c_char_p,)
        self._library.sqlite3_vfs_register.argtypes = (POINTER(Vfs), c_int)
        self._library.sqlite3_vfs_unregister.argtypes = (POINTER(Vfs),)
        self.events: list[Event] = []
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []
        """Callbacks and tables that SQLite holds pointers to."""

    def acknowledged(self, what: str) -> None:
        """The program was told that this is stored."""
        self.events.append(Event("acknowledged", what))

    def begin(self) -> None:
        own = self._library.sqlite3_vfs_find(None)
        self._own = own.contents
        vfs = Vfs.from_buffer_copy(self._own)
        vfs.name = b"recorder"
        vfs.open, vfs.delete = OPEN(self._open), DELETE(self._delete)
        self._pointer = own
        self._vfs = vfs
        self._kept += [vfs, vfs.open, vfs.delete]
        assert self._library.sqlite3_vfs_register(ctypes.byref(vfs), 1) == OK

    def end(self) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        self._library.sqlite3_vfs_register(self._pointer, 1)

    def _open(self, vfs: int, path: int, file: int, flags: int, out: Any) -> int:
        said = int(self._own.open(ctypes.addressof(self._own), path, file, flags, out))
        if said == OK and path and flags & (MAIN | JOURNAL | WAL):
            name = Path(ctypes.string_at(path).decode()).name
            self._names[file] = name
            self.events.append(Event("create", name))
            self._listen(file)
        return said

    def _listen(self, place: int) -> None:
        """Put our functions in front of an open file's."""
        file = File.from_address(place)
        own = Methods.from_address(file.methods)
        ours = Methods.from_buffer_copy(own)

        def write(file: int, data: int, size: int, at: int) -> int:
            said = int(own.write(file, data, size, at))
            if said == OK:
                copy = ctypes.string_at(data, size)
                self.events.append(Event("write", self._names[file], at, copy))
            return said

        def truncate(file: int, size: int) -> int:
            said = int(own.truncate(file, size))
            if said == OK:
                self.events.append(Event("truncate", self._names[file], size))
            return said

        def sync(file: int, flags: int) -> int:
            said = int(own.sync(file, flags))
            if said == OK:
                self.events.append(Event("sync", self._names[file]))
            return said

        ours.write, ours.truncate, ours.sync = WRITE(write), TRUNCATE(truncate), SYNC(sync)
        self._kept += [ours, ours.write, ours.truncate, ours.sync, own]
        file.methods = ctypes.addressof(ours)

    def _delete(self, vfs: int, path: bytes, sync: int) -> int:
        said = int(self._own.delete(ctypes.addressof(self._own), path, sync))
        if said == OK:
            self.events.append(Event("delete", Path(path.decode()).name, sync))
        return said


@dataclass
class OnDisk:
    """A file: what is sure to be there, and what is not yet."""

    sure: bytearray = field(default_factory=bytearray)
    named: bool = False
    """Whether its name is sure to be in its folder."""
    pending: list[Event] = field(default_factory=list)
    gone: bool = False
    """Deleted, which is not yet sure."""


class Disk:
    """A disk to which recorded events happen."""

    def __init__(self) -> None:
        self.files: dict[str, OnDisk] = {}

    def happen(self, event: Event) -> None:
        file = self.files.setdefault(event.file, OnDisk())
        if event.kind == "create":
            if file.gone:
                self.files[event.file] = OnDisk()
        elif event.kind == "sync":
            for one in file.pending:
                apply(file.sure, one)
            file.pending.clear()
            if not file.named and event.file.endswith(BESIDE):
                self._folder_synced()
        elif event.kind == "delete":
            file.gone = True
            if event.at:
                self._folder_synced()
        else:
            file.pending.append(event)

    def _folder_synced(self) -> None:
        """SQLite syncs the folder with a new log's first sync, and when it wants a file gone."""
        self.files = {name: file for name, file in self.files.items() if not file.gone}
        for file in self.files.values():
            file.named = True

    def cut(self, place: Path, dice: random.Random) -> None:
        """What is there after the power went, into a folder: of what was not synced anything may
        be there, nothing, or a part."""
        share = dice.choice((0.0, 0.5, 0.9, 1.0))
        for name, file in self.files.items():
            if not name or (not file.named and dice.random() > share):
                continue
            if file.gone and dice.random() < 0.5:
                continue
            data = bytearray(file.sure)
            for event in file.pending:
                if dice.random() < share:
                    apply(data, torn(event, dice) if dice.random() < 0.2 else event)
            (place / name).write_bytes(data)


def apply(data: bytearray, event: Event) -> None:
    """A write or truncate, done."""
    if event.kind == "truncate":
        del data[event.at :]
        data.extend(bytes(event.at - len(data)))
        return
    data.extend(bytes(max(0, event.at - len(data))))
    data[event.at : event.at + len(event.data)] = event.data


def torn(event: Event, dice: random.Random) -> Event:
    """A write of which only the first sectors were done, the last of them perhaps as noise."""
    if event.kind != "write" or len(event.data) <= SECTOR:
        return event
    size = dice.randrange(1, len(event.data) // SECTOR + 1) * SECTOR
    data = event.data[:size]
    if dice.random() < 0.3:
        data = data[: size - SECTOR] + dice.randbytes(SECTOR)
    return Event("write", event.file, event.at, data)
