"""A site's page becomes the feeds that it names. Looks at the page only; asks nobody."""

from __future__ import annotations

from html.parser import HTMLParser

from monitor import addresses, clean

KINDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
)
HEAD = 1_000_000
MOST = 50


class Links(HTMLParser):
    """Collects <link rel=alternate> and the base."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = said.get("href", "")
        if tag != "link" or "alternate" not in said.get("rel", "").lower().split():
            return
        kind = said.get("type", "").split(";")[0].strip().lower()
        if kind in KINDS and said.get("href", "").strip():
            self.found.append((said["href"].strip(), said.get("title", "")))


def links(body: bytes, url: str) -> list[tuple[str, str]]:
    """``(address, title)`` of each feed that the page at ``url`` names, in its order."""
    reader = Links()
    reader.feed(clean.decode(body[:HEAD], {}))
    base = addresses.link(url, reader.base) or url
    offers: dict[str, str] = {}
    for href, title in reader.found:
        if address := addresses.link(base, href):
            offers.setdefault(address, clean.plain_line(title, 200))
    return list(offers.items())[:MOST]
