"""Print how the feed parser does on other parsers' test feeds, which lie outside the project.

    python -m bench feeds [--misses] [FOLDER]

A stated title counts as right when it reads the same as plain text: the desk keeps no markup.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import clean
from monitor.parse import parse
from monitor.types import Failure
from monitor.work import Workers

FEEDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "feeds"


def plain(title: str) -> str:
    """A title as it reads, however often it was escaped."""
    before = ""
    while before != title:
        before, title = title, clean.untagged(title)
    return " ".join(title.split())


def timed(body: bytes, headers: dict[str, str], now: datetime) -> tuple[Any, float]:
    begin = time.perf_counter()
    got = parse(body, headers, "http://127.0.0.1/feed.xml", now)
    return got, time.perf_counter() - begin


def verdicts(case: dict[str, Any], got: Any) -> dict[str, bool]:
    """What is stated of a feed, and whether we see it so."""
    failed = isinstance(got, Failure)
    entries = () if failed else got.entries
    title, wanted = "" if failed else got.title, case["expect"]
    base = case["baseline_feedparser_6_0_14"]["n"]
    said = {"entries as feedparser": len(entries) >= base}
    if "entries" in wanted:
        said["counts right"] = len(entries) == wanted["entries"]
    if "min_entries" in wanted:
        said["counts right"] = len(entries) >= wanted["min_entries"]
    if "title" in wanted:
        said["titles right"] = plain(title) == plain(wanted["title"])
    if "entry0_title" in wanted and plain(wanted["entry0_title"]):
        first = entries[0].title if entries else ""
        said["first titles right"] = plain(first) == plain(wanted["entry0_title"])
    if case["jsonfeed"]:
        said["JSON Feeds right"] = not failed and all(said.values())
    return said


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench feeds", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FEEDS)
    options.add_argument("--misses", action="store_true", help="list what is not as stated")
    wanted = options.parse_args(arguments)
    if not (wanted.folder / "manifest.json").exists():
        print("no feeds beside this checkout; nothing measured", file=sys.stderr)
        return 0
    listed = json.loads((wanted.folder / "manifest.json").read_text(encoding="utf-8"))
    right, all_, worst, spent = Counter[str](), Counter[str](), 0.0, 0.0
    workers, now = Workers(2), datetime.now(UTC)
    try:
        jobs = []
        for case in listed:
            headers = {name.lower(): value for name, value in case["headers"].items()}
            body = (wanted.folder / case["file"]).read_bytes()
            case["jsonfeed"] = case["format"] == "json" and b"jsonfeed.org" in body
            jobs.append((case, workers(timed, body, headers, now, timeout=10.0)))
        for case, job in jobs:
            answer = job.result()
            broke = isinstance(answer, Failure)
            all_["ended in time, without an exception"] += 1
            right["ended in time, without an exception"] += not broke
            got, seconds = (answer, 0.0) if broke else answer
            worst, spent = max(worst, seconds), spent + seconds
            for name, is_right in verdicts(case, got).items():
                all_[name] += 1
                right[name] += is_right
                if not is_right and wanted.misses:
                    print(f"{case['id']}  {name}: {case['expect']}  {case['origins'][0]['path']}")
    finally:
        workers.close()
    print(f"files {len(listed)}, {spent:.2f} s, the slowest {worst:.2f} s")
    for name, count in all_.items():
        print(f"{name:40s} {right[name]:5d} of {count:5d}  {right[name] / count:.4f}")
    return 0
