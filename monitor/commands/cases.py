"""`presselage match`, `parse` and `extract`: the live way's code in bulk, for measuring."""

from __future__ import annotations

import gzip
import json
import os
import sys
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from monitor import failures
from monitor.commands.output import ERROR, OK, USAGE, iso, line, marked, say
from monitor.types import Failure, Rule

BATCH, WINDOW = 16, 6
"""Cases that go to a worker together, and batches under way: few, for any number of cases."""
SECONDS = 12.0
"""Of work that a batch, and after it a single case, may cost."""
Answer = dict[str, Any]
FAULTS = (OSError, KeyError, EOFError, TypeError, ValueError, AttributeError)
"""What a case may be wrong with: no such file, a field that is missing or of another type."""


def cases(path: str) -> Iterator[Answer]:
    """The objects of a JSON Lines file; a line that is none becomes one with a ``broken``."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for number, text in enumerate(lines, 1):
            if text.strip():
                try:
                    got = json.loads(text)
                except (ValueError, RecursionError):
                    got = None
                yield (
                    got if isinstance(got, dict) else {"broken": f"line {number} is no JSON object"}
                )


def bytes_of(case: Answer, beside: Path) -> bytes:
    """The case's file, named from the working folder or from beside the cases."""
    name = Path(case["file"])
    path = name if name.exists() else beside / name
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def headers_of(case: Answer) -> dict[str, str]:
    """The case's HTTP headers with lower-case names."""
    said = case.get("headers") or {}
    pairs = said.items() if isinstance(said, dict) else said
    return {str(name).lower(): str(value) for name, value in pairs}


def guarded(answer: Callable[..., Answer], case: Answer, *more: Any) -> Answer:
    """An answer, or what was wrong with the case itself."""
    if "broken" in case:
        return {"fault": case["broken"]}
    try:
        return answer(case, *more)
    except FAULTS as error:
        return {"fault": f"{type(error).__name__}: {error}"}


def told(case: Answer, got: Answer, empty: Answer) -> int:
    """Print a case's answer on a line of its own; every answer has all its fields."""
    fault = got.pop("fault", None)
    answer = {"id": case.get("id"), **(got if fault is None else {**empty, "error": fault})}
    try:
        line(answer)
    except UnicodeEncodeError:  # a name with half a surrogate pair
        print(json.dumps(answer), flush=True)
    return OK if fault is None else ERROR


def bulk(path: str, answer: Callable[[Answer], Answer], empty: Answer) -> int:
    """Answer every case; a bad case costs only itself."""
    code = OK
    try:
        for case in cases(path):
            code |= told(case, guarded(answer, case), empty)
    except OSError as error:
        say(str(error))
        return ERROR
    return code


def match(args: Namespace, folder: Path) -> int:
    from monitor.match import RuleError, compile_rules, find, match_case

    if args.cases:
        return bulk(args.cases, lambda case: {"spans": match_case(case)}, {"spans": []})
    if args.rule is None:
        say("presselage match: give --rule EXPRESSION or --cases FILE")
        return USAGE
    try:
        if args.file == "-":
            text = sys.stdin.read()
        else:
            text = Path(args.file).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        say(f"{args.file} cannot be read: {error.strerror or error}")
        return ERROR
    rules = compile_rules([Rule(1, "rule", args.rule)])
    if bad := rules.errors.get(1):
        assert isinstance(bad, RuleError)
        say(f"{args.rule}\n{' ' * bad.at}^ {bad.why}")
        return USAGE
    found = find(rules, "", text, args.lang)
    if args.json:
        for one in found:
            line(
                {
                    "start": one.start,
                    "stop": one.stop,
                    "form": one.form,
                    "term": one.term,
                    "reason": one.reason,
                }
            )
    else:
        print(marked(text, [(one.start, one.stop, 1) for one in found], {1: "amber"}))
    return OK


def parse(args: Namespace, folder: Path) -> int:
    return through_workers(args.cases, parse_case, UNREAD)


def extract(args: Namespace, folder: Path) -> int:
    return through_workers(args.cases, extract_case, UNTOLD)


UNREAD: Answer = {"title": "", "entries": 0, "titles": [], "error": None}
UNTOLD: Answer = {"text": "", "title": "", "date": None, "language": "", "quality": "error"}


def parse_case(case: Answer, beside: Path, now: datetime) -> Answer:
    """One case of `parse`, in a worker."""
    from monitor.parse import parse as read

    headers = headers_of(case)
    base = headers.get("content-location") or case.get("url") or ""
    got = read(bytes_of(case, beside), headers, base, now)
    if isinstance(got, Failure):
        return {**UNREAD, "error": failures.sentence(got)}
    titles = [entry.title for entry in got.entries]
    return {"title": got.title, "entries": len(titles), "titles": titles, "error": None}


def extract_case(case: Answer, beside: Path, now: datetime) -> Answer:
    """One case of `extract`, in a worker."""
    from monitor.extract import extract as read

    got = read(bytes_of(case, beside), headers_of(case), case.get("url") or "")
    if isinstance(got, Failure):
        return {**UNTOLD, "error": failures.sentence(got)}
    return {
        "text": got.text,
        "title": got.title,
        "date": iso(got.published),
        "language": got.language,
        "quality": got.quality,
    }


def through_workers(path: str, answer: Callable[..., Answer], empty: Answer) -> int:
    """Answer every case in killable workers, in the order of the file."""
    from monitor.work import Workers

    more, code = (Path(path).parent, datetime.now(UTC)), OK
    waiting: deque[tuple[list[Answer], Future[Any]]] = deque()
    workers = Workers(max(2, os.cpu_count() or 2))

    def tell() -> int:
        batch, job = waiting.popleft()
        got = job.result()
        if isinstance(got, Failure):
            # One of them ended the worker: each for itself, so that it costs no other.
            alone = [workers(guarded, answer, case, *more, timeout=SECONDS) for case in batch]
            got = [one.result() for one in alone]
        code = OK
        for case, one in zip(batch, got, strict=True):
            failed = isinstance(one, Failure)
            code |= told(case, {**empty, "error": failures.sentence(one)} if failed else one, empty)
        return code

    try:
        every = cases(path)
        while batch := list(islice(every, BATCH)):
            if len(waiting) >= WINDOW:
                code |= tell()
            waiting.append((batch, workers(together, answer, batch, *more, timeout=SECONDS)))
        while waiting:
            code |= tell()
    except OSError as error:
        say(str(error))
        code = ERROR
    finally:
        workers.close()
    return code


def together(answer: Callable[..., Answer], batch: list[Answer], *more: Any) -> list[Answer]:
    """In a worker: the answers of a batch."""
    return [guarded(answer, case, *more) for case in batch]
