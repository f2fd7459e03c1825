"""What a person types or a server says becomes an address we may ask, or a reason why not."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from monitor.types import Failure

OWN = tuple(
    ipaddress.ip_network(block)
    for block in ("127.0.0.1/32", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                  "100.64.0.0/10", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24",
                  "203.0.113.0/24", "::1/128", "fc00::/7")
)  # fmt: skip
"""Where a feed of one's own may be served: this computer, private networks (RFC 1918, 4193, 6598)
and those that laboratories use (RFC 2544, 5737).

Other loopback addresses, link-local ones (a cloud's metadata) and reserved ones are nobody's feed.
"""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|wt_mc|at_medium|at_campaign|ns_\w+)$")
SESSION = re.compile(r"^(?:phpsessid|jsessionid|sessionid|session_id|sid)$", re.I)
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
    name = ascii_host(host)
    if not name or port == 0:
        return Failure("bad_address", shown(url))
    place = f"[{name}]" if ":" in name else name
    ours = SplitResult(
        parts.scheme.lower(),
        f"{place}:{port}" if port is not None else place,
        quote(parts.path, safe="/%:@!$&'()*+,;=~-._", errors="replace"),
        quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]", errors="replace"),
        "",
    )
    return urlunsplit(ours)


def ascii_host(host: str) -> str:
    """A host as it is asked for (IDNA 2008: straße.de is not strasse.de); empty when unusable."""
    try:
        if ":" in host:
            return "" if "%" in host else ipaddress.IPv6Address(host).compressed
        if host.isascii():
            name = host.encode("idna").decode("ascii").lower()
        else:
            import idna

            name = idna.encode(host, uts46=True).decode("ascii").lower()
    except ValueError:  # UnicodeError, idna.IDNAError and AddressValueError are all of this kind
        return ""
    name = name.removesuffix(".")  # localhost. is localhost, and no certificate names the dot
    return name if re.fullmatch(r"[0-9a-z._-]+", name) else ""


def joined(base: str, location: str) -> str | Failure:
    """Where a redirect or a link leads; blanks and line ends in it are read as browsers do."""
    location = re.sub(r"[\t\r\n]", "", location).strip().replace(" ", "%20")
    if re.match(r"www\.[\w-]+\.[\w.-]+(?:[/?#:]|$)", location, re.I):
        location = f"//{location}"  # somebody forgot the beginning
    if re.match(r"https?:(?!//[^/?#])", location, re.I):
        # urljoin takes "http://?x" for a place on the same host.
        return Failure("bad_address", shown(location))
    try:
        return checked(urljoin(base, location))
    except ValueError:
        return Failure("bad_address", shown(location))


def link(base: str, href: str) -> str:
    """A link of a feed or page as an absolute http(s) address, or empty when it is none of ours."""
    found = joined(base, href)
    return "" if isinstance(found, Failure) else found


def canonical(url: str) -> str:
    """An address without what only tells where the reader came from, for recognising an entry."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if not TRACKING.match(pair.split("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def loose(url: str) -> str:
    """An address without what a site may change while it stays the same page: scheme, www., last
    slash, session. Only for comparing."""
    try:
        parts = urlsplit(canonical(url))
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if not SESSION.match(pair.split("=")[0])]
    place = parts.netloc.lower().removeprefix("www.")
    return f"{place}{parts.path.rstrip('/')}?{'&'.join(kept)}"


def origin(url: str) -> tuple[str, int]:
    """Host and port of an address."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or (443 if parts.scheme == "https" else 80)


def is_number(host: str) -> bool:
    """Whether a host is an IP address in any spelling a resolver would take for one."""
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True


def loopback(host: str) -> bool:
    """Whether a host is this computer: what it answers tells nothing of the network."""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def public(address: str) -> bool:
    """Whether an IP address belongs to the open internet; odd spellings never do."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
        if ip.is_site_local:
            return False
    odd = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip in PROTOCOLS
    return ip.is_global and not odd


def own_network(address: str) -> bool:
    """Whether a user may have a feed of his own at this IP address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in block for block in OWN)


def shown(url: str) -> str:
    return url[:80]
