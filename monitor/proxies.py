"""A setting and the system's own word become the proxy by which an address is asked, or none."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitor.addresses import ascii_host, is_number, own_network
from monitor.types import Failure

SYSTEM, NONE = "system", "none"
SETTING = "proxy"
"""``system``, ``none``, or the address of one: ``http://host:port``, ``socks5://host:port``."""
SOCKS = ("socks5", "socks5h", "socks4", "socks4a", "socks")
"""As proxies' addresses are written. The proxy looks names up in any case."""


def tidy(typed: str) -> str | Failure:
    """A proxy's address as a person gives it. Passwords belong into the system's own setting."""
    text = typed.strip()
    text = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return Failure("bad_address", typed[:80])
    host = ascii_host(parts.hostname or "")
    plain = parts.path in ("", "/") and not parts.query and "@" not in parts.netloc
    scheme = kind(parts.scheme)
    if not scheme or not host or not port or not plain:
        return Failure("bad_proxy", typed[:80])
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def kind(scheme: str) -> str:
    """``http``, ``socks5`` or ``socks4`` by which a proxy is spoken to; empty for another."""
    if scheme in SOCKS:
        return "socks4" if "4" in scheme else "socks5"
    return scheme if scheme == "http" else ""


def is_socks(proxy: str) -> bool:
    return proxy.startswith("socks")


def near(host: str) -> bool:
    """Whether a host is this computer or has a private address: asked directly in any case."""
    return host == "localhost" or (is_number(host) and own_network(host))


async def proxy_for(setting: str, scheme: str, host: str) -> str:
    """The proxy for an address, or an empty text for none."""
    if setting == NONE or near(host):
        return ""
    if setting != SYSTEM:
        return setting
    import urllib.request

    from monitor.aside import aside

    said = urllib.request.getproxies_environment()
    if said:
        passed = urllib.request.proxy_bypass_environment(host, said)  # type: ignore[attr-defined]
    else:
        said = urllib.request.getproxies()
        passed = bool(said) and await aside(urllib.request.proxy_bypass, host)
    found = "" if passed else said.get(scheme) or said.get("all") or ""
    found = found if "://" in found or not found else f"http://{found}"
    scheme, _, rest = found.partition("://")
    if scheme in SOCKS:
        return f"{kind(scheme)}://{rest}"
    return found if scheme in ("http", "https") else ""
