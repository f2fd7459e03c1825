"""Subscriptions and their health."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from monitor.store import evidence, items, pauses
from monitor.store import health as keeping
from monitor.store.connect import in_words, micros, storable, transaction, when
from monitor.store.notes import KEPT
from monitor.types import Change, Failure, Feed, Fetching, Kind, Paging

PLAIN = "SELECT * FROM feeds f"
SORTED = f"""{PLAIN}
ORDER BY f.folder COLLATE NOCASE, COALESCE(NULLIF(f.title, ''), f.url) COLLATE NOCASE, f.id"""
HIGHEST = 2**63 - 1
"""Of SQLite's numbers; a person may type a longer one."""
BY_IDS = f"{PLAIN} WHERE f.id IN (SELECT value FROM json_each(?))"
POLLED = """UPDATE feeds SET polled = ?, due = ?, succeeded = ?, failures = 0, failure = NULL,
gone = 0, etag = ?, modified = ?, body_hash = ?, title = COALESCE(NULLIF(title, ''), ?),
site = COALESCE(NULLIF(?, ''), site), language = COALESCE(NULLIF(?, ''), language),
moved = ?, kind = COALESCE(NULLIF(?, ''), kind) WHERE id = ?"""
FAILED = """UPDATE feeds SET polled = ?, due = ?, failures = failures + 1, failure = ?, gone = ?
WHERE id = ?"""
ADD = """INSERT OR IGNORE INTO feeds (url, title, folder, kind, selector, added)
VALUES (?, ?, ?, ?, ?, ?)"""
AFRESH = """UPDATE feeds SET etag = '', modified = '', body_hash = '', due = NULL, gone = 0,
failure = NULL, failures = 0, moved = '', silent = NULL WHERE id = ?"""


def feed_of(row: Any) -> Feed:
    failure = json.loads(row["failure"]) if row["failure"] else None
    return Feed(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        folder=row["folder"],
        site=row["site"],
        language=row["language"],
        added=when(row["added"]),
        etag=row["etag"],
        modified=row["modified"],
        body_hash=row["body_hash"],
        polled=when(row["polled"]),
        succeeded=when(row["succeeded"]),
        changed=when(row["changed"]),
        due=when(row["due"]),
        failures=row["failures"],
        failure=Failure(**failure) if failure else None,
        gone=bool(row["gone"]),
        moved=row["moved"],
        every=row["every"],
        keep=row["keep"],
        silent=when(row["silent"]),
        normal=row["normal"],
        entries=row["entries"],
        unread=row["unread"],
        kind=row["kind"],
        selector=row["selector"],
        fetching=fetching_of(row["fetching"]),
        pages=row["pages"],
        paused=when(row["paused"]),
    )


FETCHING = frozenset(one.name for one in fields(Fetching))


def fetching_of(stored: str) -> Fetching:
    if stored == "{}":
        return Fetching()
    return Fetching(**{key: said for key, said in json.loads(stored).items() if key in FETCHING})


Known = dict[int, tuple[tuple[Any, ...], Feed]]
"""Feeds as they were read, by id, with their rows."""
PUT_BACK = """INSERT INTO feeds (id, every, url, title, folder, kind, selector, added)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

COUNTED = """UPDATE feeds SET
entries = (SELECT COUNT(*) FROM articles WHERE feed = :feed),
unread = (SELECT COUNT(*) FROM articles a WHERE feed = :feed
    AND NOT EXISTS (SELECT 1 FROM marks WHERE article = a.id AND read = 1))
WHERE id = :feed"""


@in_words()
def all_feeds(db: Database, known: Known | None = None) -> list[Feed]:
    """Every subscription with its figures, by folder and title.

    Who asks again and again gives ``known`` along: what did not change is the same object then, at
    a tenth of the cost.
    """
    if known is None:
        return [feed_of(row) for row in db.conn.execute(SORTED)]
    found = []
    for row in db.conn.execute(SORTED):
        values = tuple(row)
        before = known.get(row["id"])
        if before is None or before[0] != values:
            before = known[row["id"]] = (values, feed_of(row))
        found.append(before[1])
    if len(known) > len(found):  # some were unsubscribed
        kept = {feed.id for feed in found}
        for number in [number for number in list(known) if number not in kept]:
            known.pop(number, None)
    return found


@in_words()
def by_ids(db: Database, feeds: Iterable[int]) -> list[Feed]:
    """These feeds, in this order, but for those that are gone meanwhile."""
    wanted = list(feeds)
    found = {row["id"]: feed_of(row) for row in db.conn.execute(BY_IDS, (json.dumps(wanted),))}
    return [found[number] for number in wanted if number in found]


@in_words()
def by_id(db: Database, feed_id: int) -> Feed | None:
    row = db.conn.execute(f"{PLAIN} WHERE f.id = ?", (min(feed_id, HIGHEST),)).fetchone()
    return feed_of(row) if row else None


@in_words()
def by_url(db: Database, url: str) -> Feed | None:
    row = db.conn.execute(f"{PLAIN} WHERE f.url = ?", (storable(url),)).fetchone()
    return feed_of(row) if row else None


def add(
    db: Database,
    url: str,
    title: str = "",
    folder: str = "",
    now: datetime | None = None,
    kind: Kind = "feed",
    selector: str = "",
) -> tuple[Feed, Change]:
    """Subscribe; an address that is already there stays as it is, with an empty Change."""
    url, title, folder, selector = map(storable, (url, title, folder, selector))
    with transaction(db):
        known = by_url(db, url)
        if known:
            return known, Change()
        since = micros(now or datetime.now(UTC))
        db.conn.execute(ADD, (url, title, folder, kind, selector, since))
        made = by_url(db, url)
    assert made is not None
    return made, Change(feeds=True)


def add_many(db: Database, subscriptions: Iterable[Any], now: datetime) -> Change:
    """Subscribe to many ``opml.Subscription`` in one transaction; those that are there already stay
    as they are."""
    from monitor.store import pauses

    subscriptions = list(subscriptions)
    special = [one for one in subscriptions if one.pages or one.paused]
    rows = [
        (
            *map(storable, (one.url, one.title, one.folder)),
            *(one.kind, storable(one.selector), micros(now)),
        )
        for one in subscriptions
    ]
    with transaction(db):
        fresh = [one for one in special if by_url(db, storable(one.url)) is None]
        before = db.conn.total_changes
        db.conn.executemany(ADD, rows)
        added = db.conn.total_changes > before
        for one in fresh:
            feed = by_url(db, storable(one.url))
            assert feed is not None
            page(db, feed.id, one.pages)
            if one.paused:
                pauses.rest(db, feed.id, now)
    return Change(feeds=added)


def edit(
    db: Database, feed_id: int, title: str, folder: str, url: str, every: int | None = None
) -> Change:
    """Change what the user may change; a new address is polled at once, without old ETags.

    ``every``: minutes between two polls, 0 for the feed's own rhythm; ``None`` leaves it.

    Raises ``ValueError`` when another feed has this address.
    """
    url, title, folder = storable(url), storable(title), storable(folder)
    with transaction(db):
        other = by_url(db, url)
        if other and other.id != feed_id:
            raise ValueError(f"{url} is already subscribed to")
        before = by_id(db, feed_id)
        db.conn.execute(
            "UPDATE feeds SET title = ?, folder = ? WHERE id = ?", (title, folder, feed_id)
        )
        if every is not None:
            db.conn.execute(
                """UPDATE feeds SET every = ?1, due = CASE WHEN every = ?1 THEN due END
                WHERE id = ?2""",
                (every, feed_id),
            )
        if other is None:
            keeping.start_anew(db, feed_id, datetime.now(UTC))
            db.conn.execute("UPDATE feeds SET url = ? WHERE id = ?", (url, feed_id))
            db.conn.execute(AFRESH, (feed_id,))
            items.keep(db, feed_id, b"")
    return Change(feeds=True, folders=before is not None and before.folder != folder)


def arrange(db: Database, feed_id: int, kind: Kind, selector: str, fetching: Fetching) -> Change:
    """Change how a source is read and fetched; it is polled at once, as though for the first time
    but for what is stored. Nothing happens where all stays as it is.
    """
    with transaction(db):
        feed = by_id(db, feed_id)
        if feed is None or (feed.kind, feed.selector, feed.fetching) == (kind, selector, fetching):
            return Change()
        said = json.dumps({key: value for key, value in asdict(fetching).items() if value})
        db.conn.execute(
            "UPDATE feeds SET kind = ?, selector = ?, fetching = ? WHERE id = ?",
            (kind, storable(selector), storable(said), feed_id),
        )
        db.conn.execute(AFRESH, (feed_id,))
        items.keep(db, feed_id, b"")
        if (feed.kind, feed.selector) != (kind, selector):
            # What it brings next is another list: a first import again, which rings nobody.
            db.conn.execute("UPDATE feeds SET succeeded = NULL WHERE id = ?", (feed_id,))
    return Change(feeds=True)


def keep_for(db: Database, feed_id: int, days: int) -> Change:
    """How many days the articles of a feed are kept; 0 for as long as all others."""
    with transaction(db):
        db.conn.execute("UPDATE feeds SET keep = ? WHERE id = ?", (max(0, days), feed_id))
    return Change(feeds=True)


def page(db: Database, feed_id: int, pages: Paging) -> Change:
    """Whether the pages of a feed's articles are fetched; empty for as the settings say."""
    with transaction(db):
        db.conn.execute("UPDATE feeds SET pages = ? WHERE id = ?", (pages, feed_id))
    return Change(feeds=True)


def remove(db: Database, feed_id: int) -> Change:
    """Unsubscribe. The feed's articles go, but for those that are flagged, noted or labelled."""
    with transaction(db):
        gone = [
            row[0]
            for row in db.conn.execute(
                f"SELECT a.id FROM articles a WHERE a.feed = ? AND NOT {KEPT}", (feed_id,)
            )
        ]
        evidence.forget(db, gone, datetime.now(UTC))
        ids = json.dumps(gone)
        db.conn.execute(
            "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))", (ids,)
        )
        db.conn.execute("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        kept = [
            row[0] for row in db.conn.execute("SELECT id FROM articles WHERE feed = ?", (feed_id,))
        ]
        # What outlives the feed carries its name.
        db.conn.execute(
            """UPDATE articles SET source = COALESCE(
                (SELECT NULLIF(title, '') FROM feeds WHERE id = feed), source) WHERE feed = ?""",
            (feed_id,),
        )
        known = db.conn.execute("DELETE FROM feeds WHERE id = ?", (feed_id,)).rowcount > 0
    return Change(removed=frozenset(gone), revised=frozenset(kept), feeds=known)


def put_back(db: Database, feed: Feed, kept: Iterable[int], now: datetime) -> Change:
    """Subscribe again, under the id it had, to a feed that was removed; ``kept`` are its articles
    that stayed. The others come with its polls, as far as it still names them.

    Raises ``ValueError`` when its address was subscribed to meanwhile.
    """
    with transaction(db):
        if by_url(db, feed.url):
            raise ValueError(f"{feed.url} is already subscribed to")
        told = (feed.url, feed.title, feed.folder, feed.kind, feed.selector)
        db.conn.execute(PUT_BACK, (feed.id, feed.every, *map(storable, told), micros(now)))
        # Its password went with it.
        keep_for(db, feed.id, feed.keep)
        page(db, feed.id, feed.pages)
        if feed.paused:
            pauses.rest(db, feed.id, feed.paused)
        arrange(db, feed.id, feed.kind, feed.selector, replace(feed.fetching, login=""))
        ids = json.dumps(list(kept))
        db.conn.execute(
            """UPDATE articles SET feed = ? WHERE feed IS NULL
            AND id IN (SELECT value FROM json_each(?))""",
            (feed.id, ids),
        )
        db.conn.execute(COUNTED, {"feed": feed.id})
    return Change(revised=frozenset(json.loads(ids)), feeds=True)


def polled(
    db: Database,
    feed_id: int,
    now: datetime,
    due: datetime | None,
    *,
    failure: Failure | None,
    etag: str = "",
    modified: str = "",
    body_hash: str = "",
    title: str = "",
    site: str = "",
    language: str = "",
    moved: str = "",
    kind: str = "",
    seen: bytes | None = None,
) -> Change:
    """Keep what a poll taught about a feed. A move for good is followed once it repeats.

    ``seen`` are the items that need not be read again; ``None`` leaves those that are kept.
    """
    with transaction(db):
        before = db.conn.execute(
            "SELECT moved, failure, title, paused FROM feeds WHERE id = ?", (feed_id,)
        ).fetchone()
        if before is None:  # removed while it was being polled
            return Change()
        ill = json.loads(before["failure"])["kind"] if before["failure"] else ""
        keeping.note(db, feed_id, now, ill, failure, before["paused"] is not None)
        if failure:
            gone = failure.kind == "status_410"
            words = json.dumps(asdict(failure))
            db.conn.execute(FAILED, (micros(now), micros(due), words, gone, feed_id))
            return Change(feeds=True)
        db.conn.execute(
            POLLED,
            (
                *(micros(now), micros(due), micros(now), storable(etag), storable(modified)),
                *(body_hash, *map(storable, (title, site, language, moved)), kind, feed_id),
            ),
        )
        if seen is not None:
            items.keep(db, feed_id, seen)
        if moved and moved == before["moved"]:
            db.conn.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (moved, feed_id))
    return Change(feeds=True)


def polled_all(db: Database, polls: Iterable[tuple[int, dict[str, Any]]]) -> Change:
    """The same for many polls, ``(feed id, what polled() is told)``, in one transaction."""
    total = Change()
    with transaction(db):
        for feed_id, learned in polls:
            total |= polled(db, feed_id, **learned)
    return total
