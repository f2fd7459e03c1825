"""Decide when a feed is asked again. Values only; chance and time are handed in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.addresses import loopback, origin
from monitor.rhythm import WISH, WISH_AT, Rhythm
from monitor.types import Failure, Feed, Turn

LONGEST = timedelta(hours=6)
"""A failing feed is asked at least this often."""
SLOW = ("status_404", "status_403", "status_401", "html", "not_feed", "dns")
"""Failures that seldom mend themselves within minutes."""


PAGE_PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
"""When a page that could not be had is tried again; after that the feed's own text stays."""
PASSING = (
    *("dns", "connect", "timeout", "tls", "protocol", "cut_off", "unasked", "later"),
    *("status_429", "status_503", "status_5xx", "worker"),
)
"""Failures of a page that may be over in an hour."""
VISITS = (
    *(timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12)),
    *(timedelta(days=1), timedelta(days=3)),
)
"""After its first sight, when the page of a matched or flagged article is looked at again."""
LAST_VISIT = timedelta(days=4)
"""Age from which on no article is looked at any more."""
VISIT_PAUSE = timedelta(hours=1)
"""Before a page is tried again that could not be had."""


BURST = 20
"""Polls begun in one second at most: after a night's sleep a thousand feeds are due at once."""
HOST = 8
"""Feeds of one host under way at a time: a host that hangs must not hold every place."""

SKEW = timedelta(minutes=1)
"""A clock may differ so much without having been set back."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a feed may be asked, and what is known of its rhythm."""

    usual: timedelta = timedelta(minutes=15)
    """While nothing is known; above all what the user wishes."""
    least: timedelta = timedelta(minutes=5)
    most: timedelta = timedelta(minutes=60)
    rhythm: Rhythm | None = None
    pressing: bool = False
    """A rule that rings names this source."""

    def pause(self, feed: Feed, now: datetime) -> timedelta:
        """How long a sound feed rests: until it is likely to have something, within bounds."""
        if feed.every:
            return timedelta(minutes=feed.every)
        least, most = min(self.least, self.usual), max(self.most, self.usual)
        pause = self.usual
        if self.rhythm is not None and self.rhythm.known:
            pause = self.rhythm.pause(now, WISH * (self.usual / WISH_AT), most)
        if self.pressing:
            pause = min(pause, self.usual / 2)
        return min(max(pause, least), most)


def due(feeds: Iterable[Feed], now: datetime) -> list[Feed]:
    """The feeds to ask now, the longest overdue first; never one that is gone for good or paused.

    One that was polled in the future is due, too: the clock was set back since.
    """
    waiting = [
        feed
        for feed in feeds
        if not (feed.gone or feed.paused)
        and (feed.due is None or feed.due <= now or (feed.polled or now) > now + SKEW)
    ]
    return sorted(waiting, key=lambda feed: (feed.due is not None, feed.due or now, feed.id))


def turns(
    feeds: Iterable[Turn], under_way: Iterable[Turn | Feed], pressing: Collection[int] = ()
) -> list[Turn]:
    """Which of the due feeds begin now: pressing ones, then sound ones, then those that fail.

    Few at a time, and few of one host, so that neither a crowd nor a sick host holds up the rest.
    """
    busy = Counter(origin(feed.url)[0] for feed in under_way)
    chosen: list[Turn] = []
    for feed in sorted(feeds, key=lambda one: (one.id not in pressing, one.failures > 0)):
        host = origin(feed.url)[0]
        if busy[host] >= HOST and not loopback(host):
            continue
        busy[host] += 1
        chosen.append(feed)
        if len(chosen) == BURST:
            break
    return chosen


def conditional(feed: Feed, now: datetime) -> bool:
    """Whether a feed's server may answer that nothing changed.

    Once a day it may not: some say so for ever. Each feed's day begins at an hour of its own.
    """
    if feed.polled is None or feed.failures:
        return False
    start = timedelta(hours=feed.id % 24)
    return (feed.polled - start).date() == (now - start).date()


def next_due(
    feed: Feed,
    outcome: Literal["ok", "unchanged"] | Failure,
    now: datetime,
    rng: random.Random,
    pace: Pace,
) -> datetime:
    """When to ask again: at the feed's own pace, or after a doubling pause while it fails.

    A tenth of jitter keeps feeds that were added together from knocking together.
    """
    pause: timedelta
    if isinstance(outcome, Failure):
        steps = min(feed.failures + (2 if outcome.kind in SLOW else 0), 10)
        usual = timedelta(minutes=feed.every) if feed.every else pace.usual
        pause = min(usual * 2**steps, max(LONGEST, usual))
    else:
        pause = pace.pause(feed, now)
    pause = pause * rng.uniform(0.95, 1.05)
    if isinstance(outcome, Failure) and outcome.retry_after is not None:
        # Never before the server's time, not even by the jitter.
        pause = max(pause, timedelta(seconds=outcome.retry_after))
    return now + pause


def page_again(failure: Failure | None, tries: int, now: datetime) -> datetime | None:
    """When the page of an article is worth another request, after so many tries; else None."""
    if failure is None or failure.kind not in PASSING or tries >= len(PAGE_PAUSES):
        return None
    pause = PAGE_PAUSES[tries]
    if failure.retry_after is not None:
        pause = max(pause, timedelta(seconds=failure.retry_after))
    return now + pause


def visit_again(first_seen: datetime, now: datetime, *, failed: bool = False) -> datetime | None:
    """When a stored page is looked at next, None for never; sooner when it could not be had."""
    coming = next((first_seen + after for after in VISITS if first_seen + after > now), None)
    if failed and now + VISIT_PAUSE < first_seen + LAST_VISIT:
        return min(coming or now + VISIT_PAUSE, now + VISIT_PAUSE)
    return coming
