"""Pages that are wanted as evidence are fetched once more, politely, and kept as they came.

What they say changes no article; see ``revisit`` for that.
"""

from __future__ import annotations

import asyncio

from monitor import pages, raw
from monitor.digest import PageBytes
from monitor.store.wanted import Wanted
from monitor.tools import Budget, Tools
from monitor.types import Change, Failure, Feed, Raw, Unchanged

MOST, PER_HOST = 40, 4
"""Pages of one round, and of one host in it."""
SECONDS = 60.0
"""That the servers of one feed's pages may take in all."""


async def fetch(feed: Feed, wanted: list[Wanted], tools: Tools) -> Change:
    """Fetch the pages of a feed's articles, one after the other, and keep each."""
    from monitor import store

    reading = pages.Reading(
        *(feed.url, feed.title, feed.language, tools.rules(), tools, Budget(SECONDS))
    )
    for one in wanted:
        got = await page(one, reading)
        told = (store.wanted.came, one.article, got, tools.now())
        await asyncio.wrap_future(tools.tell(*told))
    return Change()


async def page(wanted: Wanted, reading: pages.Reading) -> Raw | Failure | None:
    """One page as it is now, packed by a worker."""
    got = await reading.asked(wanted.url)
    if isinstance(got, Failure | Unchanged):
        return got if isinstance(got, Failure) else Failure("unasked")
    reading.tools.room.hold(len(got.body))
    try:
        told = (wanted.url, got.status, reading.tools.now())
        made = await reading.visit(
            raw.of, PageBytes(got.url, got.body, dict(got.headers), *told), timeout=12.0
        )
    finally:
        reading.tools.room.drop(len(got.body))
    return made if isinstance(made, Raw | Failure) else None
