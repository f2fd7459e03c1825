"""What an unsaved rule would find in the last days, and what of that the saved one does not.

An order like those in ``jobs``: the index names the articles, the matcher decides about each.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from monitor import jobs, scope
from monitor.types import Article, Failure, Match, Row, Rule, Scope

DAYS = 30
MOST = 10_000
"""Newest articles of these days that are looked at for one rule."""
STEP = 100
"""Articles between two looks whether somebody typed on."""
SAMPLES = 12


@dataclass(frozen=True, slots=True)
class Weighed:
    """An unsaved rule against the saved one, over the last days."""

    days: tuple[int, ...]
    """Articles found each day, today last."""
    gained: int = 0
    lost: int = 0
    gained_rows: tuple[Row, ...] = ()
    """The newest of them, with the rule's marks."""
    lost_rows: tuple[Row, ...] = ()
    """The newest of them, with the marks that they have."""
    since: datetime | None = None
    """From when on articles were looked at, where that were not all of these days."""

    @property
    def found(self) -> int:
        return sum(self.days)


def weigh(
    hands: jobs.Hands, expression: str, where: Scope, saved: int, stop: threading.Event
) -> Weighed | Failure | None:
    """None when it was stopped. ``saved`` is the id of the rule that is being changed, else 0.

    Raises ``RuleError`` when the expression cannot be read.
    """
    from monitor import store
    from monitor.digest import rematch

    lists = hands.ask(store.term_lists.all_lists).result()
    expression = jobs.unfolded(scope.narrowed(expression, where), lists)
    dates = last_days(hands.now())
    first = hands.ask(store.ruled.first_since, midnight(dates[0])).result()
    possible = [one for one in jobs.candidates(hands, expression, -1) if one >= first]
    hits = hands.ask(store.rules.hits, saved).result() if saved else []
    held = {one for one in hits if one >= first}
    since = None
    if len(possible) > MOST:
        possible = possible[:MOST]
        held = {one for one in held if one >= possible[-1]}
        since = hands.ask(store.ruled.seen, possible[-1:]).result().get(possible[-1])
    rule = Rule(jobs.DRAFT, "", expression)
    found: dict[int, tuple[Match, ...]] = {}
    for at in range(0, len(possible), STEP):
        if stop.is_set():
            return None
        batch = possible[at : at + STEP]
        texts = hands.ask(store.articles.texts, batch).result()
        got = hands.run(rematch, (rule,), texts, timeout=20.0).result()
        if isinstance(got, Failure):
            return got
        found |= jobs.in_scope(hands, where, got[jobs.DRAFT], held)
    days = [0] * DAYS
    for moment in hands.ask(store.ruled.seen, list(found)).result().values():
        day = moment.astimezone().date()
        if day in dates:
            days[dates.index(day)] += 1
    gained = sorted(found.keys() - held, reverse=True) if saved else []
    lost = sorted(held - found.keys(), reverse=True)
    return Weighed(
        tuple(days),
        len(gained),
        len(lost),
        samples(hands, gained, lambda one: found[one.id]),
        samples(hands, lost, lambda one: [m for m in one.matches if m.rule == saved]),
        since,
    )


def samples(
    hands: jobs.Hands, chosen: Sequence[int], marks: Callable[[Article], Iterable[Match]]
) -> tuple[Row, ...]:
    """The first of some articles as rows, with these marks alone."""
    from monitor import store

    whole: list[Any] = hands.ask(store.articles.whole, chosen[:SAMPLES]).result()
    marked = (replace(one, matches=tuple(marks(one))) for one in whole)
    return tuple(store.articles.row_of(one) for one in marked)


def last_days(now: datetime) -> list[date]:
    """The last days by the wall's clock, today last."""
    today = now.astimezone().date()
    return [today - timedelta(days=back) for back in reversed(range(DAYS))]


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()
