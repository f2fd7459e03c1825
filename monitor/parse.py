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
from dataclasses import replace
from datetime import datetime
from typing import Any

from monitor import addresses, clean, dates, known, trim
from monitor.types import Entry, Failure, ParsedFeed

TITLE = 1_000
"""Characters kept of a title."""
TEXT = 1_000_000
AUTHOR = 200
ENTRIES = 20_000
TAGS, TAG = 20, 80
"""Subject words kept of an entry, and characters of each."""
FIRST = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
ROOTS = frozenset(("rss", "feed", "rdf", "channel", "entry", "item"))
INSIDE = re.compile(
    r"<(?:rss|(?:[a-z]+:)?rdf|(?:[a-z]+:)?feed)\b[^<>]*(?:xmlns|version)[^<>]*>", re.I
)
CONTENT = re.compile(r"<(?:[a-z]+:)?(?:item|entry|channel)\b", re.I)
MARKUP = re.compile(r"</[a-z]|<[a-z]\w*\s+[\w-]+\s*=|<(?:br|hr|wbr|p|b|i)\b|&(?:#\w+|\w+);", re.I)
COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,\s*([}\]])')
MAILED = re.compile(r"\S+@\S+\s*\(([^()@]+)\)|([^<>()@]+?)\s*[(<]\S+@[^\s<>()]+[)>]")
WEB = re.compile(r"<(?:body|head|html)\b", re.I)


def parse(
    body: bytes, headers: Mapping[str, str], url: str, now: datetime, seen: bytes = b""
) -> ParsedFeed | Failure:
    """The feed in these bytes, or why there is none. ``headers`` have lower-case names.

    ``seen`` is what ``ParsedFeed.seen`` was the last time: entries that are the same to the letter
    are left out of the answer.
    """
    text = clean.decode(body, headers).lstrip("\ufeff \t\r\n\x00")
    if not text.strip():
        return Failure("empty")
    if text[:1] in "{[":
        return parse_json(text, url, now)
    text = trim.trim(text)
    first = FIRST.search(text)
    if first is None:
        return Failure("not_feed")
    if first[1].lower() not in ROOTS:
        # Somebody's template wraps the feed in a page.
        inner = INSIDE.search(text)
        if inner is None or not CONTENT.search(text, inner.end()):
            # A list of feeds has a body too, and is no page.
            page = first[1].lower() != "opml" and WEB.search(text[:50_000])
            return Failure("html" if page else "not_feed")
        text = text[inner.start() :]
    elif text[: first.start()].strip():
        text = text[first.start() :]
    return parse_xml(text, url, now, seen)


def prepared(text: str) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")


def parse_xml(text: str, url: str, now: datetime, seen: bytes = b"") -> ParsedFeed | Failure:
    """The entries of a feed's XML, without those that ``seen`` names."""
    whole = prepared(text)
    items = known.find(whole, url)
    if items is None:
        got = read_xml(whole, url, now)
        return got if isinstance(got, Failure) else told(*got)
    rest, out = known.without(whole, items, seen)
    got = read_xml(rest, url, now)
    if any(out) and (isinstance(got, Failure) or cannot(got[1], items, out, seen)):
        seen, out = b"", (False,) * len(out)
        got = read_xml(whole, url, now)
    if isinstance(got, Failure):
        return got
    parsed, entries = got
    keys = [entry.key for entry, _ in entries]
    same = len(keys) == out.count(False)
    kept = known.remember(seen, items, out, keys) if same else b""
    return replace(told(parsed, entries), seen=kept, left_out=out.count(True))


Named = list[tuple[Entry, bool]]
"""Entries, each with whether the feed named it itself."""


def cannot(entries: Named, items: known.Items, out: Sequence[bool], seen: bytes) -> bool:
    """Whether these entries may be others than those of the whole feed."""
    keys = [entry.key for entry, _ in entries]
    return len(keys) != out.count(False) or known.clash(seen, items, out, keys)


def told(parsed: ParsedFeed, entries: Named) -> ParsedFeed:
    return replace(parsed, entries=distinct(entries))


def read_xml(xml: bytes, url: str, now: datetime) -> tuple[ParsedFeed, Named] | Failure:
    """A feed as feedparser reads it: what is said of the whole, and its entries."""
    import feedparser

    # Addresses are resolved by us: feedparser would take some headers for more than they are.
    got = feedparser.parse(
        io.BytesIO(xml),
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
    entries = [
        (entry_of(item, url or base, now), bool(item.get("id"))) for item in got.entries[:ENTRIES]
    ]
    title = clean.plain_line(title_text(feed.get("title") or "", said_kind(feed)), 300)
    return ParsedFeed(title or site, site, language, version=got.version), entries


def entry_of(item: Any, base: str, now: datetime) -> Entry:
    contents = [part.get("value") or "" for part in item.get("content") or []]
    markup = max([*contents, item.get("summary") or ""], key=len)[: 2 * TEXT]
    raw = next(
        (item[name] for name in ("published", "updated", "created", "date") if item.get(name)), ""
    )
    base = (item.get("title_detail") or item.get("summary_detail") or {}).get("base") or base
    return made(
        guid=str(item.get("id") or ""),
        link=address_of(item, base),
        title=title_text(item.get("title") or "", said_kind(item)),
        text=clean.untagged(markup)[:TEXT],
        author=people(item),
        language="",
        raw=str(raw),
        updated=str(item.get("updated") or ""),
        now=now,
        tags=[
            str(tag.get(name) or "")
            for tag in (item.get("tags") or [])[:TAGS]
            for name in ("term", "label")
        ],
    )


def tags_of(said: Sequence[str]) -> tuple[str, ...]:
    """Subject words as plain text, each once."""
    lines = (clean.plain_line(clean.untagged(one[: 10 * TAG]), TAG) for one in said[: 2 * TAGS])
    found: dict[str, str] = {}
    for line in filter(None, lines):
        found.setdefault(line.casefold(), line)
    return tuple(found.values())[:TAGS]


def people(item: Any) -> str:
    """All authors by name; an address of mail stands only where there is no name."""
    whole = str(item.get("author") or "")[: 2 * AUTHOR]
    if found := MAILED.fullmatch(whole.strip()):
        return found[1] or found[2]
    named = [str(one.get("name") or "") for one in item.get("authors") or [] if one]
    return ", ".join(dict.fromkeys(filter(None, named))) if len(named) > 1 else whole


def address_of(item: Any, base: str) -> str:
    """The article's address: the one behind a counting service, its link, else a guid that is
    one."""
    behind = item.get("feedburner_origlink") or item.get("pheedo_origlink")
    for candidate in (behind, item.get("link"), item.get("id")):
        usable = candidate and (candidate != item.get("id") or str(candidate).startswith("http"))
        if usable and (found := addresses.link(base, str(candidate))):
            return found
    return ""


def said_kind(item: Any) -> str:
    return (item.get("title_detail") or {}).get("type") or ""


def title_text(title: str, kind: str) -> str:
    """A title as plain text. Tags that a feed smuggles in go; honest < and > stay.

    ``kind`` is what the feed says: in ``text/plain`` a lone tag is meant (a title about <blink>),
    while a closing tag or an attribute shows that the feed is mistaken.
    """
    if kind == "text/plain" and not MARKUP.search(title):
        return title
    return clean.unescaped_once_more(clean.untagged(title))


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
    tags: Sequence[str] = (),
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
        published=dates.read(raw, now) or dates.read(updated, now),
        updated=dates.read(updated, now),
        date_raw=raw[:100],
        hash=digest[:32],
        tags=tags_of(tags),
    )


def distinct(entries: Sequence[tuple[Entry, bool]]) -> tuple[Entry, ...]:
    """Every entry under a key of its own; the flag says that the feed named the entry itself.

    One name on several articles loses none of them, and items that have no name are each an entry.
    Only an item repeated to the letter under its own name is the same one.
    """
    seen: dict[str, Entry] = {}
    for entry, named in entries:
        key = entry.key
        if key in seen:
            if named and (seen[key].url, seen[key].hash) == (entry.url, entry.hash):
                continue
            key = f"{key}#{addresses.canonical(entry.url) or entry.hash}"
        if key in seen:
            key = f"{key}#{entry.hash}"
            if named and key in seen:
                continue
        base, number = key, 1
        while key in seen:
            number += 1
            key = f"{base}#{number}"
        seen[key] = entry if key == entry.key else replace(entry, key=key)
    return tuple(seen.values())


def parse_json(text: str, url: str, now: datetime) -> ParsedFeed | Failure:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org); a field of a wrong type is as good as absent."""
    try:
        got = json.loads(text, strict=False)
    except RecursionError:
        return Failure("parse", "JSON")
    except ValueError:
        try:
            # A comma too many is what templates leave behind most often.
            got = json.loads(COMMA.sub(lambda one: one[1] or one[2], text), strict=False)
        except (ValueError, RecursionError):
            return Failure("parse", "JSON")
    if not isinstance(got, dict):
        return Failure("not_feed")
    named, listed = "jsonfeed" in said(got, "version"), got.get("items")
    if not named and ("title" not in got or not isinstance(listed, list)):
        return Failure("not_feed")
    listed = listed if isinstance(listed, list) else []
    items = [item for item in listed if isinstance(item, dict)][:ENTRIES]
    entries = [(json_entry(item, url, now), bool(said(item, "id"))) for item in items]
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
    tags = item.get("tags")
    link = said(item, "url") or said(item, "external_url")
    markup = clean.untagged(said(item, "content_html")[: 2 * TEXT])
    plain = said(item, "content_text") or said(item, "summary")
    return made(
        guid=said(item, "id"),
        link=addresses.link(base, link) if link else "",
        title=clean.unescaped_once_more(clean.untagged(said(item, "title"))),
        text=(markup or plain)[:TEXT],
        author=", ".join(said(one, "name") for one in people if isinstance(one, dict)),
        language=said(item, "language").lower()[:2],
        raw=said(item, "date_published") or said(item, "date_modified"),
        updated=said(item, "date_modified"),
        now=now,
        tags=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
    )
