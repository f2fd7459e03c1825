"""A host's name becomes the addresses that may be asked. Loaded with ``fetch`` only.

Names are looked up in daemon threads of their own: a name server that is silent for half a minute
holds up neither other names nor the end of the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.addresses import own_network, public

AT_ONCE = 64
"""Names looked up at the same time."""


class Refused(OSError):
    """The name leads only to addresses that are not asked."""


class Resolver(AbstractResolver):
    """Looks names up and keeps only addresses that may be asked."""

    def __init__(self, own: set[tuple[str, int]]) -> None:
        self._own = own
        self._slots = asyncio.Semaphore(AT_ONCE)
        self.private: set[tuple[str, int]] = set()
        """Names of the user's own that lie in a private network indeed."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name that may be asked. Raises ``Refused`` when there are none."""
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

    async def close(self) -> None:
        """Nothing is held."""


async def looked_up(host: str, port: int) -> list[ResolveResult]:
    """All addresses of a name. Raises ``socket.gaierror``."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Any] = loop.create_future()

    def settle(found: Any, error: OSError | None) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(found)

    def look() -> None:
        found, wrong = None, None
        try:
            found = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
            )
        except OSError as error:
            wrong = error
        except UnicodeError:
            wrong = socket.gaierror(socket.EAI_NONAME, host)
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, found, wrong)

    threading.Thread(target=look, name="name", daemon=True).start()
    return [
        ResolveResult(
            hostname=host,
            host=str(place[0]),
            port=port,
            family=kind,
            proto=proto,
            flags=int(socket.AI_NUMERICHOST),
        )
        for kind, _, proto, _, place in await answer
    ]
