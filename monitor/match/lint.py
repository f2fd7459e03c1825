"""Look for rules that are read without a mistake and still are not what anybody wants.

unreachable   can match no article            broad   matches nearly every article
duplicate     another rule says the same      slow    a pattern that takes long on odd texts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from monitor.match.expand import expand
from monitor.match.german import bunch
from monitor.match.lists import Lists
from monitor.match.patterns import search
from monitor.match.ruleset import read
from monitor.match.signs import signed
from monitor.match.tree import (
    ABOUT,
    And,
    In,
    Leaf,
    Node,
    Or,
    Pattern,
    Phrase,
    Term,
    Threshold,
    Weighted,
    Without,
    children,
    positive,
    walk,
)
from monitor.match.tree import Not as Never
from monitor.match.write import write
from monitor.types import Rule

COMMON = bunch(
    "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus "
    "bei mit nach von vom zu zum zur für ist sind war waren wird werden wurde hat haben hatte "
    "nicht auch "
    "als wie sich es er sie wir ihr man so nur noch über unter vor durch um bis dass daß wenn weil "
    "mehr sehr kann können soll sollen muss müssen will wollen jahr prozent sagte the and of to is"
)
PLAIN = (
    "Der Ausschuss vertagte die Entscheidung auf kommende Woche.",
    "Am Nachmittag regnete es in weiten Teilen des Landes.",
    "Die Mannschaft gewann das Spiel mit 3:1 vor 12.000 Zuschauern.",
    "Nach Angaben der Polizei wurde niemand verletzt.",
)
"""Sentences about nothing in particular; a pattern that finds all of them finds everything."""
SLOW_SECONDS = 0.05
WORDS: dict[str, tuple[str, str]] = {
    "both": (
        "{} is wanted and excluded at once.",
        "{} ist zugleich verlangt und ausgeschlossen.",
    ),
    "masked": (
        "Every occurrence of {} is excluded by {}.",
        "Jede Fundstelle von {} ist durch {} ausgeschlossen.",
    ),
    "nowhere": (
        "{} asks for two fields at the same place.",
        "{} verlangt zwei Felder an derselben Stelle.",
    ),
    "light": (
        "All terms together weigh at most {}, {} are wanted.",
        "Alle Begriffe zusammen wiegen höchstens {}, verlangt sind {}.",
    ),
    "common": (
        "{} stands in nearly every article.",
        "{} steht in fast jedem Artikel.",
    ),
    "everything": (
        "{} finds nearly every text.",
        "{} findet fast jeden Text.",
    ),
    "short": (
        "{} is short for a pattern and will find much.",
        "{} ist kurz für ein Muster und wird vieles finden.",
    ),
    "same": (
        "Finds the same as the rule “{}”.",
        "Findet dasselbe wie die Regel „{}“.",
    ),
    "twice": (
        "{} and {} are forms of the same word.",
        "{} und {} sind Formen desselben Wortes.",
    ),
    "slow": (
        "{} takes long on some texts and may be stopped.",
        "{} dauert bei manchen Texten lange und wird dann abgebrochen.",
    ),
}


class Remark(NamedTuple):
    rule: int
    kind: str
    """unreachable | broad | duplicate | slow"""
    why: str
    german: str


def lint(rules: Sequence[Rule], lists: Lists | None = None) -> tuple[Remark, ...]:
    """Remarks about the enabled rules that can be read; mistakes are the parser's business."""
    trees, _ = read(rules, lists)
    names = {rule.id: rule.name for rule in rules}
    found: list[Remark] = []
    seen: dict[object, int] = {}
    for rule, tree in trees.items():
        found += [_remark(rule, *one) for one in (*_unreachable(tree), *_broad(tree))]
        found += [_remark(rule, *one) for one in (*_twice(tree), *_slow(tree))]
        first = seen.setdefault(same(tree), rule)
        if first != rule:
            found.append(_remark(rule, "duplicate", "same", names[first]))
    return tuple(dict.fromkeys(found))


def _remark(rule: int, kind: str, key: str, *said: object) -> Remark:
    english, german = WORDS[key]
    return Remark(rule, kind, english.format(*said), german.format(*said))


Complaint = tuple[str, ...]


def _unreachable(tree: Node) -> Iterator[Complaint]:
    for node, _ in walk(tree):
        if isinstance(node, And):
            never = [same(item.item) for item in node.items if isinstance(item, Never)]
            for item in node.items:
                if same(item) in never:
                    yield "unreachable", "both", write(item)
        elif isinstance(node, Without):
            masks = node.mask.items if isinstance(node.mask, Or) else (node.mask,)
            items = node.item.items if isinstance(node.item, Or) else (node.item,)
            if {same(item) for item in items} <= {same(mask) for mask in masks}:
                yield "unreachable", "masked", write(node.item), write(node.mask)
        elif isinstance(node, In) and _apart(node):
            yield "unreachable", "nowhere", write(node)
        elif isinstance(node, Threshold):
            weights = _weights(node.item)
            if 3 * weights < node.least:
                yield "unreachable", "light", f"{3 * weights:g}", f"{node.least:g}"


def _apart(node: In) -> bool:
    """title:text:... and the like."""
    inner = node.item
    if not isinstance(inner, In) or node.field in ABOUT or "head" in (node.field, inner.field):
        return False
    return (node.field == "title") != (inner.field == "title")


def _weights(node: Node) -> float:
    if isinstance(node, Weighted):
        return max(0.0, node.weight)
    if isinstance(node, Term | Phrase | Pattern):
        return 1.0
    return sum(_weights(child) for child in children(node) if not isinstance(node, Never))


def _broad(tree: Node) -> Iterator[Complaint]:
    """Terms that are enough by themselves and stand everywhere."""
    for leaf in _enough(tree):
        if isinstance(leaf, Term) and leaf.kind == "wild":
            if len(leaf.text.strip("*?")) < 4:
                yield "broad", "short", write(leaf)
        elif isinstance(leaf, Term):
            if leaf.text.lower() in COMMON:
                yield "broad", "common", write(leaf)
        elif isinstance(leaf, Phrase):
            if all(word.lower() in COMMON for word in leaf.words):
                yield "broad", "common", write(leaf)
        elif all(search(leaf.source, leaf.flags, text, SLOW_SECONDS)[0] for text in PLAIN):
            yield "broad", "everything", write(leaf)


def _enough(node: Node) -> Iterator[Leaf]:
    """Leaves each of which satisfies the tree alone."""
    if isinstance(node, Term | Phrase | Pattern):
        yield node
    elif isinstance(node, Or):
        for item in node.items:
            yield from _enough(item)
    elif isinstance(node, Without):
        yield from _enough(node.item)
    elif isinstance(node, And):
        found = [item for item in node.items if not isinstance(item, Never)]
        if len(found) == 1:
            yield from _enough(found[0])


def _twice(tree: Node) -> Iterator[Complaint]:
    """Rakete OR Raketen: one of them is enough."""
    for node, _ in walk(tree):
        if isinstance(node, Or):
            seen: dict[object, Node] = {}
            for item in node.items:
                first = seen.setdefault(same(item), item)
                if first is not item:
                    yield "duplicate", "twice", write(first), write(item)


def _slow(tree: Node) -> Iterator[Complaint]:
    for leaf in dict.fromkeys(positive(tree)):
        if isinstance(leaf, Pattern) and any(
            search(leaf.source, leaf.flags, text, SLOW_SECONDS)[1] for text in _odd(leaf.source)
        ):
            yield "slow", "slow", write(leaf)


def _odd(source: str) -> Iterable[str]:
    """Texts on which a pattern that tries every way of dividing them takes long."""
    letters = sorted({c for c in source if c.isalnum()})[:6] or ["a"]
    yield from (letter * 3000 + "\x00" for letter in letters)
    yield from (f"{a}{b}" * 1500 + "\x00" for a in letters[:3] for b in letters[:3] if a != b)
    yield " ".join(PLAIN) * 10
    yield "a " * 1500 + "\x00"
    yield "1.000" * 600 + "\x00"


def same(node: Node) -> object:
    """A key that is equal for trees that find the same: order and forms of a word do not count."""
    if isinstance(node, Term) and node.kind == "smart":
        lead, body, trail = signed(node.text)
        forms = frozenset(expand(body, "de"))
        return "term", node.compound, body[:1].isupper(), forms, lead, trail
    if isinstance(node, And | Or):
        return type(node).__name__, frozenset(same(item) for item in node.items)
    if not children(node):
        return node
    rest = tuple(getattr(node, name) for name in _FIGURES if hasattr(node, name))
    return type(node).__name__, rest, tuple(same(child) for child in children(node))


_FIGURES = ("between", "ordered", "unit", "field", "words", "least", "weight")
