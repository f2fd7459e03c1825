"""`presselage search`, `article`, `flag`, `note`, `tag`, `export`: what the archive holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import profile
from monitor.commands.output import ERROR, OK, USAGE, clock, iso, line, marked, row, say
from monitor.search import FOUND
from monitor.types import Article, History, Query, Row, Version

PAGE = 200


def search(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    text = line_of(db, args)
    if text is None:
        return ERROR
    if fault := unreadable(db, text):
        say(fault)
        return USAGE
    colours = {rule.id: rule.colour for rule in store.rules.all_rules(db)}
    colours[FOUND] = "found"
    ids = store.articles.ids(db, Query(text=text), limit=args.limit)
    for start in range(0, len(ids), PAGE):
        chosen = ids[start : start + PAGE]
        places = store.search.marks(db, text, chosen)
        for whole in store.articles.whole(db, chosen):
            found = store.articles.row_of(whole, places.get(whole.id, ()))
            if args.json:
                line({**row(found), **marks(found)})
            else:
                flag = "⚑ " if found.flagged else ""
                seen = clock(found.first_seen)
                title = marked(found.title, found.title_spans, colours)
                print(f"{found.id:>6}  {seen}  {found.source}: {flag}{title}")
    if not ids:
        say("Nothing found.")
    return OK


def line_of(db: Any, args: Namespace) -> str | None:
    """The search line that was given, and that of a saved search; None after saying why not."""
    from monitor import store

    if not args.saved:
        return str(args.query or "")
    saved = store.searches.by_name(db, args.saved)
    if saved is None:
        say(f"There is no saved search named {args.saved}.")
        return None
    return f"({saved.line}) {args.query}" if args.query else saved.line


def unreadable(db: Any, text: str) -> str:
    """Why a search line cannot be understood, empty if it can."""
    from monitor import store
    from monitor.match import RuleError

    try:
        store.search.plan(db, text, datetime.now(UTC))
    except RuleError as error:
        return str(error)
    return ""


def marks(found: Row) -> dict[str, Any]:
    """Where a search found something: spans in the title and in the snippet."""

    def own(spans: Sequence[tuple[int, int, int]]) -> list[list[int]]:
        return [[start, stop] for start, stop, rule in spans if rule == FOUND]

    return {
        "title_marks": own(found.title_spans),
        "snippet": found.snippet,
        "snippet_marks": own(found.snippet_spans),
    }


def article(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    found: Article | None = store.articles.article(db, args.id)
    if found is None:
        say(f"There is no article with the number {args.id}.")
        return ERROR
    if args.versions:
        return versions(store.versions.history(db, args.id), as_json=args.json)
    rules = {rule.id: rule for rule in store.rules.all_rules(db)}
    matches = [match for match in found.matches if match.rule in rules]
    if args.json:
        line(
            {
                **row(found),
                "text": found.text,
                "tags": list(found.tags),
                "note": found.note,
                "quality": found.quality,
                "agency": found.agency,
                "story": found.story,
                "version": found.version,
                "gone": iso(found.gone),
                "clocks": clocks(found),
                "pages": found.pages,
                "matches": [
                    {
                        "rule": rules[match.rule].name,
                        "field": match.field,
                        "start": match.start,
                        "stop": match.stop,
                        "form": match.form,
                        "reason": match.reason,
                    }
                    for match in matches
                ],
            }
        )
        return OK
    colours = {number: rule.colour for number, rule in rules.items()}

    def spans(field: str) -> list[tuple[int, int, int]]:
        return [(m.start, m.stop, m.rule) for m in matches if m.field == field]

    print(marked(found.title, spans("title"), colours))
    more = "".join(f"  {part}" for part in (found.agency, state(found)) if part)
    print(f"{found.source}  {found.published or found.first_seen}  {found.url}{more}\n")
    print(marked(found.text, spans("text"), colours))
    for told, what in (("Labels", ", ".join(found.labels)), ("Note", found.note)):
        if what:
            say(f"{told}: {what}")
    for match in matches:
        say(f"{rules[match.rule].name}: {match.form} ← {match.term} ({match.reason})")
    return OK


def clocks(found: Article) -> dict[str, str | None]:
    """The clocks of an article by their names."""
    told = asdict(found.clocks) if found.clocks else {}
    return {name: iso(moment) for name, moment in told.items()}


def state(found: Article) -> str:
    """What happened to an article since it came."""
    parts = [f"version {found.version}"] if found.version > 1 else []
    if found.gone:
        parts.append(f"gone from the net since {clock(found.gone)}")
    return ", ".join(parts)


def versions(history: History, *, as_json: bool) -> int:
    """Every text that an article had; between two of them what was removed and added."""
    before: Version | None = None
    for version in history.versions:
        if as_json:
            line(
                {
                    "version": version.number,
                    "seen": iso(version.seen),
                    "title": version.title,
                    "text": version.text,
                    "gained": list(version.gained),
                    "lost": list(version.lost),
                }
            )
        else:
            print(f"Version {version.number}  {clock(version.seen)}")
            rules = [*(f"+{name}" for name in version.gained), *(f"-{n}" for n in version.lost)]
            if rules:
                print(f"  rules: {', '.join(rules)}")
            print(f"{changes(before, version)}\n")
        before = version
    for kind, moment in history.events:
        if as_json:
            line({"event": kind, "seen": iso(moment)})
        else:
            words = "gone from the net" if kind == "gone" else "back on the net"
            print(f"{words}  {clock(moment)}")
    return OK


def changes(before: Version | None, now: Version) -> str:
    """A version's title and text; against an older one with [-what went-] and {+what came+}."""
    from monitor import diff

    text = f"{now.title}\n{now.text}"
    if before is None:
        return text
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    pieces = diff.words(f"{before.title}\n{before.text}", text)
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


def flag(args: Namespace, folder: Path, *, value: bool = True) -> int:
    from monitor import store

    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    missing = [number for number in args.ids if store.articles.article(db, number) is None]
    store.marks.flag(db, [number for number in args.ids if number not in missing], value, now)
    for number in missing:
        say(f"There is no article with the number {number}.")
    return ERROR if missing else OK


def unflag(args: Namespace, folder: Path) -> int:
    return flag(args, folder, value=False)


def note(args: Namespace, folder: Path) -> int:
    from monitor import store

    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    found: Article | None = store.articles.article(db, args.id)
    if found is None:
        say(f"There is no article with the number {args.id}.")
        return ERROR
    if args.text:
        store.notes.write(db, args.id, " ".join(args.text), now)
    elif found.note:
        print(found.note)
    return OK


def tag(args: Namespace, folder: Path, *, value: bool = True) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    if store.articles.article(db, args.id) is None:
        say(f"There is no article with the number {args.id}.")
        return ERROR
    store.notes.label(db, [args.id], args.names, value)
    return OK


def untag(args: Namespace, folder: Path) -> int:
    return tag(args, folder, value=False)


def export(args: Namespace, folder: Path) -> int:
    from monitor import store
    from monitor.export import ExportError
    from monitor.export import export as write

    now = datetime.now(UTC)
    db: Any = profile.writer(folder, now)
    if args.query and (fault := unreadable(db, args.query)):
        say(fault)
        return USAGE
    query = Query(text=args.query or "", flagged=args.flagged)
    articles = store.articles.whole(db, store.articles.ids(db, query))
    gaps = store.coverage.gaps_around(db, articles, now) if args.gaps else None
    rules, out = store.rules.all_rules(db), Path(args.out)
    try:
        own = not args.no_notes
        count = write(articles, rules, args.format, out, now, gaps=gaps, notes=own)
    except ExportError as error:
        say(str(error))
        return ERROR
    say(f"{count} articles written to {args.out}")
    return OK
