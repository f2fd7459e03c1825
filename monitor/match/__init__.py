"""Rules in, spans out: the door of matching. What stands here is all that other rooms may call.

    expression --parse--> tree --expand--> tables of forms
    text --cut--> words --scan in the tables--> hits --judge by the tree--> Match

Matches are half-open code-point spans of the text as given; nothing here knows feeds, SQL or Qt.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.match.archive import Vocabulary, forms
    from monitor.match.cases import case_tree, match_case
    from monitor.match.explain import sentence
    from monitor.match.miss import near_miss
    from monitor.match.mistakes import RuleError
    from monitor.match.need import satisfied
    from monitor.match.questions import needs
    from monitor.match.rules import parse
    from monitor.match.ruleset import Findings, RuleSet, compile_rules, find, findings
    from monitor.match.write import canonical

_ROOMS = {
    "archive": ("Vocabulary", "forms"),
    "cases": ("case_tree", "match_case"),
    "explain": ("sentence",),
    "mistakes": ("RuleError",),
    "miss": ("near_miss",),
    "need": ("satisfied",),
    "questions": ("needs",),
    "rules": ("parse",),
    "ruleset": ("Findings", "RuleSet", "compile_rules", "find", "findings"),
    "write": ("canonical",),
}
_PLACES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Open a room when it is first asked for: the window starts without any of them."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def check(expression: str, lists: dict[str, str] | None = None) -> None:
    """Raise ``RuleError`` where the rule's text cannot be read, or names a list that is not there
    (``lists``: name -> text; without it names are not looked up)."""
    from monitor.match.lists import resolve
    from monitor.match.rules import parse

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
