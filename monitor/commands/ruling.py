"""`presselage rules add`, `edit`, `list` and `remove`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from typing import Any

from monitor import hours, limits, options, profile
from monitor.commands.output import ERROR, OK, USAGE, clock, iso, line, say
from monitor.types import Rule, Scope

USUAL = ("rule_level", "rule_colour")
"""Settings: what a new rule has."""
LIMITS = ("quiet", "through", "muted", "ends", "place", "languages", "sources", "folders", "feeds")


def rules_add(args: Namespace, folder: Path) -> int:
    """Save a rule, replacing one of the same name, and apply it to the stored articles."""
    from monitor import store

    db = profile.writer(folder, _now())
    known = store.rules.by_name(db, args.name)
    if known is None:
        usual = options.fit(store.settings.several(db, USUAL), USUAL)
        used = [rule.colour for rule in store.rules.all_rules(db)]
        look = options.colour(usual["rule_colour"], used), usual["rule_level"]
        return _save(args, folder, db, None, Rule(0, args.name, args.expression, *look))
    return _save(args, folder, db, known, known)


def rules_edit(args: Namespace, folder: Path) -> int:
    """Change what is named of a rule; all else stays."""
    from monitor import store

    db = profile.writer(folder, _now())
    known = store.rules.by_name(db, args.name)
    if known is None:
        return missing(args.name)
    return _save(args, folder, db, known, known)


def _save(args: Namespace, folder: Path, db: Any, known: Rule | None, rule: Rule) -> int:
    """Store the rule with what the command line says of it, and apply it."""
    from monitor import jobs, scope, store
    from monitor.match import RuleError, check

    expression = args.expression or rule.expression
    lists = store.term_lists.all_lists(db)
    try:
        check(expression, lists)
        rule = _limited(args, db, rule)
        check(scope.narrowed(expression, rule.scope), lists)
    except RuleError as error:
        say(f"{expression}\n{' ' * error.at}^ {error.why}")
        return USAGE
    except ValueError as error:
        say(f"{error}.")
        return USAGE
    rule = replace(
        rule,
        name=getattr(args, "rename", None) or rule.name,
        expression=expression,
        colour=args.colour or rule.colour,
        level=args.level or rule.level,
        enabled=rule.enabled if getattr(args, "off", None) is None else not args.off,
    )
    try:
        if known is None:
            said = (rule.name, rule.expression, rule.colour, rule.level)
            made, _ = store.rules.add(db, *said, _now())
            store.rules.edit(db, replace(rule, id=made.id))
        else:
            store.rules.edit(db, rule)
    except ValueError as error:
        say(f"{error}.")
        return ERROR
    change = jobs.apply_here(db, folder)
    done = "added" if known is None else "replaced" if args.action == "add" else "changed"
    say(f"{done}: {rule.name}; {len(change.matched)} stored articles match")
    return OK


def _limited(args: Namespace, db: Any, rule: Rule) -> Rule:
    """The rule with the limits that were given. Raises ``ValueError`` with words."""
    from monitor import store

    feeds = store.feeds.all_feeds(db)
    numbers = {feed.url: feed.id for feed in feeds}
    made = limits.of_rule(rule, {feed.id: feed.url for feed in feeds})
    for name in LIMITS:
        value = getattr(args, name)
        if value is not None:
            made = limits.read(name, dumps(value) if isinstance(value, list) else value, made)
    if unknown := [url for url in made.feeds if url not in numbers]:
        raise ValueError(f"There is no feed with the address {unknown[0]}")
    if args.sources == "all":
        made = replace(made, feeds=(), scope=replace(made.scope, folders=()))
    named = made.feeds or made.scope.folders
    if named and made.scope.sources == "all":
        made = replace(made, scope=replace(made.scope, sources="only"))
    if made.scope.sources == "only" and not named:
        raise ValueError("A rule for some sources only needs --in-folder or --in-feed")
    return limits.limited(rule, made, numbers)


def rules_list(args: Namespace, folder: Path) -> int:
    from monitor import jobs, store

    db, now = profile.writer(folder, _now()), _now()
    addresses = {feed.id: feed.url for feed in store.feeds.all_feeds(db)}
    left = jobs.unapplied(db, now)
    for rule in store.rules.all_rules(db):
        if args.json:
            line(described(rule, addresses, now, left))
        else:
            off = "" if rule.enabled else "  (off)"
            print(f"{rule.name}  {rule.expression}  [{rule.colour}, {rule.level}]{off}")
            for said in told(rule, addresses, now, left):
                print(f"    {said}")
    return OK


def described(
    rule: Rule, addresses: dict[int, str], now: datetime, left: dict[int, datetime | None]
) -> dict[str, Any]:
    """A rule as JSON."""
    made = limits.of_rule(rule, addresses)
    return {
        "id": rule.id,
        "name": rule.name,
        "expression": rule.expression,
        "colour": rule.colour,
        "level": rule.level,
        "enabled": rule.enabled,
        "paused": rule.paused,
        "sentences": list(rule.sentences),
        "quiet": rule.quiet,
        "through": rule.through,
        "muted_until": iso(rule.muted),
        "ends": iso(rule.ends),
        "ended": hours.over(rule, now),
        "silent": hours.silent(rule, now),
        "place": rule.scope.place or limits.ALL,
        "languages": list(rule.scope.languages),
        "sources": rule.scope.sources,
        "folders": list(rule.scope.folders),
        "feeds": list(made.feeds),
        "applied": rule.id not in left,
        "applied_back_to": iso(left.get(rule.id)),
    }


def told(
    rule: Rule, addresses: dict[int, str], now: datetime, left: dict[int, datetime | None]
) -> list[str]:
    """What is not as usual with a rule, a line each."""
    said = list[str]()
    if rule.quiet:
        said.append(f"quiet {rule.quiet}" + (", urgent rings through" if rule.through else ""))
    if rule.muted and hours.muted(rule, now):
        said.append(f"muted until {clock(rule.muted)}")
    if rule.ends:
        word = "ended" if hours.over(rule, now) else "ends"
        said.append(f"{word} {clock(rule.ends)}")
    if rule.scope != Scope():
        made = limits.of_rule(rule, addresses)
        bare = limits.Limits(scope=made.scope, feeds=made.feeds)
        said.append("; ".join(limits.write(bare)))
    if rule.id in left:
        back = left[rule.id]
        until = f"back to {clock(back)} only" if back else "not yet"
        said.append(f"applied to stored articles: {until} (`presselage rules apply` goes on)")
    return said


def rules_apply(args: Namespace, folder: Path) -> int:
    """Bring stored articles up to date with the rules, where that was stopped."""
    from monitor import jobs

    change = jobs.apply_here(profile.writer(folder, _now()), folder)
    say(f"applied; {len(change.matched)} stored articles match anew")
    return OK


def rules_remove(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, _now())
    rule = store.rules.by_name(db, args.name)
    if rule is None:
        return missing(args.name)
    store.rules.remove(db, rule.id)
    return OK


def missing(name: str) -> int:
    say(f"There is no rule named {name}; `presselage rules list` shows them.")
    return ERROR


def _now() -> datetime:
    return datetime.now(UTC)
