"""A search line's tree becomes its parsed form: short parts, «Quelle: Kurier», «seit 3 Tagen».

Words of the rule language are told by ``match.explain``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from monitor.match.explain import WORDS as RULES
from monitor.match.explain import _say as say_words
from monitor.match.tree import And, In, Node, Not, Or, Phrase, Term
from monitor.search.line import NO, TRUE, items, meta
from monitor.search.spans import AGO, DAYS

Names = Mapping[str, Sequence[str]]
"""What there is to name, by field: sources, rules, folders. A value that names none says so."""
WORDS: dict[str, dict[str, str]] = {
    "de": {
        "words": "Wörter: {}",
        "quote": "„{}“",
        "and": " und ",
        "or": " oder ",
        "not": "nicht {}",
        "source": "Quelle: {}",
        "rule": "Regel: {}",
        "folder": "Ordner: {}",
        "agency": "Agentur: {}",
        "language": "Sprache: {}",
        "story": "Geschichte des Artikels {}",
        "weekhour": "Wochenstunde: {}",
        "note": "Notiz: {}",
        "label": "Schlagwort: {}",
        "nobody": "{} (gibt es nicht)",
        "flagged": "markiert",
        "not flagged": "nicht markiert",
        "matched": "mit Treffer",
        "not matched": "ohne Treffer",
        "irrelevant": "nicht einschlägig",
        "not irrelevant": "einschlägig",
        "muted": "Geschichte stumm",
        "not muted": "Geschichte nicht stumm",
        "unread": "ungelesen",
        "not unread": "gelesen",
        "date": "eingetroffen {}",
        "published": "erschienen {}",
        "since": "seit {}",
        "until": "bis {}",
        "from": "von {} bis {}",
        "only": "am {}",
        "hour": "{} bis {} Uhr",
        "heute": "heute",
        "gestern": "gestern",
        "ago": "vor {}",
        "last": "seit {}",
        "h": "1 Stunde|{} Stunden",
        "d": "1 Tag|{} Tagen",
        "w": "1 Woche|{} Wochen",
        "m": "1 Monat|{} Monaten",
        "y": "1 Jahr|{} Jahren",
        "h1": "einer Stunde",
        "d1": "einem Tag",
        "w1": "einer Woche",
        "m1": "einem Monat",
        "y1": "einem Jahr",
        "more": "{} und {} weitere",
    },
    "en": {
        "words": "Words: {}",
        "quote": "“{}”",
        "and": " and ",
        "or": " or ",
        "not": "not {}",
        "source": "Source: {}",
        "rule": "Rule: {}",
        "folder": "Folder: {}",
        "agency": "Agency: {}",
        "language": "Language: {}",
        "story": "Story of article {}",
        "weekhour": "Hour of the week: {}",
        "note": "Note: {}",
        "label": "Label: {}",
        "nobody": "{} (there is none)",
        "flagged": "flagged",
        "not flagged": "not flagged",
        "matched": "with a match",
        "not matched": "without a match",
        "irrelevant": "irrelevant",
        "not irrelevant": "not irrelevant",
        "muted": "story muted",
        "not muted": "story not muted",
        "unread": "unread",
        "not unread": "read",
        "date": "arrived {}",
        "published": "published {}",
        "since": "since {}",
        "until": "until {}",
        "from": "from {} to {}",
        "only": "on {}",
        "hour": "{} to {}",
        "heute": "today",
        "gestern": "yesterday",
        "ago": "{} ago",
        "last": "in the last {}",
        "h": "1 hour|{} hours",
        "d": "1 day|{} days",
        "w": "1 week|{} weeks",
        "m": "1 month|{} months",
        "y": "1 year|{} years",
        "h1": "hour",
        "d1": "day",
        "w1": "week",
        "m1": "month",
        "y1": "year",
        "more": "{} and {} more",
    },
}
MOST = 3
"""Names that are told of those that one value stands for."""
GERMAN_UNITS = {"t": "d", "j": "y"}


def parsed(
    tree: Node | None, language: Literal["de", "en"], names: Names | None = None
) -> list[str]:
    """The parts of a search, each in a few words; they must all hold."""
    words = WORDS[language]
    lone = [item for item in items(tree) if meta(item)]
    rest = tuple(item for item in items(tree) if not meta(item))
    told = []
    if rest:
        node = rest[0] if len(rest) == 1 else And(rest)
        told.append(words["words"].format(_say(node, language, names or {})))
    return told + [_say(item, language, names or {}) for item in lone]


def _say(node: Node, language: str, names: Names, inner: bool = False) -> str:
    words = WORDS[language]
    if isinstance(node, In) and meta(node):
        return _field(node.field, node.item, words, names)
    if isinstance(node, And | Or):
        joint = words["and" if isinstance(node, And) else "or"]
        said = joint.join(_say(item, language, names, True) for item in node.items)
        return f"({said})" if inner else said
    if isinstance(node, Not) and meta(node.item):
        return words["not"].format(_say(node.item, language, names, True))
    return say_words(node, RULES[language], inner)


def _field(field: str, node: Node, words: dict[str, str], names: Names) -> str:
    if isinstance(node, And | Or):
        joint = words["and" if isinstance(node, And) else "or"]
        return f"({joint.join(_field(field, item, words, names) for item in node.items)})"
    if isinstance(node, Not):
        return words["not"].format(_field(field, node.item, words, names))
    said = node.text if isinstance(node, Term | Phrase) else ""
    if field in TRUE:
        return words[f"not {field}" if said.lower() in NO else field]
    if field in ("date", "published"):
        return _time(said, words) if field == "date" else words[field].format(_time(said, words))
    if field in names:
        held = [name for name in names[field] if said.casefold() in name.casefold()]
        exact = [name for name in held if name.casefold() == said.casefold()]
        held = exact if field in ("rule", "folder") and exact else held
        quoted = words["quote"].format(said)
        said = ", ".join(held[:MOST]) if held else words["nobody"].format(quoted)
        if len(held) > MOST:
            said = words["more"].format(said, len(held) - MOST)
    return words[field].format(said)


def _time(said: str, words: dict[str, str]) -> str:
    said = said.strip().lower()
    if said in DAYS:
        return words["heute" if DAYS[said] == 0 else "gestern"]
    first, dots, last = (part.strip() for part in said.partition(".."))
    if not dots or not last:
        if first[-1:] in AGO and first[:-1].isdigit():
            return words["last"].format(_count(first, words))
        return words["since"].format(_moment(first, words))
    if not first:
        return words["until"].format(_moment(last, words))
    if first == last:
        return words["only"].format(_moment(first, words))
    return words["from"].format(_moment(first, words), _moment(last, words))


def _moment(said: str, words: dict[str, str]) -> str:
    if said in DAYS:
        return words["heute" if DAYS[said] == 0 else "gestern"]
    if said[-1:] in AGO and said[:-1].isdigit():
        return words["ago"].format(_count(said, words))
    german = words["and"] == " und "
    try:
        at = datetime.fromisoformat(said.upper().replace("_", "T"))
    except ValueError:
        return said
    day = f"{at.day}.{at.month}.{at.year}" if german else f"{at:%Y-%m-%d}"
    if "t" in said or "_" in said:
        return f"{day}, {at:%H:%M}"
    return day


def _count(said: str, words: dict[str, str]) -> str:
    count, unit = int(said[:-1]), GERMAN_UNITS.get(said[-1], said[-1])
    if count == 1:
        return words[f"{unit}1"]
    return words[unit].partition("|")[2].format(count)
