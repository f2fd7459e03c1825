"""Everything at rest. The only room that holds SQL; functions take the connection first.

Readers get a read-only connection, writers the one writing connection; every write is one
transaction and answers with a ``Change``. What the disk does wrong is a ``StoreError`` with words.
"""

from monitor.store import (
    alerts,
    articles,
    backup,
    checkup,
    clocks,
    connect,
    evidence,
    feeds,
    health,
    items,
    marks,
    repeated,
    retention,
    robots,
    rules,
    salvage,
    search,
    settings,
    term_lists,
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
    "evidence",
    "feeds",
    "health",
    "items",
    "marks",
    "repeated",
    "retention",
    "robots",
    "rules",
    "salvage",
    "search",
    "settings",
    "term_lists",
    "upkeep",
    "versions",
    "visits",
    "vocabulary",
    "wanted",
]
