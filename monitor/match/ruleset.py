"""Turn rules into something that finds: compile once, send to a worker, ask for every article.

A rule's tree is judged over title and text together; a rule that holds yields the spans of all its
positive terms, a rule that does not yields none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from monitor.match.compound import Held, compounds_of
from monitor.match.expand import LANGUAGES, Table, compile_table
from monitor.match.rules import RuleError, parse
from monitor.match.scan import Hit, Hits, scan
from monitor.match.tree import (
    And,
    In,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Without,
    leaves,
    positive,
)
from monitor.types import Field, Match, Rule

FIELDS: tuple[Field, ...] = ("title", "text")


class Found(NamedTuple):
    field: Field
    slot: int
    hit: Hit
    reason: str


class RuleSet:
    """Compiled rules. Travels between processes as plain values; the tables of a language that
    turns up later are made where its article is read."""

    def __init__(self, trees: Sequence[tuple[int, Node]], errors: dict[int, RuleError]) -> None:
        self.errors = errors
        self.trees = list(trees)
        self.slots: dict[Leaf, int] = {}
        self.triggers: dict[int, list[int]] = {}
        """Slot -> places in ``trees`` of the rules that it can satisfy."""
        for place, (_, tree) in enumerate(self.trees):
            for leaf in leaves(tree):
                self.slots.setdefault(leaf, len(self.slots))
            for leaf in set(positive(tree)):
                self.triggers.setdefault(self.slots[leaf], []).append(place)
        self.names = {slot: _name(leaf) for leaf, slot in self.slots.items()}
        self.tables: dict[str, Table] = {}
        self._held: dict[str, Held | None] = {}
        if self.slots:
            self.table("de")

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_held": {}}

    def table(self, language: str) -> Table:
        found = self.tables.get(language)
        if found is None:
            found = compile_table(((slot, leaf) for leaf, slot in self.slots.items()), language)
            self.tables[language] = found
        return found

    def held(self, language: str) -> Held | None:
        if language not in self._held:
            self._held[language] = compounds_of(self.table(language).stems)
        return self._held[language]

    def find(self, title: str, text: str, language: str) -> tuple[Match, ...]:
        if not self.slots:
            return ()
        language = language.lower().replace("_", "-").partition("-")[0] or "de"
        language = language if language in LANGUAGES else "de"
        table, held = self.table(language), self.held(language)
        written: dict[Field, str] = {"title": title, "text": text}
        hits = {field: scan(table, written[field], held) for field in FIELDS}
        places = {
            place
            for found in hits.values()
            for slot in found
            for place in self.triggers.get(slot, ())
        }
        matches: list[Match] = []
        for place in sorted(places):
            rule, tree = self.trees[place]
            holds, found = self._judge(tree, hits, FIELDS)
            if holds:
                matches += self._matches(rule, found, written)
        return tuple(matches)

    def _matches(self, rule: int, found: Iterable[Found], written: dict[Field, str]) -> list[Match]:
        made: dict[tuple[Field, int, int], Match] = {}
        for one in sorted(found, key=lambda f: (FIELDS.index(f.field), f.hit.start, -f.hit.stop)):
            start, stop = one.hit.start, one.hit.stop
            form = written[one.field][start:stop]
            match = Match(rule, one.field, start, stop, form, self.names[one.slot], one.reason)
            made.setdefault((one.field, start, stop), match)
        return list(made.values())

    def _judge(
        self, node: Node, hits: dict[Field, Hits], fields: tuple[Field, ...]
    ) -> tuple[bool, list[Found]]:
        if isinstance(node, And):
            both = [self._judge(item, hits, fields) for item in node.items]
            holds = all(ok for ok, _ in both)
            return holds, [one for _, some in both for one in some] if holds else []
        if isinstance(node, Or):
            some = [self._judge(item, hits, fields) for item in node.items]
            return any(ok for ok, _ in some), [one for _, many in some for one in many]
        if isinstance(node, Not):
            return not self._judge(node.item, hits, fields)[0], []
        if isinstance(node, In):
            inner = tuple(field for field in fields if field == node.field)
            return self._judge(node.item, hits, inner)
        if isinstance(node, Without):
            _, found = self._judge(node.item, hits, fields)
            _, masks = self._judge(node.mask, hits, fields)
            kept = [one for one in found if not any(_touch(one, mask) for mask in masks)]
            return bool(kept), kept
        if isinstance(node, Near):
            return self._near(node, hits, fields)
        slot = self.slots[node]
        found = [
            Found(field, slot, hit, hit.reason)
            for field in fields
            for hit in hits[field].get(slot, ())
        ]
        return bool(found), found

    def _near(
        self, node: Near, hits: dict[Field, Hits], fields: tuple[Field, ...]
    ) -> tuple[bool, list[Found]]:
        _, left = self._judge(node.left, hits, fields)
        _, right = self._judge(node.right, hits, fields)
        kept: dict[Found, None] = {}
        for a in left:
            for b in right:
                if a.field != b.field or a.hit == b.hit:
                    continue
                after = b.hit.first - a.hit.last
                before = a.hit.first - b.hit.last
                distance = after if node.ordered else max(after, before)
                if after <= 0 and node.ordered:
                    continue
                if distance - 1 <= node.between:
                    kept[a] = kept[b] = None
        return bool(kept), list(kept)


def _touch(one: Found, mask: Found) -> bool:
    return (
        one.field == mask.field and one.hit.start < mask.hit.stop and mask.hit.start < one.hit.stop
    )


def _name(leaf: Leaf) -> str:
    if isinstance(leaf, Pattern):
        return f"/{leaf.source}/{leaf.flags}"
    return leaf.text


def compile_rules(rules: Sequence[Rule]) -> RuleSet:
    """The enabled rules; one that cannot be read is left out and stands in ``.errors``."""
    trees: list[tuple[int, Node]] = []
    errors: dict[int, RuleError] = {}
    for rule in rules:
        if not rule.enabled:
            continue
        try:
            trees.append((rule.id, parse(rule.expression)))
        except RuleError as error:
            errors[rule.id] = error
    return RuleSet(trees, errors)


def compile_trees(trees: Sequence[Node]) -> RuleSet:
    return RuleSet(list(enumerate(trees)), {})


def find(rules: RuleSet, title: str, text: str, language: str = "de") -> tuple[Match, ...]:
    return rules.find(title, text, language)
