"""Rules in, spans out: the door of matching. What stands here is all that other rooms may call.

    expression --parse--> tree --expand--> tables of forms
    text --cut--> words --scan in the tables--> hits --judge by the tree--> Match

Matches are half-open code-point spans of the text as given; nothing here knows feeds, SQL or Qt.
"""

from __future__ import annotations

from monitor.match.cases import case_tree, match_case
from monitor.match.explain import sentence
from monitor.match.rules import RuleError, parse
from monitor.match.ruleset import RuleSet, compile_rules, find


def check(expression: str) -> None:
    """Raise ``RuleError`` where the rule's text cannot be read."""
    parse(expression)


__all__ = [
    "RuleError",
    "RuleSet",
    "case_tree",
    "check",
    "compile_rules",
    "find",
    "match_case",
    "sentence",
]
