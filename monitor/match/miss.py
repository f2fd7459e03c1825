"""Tell what stopped a rule on an article that holds some of its terms: a near miss.

Each ``Stop`` is one condition that would have to change; its places show what stood in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from monitor.match.about import About
from monitor.match.judge import Case, Group, Scope
from monitor.match.lists import Lists, resolve
from monitor.match.rules import parse
from monitor.match.ruleset import RuleSet
from monitor.match.tree import (
    ABOUT,
    And,
    Count,
    In,
    Leaf,
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
    positive,
)
from monitor.match.write import write
from monitor.types import Field

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("{} does not occur.", "{} kommt nicht vor."),
    "excluded": ("{} occurs and is excluded.", "{} kommt vor und ist ausgeschlossen."),
    "masked": (
        "Every occurrence of {} stands where {} stands.",
        "Alle Fundstellen von {} stehen dort, wo {} steht.",
    ),
    "far": (
        "{} and {} have {} words between, at most {} are allowed.",
        "Zwischen {} und {} stehen {} Wörter, erlaubt sind höchstens {}.",
    ),
    "order": (
        "{} and {} do not occur in this order close enough.",
        "{} und {} kommen nicht in dieser Reihenfolge nahe genug vor.",
    ),
    "sentence": (
        "{} and {} stand in no sentence together.",
        "{} und {} stehen in keinem Satz zusammen.",
    ),
    "paragraph": (
        "{} and {} stand in no paragraph together.",
        "{} und {} stehen in keinem Absatz zusammen.",
    ),
    "outside": ("{} stands elsewhere, not in this field.", "{} steht anderswo, nicht im Feld."),
    "about": ("{} is not true of this article.", "{} trifft auf den Artikel nicht zu."),
    "few": (
        "{} occurs {} times, at least {} are wanted.",
        "{} kommt {}-mal vor, verlangt sind mindestens {}.",
    ),
    "light": (
        "{} weighs {}, at least {} are wanted.",
        "{} wiegt {}, verlangt sind mindestens {}.",
    ),
}


class Stop(NamedTuple):
    kind: str
    """A key of ``SENTENCES``."""
    part: str
    """The part of the rule that stopped it, in its canonical spelling."""
    why: str
    german: str
    places: tuple[tuple[Field, int, int], ...] = ()
    """Half-open spans of the title or text as given."""


def near_miss(
    expression: str,
    title: str,
    text: str,
    language: str = "de",
    about: About | None = None,
    lists: Lists | None = None,
) -> tuple[Stop, ...]:
    """Empty if the rule holds, or if the article has none of its terms. Raises ``RuleError``."""
    tree = resolve(expression, parse(expression), lists or {})
    case, _ = RuleSet({1: tree}, {}).case(title, text, language, about)
    if case.judge(tree)[0]:
        return ()
    if not any(case.judge(leaf)[0] for leaf in set(positive(tree))):
        return ()
    return tuple(dict.fromkeys(_why(case, tree, case.whole)))


def _why(case: Case, node: Node, scope: Scope) -> list[Stop]:
    """What keeps ``node`` from holding; nothing if it holds."""
    if case.judge(node, scope)[0]:
        return []
    return STOPS[type(node)](case, node, scope)


def _stop(kind: str, node: Node, groups: Sequence[Group], *said: object) -> list[Stop]:
    english, german = SENTENCES[kind]
    found = dict.fromkeys((f.field, f.hit.start, f.hit.stop) for group in groups for f in group)
    words = said or (write(node),)
    english = english.format(*(_text(one, "en") for one in words))
    german = german.format(*(_text(one, "de") for one in words))
    return [Stop(kind, write(node), english, german, tuple(found))]


def _text(said: object, language: str) -> str:
    if isinstance(said, int | float):
        return f"{said:g}"
    return said if isinstance(said, str) else write(said, language)  # type: ignore[arg-type]


def _leaf(case: Case, node: Leaf, scope: Scope) -> list[Stop]:
    return _stop("missing", node, (), node)


def _and(case: Case, node: And, scope: Scope) -> list[Stop]:
    return [stop for item in node.items for stop in _why(case, item, scope)]


def _or(case: Case, node: Or, scope: Scope) -> list[Stop]:
    """Only the alternatives of which something was found; else all of it is missing."""
    near = [
        item
        for item in node.items
        if any(case.judge(leaf, scope)[0] for leaf in set(positive(item)))
    ]
    if not near:
        return _stop("missing", node, (), node)
    return [stop for item in near for stop in _why(case, item, scope)]


def _not(case: Case, node: Not, scope: Scope) -> list[Stop]:
    return _stop("excluded", node, case.judge(node.item, scope)[1], node.item)


def _without(case: Case, node: Without, scope: Scope) -> list[Stop]:
    if missing := _why(case, node.item, scope):
        return missing
    masks = case.judge(node.mask, scope)[1]
    return _stop("masked", node, masks, node.item, node.mask)


def _near(case: Case, node: Near, scope: Scope) -> list[Stop]:
    missing = _why(case, node.left, scope) + _why(case, node.right, scope)
    if missing:
        return missing
    left, right = case.judge(node.left, scope)[1], case.judge(node.right, scope)[1]
    best = min(
        (
            (max(b.hit.first - a.hit.last, a.hit.first - b.hit.last) - 1, n, a, b)
            for n, (a, b) in enumerate((a, b) for g in left for h in right for a in g for b in h)
            if a.field == b.field and a.hit[:2] != b.hit[:2]
        ),
        default=None,
    )
    if best is None or best[0] <= node.between:
        groups = [*left, *right] if best is None else [best[2:]]
        return _stop("order", node, groups, node.left, node.right)
    return _stop("far", node, [best[2:]], node.left, node.right, best[0], node.between)


def _together(case: Case, node: Together, scope: Scope) -> list[Stop]:
    missing = _why(case, node.left, scope) + _why(case, node.right, scope)
    if missing:
        return missing
    groups = [*case.judge(node.left, scope)[1], *case.judge(node.right, scope)[1]]
    return _stop(node.unit, node, groups, node.left, node.right)


def _in(case: Case, node: In, scope: Scope) -> list[Stop]:
    if node.field in ABOUT:
        return _stop("about", node, ())
    holds, groups = case.judge(node.item, scope)
    if holds:
        return _stop("outside", node, groups, node.item)
    return _why(case, node.item, case.scope(node, scope))


def _count(case: Case, node: Count, scope: Scope) -> list[Stop]:
    holds, groups = case.judge(node.item, scope)
    if not holds:
        return _why(case, node.item, scope)
    places = {(one.field, one.hit.start) for one, *_ in groups}
    return _stop("few", node, groups, node.item, len(places), node.least)


def _weighted(case: Case, node: Weighted, scope: Scope) -> list[Stop]:
    return _why(case, node.item, scope)


def _threshold(case: Case, node: Threshold, scope: Scope) -> list[Stop]:
    holds, groups = case.judge(node.item, scope)
    if not holds:
        return _why(case, node.item, scope)
    return _stop("light", node, groups, node.item, case.score(groups), node.least)


STOPS: dict[type, Callable[[Case, Any, Scope], list[Stop]]] = {
    **dict.fromkeys((Term, Phrase, Pattern), _leaf),
    And: _and,
    Or: _or,
    Not: _not,
    Without: _without,
    Near: _near,
    Together: _together,
    In: _in,
    Count: _count,
    Weighted: _weighted,
    Threshold: _threshold,
}
