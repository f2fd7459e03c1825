"""Which news agency an article credits: ``BERLIN (dpa) -``, ``Quelle: dpa``, ``dpa/AFP``.

Looks where credits stand, at the start, at the end and in the author's place: an article *about* an
agency credits none.
"""

from __future__ import annotations

import re

# sign as it is written: the name shown
NAMES = {
    "dpa": "dpa",
    "dpa-AFX": "dpa-AFX",
    "dpa-infocom": "dpa",
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "Reuters": "Reuters",
    "rtr": "Reuters",
    "AP": "AP",
    "Associated Press": "AP",
    "KNA": "KNA",
    "epd": "epd",
    "APA": "APA",
    "APA-OTS": "APA-OTS",
    "SDA": "Keystone-SDA",
    "Keystone-SDA": "Keystone-SDA",
    "SID": "SID",
    "sid": "SID",
    "dts": "dts",
    "dts Nachrichtenagentur": "dts",
    "DAPD": "dapd",
    "dapd": "dapd",
    "ddp": "ddp",
    "IDEA": "idea",
    "idea": "idea",
    "news aktuell": "ots",
    "ots": "ots",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "Ukrinform": "Ukrinform",
    "Xinhua": "Xinhua",
    "ANSA": "ANSA",
    "Bloomberg": "Bloomberg",
    "PA Media": "PA Media",
    "Europa Press": "Europa Press",
}
FOLDED = {sign.lower(): name for sign, name in NAMES.items()}
SIGN = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
# A desk's or an editor's letters may follow: dpa/lby, dpa/ms.
ONE = rf"(?:{SIGN})(?:[-/](?!(?:{SIGN})\b)[a-zäöüß]{{2,4}})?"
SEVERAL = rf"{ONE}(?:\s?(?:[/,;&+–-]|und|and)\s?{ONE})*(?:/[\w.]{{1,6}}){{0,2}}"
SEVERAL_I = rf"(?i:{SEVERAL})"
# A place, its credit, a dash; without the dash the place is one word, as in "Rom (KNA) Der Papst".
OPENING = re.compile(
    rf"(?:[^()\n]{{0,60}}\(({SEVERAL_I})\)\s?[-–—:.]|(?:[A-ZÄÖÜ][\w/.-]*\s)?\(({SEVERAL_I})\)(?!\w))"
)
LEADING = re.compile(rf"(?:{SEVERAL})\s?(?:[-–—:]\s|\n)")
BRACKETED = re.compile(rf"[(\[]({SEVERAL_I})[)\]]\W*$")
SAID = re.compile(
    rf"\b(?i:quellen?|source|mit (?:material|informationen|inhalten) (?:von|der)|material|"
    rf"mit agentur(?:en|material)|agenturen?|von|by|with reporting by|"
    rf"(?:redaktion|autor(?:in)?))\s*[:(]?\s*(?:(?i:der|von|the)\s)?({SEVERAL_I})\b"
)
ALONE = re.compile(rf"\W*({SEVERAL})(?:[\s,:;·|/-]+(?:[a-zäöüß]{{2,4}}|\d[\d:. –-]*))*\W*$")
BYLINE = re.compile(rf"(?:Von|By) [^\n]{{2,40}}[,/]\s?({SEVERAL})\W*$")
CLOSING = re.compile(rf"(?:©\s?|\(c\)\s?)?({SIGN})(?:-infocom)?,\s?(?:dpa|afp)\S*$")
END = 200
"""Characters at the end in which a credit stands."""


def credit(text: str, author: str = "") -> str:
    """The agencies an article credits, ``dpa, AFP``; empty for none."""
    found = dict.fromkeys([*_author(author), *_start(text), *_end(text)])
    return ", ".join(found)


def _named(credits: str) -> list[str]:
    found = re.findall(rf"(?<![\w-])({SIGN})(?!\w)", credits, re.IGNORECASE)
    return [FOLDED[sign.lower()] for sign in found]


def _author(author: str) -> list[str]:
    parts = re.split(r"\s*(?:,|;|/|\bund\b|\band\b)\s*", author)
    return [name for part in parts if (name := FOLDED.get(part.strip(" ()").lower()))]


def _start(text: str) -> list[str]:
    found = list[str]()
    for line in [line for line in text[:1_500].split("\n") if line.strip()][:2]:
        if hit := OPENING.match(line):
            found += _named(hit[1] or hit[2])
        elif (hit := LEADING.match(line + "\n")) and len(line) != len(hit[0]) - 1:
            found += _named(hit[0])
        elif len(line) < 60 and (hit := ALONE.match(line)):
            found += _named(hit[1])
    return found


def _end(text: str) -> list[str]:
    found = list[str]()
    for line in [line for line in text[-1_500:].split("\n") if line.strip()][-3:]:
        last = line.strip()[-END:]
        if (
            (hit := BRACKETED.search(last))
            or (len(line) < END and (hit := SAID.search(last)))
            or (len(line) < 60 and (hit := ALONE.match(last) or BYLINE.match(last)))
        ):
            found += _named(hit[1])
        elif hit := CLOSING.search(last):
            found += _named(hit[0])
    return found
