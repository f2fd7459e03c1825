"""`presselage feeds find`, `set` and `certificate`: how a source is found and fetched."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, line, say
from monitor.commands.polling import PATIENCE, running
from monitor.commands.subscriptions import selector_fits
from monitor.credentials import Credentials, Login, header, usable
from monitor.types import Failure, Feed, Fetching

NONE, USUAL = "none", "desk"
LONGEST_KEPT = 36_500
"""Days, as in the window."""


def feeds_find(args: Namespace, folder: Path) -> int:
    """Look for the sources of a website; subscribes to none."""
    from monitor import failures

    with running(folder, workers=1) as engine:
        found = engine.find(args.url).result(PATIENCE)
    if isinstance(found, Failure):
        say(failures.sentence(found))
        return ERROR
    for offer in found:
        if args.json:
            line({"url": offer.url, "title": offer.title, "kind": offer.kind})
        else:
            print(f"{offer.kind:8} {offer.url}  {offer.title}".rstrip())
    return OK


def feed_of(args: Namespace, folder: Path) -> Feed | None:
    """The feed of this number; says so where there is none."""
    from monitor import store

    feed: Feed | None = store.feeds.by_id(profile.writer(folder, datetime.now(UTC)), args.id)
    if feed is None:
        say(f"There is no feed with the number {args.id}; `presselage feeds list` shows them.")
    return feed


def feeds_certificate(args: Namespace, folder: Path) -> int:
    """The SHA-256 of the certificate that a feed's server shows now."""
    from monitor import failures

    feed = feed_of(args, folder)
    if feed is None:
        return ERROR
    with running(folder, workers=1) as engine:
        engine.allow(feed.url)
        shown = engine.certificate(feed.url).result(PATIENCE)
    if isinstance(shown, Failure):
        say(failures.sentence(shown))
        return ERROR
    print(shown)
    return OK


def feeds_set(args: Namespace, folder: Path) -> int:
    """Change what is named; everything else stays."""
    from monitor import store

    feed = feed_of(args, folder)
    if feed is None:
        return ERROR
    kind = args.kind or feed.kind
    selector = feed.selector if args.selector is None else args.selector
    selector = selector if kind == "page" or args.selector else ""
    if not selector_fits(kind, selector):
        return USAGE
    fetching = changed(args, feed.fetching)
    login = typed(args)
    if isinstance(fetching, str) or isinstance(login, str):
        say(fetching if isinstance(fetching, str) else str(login))
        return USAGE
    kept = Credentials(folder) if login or args.no_login else None
    if login and kept:
        fetching = replace(fetching, login=kept.keep(login))
        if kept.place == "file":
            say("There is no keyring here: it is kept unencrypted in the profile's secrets.json.")
    elif args.no_login:
        fetching = replace(fetching, login="")
    db = profile.writer(folder, datetime.now(UTC))
    store.feeds.arrange(db, feed.id, kind, selector, fetching)
    if args.pages is not None:
        store.feeds.page(db, feed.id, "" if args.pages == USUAL else args.pages)
    if args.keep_days is not None:
        store.feeds.keep_for(db, feed.id, min(args.keep_days, LONGEST_KEPT))
    if kept and feed.fetching.login:
        kept.forget(feed.fetching.login)
    return OK


def changed(args: Namespace, given: Fetching) -> Fetching | str:
    """The options with those that the command names; or what is wrong with them."""
    from monitor.terms import LONGEST, fingerprint

    if args.user_agent is not None:
        if not (args.user_agent.isascii() and args.user_agent.isprintable()):
            return "A user agent is written in plain ASCII letters."
        given = replace(given, agent=args.user_agent.strip()[:300])
    if args.timeout is not None:
        if not 0 <= args.timeout <= LONGEST:
            return f"The time limit is between 0 and {LONGEST:.0f} seconds."
        given = replace(given, timeout=args.timeout)
    if args.cookies is not None:
        given = replace(given, cookies=args.cookies == "on")
    if args.certificate is not None:
        accepted = "" if args.certificate == NONE else fingerprint(args.certificate)
        if not accepted and args.certificate != NONE:
            return "A certificate is named by its SHA-256, 64 hexadecimal digits."
        given = replace(given, certificate=accepted)
    return given


def typed(args: Namespace) -> Login | str | None:
    """The login that the command names; a text says what is wrong with it."""
    if args.header is not None:
        login = header(args.header)
    elif args.user is not None:
        if args.password is None:
            return "A user name needs a password: --password TEXT, or - for standard input."
        said = sys.stdin.readline().rstrip("\r\n") if args.password == "-" else args.password
        login = Login(user=args.user, password=said)
    else:
        return "A password needs a user name: --user NAME." if args.password is not None else None
    return login if usable(login) else "This user name, password or header cannot be sent."
