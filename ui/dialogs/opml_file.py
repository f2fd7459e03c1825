"""Lists of feeds between file and archive. No Qt here: a worker process reads what others wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.types import Change, Failure

ADDRESS = re.compile(
    r"\bxmlurl\s*=|<outline\b(?![^<>]*\bxmlurl\s*=)[^<>]*?\surl\s*=", re.IGNORECASE
)
"""A line of a list that names an address, in either spelling."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a list gave: usable subscriptions, and how many of its lines were not."""

    subscriptions: tuple[Any, ...]
    left_out: int


def read(path: str) -> Read | Failure | str:
    """A file's subscriptions, why it cannot be opened, or the words why it is no list."""
    from monitor import clean, opml

    try:
        body = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        return Failure("local", getattr(error, "strerror", "") or "")
    try:
        found = opml.read(body)
    except opml.OpmlError as error:
        return str(error)
    lines = len(ADDRESS.findall(clean.decode(body, {})))
    return Read(tuple(found), max(0, lines - len(found)))


def subscribe(db: Any, subscriptions: Sequence[Any], now: datetime) -> tuple[int, Change]:
    """Take a list over; how many of it were new."""
    from monitor import store

    before = {feed.url for feed in store.feeds.all_feeds(db)}
    change = store.feeds.add_many(db, subscriptions, now)
    return len({one.url for one in subscriptions} - before), change


def save(db: Any, path: str, over: bool = False) -> tuple[int | None, Any]:
    """Write all subscriptions to a file: how many, and the ``ExportError`` if it failed.

    ``None`` and nothing written where a file stands already, unless it may be written over.
    """
    from monitor import opml, store
    from monitor.export import ExportError
    from monitor.export.writing import write

    if not over and Path(path).is_file():
        return None, None
    feeds = store.feeds.all_feeds(db)
    try:
        write([opml.write(feeds)], Path(path))
    except ExportError as error:
        return 0, error
    return len(feeds), None
