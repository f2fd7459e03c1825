"""`presselage trends`: how often what was in the news, and what was out of the ordinary."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, clock, iso, line, say
from monitor.trends import By, Point

BAR = 40
SIGNS = {"": " ", "spike": "▲", "silence": "▽"}


def trends(args: Namespace, folder: Path) -> int:
    from monitor import store
    from monitor.search.spans import unit
    from monitor.trending import ALL, Question, answer

    now = datetime.now(UTC)
    try:
        days = (now - unit(args.span, now)[0]).total_seconds() / 86_400
    except ValueError:
        days = 0.0
    if days <= 0:
        say(f"{args.span} is no span of time; write 24h, 7d, 4w, 3m or 1y.")
        return USAGE
    db = profile.writer(folder, now)
    rule = store.rules.by_name(db, args.rule) if args.rule else None
    if args.rule and rule is None:
        say(f"There is no rule named {args.rule}.")
        return ERROR
    feed = source(db, args.source) if args.source else ALL
    if feed is None:
        say(f"There is no single source named {args.source}.")
        return ERROR
    by: By = args.by or ("hour" if days <= 3 else "day")
    if rule or feed:
        number = rule.id if rule else ALL
        told = answer(db, Question((number,), feed, days, by, number), now)
        show(told.lines[number], by, as_json=args.json)
        return OK
    told = answer(db, Question((), ALL, days, by), now)
    names = {one.id: one.name for one in store.rules.all_rules(db)}
    for number, points in told.lines.items():
        summary(names[number], points, told.sums[number], told.total, as_json=args.json)
    return OK


def source(db: Any, name: str) -> int | None:
    """The one feed that is called so, or whose name or address holds it."""
    from monitor import store

    feeds = [(feed.id, feed.title, feed.url) for feed in store.feeds.all_feeds(db)]
    found = store.meta.named(feeds, name, whole=True)
    return found[0] if len(found) == 1 else None


def show(points: list[Point], by: By, *, as_json: bool) -> None:
    """A line for each hour or day."""
    most = max((point.count for point in points), default=0) or 1
    for point in points:
        if as_json:
            line(value(point))
            continue
        start = f"{point.start.astimezone():{'%Y-%m-%d %H:%M' if by == 'hour' else '%a %Y-%m-%d'}}"
        bar = "█" * round(BAR * point.count / most)
        usual = "" if point.expected is None else f"  (usual {point.expected:.1f})"
        sign = SIGNS[point.state]
        print(f"{start}  {point.count:>5}  {point.share:>6.1%} {sign} {bar}{usual}")


def value(point: Point) -> dict[str, Any]:
    return {
        "start": iso(point.start),
        "stop": iso(point.stop),
        "count": point.count,
        "of": point.of,
        "share": round(point.share, 4),
        "expected": None if point.expected is None else round(point.expected, 2),
        "high": point.high,
        "state": point.state,
        "chance": point.chance,
    }


def summary(name: str, points: list[Point], count: int, total: int, *, as_json: bool) -> None:
    """A line for each rule."""
    spikes = [point for point in points if point.state == "spike"]
    if as_json:
        told = [value(point) for point in points]
        line({"rule": name, "count": count, "of": total, "points": told})
        return
    days = ", ".join(clock(point.start) for point in spikes)
    share = count / total if total else 0.0
    print(f"{count:>6}  {share:>6.1%}  {name}" + (f"  ▲ {days}" if days else ""))
