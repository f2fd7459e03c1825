"""Print what trends cost: counting them while articles are stored, and a question about them.

    python -m bench trends [--articles 10000 100000] [--synthetic 1000000]

``--articles`` are stored as the desk stores them, with and without the triggers that count.
``--synthetic`` writes the sums of that many articles alone: two years, 120 sources, 30 rules.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench._archive import NOW, fill
from bench.archive import times
from bench.match import vocabulary
from monitor import profile, store, trends
from monitor.trending import ALL, MATCHED, Question, answer
from monitor.types import Draft, Entry

FEEDS, RULES, HOURS = 120, 30, 2 * 365 * 24
QUESTIONS = {
    "all rules, a week by day": Question(days=7),
    "all rules, a day by hour": Question(days=1, by="hour"),
    "all rules, a month by day": Question(days=30),
    "all rules, a year": Question(days=365),
    "one rule, a month by hour": Question((5,), days=30, by="hour", focus=5),
    "all articles, a quarter": Question((ALL,), days=90, focus=ALL),
    "one rule, a year": Question((5,), days=365, focus=5),
    "all articles, a year": Question((ALL,), days=365, focus=ALL),
}


def stored(count: int, *, counted: bool) -> float:
    """Milliseconds that storing an article takes."""
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        db = profile.writer(Path(place), NOW)
        if not counted:
            for name in ("came", "went", "moved", "hit", "missed", "ended"):
                db.conn.execute(f"DROP TRIGGER trend_{name}")
        feed, _ = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", NOW)
        store.feeds.polled(db, feed.id, NOW, NOW + timedelta(days=9_999), failure=None)
        spent = fill(db, feed.id, count, 0, dice, vocabulary(dice))
        db.close()
    return spent / count * 1_000


def synthetic(db: Any, articles: int) -> None:
    """The sums that so many articles would have, a third of them with a match."""
    dice = random.Random(7)
    now = trends.number(NOW)
    sums: Counter[tuple[int, int, int]] = Counter()
    for _ in range(articles):
        hour = now - int(HOURS * dice.random())
        feed = 1 + int(FEEDS * dice.random() ** 2)
        rule = 1 + int(RULES * dice.random() ** 2)
        rules = [ALL] if dice.random() > 0.33 else [ALL, MATCHED, rule]
        for rule in rules:
            sums[rule, 0, hour] += 1
            sums[rule, feed, hour] += 1
            sums[rule, 0, -1 - hour // 24] += 1
            sums[rule, feed, -1 - hour // 24] += 1
    with store.connect.transaction(db):
        db.conn.execute("DELETE FROM trends")
        db.conn.executemany(
            "INSERT INTO trends VALUES (?, ?, ?, ?)",
            [(*key, count) for key, count in sums.items()],
        )


def measure(articles: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        db = profile.writer(Path(place), NOW)
        for number in range(1, FEEDS + 1):
            store.feeds.add(db, f"http://127.0.0.1/{number}.xml", f"Blatt {number}", "", NOW)
        for number in range(len(store.rules.all_rules(db)) + 1, RULES + 1):
            store.rules.add(db, f"Regel {number}", "Wort", "red", "show", NOW)
        old = Draft(Entry("1", "", "Alt"), "Alt", "", "")
        store.articles.save(db, 1, [old], NOW - timedelta(hours=HOURS))  # known since then
        at = time.perf_counter()
        synthetic(db, articles)
        rows = db.conn.execute("SELECT COUNT(*) FROM trends").fetchone()[0]
        print(
            f"\nsums of {articles} articles: {rows} rows, {time.perf_counter() - at:.1f} s to make"
        )
        for name, question in QUESTIONS.items():
            told = times(lambda question=question: answer(db, question, NOW), 10)
            print(f"  {name:<28}", told)
        db.close()


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000])
    options.add_argument("--synthetic", type=int, nargs="+", default=[1_000_000])
    chosen = options.parse_args(arguments)
    for count in chosen.articles:
        without, with_ = stored(count, counted=False), stored(count, counted=True)
        print(f"{count} articles stored: {without:.3f} ms each uncounted, {with_:.3f} ms counted")
    for count in chosen.synthetic:
        measure(count)
    return 0
