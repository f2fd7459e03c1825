"""Metadata of a search line becomes SQL conditions on articles ``a``; names are looked up first.

Names are compared without regard to case, umlauts included, which SQLite's LIKE cannot do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor.match.about import LANGUAGES
from monitor.match.lex import named_alike
from monitor.match.tree import And, In, Node, Not, Or, Phrase, Term
from monitor.search.line import NO, YES, weekhour
from monitor.search.spans import span
from monitor.store.connect import in_words, micros

Condition = tuple[str, list[Any]]
UNREAD = "NOT EXISTS (SELECT 1 FROM marks u WHERE u.article = a.id AND u.read = 1)"
FLAGGED = "a.id IN (SELECT article FROM marks WHERE flagged = 1)"
RELEVANT = "NOT EXISTS (SELECT 1 FROM dismissed d WHERE d.article = a.id)"
"""The analyst did not mark it irrelevant."""
MATCHED = f"(EXISTS (SELECT 1 FROM hits h WHERE h.article = a.id) AND {RELEVANT})"
MUTED = """(a.id IN (SELECT article FROM muted) OR a.id IN (SELECT s.article FROM muted u
CROSS JOIN story_members m ON m.article = u.article
CROSS JOIN story_members s ON s.story = m.story))"""
"""Its story rings no more."""
MOMENT = "MIN(COALESCE({0}published, {0}first_seen), {0}first_seen)"
"""When an article appeared: as it says itself, never later than it was seen."""
SOURCES = "SELECT id, title, url FROM feeds"
LOST = "SELECT DISTINCT source FROM articles WHERE feed IS NULL"
RULES = "SELECT id, name FROM rules"
FOLDERS = "SELECT id, folder FROM feeds WHERE folder <> ''"
AGENCIES = """WITH RECURSIVE each (agency) AS (
SELECT MIN(agency) FROM articles WHERE agency <> '' UNION ALL
SELECT (SELECT MIN(agency) FROM articles WHERE agency <> '' AND agency > each.agency)
FROM each WHERE each.agency IS NOT NULL)
SELECT agency FROM each WHERE agency IS NOT NULL"""
"""Each agency's credit once, by as many steps in their index."""
STORY = """a.id = ? OR a.id IN (SELECT s.article FROM story_members m
JOIN story_members s ON s.story = m.story WHERE m.article = ?)"""
BETWEEN = "a.id BETWEEN ? AND ? AND "
"""How a condition begins that holds for a stretch of ids alone."""
BOUNDS = "SELECT MIN(id), MAX(id) FROM articles INDEXED BY {index} WHERE {own}"
AMONG = "IN (SELECT value FROM json_each(?))"
IN_HITS = "a.id IN (SELECT article FROM hits WHERE "
_HAS_HITS = "EXISTS (SELECT 1 FROM hits WHERE article = a.id AND "


def for_few(sql: str) -> str:
    """The same conditions for when they are asked of few articles: each is looked up in the hits,
    instead of all hits of a rule being gathered first."""
    return sql.replace(IN_HITS, _HAS_HITS)


def condition(db: Database, node: Node, now: datetime) -> Condition:
    """What a tree of nothing but metadata asks."""
    if isinstance(node, And | Or):
        parts = [condition(db, item, now) for item in node.items]
        joint = " AND " if isinstance(node, And) else " OR "
        values = [value for _, held in parts for value in held]
        return "(" + joint.join(sql for sql, _ in parts) + ")", values
    if isinstance(node, Not):
        sql, values = condition(db, node.item, now)
        # Of an article whose feed is gone SQL knows no answer: it is not of that feed.
        return f"({sql}) IS NOT TRUE", values
    assert isinstance(node, In), node
    return _of(db, node.field, node.item, now)


def _of(db: Database, field: str, node: Node, now: datetime) -> Condition:
    if isinstance(node, And | Or):
        items = tuple(In(field, item) for item in node.items)
        return condition(db, type(node)(items), now)
    if isinstance(node, Not):
        return condition(db, Not(In(field, node.item)), now)
    assert isinstance(node, Term | Phrase), node
    sql, values = FIELDS[field](db, node.text, now)
    return f"({sql})", values


def named(rows: Any, said: str, *, whole: bool = False) -> list[int]:
    """Numbers of the rows whose name holds what was said; those that bear just that name, if
    ``whole`` and there are any."""
    asked, held, alike, exact = known_as(said), list[int](), list[int](), list[int]()
    for number, *names in rows:
        known = [known_as(name) for name in names]
        if any(asked in name for name in known):
            held.append(number)
        if asked in known:
            alike.append(number)
        if any(said.casefold() == name.casefold() for name in names):
            exact.append(number)
    return (exact or alike or held) if whole else held


def known_as(name: str) -> str:
    """A name as it is compared: as a search line has it that says it in quotation marks."""
    return named_alike(name).casefold()


def _source(db: Database, said: str, now: datetime) -> Condition:
    feeds = named(db.conn.execute(SOURCES), said, whole=True)
    asked = known_as(said)
    lost = [row[0] for row in db.conn.execute(LOST) if asked in known_as(row[0])]
    if not lost:
        return f"a.feed {AMONG}", [json.dumps(feeds)]
    sql = f"a.feed {AMONG} OR (a.feed IS NULL AND a.source {AMONG})"
    return sql, [json.dumps(feeds), json.dumps(lost)]


def _folder(db: Database, said: str, now: datetime) -> Condition:
    feeds = named(db.conn.execute(FOLDERS), said, whole=True)
    return f"a.feed {AMONG}", [json.dumps(feeds)]


def _rule(db: Database, said: str, now: datetime) -> Condition:
    rules = named(db.conn.execute(RULES), said, whole=True)
    return f"{IN_HITS}rule {AMONG})", [json.dumps(rules)]


def credits(db: Database) -> list[str]:
    """Every credit line that some article has."""
    return [row[0] for row in db.conn.execute(AGENCIES)]


@in_words()
def agencies(db: Database) -> list[str]:
    """Each agency that is credited somewhere."""
    return sorted({part for one in credits(db) for part in one.split(", ")}, key=str.casefold)


def _agency(db: Database, said: str, now: datetime) -> Condition:
    asked = said.casefold()
    held = [one for one in credits(db) if asked in (part.casefold() for part in one.split(", "))]
    return f"a.agency <> '' AND a.agency {AMONG}", [json.dumps(held)]


def _language(db: Database, said: str, now: datetime) -> Condition:
    code = next((code for code, names in LANGUAGES.items() if said.lower() in names), said.lower())
    return "a.language = ? OR a.language LIKE ?", [code, f"{code}-%"]


def _flagged(db: Database, said: str, now: datetime) -> Condition:
    return f"NOT ({FLAGGED})" if said.lower() in NO else FLAGGED, []


def _unread(db: Database, said: str, now: datetime) -> Condition:
    return f"NOT ({UNREAD})" if said.lower() in NO else UNREAD, []


def _matched(db: Database, said: str, now: datetime) -> Condition:
    return f"NOT ({MATCHED})" if said.lower() in NO else MATCHED, []


def _irrelevant(db: Database, said: str, now: datetime) -> Condition:
    return RELEVANT if said.lower() in NO else f"NOT ({RELEVANT})", []


def _muted(db: Database, said: str, now: datetime) -> Condition:
    return f"NOT ({MUTED})" if said.lower() in NO else MUTED, []


def _within(index: str, column: str) -> Callable[[Database, str, datetime], Condition]:
    """Ids follow time but for a clock that was set: the index tells between which ids to look."""

    def between(db: Database, said: str, now: datetime) -> Condition:
        asked = span(said, now)
        bounds = [(">=", asked.since), ("<", asked.until)]
        held = [(sign, micros(time)) for sign, time in bounds if time is not None]
        times = [time for _, time in held]
        own = " AND ".join(f"{column.format('')} {sign} ?" for sign, _ in held)
        first, last = db.conn.execute(BOUNDS.format(index=index, own=own), times).fetchone()
        sql = " AND ".join(f"{column.format('a.')} {sign} ?" for sign, _ in held)
        return f"{BETWEEN}{sql}", [first or 0, last or 0, *times]

    return between


def bounds(where: Sequence[Condition]) -> tuple[int, int | None]:
    """The least id that can hold all of these conditions, and the greatest if they name one."""
    within = [values for sql, values in where if sql.startswith(f"({BETWEEN}")]
    least = max((values[0] for values in within), default=0)
    return least, min((values[1] for values in within), default=None)


def _story(db: Database, said: str, now: datetime) -> Condition:
    """The articles of one story, by the number of any of them."""
    return STORY, [int(said)] * 2


def _like(said: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", said.casefold()) + "%"


def _noted(db: Database, said: str, now: datetime) -> Condition:
    """Articles with a note that says this; ``ja``: with any, ``nein``: with none."""
    if said.lower() in (*YES, *NO):
        yes = "a.id IN (SELECT article FROM notes)"
        return f"NOT ({yes})" if said.lower() in NO else yes, []
    held = "a.id IN (SELECT article FROM notes WHERE folded LIKE ? ESCAPE '\\')"
    return held, ["%" + _like(said)]


def _labelled(db: Database, said: str, now: datetime) -> Condition:
    """Articles with a label that begins so; ``ja``: with any, ``nein``: with none."""
    if said.lower() in (*YES, *NO):
        yes = "a.id IN (SELECT article FROM labels)"
        return f"NOT ({yes})" if said.lower() in NO else yes, []
    held = "a.id IN (SELECT article FROM labels WHERE folded LIKE ? ESCAPE '\\')"
    return held, [_like(said.lstrip("#"))]


def _weekhour(db: Database, said: str, now: datetime) -> Condition:
    """By this computer's clock; SQLite counts days from Sunday."""
    day, hour = weekhour(said) or (0, 0)
    local = f"strftime('%w %H', {MOMENT.format('a.')} / 1000000, 'unixepoch', 'localtime')"
    return f"{local} = ?", [f"{(day + 1) % 7} {hour:02}"]


FIELDS: dict[str, Callable[[Database, str, datetime], Condition]] = {
    "source": _source,
    "folder": _folder,
    "rule": _rule,
    "agency": _agency,
    "language": _language,
    "flagged": _flagged,
    "weekhour": _weekhour,
    "story": _story,
    "note": _noted,
    "label": _labelled,
    "matched": _matched,
    "unread": _unread,
    "irrelevant": _irrelevant,
    "muted": _muted,
    "date": _within("articles_seen", "{0}first_seen"),
    "published": _within("articles_published", MOMENT),
}
