"""Work that is no poll: bringing stored articles' matches up to date, and trying an unsaved rule.

Reads and writes only through the functions it is handed; can be stopped and goes on where it was.
The archive's index names the articles that can match at all; the matcher decides about each, so
that what is found later is what would have been found live.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.types import Change, Failure, Finds, Match, Row, Rule, Text

BATCH = 200
LOOK_BACK = 1_000
"""Newest articles in which an unsaved rule is tried that no word of the index can answer."""
LOOKED = 2_000
"""Newest articles that are looked at for an unsaved rule in any case."""
SAMPLES = 30
"""Finds that are enough to judge an unsaved rule by."""
AHEAD = 3
"""Batches that are with the workers at the same time."""
BREATH = 0.1
"""Seconds between two slices, in which others may write."""
DRAFT = -1
"""Rule id of a rule that is not saved yet."""
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Hands:
    """What an order works with: the engine's threads and processes, and the profile's folder."""

    ask: Callable[..., Future[Any]]
    tell: Callable[..., Future[Any]]
    run: Callable[..., Future[Any]]
    folder: Path
    told: Told = lambda name, done, total: None
    """Hears which rule is at work, and how many of its articles are done."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def workers(db: Any) -> int:
    """How many worker processes the settings want."""
    from monitor import options, store

    stored = store.settings.several(db, ("workers",))
    return int(options.fit(stored, ("workers",))["workers"])


def enabled(db: Any) -> tuple[Rule, ...]:
    """The rules in force, with their lists written out: a changed list is a changed rule."""
    from monitor import store

    rules = [rule for rule in store.rules.all_rules(db) if rule.enabled]
    if not any("@" in rule.expression for rule in rules):
        return tuple(rules)
    lists = store.term_lists.all_lists(db)
    return tuple(replace(rule, expression=unfolded(rule.expression, lists)) for rule in rules)


def unfolded(expression: str, lists: Mapping[str, str]) -> str:
    """A rule's text without names of lists; as it was where it cannot be read."""
    from monitor.match import RuleError, parse
    from monitor.match.lists import resolve
    from monitor.match.write import write

    if "@" not in expression:
        return expression
    try:
        return write(resolve(expression, parse(expression), lists))
    except RuleError:
        return expression


Seen = tuple[int, int]
"""The archive's version, and the article that arrived last."""


def seen(db: Any) -> Seen:
    """How the archive stands, by the writer."""
    from monitor import store

    return store.connect.version(db), store.articles.newest(db)


def elsewhere(db: Any, before: Seen) -> tuple[Seen, Change]:
    """How the archive stands now, and what another program changed in it."""
    from monitor import store

    now = seen(db)
    if now[0] == before[0]:
        return now, Change()
    new = store.articles.after(db, before[1])
    return now, Change(new=frozenset(new), feeds=True, rules=True)


def apply_rules(hands: Hands, stop: threading.Event) -> Change:
    """Match stored articles with every rule whose expression changed since it was last applied.

    What is done is remembered after every batch: a run that was stopped or killed goes on there.
    """
    from monitor import store

    rules: tuple[Rule, ...] = hands.ask(enabled).result()
    applied: dict[str, Any] = hands.ask(store.settings.get, "applied", {}).result() or {}
    # Disabled rules are forgotten, so that enabling one again brings it up to date.
    done = {str(rule.id): applied.get(str(rule.id)) for rule in rules}
    total = Change()
    try:
        for rule in rules:
            if done[str(rule.id)] != rule.expression:
                total |= apply_rule(hands, rule, done, stop)
            if stop.is_set():
                return total
    finally:
        hands.told("", 0, 0)
    hands.tell(store.settings.put, "applied", done).result()
    return total


def apply_rule(hands: Hands, rule: Rule, done: dict[str, Any], stop: threading.Event) -> Change:
    """One rule, over the articles that can match it and those that did; newest first."""
    from monitor import store
    from monitor.digest import rematch

    possible = candidates(hands, rule.expression, -1)
    held = hands.ask(store.rules.hits, rule.id).result()
    chosen = sorted({*possible, *held}, reverse=True)
    begun = done[str(rule.id)]
    if isinstance(begun, list) and begun[0] == rule.expression:
        chosen = [number for number in chosen if number < begun[1]]
    total, count = Change(), 0
    batches = [chosen[at : at + BATCH] for at in range(0, len(chosen), BATCH)]
    hands.told(rule.name, 0, len(chosen))
    for batch, found in visited(hands, rematch, rule, batches):
        if stop.is_set():
            return total
        hits = {} if isinstance(found, Failure) else found[rule.id]
        told = (store.rules.replace_matches, rule.id, hits, batch, hands.now())
        total |= hands.tell(*told).result()
        count += len(batch)
        done[str(rule.id)] = [rule.expression, batch[-1]]
        hands.tell(store.settings.put, "applied", done).result()
        hands.told(rule.name, count, len(chosen))
    done[str(rule.id)] = rule.expression
    return total


def find_stories(hands: Hands, stop: threading.Event) -> Change:
    """Let articles that are older than stories find theirs; goes on where it was stopped."""
    from monitor import store
    from monitor.digest import printed

    total = Change()
    while not stop.is_set():
        waiting = hands.ask(store.unread_stories.upcoming).result()
        if waiting is None:
            break
        done = hands.run(printed, waiting[2], timeout=60.0).result()
        prints = printed(waiting[2]) if isinstance(done, Failure) else done
        total |= hands.tell(store.unread_stories.place, prints).result()
        stop.wait(BREATH)
    return total


def visited(
    hands: Hands, function: Callable[..., Any], rule: Rule, batches: Sequence[list[int]]
) -> Iterator[tuple[list[int], Any]]:
    """What workers make of batches of articles, in order, a few batches ahead."""
    from monitor import store

    waiting: list[tuple[list[int], Future[Any]]] = []
    for batch in batches:
        texts: list[Text] = hands.ask(store.articles.texts, batch).result()
        waiting.append((batch, hands.run(function, (rule,), texts, timeout=60.0)))
        if len(waiting) >= AHEAD:
            first, future = waiting.pop(0)
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


def candidates(hands: Hands, expression: str, limit: int) -> list[int]:
    """Articles that can match, newest first; all of them where the index cannot tell."""
    from monitor import scout, store

    need = hands.run(scout.need, hands.folder, expression, timeout=60.0).result()
    if isinstance(need, Failure):
        need = None
    if need is None and limit >= 0:
        limit = min(limit, LOOK_BACK)
    return hands.ask(store.vocabulary.candidates, need, limit).result()  # type: ignore[no-any-return]


def apply_here(db: Any, folder: Path) -> Change:
    """The same in this thread on one writing connection, for a command that ends with it."""
    from monitor.work import here

    def at_once(function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args, **named))
        return done

    return apply_rules(Hands(at_once, at_once, here, folder), threading.Event())


def live_finds(hands: Hands, expression: str) -> Finds:
    """What this expression matches among the newest stored articles, until there are enough.

    Raises ``RuleError`` when the expression cannot be read.
    """
    from monitor import store
    from monitor.digest import rematch
    from monitor.match import check

    lists = hands.ask(store.term_lists.all_lists).result()
    check(expression, lists)
    expression = unfolded(expression, lists)
    possible = candidates(hands, expression, LOOKED)
    rule = Rule(DRAFT, "", expression)
    finds: list[Row] = []
    forms: Counter[str] = Counter()
    looked, failure = 0, None
    step = 60
    for start in range(0, len(possible), step):
        batch = possible[start : start + step]
        texts = hands.ask(store.articles.texts, batch).result()
        found = hands.run(rematch, (rule,), texts, timeout=10.0).result()
        if isinstance(found, Failure):
            failure = found
            break
        hits: dict[int, tuple[Match, ...]] = found[DRAFT]
        looked += len(batch)
        forms.update(match.form for matches in hits.values() for match in matches)
        chosen = [number for number in batch if number in hits][: SAMPLES - len(finds)]
        whole = hands.ask(store.articles.whole, chosen).result()
        finds += [store.articles.row_of(replace(one, matches=hits[one.id])) for one in whole]
        if len(finds) >= SAMPLES:
            break
    return Finds(tuple(finds), dict(forms.most_common()), looked, len(possible), failure)
