"""A page as it was retrieved becomes plain parts that can be shown: words only, by an allow-list.

What is not in the list is passed over (``SKIPPED``) or read as if its tag were not there. Nothing
is ever loaded: no picture, no frame, no style, no script, no file. Runs in a worker.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from monitor import clean

Kind = Literal["heading", "text", "item", "quote", "code", "picture", "cell"]
BLOCKS: Mapping[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
    "pre": "code",
    "figcaption": "picture",
}
"""What begins a part of its own, and which."""
BREAKS = clean.words(
    "address article aside body br caption center details div dl fieldset figure footer form header"
    " hr html legend main nav ol p section summary table tbody tfoot thead tr ul"
)
"""What ends a part, and begins one of plain text."""
APART = clean.words("a button label small span strong time")
"""What follows another element without a blank, and is set apart from it by styles."""
SKIPPED = clean.words(
    "applet area audio base basefont button canvas command datalist dialog embed frame frameset"
    " head iframe input keygen link map math menuitem meta meter noembed noframes noscript object"
    " option output param progress script select source style svg template textarea title track"
    " video"
)
"""What is passed over with everything in it."""
MOST, PARTS = 200_000, 2_000
"""Characters and parts that are shown."""
PAGE = 5_000_000
"""Bytes of a page that are read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a heading, an item: words, and what they are."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading, 1 to 6."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page's words in its own order."""

    parts: tuple[Part, ...] = ()
    cut: bool = False
    """Whether there is more."""
    damaged: bool = False
    """Whether the bytes could not be unpacked, or are no page of text."""


def read(packed: bytes, headers: Mapping[str, str]) -> Snapshot:
    """What a page that was kept says."""
    try:
        body = zlib.decompressobj().decompress(packed, PAGE)
    except zlib.error:
        return Snapshot(damaged=True)
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if body[:5] == b"%PDF-" or kind.startswith(("image/", "video/", "audio/", "application/pdf")):
        return Snapshot(damaged=True)
    text = clean.harmless(clean.without_doctype(clean.decode(body, headers)))
    if kind == "text/plain":
        found = [Part("text", line.strip()) for line in text.split("\n") if line.strip()]
    else:
        from monitor.extract import plainer, tree_of

        tree = tree_of(plainer(clean.without_machinery(text)))
        found = list(parts(tree)) if tree is not None else []
    return limited(found)


def limited(found: list[Part]) -> Snapshot:
    """As much of it as can be shown without a wait."""
    kept, room = list[Part](), MOST
    for part in found[:PARTS]:
        if len(part.text) > room:
            kept.append(Part(part.kind, part.text[:room], part.level))
            return Snapshot(tuple(kept), cut=True)
        kept.append(part)
        room -= len(part.text)
    return Snapshot(tuple(kept), cut=len(found) > PARTS)


def parts(tree: Any) -> Iterator[Part]:
    """The parts of a tree, without recursion: pages nest as deeply as they like."""
    from lxml import etree

    words, held = list[str](), list[tuple[str, Kind, int]]()

    def flush() -> Iterator[Part]:
        said = "".join(words)
        words.clear()
        _, kind, level = held[-1] if held else ("", "text", 0)
        lines = said.strip("\n").split("\n") if kind == "code" else [" ".join(said.split())]
        for line in lines:
            if line.strip():
                yield Part(kind, line.rstrip(), level)

    apart = False  # whether an element ended just now, with no letter since
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in SKIPPED or not tag:
                walk.skip_subtree()
                continue
            if tag in BLOCKS or tag in BREAKS:
                yield from flush()
            elif apart and tag in APART:
                words.append(" ")
            apart = False
            if tag in BLOCKS:
                level = int(tag[1]) if BLOCKS[tag] == "heading" else 0
                held.append((tag, BLOCKS[tag], level))
            if tag == "img" and (said := (element.get("alt") or "").strip()):
                yield from flush()
                yield Part("picture", " ".join(said.split())[:500])
            words.append(element.text or "")
        else:
            if tag not in SKIPPED and (tag in BLOCKS or tag in BREAKS):
                yield from flush()
                if held and held[-1][0] == tag:
                    held.pop()
            apart = not element.tail
            words.append(element.tail or "")
    yield from flush()
