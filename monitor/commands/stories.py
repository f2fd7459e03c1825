"""`presselage stories` and `story`: which articles tell the same, who was first, what differs."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, clock, iso, line, say
from monitor.story.differ import compared
from monitor.types import Story, Teller


def newest(args: Namespace, folder: Path) -> int:
    """The stories that grew last."""
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    found = store.stories.newest(db, max(0, args.limit))
    for one in found:
        first, last = one.tellers[0], max(one.tellers, key=lambda teller: teller.article)
        sources = len({teller.source for teller in one.tellers})
        if args.json:
            line(
                {
                    "story": one.id,
                    "title": first.title,
                    "articles": len(one.tellers),
                    "sources": sources,
                    "first": {"id": first.article, "source": first.source, "time": iso(first.at)},
                    "latest": {"id": last.article, "source": last.source, "time": iso(last.at)},
                }
            )
        else:
            told_by = f"{len(one.tellers)} articles, {sources} sources, first {first.source}"
            when = clock(first.at)
            print(f"{one.id:>6}  {when}  {told_by}: {first.title}")
    if not found:
        say("No two articles tell the same story yet.")
    return OK


def story(args: Namespace, folder: Path) -> int:
    """Show a story, or let the user's word correct it."""
    verb = args.what[0] if args.what[0] in ("split", "merge") else ""
    numbers = args.what[1:] if verb else args.what
    least = {"": 1, "split": 1, "merge": 2}[verb]
    usable = all(one.isdecimal() for one in numbers) and len(numbers) >= least
    if not usable or (not verb and len(numbers) > 1):
        say("usage: presselage story ID | story split ID… | story merge ID ID…")
        return USAGE
    db = profile.writer(folder, datetime.now(UTC))
    chosen = [int(one) for one in numbers]
    if verb:
        return corrected(db, verb, chosen)
    return shown(db, chosen[0], as_json=args.json)


def corrected(db: Any, verb: str, numbers: list[int]) -> int:
    from monitor import store

    missing = [number for number in numbers if store.articles.article(db, number) is None]
    for number in missing:
        say(f"There is no article with the number {number}.")
    if missing:
        return ERROR
    if verb == "split":
        _, change = store.stories.split(db, numbers)
        say(f"{len(change.stories)} articles are stories of their own now.")
    else:
        _, change = store.stories.merge(db, numbers)
        say(f"{len(change.stories) or len(numbers)} articles are one story now.")
    return OK


def shown(db: Any, number: int, *, as_json: bool) -> int:
    from monitor import store

    found = compared(store.stories.story(db, number))
    if not found.tellers:
        say(f"There is no article with the number {number}.")
        return ERROR
    for at, teller in enumerate(found.tellers):
        if as_json:
            line(told(found, teller, first=not at))
        else:
            late = minutes(found, teller)
            parts = [f"+{late} min" if at else "first", teller.agency]
            parts.append("" if not at else f"{teller.share:.0%} of its text from the first")
            about = ", ".join(part for part in parts if part)
            print(
                f"{teller.article:>6}  {clock(teller.at)}  {teller.source}: "
                f"{teller.title}  ({about})"
            )
    if len(found.tellers) == 1:
        say("No other article tells this story.")
    return OK


def minutes(found: Story, teller: Teller) -> int:
    """How long after the first one."""
    return round((teller.at - found.tellers[0].at).total_seconds() / 60)


def told(found: Story, teller: Teller, *, first: bool) -> dict[str, object]:
    return {
        "story": found.id,
        "id": teller.article,
        "first": first,
        "title": teller.title,
        "source": teller.source,
        "url": teller.url,
        "time": iso(teller.at),
        "first_seen": iso(teller.first_seen),
        "minutes": minutes(found, teller),
        "agency": teller.agency,
        "similarity": round(teller.share, 3),
        "how": teller.how,
        "by_user": teller.fixed,
    }
