"""Cut the power while the archive is being written to, and look what is left.

    python -m bench powercut [TIMES] [--off]

A desk's day is done once, on the archive of an older program, and everything that SQLite does to
its files is recorded; then the power is cut at so many random moments of it. What was written since
a file's last sync may be lost, there, or torn at a sector. The archive must open, be sound, hold
everything that was acknowledged before the cut, and be writable at once. ``--off`` does the day
without syncs, to see that losses would be noticed.
"""

from __future__ import annotations

import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from bench._disk import Disk, Event, Recorder
from bench.kill9 import TEXT, draft, faults
from monitor import store
from monitor.digest import PageBytes
from monitor.raw import of as raw_of
from monitor.store import schema

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ROUNDS = 70
"""Of a day: long enough for the log to be taken over into the file some times."""


OLD = "http://old.example/f.xml"
"""Feed of the archive that an older program made."""


def older(path: Path, said: Callable[[str], None]) -> None:
    """An archive as the first version made it, with one feed."""
    connection = store.connect.opened(path, write=True)
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    db, steps = Database(connection), schema.steps
    with store.connect.transaction(db):
        steps.apply(db, stop_before=steps._migrations[1].name)
    at = store.connect.micros(NOW)
    connection.execute("INSERT INTO feeds (url, added) VALUES (?, ?)", (OLD, at))
    said("old feed")
    connection.close()


def day(path: Path, said: Callable[[str], None], *, safe: bool) -> None:
    """What a desk does to an older program's archive, with a word after each acknowledged write."""
    older(path, said)
    db = store.connect.writer(path)  # which brings it to today's form
    said("new form")
    db.execute("PRAGMA wal_autocheckpoint=300")
    if not safe:
        db.execute("PRAGMA synchronous=OFF")
    feed, _ = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)
    rule, _ = store.rules.add(db, "Patriot", "Patriot", "amber", "notify", NOW)
    dice = random.Random(3)
    for number in range(ROUNDS):
        keys = [f"{number}-{part}" for part in range(3)]
        page = raw_of(PageBytes("http://a.example/", dice.randbytes(6_000), {}, at=NOW))
        drafts = [replace(draft(key, TEXT, rule.id), raw=page) for key in keys]
        at = NOW + timedelta(minutes=number)
        change = store.articles.save(db, feed.id, drafts, at)
        for key in keys:
            said(f"a {key}")
        first = min(change.new)
        store.marks.flag(db, [first], True, at)
        said(f"f {first}")
        store.articles.save(db, feed.id, [draft(keys[0], TEXT + "Neu.", rule.id)], at)
        said(f"v {first}")
        if number % 10 == 9:
            store.upkeep.remove(db, [max(change.new)])
            said(f"r {max(change.new)}")
        if number % 25 == 24:
            store.upkeep.optimise(db)
            for _ in store.upkeep.shrink(db):
                pass
    db.close()


def recorded(folder: Path, *, safe: bool) -> list[Event]:
    """A day, as its files saw it."""
    recorder = Recorder()
    recorder.begin()
    try:
        day(folder / "archive.db", recorder.acknowledged, safe=safe)
    finally:
        recorder.end()
    return recorder.events


def main(arguments: list[str]) -> int:
    logging.disable(logging.WARNING)  # of every archive that is brought to a new form
    times = int(next((one for one in arguments if one.isdigit()), "2000"))
    dice, bad, acknowledged = random.Random(5), list[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="presselage-powercut-") as top:
        place = Path(top) / "day"
        place.mkdir()
        events = recorded(place, safe="--off" not in arguments)
        early = events.index(Event("acknowledged", "new form")) + 1
        # A fifth of them while the archive is made and brought to its new form.
        ends = [early if dice.random() < 0.2 else len(events) for _ in range(times)]
        cuts = sorted(dice.randrange(end) for end in ends)
        disk, done = Disk(), 0
        for count, cut in enumerate(cuts):
            for event in events[done:cut]:
                if event.kind == "acknowledged":
                    acknowledged.append(event.file)
                else:
                    disk.happen(event)
            done = cut
            after = Path(top) / "after"
            after.mkdir()
            disk.cut(after, dice)
            if wrong := looked_at(after / "archive.db", acknowledged):
                bad.append(f"cut {count} at {cut}: {'; '.join(wrong[:3])}")
                if len(bad) <= 20:
                    print(bad[-1])
            shutil.rmtree(after)
    kinds = {kind: sum(one.kind == kind for one in events) for kind in ("write", "sync")}
    print(f"{times} cuts in {kinds['write']} writes and {kinds['sync']} syncs, "
          f"{len(acknowledged)} acknowledged, {len(bad)} archives not as promised")  # fmt: skip
    return 1 if bad else 0


def looked_at(path: Path, acknowledged: list[str]) -> list[str]:
    """What is not as it was promised; an archive that cannot be opened is one thing."""
    try:
        found = faults(path, acknowledged)
        db = store.connect.reader(path)
        if "old feed" in acknowledged and store.feeds.by_url(db, OLD) is None:
            found.append("the older program's feed is lost")
        db.close()
        return found
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
