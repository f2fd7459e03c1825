"""A host's name becomes the addresses that may be asked. Loaded with ``fetch`` only.

Names are looked up in daemon threads of their own: a name server that is silent for half a minute
holds up neither other names nor the end of the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.addresses import own_network, public
from monitor.aside import aside

AT_ONCE = 64
"""Names looked up at the same time."""
SOON = 1.5
"""Seconds to look up a name that a proxy is going to look up itself."""
NAMES = 5_000


class Refused(OSError):
    """The name leads only to addresses that are not asked."""


class Resolver(AbstractResolver):
    """Looks names up and keeps only addresses that may be asked."""

    def __init__(self, own: set[tuple[str, int]]) -> None:
        self._own = own
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.private: set[tuple[str, int]] = set()
        """Names of the user's own that lie in a private network indeed."""
        self.proxies: set[tuple[str, int]] = set()
        """Proxies that the user chose: they may lie anywhere."""
        self._inside: dict[str, bool] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name that may be asked. Raises ``Refused`` when there are none."""
        if (host, port) in self.proxies:
            return await looked_up(host, port)
        own = (host, port) in self._own
        if not own and (host == "localhost" or host.endswith(".localhost")):
            raise Refused(host)  # RFC 6761: this computer, whatever name servers say
        async with self._slots:
            found = await looked_up(host, port)
        good = [place for place in found if public(place["host"])]
        if not good and own:
            good = [place for place in found if own_network(place["host"])]
            if good:
                self.private.add((host, port))
        if not good:
            raise Refused(host)
        return good

    async def inside(self, host: str, port: int) -> bool:
        """Whether a name that a proxy would be asked for leads into the user's own network.

        The proxy looks names up itself; where this computer knows none, or not soon, its word is
        taken.
        """
        if host == "localhost" or host.endswith(".localhost"):
            return True
        if host not in self._inside:
            if len(self._inside) > NAMES:
                self._inside.clear()
            found = list[ResolveResult]()
            with contextlib.suppress(OSError, TimeoutError):
                async with self._slots, asyncio.timeout(SOON):
                    found = await looked_up(host, port)
            self._inside[host] = any(not public(place["host"]) for place in found)
        return self._inside[host]

    async def close(self) -> None:
        """Nothing is held."""


async def looked_up(host: str, port: int) -> list[ResolveResult]:
    """All addresses of a name. Raises ``socket.gaierror``."""
    return [
        ResolveResult(
            hostname=host,
            host=str(place[0]),
            port=port,
            family=kind,
            proto=proto,
            flags=int(socket.AI_NUMERICHOST),
        )
        for kind, _, proto, _, place in await aside(named, host, port)
    ]


def named(host: str, port: int) -> list[Any]:
    try:
        return list(
            socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        )
    except UnicodeError as error:
        raise socket.gaierror(socket.EAI_NONAME, host) from error
