"""Turn one case of a gold set into a rule tree; answer with the spans that the live way finds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from monitor.match.rules import parse, phrase, term
from monitor.match.ruleset import RuleSet, compile_trees
from monitor.match.tree import Near, Node, Or, Pattern, Phrase, Term, Without


def case_tree(rule: Mapping[str, Any]) -> Node:
    """The tree a case's ``rule`` stands for. Raises ``RuleError`` or ``KeyError`` for a bad one."""
    mode = rule.get("mode", "smart")
    text = str(rule.get("term", ""))
    if mode in ("smart", "phrase"):
        return smart(text)
    node: Node = smart(text)
    if mode == "compound":
        return Term(node.text, node.kind, True) if isinstance(node, Term) else node
    if mode in ("exact", "exact_cs"):
        return smart(text, "exact" if mode == "exact" else "case")
    if mode in ("prefix", "suffix", "infix"):
        core = text.strip("*")
        left, right = ("*" if mode != "prefix" else ""), ("*" if mode != "suffix" else "")
        return Term(left + core + right, "wild")
    if mode == "regex":
        return Pattern(str(rule.get("regex") or text), str(rule.get("flags", "")))
    if mode == "near":
        first, *rest = (smart(str(one)) for one in rule["terms"])
        # The set counts the distance of the words, the language the words between them.
        node = first
        for other in rest:
            node = Near(node, other, max(0, int(rule["n"]) - 1))
        return node
    if mode == "bool":
        return parse(str(rule["expr"]))
    if mode == "exclude":
        masks: list[Node] = [smart(str(one)) for one in rule.get("excl", ())]
        if rule.get("excl_regex"):
            masks.append(Pattern(str(rule["excl_regex"])))
        return Without(node, masks[0] if len(masks) == 1 else Or(tuple(masks))) if masks else node
    raise KeyError(mode)


def smart(text: str, kind: str = "smart") -> Node:
    node = phrase(text, kind)
    if isinstance(node, Phrase):
        return node
    if kind != "smart":
        return Term(text, kind)
    return term(text)


@lru_cache(maxsize=500)
def _compiled(tree: Node) -> RuleSet:
    return compile_trees([tree])


def match_case(case: Mapping[str, Any]) -> list[tuple[int, int]]:
    rules = _compiled(case_tree(case["rule"]))
    found = rules.find("", str(case["text"]), str(case.get("lang") or "de"))
    return sorted({(match.start, match.stop) for match in found})
