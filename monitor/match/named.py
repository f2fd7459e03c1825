"""Which sources a rule names (``quelle:``): those that it wants to hear of soonest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.match.about import tells
from monitor.match.mistakes import RuleError
from monitor.match.normal import normalise
from monitor.match.rules import parse
from monitor.match.tree import In, Node, Not, Without, children


def sources(expression: str, names: Iterable[str]) -> list[str]:
    """Those of the names that the rule asks for; one that it only shuts out is none."""
    try:
        wanted = list(_wanted(parse(expression)))
    except RuleError:
        return []
    if not wanted:
        return []
    folded = {name: normalise(name).text.casefold() for name in names}
    return [
        name
        for name, said in folded.items()
        if any(tells(node.item, "source", (said,)) for node in wanted)
    ]


def _wanted(node: Node) -> Iterator[In]:
    if isinstance(node, In) and node.field == "source":
        yield node
    elif isinstance(node, Without):
        yield from _wanted(node.item)
    elif not isinstance(node, Not):
        for child in children(node):
            yield from _wanted(child)
