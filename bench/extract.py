"""Print how extraction does, beside trafilatura by itself: `python -m bench extract [FOLDER]`.

On real article pages, which lie outside the project: recall (how many of the snippets that belong
to the articles are in the texts), leak (how many of those that do not belong to them are), and the
processor's milliseconds a page, so that other programs do not count. Then what the guard makes of
those pages, all of them articles, and of our own pages that stand in an article's place.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import floor
from bench._standing import pages
from monitor.extract import extract
from monitor.types import Failure
from monitor.work import Workers

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
SAME = {"script": "empty"}
"""Finer names of the guard, by those of the labels."""


def ours(body: bytes, url: str) -> tuple[str, str, float]:
    began = time.process_time()
    got = extract(body, {}, url)
    spent = time.process_time() - began
    return ("", "failed", spent) if isinstance(got, Failure) else (got.text, got.quality, spent)


def theirs(body: bytes, url: str) -> tuple[str, str, float]:
    """trafilatura as its documentation shows it."""
    import trafilatura

    began = time.process_time()
    text = trafilatura.extract(body, url=url or None) or ""
    return text, "", time.process_time() - began


def described(body: bytes, url: str) -> tuple[str, str, float]:
    """The same with title, author and date, which the desk has to know as well."""
    import trafilatura

    began = time.process_time()
    got = trafilatura.bare_extraction(body, url=url or None, with_metadata=True)
    return (got.text or "") if got else "", "", time.process_time() - began


def run(
    system: Callable[..., Any], cases: Sequence[dict[str, Any]], bodies: Sequence[bytes]
) -> list[tuple[str, str, float]]:
    """Each page's text, judgement and seconds of the processor."""
    workers = Workers(2)
    try:
        for warm in [workers(system, bodies[0], "") for _ in range(4)]:
            warm.result()
        jobs = [
            workers(system, body, case["url"] or "", timeout=12.0)
            for case, body in zip(cases, bodies, strict=True)
        ]
        answers = [job.result() for job in jobs]
    finally:
        workers.close()
    return [("", "failed", 12.0) if isinstance(a, Failure) else a for a in answers]


def accuracy(
    cases: Sequence[dict[str, Any]], texts: Sequence[str], show: Sequence[str]
) -> dict[str, float]:
    count = Counter[str]()
    for case, text in zip(cases, texts, strict=True):
        plain = " ".join(text.split())
        for side in ("with", "without"):
            for snippet in case[side]:
                there = " ".join(snippet.split()) in plain
                count[side] += 1
                count[f"{side} there"] += there
                if side in show and there != (side == "with"):
                    print(f"{case['id']}  {side}: {snippet[:100]!r}  {case['url']}")
    recall = count["with there"] / count["with"]
    precision = count["with there"] / (count["with there"] + count["without there"])
    leak = count["without there"] / count["without"]
    return {"recall": recall, "leak": leak, "F1": 2 * recall * precision / (recall + precision)}


def real(folder: Path, show: Sequence[str]) -> int:
    cases = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    bodies = [gzip.decompress((folder / case["file"]).read_bytes()) for case in cases]
    print(f"{len(cases)} real pages{'':12}recall    leak      F1    mean     p50     p95")
    got = {}
    systems = {"presselage": ours, "trafilatura": theirs, "with metadata": described}
    for name, system in systems.items():
        answers = run(system, cases, bodies)
        times = sorted(seconds * 1000 for _, _, seconds in answers)
        figures = got[name] = accuracy(
            cases, [text for text, _, _ in answers], show if system is ours else ()
        )
        shown = "".join(f"{figure:8.4f}" for figure in figures.values())
        spent = sum(times) / len(times), times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:25}{shown}" + "".join(f"{one:5.0f} ms" for one in spent))
        if system is ours:
            judged = Counter(quality for _, quality, _ in answers)
    print("all of them articles; the guard: " + ", ".join(f"{n} {q}" for q, n in judged.items()))
    floors = {name: floor("extract", f"{name} at least") for name in ("recall", "F1")}
    return int(any(got["presselage"][name] < least for name, least in floors.items()))


def confusion(show: bool) -> int:
    """What the guard makes of each of our own pages."""
    table = Counter[tuple[str, str]]()
    for label, body in pages():
        _, quality, _ = ours(body, "https://tageblatt.example/politik/flugabwehr-1.html")
        judged = SAME.get(quality, quality)
        table[label, judged] += 1
        if show and judged != label:
            print(f"{label} as {judged}: {body[-420:].decode()}")
    labels = list(dict.fromkeys(label for label, _ in table))
    columns = sorted({judged for _, judged in table}, key=lambda one: (one not in labels, one))
    print(f"\n{'our own pages':14}" + "".join(f"{one:>9}" for one in columns))
    for label in labels:
        print(f"{label:14}" + "".join(f"{table[label, one] or '·':>9}" for one in columns))
    right = sum(n for (label, judged), n in table.items() if label == judged) / table.total()
    # What counts: no wall passes for the article, and no article for a wall.
    passed = sum(n for (label, to), n in table.items() if to == "article" != label)
    lost = sum(n for (label, to), n in table.items() if label == "article" != to)
    print(f"right {right:.3f}; walls taken for articles {passed}; articles taken for walls {lost}")
    return int(right < floor("extract", "guard at least") or passed > 0 or lost > 0)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench extract", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=PAGES)
    options.add_argument("--misses", action="store_true", help="list the snippets not found")
    options.add_argument("--leaks", action="store_true", help="list the snippets found wrongly")
    options.add_argument("--wrong", action="store_true", help="list the pages judged wrongly")
    wanted = options.parse_args(arguments)
    show = [side for side, on in (("with", wanted.misses), ("without", wanted.leaks)) if on]
    failed = 0
    if (wanted.folder / "manifest.json").exists():
        failed = real(wanted.folder, show)
    else:
        print("no real pages beside this checkout", file=sys.stderr)
    return max(failed, confusion(wanted.wrong))
