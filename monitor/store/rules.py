"""The desk's rules, and the matches they have in stored articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from monitor import scope
from monitor.store import clocks, scores, settings
from monitor.store.connect import in_words, micros, storable, transaction, when
from monitor.types import Change, Match, Rule

MATCH = """INSERT OR REPLACE INTO matches
(article, rule, number, field, start, stop, form, term, reason)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
SIGNS = "SELECT id, version, tries FROM articles WHERE id IN (SELECT value FROM json_each(?))"
PAUSE = """UPDATE rules SET enabled = 0, paused = 'slow'
WHERE id = ? AND slow >= ? AND enabled = 1"""
EDIT = """UPDATE rules SET name = ?, expression = ?, colour = ?, level = ?, enabled = ?,
slow = 0, paused = '', sentences = ?, quiet = ?, through = ?, muted = ?, ends = ?, scope = ?
WHERE id = ?"""
RESTED = """SELECT 1 FROM rules WHERE id = ?
AND (enabled < ? OR (ends IS NOT NULL AND ends IS NOT ?))"""
TIMED = "SELECT * FROM rules WHERE quiet <> '' OR muted IS NOT NULL OR ends IS NOT NULL"
SLOW = 3
"""Articles on which a rule may take too long before it is taken out of force."""


def rule_of(row: Any) -> Rule:
    return Rule(
        row["id"],
        row["name"],
        row["expression"],
        row["colour"],
        row["level"],
        bool(row["enabled"]),
        row["paused"],
        tuple(line for line in row["sentences"].split("\n") if line),
        row["quiet"],
        bool(row["through"]),
        when(row["muted"]),
        when(row["ends"]),
        scope.load(row["scope"]),
    )


@in_words()
def all_rules(db: Database) -> list[Rule]:
    return [rule_of(row) for row in db.conn.execute("SELECT * FROM rules ORDER BY id")]


@in_words()
def timed(db: Database) -> list[Rule]:
    """The rules that do not ring or hold at all times."""
    return [rule_of(row) for row in db.conn.execute(TIMED)]


@in_words()
def by_name(db: Database, name: str) -> Rule | None:
    row = db.conn.execute("SELECT * FROM rules WHERE name = ?", (storable(name),)).fetchone()
    return rule_of(row) if row else None


def add(
    db: Database,
    name: str,
    expression: str,
    colour: str,
    level: str,
    now: datetime,
    sentences: Iterable[str] = (),
) -> tuple[Rule, Change]:
    """Save a new rule. Raises ``ValueError`` when the name is taken."""
    name, expression = storable(name), storable(expression)
    with transaction(db):
        if by_name(db, name):
            raise ValueError(f"There is already a rule named {name}")
        db.conn.execute(
            """INSERT INTO rules (name, expression, colour, level, created, sentences)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (name, expression, colour, level, micros(now), _lines(sentences)),
        )
        rule = by_name(db, name)
    assert rule is not None
    return rule, Change(rules=True)


def put_back(db: Database, rule: Rule, now: datetime) -> Change:
    """Save a removed rule again under the id it had; its matches are to be found anew.

    Raises ``ValueError`` when its name is taken meanwhile.
    """
    with transaction(db):
        if by_name(db, rule.name):
            raise ValueError(f"There is already a rule named {rule.name}")
        db.conn.execute(
            """INSERT INTO rules (id, name, expression, colour, level, created)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (
                *(rule.id, storable(rule.name), storable(rule.expression)),
                *(rule.colour, rule.level, micros(now)),
            ),
        )
        forget(db, rule.id)
        return edit(db, rule)


def forget(db: Database, rule_id: int) -> None:
    """Remember no more how far a rule was applied to stored articles: it is applied anew."""
    applied = settings.get(db, "applied", None)
    if applied and applied.pop(str(rule_id), None) is not None:
        settings.put(db, "applied", applied)


def applied_anew(db: Database, rules: Iterable[int]) -> None:
    """Forget how far these were applied."""
    with transaction(db):
        for number in rules:
            forget(db, number)


def edit(db: Database, rule: Rule) -> Change:
    """Save a changed rule. Raises ``ValueError`` when another has its name."""
    with transaction(db):
        other = by_name(db, rule.name)
        if other and other.id != rule.id:
            raise ValueError(f"There is already a rule named {rule.name}")
        rested = db.conn.execute(RESTED, (rule.id, rule.enabled, micros(rule.ends))).fetchone()
        if rested:  # what came while it was not in force is to be looked at
            forget(db, rule.id)
        db.conn.execute(
            EDIT,
            (
                *(storable(rule.name), storable(rule.expression), rule.colour, rule.level),
                *(rule.enabled, _lines(rule.sentences), storable(rule.quiet), rule.through),
                *(micros(rule.muted), micros(rule.ends), storable(scope.dump(rule.scope))),
                rule.id,
            ),
        )
    return Change(rules=True)


def _lines(sentences: Iterable[str]) -> str:
    return "\n".join(storable(" ".join(one.split())) for one in sentences)


def remove(db: Database, rule_id: int) -> Change:
    """Forget a rule and its matches; articles stay."""
    with transaction(db):
        touched = [
            row[0] for row in db.conn.execute("SELECT article FROM hits WHERE rule = ?", (rule_id,))
        ]
        db.conn.execute("DELETE FROM rules WHERE id = ?", (rule_id,))
    return Change(revised=frozenset(touched), rules=True)


def replace_matches(
    db: Database,
    rule_id: int,
    found: Mapping[int, Sequence[Match]],
    scanned: Iterable[int],
    now: datetime | None = None,
) -> Change:
    """The matches of one rule in the scanned articles, instead of those it had there."""
    ids = json.dumps(list(scanned))
    with transaction(db):
        if not db.conn.execute("SELECT 1 FROM rules WHERE id = ?", (rule_id,)).fetchone():
            return Change()
        before = {
            row[0]
            for row in db.conn.execute(
                """SELECT article FROM hits WHERE rule = ?
                AND article IN (SELECT value FROM json_each(?))""",
                (rule_id, ids),
            )
        }
        for table in ("matches", "hits"):
            db.conn.execute(
                f"""DELETE FROM {table} WHERE rule = ?
                AND article IN (SELECT value FROM json_each(?))""",
                (rule_id, ids),
            )
        present = {
            row[0]
            for row in db.conn.execute(
                "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
        }
        kept = {article: matches for article, matches in found.items() if article in present}
        for article, matches in kept.items():
            store(db, article, matches)
        clocks.matched(db, set(kept) - before, now)
        scores.count(db, before | set(kept))
    return Change(
        revised=frozenset(before | set(kept)), matched=frozenset(kept), rules=before != set(kept)
    )


def bring(
    db: Database,
    rule_id: int,
    found: Mapping[int, Sequence[Match]],
    signs: Mapping[int, tuple[int, int]],
    done: Mapping[str, Any] | None,
    now: datetime,
) -> tuple[list[int], Change]:
    """Store what a rule matches in the articles that still are as they were read (``signs``), and
    how far the rules are applied, at once; those that are to be read again, and the Change."""
    with transaction(db):
        rows = db.conn.execute(SIGNS, (json.dumps(list(signs)),))
        moved = [row[0] for row in rows if (row[1], row[2]) != signs[row[0]]]
        scanned = signs.keys() - set(moved)
        kept = {article: found[article] for article in found if article in scanned}
        change = replace_matches(db, rule_id, kept, scanned, now)
        if not moved and done is not None:
            settings.put(db, "applied", done)
    return moved, change


@in_words()
def hits(db: Database, rule_id: int) -> list[int]:
    """The articles that a rule matches."""
    rows = db.conn.execute("SELECT article FROM hits WHERE rule = ?", (rule_id,))
    return [row[0] for row in rows]


def slowed(db: Database, rule_ids: Iterable[int]) -> bool:
    """These rules took too long on an article, in the caller's transaction; a rule that does so
    three times is taken out of force. Whether one was."""
    paused = False
    for number in rule_ids:
        db.conn.execute("UPDATE rules SET slow = slow + 1 WHERE id = ?", (number,))
        paused |= db.conn.execute(PAUSE, (number, SLOW)).rowcount > 0
    return paused


def store(db: Database, article: int, matches: Sequence[Match]) -> None:
    """Write an article's matches; inside the caller's transaction."""
    db.conn.executemany(
        MATCH,
        [
            (
                *(article, m.rule, number, m.field, m.start, m.stop),
                *(storable(m.form), storable(m.term), m.reason),
            )
            for number, m in enumerate(matches)
        ],
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO hits (rule, article) VALUES (?, ?)",
        [(rule, article) for rule in {m.rule for m in matches}],
    )
