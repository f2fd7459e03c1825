"""Write out every form of a German word: inflection, spellings, gender. Reads no article.

The dictionary gives the paradigm; the rules here mend what it lacks (names, nominalised adjectives,
participles used as adjectives, heads of compounds it does not know).
"""

from __future__ import annotations

from monitor.match.lexicon import lexicon
from monitor.match.spelling import relinked, respell, spellings


def bunch(text: str) -> frozenset[str]:
    return frozenset(text.split())


LACKING = {
    "Index": bunch("Indizes"),
    "Atlas": bunch("Atlanten"),
    "Kodex": bunch("Kodizes"),
    "Baby": bunch("Babies"),
}
"""Plurals that the dictionary lacks."""
ENDINGS = ("e", "en", "er", "em", "es")
PARTICLES = bunch(
    "ab an auf aus bei dar durch ein empor entgegen fest fort frei her herab heran heraus hervor "
    "hin hinaus hinein hinweg hinzu klar los mit nach nieder statt teil um unter vor voran voraus "
    "vorbei weg weiter wieder zu zurück zusammen bereit bevor bekannt sicher still über kennen lahm"
)
ARTICLES = (
    bunch("der die das des dem den"),
    bunch("ein eine eines einem einen einer"),
)
FEMININE = {
    "Arzt": "Ärzt",
    "Anwalt": "Anwält",
    "Rat": "Rät",
    "Bauer": "Bäuer",
    "Graf": "Gräf",
    "Koch": "Köch",
    "Papst": "Päpst",
    "Schwager": "Schwäger",
    "Jude": "Jüd",
    "Franzose": "Französ",
}
SURNAMES = bunch("kirch pflanz")
"""Known to the dictionary only as names."""
FLEXIBLE = (
    "er",
    "ist",
    "or",
    "ent",
    "ant",
    "eur",
    "ege",
    "oge",
    "at",
    "it",
    "arzt",
    "walt",
    "rat",
    "chef",
)
"""Ends of nouns for persons; the feminine form of others (Zucker) is not looked for."""
_INSEPARABLE = ("be", "emp", "ent", "er", "miss", "ver", "zer")
"""Verbs that begin so have a participle without ge-; so do others by chance (beten), harmlessly."""
_ADJECTIVES = ("isch", "lich", "ig", "bar", "sam", "los", "haft", "frei", "ell")
"""Ends of words that are adjectives, known or not."""
_DERIVED = ("end", "et", "lich", "los", "ell", "extrem", "radikal")
"""Ends of adjectives whose noun is a person; others name a quality as well: Tiefe, Initiative."""


def paradigm(word: str) -> dict[str, str]:
    """Form -> reason for each form of a word, itself too; the spelling tells noun from verb."""
    found: dict[str, str] = {word: "exact"}
    noun = word[:1].isupper()
    for form in _inflect(word) | _inflect_variants(word):
        if form and form[0].isupper() == noun:
            found.setdefault(form, "inflected")
    if noun:
        for other in relinked(word):
            for form in _inflect(other) | {other}:
                found.setdefault(form, "variant")
    lemma = lexicon("de").lemma(word)
    for form in list(found):
        for variant in spellings(form, lemma):
            found.setdefault(variant, "variant")
    return found


def role(word: str) -> str:
    """verb | noun | other: what a term in lower case means."""
    known = lexicon("de")
    low, high = known.lemma(word), known.lemma(word.capitalize())
    if low is None:
        return "noun" if high else "other"
    if low != word and high == word.capitalize():
        return "noun"
    return "verb" if low.islower() and low.endswith("n") and len(known.forms(low)) > 5 else "other"


def _inflect_variants(word: str) -> set[str]:
    """A word typed without umlaut keys or in Swiss spelling follows the usual spelling."""
    known = lexicon("de")
    if known.knows(word):
        return set()
    forms: set[str] = set()
    for usual in respell(word):
        if known.knows(usual):
            forms |= _inflect(usual) | {usual}
    return forms


def _inflect(word: str) -> set[str]:
    known = lexicon("de")
    lemma = known.lemma(word)
    if lemma is None:
        return _unknown(word)
    forms = {lemma, *known.forms(lemma), *known.forms(word)}
    if word[0].isupper():
        forms |= _noun(word, lemma, forms)
    elif lemma.endswith("n") and lemma[0].islower() and len(forms) > 6:
        forms |= _verb(lemma, forms)
    else:
        forms |= _adjective(lemma, forms)
    return forms


def _noun(word: str, lemma: str, forms: set[str]) -> set[str]:
    if nominal := nominalised(word):
        return nominal
    known = lexicon("de")
    more = {genitive(lemma)}
    # Ausländer is whole without its head, of which it would be the plural of Ausland.
    if len(lemma) > 7 and len(forms) < 4 and not known.knows(lemma + "in"):
        more |= headed(lemma)
    more |= LACKING.get(lemma, frozenset())
    if not any(form.endswith("n") for form in forms):
        # The dative plural, which the dictionary takes for another word: Rechten, Grundrechten.
        # Eisen is no dative of Eis.
        plural = {form for form in forms if form != lemma and form.endswith(("e", "er", "el"))}
        more |= {form + "n" for form in plural if known.lemma(form + "n") != form + "n"}
    return more | feminine(lemma)


def nominalised(word: str) -> set[str]:
    """Linke, Tote, Vorsitzende: a noun that is inflected like the adjective it was made of."""
    known = lexicon("de")
    stem = word
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            break
    else:
        return set()
    low = stem.lower()
    adjective = known.knows(low + "em") and known.lemma(low + "em") == known.lemma(low + "es")
    own = known.lemma(stem + "e")
    participle = low.endswith("t") and "ge" in low[:6]
    person = known.lemma(stem + "em") in (stem + "e", stem + "er") and (own != stem or participle)
    derived = adjective and own == stem + "e" and low.endswith(_DERIVED) and stem != "Legend"
    if (adjective and own in (stem + "er", None)) or person or derived:
        return {stem + ending for ending in ENDINGS if ending != "es"} - {"Totem"}
    return set()


def genitive(name: str) -> str:
    known = lexicon("de")
    if name.endswith(("s", "ß", "x", "z", "'")):
        return name
    if name.endswith("e") and known.forms(name):
        return name
    other = known.lemma(name + "s")
    if known.lemma(name) == name and not known.forms(name) and other == name + "s":
        return name + "s"  # Apple has no form in the dictionary, and Apples is no word of its own
    # Demos is the plural of Demo, whatever else it is.
    own = other == name + "s" and (name.endswith(("a", "i", "o", "u")) or not known.forms(other))
    return name + "s" if own or other in (None, name) else name


def feminine(lemma: str) -> set[str]:
    """Ministerin, Ministerinnen; and the stem of Kolleg*innen, Ärzt*innen."""
    known = lexicon("de")
    stem = lemma.removesuffix("e")
    for man, woman in FEMININE.items():
        if lemma.endswith((man, man.lower())):
            stem = lemma[: -len(man)] + (woman if lemma == man else woman.lower())
    if not (lemma.endswith(FLEXIBLE) or known.knows(stem + "in")) or len(stem) < 3:
        return set()
    if known.lemma(stem + "in") != stem + "in" and not lemma.endswith(("chef", "ist")):
        return _womanly(lemma, stem)
    if not lemma.endswith(FLEXIBLE) and not known.knows(stem + "innen"):
        return set()
    return {stem + "in", stem + "innen"}


def _womanly(lemma: str, stem: str) -> set[str]:
    """Generalstaatsanwältin, which the dictionary lacks: as Staatsanwältin, which it has."""
    known = lexicon("de")
    if known.lemma(stem + "in") is not None:
        return set()
    for cut in range(3, len(lemma) - 4):
        woman = stem[cut:].capitalize() + "in"
        man = lemma[cut:].capitalize()
        if known.lemma(man) == man and known.lemma(woman) == woman and constituent(lemma[:cut]):
            return {stem + "in", stem + "innen"}
    return set()


def masculine(stem: str) -> str:
    """Arzt for the stem of Ärzt*innen, Kollege for that of Kolleg*innen; others as they are."""
    known = lexicon("de")
    low = stem.lower()
    for man, woman in FEMININE.items():
        if low.endswith(woman.lower()):
            end = man if len(low) == len(woman) else man.lower()
            return stem[: -len(woman)] + end
    if known.lemma(stem + "in") and not known.knows(stem) and known.knows(stem + "e"):
        return stem + "e"
    return stem + "e" if low.endswith(("kolleg", "kund", "zeug", "expert", "beamt")) else stem


def _verb(lemma: str, forms: set[str]) -> set[str]:
    known = lexicon("de")
    more = {lemma + "d" + ending for ending in ("", *ENDINGS)}
    for form in forms:
        participle = form.endswith(("t", "en")) and form != lemma
        if participle and (form.startswith("ge") or "ge" in form or not known.knows(form + "est")):
            more |= set(known.forms(form))
            if known.knows(form + "e") or "ge" in form[:7]:
                more |= {
                    form + e for e in ENDINGS if "ge" in form[:7] and form.endswith(("t", "en"))
                }
    for stem in (lemma[:-1] + "t", lemma[:-2] + "t", lemma[:-2] + "et"):
        # Sanktioniert, verurteilt: the dictionary knows it as an adjective, not as the verb's.
        whole = stem.endswith("iert") or lemma.startswith(_INSEPARABLE)
        if stem + "e" in forms and (whole or known.lemma(stem) == stem):
            more |= {stem, *(stem + ending for ending in ENDINGS)}
    particle, base = separable(lemma)
    if particle:
        more.add(particle + "zu" + base)
        for form in participles(base):
            more |= {particle + form, *(particle + form + ending for ending in ENDINGS)}
    return more


def participles(base: str) -> set[str]:
    """Gebracht of bringen; the dictionary lacks umgebracht and zusammengebrochen."""
    if base.startswith("ge"):
        return set()
    ge = {form for form in lexicon("de").forms(base) if form.startswith("ge")}
    return {
        form
        for form in ge
        if form.endswith("t") or (form.endswith("en") and form.removesuffix("en") not in ge)
    }


def _adjective(lemma: str, forms: set[str]) -> set[str]:
    known = lexicon("de")
    more: set[str] = set()
    if known.knows(lemma + "em") or known.knows(lemma + "en"):
        more |= {lemma + e for e in ENDINGS if known.knows(lemma + e)}
    for form in forms:
        more |= set(known.forms(form))
    return more | declined(lemma)


def declined(word: str) -> set[str]:
    """The endings of an adjective of which the dictionary has few forms or none: barrierefreie,
    prorussischen, systemrelevanter."""
    if not word.islower() or word.endswith(("e", "en", "el", "er")) or not adjectival(word):
        return set()
    return {word + ending for ending in ENDINGS}


def adjectival(word: str) -> bool:
    known = lexicon("de")
    if any(known.lemma(word + ending) == word for ending in ("em", "es", "er")):
        return True
    if len(word) > 6 and word.endswith(_ADJECTIVES) and known.lemma(word) in (word, None):
        return True
    # System|relevant: the end is an adjective, whatever stands before it.
    return len(word) > 7 and any(
        known.lemma(tail) == tail and known.lemma(tail + "em") == tail
        for tail in (word[cut:] for cut in range(3, len(word) - 3))
    )


def other_noun(clipped: str, form: str) -> bool:
    """Kohl is no Kohle, Trupp no Truppe: what is left of the word is a word of its own."""
    known = lexicon("de")
    high = clipped.capitalize()
    return (
        known.lemma(high) == high
        and form.capitalize() not in known.forms(high)
        and (clipped not in SURNAMES)
    )


def separable(verb: str) -> tuple[str, str]:
    """('zu', 'stimmen') for zustimmen; ('', '') for a verb that never comes apart."""
    known = lexicon("de")
    for particle in sorted(PARTICLES, key=len, reverse=True):
        base = verb[len(particle) :]
        if not verb.startswith(particle) or len(base) < 4 or not base.endswith("n"):
            continue
        if known.knows(particle + "zu" + base) or known.lemma(base) == base:
            return particle, base
    return "", ""


def finite(base: str) -> set[str]:
    """The forms of a separable verb's base that can stand before its particle."""
    known = lexicon("de")
    forms = {base, *known.forms(base)}
    return {f for f in forms if not f.startswith("ge") or base.startswith("ge")}


def _unknown(word: str) -> set[str]:
    """A compound the dictionary lacks is inflected like its longest known end; a name takes -s."""
    noun = word[0].isupper()
    if nominal := nominalised(word) if noun else set():
        return nominal
    if not noun:
        ends = [word, *(word.removesuffix(end) for end in ENDINGS if word.endswith(end))]
        if forms := next((forms for one in ends if (forms := declined(one))), set()):
            return forms | {one for one in ends if one + "e" in forms}
    return headed(word) or ({genitive(word)} if noun else set())


def headed(word: str) -> set[str]:
    """A compound inflected like its longest known end; nothing if it has none."""
    known = lexicon("de")
    noun = word[0].isupper()
    for cut in range(3, len(word) - 3):
        head, tail = word[:cut], word[cut:].capitalize() if noun else word[cut:]
        if known.lemma(tail) is not None and constituent(head):
            inner = {tail, *_inflect(tail)}
            return {head + (form[0].lower() + form[1:] if noun else form) for form in inner}
    return set()


def constituent(head: str) -> bool:
    """Whether it can open a compound: a word, or a word and its linking letters."""
    known = lexicon("de")
    low, high = head.lower(), head.capitalize()
    if known.knows(high) or (len(low) > 3 and known.knows(low)):
        return True
    for link in ("s", "es", "n", "en", "er", "e"):
        if low.endswith(link) and len(low) - len(link) >= 3 and known.knows(high[: -len(link)]):
            return True
    return known.knows(high + "e") or any(
        known.knows(head[at:].capitalize()) and constituent(head[:at])
        for at in range(3, len(head) - 3)
    )
