"""How many articles appeared in each hour: by rule, by source, by both. Kept by the archive itself.

Triggers count as articles and matches come and go, in the same transaction: whatever stores,
revises, prunes, re-matches or takes back is counted by that alone. Rule 0 stands for all articles,
rule -1 for those that some rule matches, source 0 for all sources. An hour is UTC's, numbered from
1970; an article belongs to that in which it appeared (``meta.MOMENT``). Beside its hours each of
UTC's days has a sum, as the «hour» minus one minus its number: a year of all sources is then
thousands of rows, not hundreds of thousands.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from monitor.store.connect import in_words
from monitor.store.meta import MOMENT

HOUR = f"{MOMENT} / 3600000000"
TABLE = """CREATE TABLE trends (
    rule INTEGER NOT NULL, feed INTEGER NOT NULL, hour INTEGER NOT NULL, articles INTEGER NOT NULL,
    PRIMARY KEY (rule, feed, hour)) WITHOUT ROWID"""
DAY = "-1 - {0} / 24"
COUNTED = f"""WITH hours (rule, feed, hour, articles) AS (
SELECT 0, 0, {HOUR.format("")}, COUNT(*) FROM articles GROUP BY 3
UNION ALL SELECT 0, feed, {HOUR.format("")}, COUNT(*) FROM articles
    WHERE feed IS NOT NULL GROUP BY 2, 3
UNION ALL SELECT h.rule, 0, {HOUR.format("a.")}, COUNT(*)
    FROM hits h JOIN articles a ON a.id = h.article GROUP BY 1, 3
UNION ALL SELECT h.rule, a.feed, {HOUR.format("a.")}, COUNT(*)
    FROM hits h JOIN articles a ON a.id = h.article WHERE a.feed IS NOT NULL GROUP BY 1, 2, 3
UNION ALL SELECT -1, 0, {HOUR.format("")}, COUNT(*) FROM articles
    WHERE id IN (SELECT article FROM hits) GROUP BY 3
UNION ALL SELECT -1, feed, {HOUR.format("")}, COUNT(*) FROM articles
    WHERE id IN (SELECT article FROM hits) AND feed IS NOT NULL GROUP BY 2, 3)
SELECT * FROM hours
UNION ALL SELECT rule, feed, {DAY.format("hour")}, SUM(articles) FROM hours GROUP BY 1, 2, 3"""
COUNT = f"INSERT INTO trends {COUNTED}"


def _own(row: str) -> str:
    """The article that a trigger is about, and which rules match it."""
    return f"""(SELECT {row}.id AS id, COALESCE({row}.feed, 0) AS feed,
    {HOUR.format(f"{row}.")} AS hour)"""


def _of_hit(row: str) -> str:
    return f"""(SELECT id, COALESCE(feed, 0) AS feed, {HOUR.format("")} AS hour FROM articles
    WHERE id = {row}.article)"""


def _shift(article: str, rules: str, by: str) -> str:
    """Statements that count an article in or out. None of them can conflict: the clause of the
    statement that set the trigger off would overrule theirs."""
    keys = f"""SELECT DISTINCT r.rule, w.whose * a.feed AS feed,
        IIF(d.daily, {DAY.format("a.hour")}, a.hour) AS hour
    FROM {article} a CROSS JOIN ({rules}) r CROSS JOIN (SELECT 0 AS whose UNION SELECT 1) w
    CROSS JOIN (SELECT 0 AS daily UNION SELECT 1) d"""
    row = f"""rule IN ({rules}) AND feed IN (0, (SELECT feed FROM {article}))
    AND hour IN (SELECT hour FROM {article} UNION ALL SELECT {DAY.format("hour")} FROM {article})"""
    if by == "-":
        return f"""UPDATE trends SET articles = articles - 1 WHERE {row};
    DELETE FROM trends WHERE {row} AND articles <= 0;"""
    return f"""INSERT INTO trends SELECT k.rule, k.feed, k.hour, 0 FROM ({keys}) k
    WHERE NOT EXISTS (SELECT 1 FROM trends t
        WHERE t.rule = k.rule AND t.feed = k.feed AND t.hour = k.hour);
    UPDATE trends SET articles = articles + 1 WHERE {row};"""


EVERY = """SELECT 0 AS rule UNION ALL SELECT rule FROM hits WHERE article = {0}.id
UNION ALL SELECT -1 WHERE EXISTS (SELECT 1 FROM hits WHERE article = {0}.id)"""
HIT = """SELECT {0}.rule AS rule UNION ALL SELECT -1
WHERE (SELECT COUNT(*) FROM hits WHERE article = {0}.article) = {1}"""
"""The first match of an article, and its last, count for rule -1 too."""
TRIGGERS = (
    f"""CREATE TRIGGER trend_came AFTER INSERT ON articles BEGIN
    {_shift(_own("NEW"), "SELECT 0 AS rule", "+")} END""",
    f"""CREATE TRIGGER trend_went AFTER DELETE ON articles BEGIN
    {_shift(_own("OLD"), "SELECT 0 AS rule", "-")} END""",
    f"""CREATE TRIGGER trend_moved AFTER UPDATE OF feed, published, first_seen ON articles
    WHEN OLD.feed IS NOT NEW.feed OR {HOUR.format("OLD.")} <> {HOUR.format("NEW.")} BEGIN
    {_shift(_own("OLD"), EVERY.format("OLD"), "-")}
    {_shift(_own("NEW"), EVERY.format("NEW"), "+")} END""",
    f"""CREATE TRIGGER trend_hit AFTER INSERT ON hits BEGIN
    {_shift(_of_hit("NEW"), HIT.format("NEW", 1), "+")} END""",
    f"""CREATE TRIGGER trend_missed AFTER DELETE ON hits BEGIN
    {_shift(_of_hit("OLD"), HIT.format("OLD", 0), "-")} END""",
    """CREATE TRIGGER trend_ended BEFORE DELETE ON rules BEGIN
    DELETE FROM trends WHERE rule = OLD.id; END""",
)
HOURS = """SELECT hour, articles FROM trends
WHERE rule = ? AND feed = ? AND hour >= ? AND hour < ?"""
FIRST = "SELECT MIN(first_seen) / 3600000000 FROM articles"
BETWEEN = """COALESCE((SELECT SUM(articles) FROM trends t
WHERE t.rule = {rule} AND t.feed = {feed} AND t.hour >= :{first} AND t.hour < :{last}), 0)"""
ENDS = (("since", "morning"), ("newest", "oldest"), ("evening", "until"))
"""Hours up to the first whole day, whole days, hours after the last."""
SUMS = f"""SELECT r.id, {
    " + ".join(BETWEEN.format(rule="r.id", feed=":feed", first=a, last=b) for a, b in ENDS)
} FROM rules r"""
ALTOGETHER = f"""SELECT {
    " + ".join(BETWEEN.format(rule=":rule", feed=":feed", first=a, last=b) for a, b in ENDS)
}"""
VOICES = f"""SELECT f.id, {
    " + ".join(BETWEEN.format(rule=":rule", feed="f.id", first=a, last=b) for a, b in ENDS)
} FROM feeds f"""
STORED = "SELECT rule, feed, hour, articles FROM trends"
WRONG = f"""SELECT COUNT(*) FROM (SELECT * FROM ({STORED} EXCEPT SELECT * FROM ({COUNTED}))
UNION ALL SELECT * FROM (SELECT * FROM ({COUNTED}) EXCEPT {STORED}))"""


def make(db: Database) -> None:
    """The table, counted once, and what keeps it; in the caller's transaction."""
    db.conn.execute(TABLE)
    db.conn.execute(COUNT)
    for trigger in TRIGGERS:
        db.conn.execute(trigger)


def recount(db: Database) -> None:
    """Count everything anew, in the caller's transaction."""
    db.conn.execute("DELETE FROM trends")
    db.conn.execute(COUNT)


def wrong(db: Database) -> int:
    """How many figures are not what counting gives; counts everything."""
    return int(db.conn.execute(WRONG).fetchone()[0])


@in_words()
def hours(db: Database, rule: int, feed: int, since: int, until: int) -> dict[int, int]:
    """Articles of each hour in [since, until) that has some; rule 0 for all, -1 for those with a
    match, feed 0 for all."""
    cursor = db.conn.cursor()
    cursor.row_factory = None  # a year of all rules has a hundred thousand of them
    return dict(cursor.execute(HOURS, (rule, feed, since, until)))


@in_words()
def first(db: Database) -> int | None:
    """The hour in which the first of the stored articles was seen: what appeared earlier is known
    in part only."""
    hour = db.conn.execute(FIRST).fetchone()[0]
    return None if hour is None else int(hour)


@in_words()
def by_rule(db: Database, feed: int, since: int, until: int) -> dict[int, int]:
    """Articles that each rule matched in these hours; rules without any are left out."""
    rows = db.conn.execute(SUMS, {"feed": feed, **_ends(since, until)})
    return {rule: count for rule, count in _pairs(rows) if count}


@in_words()
def between(db: Database, rule: int, since: int, until: int) -> int:
    """Articles of all sources in these hours."""
    asked = {"rule": rule, "feed": 0, **_ends(since, until)}
    return int(db.conn.execute(ALTOGETHER, asked).fetchone()[0])


@in_words()
def by_feed(db: Database, rule: int, since: int, until: int) -> dict[int, int]:
    """Articles of each source in these hours; sources without any are left out."""
    rows = db.conn.execute(VOICES, {"rule": rule, **_ends(since, until)})
    return {feed: count for feed, count in _pairs(rows) if count}


def _ends(since: int, until: int) -> dict[str, int]:
    """A stretch of hours as hours, whole days and hours."""
    first, last = -(-since // 24), until // 24
    if first >= last:
        return {
            "since": since,
            "morning": until,
            "newest": 0,
            "oldest": 0,
            "evening": 0,
            "until": 0,
        }
    days = {"newest": -last, "oldest": -first}
    return {"since": since, "morning": first * 24, **days, "evening": last * 24, "until": until}


def _pairs(rows: Any) -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in rows]
