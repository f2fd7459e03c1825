"""A rule that is being written, as plain values that outlive a fall; and a rule of such values.

Goes by the fields of ``Rule`` themselves, so that a new one is kept without being named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from monitor.types import Rule, Scope
from ui.theme import COLOURS

LONGEST = 20_000
"""Characters of a half-written text that are kept."""


class Unfit(ValueError):
    """A value that this field cannot have."""


def plain(rule: Rule) -> dict[str, Any]:
    """All of a rule, as JSON can hold it."""
    made: dict[str, Any] = _plain(asdict(rule))
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value[:LONGEST] if isinstance(value, str) else value


def rule_of(kept: Mapping[str, Any], base: Rule) -> Rule:
    """The rule that was kept. What is missing, or what this program cannot read, is as in ``base``:
    an older program, a newer one or a disk may have left anything."""
    given = _given(Rule, kept, base)
    if given.get("colour") not in COLOURS:
        given.pop("colour", None)
    return replace(base, **{**given, "id": base.id})


def _given(kind: type, kept: Mapping[str, Any], base: Any) -> dict[str, Any]:
    hints, given = _hints(kind), {}
    for one in fields(kind):
        if one.name not in kept:
            continue
        try:
            given[one.name] = _fit(hints[one.name], kept[one.name], getattr(base, one.name))
        except Unfit:
            continue
    return given


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fit(hint: Any, value: Any, base: Any) -> Any:
    """A plain value as one of this type."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Literal:
        if value not in inside:
            raise Unfit
        return value
    if origin in (Union, UnionType):
        if value is None and NoneType in inside:
            return None
        return _fit(next(one for one in inside if one is not NoneType), value, base)
    if origin is tuple:
        if not isinstance(value, list):
            raise Unfit
        return tuple(_fit(inside[0], one, None) for one in value)
    if hint is Scope:
        if not isinstance(value, dict):
            raise Unfit
        return replace(base, **_given(Scope, value, base))
    if hint is datetime:
        return _moment(value)
    if type(value) is not hint:  # to Python a bool is a number, too
        raise Unfit
    return value[:LONGEST] if hint is str else value


def _moment(value: Any) -> datetime:
    try:
        made = datetime.fromisoformat(value)
        if made.tzinfo is not None:
            return made.astimezone(UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise Unfit from error
    raise Unfit


def blank(rule: Rule) -> bool:
    """Whether nobody wrote anything into this new rule yet: its colour and its level are given."""
    nothing = Rule(rule.id, "", "", rule.colour, rule.level)
    return replace(rule, expression=rule.expression.strip(), name=rule.name.strip()) == nothing
