"""Work that is no poll: bringing stored articles' matches up to date, and trying an unsaved rule.

Reads and writes only through the functions it is handed; can be stopped and goes on where it was.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from monitor.types import Change, Failure, Finds, Match, Query, Row, Rule

BATCH = 200
LOOK_BACK = 1_000
"""Newest articles in which an unsaved rule is tried."""
SAMPLES = 30
"""Finds that are enough to judge an unsaved rule by."""
DRAFT = -1
"""Rule id of a rule that is not saved yet."""


def enabled(db: Any) -> tuple[Rule, ...]:
    """The rules in force."""
    from monitor import store

    return tuple(rule for rule in store.rules.all_rules(db) if rule.enabled)


def apply_rules(
    ask: Callable[..., Future[Any]],
    tell: Callable[..., Future[Any]],
    run: Callable[..., Future[Any]],
    stop: threading.Event,
) -> Change:
    """Match stored articles with every rule whose expression changed since it was last applied.

    What is done is remembered per rule once all its articles are, so that a run that was stopped
    or killed begins that rule again and loses nothing.
    """
    from monitor import store
    from monitor.digest import rematch

    rules: tuple[Rule, ...] = ask(enabled).result()
    applied: dict[str, str] = ask(store.settings.get, "applied", {}).result() or {}
    stale = tuple(rule for rule in rules if applied.get(str(rule.id)) != rule.expression)
    total, last = Change(), 0
    while stale and not stop.is_set():
        batch = ask(store.articles.texts, last, BATCH).result()
        if not batch:
            break
        last = batch[-1][0]
        found = run(rematch, stale, batch, timeout=60.0).result()
        if isinstance(found, Failure):
            return total
        scanned = [article[0] for article in batch]
        for rule in stale:
            total |= tell(store.rules.replace_matches, rule.id, found[rule.id], scanned).result()
    if not stop.is_set():
        # Disabled rules are forgotten here, so that enabling one again brings it up to date.
        tell(
            store.settings.put, "applied", {str(rule.id): rule.expression for rule in rules}
        ).result()
    return total


def apply_here(db: Any) -> Change:
    """The same in this thread on one writing connection, for a command that ends with it."""
    from monitor.work import here

    def at_once(function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args, **named))
        return done

    return apply_rules(at_once, at_once, here, threading.Event())


def live_finds(db: Any, run: Callable[..., Future[Any]], expression: str) -> Finds:
    """What this expression matches among the newest stored articles, until there are enough.

    Raises ``RuleError`` when the expression cannot be read.
    """
    from monitor import store
    from monitor.digest import rematch
    from monitor.match import check

    check(expression)
    newest = store.articles.ids(db, Query(), limit=LOOK_BACK)
    rule = Rule(DRAFT, "", expression)
    finds: list[Row] = []
    forms: Counter[str] = Counter()
    looked, failure = 0, None
    for start in range(0, len(newest), BATCH):
        articles = {a.id: a for a in store.articles.whole(db, newest[start : start + BATCH])}
        texts = [(a.id, a.title, a.text, a.language) for a in articles.values()]
        found = run(rematch, (rule,), texts, timeout=10.0).result()
        if isinstance(found, Failure):
            failure = found
            break
        hits: dict[int, tuple[Match, ...]] = found[DRAFT]
        looked += len(articles)
        forms.update(match.form for matches in hits.values() for match in matches)
        hit = [
            replace(articles[number], matches=hits[number]) for number in articles if number in hits
        ]
        finds += [store.articles.row_of(article) for article in hit]
        if len(finds) >= SAMPLES:
            break
    return Finds(tuple(finds), dict(forms.most_common()), looked, failure)
