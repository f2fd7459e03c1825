"""The search line becomes a tree, or a ``RuleError`` that names the place. Reads no archive.

The grammar is that of rules (``match.rules``), with more fields; what stands in quotation marks is
meant exactly as it stands there; and a line may do without anything to find.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

from monitor.match.lex import Dialect
from monitor.match.mistakes import RuleError
from monitor.match.rules import parse_as
from monitor.match.tree import ABOUT, And, In, Node, Not, Or, children
from monitor.match.tree import FIELDS as OF_RULES
from monitor.search.spans import span

FIELDS = {
    **OF_RULES,
    "language": "language",
    **dict.fromkeys(("datum", "date"), "date"),
    **dict.fromkeys(("erschienen", "published"), "published"),
    **dict.fromkeys(("regel", "rule"), "rule"),
    **dict.fromkeys(("markiert", "flagged"), "flagged"),
    **dict.fromkeys(("ungelesen", "unread"), "unread"),
    **dict.fromkeys(("story", "geschichte"), "story"),
    **dict.fromkeys(("notiz", "note"), "note"),
    **dict.fromkeys(("schlagwort", "label"), "label"),
    **dict.fromkeys(("treffer", "matched"), "matched"),
    "irrelevant": "irrelevant",
    **dict.fromkeys(("stumm", "muted"), "muted"),
    **dict.fromkeys(("ordner", "folder"), "folder"),
    **dict.fromkeys(("agentur", "agency"), "agency"),
    **dict.fromkeys(("wochenstunde", "weekhour"), "weekhour"),
}
"""As written -> as the tree has it."""
META = (
    *("source", "language", "date", "published", "rule"),
    *("flagged", "unread", "folder", "agency", "weekhour", "matched", "story"),
    *("note", "label", "irrelevant", "muted"),
)
"""What the archive answers without looking at a text."""
TRUE = ("flagged", "unread", "matched", "irrelevant", "muted")
"""What is so or is not."""
YES = ("ja", "yes", "1", "true")
NO = ("nein", "no", "0", "false")
_OPEN_FIELD = re.compile(rf"(?:^|(?<=[\s(]))-?(?:{'|'.join(FIELDS)}):\s*$", re.IGNORECASE)
_QUOTES = re.compile('["„“”]')


def _look(name: str, said: str, text: str, at: int) -> None:
    if name in ("date", "published"):
        try:
            span(said, datetime.now(UTC))
        except ValueError:
            raise wrong("date", text, at, said) from None
    elif name == "story" and not re.fullmatch(r"[0-9]{1,15}", said):
        raise wrong("story", text, at, said)
    elif name == "weekhour" and weekhour(said) is None:
        raise wrong("weekhour", text, at, said)
    elif name in TRUE and said.lower() not in (*YES, *NO):
        raise wrong("truth", text, at, said)


def weekhour(said: str) -> tuple[int, int] | None:
    """Day of the week (0 for Monday) and hour of ``mo-14`` or ``mon-14``."""
    found = re.fullmatch(r"([a-z]{2,3})-([0-9]{1,2})", said.strip().lower())
    if found is None or int(found[2]) > 23:
        return None
    days = [names.index(found[1]) for names in WEEKDAYS.values() if found[1] in names]
    return (days[0], int(found[2])) if days else None


WEEKDAYS = {
    "de": ("mo", "di", "mi", "do", "fr", "sa", "so"),
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
DIALECT = Dialect(FIELDS, (*ABOUT, *META), META, "exact", False, _look)
WORDS = {
    "date": (
        "“{}” is no time: write 3d, 1w, today, 2026-11-01 or 2026-11-01..2026-11-07.",
        "„{}“ ist keine Zeit: schreiben Sie 3t, 1w, heute, 1.11.2026 oder 2026-11-01..2026-11-07.",
    ),
    "weekhour": (
        "“{}” is no hour of the week: write mon-14 for Mondays from 2 to 3 p.m.",
        "„{}“ ist keine Stunde der Woche: schreiben Sie mo-14 für montags von 14 bis 15 Uhr.",
    ),
    "story": (
        "“{}” is no article's number.",
        "„{}“ ist keine Nummer eines Artikels.",
    ),
    "truth": ("Write yes or no here, not “{}”.", "Hier steht ja oder nein, nicht „{}“."),
}


def wrong(key: str, text: str, at: int, said: str) -> RuleError:
    english, german = WORDS[key]
    return RuleError(text, at, english.format(said), german.format(said))


def read(line: str, *, typing: bool = False) -> Node | None:
    """The tree of a search line; None for an empty one, which asks for everything.

    ``typing``: what is visibly unfinished at its end, a field without its value or a quotation
    without its end, is no mistake yet. Raises ``RuleError``; ``at`` counts in the line as given.
    """
    text = settled(line) if typing else line
    if not text.strip():
        return None
    try:
        return parse_as(text, DIALECT)
    except RuleError as error:
        why = error.why.replace("The rule", "The search")
        german = error.german.replace("Die Regel", "Die Suche")
        raise RuleError(line, error.at, why, german) from None


def settled(line: str) -> str:
    """The line as it will be, as far as one can tell while it is being typed."""
    text = _OPEN_FIELD.sub("", line)
    if len(_QUOTES.findall(text)) % 2:
        last = max(text.rfind(sign) for sign in '"„“”')
        text = text + '"' if text[last + 1 :].strip() else text[:last]
        text = text[:last] + '"' + text[last + 1 :] if len(text) > last else text
    return text


def items(node: Node | None) -> tuple[Node, ...]:
    """What must all hold."""
    if node is None:
        return ()
    return node.items if isinstance(node, And) else (node,)


def meta(node: Node) -> bool:
    """Whether the archive answers all of it without looking at a text."""
    if isinstance(node, In):
        return node.field in META
    if isinstance(node, And | Or | Not):
        return all(meta(child) for child in children(node))
    return False


def words_of(node: Node | None) -> tuple[Node, ...]:
    """Those of a line's parts that are more than metadata."""
    return tuple(item for item in items(node) if not meta(item))


def mapped(node: Node, put: Callable[[Node], Node]) -> Node:
    """The tree with something else in the place of each greatest part that is metadata alone."""
    if meta(node):
        return put(node)
    if isinstance(node, And):
        return And(tuple(mapped(item, put) for item in node.items))
    if isinstance(node, Or):
        return Or(tuple(mapped(item, put) for item in node.items))
    if isinstance(node, Not):
        return Not(mapped(node.item, put))
    return node


def cleaned(text: str) -> str:
    """Text composed as it is stored."""
    return unicodedata.normalize("NFKC", text)
