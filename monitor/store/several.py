"""What is changed in several feeds at once: moves between folders, what they are given together.

Every change answers with what was there before, so that it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from sqlite_utils import Database

from monitor.search.naming import renamed
from monitor.store import feeds, pauses, rules, searches
from monitor.store.connect import storable, transaction
from monitor.types import Change, Edit, Feed, Scope

FOLDER = "UPDATE feeds SET folder = ? WHERE id = ?"
EVERY = "UPDATE feeds SET every = ?1, due = CASE WHEN every = ?1 THEN due END WHERE id = ?2"
INSIDE = "SELECT id FROM feeds WHERE folder = ?"
RENAMED = "UPDATE feeds SET folder = ? WHERE id = ? AND folder = ?"
LINE = "UPDATE searches SET line = ? WHERE id = ? AND line = ?"


class Named(NamedTuple):
    """A folder that goes by another name: the feeds that were in it, and search lines that named
    it, by id: ``(before, after)``."""

    old: str
    new: str
    feeds: tuple[int, ...]
    lines: Mapping[int, tuple[str, str]]
    rules: Mapping[int, tuple[Scope, Scope]]
    """Rules that look at the folder, or do not: their scopes."""
    joined: bool
    """Whether there was a folder of the new name already: they are one now."""


def alter(
    db: Database, edits: Mapping[int, Edit], now: datetime | None = None
) -> tuple[dict[int, Edit], Change]:
    """Change these feeds; what an edit leaves open stays. Gives the edits that take it back."""
    before: dict[int, Edit] = {}
    total = Change()
    with transaction(db):
        for feed in feeds.by_ids(db, edits):
            edit = edits[feed.id]
            before[feed.id] = _as_it_is(feed, edit)
            total |= _alter(db, feed, edit, now or datetime.now(UTC))
    return before, total


def _as_it_is(feed: Feed, edit: Edit) -> Edit:
    """What a feed has now of all that an edit changes."""
    fetching = feed.fetching
    held = {
        "folder": feed.folder,
        "every": feed.every,
        "keep": feed.keep,
        "pages": feed.pages,
        "paused": feed.paused is not None,
        "agent": fetching.agent,
        "timeout": fetching.timeout,
        "cookies": fetching.cookies,
    }
    before = {name: held[name] for name in held if getattr(edit, name) is not None}
    return Edit(**before, back=edit.paused is not None)  # type: ignore[arg-type]


def _alter(db: Database, feed: Feed, edit: Edit, now: datetime) -> Change:
    total = Change(feeds=True)
    if edit.folder is not None and edit.folder != feed.folder:
        db.conn.execute(FOLDER, (storable(edit.folder), feed.id))
        total |= Change(folders=True)
    if edit.every is not None:
        db.conn.execute(EVERY, (edit.every, feed.id))
    if edit.keep is not None:
        total |= feeds.keep_for(db, feed.id, edit.keep)
    if edit.pages is not None:
        total |= feeds.page(db, feed.id, edit.pages)
    if edit.paused is not None:
        total |= pauses.turn(db, feed.id, edit.paused, now, back=edit.back)
    given = {"agent": edit.agent, "timeout": edit.timeout, "cookies": edit.cookies}
    wanted = {name: value for name, value in given.items() if value is not None}
    fetching = replace(feed.fetching, **wanted)  # type: ignore[arg-type]
    return total | feeds.arrange(db, feed.id, feed.kind, feed.selector, fetching)


def rename(db: Database, old: str, new: str) -> tuple[Named, Change]:
    """Call a folder by another name, in saved searches too. Where there is one of that name
    already, both are one."""
    new = storable(new)
    with transaction(db):
        joined = bool(_inside(db, new)) and old != new
        lines = {
            one.id: (one.line, after)
            for one in searches.all_searches(db)
            if (after := renamed(one.line, old, new)) != one.line
        }
        inside = _inside(db, old)
        looking = {
            rule.id: (rule.scope, _scoped(rule.scope, old, new, inside, joined))
            for rule in rules.all_rules(db)
            if old in rule.scope.folders
        }
        named = Named(old, new, inside, lines, looking, joined)
        return named, name(db, named)


def _scoped(scope: Scope, old: str, new: str, inside: tuple[int, ...], joined: bool) -> Scope:
    """The scope under a folder's new name. Where that is another's, too, a rule that leaves the
    folder out goes on leaving out just these feeds: it must not miss the other's."""
    folders = tuple(dict.fromkeys(new if one == old else one for one in scope.folders))
    if joined and scope.sources == "but" and new not in scope.folders:
        left = tuple(one for one in scope.folders if one != old)
        return replace(scope, folders=left, feeds=tuple(sorted({*scope.feeds, *inside})))
    return replace(scope, folders=folders)


def _inside(db: Database, folder: str) -> tuple[int, ...]:
    return tuple(row[0] for row in db.conn.execute(INSIDE, (folder,)))


def name(db: Database, named: Named, *, back: bool = False) -> Change:
    """Give the folder its new name, or its old one ``back``: to what bears the other one still."""
    pair = (named.new, named.old) if back else (named.old, named.new)
    lines = {number: both[::-1] if back else both for number, both in named.lines.items()}
    with transaction(db):
        db.conn.executemany(RENAMED, [(pair[1], number, pair[0]) for number in named.feeds])
        db.conn.executemany(LINE, [(new, number, old) for number, (old, new) in lines.items()])
        looking = [_look(db, number, both[::-1] if back else both)
                   for number, both in named.rules.items()]  # fmt: skip
    # What was one folder for a while is two again: who looks at it goes on looking at the rest.
    told = () if back and named.joined else (pair,)
    return Change(feeds=True, rules=any(looking), searches=bool(lines), folders=True, renamed=told)


def _look(db: Database, number: int, scopes: tuple[Scope, Scope]) -> bool:
    """Give a rule the second scope where it has the first one; whether it had."""
    before, after = scopes
    rule = next((one for one in rules.all_rules(db) if one.id == number), None)
    if rule is None or rule.scope != before:
        return False
    rules.edit(db, replace(rule, scope=after))
    return True


def moved(numbers: Iterable[int], folder: str) -> dict[int, Edit]:
    """The edits that put these feeds into a folder."""
    return {number: Edit(folder=folder) for number in numbers}
