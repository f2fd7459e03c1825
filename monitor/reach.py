"""Polls' outcomes become a verdict on the network: is it there, or are the feeds not to blame?

Values and a clock handed in; asks nothing itself. It only ever names the user's own feeds as those
to try first: no other host tells it anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from monitor.addresses import loopback, origin
from monitor.types import Failure, Feed, Turn

UNREACHED = ("dns", "connect", "timeout")
"""Failures that a missing network brings, too."""
SAYS_NOTHING = ("internal", "bad_address", "refused_address", "local", "offline", "worker")
"""Failures in which no server had a part."""
WINDOW = timedelta(seconds=120)
"""Outcomes older than this say nothing of now."""
HOSTS = 3
"""Different hosts that fail in a row, none answering in between, before the network is blamed;
fewer where there are no more."""
CROWD = 20
"""For so many hosts that answered just before, one more must fail: three sick ones may meet."""
MOST = 8
UNPROVEN = 20
"""While no feed was ever read, as after a list was imported: its first ones may be dead."""
DOUBT = timedelta(minutes=5)
"""Between two doubts that a single failure may raise."""
PATIENCE = timedelta(seconds=25)
"""A doubt that nobody settled ends: a request takes 20 s at most."""
PROBE = timedelta(seconds=10)
LONGEST = timedelta(seconds=60)
"""Between two probes while offline, at first and at last."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
JUMP = timedelta(seconds=90)
"""Between two looks at the clock: the computer slept."""


class Reach:
    """``on``: all is well. ``unsure``: a few feeds are asked first. ``off``: only one is, at times.

    Made and used on the engine's event loop.
    """

    def __init__(self) -> None:
        self.state: Literal["on", "unsure", "off"] = "on"
        self.since: datetime | None = None
        """When the network went."""
        self.hosts = 0
        """How many there are."""
        self.proven = 0
        """Of them, how many answered ever."""
        self._reached: dict[str, datetime] = {}
        self._lost: dict[str, datetime] = {}
        """Hosts that could not be reached since one was."""
        self._blamed: dict[int, tuple[datetime, Feed]] = {}
        self._asked: dict[str, datetime] = {}
        self._looked: datetime | None = None
        self._doubted: datetime | None = None
        self._next = LONG_AGO
        self._wait = PROBE

    def look(self, now: datetime) -> bool:
        """Hear the clock; whether it jumped, as after a sleep. Then the network is in doubt."""
        before, self._looked = self._looked, now
        jumped = before is not None and not (-JUMP < now - before < JUMP)
        if jumped:
            for told in (self._reached, self._lost, self._blamed, self._asked):
                told.clear()
            self._next = now
        if (jumped or before is None) and self.state == "on":
            self._doubt(now)
        return jumped

    def _doubt(self, now: datetime) -> None:
        self.state, self._doubted = "unsure", now
        self._asked = {host: at for host, at in self._asked.items() if now - at < WINDOW}

    # -- what polls tell ----------------------------------------------------------------------

    def answered(self, feed: Feed, now: datetime) -> None:
        """A server spoke: the network is there."""
        host = origin(feed.url)[0]
        if loopback(host):
            return
        self._reached[host] = now
        self._lost.clear()
        self._blamed.pop(feed.id, None)
        self.state, self.since, self._wait = "on", None, PROBE

    def failed(self, feed: Feed, failure: Failure, now: datetime) -> Sequence[Feed] | None:
        """Whether the network is to blame: ``None`` when it is this feed's own failure.

        Else the feeds, as they were, that had been blamed wrongly before.
        """
        host = origin(feed.url)[0]
        if loopback(host) or failure.kind in SAYS_NOTHING:
            return None
        if failure.kind not in UNREACHED:
            self.answered(feed, now)
            return None
        if self.state == "off":
            self._wait = min(self._wait * 2, LONGEST)
            return ()
        if feed.failures or (self.proven and feed.succeeded is None):
            return None  # that host was away before, or was never there; it tells nothing new
        self._lost[host] = now
        self._blamed[feed.id] = (now, feed)
        if len(self._lost) >= self._needed(now):
            return self._go(now)
        if self.state == "on" and (self._doubted is None or now - self._doubted >= DOUBT):
            self._doubt(now)
        return None

    def _needed(self, now: datetime) -> int:
        """How many hosts in a row prove that it is not theirs."""
        self._reached = {host: at for host, at in self._reached.items() if now - at < WINDOW}
        if not self.proven:
            return max(HOSTS, min(UNPROVEN, self.hosts))
        return min(HOSTS + len(self._reached) // CROWD, MOST, max(self.proven, 2))

    def _go(self, now: datetime) -> Sequence[Feed]:
        self.state, self._wait = "off", PROBE
        self._next = now + PROBE
        self.since = min(self._lost.values())
        blamed = [feed for at, feed in self._blamed.values() if now - at < WINDOW]
        self._blamed.clear()
        self._lost.clear()
        return blamed

    # -- whom to ask --------------------------------------------------------------------------

    def probes(
        self, waiting: Sequence[Turn], others: Iterable[Turn], under_way: Collection[int],
        now: datetime,
    ) -> list[Turn] | None:  # fmt: skip
        """Which feeds to ask while the network is in doubt or away; ``None``: go on as usual.

        ``waiting`` are due; ``others`` are asked a little early where too few are.
        """
        if self.state == "unsure":
            return self._settle(waiting, others, under_way, now)
        if self.state == "off":
            return self._try(waiting, under_way, now)
        return None

    def _settle(
        self, waiting: Sequence[Turn], others: Iterable[Turn], under_way: Collection[int],
        now: datetime,
    ) -> list[Turn] | None:  # fmt: skip
        """As many hosts as a verdict needs."""
        assert self._doubted is not None
        if not timedelta() <= now - self._doubted < PATIENCE:
            self.state = "on"
            return None
        chosen: list[Turn] = []
        tried = {*self._lost, *self._asked}
        for feed in [*waiting, *others]:
            host = origin(feed.url)[0]
            if len(tried) >= HOSTS:
                break
            if host in tried or loopback(host) or feed.failures or not feed.proven:
                continue
            tried.add(host)
            self._asked[host] = now
            if feed.id not in under_way:
                chosen.append(feed)
        if len(tried) < 2:  # nobody could tell
            self.state = "on"
            return None
        return chosen

    def _try(
        self, waiting: Sequence[Turn], under_way: Collection[int], now: datetime
    ) -> list[Turn]:
        """One due feed after another, of a host that was not tried lately."""
        far = [feed for feed in waiting if not loopback(origin(feed.url)[0])]
        near = [feed for feed in waiting if loopback(origin(feed.url)[0])]
        if abs(now - self._next) > 2 * LONGEST:  # the clock was set
            self._next = now
        if now < self._next or not far:
            return near
        sound = [feed for feed in far if feed.proven and not feed.failures] or far
        first = min(sound, key=lambda one: self._asked.get(origin(one.url)[0], LONG_AGO))
        self._asked[origin(first.url)[0]] = now
        self._next = now + self._wait
        return [*near, first] if first.id not in under_way else near
