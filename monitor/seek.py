"""A website without feeds in its head becomes the sources it has all the same.

Asks where feeds commonly lie, then for sitemaps with news; a few requests to the site's own host,
and to the sitemaps that it names itself. Only when a person wants to add the site.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from monitor import addresses, clean
from monitor.tools import Budget
from monitor.types import Failure, Offer, Response, Unchanged

FEEDS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "index.rdf")
SECTION = ("feed", "rss.xml", "rss")
"""Names below the address itself, where that is a section of the site."""
SITEMAPS = ("sitemap-news.xml", "news-sitemap.xml", "sitemap_news.xml", "sitemap.xml")
REQUESTS = 24
SECONDS, EACH = 40.0, 6.0
"""That the whole search may take, and one answer."""
NAMED = 5
"""Sitemaps of a robots.txt, and of an index, that are looked at."""
LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)


class Search:
    """One search, with the requests that are left to it."""

    def __init__(
        self,
        url: str,
        get: Callable[..., Awaitable[Response | Unchanged | Failure]],
        work: Callable[..., Future[Any]],
        now: datetime,
        home: str,
    ) -> None:
        self._url, self._get, self._work, self._now, self._home = url, get, work, now, home
        self._left = REQUESTS
        self._had: dict[str, Response | None] = {}

    async def ask(self, url: str) -> Response | None:
        """What lies at an address; each is asked for once."""
        if url in self._had or not url or self._left <= 0:
            return self._had.get(url)
        self._left -= 1
        self._had[url] = None
        got = await self._get(url, home=self._home, budget=Budget(EACH))
        self._had[url] = got if isinstance(got, Response) else None
        return self._had[url]

    async def read(self, function: Callable[..., Any], got: Response, *more: Any) -> Any:
        told = (got.body, dict(got.headers), got.url, *more)
        return await asyncio.wrap_future(self._work(function, *told, timeout=10.0))

    async def feeds(self) -> list[Offer]:
        """Feeds where they commonly lie; of one that answers at several places, one."""
        section = self._url.partition("?")[0].rstrip("/") + "/"
        nearer = [addresses.link(section, name) for name in SECTION]
        common = [addresses.link(self._url, f"/{name}") for name in FEEDS]
        for places in (nearer, common[:4], common[4:]):
            answers = await asyncio.gather(*(self.ask(place) for place in places))
            if found := await self.offered([one for one in answers if one]):
                return found
        return []

    async def offered(self, answers: Sequence[Response]) -> list[Offer]:
        from monitor import sources

        found: dict[str, Offer] = {}
        for answer in answers:
            told = await self.read(sources.look, answer, self._now)
            for offer in told if isinstance(told, tuple) else ():
                if offer.url == answer.url and offer.kind == "feed":
                    found.setdefault(offer.title or offer.url, offer)
        return list(found.values())

    async def sitemaps(self) -> list[Offer]:
        """Sitemaps of news; where there are none, plain ones."""
        named = list[str]()
        if robots := await self.ask(addresses.link(self._url, "/robots.txt")):
            named = LINE.findall(clean.decode(robots.body[:500_000], {}))[:NAMED]
        places = [addresses.link(self._url, place) for place in named]
        places += [addresses.link(self._url, f"/{name}") for name in SITEMAPS]
        plain = list[Offer]()
        for place in dict.fromkeys(places):
            found = await self.sitemap(place, deeper=True)
            if news := [offer for offer in found if offer.title]:
                return news
            plain += found
        return list(dict.fromkeys(plain))[:NAMED]

    async def sitemap(self, place: str, *, deeper: bool) -> list[Offer]:
        """What is at an address: a sitemap, or those that an index names."""
        from monitor import sitemap, sources

        if (got := await self.ask(place)) is None:
            return []
        told = await self.read(sources.newsy, got, self._now)
        if isinstance(told, Offer):
            return [told]
        inner = await self.read(sitemap.children, got) if deeper else []
        inner = inner[:NAMED] if isinstance(inner, list) else []
        return [one for child in inner for one in await self.sitemap(child.url, deeper=False)]


async def search(
    url: str,
    get: Callable[..., Awaitable[Response | Unchanged | Failure]],
    work: Callable[..., Future[Any]],
    now: datetime,
    home: str = "",
) -> list[Offer]:
    """The sources of the website at this address, which names none in its head."""
    found = Search(url, get, work, now, home or url)
    try:
        async with asyncio.timeout(SECONDS):
            return await found.feeds() or await found.sitemaps()
    except TimeoutError:
        return []
