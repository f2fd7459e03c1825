"""Articles of the archive become a file, a page at a time. No Qt: runs on a reader thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, Literal

from monitor.types import Article, Query

PAGE = 200


@dataclass(frozen=True, slots=True)
class Order:
    """What to write, as what, and where to."""

    what: Query | tuple[int, ...]
    form: str
    out: Path
    title: str
    language: str
    gaps: bool = False
    """Whether what may have been missed stands at the end."""
    notes: bool = True
    """Whether the desk's own notes and labels go along."""
    over: bool = False
    """Whether a file that stands there may be replaced."""


def last_folder(db: Any, otherwise: str) -> str:
    """Where the last export went, if that folder is still there."""
    from monitor import store

    last = str(store.settings.get(db, "export_folder", ""))
    return last if last and Path(last).is_dir() else otherwise


NOTES = "export_notes"
"""Setting: whether the desk's own notes and labels go along."""


def remembered(db: Any, otherwise: str) -> tuple[str, bool]:
    """Where the last export went, and whether notes went along."""
    from monitor import store

    return last_folder(db, otherwise), bool(store.settings.get(db, NOTES, True))


def count(db: Any, what: Query) -> int:
    """How many articles a choice holds."""
    from monitor import store

    return len(store.articles.ids(db, what))


def write(
    db: Any, order: Order, told: Callable[[int, int], None], stop: Event
) -> int | Literal["stands", "stopped"]:
    """How many articles were written; ``told`` hears ``(read, of)`` on this thread.

    Writes nothing where a file stands that may not be replaced, or once ``stop`` is set. Raises
    ``ExportError`` when the file cannot be written.
    """
    from monitor import store
    from monitor.export import export

    if not order.over and order.out.is_file():
        return "stands"
    ids = store.articles.ids(db, order.what) if isinstance(order.what, Query) else order.what
    articles: list[Article] = []
    for start in range(0, len(ids), PAGE):
        if stop.is_set():
            return "stopped"
        articles += store.articles.whole(db, ids[start : start + PAGE])
        told(min(start + PAGE, len(ids)), len(ids))
    now = datetime.now(UTC)
    return export(
        *(articles, store.rules.all_rules(db), order.form, order.out, now),
        title=order.title,
        language=order.language,
        gaps=store.coverage.gaps_around(db, articles, now) if order.gaps else None,
        notes=order.notes,
    )


def target(typed: str, place: str, form: str) -> Path | None:
    """The file that was meant: in ``place`` unless said otherwise, with the format's ending.

    ``None`` when no file is named.
    """
    from monitor.export import ENDINGS

    if not typed.strip():
        return None
    try:
        out = Path(typed.strip()).expanduser()
    except RuntimeError:  # ~nobody
        out = Path(typed.strip())
    out = Path(place, out)  # an absolute one stays
    return out if out.suffix or out.is_dir() else out.with_name(out.name + ENDINGS[form])


def with_ending(typed: str, form: str) -> str:
    """The same name for another format; an ending that is none of ours is part of the name."""
    from monitor.export import ENDINGS

    for ending in ENDINGS.values():
        if typed.lower().endswith(ending):
            return typed[: -len(ending)] + ENDINGS[form]
    return typed
