"""A search line becomes articles, newest first, a stretch at a time: the same truth as live
matching, for everything stored.

The archive's index names the articles that can match, SQL answers what is metadata, and the rules'
own matcher decides about each that is left and says where. Ids grow as articles arrive: a stretch
goes on below the article that was looked at last (keyset), whatever arrives above meanwhile.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

from sqlite_utils import Database

from monitor.match.archive import Vocabulary
from monitor.match.lists import resolve
from monitor.match.mistakes import RuleError
from monitor.match.need import Need, widest
from monitor.match.questions import needs_anywhere
from monitor.match.ruleset import RuleSet
from monitor.match.tree import And, In, Node, Not, Or, Term, children, leaves
from monitor.search import FOUND, line
from monitor.store import meta, term_lists, vocabulary
from monitor.store.connect import in_words
from monitor.types import Match

FIRST, MOST = 16, 32
"""Articles that are judged between two looks at the clock: few at first, and at most."""
ALL = -1
Condition = meta.Condition
Words = Callable[[], Vocabulary]
Glance = Literal["never", "wordy", "only"]
"""Whether a search begins with a glance at the newest articles, for which it needs no index: where
that would be asked for very many words, or in any case and without going on."""
JUDGED = """SELECT a.id, {text}, a.language, a.author,
COALESCE(NULLIF(f.title, ''), a.source), a.url, a.tags{columns}
FROM articles a LEFT JOIN feeds f ON f.id = a.feed
WHERE a.id IN (SELECT value FROM json_each(?))"""
BY_WORDS = """SELECT a.id FROM search CROSS JOIN articles a ON a.id = search.rowid
WHERE search MATCH ? AND search.rowid < ? AND search.rowid >= ?{more}
ORDER BY search.rowid DESC LIMIT ?"""
BY_ORDER = """SELECT a.id FROM articles a WHERE a.id < ? AND a.id >= ?{more}
ORDER BY a.id DESC LIMIT ?"""
NEWEST = "SELECT COALESCE(MAX(id), 0) FROM articles"
NARROWED = 32_768
"""Ids of a slice at most, where metadata must hold, too: of each article with a word that is looked
up, and a slice may end without a find."""
LOOK = 256
"""Ids of the newest articles at which a glance is taken."""
WORDY = 1_000
"""Words of which any is enough: when there are more, that is slow to ask, and soon met."""
Batch = tuple[list[int], int]
"""Articles, the newest first, and below which id the next ones stand; 0 when there are none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of what a search finds."""

    ids: tuple[int, ...] = ()
    below: int | None = None
    """Where the next stretch begins; None when nothing is left."""
    wrong: tuple[str, str, int] | None = None
    """What cannot be understood, in English and German, and at which character."""
    marks: Mapping[int, tuple[Match, ...]] = field(default_factory=dict)
    """Where something is found in the first of them, as many as were asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a line is answered."""

    where: tuple[Condition, ...] = ()
    """Metadata that must hold."""
    tree: Node | None = None
    """What the matcher judges; None where nothing is left to judge. Metadata inside it has become
    names in the field ``meta``."""
    columns: tuple[Condition, ...] = ()
    """What those names stand for."""


def plan(db: Database, text: str, now: datetime) -> Plan:
    """Raises ``RuleError``."""
    tree = line.read(text)
    where = tuple(meta.condition(db, item, now) for item in line.items(tree) if line.meta(item))
    rest = line.words_of(tree)
    if not rest:
        return Plan(where)
    node = rest[0] if len(rest) == 1 else And(rest)
    if "@" in text:
        node = resolve(text, node, term_lists.all_lists(db))
    columns: list[Condition] = []

    def put(inner: Node) -> Node:
        columns.append(meta.condition(db, inner, now))
        return In("meta", Term(f"m{len(columns)}", "case"))

    return Plan(where, line.mapped(node, put), tuple(columns))


@lru_cache(maxsize=16)
def compiled(tree: Node) -> RuleSet:
    """The search as a set of one rule."""
    return RuleSet({FOUND: tree}, {})


@lru_cache(maxsize=16)
def needed(tree: Node, words: Vocabulary) -> Need | None:
    """What an article must hold, in whatever language it is written; compounds are judged in those
    that are looked at, not in all of the archive's words."""
    return needs_anywhere(tree, words, loose=True)


def stored_words(db: Database) -> Vocabulary:
    """The archive's words; a process that searches often keeps them (``scout``)."""
    return Vocabulary(vocabulary.since(db, 0)[0])


# -- finding ----------------------------------------------------------------------------------


@in_words()
def find(
    db: Database,
    text: str,
    narrowed: Sequence[Condition] = (),
    *,
    words: Words | None = None,
    below: int | None = None,
    limit: int = ALL,
    seconds: float | None = None,
    now: datetime | None = None,
    glance: Glance = "never",
    keep: int = 0,
) -> Stretch:
    """Articles below ``below`` (None: from the top) that a line finds, the newest first.

    Ends at ``limit`` articles, or at the first look at the clock after ``seconds``. ``narrowed``
    are further conditions on articles ``a``. ``glance``: whether the newest articles are looked at
    first, and told by themselves. ``keep``: of so many, at most, the marks are told too.
    """
    try:
        made = plan(db, text, now or datetime.now(UTC))
    except RuleError as error:
        return Stretch(wrong=(error.why, error.german, error.at))
    where = [*narrowed, *made.where]
    end = None if seconds is None else time.monotonic() + seconds
    begin = int(db.conn.execute(NEWEST).fetchone()[0]) + 1 if below is None else below
    least, most = meta.bounds(where)
    begin = begin if most is None else min(begin, most + 1)
    if made.tree is None:
        ids = [row[0] for row in _candidates(db, None, where, begin, limit)]
        return Stretch(tuple(ids), ids[-1] if ids and len(ids) == limit else None)
    need = None
    if _asks(made.tree):
        if glance == "only":
            return _newest(db, made, where, (least, begin), limit, end, keep)
        words_ = words() if words else stored_words(db)
        need = needed(made.tree, words_)
        if need is None and (mixed := _mixed(db, made, made.tree, words_)):
            where = [*where, mixed]
        if glance == "wordy" and need is not None and widest(need) > WORDY:
            newest = _newest(db, made, where, (least, begin), limit, end, keep)
            if newest.below is None or newest.ids:
                return newest
            begin = newest.below
    first = FIRST if end is None or time.monotonic() < end else max(1, FIRST // 2)
    return _walk(db, made, _batches(db, need, where, begin, least, first), limit, end, keep)


def _newest(
    db: Database,
    made: Plan,
    where: Sequence[Condition],
    within: tuple[int, int],
    limit: int,
    end: float | None,
    keep: int,
) -> Stretch:
    """What the newest articles hold, each looked at without asking the index."""
    least, begin = within
    low = max(least, begin - LOOK)
    found = _walk(db, made, _batches(db, None, where, begin, low), limit, end, keep)
    if found.below is None and low > least:
        return replace(found, below=low)
    return found


def _walk(
    db: Database, made: Plan, candidates: Iterator[Batch], limit: int, end: float | None, keep: int
) -> Stretch:
    found: list[int] = []
    marks: dict[int, tuple[Match, ...]] = {}
    for batch, below in candidates:
        for number, matches in judged(db, made, batch):
            if matches is not None:
                found.append(number)
                if matches and len(found) <= keep:
                    marks[number] = _apart(matches)
                if len(found) == limit:
                    return Stretch(tuple(found), number, marks=marks)
        if end is not None and below > 0 and time.monotonic() > end:
            return Stretch(tuple(found), below, marks=marks)
    return Stretch(tuple(found), marks=marks)


def _batches(
    db: Database,
    need: Need | None,
    where: Sequence[Condition],
    begin: int,
    low: int = 0,
    size: int = FIRST,
) -> Iterator[Batch]:
    """Candidates from ``low`` to below ``begin``, few at first, each time with where to go on; 0
    behind the last ones.

    The index is asked about a slice of the newest ids, then about larger ones: a question with many
    words costs as much as the articles it is asked about, and most screens are filled by the first.
    """
    most = NARROWED if where else vocabulary.HIGHEST
    for top, bottom in vocabulary.slices(begin, low, most) if need is not None else [(begin, low)]:
        question = None
        if need is not None:
            question = vocabulary.question(vocabulary.thinned(db, need, bottom, top))
            if not question:
                return
        rows = _candidates(db, question, where, top, ALL, bottom)
        while batch := [row[0] for row in islice(rows, size)]:
            yield batch, batch[-1]
            size = min(size * 2, MOST)
        yield [], bottom if bottom > low else 0


def _asks(tree: Node) -> bool:
    """Whether there is a word to look for."""
    return any(True for _ in leaves(tree))


def _mixed(db: Database, made: Plan, node: Node, words: Vocabulary) -> Condition | None:
    """Words and metadata as alternatives: what an article must satisfy, where SQL can tell."""
    if isinstance(node, In) and node.field == "meta":
        assert isinstance(node.item, Term)
        return made.columns[int(node.item.text[1:]) - 1]
    if isinstance(node, And | Or):
        parts = [_mixed(db, made, child, words) for child in children(node)]
        known = [part for part in parts if part is not None]
        if not known or (isinstance(node, Or) and len(known) < len(parts)):
            return None
        joint = " AND " if isinstance(node, And) else " OR "
        values = [value for _, held in known for value in held]
        return "(" + joint.join(f"({sql})" for sql, _ in known) + ")", values
    if isinstance(node, Not):
        return None
    need = needed(node, words)
    if need is None:
        return None
    question = vocabulary.question(vocabulary.thinned(db, need))
    if not question:
        return "0", []
    return "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)", [question]


def _candidates(
    db: Database,
    question: str | None,
    where: Sequence[Condition],
    below: int,
    limit: int,
    low: int = 0,
) -> Iterator[Any]:
    more = "".join(f" AND ({sql})" for sql, _ in where)
    values = [value for _, held in where for value in held]
    if question is not None or below - low <= LOOK:
        more = meta.for_few(more)
    if question is None:
        return iter(db.conn.execute(BY_ORDER.format(more=more), (below, low, *values, limit)))
    asked = (question, below, low, *values, limit)
    return iter(db.conn.execute(BY_WORDS.format(more=more), asked))


# -- judging ----------------------------------------------------------------------------------


def judged(
    db: Database, made: Plan, ids: Sequence[int]
) -> Iterator[tuple[int, tuple[Match, ...] | None]]:
    """Each of these articles, in their order, with where the search finds something in it; None
    where it does not hold."""
    assert made.tree is not None
    rules, reads = compiled(made.tree), _asks(made.tree)
    columns = meta.for_few("".join(f", ({sql})" for sql, _ in made.columns))
    values = [value for _, held in made.columns for value in held]
    asked = JUDGED.format(text="a.title, a.text" if reads else "'', ''", columns=columns)
    rows = {row[0]: row for row in db.conn.execute(asked, (*values, json.dumps(list(ids))))}
    for number in ids:
        if row := rows.get(number):
            yield number, _judge(rules, made.tree, row)


def _judge(rules: RuleSet, tree: Node, row: Any) -> tuple[Match, ...] | None:
    _, title, text, language, author, source, url, tags, *said = row
    names = [f"m{number}" for number, holds in enumerate(said, 1) if holds]
    about = {
        "author": author,
        "source": source,
        "url": url,
        "tag": tuple(tag for tag in tags.split("\n") if tag),
        "meta": tuple(names),
    }
    case, _ = rules.case(title, text, language or "de", about)
    if not case.judge(tree)[0]:
        return None
    return tuple(rules._matches(FOUND, case))


@in_words()
def accepted(
    db: Database,
    text: str,
    ids: Sequence[int],
    narrowed: Sequence[Condition] = (),
    *,
    now: datetime | None = None,
) -> list[int]:
    """Those of a few articles that a line finds, the newest first."""
    try:
        made = plan(db, text, now or datetime.now(UTC))
    except RuleError:
        return []
    among = (f"a.id {meta.AMONG}", [json.dumps(list(ids))])
    where = [among, *narrowed, *made.where]
    held = [row[0] for row in _candidates(db, None, where, vocabulary.HIGHEST, ALL)]
    if made.tree is None:
        return held
    return [number for number, matches in judged(db, made, held) if matches is not None]


@in_words()
def marks(
    db: Database, text: str, ids: Sequence[int], *, now: datetime | None = None
) -> dict[int, tuple[Match, ...]]:
    """Where a line finds something in these articles; those in which it shows no place are left
    out."""
    try:
        made = plan(db, text, now or datetime.now(UTC))
    except RuleError:
        return {}
    if made.tree is None or not _asks(made.tree):
        return {}
    found = judged(db, made, ids)
    return {number: _apart(matches) for number, matches in found if matches}


def _apart(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """One place once, also where two terms found it."""
    seen: dict[tuple[str, int, int], Match] = {}
    for match in matches:
        seen.setdefault((match.field, match.start, match.stop), replace(match, rule=FOUND))
    return tuple(seen.values())
