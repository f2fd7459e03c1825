"""An address becomes bytes, within limits, from servers that may be asked; never more than that.

Runs on the engine's event loop. Every hop's address is vetted and connected to as vetted, so that a
name cannot point elsewhere between the look and the leap. Loaded by the engine only: aiohttp is
imported at the top.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from yarl import URL

from monitor import __version__, socks
from monitor.addresses import checked, is_number, joined, origin, own_network, public
from monitor.answers import fault, refusal
from monitor.names import Refused, Resolver
from monitor.proxies import SYSTEM, is_socks, proxy_for
from monitor.terms import PLAIN, Terms
from monitor.tools import Budget
from monitor.types import Failure, Response, Unchanged
from monitor.unpack import MEGABYTE, unpack

AGENT = f"Presselage/{__version__} (media monitor)"
REDIRECTS = (301, 302, 303, 307, 308)
MEDIA = re.compile(r"(video|audio|image|font)/|application/(pdf|zip|x-msdownload)\b", re.I)
"""Kinds of content that hold no article: not read beyond their headers."""
FINE = (200, 203)
LONGEST = 8_000
"""Characters of an address; servers take no longer ones (RFC 9110, 4.1)."""
COOKIES = 100
"""That are kept of one feed's server."""
GOODBYE = 0.1
CONNECTIONS: dict[str, Any] = {"limit": 0, "ttl_dns_cache": 60, "keepalive_timeout": 5}
"""No limit: our own slots count, and waiting for one must not eat a request's time."""
REST = 60.0
"""Seconds for which a host that says 429 or 503 is not asked for pages, where it names no time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost. Seconds and bytes."""

    connect: float = 8.0
    total: float = 20.0
    wire: int = 10 * MEGABYTE
    unpacked: int = 15 * MEGABYTE
    page: int = 5 * MEGABYTE
    """Of an article's page, on the wire and unpacked."""
    redirects: int = 10
    per_host: int = 2
    this_computer: int = 100
    """Connections to a server on this computer, which owes itself no courtesy."""
    at_once: int = 256


def limits_by(wishes: Mapping[str, Any]) -> Limits:
    """The limits by the settings; what is unpacked may be half as much again as on the wire."""
    wire, page = wishes["net_size"] * MEGABYTE, wishes["page_size"] * MEGABYTE
    return Limits(
        connect=float(wishes["net_connect"]),
        total=float(wishes["net_total"]),
        wire=int(wire),
        unpacked=int(wire * 1.5),
        page=int(page),
        redirects=int(wishes["net_redirects"]),
        per_host=int(wishes["net_per_host"]),
    )


@dataclass(frozen=True, slots=True)
class Errand:
    """What stays the same from hop to hop."""

    home: tuple[str, int] | None
    """Host and port of the user's feed for which this is asked."""
    conditions: Mapping[str, str]
    page: bool
    terms: Terms = PLAIN
    secure: bool = False
    """Whether that feed is asked by https."""

    def at_home(self, address: str) -> bool:
        """Whether the feed's secrets may be sent there: to its own server, never less securely."""
        place, safe = origin(address), address.startswith("https:")
        if self.home is None or place[0] != self.home[0]:
            return False
        better = safe and (self.home[1], place[1]) == (80, 443)
        return better or (place == self.home and (safe or not self.secure))


@dataclass(frozen=True, slots=True)
class Redirect:
    status: int
    place: str


class Net:
    """The desk's way out. Made on the running loop, closed there."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._own: set[tuple[str, int]] = set()
        self._resolver = Resolver(self._own)
        self._slots: WeakValueDictionary[tuple[str, int], asyncio.Semaphore]
        self._slots = WeakValueDictionary()
        self._in_flight = asyncio.Semaphore(self.limits.at_once)
        self._resting: dict[tuple[str, int], tuple[float, Failure]] = {}
        self._proxy = SYSTEM
        self._hung_up = False
        self._met: dict[str, tuple[int, int]] = {}
        direct = aiohttp.TCPConnector(**CONNECTIONS, ssl=trust(), resolver=self._resolver)
        self._session = session(direct)
        self._by_socks: dict[str, aiohttp.ClientSession] = {}

    async def close(self) -> None:
        for one in (self._session, *self._by_socks.values()):
            await one.close()
        if self._hung_up:
            # TLS says goodbye after its connection was closed (aiohttp, "Graceful Shutdown").
            await asyncio.sleep(GOODBYE)

    def go_by(self, proxy: str, limits: Limits | None = None) -> None:
        """Ask by this proxy from now on (see ``proxies.SETTING``), and within these limits."""
        self._proxy = proxy
        if limits is not None and limits != self.limits:
            if limits.per_host != self.limits.per_host:
                # What is under way keeps its slot; a host may be over the new number until then.
                self._slots.clear()
            self.limits = limits

    def allow(self, url: str) -> None:
        """Let this feed of the user's be asked even where its server is in a private network."""
        if not isinstance(checked(url), Failure):
            self._own.add(origin(url))

    def met(self) -> dict[str, tuple[int, int]]:
        """By host, the requests since the last time, and how many of them were for pages."""
        met, self._met = self._met, {}
        return met

    def meet(self, met: Mapping[str, tuple[int, int]]) -> None:
        """Count these requests: by host, how many, and how many of them for pages."""
        for host, (more, paged) in met.items():
            requests, pages = self._met.get(host, (0, 0))
            self._met[host] = requests + more, pages + paged

    def _meet(self, host: str, way: str, *, page: bool = False) -> None:
        """Count a request; by way of a proxy its host is asked, too."""
        self.meet(dict.fromkeys((host, origin(way)[0]) if way else (host,), (1, int(page))))

    def settled(self, url: str) -> bool:
        """Whether a feed that was read lies at a private name; else it may not move to one.

        A server on the open internet must not point its name into the user's network later.
        """
        place = origin(url)
        if place not in self._resolver.private and not is_number(place[0]):
            self._own.discard(place)
        return place in self._resolver.private

    async def get(
        self,
        url: str,
        *,
        home: str = "",
        etag: str = "",
        modified: str = "",
        body_hash: str = "",
        page: bool = False,
        budget: Budget | None = None,
        terms: Terms = PLAIN,
    ) -> Response | Unchanged | Failure:
        """The bytes at an address; ``Unchanged`` for a 304 or the bytes of this SHA-256.

        ``home`` is the address of the user's feed on whose behalf this is asked: its own host and
        port may be private ones, no other may. A ``page`` has smaller limits than a feed. ``terms``
        are those of that feed.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if sendable(value)}
        secure = home.startswith("https:")
        errand = Errand(origin(home) if home else None, headers, page, terms, secure)
        total = terms.timeout or self.limits.total
        try:
            answer = await self._follow(url, errand, budget or Budget(total))
        except TimeoutError:
            return Failure("timeout", f"{total:.0f} s")
        except failing() as error:
            return fault(error)
        if isinstance(answer, Response) and sha256(answer.body).hexdigest() == body_hash:
            said = answer.headers
            return Unchanged(200, said.get("etag", ""), said.get("last-modified", ""))
        return answer

    async def _follow(
        self, url: str, errand: Errand, budget: Budget
    ) -> Response | Unchanged | Failure:
        address, lasting = checked(url), True
        left = min(errand.terms.timeout or self.limits.total, budget.left)
        clock = asyncio.get_running_loop().time
        for _ in range(self.limits.redirects + 1):
            if isinstance(address, Failure):
                return address
            if len(address) > LONGEST:
                return Failure("bad_address", f"{len(address)} characters")
            place = origin(address)
            async with self._slot(place), self._in_flight:
                if errand.page and (resting := self._rest_of(place, clock())):
                    return resting
                began = clock()
                try:
                    async with asyncio.timeout(max(left, 0.0)):
                        way = await self._way(address)
                        await self._vet(*place, errand.home, by_proxy=bool(way))
                        answer = await self._ask(address, errand, way)
                finally:
                    left -= clock() - began
                    budget.left -= clock() - began
            if isinstance(answer, Response) and lasting and address != url:
                return Response(address, answer.status, answer.body, answer.headers, address)
            if errand.page and isinstance(answer, Failure) and answer.status in (429, 503):
                self._rest(place, answer, clock())
            if not isinstance(answer, Redirect):
                return answer
            lasting = lasting and answer.status in (301, 308)
            address = joined(address, answer.place)
        return Failure("redirects")

    def _slot(self, place: tuple[str, int]) -> asyncio.Semaphore:
        slot = self._slots.get(place)
        if slot is None:
            here = place[0] in ("127.0.0.1", "::1", "localhost")
            many = self.limits.this_computer if here else self.limits.per_host
            slot = self._slots[place] = asyncio.Semaphore(many)
        return slot

    def _rest(self, place: tuple[str, int], said: Failure, now: float) -> None:
        self._resting = {one: rest for one, rest in self._resting.items() if rest[0] > now}
        self._resting[place] = (now + min(said.retry_after or REST, 3_600.0), said)

    def _rest_of(self, place: tuple[str, int], now: float) -> Failure | None:
        until, said = self._resting.get(place, (0.0, None))
        return said if until > now else None

    async def _way(self, address: str) -> str:
        """The proxy by which an address is asked, or an empty text."""
        way = await proxy_for(self._proxy, address.partition(":")[0], origin(address)[0])
        if way:
            self._resolver.proxies.add(origin(way))
        return way

    def _session_for(self, way: str) -> tuple[aiohttp.ClientSession, str | None]:
        """The session that goes this way, and the proxy that it has to be told of."""
        if not is_socks(way):
            return self._session, way or None
        if way not in self._by_socks:
            self._by_socks[way] = session(socks.connector(way, **CONNECTIONS, ssl=trust()))
        return self._by_socks[way], None

    async def _vet(
        self, host: str, port: int, home: tuple[str, int] | None, *, by_proxy: bool = False
    ) -> None:
        """Raises ``Refused`` where this errand may not go; the resolver vets all other names."""
        at_home = (host, port) == home and home in self._own
        if (host, port) in self._resolver.proxies and not at_home:
            raise Refused(host)
        if is_number(host):
            if not (public(host) or (at_home and own_network(host))):
                raise Refused(host)
        elif by_proxy:
            if await self._resolver.inside(host, port):
                if not at_home:
                    raise Refused(host)
                self._resolver.private.add((host, port))
        elif (host, port) in self._own and not at_home:
            found = await self._resolver.resolve(host, port)
            if not all(public(one["host"]) for one in found):
                raise Refused(host)

    async def certificate(self, url: str) -> str | Failure:
        """SHA-256 of the certificate that a feed's server shows. Nothing else is asked of it."""
        address = checked(url)
        if isinstance(address, Failure):
            return address
        place = origin(address)
        try:
            async with asyncio.timeout(self.limits.total):
                way = await self._way(address)
                await self._vet(*place, place, by_proxy=bool(way))
                # A certificate that none can have: the connection ends when it has been looked at.
                none = aiohttp.Fingerprint(bytes(32))
                asking, proxy = self._session_for(way)
                self._meet(place[0], way)
                named: dict[str, Any] = {"proxy": proxy, "timeout": self._patience()}
                async with asking.get(
                    URL(address, encoded=True), ssl=none, allow_redirects=False, **named
                ):
                    return Failure("tls", "no certificate")
        except aiohttp.ServerFingerprintMismatch as shown:
            self._hung_up = True
            return shown.got.hex()
        except TimeoutError:
            return Failure("timeout", f"{self.limits.total:.0f} s")
        except failing() as error:
            return fault(error)

    def _patience(self) -> aiohttp.ClientTimeout:
        """How long a connection may take to be made; the whole is timed where it is asked."""
        return aiohttp.ClientTimeout(total=None, sock_connect=self.limits.connect)

    async def _ask(
        self, address: str, errand: Errand, way: str
    ) -> Response | Unchanged | Failure | Redirect:
        if not (errand.terms.pin and errand.at_home(address) and address.startswith("https:")):
            return await self._once(address, errand, way, True)
        try:
            return await self._once(address, errand, way, aiohttp.Fingerprint(errand.terms.pin))
        except aiohttp.ServerFingerprintMismatch:
            # The server may have got a better one since.
            self._hung_up = True
            return await self._once(address, errand, way, True)

    async def _once(
        self, address: str, errand: Errand, way: str, trusted: bool | aiohttp.Fingerprint
    ) -> Response | Unchanged | Failure | Redirect:
        url, terms = URL(address, encoded=True), errand.terms
        headers, jar = {**errand.conditions, **terms.headers}, None
        if errand.at_home(address):
            headers |= terms.secret
            jar = terms.jar
            if jar is not None and (kept := jar.filter_cookies(url)):
                headers["Cookie"] = "; ".join(f"{k}={m.coded_value}" for k, m in kept.items())
        asking, proxy = self._session_for(way)
        self._meet(origin(address)[0], way, page=errand.page)
        patience = self._patience()
        async with asking.get(
            url, headers=headers, allow_redirects=False, proxy=proxy, ssl=trusted, timeout=patience
        ) as answer:
            if jar is not None:
                if len(jar) > COOKIES:
                    jar.clear()
                jar.update_cookies(answer.cookies, url)
            if answer.status in REDIRECTS:
                place = answer.headers.get("Location", "")
                if not place.strip():
                    return Failure("redirects", "no address given", answer.status)
                return Redirect(answer.status, place)
            if answer.status == 304:
                # The connection goes: a body that must not be there would pass for the next answer.
                answer.close()
                return Unchanged(304) if errand.conditions else Failure("unasked", "", 304)
            if answer.status not in FINE:
                return refusal(answer.status, answer.headers)
            return await self._read(answer, address, errand.page)

    async def _read(
        self, answer: aiohttp.ClientResponse, url: str, page: bool
    ) -> Response | Failure:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        if page and MEDIA.match(headers.get("content-type", "")):
            answer.close()
            return Response(url, answer.status, b"", headers)
        most = self.limits.page if page else self.limits.wire
        if (answer.content_length or 0) > most:
            return Failure("too_large", f"> {most // MEGABYTE} MB")
        raw = bytearray()
        async for part in answer.content.iter_chunked(65_536):
            raw += part
            if len(raw) > most:
                return Failure("too_large", f"> {most // MEGABYTE} MB")
        unpacked = self.limits.page if page else self.limits.unpacked
        body = unpack(bytes(raw), headers.get("content-encoding", ""), unpacked)
        if isinstance(body, Failure):
            return body
        return Response(url, answer.status, body, headers)


def sendable(value: str) -> bool:
    """Whether a server's own ETag or date can be sent back to it."""
    return bool(re.fullmatch(r"[\x20-\x7e]{1,1000}", value))


def session(connector: aiohttp.BaseConnector) -> aiohttp.ClientSession:
    """A session that keeps nothing and unpacks nothing by itself."""
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        max_line_size=32_768,
        max_field_size=65_536,
        max_headers=256,
        headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate, br"},
    )


def failing() -> tuple[type[Exception], ...]:
    """What a request may raise, but for the end of its time."""
    return aiohttp.ClientError, OSError, ValueError, AssertionError, *socks.faults()


def trust() -> ssl.SSLContext:
    """The system's own certificates."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
