"""What a rule is once read: a tree of small values, the same for every editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FIELDS = {
    **dict.fromkeys(("titel", "title"), "title"),
    "text": "text",
    **dict.fromkeys(("vorspann", "lead"), "lead"),
    **dict.fromkeys(("kopf", "head"), "head"),
    **dict.fromkeys(("autor", "author"), "author"),
    **dict.fromkeys(("quelle", "source"), "source"),
    "url": "url",
    "tag": "tag",
    **dict.fromkeys(("sprache", "lang"), "language"),
}
"""The names of fields as written in a rule; ``erste(n)`` is read apart and becomes ``first``."""
ABOUT = ("author", "source", "url", "tag", "language", "meta")
"""Fields that are no text of the article: they narrow a rule and show no place. ``meta`` is the
search line's: what the archive answered, by name."""


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    kind: str = "smart"
    """smart | exact (smart-case) | case (as typed) | wild (* and ? in it) | fuzzy (one slip)"""
    compound: bool | None = None
    """Closed compounds: forced on, forced off, or left to the word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    words: tuple[str, ...]
    text: str
    kind: str = "smart"


@dataclass(frozen=True, slots=True)
class Pattern:
    source: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list kept elsewhere; ``lists.resolve`` puts its terms here before matching."""

    name: str


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    item: Node


@dataclass(frozen=True, slots=True)
class Near:
    left: Node
    right: Node
    between: int
    """At most so many words between the two."""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    left: Node
    right: Node
    unit: str
    """sentence | paragraph"""


@dataclass(frozen=True, slots=True)
class Without:
    item: Node
    mask: Node
    """Occurrences of ``item`` that touch one of ``mask`` do not count."""


@dataclass(frozen=True, slots=True)
class In:
    field: str
    """title | text | lead | head (title, lead) | first | author | source | url | tag | language"""
    item: Node
    words: int = 0
    """Of ``first``: so many words from the beginning of the text."""


@dataclass(frozen=True, slots=True)
class Count:
    least: int
    item: Node


@dataclass(frozen=True, slots=True)
class Weighted:
    item: Node
    weight: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """Holds when ``item`` holds and what is found weighs enough: each distinct term once, by its
    best place (title 3, lead 2, text 1)."""

    least: float
    item: Node


Leaf = Term | Phrase | Pattern
Node = (
    Leaf | Listed | And | Or | Not | Near | Together | Without | In | Count | Weighted | Threshold
)


def children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, And | Or):
        return node.items
    if isinstance(node, Near | Together):
        return node.left, node.right
    if isinstance(node, Without):
        return node.item, node.mask
    if isinstance(node, Not | In | Count | Weighted | Threshold):
        return (node.item,)
    return ()


def walk(node: Node) -> Iterator[tuple[Node, int]]:
    """Every node with its depth, however deep the tree is."""
    waiting = [(node, 1)]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(child, depth + 1) for child in reversed(children(one))]


def leaves(node: Node) -> Iterator[Leaf]:
    """What is looked for in the title and text."""
    if isinstance(node, Term | Phrase | Pattern):
        yield node
    elif not (isinstance(node, In) and node.field in ABOUT):
        for child in children(node):
            yield from leaves(child)


def positive(node: Node) -> Iterator[Leaf]:
    """The leaves whose occurrences can become matches."""
    if isinstance(node, Term | Phrase | Pattern):
        yield node
    elif isinstance(node, Without):
        yield from positive(node.item)
    elif isinstance(node, Weighted):
        if node.weight > 0:
            yield from positive(node.item)
    elif not isinstance(node, Not) and not (isinstance(node, In) and node.field in ABOUT):
        for child in children(node):
            yield from positive(child)


def findable(node: Node) -> bool:
    """Whether every way to satisfy the tree finds something that can be shown."""
    if isinstance(node, Not):
        return False
    if isinstance(node, And):
        return any(findable(item) for item in node.items)
    if isinstance(node, Without):
        return findable(node.item)
    if isinstance(node, Weighted):
        return node.weight > 0 and findable(node.item)
    if isinstance(node, Threshold):
        return any(isinstance(one, Listed) for one, _ in walk(node)) or any(positive(node))
    if isinstance(node, In):
        return node.field not in ABOUT and findable(node.item)
    if isinstance(node, Or | Near | Together | Count):
        return all(findable(item) for item in children(node))
    return True
