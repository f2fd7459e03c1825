"""What became of polls: spells of illness, sums by day, when news came, when the desk ran.

Kept compactly: a poll that finds all as before adds to its day's sums and writes no line of its
own. ``gaps`` answers, for any span, what the desk may have missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor.rhythm import EPOCH, HOUR, WEEK, WEEKS, Rhythm, Silence, rhythm
from monitor.store.connect import in_words, micros, moment, transaction, when
from monitor.types import Article, Change, Day, Failure, Feed, Gap, Health, Spell

RUNNING, OFFLINE, SILENT, OFF = "running", "offline", "silent", "off"
"""Kinds of spells and gaps beside those of failures; the first two concern the whole desk."""
PAUSE = timedelta(minutes=30)
"""A desk that was away for less has missed no poll worth a word."""
SPELLS = 60
"""Kept of each feed."""
RUNS = 2_000
"""Kept of the desk itself."""
DAYS = 60
"""Of sums kept."""
SHOWN = 14
"""Days that ``of`` tells."""
SAME = timedelta(minutes=2)
"""Batches of articles that are stored within it came by one poll."""
RECENT = timedelta(days=1)
LONG = timedelta(days=62)
"""An old article among new ones does not make a review of years."""
FEWEST = 40
"""Hours with news kept of a feed that has few."""
POLL = """INSERT INTO days (feed, day, polls, failed) VALUES (?, ?, 1, ?)
ON CONFLICT (feed, day) DO UPDATE SET polls = polls + 1, failed = failed + excluded.failed"""
NEWS = """INSERT INTO days (feed, day, articles) VALUES (?, ?, ?)
ON CONFLICT (feed, day) DO UPDATE SET articles = articles + excluded.articles"""
ARRIVED = """INSERT INTO arrivals (feed, hour, articles, times) VALUES (?, ?, ?, ?)
ON CONFLICT (feed, hour) DO UPDATE SET articles = articles + excluded.articles,
times = times + excluded.times"""
OPEN = "INSERT INTO spells (feed, kind, start) VALUES (?, ?, ?)"
CLOSE = "UPDATE spells SET stop = MAX(?, start) WHERE feed = ? AND stop IS NULL"
QUIET = """SELECT id, changed, succeeded FROM feeds
WHERE failure IS NULL AND silent IS NULL AND gone = 0 AND changed < succeeded"""
BETWEEN = """SELECT s.feed, s.kind, s.start, s.stop, f.title, f.url FROM spells s
JOIN feeds f ON f.id = s.feed WHERE s.start < ? AND (s.stop IS NULL OR s.stop > ?)
ORDER BY s.feed, s.start"""
OF_DESK = """SELECT start, stop FROM spells WHERE feed IS NULL AND kind = ?
AND start < ? AND (stop IS NULL OR stop > ?) ORDER BY start"""
LAST_RUN = """SELECT id, start, stop FROM spells WHERE feed IS NULL AND kind = 'running'
ORDER BY id DESC LIMIT 1"""


# -- one poll ---------------------------------------------------------------------------------


def note(db: Database, feed: int, now: datetime, before: str, failure: Failure | None) -> None:
    """Keep that a feed was polled; ``before`` is the kind of its last failure, or empty.

    Part of the caller's transaction.
    """
    db.conn.execute(POLL, (feed, _day(now), failure is not None))
    kind = failure.kind if failure else ""
    if kind == before:
        return
    if before:
        _end(db, feed, now, silent=False)
    if kind:
        db.conn.execute(OPEN, (feed, kind, micros(now)))
        _trim(db, feed)


def news(db: Database, feed: Feed, published: Iterable[datetime | None], now: datetime) -> None:
    """Keep when a feed's new articles came. Part of the caller's transaction.

    Each counts for the hour in which it appeared, where that lies between the last poll and this
    one: a desk that is closed at night must not learn that all comes at eight. A first import
    tells nothing of a feed's rhythm.
    """
    moments = list(published)
    db.conn.execute(NEWS, (feed.id, _day(now), len(moments)))
    if feed.silent:
        _end(db, feed.id, now, silent=True)
        db.conn.execute("UPDATE feeds SET silent = NULL WHERE id = ?", (feed.id,))
    if feed.succeeded is None:
        return
    hours: dict[int, int] = {}
    for stated in moments:
        came = stated if stated and feed.succeeded <= stated <= now else now
        hour = int((came - EPOCH) / HOUR)
        hours[hour] = hours.get(hour, 0) + 1
    once = feed.changed is None or abs(now - feed.changed) > SAME
    db.conn.executemany(ARRIVED, [(feed.id, hour, n, once) for hour, n in hours.items()])


def excuse(db: Database, feeds: Sequence[Feed], now: datetime) -> Change:
    """Take back failures of feeds, given as they were before: the network was to blame."""
    with transaction(db):
        for feed in feeds:
            db.conn.execute(
                """UPDATE feeds SET polled = ?, due = ?, failures = 0, failure = NULL
                WHERE id = ? AND failures = 1""",
                (micros(feed.polled), micros(feed.due), feed.id),
            )
            db.conn.execute(
                """DELETE FROM spells WHERE feed = ? AND stop IS NULL AND kind <> 'silent'""",
                (feed.id,),
            )
            db.conn.execute(
                """UPDATE days SET polls = MAX(polls - 1, 0), failed = MAX(failed - 1, 0)
                WHERE feed = ? AND day = ?""",
                (feed.id, _day(now)),
            )
    return Change(feeds=bool(feeds))


def start_anew(db: Database, feed: int, now: datetime) -> None:
    """A feed has another address: what was wrong with the old one is over."""
    db.conn.execute(CLOSE, (micros(now), feed))


def _end(db: Database, feed: int, now: datetime, *, silent: bool) -> None:
    which = "kind = 'silent'" if silent else "kind <> 'silent'"
    db.conn.execute(f"{CLOSE} AND {which}", (micros(now), feed))


def _trim(db: Database, feed: int) -> None:
    db.conn.execute(
        """DELETE FROM spells WHERE feed = ? AND id <= (SELECT id FROM spells WHERE feed = ?
        ORDER BY id DESC LIMIT 1 OFFSET ?)""",
        (feed, feed, SPELLS),
    )


def _day(now: datetime) -> int:
    """Days since 1970 on this computer's calendar."""
    return (now.astimezone().date() - EPOCH.date()).days


# -- rhythm and silence -----------------------------------------------------------------------


@in_words()
def with_news(db: Database) -> list[int]:
    """The feeds whose rhythm can be told."""
    return [row[0] for row in db.conn.execute("SELECT DISTINCT feed FROM arrivals")]


@in_words()
def rhythms(db: Database, feeds: Iterable[int]) -> dict[int, Rhythm]:
    """What these feeds normally do."""
    found = {}
    for number in feeds:
        row = db.conn.execute(
            "SELECT added, COALESCE(succeeded, added) FROM feeds WHERE id = ?", (number,)
        ).fetchone()
        arrivals = db.conn.execute(
            "SELECT hour, articles, times FROM arrivals WHERE feed = ?", (number,)
        )
        normal = rhythm(map(tuple, arrivals), *map(moment, row)) if row else None
        if normal:
            found[number] = normal
    return found


@in_words()
def quiet(db: Database) -> list[tuple[int, datetime, datetime]]:
    """``(feed, last news, last good answer)`` of all that are sound and not known to be silent."""
    return [(row[0], moment(row[1]), moment(row[2])) for row in db.conn.execute(QUIET)]


def silent(db: Database, found: Mapping[int, Silence], now: datetime) -> Change:
    """Raise the alarm about feeds; it stands until they bring something."""
    with transaction(db):
        for number, one in found.items():
            raised = db.conn.execute(
                """UPDATE feeds SET silent = ?, normal = ? WHERE id = ? AND silent IS NULL
                AND changed = ?""",
                (micros(one.since), one.normal, number, micros(one.since)),
            )
            if raised.rowcount:
                db.conn.execute(OPEN, (number, SILENT, micros(one.since)))
                _trim(db, number)
    return Change(feeds=bool(found))


def prune(db: Database, now: datetime) -> Change:
    """Forget what is too old to tell anything."""
    with transaction(db):
        db.conn.execute("DELETE FROM days WHERE day < ?", (_day(now) - DAYS,))
        # Counted from a feed's last news, so that a dead one keeps its rhythm.
        db.conn.execute(
            """DELETE FROM arrivals WHERE hour < ? AND EXISTS (SELECT 1 FROM (
                SELECT feed, MAX(hour) AS last, COUNT(*) AS many FROM arrivals GROUP BY feed
            ) kept WHERE kept.feed = arrivals.feed AND kept.many > ?
            AND arrivals.hour < kept.last - ?)""",
            (int((now - EPOCH) / HOUR) - WEEKS * WEEK, FEWEST, WEEKS * WEEK),
        )
        db.conn.execute(
            """DELETE FROM spells WHERE feed IS NULL AND id <= (SELECT id FROM spells
            WHERE feed IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?)""",
            (RUNS,),
        )
    return Change()


# -- the desk itself --------------------------------------------------------------------------


def beat(db: Database, now: datetime) -> Change:
    """The desk runs. Shorter pauses, such as between polls from a timetable, are no gap."""
    with transaction(db):
        last = db.conn.execute(LAST_RUN).fetchone()
        if last and last["start"] <= micros(now) <= last["stop"] + PAUSE // timedelta(
            microseconds=1
        ):
            db.conn.execute(
                "UPDATE spells SET stop = MAX(stop, ?) WHERE id = ?", (micros(now), last["id"])
            )
        else:
            if last:  # what was open when the desk ended, ended with it
                db.conn.execute(
                    "UPDATE spells SET stop = MAX(?, start) WHERE feed IS NULL AND stop IS NULL",
                    (last["stop"],),
                )
            db.conn.execute(
                "INSERT INTO spells (kind, start, stop) VALUES ('running', ?, ?)",
                (micros(now), micros(now)),
            )
    return Change()


def went_offline(db: Database, since: datetime) -> Change:
    """The network went."""
    with transaction(db):
        db.conn.execute(
            """INSERT INTO spells (kind, start) SELECT 'offline', ? WHERE NOT EXISTS
            (SELECT 1 FROM spells WHERE feed IS NULL AND kind = 'offline' AND stop IS NULL)""",
            (micros(since),),
        )
    return Change()


def came_online(db: Database, now: datetime) -> Change:
    """The network is back."""
    with transaction(db):
        db.conn.execute(
            "UPDATE spells SET stop = MAX(?, start) WHERE feed IS NULL AND stop IS NULL",
            (micros(now),),
        )
    return Change()


# -- to be told -------------------------------------------------------------------------------


@in_words()
def gaps(db: Database, start: datetime, stop: datetime, least: timedelta = PAUSE) -> list[Gap]:
    """What may have been missed from ``start`` to ``stop``, cut to that span: the desk off or
    offline, then feeds that failed or were silent, by name. Shorter gaps than ``least`` are none.
    """
    whole = _desk_gaps(db, start, stop)
    own: list[Gap] = []
    for row in db.conn.execute(BETWEEN, (micros(stop), micros(start))):
        one = Gap(
            row["feed"],
            row["title"] or row["url"],
            row["kind"],
            max(moment(row["start"]), start),
            min(when(row["stop"]) or stop, stop),
            row["stop"] is None,
        )
        if own and _goes_on(own[-1], one):
            one = replace(one, start=own.pop().start)
        own.append(one)
    own.sort(key=lambda gap: (gap.source.casefold(), gap.start))
    return [gap for gap in [*whole, *own] if gap.stop - gap.start >= least]


def gaps_around(
    db: Database, articles: Sequence[Article], now: datetime
) -> tuple[datetime, datetime, list[Gap]] | None:
    """The span that articles come from, with its gaps; up to now when it ends in the last day."""
    if not articles:
        return None
    start = min(min(one.published or one.first_seen, one.first_seen) for one in articles)
    stop = max(one.first_seen for one in articles)
    start = max(start, stop - LONG)
    stop = max(stop, now) if now - stop < RECENT else stop
    return start, stop, gaps(db, start, stop)


def _goes_on(last: Gap, one: Gap) -> bool:
    """Whether only the cause of a failure changed."""
    failing = last.feed == one.feed and SILENT not in (last.kind, one.kind)
    return failing and one.start - last.stop < timedelta(seconds=1)


def _desk_gaps(db: Database, start: datetime, stop: datetime) -> list[Gap]:
    first = db.conn.execute(
        "SELECT MIN(start) FROM spells WHERE feed IS NULL AND kind = 'running'"
    ).fetchone()[0]
    if first is None:
        return []
    found, at = [], max(start, moment(first))
    bounds = (micros(stop), micros(start))
    for begin, end in db.conn.execute(OF_DESK, (RUNNING, *bounds)).fetchall():
        if moment(begin) > at:
            found.append(Gap(None, "", OFF, at, moment(begin)))
        at = max(at, when(end) or stop)
    if stop > at:
        found.append(Gap(None, "", OFF, at, stop, open=True))
    for begin, end in db.conn.execute(OF_DESK, (OFFLINE, *bounds)).fetchall():
        ended = min(when(end) or stop, stop)
        found.append(Gap(None, "", OFFLINE, max(moment(begin), start), ended, end is None))
    return sorted(found, key=lambda gap: gap.start)


@in_words()
def of(db: Database, feed: Feed, now: datetime) -> Health:
    """How a feed has been."""
    normal = rhythms(db, [feed.id]).get(feed.id)
    today = _day(now)
    sums = {
        row["day"]: row
        for row in db.conn.execute(
            "SELECT * FROM days WHERE feed = ? AND day > ?", (feed.id, today - SHOWN)
        )
    }
    days = tuple(_day_of(day, sums.get(day)) for day in range(today - SHOWN + 1, today + 1))
    spells = tuple(
        Spell(row["kind"], moment(row["start"]), when(row["stop"]))
        for row in db.conn.execute(
            "SELECT kind, start, stop FROM spells WHERE feed = ? ORDER BY id DESC LIMIT ?",
            (feed.id, SPELLS),
        )
    )
    cadence = normal.cadence() if normal and (normal.known or normal.pauses) else None
    return Health(feed, cadence, days, spells)


def _day_of(number: int, row: Any) -> Day:
    date = EPOCH.date() + timedelta(days=number)
    return Day(date, row["polls"], row["failed"], row["articles"]) if row else Day(date)


@in_words()
def every(db: Database, now: datetime) -> list[Health]:
    """The same of all feeds, by folder and title."""
    from monitor.store.feeds import all_feeds

    return [of(db, feed, now) for feed in all_feeds(db)]


def look(db: Database, now: datetime) -> Change:
    """Judge all feeds' silence at once, as a running desk does every minute."""
    from monitor.rhythm import silences

    return silent(db, silences(quiet(db), rhythms(db, with_news(db))), now)
