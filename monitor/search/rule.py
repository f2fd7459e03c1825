"""A search becomes a rule: what rules cannot say is left out and named. Reads nothing."""

from __future__ import annotations

import re

from monitor.match.tree import And, In, Node, Not, Or, Phrase, Term
from monitor.match.write import write
from monitor.search.line import META, items, meta

KEPT = ("source", "language")
"""Metadata that rules know, too."""


def as_rule(tree: Node | None, language: str = "de") -> tuple[str, tuple[str, ...]]:
    """The rule's text, and the fields of what had to be left out (``date``, ``rule``, ...).

    The text is empty where nothing is left that can be looked for.
    """
    kept, dropped = list[Node](), list[str]()
    for item in items(tree):
        fields = fields_of(item)
        if fields - set(KEPT):
            dropped += sorted(fields - set(KEPT))
        else:
            kept.append(_plain(item))
    if all(meta(item) or isinstance(item, Not) for item in kept):
        return "", tuple(dict.fromkeys(dropped))
    node = kept[0] if len(kept) == 1 else And(tuple(kept))
    return write(node, language), tuple(dict.fromkeys(dropped))


def fields_of(node: Node) -> set[str]:
    """The metadata that a part asks about."""
    if isinstance(node, In):
        return {node.field} if node.field in META else set()
    if isinstance(node, And | Or):
        return set[str]().union(*(fields_of(item) for item in node.items))
    return fields_of(node.item) if isinstance(node, Not) else set()


def _plain(node: Node) -> Node:
    """Values of metadata as rules have them: whole words, without regard to case."""
    if isinstance(node, In) and node.field in KEPT:
        return In(node.field, _value(node.item))
    if isinstance(node, And):
        return And(tuple(_plain(item) for item in node.items))
    if isinstance(node, Or):
        return Or(tuple(_plain(item) for item in node.items))
    return Not(_plain(node.item)) if isinstance(node, Not) else node


def _value(node: Node) -> Node:
    if isinstance(node, And | Or):
        return type(node)(tuple(_value(item) for item in node.items))
    if isinstance(node, Not):
        return Not(_value(node.item))
    if isinstance(node, Term):
        words = tuple(re.findall(r"[\w']+", node.text))
        return Term(node.text) if len(words) < 2 else Phrase(words, node.text)
    return node
