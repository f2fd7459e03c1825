"""Articles become a file: whole or not at all.

A format turns a ``Review`` into pieces of text; writing them is done here, to a file beside the
target that takes its name only when everything is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from monitor.export.press import html
from monitor.export.review import Review, Span
from monitor.export.tables import csv, json
from monitor.export.writing import ExportError, write
from monitor.types import Article, Rule

__all__ = ["ENDINGS", "FORMATS", "ExportError", "export"]

FORMATS: dict[str, Callable[[Review], Iterable[str]]] = {
    "csv": csv,
    "json": json,
    "html": html,
}
ENDINGS = {"csv": ".csv", "json": ".json", "html": ".html"}
"""What a file of each format is called at its end."""


def export(
    articles: Sequence[Article],
    rules: Sequence[Rule],
    format: str,
    out: Path,
    now: datetime,
    title: str = "",
    language: str = "de",
    gaps: Span | None = None,
    *,
    notes: bool = True,
) -> int:
    """Write articles to a file, in the order given; how many were written.

    Without ``notes`` nothing goes along that the desk itself wrote: no note, no label.
    ``gaps`` (from, to, what may have been missed between) stand at the end of HTML and JSON.

    Times are shown in the zone of ``now``'s machine. Raises ``ExportError`` with words for the
    user, and leaves what stood at ``out`` as it was.
    """
    if format not in FORMATS:
        raise ExportError("format", str(out), format)
    shown = articles if notes else [replace(one, note="", labels=()) for one in articles]
    review = Review(tuple(shown), tuple(rules), now, title, language, gaps)
    write(FORMATS[format](review), out)
    return len(review.articles)
