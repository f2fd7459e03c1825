"""`presselage feeds check`: which feeds are well, which are ill or silent, and what to do."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import failures, profile
from monitor.commands.output import OK, SOME_FAILED, clock, iso, line, say
from monitor.types import Feed, Health

SIGNS = {"paused": "‖", "well": " ", "new": " ", "failing": "!", "gone": "!", "silent": "?"}
UNITS = {"hour": "an hour", "day": "a day", "week": "a week"}


def check(args: Namespace, folder: Path) -> int:
    """Judge every feed by what is stored; asks no server. 3 when some are ill or silent."""
    from monitor import store

    now = datetime.now(UTC)
    db: Any = profile.writer(folder, now)
    store.health.look(db, now)
    found = store.health.every(db, now)
    for health in found:
        if args.json:
            line(plain(health, now))
        else:
            print(shown(health, now))
    ill = sum(health.state in ("failing", "gone") for health in found)
    resting = sum(health.state == "paused" for health in found)
    silent = sum(health.feed.silent is not None for health in found if not health.feed.paused)
    more = f", {resting} paused" if resting else ""
    say(f"{len(found)} feeds, {ill} ill, {silent} silent{more}")
    return SOME_FAILED if ill or silent else OK


def shown(health: Health, now: datetime) -> str:
    """One line for a person."""
    feed, parts = health.feed, []
    if feed.paused:
        parts.append(f"Paused since {clock(feed.paused)}; polled only by name.")
    elif health.feed.failure:
        parts.append(f"{cause(health)} What to do: {advice(health)}")
    elif health.state == "new":
        parts.append("Not polled yet.")
    if feed.silent and not feed.paused:
        what = "" if feed.failure else f" What to do: {failures.advice('silent')}"
        parts.append(f"{silence(feed, now)}.{what}")
    if feed.moved and feed.moved != feed.url:
        parts.append(f"It says that it has moved to {feed.moved}.")
    parts.append(f"Normally {cadence(health)}.")
    name = feed.title or feed.url
    return f"{SIGNS[health.state]} {feed.id:>5}  {health.state:<7}  {name}: {' '.join(parts)}"


def plain(health: Health, now: datetime) -> dict[str, Any]:
    """The same for programs."""
    feed = health.feed
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "folder": feed.folder,
        "state": health.state,
        "ill": health.state in ("failing", "gone", "silent"),
        "kind": kind(feed),
        "cause": cause(health),
        "advice": advice(health),
        "failures": feed.failures,
        "since": iso(health.spells[0].start)
        if health.spells and health.spells[0].stop is None
        else None,
        "paused": iso(feed.paused),
        "polled": iso(feed.polled),
        "succeeded": iso(feed.succeeded),
        "changed": iso(feed.changed),
        "due": iso(None if feed.paused else feed.due),
        "moved": feed.moved if feed.moved != feed.url else "",
        "cadence": cadence(health),
        "silent_since": iso(feed.silent) if not feed.paused else None,
        "silence": silence(feed, now) if feed.silent and not feed.paused else None,
        "days": [
            {
                "day": day.date.isoformat(),
                "articles": day.articles,
                "polls": day.polls,
                "failed": day.failed,
            }
            for day in health.days
        ],
    }


def kind(feed: Feed) -> str | None:
    """What ails it, in a word; for a feed that rests, that it does."""
    if feed.paused:
        return "paused"
    return feed.failure.kind if feed.failure else "silent" if feed.silent else None


def cause(health: Health) -> str | None:
    return failures.sentence(health.feed.failure) if health.feed.failure else None


def advice(health: Health) -> str | None:
    if health.feed.paused:
        return None
    if health.feed.failure:
        return failures.advice(health.feed.failure.kind)
    return failures.advice("silent") if health.feed.silent else None


def cadence(health: Health) -> str:
    """How much a feed brings in words."""
    if health.cadence is None:
        return "not known yet"
    count, unit = health.cadence
    return f"about {count} {UNITS[unit]}" if unit in UNITS else f"one in {count} days"


def silence(feed: Feed, now: datetime) -> str:
    """``Silent for 3 h, normally 12 an hour``."""
    assert feed.silent is not None
    return f"Silent for {length(now - feed.silent)}, normally {normal(feed.normal)}"


def normal(an_hour: float) -> str:
    if an_hour >= 1:
        return f"{round(an_hour)} an hour"
    if an_hour * 24 >= 1:
        return f"{round(an_hour * 24)} a day"
    return f"one in {max(round(1 / (an_hour * 24)), 2) if an_hour else 0} days"


def length(span: timedelta) -> str:
    """A length of time, short."""
    hours = span / timedelta(hours=1)
    if hours < 1:
        return f"{max(round(hours * 60), 1)} min"
    return f"{round(hours)} h" if hours < 48 else f"{round(hours / 24)} days"
