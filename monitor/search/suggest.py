"""What could be meant where one types in the search line: fields, and values of fields.

Pure: what there is to name comes as an argument.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.search.line import FIELDS, TRUE

NAMES = {
    "de": ("quelle", "datum", "erschienen", "regel", "markiert", "treffer", "ungelesen", "sprache",
           "ordner", "agentur", "titel", "text", "vorspann", "autor", "tag", "url"),
    "en": ("source", "date", "published", "rule", "flagged", "matched", "unread", "lang", "folder",
           "agency", "title", "text", "lead", "author", "tag", "url"),
}  # fmt: skip
"""Fields that are offered, in each language."""
TIMES = {
    "de": ("heute", "gestern", "12h", "3t", "1w", "1m", "2026-11-01..2026-11-07"),
    "en": ("today", "yesterday", "12h", "3d", "1w", "1m", "2026-11-01..2026-11-07"),
}
TRUTH = {"de": ("ja", "nein"), "en": ("yes", "no")}
WRITTEN = {
    "de": {"source": "quelle", "rule": "regel", "folder": "ordner", "flagged": "markiert",
           "unread": "ungelesen", "published": "erschienen", "date": "datum",
           "weekhour": "wochenstunde", "matched": "treffer"},
    "en": {"source": "source", "rule": "rule", "folder": "folder", "flagged": "flagged",
           "unread": "unread", "published": "published", "date": "date", "weekhour": "weekhour",
           "matched": "matched"},
}  # fmt: skip
LANGUAGES = ("de", "en", "fr", "ru", "uk")
LEAST = 2
"""Letters of a bare word from which on fields are offered for it."""
MOST = 50
_TOKEN = re.compile(r'-?(?:(\w+):)?("[^"]*|[^\s()"]*)$')


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What replaces the line's characters from ``start`` to ``stop``."""

    text: str
    start: int
    stop: int


def suggest(
    line: str,
    at: int,
    language: Literal["de", "en"],
    known: Mapping[str, Sequence[str]],
    *,
    all_fields: bool = False,
) -> list[Suggestion]:
    """What could stand where the cursor is (``at``, in code points of the line).

    ``known``: names by field (``source``, ``rule``, ``folder``, ``agency``); ``all_fields`` offers
    every field where nothing is typed yet.
    """
    found = _TOKEN.search(line[:at])
    if found is None:
        return []
    name, said = (found[1] or "").lower(), found[2]
    if name and name not in FIELDS:
        return []
    if name:
        start = found.start(2)
        values = _values(FIELDS[name], language, known)
        typed = said.lstrip('"').casefold()
        held = [value for value in values if typed in value.casefold()]
        held.sort(key=lambda value: not value.casefold().startswith(typed))
        if held and held[0].casefold() == typed:
            return []
        return [Suggestion(_quoted(value) + " ", start, at) for value in held[:MOST]]
    if not (len(said) >= LEAST or (all_fields and not said)) or said.startswith('"'):
        return []
    names = [*NAMES[language], *(one for one in NAMES["en" if language == "de" else "de"] if said)]
    start = found.start(2)
    fits = [one for one in dict.fromkeys(names) if one.startswith(said.casefold())]
    return [Suggestion(f"{one}:", start, at) for one in fits]


def written(field: str, value: str, language: Literal["de", "en"]) -> str:
    """A field of metadata with its value, as one types it: ``quelle:"Neuer Kurier"``."""
    return f"{WRITTEN[language][field]}:{_quoted(value)}"


def _values(field: str, language: str, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if field in ("date", "published"):
        return TIMES[language]
    if field in TRUE:
        return TRUTH[language]
    return LANGUAGES if field == "language" else known.get(field, ())


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"\w[\w.\-]*", value) else '"' + value.replace('"', "") + '"'
