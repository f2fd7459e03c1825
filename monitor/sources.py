"""Bytes become entries, whatever kind of source they are from. Runs in a killable worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from monitor import discover, parse, sitemap, watch
from monitor.types import Failure, Kind, Offer, ParsedFeed
from monitor.unpack import unpack

UNPACKED = 15_000_000
NO_FEED = ("html", "not_feed", "parse")


def read(
    kind: Kind,
    selector: str,
    body: bytes,
    headers: Mapping[str, str],
    url: str,
    now: datetime,
    seen: bytes = b"",
) -> ParsedFeed | Failure:
    """What a source of this kind brings. A sitemap is known as one even when called a feed.

    ``seen`` are the items of a feed that are left out; see ``known``.
    """
    if kind == "page":
        return watch.parse(body, headers, url, now, selector)
    if kind == "sitemap":
        return sitemap.parse(body, headers, url, now)
    if packed(body):
        # A file that is packed itself: feed.xml.gz, or a sitemap.
        got = sitemap.parse(body, headers, url, now)
        plain = unpack(body, "gzip", UNPACKED)
        feed = isinstance(got, Failure) and got.kind == "not_sitemap" and isinstance(plain, bytes)
        if not feed or not isinstance(plain, bytes) or packed(plain):
            return got
        body = plain
    got = parse.parse(body, headers, url, now, seen)
    if isinstance(got, Failure) and got.kind in NO_FEED and sitemapped(body):
        return sitemap.parse(body, headers, url, now)
    return got


def kind_of(parsed: ParsedFeed) -> Kind:
    """What kind of source these entries came from."""
    if parsed.version == "page":
        return "page"
    return "sitemap" if parsed.version.startswith("sitemap") else "feed"


def offers(body: bytes, headers: Mapping[str, str], url: str) -> list[Offer]:
    """The sources that these bytes name: a page's feeds, an index's sitemaps."""
    if packed(body) or sitemapped(body):
        return sitemap.children(body, headers, url)
    return [Offer(address, title) for address, title in discover.links(body, url)]


def look(
    body: bytes, headers: Mapping[str, str], url: str, now: datetime
) -> tuple[Offer, ...] | Failure:
    """What source these bytes are, or which ones they name."""
    got = read("feed", "", body, headers, url, now)
    if not isinstance(got, Failure):
        return (Offer(url, got.title, kind_of(got)),)
    return tuple(offers(body, headers, url)) or got


def newsy(body: bytes, headers: Mapping[str, str], url: str, now: datetime) -> Offer | Failure:
    """The news sitemap in these bytes; a plain one is an offer without a title."""
    got = sitemap.parse(body, headers, url, now)
    if isinstance(got, Failure):
        return got
    return Offer(url, got.title if got.version == "sitemap-news" else "", "sitemap")


def packed(body: bytes) -> bool:
    return body[:2] == b"\x1f\x8b"


def sitemapped(body: bytes) -> bool:
    return bool(sitemap.named(body[:5_000].decode("utf-8", "replace")))
