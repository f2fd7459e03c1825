"""Print how well articles find their stories, and what that costs.

    python -m bench stories [--articles 10000 100000] [--misses] [--check]

Quality: pairs of articles that the archive put into one story, against the labels of
``bench/_stories.py``; every set lies in an archive of its own, and all together among 2,000
articles that tell nothing of it. Cost: an article's way to its story in an archive of many, beside
comparing it with every stored article. ``--check`` fails below the floors of ``floors.json``.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench import _stories
from bench._stories import START, Told
from bench.match import article as invented
from bench.match import vocabulary
from monitor import profile, store
from monitor.store import placing
from monitor.store.connect import transaction
from monitor.story.fingerprint import fingerprint
from monitor.story.kin import kin
from monitor.types import Draft, Entry

FLOORS = Path(__file__).parent / "floors.json"
OLD = """INSERT INTO articles (id, feed, key, hash, url, title, author, language, quality, origin,
first_seen, text) VALUES (?, ?, ?, '', '', 'Titel', '', 'de', 'article', 'feed', ?, '')"""
MEMBER = "INSERT INTO story_members (article, story, source, how) VALUES (?, ?, ?, 'copy')"
DAY = 4_000
"""Articles of a busy desk's day: at this pace the archive is filled."""


def sets() -> dict[str, list[Told]]:
    dice = random.Random(5)
    return {
        "demo world": _stories.demo(),
        "events": _stories.events("events.txt", "apart.txt"),
        "held": _stories.events("held.txt"),
        "edits": _stories.edited(dice),
        "series": _stories.series(dice),
    }


def draft_of(told: Told, number: int) -> Draft:
    entry = Entry(str(number), f"http://127.0.0.1/{number}", told.title, hash=str(number))
    made = Draft(entry, told.title, told.text, entry.url, language="de", published=told.at)
    return Draft(
        *(entry, told.title, told.text, entry.url),
        language="de",
        published=told.at,
        print=fingerprint(made.title, made.text),
    )


def kept(db: Any, told: Sequence[Told]) -> dict[int, Told]:
    """Store articles as they came; which number each got."""
    feeds = {}
    for outlet in dict.fromkeys(one.outlet for one in told):
        feeds[outlet] = store.feeds.add(db, f"http://127.0.0.1/{outlet}", outlet, "", START)[0].id
    numbers: dict[int, Told] = {}
    for number, one in enumerate(sorted(told, key=lambda one: one.at)):
        draft = draft_of(one, number)
        change = store.articles.save(db, feeds[one.outlet], [draft], one.at + timedelta(minutes=4))
        numbers[next(iter(change.new))] = one
    return numbers


def judged(db: Any, numbers: dict[int, Told]) -> tuple[set[Any], set[Any]]:
    """Pairs by the labels, and pairs that the archive made."""
    story = store.stories.with_them(db, numbers)
    wanted = set(_stories.pairs([(one.story, number) for number, one in numbers.items()]))
    found = set(_stories.pairs([(str(story[n][0]), n) for n in numbers if n in story]))
    return wanted, found


def quality(name: str, told: list[Told], *, misses: bool, noise: int = 0) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as place:
        db = profile.writer(Path(place), START)
        if noise:
            filled(db, noise, noise)
        numbers = kept(db, told)
        wanted, found = judged(db, numbers)
        db.close()
    right = len(wanted & found)
    precision = right / len(found) if found else 1.0
    recall = right / len(wanted) if wanted else 1.0
    print(
        f"{name:<22}{len(told):>6} articles {len(wanted):>6} pairs   "
        f"precision {precision:.3f}   recall {recall:.3f}"
    )
    if misses:
        for sign, some in (("not found", wanted - found), ("wrong", found - wanted)):
            for a, b in sorted(some)[:40]:
                one, other = numbers[a], numbers[b]
                print(f"   {sign}: {one.outlet}: {one.title} | {other.outlet}: {other.title}")
    return precision, recall


# -- cost -----------------------------------------------------------------------------------------


def filler(dice: random.Random, words: Any) -> Any:
    """Endless drafts of invented articles of 2.5 KB; every eighth is an agency copy of another."""
    pool = [invented(dice, words) for _ in range(600)]
    recent: list[str] = []
    number = 0
    while True:
        number += 1
        text = "".join(dice.sample(pool, 3))
        at = dice.randrange(len(text) // 3)
        text = ". ".join(stirred(one, dice) for one in text[at : at + 2_500].split(". "))
        if recent and number % 8 == 0:
            text = dice.choice(recent)[: dice.randrange(900, 2_500)]
        recent = [*recent[-200:], text]
        title = " ".join(text.split()[3:11])
        entry = Entry(str(number), f"http://127.0.0.1/n/{number}", title, hash=str(number))
        yield Draft(entry, title, text, entry.url, print=fingerprint(title, text))


def stirred(sentence: str, dice: random.Random) -> str:
    """The same words in another order: no two articles have a run of them in common."""
    words = sentence.split()
    dice.shuffle(words)
    return " ".join(words)


def aged(db: Any, feed: int, count: int) -> None:
    """Rows of articles that are older than prints live, every fourth in a story of two: nothing
    that finding stories looks at is missing."""
    with transaction(db):
        for first in range(1, count + 1, 10_000):
            numbers = range(first, min(first + 10_000, count + 1))
            db.conn.executemany(OLD, [(n, feed, f"old{n}", n * 1_000_000) for n in numbers])
            pairs = [(n, n - n % 8 // 4 * 4, feed) for n in numbers if n % 4 == 0 and n >= 8]
            db.conn.executemany(MEMBER, pairs)


def filled(db: Any, count: int, last: int, seed: int = 7) -> float:
    """Store invented articles; seconds of a core, for each of the last ones, to find its story."""
    dice = random.Random(seed)
    made = filler(dice, vocabulary(dice))
    spent, timed = 0.0, placing.place

    def watched(*args: Any) -> Any:
        nonlocal spent
        at = time.thread_time()
        answer = timed(*args)
        spent += time.thread_time() - at
        return answer

    feed, _ = store.feeds.add(db, f"http://127.0.0.1/{seed}/f.xml", "Blatt", "", START)
    old = max(0, count - 9 * DAY)
    aged(db, feed.id, old)
    placing.place = watched  # a clock around it, nothing else
    try:
        for start in range(old, count, 20):
            if start >= count - last > start - 20:
                spent = 0.0
            drafts = [next(made) for _ in range(min(20, count - start))]
            now = START - timedelta(days=(count - start) / DAY)
            store.articles.save(db, feed.id, drafts, now)
    finally:
        placing.place = timed
    return spent / min(last, count)


def naive(count: int, runs: int = 3) -> float:
    """Seconds to compare one print with every stored one."""
    dice = random.Random(7)
    made = filler(dice, vocabulary(dice))
    prints = [next(made).print for _ in range(min(count, 2_000))]
    taken = []
    for one in prints[:runs]:
        at = time.perf_counter()
        for other in prints:
            kin(one, other, 1.0, same_source=False, rare={})
        taken.append((time.perf_counter() - at) * count / len(prints))
    return statistics.median(taken)


def printing() -> float:
    dice = random.Random(7)
    made = filler(dice, vocabulary(dice))
    drafts = [next(made) for _ in range(300)]
    at = time.perf_counter()
    for draft in drafts:
        fingerprint(draft.title, draft.text)
    return (time.perf_counter() - at) / len(drafts)


def cost(counts: Sequence[int]) -> dict[int, float]:
    found = {}
    print(f"\nprint of an article, in a worker: {printing() * 1e3:.2f} ms")
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            db = profile.writer(Path(place), START)
            last = min(2_000, count // 2)
            found[count] = filled(db, count, last)
            size = db.conn.execute("SELECT COUNT(*) FROM story_prints").fetchone()[0]
            db.close()
        beside = f", comparing with all of them {naive(count) * 1e3:.0f} ms" if (
            count == min(counts)) else ""  # fmt: skip
        print(
            f"{count:>9} stored: {found[count] * 1e3:.2f} ms an article "
            f"({size} prints kept){beside}"
        )
    return found


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="*", default=[10_000, 100_000])
    options.add_argument("--misses", action="store_true", help="name the pairs that are wrong")
    options.add_argument("--check", action="store_true", help="fail below the floors")
    chosen = options.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("stories", {})
    found = {name: quality(name, told, misses=chosen.misses) for name, told in sets().items()}
    if chosen.misses:
        print()
    together = [one for name, told in sets().items() if name != "series" for one in told]
    found["among 2,000 others"] = quality(
        "among 2,000 others", together, misses=chosen.misses, noise=2_000
    )
    costs = cost(chosen.articles) if chosen.articles else {}
    if not chosen.check:
        return 0
    bad = [
        name
        for name, (precision, recall) in found.items()
        if precision < floors[name]["precision"] or recall < floors[name]["recall"]
    ]  # fmt: skip
    bad += [f"{count} articles" for count, each in costs.items() if each * 1e3 > floors["ms"]]
    print("below the floors: " + ", ".join(bad) if bad else "all floors hold")
    return int(bool(bad))
