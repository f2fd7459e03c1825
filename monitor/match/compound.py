"""Judge whether a word is part of a closed compound: Raketenangriff holds Rakete, Magistrat no Rat.

Both remainders must be words themselves; particles and endings of derivation are barred. Prefers to
stay silent: a wrong highlight here is a wrong alert.
"""

from __future__ import annotations

from functools import lru_cache

from monitor.match.german import PARTICLES, bunch
from monitor.match.lexicon import lexicon
from monitor.match.proper import SURNAMES, named, surname
from monitor.match.table import Stem

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
    "auslands hyper krypto polit fünf vor zwischen wahl miet prüf mess koch back wasch park "
    "reise hör seh denk wander erd spezial cyber binnen online sofort stief"
)
"""Words that open compounds though the dictionary has them in no form that shows it."""

BARRED = bunch(
    "lose loser loses losen losem elle ellen eller elles ellem ster ischer isches ischem "
    "licher liche liches lichen lichem ige iger iges igen igem ung ungen ungs heit heiten "
    "keit keiten schaft schaften isch ische ischen ismus ismen ist isten in innen chen lein "
    "ling linge lings tum tümer lich los haft bar sam ier ieren eur ität itäten ion ionen ant "
    "anten ent enten enz anz iker ikerin ler lers ner ners erin erinnen end ende enden are "
    "iat iate iv ive al ale eln ern ers est ens ich inn tion tionen ator atoren iere iert "
    "eber rei lei igkeit tes ten ter tem arier ariers ariern arisch"
)
"""Ends of derived words: Bildung is no compound of Bild."""

SHORT = bunch(
    "fix mix fun abo akt alm amt arm art arzt ast bad bau bit box bus cup ehe eid eis erz fan "
    "fee fuß gas gen gut hai heu hof hut jet job kai kuh kur lid lob lok los mut öde ohr opa "
    "oma ost ort pol pop rad rat ruf see set sog süd tag tal tat tee tod ton tor tür typ uhr "
    "bär sex app dom mob ruß maß ufo "
    "ski klo reh kür ära hub wal web weg wut zar zoo zug öle uno nato eu usa lkw pkw fax abi"
)
"""Nouns of three letters that form compounds; the dictionary is full of others (Ren, Alb, Sol)."""
CLOSERS = bunch(
    "gebung gebungen nahme nahmen werdung bringung holung nehmerin nehmerinnen geberin geberinnen"
)
"""Words that only ever end others: Gesetzgebung, Geiselnahme, Menschwerdung."""
TIMES = bunch(
    "jahr jahre jahres jahren monat monats monate woche wochen tag tages tage abend abends mittag "
    "stadt städte städten ort orte orten wahl wahlen runde runden saison krieg garten gärten hof "
    "zimmer raum räume speise speisen produkt produkte produkts vertrag verhandlung prüfung"
)
_SHORTEST = 4
_HIDDEN = 6
"""Letters of the stems that other words may hide."""
LINKS = ("s", "es", "n", "en", "er", "e")
NOT_LEFT = bunch("komm kom kon koll korr koop tran pro per par mini kar mar sol magi sen den quad")
"""Syllables, most of them Latin prefixes, that look like a word: Komm-union, Tran-sport."""
SIDES = ("extrem", "radikal", "popul", "ruck", "partei", "außen", "terror", "kurve", "abbieg")
LATIN = ("a", "i", "sis")
FALSE_LEFT = {
    "stahl": ("dieb", "diebs"),
    "rat": ("un",),
    **dict.fromkeys(("meter", "metern"), ("para", "peri", "dia")),
    "zug": ("voll",),
    "teil": ("gegen", "ur"),
    **dict.fromkeys(("tor", "tore", "toren", "tors"), LATIN),
}
"""What makes another word of a stem: Dieb-stahl, Vor-rat, Genera-tor."""
TRUE_LEFT = {"krieg": ("nach",), "kriegs": ("nach",)}
"""Particles before which the word stays what it is: Nachkriegszeit."""
FALSE: dict[str, tuple[str, ...]] = {
    "recht": ("eck", "fertig", "winkel", "haber", "schreib", "mäßig", "zeitig"),
    "rechts": SIDES,
    "links": SIDES,
    "zuge": ("hör", "ständ"),
    "sonn": ("tag", "abend"),
    "hand": ("lung",),
    **dict.fromkeys(("maß", "mass", "stellung", "partei"), ("nahm",)),
    "ehe": ("malig",),
    "alter": ("nativ",),
}


def holds(low: str, found: list[tuple[list[Stem], int, int]]) -> tuple[tuple[int, str], ...]:
    """The slots whose stems stand in a word (lower case) as parts of a compound, with the part:
    ``head`` for what the compound is (Mittelstreckenrakete), ``member`` for what it is about."""
    slots: dict[int, str] = {}
    if named(low):
        return ()
    for rows, start, stop in sorted(found, key=lambda row: row[1] - row[2]):
        if stop - start == len(low) or all(row.slot in slots for row in rows):
            continue
        at_end = stop == len(low)
        wanted = {row.slot for row in rows if row.head or not at_end}
        if wanted <= slots.keys() or (at_end and not start):
            continue
        if start and stop - start < 5 and all(row.clipped for row in rows):
            continue
        if judge(low, start, stop):
            for slot in wanted:
                slots.setdefault(slot, "head" if at_end else "member")
    return tuple(sorted(slots.items()))


@lru_cache(maxsize=50_000)
def judge(token: str, start: int, stop: int) -> bool:
    """``token`` in lower case; ``token[start:stop]`` is the term's stem."""
    left, right = token[:start], token[stop:]
    if not left and not right:
        return False
    if _fronted(left, token[start:stop]) or _participle(left, token[start:]):
        return False
    if not left and _another_name(token, stop):
        return False
    if left.endswith(FALSE_LEFT.get(token[start:stop], ())):
        return False
    if not right and infinitive(token):
        return False
    if any(right.startswith(ends) for ends in FALSE.get(token[start:stop], ())):
        return False
    if left in TRUE_LEFT.get(token[start:stop], ()):
        return not right or closes(right)
    # Abschiebungshaft: behind such an -s stands the noun, not the end of an adjective.
    held = right == "haft" and token[:stop].endswith(("ungs", "ions", "heits", "keits", "täts"))
    if (left and not opens(left)) or (right and not held and not closes(right)):
        return False
    return stop - start > _HIDDEN or not hidden(token, start, stop)


def hidden(token: str, start: int, stop: int) -> bool:
    """Whether the stem only seems to stand there, inside or across other words of the compound:
    Rat in Lustrations|komitee, Wahl in Personal|auswahl, Zug in Zu|griff, Ehe in Sahne|hering."""
    for begin in range(start + 1):
        if begin and not opens(token[:begin]):
            continue
        for end in range(len(token), stop - 1, -1):
            piece = token[begin:end]
            if (begin, end) in ((0, len(token)), (start, stop)) or len(piece) < stop - start + 2:
                continue
            if not noun(piece.removesuffix("s")) and not noun(piece):
                continue
            if (end == len(token) or closes(token[end:])) and not judge(
                piece, start - begin, stop - begin
            ):
                return True
    return _crossed(token, start, stop)


def _crossed(token: str, start: int, stop: int) -> bool:
    """Zugriff is zu and Griff."""
    if stop - start <= _SHORTEST:
        for at in range(start + 1, stop):
            if opens(token[:at]) and closes(token[at:]):
                return True
    for length in range(2, stop - start):
        if token[start : start + length] not in PARTICLES:
            continue
        rest = token[start + length :]
        for end in range(len(rest), stop - start - length, -1):
            if noun(rest[:end]) and (end == len(rest) or closes(rest[end:])):
                return True
    return False


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
    if len(left) > 3 and (noun(left + "e") or (left[-1] == "s" and noun(left[:-1] + "e"))):
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
    if noun(right) or right in CLOSERS:
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
    verbs = (low + "en", low + "n") if low.endswith(("er", "el", "e")) else (low + "en",)
    return (
        len(low) > 3
        and any(known.lemma(verb) == verb for verb in verbs)
        and not low.startswith(("be", "ver", "ent", "er", "ge", "zer"))
    )


def _fronted(left: str, core: str) -> bool:
    """Vorfall is no Fall: with vor- in front most nouns are another word; Vorjahr is a year."""
    return left.endswith("vor") and core not in TIMES and lexicon("de").knows("Vor" + core)


def _another_name(token: str, stop: int) -> bool:
    """Merkelbach is no Merkel, Güntherstein no Günthers."""
    for end in {stop, stop - (token[stop - 1] == "s")}:
        if token[end:] in SURNAMES and surname(token[:end]):
            return True
    return False


def _participle(left: str, rest: str) -> bool:
    """Studierende has no end, Jahresende has."""
    if not left or not rest.startswith("ende"):
        return False
    known = lexicon("de")
    return any(
        known.lemma(left[at:] + "en") == left[at:] + "en"
        for at in range(len(left) - 2)
        if not at or opens(left[:at])
    )


def infinitive(low: str) -> bool:
    """Wegsehen is a verb, not a plural of Ehe."""
    return low.endswith("n") and lexicon("de").lemma(low) == low


@lru_cache(maxsize=50_000)
def noun(low: str) -> bool:
    known = lexicon("de")
    high = low[0].upper() + low[1:]
    lemma = known.lemma(high)
    if lemma is None:
        return False
    if len(low) == 3 and low not in SHORT:
        return False
    return lemma[0].isupper() or known.lemma(low) is None or bool(known.forms(high))


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
