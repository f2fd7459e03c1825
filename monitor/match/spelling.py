"""Other spellings of a German word: Swiss, without umlaut keys, before 1996, other linking -s-."""

from __future__ import annotations

import re

from monitor.match.lexicon import lexicon

_OLD = re.compile(r"ss(?=[bcdfghjklmnpqrtvwxz]|$)")
"""Where the spelling before 1996 had ß: Schlußfolgerung, Kongreß."""
KEYS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
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
    tries.add(_OLD.sub("ß", form))
    plain = form
    for umlaut, letters in KEYS.items():
        plain = plain.replace(umlaut, letters)
    if plain != form:
        tries |= {plain, plain.replace("ß", "ss")}
    tries.discard(form)
    return {o for o in tries if known.lemma(o) in (None, lemma) or lemma in SAME}


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
