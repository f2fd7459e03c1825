"""Write out the forms of an English, French, Russian or Ukrainian word: dictionary, then names."""

from __future__ import annotations

import unicodedata

from monitor.match.lexicon import lexicon

SOFT = "я ю єм ем ї і єві еві е и"
VOWELS = "аеєиіїоуюяыэё"
IRREGULAR = {
    "shoot": ("shot",),
    "win": ("won",),
    "shake": ("shook", "shaken"),
    "swear": ("swore", "sworn"),
    "think": ("thought",),
    "bind": ("bound",),
}
"""English pasts that the dictionary takes for words of their own; left and rose mostly are."""
ADJECTIVE = {
    "ий": "ий ого ому им ім а ої ій у ою е і их ими",
    "ый": "ый ого ому ым ом ая ой ую ое ые ых ыми",
    "ой": "ой ого ому ым ом ая ую ое ые ых ыми",
}


def paradigm(word: str, language: str) -> dict[str, str]:
    known = lexicon(language)
    found = {word: "exact"}
    tries = {word, word.lower()} if word[:1].isupper() else {word, word.capitalize()}
    upper = word[:1].isupper()
    in_dictionary = False
    for start in sorted(tries, key=lambda w: w != word):
        lemma = known.lemma(start)
        if lemma is None:
            continue
        in_dictionary = True
        for form in {lemma, *known.forms(lemma), *known.forms(start)}:
            if known.lemma(form) in (lemma, start) or form == lemma:
                found.setdefault(form[:1].upper() + form[1:] if upper else form, "inflected")
    if language in ("ru", "uk"):
        if not in_dictionary or upper:
            for form in declined(word, language):
                found.setdefault(form, "inflected")
        return _with_yo(found)
    if not word.endswith("s"):
        found.setdefault(word + "s", "inflected")
    if language == "en":
        found |= dict.fromkeys(IRREGULAR.get(word, ()), "inflected")
    if language == "en" and not in_dictionary and word.endswith("y"):
        found.setdefault(word[:-1] + "ies", "inflected")
    if language == "fr":
        if word.endswith("er") and known.lemma(word) == word:
            # The dictionary takes participles for words of their own: négocié, frappant.
            more = (word[:-2] + end for end in ("é", "ée", "és", "ées", "ant"))
            found |= {form: "inflected" for form in more if form not in found}
        for form in list(found):
            plain = unaccented(form)
            if plain != form and not known.knows(plain.lower()):
                found.setdefault(plain, "variant")
            for one, other in (("œ", "oe"), ("Œ", "Oe"), ("æ", "ae")):
                if one in form:
                    found.setdefault(form.replace(one, other), "variant")
    return found


def declined(name: str, language: str) -> set[str]:
    """A name's cases by its ending: Макрон, Макрона, Макроном ...; Київ, Києва."""
    low = name.lower()
    stem, last = name[:-1], low[-1:]
    if low[-2:] in ADJECTIVE and len(name) > 4:
        return {name[:-2] + ending for ending in ADJECTIVE[low[-2:]].split()}
    if last in ("а", "я"):
        soft = last == "я"
        hard = "и і у ою" if language == "uk" else "ы и е у ой"
        mild = "ї і ю ею єю" if language == "uk" else "и е ю ей ёй"
        return {stem + ending for ending in (mild if soft else hard).split()}
    if last in ("й", "ь"):
        return {stem + ending for ending in SOFT.split()}
    if last in VOWELS or not last.isalpha():
        return set()
    stems = {name}
    if language == "uk" and low.endswith("їв"):
        stems = {name[:-2] + "єв"}
    elif language == "uk" and low.endswith("ів"):
        stems = {name[:-2] + "ов", name[:-2] + "ев"}
    endings = "а у ові ом ем і е и" if language == "uk" else "а у ом ем е ым ы"
    return {one + ending for one in stems for ending in endings.split()}


def _with_yo(found: dict[str, str]) -> dict[str, str]:
    for form in list(found):
        if "ё" in form:
            found.setdefault(form.replace("ё", "е"), "variant")
    return found


def unaccented(form: str) -> str:
    plain = unicodedata.normalize("NFD", form)
    return "".join(c for c in plain if not unicodedata.combining(c))
