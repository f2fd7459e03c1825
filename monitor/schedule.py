"""Decide when a feed is asked again. Values only; chance and time are handed in."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from monitor.types import Failure, Feed

LONGEST = timedelta(hours=6)
"""A failing feed is asked at least this often."""
SLOW = ("status_404", "status_403", "status_401", "html", "not_feed", "dns")
"""Failures that seldom mend themselves within minutes."""


def due(feeds: Iterable[Feed], now: datetime) -> list[Feed]:
    """The feeds to ask now, the longest overdue first; never one that is gone for good."""
    waiting = [feed for feed in feeds if not feed.gone and (feed.due is None or feed.due <= now)]
    return sorted(waiting, key=lambda feed: (feed.due is not None, feed.due or now, feed.id))


def next_due(
    feed: Feed,
    outcome: Literal["ok", "unchanged"] | Failure,
    now: datetime,
    rng: random.Random,
    *,
    interval: timedelta,
) -> datetime:
    """When to ask again: after the interval, or after a doubling pause while it fails.

    A tenth of jitter keeps feeds that were added together from knocking together.
    """
    pause = interval
    if isinstance(outcome, Failure):
        steps = min(feed.failures + (2 if outcome.kind in SLOW else 0), 10)
        pause = min(interval * 2**steps, max(LONGEST, interval))
    pause *= rng.uniform(0.95, 1.05)
    if isinstance(outcome, Failure) and outcome.retry_after is not None:
        # Never before the server's time, not even by the jitter.
        pause = max(pause, timedelta(seconds=outcome.retry_after))
    return now + pause
