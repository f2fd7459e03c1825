"""A web page becomes entries: the links that stand under a selector, each with its text as title.

Runs in a worker; looks at the page only. What is new is decided by the pipeline as for any feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from monitor import addresses, clean
from monitor.css import SelectorError, xpath
from monitor.parse import TITLE, made
from monitor.types import Entry, Failure, ParsedFeed

HEADLINES = "h1 a, h2 a, h3 a, h4 a, a h1, a h2, a h3, a h4, article a"
"""Where links are looked for when nobody says: in and around headings."""
MOST = 500
"""Links of one page."""
HEADINGS = ".//h1 | .//h2 | .//h3 | .//h4"


def parse(
    body: bytes, headers: Mapping[str, str], url: str, now: datetime, selector: str = ""
) -> ParsedFeed | Failure:
    """The links of a page. A selector that finds none is a failure: the page was rebuilt."""
    from lxml import etree, html

    try:
        path = xpath(selector or HEADLINES)
    except SelectorError as error:
        return Failure("selector", f"{selector[:80]}, {error.at + 1}")
    text = clean.without_machinery(clean.harmless(clean.decode(body, headers)))
    if not text.strip():
        return Failure("empty")
    try:
        tree: Any = html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, ValueError):
        return Failure("no_links", selector)
    base = addresses.link(url, tree.xpath("string(//base/@href)").strip()) or url
    entries = {one.key: one for one in reversed(list(entries_of(tree.xpath(path), base, url, now)))}
    if not entries:
        return Failure("no_links", selector)
    title = clean.plain_line(tree.findtext(".//title") or "", 300)
    language = (tree.get("lang") or "").lower()[:2]
    return ParsedFeed(
        title or addresses.origin(url)[0],
        url,
        language if language.isalpha() else "",
        tuple(reversed(entries.values())),
        "page",
    )


def entries_of(elements: Iterable[Any], base: str, url: str, now: datetime) -> Iterable[Entry]:
    """An entry for each address that these elements hold, are in, or are themselves."""
    titles: dict[str, str] = {}
    for element in elements:
        for link in links_of(element):
            address = addresses.link(base, link.get("href", ""))
            if not address or addresses.canonical(address) == addresses.canonical(url):
                continue
            if address in titles or len(titles) < MOST:
                titles[address] = titles.get(address) or title_of(link)
    for address, title in titles.items():
        if title:
            nothing = dict.fromkeys(("guid", "text", "author", "language", "raw", "updated"), "")
            entry = made(link=address, title=title, now=now, **nothing)
            # A link's words tell the time ("3 minutes ago"): by them it would change at every look.
            yield replace(entry, hash=sha256(entry.key.encode("utf-8", "replace")).hexdigest()[:32])


def links_of(element: Any) -> list[Any]:
    """The links in an element; of a heading within a link, that link."""
    if not isinstance(element.tag, str):
        return []
    if element.tag == "a":
        return [element] if element.get("href") else []
    inside = element.xpath(".//a[@href]")
    return inside or element.xpath("ancestor::a[@href][1]")  # type: ignore[no-any-return]


def title_of(link: Any) -> str:
    """What a link is called: the heading in it, its text, or what it says to those who hear."""
    for heading in link.xpath(HEADINGS):
        if said := clean.plain_line(heading.text_content(), TITLE):
            return said
    spoken = (link.get("title"), link.get("aria-label"), link.xpath("string(.//img/@alt)"))
    named = (clean.plain_line(one or "", TITLE) for one in (link.text_content(), *spoken))
    return next(filter(None, named), "")
