"""Tells of the alerts that wait in the archive; lives on the engine's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from monitor.types import Alert, Rule


class Bell:
    """One who rings at a time, so that nothing is told twice."""

    def __init__(
        self,
        ask: Callable[..., Future[Any]],
        tell: Callable[..., Future[Any]],
        rules: Callable[[], tuple[Rule, ...]],
        now: Callable[[], datetime],
        rang: Callable[[Alert], None],
        heard: Callable[[], bool],
    ) -> None:
        """``rang`` takes an alert to those who listen; ``heard`` says whether anybody does."""
        self._ask, self._tell, self._rules, self._now = ask, tell, rules, now
        self._rang, self._heard = rang, heard
        self._ringing = asyncio.Lock()

    async def ring(self) -> None:
        """Tell of every alert that waits in the archive, also of one that a crash left there."""
        from monitor import store

        if not self._heard():
            return
        async with self._ringing:
            waiting = await asyncio.wrap_future(self._ask(store.alerts.due))
            rules = {rule.id: rule for rule in self._rules()}
            rows = await asyncio.wrap_future(self._ask(store.articles.rows, sorted(waiting)))
            for row in rows:
                heard = tuple(rules[number] for number in waiting[row.id] if number in rules)
                level = "urgent" if any(rule.level == "urgent" for rule in heard) else "notify"
                if heard:
                    self._rang(Alert(row.id, row.title, row.source, heard, level))  # type: ignore[arg-type]
            if waiting:
                told = self._tell(store.alerts.told, sorted(waiting), self._now())
                await asyncio.wrap_future(told)
