"""An outlet's articles become its feed: RSS 2.0, Atom or JSON Feed. Text in, text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from monitor.demo.content import Outlet
from monitor.demo.newsroom import Article


def full_text(article: Article) -> str:
    """The article's own paragraphs as HTML, as feeds and pages carry them."""
    parts = [
        f"<h2>{escape(part[3:])}</h2>" if part.startswith("## ") else f"<p>{escape(part)}</p>"
        for part in article.item.paragraphs
    ]
    if article.item.credit:
        parts.append(f'<p class="credit">Quelle: {escape(article.item.credit)}</p>')
    return "\n".join(parts)


def rss(outlet: Outlet, articles: Sequence[Article], base: str, changed: datetime) -> str:
    return f"""<?xml version="1.0" encoding="{outlet.encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{escape(outlet.title)}</title>
<link>{base}/{outlet.key}/</link>
<atom:link href="{base}{address(outlet)}" rel="self" type="application/rss+xml"/>
<description>{escape(outlet.tagline)}</description>
<language>{outlet.language}</language>
<lastBuildDate>{format_datetime(changed.astimezone())}</lastBuildDate>
{"".join(rss_item(article, base) for article in articles)}</channel>
</rss>
"""


def rss_item(article: Article, base: str) -> str:
    item = article.item
    content = ""
    if article.outlet.full:
        content = f"<content:encoded><![CDATA[{full_text(article)}]]></content:encoded>\n"
    return f"""<item>
<title>{escape(item.title)}</title>
<link>{base}{article.path}</link>
<guid isPermaLink="false">{article.key}</guid>
<pubDate>{format_datetime(article.published.astimezone())}</pubDate>
<dc:creator>{escape(item.author)}</dc:creator>
<category>{escape(item.section)}</category>
<description>{escape(item.teaser)}</description>
{content}</item>
"""


def atom(outlet: Outlet, articles: Sequence[Article], base: str, changed: datetime) -> str:
    return f"""<?xml version="1.0" encoding="{outlet.encoding}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">
<title>{escape(outlet.title)}</title>
<subtitle>{escape(outlet.tagline)}</subtitle>
<id>tag:{outlet.key}.example,2025:feed</id>
<link rel="self" type="application/atom+xml" href="{base}{address(outlet)}"/>
<link rel="alternate" type="text/html" href="{base}/{outlet.key}/"/>
<updated>{changed.isoformat()}</updated>
{"".join(atom_entry(article, base) for article in articles)}</feed>
"""


def atom_entry(article: Article, base: str) -> str:
    item = article.item
    content = ""
    if article.outlet.full:
        content = f'<content type="html">{escape(full_text(article))}</content>\n'
    return f"""<entry>
<title>{escape(item.title)}</title>
<id>tag:{article.outlet.key}.example,2025:{article.key}</id>
<link rel="alternate" type="text/html" href="{base}{article.path}"/>
<published>{article.published.isoformat()}</published>
<updated>{article.updated.isoformat()}</updated>
<author><name>{escape(item.author)}</name></author>
<category term="{escape(item.section)}"/>
<summary>{escape(item.teaser)}</summary>
{content}</entry>
"""


def json_feed(outlet: Outlet, articles: Sequence[Article], base: str, changed: datetime) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "description": outlet.tagline,
        "home_page_url": f"{base}/{outlet.key}/",
        "feed_url": base + address(outlet),
        "language": outlet.language,
        "items": [json_item(article, base) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def json_item(article: Article, base: str) -> dict[str, object]:
    item = article.item
    made: dict[str, object] = {
        "id": article.key,
        "url": base + article.path,
        "title": item.title,
        "summary": item.teaser,
        "date_published": article.published.isoformat(),
        "date_modified": article.updated.isoformat(),
        "authors": [{"name": item.author}],
        "tags": [item.section],
    }
    if article.outlet.full:
        made["content_html"] = full_text(article)
    return made


Writer = Callable[[Outlet, Sequence[Article], str, datetime], str]
FORMATS: dict[str, tuple[str, str, Writer]] = {
    "rss": ("feed.xml", "application/rss+xml", rss),
    "atom": ("atom.xml", "application/atom+xml", atom),
    "json": ("feed.json", "application/feed+json", json_feed),
}
"""Format: (file name, content type, writer)."""


def address(outlet: Outlet) -> str:
    """The path of an outlet's feed."""
    return f"/{outlet.key}/{FORMATS[outlet.format][0]}"


def kind(outlet: Outlet) -> str:
    return FORMATS[outlet.format][1]
