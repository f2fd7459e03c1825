"""Feeds under the mouse: what a drag of them carries."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from monitor.types import Feed
from ui.drawn import badge
from ui.sources.telling import named

FEEDS = "application/x-presselage-feeds"
PAUSE = 700
"""Milliseconds over a folded folder until it opens."""


def mime(feeds: Sequence[Feed]) -> QMimeData:
    """For folders of this window their numbers, for other programs their addresses."""
    made = QMimeData()
    made.setData(FEEDS, json.dumps([feed.id for feed in feeds]).encode())
    made.setUrls([QUrl(feed.url) for feed in feeds])
    made.setText("\n".join(feed.url for feed in feeds))
    return made


def holds(carried: QMimeData) -> bool:
    """Whether feeds of a desk are being drawn."""
    return carried.hasFormat(FEEDS)


def held(carried: QMimeData) -> list[int]:
    """The feeds that are being drawn."""
    return [int(number) for number in json.loads(carried.data(FEEDS).data())]


def drag(source: QWidget, feeds: Sequence[Feed]) -> None:
    """Let these feeds be drawn until the button is let go."""
    drawn = QDrag(source)
    drawn.setMimeData(mime(feeds))
    drawn.setPixmap(badge(source, named(feeds)))
    drawn.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
