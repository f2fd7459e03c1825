"""What can be wrong with a rule, in English and in German."""

from __future__ import annotations

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
    "regex": (
        "The regular expression is wrong: {}.",
        "Der reguläre Ausdruck ist fehlerhaft: {}.",
    ),
    "flag": (
        "Unknown letter after the regular expression: {}; only i, m and s.",
        "Unbekannter Buchstabe hinter dem regulären Ausdruck: {}; nur i, m und s.",
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
}
