"""Print what lists by score and by publication cost in a large archive.

    python -m bench orders [--articles 1000000]

Articles are bare rows (their texts are read by no list), a twentieth of them matched by one of
twenty rules. Times are medians in milliseconds of the first 2,000 ids of a list, which fill the
window, of 100,000, and of the step to the next unread match; then how long it takes until a rule's
changed level counts in all its articles, and the longest that any other writer waits meanwhile.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from monitor import profile, store
from monitor.store.connect import EPOCH, transaction
from monitor.types import Query

ROW = """INSERT INTO articles (id, feed, key, hash, url, title, author, language, quality, origin,
published, first_seen, text) VALUES (?, ?, ?, '', '', 'Titel', '', 'de', 'article', 'feed', ?, ?,
'')"""
HIT = "INSERT INTO hits (rule, article) VALUES (?, ?)"
PACE = 20_000_000
"""Microseconds between two articles."""
RULES, FEEDS, SLICE = 20, 100, 20_000
RULE = 10
"""One of them; the first ones are those of every new profile."""


def fill(db: Any, count: int) -> None:
    dice = random.Random(3)
    now = EPOCH
    feeds = [store.feeds.add(db, f"http://127.0.0.1/{n}", f"Blatt {n}", "", now)[0].id
             for n in range(FEEDS)]  # fmt: skip
    levels = ("log", "show", "notify", "urgent")
    rules = [store.rules.add(db, f"Regel {n}", "x", "amber", levels[n % 4], now)[0].id
             for n in range(RULES)]  # fmt: skip
    for start in range(1, count + 1, SLICE):
        rows, hits = [], []
        for number in range(start, min(start + SLICE, count + 1)):
            seen = number * PACE
            published = seen - dice.randrange(86_400_000_000)
            rows.append((number, dice.choice(feeds), f"k{number}", published, seen))
            if dice.random() < 0.05:
                hits.append((dice.choice(rules), number))
        with transaction(db):
            db.conn.executemany(ROW, rows)
            db.conn.executemany(HIT, hits)


def timed(work: Callable[[], object], times: int = 5) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1_000)
    return statistics.median(took)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000_000)
    count = options.parse_args(arguments).articles
    with tempfile.TemporaryDirectory() as place:
        db: Any = profile.writer(Path(place), EPOCH)
        fill(db, count)
        begun = time.perf_counter()
        while store.scores.step(db)[0]:
            pass
        print(f"{count:,} articles; first scores {time.perf_counter() - begun:.1f} s")
        store.marks.flag(db, range(1, count, max(1, count // 500)), True, EPOCH)
        store.upkeep.optimise(db)
        queries = {
            "all": Query(), "unread": Query(unread=True), "matched": Query(matched=True),
            "one rule": Query(rule=RULE), "one feed": Query(feed=7), "flagged": Query(flagged=True),
            "noted": Query(noted=True),
        }  # fmt: skip
        print(f"{'first 2,000 of':14} {'arrival':>9} {'published':>9} {'score':>9}   ms")
        for name, query in queries.items():
            cells = [timed(lambda q=query: store.articles.ids(db, q, 2_000))]  # type: ignore[misc]
            cells += [timed(lambda q=query, by=by: store.orders.listed(db, q, by, 2_000))  # type: ignore[misc]
                      for by in ("published", "score")]  # fmt: skip
            print(f"{name:14} " + " ".join(f"{cell:9.1f}" for cell in cells))
        for name, work in (
            ("100,000 by score", lambda: store.orders.listed(db, Query(), "score")),
            ("next unread match by score",
             lambda: store.orders.next_unread_match(db, Query(), count // 2, "score")),
        ):  # fmt: skip
            print(f"{name}: {timed(work):.1f} ms")
        rule = next(one for one in store.rules.all_rules(db) if one.id == RULE)
        begun = time.perf_counter()
        store.rules.edit(db, replace(rule, level="urgent" if rule.level != "urgent" else "log"))
        waits, more = [time.perf_counter() - begun], True
        while more:
            at = time.perf_counter()
            more, _ = store.scores.step(db)
            waits.append(time.perf_counter() - at)
        print(f"a rule's level: {time.perf_counter() - begun:.2f} s, "
              f"the longest write {max(waits) * 1_000:.0f} ms")  # fmt: skip
        db.close()
    return 0
