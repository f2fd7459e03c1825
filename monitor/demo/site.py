"""A path becomes an answer: which outlet it belongs to, and what that outlet shows there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from monitor.demo import feeds, pages
from monitor.demo.content import Outlet
from monitor.demo.newsroom import Newsroom

REFUSAL = (
    '<!DOCTYPE html><html lang="de"><title>403</title>'
    "<p>Automatisierte Abrufe sind auf diesem Server nicht gestattet.</p></html>"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out. ``changed`` is ``None`` where conditional requests make no sense."""

    status: int
    kind: str
    body: bytes
    changed: datetime | None = None

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:20]}"'


def answer(path: str, newsroom: Newsroom, base: str) -> Answer:
    """The answer to a GET of this path, which carries no query."""
    if path == "/":
        return page(pages.world_page(newsroom.outlets.values(), base), newsroom.started)
    if path == "/style.css":
        return Answer(200, "text/css; charset=utf-8", pages.style().encode(), newsroom.started)
    key, _, rest = path.lstrip("/").partition("/")
    outlet = newsroom.outlets.get(key)
    if outlet is None:
        return missing()
    if outlet.status != 200:
        return Answer(outlet.status, "text/html; charset=utf-8", REFUSAL.encode())
    return of_outlet(outlet, rest, newsroom, base)


def of_outlet(outlet: Outlet, rest: str, newsroom: Newsroom, base: str) -> Answer:
    articles = newsroom.latest(outlet)
    changed = max((one.updated for one in articles), default=newsroom.started)
    if rest == "":
        return page(pages.home_page(outlet, articles, base), changed, outlet.encoding)
    name, kind, write = feeds.FORMATS[outlet.format]
    if rest == name:
        body = write(outlet, articles, base, changed)
        return Answer(200, charset(kind, outlet.encoding), packed(body, outlet.encoding), changed)
    slug = rest.rpartition("/")[2].removesuffix(".html")
    article = newsroom.article(outlet, slug)
    if article is None or article.path != f"/{outlet.key}/{rest}":
        return missing()
    return page(pages.article_page(article, base), article.updated, outlet.encoding)


def charset(kind: str, encoding: str) -> str:
    # Old servers leave the charset to the XML declaration, and readers must cope.
    return f"{kind}; charset=utf-8" if encoding == "utf-8" else kind


def packed(text: str, encoding: str) -> bytes:
    """Text in the outlet's encoding; what that lacks (quotes, dashes) becomes references."""
    return text.encode(encoding, "xmlcharrefreplace")


def page(text: str, changed: datetime, encoding: str = "utf-8") -> Answer:
    return Answer(200, charset("text/html", encoding), packed(text, encoding), changed)


def missing() -> Answer:
    body = "<!DOCTYPE html><html lang=de><title>404</title><p>Seite nicht gefunden.</p></html>"
    return Answer(404, "text/html; charset=utf-8", body.encode())
