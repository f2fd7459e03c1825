"""An article's title and text become a print of some hundred bytes, by which others are compared.

The sketch holds the lowest hashes of its runs of five words (Broder, "On the resemblance and
containment of documents", 1997): copies share them, however they are cut or put in another order.
The words are those of title and lead that name something; the figures are all of its numbers.
Pure and quick (about a millisecond), made in a worker.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

from monitor.match.lexicon import lexicon, places
from monitor.types import Print

RUN = 5
"""Words of a shingle: sentences in other words share hardly any, copied ones nearly all."""
SKETCH = 64
LEAD = 700
"""Characters of the text whose words count beside the title's."""
MOST = 24
"""Words kept of title and lead, those that say most."""
FIGURES = 60
READ = 40_000
"""Characters of a text that are looked at."""
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*(?![\w])")
PART = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
ENDINGS = re.compile(r"(?:e[nrsm]?|ern|n|s|es)$")
COMMON = frozenset(re.findall(
    r"\w+",
    """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz
    april mai juni juli august september oktober november dezember jahr jahre monat woche tag uhr
    prozent euro million millionen milliarde milliarden dollar angaben angabe mensch menschen mann
    frau männer frauen kind kinder land länder stadt ort ende anfang zeit teil zahl seite grund
    fall sprecher sprecherin polizei regierung minister ministerin präsident präsidentin chef
    chefin unternehmen firma deutschland morgen abend nacht nachmittag vormittag mittag stunde
    stunden minute minuten meter kilometer hektar update nachtrag kommentar interview video bilder
    live liveticker ticker newsletter archiv artikel redaktion quelle foto dpa afp reuters nach
    für mit von vom zum zur bei auf aus der die das dem den des ein eine einer eines einem einen
    und oder aber auch noch nur nicht kein keine wie was wer wo wann warum wenn dass weil damit
    dann dort hier jetzt heute gestern mehr viele alle alles am an als im in ist sind war waren
    wird werden wurde wurden hat haben hatte kann können soll sollen will wollen muss müssen sich
    sie er es wir ihr ihre sein seine über unter gegen durch ohne um bis seit vor zwischen während
    wegen trotz laut etwa rund monday tuesday wednesday thursday friday saturday sunday the a an of
    to in on at by for with from and or but is are was were has have had will would could it its
    this that these those their they he she his her we our you year years people officials said""",
))  # fmt: skip
NAMED = 1.2
"""Weight of what no dictionary knows."""
WORDS = 1 << 41
"""Set in the keys of words, so that they never meet those of shingles."""
NAMES = 1 << 42
"""Set, too, in those of names and long numbers: what no dictionary knows tells one event from
another of its kind."""
YEAR = re.compile(r"(?:19|20)\d\d$")


def fingerprint(title: str, text: str) -> Print:
    """The print of an article; empty for one without words."""
    plain = unicodedata.normalize("NFKC", text[:READ]).replace("\xad", "")
    head = unicodedata.normalize("NFKC", title[:500]).replace("\xad", "")
    return Print(sketch(plain), words(head, plain[:LEAD]), figures(plain))


def key(text: str) -> int:
    """Forty bits of a text: among a hundred thousand articles few meet by chance."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=5).digest(), "big")


def sketch(text: str) -> tuple[int, ...]:
    """The lowest hashes of the runs of five words."""
    found = WORD.findall(text.lower())
    if len(found) < RUN:
        return ()
    runs = {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}
    return tuple(sorted({key(run) for run in runs})[:SKETCH])


def figures(text: str) -> tuple[int, ...]:
    """The numbers of a text, those that stand first."""
    found = dict.fromkeys(NUMBER.findall(text))
    return tuple(sorted(key(one) for one in list(found)[:FIGURES]))


def words(title: str, lead: str) -> tuple[tuple[int, int], ...]:
    """(key, weight) of the words that say most, the heaviest first; a weight is tenths."""
    weights: dict[int, float] = {}
    for text, factor in ((title, 1.3), (lead, 1.0)):
        for word in PART.findall(text):
            stem, weight = weighed(word)
            if weight:
                sign = key(stem) | WORDS | (NAMES if weight >= NAMED else 0)
                weights[sign] = max(weights.get(sign, 0.0), weight * factor)
    chosen = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return tuple((sign, round(weight * 10)) for sign, weight in chosen)


def weighed(word: str) -> tuple[str, float]:
    """A word without its ending, and how much it tells of an event: names and numbers most."""
    if word[0].isdigit():
        if YEAR.match(word) or len(word) < 2:
            return word, 0.3 * (len(word) > 1)
        return word, NAMED if sum(letter.isdigit() for letter in word) > 2 else 0.8
    low = word.lower()
    if len(word) < 3 or low in COMMON:
        return low, 0.0
    stem = low
    if len(low) > 5:
        stem = ENDINGS.sub("", low)
        if stem in COMMON:
            return stem, 0.0
    if word[0].isupper():
        return (stem, 0.7) if in_dictionary(word) else (stem, NAMED)
    return stem, 0.3 if len(stem) > 4 else 0.0


def in_dictionary(word: str) -> bool:
    """Whether a word may be one of the dictionary's; names mostly are not. Asks its sieve alone."""
    sieve = lexicon("de").sieve
    if not sieve:
        return False
    return all(
        sieve[at >> 3] >> (at & 7) & 1
        for part in word.split("-")
        for at in places(part, len(sieve) * 8)
    )


def index_keys(one: Print, shingles: int = 12, names: int = 10) -> Iterable[int]:
    """Under which keys a print is looked for."""
    return (*one.sketch[:shingles], *(key_ for key_, _ in one.words[:names]))
