"""Page bytes become the article's text and a judgement of it. Runs in a killable worker.

Only ``trafilatura.bare_extraction`` on text that we decoded and cleaned; never its downloaders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor import addresses, clean, quality
from monitor.types import Failure, Quality

PAGE = 5_000_000
"""Bytes of a page that are read."""
TEXT = 1_000_000
"""Characters of a text that are kept."""
ELEMENTS = 40_000
"""Tags above which extraction would take minutes; such a page is no article."""
LANGUAGE = re.compile(r"""<html[^>]{0,500}?\blang\s*=\s*["']?([a-zA-Z]{2})""", re.I)
MACHINE = re.compile(r"<(script|style|template|svg)\b[^>]*>.*?(?:</\1\s*>|$)", re.I | re.S)
KEPT = re.compile(r"application/ld\+json", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its article's text, a line a paragraph."""

    title: str = ""
    text: str = ""
    author: str = ""
    url: str = ""
    """Its canonical address on the same site, or empty."""
    language: str = ""
    published: datetime | None = None
    quality: Quality = "article"


def extract(body: bytes, headers: Mapping[str, str], url: str) -> Page | Failure:
    """The article on a page; its quality says when there is none."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if body[:5] == b"%PDF-" or kind == "application/pdf":
        return Page(quality="other")
    if kind.startswith(("image/", "audio/", "video/")):
        return Page(quality="other")
    text = clean.harmless(clean.DOCTYPE.sub("", clean.decode(body[:PAGE], headers)))
    if not text.strip():
        return Page(quality="empty")
    text = MACHINE.sub(lambda found: found[0] if KEPT.search(found[0][:200]) else " ", text)
    named = LANGUAGE.search(text[:20_000])
    language = named[1].lower() if named else ""
    if text.count("<") > ELEMENTS * 2:
        return Page(language=language, quality="other")
    return extracted(text, url, language)


def extracted(text: str, url: str, language: str) -> Page:
    from trafilatura import bare_extraction

    got = bare_extraction(
        text,
        url=url or None,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # The extensive search tries every number on the page: 1.5 s where a feed knows the date.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if got is None or isinstance(got, dict):
        return Page(language=language, quality=quality.judge("", "", text))
    body = clean.ILLEGAL.sub("", got.text or "")
    lines = (" ".join(line.split()) for line in body.splitlines())
    body = "\n".join(line for line in lines if line)[:TEXT]
    title = clean.plain_line(got.title or "", 1_000)
    return Page(
        title=title,
        text=without_title(body, title),
        author=clean.plain_line((got.author or "").replace("; ", ", "), 200),
        url=own(got.url or "", url),
        language=language or (got.language or ""),
        published=day(got.date),
        quality=quality.judge(title, body, text),
    )


def without_title(text: str, title: str) -> str:
    """The text without a first line that only repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest if rest and first.strip() == title.strip() else text


def own(canonical: str, url: str) -> str:
    """A canonical address, if it stays on the site that says it."""
    found = addresses.link(url, canonical) if canonical else ""
    if not found or not url:
        return ""
    here, there = urlsplit(url).hostname or "", urlsplit(found).hostname or ""
    same = here.removeprefix("www.") == there.removeprefix("www.")
    # A canonical that names the front page is a template's mistake.
    return found if same and len(urlsplit(found).path.strip("/")) > 0 else ""


def day(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    except ValueError:
        return None
