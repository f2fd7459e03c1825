"""Names written in several ways, press style of acronyms, and words with a second sense.

Visible tables, small on purpose: what stands here can be shown as "also written". A line lists
spellings of one and the same thing; never derived words (ukrainisch is not Ukraine).
"""

from __future__ import annotations

SPELLINGS = """
Kiew Kyjiw Kyiv Kiev
Charkiw Charkow Kharkiv Kharkov
Odessa Odesa
Lwiw Lviv Lwow Lemberg
Mykolajiw Mykolaiv Nikolajew
Saporischschja Saporischja Saporoschje Zaporizhzhia Saporischschia
Tschernobyl Tschornobyl Chernobyl
Cherson Kherson
Dnipro Dnjepr
Donezk Donetsk
Luhansk Lugansk
Donbass Donbas
Bachmut Bakhmut
Selenskyj Selenski Selenskij Selensky Zelensky Zelenskyy Zelenskyj Zelenskiy
Klitschko Klychko
Kuleba Kouleba
Nawalny Nawalnyj Navalny Nawalnij
Schoigu Shoigu
Lawrow Lavrov
Medwedew Medwedjew Medvedev
Lukaschenko Lukaschenka Lukashenko
Jelzin Yeltsin
Gorbatschow Gorbachev
Netanjahu Netanyahu
Erdogan Erdoğan
Orban Orbán
Chamenei Khamenei
Gaddafi Ghaddafi Gadhafi
Hisbollah Hizbollah Hezbollah
Huthi Houthi Huthis Houthis
Taliban Talibans
Peking Beijing
Tiflis Tbilissi Tbilisi
Eriwan Jerewan Yerevan
Kirgistan Kirgisistan
Peskow Peskov
Syrskyj Syrskij Syrsky
Mumbai Bombay
Belarus Weißrussland Belarussland
Myanmar Birma Burma
Eswatini Swasiland
Bukarest Bucuresti București
Sewastopol Sevastopol
"""

PRESS = """
NATO UNO UNESCO UNICEF OTAN OPEC FIFA UEFA ASEAN NASA ESA FRONTEX EUROPOL INTERPOL WADA NADA
HAMAS PEGIDA COVID AIDS SARS DAX PISA BREXIT MERCOSUR SWIFT BRICS VERDI NAFTA BAFÖG BAFIN
EUROSTAT UNCTAD IFO GEMA SCHUFA EURATOM
"""
"""Acronyms that the press also writes like a word: Nato."""

BENCH = ("Bänke", "Bänken", "Baenke", "Baenken")
SENSES = {
    "Patriot": ("Patrioten", "Patriotin", "Patriotinnen"),
    "Daten": ("Datum", "Datums"),
    "Medien": ("Medium", "Mediums"),
    "Bank": BENCH,
    "Banken": BENCH,
    "Mutter": ("Muttern",),
    "Ungarn": ("Ungar", "Ungars", "Ungarin", "Ungarinnen"),
    "Schwaben": ("Schwabe", "Schwäbin", "Schwäbinnen"),
    "Preußen": ("Preuße", "Preusse", "Preussin", "Preussinnen"),
    "Westfalen": ("Westfale", "Westfälin", "Westfälinnen"),
    "Niederlande": ("Niederländer", "Niederländern", "Niederlaender", "Niederlaendern"),
}
"""Forms that a word has in another sense than the one people watch for."""

ALIASES: dict[str, tuple[str, ...]] = {}
for _line in SPELLINGS.split("\n"):
    _names = tuple(_line.split())
    for _name in _names:
        ALIASES[_name] = tuple(other for other in _names if other != _name)
for _name in PRESS.split():
    ALIASES[_name] = (_name.capitalize(),)
