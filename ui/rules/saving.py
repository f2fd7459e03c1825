"""A rule on its way to the archive or out of it, and what it is called when nobody says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from monitor import store
from monitor.store.connect import transaction
from monitor.types import Change, Rule, Scope
from ui import words
from ui.dialogs.edited import apart
from ui.dialogs.question import question

LONGEST_NAME = 60
ENGINES = ("id", "paused", "scope")
"""Of a rule's fields those that no dialog gives it, and its scope, which has fields of its own."""


def put(db: Any, rule: Rule, now: datetime) -> tuple[Rule, Change]:
    """Store a rule, new when it has no id yet. Raises ``ValueError`` when its name is taken."""
    if rule.id:
        return rule, store.rules.edit(db, rule)
    with transaction(db):
        made, change = store.rules.add(db, rule.name, rule.expression, rule.colour, rule.level, now)
        whole = replace(rule, id=made.id)
        return whole, change | store.rules.edit(db, whole)


def keep(
    db: Any, opened: Rule | None, rule: Rule, now: datetime
) -> tuple[tuple[Rule | None, Rule], Change]:
    """Store a rule as its dialog leaves it, and how it was and is. ``opened`` is how the dialog
    found it: what was changed elsewhere since then stays, such as that it is muted, and one that
    was removed meanwhile is there again. Raises ``ValueError`` when its name is taken."""
    with transaction(db):
        before = next((one for one in store.rules.all_rules(db) if one.id == rule.id), None)
        if before is None and rule.id:
            return (None, rule), store.rules.put_back(db, rule, now)
        if before is not None and opened is not None:
            rule = mixed(before, opened, rule)
        after, change = put(db, rule, now)
        return (before, after), change


def mixed(now: Rule, opened: Rule, rule: Rule) -> Rule:
    """The rule as it is ``now``, with all in which ``rule`` differs from what was ``opened``."""
    scope = replace(now.scope, **apart(_given(rule.scope), opened.scope, rule.scope))
    wanted = replace(now, scope=scope, paused="", **apart(_given(rule), opened, rule))
    # One that was stopped for being slow is in force again once it is saved, as the dialog says.
    return replace(wanted, enabled=rule.enabled) if now.paused else wanted


def _given(of: Rule | Scope) -> list[str]:
    return [one.name for one in fields(of) if one.name not in ENGINES]


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
