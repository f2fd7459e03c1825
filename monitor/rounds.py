"""Due feeds become polls, many at once: starts them, counts them, and tells how far they are.

Lives on the engine's event loop. A poll's own stages lie in ``pipeline``, the clock's judgement in
``schedule``.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import options, pipeline, proofs, revisit, schedule, subscribe
from monitor.access import Access
from monitor.addresses import is_number, origin
from monitor.bell import Bell
from monitor.fetch import Net, limits_by
from monitor.ledger import Ledger
from monitor.polls import Look, Polls
from monitor.reach import Reach
from monitor.robots import Robots
from monitor.tools import Room, Tools
from monitor.types import (
    Alert,
    Failure,
    Feed,
    Kind,
    Offer,
    ParsedFeed,
    Progress,
    Response,
    Round,
    Rule,
    Turn,
)
from monitor.vitals import Vitals

log = logging.getLogger(__name__)

BOUNDS = {"interval_minutes": 15.0, "interval_min": 5.0, "interval_max": 60.0}
"""Settings of the schedule with their defaults, in minutes."""
TICK = 1.0
PAUSE = 60.0
"""Seconds of rest after a poll that could not be stored: servers are not asked for nothing."""
AGAIN = 30.0
"""Seconds between two looks at pages that are to be tried again."""
PAGES_AGAIN = 200
COMING = 50
"""Feeds looked at for one to ask early, when the network is in doubt."""
COUNT = 60.0
"""Seconds after which the hosts that were asked are counted in the archive."""
PRIVATE = "private"
"""Setting: host and port of each name that was found in the user's own network."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What the engine lends: its threads and processes, its clock, its listeners."""

    work: Callable[..., Future[Any]]
    ask: Callable[..., Future[Any]]
    tell: Callable[..., Future[Any]]
    rules: Callable[[], tuple[Rule, ...]]
    still: Callable[[Any, tuple[Rule, ...]], bool]
    """Whether these are the rules in force; by the writer, in the transaction that relies on it."""
    now: Callable[[], datetime]
    told: Callable[[Progress], None]
    rang: Callable[[Alert], None]
    heard: Callable[[], bool]
    """Whether anybody listens to alerts; without one they wait for the next who does."""
    folder: Path
    staff: Callable[[int], None] = lambda count: None
    """Hears how many worker processes are wanted."""
    apply: Callable[[], object] = lambda: None
    """Brings the rules to the stored articles."""


class Rounds:
    """Made and used on the loop; ``open`` first."""

    def __init__(self, hands: Hands, interval: timedelta | None) -> None:
        self._hands = hands
        self._wanted_interval = interval
        self._bounds = dict(BOUNDS)
        self._wishes: dict[str, Any] = {}
        """Settings of the net and the workers, as they were when they were looked at last."""
        self._count_again = 0.0
        self._tasks: set[asyncio.Future[Any]] = set()
        self._progress = Progress()
        self._private: set[tuple[str, int]] = set()
        self._rest_until = 0.0
        self._look_again = 0.0
        self._ledger = Ledger(hands.tell)
        self.reach = Reach()
        self.vitals = Vitals(self._ask, self._tell, hands.now, hands.rules, self.reach)
        self.net = Net()
        self._access = Access(self.net, hands.folder)
        self._robots = Robots(hands.now, self._keep_delay)
        self.bell = Bell(*(self._ask, self._tell, hands.now, hands.rang, hands.heard, hands.apply))
        tools = Tools(
            get=self.net.get,
            work=hands.work,
            ask=hands.ask,
            tell=hands.tell,
            note=self._ledger.note,
            ring=self.bell.ring,
            rules=hands.rules,
            still=hands.still,
            now=hands.now,
            pace=self.pace,
            blamed=self._blamed,
            rng=random.Random(),
            room=Room(),
            turn=self._robots.turn,
            paged=lambda feed: feed.paged(self._paged()),
        )
        self.polls = Polls(tools, self._access, self._heard)

    async def open(self) -> None:
        """Learn which feeds may lie in the user's own network."""
        from monitor import store

        await self._learn()
        self._robots.known |= await self._ask(store.robots.all_known, self._hands.now())
        private = await self._ask(store.settings.get, PRIVATE, [])
        self._private = {(str(host), int(port)) for host, port in private}
        for feed in await self._ask(store.feeds.all_feeds):
            # A name that was read on the open internet may not lead into that network later.
            place = origin(feed.url)
            if feed.succeeded is None or is_number(place[0]) or place in self._private:
                self.net.allow(feed.url)

    async def close(self) -> None:
        with suppress(Exception):  # a locked archive does not keep the desk from closing
            await asyncio.wait_for(self.vitals.close(), 1.0)
        with suppress(Exception):
            await asyncio.wait_for(self.count_hosts(), 1.0)
        await self.net.close()

    async def _learn(self) -> None:
        """Take over the settings that concern the net and the workers."""
        from monitor import store

        stored = await self._ask(store.settings.several, options.NET)
        wishes = options.fit(stored, options.NET)
        if wishes != self._wishes:
            self._wishes = wishes
            self.net.go_by(wishes["proxy"], limits_by(wishes))
            self._hands.staff(wishes["workers"])

    def _paged(self) -> bool:
        """Whether pages are fetched where a feed has no wish of its own."""
        return bool(self._wishes.get("pages", True))

    async def count_hosts(self) -> None:
        """Add what was asked since the last time to the list of all hosts."""
        from monitor import store

        if met := self.net.met():
            try:
                await self._tell(store.contacts.count, met, self._hands.now())
            except Exception:  # locked for once: they are counted with the next ones
                self.net.meet(met)

    async def _keep_delay(self, place: str, asked: datetime, seconds: float) -> None:
        from monitor import store

        await self._tell(store.robots.keep, place, asked, seconds)

    def interval(self) -> timedelta:
        """How long a feed rests between two polls while nothing is known of its rhythm."""
        return self._wanted_interval or timedelta(minutes=self._bounds["interval_minutes"])

    def pace(self, feed: Feed) -> schedule.Pace:
        """How often this feed may be asked; an interval given from outside holds for all."""
        if self._wanted_interval:
            fixed = self._wanted_interval
            return schedule.Pace(usual=fixed, least=fixed, most=fixed)
        return schedule.Pace(
            usual=self.interval(),
            least=timedelta(minutes=self._bounds["interval_min"]),
            most=timedelta(minutes=self._bounds["interval_max"]),
            rhythm=self.vitals.rhythms.get(feed.id),
            pressing=feed.id in self.vitals.pressing,
        )

    async def _ask(self, function: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.wrap_future(self._hands.ask(function, *args))

    async def _tell(self, function: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.wrap_future(self._hands.tell(function, *args))

    # -- the clock ----------------------------------------------------------------------------

    async def tick(self) -> None:
        """Looks every second which feeds are due, and starts them without waiting."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                await self.bell.look()
                if loop.time() >= self._rest_until:
                    await self.vitals.keep()
                    await self._start_due()
                    await self._start_again()
                if loop.time() >= self._count_again:
                    self._count_again = loop.time() + COUNT
                    await self.count_hosts()
            except Exception:  # a fault of ours must not stop the desk for the rest of the day
                log.exception("polling round failed")
            await asyncio.sleep(TICK)

    async def _start_due(self) -> None:
        from monitor import store

        await self._learn()
        self._bounds = await self._ask(store.settings.some, BOUNDS)
        now = self._hands.now()
        self.reach.look(now)
        feeds = await self._ask(store.turns.due, now)
        if self.reach.state != "on":
            feeds = await self._first(feeds, now)
        ready = [feed for feed in feeds if feed.id not in self.polls.under_way]
        chosen = schedule.turns(ready, self.polls.under_way.values(), self.vitals.pressing)
        if chosen:
            for feed in await self._ask(store.feeds.by_ids, [one.id for one in chosen]):
                if self.polls.take(feed):
                    self._begin(self.polls.poll(feed))
        await self._tell_progress()

    async def _first(self, feeds: list[Turn], now: datetime) -> list[Turn]:
        """The feeds that are to tell whether the network is there; all, once one did."""
        from monitor import store

        coming = await self._ask(store.turns.coming, COMING)
        first = self.reach.probes(feeds, coming, self.polls.under_way, now)
        return feeds if first is None else first

    def _blamed(self, feed: Feed, failure: Failure) -> bool:
        """Whether a failure is the feed's own; else others that were blamed are excused."""
        before = self.reach.state
        wrongly = self.reach.failed(feed, failure, self._hands.now())
        if before != self.reach.state:
            self._begin(self._turned(wrongly or ()))
        return wrongly is None

    async def _turned(self, wrongly: Sequence[Feed]) -> None:
        """The network went or came back: nobody is to blame for what failed just before."""
        from monitor import store

        now = self._hands.now()
        if self.reach.state == "off":
            await self._tell(store.health.went_offline, self.reach.since or now)
            await self._ledger.settle()
            await self._tell(store.health.excuse, wrongly, now)
        elif self.reach.state == "on":
            await self._tell(store.health.came_online, now)
        await self._tell_progress()

    async def _answered(self, feed: Feed) -> None:
        """A server spoke."""
        before = self.reach.state
        self.reach.answered(feed, self._hands.now())
        if before == "off" != self.reach.state:
            await self._turned(())

    async def _start_again(self) -> None:
        """Once in a while, try the pages again that could not be had."""
        clock = asyncio.get_running_loop().time()
        if clock < self._look_again or self.reach.state == "off":
            return
        self._look_again = clock + AGAIN
        for work in [*await self._pages_again(), *await self._visits(), *await self._proofs()]:
            self._begin(work)

    async def _pages_again(self) -> list[Coroutine[Any, Any, None]]:
        """Pages whose time has come, of feeds that are not being polled just now."""
        from monitor import store

        wanted = self._hands.now(), PAGES_AGAIN, self._paged()
        waiting = await self._ask(store.articles.unread_pages, *wanted)
        found = []
        for number, entries in waiting.items():
            feed = await self._ask(store.feeds.by_id, number)
            if feed and self.polls.take(feed):
                found.append(self.polls.again(feed, entries))
        return found

    async def _visits(self) -> list[Coroutine[Any, Any, None]]:
        """Pages of matched and flagged articles that are to be looked at again."""
        from monitor import store

        wanted = self._hands.now(), revisit.MOST, revisit.PER_HOST, self._paged()
        found = []
        for number, visits in (await self._ask(store.visits.due, *wanted)).items():
            feed = await self._ask(store.feeds.by_id, number)
            found += self._visit(feed, visits, revisit.visit)
        return found

    async def prove(self) -> None:
        """Fetch the pages that are wanted as evidence now."""
        await asyncio.gather(*await self._proofs())

    async def _proofs(self) -> list[Coroutine[Any, Any, None]]:
        """Pages that are wanted as evidence, of feeds whose pages are not being looked at."""
        from monitor import store

        wanted = self._hands.now(), proofs.MOST, proofs.PER_HOST, self._paged()
        found = []
        for number, pages in (await self._ask(store.wanted.due, *wanted)).items():
            feed = await self._ask(store.feeds.by_id, number)
            found += self._visit(feed, pages, proofs.fetch)
        return found

    def _visit(
        self, feed: Feed | None, visits: list[Any], look: Look
    ) -> list[Coroutine[Any, Any, None]]:
        """The work of it, where nobody is looking at this feed's pages just now."""
        if feed is None or feed.id in self.polls.visiting:
            return []
        self.polls.visiting.add(feed.id)
        return [self.polls.visit(feed, visits, look)]

    def _begin(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._settle)

    def _settle(self, task: asyncio.Future[Any]) -> None:
        """A poll whose outcome could not be stored: the disk is full, the archive is locked."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a poll could not be stored: %s", error)
            self._rest_until = asyncio.get_running_loop().time() + PAUSE

    # -- polls --------------------------------------------------------------------------------

    async def round(self, wanted: set[int] | None, everything: bool) -> Round:
        """Poll these feeds, or all but those that are paused, or those that are due, and wait for
        them."""
        began = time.monotonic()
        await self._learn()
        chosen = [feed for feed in await self._chosen(wanted, everything) if self.polls.take(feed)]
        try:
            await self.vitals.beat()
            await self._tell_progress()
        except BaseException:  # a locked archive: they are polled the next time
            for feed in chosen:
                self.polls.drop(feed)
            raise
        # Who asks for one feed by name wants to hear what is wrong with it, network or not.
        asked = wanted is not None
        polled = await asyncio.gather(*(self.polls.poll(feed, asked=asked) for feed in chosen))
        await asyncio.gather(*await self._pages_again(), *await self._visits())
        await asyncio.gather(*await self._proofs())
        await self._tell_progress()
        return Round(
            feeds=len(polled),
            unchanged=sum(one.outcome in ("unchanged", "not_modified") for one in polled),
            not_modified=sum(one.outcome == "not_modified" for one in polled),
            failed=sum(one.outcome in ("failed", "offline") for one in polled),
            stopped=sum(one.outcome == "stopped" for one in polled),
            offline=any(one.outcome == "offline" for one in polled),
            new=sum(len(one.change.new) for one in polled),
            matched=sum(len(one.change.matched) for one in polled),
            seconds=round(time.monotonic() - began, 3),
        )

    async def _chosen(self, wanted: set[int] | None, everything: bool) -> list[Feed]:
        from monitor import store

        if wanted is not None:
            found = [await self._ask(store.feeds.by_id, number) for number in sorted(wanted)]
            return [feed for feed in found if feed]
        if everything:
            return [feed for feed in await self._ask(store.feeds.all_feeds) if not feed.paused]
        now = self._hands.now()
        return schedule.due(await self._ask(store.turns.waiting, now), now)

    async def _heard(self, feed: Feed, polled: pipeline.Polled) -> None:
        """A poll is over."""
        if polled.failure is None:
            await self._answered(feed)
        await self._remember_place(feed, polled)

    async def _remember_place(self, feed: Feed, polled: pipeline.Polled) -> None:
        """Keep for the next start that a feed's name lies in the user's own network."""
        from monitor import store

        if polled.outcome in ("failed", "offline") or not self.net.settled(feed.url):
            return
        if (place := origin(feed.url)) not in self._private:
            self._private.add(place)
            await self._tell(store.settings.put, PRIVATE, sorted(self._private))

    def busy(self) -> bool:
        """Whether anything is being fetched or applied just now."""
        return bool(self.polls.under_way or self.polls.visiting or self._progress.applying)

    async def _tell_progress(self) -> None:
        from monitor import store

        total, failing, last, coming = await self._ask(store.turns.figures)
        progress = Progress(
            polling=len(self.polls.under_way),
            total=total,
            done=total - len(self.polls.under_way),
            failing=failing,
            last=last,
            next=coming,
            offline=self.reach.state == "off",
            applying=self._progress.applying,
            applied=self._progress.applied,
            to_apply=self._progress.to_apply,
        )
        self._told(progress)

    def _told(self, progress: Progress) -> None:
        if progress != self._progress:
            self._progress = progress
            self._hands.told(progress)

    def applying(self, name: str, done: int, total: int) -> None:
        """A rule is being brought to the archive; an empty name when that is over."""
        self._told(replace(self._progress, applying=name, applied=done, to_apply=total))

    # -- new addresses ------------------------------------------------------------------------

    async def add(
        self, url: str, title: str, folder: str, kind: Kind = "feed", selector: str = ""
    ) -> Feed | Failure | list[Offer]:
        """Subscribe to an address after looking at it once; a website is asked for its sources."""
        await self._learn()
        return await subscribe.add(
            *(self.net, self.polls.tools, self._first_poll, url, title, folder, kind, selector)
        )

    def _first_poll(self, feed: Feed, answer: Response, parsed: ParsedFeed) -> None:
        if self.polls.take(feed):
            self._begin(self.polls.keep(feed, answer, parsed))

    async def find(self, url: str) -> list[Offer] | Failure:
        """What source an address is, or which ones its website has; subscribes to nothing."""
        await self._learn()
        return await subscribe.find(self.net, self.polls.tools, url)

    async def discover(self, url: str) -> list[Offer]:
        """The feeds that the web page at this address names."""
        return await subscribe.discover(self.net, self.polls.tools, url)
