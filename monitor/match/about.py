"""What is known about an article beside its words: author, source, address, tags, language.

These are no prose: a term is looked for as it is typed, without regard to case, as whole words; in
an address anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from monitor.match.normal import normalise
from monitor.match.tree import ABOUT, And, Node, Not, Or, Pattern, Phrase, Term

About = Mapping[str, str | Iterable[str]]
"""``author``, ``source``, ``url``, ``tag`` (one or several each)."""
LANGUAGES = {
    "de": ("de", "deutsch", "german"),
    "en": ("en", "englisch", "english"),
    "fr": ("fr", "französisch", "french"),
    "ru": ("ru", "russisch", "russian"),
    "uk": ("uk", "ukrainisch", "ukrainian"),
}


def known(about: About | None, language: str) -> dict[str, tuple[str, ...]]:
    """The values of each field, ready to be asked."""
    found: dict[str, tuple[str, ...]] = {}
    for field, said in (about or {}).items():
        name = {"tags": "tag", "lang": "language"}.get(field, field)
        if name in ABOUT:
            values = (said,) if isinstance(said, str) else tuple(said)
            found[name] = tuple(normalise(value).text.casefold() for value in values if value)
    return {**found, "language": LANGUAGES.get(language, (language,))}


def tells(node: Node, field: str, values: Iterable[str]) -> bool:
    """Whether what is known about the field satisfies the tree."""
    if isinstance(node, And):
        return all(tells(item, field, values) for item in node.items)
    if isinstance(node, Or):
        return any(tells(item, field, values) for item in node.items)
    if isinstance(node, Not):
        return not tells(node.item, field, values)
    if isinstance(node, Term | Phrase | Pattern):
        return any(_pattern(node, field == "url").search(value) for value in values)
    raise AssertionError(node)


@lru_cache(maxsize=500)
def _pattern(node: Term | Phrase | Pattern, anywhere: bool) -> re.Pattern[str]:
    if isinstance(node, Pattern):
        try:
            return re.compile(node.source, re.IGNORECASE)
        except re.error:
            return re.compile(r"(?!)")
    text = normalise(node.text).text.casefold()
    body = "".join(r"\w*" if c == "*" else r"\w" if c == "?" else re.escape(c) for c in text)
    return re.compile(body if anywhere else rf"(?<!\w){body}(?!\w)")
