"""What a page's head states for machines: description, article text, date, whether it is free.

Reads JSON-LD (schema.org ``Article``) and ``<meta>``; what is broken or of a wrong type is absent.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor import clean, dates

SIZE = 500_000
"""Characters of JSON-LD that are read of one page."""
SCRIPT = re.compile(
    r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>((?:(?!</script).){0,500000})</script",
    re.I | re.S,
)
META = re.compile(r"<meta\b[^<>]{0,4000}>", re.I)
NAME = re.compile(r"""\b(?:name|property)\s*=\s*["']?([\w:.-]+)""", re.I)
CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
ARTICLE = re.compile(r"(?:\w*Article|Report|\w*Posting)$")
"""Types of schema.org whose ``articleBody`` is an article's text."""
DATED = ("article:published_time", "og:article:published_time", "datepublished")
SHOWN = {
    "VideoObject": "video",
    "Clip": "video",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
}


@dataclass(frozen=True, slots=True)
class Facts:
    description: str = ""
    body: str = ""
    """The article's whole text, where the page states it."""
    published: datetime | None = None
    free: bool = True
    """False when the page says that the article is behind a paywall."""
    shows: str = ""
    """``video`` or ``gallery``, where the page says to be one and no article."""


def read(page: str) -> Facts:
    """The facts a page states."""
    named = list(metas(page))
    described = next(
        (said for name, said in named if name in ("og:description", "description")), ""
    )
    description, body, published, free = described, "", None, True
    said = next((said for name, said in named if name == "og:type"), "")
    dated = next((said for name, said in named if name in DATED), "")
    shows, whole = "video" if said.lower().startswith("video") else "", False
    for thing in things(page):
        kinds = thing.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if str(thing.get("isAccessibleForFree")).lower() == "false":
            free = False
        shows = shows or next((SHOWN[kind] for kind in kinds if kind in SHOWN), "")
        if not any(ARTICLE.match(kind) for kind in kinds if isinstance(kind, str)):
            continue
        whole = True
        description = description or word(thing, "description")
        body = max(body, clean.untagged(word(thing, "articleBody")), key=len)
        published = published or dates.read(word(thing, "datePublished"), datetime.now(UTC))
    published = published or dates.read(dated, datetime.now(UTC))
    return Facts(
        clean.plain_line(description, 2_000), body, published, free, "" if whole else shows
    )


def metas(page: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's first meta elements."""
    for count, found in enumerate(META.finditer(page[:400_000])):
        name, said = NAME.search(found[0]), CONTENT.search(found[0])
        if name and said:
            yield name[1].lower(), html.unescape(said[1] or said[2] or "")
        if count > 200:
            return


def things(page: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, those in ``@graph`` and lists too."""
    size = 0
    for found in SCRIPT.finditer(page):
        size += len(found[1])
        if size > SIZE:
            return
        try:
            got = json.loads(found[1], strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [got], 0
        while waiting and seen < 500:
            thing, seen = waiting.pop(), seen + 1
            if isinstance(thing, list):
                waiting += thing[:200]
            elif isinstance(thing, dict):
                yield thing
                waiting += [thing[name] for name in ("@graph", "mainEntity") if name in thing]


def word(thing: dict[str, Any], name: str) -> str:
    value = thing.get(name)
    return value if isinstance(value, str) else ""
