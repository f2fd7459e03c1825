"""When and where a rule holds, as a pack and a command line write it: a name and a value a line.

Feeds stand there by their addresses, since another desk has other numbers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from monitor import hours
from monitor.types import PLACES, SOURCES, Rule, Scope

NAMES = (
    "quiet", "through", "muted", "ends", "place", "languages", "sources", "folders", "feeds",
)  # fmt: skip
LISTS = ("languages", "folders", "feeds")
YES = ("yes", "true", "1", "on", "ja")
ALL = "all"
"""The place of a rule that looks everywhere in an article."""


ANYWHERE = Scope()
Known = TypeVar("Known", bound=str)


@dataclass(frozen=True, slots=True)
class Limits:
    """As in ``Rule``, with the addresses of feeds."""

    quiet: str = ""
    through: bool = False
    muted: datetime | None = None
    ends: datetime | None = None
    scope: Scope = ANYWHERE
    feeds: tuple[str, ...] = ()


NONE = Limits()


def read(name: str, value: str, into: Limits) -> Limits:
    """The limits with one more line. Raises ``ValueError`` with words."""
    value = value.strip()
    if name == "quiet":
        return replace(into, quiet=hours.written(hours.read(value)))
    if name == "through":
        return replace(into, through=value.lower() in YES)
    if name in ("muted", "ends"):
        time = hours.moment(value, whole=name == "ends")
        return replace(into, muted=time) if name == "muted" else replace(into, ends=time)
    if name == "feeds":
        return replace(into, feeds=items(value))
    return replace(into, scope=_scope(name, value, into.scope))


def _scope(name: str, value: str, scope: Scope) -> Scope:
    if name == "languages":
        return replace(scope, languages=languages(value))
    if name == "folders":
        return replace(scope, folders=items(value))
    if name == "place":
        return replace(scope, place=one_of("" if value == ALL else value, PLACES))
    return replace(scope, sources=one_of(value, SOURCES))


def one_of(value: str, known: Sequence[Known]) -> Known:
    for one in known:
        if one == value:
            return one
    raise ValueError(f"{value} is none of {', '.join(filter(None, known))}")


def languages(value: str) -> tuple[str, ...]:
    """Codes of two letters."""
    codes = tuple(code.lower() for code in items(value))
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise ValueError(f"{code} is no language; write two letters such as de")
    return codes


def items(value: str) -> tuple[str, ...]:
    """A list: with commas, or as JSON where a name has a comma itself."""
    if value.startswith("["):
        try:
            return tuple(str(one) for one in json.loads(value))
        except ValueError:
            raise ValueError(f"{value} is no list") from None
    return tuple(part for one in value.split(",") if (part := one.strip()))


def write(limits: Limits) -> list[str]:
    """The lines of what is not as usual; read one after the other they give the limits again."""
    scope = limits.scope
    said: dict[str, Any] = {
        "quiet": limits.quiet,
        "through": "yes" if limits.through else "",
        "muted": limits.muted.isoformat() if limits.muted else "",
        "ends": limits.ends.isoformat() if limits.ends else "",
        "place": scope.place,
        "languages": scope.languages,
        "sources": "" if scope.sources == ALL else scope.sources,
        "folders": scope.folders,
        "feeds": limits.feeds,
    }
    return [f"{name}: {_said(value)}" for name, value in said.items() if value]


def _said(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return value
    plain = ", ".join(value)
    return plain if items(plain) == tuple(value) else json.dumps(list(value), ensure_ascii=False)


def of_rule(rule: Rule, addresses: Mapping[int, str]) -> Limits:
    """The limits of a rule; ``addresses`` are those of the feeds."""
    feeds = tuple(addresses[number] for number in rule.scope.feeds if number in addresses)
    scope = replace(rule.scope, feeds=())
    return Limits(rule.quiet, rule.through, rule.muted, rule.ends, scope, feeds)


def limited(rule: Rule, limits: Limits, numbers: Mapping[str, int]) -> Rule:
    """The rule with these limits; a feed that is not subscribed to is left out."""
    feeds = tuple(numbers[url] for url in limits.feeds if url in numbers)
    return replace(
        rule,
        quiet=limits.quiet,
        through=limits.through,
        muted=limits.muted,
        ends=limits.ends,
        scope=replace(limits.scope, feeds=feeds),
    )
