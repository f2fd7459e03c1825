"""Put the terms of reusable lists (``@Orte``) into a rule's tree. Asks a resolver, knows no store.

A list is a text with one expression a line; empty lines and lines that begin with # do not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from monitor.match.mistakes import RuleError, mistake
from monitor.match.rules import parse
from monitor.match.tree import (
    And,
    Count,
    In,
    Listed,
    Near,
    Node,
    Not,
    Or,
    Threshold,
    Together,
    Weighted,
    Without,
    walk,
)

Lists = Mapping[str, str]
"""Name -> text of the list. Names are compared without regard to case."""


def resolve(expression: str, tree: Node, lists: Lists) -> Node:
    """The tree with every list written out. Raises ``RuleError`` at the list's name."""
    if not any(isinstance(node, Listed) for node, _ in walk(tree)):
        return tree
    known = {name.casefold(): text for name, text in lists.items()}
    return _put(tree, expression, known, ())


def _put(node: Node, expression: str, known: Lists, above: tuple[str, ...]) -> Node:
    if isinstance(node, Listed):
        return _terms(node.name, expression, known, above)
    if isinstance(node, And | Or):
        items = tuple(_put(item, expression, known, above) for item in node.items)
        return replace(node, items=items)
    if isinstance(node, Near | Together):
        left, right = (_put(one, expression, known, above) for one in (node.left, node.right))
        return replace(node, left=left, right=right)
    if isinstance(node, Without):
        item, mask = (_put(one, expression, known, above) for one in (node.item, node.mask))
        return Without(item, mask)
    if isinstance(node, Not | In | Count | Weighted | Threshold):
        return replace(node, item=_put(node.item, expression, known, above))
    return node


def _terms(name: str, expression: str, known: Lists, above: tuple[str, ...]) -> Node:
    at = max(0, expression.casefold().find("@" + name), expression.casefold().find(f'@"{name}'))
    if name in above:
        raise mistake("circle", expression, at, name)
    if name not in known:
        raise mistake("list", expression, at, name)
    items: list[Node] = []
    for number, line in enumerate(known[name].splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            items.append(_put(parse(line.strip()), line, known, (*above, name)))
        except RuleError as error:
            said = mistake("entry", expression, at, name, number, error.why)
            german = mistake("entry", expression, at, name, number, error.german).german
            raise RuleError(expression, at, said.why, german) from None
    if not items:
        raise mistake("bare", expression, at, name)
    return items[0] if len(items) == 1 else Or(tuple(items))
