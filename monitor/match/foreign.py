"""Turn a query of another system into a rule of ours, and tell what changed on the way.

    meltwater | talkwalker   Boolean with NEAR/n, quotes, wildcards, title: and author:
    factiva                  and or not, w/n, near5, adjN, same, atleast5, hlp=, wc>
    google                   Google Alerts: blanks, OR, -x, site:, intitle:
    inoreader                blanks, OR, -x, quotes, title:
    mediacloud               Solr: blanks mean OR, +x, -x, "a b"~5
    genios                   UND ODER NICHT ADJn NEARn, read from left to right

What has no counterpart is left out or turned into the nearest thing, and always named in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from monitor.match.foreign_words import FIELDS, NOTES, OPERATORS
from monitor.match.mistakes import RuleError
from monitor.match.rules import parse
from monitor.match.write import write

DIALECTS = ("meltwater", "talkwalker", "factiva", "google", "inoreader", "mediacloud", "genios")
_TOKEN = re.compile(
    r"""\s+
    |["„“”](?P<inside>[^"„“”]*)["“”](?:~(?P<slop>\d+))?
    |(?P<bracket>[()])
    |atleast\s*(?P<least>\d+)(?=[\s(])
    |/?(?P<near>onear|near|adj|pre|w|n|f)/?(?P<n>\d+)/?(?=[\s()]|$)
    |(?P<field>[A-Za-z_]+)(?:[:=](?!//)|[<>]=?)
    |(?P<sign>[-+](?=[^\s)]))
    |(?P<word>[^\s()"„“”]+)""",
    re.IGNORECASE | re.VERBOSE,
)
LOUD = ("google", "inoreader", "mediacloud")
"""Only operators in capitals count there."""


class Note(NamedTuple):
    english: str
    german: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """term phrase ( ) and or not plus near same field count"""
    at: int
    text: str = ""
    number: int = 0
    ordered: bool = False


class _Reader:
    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.notes: list[Note] = []
        self.tokens = list(self._lex())
        self.next = 0

    def note(self, key: str, *said: object) -> None:
        english, german = NOTES[key]
        made = Note(english.format(*said), german.format(*said))
        if made not in self.notes:
            self.notes.append(made)

    def _lex(self) -> Iterator[_Token]:
        at = 0
        while at < len(self.text):
            found = _TOKEN.match(self.text, at)
            if found is None:
                why, german = "This quotation mark is never closed.", "Anführungszeichen offen."
                raise RuleError(self.text, at, why, german)
            if not found[0].isspace():
                yield self._token(found, at)
            at = found.end()

    def _token(self, found: re.Match[str], at: int) -> _Token:
        if found["inside"] is not None:
            return _Token("phrase", at, found["inside"], int(found["slop"] or -1))
        if found["bracket"]:
            return _Token(found[0], at)
        if found["least"]:
            return _Token("count", at, found[0], int(found["least"]))
        if found["near"]:
            ordered = found["near"].lower() not in ("near", "n")
            return _Token("near", at, found[0], int(found["n"]), ordered)
        if found["field"]:
            return _Token("field", at, found[0])
        if found["sign"]:
            return _Token("not" if found[0] == "-" else "plus", at)
        word = found[0]
        kind = OPERATORS.get(word.lower())
        if kind and (self.dialect not in LOUD or word.isupper() or not word.isalpha()):
            if kind == "near":
                self.note("default")
                return _Token("near", at, word, -1, word.lower() != "near")
            return _Token(kind, at, word)
        return _Token("term", at, word)

    def peek(self) -> str:
        return self.tokens[self.next].kind if self.next < len(self.tokens) else "end"

    def take(self) -> _Token:
        self.next += 1
        return self.tokens[self.next - 1]

    # -- what stands side by side ---------------------------------------------------------------

    def chain(self, depth: int = 0) -> str:
        """Everything up to the closing bracket, as our text."""
        if depth > 40:
            raise RuleError(self.text, 0, "Nested too deeply.", "Zu tief verschachtelt.")
        items: list[_Item] = []
        while self.peek() not in (")", "end"):
            joint, negative, plus = "", False, False
            while self.peek() in ("and", "or", "near", "same", "not", "plus"):
                token = self.take()
                negative = negative or token.kind == "not"
                plus = plus or token.kind == "plus"
                if token.kind not in ("not", "plus"):
                    joint = self._joint(token)
            text = self._primary(depth)
            if text:
                items.append(_Item(joint, negative, plus, text))
        return COMBINE.get(self.dialect, plain)(self, items) if items else ""

    def _joint(self, token: _Token) -> str:
        if token.kind == "same":
            self.note("same")
            return "ABSATZ"
        if token.kind != "near":
            return "UND" if token.kind == "and" else "ODER"
        less = 1 if self.dialect == "factiva" else 0
        between = 4 if token.number < 0 else max(0, min(999, token.number - less))
        if token.number < 0 and token.ordered:
            between = 0
        made = f"{'VOR' if token.ordered else 'NAHE'}/{between}"
        if token.number >= 0:
            self.note("near", token.text, made)
        return made

    def _primary(self, depth: int) -> str:
        if self.peek() == "end":
            return ""
        token = self.take()
        if token.kind == "(":
            inner = self.chain(depth + 1)
            if self.peek() != ")":
                why = "This bracket is never closed."
                raise RuleError(self.text, token.at, why, "Diese Klammer wird nie geschlossen.")
            self.take()
            return f"({inner})" if inner else ""
        if token.kind == ")":
            return ""
        if token.kind == "count":
            inner = self._primary(depth)
            self.note("atleast", token.text, f"MIND({token.number}, …)")
            return f"MIND({max(1, token.number)}, {inner})" if inner else ""
        if token.kind == "field":
            return self._field(token, depth)
        return self._phrase(token) if token.kind == "phrase" else self._words(token)

    def _field(self, token: _Token, depth: int) -> str:
        name = FIELDS.get(token.text.rstrip(":=<>").lower())
        inner = self._primary(depth)
        if name is None:
            self.note("lost", token.text + inner)
            return ""
        return f"{name}:{inner}" if inner else ""

    def _words(self, token: _Token) -> str:
        words = [token.text]
        while self.dialect == "factiva" and self.peek() == "term":
            words.append(self.take().text)
        if len(words) > 1:
            self.note("blank", " ".join(words))
            return self._phrase(_Token("phrase", token.at, " ".join(words), -1))
        return self.word(words[0])

    def word(self, text: str) -> str:
        made = text
        if self.dialect in ("factiva", "genios"):
            made = re.sub(r"\$\d*|[*+]\d+$", "*", made)
        if made != text:
            self.note("cut", text, made)
        made = made.strip(",;")
        if re.fullmatch(r"[\w'*?&./\-]+", made) and made.upper() != made:
            return made
        bare = re.sub(r"[\"„“”*]", " ", made).strip()
        return made if re.fullmatch(r"[\w*?]*[*?][\w*?]*", made) else f'"{bare}"' if bare else ""

    def _phrase(self, token: _Token) -> str:
        words = token.text.split()
        if token.number >= 0 and len(words) > 1:
            self.note("slop", token.text, token.number)
            return "(" + f" NAHE/{min(999, token.number)} ".join(map(self.word, words)) + ")"
        if not any("*" in word or "?" in word[:-1] or "$" in word for word in words):
            return f'"{token.text}"' if words else ""
        made, gap = "", 0
        for word in words:
            if word.strip("*$") == "":
                gap += 1
                continue
            made += (f" VOR/{gap} " if made else "") + self.word(word)
            gap = 0
        if len(words) > 1:
            self.note("card", made)
        return f"({made})" if " " in made else made


class _Item(NamedTuple):
    joint: str
    negative: bool
    plus: bool
    text: str

    @property
    def said(self) -> str:
        return f"NICHT {self.text}" if self.negative else self.text


def plain(reader: _Reader, items: list[_Item]) -> str:
    """Operators as they stand; AND where none does."""
    out = items[0].said
    for item in items[1:]:
        out += f" {item.joint or 'UND'} {item.said}"
    return out


def tight(reader: _Reader, items: list[_Item]) -> str:
    """Google: OR joins its two neighbours before the blanks do."""
    groups: list[list[_Item]] = []
    for item in items:
        if item.joint == "ODER" and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    said = [" ODER ".join(one.said for one in group) for group in groups]
    return " UND ".join(
        f"({text})" if len(group) > 1 and len(groups) > 1 else text
        for text, group in zip(said, groups, strict=True)
    )


def loose(reader: _Reader, items: list[_Item]) -> str:
    """Solr: blanks mean OR; what has a plus must be there, what has a minus must not."""
    if any(item.joint for item in items):
        return plain(reader, items)
    if len(items) > 1:
        reader.note("or")
    must = [item.text for item in items if item.plus]
    never = [item.said for item in items if item.negative]
    free = [item.text for item in items if not item.plus and not item.negative]
    if free and not must:
        must = [f"({' ODER '.join(free)})" if len(free) > 1 and never else " ODER ".join(free)]
    return " UND ".join([*must, *never])


def leftward(reader: _Reader, items: list[_Item]) -> str:
    """GENIOS: no operator binds tighter than another."""
    out = items[0].said
    for number, item in enumerate(items[1:]):
        out = f"({out})" if number else out
        out += f" {item.joint or 'UND'} {item.said}"
    if len(items) > 2 and len({item.joint or "UND" for item in items[1:]}) > 1:
        reader.note("left")
    return out


COMBINE: dict[str, Callable[[_Reader, list[_Item]], str]] = {
    "google": tight,
    "mediacloud": loose,
    "genios": leftward,
}


def convert(text: str, dialect: str) -> tuple[str, tuple[Note, ...]]:
    """The rule in its canonical spelling, and what changed. Raises ``RuleError`` where the query
    cannot be read (its place counts in the query), ``KeyError`` for an unknown dialect."""
    if dialect not in DIALECTS:
        raise KeyError(dialect)
    reader = _Reader(text, dialect)
    said = reader.chain()
    if reader.peek() == ")":
        at = reader.tokens[reader.next].at
        raise RuleError(text, at, "This bracket was never opened.", "Klammer nie geöffnet.")
    reader.note("smart")
    try:
        return write(parse(said)), tuple(reader.notes)
    except RuleError as error:
        why, german = f"{error.why} ({said})", f"{error.german} ({said})"
        raise RuleError(text, 0, why, german) from None
