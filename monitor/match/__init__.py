"""Rules in, spans out: the door of matching. What stands here is all that other rooms may call.

    expression --parse--> tree --expand--> tables of forms
    text --cut--> words --scan in the tables--> hits --judge by the tree--> Match

Matches are half-open code-point spans of the text as given; nothing here knows feeds, SQL or Qt.
"""

from __future__ import annotations

from monitor.match.archive import Vocabulary, forms
from monitor.match.cases import case_tree, match_case
from monitor.match.explain import sentence
from monitor.match.lists import resolve
from monitor.match.miss import near_miss
from monitor.match.needs import needs, satisfied
from monitor.match.rules import RuleError, parse
from monitor.match.ruleset import Findings, RuleSet, compile_rules, find, findings
from monitor.match.write import canonical


def check(expression: str, lists: dict[str, str] | None = None) -> None:
    """Raise ``RuleError`` where the rule's text cannot be read, or names a list that is not there
    (``lists``: name -> text; without it names are not looked up)."""
    tree = parse(expression)
    if lists is not None:
        resolve(expression, tree, lists)


__all__ = [
    "Findings",
    "RuleError",
    "RuleSet",
    "Vocabulary",
    "canonical",
    "case_tree",
    "check",
    "compile_rules",
    "find",
    "findings",
    "forms",
    "match_case",
    "near_miss",
    "needs",
    "parse",
    "satisfied",
    "sentence",
]
