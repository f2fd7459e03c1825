"""Print a simulated day of a desk: `python -m bench schedule [--feeds 1000] [--hours 24]`.

The real rounds, schedule and archive on a clock that jumps; one feed in twenty is ill, one host
hangs for many of them. Then a night's sleep, and half an hour without network. Fails (1) when a
sound feed was asked more than 60 s late, or when a lost network was held against a feed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from bench._day import MONDAY, Day, Source, crowd
from monitor import store

LATEST = 60.0
HOUR = timedelta(hours=1)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench schedule", description=__doc__)
    options.add_argument("--feeds", type=int, default=1_000)
    options.add_argument("--hours", type=float, default=24)
    wanted = options.parse_args(arguments)
    sick = wanted.feeds // 20
    sources = crowd(wanted.feeds - sick // 2, sick - sick // 2, rate=lambda n: (n % 7) / 3)
    sources += [Source(f"https://starr.example/{n}.xml", ails="hang") for n in range(sick // 2)]
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), sources, MONDAY)
        begin = time.perf_counter()
        day.run(timedelta(hours=wanted.hours))
        spent = time.perf_counter() - begin
        print(f"{wanted.feeds} feeds, {sick} ill, {wanted.hours:g} h in {spent:.1f} s")
        late = tell(day, sick)
        tell_sleep(day)
        blamed = tell_offline(day)
        day.close()
    return int(late > LATEST or blamed > 0)


def tell(day: Day, sick: int) -> float:
    """Polls, and how late those of sound feeds were; gives the latest."""
    late = sorted(late for url, _, late in day.asked if not day.sources[url].ails)
    ill = len(day.asked) - len(late)
    each = len(late) / (len(day.sources) - sick)
    print(f"  polls: {len(late)} of sound feeds ({each:.0f} each), {ill} of ill ones")
    p50, p99 = late[len(late) // 2], late[len(late) * 99 // 100]
    print(f"  sound feeds late by: median {p50:.1f} s, p99 {p99:.1f} s, most {late[-1]:.1f} s")
    print(f"  busiest second: {busiest(day, MONDAY)} polls")
    feeds = store.feeds.all_feeds(day.db)
    failing = sum(feed.failure is not None for feed in feeds)
    silent = sum(feed.silent is not None for feed in feeds)
    print(f"  at its end: {failing} failing, {silent} silent, offline: {day.progress.offline}")
    return late[-1]


def tell_sleep(day: Day) -> None:
    """How a night's sleep is caught up."""
    day.sleep(9 * HOUR)
    woke = day.now()
    day.run(timedelta(minutes=5))
    first: dict[str, datetime] = {}
    for url, at, _ in day.asked:
        if at >= woke and not day.sources[url].ails:
            first.setdefault(url, at)
    span = (max(first.values()) - woke).total_seconds()
    print(
        f"after 9 h asleep: {len(first)} sound feeds asked within {span:.0f} s, "
        f"busiest second {busiest(day, woke)}"
    )


def tell_offline(day: Day) -> int:
    """What a lost network costs; gives how many feeds were blamed for it."""
    day.run(HOUR / 4)
    before = {feed.id: feed.failures for feed in store.feeds.all_feeds(day.db)}
    day.away, lost, polls = True, day.now(), len(day.asked)
    day.run(HOUR / 2)
    asked = len(day.asked) - polls
    after = {feed.id: feed.failures for feed in store.feeds.all_feeds(day.db)}
    blamed = sum(after[number] > before[number] for number in after)
    gap = next(
        one for one in store.coverage.gaps(day.db, lost - HOUR, day.now(), timedelta())
        if one.kind == "offline"
    )  # fmt: skip
    noticed = (gap.start - lost).total_seconds()
    print(f"30 min offline: seen from {noticed:.0f} s on, {asked} requests, {blamed} feeds blamed")
    day.away, back = False, day.now()
    day.run(timedelta(minutes=5))
    on = next(at for url, at, _ in day.asked if at >= back and not day.sources[url].ails)
    print(f"  back after {(on - back).total_seconds():.0f} s; busiest second {busiest(day, back)}")
    return blamed


def busiest(day: Day, since: datetime) -> int:
    return max(Counter(at.replace(microsecond=0) for _, at, _ in day.asked if at >= since).values())
