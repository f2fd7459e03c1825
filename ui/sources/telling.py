"""Feeds and folders in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from monitor.types import Feed
from ui.sources.roles import FAILS, PAUSED, SILENT


class Folders(QObject):
    """Only what can ``tr`` can tell one from several."""

    def named(self, feeds: Sequence[Feed]) -> str:
        if len(feeds) == 1:
            return self.tr("“{}”").format(feeds[0].title or feeds[0].url)
        return self.tr("%n feed(s)", "", len(feeds))

    def unusual(self, feeds: Sequence[Feed]) -> str:
        failing = sum(feed.ill == "failing" for feed in feeds)
        silent = sum(feed.ill == "silent" for feed in feeds)
        paused = sum(feed.paused is not None for feed in feeds)
        said = [f"{FAILS} " + self.tr("%n feed(s) failing", "", failing)] if failing else []
        said += [f"{SILENT} " + self.tr("%n silent", "feeds", silent)] if silent else []
        said += [f"{PAUSED} " + self.tr("%n paused", "feeds", paused)] if paused else []
        return "  ".join(said)


def named(feeds: Sequence[Feed]) -> str:
    """One feed by its name, several by their number."""
    return Folders().named(feeds)


def unusual(feeds: Sequence[Feed]) -> str:
    """What is not as usual with feeds, counted: how many fail, are silent, are paused."""
    return Folders().unusual(feeds) if feeds else ""
