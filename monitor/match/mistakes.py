"""What can be wrong with a rule, in English and in German."""

from __future__ import annotations


class RuleError(ValueError):
    """A rule that cannot be read. ``at`` counts code points from 0; ``why`` is English."""

    def __init__(self, expression: str, at: int, why: str, german: str = "") -> None:
        super().__init__(expression, at, why, german)
        self.expression = expression
        self.at = at
        self.why = why
        self.german = german or why

    def __str__(self) -> str:
        return f"{self.why} (character {self.at + 1})"


def mistake(key: str, expression: str, at: int, *particulars: object) -> RuleError:
    english, german = WORDS[key]
    return RuleError(expression, at, english.format(*particulars), german.format(*particulars))


WORDS: dict[str, tuple[str, str]] = {
    "empty": (
        "The rule is empty.",
        "Die Regel ist leer.",
    ),
    "open": (
        "This bracket is never closed.",
        "Diese Klammer wird nie geschlossen.",
    ),
    "close": (
        "This bracket was never opened.",
        "Diese Klammer wurde nie geöffnet.",
    ),
    "quote": (
        "This quotation mark is never closed.",
        "Dieses Anführungszeichen wird nie geschlossen.",
    ),
    "hollow": (
        "There is no word between the quotation marks.",
        "Zwischen den Anführungszeichen steht kein Wort.",
    ),
    "missing": (
        "A term is missing after “{}”.",
        "Nach „{}“ fehlt ein Begriff.",
    ),
    "before": (
        "A term is missing before “{}”.",
        "Vor „{}“ fehlt ein Begriff.",
    ),
    "field": (
        "A term is missing after the field.",
        "Nach dem Feld fehlt ein Begriff.",
    ),
    "sign": (
        "“{}” contains no letter or digit to look for.",
        "„{}“ enthält keinen Buchstaben und keine Ziffer.",
    ),
    "symbol": (
        "“{}” is no operator; write {}.",
        "„{}“ ist kein Operator; schreiben Sie {}.",
    ),
    "unknown": (
        "There is no field “{}”; there are title, lead, text, author, source, url, tag, lang.",
        "Es gibt kein Feld „{}“; es gibt titel, vorspann, text, autor, quelle, url, tag, sprache.",
    ),
    "slash": (
        "This regular expression is never closed: write / behind it.",
        "Dieser reguläre Ausdruck wird nie geschlossen: schreiben Sie / dahinter.",
    ),
    "regex": (
        "The regular expression is wrong: {}.",
        "Der reguläre Ausdruck ist fehlerhaft: {}.",
    ),
    "flag": (
        "Unknown letter after the regular expression: {}; only i, m and s.",
        "Unbekannter Buchstabe hinter dem regulären Ausdruck: {}; nur i, m und s.",
    ),
    "repeat": (
        "The regular expression repeats a thousand times or more; write + or *.",
        "Der reguläre Ausdruck wiederholt tausendmal oder öfter; schreiben Sie + oder *.",
    ),
    "near": (
        "Say the distance: {}/5.",
        "Es fehlt der Abstand: {}/5.",
    ),
    "nothing": (
        "The rule only says what must not occur; name something to find.",
        "Die Regel sagt nur, was nicht vorkommen darf; es fehlt etwas, das gefunden werden soll.",
    ),
    "deep": (
        "The rule is nested too deeply.",
        "Die Regel ist zu tief verschachtelt.",
    ),
    "long": (
        "The rule is too long.",
        "Die Regel ist zu lang.",
    ),
    "broad": (
        "“{}” would match almost everything; give at least two letters.",
        "„{}“ träfe fast alles; nötig sind mindestens zwei Buchstaben.",
    ),
    "together": (
        "This operator stands between two terms: A {} B.",
        "Dieser Operator steht zwischen zwei Begriffen: A {} B.",
    ),
    "call": (
        "Write {0}(number, terms), as in {0}(3, missile).",
        "Schreiben Sie {0}(Zahl, Begriffe), etwa {0}(3, Rakete).",
    ),
    "number": (
        "This number must be between {} and {}.",
        "Diese Zahl muss zwischen {} und {} liegen.",
    ),
    "weight": (
        "A weight (^) only counts inside THRESHOLD(n, ...).",
        "Ein Gewicht (^) zählt nur in SCHWELLE(n, ...).",
    ),
    "narrow": (
        "Author, source, address, tag and language only narrow a rule; name something to find.",
        "Autor, Quelle, Adresse, Schlagwort und Sprache engen nur ein; es fehlt etwas, das "
        "gefunden werden soll.",
    ),
    "about": (
        "In this field only terms with AND, OR and NOT are possible.",
        "In diesem Feld sind nur Begriffe mit UND, ODER und NICHT möglich.",
    ),
    "card": (
        "No wildcards inside quotation marks; write {}.",
        "Keine Platzhalter in Anführungszeichen; schreiben Sie {}.",
    ),
    "tilde": (
        "“~” needs a single word of at least four letters; for distance write A NEAR/5 B.",
        "„~“ braucht ein einzelnes Wort ab vier Buchstaben; für Abstände schreiben Sie A NAHE/5 B.",
    ),
    "list": (
        "There is no list named “{}”.",
        "Es gibt keine Liste namens „{}“.",
    ),
    "circle": (
        "The list “{}” contains itself.",
        "Die Liste „{}“ enthält sich selbst.",
    ),
    "entry": (
        "In the list “{}”, line {}: {}",
        "In der Liste „{}“, Zeile {}: {}",
    ),
    "bare": (
        "The list “{}” is empty.",
        "Die Liste „{}“ ist leer.",
    ),
}
