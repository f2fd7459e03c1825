"""Turn a rule's text into its tree, or into a ``RuleError`` that names the place. Reads no article.

or    := and ((OR|ODER) and)*          and  := not ((AND|UND)? not)*
not   := (NOT|NICHT|-)? prox
prox  := mask ((NEAR|NAHE)/n | (VOR|ONEAR)/n | SATZ|SENTENCE | ABSATZ|PARAGRAPH  mask)*
mask  := heavy ((OHNE|EXCEPT) heavy)*  heavy := prim (^w)?
prim  := '(' or ')' | field ':' prim | MIND(n, or) | SCHWELLE(n, or) | @List | leaf
leaf  := word | "phrase" | =exact | ==Case | /regex/i | wild*cards | fuzzy~
"""

from __future__ import annotations

from monitor.match.lex import RULES, Dialect, Token, lex, phrase, term
from monitor.match.mistakes import RuleError, mistake
from monitor.match.tree import (
    And,
    Count,
    In,
    Listed,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Term,
    Threshold,
    Together,
    Weighted,
    Without,
    findable,
    walk,
)

DEEPEST = 60
_BINARY = ("near", "sentence", "paragraph")
_OPEN = ("and", "or", "not", "without", "(", "field", "count", "threshold", *_BINARY)


def parse(expression: str) -> Node:
    """Raises ``RuleError``."""
    reader = _Reader(expression, RULES)
    node = reader.whole()
    if not findable(node):
        raise mistake("narrow" if _narrows(node) else "nothing", expression, 0)
    return node


def parse_as(expression: str, dialect: Dialect) -> Node:
    """What is written in another dialect; it need not name anything to find. Raises
    ``RuleError``."""
    return _Reader(expression, dialect).whole()


class _Reader:
    """Recursive descent over the list of tokens."""

    def __init__(self, expression: str, dialect: Dialect) -> None:
        self.expression, self.dialect = expression, dialect
        self.tokens = lex(expression, dialect)
        self.plain = ""
        """The field whose value is taken as it is typed."""
        self.next = 0
        self.depth = 0
        self.weighing = 0
        """In how many SCHWELLE( ... ) we are."""

    def _fail(self, key: str, at: int, *particulars: object) -> RuleError:
        return mistake(key, self.expression, at, *particulars)

    def whole(self) -> Node:
        if len(self.tokens) == 1:
            raise self._fail("empty", 0)
        node = self._or()
        token = self.tokens[self.next]
        if token.kind == ")":
            raise self._fail("close", token.at)
        if any(depth > DEEPEST for _, depth in walk(node)):
            raise self._fail("deep", 0)
        return node

    def _peek(self) -> Token:
        return self.tokens[self.next]

    def _take(self) -> Token:
        self.next += 1
        return self.tokens[self.next - 1]

    def _or(self) -> Node:
        items = [self._and()]
        while self._peek().kind == "or":
            self._take()
            items.append(self._and())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _and(self) -> Node:
        items = [self._not()]
        while self._peek().kind not in ("or", ")", "end"):
            if self._peek().kind == "and":
                self._take()
            items.append(self._not())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _not(self) -> Node:
        if self._peek().kind == "not":
            self._take()
            return Not(self._near())
        return self._near()

    def _near(self) -> Node:
        node = self._without()
        while self._peek().kind in _BINARY:
            token = self._take()
            other = self._without()
            if token.kind == "near":
                ordered = token.text.startswith(("ONEAR", "VOR"))
                node = Near(node, other, int(token.number), ordered)
            else:
                node = Together(node, other, token.kind)
        return node

    def _without(self) -> Node:
        node = self._weighted()
        while self._peek().kind == "without":
            self._take()
            node = Without(node, self._weighted())
        return node

    def _weighted(self) -> Node:
        node = self._primary()
        if self._peek().kind == "weight":
            token = self._take()
            if not self.weighing:
                raise self._fail("weight", token.at)
            return Weighted(node, token.number)
        return node

    def _primary(self) -> Node:
        token = self._peek()
        if self.plain and token.node is not None:
            self.dialect.look(self.plain, said := unquoted(token.text), self.expression, token.at)
            self._take()
            return Term(said, "case")
        if token.node is not None:
            return self._take().node or token.node
        if token.kind == "field":
            return self._field()
        if token.kind in ("(", "count", "threshold"):
            return self._bracket()
        return self._nothing(token)

    def _field(self) -> Node:
        token = self._take()
        if self._peek().kind in ("end", ")"):
            raise self._fail("field", token.at)
        self._sink(token)
        around, self.plain = self.plain, token.text if token.text in self.dialect.plain else ""
        node = self._primary()
        self.plain = around
        self.depth -= 1
        if token.text in self.dialect.about and not all(
            isinstance(one, Term | Phrase | Pattern | Listed | And | Or | Not)
            for one, _ in walk(node)
        ):
            raise self._fail("about", token.at)
        return In(token.text, node, int(token.number))

    def _sink(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST - 10:
            raise self._fail("deep", token.at)

    def _bracket(self) -> Node:
        token = self._take()
        self._sink(token)
        self.weighing += token.kind == "threshold"
        node = self._or()
        if self._peek().kind != ")":
            raise self._fail("open", token.at)
        self._take()
        self.depth -= 1
        self.weighing -= token.kind == "threshold"
        if token.kind == "count":
            return Count(int(token.number), node)
        return Threshold(token.number, node) if token.kind == "threshold" else node

    def _nothing(self, token: Token) -> Node:
        """A term is missing here: say after or before what."""
        if token.kind == "weight":
            raise self._fail("weight", token.at)
        if self.next == 0:
            raise self._fail("close" if token.kind == ")" else "before", token.at, token.text)
        before = self.tokens[self.next - 1]
        if before.kind in _OPEN:
            if token.kind not in ("end", ")"):
                raise self._fail("before", token.at, token.text)
            raise self._fail("missing", before.at, before.text)
        raise self._fail("before", token.at, token.text)


def _narrows(node: Node) -> bool:
    return any(isinstance(one, In) and one.field in RULES.about for one, _ in walk(node))


def unquoted(said: str) -> str:
    """What is written, without quotation marks around it."""
    return said.strip('"„“”«»').strip()


__all__ = ["RuleError", "parse", "phrase", "term"]
