"""Print what an archive of many articles costs: storing, asking, a new rule, beside the goals.

    python -m bench archive [--articles 10000 100000 1000000] [--keep DIR] [--parts searches ...]
    python -m bench archive --use DIR

The archive grows from one number to the next and is measured at each; how it is made tells
``_archive``. ``--keep`` makes it in a folder and leaves it there (one that is there already goes
on growing); ``--use`` measures what lies in that folder as it is, which takes a minute instead of
half an hour at a million. Milliseconds are medians and the 95th of a hundred; a figure beyond its
goal (``floors.json``) fails.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench import floor
from bench._archive import BEGUN, NOW, STEP, grow, state
from monitor import finder, jobs, profile, scout, store
from monitor.jobs import Hands
from monitor.match import RuleError
from monitor.trending import ALL, Question
from monitor.types import Query
from monitor.work import Workers

RULES = (
    *("Patriot", "Rakete", "Sicherheitsgarantie", '"Koalition der Willigen"', "Luftabwehr"),
    *("Haushalt", "Bundesregierung", "Rakete UND Bundesregierung", "*abwehr"),
    "Regierung NICHT Zoll",
)
SCREEN = 32, 0.06, 16
"""As the window asks for a search's first stretch: articles, seconds, rows."""
LINES = (
    *("Patriot", "Bundesregierung Haushaltsausschuss", "Bundesregierung Rakete"),
    *("Haushalt Regierung", '"Koalition der Willigen"', "Raketen*", "Bundesregierung -Rakete"),
    *('quelle:"Blatt 7" Rakete', "Rakete datum:{week}", "Luftabwehr ODER markiert:ja"),
    *('ungelesen:ja quelle:"Blatt 7"', "-Bundesregierung", "Haushalt regel:Thema"),
)
APPLIED = ("Luftabwehr", "Rakete", "Bundesregierung")
QUESTIONS = {
    "all rules, a month": Question(days=30),
    "all rules, a year": Question(days=365),
    "one rule, a year": Question((5,), days=365, focus=5),
    "all articles, a year": Question((ALL,), days=365, focus=ALL),
}
START = """import sys, time
began = time.perf_counter()
from pathlib import Path
from monitor import profile, store
from monitor.types import Query
db = profile.reader(Path(sys.argv[1]))
store.articles.counts(db)
store.articles.rows(db, store.articles.ids(db, Query(), limit=60))
print((time.perf_counter() - began) * 1_000)"""
PARTS = ("storing", "sizes", "start", "lists", "searches", "trends", "finds", "rules")


class Sheet:
    """Figures, each beside its goal; remembers which were missed."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def line(self, name: str, said: str, value: float = 0.0, goal: str = "") -> None:
        most = floor("archive", goal) if goal else 0.0
        verdict = ""
        if goal:
            verdict = f"  goal {most:g}" + ("" if value <= most else "  MISSED")
            self.missed += [name] if value > most else []
        print(f"  {name:<44} {said}{verdict}", flush=True)

    def times(
        self, name: str, do: Callable[[], object], runs: int, goal: str, more: str = ""
    ) -> None:
        median, late = taken(do, runs)
        self.line(name, f"{median:8.1f} ms, p95 {late:8.1f}{more}", late, goal)


def taken(do: Callable[[], object], runs: int) -> tuple[float, float]:
    """Milliseconds: the median, and the 95th of a hundred."""
    spent = []
    for _ in range(runs):
        at = time.perf_counter()
        do()
        spent.append((time.perf_counter() - at) * 1_000)
    spent.sort()
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


def times(do: Callable[[], object], runs: int) -> str:
    median, late = taken(do, runs)
    return f"{median:8.1f} ms, p95 {late:8.1f}"


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


def measure(folder: Path, parts: Sequence[str], sheet: Sheet) -> None:
    reader = profile.reader(folder)
    count = store.articles.newest(reader)
    size = sum(path.stat().st_size for path in folder.glob("archive.db*")) / 1e6
    known = reader.conn.execute("SELECT COUNT(*) FROM vocabulary").fetchone()[0]
    print(f"\n{count} articles, {size:.0f} MB, {known} words")
    if "storing" in parts:
        storing(state(folder)["ms"], count, sheet)
    if "sizes" in parts:
        stats = store.upkeep.stats(reader, profile.archive(folder))
        for table, held in list(stats.tables.items())[:8]:
            sheet.line(f"size of {table}", f"{held / 1e6:8.1f} MB, {held / count:7.0f} an article")
    if "start" in parts:
        started(folder, sheet)
    if "lists" in parts:
        lists(reader, count, sheet)
    if "searches" in parts:
        searches(folder, count, sheet)
    if "trends" in parts:
        for name, question in QUESTIONS.items():
            now = BEGUN + STEP * count
            asked = lambda question=question, now=now: finder.trend(folder, question, now)  # noqa: E731
            sheet.times(f"trends  {name}", asked, 20, "trends ms")
    reader.close()
    if {"finds", "rules"} & set(parts):
        orders(folder, parts, count, sheet)


def storing(ms: dict[str, float], count: int, sheet: Sheet) -> None:
    """What an article cost where the archive had 10,000, 100,000 and 1,000,000."""
    steps = sorted((int(at), cost) for at, cost in ms.items() if int(at) <= count)
    for stage in (10_000, 100_000, 1_000_000):
        near = [cost for at, cost in steps if stage * 0.9 < at <= stage * 1.1]
        if near:
            first = [cost for at, cost in steps if 9_000 < at <= 11_000]
            cost = statistics.median(near)
            growth = cost / statistics.median(first) if first else 0.0
            said = f"{cost:8.2f} ms an article, {growth:.2f} of that at 10000"
            sheet.line(f"stored at {stage}", said, growth, "growth")


def started(folder: Path, sheet: Sheet) -> None:
    """From a fresh process to the rows of the first screen, without a window."""
    spent = []
    for _ in range(5):
        order = [sys.executable, "-c", START, str(folder)]
        said = subprocess.run(order, capture_output=True, text=True, check=True).stdout
        spent.append(float(said))
    spent.sort()
    said = f"{spent[2]:8.1f} ms, worst {spent[-1]:10.1f}"
    sheet.line("start: opened, figures, first rows", said, spent[-1], "start ms")


def lists(reader: Any, count: int, sheet: Sheet) -> None:
    newest = store.articles.ids(reader, Query(), limit=60)
    middle = range(count // 2, count // 2 + 60)
    for name, do in (
        ("newest 200 ids", lambda: store.articles.ids(reader, Query(), limit=200)),
        ("a page of 60 rows", lambda: store.articles.rows(reader, newest)),
        ("a page in the middle", lambda: store.articles.rows(reader, middle)),
        ("figures", lambda: store.articles.counts(reader)),
    ):
        sheet.times(name, do, 40, "page ms")
    sheet.times("all ids", lambda: store.articles.ids(reader, Query()), 3, "")


def searches(folder: Path, count: int, sheet: Sheet) -> None:
    """What a search takes in the process that is kept for it: a screen with its first rows, and
    further rows."""
    at = time.perf_counter()
    finder.warm(folder)
    words = len(scout.vocabulary(folder).words)
    sheet.line(f"{words} words read once", f"{(time.perf_counter() - at) * 1_000:8.1f} ms")
    last = BEGUN + STEP * count
    week = f"{last - timedelta(days=7):%Y-%m-%d}..{last:%Y-%m-%d}"
    for line in LINES:
        query = Query(text=line.format(week=week))
        began = time.perf_counter()
        first, _ = finder.screen(folder, query, *SCREEN)
        cold = (time.perf_counter() - began) * 1_000
        more = f"  ({cold:.0f} ms at first, {len(first.ids)} found)"
        asked = lambda query=query: finder.screen(folder, query, *SCREEN)  # noqa: E731
        sheet.times(f"search  {line[:34]}", asked, 20, "search ms", more)
    shown = finder.stretch(folder, Query(text=LINES[0]), None, 60, 5.0).ids
    asked_rows = lambda: finder.rows(folder, LINES[0], shown)  # noqa: E731
    sheet.times("a screen's rows, marked", asked_rows, 20, "search ms")


def orders(folder: Path, parts: Sequence[str], count: int, sheet: Sheet) -> None:
    """Unsaved rules tried while they are typed; new ones applied to all, and removed again."""
    db, reader, workers = profile.writer(folder, NOW), profile.reader(folder), Workers(2)
    desk = hands(folder, db, reader, workers)
    jobs.live_finds(desk, "Anlauf")
    for rule in RULES if "finds" in parts else ():
        steps = typed(rule)
        said = iter(steps)
        step = lambda said=said: tried(desk, next(said))  # noqa: E731
        sheet.times(f"finds  {rule[:35]}", step, len(steps), "finds ms")
    jobs.apply_rules(desk, threading.Event())
    goal = "applied to 100000 s" if count <= 100_000 else "applied to 1000000 s"
    for rule in APPLIED if "rules" in parts else ():
        made, _ = store.rules.add(db, f"neu {random.random()}", rule, "red", "show", NOW)
        at = time.perf_counter()
        jobs.apply_rules(desk, threading.Event())
        spent = time.perf_counter() - at
        held = len(store.rules.hits(db, made.id))
        sheet.line(f"applied  {rule}", f"{spent:8.2f} s, {held} matched", spent, goal)
        store.rules.remove(db, made.id)
    workers.close()
    reader.close()
    db.close()


def typed(rule: str) -> list[str]:
    """What stands there while a rule is typed letter by letter, from the fourth on."""
    return [rule[:size] for size in range(min(4, len(rule)), len(rule) + 1)]


def tried(desk: Hands, expression: str) -> None:
    """To the first finds, as the editor asks for them, or to the word that there are none."""
    with suppress(RuleError):  # half a phrase is no rule yet, and answered at once
        first = jobs.live_finds(desk, expression, seconds=jobs.SOON)
        if first.hurried and not first.rows:
            jobs.live_finds(desk, expression)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, nargs="+", default=[10_000])
    place = options.add_mutually_exclusive_group()
    place.add_argument("--keep", type=Path, help="make the archive here, and leave it")
    place.add_argument("--use", type=Path, help="measure the archive that is here")
    options.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    chosen = options.parse_args(arguments)
    sheet = Sheet()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.use or chosen.keep or Path(temporary)
        if chosen.use:
            measure(folder, chosen.parts, sheet)
        for count in [] if chosen.use else sorted(chosen.articles):
            grow(folder, count)
            measure(folder, chosen.parts, sheet)
    if sheet.missed:
        print("\nbeyond the goal:", ", ".join(sheet.missed))
    return 1 if sheet.missed else 0
