"""Names of persons and places that look like compounds: Zuckerberg is no kind of Zucker.

A visible table, small on purpose: names that stand in the news and hold a noun of five letters and
more. What stands here, with or without the -s of the genitive, holds no other word.
"""

from __future__ import annotations

from functools import lru_cache

from monitor.match.german import bunch
from monitor.match.lexicon import lexicon

PERSONS = bunch(
    "beckenbauer blumenthal edelstein feuerbach feuerstein finkelstein frankenstein goldstein "
    "grünwald guttenberg gutenberg hirschhausen hofreiter karrenbauer kiesewetter kirchhoff "
    "kiesinger löwenthal morgenstern morgenthau nagelsmann neubauer "
    "rammstein rosenkranz rosenthal rubinstein schwarzenberg schweinsteiger silbereisen "
    "sommerfeld springstein steinbach steinberg steinbrück steinhoff steinhäuser "
    "steinmeier stahlknecht stauffenberg wagenknecht weinstein winterkorn winterfeld "
    "winterstein wittgenstein zimmermann zuckerberg zuckermann zuckerman freudenberg lichtenberg "
    "schulenburg wolkenstein sternberg sternheim spielberg windhorst "
    "ackermann altmaier buschmann dürrenmatt eisenstein fleischmann flossbach gottschalk "
    "heinemann klingbeil krings lauterbach maischberger mannesmann münchhausen rheinmetall "
    "rockefeller rosenberg schlotterbeck seehofer silbermann volkswagen wallenstein wildberger "
    "wolffsohn"
)
PLACES = bunch(
    "arnstadt albstadt bischofshofen bischofswerda darmstadt eichstadt "
    "eisenstadt eisenhüttenstadt eisenberg freudenstadt freistadt friedrichshafen "
    "friedrichstadt fürstenberg fürstenfeldbruck fürstenwalde gänserndorf grafenwöhr "
    "halberstadt herzogenaurach herzogenburg herzogenrath ingolstadt "
    "kaiserslautern karlstadt königsberg königsbrunn königsbrück königslutter königstein "
    "königswinter ludwigshafen ludwigsstadt marktredwitz marktoberdorf neustadt oberstdorf "
    "rudolstadt saarbrücken schifferstadt schweinfurt steinfurt steinhagen "
    "wilhelmshafen winterberg winterthur zweibrücken "
    "kreuznach kreuzlingen kreuzberg friedrichshain schöneberg tempelhof "
    "lichtenstein liechtenstein frankenthal frankenberg sachsenhausen "
    "aschaffenburg bodensee brandenburg falkensee feldkirch frankfurt gelsenkirchen göttingen "
    "griechenland heilbronn hindenburg innsbruck johannesburg klagenfurt landshut neubrandenburg "
    "neuschwanstein niedersachsen offenburg papenburg petersburg pressburg ravensburg regensburg "
    "rosenheim schottland siegen stockholm straßburg strassburg weißrussland weissrussland "
    "westfalen wiesbaden wittenberg wolfsburg "
    "wasserbillig kirchheim kirchdorf stromboli kongolese kongolesen"
)
ENDS_OF_SURNAMES = bunch(
    "bach berg brink brück burg busch dorf feld hagen hausen heim hofer horst kamp lund maier mann "
    "mayer meier meyer müller ried roth schmidt son stein stetten thal"
)
SURNAMES = frozenset(
    end + more for end in ENDS_OF_SURNAMES for more in ("", "s", "er", "ers", "en", "ens")
)
"""What makes another surname, or a village, of a name: Merkelbach; in any form."""
_COMPOUNDS = 12
"""Compounds that the dictionary has of a noun, at least; of a name it has few."""
ADJECTIVES = bunch("braun frisch fröhlich klein kühn lustig schwarz stark stolz streng")
"""In capitals a name, or an adjective after etwas: Kleinstaat and Schwarzarbeit are neither."""
NAMES = PERSONS | PLACES


@lru_cache(maxsize=5_000)
def surname(low: str) -> bool:
    """Whether a word in lower case is a name and no noun: it has no plural, and the dictionary has
    hardly a compound that begins with it. Butter has no plural either, but dozens of compounds."""
    known = lexicon("de")
    for name in {low.capitalize(), low.removesuffix("s").capitalize()}:
        lemma, forms = known.lemma(name), known.forms(name)
        if lemma not in (name, None) or not {*forms} <= {name + "s"}:
            continue
        if len(known.begun(name, _COMPOUNDS)) < _COMPOUNDS:
            return True
    return False


def named(low: str) -> bool:
    """Whether a word in lower case is one of the names: Straßburg, Straßburgs, Straßburger."""
    return any(low.removesuffix(end) in NAMES for end in ("", "s", "er", "ers"))
