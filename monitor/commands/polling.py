"""`presselage poll`, `watch` and `demo`: the engine at work without a window."""

from __future__ import annotations

import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import failures
from monitor.commands.output import ERROR, OK, SOME_FAILED, line, marked, say
from monitor.types import Change, Failure, Feed, Query, Round

SHOWN = 200
"""Titles and texts that `poll --feed` prints at most."""
PATIENCE = 180.0
"""Seconds that `poll --feed` waits at most; the limits of a poll end nearly every one before."""
LATE = "The poll takes too long; what has been read is stored, the rest is read next time."
UNCHANGED = "Nothing is new since the last poll."
WORDS = {
    "refused_address": "refused",
    "bad_address": "refused",
    "local": "refused",
    "unasked": "not_modified",
    "status_410": "gone",
    "status_429": "backoff",
    "status_503": "backoff",
}
"""The contract's word for a kind of failure; every other is an error."""


@contextmanager
def running(
    folder: Path, *, polling: bool = False, workers: int = 2, **options: Any
) -> Iterator[Any]:
    """A started engine, closed at the end."""
    from monitor.engine import Engine

    engine = Engine(folder, workers=workers, **options)
    engine.start(polling=polling)
    try:
        yield engine
    finally:
        engine.close()


def poll(args: Namespace, folder: Path) -> int:
    if args.feed is not None:
        return poll_feed(args, folder)
    with running(folder) as engine:
        outcome: Round = engine.poll(all=args.all).result()
        report(outcome, engine, as_json=args.json)
    return SOME_FAILED if outcome.failed else OK


def report(outcome: Round, engine: Any, *, as_json: bool) -> None:
    from monitor import store

    for feed in engine.ask(store.feeds.all_feeds).result():
        if feed.failure and not feed.paused:
            say(f"{feed.title or feed.url}: {failures.sentence(feed.failure)}")
    if outcome.offline:
        say(failures.sentence(Failure("offline")))
    figures = {
        "feeds": outcome.feeds,
        "unchanged": outcome.unchanged,
        "failed": outcome.failed,
        "new": outcome.new,
        "matched": outcome.matched,
        "seconds": outcome.seconds,
    }
    if as_json:
        line(figures)
    else:
        print(", ".join(f"{name} {value}" for name, value in figures.items()))


def poll_feed(args: Namespace, folder: Path) -> int:
    """Poll one address now, subscribing to it first; say what came of it."""
    from monitor.store.connect import StoreError

    try:
        with running(folder, workers=1) as engine:
            answer = poll_typed(engine, args.feed)
    except StoreError as error:
        answer = described("error", str(error))
    if args.json:
        line(answer)
    else:
        print(f"{answer['outcome']}: {answer['entries']} entries. {answer['message']}".strip())
        for title in answer["titles"]:
            print(f"  {title}")
    return OK if answer["outcome"] in ("ok", "not_modified") else SOME_FAILED


def poll_typed(engine: Any, typed: str) -> dict[str, Any]:
    """What a poll of the address that a person gave brings, in the contract's words."""
    from monitor.addresses import tidy

    address = tidy(typed)
    if isinstance(address, Failure):
        return described("refused", failures.sentence(address))
    return poll_address(engine, address)


def poll_address(engine: Any, address: str) -> dict[str, Any]:
    from monitor import store

    known: Feed | None = engine.ask(store.feeds.by_url, address).result()
    if known is None:
        known, _ = engine.tell(store.feeds.add, address, "", "", datetime.now(UTC)).result()
    engine.allow(address)
    polling = engine.poll([known.id])
    try:
        outcome: Round = polling.result(PATIENCE)
    except TimeoutError:
        polling.cancel()
        return {**described("error", LATE), **stored(engine, known.id)}
    feed = engine.ask(store.feeds.by_id, known.id).result()
    if outcome.offline:
        state, message = "error", failures.sentence(Failure("offline"))
    elif feed and feed.failure:
        state, message = failed(engine, feed, feed.failure)
    else:
        state = "not_modified" if outcome.not_modified else "ok"
        message = UNCHANGED if outcome.unchanged else ""
    return {**described(state, message), **stored(engine, known.id)}


def failed(engine: Any, feed: Feed, failure: Failure) -> tuple[str, str]:
    """The contract's word for a failure and its sentence, with the feeds that a page names."""
    message = failures.sentence(failure)
    if failure.kind != "html":
        return WORDS.get(failure.kind, "error"), message
    offers = engine.discover(feed.url).result(PATIENCE)
    if not offers:
        return "html_not_feed", message
    return "discover", f"{message} It names these feeds: " + ", ".join(url for url, *_ in offers)


def stored(engine: Any, feed: int) -> dict[str, Any]:
    """What the archive holds of a feed."""
    from monitor import store

    ids = engine.ask(store.articles.ids, Query(feed=feed)).result()
    articles = engine.ask(store.articles.whole, ids[:SHOWN]).result()
    return {
        "entries": len(ids),
        "titles": [article.title for article in articles],
        "texts": [article.text for article in articles],
    }


def described(outcome: str, message: str) -> dict[str, Any]:
    """The contract's shape, with nothing stored."""
    return {"outcome": outcome, "entries": 0, "titles": [], "texts": [], "message": message}


def watch(args: Namespace, folder: Path, interval: timedelta | None = None) -> int:
    """Poll on and print each matched article as it comes, until interrupted."""
    from monitor import store

    with running(folder, polling=True, interval=interval) as engine:
        colours = {rule.id: rule.colour for rule in engine.ask(store.rules.all_rules).result()}
        done = threading.Event()

        def changed(change: Change) -> None:
            if fresh := sorted(change.matched):
                engine.ask(store.articles.rows, fresh).add_done_callback(show)

        def show(rows: Any) -> None:
            for row in rows.result():
                print(f"{row.first_seen.astimezone():%H:%M:%S}  {row.source}  [{row.id}]")
                print(f"  {marked(row.title, row.title_spans, colours)}")
                print(f"  {marked(row.snippet, row.snippet_spans, colours)}", flush=True)

        engine.listen(changed)
        feeds = engine.ask(store.feeds.all_feeds).result()
        say(f"Watching {len(feeds)} feeds with {len(colours)} rules; Ctrl+C ends.")
        if not feeds:
            say("There are no feeds yet: `presselage feeds add ADDRESS` adds one.")
        done.wait()
    return OK


def demo(args: Namespace, folder: Path) -> int:
    from monitor.demo import DemoWorld, serve

    try:
        serve(DemoWorld(interval=args.interval, port=args.port))
    except OSError as error:
        say(f"The demo server cannot start: {error.strerror or error}")
        return ERROR
    return OK
