"""Judge whether a word is part of a closed compound: Raketenangriff holds Rakete, Magistrat no Rat.

Both remainders must be words themselves; particles and endings of derivation are barred. Prefers to
stay silent: a wrong highlight here is a wrong alert.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from monitor.match.expand import Stem
from monitor.match.german import PARTICLES, bunch
from monitor.match.lexicon import lexicon

PREFIXES = PARTICLES | bunch(
    "be ver ent er ge zer un miss emp ur re in im kon kom con pro prä des dis ex trans inter "
    "sub super auto mono poly anti bei hinter innen außen über unter gegen wider"
)
OPENERS = bunch(
    "erst öl ei fest teil bar buß neben warm kalt kondens unterwasser sub aqua mindest "
    "outdoor commerz auswärts nachkriegs vorkriegs nachwahl hoch neu groß klein alt jung "
    "schwer leicht schnell kurz lang voll halb viel rot grün blau schwarz weiß gelb roh edel "
    "fern nah tief frei fahr wohn schreib lese spiel kauf bau flug schlaf lehr lern kern "
    "mittel sonder haupt gesamt einzel doppel zwei drei vier zehn mehr gegen atom luft euro "
    "öko bio elektro kilo mega giga nano mini ultra multi makro mikro video audio radio foto "
    "auto tele inter super extra vize ex pseudo neo geo rest not riesen spitzen lebens rechts "
    "links innen außen übersee fehl end dauer eigen selbst nuklear militär sozial national "
    "international zentral regional kommunal digital kapital real ideal lokal global inlands "
    "auslands vor zwischen wahl miet prüf mess koch back wasch park "
    "reise hör seh denk wander"
)
"""Words that open compounds though the dictionary has them in no form that shows it."""

BARRED = bunch(
    "lose loser loses losen losem elle ellen eller elles ellem ster ischer isches ischem "
    "licher liche liches lichen lichem ige iger iges igen igem ung ungen ungs heit heiten "
    "keit keiten schaft schaften isch ische ischen ismus ismen ist isten in innen chen lein "
    "ling linge lings tum tümer lich los haft bar sam ier ieren eur ität itäten ion ionen ant "
    "anten ent enten enz anz iker ikerin ler lers ner ners erin erinnen end ende enden are "
    "iat iate iv ive al ale eln ern ers est ens ich inn tion tionen ator atoren iere iert "
    "eber rei lei igkeit tes ten ter tem"
)
"""Ends of derived words: Bildung is no compound of Bild."""

SHORT = bunch(
    "fix mix fun abo akt alm amt arm art arzt ast bad bau bit box bus cup ehe eid eis erz fan "
    "fee fuß gas gen gut hai heu hof hut jet job kai kuh kur lid lob lok los mut öde ohr opa "
    "oma ost ort pol pop rad rat ruf see set sog süd tag tal tat tee tod ton tor tür typ uhr "
    "wal web weg wut zar zoo zug öle uno nato eu usa lkw pkw fax abi"
)
"""Nouns of three letters that form compounds; the dictionary is full of others (Ren, Alb, Sol)."""
LINKS = ("s", "es", "n", "en", "er", "e")
NOT_LEFT = bunch("komm kom kon koll korr koop tran pro per par mini kar mar sol magi sen den")
"""Syllables, most of them Latin prefixes, that look like a word: Komm-union, Tran-sport."""
SIDES = ("extrem", "radikal", "popul", "ruck", "partei", "außen", "terror", "kurve", "abbieg")
FALSE: dict[str, tuple[str, ...]] = {
    "recht": ("eck", "fertig", "winkel", "haber", "schreib", "mäßig", "zeitig"),
    "rechts": SIDES,
    "links": SIDES,
}


Held = Callable[[str], tuple[int, ...]]


def compounds_of(stems: dict[str, list[Stem]]) -> Held | None:
    """Asks of one word (lower case) which slots it holds; verdicts stay for the next article."""
    if not stems:
        return None
    from ahocorasick_rs import AhoCorasick

    keys = list(stems)
    machine = AhoCorasick(keys)

    @lru_cache(maxsize=50_000)
    def held(low: str) -> tuple[int, ...]:
        found = machine.find_matches_as_indexes(low, overlapping=True)
        if not found:
            return ()
        found.sort(key=lambda row: row[1] - row[2])
        return _held(low, [(stems[keys[number]], start, stop) for number, start, stop in found])

    return held


def _held(low: str, found: list[tuple[list[Stem], int, int]]) -> tuple[int, ...]:
    """The longest stems first."""
    slots: set[int] = set()
    for rows, start, stop in found:
        if stop - start == len(low) or all(row.slot in slots for row in rows):
            continue
        at_end = stop == len(low)
        wanted = {row.slot for row in rows if row.head or not at_end}
        if not wanted - slots or (at_end and not start):
            continue
        if start and stop - start < 5 and all(row.clipped for row in rows):
            continue
        if judge(low, start, stop):
            slots |= wanted
    return tuple(sorted(slots))


@lru_cache(maxsize=50_000)
def judge(token: str, start: int, stop: int) -> bool:
    """``token`` in lower case; ``token[start:stop]`` is the term's stem."""
    left, right = token[:start], token[stop:]
    if not left and not right:
        return False
    if any(right.startswith(ends) for ends in FALSE.get(token[start:stop], ())):
        return False
    return (not left or opens(left)) and (not right or closes(right))


@lru_cache(maxsize=50_000)
def opens(left: str, depth: int = 0) -> bool:
    """Whether it can stand before the stem: a word, or one with its linking letters."""
    if left in OPENERS:
        return True
    if len(left) < 3 or left in PREFIXES or left in NOT_LEFT:
        return False
    if noun(left) and not left.endswith(("ieren", "igen")):
        return True
    if stem(left):
        return True
    for link in LINKS:
        base = left.removesuffix(link)
        if (
            base != left
            and len(base) >= 3
            and base not in PREFIXES
            and noun(base)
            and links(base, link)
        ):
            return True
    if len(left) > 3 and noun(left + "e"):
        return True
    known = lexicon("de")
    if len(left) > 4 and known.lemma(left) == left and known.knows(left + "em"):
        return True
    if depth < 3:
        for at in range(3, len(left) - 2):
            if opens(left[at:], depth + 1) and opens(left[:at], depth + 2):
                return True
    return False


@lru_cache(maxsize=50_000)
def closes(right: str, depth: int = 0) -> bool:
    """Whether it can stand behind the stem: a noun in any form, or a compound that ends in one."""
    if right in BARRED or len(right) < 3:
        return False
    if noun(right):
        return True
    if right[-2:] in ("en", "es", "er") and noun(right[:-2]) and len(right) > 5:
        return True
    if right.startswith(("außen", "innen")) and noun(right[5:]):
        return True
    if "ss" in right and closes(right.replace("ss", "ß"), depth + 3):
        return True
    if right[-1] in "sn" and len(right) > 4 and noun(right[:-1]):
        return True
    if depth < 3 and len(right) >= 7:
        for at in range(len(right) - 3, 2, -1):
            if derived(right[:at]):
                continue
            if closes(right[at:], depth + 2) and opens(right[:at], 2):
                return True
    return False


def derived(start: str) -> bool:
    """-schafts- in Landschaftsbild goes with what stands before it."""
    return start in BARRED or start.removesuffix("s") in BARRED


def stem(low: str) -> bool:
    """A verb's stem: Heizenergie, Förderbank."""
    known = lexicon("de")
    verb = low + ("n" if low.endswith(("er", "el")) else "en")
    return (
        len(low) > 3
        and known.lemma(verb) == verb
        and not low.startswith(("be", "ver", "ent", "er", "ge", "zer"))
    )


@lru_cache(maxsize=50_000)
def noun(low: str) -> bool:
    known = lexicon("de")
    high = low[0].upper() + low[1:]
    lemma = known.lemma(high)
    if lemma is None:
        return False
    if len(low) == 3 and low not in SHORT:
        return False
    return lemma[0].isupper() or known.lemma(low) is None


def links(base: str, link: str) -> bool:
    """A linking element comes from the word's own paradigm, or the -s of -ung, -heit, -ion."""
    known = lexicon("de")
    high = base[0].upper() + base[1:]
    if known.knows(high + link):
        return True
    endings = (
        "ung",
        "heit",
        "keit",
        "schaft",
        "ion",
        "tät",
        "ling",
        "tum",
        "ing",
        "um",
        "at",
        "t",
        "d",
    )
    return link == "s" and base.endswith(endings)
