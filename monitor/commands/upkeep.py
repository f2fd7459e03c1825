"""`presselage backup`, `restore`, `doctor`, `stats` and `prune`: the archive's own care."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor import care, profile
from monitor.commands.output import ERROR, OK, USAGE, iso, line, say
from monitor.lock import Lock
from monitor.store.connect import StoreError

SPANS = {"d": 1, "t": 1, "w": 7, "m": 30, "y": 365, "j": 365}
"""Days that a letter stands for, in English and German."""
SHOWN = 20
"""Feeds that `stats` prints; --json gives all."""


def chosen_folder(folder: Path) -> Path:
    """Where this profile's backups lie, also when its archive cannot be read."""
    try:
        db = profile.reader(folder)
    except StoreError:
        from monitor import store

        return store.backup.folder_of(folder, "")
    try:
        return care.backup_folder(db, folder)
    finally:
        db.close()


def backup(args: Namespace, folder: Path) -> int:
    from monitor import store

    target = Path(args.dir).absolute() if args.dir else chosen_folder(folder)
    made = store.backup.backup(profile.archive(folder), target, datetime.now(UTC))
    print(made)
    say(f"Verified; {len(store.backup.backups(target))} backups are kept in {target}.")
    return OK


def restore(args: Namespace, folder: Path) -> int:
    from monitor import store

    folder.mkdir(parents=True, exist_ok=True)
    with Lock(folder):
        aside = store.backup.restore(
            profile.archive(folder), Path(args.file).absolute(), datetime.now(UTC)
        )
    say(f"Restored from {args.file}." + (f" The replaced archive is {aside}." if aside else ""))
    return OK


def doctor(args: Namespace, folder: Path) -> int:
    if args.repair:
        with Lock(folder):
            repair(folder)
    findings = examined(folder)
    for finding in findings:
        if args.json:
            line(asdict(finding))
        else:
            print(f"{'ok   ' if finding.ok else 'FAULT'}  {finding.check}: {finding.said}")
            if finding.advice:
                print(f"       → {finding.advice}")
    return OK if all(finding.ok for finding in findings) else ERROR


def examined(folder: Path) -> list[Any]:
    """What there is to say of a profile's archive, also when it cannot be opened."""
    from monitor import store
    from monitor.store.checkup import DAMAGED, Finding

    path = profile.archive(folder)
    if not path.exists():
        return [Finding("archive", False, f"there is none at {path}", "Check --data.")]
    try:
        db = store.connect.writer(path)
    except StoreError as error:
        advice = DAMAGED if error.kind == "damaged" else "See above; nothing was changed."
        return [Finding("archive", False, str(error), advice)]
    try:
        return store.checkup.look(db, path, care.backup_folder(db, folder), datetime.now(UTC))
    finally:
        db.close()


def repair(folder: Path) -> None:
    """Mend the archive in place, or save what can be read of a damaged one."""
    from monitor import store

    path = profile.archive(folder)
    if not path.exists():
        return
    try:
        db = store.connect.writer(path)
        try:
            if store.checkup.guarded("", lambda: store.checkup.structure(db)).ok:
                store.checkup.repair(db)
                return
        finally:
            db.close()
    except StoreError as error:
        if error.kind != "damaged":
            raise
    rescue(folder)


def rescue(folder: Path) -> Path | None:
    """Put what can be read of a damaged archive in its place; where the damaged one was kept."""
    from monitor import store

    path, now = profile.archive(folder), datetime.now(UTC)
    part = path.with_name("archive.part")
    try:
        saved = store.salvage.salvage(path, part)
        store.backup.refuse_open(path)
        aside = store.backup.replace(path, part, "damaged", now)
    finally:
        for left in (part, *store.backup.beside(part)):
            left.unlink(missing_ok=True)
    say(f"Saved: {saved['articles']} articles, {saved['feeds']} feeds, {saved['rules']} rules.")
    say(f"The damaged archive is {aside}.")
    return aside


def stats(args: Namespace, folder: Path) -> int:
    from monitor import store

    db = profile.writer(folder, datetime.now(UTC))
    found = store.upkeep.stats(db, profile.archive(folder))
    if args.json:
        figures = asdict(found)
        figures["oldest"], figures["newest"] = iso(found.oldest), iso(found.newest)
        figures["feeds"] = [
            {"title": title, "url": url, "articles": count, "changed": iso(changed)}
            for title, url, count, changed in found.feeds
        ]
        line(figures)
        return OK
    print(f"archive    {megabytes(found.file)}, log {megabytes(found.log)}, "
          f"unused {megabytes(found.free)}")  # fmt: skip
    for name, size in found.tables.items():
        rows = f"{found.rows[name]:>12,} rows" if name in found.rows else ""
        print(f"{name:<22}{megabytes(size):>12}{rows}")
    if found.oldest and found.newest:
        print(f"from {found.oldest:%Y-%m-%d} to {found.newest:%Y-%m-%d}")
    for title, url, count, _ in found.feeds[:SHOWN]:
        print(f"{count:>12,}  {title or url}")
    return OK


def megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"


def prune(args: Namespace, folder: Path) -> int:
    from monitor import store

    days = None if args.older_than is None else days_of(args.older_than)
    if args.older_than is not None and days is None:
        say(f"{args.older_than} is no span; write 90d, 12w, 6m or 1y.")
        return USAGE
    if args.feed is not None and days is None:
        say("--feed goes with --older-than.")
        return USAGE
    if (args.keep or 0) < 0 or (args.size or 0) < 0:
        say("--keep needs a number of articles, --size one of megabytes.")
        return USAGE
    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    try:
        if args.settings or args.size is not None or args.feed is not None:
            count = sum(len(removed) for removed in batches(db, args, days, now))
        else:
            before = None if days is None else now - timedelta(days=days)
            count = store.upkeep.prune(db, before, args.keep, lambda done: None)
        for _ in store.upkeep.shrink(db):
            pass
    finally:
        db.close()
    say(f"{count} articles removed; flagged ones stay. They do not come back.")
    return OK


def batches(db: Any, args: Namespace, days: int | None, now: datetime) -> Iterator[frozenset[int]]:
    """Articles that go by the settings, for want of room, or of one feed; batch by batch."""
    from monitor import store

    while True:
        if args.settings:
            change = store.retention.step(db, now)
        elif args.size is not None:
            chosen = store.retention.beyond(db, int(args.size * 1_000_000), now)
            change = store.upkeep.remove(db, chosen)
        else:
            before = now - timedelta(days=days or 0)
            change = store.upkeep.remove(db, store.retention.of_feed(db, args.feed, before))
        if not change:
            return
        yield change.removed


def days_of(said: str) -> int | None:
    """The days of a span such as ``90d``."""
    found = re.fullmatch(r"([0-9]{1,5})([dtwmyj])", said.strip().lower())
    return int(found[1]) * SPANS[found[2]] if found else None
