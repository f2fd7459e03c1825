"""Damage an archive in many ways and look what the store does: words, never a crash.

    python -m bench damage [TIMES]

Each damaged copy is opened, read, searched and written to, looked over by the doctor, and what can
still be read is saved into a new archive, which must be sound. A process of its own each time, so
that a crash or a hang is seen.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.kill9 import TEXT, draft
from monitor import store
from monitor.store.connect import StoreError
from monitor.types import Query

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ARTICLES = 400
PAGE = 4_096
HANG = 60
"""Seconds for everything that is done with one damaged file."""
Damage = Callable[[bytearray, random.Random], None]


def make(path: Path) -> None:
    """A sound archive, all of it in one file."""
    db = store.connect.writer(path)
    feed, _ = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)
    rule, _ = store.rules.add(db, "Patriot", "Patriot", "amber", "notify", NOW)
    drafts = [draft(str(n), f"{TEXT} Nummer{n}. " * (1 + n % 7), rule.id) for n in range(ARTICLES)]
    store.articles.save(db, feed.id, drafts, NOW)
    ids = store.articles.ids(db, Query())
    store.marks.flag(db, ids[::5], True, NOW)
    changed = [draft(str(n), TEXT + "Neu.", rule.id) for n in range(0, ARTICLES, 9)]
    store.articles.save(db, feed.id, changed, NOW)
    db.close()
    store.backup.refuse_open(path)


def at(data: bytearray, dice: random.Random) -> int:
    return dice.randrange(1, max(2, len(data) // PAGE)) * PAGE


def zeroed(data: bytearray, dice: random.Random) -> None:
    place = at(data, dice)
    data[place : place + PAGE] = bytes(PAGE)


def noise(data: bytearray, dice: random.Random) -> None:
    place = at(data, dice)
    data[place : place + PAGE] = dice.randbytes(PAGE)


def bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randrange(1, 40)):
        data[dice.randrange(PAGE, len(data))] ^= 1 << dice.randrange(8)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(PAGE, len(data)) :]


def cut_early(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(0, PAGE) :]


def header(data: bytearray, dice: random.Random) -> None:
    place = dice.randrange(0, 92)
    data[place : place + 8] = dice.randbytes(8)


def schema(data: bytearray, dice: random.Random) -> None:
    place = dice.randrange(100, PAGE - 64)
    data[place : place + 64] = dice.randbytes(64)


def swapped(data: bytearray, dice: random.Random) -> None:
    one, two = at(data, dice), at(data, dice)
    first, second = data[one : one + PAGE], data[two : two + PAGE]
    if len(first) == len(second) == PAGE:
        data[one : one + PAGE], data[two : two + PAGE] = second, first


def many(data: bytearray, dice: random.Random) -> None:
    for _ in range(max(2, len(data) // PAGE // 5)):
        zeroed(data, dice)


def other(data: bytearray, dice: random.Random) -> None:
    data[:] = dice.choice((b"", b"Hallo", b"\0" * 8_192, b"PK\x03\x04" + dice.randbytes(9_000)))


DAMAGES: tuple[Damage, ...] = (
    *(zeroed, noise, bits, cut, cut_early, header, schema, swapped, many, other),
)


def tried(place: Path) -> dict[str, Any]:
    """What becomes of one damaged archive, by what is done with it."""
    path, told = place / "archive.db", dict[str, Any]()
    orders: dict[str, Callable[[Any], Any]] = {
        "list": lambda db: store.articles.rows(db, store.articles.ids(db, Query())),
        "search": lambda db: store.articles.ids(db, Query(text="Patriot markiert:ja")),
        "feeds": store.feeds.all_feeds,
        "flag": lambda db: store.marks.flag(db, [5], True, NOW),
        "save": lambda db: store.articles.save(db, 1, [draft("neu", TEXT, 1)], NOW),
    }
    try:
        db = store.connect.writer(path)
    except StoreError as error:
        told["open"] = error.kind
    else:
        told["open"] = "worked"
        for name, order in orders.items():
            try:
                order(db)
                told[name] = "worked"
            except StoreError as error:
                told[name] = error.kind
        found = store.checkup.look(db, path, place, NOW)
        told["faults"] = sum(not one.ok for one in found if one.check not in ("backup", "room"))
        with suppress(StoreError):
            db.close()
    try:
        told["saved"] = store.salvage.salvage(path, place / "saved.db")["articles"]
        fault = store.backup.unsound(place / "saved.db")
        told["salvage"] = f"unsound: {fault}" if fault else "worked"
    except StoreError as error:
        told["salvage"] = error.kind
    return told


def apart(place: Path) -> dict[str, Any]:
    """The same in a process of its own."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(HANG)
        try:
            answer = tried(place)
        except BaseException as error:
            answer = {"wrong": f"{type(error).__name__}: {error}"[:300]}
        os.write(said, json.dumps(answer).encode())
        os._exit(0)
    os.close(said)
    text = b""
    while part := os.read(heard, 65_536):
        text += part
    os.close(heard)
    _, status = os.waitpid(child, 0)
    return json.loads(text) if text else {"wrong": f"ended with status {status}"}


def main(arguments: list[str]) -> int:
    times = int(arguments[0]) if arguments else 300
    dice = random.Random(11)
    outcome, saved, bad = Counter[str](), list[float](), list[str]()
    with tempfile.TemporaryDirectory(prefix="presselage-damage-") as top:
        sound = Path(top) / "sound.db"
        make(sound)
        whole = sound.read_bytes()
        for turn in range(times):
            damage = DAMAGES[turn % len(DAMAGES)]
            place = Path(top) / "copy"
            place.mkdir()
            data = bytearray(whole)
            damage(data, dice)
            (place / "archive.db").write_bytes(data)
            told = apart(place)
            if "wrong" in told or "unsound" in str(told.get("salvage")):
                bad.append(f"{turn} {damage.__name__}: {told}")
                print(bad[-1])
            outcome[f"open: {told.get('open')}"] += 1
            outcome[f"salvage: {told.get('salvage')}"] += 1
            if "saved" in told:
                saved.append(told["saved"] / ARTICLES)
            shutil.rmtree(place)
    for name, count in sorted(outcome.items()):
        print(f"{count:>5}  {name}")
    share = sum(saved) / max(1, len(saved))
    print(f"{times} damaged archives, {len(bad)} not told in words; of the articles in those that "
          f"could be read {share:.1%} were saved")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
