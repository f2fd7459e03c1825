"""Feed bytes become entries: RSS, RDF, Atom by feedparser, JSON Feed by our own reader.

Runs in a killable worker. feedparser never sees a name, an address or raw bytes: only cleaned text
in a ``BytesIO``, so that it opens nothing and chokes on little.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from monitor import addresses, clean, dates
from monitor.types import Entry, Failure, ParsedFeed

TITLE = 1_000
"""Characters kept of a title."""
TEXT = 1_000_000
AUTHOR = 200
ENTRIES = 20_000
HTML = re.compile(
    r"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel)\b", re.I)
AGENTS = re.compile(r"<(?:body|head|html)\b", re.I)


def parse(body: bytes, headers: Mapping[str, str], url: str, now: datetime) -> ParsedFeed | Failure:
    """The feed in these bytes, or why there is none. ``headers`` have lower-case names."""
    text = clean.decode(body, headers).lstrip("\ufeff \t\r\n\x00")
    if not text.strip():
        return Failure("empty")
    if text[:1] in "{[":
        return parse_json(text, url, now)
    if HTML.match(text[:5_000]):
        return Failure("html")
    if not ROOT.search(text[:100_000]):
        return Failure("html" if AGENTS.search(text[:50_000]) else "not_feed")
    return parse_xml(text, url, now)


def prepared(text: str) -> bytes:
    """XML without what makes feedparser hang or fail: DOCTYPE, bad references, endless blanks."""
    text = clean.harmless(clean.DOCTYPE.sub("", text))
    text = re.sub(r"^<\?xml[^>]*\?>", "", text).lstrip()
    text = clean.BLANKS.sub("\n", text)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")


def parse_xml(text: str, url: str, now: datetime) -> ParsedFeed | Failure:
    import feedparser

    # Addresses are resolved by us: feedparser would take some headers for more than they are.
    got = feedparser.parse(
        io.BytesIO(prepared(text)),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not got.version and not got.entries and not got.feed.get("title"):
        return Failure("parse" if got.bozo else "not_feed")
    feed = got.feed
    site = addresses.link(url, feed.get("link") or "") if feed.get("link") else ""
    language = (feed.get("language") or "").strip().lower()[:2]
    base = site or url
    entries = [entry_of(item, url or base, now) for item in got.entries[:ENTRIES]]
    return ParsedFeed(
        clean.plain_line(clean.untagged(feed.get("title") or ""), 300),
        site,
        language,
        distinct(entries),
        got.version,
    )


def entry_of(item: Any, base: str, now: datetime) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content") or []]
    markup = max([*contents, item.get("summary") or ""], key=len)[: 2 * TEXT]
    kind = (item.get("title_detail") or {}).get("type") or ""
    raw = next(
        (item[name] for name in ("published", "updated", "created", "date") if item.get(name)), ""
    )
    base = (item.get("title_detail") or item.get("summary_detail") or {}).get("base") or base
    return made(
        guid=str(item.get("id") or ""),
        link=address_of(item, base),
        title=title_text(item.get("title") or "", kind),
        text=clean.untagged(markup)[:TEXT],
        author=str(item.get("author") or ""),
        language="",
        raw=str(raw),
        updated=str(item.get("updated") or ""),
        now=now,
    )


def address_of(item: Any, base: str) -> str:
    """The article's address: its link, else a guid that is one."""
    for candidate in (item.get("link"), item.get("id")):
        usable = candidate and (candidate != item.get("id") or str(candidate).startswith("http"))
        if usable and (found := addresses.link(base, str(candidate))):
            return found
    return ""


def title_text(title: str, kind: str) -> str:
    """A title as plain text. Tags that a feed smuggles in go; honest < and > stay."""
    return clean.untagged(title) if kind != "text/plain" or "<" in title or "&" in title else title


def made(
    *,
    guid: str,
    link: str,
    title: str,
    text: str,
    author: str,
    language: str,
    raw: str,
    updated: str,
    now: datetime,
) -> Entry:
    """An entry with its identity, and with a title even where the feed gives none."""
    line = clean.plain_line(title, TITLE) or clean.plain_line(text, 90) or link
    digest = hashlib.sha256(f"{line}\0{text}".encode("utf-8", "replace")).hexdigest()
    key = guid or addresses.canonical(link) or f"text:{digest}"
    return Entry(
        key=key[:2_000],
        url=link,
        title=line,
        text=text,
        author=clean.plain_line(author, AUTHOR),
        language=language,
        published=dates.read(raw, now),
        updated=dates.read(updated, now),
        date_raw=raw[:100],
        hash=digest[:32],
    )


def distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Every entry under a key of its own: one guid on several articles loses none of them."""
    from dataclasses import replace

    seen: dict[str, Entry] = {}
    for entry in entries:
        key = entry.key
        if key in seen and (seen[key].url, seen[key].hash) == (entry.url, entry.hash):
            continue
        if key in seen:
            key = f"{key}#{addresses.canonical(entry.url) or entry.hash}"
        if key in seen:
            key = f"{key}#{entry.hash}"
        seen.setdefault(key, entry if key == entry.key else replace(entry, key=key))
    return tuple(seen.values())


def parse_json(text: str, url: str, now: datetime) -> ParsedFeed | Failure:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org); a field of a wrong type is as good as absent."""
    try:
        got = json.loads(text)
    except (ValueError, RecursionError):
        return Failure("parse", "JSON")
    if not isinstance(got, dict) or not isinstance(got.get("items"), list):
        return Failure("not_feed")
    if "jsonfeed" not in said(got, "version") and "title" not in got:
        return Failure("not_feed")
    items = [item for item in got["items"] if isinstance(item, dict)][:ENTRIES]
    entries = [json_entry(item, url, now) for item in items]
    return ParsedFeed(
        clean.plain_line(said(got, "title"), 300),
        addresses.link(url, said(got, "home_page_url")) if said(got, "home_page_url") else "",
        said(got, "language").lower()[:2],
        distinct(entries),
        "json1",
    )


def said(item: Mapping[str, Any], name: str) -> str:
    """A field's string; numbers count as one, since ids often are."""
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def json_entry(item: Mapping[str, Any], base: str, now: datetime) -> Entry:
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    link = said(item, "url") or said(item, "external_url")
    markup = clean.untagged(said(item, "content_html")[: 2 * TEXT])
    plain = said(item, "content_text") or said(item, "summary")
    return made(
        guid=said(item, "id"),
        link=addresses.link(base, link) if link else "",
        title=clean.untagged(said(item, "title")),
        text=(markup or plain)[:TEXT],
        author=", ".join(said(one, "name") for one in people if isinstance(one, dict)),
        language=said(item, "language").lower()[:2],
        raw=said(item, "date_published") or said(item, "date_modified"),
        updated=said(item, "date_modified"),
        now=now,
    )
