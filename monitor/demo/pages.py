"""An article becomes the page of its outlet: the templates of ``resources/demo/pages``, filled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from string import Template

from monitor.demo import feeds
from monitor.demo.content import Outlet
from monitor.demo.newsroom import Article
from resources import path

OPENING = 60
"""Characters that a walled page shows."""


@lru_cache(maxsize=16)
def template(name: str) -> Template:
    return Template(path("demo", "pages", f"{name}.html").read_text(encoding="utf-8"))


def style() -> str:
    return path("demo", "pages", "style.css").read_text(encoding="utf-8")


def links(titles: Iterable[str], target: str) -> str:
    return "".join(f'<li><a href="{target}">{escape(title)}</a></li>' for title in titles)


def about(outlet: Outlet, base: str) -> dict[str, str]:
    """What every page of an outlet says of it."""
    return {
        "lang": outlet.language,
        "charset": outlet.encoding,
        "outlet": escape(outlet.title),
        "tagline": escape(outlet.tagline),
        "home": f"{base}/{outlet.key}/",
        "feed": base + feeds.address(outlet),
        "kind": feeds.kind(outlet),
        "nav": links(outlet.sections, f"{base}/{outlet.key}/"),
    }


def article_page(article: Article, base: str) -> str:
    outlet, item = article.outlet, article.item
    local = article.published.astimezone()
    format_ = "%d %b %Y, %H:%M" if outlet.language == "en" else "%d.%m.%Y, %H:%M"
    return template(outlet.template).substitute(
        about(outlet, base),
        title=escape(item.title),
        teaser=escape(item.teaser),
        author=escape(item.author),
        section=escape(item.section),
        url=base + article.path,
        iso=local.isoformat(),
        changed=article.updated.astimezone().isoformat(),
        stamp=f"{local:{format_}}",
        year=str(local.year),
        body=feeds.full_text(article) if not outlet.wall else "",
        opening=escape(item.paragraphs[0][:OPENING].rpartition(" ")[0]) + " …",
        related=links(outlet.related, f"{base}/{outlet.key}/"),
        linked=linked_data(article, base),
    )


def linked_data(article: Article, base: str) -> str:
    """The article as schema.org's NewsArticle, which says whether its text is free."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.item.title,
        "datePublished": article.published.astimezone().isoformat(),
        "dateModified": article.updated.astimezone().isoformat(),
        "author": {"@type": "Person", "name": article.item.author},
        "publisher": {"@type": "Organization", "name": article.outlet.title},
        "mainEntityOfPage": base + article.path,
        "isAccessibleForFree": not article.outlet.wall,
    }
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def home_page(outlet: Outlet, articles: Sequence[Article], base: str) -> str:
    """An outlet's front page; it names the feed, so that the feed can be discovered."""
    headlines = "".join(
        f'<li><a href="{base}{one.path}">{escape(one.item.title)}</a></li>' for one in articles
    )
    return template("home").substitute(
        about(outlet, base),
        alternates=alternate(outlet, base),
        headlines=headlines,
        year=str(articles[0].published.year) if articles else "",
    )


def world_page(outlets: Iterable[Outlet], base: str) -> str:
    """The list of all outlets, for whoever opens the server's address."""
    known = list(outlets)
    return template("home").substitute(
        lang="de",
        charset="utf-8",
        outlet="Presselage: Demo-Welt",
        tagline="Erfundene Medien auf diesem Rechner",
        home=f"{base}/",
        alternates="".join(alternate(outlet, base) for outlet in known),
        headlines="".join(
            f'<li><a href="{base}/{one.key}/">{escape(one.title)}</a></li>' for one in known
        ),
        year="",
    )


def alternate(outlet: Outlet, base: str) -> str:
    return (
        f'<link rel="alternate" type="{feeds.kind(outlet)}" title="{escape(outlet.title)}" '
        f'href="{base}{feeds.address(outlet)}">'
    )
