"""An article and the rules become what each rule says about it: its matches, or what stopped it.

The same matcher as for news, run again in a worker; nothing here reads the archive.
"""

from __future__ import annotations

from typing import NamedTuple

from monitor.types import Match, Rule, Text


class Verdict(NamedTuple):
    """What one rule says about one article."""

    rule: int
    matches: tuple[Match, ...] = ()
    stops: tuple[tuple[str, str], ...] = ()
    """Each in English and in German; empty without a match when none of its terms is there."""


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
