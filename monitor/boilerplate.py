"""Leave out of a text what its site repeats under every article. Values only.

A paragraph is known by 63 bits of the BLAKE2b hash of its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import blake2b
from urllib.parse import urlsplit

SHORTEST, LONGEST = 25, 700
"""Characters of a paragraph that can be boilerplate; a longer one is somebody's work."""
MOST = 200
"""Paragraphs of one article that are looked at."""
LEFT = 0.5
"""Share of a text that must be left; one that is nearly all repeated stays as it is."""


def without(text: str, repeated: Collection[int], stored: str = "") -> str:
    """The text without repeated paragraphs, but for those that ``stored`` has too."""
    if not repeated:
        return text
    had = set(stored.split("\n"))
    lines = text.split("\n")
    kept = [line for line in lines if line in had or mark(line) not in repeated]
    left = "\n".join(kept)
    return left if len(left) >= LEFT * len(text) else text


def marks_of(text: str) -> Iterator[int]:
    """The hashes of a text's paragraphs, each once."""
    seen = set[int]()
    for line in text.split("\n")[:MOST]:
        if (found := mark(line)) and found not in seen:
            seen.add(found)
            yield found


def mark(line: str) -> int:
    """A paragraph's hash; 0 for one that is too short or too long to be boilerplate."""
    words = " ".join(line.split())
    if not SHORTEST <= len(words) <= LONGEST:
        return 0
    return int.from_bytes(digest(words), "big") >> 1


def digest(text: str) -> bytes:
    """Eight bytes for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def host_of(url: str) -> str:
    """The site of an address, with its port where it names one."""
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2].removeprefix("www.")
    except ValueError:
        return ""
