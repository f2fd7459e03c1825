"""What a person types or a server says becomes an address we may ask, or a reason why not."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from monitor.types import Failure

TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|wt_mc|at_medium|at_campaign|ns_\w+)$")
ODD = re.compile(r"[\x00-\x20\x7f\\]")


def tidy(typed: str) -> str | Failure:
    """A feed's address as a person gives it: blanks off, ``feed:`` understood, https assumed."""
    text = typed.strip()
    text = re.sub(r"^feed:(//)?(?=https?:)", "", text, flags=re.I)
    text = re.sub(r"^feed://", "http://", text, flags=re.I)
    if (
        text
        and not re.match(r"^[a-z][a-z0-9+.-]*:", text, re.I)
        and not text.startswith(("/", "."))
    ) or re.match(r"^[\w.-]+:\d+(/|$)", text):
        text = "https://" + text
    return checked(text)


def checked(url: str) -> str | Failure:
    """An absolute http(s) address in its ASCII form, or a Failure."""
    if not url or ODD.search(url):
        return Failure("bad_address", shown(url))
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return Failure("bad_address", shown(url))
    if parts.scheme.lower() not in ("http", "https"):
        return Failure("refused_address", f"{parts.scheme or 'no'} scheme")
    if parts.username is not None or parts.password is not None:
        return Failure("refused_address", "user name in the address")
    if not host or port == 0:
        return Failure("bad_address", shown(url))
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return Failure("bad_address", shown(url))
    if not re.fullmatch(r"[0-9a-z._:%-]+", name):
        return Failure("bad_address", shown(url))
    place = f"[{name}]" if ":" in name else name
    ours = SplitResult(
        parts.scheme.lower(),
        f"{place}:{port}" if port is not None else place,
        quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"),
        "",
    )
    return urlunsplit(ours)


def joined(base: str, location: str) -> str | Failure:
    """Where a redirect leads."""
    try:
        return checked(urljoin(base, location.strip()))
    except ValueError:
        return Failure("bad_address", shown(location))


def link(base: str, href: str) -> str:
    """A link of a feed or page as an absolute http(s) address, or empty when it is none of ours."""
    found = joined(base, href) if base else checked(href.strip())
    return "" if isinstance(found, Failure) else found


def canonical(url: str) -> str:
    """An address without what only tells where the reader came from, for recognising an entry."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if not TRACKING.match(pair.split("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def origin(url: str) -> tuple[str, int]:
    """Host and port of an address."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def public(address: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if mapped is not None:
        return public(str(mapped))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def shown(url: str) -> str:
    return url[:80]
