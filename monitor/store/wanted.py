"""Articles whose page is still wanted as evidence, since they were matched, flagged, noted
or labelled later.

The archive notes them by itself; each page is fetched once, and what came of it is in the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from monitor import schedule
from monitor.store import evidence, notes, settings, visits
from monitor.store.connect import in_words, micros, transaction
from monitor.store.pauses import LOOKED_AT, PAGED
from monitor.types import Change, Failure, Raw

_YOUNG = f"""a.first_seen > (SELECT first_seen FROM articles ORDER BY id DESC LIMIT 1) - {
    schedule.LAST_VISIT // timedelta(microseconds=1)
}"""


def _note(narrowed: str) -> str:
    return f"""INSERT INTO evidence_wanted (article) SELECT a.id FROM articles a
    WHERE a.id = NEW.article AND a.url LIKE 'http%' {narrowed}
    AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.article = a.id AND e.kind = 'page')
    AND NOT EXISTS (SELECT 1 FROM evidence_wanted w WHERE w.article = a.id);"""


TABLES = (
    """CREATE TABLE evidence_wanted (
        article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
        due INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX evidence_due ON evidence_wanted (due)",
    # A new rule that matches ten thousand old articles sends nobody anywhere; a flag does.
    f"CREATE TRIGGER wanted_for_hit AFTER INSERT ON hits BEGIN {_note(f'AND {_YOUNG}')} END",
    f"""CREATE TRIGGER wanted_for_flag AFTER INSERT ON marks WHEN NEW.flagged = 1
    BEGIN {_note("")} END""",
    f"""CREATE TRIGGER wanted_for_later_flag AFTER UPDATE OF flagged ON marks WHEN NEW.flagged = 1
    BEGIN {_note("")} END""",
    """CREATE TRIGGER wanted_no_more AFTER INSERT ON evidence WHEN NEW.kind IN ('page', 'missing')
    BEGIN DELETE FROM evidence_wanted WHERE article = NEW.article; END""",
)
NOTED = (
    f"CREATE TRIGGER wanted_for_note AFTER INSERT ON notes BEGIN {_note('')} END",
    f"CREATE TRIGGER wanted_for_label AFTER INSERT ON labels BEGIN {_note('')} END",
    f"""INSERT INTO evidence_wanted (article) SELECT a.id FROM articles a
    WHERE {notes.NOTED} AND a.url LIKE 'http%'
    AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.article = a.id AND e.kind = 'page')
    AND NOT EXISTS (SELECT 1 FROM evidence_wanted w WHERE w.article = a.id)""",
)
DUE = f"""SELECT w.article, a.feed, a.url FROM evidence_wanted w
CROSS JOIN articles a ON a.id = w.article CROSS JOIN feeds f ON f.id = a.feed
WHERE w.due <= :now AND (w.asked OR {LOOKED_AT} OR ({PAGED} AND {notes.KEPT}))
AND NOT ({LOOKED_AT} AND (a.again IS NOT NULL OR EXISTS (
    SELECT 1 FROM visits v WHERE v.article = w.article AND v.due BETWEEN :since AND :now)))
ORDER BY w.due LIMIT :most"""
"""Of a feed that is paused, what the user singled out; where no pages are fetched, what was asked
for by hand. A page that is visited or tried again just now is kept then: nobody is asked twice."""
AGAIN = "UPDATE evidence_wanted SET due = ?, tries = tries + 1 WHERE article = ?"
TRIES = "SELECT tries FROM evidence_wanted WHERE article = ?"
LOOK_AT = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is to be fetched once more."""

    article: int
    url: str


def due(
    db: Database, now: datetime, most: int, per_host: int, paged: bool = True
) -> dict[int, list[Wanted]]:
    """By feed, the pages that are to be fetched now; few of one host. ``paged``: whether pages are
    fetched where a feed has no wish of its own."""
    from monitor.addresses import origin

    found: dict[int, list[Wanted]] = {}
    hosts: dict[tuple[str, int], int] = {}
    count = 0
    for article, feed, url in _rows(db, now, paged):
        place = origin(url)
        if count < most and hosts.get(place, 0) < per_host:
            hosts[place], count = hosts.get(place, 0) + 1, count + 1
            found.setdefault(feed, []).append(Wanted(article, url))
    return found


@in_words()
def _rows(db: Database, now: datetime, paged: bool) -> list[tuple[int, int, str]]:
    if not settings.get(db, evidence.ON, True):
        return []
    told = {"since": micros(now - visits.OVER), "now": micros(now)}
    told |= {"most": LOOK_AT, "paged": paged}
    return [tuple(row) for row in db.conn.execute(DUE, told)]


@in_words()
def asked(db: Database, article: int) -> bool:
    """Whether an article's page is to be fetched."""
    return db.conn.execute(TRIES, (article,)).fetchone() is not None


def want(db: Database, article: int) -> Change:
    """Let an article's page be fetched and kept, by the user's wish."""
    with transaction(db):
        db.conn.execute("DELETE FROM evidence_wanted WHERE article = ?", (article,))
        db.conn.execute(
            """INSERT INTO evidence_wanted (article, asked)
            SELECT id, 1 FROM articles WHERE id = ?""",
            (article,),
        )
    return Change()


def came(db: Database, article: int, got: Raw | Failure | None, now: datetime) -> Change:
    """Keep a page that was fetched once more; one that cannot be had is tried again for some
    hours, then the chain says that it was missing."""
    with transaction(db):
        row = db.conn.execute(TRIES, (article,)).fetchone()
        if row is None:  # removed meanwhile, or kept with a visit
            return Change()
        if isinstance(got, Raw):
            evidence.keep(db, article, got, "later", now)
            return Change(revised=frozenset((article,)))
        again = schedule.page_again(got, row[0], now) if got else None
        if again:
            db.conn.execute(AGAIN, (micros(again), article))
        else:
            why = f"{got.kind} {got.detail}".strip() if got else "nothing to keep"
            evidence.add(db, article, "missing", {"why": why}, now)
    return Change(revised=frozenset((article,)))
