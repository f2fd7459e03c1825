"""New addresses: what source an address is, which ones its website has, and its first poll."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from monitor import pipeline
from monitor.addresses import tidy
from monitor.fetch import Net
from monitor.tools import Tools
from monitor.types import Failure, Feed, Kind, Offer, ParsedFeed, Response

First = Callable[[Feed, Response, ParsedFeed], None]
"""Takes the answer at hand for a new feed's first poll: adding one costs its server one request."""


async def add(
    net: Net,
    tools: Tools,
    first: First,
    url: str,
    title: str,
    folder: str,
    kind: Kind = "feed",
    selector: str = "",
) -> Feed | Failure | list[Offer]:
    """Subscribe to an address after looking at it once; a website is asked for its sources."""
    from monitor import sources, store

    async def known(address: str) -> Feed | None:
        feed: Feed | None = await asyncio.wrap_future(tools.ask(store.feeds.by_url, address))
        return feed

    address = tidy(url)
    if isinstance(address, Failure):
        return address
    if there := await known(address):
        return there
    answer = await _answer(net, address)
    if isinstance(answer, Failure):
        return answer
    # An old address of a feed may lead to one that is there.
    if answer.moved and (there := await known(answer.moved)):
        return there
    parsed = await pipeline.read(answer, tools, kind, selector)
    if isinstance(parsed, Failure):
        return await _offers(net, tools, answer, address, parsed) or parsed
    named = (title or parsed.title, folder, tools.now())
    feed: Feed
    feed, _ = await asyncio.wrap_future(
        tools.tell(store.feeds.add, address, *named, sources.kind_of(parsed), selector)
    )
    first(feed, answer, parsed)
    return feed


async def find(net: Net, tools: Tools, url: str) -> list[Offer] | Failure:
    """What source an address is, or which ones its website has; subscribes to nothing."""
    from monitor import sources

    address = tidy(url)
    if isinstance(address, Failure):
        return address
    answer = await _answer(net, address)
    if isinstance(answer, Failure):
        return answer
    parsed = await pipeline.read(answer, tools)
    if not isinstance(parsed, Failure):
        return [Offer(address, parsed.title, sources.kind_of(parsed))]
    return await _offers(net, tools, answer, address, parsed) or parsed


async def discover(net: Net, tools: Tools, url: str) -> list[Offer]:
    """The feeds that the web page at this address names."""
    answer = await net.get(url, home=url)
    return await _named(tools, answer) if isinstance(answer, Response) else []


async def _answer(net: Net, address: str) -> Response | Failure:
    """What the server says; the user named it, so it may lie in the user's own network."""
    net.allow(address)
    answer = await net.get(address, home=address)
    if isinstance(answer, Response):
        return answer
    return answer if isinstance(answer, Failure) else Failure("unasked")


async def _offers(net: Net, tools: Tools, answer: Response, home: str, why: Failure) -> list[Offer]:
    """The sources that an answer names, else those that its site is found to have."""
    from monitor import seek

    if why.kind not in ("html", "sitemap_index"):
        return []
    named = await _named(tools, answer)
    if named or why.kind != "html":
        return named
    return await seek.search(answer.url, net.get, tools.work, tools.now(), home)


async def _named(tools: Tools, answer: Response) -> list[Offer]:
    from monitor import sources

    told = (answer.body, dict(answer.headers), answer.url)
    found = await asyncio.wrap_future(tools.work(sources.offers, *told, timeout=10.0))
    return found if isinstance(found, list) else []
