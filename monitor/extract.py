"""Page bytes become the article's text and a judgement of it. Runs in a killable worker.

Only ``trafilatura.bare_extraction`` on a tree that we decoded, cleaned and pruned; never its
downloaders. What it leaves out of an article is put back (``mend``), and a page too large for it
is read paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from monitor import addresses, clean, language, mend, prune, quality, stated
from monitor.types import Failure, Quality

PAGE = 5_000_000
"""Bytes of a page that are read."""
TEXT = 1_000_000
"""Characters of a text that are kept."""
ELEMENTS = 15_000
"""Tags above which extraction may take minutes; such a page is read paragraph by paragraph."""
HEAVY = 200_000
"""Tags of a page that are read; the article of a larger one stands before them."""
SCARCE = 300
"""Characters below which another way to the text is tried."""
LANGUAGE = re.compile(r"""<html[^>]{0,500}?\blang\s*=\s*["']?([a-zA-Z]{2})""", re.I)
SPAN = re.compile(r"\s(?:col|row)span\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>]*)", re.I)
LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)[^<>]{20000,}>")
BREAK = re.compile(r"<br\b[^<>]*>", re.I)
BREAKS = 600
"""Line breaks of a page that may stay what they are."""
BRACKETS = re.compile(r"<{3,}")
# The parser gives up at a depth of 2,048.
STAIRS = re.compile(
    r"(?:<(?:div|span|section|center|font|b|i|em|strong|ul|li|ol)\b[^<>]*+>\s*+){64,}"
)
MEDIA = ("image/", "audio/", "video/", "font/")
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"\x1f\x8b", b"RIFF")


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
    kind: Quality | None = None
    """What the page is instead of an article: pdf, script, video, gallery; None for none of it."""


def extract(body: bytes, headers: Mapping[str, str], url: str) -> Page | Failure:
    """The article on a page; its quality says when there is none."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if body.startswith(MAGIC) or kind == "application/pdf" or kind.startswith(MEDIA):
        return Page(quality="other", kind=media(body, kind))
    text = clean.harmless(clean.without_doctype(clean.decode(body[:PAGE], headers)))
    if not text.strip():
        return Page(quality="empty")
    facts = stated.read(text)
    raw = text
    text = plainer(clean.without_machinery(text))
    named = LANGUAGE.search(text[:20_000])
    said = named[1].lower() if named else ""
    if (tags := text.count("<")) > HEAVY:
        text = "<".join(text.split("<", HEAVY)[:HEAVY])
    tree = tree_of(text)
    if tree is None:
        return Page(language=said, quality=quality.judge("", "", text, facts.free))
    found = described(tree, url) if tags <= 2 * ELEMENTS else Page(title=headline(tree))
    visible = prune.said(tree)[:200_000]
    prune.prune(tree)
    small = tags <= 2 * ELEMENTS
    body_text = article(tree, url, found.title, facts) if small else paragraphs(tree)
    body_text = tidy(body_text, found.title)
    judged = quality.judge(found.title, body_text, visible, facts.free)
    return replace(
        found,
        text=body_text,
        language=language.settled(said, body_text or found.title),
        published=exact(found.published, facts.published),
        quality=judged,
        kind=quality.instead(judged, facts.shows, url, visible, raw),
    )


def media(body: bytes, kind: str) -> Quality | None:
    """What a file is that is no page."""
    if body.startswith(b"%PDF-") or kind == "application/pdf":
        return "pdf"
    return "video" if kind.startswith(("video/", "audio/")) else None


def plainer(text: str) -> str:
    """Markup without what no page means: endless tags, angle brackets in a row, boxes in boxes."""
    text = LONG_TAG.sub(r"<\1>", BRACKETS.sub(" ", text))
    text = SPAN.sub("", STAIRS.sub("<div>", text))
    # Extraction takes the square of the line breaks in one block.
    return BREAK.sub("</p><p>", text) if len(BREAK.findall(text)) > BREAKS else text


def tree_of(text: str) -> Any:
    """The page as a tree without comments, or ``None`` when nothing of it is markup."""
    from lxml import etree, html

    reader = html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True, no_network=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=reader)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def described(tree: Any, url: str) -> Page:
    """What the page's head says of its article."""
    from trafilatura.metadata import extract_metadata

    # The extensive search tries every number on the page: 1.5 s where a feed knows the date.
    search = {"extensive_search": False, "original_date": True}
    try:
        got = extract_metadata(tree, url or None, search, extensive=False)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Page(title=headline(tree))
    return Page(
        title=clean.plain_line(got.title or "", 1_000) or headline(tree),
        author=clean.plain_line((got.author or "").replace("; ", ", "), 200),
        url=own(got.url or "", url),
        published=day(got.date),
    )


def headline(tree: Any) -> str:
    """The first headline, or the page's title."""
    for name in ("h1", "title"):
        for one in tree.iter(name):
            if text := clean.plain_line(prune.said(one), 1_000):
                return text
    return ""


def article(tree: Any, url: str, title: str, facts: stated.Facts) -> str:
    """The article's text, by the best of several ways."""
    from trafilatura import bare_extraction

    try:
        got = bare_extraction(tree, url=url or None, include_comments=False, with_metadata=False)
    except RecursionError:
        got = None
    text = "" if got is None or isinstance(got, dict) else got.text or ""
    text = mend.mend(tree, text, title, facts.description)
    if len(facts.body) > max(SCARCE, 1.5 * len(text)) and len(text) < 4 * SCARCE and facts.free:
        text = facts.body
    return text if text.strip() else paragraphs(tree)


def paragraphs(tree: Any) -> str:
    """The paragraphs of the page's article, one below the other, links left aside."""
    whole = next(tree.iter("article"), None)
    whole = whole if whole is not None else next(tree.iter("main"), tree)
    lines, size = list[str](), 0
    for one in prune.blocks(whole):
        if one.tag in ("p", "h2", "h3", "div", "td", "li") and prune.linked(one) < 0.5:
            lines.append(prune.said(one))
            size += len(lines[-1])
            if size > TEXT:
                break
    return "\n".join(lines)


def tidy(text: str, title: str) -> str:
    """The text without blank lines, without pointers elsewhere, without the repeated headline."""
    lines = (" ".join(line.split()) for line in clean.ILLEGAL.sub("", text).splitlines())
    kept = [line for line in lines if line and not prune.pointer(line)]
    if len(kept) > 1 and kept[0] == title.strip():
        kept = kept[1:]
    return clean.isolated("\n".join(kept))[:TEXT]


def own(canonical: str, url: str) -> str:
    """A canonical address, if it stays on the site that says it."""
    found = addresses.link(url, canonical) if canonical else ""
    if not found or not url:
        return ""
    here, there = urlsplit(url).hostname or "", urlsplit(found).hostname or ""
    same = here.removeprefix("www.") == there.removeprefix("www.")
    # A canonical that names the front page is a template's mistake.
    return found if same and len(urlsplit(found).path.strip("/")) > 0 else ""


def exact(day: datetime | None, stated: datetime | None) -> datetime | None:
    """The hour that a page states, where it belongs to the day that was found."""
    if day is None or stated is None:
        return day or stated
    return stated if abs(stated - day) < timedelta(hours=36) else day


def day(date: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    except ValueError:
        return None
