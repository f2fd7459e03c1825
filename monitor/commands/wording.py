"""`presselage lists`, `rules forms`, `rules import` and `rules convert`: the words behind rules."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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


def packs_list(args: Namespace, folder: Path) -> int:
    """The packs that come with the program."""
    from monitor import packs, taking

    for name, path in taking.shipped().items():
        pack = packs.read(path.read_text(encoding="utf-8"))
        assert isinstance(pack, packs.Pack)
        if args.json:
            said = {"name": name, "title": pack.name, "about": pack.about}
            line({**said, "rules": [rule.name for rule in pack.rules]})
        else:
            print(f"{name}  {pack.name}: {pack.about} ({len(pack.rules)} rules)")
    return OK


def rules_import(args: Namespace, folder: Path) -> int:
    """Take a pack over, shipped or from a file, if all its sentences hold; apply its rules."""
    from monitor import jobs, packs, taking

    path = taking.shipped().get(args.pack)
    try:
        text = text_of(str(path) if path else args.pack)
    except OSError as error:
        say(f"{args.pack} cannot be read: {error.strerror or error}")
        return ERROR
    pack = taking.proved(text)
    if not isinstance(pack, packs.Pack):
        for wrong in pack:
            say(told(wrong))
        say("Nothing was taken over.")
        return ERROR
    db = profile.writer(folder, _now())
    taken, _ = taking.take(db, pack, _now(), over=args.replace)
    change = jobs.apply_here(db, folder)
    say(f"{len(taken.added)} rules added, {len(taken.replaced)} replaced, {len(taken.kept)} kept")
    if taken.kept:
        say(f"already there: {', '.join(taken.kept)} (--replace takes them over)")
    if taken.unknown:
        say(f"not subscribed to, and left out of the rules: {', '.join(taken.unknown)}")
    say(f"{len(change.matched)} stored articles match")
    return OK


def told(wrong: Any) -> str:
    """A mistake in a pack, or a sentence that failed, with its line."""
    from monitor.packs import PackError

    if isinstance(wrong, PackError):
        return f"line {wrong.line}: {wrong.why}"
    return f"line {wrong.line}: {wrong.rule}\n  wanted: {wrong.wanted}\n  got:    {wrong.got}"


def rules_export(args: Namespace, folder: Path) -> int:
    """Write every rule and list as a pack."""
    from monitor import packs, taking
    from monitor.export import ExportError
    from monitor.export.writing import write

    pack = taking.pack_of(profile.writer(folder, _now()), args.name)
    if args.file == "-":
        print(packs.write(pack), end="")
        return OK
    try:
        write([packs.write(pack)], Path(args.file))
    except ExportError as error:
        say(str(error))
        return ERROR
    say(f"{len(pack.rules)} rules written to {args.file}")
    return OK


def rules_lint(args: Namespace, folder: Path) -> int:
    """Rules that are sound and still not what anybody wants; and sentences that fail."""
    from monitor import packs, store
    from monitor.match.lint import lint

    db = profile.writer(folder, _now())
    rules, lists = store.rules.all_rules(db), store.term_lists.all_lists(db)
    names = {rule.id: rule.name for rule in rules}
    remarks = [(names[one.rule], one.kind, one.why) for one in lint(rules, lists)]
    for rule in rules:
        for failed in packs.failing(rule, lists):
            remarks.append((rule.name, "sentence", f"wanted {failed.wanted}, got {failed.got}"))
    for name, kind, why in remarks:
        if args.json:
            line({"rule": name, "kind": kind, "why": why})
        else:
            print(f"{name}: {kind}: {why}")
    if not remarks:
        say("Nothing to remark.")
    return ERROR if remarks else OK


def _now() -> datetime:
    return datetime.now(UTC)
