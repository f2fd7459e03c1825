"""Print how well matching does on the annotated cases beside what people use today.

    python -m bench gold [--by phenomenon|mode|lang] [--errors N] [--closed require] [FILE]

The cases lie outside the project (../shared); without them there is nothing to say.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
import time
from pathlib import Path

from bench import floor

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "gold"


def substring(text: str, rule: dict, lang: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(re.escape(rule["term"].strip("*")), text, re.IGNORECASE)]


def bounded(text: str, rule: dict, lang: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"\b{re.escape(rule['term'].strip('*'))}\b", text)]


def ours(text: str, rule: dict, lang: str) -> list[tuple[int, int]]:
    from monitor.match import match_case

    return match_case({"text": text, "rule": rule, "lang": lang})


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?", default=str(GOLD / "dev.jsonl"))
    options.add_argument("--by", default="phenomenon")
    options.add_argument("--closed", default="ignore")
    options.add_argument("--errors", type=int, default=0)
    wanted = options.parse_args(arguments)
    scorer = GOLD / "score.py"
    if not scorer.exists() or not Path(wanted.file).exists():
        print("no annotated cases beside this checkout; nothing measured", file=sys.stderr)
        return 0
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    results = {}
    for name, system in (("substring", substring), (r"\bword\b", bounded)):
        results[name] = score.evaluate(system, wanted.file, quiet=True, closed=wanted.closed)["all"]
    begin = time.perf_counter()
    results["presselage"] = score.evaluate(
        ours, wanted.file, by=wanted.by, errors=wanted.errors, closed=wanted.closed
    )["all"]
    spent = time.perf_counter() - begin
    print()
    for name, row in results.items():
        rates = "  ".join(f"{key} {row[key]:.3f}" for key in "PRF")
        print(f"{name:12s} {rates}  right decision {row['acc']:.3f}")
    print(
        f"presselage took {spent:.2f} s for {results['presselage']['n']} cases, compiling included"
    )
    ours_ = results["presselage"]
    low = ours_["F"] < floor("gold", "F at least")
    low = low or ours_["acc"] < floor("gold", "right decision at least")
    print("below its floor" if low else "above its floor")
    return int(low)
