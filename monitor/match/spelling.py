"""Other spellings of a German word: Swiss, without umlaut keys, before 1996, other linking -s-."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from monitor.match.lexicon import lexicon

_OLD = re.compile(r"ss(?=[bcdfghjklmnpqrtvwxz]|$)")
"""Where the spelling before 1996 had ß: Schlußfolgerung, Kongreß."""
KEYS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_THRICE = re.compile(r"([bdfgklmnprst])\1\1(?=[aeiouäöü])")
_TWICE = re.compile(r"([bdfgklmnprt])\1(?=[aeiouäöü])")
"""Schifffahrt was Schiffahrt before 1996."""
_ACCENTS = str.maketrans(
    {
        letter: unicodedata.normalize("NFD", letter)[0]
        for letter in "áàâãåéèêëíìîïóòôõúùûýÿçñčćšśžźżńňřťďěůąęășțşţğőűÁÀÂÉÈÊÍÓÔÚÇÑČĆŠŚŽŹŻŘŞȘĞ"
    }
)
REFORM = {
    "potenti": "potenzi",
    "substanti": "substanzi",
    "existenti": "existenzi",
    "differenti": "differenzi",
    "photo": "foto",
    "graph": "graf",
    "telephon": "telefon",
    "mikrophon": "mikrofon",
    "saxophon": "saxofon",
    "delphin": "delfin",
    "phantas": "fantas",
    "selbständ": "selbstständ",
    "aufwend": "aufwänd",
    "greuel": "gräuel",
    "stengel": "stängel",
    "alptr": "albtr",
    "numerier": "nummerier",
    "plazier": "platzier",
    "thunfisch": "tunfisch",
    "joghurt": "jogurt",
    "überschweng": "überschwäng",
    "tolpatsch": "tollpatsch",
    "roheit": "rohheit",
}
"""Beginnings of words that are written in two ways, the older first; both are in use."""
_REFORMED = re.compile("|".join((*REFORM, *REFORM.values())), re.IGNORECASE)
_INSIDE = ("graph", "graf")
"""A Graf is no Graph, but the Fotograf is a Fotograph."""
SAME = {"Straße"}
"""Written with ss this is a form of a rare word too (Strass), and means the street all the same."""


def respell(word: str) -> set[str]:
    tries = {word}
    for short, long in (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")):
        tries |= {t.replace(short, long) for t in tries}
        tries |= {t.replace(short.capitalize(), long.upper()) for t in tries if short != "ss"}
    return tries - {word}


def spellings(form: str, lemma: str | None) -> set[str]:
    """ß as ss and ss as ß, ä as ae, unless that is another word: Masse is not Maße."""
    known = lexicon("de")
    tries = set()
    if "ß" in form:
        tries.add(form.replace("ß", "ss"))
    if "ss" in form and known.knows(form.replace("ss", "ß")):
        tries.add(form.replace("ss", "ß"))
    if "ss" in form:
        tries |= {_OLD.sub("ß", form), form.replace("sss", "ßs")}
    if _THRICE.search(form):
        tries.add(_THRICE.sub(r"\1\1", form))
    if len(form) > 7:
        tries |= {longer for longer in _thrice(form) if known.knows(longer)}
    if not form.isascii():
        tries.add(form.translate(_ACCENTS))
    newer = {twice for once in reformed(form) for twice in (once, *reformed(once))}
    tries |= newer
    plain = form
    for umlaut, letters in KEYS.items():
        plain = plain.replace(umlaut, letters)
    if plain != form:
        tries |= {plain, plain.replace("ß", "ss")}
    tries.discard(form)
    sure = lemma in SAME
    return {
        o for o in tries if sure or _same(known.lemma(o), lemma) or (lemma is None and o in newer)
    }


def _thrice(form: str) -> set[str]:
    return {form[: f.start()] + f[1] + form[f.start() :] for f in _TWICE.finditer(form)}


def _same(other: str | None, lemma: str | None) -> bool:
    """Whether two lemmas of the dictionary are one word in two spellings: Rußland, Russland."""
    return other in (None, lemma) or (lemma is not None and _usual(other) == _usual(lemma))


@lru_cache(maxsize=5_000)
def _usual(lemma: str) -> str:
    """The lemma as it is written since 1996, in Switzerland; for comparing only."""
    usual = _THRICE.sub(r"\1\1", lemma.replace("ß", "ss"))
    for old, new in REFORM.items():
        usual = usual.replace(old, new).replace(old.capitalize(), new.capitalize())
    return usual.removesuffix("r")


def reformed(form: str) -> set[str]:
    """Potential for Potenzial and the other way round."""
    found: set[str] = set()
    if _REFORMED.search(form) is None:
        return found
    low = form.lower()
    for pair in REFORM.items():
        for one, other in (pair, pair[::-1]):
            at = low.find(one)
            if at < 0 or (one in _INSIDE and not at):
                continue
            if one == pair[0] and low.startswith(other, at):
                continue
            piece = other.capitalize() if form[at].isupper() else other
            found.add(form[:at] + piece + form[at + len(one) :])
    return found


def relinked(word: str) -> set[str]:
    """The same compound with another linking element: Gesetzentwurf, Gesetzesentwurf."""
    known = lexicon("de")
    found: set[str] = set()
    for cut in range(6, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if not known.knows(tail.capitalize()):
            continue
        tries = {head + "s" + tail, head + "es" + tail}
        tries |= {head.removesuffix("s") + tail, head.removesuffix("es") + tail} - {word}
        for other in tries:
            base = min(head, other[: len(other) - len(tail)], key=len)
            if known.knows(other) and known.knows(base):
                found.add(other)
    return found
