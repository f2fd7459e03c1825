"""Answer what one word of a text is to all rules: a row, worked out once per word and then kept.

The tables say what a word is by itself; compounds, wildcards and slips of the keyboard are judged
here when a word is first met. Reads no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from monitor.match.compound import holds
from monitor.match.fuzzy import shortened, slipped
from monitor.match.lexicon import lexicon
from monitor.match.table import CAPITAL, EXACT, VERB, Form, Table

_LONGEST = 80
"""Letters of a word that a person may have written; longer ones are no words."""
_KEPT = 40_000
"""Words whose rows are kept, twice: the young ones and those before them."""


class Row(NamedTuple):
    words: tuple[tuple[int, str, int], ...] = ()
    """(slot, reason, where): ANYWHERE, AS_TYPED, FIRST in its sentence, VERBAL: unless it is the
    verb of a particle further on, or SIGNED: with the term's signs around it."""
    last: tuple[Form, ...] = ()
    """Phrases that may end here."""
    linked: tuple[int, ...] = ()
    """Slots whose first member of a compound this is: Regierungs-."""
    gender: tuple[int, ...] = ()
    verbs: tuple[tuple[int, str], ...] = ()
    compounds: tuple[tuple[int, str], ...] = ()
    """(slot, head or member)"""
    wild: tuple[int, ...] = ()
    fuzzy: tuple[int, ...] = ()


EMPTY = Row()
ANYWHERE, AS_TYPED, FIRST, VERBAL, SIGNED = range(5)


def fits(form: Form, word: str) -> bool:
    if form.shape == VERB:
        short = len(word) < 5 and word.isupper()
        return word[0].islower() or not (short or another(word))
    if form.shape == CAPITAL:
        return word[0].isupper()
    return form.shape != EXACT or word == form.text


class Machine:
    """One table with what is built from it in each process."""

    def __init__(self, table: Table) -> None:
        from ahocorasick_rs import AhoCorasick

        self.table = table
        self.wild = [(slot, text, wildcard(text)) for slot, text in table.wild]
        literals = {_literal(text) for _, text in table.wild}
        self.keys = list(table.stems) + sorted(literals - table.stems.keys())
        self.find: Any = AhoCorasick(self.keys).find_matches_as_indexes if self.keys else None

    def row(self, word: str) -> Row:
        table, low = self.table, word.lower()
        found = table.words.get(low, ())
        words = [
            (form.slot, _reason(form, word), _where(form, word))
            for form in found
            if form.shape != EXACT and fits(form, word)
        ]
        for form in table.words.get(word, ()):
            if form.shape == EXACT:
                words.append((form.slot, _reason(form, word), AS_TYPED))
        if table.signs:
            words = [
                (slot, reason, SIGNED if slot in table.signs else where)
                for slot, reason, where in words
            ]
        last = [f for f in table.last.get(low, ()) if f.shape != EXACT and fits(f, word)]
        last += [f for f in table.last.get(word, ()) if f.shape == EXACT]
        gender = [form.slot for form in table.gender.get(low, ()) if fits(form, word)]
        linked = table.linked.get(low, ()) if word[0].isupper() else ()
        compounds, wild = self._inside(word, low)
        fuzzy = self._slips(word, low) if table.fuzzy and not words else ()
        return Row(
            tuple(words),
            tuple(last),
            tuple(linked),
            tuple(gender),
            tuple(table.verbs.get(low, ())),
            compounds,
            wild,
            fuzzy,
        )

    def _inside(self, word: str, low: str) -> tuple[tuple[tuple[int, str], ...], tuple[int, ...]]:
        if self.find is None or len(word) > _LONGEST:
            return (), ()
        capital = word[0].isupper()
        if not (capital and len(word) > 5) and not self.wild:
            return (), ()
        places = self.find(low, overlapping=True)
        if not places:
            return (), ()
        stems, keys = self.table.stems, self.keys
        wild: tuple[int, ...] = ()
        if self.wild:
            met = {keys[number] for number, _, _ in places}
            wild = tuple(self._cards(word, low, met))
        if not capital or len(word) < 6:
            return (), wild
        rows = [
            (stems[keys[number]], start, stop)
            for number, start, stop in places
            if keys[number] in stems
        ]
        return holds(low, rows) if rows else (), wild

    def _cards(self, word: str, low: str, met: set[str]) -> Iterable[int]:
        for slot, text, pattern in self.wild:
            may = word[0].isupper() or not text[0].isupper()
            if may and _literal(text) in met and pattern.fullmatch(low):
                yield slot

    def _slips(self, word: str, low: str) -> tuple[int, ...]:
        if not 3 < len(low) <= _LONGEST:
            return ()
        near = {
            form
            for key in shortened(low)
            for form in self.table.fuzzy.get(key, ())
            if fits(form, word)
        }
        return tuple(sorted({form.slot for form in near if slipped(form.text.lower(), low)}))


def _where(form: Form, word: str) -> int:
    if form.shape != VERB:
        return ANYWHERE
    return VERBAL if word[0].islower() else FIRST


def another(word: str) -> bool:
    """Whether a capitalised word is a noun and no form of a verb: Verbot, Zahlen, Angriff."""
    known = lexicon("de")
    lemma = known.lemma(word.capitalize())
    if lemma is None or lemma[0].islower():
        return False
    return known.lemma(lemma.lower()) != lemma.lower() or not lemma.endswith("n")


def _reason(form: Form, word: str) -> str:
    if form.reason == "plain":
        return "exact"
    if form.reason == "exact" and word != form.text and word.lower() != form.text.lower():
        return "inflected"
    return form.reason


@lru_cache(maxsize=2000)
def wildcard(text: str) -> re.Pattern[str]:
    """Matches a word in lower case."""
    return re.compile(
        "".join(
            r"[\w\-]*" if c == "*" else r"\w" if c == "?" else re.escape(c.lower()) for c in text
        )
    )


@lru_cache(maxsize=20_000)
def _literal(text: str) -> str:
    """The longest stretch of letters of a pattern: what a word must hold at least."""
    return max(re.split(r"[*?\-']+", text.lower()), key=len)


class Memo(dict[str, Row | None]):
    """The rows of the words met so far; one never met is worked out on the way. Half of them, those
    not met lately, are forgotten when there are too many."""

    def __init__(self, machines: list[Machine]) -> None:
        super().__init__()
        self.machines = machines
        self.old: dict[str, Row | None] = {}

    def __missing__(self, word: str) -> Row | None:
        found = self.old[word] if word in self.old else self._work_out(word)
        if len(self) >= _KEPT:
            self.old = dict(self)
            self.clear()
        self[word] = found
        return found

    def _work_out(self, word: str) -> Row | None:
        met = [row for row in (machine.row(word) for machine in self.machines) if any(row)]
        if len(met) < 2:
            return met[0] if met else None
        columns = zip(*met, strict=True)
        return Row(*(tuple(one for part in parts for one in part) for parts in columns))


class Lookup:
    """All tables of one language, asked together."""

    def __init__(self, machines: list[Machine]) -> None:
        self.machines = machines
        self.tables = [machine.table for machine in machines]
        self._memo = Memo(machines)
        self.cards = [row for machine in machines for row in machine.wild if "-" in row[1]]
        """Wildcards that hold a hyphen are asked of whole chunks."""
        self.phrases = {
            slot: columns for table in self.tables for slot, columns in table.phrases.items()
        }
        self.signs = {slot: signs for table in self.tables for slot, signs in table.signs.items()}
        self.begun: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for table in self.tables:
            for key, ends in table.begun.items():
                self.begun[key] = [*self.begun.get(key, ()), *ends]
        self.patterns = [row for table in self.tables for row in table.patterns]

    def row(self, word: str) -> Row:
        return self._memo[word] or EMPTY

    def rows(self, words: list[str]) -> list[tuple[int, Row]]:
        """The rows of a text's words that mean something to a rule, with their places."""
        return [(at, row) for at, row in enumerate(map(self._memo.__getitem__, words)) if row]
