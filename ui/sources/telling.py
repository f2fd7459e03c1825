"""Feeds and folders in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from monitor.types import Feed


class Folders(QObject):
    """Only what can ``tr`` can tell one from several."""

    def named(self, feeds: Sequence[Feed]) -> str:
        if len(feeds) == 1:
            return self.tr("“{}”").format(feeds[0].title or feeds[0].url)
        return self.tr("%n feed(s)", "", len(feeds))


def named(feeds: Sequence[Feed]) -> str:
    """One feed by its name, several by their number."""
    return Folders().named(feeds)
