"""The files of ``resources/demo`` become outlets and the items that they publish, in order.

The format stands in ``resources/demo/README.md``. A mistake in a file is ours, and raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from resources import path


class ContentError(ValueError):
    """A content file that does not say what it must; names the block."""


@dataclass(frozen=True, slots=True)
class Outlet:
    key: str
    title: str
    folder: str
    format: str
    """rss | atom | json"""
    template: str
    language: str
    tagline: str
    sections: tuple[str, ...]
    related: tuple[str, ...]
    encoding: str = "utf-8"
    full: bool = False
    """The feed carries the whole text."""
    wall: bool = False
    """Pages stop after the first words."""
    status: int = 200
    """What it answers to everything, unless 200."""


@dataclass(frozen=True, slots=True)
class Item:
    """What an outlet publishes under an address. The same address again is an editor's change."""

    outlet: str
    slug: str
    title: str
    teaser: str
    author: str
    section: str
    paragraphs: tuple[str, ...]
    rules: tuple[str, ...] = ()
    """Names of the starter rules that must find it; no others may."""
    credit: str = ""
    """The agency whose text it is, in another outlet."""


@dataclass(frozen=True, slots=True)
class Followups:
    """Patterns of a language: headlines with ``{title}``, and paragraphs to begin with."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    outlets: dict[str, Outlet]
    past: tuple[tuple[int, Item], ...]
    """(minutes before the start, item), the oldest first."""
    live: tuple[Item, ...]
    """Published one by one after the start."""
    followups: dict[str, Followups]


@dataclass(slots=True)
class Block:
    name: str
    headers: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    edits: list[Block] = field(default_factory=list)

    def one(self, header: str, default: str | None = None) -> str:
        values = self.headers.get(header)
        if values is None and default is None:
            raise ContentError(f"{self.name}: no line '{header}: …'")
        return values[0] if values else default or ""

    def many(self, header: str) -> tuple[str, ...]:
        return tuple(self.headers.get(header, ()))

    def listed(self, header: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.one(header, "").split(",") if part.strip())


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file."""
    for part in re.split(r"^=== ", text, flags=re.M)[1:]:
        own, *edits = re.split(r"^--- edit ", part, flags=re.M)
        block = block_of(own)
        block.edits = [block_of(edit) for edit in edits]
        yield block


def block_of(text: str) -> Block:
    name, _, rest = text.partition("\n")
    head, _, body = rest.partition("\n\n")
    block = Block(name.strip())
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise ContentError(f"{block.name}: '{line}' is no header")
        block.headers.setdefault(key.strip(), []).append(value.strip())
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
    block.paragraphs = [part for part in parts if part and not part.startswith("# ")]
    return block


def outlet_of(block: Block) -> Outlet:
    return Outlet(
        key=block.name,
        title=block.one("title"),
        folder=block.one("folder"),
        format=block.one("format"),
        template=block.one("template"),
        language=block.one("language"),
        tagline=block.one("tagline"),
        sections=block.listed("sections"),
        related=block.many("related"),
        encoding=block.one("encoding", "utf-8"),
        full=block.one("full", "no") == "yes",
        wall=block.one("wall", "no") == "yes",
        status=int(block.one("status", "200")),
    )


def editions(block: Block) -> Iterator[tuple[int, Item]]:
    """An article's item with its copies and edits, each with its ``when``."""
    item = Item(
        outlet=block.one("outlet"),
        slug=block.name,
        title=block.one("title"),
        teaser=block.one("teaser"),
        author=block.one("author"),
        section=block.one("section"),
        paragraphs=tuple(block.paragraphs),
        rules=block.listed("rules"),
    )
    agency = item.outlet
    for line in block.many("copy"):
        outlet, when, title, length = (part.strip() for part in line.split("|"))
        kept = item.paragraphs[: int(length)]
        yield (
            int(when),
            replace(
                item, outlet=outlet, title=title, paragraphs=kept, author=agency, credit=agency
            ),
        )
    if place := block.one("place", ""):
        opening = f"{place} ({agency}) – {item.paragraphs[0]}"
        item = replace(item, paragraphs=(opening, *item.paragraphs[1:]))
    yield int(block.one("when")), item
    for edit in block.edits:
        item = edited(item, edit)
        yield int(edit.name), item


def edited(item: Item, edit: Block) -> Item:
    """The item after an editor's change of headline or of one paragraph."""
    paragraphs = list(item.paragraphs)
    if number := int(edit.one("paragraph", "0")):
        paragraphs[number - 1] = edit.paragraphs[0]
    return replace(item, title=edit.one("title", item.title), paragraphs=tuple(paragraphs))


def read(folder: Path | None = None) -> Programme:
    """The whole programme of a folder, ``resources/demo`` unless another is named."""
    folder = folder or path("demo")
    outlets = {block.name: outlet_of(block) for block in blocks(text_of(folder / "outlets.txt"))}
    timed = [
        edition
        for file in sorted((folder / "articles").glob("*.txt"))
        for block in blocks(text_of(file))
        for edition in editions(block)
    ]
    for _, item in timed:
        if item.outlet not in outlets:
            raise ContentError(f"{item.slug}: there is no outlet '{item.outlet}'")
    timed.sort(key=lambda edition: edition[0])  # stable: equal numbers keep the files' order
    return Programme(
        outlets,
        tuple((-when, item) for when, item in timed if when <= 0),
        tuple(item for when, item in timed if when > 0),
        {
            block.name: Followups(block.many("title"), tuple(block.paragraphs))
            for block in blocks(text_of(folder / "followups.txt"))
        },
    )


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")
