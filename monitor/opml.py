"""Subscription lists (OPML 2.0, opml.org) in and out. What is broken costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.entities import html5
from xml.sax.saxutils import quoteattr

from monitor import addresses, clean
from monitor.local import is_local
from monitor.types import KINDS, PAGINGS, Failure, Feed, Kind, Paging

SIZE = 50_000_000
DEPTH = 20
AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?"
)
COMMENT = re.compile(r"<!--.*?-->", re.S)
OUTLINE = re.compile(r"<(?:[\w.-]+:)?outline\s([^<>]*+)", re.I)
SAID = re.compile(
    r"""(?<![\w.-])(?:[\w.-]+:)?(xmlurl|url|type|text|title)\s*=\s*"""
    r"""(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'<>]++))""",
    re.I,
)
ELSE = ("link", "include")
"""Types of lines whose ``url`` is no feed's."""
DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
ABSOLUTE = re.compile(r"(?:feed:|https?://|www\.)", re.I)
"""An address of a list is whole: a relative one belongs to a file that nobody has."""


class OpmlError(ValueError):
    """A list that cannot be used, in words for the user."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of a list. Folders below folders are joined by ``/``."""

    url: str
    title: str = ""
    folder: str = ""
    kind: Kind = "feed"
    selector: str = ""
    pages: Paging = ""
    """Whether the pages of its articles are fetched; see ``types.Feed``."""
    paused: bool = False


def read(body: bytes) -> list[Subscription]:
    """The feeds of a list, each address once.

    Raises ``OpmlError`` when it is no list, or tries to blow up (entity definitions).
    """
    from lxml import etree

    if len(body) > SIZE:
        raise OpmlError("The file is larger than 50 MB; that is no list of feeds.")
    text = clean.decode(body, {}).lstrip("\ufeff \t\r\n")
    if not text:
        raise OpmlError("The file is empty.")
    if re.search(r"<!ENTITY", text, re.I):
        raise OpmlError("The file defines entities, as attacks do; it was not read.")
    text = DECLARATION.sub("", clean.harmless(clean.without_doctype(text)))
    reader = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        # Under a root of our own: some exports are two lists one after the other.
        text = AMPERSAND.sub(reference, text)
        listed = f"<lists>{text}</lists>"
        root = etree.fromstring(listed.encode("utf-8"), reader)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError("The file is damaged and cannot be read as OPML.") from error
    if root is None:
        raise OpmlError("The file is no OPML list.")
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    outlines = [one for one in elements if local(one) == "outline"]
    if not outlines and not any(local(one) == "opml" for one in elements):
        raise OpmlError("The file is no OPML list.")
    found: dict[str, Subscription] = {}
    for one in outlines:
        if subscription := subscription_of(one):
            found.setdefault(subscription.url, subscription)
    for subscription in overlooked(text):
        found.setdefault(subscription.url, subscription)
    if not found and len(outlines) < text.lower().count("<outline") // 2:
        # Nested so deep that the reader gave up before the first feed.
        raise OpmlError("The file is damaged and cannot be read as OPML.")
    return list(found.values())


def reference(found: re.Match[str]) -> str:
    """A lone ampersand, and an entity of HTML that XML does not know, as what they mean."""
    sign = html5.get(f"{found[1]};") if found[1] else None
    return escape(sign) if sign else f"&amp;{found[0][1:]}"


def overlooked(text: str) -> Iterator[Subscription]:
    """Feeds in lines that no parser takes apart, such as text="The "Mirror"": without folders."""
    for line in OUTLINE.finditer(COMMENT.sub("", text)):
        said: dict[str, str] = {}
        for name, *values in SAID.findall(line[1]):
            said.setdefault(name.lower(), unescape(next(filter(None, values), "")))
        address = address_of(said, leaf=line[1].rstrip().endswith("/"))
        if address:
            title = said.get("title") or said.get("text") or ""
            yield Subscription(address, clean.plain_line(title, 300))


def whole(typed: str) -> str:
    """An address as it is asked for; empty where it is none of ours."""
    typed = typed.strip()
    address = addresses.tidy(typed) if ABSOLUTE.match(typed) else Failure("bad_address")
    return "" if isinstance(address, Failure) else address


def address_of(said: Mapping[str, str], *, leaf: bool = True) -> str:
    """Where a line's feed lies. Some programs write ``url`` for ``xmlUrl``; of a folder, a link or
    another list, that is no feed's."""
    if "xmlurl" in said or not leaf or said.get("type", "").strip().lower() in ELSE:
        return whole(said.get("xmlurl", ""))
    return whole(said.get("url", ""))


def local(element: object) -> str:
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attributes(element: object) -> dict[str, str]:
    pairs = getattr(element, "attrib", {}).items()
    return {str(k).rpartition("}")[2].lower(): str(v) for k, v in pairs}


def subscription_of(element: object) -> Subscription | None:
    said = attributes(element)
    address = address_of(said, leaf=len(element) == 0)  # type: ignore[arg-type]
    if not address:
        return None
    title = clean.plain_line(clean.unescaped(said.get("title") or said.get("text") or ""), 300)
    folders: list[str] = []
    parent = element.getparent()  # type: ignore[attr-defined]
    while parent is not None and local(parent) == "outline" and len(folders) < DEPTH:
        above = attributes(parent)
        folders.insert(0, clean.plain_line(above.get("text") or above.get("title") or "", 100))
        parent = parent.getparent()
    kind: Kind = next((one for one in KINDS if one == said.get("presselagekind")), "feed")
    selector = said.get("presselageselector", "").strip()[:500] if kind == "page" else ""
    place = "/".join(name for name in folders if name)
    pages: Paging = next((one for one in PAGINGS if one == said.get("presselagepages")), "")
    paused = said.get("presselagepaused") == "true"
    return Subscription(address, title, place, kind, selector, pages, paused)


def write(feeds: Iterable[Feed]) -> str:
    """The list as OPML, a folder an outline. Files of this computer are left out."""
    by_folder: dict[str, list[Feed]] = {}
    for feed in feeds:
        if is_local(feed.url):
            continue
        by_folder.setdefault(feed.folder, []).append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>Presselage</title></head>",
        "  <body>",
    ]
    for folder, inside in sorted(by_folder.items()):
        parts = [part for part in folder.split("/") if part]
        lines += [f"    <outline text={quoted(part)} title={quoted(part)}>" for part in parts]
        lines += [outline(feed) for feed in inside]
        lines += ["    </outline>"] * len(parts)
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def outline(feed: Feed) -> str:
    name = quoted(feed.title or feed.url)
    more = f" htmlUrl={quoted(feed.site)}" if feed.site else ""
    kind = "rss"
    if feed.kind != "feed":
        # Other programs would take it for a broken feed.
        kind = "link"
        more += f" presselageKind={quoted(feed.kind)}"
    if feed.selector:
        more += f" presselageSelector={quoted(feed.selector)}"
    if feed.pages:
        more += f" presselagePages={quoted(feed.pages)}"
    if feed.paused:
        more += ' presselagePaused="true"'
    return f'    <outline type="{kind}" text={name} title={name} xmlUrl={quoted(feed.url)}{more}/>'


def quoted(text: str) -> str:
    return quoteattr(clean.harmless(text))
