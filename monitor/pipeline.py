"""One poll of one feed, from its address to the archive. Alone knows the stages' order.

Owns nothing: the tools are handed in, so a test runs it in one thread and a cluster in many.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from monitor import pages, plan, schedule
from monitor.tools import Budget, Tools
from monitor.types import (
    Change,
    Draft,
    Entry,
    Failure,
    Feed,
    Kind,
    ParsedFeed,
    Response,
    Rule,
    Unchanged,
)

LATEST = 100
"""Articles of a feed that are looked through, beside twice as many as it has entries, for those
that it names anew."""
FLUSH = 0.4
"""Seconds that a finished draft waits at most for its feed's other drafts before it is stored."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one feed's poll."""

    outcome: str = "ok"
    """ok | unchanged | not_modified | failed | offline: nothing was counted | stopped"""
    change: Change = field(default_factory=Change)
    failure: Failure | None = None


async def poll(feed: Feed, tools: Tools) -> Polled:
    """Ask a feed's server and store what is new; a failure is stored with the feed and returned."""
    asks = schedule.conditional(feed, tools.now())
    answer = await tools.get(
        feed.url,
        home=feed.url,
        etag=feed.etag if asks else "",
        modified=feed.modified if asks else "",
        body_hash=feed.body_hash,
    )
    if isinstance(answer, Failure) and answer.kind == "unasked" and feed.body_hash:
        answer = Unchanged()  # it says so whatever it is asked
    return await take(feed, answer, tools)


async def take(feed: Feed, answer: Response | Unchanged | Failure, tools: Tools) -> Polled:
    """Store what an answer for this feed brings."""
    if isinstance(answer, Failure):
        return await failed(feed, answer, tools)
    if isinstance(answer, Unchanged):
        return await unchanged(feed, answer, tools)
    parsed = await read(answer, tools, feed.kind, feed.selector, await items_of(feed, tools))
    if isinstance(parsed, Failure):
        return await failed(feed, parsed, tools)
    return await keep(feed, answer, parsed, tools)


async def items_of(feed: Feed, tools: Tools) -> bytes:
    """The items of a feed that were read before."""
    from monitor import store

    if feed.succeeded is None:
        return b""
    found: bytes = await asyncio.wrap_future(tools.ask(store.items.of, feed.id))
    return found


async def read(
    answer: Response, tools: Tools, kind: Kind = "feed", selector: str = "", seen: bytes = b""
) -> ParsedFeed | Failure:
    """What a source of this kind brings with these bytes, but for the items that were ``seen``."""
    from monitor import sources

    told = (answer.body, dict(answer.headers), answer.url, tools.now(), seen)
    parsed: ParsedFeed | Failure = await asyncio.wrap_future(
        tools.work(sources.read, kind, selector, *told, timeout=10.0)
    )
    return parsed


async def failed(feed: Feed, failure: Failure, tools: Tools) -> Polled:
    if not tools.blamed(feed, failure):
        return Polled("offline", failure=failure)
    now = tools.now()
    due = schedule.next_due(feed, failure, now, tools.rng, tools.pace(feed))
    change = await tools.note(feed.id, now=now, due=due, failure=failure)
    return Polled("failed", change, failure)


async def unchanged(feed: Feed, answer: Unchanged, tools: Tools) -> Polled:
    now = tools.now()
    due = schedule.next_due(feed, "unchanged", now, tools.rng, tools.pace(feed))
    change = await tools.note(
        feed.id,
        now=now,
        due=due,
        failure=None,
        etag=answer.etag if answer.status == 200 else feed.etag,
        modified=answer.modified if answer.status == 200 else feed.modified,
        body_hash=feed.body_hash,
    )
    return Polled("not_modified" if answer.status == 304 else "unchanged", change)


async def keep(feed: Feed, answer: Response, parsed: ParsedFeed, tools: Tools) -> Polled:
    """Store the fresh entries of a parsed feed, batch by batch as their pages come in."""
    from monitor import store

    keys = [entry.key for entry in parsed.entries]
    known = await asyncio.wrap_future(tools.ask(store.articles.known, feed.id, keys))
    fresh = await unnamed(feed, plan.fresh(parsed.entries, known), known, keys, tools)
    rules = tools.rules()
    source, language = feed.title or parsed.title, parsed.language or feed.language
    reading = pages.Reading(
        *(feed.url, source, language, rules, tools, Budget(pages.SECONDS)),
        repeated=await repeated(fresh, tools),
        paged=tools.paged(feed),
    )
    total, batch = Change(), list[Draft]()
    loop = asyncio.get_running_loop()
    oldest = loop.time()
    async with aclosing(pages.drafts(reading, fresh)) as ready:
        async for drafts in ready:
            if not batch:
                oldest = loop.time()
            batch += drafts
            if loop.time() - oldest >= FLUSH:
                # The feed's ETag waits for the last batch: after a crash the rest is fresh again.
                total |= await save(feed, batch, rules, None, tools)
                batch = []
    health = health_of(feed, answer, parsed, bool(fresh), tools)
    if batch:
        total |= await save(feed, batch, rules, health, tools)
    else:
        total |= await tools.note(feed.id, **health)
    return Polled("ok" if fresh else "unchanged", total)


async def unnamed(
    feed: Feed,
    fresh: list[Entry],
    known: Mapping[str, str | None],
    keys: Sequence[str],
    tools: Tools,
) -> list[Entry]:
    """Fresh entries without those that are only named anew; see ``plan.named_anew``."""
    from monitor import store

    new = [entry for entry in fresh if entry.key not in known and entry.url]
    if not new or feed.succeeded is None:
        return fresh
    asked = store.articles.latest, feed.id, [entry.hash for entry in new], LATEST + 2 * len(keys)
    stored = await asyncio.wrap_future(tools.ask(*asked))
    anew = plan.named_anew(new, [one for one in stored if one.key not in keys])
    return [entry for entry in fresh if entry.key not in anew]


async def repeated(entries: list[Entry], tools: Tools) -> dict[str, frozenset[int]]:
    """What the sites of these entries repeat under every article."""
    from monitor import store

    if not entries:
        return {}
    urls = [entry.url for entry in entries]
    return await asyncio.wrap_future(tools.ask(store.repeated.of, urls))


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
    from monitor import store

    def write(db: Any, current: list[Draft], used: tuple[Rule, ...]) -> Change | None:
        with store.connect.transaction(db):
            if not tools.still(db, used):
                return None
            change: Change = store.articles.save(db, feed.id, current, tools.now(), health=health)
        return change

    return await written(write, batch, rules, tools)


async def again(feed: Feed, entries: list[Entry], tools: Tools) -> Change:
    """Try the pages once more that could not be had when these entries of a feed came."""
    from monitor import store

    def write(db: Any, current: list[Draft], used: tuple[Rule, ...]) -> Change | None:
        with store.connect.transaction(db):
            if not tools.still(db, used):
                return None
            change: Change = store.articles.complete(db, feed.id, current, tools.now())
        return change

    rules = tools.rules()
    reading = pages.Reading(
        *(feed.url, feed.title, feed.language, rules, tools, Budget(pages.SECONDS)),
        repeated=await repeated(entries, tools),
        paged=tools.paged(feed),
    )
    total = Change()
    async with aclosing(pages.drafts(reading, entries)) as ready:
        async for drafts in ready:
            total |= await written(write, drafts, rules, tools)
    return total


async def written(
    write: Callable[..., Change | None], batch: list[Draft], rules: tuple[Rule, ...], tools: Tools
) -> Change:
    """What the writer made of a batch that was matched with the rules in force."""
    from monitor import digest

    while True:
        change = await asyncio.wrap_future(tools.tell(write, batch, rules))
        if change is not None:
            if change.matched:
                await tools.ring()
            return change  # type: ignore[no-any-return]
        rules = tools.rules()
        again = await asyncio.wrap_future(tools.work(digest.again, batch, rules, timeout=30.0))
        batch = again if isinstance(again, list) else batch


def health_of(
    feed: Feed, answer: Response, parsed: ParsedFeed, news: bool, tools: Tools
) -> dict[str, Any]:
    """What the archive keeps about a feed after a success."""
    from hashlib import sha256

    from monitor import sources

    now = tools.now()
    outcome = "ok" if news else "unchanged"
    return {
        "now": now,
        "due": schedule.next_due(feed, outcome, now, tools.rng, tools.pace(feed)),  # type: ignore[arg-type]
        "failure": None,
        "etag": answer.headers.get("etag", ""),
        "modified": answer.headers.get("last-modified", ""),
        "body_hash": sha256(answer.body).hexdigest(),
        "title": parsed.title,
        "site": parsed.site,
        "language": parsed.language,
        "moved": answer.moved,
        "kind": sources.kind_of(parsed),
        "seen": parsed.seen,
    }
