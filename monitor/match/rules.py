"""Turn a rule's text into its tree, or into a ``RuleError`` that names the place. Reads no article.

or    := and ((OR|ODER) and)*          and  := not ((AND|UND)? not)*
not   := (NOT|NICHT|-)? prox
prox  := prim ((NEAR|NAHE|VOR|ONEAR)/n prim | (OHNE|EXCEPT) prim)*
prim  := '(' or ')' | field ':' prim | word | "phrase" | =exact | ==Case | /regex/i | wild*cards
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.match.mistakes import WORDS
from monitor.match.tree import (
    FIELDS,
    And,
    In,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Without,
    findable,
)

AND = {"AND", "UND"}
OR = {"OR", "ODER"}
NOT = {"NOT", "NICHT"}
EXCEPT = {"OHNE", "EXCEPT", "WITHOUT"}
_NEAR = re.compile(r"(NEAR|NAHE|ONEAR|VOR)/(\d{1,3})\b")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_QUOTED = re.compile('"([^"]*)"|„([^“”"]*)[“”"]|“([^”"]*)[”"]|«([^»]*)»|»([^«]*)«')
_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/([a-z]*)(?=[\s)]|$)")
_WORD = re.compile(r"[^\s()\"„“”«»]+")
_SPLIT = re.compile(r"[^\w']+|_")
_GENDER = re.compile(r"(?<=\w)[*:_/]-?in(?:nen)?$")


class RuleError(ValueError):
    """A rule that cannot be read. ``at`` counts code points from 0; ``why`` is English."""

    def __init__(self, expression: str, at: int, why: str, german: str = "") -> None:
        super().__init__(expression, at, why, german)
        self.expression = expression
        self.at = at
        self.why = why
        self.german = german or why

    def __str__(self) -> str:
        return f"{self.why} (character {self.at + 1})"


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    """( ) and or not without near field term end"""
    at: int
    text: str = ""
    node: Node | None = None


def parse(expression: str) -> Node:
    return _Reader(expression).whole()


def term(text: str, at: int = 0, expression: str | None = None) -> Node:
    """The leaf that one written word stands for."""
    whole = text if expression is None else expression
    kind, body = "smart", text
    if body.startswith("=="):
        kind, body = "case", body[2:]
    elif body.startswith("="):
        kind, body = "exact", body[1:]
    compound: bool | None = None
    if kind == "smart":
        body = _GENDER.sub("", body)
        if len(body) > 2 and body.endswith("-+"):
            compound, body = False, body[:-2]
        elif len(body) > 1 and body.endswith("+"):
            compound, body = True, body[:-1]
        if "*" in body or "?" in body.rstrip("?"):
            if len(re.sub(r"[\W_]", "", body)) < 2:
                raise _error("broad", whole, at, text)
            return Term(body, "wild")
    words = tuple(word for word in _SPLIT.split(body) if word.strip("'"))
    if not words:
        raise _error("sign", whole, at, text)
    return Term(body.strip(".,;:!?'"), kind, compound)


def phrase(text: str, kind: str = "smart") -> Node | None:
    words = tuple(word for word in _SPLIT.split(text) if word.strip("'"))
    if not words:
        return None
    if len(words) == 1 or (kind == "smart" and " " not in text.strip() and "-" in text):
        return Term(text.strip().strip(".,;:!?'"), kind)
    return Phrase(words, text.strip(), kind)


def _error(key: str, expression: str, at: int, *particulars: str) -> RuleError:
    english, german = WORDS[key]
    return RuleError(expression, at, english.format(*particulars), german.format(*particulars))


class _Reader:
    """One pass of lexing, then recursive descent over the list of tokens."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.tokens = list(self._lex())
        self.next = 0
        self.depth = 0

    def _fail(self, key: str, at: int, *particulars: str) -> RuleError:
        return _error(key, self.expression, at, *particulars)

    def _lex(self) -> list[Token]:
        text, at = self.expression, 0
        found: list[Token] = []
        if len(text) > 20_000:
            raise self._fail("long", 20_000)
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            token, at = self._token(at)
            found.append(token)
        found.append(Token("end", len(text)))
        return found

    def _token(self, at: int) -> tuple[Token, int]:
        text = self.expression
        if text[at] in "()":
            return Token(text[at], at, text[at]), at + 1
        if field := _FIELD.match(text, at):
            return Token("field", at, FIELDS[field[1].lower()]), field.end()
        equals = 2 if text.startswith("==", at) else 1 if text[at] == "=" else 0
        if quoted := _QUOTED.match(text, at + equals):
            inside = next(group for group in quoted.groups() if group is not None)
            node = phrase(inside, ("smart", "exact", "case")[equals])
            if node is None:
                raise self._fail("hollow", at)
            return Token("term", at, quoted[0], node), quoted.end()
        if text[at + equals : at + equals + 1] in tuple('"„“”«»'):
            raise self._fail("quote", at + equals)
        if regex := _REGEX.match(text, at):
            return Token("term", at, regex[0], self._pattern(regex, at)), regex.end()
        if near := _NEAR.match(text, at):
            return Token("near", at, near[0]), near.end()
        if text[at] == "-" and re.match(r'-[\w("„=]', text[at : at + 2]):
            return Token("not", at, "-"), at + 1
        word = _WORD.match(text, at)
        if word is None:
            raise self._fail("sign", at, text[at])
        written, end = word[0], word.end()
        for kind, names in (("and", AND), ("or", OR), ("not", NOT), ("without", EXCEPT)):
            if written in names:
                return Token(kind, at, written), end
        if written in ("NEAR", "NAHE", "ONEAR"):
            raise self._fail("near", at, written)
        return Token("term", at, written, term(written, at, text)), end

    def _pattern(self, found: re.Match[str], at: int) -> Pattern:
        import regex

        if wrong := set(found[2]) - set("ims"):
            raise self._fail("flag", found.start(2), "".join(sorted(wrong)))
        try:
            regex.compile(found[1])
        except (regex.error, OverflowError, RecursionError) as error:
            raise self._fail("regex", at, str(error)) from None
        return Pattern(found[1], found[2])

    def whole(self) -> Node:
        if len(self.tokens) == 1:
            raise self._fail("empty", 0)
        node = self._or()
        token = self.tokens[self.next]
        if token.kind == ")":
            raise self._fail("close", token.at)
        if not findable(node):
            raise self._fail("nothing", 0)
        return node

    def _peek(self) -> str:
        return self.tokens[self.next].kind

    def _or(self) -> Node:
        items = [self._and()]
        while self._peek() == "or":
            self.next += 1
            items.append(self._and())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _and(self) -> Node:
        items = [self._not()]
        while self._peek() not in ("or", ")", "end"):
            if self._peek() == "and":
                self.next += 1
            items.append(self._not())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _not(self) -> Node:
        if self._peek() == "not":
            self.next += 1
            return Not(self._near())
        return self._near()

    def _near(self) -> Node:
        node = self._primary()
        while self._peek() in ("near", "without"):
            token = self.tokens[self.next]
            self.next += 1
            other = self._primary()
            if token.kind == "without":
                node = Without(node, other)
            else:
                name, _, distance = token.text.partition("/")
                node = Near(node, other, int(distance), name in ("ONEAR", "VOR"))
        return node

    def _primary(self) -> Node:
        token = self.tokens[self.next]
        if token.node is not None:
            self.next += 1
            return token.node
        if token.kind == "field":
            self.next += 1
            if self._peek() in ("end", ")"):
                raise self._fail("field", token.at)
            return In(token.text, self._primary())
        if token.kind == "(":
            self.next += 1
            self.depth += 1
            if self.depth > 50:
                raise self._fail("deep", token.at)
            node = self._or()
            if self._peek() != ")":
                raise self._fail("open", token.at)
            self.next += 1
            self.depth -= 1
            return node
        if self.next == 0:
            raise self._fail("close" if token.kind == ")" else "before", token.at, token.text)
        before = self.tokens[self.next - 1]
        if before.kind in ("and", "or", "not", "near", "without", "("):
            if token.kind not in ("end", ")"):
                raise self._fail("before", token.at, token.text)
            raise self._fail("missing", before.at, before.text)
        raise self._fail("before", token.at, token.text)
