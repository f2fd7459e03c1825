"""Say in a plain German or English sentence what a rule's text was understood as."""

from __future__ import annotations

from typing import Literal

from monitor.match.rules import parse
from monitor.match.tree import (
    And,
    Count,
    In,
    Listed,
    Near,
    Node,
    Or,
    Pattern,
    Phrase,
    Term,
    Threshold,
    Together,
    Weighted,
    children,
)

WORDS: dict[str, dict[str, str]] = {
    "de": {
        "open": "Findet Artikel mit {}.",
        "quote": "„{}“",
        "and": " und ",
        "or": " oder ",
        "not": "ohne jedes {}",
        "smart": "{} in jeder Form",
        "phrase": "der Wortfolge {} in jeder Form",
        "exact": "genau {}",
        "case": "genau {} in dieser Schreibung",
        "wild": "einem Wort nach dem Muster {}",
        "with": "{} auch in Zusammensetzungen",
        "alone": "{}, nicht in Zusammensetzungen",
        "pattern": "dem regulären Ausdruck {}",
        "near": "{} und {} mit höchstens {} Wörtern dazwischen",
        "ordered": "{} vor {} mit höchstens {} Wörtern dazwischen",
        "without": "{} (aber nicht dort, wo {} steht)",
        "title": "{} im Titel",
        "text": "{} im Text",
        "lead": "{} im Vorspann",
        "head": "{} in Titel oder Vorspann",
        "first": "{} in den ersten {} Wörtern",
        "author": "{} als Autor",
        "source": "{} als Quelle",
        "url": "{} in der Adresse",
        "tag": "{} als Schlagwort",
        "language": "{} als Sprache",
        "fuzzy": "{} mit höchstens einem Tippfehler",
        "list": "einem Begriff der Liste {}",
        "sentence": "{} und {} im selben Satz",
        "paragraph": "{} und {} im selben Absatz",
        "count": "mindestens {1} Fundstellen von {0}",
        "weighted": "{} (Gewicht {})",
        "threshold": "{}, zusammen mit einem Gewicht von mindestens {}",
    },
    "en": {
        "open": "Finds articles with {}.",
        "quote": "“{}”",
        "and": " and ",
        "or": " or ",
        "not": "no {} anywhere",
        "smart": "{} in any form",
        "phrase": "the words {} in this order, in any form",
        "exact": "exactly {}",
        "case": "exactly {} in this case",
        "wild": "a word of the pattern {}",
        "with": "{} also inside compounds",
        "alone": "{}, not inside compounds",
        "pattern": "the regular expression {}",
        "near": "{} and {} with at most {} words between",
        "ordered": "{} before {} with at most {} words between",
        "without": "{} (but not where {} stands)",
        "title": "{} in the title",
        "text": "{} in the text",
        "lead": "{} in the lead",
        "head": "{} in title or lead",
        "first": "{} in the first {} words",
        "author": "{} as the author",
        "source": "{} as the source",
        "url": "{} in the address",
        "tag": "{} as a tag",
        "language": "{} as the language",
        "fuzzy": "{} with at most one typing error",
        "list": "a term of the list {}",
        "sentence": "{} and {} in the same sentence",
        "paragraph": "{} and {} in the same paragraph",
        "count": "at least {1} places of {0}",
        "weighted": "{} (weight {})",
        "threshold": "{}, weighing {} or more together",
    },
}


def sentence(expression: str, language: Literal["de", "en"]) -> str:
    """Raises ``RuleError`` like ``parse``."""
    words = WORDS["de" if language == "de" else "en"]
    return words["open"].format(_say(parse(expression), words))


def _say(node: Node, words: dict[str, str], inner: bool = False) -> str:
    if isinstance(node, Term | Phrase | Pattern | Listed):
        return _leaf(node, words)
    if isinstance(node, And | Or):
        joined = words["and" if isinstance(node, And) else "or"].join(
            _say(item, words, True) for item in node.items
        )
        return f"({joined})" if inner else joined
    if isinstance(node, In) and node.field == "language":  # a name that has no other forms
        words = {**words, "smart": "{}", "phrase": "{}"}
    said = [_say(child, words, True) for child in children(node)]
    return words[_key(node)].format(*said, *_figures(node))


def _key(node: Node) -> str:
    if isinstance(node, Near):
        return "ordered" if node.ordered else "near"
    if isinstance(node, Together):
        return node.unit
    if isinstance(node, In):
        return node.field
    return type(node).__name__.lower()


def _figures(node: Node) -> tuple[str, ...]:
    if isinstance(node, Near):
        return (str(node.between),)
    if isinstance(node, In):
        return (str(node.words),)
    if isinstance(node, Count | Threshold):
        return (f"{node.least:g}",)
    return (f"{node.weight:g}",) if isinstance(node, Weighted) else ()


def _leaf(node: Term | Phrase | Pattern | Listed, words: dict[str, str]) -> str:
    if isinstance(node, Pattern):
        return words["pattern"].format(f"/{node.source}/{node.flags}")
    if isinstance(node, Listed):
        return words["list"].format(words["quote"].format(node.name))
    quoted = words["quote"].format(node.text)
    if isinstance(node, Phrase):
        return words["phrase" if node.kind == "smart" else node.kind].format(quoted)
    key = node.kind
    if key == "smart" and node.compound is not None:
        key = "with" if node.compound else "alone"
    return words[key].format(quoted)
