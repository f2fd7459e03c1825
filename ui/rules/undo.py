"""A rule that was made, changed or removed, with the way back for this session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtGui import QUndoCommand

from monitor import store
from monitor.types import Change, Rule
from ui import words
from ui.bridge import Bridge


class RuleTurned(QUndoCommand):
    """``before`` became ``after``; None where there was or is no rule. Written already."""

    def __init__(self, bridge: Bridge, before: Rule | None, after: Rule | None) -> None:
        rule = after or before
        assert rule is not None
        self.said = lambda: named(before, after).format(rule.name)
        super().__init__(self.said())
        self._bridge, self._before, self._after = bridge, before, after
        self._written = True

    def redo(self) -> None:
        if not self._written:
            self._tell(self._before, self._after)
        self._written = False

    def undo(self) -> None:
        self._tell(self._after, self._before)

    def _tell(self, old: Rule | None, new: Rule | None) -> None:
        bridge = self._bridge
        bridge.tell(
            *(turn, old, new, datetime.now(UTC)),
            then=lambda _: bridge.follow(bridge.engine.apply_rules(), lambda _: None),
        )


def named(before: Rule | None, after: Rule | None) -> str:
    """What was done, as the menu says it."""
    if before is None:
        return words.translate("RuleEditor", "new rule “{}”")
    if after is None:
        return words.translate("RuleEditor", "remove the rule “{}”")
    if before.muted != after.muted and replace(before, muted=after.muted) == after:
        if after.muted is None:
            return words.translate("RuleEditor", "unmute the rule “{}”")
        return words.translate("RuleEditor", "mute the rule “{}”")
    return words.translate("RuleEditor", "edit the rule “{}”")


def turn(db: Any, old: Rule | None, new: Rule | None, now: datetime) -> Change:
    """Write one state of a rule over another, by the writer thread."""
    if new is None:
        assert old is not None
        return store.rules.remove(db, old.id)
    if old is None:
        return store.rules.put_back(db, new, now)
    return store.rules.edit(db, new)


def removed(rule: Rule) -> str:
    """What the status line says, with the way back."""
    said = words.translate("RuleEditor", "The rule “{}” was removed; undo brings it back.")
    return said.format(rule.name)
