"""`presselage searches`: searches that are kept by name."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, line, say
from monitor.commands.reading import unreadable
from monitor.types import SavedSearch


def searches_list(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    for search in store.searches.all_searches(db):
        if args.json:
            line({"name": search.name, "query": search.line})
        else:
            print(f"{search.name}: {search.line}")
    return OK


def searches_add(args: Namespace, folder: Path) -> int:
    from monitor import store

    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    name, query = " ".join(args.name.split()), args.query.strip()
    if not name or not query:
        say("A saved search needs a name and something to look for.")
        return USAGE
    if fault := unreadable(db, query):
        say(fault)
        return USAGE
    before = store.searches.by_name(db, name)
    store.searches.put(db, SavedSearch(before.id if before else 0, name, query), now)
    return OK


def searches_remove(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    found = store.searches.by_name(db, args.name)
    if found is None:
        say(f"There is no saved search named {args.name}.")
        return ERROR
    store.searches.remove(db, found.id)
    return OK
