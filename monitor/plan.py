"""Decide which entries are worth fetching. Looks at values only, never at the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.types import Entry


def fresh(entries: Sequence[Entry], known: Mapping[str, str | None]) -> list[Entry]:
    """Entries that are new, or whose title or text changed since they were stored; none that was
    thrown away (known as ``None``)."""
    return [entry for entry in entries if known.get(entry.key, "") not in (entry.hash, None)]
