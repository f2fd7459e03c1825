"""A feed's properties as its dialog saved them, with the way back for this session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from monitor import store
from monitor.store.connect import transaction
from monitor.types import Change, Feed, Fetching, Kind, Paging
from ui import words
from ui.bridge import Bridge
from ui.marks import Done
from ui.sources.telling import named

GIVEN = ("title", "folder", "url", "every", "keep", "paused", "pages", "kind", "selector")
"""What the dialog gives a feed, beside how it is fetched."""
PASSWORD = "login"
"""Is no part of the way back: the one that was replaced is forgotten at once."""
OWN = tuple(one.name for one in fields(Fetching) if one.name != PASSWORD)


def change(
    db: Any,
    feed: int,
    title: str,
    folder: str,
    url: str,
    every: int,
    keep: int,
    paused: datetime | bool | None,
    pages: Paging,
    kind: Kind,
    selector: str,
    fetching: Fetching,
    back: bool = False,
) -> tuple[tuple[Feed | None, Feed | None], Change]:
    """All that a subscription's dialog changes, or nothing of it; and how the feed was and is. To
    go ``back`` is to have a feed as it was before its pause."""
    with transaction(db):
        before = store.feeds.by_id(db, feed)
        edited = store.feeds.edit(db, feed, title, folder, url, every)
        edited |= store.feeds.keep_for(db, feed, keep)
        edited |= store.feeds.page(db, feed, pages)
        edited |= store.feeds.arrange(db, feed, kind, selector, fetching)
        edited |= store.pauses.turn(db, feed, bool(paused), datetime.now(UTC), back=back)
        return (before, store.feeds.by_id(db, feed)), edited


def keep(db: Any, opened: Feed, new: Feed) -> tuple[tuple[Feed | None, Feed | None], Change]:
    """Give a feed what its dialog changed, from how that was ``opened``; and how the feed was and
    is. Both are ``None`` where it was unsubscribed from meanwhile."""
    return _mixed(db, opened, new, (*OWN, PASSWORD))


def turn(db: Any, old: Feed, new: Feed, back: bool) -> Change:
    """Give a feed what ``new`` has, where that differs from ``old``: what was changed since then
    by others, such as an address that the feed itself gave up, stays."""
    return _mixed(db, old, new, OWN, back)[1]


def _mixed(
    db: Any, old: Feed, new: Feed, own: tuple[str, ...], back: bool = False
) -> tuple[tuple[Feed | None, Feed | None], Change]:
    with transaction(db):
        now = store.feeds.by_id(db, new.id)
        if now is None:
            return (None, None), Change()
        wanted = replace(now, **apart(GIVEN, old, new))
        fetching = replace(now.fetching, **apart(own, old.fetching, new.fetching))
        given = (getattr(wanted, name) for name in GIVEN)
        return change(db, new.id, *given, fetching, back)


def apart(names: Iterable[str], old: Any, new: Any) -> dict[str, Any]:
    """What ``new`` has of these, where that differs from ``old``."""
    said = {name: getattr(new, name) for name in names}
    return {name: value for name, value in said.items() if value != getattr(old, name)}


def differs(old: Feed, new: Feed) -> bool:
    """Whether there is something to be taken back."""
    return bool(apart(GIVEN, old, new) or apart(OWN, old.fetching, new.fetching))


def step(bridge: Bridge, before: Feed, after: Feed) -> Done:
    """The way back from what a feed's dialog saved."""

    def give(old: Feed, new: Feed, back: bool) -> None:
        bridge.engine.allow(new.url)
        bridge.tell(turn, old, new, back)

    said = lambda: words.translate("Folders", "edit {}").format(named([after]))  # noqa: E731
    return Done(said, lambda: give(after, before, True), lambda: give(before, after, False))


def edited(feed: Feed) -> str:
    """What the status line says, with the way back."""
    said = words.translate("Subscription", "{} changed; undo takes it back.")
    return said.format(named([feed]))
