"""Rule packs: a text with rules, lists, colours and sentences that prove them, read and written.

    pack: Ukraine-Hilfe
    language: de
    about: One line about the pack.

    list: orte
    Kiew
    Charkiw

    rule: Luftabwehr
    colour: blue
    level: notify
    expression: Luftabwehr UND @orte
    > Die ⟦Luftabwehr⟧ über ⟦Kiew⟧ hielt stand.
    > In Bern fehlt es an Luftabwehr.

Lines that begin with # are comments. A sentence (>) must be marked exactly where ⟦ ⟧ stand, or with
``> +`` anywhere; without either the rule must not hold. When and where a rule holds stands in
``quiet``, ``through``, ``muted``, ``ends``, ``place``, ``languages``, ``sources``, ``folders`` and
``feeds`` (addresses). Nothing here touches the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor import limits
from monitor.limits import NONE, Limits
from monitor.match import RuleError, check, compile_rules, find
from monitor.types import LEVELS, Rule

COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")
OPEN, CLOSE = "⟦", "⟧"
ANY = "+ "
"""Before a sentence that must match, wherever."""
SAID: dict[str, tuple[str, str]] = {
    "line": ("This line says nothing: {}", "Diese Zeile sagt nichts: {}"),
    "name": ("A pack begins with “pack: name”.", "Ein Paket beginnt mit „pack: Name“."),
    "again": ("There are two of “{}”.", "„{}“ gibt es zweimal."),
    "colour": ("Unknown colour {}; known: {}.", "Unbekannte Farbe {}; bekannt: {}."),
    "level": ("Unknown level {}; known: {}.", "Unbekannte Stufe {}; bekannt: {}."),
    "limit": ("{0}: {1}", "Das ist nicht zu verstehen: {0}: {2}"),
    "bare": ("The rule “{}” has no expression.", "Die Regel „{}“ hat keinen Ausdruck."),
    "marks": ("⟦ and ⟧ do not go together.", "⟦ und ⟧ passen nicht zusammen."),
    "stray": ("A sentence belongs below a rule.", "Ein Satz gehört unter eine Regel."),
}


class PackError(NamedTuple):
    line: int
    """Counted from 1."""
    why: str
    german: str


@dataclass(frozen=True, slots=True)
class PackRule:
    name: str
    expression: str
    colour: str = "amber"
    level: str = "show"
    sentences: tuple[str, ...] = ()
    """With ⟦marks⟧ where the rule must mark, or none where it must stay silent."""
    line: int = field(default=0, compare=False)
    limits: Limits = NONE
    """When and where it holds."""


@dataclass(frozen=True, slots=True)
class Pack:
    name: str
    rules: tuple[PackRule, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    """(name, one expression a line)"""
    language: str = "de"
    about: str = ""

    def as_rules(self, first: int = 1) -> list[Rule]:
        """The rules as the engine knows them, numbered from ``first``."""
        return [
            Rule(number, one.name, one.expression, one.colour, one.level)  # type: ignore[arg-type]
            for number, one in enumerate(self.rules, first)
        ]


class Failed(NamedTuple):
    """A sentence that was not marked as it says."""

    rule: str
    line: int
    """Of the rule."""
    wanted: str
    got: str


class _Reader:
    def __init__(self) -> None:
        self.errors: list[PackError] = []
        self.head: dict[str, str] = {}
        self.rules: list[dict[str, str]] = []
        self.sentences: list[list[str]] = []
        self.limits: list[Limits] = []
        self.lines: list[int] = []
        self.lists: dict[str, list[str]] = {}
        self.list: str | None = None

    def fail(self, line: int, key: str, *said: object) -> None:
        english, german = SAID[key]
        self.errors.append(PackError(line, english.format(*said), german.format(*said)))

    def take(self, line: int, text: str) -> None:
        if text.startswith(">"):
            self._sentence(line, text[1:].strip())
            return
        key, colon, value = text.partition(":")
        key, value = key.strip().lower(), value.strip()
        if self.list is not None and key not in ("rule", "list"):
            self.lists[self.list].append(text.strip())
        elif not colon or key not in (*HEAD, *BODY, "rule", "list"):
            self.fail(line, "line", text)
        elif key == "list":
            self._list(line, value)
        elif key == "rule":
            self._rule(line, value)
        elif self.rules:
            self._body(line, key, value)
        else:
            self.head[key] = value

    def _list(self, line: int, name: str) -> None:
        if name.casefold() in (known.casefold() for known in self.lists):
            self.fail(line, "again", name)
        self.list = name
        self.lists[name] = []

    def _rule(self, line: int, name: str) -> None:
        self.list = None
        if name in (rule["name"] for rule in self.rules):
            self.fail(line, "again", name)
        self.rules.append({"name": name})
        self.sentences.append([])
        self.limits.append(NONE)
        self.lines.append(line)

    def _body(self, line: int, key: str, value: str) -> None:
        known = {"colour": COLOURS, "level": LEVELS}.get(key)
        if known and value not in known:
            self.fail(line, key, value, ", ".join(known))
        elif key in limits.NAMES:
            try:
                made = limits.read(key, value, self.limits[-1])
            except ValueError as error:
                self.fail(line, "limit", key, error, value)
            else:
                self.limits[-1] = made
        elif key in HEAD:
            self.fail(line, "line", f"{key}: {value}")
        else:
            self.rules[-1][key] = value

    def _sentence(self, line: int, text: str) -> None:
        if not self.rules or self.list is not None:
            self.fail(line, "stray")
        elif _spans(text) is None:
            self.fail(line, "marks")
        else:
            self.sentences[-1].append(text)


HEAD = ("pack", "language", "about")
BODY = ("colour", "level", "expression", *limits.NAMES)


def read(text: str) -> Pack | tuple[PackError, ...]:
    """The pack, or every mistake in it with its line."""
    reader = _Reader()
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            reader.take(number, line.strip())
    if not reader.head.get("pack"):
        reader.fail(1, "name")
    lists = {name: "\n".join(lines) for name, lines in reader.lists.items()}
    rules = []
    told = zip(reader.rules, reader.sentences, reader.lines, reader.limits, strict=True)
    for said, sentences, at, limited in told:
        if not said.get("expression"):
            reader.fail(at, "bare", said["name"])
            continue
        try:
            check(said["expression"], lists)
        except RuleError as error:
            where = f"{said['name']}: {said['expression']}"
            reader.errors.append(PackError(at, f"{where}: {error.why}", f"{where}: {error.german}"))
            continue
        rules.append(PackRule(**said, sentences=tuple(sentences), line=at, limits=limited))
    if reader.errors:
        return tuple(sorted(reader.errors))
    head = reader.head
    return Pack(
        head["pack"],
        tuple(rules),
        tuple(lists.items()),
        head.get("language", "de"),
        head.get("about", ""),
    )


def write(pack: Pack) -> str:
    """The pack's text: ``read(write(pack)) == pack``."""
    lines = [f"pack: {pack.name}", f"language: {pack.language}"]
    lines += [f"about: {pack.about}"] if pack.about else []
    for name, terms in pack.lists:
        lines += ["", f"list: {name}", *terms.splitlines()]
    for rule in pack.rules:
        lines += ["", f"rule: {rule.name}", f"colour: {rule.colour}", f"level: {rule.level}"]
        lines += limits.write(rule.limits)
        lines += [f"expression: {rule.expression}", *(f"> {one}" for one in rule.sentences)]
    return "\n".join(lines) + "\n"


def run(pack: Pack) -> tuple[Failed, ...]:
    """Every sentence that its rule does not mark exactly as it says."""
    failed = []
    lists = dict(pack.lists)
    for rule, one in zip(pack.rules, pack.as_rules(), strict=True):
        made = compile_rules([one], lists)
        for sentence in rule.sentences:
            anywhere = sentence.startswith(ANY)
            wanted = sentence.removeprefix(ANY)
            plain = wanted.replace(OPEN, "").replace(CLOSE, "")
            found = find(made, "", plain, pack.language)
            got = _marked(plain, ((match.start, match.stop) for match in found))
            if not found if anywhere and wanted == plain else got != wanted:
                failed.append(Failed(rule.name, rule.line, sentence, got))
    return tuple(failed)


def failing(rule: Rule, lists: Mapping[str, str], language: str = "de") -> tuple[Failed, ...]:
    """The rule's own sentences that it does not mark exactly as they say."""
    one = PackRule(rule.name, rule.expression, sentences=rule.sentences)
    return run(Pack("", (one,), tuple(lists.items()), language))


def _spans(text: str) -> list[tuple[int, int]] | None:
    """Where the marks stand in the plain text; ``None`` if they do not go together."""
    spans: list[tuple[int, int]] = []
    start, at = -1, 0
    for letter in text:
        if letter == OPEN and start < 0:
            start = at
        elif letter == CLOSE and 0 <= start < at:
            spans.append((start, at))
            start = -1
        elif letter in (OPEN, CLOSE):
            return None
        else:
            at += 1
    return spans if start < 0 else None


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Places that touch become one: Wind- und Solarenergie holds two terms."""
    whole: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if whole and start < whole[-1][1]:
            start, stop = whole[-1][0], max(stop, whole.pop()[1])
        whole.append((start, stop))
    for start, stop in reversed(whole):
        text = f"{text[:start]}{OPEN}{text[start:stop]}{CLOSE}{text[stop:]}"
    return text
