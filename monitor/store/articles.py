"""Stored articles: whole, or as rows of a list, a page at a time.

The room's door: saving lies in ``intake``, lists of ids in ``lists``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from monitor import marked
from monitor.store import clocks, evidence, stories, upkeep
from monitor.store.connect import in_words, moment, tags_of, when
from monitor.store.lists import accepts, counts, daily, ids, next_unread_match
from monitor.store.notes import labels_of
from monitor.types import Article, Change, Match, Row, Text

if TYPE_CHECKING:
    from monitor.store.intake import complete, known, latest, save, unread_pages

__all__ = ["accepts", "after", "article", "complete", "counts", "daily", "delete", "ids", "known",
           "latest", "newest", "next_unread_match", "rows", "save", "signs", "texts",
           "unread_pages", "whole"]  # fmt: skip

WHOLE = f"""SELECT a.*, COALESCE(NULLIF(f.title, ''), a.source) AS name,
COALESCE(m.read, 0) AS read, COALESCE(m.flagged, 0) AS flagged,
COALESCE(t.story, a.id) AS story, COALESCE(s.articles, 1) AS tellers,
COALESCE(n.text, '') AS note, {stories.MUTED} AS muted,
EXISTS (SELECT 1 FROM dismissed d WHERE d.article = a.id) AS irrelevant,
(SELECT json_group_array(name) FROM labels WHERE article = a.id) AS labels
FROM articles a LEFT JOIN feeds f ON f.id = a.feed LEFT JOIN marks m ON m.article = a.id
LEFT JOIN story_members t ON t.article = a.id LEFT JOIN stories s ON s.id = t.story
LEFT JOIN notes n ON n.article = a.id
WHERE a.id IN (SELECT value FROM json_each(?))"""
MATCHES = """SELECT * FROM matches WHERE article IN (SELECT value FROM json_each(?))
ORDER BY article, field DESC, start"""
TEXTS = """SELECT a.id, a.title, a.text, a.language, a.author,
COALESCE(NULLIF(f.title, ''), a.source), a.url, a.tags
FROM articles a LEFT JOIN feeds f ON f.id = a.feed
WHERE a.id IN (SELECT value FROM json_each(?))"""
SIGNS = "SELECT id, version, tries FROM articles WHERE id IN (SELECT value FROM json_each(?))"
SNIPPET = 240


def __getattr__(name: str) -> Any:
    """What saves is loaded when something is to be saved."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from monitor.store import intake

    return getattr(intake, name)


@in_words()
def texts(db: Database, wanted: Sequence[int]) -> list[Text]:
    """What rules can look at of these articles."""
    rows = db.conn.execute(TEXTS, (json.dumps(list(wanted)),))
    return [replace(Text(*row[:-1]), tags=tags_of(row[-1])) for row in rows]


@in_words()
def signs(db: Database, wanted: Sequence[int]) -> dict[int, tuple[int, int]]:
    """What changes whenever the text of an article does."""
    rows = db.conn.execute(SIGNS, (json.dumps(list(wanted)),))
    return {row[0]: (row[1], row[2]) for row in rows}


def newest(db: Database) -> int:
    """The article that arrived last, 0 for none."""
    return int(db.conn.execute("SELECT COALESCE(MAX(id), 0) FROM articles").fetchone()[0])


@in_words()
def after(db: Database, last: int) -> list[int]:
    """Articles that arrived after this one."""
    rows = db.conn.execute("SELECT id FROM articles WHERE id > ? ORDER BY id", (last,))
    return [row[0] for row in rows]


def matches_of(db: Database, numbers: str) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for row in db.conn.execute(MATCHES, (numbers,)):
        found.setdefault(row["article"], []).append(
            Match(
                *(row["rule"], row["field"], row["start"], row["stop"]),
                *(row["form"], row["term"], row["reason"]),
            )
        )
    return found


@in_words()
def whole(db: Database, wanted: Sequence[int]) -> list[Article]:
    """Articles with text and matches, in the order asked for; those that are gone are left out."""
    numbers = json.dumps(list(wanted))
    matches = matches_of(db, numbers)
    found = {
        row["id"]: article_of(row, matches.get(row["id"], []))
        for row in db.conn.execute(WHOLE, (numbers,))
        if readable(row)
    }
    return [found[number] for number in wanted if number in found]


def readable(row: Any) -> bool:
    """Whether a row is an article; the disk may have put another table's in its place."""
    return all(isinstance(row[name], str) for name in ("key", "url", "title", "text", "tags"))


def article_of(row: Any, matches: Sequence[Match]) -> Article:
    return Article(
        id=row["id"],
        feed=row["feed"] or 0,
        source=row["name"],
        key=row["key"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        author=row["author"],
        language=row["language"],
        quality=row["quality"],
        origin=row["origin"],
        published=when(row["published"]),
        first_seen=moment(row["first_seen"]),
        updated=when(row["updated"]),
        read=bool(row["read"]),
        flagged=bool(row["flagged"]),
        version=row["version"],
        matches=tuple(matches),
        tags=tags_of(row["tags"]),
        agency=row["agency"],
        gone=when(row["gone"]),
        story=row["story"],
        tellers=row["tellers"],
        note=row["note"],
        labels=labels_of(row["labels"]),
        muted=bool(row["muted"]),
        irrelevant=bool(row["irrelevant"]),
    )


def article(db: Database, number: int) -> Article | None:
    """One article, whole."""
    found = whole(db, [number])
    if not found:
        return None
    kept = evidence.count(db, number)
    return replace(found[0], clocks=clocks.of(db, number), pages=kept)


def rows(db: Database, wanted: Sequence[int]) -> list[Row]:
    """What a list shows of these articles, in the order asked for; two statements in all."""
    return [row_of(found) for found in whole(db, wanted)]


def row_of(found: Article, searched: Sequence[Match] = ()) -> Row:
    """An article's line in a list: its title and a snippet around its first match; around the
    first place of a search, if ``searched`` says where that found something."""

    def spans(field: str) -> list[tuple[int, int, int]]:
        both = (*found.matches, *searched)
        return [(m.start, m.stop, m.rule) for m in both if m.field == field]

    first = min((match.start for match in searched if match.field == "text"), default=None)
    snippet, inside = marked.snippet(found.text, spans("text"), SNIPPET, first)
    return Row(
        id=found.id,
        feed=found.feed,
        source=found.source,
        url=found.url,
        title=found.title,
        snippet=snippet,
        published=found.published,
        first_seen=found.first_seen,
        read=found.read,
        flagged=found.flagged,
        quality=found.quality,
        version=found.version,
        title_spans=tuple(spans("title")),
        snippet_spans=tuple(inside),
        rules=tuple(dict.fromkeys(match.rule for match in found.matches)),
        gone=found.gone is not None,
        noted=bool(found.note),
        labels=found.labels,
        matches=len(found.matches),
        tellers=found.tellers,
        muted=found.muted,
        irrelevant=found.irrelevant,
    )


def delete(db: Database, chosen: Iterable[int]) -> Change:
    """Remove articles from the archive, for good."""
    return upkeep.remove(db, chosen)
