"""Turn the leaves of all rules into tables in which a text's words are looked up, one per language.

A term is written out once, here; the text is never stemmed. So every hit can say which form it was
found as, and matching a word is one look-up however many rules there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.match import german, others
from monitor.match.aliases import ALIASES, SENSES
from monitor.match.fuzzy import shortened
from monitor.match.lexicon import lexicon
from monitor.match.normal import normalise
from monitor.match.proper import ADJECTIVES
from monitor.match.signs import Signs, signed
from monitor.match.spelling import respell, spellings
from monitor.match.table import ANY, CAPITAL, EXACT, VERB, Form, Ordered, Stem, Table
from monitor.match.tree import Leaf, Pattern, Phrase, Term

LANGUAGES = ("de", "en", "fr", "ru", "uk")
_BRAND = 5
"""Letters from which on a name like TikTok is written like a word by the press, too: Tiktok."""
_PART = re.compile(r"[^\W_]+")


def acronym(word: str) -> bool:
    return "-" not in word and sum(c.isupper() for c in word) >= 2


def shape(word: str) -> int:
    if acronym(word):
        return EXACT
    return CAPITAL if word[:1].isupper() else ANY


def expand(word: str, language: str, *, loose: bool = False) -> dict[str, tuple[str, str]]:
    """Key -> (form, reason) of each form of one word. ``loose``: not the last of a phrase."""
    word = normalise(word).text.strip("-'")
    if not word:
        return {}
    if acronym(word):
        short = {word: "exact", word + "s": "inflected"}
        if not word.isupper():
            short[word.upper()] = "variant"
            if len(word) >= _BRAND:
                styled = word.capitalize()
                short |= {styled: "variant", styled + "s": "variant"}
        for other in ALIASES.get(word, ()):
            short |= {other: "alias", other + "s": "alias"}
        return {form: (form, reason) for form, reason in short.items()}
    parts = word.split("-")
    head, tail = "".join(parts[:-1]), parts[-1]
    heads = _heads(parts[:-1], language)
    forms: dict[str, str] = {}
    for start in _starts(tail, loose, language):
        for form, reason in _paradigm(start, language).items():
            if form not in forms or reason == "exact":
                forms[form] = reason
    names = [] if head else [tail, *(form for form in forms if form in ALIASES)]
    for name in names:
        for other in ALIASES.get(name, ()):
            for form in _paradigm(other, language):
                forms.setdefault(form, "alias")
    if shape(word) == CAPITAL and not head:
        for form in SENSES.get(tail, ()):
            forms.pop(form, None)
    found: dict[str, tuple[str, str]] = {}
    for form, reason in forms.items():
        for start in heads:
            key = (start + form).lower()
            how = reason if start == head else "variant"
            if key not in found or how == "exact":
                found[key] = (start + form, how)
    return found


def _heads(parts: list[str], language: str) -> list[str]:
    """What stands before the last hyphen, in its spellings: Göring-, Goering-; États-, Etats-."""
    found = [""]
    for part in parts:
        more: list[str] = []
        if language == "fr":
            more = sorted(
                {others.unaccented(part), others.unaccented(part).replace("œ", "oe")} - {part}
            )
        elif language == "de" and part[1:].islower():
            more = sorted(spellings(part, lexicon("de").lemma(part)))
        found = [start + one for start in found[:4] for one in (part, *more)]
    return found


def _starts(word: str, loose: bool, language: str) -> list[str]:
    """Under which spellings the dictionary is asked."""
    if not word[:1].isalpha():
        return [word]
    if word[0].islower():
        high = word[0].upper() + word[1:]
        roles = {"verb": [word], "noun": [high]}
        if not loose and language == "de" and lexicon("de").lemma(word) is not None:
            return roles.get(german.role(word), [word])
        return [word, high]
    return [word, word[0].lower() + word[1:]] if loose else [word]


def _paradigm(word: str, language: str) -> dict[str, str]:
    if language != "de":
        forms = others.paradigm(word, language) if language in LANGUAGES else {word: "exact"}
        if word.isascii() or not any("\u0400" <= c <= "\u04ff" for c in word):
            # Many German feeds claim to be English; German forms of a Latin word are harmless.
            for form, reason in german.paradigm(word).items():
                forms.setdefault(form, reason)
        return forms
    if any("\u0400" <= c <= "\u04ff" for c in word):
        return {word: "exact"} | others.paradigm(word, "uk") | others.paradigm(word, "ru")
    for articles in german.ARTICLES:
        if word in articles:
            return dict.fromkeys(articles, "inflected") | {word: "exact"}
    if lexicon("de").knows(word) or word[:1].isupper():
        return german.paradigm(word)
    return {
        form: "exact" if form == word else reason for form, reason in german.paradigm(word).items()
    }


def compile_table(leaves: Iterable[tuple[int, Leaf]], language: str) -> Table:
    table = Table(language)
    for slot, leaf in leaves:
        if isinstance(leaf, Pattern):
            table.patterns.append((slot, leaf.source, leaf.flags))
        elif isinstance(leaf, Phrase):
            _add_phrase(table, slot, leaf)
        elif leaf.kind == "wild":
            table.wild.append((slot, leaf.text))
        elif leaf.kind == "fuzzy":
            _add_fuzzy(table, slot, leaf)
        elif leaf.kind == "smart":
            _add_smart(table, slot, leaf)
        else:
            _add_exact(table, slot, leaf)
    for key, forms in table.words.items():
        for form in forms:
            if form.slot in table.signs:
                continue
            if form.shape != EXACT and form.reason in ("exact", "inflected", "variant"):
                table.ahead.append((key, form.slot, form.shape))
                table.behind.append((key[::-1], form.slot, form.shape))
    table.ahead.sort()
    table.behind.sort()
    return table


def _add_exact(table: Table, slot: int, leaf: Term) -> None:
    lead, text, trail = signed(normalise(leaf.text).text)
    if lead or trail:
        table.signs[slot] = Signs(lead, trail)
    word = "".join(_PART.findall(text))
    how = EXACT if leaf.kind == "case" else shape(word)
    table.words.setdefault(word if how == EXACT else word.lower(), []).append(
        Form(slot, how, word, "plain")
    )


def _add_fuzzy(table: Table, slot: int, leaf: Term) -> None:
    how = shape(leaf.text)
    for form, _ in expand(leaf.text, table.language).values():
        entry = Form(slot, CAPITAL if how == EXACT else how, form, "fuzzy")
        for key in shortened(form.lower()):
            table.fuzzy.setdefault(key, []).append(entry)
    for key, (form, reason) in expand(leaf.text, table.language).items():
        table.words.setdefault(key, []).append(Form(slot, how, form, reason))


def _add_smart(table: Table, slot: int, leaf: Term) -> None:
    text = normalise(leaf.text).text
    lead, body, trail = signed(text)
    if lead or trail:
        _add_signed(table, slot, lead, body, trail)
        return
    how = shape(text)
    forms = expand(text, table.language)
    if table.language == "de" and how == ANY and german.role(text) == "verb":
        how = VERB
    for key, (form, reason) in forms.items():
        key = re.sub(r"[\W_]", "", key)
        table.words.setdefault(key, []).append(Form(slot, how, form, reason))
    if table.language not in ("de", "en", "fr"):
        return
    plain = {form for form, reason in forms.values() if reason in ("exact", "inflected", "variant")}
    if how != EXACT:
        for form in plain:
            if form.endswith("innen") and len(form) > 7:
                table.gender.setdefault(form[:-5].lower(), []).append(
                    Form(slot, how, form, "inflected")
                )
        if text[0].islower():
            _add_verb(table, slot, text)
    heads = {form.lower() for form in plain if form[0].isupper() or text[0].islower()}
    if how == CAPITAL:
        for stem in modifiers(heads) - heads:
            if len(stem) > 4 or stem + "e" not in heads:
                table.linked.setdefault(stem, []).append(slot)
    if leaf.compound is not False and "-" in text:
        _add_begun(table, slot, text, {form.lower() for form in plain})
    if closed(leaf, text, plain):
        for stem in heads | modifiers(heads):
            table.stems.setdefault(stem, []).append(
                Stem(slot, stem in heads, stem not in heads and stem + "e" in heads)
            )


def _add_signed(table: Table, slot: int, lead: str, body: str, trail: str) -> None:
    """Letters with signs are inflected no more than the sign allows: C++ never, #Aufschrei may."""
    table.signs[slot] = Signs(lead, trail)
    how = ANY if lead == "#" else shape(body)
    forms = expand(body, table.language)
    for key, (form, reason) in forms.items():
        key = re.sub(r"[\W_]", "", key)
        if lead == "#":
            key = key.lower()
        if not trail or reason == "exact":
            table.words.setdefault(key, []).append(Form(slot, how, form, reason))


def _add_begun(table: Table, slot: int, text: str, forms: set[str]) -> None:
    """EU-Kommission as it begins EU-Kommissionspräsidentin."""
    before, tail = text.rsplit("-", 1)
    if len(tail) < 3 or not tail[0].isupper() or acronym(tail) or not lexicon("de").knows(tail):
        return
    for start in {head.lower() for head in _heads(before.split("-"), table.language)}:
        ends = {form[len(start) :] for form in forms if form.startswith(start)}
        for end in ends | modifiers(ends):
            if len(end) >= 3:
                table.begun.setdefault((start, end[:3]), []).append((end, slot))


def closed(leaf: Term, text: str, forms: set[str]) -> bool:
    """Closed compounds of their own accord: nouns of five letters and more that are no names."""
    if leaf.compound is not None:
        return leaf.compound and len(text) >= 3
    if len(text) < 5 or acronym(text) or (text[0].isupper() and text.lower() in ADJECTIVES):
        return False
    known = lexicon("de")
    high = text[0].upper() + text[1:]
    if text[0].islower() and (known.lemma(text) is not None or not known.knows(high)):
        return False
    if known.knows(high):
        return True
    # An unknown name has a genitive, and with an umlaut both of them twice: Söders, Soeders.
    name = {form for form in forms if not respell(form)} <= {text, text + "s"}
    return len(forms) > 2 and not name


def modifiers(heads: set[str]) -> set[str]:
    """The shapes a noun takes before another: Raketen-, Garantie-, Regierungs-, Schul-, Grenz-."""
    more = set()
    for form in heads:
        if len(form) >= 4 and not form.endswith(("s", "ß", "x", "z")):
            more.add(form + "s")
        clipped = len(form) >= 5 and form.endswith("e") and not form.endswith(("ie", "ee"))
        if clipped and not german.other_noun(form[:-1], form):
            more.add(form[:-1])
        if clipped and len(form) > 4 and form[-2] not in "sßxz":
            more.add(form[:-1] + "s")
    return more


def _add_verb(table: Table, slot: int, text: str) -> None:
    lemma = lexicon("de").lemma(text) or text
    particle, base = german.separable(lemma)
    if particle:
        for form in german.finite(base):
            table.verbs.setdefault(form.lower(), []).append((slot, particle))


def _add_phrase(table: Table, slot: int, leaf: Phrase) -> None:
    lead, _, trail = signed(normalise(leaf.text).text)
    if lead or trail:
        table.signs[slot] = Signs(lead, trail)
    columns: list[dict[str, Form]] = []
    words = [normalise(word).text for word in leaf.words]
    for number, word in enumerate(words):
        final = number == len(words) - 1
        how = shape(word) if final or acronym(word) or leaf.kind == "case" else ANY
        if leaf.kind == "smart":
            forms = expand(word, table.language, loose=not final)
        else:
            forms = {word.lower(): (word, "exact")}
            how = EXACT if leaf.kind == "case" else how
        column = {
            (form if how == EXACT else key): Form(slot, how, form, reason)
            for key, (form, reason) in forms.items()
        }
        columns.append(column)
    typed = re.split(r"(?:(?!_)[\w'])+", normalise(leaf.text).text)
    gaps = tuple(typed[1:-1]) if len(typed) == len(words) + 1 else ()
    table.phrases[slot] = Ordered(tuple(columns[:-1]), gaps or (" ",) * (len(words) - 1))
    for key, form in columns[-1].items():
        table.last.setdefault(key, []).append(form)
