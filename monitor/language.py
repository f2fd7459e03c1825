"""A text's language among those the desk reads, from its commonest words: de, en, fr, uk or ru.

A word list of our own and a few letters decide; there is no model to load. Unsure means unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from monitor.clean import words

# Words that stand in nearly every sentence of one language and hardly ever in the others'.
WORDS: dict[str, frozenset[str]] = {
    "de": words(
        "der die das und ist nicht ein eine einen einem einer eines des dem den von mit für auf im "
        "zu zum zur sich auch bei nach wird werden wurde wurden worden sei seien hat haben hatte "
        "hatten als wie aus über oder aber noch nur sind vor durch dass bis um unter gegen seit "
        "mehr er sie es ihre ihr ihrer ihren sein seine seiner seinen wir ich am beim vom soll "
        "sollen kann können könnte muss müssen nun wegen zwischen laut sowie weil wenn dann man "
        "ohne keine kein rund etwa neue neuen neuer neues jetzt gibt doch ab uhr heute"
    ),
    "en": words(
        "the of and to that for were with by from at has have had been will would could should "
        "their this these those which but not are it its he she they his her who said after as "
        "on be over about more than into says new out up when what there we you your our can may "
        "amid while where also they're it's don't against during before between being"
    ),
    "fr": words(
        "le les des du et est une dans pour qui sur au aux avec pas par plus ce cette ces ont été "
        "sont mais ou comme leur leurs ses sa il elle ils nous vous à où être après avant selon "
        "sans sous entre deux lors depuis ans contre alors aussi dont fait n'est c'est qu'il "
        "s'est n'a l'on d'un d'une jeudi lundi mardi mercredi vendredi samedi dimanche"
    ),
    "uk": words(
        "і й та що не на у в з із до для про від за як це він вона вони його її їх або але після "
        "під час також буде була було були є якщо щоб через при між який яка яке які цього може "
        "вже ще року бути тому та україни україні заявив повідомив повідомляє"
    ),
    "ru": words(
        "и что не на в с к до для о об от за как это он она они его её ее их или но после под "
        "также будет была было были есть если чтобы через при между который которая которое "
        "которые этого может уже еще ещё года быть по из так только сообщил сообщает заявил"
    ),
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LETTERS = {
    "uk": re.compile("[іїєґІЇЄҐ]"),
    "ru": re.compile("[ыэъёЫЭЪЁ]"),
    "de": re.compile("[äöüßÄÖÜ]"),
    "fr": re.compile("[éèêçàùûîôœÉÈÊÇÀ]"),
}
SAMPLE = 4_000
"""Characters that are looked at."""
ELISION = re.compile(r"^(?:[ldnscjm]|qu|jusqu|lorsqu)['’]", re.I)


def detect(text: str) -> str:
    """The text's language, or empty when it is none of ours or too short to tell."""
    score = scores(text)
    ranked = sorted(score.items(), key=lambda one: -one[1])
    (best, first), (_, second) = ranked[0], ranked[1]
    return best if first >= 0.08 and first >= 1.3 * second else ""


def settled(stated: str, text: str) -> str:
    """What a feed or page states of its language, unless its text clearly speaks another."""
    stated = stated.strip().lower().replace("_", "-").split("-")[0]
    stated = stated if 2 <= len(stated) <= 3 and stated.isalpha() else ""
    if not stated:
        return detect(text)
    score = scores(text)
    best = max(score, key=lambda name: score[name])
    clear = score[best] >= 0.2 and score.get(stated, 0.0) < 0.3 * score[best]
    enough = len(WORD.findall(text[:SAMPLE])) >= 12
    return best if best != stated and clear and enough else stated


def scores(text: str) -> dict[str, float]:
    """For each language the share of its common words, helped by letters that only it uses."""
    sample = text[:SAMPLE]
    said = [word.lower().replace("’", "'") for word in WORD.findall(sample)]
    if not said:
        return dict.fromkeys(WORDS, 0.0)
    score = dict.fromkeys(WORDS, 0.0)
    cyrillic = 0
    for word, times in Counter(said).items():
        other, weights = spoken(word)
        cyrillic += times * other
        for name, weight in weights:
            score[name] += times * weight / len(said)
    # One of ours among Cyrillic or Latin words does not speak for the other alphabet.
    share = cyrillic / len(said)
    for name in score:
        score[name] *= share if name in ("uk", "ru") else 1 - share
    return score


@lru_cache(maxsize=50_000)
def spoken(word: str) -> tuple[bool, tuple[tuple[str, float], ...]]:
    """Whether a word is written in Cyrillic, and how much it speaks for which languages."""
    weights = {name: float(word in common) for name, common in WORDS.items()}
    weights["fr"] += ELISION.match(word) is not None
    for name, letters in LETTERS.items():
        marked = letters.search(word) is not None
        weights[name] += marked * (1.0 if name in ("uk", "ru") else 0.5)
    cyrillic = "а" <= word[0] <= "я" or word[0] in "іїєґё"
    return cyrillic, tuple((name, weight) for name, weight in weights.items() if weight)
