"""Find every leaf of every rule in one text, in one pass. Never weighs rules: ``judge`` does.

Each word of the text is one look-up (``machine``); what no single word tells (phrases, hyphens,
separated verbs, regular expressions) is looked for only where the text gives cause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from monitor.match.compound import judge
from monitor.match.german import bunch
from monitor.match.lexicon import lexicon
from monitor.match.machine import AS_TYPED, FIRST, SIGNED, Lookup, Row, fits
from monitor.match.normal import Normal, normalise
from monitor.match.sentences import breaks
from monitor.match.suspend import suspended
from monitor.match.table import Form, Ordered
from monitor.match.words import Words, cut

_PHRASE_GAP = re.compile(r"[\s\-\"'„“”«»‹›‚]*\Z")
_OPENING = re.compile(r"[.!?:;…\n„“”\"»«‚(|–—]")
_BREAK = re.compile(r"[!?:;]")
_CLAUSE = re.compile(r"\A\s*[,.;:!?()\"„“”»…\u2013\u2014]|\A[ \t]*\r?\n")
_CERTAIN = bunch(
    "teil statt zurück herab heraus hervor hinaus hinein hinweg hinzu voran voraus zusammen "
    "bekannt bereit los fort nieder empor dar entgegen"
)
"""Particles that are little else: Sie nimmt teil an der Sitzung."""
_BEHIND = bunch("an am auf aus bei beim mit nach von vom vor zu zum zur in im für gegen über um")
_AFTER = bunch("und oder aber sondern als wie dass weil wenn obwohl nachdem sowie")
_TURNING = bunch("ab an auf aus bei ein fest hin statt teil um unter vor zu")
"""Particles that make another verb of a verb; weiterkämpfen still is kämpfen."""
_LOOSE = bunch("& + |")
"""Signs between words with or without spaces around them: H&M, H & M."""
_APART = 15
_MEMBERS = 20
_CLAUSE_WORDS = 40
"""So far apart may a verb and its particle be."""


class Hit(NamedTuple):
    start: int
    stop: int
    first: int
    """Number of the first and of the last chunk it touches."""
    last: int
    reason: str


Hits = dict[int, list[Hit]]


class Scanned(NamedTuple):
    hits: Hits
    """Of every slot, in code points of the text as given."""
    slow: tuple[int, ...] = ()
    """Slots of regular expressions that were stopped."""


def scan(lookup: Lookup, text: str) -> Scanned:
    if not text:
        return Scanned({})
    normal = normalise(text)
    words = cut(normal.text)
    hits: Hits = defaultdict(list)
    rows = lookup.rows(words.parts)
    verbs: list[tuple[int, int, str]] = []
    for part, row in rows:
        _place(lookup, words, part, row, hits)
        if row.verbs and part not in words.chunks:
            verbs += [(part, slot, particle) for slot, particle in row.verbs]
    if verbs:
        _separate(words, verbs, hits)
    if words.joints:
        _join(lookup, words, hits)
    for slot, first, last, reason in suspended(lookup, words):
        _add(hits, slot, words, first, last, reason)
    if normal.moved:
        for slot, found in hits.items():
            hits[slot] = [_back(normal, hit) for hit in found]
    slow = _patterns(lookup, text, words, normal, hits) if lookup.patterns else ()
    return Scanned({slot: tidy(found) for slot, found in hits.items() if found}, slow)


def _back(normal: Normal, hit: Hit) -> Hit:
    start, stop = normal.original(hit.start, hit.stop)
    return hit._replace(start=start, stop=stop)


def tidy(hits: list[Hit]) -> list[Hit]:
    """In order, and of those that cover one another only the longest."""
    if len(hits) == 1:
        return hits
    found: list[Hit] = []
    for hit in sorted(set(hits), key=lambda h: (h.start, -h.stop)):
        if not found or hit.stop > found[-1].stop:
            found.append(hit)
    return found


def _add(hits: Hits, slot: int, words: Words, part: int, until: int, reason: str) -> None:
    if part == until and part not in words.chunks:
        number = words.number(part)
        edge = 2 * part
        hits[slot].append(Hit(words.edges[edge], words.edges[edge + 1], number, number, reason))
        return
    start, stop = words.span(part, until)
    hits[slot].append(Hit(start, stop, words.number(part), words.number(until), reason))


def _place(lookup: Lookup, words: Words, part: int, row: Row, hits: Hits) -> None:
    """What a word's row means where it stands."""
    member = part in words.chunks
    gendered = part in words.gendered
    for slot, reason, where in row.words:
        if where:
            if where == SIGNED:
                _signed(lookup, words, part, part, slot, reason, hits)
                continue
            if not _stands(words, part, where):
                continue
        _add(hits, slot, words, part, part, "hyphen" if member and not gendered else reason)
    for form in row.last:
        _phrase(lookup, words, part, form, hits)
    if gendered:
        for slot in row.gender:
            _add(hits, slot, words, part, part, "inflected")
    for slot, place in row.compounds:
        _add(hits, slot, words, part, part, f"compound {place}")
    if member and part != words.last(part):
        for slot in row.linked:
            _add(hits, slot, words, part, part, "hyphen")
    for slot in row.wild:
        _add(hits, slot, words, part, part, "pattern")
    for slot in row.fuzzy:
        _add(hits, slot, words, part, part, "fuzzy")


def _stands(words: Words, part: int, where: int) -> bool:
    """Whether a word means its term where it stands."""
    if where == AS_TYPED:
        return _quiet(words, part)
    if where == FIRST and not _opening(words, part):
        return False
    return not _parted(words, part)


def _parted(words: Words, part: int) -> bool:
    """Whether a verb is only the base of another: fordert ... auf is no fordern. Certain cases
    only: nothing but words stands between, and the particle makes another word of the verb."""
    if part in words.chunks:
        return False
    last = min(part + _APART, len(words.parts) - 1)
    for at in range(part + 1, last + 1):
        word = words.parts[at]
        if words.gaps[at] != " " or word in _AFTER:
            return False
        if (word in _TURNING or word == "mit") and _clause_ends(words, at):
            return another_verb(words.parts[part].lower(), word)
    return False


@lru_cache(maxsize=2000)
def another_verb(finite: str, particle: str) -> bool:
    known = lexicon("de")
    base = known.lemma(finite)
    if base is None or not base.endswith("n") or (finite.startswith("ge") and base[:2] != "ge"):
        return False
    if particle == "mit" and base != "teilen":  # who fights along fights
        return False
    return known.lemma(particle + base) == particle + base


def _quiet(words: Words, part: int) -> bool:
    """IT'S is not IT."""
    stop = words.stop(part)
    rest = words.text[stop : stop + 3]
    return not (rest[:1] == "'" and rest[1:2].isupper())


def _opening(words: Words, part: int) -> bool:
    """Whether a sentence, a quotation or a line begins here, or all is in capitals."""
    if part == 0 or _OPENING.search(words.gaps[part]):
        return True
    return words.parts[part].isupper() and words.parts[part - 1].isupper()


def _signed(
    lookup: Lookup, words: Words, part: int, until: int, slot: int, reason: str, hits: Hits
) -> None:
    """C++, § 218: marked with its signs, and only with them."""
    signs = lookup.signs[slot]
    start, stop = words.span(part, until)
    if signs.lead:
        start = words.start(part)
    if signs.trail:
        stop = words.stop(until)
    if (around := signs.around(words.text, start, stop)) is not None:
        hits[slot].append(Hit(*around, words.number(part), words.number(until), reason))


def _phrase(lookup: Lookup, words: Words, part: int, form: Form, hits: Hits) -> None:
    order: Ordered = lookup.phrases[form.slot]
    at = part
    exact = form.reason == "exact"
    for column, typed in zip(reversed(order.columns), reversed(order.gaps), strict=True):
        gap = words.gaps[at]
        at -= 1
        if at < 0 or not _follows(gap, typed):
            return
        word = words.parts[at]
        one = column.get(word.lower()) or column.get(word)
        if one is None or not fits(one, word):
            return
        exact = exact and one.reason == "exact"
    reason = "exact" if exact else "inflected"
    if form.slot in lookup.signs:
        _signed(lookup, words, at, part, form.slot, reason, hits)
    else:
        _add(hits, form.slot, words, at, part, reason)


def _follows(gap: str, typed: str) -> bool:
    """Whether a phrase may go on over this gap: spiegel.de as typed, St. Gallen without dot."""
    if typed in (" ", "-") or " " in typed:
        return _PHRASE_GAP.match(gap) is not None or gap.split() == typed.split()
    return gap == typed or (typed in _LOOSE and gap.strip() == typed)


def _join(lookup: Lookup, words: Words, hits: Hits) -> None:
    """Bundes-Kanzler is Bundeskanzler: neighbouring members of a chunk, written together."""
    for begin, end in set(words.chunks.values()):
        if end >= begin + _MEMBERS:
            continue
        for at in range(begin, end):
            joined = words.parts[at]
            for until in range(at + 1, min(end, at + 4) + 1):
                if lookup.begun:
                    for slot in begun(lookup, joined, words.parts[until]):
                        _add(hits, slot, words, at, until, "hyphen")
                joined += words.parts[until]
                for slot, _, where in lookup.row(joined).words:
                    if where == SIGNED:
                        _signed(lookup, words, at, until, slot, "hyphen", hits)
                    else:
                        _add(hits, slot, words, at, until, "hyphen")
        start, stop = words.span(begin)
        whole = words.text[start:stop]
        for slot, text, pattern in lookup.cards:
            if pattern.fullmatch(whole.lower()) and (whole[0].isupper() or not text[0].isupper()):
                _add(hits, slot, words, begin, end, "pattern")


def begun(lookup: Lookup, before: str, word: str) -> list[int]:
    """Slots of the terms with a hyphen whose end begins a compound: EU, Kommissionspräsidentin."""
    low = word.lower()
    ends = lookup.begun.get((before.lower(), low[:3]))
    if ends is None or before[0].islower():
        return []
    return [
        slot
        for end, slot in ends
        if len(low) > len(end) and low.startswith(end) and judge(low, 0, len(end))
    ]


def _separate(words: Words, verbs: list[tuple[int, int, str]], hits: Hits) -> None:
    """Stimmt ... zu: the particle at the end of a clause of the same sentence."""
    wanted = {particle for _, _, particle in verbs}
    ends = [
        at
        for at, word in enumerate(words.parts)
        if word in wanted and at not in words.chunks and _clause_ends(words, at)
    ]
    for part, slot, particle in verbs:
        for at in ends[bisect_right(ends, part) :]:
            if at > part + _CLAUSE_WORDS:
                break
            if words.parts[at] == particle and _unbroken(words, part, at):
                _add(hits, slot, words, part, part, "inflected")
                _add(hits, slot, words, at, at, "inflected")
                break


def _unbroken(words: Words, part: int, until: int) -> bool:
    """Whether one sentence holds both parts."""
    for at in range(part + 1, until + 1):
        gap = words.gaps[at]
        if gap != " " and (_BREAK.search(gap) or breaks(words.text, words.stop(at - 1))):
            return False
    return True


def _clause_ends(words: Words, part: int) -> bool:
    if part + 1 >= len(words.parts):
        return True
    after = words.parts[part + 1]
    if after in _AFTER or (after in _BEHIND and words.parts[part] in _CERTAIN):
        return True
    return _CLAUSE.match(words.gaps[part + 1]) is not None


def _patterns(
    lookup: Lookup, text: str, words: Words, normal: Normal, hits: Hits
) -> tuple[int, ...]:
    from monitor.match.patterns import search

    slow = []
    for slot, source, flags in lookup.patterns:
        spans, stopped = search(source, flags, text)
        if stopped:
            slow.append(slot)
        for start, stop in spans:
            first = words.number(words.at(normal.toward(start))) if words.parts else 0
            last = words.number(words.at(normal.toward(stop - 1))) if words.parts else 0
            hits[slot].append(Hit(start, stop, first, max(first, last), "pattern"))
    return tuple(slow)
