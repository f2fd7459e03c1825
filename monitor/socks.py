"""A SOCKS proxy becomes connections. Loaded with ``fetch``; the package that speaks it is an extra.

Versions 4a and 5 (RFC 1928); the proxy looks the names up, so nothing of them leaves this computer.
"""

from __future__ import annotations

import sys
from typing import Any

import aiohttp

PACKAGE = "aiohttp_socks"


class NoSocks(OSError):
    """The package is not installed."""


def connector(proxy: str, **settings: Any) -> aiohttp.BaseConnector:
    """Connections through a proxy, ``socks5://host:port`` or ``socks4://…``. Raises ``NoSocks``."""
    try:
        from aiohttp_socks import ProxyConnector
    except ImportError as error:
        raise NoSocks from error
    made: aiohttp.BaseConnector = ProxyConnector.from_url(proxy, rdns=True, **settings)
    return made


def faults() -> tuple[type[Exception], ...]:
    """What the package raises; nothing as long as nobody used it."""
    package = sys.modules.get(PACKAGE)
    if package is None:
        return ()
    return package.ProxyError, package.ProxyConnectionError, package.ProxyTimeoutError
