"""Kill a process that is writing to an archive, at random moments, and look what is left.

    python -m bench kill9 [TIMES]
    python -m bench kill9 --program [TIMES]     the whole program, see ``_program``

A child stores articles, flags and revises them, and says so after every write that was
acknowledged; it is killed with SIGKILL. Then the archive must be sound, hold everything that was
acknowledged, and be writable at once.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from monitor import store
from monitor.types import Draft, Entry, Match, Query

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = "Das Bündnis liefert Patriot-Systeme. " * 40
PATIENCE = 0.25
"""Seconds that a child may write at most."""


def write(path: Path, begin: int, said: int) -> None:
    """The child: write for ever, and say what was acknowledged."""
    db = store.connect.writer(path)
    feed, _ = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)
    rule = store.rules.all_rules(db)[0].id
    for number in range(begin, begin + 1_000_000):
        keys = [f"{number}-{part}" for part in range(3)]
        change = store.articles.save(db, feed.id, [draft(key, TEXT, rule) for key in keys], NOW)
        os.write(said, "".join(f"a {key}\n" for key in keys).encode())
        first = min(change.new)
        store.marks.flag(db, [first], True, NOW)
        os.write(said, f"f {first}\n".encode())
        store.articles.save(db, feed.id, [draft(keys[0], TEXT + "Neu.", rule)], NOW)
        os.write(said, f"v {first}\n".encode())
        if number % 10 == 0:
            store.upkeep.remove(db, [max(change.new)])
            os.write(said, f"r {max(change.new)}\n".encode())


def draft(key: str, text: str, rule: int) -> Draft:
    entry = Entry(key, f"http://a.example/{key}", f"Titel {key}", text, hash=str(len(text)))
    start = text.index("Patriot")
    matches = (Match(rule, "text", start, start + 7, "Patriot", "Patriot", "exact"),)
    return Draft(entry, entry.title, text, entry.url, matches=matches)


def killed(path: Path, begin: int, dice: random.Random) -> list[str]:
    """Let a child write, and kill it somewhere; what it had acknowledged."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(path, begin, said)
        finally:
            os._exit(1)
    os.close(said)
    end = time.monotonic() + dice.uniform(0.0, PATIENCE)
    lines = b""
    while (left := end - time.monotonic()) > 0:
        if select.select([heard], [], [], left)[0]:
            part = os.read(heard, 65_536)
            if not part:  # it ended by itself, which it never should
                break
            lines += part
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(heard, 65_536):
        lines += part
    os.close(heard)
    return lines.decode().splitlines()


def faults(path: Path, acknowledged: list[str]) -> list[str]:
    """What is not as it was promised."""
    found = []
    db = store.connect.writer(path)
    try:
        for one in store.checkup.look(db, path, path.parent / "backups", NOW):
            if not one.ok and one.check not in ("backup", "room"):
                found.append(f"{one.check}: {one.said}")
        ids = set(store.articles.ids(db, Query()))
        flagged = set(store.articles.ids(db, Query(flagged=True)))
        keys = {row[0] for row in db.execute("SELECT key FROM articles")}
        pruned = {int(line[2:]) for line in acknowledged if line.startswith("r ")}
        gone = len(db.execute("SELECT key FROM pruned").fetchall())
        missing = 0
        for line in acknowledged:
            what, value = line.split(" ", 1)
            if what == "a":
                missing += value not in keys
            elif what == "f" and int(value) not in flagged:
                found.append(f"flag of {value} is lost")
            elif what == "v" and len(store.versions.history(db, int(value)).versions) != 2:
                found.append(f"a version of {value} is lost")
            elif what == "r" and int(value) in ids:
                found.append(f"{value} is back")
        if missing > gone or gone < len(pruned):
            found.append(f"{missing - gone} acknowledged articles are lost")
    finally:
        db.close()
    return found


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--program"]:
        from bench import _program

        return _program.run(int(arguments[1]) if arguments[1:] else 500)
    times = int(arguments[0]) if arguments else 1_000
    dice, begin, acknowledged = random.Random(7), 0, 0
    bad = list[str]()
    with tempfile.TemporaryDirectory(prefix="presselage-kill9-") as place:
        path = Path(place) / "archive.db"
        db = store.connect.writer(path)
        store.rules.add(db, "Patriot", "Patriot", "amber", "notify", NOW)
        db.close()
        lines = list[str]()
        for turn in range(times):
            if turn % 50 == 49:  # a new archive, so that looking at it stays quick
                for left in (path, *store.backup.beside(path)):
                    left.unlink(missing_ok=True)
                db = store.connect.writer(path)
                store.rules.add(db, "Patriot", "Patriot", "amber", "notify", NOW)
                db.close()
                lines = []
            said = killed(path, begin, dice)
            acknowledged += len(said)
            lines += said
            begin += 100_000
            if wrong := faults(path, lines):
                bad.append(f"kill {turn}: {'; '.join(wrong[:3])}")
                print(bad[-1])
    print(f"{times} kills, {acknowledged} acknowledged writes, {len(bad)} archives not as promised")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
