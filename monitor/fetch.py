"""An address becomes bytes, within limits, from servers that may be asked; never more than that.

Runs on the engine's event loop. Every hop's address is vetted and connected to as vetted, so that a
name cannot point elsewhere between the look and the leap. Loaded by the engine only: aiohttp is
imported at the top.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from monitor import __version__
from monitor.addresses import checked, joined, origin, public
from monitor.types import Failure, Response, Unchanged

AGENT = f"Presselage/{__version__} (media monitor)"
WORDED = (401, 403, 404, 407, 410, 429, 451, 503)
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost. Seconds and bytes."""

    connect: float = 8.0
    total: float = 20.0
    wire: int = 10_000_000
    unpacked: int = 15_000_000
    redirects: int = 10
    per_host: int = 2


class Refused(OSError):
    """The name leads only to addresses that are not asked."""


class Resolver(AbstractResolver):
    """Looks names up and keeps only addresses that may be asked."""

    def __init__(self, allowed: set[tuple[str, int]]) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
        )
        good = [
            ResolveResult(
                hostname=host,
                host=str(place[0]),
                port=port,
                family=kind,
                proto=proto,
                flags=int(socket.AI_NUMERICHOST),
            )
            for kind, _, proto, _, place in found
            if public(str(place[0])) or (host.lower(), port) in self._allowed
        ]
        if not good:
            raise Refused(host)
        return good

    async def close(self) -> None:
        """Nothing is held."""


class Net:
    """The desk's way out. Made on the running loop, closed there."""

    def __init__(
        self, limits: Limits | None = None, allowed: Iterable[tuple[str, int]] = ()
    ) -> None:
        self.limits = limits or Limits()
        self._allowed = set(allowed)
        self._slots: dict[tuple[str, int], asyncio.Semaphore] = {}
        connector = aiohttp.TCPConnector(
            limit=256, ssl=trust(), resolver=Resolver(self._allowed), ttl_dns_cache=60
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=32_768,
            max_field_size=65_536,
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate, br"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self.limits.connect),
        )

    async def close(self) -> None:
        await self._session.close()

    def allow(self, url: str) -> None:
        """Let a feed that the user added be asked even where its server is a private one."""
        if not isinstance(checked(url), Failure):
            self._allowed.add(origin(url))

    async def get(
        self, url: str, *, etag: str = "", modified: str = "", body_hash: str = ""
    ) -> Response | Unchanged | Failure:
        """The bytes at an address; ``Unchanged`` for a 304 or the bytes of this SHA-256."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            async with asyncio.timeout(self.limits.total):
                answer = await self._follow(url, headers)
        except TimeoutError:
            return Failure("timeout", f"{self.limits.total:.0f} s")
        except (aiohttp.ClientError, OSError, ValueError, AssertionError) as error:
            return fault(error)
        same = isinstance(answer, Response) and sha256(answer.body).hexdigest() == body_hash
        return Unchanged() if same else answer

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Response | Unchanged | Failure:
        address, lasting = checked(url), True
        for _ in range(self.limits.redirects + 1):
            if isinstance(address, Failure):
                return address
            host, port = origin(address)
            if is_number(host) and not (public(host) or (host, port) in self._allowed):
                return Failure("refused_address", host)
            slot = self._slots.setdefault((host, port), asyncio.Semaphore(self.limits.per_host))
            async with (
                slot,
                self._session.get(
                    URL(address, encoded=True),
                    headers=headers,
                    allow_redirects=False,
                ) as answer,
            ):
                if answer.status not in (301, 302, 303, 307, 308):
                    moved = address if lasting and address != url else ""
                    return await self._read(answer, address, moved)
                place = answer.headers.get("Location", "")
                if not place.strip():
                    return Failure("redirects", "no address given", answer.status)
                lasting = lasting and answer.status in (301, 308)
                address = joined(address, place)
        return Failure("redirects")

    async def _read(
        self, answer: aiohttp.ClientResponse, url: str, moved: str
    ) -> Response | Unchanged | Failure:
        if answer.status == 304:
            return Unchanged()
        if answer.status != 200:
            return refusal(answer.status, answer.headers)
        raw = bytearray()
        async for part in answer.content.iter_chunked(65_536):
            raw += part
            if len(raw) > self.limits.wire:
                return Failure("too_large", f"> {self.limits.wire // 1_000_000} MB")
        body = unpack(bytes(raw), answer.headers.get("Content-Encoding", ""), self.limits.unpacked)
        if isinstance(body, Failure):
            return body
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Response(url, answer.status, body, headers, moved)


def trust() -> ssl.SSLContext:
    """The system's own certificates."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def is_number(host: str) -> bool:
    """Whether a host is an IP address in any spelling a resolver would take for one."""
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True


def refusal(status: int, headers: Mapping[str, str]) -> Failure:
    """What a status other than 200 and 304 means."""
    wait = retry_after(headers.get("Retry-After", "")) if status in (429, 503) else None
    kind = "status"
    if status in WORDED:
        kind = f"status_{status}"
    elif 500 <= status < 600:
        kind = "status_5xx"
    return Failure(kind, "", status, wait)


def retry_after(value: str) -> float | None:
    """Seconds to wait (RFC 9110, 10.2.3), a day at most; None for what cannot be read."""
    try:
        seconds = float(int(value.strip()))
    except ValueError:
        try:
            until = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        seconds = (until - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), DAY)


def unpack(raw: bytes, encodings: str, limit: int) -> bytes | Failure:
    """The body without its content encodings, two at most and never larger than the limit."""
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > 2:
        return Failure("bad_encoding", f"{len(names)} layers")
    for name in reversed(names):
        try:
            got = UNPACK[name](raw, limit)
        except KeyError:
            return Failure("bad_encoding", name[:40])
        except Exception:  # zlib.error, brotli.error: each library has its own
            return Failure("bad_encoding", name)
        if got is None:
            return Failure("too_large", f"> {limit // 1_000_000} MB")
        raw = got
    return raw


def inflate(raw: bytes, limit: int, bits: int) -> bytes | None:
    made = zlib.decompressobj(bits)
    out = made.decompress(raw, limit + 1)
    if len(out) > limit:
        return None
    if not made.eof:
        raise zlib.error("cut off")
    return out


def gunzip(raw: bytes, limit: int) -> bytes | None:
    # Servers send plain bytes under this name often enough.
    return inflate(raw, limit, 31) if raw[:2] == b"\x1f\x8b" else raw


def deflate(raw: bytes, limit: int) -> bytes | None:
    try:
        return inflate(raw, limit, 15)
    except zlib.error:
        return inflate(raw, limit, -15)  # raw deflate, as some servers understand the word


def unbrotli(raw: bytes, limit: int) -> bytes | None:
    import brotli

    made, out = brotli.Decompressor(), bytearray()
    out += made.process(raw, output_buffer_limit=limit + 1)
    while not made.is_finished() and len(out) <= limit:
        more = made.process(b"", output_buffer_limit=limit + 1)
        if not more:
            raise ValueError("cut off")
        out += more
    return bytes(out) if len(out) <= limit else None


UNPACK: dict[str, Any] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": deflate,
    "br": unbrotli,
}


def fault(error: BaseException) -> Failure:
    """What went wrong on the way, as a value."""
    cause = error.__cause__ or error.__context__
    if isinstance(error, Refused) or isinstance(cause, Refused):
        return Failure("refused_address", str(cause or error)[:80])
    if isinstance(error, aiohttp.ClientConnectorCertificateError | ssl.SSLCertVerificationError):
        reason = getattr(getattr(error, "certificate_error", error), "verify_message", "")
        return Failure("tls", str(reason)[:120])
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return Failure("dns", getattr(error, "host", ""))
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return Failure("tls")
    if isinstance(error, aiohttp.ServerTimeoutError):
        return Failure("timeout")
    if isinstance(error, aiohttp.ClientPayloadError):
        return Failure("cut_off")
    if isinstance(error, aiohttp.ServerDisconnectedError | ConnectionError):
        return Failure("cut_off" if isinstance(error, ConnectionResetError) else "connect")
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failure("connect", error.host)
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return Failure("bad_address")
    return Failure("protocol", type(error).__name__)
