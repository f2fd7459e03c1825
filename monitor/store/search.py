"""A search line becomes conditions that SQLite can answer; whatever is typed, nothing raises.

Words are ANDed and stand for their beginnings; "quotes" make a phrase; OR/ODER, -word and
NOT/NICHT; quelle:, regel:, titel:, datum:1w, markiert:, ungelesen: narrow. Every term is quoted for
FTS5, whose own syntax never meets what a person typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.store.connect import micros

TOKEN = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
SPAN = {"h": 1 / 24, "d": 1, "t": 1, "w": 7, "m": 30, "y": 365, "j": 365}
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
NO = ("nein", "no", "0", "false")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a search line asks: SQL conditions on articles ``a`` with their values."""

    where: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()


def cleaned(text: str) -> str:
    """Text as it is indexed: composed, without characters that only split or hide."""
    return unicodedata.normalize("NFKC", text).translate(INVISIBLE)


def quoted(words: str, *, prefix: bool) -> str:
    """One FTS5 string; empty when there is nothing to look for in it."""
    if not any(letter.isalnum() for letter in words):
        return ""
    inner = words.replace('"', '""')
    return f'"{inner}"{"*" if prefix else ""}'


def parse(line: str, now: datetime | None = None) -> Conditions:
    """The conditions of a search line."""
    groups: list[list[str]] = [[]]
    without: list[str] = []
    where: list[str] = []
    values: list[str | int] = []
    negate = False
    for minus, name, phrase, word in TOKEN.findall(cleaned(line)):
        if not (minus or name or phrase) and word in ("OR", "ODER"):
            groups.append([])
            continue
        if not (minus or name or phrase) and word in ("AND", "UND"):
            continue
        if not (minus or name or phrase) and word in ("NOT", "NICHT"):
            negate = True
            continue
        said = phrase or word
        condition = narrowed(name.lower(), said, now or datetime.now(UTC))
        if condition:
            turned = bool(minus) or negate
            where.append(f"NOT ({condition[0]})" if turned else condition[0])
            values += condition[1]
        else:
            column = {"titel": "title", "title": "title", "text": "text"}.get(name.lower())
            whole = said if column or not name else f"{name}:{said}"
            prefix = not phrase and len(whole.strip("*")) >= 3
            if term := quoted(whole.strip("*"), prefix=prefix or word.endswith("*")):
                term = f"{{{column}}} : {term}" if column else term
                (without if minus or negate else groups[-1]).append(term)
        negate = False
    either = [" AND ".join(f"({term})" for term in group) for group in groups if group]
    if either:
        match = " OR ".join(f"({group})" for group in either)
        if without:
            match = f"({match}) NOT ({' OR '.join(without)})"
        where.append("a.id IN (SELECT rowid FROM search WHERE search MATCH ?)")
        values.append(match)
    elif without:
        where.append("a.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)")
        values.append(" OR ".join(without))
    return Conditions(tuple(where), tuple(values))


def narrowed(name: str, said: str, now: datetime) -> tuple[str, list[str | int]] | None:
    """The condition of a ``name:value`` pair, or None when it is no such pair."""
    like = "%" + re.sub(r"([\\%_])", r"\\\1", said) + "%"
    if name in ("quelle", "source"):
        return (
            """(a.source LIKE ? ESCAPE '\\' OR a.feed IN (SELECT id FROM feeds
            WHERE title LIKE ? ESCAPE '\\' OR url LIKE ? ESCAPE '\\'))""",
            [like, like, like],
        )
    if name in ("regel", "rule"):
        return (
            """a.id IN (SELECT h.article FROM hits h JOIN rules r ON r.id = h.rule
            WHERE r.name LIKE ? ESCAPE '\\')""",
            [like],
        )
    if name in ("markiert", "flagged"):
        yes = "EXISTS (SELECT 1 FROM marks k WHERE k.article = a.id AND k.flagged)"
        return (f"NOT {yes}" if said.lower() in NO else yes, [])
    if name in ("ungelesen", "unread"):
        yes = "NOT EXISTS (SELECT 1 FROM marks k WHERE k.article = a.id AND k.read)"
        return (f"NOT ({yes})" if said.lower() in NO else yes, [])
    if name in ("sprache", "lang", "language"):
        return "a.language LIKE ?", [said + "%"]
    if name in ("datum", "date") and (since := start_of(said, now)):
        return "a.first_seen >= ?", [micros(since) or 0]
    return None


def start_of(said: str, now: datetime) -> datetime | None:
    """The beginning of a span such as ``1w`` or of a day such as ``2026-11-01``."""
    if found := re.fullmatch(r"(\d{1,4})([hdtwmyj])", said.lower()):
        return now - timedelta(days=int(found[1]) * SPAN[found[2]])
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC)
    except ValueError:
        return None
