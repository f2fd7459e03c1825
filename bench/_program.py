"""The whole program is killed while it polls: nothing that a feed named is lost or doubled.

A server on loopback publishes articles with pages; `presselage poll` runs as a process of its own,
and after a random time the engine's process or one of its workers is killed with SIGKILL. No worker
may outlive its engine. At the end of every archive one whole poll must make it complete.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from monitor import store
from tests.loopback import FILLER, Site

FEEDS, FIRST, MORE = 10, 4, 1
"""Feeds, articles of each at first, and new ones of each before every kill."""
TURNS = 20
"""Kills of one archive."""
LONGEST = 2.5
"""Seconds after the start that the kill comes at the latest."""
ORPHAN = 3.0
"""Seconds in which a worker must have ended after its engine."""


def publish(site: Site, count: int) -> None:
    for feed in range(FEEDS):
        articles = [
            (f"{feed}-{number}", f"Patriot-Lage {feed}.{number}", f"Patriot {number}.\n{FILLER}")
            for number in reversed(range(count))
        ]
        site.feed(f"/{feed}.xml", f"Blatt {feed}", *articles)


def children(process: int) -> list[int]:
    """Processes that this one started, and theirs. Linux only."""
    found = []
    for task in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            parent = int((task / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process:
                found += [int(task.name), *children(int(task.name))]
    return found


def alive(process: int) -> bool:
    with suppress(OSError):
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2][1] != "Z"
    return False


def polled(folder: Path) -> subprocess.Popen[bytes]:
    order = [sys.executable, "-m", "ui.start", "--data", str(folder), "poll", "--all"]
    return subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def turn(folder: Path, dice: random.Random) -> tuple[str, list[str]]:
    """One poll with a kill in it: who was killed, and what was wrong."""
    program = polled(folder)
    with suppress(subprocess.TimeoutExpired):
        program.wait(dice.uniform(0.2, LONGEST))
        return "ended", []
    others = children(program.pid)
    if others and dice.random() < 0.25:
        with suppress(ProcessLookupError):
            os.kill(dice.choice(others), signal.SIGKILL)
        program.wait()
        return "worker", []
    program.kill()
    program.wait()
    until = time.monotonic() + ORPHAN
    while any(map(alive, others)) and time.monotonic() < until:
        time.sleep(0.05)
    left = [one for one in others if alive(one)]
    for one in left:
        os.kill(one, signal.SIGKILL)
    return "engine", [f"{len(left)} workers outlived the engine"] if left else []


def complete(folder: Path, count: int) -> list[str]:
    """What is wrong with the archive after a last, whole poll."""
    if polled(folder).wait() != 0:
        return ["the last poll failed"]
    db = store.connect.writer(folder / "archive.db")
    try:
        looked = store.checkup.look(db, folder / "archive.db", folder / "b", datetime.now(UTC))
        wrong = [
            f"{one.check}: {one.said}"
            for one in looked
            if not one.ok and one.check not in ("backup", "room")
        ]
        keys = Counter(row[0] for row in db.conn.execute("SELECT key FROM articles"))
        wanted = {f"{feed}-{number}" for feed in range(FEEDS) for number in range(count)}
        if missing := wanted - set(keys):
            wrong.append(f"{len(missing)} of {len(wanted)} articles are lost")
        if twice := [key for key, times in keys.items() if times > 1]:
            wrong.append(f"{len(twice)} articles are doubled")
        # A page whose worker was killed is read again some minutes later.
        (bare,) = db.conn.execute(
            "SELECT COUNT(*) FROM articles WHERE origin != 'page' AND again IS NULL"
        ).fetchone()
        if bare:
            wrong.append(f"{bare} articles are never read whole")
        return wrong
    finally:
        db.close()


def run(times: int) -> int:
    dice, who, bad, kills = random.Random(11), Counter[str](), list[str](), 0
    while kills < times:
        with tempfile.TemporaryDirectory(prefix="presselage-kill9-") as place, Site() as site:
            folder, count = Path(place) / "profile", FIRST
            publish(site, count)
            urls = [f"{site.base}/{feed}.xml" for feed in range(FEEDS)]
            order = [sys.executable, "-m", "ui.start", "--data", str(folder), "feeds", "add"]
            subprocess.run([*order, *urls], check=True, capture_output=True)
            for _ in range(min(TURNS, times - kills)):
                victim, wrong = turn(folder, dice)
                who[victim] += 1
                bad += wrong
                kills += 1
                count += MORE
                publish(site, count)
            bad += complete(folder, count)
        print(f"{kills} polls: {dict(who)}; wrong: {bad[-3:] or 'nothing'}", flush=True)
    return 1 if bad else 0
