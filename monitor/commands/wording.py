"""`presselage lists`, `rules forms`, `rules import` and `rules convert`: the words behind rules."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, line, say


def text_of(name: str) -> str:
    """A file's text, or standard input for ``-``."""
    if name == "-":
        return sys.stdin.read()
    return Path(name).read_text(encoding="utf-8-sig", errors="replace")


def lists_list(args: Namespace, folder: Path) -> int:
    from monitor import store

    for name, terms in store.term_lists.all_lists(profile.writer(folder, _now())).items():
        entries = [term.strip() for term in terms.splitlines() if term.strip()]
        if args.json:
            line({"name": name, "terms": entries})
        else:
            print(f"@{name}  {', '.join(entries)}")
    return OK


def lists_set(args: Namespace, folder: Path) -> int:
    """Save a list from a file, one term a line, and apply the rules that use it."""
    from monitor import jobs, store
    from monitor.match import RuleError, check

    try:
        terms = text_of(args.file)
    except OSError as error:
        say(f"{args.file} cannot be read: {error.strerror or error}")
        return ERROR
    name = args.name.removeprefix("@")
    db = profile.writer(folder, _now())
    lists = {**store.term_lists.all_lists(db), name: terms}
    try:
        check(f'@"{name}"', lists)
    except RuleError as error:
        say(error.why)
        return USAGE
    store.term_lists.put(db, name, terms)
    change = jobs.apply_here(db, folder)
    say(f"saved: @{name}; {len(change.matched)} stored articles match anew")
    return OK


def lists_remove(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, _now())
    name = args.name.removeprefix("@")
    users = store.term_lists.users(db, name)
    if users:
        say(f"@{name} is used by: {', '.join(users)}")
        return ERROR
    if not store.term_lists.remove(db, name):
        say(f"There is no list named {name}; `presselage lists list` shows them.")
        return ERROR
    return OK


def forms(args: Namespace, folder: Path) -> int:
    """The stored words that a rule's terms find, with the number of articles and the reason."""
    from monitor import jobs, scout, store
    from monitor.match import RuleError, check

    db = profile.writer(folder, _now())
    lists = store.term_lists.all_lists(db)
    try:
        check(args.expression, lists)
    except RuleError as error:
        say(f"{args.expression}\n{' ' * error.at}^ {error.why}")
        return USAGE
    found = scout.known_forms(folder, jobs.unfolded(args.expression, lists))
    counts = store.vocabulary.counts(db, [word for word, _ in found])
    held = sorted(((counts[w], w, reason) for w, reason in found if counts[w]), reverse=True)
    for count, word, reason in held:
        if args.json:
            line({"form": word, "articles": count, "reason": reason})
        else:
            print(f"{count:>7}  {word}  ({reason})")
    if not held:
        say("No stored article holds a form of this.")
    return OK


def convert(args: Namespace, folder: Path) -> int:
    """Another system's query as a rule of ours, with what was changed."""
    from monitor.match import RuleError
    from monitor.match.foreign import convert as turned

    try:
        query = text_of(args.query[1:]) if args.query.startswith("@") else args.query
        expression, notes = turned(query.strip(), args.source)
    except OSError as error:
        say(f"{args.query[1:]} cannot be read: {error.strerror or error}")
        return ERROR
    except RuleError as error:
        say(f"{query.strip()}\n{' ' * error.at}^ {error.why}")
        return USAGE
    if args.json:
        line({"expression": expression, "notes": [note.english for note in notes]})
        return OK
    print(expression)
    for note in notes:
        say(note.english)
    return OK


def _now() -> datetime:
    return datetime.now(UTC)
