"""Cut a rule's text into tokens; words, phrases and patterns become leaves at once. Weighs nothing:
what may stand where is the parser's business (``rules``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.match.mistakes import RuleError, mistake
from monitor.match.normal import normalise
from monitor.match.signs import signed
from monitor.match.tree import ABOUT, FIELDS, Leaf, Listed, Pattern, Phrase, Term

OPERATORS = {
    **dict.fromkeys(("AND", "UND"), "and"),
    **dict.fromkeys(("OR", "ODER"), "or"),
    **dict.fromkeys(("NOT", "NICHT"), "not"),
    **dict.fromkeys(("OHNE", "EXCEPT", "WITHOUT"), "without"),
    **dict.fromkeys(("SATZ", "SENTENCE"), "sentence"),
    **dict.fromkeys(("ABSATZ", "PARAGRAPH"), "paragraph"),
}
NEAR = ("NEAR", "NAHE", "ONEAR", "VOR")
CALLS = {"MIND": "count", "ATLEAST": "count", "SCHWELLE": "threshold", "THRESHOLD": "threshold"}
LONGEST = 20_000
LONGEST_PATTERN = 2_000
_NEAR = re.compile(r"(NEAR|NAHE|ONEAR|VOR)/(\d{1,3})(?!\w)")
_NO_NEAR = re.compile(r"(NEAR|NAHE|ONEAR|VOR)(?:/(-?\d*)|\d+(?=\s|$))")
_SIGNS = {
    **dict.fromkeys(("&&", "&", "+"), "AND (UND)"),
    **dict.fromkeys(("||", "|"), "OR (ODER)"),
    "!": "NOT (NICHT)",
}
"""What other programs take for operators -> ours."""
_NOT = re.compile(r'[-\u2013\u2212](?=[\w("„=@*/])')
"""A dash as well: some programs make one of each hyphen."""
_CALLED = re.compile(r"([^\W\d_]{2,30}):(?=([\"„“«»(])|\w)")
_STRANGE = (
    "intitle",
    "allintitle",
    "inurl",
    "intext",
    "site",
    "headline",
    "überschrift",
    "betreff",
    "subject",
    "body",
    "content",
    "inhalt",
    "authors",
    "autoren",
    "feed",
    "domain",
    "language",
    "titre",
    "auteur",
)
"""Fields of other programs."""
_CALL = re.compile(rf"({'|'.join(CALLS)})\s*\(\s*(\d{{1,6}}(?:\.\d{{1,3}})?)\s*,")
_FIRST = re.compile(r"(?:erste|first)\((\d{1,6})\):", re.IGNORECASE)
_QUOTED = re.compile(
    '"([^"]*)"|„([^“”"]*)[“”"]|“([^”"]*)[”"]|«([^»]*)»|»([^«]*)«'
    r"|‚([^‘’'\n]+)[‘’']|‹([^›\n]+)›|›([^‹\n]+)‹|['‘](\w[^'‘’\n]*\s[^'‘’\n]*)['’](?=[\s)]|$)"
)
_AFTER_QUOTE = re.compile(r'(-?\+)?(?=[\s()^"„“»«]|$)|~\d*')
_REGEX = re.compile(r"/((?:[^/\\\n]|\\.)+)/([a-z]*)(?=[\s)^]|$)")
_WORD = re.compile(r"[^\s()\"„“”«»]+")
_WEIGHT = re.compile(r"\^(-?\d{1,4}(?:\.\d{1,3})?)(?=[\s)]|$)")
_LIST = re.compile(r"@([\w.\-]+)|@\"([^\"]+)\"")
_SPLIT = re.compile(r"[^\w']+|_|(?<=\w)'(?=\w)(?!(?:s|sche[nmrs]?)\b)")
"""O'Brien and l'accord are two words, as they are in a text; Trump's and Trump'sche are one."""
_JOINED = re.compile(r"(?:\w|'(?=(?:s|sche[nmrs]?)\b)|[\-\u2010-\u2013])+")
_PARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]d|[Aa]r|[Aa]s|[Aa]sch|[Aa]z)-(?=[^\W\d_a-zäöüß])")
"""Before names: al-Assad, Al-Assad and al Assad are the same."""
_GENDER = re.compile(r"(?<=\w)[*:_/]-?in(?:nen)?$")
"""Politiker*innen as a term is Politiker."""
_WIDER = re.compile(r"[^\W_].*[^\W_].*[^\W\d_]\+\Z")
"""Rat+ asks for compounds; A+, G7+ and C++ have a sign of their own."""
_MARKS = re.compile('["„“”«»]+')
_EDGE = ".,;:!?'"
_AROUND = _EDGE + " -\u2010\u2011\u2012\u2013"


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    """( ) and or not without sentence paragraph near field count threshold weight term end"""
    at: int
    text: str = ""
    node: Leaf | Listed | None = None
    number: float = 0


@dataclass(frozen=True, slots=True)
class Dialect:
    """Who speaks the language: a rule, or the search line, which knows more fields."""

    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    """As written, in lower case -> as the tree has it."""
    about: tuple[str, ...] = ABOUT
    """Those that are no text of the article."""
    plain: tuple[str, ...] = ()
    """Those whose value is taken as it is typed, such as a date."""
    quoted: str = "smart"
    """The kind of a phrase in quotation marks."""
    strict: bool = True
    """Whether a field that is none is a mistake, and a pattern that does not end."""
    look: Callable[[str, str, str, int], None] = lambda name, said, text, at: None
    """Raises ``RuleError`` for a plain field's value that means nothing."""


RULES = Dialect()


@lru_cache(maxsize=8)
def _field(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(names)}):", re.IGNORECASE)


def lex(text: str, dialect: Dialect = RULES) -> list[Token]:
    if len(text) > LONGEST:
        raise mistake("long", text, LONGEST)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token, at = _token(text, at, dialect)
        found.append(token)
    found.append(Token("end", len(text)))
    return found


def _token(text: str, at: int, dialect: Dialect) -> tuple[Token, int]:
    if text[at] in "()":
        return Token(text[at], at, text[at]), at + 1
    if first := _FIRST.match(text, at):
        if not int(first[1]):
            raise mistake("number", text, first.start(1), 1, 999_999)
        return Token("field", at, "first", number=int(first[1])), first.end()
    if named := _field(tuple(dialect.fields)).match(text, at):
        return Token("field", at, dialect.fields[named[1].lower()]), named.end()
    if dialect.strict and (called := _CALLED.match(text, at)):
        name = called[1].lower()
        if called[2] or name in _STRANGE or _mistyped(name, dialect.fields):
            raise mistake("unknown", text, at, called[1])
    if call := _CALL.match(text, at):
        return _call(text, call)
    if weight := _WEIGHT.match(text, at):
        return Token("weight", at, weight[0], number=float(weight[1])), weight.end()
    if name := _LIST.match(text, at):
        said = name[1] or name[2]
        return Token("term", at, name[0], Listed(said.casefold())), name.end()
    return _written(text, at, dialect)


def _mistyped(name: str, fields: Mapping[str, str]) -> bool:
    """titl:, quele:"""
    from monitor.match.fuzzy import one_apart

    return len(name) > 3 and any(len(one) > 3 and one_apart(one, name) for one in fields)


def _call(text: str, call: re.Match[str]) -> tuple[Token, int]:
    kind, number = CALLS[call[1]], float(call[2])
    if kind == "count" and (number != int(number) or not 1 <= number <= 9999):
        raise mistake("number", text, call.start(2), 1, 9999)
    if not number:
        raise mistake("number", text, call.start(2), 1, 999_999)
    return Token(kind, call.start(), call[1], number=number), call.end()


def _written(text: str, at: int, dialect: Dialect) -> tuple[Token, int]:
    """A phrase, a pattern, an operator or a word."""
    equals = 2 if text.startswith("==", at) else 1 if text[at] == "=" else 0
    if quoted := _QUOTED.match(text, at + equals):
        return _quoted(text, at, quoted, (dialect.quoted, "exact", "case")[equals])
    if text[at + equals : at + equals + 1] in tuple('"„“”«»'):
        raise mistake("quote", text, at + equals)
    if regex := _REGEX.match(text, at):
        return Token("term", at, regex[0], _pattern(text, regex, at)), regex.end()
    if near := _NEAR.match(text, at):
        return Token("near", at, near[0], number=int(near[2])), near.end()
    if wrong := _NO_NEAR.match(text, at):
        if wrong[2] and len(wrong[2]) > 1:
            raise mistake("number", text, wrong.start(2), 0, 999)
        raise mistake("near", text, at, wrong[1])
    if _NOT.match(text, at):
        return Token("not", at, "-"), at + 1
    if text[at] == "/" and dialect.strict and text[at + 1 : at + 2].strip():
        raise mistake("slash", text, at)
    word = _WORD.match(text, at)
    if word is None:
        raise mistake("sign", text, at, text[at])
    written, end = word[0], word.end()
    if sign := _SIGNS.get(written) or _SIGNS.get(written[:1] if written[0] == "!" else ""):
        raise mistake("symbol", text, at, written if len(written) < 3 else "!", sign)
    if written in OPERATORS:
        return Token(OPERATORS[written], at, written), end
    if written in NEAR:
        raise mistake("near", text, at, written)
    if written in CALLS and text[end : end + 1] == "(":
        raise mistake("call", text, at, written)
    if weight := _WEIGHT.search(written):
        end -= len(written) - weight.start()
        written = written[: weight.start()]
        if not written:
            raise mistake("sign", text, at, word[0])
    return Token("term", at, written, term(written, at, text)), end


def _quoted(text: str, at: int, quoted: re.Match[str], kind: str) -> tuple[Token, int]:
    inside = next(group for group in quoted.groups() if group is not None)
    words = [_plain(word) for word in inside.split()]
    if kind == "smart" and (wild := [word for word in words if "*" in word]):
        instead = " VOR/0 ".join(words) if len(words) > 1 else wild[0]
        raise mistake("card", text, at, instead)
    node = phrase(inside, kind)
    if node is None:
        raise mistake("hollow", text, at)
    end = quoted.end()
    after = _AFTER_QUOTE.match(text, end)
    if after and after[0].startswith("~"):
        raise mistake("tilde", text, end)
    if after and after[1] and kind == "smart":
        end = after.end()
        if isinstance(node, Term):
            node = Term(node.text, node.kind, after[1] == "+")
    return Token("term", at, quoted[0], node), end


def _pattern(text: str, found: re.Match[str], at: int) -> Pattern:
    import regex

    if wrong := set(found[2]) - set("ims"):
        raise mistake("flag", text, found.start(2), "".join(sorted(wrong)))
    if len(found[1]) > LONGEST_PATTERN:
        raise mistake("long", text, at + LONGEST_PATTERN)
    if re.search(r"\{\s*\d*\s*,?\s*\d{4,}", found[1]):
        raise mistake("repeat", text, at)
    try:
        regex.compile(found[1])
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        raise mistake("regex", text, at, str(error)) from None
    return Pattern(found[1], "".join(sorted(set(found[2]))))


def term(text: str, at: int = 0, expression: str | None = None) -> Leaf:
    """The leaf that one written word stands for."""
    whole = text if expression is None else expression
    kind, body = "smart", text
    if body.startswith("=="):
        kind, body = "case", body[2:]
    elif body.startswith("="):
        kind, body = "exact", body[1:]
    compound: bool | None = None
    if kind == "smart":
        if len(body) > 2 and body.endswith("-+"):
            compound, body = False, body[:-2]
        elif _WIDER.search(body):
            compound, body = True, body[:-1]
        body = _plain(body)
        if body.endswith("~"):
            return _fuzzy(body, whole, at)
        if "*" in body or "?" in body.rstrip("?"):
            return _wild(body, whole, at)
    return _leaf(body, kind, compound) or _reject(text, whole, at)


def _plain(word: str) -> str:
    """Politiker*innen is Politiker, Ärzt*innen is Arzt."""
    found = _GENDER.search(word)
    if found is None:
        return word
    from monitor.match.german import masculine

    return masculine(word[: found.start()])


def _reject(text: str, whole: str, at: int) -> Leaf:
    raise mistake("sign", whole, at, text)


def _fuzzy(body: str, whole: str, at: int) -> Term:
    body = normalise(body.rstrip("~")).text.strip(_EDGE)
    if len(body) < 4 or not re.fullmatch(r"[^\W_]+", body):
        raise mistake("tilde", whole, at)
    return Term(body, "fuzzy")


def _wild(body: str, whole: str, at: int) -> Term:
    body = normalise(body).text.strip(".,;:!'")
    if len(re.sub(r"[\W_]", "", body)) < 2:
        raise mistake("broad", whole, at, body)
    if bad := re.search(r"[^\w*?\-']", body):
        raise mistake("sign", whole, at, bad[0])
    return Term(re.sub(r"\*+", "*", body), "wild")


def phrase(text: str, kind: str = "smart") -> Leaf | None:
    """The leaf of what stands between quotation marks; ``None`` if there is no word."""
    words = _MARKS.sub(" ", text).split()
    if kind == "smart":
        words = [_plain(word) for word in words]
    return _leaf(" ".join(words), kind, None)


def named_alike(name: str) -> str:
    """A name as ``phrase`` keeps it: without quotation marks, and what is at its edges."""
    text = " ".join(_MARKS.sub(" ", normalise(name).text).split())
    return _bare(text) or text


def _bare(text: str) -> str:
    """Without what is at the edges; the dot of .NET stays."""
    bare = text.strip(_AROUND)
    return "." + bare if bare[:1].isalpha() and text.lstrip().startswith("." + bare) else bare


def _leaf(text: str, kind: str, compound: bool | None) -> Leaf | None:
    """A word, hyphens and all, or several words: AT&T, spiegel.de and St. Gallen are phrases."""
    text = normalise(text).text
    words = tuple(word for word in _SPLIT.split(text) if word.strip("'"))
    if not words:
        return None
    bare = _bare(text)
    lead, body, trail = signed(bare)
    if lead or trail:
        return Term(bare, kind, compound) if _single(body, words) else Phrase(words, bare, kind)
    if _single(bare, words):
        return Term(bare, kind, compound)
    return Phrase(words, text.strip(), kind)


def _single(bare: str, words: tuple[str, ...]) -> bool:
    joined = _JOINED.fullmatch(bare) is not None and not _PARTICLE.match(bare)
    return len(words) == 1 or joined


__all__ = ["RuleError", "Token", "lex", "named_alike", "phrase", "term"]
