"""Everything at rest. The only room that holds SQL; functions take the connection first.

Readers get a read-only connection, writers the one writing connection; every write is one
transaction and answers with a ``Change``. What the disk does wrong is a ``StoreError`` with words.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.store import (
        alerts,
        articles,
        backup,
        checkup,
        clocks,
        connect,
        contacts,
        evidence,
        feeds,
        health,
        items,
        lists,
        marks,
        meta,
        notes,
        orders,
        placing,
        repeated,
        retention,
        robots,
        ruled,
        rules,
        salvage,
        scores,
        search,
        searches,
        settings,
        several,
        stories,
        term_lists,
        trends,
        unread_stories,
        upkeep,
        versions,
        visits,
        vocabulary,
        wanted,
    )

__all__ = [
    "alerts",
    "articles",
    "backup",
    "checkup",
    "clocks",
    "connect",
    "contacts",
    "evidence",
    "feeds",
    "health",
    "items",
    "lists",
    "marks",
    "meta",
    "notes",
    "orders",
    "placing",
    "repeated",
    "retention",
    "robots",
    "ruled",
    "rules",
    "salvage",
    "scores",
    "search",
    "searches",
    "settings",
    "several",
    "stories",
    "term_lists",
    "trends",
    "unread_stories",
    "upkeep",
    "versions",
    "visits",
    "vocabulary",
    "wanted",
]


def __getattr__(name: str) -> Any:
    """Load a part when it is first asked for: the window starts without half of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")
