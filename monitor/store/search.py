"""A search line becomes conditions that SQLite can answer; whatever is typed, nothing raises.

Words are all wanted, and stand for their beginnings from four letters on; ``Rat*`` for its own too.
"Quotes" make an exact phrase; OR/ODER gives alternatives; -word and NICHT/NOT leave out.
``quelle: regel: titel: text: sprache: datum:1w markiert:ja ungelesen:ja story:12`` narrow the whole
line; two of them joined by OR are alternatives. Every term is quoted for FTS5, whose own syntax
never meets what a person typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.store.connect import micros, storable

LONGEST = 1_000
"""Characters of a line that are read."""
MOST = 60
"""Terms that are asked for: FTS5 and SQLite both give up on very deep expressions."""
PREFIX = 4
"""Letters from which on a bare word stands for its beginning; Rat is no Ratte."""
TOKEN = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"?|([^\s"]*))')
SPAN = {"h": 1 / 24, "d": 1, "t": 1, "w": 7, "m": 30, "y": 365, "j": 365}
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
NO = ("nein", "no", "0", "false")
COLUMNS = {"titel": "title", "title": "title", "text": "text"}
FOUND = {
    # The first reads the index once; the second asks it for each of a few articles.
    False: "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
    True: "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.id)",
}
Condition = tuple[str, list[str | int]]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a search line asks: SQL conditions on articles ``a`` with their values."""

    where: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()


def cleaned(text: str) -> str:
    """Text as it is indexed: composed, without characters that only split or hide."""
    return unicodedata.normalize("NFKC", storable(text)).translate(INVISIBLE)


def parse(line: str, now: datetime | None = None, *, few: bool = False) -> Conditions:
    """The conditions of a search line; ``few`` when they are asked of few articles only."""
    groups: list[list[str]] = [[]]
    without: list[str] = []
    filters: list[list[Condition]] = []
    negate = joined = False
    before = ""
    count = 0
    for minus, name, phrase, word in TOKEN.findall(_tidy(line)):
        said = phrase or word
        if not (name or said) or count >= MOST:
            continue
        if word and not (minus or name):
            if word in ("OR", "ODER"):
                joined = True
                continue
            if word in ("AND", "UND"):
                continue
            if word in ("NOT", "NICHT"):
                negate = True
                continue
        turned, count = bool(minus) or negate, count + 1
        field = name.lower()
        if field in FILTERS and not said:  # still being typed
            continue
        if condition := _filter(field, said, now or datetime.now(UTC)):
            chosen = (f"NOT ({condition[0]})", condition[1]) if turned else condition
            if joined and before == "filter":
                filters[-1].append(chosen)
            else:
                filters.append([chosen])
            before = "filter"
        elif term := _term(field, name, said, exact=bool(phrase)):
            if turned:
                without.append(term)
            else:
                if joined and groups[-1]:
                    groups.append([])
                groups[-1].append(term)
            before = "word"
        negate = joined = False
    return _conditions(groups, without, filters, FOUND[few])


def _tidy(line: str) -> str:
    """The line as the index has it, with a blank after a filter's colon taken out."""
    return re.sub(rf"\b({'|'.join(FILTERS)}):\s+", r"\1:", cleaned(line[:LONGEST]), flags=re.I)


def _term(field: str, name: str, said: str, *, exact: bool) -> str:
    """A term for FTS5; empty when there is nothing to look for in it."""
    column = COLUMNS.get(field)
    whole = said if column or not name else f"{name}:{said}"
    bare = whole if exact else whole.strip("*")
    if not any(letter.isalnum() for letter in bare):
        return ""
    begins = not exact and (whole.endswith("*") or len(bare) >= PREFIX)
    quoted = '"' + bare.replace('"', '""') + '"' + ("*" if begins else "")
    return f"{{{column}}} : {quoted}" if column else quoted


def _conditions(
    groups: list[list[str]], without: list[str], filters: list[list[Condition]], found: str
) -> Conditions:
    where = [" OR ".join(f"({sql})" for sql, _ in either) for either in filters]
    values = [value for either in filters for _, held in either for value in held]
    wanted = [" AND ".join(f"({term})" for term in group) for group in groups if group]
    if wanted:
        match = " OR ".join(f"({group})" for group in wanted)
        if without:
            match = f"({match}) NOT ({' OR '.join(f'({term})' for term in without)})"
        where.append(found)
        values.append(match)
    elif without:
        where.append(f"NOT ({found})")
        values.append(" OR ".join(f"({term})" for term in without))
    return Conditions(tuple(f"({sql})" for sql in where), tuple(values))


# -- name:value pairs -------------------------------------------------------------------------


def _like(said: str) -> str:
    return "%" + re.sub(r"([\\%_])", r"\\\1", said) + "%"


def _source(said: str, now: datetime) -> Condition:
    return (
        """a.source LIKE ? ESCAPE '\\' OR a.feed IN (SELECT id FROM feeds
        WHERE title LIKE ? ESCAPE '\\' OR url LIKE ? ESCAPE '\\')""",
        [_like(said)] * 3,
    )


def _rule(said: str, now: datetime) -> Condition:
    return (
        """a.id IN (SELECT h.article FROM hits h JOIN rules r ON r.id = h.rule
        WHERE r.name LIKE ? ESCAPE '\\')""",
        [_like(said)],
    )


def _flagged(said: str, now: datetime) -> Condition:
    yes = "a.id IN (SELECT article FROM marks WHERE flagged = 1)"
    return f"NOT ({yes})" if said.lower() in NO else yes, []


def _unread(said: str, now: datetime) -> Condition:
    yes = "NOT EXISTS (SELECT 1 FROM marks u WHERE u.article = a.id AND u.read = 1)"
    return f"NOT ({yes})" if said.lower() in NO else yes, []


def _language(said: str, now: datetime) -> Condition:
    return "a.language LIKE ? ESCAPE '\\'", [_like(said)[1:]]


def _story(said: str, now: datetime) -> Condition | None:
    """The articles of one story, by the number of any of them."""
    if not re.fullmatch(r"[0-9]{1,15}", said):
        return None
    return (
        """a.id = ? OR a.id IN (SELECT s.article FROM story_members m
        JOIN story_members s ON s.story = m.story WHERE m.article = ?)""",
        [int(said)] * 2,
    )


def _since(said: str, now: datetime) -> Condition | None:
    since = start_of(said, now)
    return None if since is None else ("a.first_seen >= ?", [micros(since) or 0])


FILTERS: dict[str, Callable[[str, datetime], Condition | None]] = {
    **dict.fromkeys(("quelle", "source"), _source),
    **dict.fromkeys(("regel", "rule"), _rule),
    **dict.fromkeys(("markiert", "flagged"), _flagged),
    **dict.fromkeys(("ungelesen", "unread"), _unread),
    **dict.fromkeys(("sprache", "lang", "language"), _language),
    **dict.fromkeys(("datum", "date"), _since),
    **dict.fromkeys(("story", "geschichte"), _story),
}


def _filter(field: str, said: str, now: datetime) -> Condition | None:
    """The condition of a ``name:value`` pair, or None when it is no such pair."""
    return FILTERS[field](said, now) if field in FILTERS else None


def start_of(said: str, now: datetime) -> datetime | None:
    """The beginning of a span such as ``1w``, or of a day such as ``2026-11-01`` on this clock."""
    try:
        if found := re.fullmatch(r"([0-9]{1,4})([hdtwmyj])", said.lower()):
            return now - timedelta(days=int(found[1]) * SPAN[found[2]])
        if found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", said):
            day = datetime(int(found[3]), int(found[2]), int(found[1]))
        else:
            day = datetime.fromisoformat(said)
        return day.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
