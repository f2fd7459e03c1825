"""Turn a rule's tree back into its text: the canonical spelling, which reads as the same tree."""

from __future__ import annotations

import re

from monitor.match.lex import CALLS, NEAR, OPERATORS
from monitor.match.rules import RuleError, parse
from monitor.match.tree import (
    And,
    Count,
    In,
    Listed,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Threshold,
    Together,
    Weighted,
    Without,
)

GERMAN = {
    "and": "UND",
    "or": "ODER",
    "not": "NICHT",
    "near": "NAHE",
    "ordered": "VOR",
    "sentence": "SATZ",
    "paragraph": "ABSATZ",
    "without": "OHNE",
    "count": "MIND",
    "threshold": "SCHWELLE",
    "title": "titel",
    "text": "text",
    "lead": "vorspann",
    "head": "kopf",
    "first": "erste",
    "author": "autor",
    "source": "quelle",
    "url": "url",
    "tag": "tag",
    "language": "sprache",
}
ENGLISH = {
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "near": "NEAR",
    "ordered": "ONEAR",
    "sentence": "SENTENCE",
    "paragraph": "PARAGRAPH",
    "without": "EXCEPT",
    "count": "ATLEAST",
    "threshold": "THRESHOLD",
    "title": "title",
    "text": "text",
    "lead": "lead",
    "head": "head",
    "first": "first",
    "author": "author",
    "source": "source",
    "url": "url",
    "tag": "tag",
    "language": "lang",
}
_LEVEL = {Or: 0, And: 1, Not: 2, Near: 3, Together: 3, Without: 4, Weighted: 5}
"""How tightly an operator binds; what is not named here needs no brackets."""
_PLAIN = re.compile(r"[#§$€.]?[^\W_](?:[\w'&/.\-]*[^\W_])?[+#%€$]*")


def write(node: Node, language: str = "de") -> str:
    """The text of a tree, with German or English operators. ``parse(write(tree)) == tree``."""
    return _write(node, GERMAN if language == "de" else ENGLISH)


def canonical(expression: str, language: str = "de") -> str:
    """A rule's text in its canonical spelling. Raises ``RuleError``."""
    return write(parse(expression), language)


def _write(node: Node, names: dict[str, str]) -> str:
    if isinstance(node, Term | Phrase | Pattern | Listed):
        return leaf(node)
    if isinstance(node, Or | And):
        joint = f" {names['or' if isinstance(node, Or) else 'and']} "
        return joint.join(_inner(item, _LEVEL[type(node)] + 1, names) for item in node.items)
    if isinstance(node, Not):
        return f"{names['not']} {_inner(node.item, 3, names)}"
    if isinstance(node, Near):
        name = f"{names['ordered' if node.ordered else 'near']}/{node.between}"
        return f"{_inner(node.left, 3, names)} {name} {_inner(node.right, 4, names)}"
    if isinstance(node, Together):
        name = names[node.unit]
        return f"{_inner(node.left, 3, names)} {name} {_inner(node.right, 4, names)}"
    if isinstance(node, Without):
        mask = _inner(node.mask, 5, names)
        return f"{_inner(node.item, 4, names)} {names['without']} {mask}"
    if isinstance(node, Weighted):
        return f"{_inner(node.item, 6, names)}^{node.weight:g}"
    if isinstance(node, In):
        count = f"({node.words})" if node.field == "first" else ""
        return f"{names[node.field]}{count}:{_inner(node.item, 6, names)}"
    return _call(node, names)


def _call(node: Count | Threshold, names: dict[str, str]) -> str:
    name = names["count" if isinstance(node, Count) else "threshold"]
    return f"{name}({node.least:g}, {_write(node.item, names)})"


def _inner(node: Node, level: int, names: dict[str, str]) -> str:
    text = _write(node, names)
    return f"({text})" if _LEVEL.get(type(node), 9) < level else text


def leaf(node: Term | Phrase | Pattern | Listed) -> str:
    """One term as it is typed."""
    if isinstance(node, Pattern):
        return f"/{node.source}/{node.flags}"
    if isinstance(node, Listed):
        return f"@{node.name}" if re.fullmatch(r"[\w.\-]+", node.name) else f'@"{node.name}"'
    sign = {"exact": "=", "case": "=="}.get(node.kind, "")
    if isinstance(node, Phrase):
        bare = _reads(sign + node.text, node) and _PLAIN.fullmatch(node.text)
        return sign + (node.text if bare else f'"{node.text}"')
    if node.kind in ("wild", "fuzzy"):
        return node.text + ("~" if node.kind == "fuzzy" else "")
    end = {True: "+", False: "-+", None: ""}[node.compound]
    plain = _PLAIN.fullmatch(node.text) and node.text not in {*OPERATORS, *NEAR, *CALLS}
    written = sign + node.text + end
    return written if plain and _reads(written, node) else f'{sign}"{node.text}"{end}'


def _reads(text: str, node: Node) -> bool:
    try:
        return parse(text) == node
    except RuleError:
        return False
