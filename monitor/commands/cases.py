"""`presselage match`, `parse` and `extract`: the live way's code in bulk, for measuring."""

from __future__ import annotations

import gzip
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import failures
from monitor.commands.output import ERROR, OK, USAGE, iso, line, marked, say
from monitor.types import Failure, Rule


def cases(path: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises ``ValueError`` with the line's number."""
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if text.strip():
                try:
                    yield json.loads(text)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from error


def bytes_of(case: dict[str, Any], beside: Path) -> bytes:
    """The case's file, named from the working folder or from beside the cases."""
    name = Path(case["file"])
    path = name if name.exists() else beside / name
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def bulk(path: str, answer: Callable[[dict[str, Any], Path], dict[str, Any]]) -> int:
    """Answer every case on a line of its own; a bad case costs only itself."""
    code = OK
    try:
        for case in cases(path):
            try:
                line({"id": case.get("id"), **answer(case, Path(path).parent)})
            except (OSError, KeyError, EOFError) as error:
                line({"id": case.get("id"), "error": str(error)})
                code = ERROR
    except (OSError, ValueError) as error:
        say(str(error))
        return ERROR
    return code


def match(args: Namespace, folder: Path) -> int:
    from monitor.match import RuleError, compile_rules, find, match_case

    if args.cases:
        return bulk(args.cases, lambda case, _: {"spans": match_case(case)})
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
    return through_workers(args.cases, parse_case)


def extract(args: Namespace, folder: Path) -> int:
    return through_workers(args.cases, extract_case)


def parse_case(case: dict[str, Any], beside: Path, now: datetime) -> dict[str, Any]:
    """One case of `parse`, in a worker."""
    from monitor.parse import parse as read

    headers = {name.lower(): value for name, value in (case.get("headers") or {}).items()}
    base = headers.get("content-location") or case.get("url") or ""
    got = read(bytes_of(case, beside), headers, base, now)
    if isinstance(got, Failure):
        return failed_parse(got)
    titles = [entry.title for entry in got.entries]
    return {"title": got.title, "entries": len(titles), "titles": titles, "error": None}


def failed_parse(failure: Failure) -> dict[str, Any]:
    return {"title": "", "entries": 0, "titles": [], "error": failures.sentence(failure)}


def extract_case(case: dict[str, Any], beside: Path, now: datetime) -> dict[str, Any]:
    """One case of `extract`, in a worker."""
    from monitor.extract import extract as read

    got = read(bytes_of(case, beside), {}, case.get("url") or "")
    if isinstance(got, Failure):
        return failed_extract(got)
    return {
        "text": got.text,
        "title": got.title,
        "date": iso(got.published),
        "language": got.language,
        "quality": got.quality,
    }


def failed_extract(failure: Failure) -> dict[str, Any]:
    cause = failures.sentence(failure)
    empty = {"text": "", "title": "", "date": None, "language": "", "quality": "error"}
    return {**empty, "error": cause}


def guarded(
    answer: Callable[..., dict[str, Any]], case: dict[str, Any], beside: Path, now: datetime
) -> dict[str, Any]:
    """An answer, or what was wrong with the case itself."""
    try:
        return answer(case, beside, now)
    except (OSError, KeyError, EOFError) as error:
        return {"error": str(error)}


def through_workers(path: str, answer: Callable[..., dict[str, Any]]) -> int:
    """Answer every case in killable workers, in the order of the file."""
    from monitor.work import Workers

    empty = failed_parse if answer is parse_case else failed_extract
    now, beside, code = datetime.now(UTC), Path(path).parent, OK
    workers = Workers(2)
    try:
        waiting = [
            (case.get("id"), workers(guarded, answer, case, beside, now, timeout=12.0))
            for case in cases(path)
        ]
        for name, job in waiting:
            got = job.result()
            line({"id": name, **(empty(got) if isinstance(got, Failure) else got)})
    except (OSError, ValueError) as error:
        say(str(error))
        code = ERROR
    finally:
        workers.close()
    return code
