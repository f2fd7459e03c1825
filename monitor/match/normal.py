"""Turn a text as written into the text that is matched, with the way back for every span.

Soft hyphens, zero-width characters, byte order marks and ends of lines in a word go; decomposed
letters, full width and ligatures become what they stand for; every space, hyphen and apostrophe
becomes the plain one. A letter is never folded into another letter: Förderung is not Forderung.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u034f"
_GONE += "".join(map(chr, [*range(0x202A, 0x202F), *range(0xFE00, 0xFE10)]))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2043\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032\uff07"
_DASHES = "\u2013\u2014"
_DOTS = "\u00b7\u2027\u2022"
"""Between letters, the dots of easy language: Bundes·kanzler."""
_COMBINING = "\u0300-\u036f"
_SINGLE = (
    f"{_SPACES}{_HYPHENS}{_APOSTROPHES}{_DASHES}{_DOTS}"
    "\u2080-\u2089\u00b2\u00b3\u00b9\u2070\u2074-\u2079\ufb00-\ufb06\uff01-\uff5e\u017f\u2100-\u214f"
)
_ANY = re.compile(f"[{_GONE}{_COMBINING}{_SINGLE}]")
_BROKEN = (
    r"-(?<=[^\W\d_]-)[ \t]*\r?\n\s*(?=[^\W\d_A-ZÄÖÜ])(?!(?:und|oder|bzw|sowie|bis|and|or|et|ou)\b)"
)
"""The end of a line inside a word: Sicherheits-/garantie, but not Luft-/und Seefahrt."""
_LINES = re.compile(_BROKEN)
_SOFT = r"\u00ad[ \t]*\r?\n[ \t]*(?=[^\W\d_])"
"""The end of a line at a soft hyphen: what it parts is one word."""
_ODD = re.compile(f"{_SOFT}|[{_GONE}{_COMBINING}]+|[{_SINGLE}]|{_BROKEN}")
_SIMPLE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_APOSTROPHES, "'"),
}
"""One character for one: the places in the text stay what they were."""
_DASHED = frozenset(_DASHES)
_EVEN = _DASHED | _SIMPLE.keys()
_OPEN = re.compile(r"\s*\n|[ \u00a0](?:und|oder|bzw|beziehungsweise|sowie|u)\b")
"""What follows a dash that stands for a hyphen: the end of a line, Luft\u2013 und Raketenabwehr."""
_STRIP = str.maketrans("", "", _GONE)


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` is what is matched; ``original`` turns its spans into those of what was written."""

    text: str
    _at: list[int] = field(default_factory=list)
    """Where in ``text`` a replacement begins, ascending, ..."""
    _row: list[tuple[int, int, int, int]] = field(default_factory=list)
    """... and (begin, end in text, begin, end as written) of each."""

    @property
    def moved(self) -> bool:
        return bool(self._row)

    def toward(self, at: int) -> int:
        """Where a place of the text as written lies in ``text``; rough inside a replacement."""
        number = bisect_right(self._row, at, key=lambda row: row[2]) - 1
        if number < 0:
            return at
        _, end, _, until = self._row[number]
        return end + max(0, at - until)

    def original(self, start: int, stop: int) -> tuple[int, int]:
        return self._back(start, False), self._back(stop, True)

    def _back(self, at: int, stop: bool) -> int:
        """A stop looks at the character before it, so that what follows a word stays outside."""
        number = bisect_right(self._at, at - 1 if stop else at) - 1
        if number < 0:
            return at
        begin, end, was, until = self._row[number]
        inside = at <= end if stop else at < end
        if inside and begin < end:
            return until if stop else was
        return until + at - end


def normalise(text: str) -> Normal:
    odd = set(_ANY.findall(text))
    broken = _LINES.search(text) is not None
    if not odd and not broken:
        return Normal(text)
    if broken or not odd <= _EVEN:
        return _rebuilt(text)
    for one in odd & _SIMPLE.keys():
        text = text.replace(one, _SIMPLE[one])
    for one in odd & _DASHED:
        text = _hyphens(text, one)
    return Normal(text)


def _hyphens(text: str, dash: str) -> str:
    at = text.find(dash)
    while at >= 0:
        if _between(text, at, dash) == "-":
            text = text[:at] + "-" + text[at + 1 :]
        at = text.find(dash, at + 1)
    return text


def _rebuilt(text: str) -> Normal:
    pieces: list[str] = []
    at: list[int] = []
    row: list[tuple[int, int, int, int]] = []
    last = length = 0
    for odd in _ODD.finditer(text):
        start, stop = odd.span()
        new = _SIMPLE.get(odd[0])
        if new is None:
            start, new = _plain(text, start, stop, last)
        pieces.append(text[last:start])
        length += start - last
        pieces.append(new)
        if len(new) != stop - start:
            at.append(length)
            row.append((length, length + len(new), start, stop))
        length += len(new)
        last = stop
    pieces.append(text[last:])
    return Normal("".join(pieces), at, row)


def _plain(text: str, start: int, stop: int, last: int) -> tuple[int, str]:
    """Where the replaced piece begins, and what it becomes."""
    odd = text[start:stop]
    if odd[0] == "-" or odd[-1] in " \t\n":
        return start, ""
    if odd in _DASHES or odd in _DOTS:
        return start, _between(text, start, odd)
    bare = odd.translate(_STRIP)
    if not bare:
        return start, ""
    combining = len(odd) > 1 or "\u0300" <= odd <= "\u036f"
    if combining and start > last and text[start - 1].isalpha():
        start -= 1
        bare = text[start] + bare
    plain = unicodedata.normalize("NFKC", bare)
    return start, "".join(c for c in plain if not "\u0300" <= c <= "\u036f")


def _between(text: str, at: int, odd: str) -> str:
    """A dash between letters is a hyphen, an easy-language dot is none; elsewhere both stay."""
    if not at or not text[at - 1].isalnum():
        return odd
    after = text[at + 1 : at + 2]
    if odd in _DASHES:
        joins = after.isalnum() or (odd == "\u2013" and _OPEN.match(text, at + 1) is not None)
        return "-" if joins else odd
    if (
        not after.isalpha()
        or not text[at - 1].isalpha()
        or text.startswith(("in", "innen"), at + 1)
    ):
        return odd
    return "-" if after.isupper() else ""
