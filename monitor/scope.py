"""A rule's scope becomes part of what is matched: place and language stand in its text.

Sources are judged where articles are stored, by the feed that they come from; see ``store.ruled``.
"""

from __future__ import annotations

import json
from dataclasses import replace

from monitor.types import PLACES, SOURCES, Rule, Scope

ANYWHERE = Scope()
FIELD = {"title": "titel", "head": "kopf", "lead": "vorspann", "text": "text"}


def narrowed(expression: str, scope: Scope) -> str:
    """The rule's text with what of its scope a text can say."""
    if scope.place:
        expression = f"{FIELD[scope.place]}:({expression})"
    if scope.languages:
        spoken = " ODER ".join(scope.languages)
        expression = f"({expression}) UND sprache:({spoken})"
    return expression


def effective(rule: Rule) -> Rule:
    """The rule as it is matched."""
    return replace(rule, expression=narrowed(rule.expression, rule.scope))


def signature(rule: Rule) -> str:
    """What stored matches depend on; ``rule`` is as it is matched.

    Sources as they were chosen: a feed that moves to another folder changes what it brings from
    then on, and takes no mark from what it brought before.
    """
    scope = rule.scope
    if scope.sources == "all":
        return rule.expression
    chosen = [scope.sources, sorted(scope.feeds), sorted(scope.folders)]
    return f"{rule.expression}\n{json.dumps(chosen, ensure_ascii=False)}"


def dump(scope: Scope) -> str:
    """A scope as it is stored; empty for everything."""
    said = {
        "sources": scope.sources if scope.sources != "all" else "",
        "feeds": scope.feeds,
        "folders": scope.folders,
        "languages": scope.languages,
        "place": scope.place,
    }
    kept = {name: value for name, value in said.items() if value}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def load(text: str) -> Scope:
    """A stored scope; everything where the disk made something else of it."""
    if not text:
        return ANYWHERE
    try:
        said = json.loads(text)
        sources, place = said.get("sources", "all"), said.get("place", "")
        return Scope(
            sources if sources in SOURCES else "all",
            tuple(int(one) for one in said.get("feeds", ())),
            tuple(str(one) for one in said.get("folders", ())),
            tuple(str(one) for one in said.get("languages", ()) if str(one).isalpha()),
            place if place in PLACES else "",
        )
    except (ValueError, TypeError, AttributeError):
        return ANYWHERE
