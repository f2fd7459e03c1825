"""What a rule is once read: a tree of small values, the same for every editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FIELDS = {"titel": "title", "title": "title", "text": "text"}


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    kind: str = "smart"
    """smart | exact (smart-case) | case (as typed) | wild (* and ? in it)"""
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
class Without:
    item: Node
    mask: Node
    """Occurrences of ``item`` that touch one of ``mask`` do not count."""


@dataclass(frozen=True, slots=True)
class In:
    field: str
    item: Node


Leaf = Term | Phrase | Pattern
Node = Leaf | And | Or | Not | Near | Without | In


def children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, And | Or):
        return node.items
    if isinstance(node, Near):
        return node.left, node.right
    if isinstance(node, Without):
        return node.item, node.mask
    if isinstance(node, Not | In):
        return (node.item,)
    return ()


def leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Term | Phrase | Pattern):
        yield node
    for child in children(node):
        yield from leaves(child)


def positive(node: Node) -> Iterator[Leaf]:
    """The leaves whose occurrences can become matches."""
    if isinstance(node, Term | Phrase | Pattern):
        yield node
    elif isinstance(node, Without):
        yield from positive(node.item)
    elif not isinstance(node, Not):
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
    if isinstance(node, Or | Near | In):
        return all(findable(item) for item in children(node))
    return True
