"""What the desk may have missed in any span: gaps in what is kept of polls and of its own runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor.store.connect import in_words, micros, moment, when
from monitor.store.health import OFF, OFFLINE, PAUSE, PAUSED, RUNNING, SILENT
from monitor.types import Article, Gap

RECENT = timedelta(days=1)
LONG = timedelta(days=62)
"""An old article among new ones does not make a review of years."""
BETWEEN = """SELECT s.feed, s.kind, s.start, s.stop, f.title, f.url FROM spells s
JOIN feeds f ON f.id = s.feed WHERE s.start < ? AND (s.stop IS NULL OR s.stop > ?)
ORDER BY s.feed, s.start"""
OF_DESK = """SELECT start, stop FROM spells WHERE feed IS NULL AND kind = ?
AND start < ? AND (stop IS NULL OR stop > ?) ORDER BY start"""


@in_words()
def gaps(db: Database, start: datetime, stop: datetime, least: timedelta = PAUSE) -> list[Gap]:
    """What may have been missed from ``start`` to ``stop``, cut to that span: the desk off or
    offline, then feeds that failed, were silent or paused, by name. Shorter gaps than ``least``
    are none.
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
    failing = last.feed == one.feed and not {SILENT, PAUSED} & {last.kind, one.kind}
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
