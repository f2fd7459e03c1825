"""Turn rules into something that finds: compile once, send to a worker, ask for every article.

A rule's tree is judged over title and text together; a rule that holds yields the spans of all its
positive terms, a rule that does not yields none. A rule set never changes: ``with_rule`` and
``without`` answer with another one that shares all tables: one more rule costs its own forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from monitor.match.about import About, known
from monitor.match.expand import LANGUAGES, compile_table
from monitor.match.judge import FIELDS, Case
from monitor.match.lists import Lists, resolve
from monitor.match.machine import Lookup, Machine
from monitor.match.rules import RuleError, parse
from monitor.match.scan import Hit, scan
from monitor.match.table import Table, merged
from monitor.match.tree import Leaf, Node, Or, Pattern, Phrase, Term, leaves, positive, walk
from monitor.types import Field, Match, Rule

_MOST_LAYERS = 6


class Findings(NamedTuple):
    matches: tuple[Match, ...]
    slow: tuple[int, ...] = ()
    """Rules whose regular expression was stopped: what it would have found is not known."""


class Layer:
    """The leaves that were compiled together, and their tables, one per language met."""

    def __init__(self, slots: Mapping[Leaf, int]) -> None:
        self.leaves = tuple((slot, leaf) for leaf, slot in slots.items())
        self.tables: dict[str, Table] = {}
        self._machines: dict[str, Machine] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_machines": {}}

    def machine(self, language: str) -> Machine:
        found = self._machines.get(language)
        if found is None:
            if language not in self.tables:
                self.tables[language] = compile_table(self.leaves, language)
            found = self._machines[language] = Machine(self.tables[language])
        return found

    @staticmethod
    def of(layers: Sequence[Layer]) -> Layer:
        """Several layers as one; tables already made are put together, not made again."""
        layer = Layer({})
        layer.leaves = tuple(row for one in layers for row in one.leaves)
        for language in set.intersection(*(set(one.tables) for one in layers)):
            layer.tables[language] = merged([one.tables[language] for one in layers])
        return layer


class RuleSet:
    """Compiled rules. Travels between processes as plain values; the tables of a language that
    turns up later are made where its article is read."""

    def __init__(self, trees: Mapping[int, Node], errors: Mapping[int, RuleError]) -> None:
        self.errors = dict(errors)
        self.trees: dict[int, Node] = {}
        self.slots: dict[Leaf, int] = {}
        self.names: list[str] = []
        """Of each slot: its term, as a match tells it."""
        self.triggers: dict[int, tuple[int, ...]] = {}
        """Slot -> rules that it can satisfy."""
        self.simple: dict[int, tuple[int, ...]] = {}
        """Slots of the rules that are no more than terms with OR between them."""
        self.layers: tuple[Layer, ...] = ()
        self._lookups: dict[str, Lookup] = {}
        self._include(trees)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_lookups": {}}

    def _include(self, trees: Mapping[int, Node]) -> None:
        fresh: dict[Leaf, int] = {}
        for rule, tree in trees.items():
            self.trees[rule] = tree
            for leaf in leaves(tree):
                if leaf not in self.slots:
                    fresh[leaf] = self.slots[leaf] = len(self.slots)
                    self.names.append(_name(leaf))
            for leaf in set(positive(tree)):
                slot = self.slots[leaf]
                self.triggers[slot] = (*self.triggers.get(slot, ()), rule)
            if all(isinstance(one, Term | Phrase | Pattern | Or) for one, _ in walk(tree)):
                self.simple[rule] = tuple(self.slots[leaf] for leaf in leaves(tree))
        if fresh:
            layers = self.layers
            if len(layers) >= _MOST_LAYERS:
                layers = (layers[0], Layer.of(layers[1:]))
            layer = Layer(fresh)
            self.layers = (*layers, layer)
            layer.machine("de")

    def _copy(self) -> RuleSet:
        other = RuleSet({}, self.errors)
        other.trees, other.slots = dict(self.trees), dict(self.slots)
        other.triggers, other.layers = dict(self.triggers), self.layers
        other.names, other.simple = list(self.names), dict(self.simple)
        return other

    def with_rule(self, rule: Rule, lists: Lists | None = None) -> RuleSet:
        """This rule too, in place of one with its id; a bad one stands in ``errors``."""
        other = self.without(rule.id) if rule.id in {*self.trees, *self.errors} else self._copy()
        trees, errors = read([rule], lists)
        other.errors |= errors
        other._include(trees)
        return other

    def without(self, rule: int) -> RuleSet:
        """All rules but this one. Its forms stay in the tables and mean nothing any more."""
        other = self._copy()
        other.errors.pop(rule, None)
        tree = other.trees.pop(rule, None)
        other.simple.pop(rule, None)
        for leaf in set(positive(tree)) if tree is not None else ():
            slot = other.slots[leaf]
            left = tuple(one for one in other.triggers[slot] if one != rule)
            if left:
                other.triggers[slot] = left
            else:
                del other.triggers[slot]
        return other

    def lookup(self, language: str) -> Lookup:
        found = self._lookups.get(language)
        if found is None:
            found = Lookup([layer.machine(language) for layer in self.layers])
            self._lookups[language] = found
        return found

    def find(
        self, title: str, text: str, language: str, about: About | None = None
    ) -> tuple[Match, ...]:
        return self.findings(title, text, language, about).matches

    def findings(
        self, title: str, text: str, language: str = "de", about: About | None = None
    ) -> Findings:
        if not self.trees:
            return Findings(())
        case, slow = self.case(title, text, language, about)
        rules = {
            rule
            for hits in case.hits.values()
            for slot in hits
            for rule in self.triggers.get(slot, ())
        }
        matches: list[Match] = []
        for rule in sorted(rules):
            matches += self._matches(rule, case)
        late = {rule for slot in slow for rule in self.triggers.get(slot, ())}
        return Findings(tuple(matches), tuple(sorted(late)))

    def _matches(self, rule: int, case: Case) -> list[Match]:
        found: list[tuple[Field, Hit, int]] = []
        if rule in self.simple:
            for field in FIELDS:
                hits = case.hits[field]
                for slot in self.simple[rule]:
                    if slot in hits:
                        found += [(field, hit, slot) for hit in hits[slot]]
        else:
            _, groups = case.judge(self.trees[rule])
            found = [(one.field, one.hit, one.slot) for group in groups for one in group]
        if len(found) > 1:
            found.sort(key=_order)
        made: dict[tuple[Field, int, int], Match] = {}
        for field, hit, slot in found:
            start, stop = hit.start, hit.stop
            if (field, start, stop) not in made:
                form = case.written[field][start:stop]
                made[field, start, stop] = Match(
                    rule, field, start, stop, form, self.names[slot], hit.reason
                )
        return list(made.values())

    def case(
        self, title: str, text: str, language: str = "de", about: About | None = None
    ) -> tuple[Case, set[int]]:
        """The article with the hits of every leaf, and the slots of patterns that were stopped."""
        language = language.lower().replace("_", "-").partition("-")[0] or "de"
        lookup = self.lookup(language if language in LANGUAGES else "de")
        written: dict[Field, str] = {"title": title, "text": text}
        scanned = {field: scan(lookup, written[field]) for field in FIELDS}
        hits = {field: one.hits for field, one in scanned.items()}
        slow = {slot for one in scanned.values() for slot in one.slow}
        return Case(written, hits, self.slots, known(about, language)), slow


def _order(found: tuple[Field, Hit, int]) -> tuple[bool, int, int]:
    field, hit, _ = found
    return field == "text", hit.start, -hit.stop


def _name(leaf: Leaf) -> str:
    return f"/{leaf.source}/{leaf.flags}" if isinstance(leaf, Pattern) else leaf.text


def read(
    rules: Iterable[Rule], lists: Lists | None = None
) -> tuple[dict[int, Node], dict[int, RuleError]]:
    """The trees of the enabled rules, and the mistakes of those that cannot be read."""
    trees: dict[int, Node] = {}
    errors: dict[int, RuleError] = {}
    for rule in rules:
        if not rule.enabled:
            continue
        try:
            trees[rule.id] = resolve(rule.expression, parse(rule.expression), lists or {})
        except RuleError as error:
            errors[rule.id] = error
    return trees, errors


def compile_rules(rules: Sequence[Rule], lists: Lists | None = None) -> RuleSet:
    """The enabled rules; one that cannot be read is left out and stands in ``.errors``.

    ``lists`` are the reusable lists that rules may name: name -> one expression a line.
    """
    return RuleSet(*read(rules, lists))


def compile_trees(trees: Sequence[Node]) -> RuleSet:
    return RuleSet(dict(enumerate(trees)), {})


def find(
    rules: RuleSet, title: str, text: str, language: str = "de", about: About | None = None
) -> tuple[Match, ...]:
    return rules.find(title, text, language, about)


def findings(
    rules: RuleSet, title: str, text: str, language: str = "de", about: About | None = None
) -> Findings:
    """What ``find`` finds, with the rules whose regular expression had to be stopped."""
    return rules.findings(title, text, language, about)
