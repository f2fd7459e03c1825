"""A rule on its way to the archive or out of it, and what it is called when nobody says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from monitor import store
from monitor.store.connect import transaction
from monitor.types import Change, Rule
from ui import words
from ui.dialogs.question import question

LONGEST_NAME = 60


def put(db: Any, rule: Rule, now: datetime) -> tuple[Rule, Change]:
    """Store a rule, new when it has no id yet. Raises ``ValueError`` when its name is taken."""
    if rule.id:
        return rule, store.rules.edit(db, rule)
    with transaction(db):
        made, change = store.rules.add(db, rule.name, rule.expression, rule.colour, rule.level, now)
        whole = replace(rule, id=made.id)
        return whole, change | store.rules.edit(db, whole)


def remove_rule(
    bridge: Any,
    rule: Rule,
    parent: QWidget | None,
    then: Callable[[Rule], object] = lambda _: None,
) -> QMessageBox:
    """Remove a rule after a question: its marks go, articles stay."""
    text = words.translate("RuleEditor", "Remove the rule “{}”?")
    return question(
        parent,
        words.translate("RuleEditor", "Remove rule"),
        text.format(rule.name),
        words.translate("RuleEditor", "Its marks disappear from all articles. Articles stay."),
        (
            words.translate("RuleEditor", "Remove"),
            lambda: bridge.tell(store.rules.remove, rule.id, then=lambda _: then(rule)),
        ),
        danger=True,
    )


def name_of(expression: str) -> str:
    """What a rule is called when nobody says: its expression without the signs around it."""
    plain = " ".join(expression.strip().strip('"„“”=').split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 2].rstrip() + " …"


def phrase(words_: str) -> str:
    """Words of an article as an expression: several become a phrase."""
    plain = " ".join(words_.replace('"', " ").split())[:200]
    return f'"{plain}"' if " " in plain else plain
