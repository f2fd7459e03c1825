"""Everything at rest. The only room that holds SQL; functions take the connection first.

Readers get a read-only connection, writers the one writing connection; every write is one
transaction and answers with a ``Change``. What the disk does wrong is a ``StoreError`` with words.
"""

from monitor.store import (
    alerts,
    articles,
    backup,
    checkup,
    connect,
    feeds,
    health,
    items,
    marks,
    orders,
    placing,
    repeated,
    robots,
    rules,
    salvage,
    search,
    settings,
    stories,
    term_lists,
    unread_stories,
    upkeep,
    versions,
    visits,
    vocabulary,
)

__all__ = [
    "alerts",
    "articles",
    "backup",
    "checkup",
    "connect",
    "feeds",
    "health",
    "items",
    "marks",
    "orders",
    "placing",
    "repeated",
    "robots",
    "rules",
    "salvage",
    "search",
    "settings",
    "stories",
    "term_lists",
    "unread_stories",
    "upkeep",
    "versions",
    "visits",
    "vocabulary",
]
