"""Work that is no poll: bringing stored articles' matches up to date, and trying an unsaved rule.

Reads and writes only through the functions it is handed; can be stopped and goes on where it was.
The archive's index names the articles that can match at all; the matcher decides about each, so
that what is found later is what would have been found live.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import hours, scope
from monitor.types import Change, Failure, Finds, Match, Row, Rule, Scope

BATCH = 400
"""Articles of a visit to a worker and of a transaction, which takes some hundredths of a second."""
SMALL = 20
"""Articles of a visit where a worker failed on more."""
LOOK_BACK = 1_000
"""Newest articles in which an unsaved rule is tried that no word of the index can answer."""
SOON = 0.08
"""Seconds after which a first answer is given, where the whole takes longer."""
GLANCE = 240
"""Newest articles in which one is tried that asks for very many words, before those are asked."""
LOOKED = 2_000
"""Newest articles that are looked at for an unsaved rule in any case."""
SAMPLES = 30
"""Finds that are enough to judge an unsaved rule by."""
AHEAD = 3
"""Batches that are with the workers at the same time."""
BREATH = 0.1
"""Seconds between two slices, in which others may write."""
ANYWHERE = Scope()
CLOSING = Failure("worker", "closing")
DRAFT = -1
"""Rule id of a rule that is not saved yet."""
Told = Callable[[str, int, int], None]
Matched = tuple[dict[int, tuple[Match, ...]], dict[int, tuple[int, int]]]
"""What ``scout.matched`` gives."""


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
    """The rules that are switched on, as they are matched, with their lists written out: a changed
    list is a changed rule. Those that have ended are among them; see ``in_force``."""
    from monitor import store

    rules = [scope.effective(rule) for rule in store.rules.all_rules(db) if rule.enabled]
    if not any("@" in rule.expression for rule in rules):
        return tuple(rules)
    lists = store.term_lists.all_lists(db)
    return tuple(replace(rule, expression=unfolded(rule.expression, lists)) for rule in rules)


def in_force(rules: tuple[Rule, ...], now: datetime) -> tuple[Rule, ...]:
    """Those of the rules that have not ended."""
    if not any(hours.over(rule, now) for rule in rules):
        return rules
    return tuple(rule for rule in rules if not hours.over(rule, now))


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
"""When a command was here last, and the article that arrived last."""


def seen(db: Any, folder: Path) -> Seen:
    """How the archive stands."""
    from monitor import profile, store

    return profile.visited(folder), store.articles.newest(db)


def elsewhere(db: Any, folder: Path, before: Seen) -> tuple[Seen, Change]:
    """How the archive stands now, and what a command in a terminal changed in it."""
    from monitor import store

    now = seen(db, folder)
    if now[0] == before[0]:
        return now, Change()
    new = store.articles.after(db, before[1])
    return now, Change(new=frozenset(new), feeds=True, rules=True)


def unapplied(db: Any, now: datetime) -> dict[int, datetime | None]:
    """The rules in force that stored articles were not all looked through for, with the time back
    to which they were; None where nothing was looked at yet. By a reader."""
    from monitor import store

    applied: dict[str, Any] | None = store.settings.get(db, "applied", None)
    left: dict[int, datetime | None] = {}
    for rule in in_force(enabled(db), now) if applied is not None else ():
        begun, signed = (applied or {}).get(str(rule.id)), scope.signature(rule)
        if begun == signed:
            continue
        left[rule.id] = None
        if isinstance(begun, list) and begun[0] == signed:
            left[rule.id] = store.ruled.seen_from(db, begun[1])
    return left


def apply_rules(hands: Hands, stop: threading.Event) -> Change:
    """Match stored articles with every rule whose expression changed since it was last applied.

    What is done is remembered after every batch: a run that was stopped or killed goes on there.
    """
    from monitor import store

    rules = in_force(hands.ask(enabled).result(), hands.now())
    kept: dict[str, Any] | None = hands.ask(store.settings.get, "applied", None).result()
    if kept is None:  # from now on a start goes on with what was stopped
        hands.tell(store.settings.put, "applied", {}).result()
    applied = kept or {}
    # Disabled rules are forgotten, so that enabling one again brings it up to date.
    done = {str(rule.id): applied.get(str(rule.id)) for rule in rules}
    total = Change()
    try:
        for rule in rules:
            if done[str(rule.id)] != scope.signature(rule):
                total |= apply_rule(hands, rule, done, stop)
            if stop.is_set():
                return total
        hands.tell(store.settings.put, "applied", done).result()
    finally:  # who hears of the end may ask how far each rule came
        hands.told("", 0, 0)
    return total


def apply_rule(hands: Hands, rule: Rule, done: dict[str, Any], stop: threading.Event) -> Change:
    """One rule, over the articles that can match it and those that did; newest first."""
    from monitor import store

    possible = candidates(hands, rule.expression, -1)
    held = hands.ask(store.rules.hits, rule.id).result()
    chosen = sorted({*possible, *held}, reverse=True)
    begun, signed = done[str(rule.id)], scope.signature(rule)
    if isinstance(begun, list) and begun[0] == signed:
        chosen = [number for number in chosen if number < begun[1]]
    total, count = Change(), 0
    batches = [chosen[at : at + BATCH] for at in range(0, len(chosen), BATCH)]
    hands.told(rule.name, 0, len(chosen))
    for batch, found in visited(hands, rule, batches):
        if stop.is_set() or found == CLOSING:
            return total
        done[str(rule.id)] = [signed, batch[-1]]
        total |= keep(hands, rule, done, batch, found, held)
        count += len(batch)
        hands.told(rule.name, count, len(chosen))
    done[str(rule.id)] = signed
    return total


def keep(
    hands: Hands,
    rule: Rule,
    done: dict[str, Any],
    batch: Sequence[int],
    found: Matched | Failure,
    held: Collection[int],
) -> Change:
    """Store what was found in a batch. Articles whose text changed meanwhile are read again; where
    a worker failed they are read in small parts and then one by one: those that make it fail keep
    what they have. ``held`` are the articles that the rule matched before."""
    from monitor import store

    total = Change()
    parts: list[tuple[list[int], Matched | Failure]] = [([*batch], found)]
    while parts:
        numbers, found = parts.pop()
        if isinstance(found, Failure):
            size = SMALL if len(numbers) > SMALL else 1
            if len(numbers) > 1:
                for at in range(0, len(numbers), size):
                    part = numbers[at : at + size]
                    parts.append((part, visit(hands, rule, part).result()))
                continue
            found = {}, {}
        hits, signs = found
        hits = in_scope(hands, rule.scope, hits, held)
        # How far the rule came is noted with the last part: a crash leaves none of them out.
        told = (store.rules.bring, rule.id, hits, signs, None if parts else done, hands.now())
        moved, change = hands.tell(*told).result()
        total |= change
        if moved:
            parts.append((moved, visit(hands, rule, moved).result()))
    return total


def in_scope(
    hands: Hands,
    where: Scope,
    found: Mapping[int, tuple[Match, ...]],
    held: Collection[int],
) -> dict[int, tuple[Match, ...]]:
    """Of what was found, the articles that a rule of this scope looks at; see ``ruled.within``."""
    from monitor import store

    seen = hands.ask(store.ruled.within, where, list(found), held).result()
    return {number: matches for number, matches in found.items() if number in seen}


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


def visit(hands: Hands, rule: Rule, batch: Sequence[int]) -> Future[Any]:
    """What a worker finds in a batch of articles, ``scout.Matched``."""
    from monitor import scout

    seconds = 60.0 if len(batch) > 1 else 5.0
    return hands.run(scout.matched, hands.folder, rule, batch, timeout=seconds)


def count_scores(hands: Hands, stop: threading.Event) -> None:
    """Count every score that waits for it, such as those of a rule whose level was changed."""
    from monitor import store

    more = True
    while more and not stop.is_set():
        more, _ = hands.tell(store.scores.step).result()
        if more:
            stop.wait(BREATH)


def visited(
    hands: Hands, rule: Rule, batches: Sequence[list[int]]
) -> Iterator[tuple[list[int], Any]]:
    """What workers make of batches of articles, in order, a few batches ahead."""
    waiting: list[tuple[list[int], Future[Any]]] = []
    for batch in batches:
        waiting.append((batch, visit(hands, rule, batch)))
        if len(waiting) > AHEAD:
            first, future = waiting.pop(0)
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


def candidates(hands: Hands, expression: str, limit: int) -> list[int]:
    """Articles that can match, newest first; all of them where the index cannot tell."""
    return _candidates(hands, expression, limit, 0)[0]


def _candidates(hands: Hands, expression: str, limit: int, glance: int) -> tuple[list[int], bool]:
    """The same, and whether it is only a glance at the newest; see ``scout.candidates``."""
    from monitor import scout, store

    blind = limit if limit < 0 else min(limit, LOOK_BACK)
    asked = (scout.candidates, hands.folder, expression, limit, blind, glance)
    found = hands.run(*asked, timeout=60.0).result()
    if isinstance(found, Failure):
        return hands.ask(store.vocabulary.candidates, None, blind).result(), False
    return found  # type: ignore[no-any-return]


def apply_here(db: Any, folder: Path) -> Change:
    """The same in this thread on one writing connection, for a command that ends with it."""
    from monitor.work import here

    def at_once(function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args, **named))
        return done

    return apply_rules(Hands(at_once, at_once, here, folder), threading.Event())


def live_finds(
    hands: Hands, expression: str, where: Scope = ANYWHERE, seconds: float | None = None
) -> Finds:
    """What this expression matches among the newest stored articles, until there are enough, or
    until ``seconds`` have passed.

    Raises ``RuleError`` when the expression cannot be read.
    """
    from monitor import scout, store
    from monitor.match import check

    lists = hands.ask(store.term_lists.all_lists).result()
    check(expression, lists)
    expression = unfolded(scope.narrowed(expression, where), lists)
    end = None if seconds is None else time.monotonic() + seconds
    possible, hurried = _candidates(hands, expression, LOOKED, 0 if end is None else GLANCE)
    rule = Rule(DRAFT, "", expression)
    finds: list[Row] = []
    forms: Counter[str] = Counter()
    looked, failure = 0, None
    step = 60
    for start in range(0, len(possible), step):
        batch = possible[start : start + step]
        found = hands.run(scout.matched, hands.folder, rule, batch, timeout=10.0).result()
        if isinstance(found, Failure):
            failure = found
            break
        hits = in_scope(hands, where, found[0], ())
        looked += len(batch)
        forms.update(match.form for matches in hits.values() for match in matches)
        chosen = [number for number in batch if number in hits][: SAMPLES - len(finds)]
        whole = hands.ask(store.articles.whole, chosen).result()
        finds += [store.articles.row_of(replace(one, matches=hits[one.id])) for one in whole]
        if len(finds) >= SAMPLES:
            break
        if end is not None and time.monotonic() > end:
            hurried |= looked < len(possible)
            break
    told = dict(forms.most_common())
    return Finds(tuple(finds), told, looked, len(possible), failure, hurried)
