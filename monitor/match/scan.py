"""Find every leaf of every rule in one text, in one pass. Never weighs rules: ``ruleset`` does.

Words are looked up in the compiled ``Table``; what no look-up finds (compounds, suspended hyphens,
separated verbs, wildcards, regular expressions) is looked for only where the text gives cause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import NamedTuple

from monitor.match.compound import Held
from monitor.match.expand import ANY, CAPITAL, EXACT, Form, Table
from monitor.match.german import bunch
from monitor.match.normal import Normal, normalise
from monitor.match.words import CONJUNCTIONS, Words, cut

_PHRASE_GAP = re.compile(r"[\s\-\"'„“”«»‹›‚]*\Z")
_SENTENCE = re.compile(r"[.!?:;]")
_CLAUSE = re.compile(r"\A\s*[,.;:!?)\"“”»\u2013\u2014]|\A\s*\Z|\A[ \t]*\n")
_AFTER = bunch("und oder aber sondern als wie dass weil wenn obwohl nachdem sowie")
_PATTERN_SECONDS = 0.2
_LONGEST = 80
"""Letters of a word that a person may have written; longer ones are no words."""
_MEMBERS = 20
_FAR = 8
"""Words a list with suspended hyphens may span."""


class Hit(NamedTuple):
    start: int
    stop: int
    first: int
    """Number of the first and of the last chunk it touches; -1 where unknown."""
    last: int
    reason: str


Hits = dict[int, list[Hit]]


def scan(table: Table, text: str, held: Held | None = None) -> Hits:
    """The hits of every slot, in code points of ``text`` as given."""
    normal = normalise(text)
    words = cut(normal.text)
    hits: Hits = defaultdict(list)
    _look_up(table, words, hits)
    _join(table, words, hits)
    _suspend(table, words, hits)
    if table.verbs:
        _separate(table, words, hits)
    if held is not None:
        _compounds(words, held, hits)
    if table.wild:
        _wildcards(table, words, hits)
    if normal.moved:
        for slot, found in hits.items():
            hits[slot] = [_back(normal, hit) for hit in found]
    for slot, source, flags in table.patterns:
        hits[slot] = _search(source, flags, text, words, normal)
    return {slot: tidy(found) for slot, found in hits.items() if found}


def _back(normal: Normal, hit: Hit) -> Hit:
    start, stop = normal.original(hit.start, hit.stop)
    return hit._replace(start=start, stop=stop)


def tidy(hits: list[Hit]) -> list[Hit]:
    """In order, and of those that cover one another only the longest."""
    found: list[Hit] = []
    for hit in sorted(set(hits), key=lambda h: (h.start, -h.stop)):
        if not found or hit.stop > found[-1].stop:
            found.append(hit)
    return found


def fits(form: Form, word: str) -> bool:
    if form.shape == ANY:
        return True
    if form.shape == CAPITAL:
        return word[0].isupper()
    return word == form.text


def _add(hits: Hits, slot: int, words: Words, part: int, until: int, reason: str) -> None:
    start, stop = words.span(part, until)
    hits[slot].append(Hit(start, stop, words.number[part], words.number[until], reason))


def _reason(form: Form, words: Words, part: int, word: str) -> str:
    if form.reason == "plain":
        return "exact"
    if words.first[part] != words.last[part] and part not in words.gendered:
        return "hyphen"
    if form.reason == "exact" and word != form.text and word.lower() != form.text.lower():
        return "inflected"
    return form.reason


def _look_up(table: Table, words: Words, hits: Hits) -> None:
    known, last, gender = table.words, table.last, table.gender
    cache: dict[str, tuple[list[Form], list[Form]]] = {}
    for part, word in enumerate(words.parts):
        found = cache.get(word)
        if found is None:
            low = word.lower()
            found = cache[word] = (_fitting(known, word, low), _fitting(last, word, low))
        for form in found[0]:
            if form.shape == EXACT and _shouted(words, part):
                continue
            _add(hits, form.slot, words, part, part, _reason(form, words, part, word))
        for form in found[1]:
            _phrase(table, words, part, form, hits)
        if gender and part in words.gendered:
            for form in gender.get(word.lower(), ()):
                if fits(form, word):
                    _add(hits, form.slot, words, part, part, "inflected")


def _fitting(table: dict[str, list[Form]], word: str, low: str) -> list[Form]:
    found = [form for form in table.get(low, ()) if form.shape != EXACT and fits(form, word)]
    return found + [form for form in table.get(word, ()) if form.shape == EXACT]


def _shouted(words: Words, part: int) -> bool:
    """IT'S is not IT."""
    rest = words.text[words.stops[part] : words.stops[part] + 3]
    return rest[:1] == "'" and rest[1:2].isupper()


def _phrase(table: Table, words: Words, part: int, form: Form, hits: Hits) -> None:
    columns = table.phrases[form.slot]
    at = part
    exact = form.reason == "exact"
    for column in reversed(columns):
        at -= 1
        if at < 0 or not _PHRASE_GAP.match(words.text[words.stops[at] : words.starts[at + 1]]):
            return
        word = words.parts[at]
        one = column.get(word.lower()) or column.get(word)
        if one is None or not fits(one, word):
            return
        exact = exact and one.reason == "exact"
    _add(hits, form.slot, words, at, part, "exact" if exact else "inflected")


def _join(table: Table, words: Words, hits: Hits) -> None:
    """Bundes-Kanzler is Bundeskanzler: neighbouring members of a chunk, written together."""
    begin = 0
    while begin < len(words.parts):
        end = words.last[begin]
        if begin < end < begin + _MEMBERS:
            for at in range(begin, end):
                joined = words.parts[at]
                for until in range(at + 1, min(end, at + 4) + 1):
                    joined += words.parts[until]
                    for form in _fitting(table.words, joined, joined.lower()):
                        _add(hits, form.slot, words, at, until, "hyphen")
        begin = end + 1


def _hanging(words: Words, part: int) -> bool:
    """Luft- and what follows is no part of the same chunk."""
    return words.last[part] == part and words.text.startswith("-", words.stops[part])


def _leaning(words: Words, part: int) -> bool:
    """-verarbeitung after a space or a bracket."""
    at = words.starts[part]
    if at < 1 or words.text[at - 1] != "-" or words.first[part] != part:
        return False
    return at < 2 or not words.text[at - 2].isalnum()


def _suspend(table: Table, words: Words, hits: Hits) -> None:
    at = words.text.find("-")
    if at < 0 or not table.ahead:
        return
    for part in range(len(words.parts)):
        if _hanging(words, part):
            _forward(table, words, part, hits)
        elif _leaning(words, part):
            _backward(table, words, part, hits)


def _forward(table: Table, words: Words, part: int, hits: Hits) -> None:
    tail = -1
    for at in range(part + 1, min(part + 1 + _FAR, len(words.parts))):
        if _SENTENCE.search(words.text, words.stops[at - 1], words.starts[at]):
            return
        if words.parts[at] in CONJUNCTIONS or _hanging(words, words.last[at]):
            continue
        before = words.text[words.stops[at - 1] : words.starts[at]]
        if words.first[at] != at and tail < 0 and words.parts[at - 1] not in CONJUNCTIONS:
            continue
        if words.parts[at - 1] in CONJUNCTIONS or "," in before or "/" in before or "&" in before:
            tail = at
        break
    if tail < 0:
        return
    end = words.last[tail]
    whole = "".join(words.parts[words.first[tail] : end + 1]).lower()
    heads = {words.parts[part], "".join(words.parts[words.first[part] : part + 1])}
    for head in heads:
        low = head.lower()
        for key, slot, how in _starting(table.ahead, low):
            rest = key[len(low) :]
            if (
                len(rest) < 3
                or not whole.endswith(rest)
                or (how == CAPITAL and not head[0].isupper())
            ):
                continue
            _add(hits, slot, words, part, end, "suspended")


def _backward(table: Table, words: Words, part: int, hits: Hits) -> None:
    head = -1
    for at in range(part - 1, max(-1, part - 1 - _FAR), -1):
        if _SENTENCE.search(words.text, words.stops[at], words.starts[at + 1]):
            return
        if words.parts[at] in CONJUNCTIONS or _leaning(words, words.first[at]):
            continue
        head = at
        break
    if head < 0:
        return
    end = words.last[part]
    tail = "".join(words.parts[part : end + 1]).lower()
    first = words.parts[head]
    low = first.lower()
    for key, slot, how in _starting(table.behind, tail[::-1]):
        start = key[len(tail) :][::-1]
        if len(start) < 3 or len(low) <= len(start) + 2 or not low.startswith(start):
            continue
        if how != CAPITAL or first[0].isupper():
            _add(hits, slot, words, head, part, "suspended")


def _starting(rows: list[tuple[str, int, int]], start: str) -> list[tuple[str, int, int]]:
    at = bisect_left(rows, (start, -1, -1))
    found = []
    while at < len(rows) and rows[at][0].startswith(start):
        found.append(rows[at])
        at += 1
    return found


def _separate(table: Table, words: Words, hits: Hits) -> None:
    for part, word in enumerate(words.parts):
        for slot, particle in table.verbs.get(word.lower(), ()):
            if words.first[part] != words.last[part]:
                continue
            for at in range(part + 1, min(part + 40, len(words.parts))):
                if _SENTENCE.search(words.text, words.stops[at - 1], words.starts[at]):
                    break
                if words.parts[at] == particle and _clause_ends(words, at):
                    _add(hits, slot, words, part, part, "inflected")
                    _add(hits, slot, words, at, at, "inflected")
                    break


def _clause_ends(words: Words, part: int) -> bool:
    if part + 1 >= len(words.parts):
        return True
    gap = words.text[words.stops[part] : words.starts[part + 1]]
    return words.parts[part + 1] in _AFTER or _CLAUSE.match(gap) is not None


def _compounds(words: Words, held: Held, hits: Hits) -> None:
    for part, word in enumerate(words.parts):
        if not 6 <= len(word) <= _LONGEST or not word[0].isupper():
            continue
        for slot in held(word.lower()):
            _add(hits, slot, words, part, part, "compound")


def _wildcards(table: Table, words: Words, hits: Hits) -> None:
    import regex

    for slot, text in table.wild:
        sensitive = text[0].isupper()
        body = "".join(
            r"[\w\-]*" if c == "*" else r"\w" if c == "?" else regex.escape(c.lower()) for c in text
        )
        pattern = regex.compile(body)
        for part, word in enumerate(words.parts):
            if sensitive and not word[0].isupper():
                continue
            if pattern.fullmatch(word.lower()):
                _add(hits, slot, words, part, part, "pattern")
            elif words.first[part] == part and words.last[part] != part and "-" in text:
                start, stop = words.span(part)
                if pattern.fullmatch(words.text[start:stop].lower()):
                    _add(hits, slot, words, part, part, "pattern")


def _search(source: str, flags: str, text: str, words: Words, normal: Normal) -> list[Hit]:
    """On the text as written. A pattern that takes too long finds what it found until then."""
    import regex

    found: list[Hit] = []
    option = 0
    for letter, value in (("i", regex.IGNORECASE), ("m", regex.MULTILINE), ("s", regex.DOTALL)):
        option |= int(value) if letter in flags else 0
    try:
        for one in regex.compile(source, option).finditer(text, timeout=_PATTERN_SECONDS):
            if one.end() > one.start():
                found.append(Hit(one.start(), one.end(), -1, -1, "pattern"))
            if len(found) >= 10_000:
                break
    except TimeoutError:
        pass
    return [_placed(hit, words, normal) for hit in found]


def _placed(hit: Hit, words: Words, normal: Normal) -> Hit:
    if not words.parts:
        return hit._replace(first=0, last=0)
    begin = max(0, bisect_right(words.starts, normal.toward(hit.start)) - 1)
    end = max(begin, bisect_left(words.starts, normal.toward(hit.stop)) - 1)
    return hit._replace(first=words.number[begin], last=words.number[end])
