"""Which stored pages are to be looked at again, and what such a look changes in the archive.

An article is planned for by the archive itself when a rule first matches it or it is flagged. What
a page says now never removes what it said before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from monitor import schedule
from monitor.store import alerts, evidence, intake, ruled, versions
from monitor.store.connect import in_words, micros, moment, storable, transaction
from monitor.store.pauses import LOOKED_AT
from monitor.types import Change, Draft, Look, Sign, Visit

DUE = f"""SELECT v.article, v.etag, v.modified, v.hash AS page_hash, v.headline, a.feed, a.key,
a.hash, a.url, a.title, a.text, a.author, a.language, a.published, a.date_raw, a.quality, a.origin,
a.tags, a.first_seen, EXISTS (SELECT 1 FROM evidence_wanted w WHERE w.article = a.id) AS wanted
FROM visits v JOIN articles a ON a.id = v.article
WHERE v.due BETWEEN :since AND :now AND a.feed IS NOT NULL
AND EXISTS (SELECT 1 FROM feeds f WHERE f.id = a.feed AND {LOOKED_AT}) AND (
    EXISTS (SELECT 1 FROM hits WHERE article = a.id)
    OR EXISTS (SELECT 1 FROM marks WHERE article = a.id AND flagged = 1))
ORDER BY v.due LIMIT :most"""
STORED = """SELECT id, title, text, hash, quality, origin, version, first_seen, updated, quiet,
gone, feed FROM articles WHERE id = ?"""
NEXT = "UPDATE visits SET due = ? WHERE article = ?"
DONE = "DELETE FROM visits WHERE article = ?"
OVER = schedule.LAST_VISIT + timedelta(days=1)
"""A visit that is due for so long is made no more."""
LOOK_AT = 1_000
"""Rows that are looked at to choose the pages of one round from."""


def due(
    db: Database, now: datetime, most: int, per_host: int, paged: bool = True
) -> dict[int, list[Visit]]:
    """By feed, the visits whose time has come; few of one host, so that no site is stormed.
    ``paged``: whether pages are fetched where a feed has no wish of its own."""
    from monitor.addresses import origin

    found: dict[int, list[Visit]] = {}
    hosts: dict[tuple[str, int], int] = {}
    count = 0
    for row in _rows(db, now, paged):
        place = origin(row["url"])
        if count >= most or not row["url"] or hosts.get(place, 0) >= per_host:
            continue
        hosts[place], count = hosts.get(place, 0) + 1, count + 1
        found.setdefault(row["feed"], []).append(visit_of(row))
    return found


@in_words()
def _rows(db: Database, now: datetime, paged: bool) -> list[Any]:
    # Not those that nobody looked at for days, such as after a holiday.
    told = {"since": micros(now - OVER), "now": micros(now), "most": LOOK_AT, "paged": paged}
    return db.conn.execute(DUE, told).fetchall()


def visit_of(row: Any) -> Visit:
    entry = intake.entry_of(row)
    sign = Sign(row["etag"], row["modified"], row["page_hash"], row["headline"])
    seen = moment(row["first_seen"])
    wanted = bool(row["wanted"])
    return Visit(row["article"], entry, row["quality"], row["origin"], seen, sign, wanted)


def looked(db: Database, looks: Sequence[Look], now: datetime) -> Change:
    """Keep what visits brought: a new version, a page that is gone or back, or only the date of
    the next visit. A revision that gains a rule waits as an alert; any other is silent."""
    revised, matched = set[int](), set[int]()
    with transaction(db):
        ringing = alerts.ringing(db)
        for look in looks:
            number = look.visit.article
            stored = db.conn.execute(STORED, (number,)).fetchone()
            if stored is None:  # removed meanwhile
                continue
            _plan(db, look, now)
            if _presence(db, stored, look, now):
                revised.add(number)
            if look.draft and (gained := _read(db, stored, look.draft, now)) is not None:
                revised.add(number)
                if gained:
                    matched.add(number)
                    alerts.note(db, number, gained & ringing, now)
            elif look.raw:
                evidence.keep(db, number, look.raw, "later", now)
    return Change(revised=frozenset(revised), matched=frozenset(matched))


def _plan(db: Database, look: Look, now: datetime) -> None:
    number = look.visit.article
    again = schedule.visit_again(look.visit.first_seen, now, failed=look.state == "failed")
    if again is None:
        db.conn.execute(DONE, (number,))
        return
    db.conn.execute(NEXT, (micros(again), number))
    if look.sign:
        intake.remember(db, number, look.sign)


def _presence(db: Database, stored: Any, look: Look, now: datetime) -> bool:
    """Note that a page has gone from the net, or has come back."""
    gone = look.state == "gone"
    if look.state == "failed" or gone == (stored["gone"] is not None):
        return False
    since = micros(now) if gone else None
    db.conn.execute("UPDATE articles SET gone = ? WHERE id = ?", (since, stored["id"]))
    kind = "gone" if gone else "back"
    versions.note(db, stored["id"], stored["version"], kind, now)
    return True


def _read(db: Database, stored: Any, draft: Draft, now: datetime) -> set[int] | None:
    """Store what the page says now; the rules gained, None when nothing is new after all."""
    if stored["text"] == storable(draft.text) and stored["title"] == storable(draft.title):
        return None
    rules = ruled.of_feed(db, stored["feed"] or 0)
    draft = replace(draft, matches=tuple(m for m in draft.matches if m.rule in rules))
    return intake.revise(db, stored, draft, now)


PLANNED = f"""INSERT INTO visits (article, due) SELECT a.id, a.first_seen + {
    schedule.VISITS[0] // timedelta(microseconds=1)
}
    FROM articles a WHERE a.id = NEW.article AND a.url LIKE 'http%' AND a.first_seen > (
        SELECT first_seen FROM articles ORDER BY id DESC LIMIT 1) - {
    schedule.LAST_VISIT // timedelta(microseconds=1)
}
    AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.article = a.id);"""
"""Only young articles: a new rule that matches ten thousand old ones sends nobody anywhere."""
PLANNING = (
    f"CREATE TRIGGER visit_for_hit AFTER INSERT ON hits BEGIN {PLANNED} END",
    f"""CREATE TRIGGER visit_for_flag AFTER INSERT ON marks WHEN NEW.flagged = 1
    BEGIN {PLANNED} END""",
    f"""CREATE TRIGGER visit_for_later_flag AFTER UPDATE OF flagged ON marks WHEN NEW.flagged = 1
    BEGIN {PLANNED} END""",
)
