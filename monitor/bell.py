"""Tells of the alerts that wait in the archive: each match, or after silence all of a rule in sum.

Lives on the engine's event loop. Whether a rule may ring is asked anew each time, of the clock as
it is then: a start after days, a clock that was set, a mute that was lifted need no care of theirs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

from monitor import hours
from monitor.types import Alert, Change, Row, Rule

LOOK = 5.0
"""Seconds between two looks whether silence has ended."""
NAMED = 3
"""Articles that a summary names."""


class Bell:
    """Rings for who listens; without a listener everything waits."""

    def __init__(
        self,
        ask: Callable[..., Awaitable[Any]],
        tell: Callable[..., Awaitable[Any]],
        now: Callable[[], datetime],
        rang: Callable[[Alert], None],
        heard: Callable[[], bool],
        apply: Callable[[], object],
    ) -> None:
        self._ask, self._tell, self._now = ask, tell, now
        self._rang, self._heard, self._apply = rang, heard, apply
        self._ringing = asyncio.Lock()
        self._look_again = 0.0
        self._stood: dict[int, tuple[bool, bool]] | None = None

    async def look(self) -> None:
        """Called every second: lets silence end, and tells the desk of rules whose time came."""
        clock = asyncio.get_running_loop().time()
        if clock < self._look_again:
            return
        self._look_again = clock + LOOK
        from monitor import store

        await self._turn(await self._ask(store.rules.timed))
        if self._heard() and await self._ask(store.alerts.held):
            await self.ring()

    async def _turn(self, rules: Iterable[Rule]) -> None:
        """A rule that has ended or may ring again is another for who shows it; one that is back,
        since the clock was set, looks at what came meanwhile."""
        now = self._now()
        stands = {rule.id: (hours.over(rule, now), hours.silent(rule, now)) for rule in rules}
        before, self._stood = self._stood, stands
        if before is None or before == stands:
            return
        both = before.keys() & stands.keys()
        back = [number for number in both if before[number][0] and not stands[number][0]]
        if any(before[number] != stands[number] for number in both):
            await self._tell(turned, back)
        if back:
            self._apply()

    async def ring(self) -> None:
        """Tell of everything that waits and may be told, also of what a crash left there."""
        from monitor import store

        if not self._heard():
            return
        async with self._ringing:
            waiting: dict[int, list[int]] = await self._ask(store.alerts.due)
            held: list[int] = await self._ask(store.alerts.held)
            if not waiting and not held:
                return
            rules = {rule.id: rule for rule in await self._ask(store.rules.all_rules)}
            await self._ring_each(waiting, rules)
            # Those that were held just now are silent still.
            for rule in held:
                await self._sum_up(rule, rules)

    async def _ring_each(self, waiting: dict[int, list[int]], rules: dict[int, Rule]) -> None:
        from monitor import store

        now = self._now()
        silent = {number for number, rule in rules.items() if hours.silent(rule, now)}
        pairs = [(article, rule) for article, numbers in waiting.items() for rule in numbers]
        if later := [pair for pair in pairs if pair[1] in silent]:
            await self._tell(store.alerts.hold, later)
        told = [pair for pair in pairs if pair[1] not in silent]
        articles = sorted({article for article, _ in told})
        rows: list[Row] = await self._ask(store.articles.rows, articles) if articles else []
        for row in rows:
            heard = tuple(
                rules[number]
                for number in waiting[row.id]
                if number not in silent and number in rules and rules[number].enabled
            )
            level = "urgent" if any(rule.level == "urgent" for rule in heard) else "notify"
            if heard:
                self._rang(Alert(row.id, row.title, row.source, heard, level))  # type: ignore[arg-type]
        if told:
            await self._tell(store.alerts.told, told, now)

    async def _sum_up(self, number: int, rules: dict[int, Rule]) -> None:
        """One alert of all that a rule matched while it was not to ring."""
        from monitor import store

        rule, now = rules.get(number), self._now()
        if rule is None or hours.silent(rule, now):
            return
        count, newest = await self._ask(store.alerts.meanwhile, number, NAMED)
        rows: list[Row] = await self._ask(store.articles.rows, newest)
        if rows and rule.enabled:
            level = "urgent" if rule.level == "urgent" else "notify"
            titles = tuple(row.title for row in rows)
            first = rows[0]
            self._rang(
                Alert(first.id, first.title, first.source, (rule,), level, count, titles)  # type: ignore[arg-type]
            )
        await self._tell(store.alerts.summed, number, newest[0] if newest else 0, now)


def turned(db: Any, back: Iterable[int]) -> Change:
    """Rules stand otherwise than before, by the clock alone; by the writer thread."""
    from monitor import store

    store.rules.applied_anew(db, back)
    return Change(rules=True)
