"""Stored articles' pages are looked at again, politely; what changed goes to the archive.

The stages stand in ``pages`` and ``revise``; a page that answers 304 or with the same bytes costs
one request and no work.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from monitor import boilerplate, pages, revise
from monitor.digest import PageBytes
from monitor.tools import Budget, Tools
from monitor.types import Change, Failure, Feed, Look, Response, Rule, Sign, Unchanged, Visit

MOST, PER_HOST = 60, 4
"""Visits of one round, and of one host in it."""
SECONDS = 60.0
"""That the servers of one feed's visits may take in all."""
GONE = ("status_404", "status_410")


async def visit(feed: Feed, visits: list[Visit], tools: Tools) -> Change:
    """Look at the pages of a feed's articles, one after the other, and store what came of it."""
    from monitor import store

    rules = tools.rules()
    urls = [one.entry.url for one in visits]
    repeated = await asyncio.wrap_future(tools.ask(store.repeated.of, urls))
    reading = pages.Reading(
        *(feed.url, feed.title, feed.language, rules, tools, Budget(SECONDS)), repeated=repeated
    )
    looks = [await look(one, reading) for one in visits]
    return await stored(looks, rules, tools)


async def look(visit: Visit, reading: pages.Reading) -> Look:
    """What one page says now."""
    sign = visit.sign
    known = {"etag": sign.etag, "modified": sign.modified, "body_hash": sign.hash}
    got = await reading.asked(visit.entry.url, **({} if visit.wanted else known))
    if isinstance(got, Unchanged):
        return Look(visit, "same", sign=kept(sign, got))
    if isinstance(got, Failure):
        return Look(visit, "gone" if got.kind in GONE else "failed")
    return await read(visit, got, reading)


def kept(sign: Sign, got: Unchanged) -> Sign:
    """The sign of a page that did not change; with the same bytes its ETag may be another."""
    return replace(sign, etag=got.etag, modified=got.modified) if got.status == 200 else sign


async def read(visit: Visit, got: Response, reading: pages.Reading) -> Look:
    host = boilerplate.host_of(got.url)
    reading.tools.room.hold(len(got.body))
    try:
        told = (visit.entry.url, got.status, reading.tools.now())
        page = PageBytes(got.url, got.body, dict(got.headers), *told)
        said = await reading.visit(
            *(revise.reread, visit, page, reading.rules, reading.language, reading.source),
            reading.repeated.get(host, frozenset()),
            timeout=12.0,
        )
    finally:
        reading.tools.room.drop(len(got.body))
    if not isinstance(said, revise.Reread):
        return Look(visit, "failed")
    if said.home:
        return Look(visit, "gone")
    return Look(visit, "changed" if said.draft else "same", said.draft, said.sign, said.raw)


async def stored(looks: list[Look], rules: tuple[Rule, ...], tools: Tools) -> Change:
    """Store looks, matched with the rules that are in force at the moment of writing."""
    from monitor import digest, store

    def write(db: Any, current: list[Look], used: tuple[Rule, ...]) -> Change | None:
        with store.connect.transaction(db):
            if not tools.still(db, used):
                return None
            change: Change = store.visits.looked(db, current, tools.now())
        return change

    while True:
        change = await asyncio.wrap_future(tools.tell(write, looks, rules))
        if change is not None:
            if change.matched:
                await tools.ring()
            return change  # type: ignore[no-any-return]
        rules = tools.rules()
        drafts = [one.draft for one in looks if one.draft]
        again = await asyncio.wrap_future(tools.work(digest.again, drafts, rules, timeout=30.0))
        if isinstance(again, list):
            fresh = {draft.entry.key: draft for draft in again}
            looks = [
                replace(one, draft=fresh.get(one.draft.entry.key, one.draft)) if one.draft else one
                for one in looks
            ]
