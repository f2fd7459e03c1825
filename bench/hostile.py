"""Measure how the desk stands a server of one fault per path: `python -m bench hostile`.

Each case is polled through the code of `presselage poll --feed` and compared with what the server's
index expects. The server lies outside the project (../shared); without it there is nothing to say.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import os
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

SERVER = Path(__file__).resolve().parents[2] / "shared" / "data" / "hostile" / "hostile.py"
PATIENCE = 90.0
"""Seconds after which a case counts as hanging where the index names no limit."""
KEEPS_ENTRY = "Meldung über Sicherheitsgarantien"
"""The feed's own text of an entry whose page is at fault."""


def serve(place: str, scale: float, out: Any) -> None:
    """In a child process: the server on free ports, with a feed before each of its pages."""
    spec = importlib.util.spec_from_file_location("hostile", place)
    assert spec is not None
    assert spec.loader is not None
    hostile = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hostile)

    def before(handler: Any) -> None:
        link = hostile.base() + quote(handler.q["page"][0])
        handler.send(hostile.rss(hostile.item(1, link=link)).encode())

    def good(handler: Any) -> None:
        handler.send(hostile.three().encode())

    certs = str(Path(place).with_name("certs"))
    hostile.start(port=0, iport=0, tls=0, scale=scale, certs=certs)
    index = [hostile.public(case) for case in hostile.CASES.values()]
    # The open part redirects to a path that it does not serve.
    for path, answer in (("/feed/ok", good), ("/bench/feed", before)):
        if path not in hostile.CASES:
            hostile.CASES[path] = {"path": path, "fn": answer}
    out.send((hostile.base(), index))
    threading.Event().wait()


@contextmanager
def serving(scale: float = 1.0) -> Any:
    """The server's address and its index."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=serve, args=(str(SERVER), scale, theirs), daemon=True)
    child.start()
    try:
        if not ours.poll(30):
            raise RuntimeError("the hostile server does not start")
        yield ours.recv()
    finally:
        child.kill()
        child.join()


def address(base: str, case: dict[str, Any]) -> str:
    """What is polled: the case itself, or a feed whose one entry lies there."""
    path = case["path"]
    if case["kind"] == "page":
        return f"{base}/bench/feed?page={quote(path, safe='')}"
    return base + quote(path) if path.startswith("/") and case["group"] != "address" else path


def polled(engine: Any, base: str, case: dict[str, Any]) -> dict[str, Any]:
    """The last answer of as many polls as the case asks for."""
    from monitor.commands.polling import poll_typed

    if case["kind"] == "opml":
        return listed(base + quote(case["path"]))
    answer: dict[str, Any] = {}
    for _ in range(case["expect"].get("polls", 1)):
        answer = poll_typed(engine, address(base, case))
    return answer


def listed(url: str) -> dict[str, Any]:
    """A subscription list, read as `feeds import` reads it."""
    from monitor import opml

    body = urllib.request.urlopen(url, timeout=30).read()
    try:
        found = opml.read(body)
    except opml.OpmlError as error:
        return {"outcome": "error", "entries": 0, "titles": [], "texts": [], "message": str(error)}
    titles = [one.title for one in found]
    outcome = "ok" if found else "error"
    return {"outcome": outcome, "entries": len(found), "titles": titles, "texts": [], "message": ""}


def verdict(case: dict[str, Any], answer: dict[str, Any], seconds: float) -> str:
    """What differs from the index; empty when all is as expected."""
    expect = case["expect"]
    faults = []
    if seconds > expect.get("max_s", PATIENCE):
        faults.append(f"took {seconds:.0f} s")
    said = "\n".join([*answer["titles"], *answer["texts"], answer["message"]])
    if "Traceback" in said or "INTERNAL SECRET" in said:
        faults.append("shows what it must not")
    if answer["outcome"] != "ok" and not answer["message"]:
        faults.append("gives no cause")
    wanted = expect.get("text") or []
    if case["kind"] == "page":
        faults += page_faults(expect["outcome"], answer)
    else:
        faults += feed_faults(case, answer)
    faults += [f"lacks {text!r}" for text in wanted if text not in said]
    faults += [f"shows {text!r}" for text in expect.get("not_text") or [] if text in said]
    return "; ".join(faults)


def feed_faults(case: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    expect = case["expect"]
    number = expect.get("total", expect.get("feeds", expect.get("entries")))
    low, high = number if isinstance(number, list) else (number, number)
    right = {expect["outcome"]}
    if low != high:  # taking what is readable and refusing are both right
        right |= {"ok", "error"} if expect["outcome"] in ("ok", "error") else set()
    if expect.get("polls", 1) > 1:
        right |= {"not_modified"} if expect["outcome"] == "ok" else set()
    faults = [] if answer["outcome"] in right else [f"{answer['outcome']}, not {expect['outcome']}"]
    if number is not None and not low <= answer["entries"] <= high:
        faults.append(f"{answer['entries']} entries, not {number}")
    return faults


def page_faults(outcome: str, answer: dict[str, Any]) -> list[str]:
    """A page at fault costs the page: its entry is stored with the feed's own text."""
    if answer["entries"] != 1:
        return [f"{answer['entries']} entries, not 1"]
    kept = any(KEEPS_ENTRY in text for text in answer["texts"])
    return [] if outcome == "ok" or kept else ["the page's fault was taken for the article"]


def run(engine: Any, base: str, case: dict[str, Any]) -> tuple[str, float]:
    began = time.monotonic()
    try:
        answer = polled(engine, base, case)
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"[:200], time.monotonic() - began
    seconds = time.monotonic() - began
    fault = verdict(case, answer, seconds)
    return fault and f"{fault} [{answer['message'][:90]}]", seconds


def canaries(base: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{base}/_canary", timeout=10) as answer:
        return json.loads(answer.read())  # type: ignore[no-any-return]


class Memory:
    """The largest resident set (bytes) that this process and its children were seen with."""

    def __init__(self, leave_out: set[int]) -> None:
        self.own = self.worker = 0
        self._leave_out = leave_out
        self._done = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self.own = max(self.own, resident(os.getpid()))
            for child in multiprocessing.active_children():
                if child.pid and child.pid not in self._leave_out:
                    self.worker = max(self.worker, resident(child.pid))

    def stop(self) -> None:
        self._done.set()


def resident(pid: int) -> int:
    """Bytes, or 0 where the system does not say."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def main(arguments: list[str]) -> int:
    from monitor.engine import Engine

    options = argparse.ArgumentParser(prog="python -m bench hostile", description=__doc__)
    options.add_argument("--only", default="", help="cases whose path or group holds this")
    options.add_argument("--scale", type=float, default=1.0, help="of the size bombs")
    options.add_argument("--at-once", type=int, default=6)
    options.add_argument("--verbose", action="store_true", help="every case's seconds")
    wanted = options.parse_args(arguments)
    if not SERVER.exists():
        print("no hostile server beside this checkout; nothing measured", file=sys.stderr)
        return 0
    with serving(wanted.scale) as (base, index), tempfile.TemporaryDirectory() as place:
        server = {child.pid or 0 for child in multiprocessing.active_children()}
        cases = [c for c in index if wanted.only in c["path"] or wanted.only == c["group"]]
        engine, memory = Engine(Path(place), workers=2), Memory(server)
        engine.start(polling=False)
        with ThreadPoolExecutor(wanted.at_once) as pool:
            answers = list(pool.map(lambda case: run(engine, base, case), cases))
        began = time.monotonic()
        engine.close()
        ended = time.monotonic() - began
        memory.stop()
        hits = canaries(base)
    tell(cases, answers, wanted.verbose)
    print(f"canaries hit {len(hits)}; engine closed in {ended:.1f} s")
    print(f"largest: engine {memory.own >> 20} MB, worker {memory.worker >> 20} MB")
    for hit in hits:
        print("  canary", hit["name"], hit["path"])
    return 0


def tell(cases: list[dict[str, Any]], answers: list[tuple[str, float]], verbose: bool) -> None:
    groups: dict[str, list[bool]] = defaultdict(list)
    for case, (fault, seconds) in zip(cases, answers, strict=True):
        groups[case["group"]].append(not fault)
        if fault or verbose:
            print(f"{case['group']:12} {case['path']:32} {seconds:5.1f} s  {fault}")
    print(f"\n{'group':14}{'cases':>7}{'as expected':>13}")
    for group, right in groups.items():
        print(f"{group:14}{len(right):7}{sum(right):13}")
    right = [fine for group in groups.values() for fine in group]
    print(f"{'all':14}{len(right):7}{sum(right):13}  ({sum(right) / max(len(right), 1):.1%})")
