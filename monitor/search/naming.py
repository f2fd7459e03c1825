"""A folder goes by another name: search lines that name it are to find the same as before."""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.match.lex import Token, lex, phrase
from monitor.match.mistakes import RuleError
from monitor.match.tree import Phrase, Term
from monitor.search.line import DIALECT

BARE = re.compile(r"\w[\w.-]*")


def renamed(line: str, old: str, new: str) -> str:
    """The line with a folder's new name wherever it named the old one and nothing but that."""
    meant = phrase(old, "exact")
    try:
        tokens = lex(line, DIALECT) if line and meant and new else []
    except RuleError:
        return line
    places = [one for one in _values(tokens) if _said(one) == _said(Token("term", 0, "", meant))]
    for token in reversed(places):
        end = line.index(token.text, token.at) + len(token.text)
        line = line[: token.at] + _written(new) + line[end:]
    return line


def _values(tokens: list[Token]) -> list[Token]:
    """What stands where a folder is named: behind the field, or in brackets behind it."""
    found, depth, inside = list[Token](), 0, False
    for before, token in pairwise(tokens):
        if before.kind == "field" and not inside:
            inside, depth = before.text == "folder", 0
        if not inside:
            continue
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if token.kind == "term":
            found.append(token)
        inside = depth > 0
    return found


def _said(token: Token) -> str:
    node = token.node
    return node.text.casefold() if isinstance(node, Term | Phrase) else ""


def _written(name: str) -> str:
    """A name as a search line takes it."""
    if BARE.fullmatch(name):
        return name
    return f'"{name}"' if '"' not in name else f"«{name}»"
