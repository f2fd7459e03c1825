"""What became of polls: spells of illness, sums by day, when news came, when the desk ran.

Kept compactly: a poll that finds all as before adds to its day's sums and writes no line of its
own. ``coverage`` answers, for any span, what the desk may have missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor.rhythm import EPOCH, HOUR, WEEK, WEEKS, Rhythm, Silence, rhythm
from monitor.store.connect import in_words, micros, moment, transaction, when
from monitor.types import Change, Day, Failure, Feed, Health, Spell

RUNNING, OFFLINE, OFF = "running", "offline", "off"
"""Kinds of spells and gaps that concern the whole desk."""
SILENT, PAUSED = "silent", "paused"
"""Those of a feed beside its failures."""
PAUSE = timedelta(minutes=30)
"""A desk that was away for less has missed no poll worth a word."""
EVER = datetime.max.replace(tzinfo=UTC)
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
NEWS_SINCE = "MAX(changed, COALESCE(resumed, 0))"
"""The silence of a feed that was paused is counted from the pause's end."""
QUIET = f"""SELECT id, {NEWS_SINCE}, succeeded FROM feeds
WHERE failure IS NULL AND silent IS NULL AND gone = 0 AND paused IS NULL
AND {NEWS_SINCE} < succeeded"""
RESTED = """SELECT start, stop FROM spells
WHERE feed = ? AND kind = 'paused'"""
LAST_RUN = """SELECT id, start, stop FROM spells WHERE feed IS NULL AND kind = 'running'
ORDER BY id DESC LIMIT 1"""


# -- one poll ---------------------------------------------------------------------------------


def note(
    db: Database, feed: int, now: datetime, before: str, failure: Failure | None, rests: bool
) -> None:
    """Keep that a feed was polled; ``before`` is the kind of its last failure, or empty.

    What the user asks of one that ``rests`` is no part of its illness. Part of the caller's
    transaction.
    """
    db.conn.execute(POLL, (feed, _day(now), failure is not None))
    kind = failure.kind if failure else ""
    if kind == before or rests:
        return
    if before:
        _end(db, feed, now, silent=False)
    if kind:
        begin(db, feed, kind, now)


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
                """DELETE FROM spells WHERE feed = ? AND stop IS NULL
                AND kind NOT IN ('silent', 'paused')""",
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
    db.conn.execute(f"{CLOSE} AND kind <> 'paused'", (micros(now), feed))


def begin(db: Database, feed: int, kind: str, since: datetime) -> None:
    """A spell begins. Part of the caller's transaction."""
    db.conn.execute(OPEN, (feed, kind, micros(since)))
    _trim(db, feed)


def _end(db: Database, feed: int, now: datetime, *, silent: bool) -> None:
    which = "kind = 'silent'" if silent else "kind NOT IN ('silent', 'paused')"
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
        rested = [(moment(a), when(b) or EVER) for a, b in db.conn.execute(RESTED, (number,))]
        watched = (moment(row[0]), moment(row[1])) if row else None
        normal = rhythm(map(tuple, arrivals), *watched, rested) if watched else None
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
                f"""UPDATE feeds SET silent = ?, normal = ? WHERE id = ? AND silent IS NULL
                AND paused IS NULL AND {NEWS_SINCE} = ?""",
                (micros(one.since), one.normal, number, micros(one.since)),
            )
            if raised.rowcount:
                begin(db, number, SILENT, one.since)
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
