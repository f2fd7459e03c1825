"""Say in a plain German or English sentence what a rule's text was understood as."""

from __future__ import annotations

from typing import Literal

from monitor.match.rules import parse
from monitor.match.tree import And, In, Near, Node, Not, Or, Pattern, Phrase, Term, Without

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
    },
}


def sentence(expression: str, language: Literal["de", "en"]) -> str:
    """Raises ``RuleError`` like ``parse``."""
    words = WORDS["de" if language == "de" else "en"]
    return words["open"].format(_say(parse(expression), words))


def _say(node: Node, words: dict[str, str], inner: bool = False) -> str:
    if isinstance(node, Term):
        quoted = words["quote"].format(node.text)
        key = node.kind
        if key == "smart" and node.compound is not None:
            key = "with" if node.compound else "alone"
        return words[key].format(quoted)
    if isinstance(node, Phrase):
        quoted = words["quote"].format(node.text)
        return words["phrase" if node.kind == "smart" else node.kind].format(quoted)
    if isinstance(node, Pattern):
        return words["pattern"].format(f"/{node.source}/{node.flags}")
    if isinstance(node, And | Or):
        joined = words["and" if isinstance(node, And) else "or"].join(
            _say(item, words, True) for item in node.items
        )
        return f"({joined})" if inner else joined
    if isinstance(node, Not):
        return words["not"].format(_say(node.item, words, True))
    if isinstance(node, Near):
        key = "ordered" if node.ordered else "near"
        return words[key].format(
            _say(node.left, words, True), _say(node.right, words, True), node.between
        )
    if isinstance(node, Without):
        return words["without"].format(_say(node.item, words, True), _say(node.mask, words, True))
    if isinstance(node, In):
        return words[node.field].format(_say(node.item, words, True))
    raise AssertionError(node)
