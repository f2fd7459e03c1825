"""Owner of threads, processes and the clock: polls what is due, tells who listens.

Holds no SQL and decides nothing about articles. The net runs on one event loop in its own thread,
writes go through one writer thread, reads through two reader threads, CPU work through processes.

As it stands here it does all of that in one process: for commands and tests. Beside a window it is
two, ``apart`` and ``poller``, with one writer each.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor import care, jobs, profile, weighing
from monitor.aside import begun
from monitor.lock import Lock
from monitor.net_loop import NetLoop
from monitor.types import (
    Alert,
    Change,
    Failure,
    Feed,
    Finds,
    Kind,
    Offer,
    Progress,
    Round,
    Rule,
    Scope,
    Watch,
)
from monitor.weighing import Weighed

if TYPE_CHECKING:
    from monitor.rounds import Rounds
    from monitor.tending import Tending

BEAT = 0.5
"""Seconds between two looks whether what is waited for can still come."""
FILES = 4_096
"""Open files and connections that we ask the system for."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Engine:
    """A running desk without a window."""

    _patience: float | None = None
    """Seconds that a write waits for another process's, where that is more than usual."""

    def __init__(
        self,
        folder: Path,
        *,
        workers: int | None = None,
        interval: timedelta | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """``workers`` and ``interval`` are by the settings where they are not given."""
        self.folder = folder
        self.now = now
        self._interval = interval
        self._worker_count = workers
        self._changed: list[Callable[[Change], None]] = []
        self._progressed: list[Callable[[Progress], None]] = []
        self._rung: list[Callable[[Alert], None]] = []
        self._rules: tuple[Rule, ...] = ()
        self._version = 0
        """The archive's when the rules were looked up last by others' writes."""
        self._applying = threading.Event()
        self._ended = threading.Event()
        self._troubles: list[Callable[[Exception], None]] = []
        self._local = threading.local()
        self._rounds: Rounds | None = None
        self._opening = threading.Lock()
        self.kept: list[Path] = []
        """Where the archive lies as it was before it was brought to this program's form."""
        self._asides: set[Future[Any]] = set()
        self._ending = ExitStack()

    # -- life ---------------------------------------------------------------------------------

    def start(self, *, polling: bool = True, watch: Watch | None = None) -> None:
        """Open the archive, start threads and worker processes; poll on schedule if asked to.

        ``watch`` looks on while an archive of an older program is brought to this one's form.

        Raises ``StoreError`` with words for the user when the archive cannot be opened, and
        ``store.backup.Stopped`` when ``watch`` stops it.
        """
        try:
            self._open(watch)
        except BaseException:
            self.close()
            raise
        if polling:
            self.go_on()
        self._resume()

    def _resume(self) -> None:
        """Go on with what an earlier run has left."""
        from monitor import store

        self._count_scores()
        if self.ask(store.settings.get, "applied", None).result() is not None:
            self.apply_rules()
        if self.ask(store.settings.get, store.placing.UNREAD, None).result() is not None:
            self._finding.submit(jobs.find_stories, self._hands(), self._ended)

    def go_on(self) -> None:
        """Poll on schedule from now on, and look after the archive: a window that is up calls this
        once after ``start(polling=False)``, since the net takes a while to load."""
        tending = self.tending()
        self._ticking = self._spawn(self.rounds.tick())
        self._watching = self._spawn(tending.watch())
        self._caring = self._spawn(tending.care())

    def tending(self) -> Tending:
        """What looks after the archive; its coroutines are for this engine's loop."""
        from monitor.tending import Tending

        told = (self.folder, self.ask, self.tell, self.now)
        return Tending(*told, lambda: self.rounds.busy(), self.back_up, self._in_trouble)

    def _open(self, watch: Watch | None) -> None:
        """What is opened here is closed in the reverse order, however far it came."""
        from monitor import store
        from monitor.work import SOON, Workers

        allow_files(FILES)
        ending = self._ending
        self._lock()
        self._writer = ThreadPoolExecutor(1, "writer")
        ending.callback(self._writer.shutdown)  # what was told before is written
        at, kept = self.now(), self.kept.append
        self._db = self._writer.submit(profile.writer, self.folder, at, kept, watch).result()
        ending.callback(self._writer.submit, self._db.close)
        if self._patience is not None:
            self._writer.submit(store.connect.wait_longer, self._db, self._patience).result()
        self._readers = ThreadPoolExecutor(2, "reader")
        ending.callback(self._readers.shutdown, cancel_futures=True)
        # A list of a million takes a second: what a person waits for never stands behind it.
        self._long_reader = ThreadPoolExecutor(1, "long reader")
        ending.callback(self._long_reader.shutdown, cancel_futures=True)
        self._background = ThreadPoolExecutor(1, "jobs")
        ending.callback(self._background.shutdown, cancel_futures=True)
        self._care = ThreadPoolExecutor(1, "care")
        ending.callback(self._care.shutdown, cancel_futures=True)
        self._finding = ThreadPoolExecutor(1, "stories")
        ending.callback(self._finding.shutdown, cancel_futures=True)
        self._scoring = ThreadPoolExecutor(1, "scores")
        ending.callback(self._scoring.shutdown, cancel_futures=True)
        self._ended.clear()  # an engine may be started again
        ending.callback(self._ended.set)
        self._looking = ThreadPoolExecutor(1, "looking")
        ending.callback(self._looking.shutdown, cancel_futures=True)
        # Takes seconds where a rule finds much: the next finds do not wait for it.
        self._weighing = ThreadPoolExecutor(1, "weighing")
        ending.callback(self._weighing.shutdown, cancel_futures=True)
        count = self._worker_count or self._writer.submit(jobs.workers, self._db).result()
        self.work = Workers(count, profile.cache)
        ending.callback(self.work.close)
        # A person waits for a search: it never queues behind what is being read.
        self.seekers = Workers(1, profile.cache, nice=SOON)
        ending.callback(self.seekers.close)
        ending.callback(lambda: self._applying.set())
        self._rules = self._writer.submit(jobs.enabled, self._db).result()
        self._net = NetLoop(self._forget_rounds)
        ending.callback(self._leave_asides)
        ending.callback(self._net.close)

    def _lock(self) -> None:
        """Nobody else polls this archive until we end."""
        lock = Lock(self.folder)
        lock.take()
        self._ending.callback(lock.free)

    def close(self) -> None:
        """Stop at once; what is under way and not stored is fetched again next time."""
        self._ending.close()

    async def _open_rounds(self) -> None:
        from monitor.rounds import Hands, Rounds

        rounds = Rounds(
            Hands(
                work=self.work,
                ask=self.ask,
                tell=self.tell,
                rules=self._in_force,
                still=self._still,
                now=self.now,
                told=self._told,
                rang=self._rang,
                heard=lambda: bool(self._rung),
                apply=self.apply_rules,
                folder=self.folder,
                staff=self._staff,
            ),
            self._interval,
        )
        try:
            await rounds.open()
        except BaseException:
            await rounds.close()
            raise
        self._rounds = rounds
        if self._rung:
            self._spawn(rounds.bell.ring())

    def _staff(self, count: int) -> None:
        if self._worker_count is None:
            self.work.resize(count)

    @property
    def rounds(self) -> Rounds:
        """The polls of a started engine, opened when they are first asked for; to be used on its
        loop only."""
        with self._opening:
            if self._rounds is None:
                opening = self._spawn(self._open_rounds())
                while not opening.done():
                    if self._net.closed:  # it may never be done
                        raise RuntimeError("closed")
                    wait([opening], BEAT)
                opening.result()
        assert self._rounds is not None
        return self._rounds

    def _forget_rounds(self) -> Callable[[], Coroutine[Any, Any, None]] | None:
        rounds, self._rounds = self._rounds, None  # another start opens others
        return rounds.close if rounds else None

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return self._net.spawn(work)

    # -- the seam -----------------------------------------------------------------------------

    def listen(
        self,
        changed: Callable[[Change], None],
        progress: Callable[[Progress], None] | None = None,
        alert: Callable[[Alert], None] | None = None,
        trouble: Callable[[Exception], None] | None = None,
    ) -> None:
        """Be told of changes, progress and alerts; called from the engine's threads.

        Who listens to alerts hears those first that nobody was told of yet.
        """
        self._changed.append(changed)
        if progress:
            self._progressed.append(progress)
        if trouble:
            self._troubles.append(trouble)
        if alert:
            self._rung.append(alert)
            self._ring()

    def _ring(self) -> None:
        """Somebody hears alerts from now on."""
        if self._rounds is not None:  # else it rings once they are opened
            self._spawn(self._rounds.bell.ring())

    def ask(self, function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        """``function(reader, ...)`` on a reader thread."""
        return self._readers.submit(self._read, function, args, named)

    def ask_long(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """The same on a thread of its own, one after the other: for what may take seconds."""
        return self._long_reader.submit(self._read, function, args, {})

    def _read(self, function: Callable[..., Any], args: Any, named: Any) -> Any:
        if not hasattr(self._local, "db"):
            self._local.db = profile.reader(self.folder)
        return function(self._local.db, *args, **named)

    def tell(self, function: Callable[..., Any], *args: Any, **named: Any) -> Future[Any]:
        """``function(writer, ...)`` on the writer thread; listeners hear its Change."""
        return self._writer.submit(self._write, function, args, named)

    def _write(self, function: Callable[..., Any], args: Any, named: Any) -> Any:
        with self._turn():
            answer = function(self._db, *args, **named)
        change = answer[-1] if isinstance(answer, tuple) else answer
        if isinstance(change, Change) and change:
            self._take_over(change)
            self._changed_now(change)
        return answer

    def _turn(self) -> AbstractContextManager[None]:
        """In which one may write; for who shares the archive with another process."""
        return nullcontext()

    def _in_force(self) -> tuple[Rule, ...]:
        return jobs.in_force(self._rules, self.now())

    def _still(self, db: Any, rules: tuple[Rule, ...]) -> bool:
        """Whether these are in force; looked up again where others wrote to the archive, who may
        not have told us yet."""
        from monitor import store

        if (version := store.connect.version(db)) != self._version:
            self._version, self._rules = version, jobs.enabled(db)
        return self._in_force() == rules

    def _take_over(self, change: Change) -> None:
        """What a change means for the engine itself; on the writer thread."""
        if change.rules:
            self._rules = jobs.enabled(self._db)
        if change.rules or change.stories:
            self._count_scores()

    def _changed_now(self, change: Change) -> None:
        for changed in self._changed:
            changed(change)

    def _count_scores(self) -> None:
        """Behind what a change touched; at once over when nothing waits."""
        with suppress(RuntimeError):  # closing
            self._scoring.submit(jobs.count_scores, self._hands(), self._ended)

    def run(self, function: Callable[..., Any], *args: Any, timeout: float = 30.0) -> Future[Any]:
        """``function(...)`` in a worker process."""
        return self.work(function, *args, timeout=timeout)

    def seek(self, function: Callable[..., Any], *args: Any, timeout: float = 60.0) -> Future[Any]:
        """``function(folder, ...)``, one of ``finder``'s, in the process kept for searching."""
        return self.seekers(function, self.folder, *args, timeout=timeout)

    def interval(self) -> timedelta:
        """How long a quiet feed rests between two polls."""
        return self.rounds.interval()

    def _in_trouble(self, error: Exception) -> None:
        for trouble in self._troubles:
            trouble(error)

    def _told(self, progress: Progress) -> None:
        for told in self._progressed:
            told(progress)

    def _rang(self, alert: Alert) -> None:
        for rung in self._rung:
            rung(alert)

    # -- polling ------------------------------------------------------------------------------

    def poll(self, feeds: Iterable[int] | None = None, *, all: bool = False) -> Future[Round]:
        """Poll these feeds, or all, or those that are due."""
        return self._spawn(self.rounds.round(None if feeds is None else set(feeds), all))

    def fetch_wanted(self) -> Future[None]:
        """Fetch the pages that are wanted as evidence now."""
        return self._spawn(self.rounds.prove())

    def stop_polling(self) -> Future[int]:
        """End all polls that are under way; how many. They come again in their next turns."""
        return self._spawn(self.rounds.polls.stop())

    # -- long orders --------------------------------------------------------------------------

    def add_feed(
        self, url: str, title: str = "", folder: str = "", kind: Kind = "feed", selector: str = ""
    ) -> Future[Feed | Failure | list[Offer]]:
        """Subscribe to an address after looking at it once.

        Gives the feed, the reason why not, or the sources of the website at that address.
        """
        return self._spawn(self.rounds.add(url, title, folder, kind, selector))

    def discover(self, url: str) -> Future[list[Offer]]:
        """The feeds that the web page at this address names."""
        return self._spawn(self.rounds.discover(url))

    def find(self, url: str) -> Future[list[Offer] | Failure]:
        """The sources that the website at this address has, also where it names none."""
        return self._spawn(self.rounds.find(url))

    def certificate(self, url: str) -> Future[str | Failure]:
        """SHA-256 of the certificate that a feed's server shows."""
        return self._spawn(self.rounds.net.certificate(url))

    def aside(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """``function(...)`` in a thread of its own: what may wait for a person. Needs no loop: to
        load one would stop a window that has just come up. Cancelled when the engine closes.

        Raises ``RuntimeError`` once it is closed.
        """
        if self._net.closed:
            raise RuntimeError("closed")
        answer = begun(function, *args)
        self._asides.add(answer)
        answer.add_done_callback(self._asides.discard)
        return answer

    def _leave_asides(self) -> None:
        """Nobody waits any more for what has not ended."""
        for answer in list(self._asides):
            answer.cancel()

    def count_hosts(self) -> Future[None]:
        """Bring the list of all hosts that were asked up to date."""
        return self._spawn(self.rounds.count_hosts())

    def allow(self, url: str) -> None:
        """Let this feed's polls reach exactly its host and port, even private ones."""
        self._net.call(self.rounds.net.allow, url)

    def apply_rules(self) -> Future[Change]:
        """Bring stored matches up to date with the rules, in the background; rings nothing."""
        self._applying.set()  # an older run stops at its next batch; its work is kept
        stop = self._applying = threading.Event()
        return self._background.submit(jobs.apply_rules, self._hands(self._applied), stop)

    def stop_applying(self) -> None:
        """Let what stored articles match be as it is; the next start goes on with it."""
        self._applying.set()

    def back_up(self, folder: Path) -> Future[Path | None]:
        """Copy the archive into a folder, while everything goes on. May raise ``StoreError``."""
        stopped = self._ended.is_set
        return self._care.submit(care.back_up, self.folder, folder, self.now(), stopped)

    def check(self) -> Future[str]:
        """What is wrong with the archive's file, empty for nothing; reads all of it."""
        return self._care.submit(care.look, self.folder, self._ended.is_set)

    def run_aside(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """``function(...)`` on the thread that looks after the archive."""
        return self._care.submit(function, *args)

    def live_finds(
        self, expression: str, where: Scope = jobs.ANYWHERE, seconds: float | None = None
    ) -> Future[Finds]:
        """What an unsaved rule matches among the newest stored articles; with ``seconds``, as far
        as that is known by then."""
        # Where searches run, too: the archive's words are in memory there.
        hands = replace(self._hands(), run=self.seekers)
        return self._looking.submit(jobs.live_finds, hands, expression, where, seconds)

    def weigh(
        self, expression: str, where: Scope, saved: int, stop: threading.Event
    ) -> Future[Weighed | Failure | None]:
        """What an unsaved rule matches in the last days, against the saved one."""
        told = (self._hands(), expression, where, saved, stop)
        return self._weighing.submit(weighing.weigh, *told)

    def _hands(self, told: jobs.Told = lambda name, done, total: None) -> jobs.Hands:
        return jobs.Hands(self.ask, self.tell, self.run, self.folder, told, self.now)

    def _applied(self, name: str, done: int, total: int) -> None:
        if self._rounds is not None:  # else nobody polls yet, and the next word follows soon
            self._net.call(self._rounds.applying, name, done, total)


def allow_files(wanted: int) -> None:
    """Lift this process's own limit of open files, which is 256 on some systems."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if 0 <= soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
