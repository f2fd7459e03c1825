"""A rule pack between its text and the archive: proved before it is taken over, written from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor import limits, packs, store
from monitor.packs import Failed, Pack, PackError, PackRule
from monitor.types import Change


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a pack, by the names of its rules."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """There were rules of these names already, which stayed as they were."""
    unknown: tuple[str, ...] = ()
    """Addresses of feeds that rules name and nobody has subscribed to."""


def shipped() -> dict[str, Path]:
    """The packs that come with the program, by the short names of their files."""
    import resources

    return {path.stem: path for path in sorted(resources.path("packs").glob("*.txt"))}


def proved(text: str) -> Pack | tuple[PackError, ...] | tuple[Failed, ...]:
    """The pack of a text, or why it is not taken over: mistakes, or sentences that fail."""
    got = packs.read(text)
    if not isinstance(got, Pack):
        return got
    return packs.run(got) or got


def take(db: Any, pack: Pack, now: datetime, *, over: bool = False) -> tuple[Taken, Change]:
    """Take a pack's lists and rules over, in one transaction; ``over`` replaces those there are."""
    from monitor.store.connect import transaction

    added, replaced, kept = list[str](), list[str](), list[str]()
    unknown: dict[str, None] = {}
    with transaction(db):
        numbers = {feed.url: feed.id for feed in store.feeds.all_feeds(db)}
        lists = store.term_lists.all_lists(db)
        for name, terms in pack.lists:
            if over or name not in lists:
                store.term_lists.put(db, name, terms)
        for one in pack.rules:
            known = store.rules.by_name(db, one.name)
            if known is None:
                said = (one.name, one.expression, one.colour, one.level)
                made, _ = store.rules.add(db, *said, now, one.sentences)
                if one.limits != limits.NONE:
                    store.rules.edit(db, limits.limited(made, one.limits, numbers))
                added.append(one.name)
            elif over:
                changed = replace(
                    known,
                    expression=one.expression,
                    colour=one.colour,
                    level=one.level,  # type: ignore[arg-type]
                    sentences=one.sentences,
                )
                if one.limits != limits.NONE:  # else the desk's own stay
                    changed = limits.limited(changed, one.limits, numbers)
                store.rules.edit(db, changed)
                replaced.append(one.name)
            else:
                kept.append(one.name)
                continue
            unknown |= dict.fromkeys(url for url in one.limits.feeds if url not in numbers)
    return (
        Taken(tuple(added), tuple(replaced), tuple(kept), tuple(unknown)),
        Change(rules=True),
    )


def pack_of(db: Any, name: str) -> Pack:
    """Every rule and list of the profile as a pack of this name."""
    addresses = {feed.id: feed.url for feed in store.feeds.all_feeds(db)}
    rules = tuple(
        PackRule(
            *(rule.name, rule.expression, rule.colour, rule.level, rule.sentences),
            limits=limits.of_rule(rule, addresses),
        )
        for rule in store.rules.all_rules(db)
    )
    return Pack(name, rules, tuple(store.term_lists.all_lists(db).items()))
