"""Pages as they were retrieved, in a chain of hashes that shows what was changed or taken out.

A record is a line of JSON; its link is SHA-256(link before it + SHA-256(record)), so that a package
can show the chain without telling of other articles. Records are never changed or removed: where a
page's bytes are let go of, another record says so. See ``docs/notes/10-evidence.md``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from sqlite_utils import Database

from monitor import __version__
from monitor.store import settings
from monitor.store.connect import in_words, transaction
from monitor.store.notes import KEPT
from monitor.types import Change, Raw

Occasion = Literal["arrival", "revision", "later"]
"""With the article; with a changed text; once more, since it was matched, flagged, noted
or labelled later."""
LIMITS = {"evidence_mb": 500.0, "evidence_page_mb": 2.0}
"""Settings with their defaults: megabytes of all pages as they are kept, and of one page as it
came. Pages of articles that are flagged, noted or labelled do not go to make room."""
ON = "evidence"
"""Setting: whether pages are kept at all."""
MB = 1_000_000
START = bytes(32)
"""What the first link follows."""
TABLES = (
    """CREATE TABLE evidence (
        number INTEGER PRIMARY KEY, article INTEGER NOT NULL, kind TEXT NOT NULL,
        record TEXT NOT NULL, link BLOB NOT NULL, stored INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX evidence_of_article ON evidence (article)",
    "CREATE INDEX evidence_stored ON evidence (number, article, stored) WHERE stored > 0",
    # Apart, so that reading records does not read pages.
    "CREATE TABLE evidence_pages (number INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE evidence_total (stored INTEGER NOT NULL)",
    "INSERT INTO evidence_total VALUES (0)",
    """CREATE TRIGGER evidence_came AFTER INSERT ON evidence BEGIN
        UPDATE evidence_total SET stored = stored + NEW.stored; END""",
    """CREATE TRIGGER evidence_changed AFTER UPDATE OF stored ON evidence BEGIN
        UPDATE evidence_total SET stored = stored + NEW.stored - OLD.stored; END""",
)
LAST = "SELECT number, link FROM evidence ORDER BY number DESC LIMIT 1"
ADD = "INSERT INTO evidence (number, article, kind, record, link, stored) VALUES (?, ?, ?, ?, ?, ?)"
ADD_PAGE = "INSERT INTO evidence_pages (number, body) VALUES (?, ?)"
ABOUT = f"""SELECT a.key, a.title, a.text, a.version, COALESCE(f.url, '') AS feed,
{KEPT} AS stays FROM articles a LEFT JOIN feeds f ON f.id = a.feed WHERE a.id = ?"""
TOTAL = "SELECT stored FROM evidence_total"
OLDEST = f"""SELECT number, article FROM evidence e WHERE stored > 0 AND number < ? AND NOT EXISTS (
SELECT 1 FROM articles a WHERE a.id = e.article AND {KEPT}) ORDER BY number LIMIT 20"""
STORED_OF = """SELECT number, article FROM evidence
WHERE article IN (SELECT value FROM json_each(?)) AND stored > 0"""
COUNT = "SELECT COUNT(*) FROM evidence WHERE article = ? AND stored > 0"
RECORD = "SELECT record FROM evidence WHERE number = ?"
OF = """SELECT e.number, e.kind, e.record, p.body FROM evidence e
LEFT JOIN evidence_pages p ON p.number = e.number WHERE e.article = ? ORDER BY e.number"""
FROM = "SELECT number, record, link FROM evidence WHERE number >= ? ORDER BY number"
BEFORE = "SELECT link FROM evidence WHERE number = ?"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the chain, with the page where it is still kept."""

    number: int
    kind: str
    record: Mapping[str, Any]
    packed: bytes | None

    @property
    def page(self) -> bytes | None:
        """The page's bytes; None where they are gone or damaged."""
        return unpacked(self.packed)


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the chain: a record's own hash, and the link that follows from it."""

    number: int
    record: str
    """The line of JSON."""
    link: bytes


def digest(record: str) -> bytes:
    """SHA-256 of a record's line."""
    return sha256(record.encode("utf-8", "surrogatepass")).digest()


def link_of(before: bytes, own: bytes) -> bytes:
    """The link that follows ``before`` for a record whose hash is ``own``."""
    return sha256(before + own).digest()


def line_of(values: Mapping[str, Any]) -> str:
    """A record as its one line: keys sorted, no blanks, so that it has one hash only."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def unpacked(packed: bytes | None) -> bytes | None:
    if packed is None:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


# -- writing ----------------------------------------------------------------------------------


def add(
    db: Database, article: int, kind: str, values: Mapping[str, Any], now: datetime, stored: int = 0
) -> tuple[int, bytes]:
    """Add a record at the chain's end, in the caller's transaction; its number and its link."""
    last = db.conn.execute(LAST).fetchone()
    number, before = (last[0] + 1, bytes(last[1])) if last else (1, START)
    said = {
        **values,
        "number": number,
        "kind": kind,
        "article": article,
        "written": now.isoformat(),
        "program": f"Presselage {__version__}",
    }
    record = line_of(said).encode("utf-8", "replace").decode()
    link = link_of(before, digest(record))
    db.conn.execute(ADD, (number, article, kind, record, link, stored))
    return number, link


def keep(db: Database, article: int, raw: Raw, occasion: Occasion, now: datetime) -> None:
    """Keep a page of a stored article, in the caller's transaction."""
    about = db.conn.execute(ABOUT, (article,)).fetchone()
    if about is None or not settings.get(db, ON, True):
        return
    limits = settings.some(db, LIMITS)
    body = kept_how(raw, limits, stays=bool(about["stays"]))
    values = {
        "key": about["key"],
        "feed": about["feed"],
        "title": about["title"],
        "version": about["version"],
        "text_sha256": sha256(about["text"].encode("utf-8", "replace")).hexdigest(),
        "asked": raw.asked,
        "url": raw.url,
        "status": raw.status,
        "headers": [list(pair) for pair in raw.headers],
        "retrieved": raw.retrieved.isoformat() if raw.retrieved else None,
        "sha256": raw.hash,
        "size": raw.size,
        "occasion": occasion,
        "body": body,
    }
    number, _ = add(db, article, "page", values, now, len(raw.packed) if body == "kept" else 0)
    if body == "kept":
        db.conn.execute(ADD_PAGE, (number, raw.packed))
        make_room(db, limits, number, now)


def kept_how(raw: Raw, limits: Mapping[str, float], *, stays: bool) -> str:
    """``kept``, or why only the page's hash is: ``too large``, ``no room``."""
    if raw.size > limits["evidence_page_mb"] * MB:
        return "too large"
    if not stays and len(raw.packed) > limits["evidence_mb"] * MB:
        return "no room"
    return "kept"


def make_room(db: Database, limits: Mapping[str, float], newest: int, now: datetime) -> None:
    """Let the oldest pages go until all fit; what stays whatever happens
    may take more."""
    while db.conn.execute(TOTAL).fetchone()[0] > limits["evidence_mb"] * MB:
        rows = db.conn.execute(OLDEST, (newest + 1,)).fetchall()
        if not rows:
            return
        for number, article in rows:
            drop(db, number, article, "room", now)
            if db.conn.execute(TOTAL).fetchone()[0] <= limits["evidence_mb"] * MB:
                return


def drop(db: Database, number: int, article: int, why: str, now: datetime) -> None:
    """Let go of a page's bytes; the chain says so. In the caller's transaction."""
    record = json.loads(db.conn.execute(RECORD, (number,)).fetchone()[0])
    values = {"of": number, "sha256": record.get("sha256", ""), "why": why}
    db.conn.execute("DELETE FROM evidence_pages WHERE number = ?", (number,))
    db.conn.execute("UPDATE evidence SET stored = 0 WHERE number = ?", (number,))
    add(db, article, "dropped", values, now)


def forget(db: Database, articles: Iterable[int], now: datetime) -> None:
    """Articles are removed for good, and their pages with them; in the caller's transaction."""
    for number, article in db.conn.execute(STORED_OF, (json.dumps(list(articles)),)).fetchall():
        drop(db, number, article, "article removed", now)


def exported(
    db: Database, articles: Iterable[int], manifest: str, now: datetime
) -> tuple[int, Change]:
    """Note in the chain that these articles were exported; ``manifest`` is its SHA-256."""
    with transaction(db):
        values = {"articles": sorted(articles), "manifest": manifest}
        number, _ = add(db, 0, "exported", values, now)
    return number, Change()


# -- reading ----------------------------------------------------------------------------------


@in_words()
def of(db: Database, article: int) -> list[Kept]:
    """What the chain has of an article, the oldest first."""
    return [
        Kept(row["number"], row["kind"], json.loads(row["record"]), row["body"])
        for row in db.conn.execute(OF, (article,))
    ]


@in_words()
def count(db: Database, article: int) -> int:
    """How many pages are kept of an article."""
    return int(db.conn.execute(COUNT, (article,)).fetchone()[0])


@in_words()
def chain(db: Database, first: int) -> tuple[bytes, list[Link]]:
    """The link before this number, and all from there to the end."""
    row = db.conn.execute(BEFORE, (first - 1,)).fetchone()
    links = [Link(row[0], row[1], bytes(row[2])) for row in db.conn.execute(FROM, (first,))]
    return bytes(row[0]) if row else START, links


def broken(db: Database) -> Iterator[tuple[int, str]]:
    """Numbers of the chain where it does not hold, with why; those once noted are left out."""
    before, last, noted = START, 0, set[int]()
    found = list[tuple[int, str]]()
    for number, record, link in db.conn.execute(FROM, (0,)):
        if number != last + 1:
            found.append((number, f"{number - last - 1} records before it are missing"))
        elif link_of(before, digest(record)) != bytes(link):
            found.append((number, "its link does not follow from its record"))
        before, last = bytes(link), number
        said = values_of(record)
        if said.get("kind") == "gap":
            noted |= set(said.get("broken", []))
    for number, record, body in db.conn.execute(PAGES):
        page = unpacked(body)
        if page is None or sha256(page).hexdigest() != values_of(record).get("sha256"):
            found.append((number, "its page is damaged or gone"))
    yield from ((number, why) for number, why in found if number not in noted)


PAGES = """SELECT e.number, e.record, p.body FROM evidence e
LEFT JOIN evidence_pages p ON p.number = e.number WHERE e.stored > 0 ORDER BY e.number"""


def values_of(record: str) -> dict[str, Any]:
    """What a record says; nothing where the disk has damaged it."""
    try:
        found = json.loads(record)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def mend(db: Database, now: datetime) -> None:
    """Note in the chain where it is broken: it goes on from there, and the break stays told."""
    if bad := sorted({number for number, _ in broken(db)}):
        add(db, 0, "gap", {"broken": bad}, now)
    for number, record, body in db.conn.execute(PAGES).fetchall():
        page = unpacked(body)
        if page is None or sha256(page).hexdigest() != values_of(record).get("sha256"):
            db.conn.execute("UPDATE evidence SET stored = 0 WHERE number = ?", (number,))
            db.conn.execute("DELETE FROM evidence_pages WHERE number = ?", (number,))
