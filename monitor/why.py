"""An article and the rules become what each rule says about it: its matches, or what stopped it.

The same matcher as for news, run again in a worker. And the same question for a feed: which rules
look at it, and which do not, why.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from monitor import hours
from monitor.types import Match, Rule, Text

RECENT = timedelta(days=30)
Why = Literal["in", "language", "out", "ended", "off"]
ORDER: tuple[Why, ...] = ("in", "language", "out", "ended", "off")


class Verdict(NamedTuple):
    """What one rule says about one article."""

    rule: int
    matches: tuple[Match, ...] = ()
    stops: tuple[tuple[str, str], ...] = ()
    """Each in English and in German; empty without a match when none of its terms is there."""


class Reached(NamedTuple):
    """Whether a rule looks at a feed, and what it found there of late."""

    rule: Rule
    why: Why
    articles: int


def of_feed(db: Any, number: int, now: datetime) -> list[Reached]:
    """Every rule: those that look at the feed first, of each kind those that found most. By a
    reader."""
    from monitor import store

    feed = store.feeds.by_id(db, number)
    if feed is None:
        return []
    found = store.ruled.of_each_feed(db, number, now - RECENT)
    looking = store.ruled.of_feed(db, number)
    spoken = feed.language.lower()[:2]
    told = []
    for rule in store.rules.all_rules(db):
        why: Why = "in"
        if not rule.enabled:
            why = "off"
        elif hours.over(rule, now):
            why = "ended"
        elif rule.id not in looking:
            why = "out"
        elif spoken and rule.scope.languages and spoken not in rule.scope.languages:
            why = "language"
        told.append(Reached(rule, why, found.get(rule.id, 0)))
    return sorted(told, key=lambda one: (ORDER.index(one.why), -one.articles, one.rule.name))


def verdicts(rules: tuple[Rule, ...], text: Text) -> list[Verdict]:
    """The verdict of each rule, in the rules' order; lists in them are written out already."""
    from monitor.digest import about_of, findings
    from monitor.match import near_miss

    matches = findings(rules, text).matches
    told = []
    for rule in rules:
        found = tuple(match for match in matches if match.rule == rule.id)
        stops: tuple[tuple[str, str], ...] = ()
        if not found:
            missed = near_miss(
                *(rule.expression, text.title, text.text, text.language or "de", about_of(text)),
            )
            stops = tuple((stop.why, stop.german) for stop in missed)
        told.append(Verdict(rule.id, found, stops))
    return told
