"""What a line of the sources holds beside its words, and the signs it is drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from monitor.types import Feed

QUERY = Qt.ItemDataRole.UserRole
SUBJECT = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
TROUBLE = Qt.ItemDataRole.UserRole + 3
TREND = Qt.ItemDataRole.UserRole + 4
SIGN = Qt.ItemDataRole.UserRole + 5
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
FAILS, SILENT, PAUSED = "⚠", "◌", "‖"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of feeds: there while a feed is in it."""

    name: str


def sign(feed: Feed) -> str:
    """A shape for what is not as usual with a feed: it fails, is silent, or rests by the user's
    wish; empty for one that is well."""
    if feed.paused:
        return PAUSED
    return {"failing": FAILS, "silent": SILENT, "": ""}[feed.ill]
