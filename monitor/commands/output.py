"""How commands speak: data on stdout, messages on stderr, times as ISO 8601 in UTC."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

OK, ERROR, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
COLOURS = {
    "amber": "30;43",
    "blue": "37;44",
    "green": "30;42",
    "red": "37;41",
    "violet": "37;45",
    "teal": "30;46",
    "pink": "30;105",
    "grey": "37;100",
    "found": "30;103",
}


def line(value: object) -> None:
    """One JSON object on its own line."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def say(text: str) -> None:
    """A message to the person, beside the data."""
    print(text, file=sys.stderr, flush=True)


def iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def clock(time: datetime) -> str:
    """A moment on this computer's clock."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def marked(text: str, spans: Sequence[tuple[int, int, int]], colours: Mapping[int, str]) -> str:
    """Text with its spans marked: colours on a terminal, ⟦ ⟧ otherwise. Spans do not overlap."""
    from monitor.marked import mark, merge

    if not (sys.stdout.isatty() and "NO_COLOR" not in os.environ):
        return mark(text, spans)
    parts, at = list[str](), 0
    for span in merge(spans):
        start, stop = int(span[0]), int(span[1])
        rule = next((r for a, b, r in spans if a < stop and start < b), 0)
        code = COLOURS.get(colours.get(rule, "amber"), "30;43")
        parts += [text[at:start], f"\x1b[{code}m{text[start:stop]}\x1b[0m"]
        at = stop
    return "".join(parts) + text[at:]


def row(article: Any) -> dict[str, Any]:
    """What ``search`` and ``article`` say of an article (a Row or an Article)."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": iso(article.published),
        "first_seen": iso(article.first_seen),
        "flagged": article.flagged,
        "labels": list(article.labels),
    }
