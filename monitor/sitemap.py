"""A sitemap becomes entries, or the sitemaps that it names.

Sitemaps 0.9 (sitemaps.org/protocol.html) with the extension for news (developers.google.com/search,
"News sitemaps"), plain or packed. Runs in a worker; read piece by piece, so that 50,000 addresses
cost no memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from monitor import addresses, clean, dates
from monitor.parse import made
from monitor.types import Entry, Failure, Offer, ParsedFeed
from monitor.unpack import unpack

SIZE = 50 << 20
"""Bytes of an unpacked sitemap: what the protocol allows."""
NEWS = 1_000
"""News of one sitemap, as many as its extension allows."""
NEWEST = 100
"""Addresses of a plain sitemap that are looked at: it names a site's whole past."""
CHILDREN = 50
ROOT = re.compile(r"<(?:[\w-]{1,40}:)?(urlset|sitemapindex)\b", re.I)
HINT = re.compile(r"news|nachrichten|aktuell|latest|recent", re.I)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
TOMORROW = timedelta(days=1)


@dataclass(slots=True)
class Place:
    """What a sitemap says of one address, by the names of its elements."""

    said: dict[str, str] = field(default_factory=dict)
    news: bool = False


def text_of(body: bytes, headers: Mapping[str, str]) -> str | Failure:
    """A sitemap's text, unpacked where the file itself is packed."""
    if body[:2] == b"\x1f\x8b":
        got = unpack(body, "gzip", SIZE)
        if isinstance(got, Failure):
            return got
        body = got
    return clean.decode(body, headers)


def named(text: str) -> str:
    """``urlset``, ``sitemapindex``, or nothing where this is no sitemap."""
    found = ROOT.search(text[:5_000])
    before = text[: found.start()] if found else ""
    # A feed or a page that speaks of sitemaps has elements of its own before.
    return found[1].lower() if found and not re.search(r"<[A-Za-z]", before) else ""


def places(text: str, name: str) -> Iterator[Place]:
    """Each <url> or <sitemap> with its texts."""
    from lxml import etree

    source = clean.harmless(clean.without_doctype(text)).encode("utf-8", "replace")
    source = re.sub(rb"^\s*<\?xml[^>]{0,200}\?>", b"", source)
    steps = etree.iterparse(
        io.BytesIO(source), recover=True, resolve_entities=False, no_network=True, huge_tree=False,
        encoding="utf-8",
    )  # fmt: skip
    now = Place()
    for _, element in steps:
        if not isinstance(element.tag, str):
            continue
        plain = element.tag.rpartition("}")[2].lower()
        if plain == name:
            yield now
            now = Place()
            # What has been read goes at once, with what stands before it.
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif plain == "news":
            now.news = True
        elif element.text and "image" not in element.tag and "video" not in element.tag:
            now.said.setdefault(plain, element.text.strip()[:5_000])


def parse(body: bytes, headers: Mapping[str, str], url: str, now: datetime) -> ParsedFeed | Failure:
    """The entries of a sitemap: all its news, or the newest addresses of a plain one."""
    text = text_of(body, headers)
    if isinstance(text, Failure):
        return text
    if not text.strip():
        return Failure("empty")
    if named(text) != "urlset":
        return Failure("sitemap_index" if named(text) else "not_sitemap")
    news, plain = list[Place](), list[tuple[datetime, int, Place]]()
    for count, place in enumerate(places(text, "url")):
        if place.news and len(news) < NEWS:
            news.append(place)
        elif not news and place.said.get("loc"):
            plain.append((changed(place, now), -count, place))
            if len(plain) > 50 * NEWEST:
                plain = newest(plain)
    chosen = news or [place for _, _, place in newest(plain)]
    entries: dict[str, Entry] = {}
    for place in chosen:
        if address := addresses.link(url, place.said.get("loc", "")):
            entry = entry_of(place, address, now)
            entries.setdefault(entry.key, entry)
    name = next((said for place in news if (said := place.said.get("name", ""))), "")
    return ParsedFeed(
        clean.plain_line(name, 300) or addresses.origin(url)[0],
        addresses.link(url, "/"),
        next((entry.language for entry in entries.values() if entry.language), ""),
        tuple(entries.values()),
        "sitemap-news" if news else "sitemap",
    )


def newest(dated: list[tuple[datetime, int, Place]]) -> list[tuple[datetime, int, Place]]:
    return sorted(dated, reverse=True, key=lambda one: one[:2])[:NEWEST]


def changed(place: Place, now: datetime) -> datetime:
    """When a place changed last; a day that is yet to come would stand on top for ever."""
    said = place.said.get("lastmod", "")
    try:
        found = datetime.fromisoformat(said)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        found = dates.read(said, now) or LONG_AGO
    return found if found <= now + TOMORROW else LONG_AGO


def entry_of(place: Place, address: str, now: datetime) -> Entry:
    said = place.said
    published, touched = said.get("publication_date", ""), said.get("lastmod", "")
    words = [word.strip() for word in said.get("keywords", "").split(",")]
    return made(
        guid="",
        link=address,
        title=clean.untagged(said.get("title", "")),
        text="",
        author="",
        language=said.get("language", "").lower()[:2],
        raw=published or touched,
        updated=touched,
        now=now,
        tags=words if place.news else (),
    )


def children(body: bytes, headers: Mapping[str, str], url: str) -> list[Offer]:
    """The sitemaps that an index names, those of news first, then the newest."""
    text = text_of(body, headers)
    if isinstance(text, Failure) or named(text) != "sitemapindex":
        return []
    found, now = [], datetime.now(UTC)
    for count, place in enumerate(places(text, "sitemap")):
        if address := addresses.link(url, place.said.get("loc", "")):
            found.append((bool(HINT.search(address)), changed(place, now), -count, address))
    found.sort(reverse=True)
    return [Offer(address, "", "sitemap") for *_, address in found[:CHILDREN]]
