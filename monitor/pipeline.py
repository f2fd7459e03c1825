"""One poll of one feed, from its address to the archive. Alone knows the stages' order.

Owns nothing: the tools are handed in, so a test runs it in one thread and a cluster in many.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from monitor import plan, schedule
from monitor.types import Change, Draft, Entry, Failure, Feed, ParsedFeed, Response, Rule, Unchanged

PAGES = 300
"""Pages fetched in one poll; entries beyond are stored with the feed's own text."""
FLUSH = 0.4
"""Seconds that a finished draft waits at most for its feed's other drafts before it is stored."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a poll works with."""

    get: Callable[..., Awaitable[Response | Unchanged | Failure]]
    work: Callable[..., Future[Any]]
    ask: Callable[..., Future[Any]]
    tell: Callable[..., Future[Any]]
    rules: Callable[[], tuple[Rule, ...]]
    now: Callable[[], datetime]
    interval: Callable[[], timedelta]
    rng: random.Random


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one feed's poll."""

    outcome: str = "ok"
    """ok | unchanged | failed"""
    change: Change = field(default_factory=Change)
    failure: Failure | None = None


async def poll(feed: Feed, tools: Tools) -> Polled:
    """Ask a feed's server and store what is new; a failure is stored with the feed and returned."""
    answer = await tools.get(
        feed.url, etag=feed.etag, modified=feed.modified, body_hash=feed.body_hash
    )
    return await take(feed, answer, tools)


async def take(feed: Feed, answer: Response | Unchanged | Failure, tools: Tools) -> Polled:
    """Store what an answer for this feed brings."""
    if isinstance(answer, Failure):
        return await failed(feed, answer, tools)
    if isinstance(answer, Unchanged):
        return await unchanged(feed, tools)
    parsed = await read(answer, tools)
    if isinstance(parsed, Failure):
        return await failed(feed, parsed, tools)
    return await keep(feed, answer, parsed, tools)


async def read(answer: Response, tools: Tools) -> ParsedFeed | Failure:
    """The feed in these bytes."""
    from monitor.parse import parse

    parsed: ParsedFeed | Failure = await asyncio.wrap_future(
        tools.work(parse, answer.body, dict(answer.headers), answer.url, tools.now(), timeout=10.0)
    )
    return parsed


async def failed(feed: Feed, failure: Failure, tools: Tools) -> Polled:
    from monitor import store

    now = tools.now()
    due = schedule.next_due(feed, failure, now, tools.rng, interval=tools.interval())
    change = await asyncio.wrap_future(
        tools.tell(store.feeds.polled, feed.id, now, due, failure=failure)
    )
    return Polled("failed", change, failure)


async def unchanged(feed: Feed, tools: Tools) -> Polled:
    from monitor import store

    now = tools.now()
    due = schedule.next_due(feed, "unchanged", now, tools.rng, interval=tools.interval())
    change = await asyncio.wrap_future(
        tools.tell(
            store.feeds.polled,
            feed.id,
            now,
            due,
            failure=None,
            etag=feed.etag,
            modified=feed.modified,
            body_hash=feed.body_hash,
        )
    )
    return Polled("unchanged", change)


async def keep(feed: Feed, answer: Response, parsed: ParsedFeed, tools: Tools) -> Polled:
    """Store the fresh entries of a parsed feed, batch by batch as their pages come in."""
    from monitor import store

    keys = [entry.key for entry in parsed.entries]
    known = await asyncio.wrap_future(tools.ask(store.articles.known, feed.id, keys))
    fresh = plan.fresh(parsed.entries, known)
    language = parsed.language or feed.language
    rules = tools.rules()
    total, batch = Change(), list[Draft]()
    loop = asyncio.get_running_loop()
    oldest = loop.time()
    async for draft in drafts(fresh, language, rules, tools):
        if not batch:
            oldest = loop.time()
        batch.append(draft)
        if loop.time() - oldest >= FLUSH:
            # The feed's ETag waits for the last batch: after a crash the rest is fresh again.
            total |= await save(feed, batch, rules, None, tools)
            batch = []
    health = health_of(feed, answer, parsed, bool(fresh), tools)
    total |= await save(feed, batch, rules, health, tools)
    return Polled("ok" if fresh else "unchanged", total)


async def save(
    feed: Feed,
    batch: list[Draft],
    rules: tuple[Rule, ...],
    health: dict[str, Any] | None,
    tools: Tools,
) -> Change:
    """Store drafts, matched with the rules that are in force at the moment of writing.

    A rule saved while a page was on its way would otherwise miss it: the archive's re-match may
    have gone past before the article arrived.
    """
    from monitor import digest, store

    def write(db: Any, current: list[Draft], used: tuple[Rule, ...]) -> Change | None:
        if tools.rules() != used:
            return None
        change: Change = store.articles.save(db, feed.id, current, tools.now(), health=health)
        return change

    while True:
        change = await asyncio.wrap_future(tools.tell(write, batch, rules))
        if change is not None:
            return change  # type: ignore[no-any-return]
        rules = tools.rules()
        again = await asyncio.wrap_future(tools.work(digest.again, batch, rules, timeout=30.0))
        batch = again if isinstance(again, list) else batch


def health_of(
    feed: Feed, answer: Response, parsed: ParsedFeed, news: bool, tools: Tools
) -> dict[str, Any]:
    """What the archive keeps about a feed after a success."""
    from hashlib import sha256

    now = tools.now()
    outcome = "ok" if news else "unchanged"
    return {
        "now": now,
        "due": schedule.next_due(feed, outcome, now, tools.rng, interval=tools.interval()),  # type: ignore[arg-type]
        "failure": None,
        "etag": answer.headers.get("etag", ""),
        "modified": answer.headers.get("last-modified", ""),
        "body_hash": sha256(answer.body).hexdigest(),
        "title": parsed.title,
        "site": parsed.site,
        "language": parsed.language,
        "moved": answer.moved,
    }


async def drafts(
    fresh: list[Entry], language: str, rules: tuple[Rule, ...], tools: Tools
) -> AsyncIterator[Draft]:
    """A draft for every fresh entry, in the order in which they are ready."""
    jobs = [
        asyncio.ensure_future(draft(entry, language, rules, tools, page=number < PAGES))
        for number, entry in enumerate(fresh)
    ]
    try:
        for job in asyncio.as_completed(jobs):
            yield await job
    finally:
        for left in jobs:
            left.cancel()


async def draft(
    entry: Entry, language: str, rules: tuple[Rule, ...], tools: Tools, *, page: bool
) -> Draft:
    """One entry's draft; without its page when the page cannot be had."""
    from monitor.digest import PageBytes, digest

    bytes_: PageBytes | Failure | None = None
    if page and entry.url:
        got = await tools.get(entry.url)
        if isinstance(got, Response):
            bytes_ = PageBytes(got.url, got.body, dict(got.headers))
        elif isinstance(got, Failure):
            bytes_ = got
    made = await asyncio.wrap_future(
        tools.work(digest, entry, bytes_, rules, language, timeout=12.0)
    )
    if isinstance(made, Failure):
        # The page hung or killed its worker: the entry is kept, with the feed's own text.
        made = await asyncio.wrap_future(
            tools.work(digest, entry, made, rules, language, timeout=12.0)
        )
    if not isinstance(made, Draft):
        return Draft(
            entry,
            entry.title,
            entry.text,
            entry.url,
            "teaser",
            published=entry.published,
            author=entry.author,
            language=entry.language or language,
            failure=made,
        )
    return made
