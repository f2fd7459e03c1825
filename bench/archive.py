"""Print what an archive of many articles costs: storing, asking, a new rule.

    python -m bench archive [--articles 10000 100000]

Articles of 2.5 KB are made of the dictionary's words in the proportions of news, and stored as the
desk stores them, twenty in a transaction. Milliseconds are medians and the 95th of a hundred.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.match import article, vocabulary
from monitor import finder, jobs, profile, store
from monitor.jobs import Hands
from monitor.trending import ALL, Question
from monitor.types import Draft, Entry, Query
from monitor.work import Workers

NOW = datetime(2026, 11, 1, tzinfo=UTC)
BATCH = 20
SPRINKLED = (
    ("Patriot-Systeme", 0.01),
    ("Raketenangriff", 0.03),
    ("Sicherheitsgarantien", 0.004),
    ("Koalition der Willigen", 0.004),
    ("Bundesregierung", 0.2),
    ("Luft- und Raketenabwehr", 0.002),
    ("Haushaltsausschuss", 0.02),
)
RULES = (
    *("Patriot", "Rakete", "Sicherheitsgarantie", '"Koalition der Willigen"', "Luftabwehr"),
    *(
        "Haushalt",
        "Bundesregierung",
        "Rakete UND Bundesregierung",
        "*abwehr",
        "Regierung NICHT Zoll",
    ),
)
LINES = (
    *("Patriot", "Bundesregierung Haushaltsausschuss", '"Koalition der Willigen"', "Raketen*"),
    *("Bundesregierung -Rakete", "quelle:blatt Rakete datum:1w", "Luftabwehr ODER markiert:ja"),
    *("ungelesen:ja quelle:blatt", "-Bundesregierung"),
)


def fill(db: Any, feed: int, count: int, begin: int, dice: random.Random, words: Any) -> float:
    """Store articles; seconds that the storing alone took."""
    pool = [article(dice, words) for _ in range(300)]
    spent = 0.0
    for start in range(begin, begin + count, BATCH):
        drafts = []
        for number in range(start, min(start + BATCH, begin + count)):
            text = "".join(dice.sample(pool, 3))[dice.randrange(1_500) :][:2_500]
            said = [words_ for words_, share in SPRINKLED if dice.random() < share]
            text = f"{text} {' '.join(f'Die {one} kam zur Sprache.' for one in said)}"
            title = text[:60]
            drafts.append(
                Draft(
                    Entry(str(number), "", title, hash=str(number)), title, text, "", language="de"
                )
            )
        at = time.perf_counter()
        store.articles.save(db, feed, drafts, NOW + timedelta(seconds=start))
        spent += time.perf_counter() - at
    return spent


def stored(folder: Path, count: int) -> None:
    """A profile with so many articles, for other measurements."""
    dice = random.Random(7)
    db = profile.writer(folder, NOW)
    feed, _ = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", NOW)
    store.feeds.polled(db, feed.id, NOW, NOW + timedelta(days=9_999), failure=None)
    fill(db, feed.id, count, 0, dice, vocabulary(dice))
    db.close()


def times(do: Callable[[], object], runs: int) -> str:
    taken = []
    for _ in range(runs):
        at = time.perf_counter()
        do()
        taken.append((time.perf_counter() - at) * 1_000)
    taken.sort()
    return f"{statistics.median(taken):8.1f} ms, p95 {taken[int(len(taken) * 0.95)]:8.1f}"


def hands(folder: Path, writer: Any, reader: Any, workers: Workers) -> Hands:
    lock = threading.Lock()

    def at_once(db: Any) -> Callable[..., Future[Any]]:
        def call(function: Callable[..., Any], *args: Any) -> Future[Any]:
            done: Future[Any] = Future()
            with lock:
                done.set_result(function(db, *args))
            return done

        return call

    return Hands(at_once(reader), at_once(writer), workers, folder)


def measure(folder: Path, count: int) -> None:
    dice = random.Random(7)
    words = vocabulary(dice)
    db = profile.writer(folder, NOW)
    feed, _ = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", NOW)
    few = min(2_000, count // 2)
    first = fill(db, feed.id, few, 0, dice, words) / few
    middle = count - 2 * few
    fill(db, feed.id, middle, few, dice, words)
    last = fill(db, feed.id, few, few + middle, dice, words) / few
    size = sum(path.stat().st_size for path in folder.glob("archive.db*")) / 1e6
    known = db.conn.execute("SELECT COUNT(*) FROM vocabulary").fetchone()[0]
    print(f"\n{count} articles, {size:.0f} MB, {known} words")
    print(f"  stored: {first * 1e3:.2f} ms an article at first, {last * 1e3:.2f} ms at last")
    reader = profile.reader(folder)
    newest = store.articles.ids(reader, Query(), limit=60)
    print(
        "  newest 200 ids     ", times(lambda: store.articles.ids(reader, Query(), limit=200), 40)
    )
    print("  a page of 60 rows  ", times(lambda: store.articles.rows(reader, newest), 40))
    print("  figures            ", times(lambda: store.articles.counts(reader), 40))
    searches(folder)
    workers = Workers(2)
    desk = hands(folder, db, reader, workers)
    jobs.live_finds(desk, "Anlauf")
    for rule in RULES:
        jobs.live_finds(desk, rule)
        print(f"  finds  {rule[:28]:<30}", times(lambda rule=rule: jobs.live_finds(desk, rule), 20))
    jobs.apply_rules(desk, threading.Event())
    for name, rule in (
        ("rare", "Luftabwehr"),
        ("frequent", "Rakete"),
        ("in a fifth", "Bundesregierung"),
    ):
        made, _ = store.rules.add(db, name, rule, "red", "show", NOW)
        at = time.perf_counter()
        jobs.apply_rules(desk, threading.Event())
        spent = time.perf_counter() - at
        print(f"  applied {rule:<18} {spent:6.2f} s, {len(store.rules.hits(db, made.id))} matched")
    workers.close()
    reader.close()
    db.close()


def searches(folder: Path) -> None:
    """What a search takes in the process that is kept for it: a screen, its rows, what follows."""
    at = time.perf_counter()
    count = finder.warm(folder)
    print(f"  {count} words read once: {time.perf_counter() - at:.2f} s")
    for line in LINES:
        query = Query(text=line)
        began = time.perf_counter()
        first = finder.stretch(folder, query, None, 60, 0.1)
        cold = (time.perf_counter() - began) * 1_000
        said = times(lambda query=query: finder.stretch(folder, query, None, 60, 0.1), 20)
        print(
            f"  search {line[:28]:<30}", said, f"  ({cold:.0f} ms at first, {len(first.ids)} found)"
        )
    rows = times(lambda: finder.rows(folder, LINES[0], first.ids), 20)
    print("  a screen's rows, marked               ", rows)
    for name, question in (
        ("all rules, a month", Question(days=30)),
        ("all articles, a year", Question((ALL,), days=365, focus=ALL)),
    ):
        said = times(lambda question=question: finder.trend(folder, question, NOW), 20)
        print(f"  trends {name:<30}", said)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000])
    for count in options.parse_args(arguments).articles:
        with tempfile.TemporaryDirectory() as place:
            measure(Path(place), count)
    return 0
