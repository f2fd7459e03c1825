"""`presselage evidence` and `verify`: articles with their raw pages, in a package with proof."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, line, say


def evidence(args: Namespace, folder: Path) -> int:
    """Write a package of articles; what stands in it is noted in the archive's chain."""
    from monitor import store
    from monitor.export import ExportError
    from monitor.export.evidence import save

    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    try:
        ids = [*args.ids]
        if args.flagged:
            from monitor.types import Query

            ids += store.articles.ids(db, Query(flagged=True))
        missing = [number for number in args.ids if store.articles.article(db, number) is None]
        for number in missing:
            say(f"There is no article with the number {number}.")
        if len(missing) == len(ids):
            if not ids:
                say("Name articles by their numbers, or all flagged ones with --flagged.")
            return ERROR if ids else USAGE
        at_once = order(db)
        saved = save(at_once, at_once, ids, Path(args.out), now)
    except ExportError as error:
        say(str(error))
        return ERROR
    finally:
        db.close()
    print(saved.head)
    say(f"{saved.articles} articles and {saved.pages} pages written to {args.out}.")
    say("Keep the line above elsewhere, such as in a mail: it proves the package "
        "(`presselage verify --head`).")  # fmt: skip
    return ERROR if missing else OK


def order(db: Any) -> Callable[..., Future[Any]]:
    """An engine's ``ask`` and ``tell`` on one connection, done at once."""

    def at_once(function: Callable[..., Any], *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args))
        return done

    return at_once


def verify(args: Namespace, folder: Path) -> int:
    """Look a package over; every fault is said, and makes the exit code 1."""
    from monitor.export.verify import verify as look

    try:
        found = look(Path(args.file), args.head or "")
    except OSError as error:
        say(f"{args.file} cannot be read: {error.strerror or error}.")
        return ERROR
    if args.json:
        line(
            {
                "sound": not found.faults,
                "faults": list(found.faults),
                "articles": found.articles,
                "pages": found.pages,
                "head": found.head,
                "made": found.made,
            }
        )
    else:
        for fault in found.faults:
            print(fault)
        if not found.faults:
            print(f"Sound: {found.articles} articles, {found.pages} pages, made {found.made}.")
            print(f"Last link: {found.head}")
    return ERROR if found.faults else OK
