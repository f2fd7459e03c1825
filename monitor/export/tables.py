"""Articles as lines for a spreadsheet and as JSON for programs."""

from __future__ import annotations

import csv as csv_
import io
import json as json_
from collections.abc import Iterator
from datetime import datetime

from monitor import marked
from monitor.export.review import Review, clean, local, one_line, spans
from monitor.types import Article

CELL = 32_000
"""Characters a spreadsheet's cell holds; Excel cuts at 32,767 without a word."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("headline", "source", "published", "seen", "address", "rules", "finds", "snippet",
           "author", "language", "flagged", "version", "story")  # fmt: skip


def cell(text: str) -> str:
    """Text that a spreadsheet shows and never computes; what is cut ends in an ellipsis."""
    kept = one_line(text)
    kept = kept if len(kept) <= CELL else kept[: CELL - 2] + " …"
    return f"'{kept}" if kept.startswith(FORMULA) else kept


def csv(review: Review) -> Iterator[str]:
    """Semicolons and a byte order mark: what a German Excel opens with a double click."""
    words = review.words
    buffer = io.StringIO()
    lines = csv_.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    lines.writerow([words[name] for name in COLUMNS])
    for article in review.articles:
        lines.writerow([cell(text) for text in _columns(review, article)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _columns(review: Review, article: Article) -> list[str]:
    finds = review.matches(article)
    snippet, _ = marked.snippet(article.text, spans(review.matches(article, "text")))
    return [
        article.title,
        article.source,
        _minute(article.published),
        _minute(article.first_seen),
        article.url,
        ", ".join(rule.name for rule in review.rules_of(article)),
        ", ".join(dict.fromkeys(match.form for match in finds)),
        snippet,
        article.author,
        article.language,
        review.words["yes" if article.flagged else "no"],
        str(article.version),
        str(article.story),
    ]


def _minute(moment: datetime | None) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""


def json(review: Review) -> Iterator[str]:
    """An array, one article a line; spans are half-open code points of title and text.

    With gaps: an object that holds the array as ``articles``, and ``gaps`` beside it.
    """
    yield "[" if review.gaps is None else '{"articles": ['
    for number, article in enumerate(review.articles):
        yield ",\n" if number else "\n"
        yield json_.dumps(_plain(review, article), ensure_ascii=False)
    yield "\n]\n" if review.gaps is None else f'\n],\n"gaps": {_gaps(review)}}}\n'


def _gaps(review: Review) -> str:
    assert review.gaps is not None
    start, stop, found = review.gaps
    lines = [
        {
            "feed": gap.feed,
            "source": clean(gap.source),
            "kind": gap.kind,
            "cause": review.cause(gap),
            "from": gap.start.isoformat(),
            "to": gap.stop.isoformat(),
            "open": gap.open,
        }
        for gap in found
    ]
    told = {"from": start.isoformat(), "to": stop.isoformat(), "found": lines}
    return json_.dumps(told, ensure_ascii=False)


def _plain(review: Review, article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "title": clean(article.title),
        "source": clean(article.source),
        "url": clean(article.url),
        "published": article.published.isoformat() if article.published else None,
        "first_seen": article.first_seen.isoformat(),
        "updated": article.updated.isoformat() if article.updated else None,
        "author": clean(article.author),
        "language": clean(article.language),
        "quality": article.quality,
        "version": article.version,
        "story": article.story,
        "read": article.read,
        "flagged": article.flagged,
        "text": clean(article.text),
        "matches": [
            {
                "rule": clean(review.by_id[match.rule].name),
                "field": match.field,
                "start": match.start,
                "stop": match.stop,
                "form": clean(match.form),
                "term": clean(match.term),
                "reason": match.reason,
            }
            for match in review.matches(article)
        ],
    }
