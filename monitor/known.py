"""A feed's items that were read before are cut out, so that feedparser sees only what is new.

What an item says depends on its own text and on the tags around it. Where both are as they were at
the last poll, it gives the entry that is stored already. Anything unusual leaves the feed whole: a
feed that is no sound XML, items inside items, or a name that a new item shares with a known one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from xml.parsers import expat

ITEMS = ("item", "entry")
MARK = 8
"""Bytes of a hash. Two of them stand for a known item: of its text, and of its entry's name."""
MOST = 2_000
"""Items of a feed that are remembered; a longer feed is read whole each time."""
PARSER = b"1"
"""Raised when entries are made otherwise than before, so that all are read once more."""


@dataclass(frozen=True, slots=True)
class Items:
    """Where a feed's items lie."""

    spans: tuple[tuple[int, int], ...]
    """Bytes, half-open, in the feed's order."""
    marks: tuple[bytes, ...]
    """By what each is known again."""


def mark(*parts: bytes) -> bytes:
    made = blake2b(digest_size=MARK)
    for part in parts:
        made.update(len(part).to_bytes(8))
        made.update(part)
    return made.digest()


def name_mark(key: str) -> bytes:
    """By what an entry's name is known again."""
    return mark(key.encode("utf-8", "surrogatepass"))


def find(feed: bytes, url: str) -> Items | None:
    """The items of a feed in UTF-8, read from ``url``; None for one that has to be read whole."""
    walk = Walk(feed)
    if not walk.sound() or not walk.spans or len(walk.spans) > MOST:
        return None
    around = (PARSER, url.encode("utf-8", "surrogatepass"), *walk.around)
    marks = tuple(mark(*around, feed[start:stop]) for start, stop in walk.spans)
    if len(set(marks)) < len(marks):  # the same item twice: which of them is known is not to tell
        return None
    return Items(tuple(walk.spans), marks)


class Walk:
    """One pass of a strict parser, which tells whether all items lie side by side."""

    def __init__(self, feed: bytes) -> None:
        self.spans: list[tuple[int, int]] = []
        self.around: list[bytes] = []
        """The start tags that enclose the items."""
        self._feed = feed
        self._open: list[tuple[int, str]] = []
        self._start = self._depth = -1
        self._odd = False
        # As feedparser's own strict parser: a prefix without its namespace is a fault.
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def sound(self) -> bool:
        """Whether the feed is sound XML and plainly built."""
        try:
            self._parser.Parse(self._feed, True)
        except expat.ExpatError:
            return False
        return not self._odd

    def _begin(self, name: str, attributes: Any) -> None:
        plain = name.rpartition(" ")[2].lower()
        if plain in ITEMS and self._start < 0:
            depth = len(self._open)
            if self._depth < 0:
                self._depth = depth
                self.around = [self._tag(at) for at, _ in self._open]
            self._odd |= depth != self._depth or depth == 0
            self._start = self._parser.CurrentByteIndex
        elif plain in ITEMS:
            self._odd = True
        elif self._depth >= 0 and len(self._open) < self._depth:
            self._odd = True  # another channel after the items
        self._open.append((self._parser.CurrentByteIndex, plain))

    def _end(self, name: str) -> None:
        _, plain = self._open.pop()
        if plain in ITEMS and len(self._open) == self._depth and self._start >= 0:
            at = self._parser.CurrentByteIndex
            self._odd |= not self._feed.startswith(b"</", at)  # <item/>
            stop = self._feed.find(b">", at) + 1
            self.spans.append((self._start, stop))
            self._start = -1

    def _tag(self, at: int) -> bytes:
        """A start tag's bytes; one with > in a value is cut there, which serves as well."""
        return self._feed[at : self._feed.find(b">", at) + 1]


def without(feed: bytes, items: Items, seen: bytes) -> tuple[bytes, tuple[bool, ...]]:
    """The feed without the items that ``seen`` names, and for each whether it was left out."""
    known = remembered(seen)
    out = tuple(one in known for one in items.marks)
    parts, at = [], 0
    for (start, stop), gone in zip(items.spans, out, strict=True):
        if gone:
            parts.append(feed[at:start])
            at = stop
    return b"".join([*parts, feed[at:]]), out


def clash(seen: bytes, items: Items, out: Sequence[bool], keys: Sequence[str]) -> bool:
    """Whether a new entry bears the name of one that was left out: only the whole feed tells
    them apart."""
    names = remembered(seen)
    left = {names[one] for one, gone in zip(items.marks, out, strict=True) if gone}
    return any(name_mark(key) in left for key in keys)


def remembered(seen: bytes) -> dict[bytes, bytes]:
    """The mark of each known item, with that of its entry's name."""
    return {
        seen[at : at + MARK]: seen[at + MARK : at + 2 * MARK]
        for at in range(0, len(seen), 2 * MARK)
    }


def remember(seen: bytes, items: Items, out: Sequence[bool], keys: Sequence[str]) -> bytes:
    """What to keep for the next poll. ``keys`` name the entries of the items that were read, in
    their order; an item whose name is another's too is not remembered."""
    names = remembered(seen)
    read = iter(keys)
    pairs = [
        (one, names[one] if gone else name_mark(next(read)))
        for one, gone in zip(items.marks, out, strict=True)
    ]
    count: dict[bytes, int] = {}
    for _, name in pairs:
        count[name] = count.get(name, 0) + 1
    return b"".join(one + name for one, name in dict(pairs).items() if count[name] == 1)
