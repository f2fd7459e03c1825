"""Decide which entries are worth fetching. Looks at values only, never at the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from monitor import addresses
from monitor.types import Entry, Stored

TELLING = 60
"""Characters of a text that are hardly written twice."""


def fresh(entries: Sequence[Entry], known: Mapping[str, str | None]) -> list[Entry]:
    """Entries that are new, or whose title or text changed since they were stored; none that was
    thrown away (known as ``None``)."""
    return [entry for entry in entries if known.get(entry.key, "") not in (entry.hash, None)]


def named_anew(fresh: Sequence[Entry], stored: Iterable[Stored]) -> set[str]:
    """Keys of entries that are stored under another name: the feed has changed its guids, or its
    addresses from http to https. Only what is the same to the letter, place and date included;
    without a date, only what says enough to be told from tomorrow's column at the same address.
    """
    there: dict[tuple[str, str], list[Stored]] = {}
    for one in stored:
        there.setdefault((one.hash, addresses.loose(one.url)), []).append(one)
    return {
        entry.key
        for entry in fresh
        for one in there.get((entry.hash, addresses.loose(entry.url)), ())
        if one.key != entry.key
        and (entry.published == one.published if entry.published else len(entry.text) > TELLING)
    }
