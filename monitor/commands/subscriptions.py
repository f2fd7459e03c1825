"""`presselage feeds` and `presselage rules`: what the desk reads and what it watches for."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, clock, iso, line, say
from monitor.types import Edit, Failure, Kind

MANY = 10_000
"""A list of more feeds is taken over only when that is asked for once more."""


def feeds_add(args: Namespace, folder: Path) -> int:
    from monitor import failures, store

    wanted: list[str | Failure] = [address_of(url) for url in args.urls]
    if args.local is not None:
        wanted.append(local_address(args.local))
    if not wanted:
        say("Name an address, or a file with --local.")
        return USAGE
    kind: Kind = args.kind or ("page" if args.selector else "feed")
    if not selector_fits(kind, args.selector or ""):
        return USAGE
    code = OK
    db = profile.writer(folder, datetime.now(UTC))
    for address in wanted:
        if isinstance(address, Failure):
            say(failures.sentence(address))
            code = ERROR
            continue
        named = (args.title or "" if len(wanted) == 1 else "", args.folder or "", _now())
        feed, change = store.feeds.add(db, address, *named, kind, args.selector or "")
        what = "" if feed.kind == "feed" else f" ({feed.kind})"
        say(f"{'added' if change else 'already there'}: {feed.id} {feed.url}{what}")
    return code


def address_of(typed: str) -> str | Failure:
    from monitor.addresses import tidy

    address = tidy(typed)
    return replace(address, detail=typed) if isinstance(address, Failure) else address


def local_address(typed: str) -> str | Failure:
    from monitor import local

    path = Path(typed).expanduser()
    return local.address(path) if path.is_file() else Failure("local", typed)


def selector_fits(kind: str, selector: str) -> bool:
    """Whether a page's links can be looked for so; else says why not."""
    from monitor.css import SelectorError, xpath

    if not selector:
        return True
    if kind != "page":
        say("A selector is for a watched page (--kind page).")
        return False
    try:
        xpath(selector)
    except SelectorError as error:
        say(f"{selector}\n{' ' * error.at}^ This selector cannot be read.")
        return False
    return True


def feeds_import(args: Namespace, folder: Path) -> int:
    from monitor import opml, store

    try:
        subscriptions = opml.read(Path(args.file).read_bytes())
    except OSError as error:
        say(f"{args.file} cannot be read: {error.strerror or error}")
        return ERROR
    except opml.OpmlError as error:
        say(f"{args.file}: {error}")
        return ERROR
    if len(subscriptions) > MANY and not args.yes:
        say(
            f"{args.file} names {len(subscriptions):,} feeds; so many servers would be asked from "
            "now on. Nothing was added. To add them all: --yes"
        )
        return ERROR
    db = profile.writer(folder, _now())
    before = len(store.feeds.all_feeds(db))
    store.feeds.add_many(db, subscriptions, _now())
    added = len(store.feeds.all_feeds(db)) - before
    say(f"{added} feeds added, {len(subscriptions) - added} were already there")
    return OK


def feeds_export(args: Namespace, folder: Path) -> int:
    from monitor import opml, store

    text = opml.write(store.feeds.all_feeds(profile.writer(folder, _now())))
    if args.file == "-":
        print(text)
        return OK
    try:
        Path(args.file).write_text(text, encoding="utf-8")
    except OSError as error:
        say(f"{args.file} cannot be written: {error.strerror or error}")
        return ERROR
    return OK


def feeds_list(args: Namespace, folder: Path) -> int:
    from monitor import failures, store

    for feed in store.feeds.all_feeds(profile.writer(folder, _now())):
        cause = failures.sentence(feed.failure) if feed.failure else None
        if args.json:
            line(
                {
                    "id": feed.id,
                    "url": feed.url,
                    "title": feed.title,
                    "folder": feed.folder,
                    "kind": feed.kind,
                    "selector": feed.selector,
                    "entries": feed.entries,
                    "unread": feed.unread,
                    "polled": iso(feed.polled),
                    "succeeded": iso(feed.succeeded),
                    "due": iso(None if feed.paused else feed.due),
                    "failures": feed.failures,
                    "paused": iso(feed.paused),
                    "pages": feed.pages or "desk",
                    "message": cause,
                }
            )
        else:
            place = f"{feed.folder}/" if feed.folder else ""
            state = f"  ! {cause}" if cause and not feed.paused else ""
            if feed.paused:
                state = f"  ‖ paused since {clock(feed.paused)}"
            name = f"{place}{feed.title or feed.url}"
            what = "" if feed.kind == "feed" else f"  ({feed.kind})"
            print(f"{feed.id:>5}  {feed.entries:>6}  {name}  {feed.url}{what}{state}")
    return OK


def feeds_pause(args: Namespace, folder: Path) -> int:
    """Let feeds rest: nothing but a poll by name asks for them."""
    return _turn(args.ids, folder, paused=True)


def feeds_resume(args: Namespace, folder: Path) -> int:
    """Go on with feeds that rested; they are due at once."""
    return _turn(args.ids, folder, paused=False)


def _turn(numbers: list[int], folder: Path, *, paused: bool) -> int:
    from monitor import store

    db = profile.writer(folder, _now())
    before, _ = store.several.alter(db, {one: Edit(paused=paused) for one in numbers}, _now())
    for number in (one for one in numbers if one not in before):
        say(f"There is no feed with the number {number}; `presselage feeds list` shows them.")
    changed = sum(edit.paused != paused for edit in before.values())
    say(f"{changed} feeds {'paused' if paused else 'resumed'}")
    return OK if len(before) == len(set(numbers)) else ERROR


def feeds_remove(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, _now())
    feed = store.feeds.by_id(db, args.id)
    if feed is None:
        say(f"There is no feed with the number {args.id}; `presselage feeds list` shows them.")
        return ERROR
    store.feeds.remove(db, args.id)
    if feed.fetching.login:
        from monitor.credentials import Credentials

        Credentials(folder).forget(feed.fetching.login)
    return OK


def _now() -> datetime:
    return datetime.now(UTC)
