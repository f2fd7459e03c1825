"""Where sentences and paragraphs of a text begin: ascending places, the first of them 0.

A full stop ends no sentence after an abbreviation, an initial or an ordinal number (am 12. März).
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.match.german import bunch

SHORT = bunch(
    "dr prof nr st str z d h u a b o i v e ca bzw vgl abs art hl mio mrd mrs mr ms sr jr vs kap bd "
    "usw evtl ggf inkl exkl sog jan feb apr aug sept okt nov dez ing dipl med rer nat phil jur "
    "geb gest verh gegr abg mdb mdl gen min max tel anm hrsg red co corp inc ltd mt ft no op tsd"
)
_END = re.compile(r"([.!?…]+)[\"“”»«')\]]*\s+(?=[\"„“»«‚'(\[]*[^\W_a-zäöüß])")
_LAST = re.compile(r"([^\W_]+)\Z")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")


@lru_cache(maxsize=8)
def sentences(text: str) -> list[int]:
    starts = {0, *paragraphs(text)}
    for end in _END.finditer(text):
        if end[1] == "." and not _ends(text, end.start()):
            continue
        starts.add(end.end())
    return sorted(starts)


def breaks(text: str, stop: int) -> bool:
    """Whether a sentence ends with the word that ends at ``stop``."""
    end = _END.match(text, stop)
    return end is not None and (end[1] != "." or _ends(text, stop))


def _ends(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence."""
    last = _LAST.search(text, max(0, stop - 30), stop)
    if last is None:
        return True
    word = last[1]
    if word.isdigit():
        return len(word) > 2
    return not (len(word) == 1 or word.lower() in SHORT)


@lru_cache(maxsize=8)
def paragraphs(text: str) -> list[int]:
    """A blank line parts paragraphs; in a text without blank lines each line is one."""
    part = _BLANK if _BLANK.search(text.strip()) else _LINE
    return [0, *(gap.end() for gap in part.finditer(text) if 0 < gap.end() < len(text))]


def lead(text: str) -> int:
    """Where the lead ends: with the first paragraph of ten words and more, at most 80 words on."""
    least = after_words(text, 10)
    end = next((at for at in paragraphs(text) if at >= least and at), len(text))
    return min(end, after_words(text, 80))


def after_words(text: str, count: int) -> int:
    """Where the first ``count`` words end."""
    for number, word in enumerate(re.finditer(r"\w+", text), 1):
        if number == count:
            return word.end()
    return len(text)
