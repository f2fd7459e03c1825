"""Judge a rule's tree over the hits of one article: does it hold, and which places show it.

What is found comes in groups: a single hit, or the hits that satisfy NEAR or SENTENCE together, so
that only those pairs are marked that satisfy it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from monitor.match.about import tells
from monitor.match.scan import Hit, Hits
from monitor.match.sentences import after_words, lead, paragraphs, sentences
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
)
from monitor.types import Field

FIELDS: tuple[Field, ...] = ("title", "text")
_MOST = 5_000
"""Pairs of one NEAR in one article; a text with more is no article."""
_FACTORS = {"title": 3.0, "lead": 2.0, "text": 1.0}
Scope = Mapping[Field, tuple[int, int]]
"""The stretch of each field that counts."""


class Found(NamedTuple):
    field: Field
    slot: int
    hit: Hit
    unit: Node
    """What is weighed: the leaf, or what stands before ^."""
    weight: float = 1.0


Group = tuple[Found, ...]
Verdict = tuple[bool, Sequence[Group]]
NO: Verdict = (False, ())


class Case:
    """One article with the hits of all leaves: what a tree is judged by."""

    def __init__(
        self,
        written: Mapping[Field, str],
        hits: Mapping[Field, Hits],
        slots: Mapping[Leaf, int],
        about: Mapping[str, Iterable[str]],
    ) -> None:
        self.written = written
        self.hits = hits
        self.slots = slots
        self.about = about
        self.whole: Scope = {field: (0, len(written[field])) for field in FIELDS}

    def judge(self, node: Node, scope: Scope | None = None) -> Verdict:
        return JUDGES[type(node)](self, node, self.whole if scope is None else scope)

    def score(self, groups: Sequence[Group]) -> float:
        """What is found weighs: each unit once, by its best place."""
        best: dict[Node, float] = {}
        end = lead(self.written["text"])
        for one in (one for group in groups for one in group):
            place = "lead" if one.field == "text" and one.hit.stop <= end else one.field
            best[one.unit] = max(best.get(one.unit, 0.0), _FACTORS[place])
        weights = {one.unit: one.weight for group in groups for one in group}
        return sum(weights[unit] * factor for unit, factor in best.items())

    def scope(self, node: In, scope: Scope) -> Scope:
        """What of ``scope`` lies in the field of ``node``."""
        if node.field in FIELDS:
            return {field: span for field, span in scope.items() if field == node.field}
        kept = {field: scope[field] for field in scope if (field, node.field) == ("title", "head")}
        if "text" not in scope:
            return kept
        text = self.written["text"]
        end = after_words(text, node.words) if node.field == "first" else lead(text)
        start, stop = scope["text"]
        return {**kept, "text": (start, min(end, stop))}


def _leaf(case: Case, node: Leaf, scope: Scope) -> Verdict:
    slot = case.slots[node]
    found: list[Group] = []
    for field, (start, stop) in scope.items():
        for hit in case.hits[field].get(slot, ()):
            if start <= hit.start and hit.stop <= stop:
                found.append((Found(field, slot, hit, node),))
    return bool(found), found


def _and(case: Case, node: And, scope: Scope) -> Verdict:
    groups: list[Group] = []
    for item in node.items:
        holds, some = case.judge(item, scope)
        if not holds:
            return NO
        groups += some
    return True, groups


def _or(case: Case, node: Or, scope: Scope) -> Verdict:
    verdicts = [case.judge(item, scope) for item in node.items]
    return any(ok for ok, _ in verdicts), [one for ok, some in verdicts if ok for one in some]


def _not(case: Case, node: Not, scope: Scope) -> Verdict:
    return not case.judge(node.item, scope)[0], ()


def _in(case: Case, node: In, scope: Scope) -> Verdict:
    if node.field in ABOUT:
        return tells(node.item, node.field, case.about.get(node.field, ())), ()
    return case.judge(node.item, case.scope(node, scope))


def _without(case: Case, node: Without, scope: Scope) -> Verdict:
    _, groups = case.judge(node.item, scope)
    _, masks = case.judge(node.mask, scope) if groups else NO
    spans = [one for mask in masks for one in mask]
    kept = [group for group in groups if not _touches(group, spans)]
    return bool(kept), kept


def _touches(group: Group, masks: Sequence[Found]) -> bool:
    return any(
        one.field == mask.field and one.hit.start < mask.hit.stop and mask.hit.start < one.hit.stop
        for one in group
        for mask in masks
    )


class Hull(NamedTuple):
    first: int
    last: int
    group: Group


def _hulls(groups: Sequence[Group], field: Field) -> list[Hull]:
    """The words each group spans, in order; a group never spans two fields."""
    return sorted(
        Hull(min(one.hit.first for one in group), max(one.hit.last for one in group), group)
        for group in groups
        if group[0].field == field
    )


def _near(case: Case, node: Near, scope: Scope) -> Verdict:
    left, right = case.judge(node.left, scope)[1], case.judge(node.right, scope)[1]
    kept: dict[Group, None] = {}
    if not left or not right:
        return NO
    for field in scope:
        hulls = _hulls(right, field)
        starts = [hull.first for hull in hulls]
        longest = max((hull.last - hull.first for hull in hulls), default=0)
        for hull in _hulls(left, field):
            low = hull.last if node.ordered else hull.first - node.between - 1 - longest
            begin = bisect_left(starts, low)
            end = bisect_right(starts, hull.last + node.between + 1)
            for other in hulls[begin:end]:
                if _close(hull, other, node) and len(kept) < _MOST:
                    kept[hull.group + other.group] = None
    return bool(kept), list(kept)


def _close(a: Hull, b: Hull, node: Near) -> bool:
    if {one.hit[:2] for one in a.group} & {one.hit[:2] for one in b.group}:
        return False
    after = b.first - a.last
    if node.ordered:
        return 0 < after <= node.between + 1
    return max(after, a.first - b.last) <= node.between + 1


def _together(case: Case, node: Together, scope: Scope) -> Verdict:
    left, right = case.judge(node.left, scope)[1], case.judge(node.right, scope)[1]
    kept: dict[Group, None] = {}
    if not left or not right:
        return NO
    for field in scope:
        starts = UNITS[node.unit](case.written[field])
        homes: dict[int, list[Group]] = {}
        for group in right:
            home = _home(group, starts, field)
            if home is not None:
                homes.setdefault(home, []).append(group)
        for group in left:
            home = _home(group, starts, field)
            for other in homes.get(home, ()) if home is not None else ():
                same = {one.hit[:2] for one in group} & {one.hit[:2] for one in other}
                if not same and len(kept) < _MOST:
                    kept[group + other] = None
    return bool(kept), list(kept)


def _home(group: Group, starts: list[int], field: Field) -> int | None:
    """The number of the sentence or paragraph that holds the whole group."""
    if group[0].field != field:
        return None
    homes = {bisect_right(starts, one.hit.start) for one in group}
    return homes.pop() if len(homes) == 1 else None


def _count(case: Case, node: Count, scope: Scope) -> Verdict:
    holds, groups = case.judge(node.item, scope)
    places = {(one.field, one.hit.start) for one, *_ in groups}
    return (True, groups) if holds and len(places) >= node.least else NO


def _weighted(case: Case, node: Weighted, scope: Scope) -> Verdict:
    holds, groups = case.judge(node.item, scope)
    weigh = [tuple(one._replace(unit=node, weight=node.weight) for one in g) for g in groups]
    return holds, weigh


def _threshold(case: Case, node: Threshold, scope: Scope) -> Verdict:
    holds, groups = case.judge(node.item, scope)
    if not holds or case.score(groups) < node.least:
        return NO
    return True, [group for group in groups if all(one.weight > 0 for one in group)]


JUDGES: dict[type, Callable[[Case, Any, Scope], Verdict]] = {
    **dict.fromkeys((Term, Phrase, Pattern), _leaf),
    And: _and,
    Or: _or,
    Not: _not,
    In: _in,
    Without: _without,
    Near: _near,
    Together: _together,
    Count: _count,
    Weighted: _weighted,
    Threshold: _threshold,
}
UNITS = {"sentence": sentences, "paragraph": paragraphs}
