"""Print how extraction does on real article pages, which lie outside the project.

    python -m bench pages [--misses] [--leaks] [FOLDER]

Recall: how many of the snippets that belong to the articles are in the texts; leak: how many of
those that do not belong to them are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from monitor.extract import extract
from monitor.types import Failure
from monitor.work import Workers

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"


def timed(body: bytes, url: str) -> tuple[Any, float]:
    begin = time.perf_counter()
    got = extract(body, {}, url)
    return got, time.perf_counter() - begin


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench pages", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=PAGES)
    options.add_argument("--misses", action="store_true", help="list the snippets not found")
    options.add_argument("--leaks", action="store_true", help="list the snippets found wrongly")
    wanted = options.parse_args(arguments)
    if not (wanted.folder / "manifest.json").exists():
        print("no pages beside this checkout; nothing measured", file=sys.stderr)
        return 0
    listed = json.loads((wanted.folder / "manifest.json").read_text(encoding="utf-8"))
    count, quality, times = Counter[str](), Counter[str](), list[float]()
    workers = Workers(2)
    try:
        jobs = []
        for case in listed:
            body = gzip.decompress((wanted.folder / case["file"]).read_bytes())
            jobs.append((case, workers(timed, body, case["url"] or "", timeout=12.0)))
        for case, job in jobs:
            answer = job.result()
            got, seconds = (answer, 12.0) if isinstance(answer, Failure) else answer
            failed = isinstance(got, Failure)
            times.append(seconds)
            quality["failed" if failed else got.quality] += 1
            text = "" if failed else " ".join(got.text.split())
            for side in ("with", "without"):
                for snippet in case[side]:
                    there = " ".join(snippet.split()) in text
                    count[side] += 1
                    count[f"{side} there"] += there
                    shown = wanted.misses if side == "with" else wanted.leaks
                    if shown and there != (side == "with"):
                        print(f"{case['id']}  {side}: {snippet[:100]!r}  {case['url']}")
    finally:
        workers.close()
    times.sort()
    at = {share: times[int(len(times) * share)] * 1000 for share in (0.5, 0.95)}
    print(f"pages {len(listed)}: {', '.join(f'{n} {name}' for name, n in quality.items())}")
    print(f"recall {count['with there'] / count['with']:.4f} of {count['with']}")
    print(f"leak   {count['without there'] / count['without']:.4f} of {count['without']}")
    print(f"p50 {at[0.5]:.0f} ms, p95 {at[0.95]:.0f} ms, the slowest {times[-1]:.2f} s")
    return 0
