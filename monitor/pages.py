"""Fresh entries become drafts: each entry's page is fetched and digested, within bounds.

A page that fails costs its entry the page and nothing else. A site that is slow, broken or tired of
us costs one poll a bounded time: what is left is stored with the feed's own text.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field, replace

from monitor import boilerplate
from monitor.addresses import origin
from monitor.tools import Budget, Tools
from monitor.types import Draft, Entry, Failure, Response, Rule, Unchanged

PAGES = 300
"""Pages fetched in one poll; entries beyond are stored with the feed's own text."""
READERS = 4
"""Entries of one feed that are under way at the same time."""
SECONDS = 120.0
"""That the servers of one poll's pages may take in all."""
GIVE_UP = 3
"""Pages in a row that a host may fail before its others are left alone in this poll."""
POISON = 2
"""Pages that may hang or kill a worker in one poll."""
BATCH = 200
HOST = ("dns", "connect", "timeout", "tls", "protocol", "status_403", "status_5xx")
"""Failures that say something of the host and not of the page."""
DEADLY = ("hang", "memory", "worker")


@dataclass(slots=True)
class Reading:
    """What one poll has learned about the pages it reads."""

    home: str
    source: str
    language: str
    rules: tuple[Rule, ...]
    tools: Tools
    budget: Budget
    faults: Counter[tuple[str, int]] = field(default_factory=Counter)
    last: dict[tuple[str, int], Failure] = field(default_factory=dict)
    deadly: list[Failure] = field(default_factory=list)
    repeated: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By host, the hashes of what its pages repeat; see ``boilerplate``."""
    paged: bool = True
    """Whether pages are fetched at all; else entries keep the feed's own text."""

    async def page(self, url: str) -> Response | Failure:
        """The page at an entry's address, unless its host has failed too often in this poll."""
        got = await self.asked(url)
        return Failure("unasked") if isinstance(got, Unchanged) else got

    async def asked(self, url: str, **conditions: str) -> Response | Unchanged | Failure:
        """The same, or ``Unchanged`` when the page is as it was by these conditions."""
        host = origin(url)
        if self.faults[host] >= GIVE_UP:
            return self.last[host]
        if len(self.deadly) >= POISON:
            return self.deadly[-1]
        if self.budget.left <= 0:
            return Failure("later")
        if not await self.tools.turn(url, host, self.home, self.tools.get, self.budget):
            return Failure("later")  # its site wants a longer rest between two pages
        await self.tools.room.wait()
        got = await self.tools.get(url, home=self.home, page=True, budget=self.budget, **conditions)
        if isinstance(got, Failure):
            self.faults[host] += got.kind in HOST
            self.last[host] = got
            return got
        self.faults[host] = 0
        return got

    async def draft(self, entry: Entry) -> Draft:
        """One entry's draft; with the feed's own text where the page cannot be had."""
        from monitor.digest import PageBytes

        if not entry.url:
            return await self.digested(entry, None)
        got = await self.page(entry.url)
        if isinstance(got, Failure):
            return await self.digested(entry, got)
        self.tools.room.hold(len(got.body))
        try:
            told = (got.url, got.body, dict(got.headers), entry.url, got.status, self.tools.now())
            return await self.digested(entry, PageBytes(*told))
        finally:
            self.tools.room.drop(len(got.body))

    async def digested(self, entry: Entry, page: object) -> Draft:
        from monitor.digest import digest

        own = self.repeated.get(boilerplate.host_of(entry.url), frozenset())
        made = await self.visit(digest, entry, page, *self.known, own, timeout=12.0)
        if isinstance(made, Failure) and page is not None:
            # The page hung or killed its worker: the entry is kept, with the feed's own text.
            self.deadly += [made] if made.kind in DEADLY else []
            made = await self.visit(digest, entry, made, *self.known, timeout=12.0)
        return made if isinstance(made, Draft) else self.bare(entry, made)

    @property
    def known(self) -> tuple[tuple[Rule, ...], str, str]:
        """What every visit to a worker needs to know."""
        return self.rules, self.language, self.source

    async def visit(self, function: object, *args: object, timeout: float) -> object:
        made = await asyncio.wrap_future(self.tools.work(function, *args, timeout=timeout))
        if made == Failure("worker", "closing"):
            # An article stored unmatched is a missed alert: it is read again at the next start.
            raise asyncio.CancelledError
        return made

    def bare(self, entry: Entry, failure: object) -> Draft:
        """What is known of an entry that no worker could read."""
        return Draft(
            *(entry, entry.title, entry.text, entry.url, "teaser"),
            published=entry.published,
            author=entry.author,
            language=entry.language or self.language,
            source=self.source,
            failure=failure if isinstance(failure, Failure) else None,
        )

    async def batch(self, entries: list[Entry]) -> list[Draft]:
        """Drafts without pages, in one visit; one by one when an entry spoils the visit."""
        from monitor.digest import without_pages

        made = await self.visit(without_pages, entries, *self.known, timeout=60.0)
        if not isinstance(made, list):
            made = [await self.digested(entry, None) for entry in entries]
        if not self.paged:
            return made
        # Their pages were too many for one poll: they are read later.
        later = Failure("later")
        return [replace(one, failure=later) if one.entry.url else one for one in made]


async def drafts(reading: Reading, fresh: list[Entry]) -> AsyncGenerator[list[Draft], None]:
    """Drafts of all fresh entries, as they are ready."""
    paged = [entry for entry in fresh if entry.url][:PAGES] if reading.paged else []
    chosen = {entry.key for entry in paged}
    under_way: set[asyncio.Task[Draft]] = set()
    try:
        for entry in paged:
            if len(under_way) >= READERS:
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                yield [task.result() for task in done]
            under_way.add(asyncio.ensure_future(reading.draft(entry)))
        while under_way:
            done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            yield [task.result() for task in done]
    finally:
        for left in under_way:
            left.cancel()
    rest = [entry for entry in fresh if entry.key not in chosen]
    for start in range(0, len(rest), BATCH):
        yield await reading.batch(rest[start : start + BATCH])
