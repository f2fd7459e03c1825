"""The words of other systems' queries, and what is told about each change on the way."""

from __future__ import annotations

OPERATORS = {
    "and": "and",
    "und": "and",
    "&&": "and",
    "or": "or",
    "oder": "or",
    "|": "or",
    "||": "or",
    "not": "not",
    "nicht": "not",
    "andnot": "not",
    "near": "near",
    "onear": "near",
    "adj": "near",
    "same": "same",
}
FIELDS = {
    **dict.fromkeys(("title", "intitle", "allintitle", "headline", "hd", "hl", "ti"), "titel"),
    **dict.fromkeys(("hlp", "lp", "lead", "ingress"), "vorspann"),
    **dict.fromkeys(("author", "by", "au"), "autor"),
    **dict.fromkeys(("source", "sn", "rst", "sourcename", "media_name", "qu"), "quelle"),
    **dict.fromkeys(("site", "inurl", "url", "domain"), "url"),
    **dict.fromkeys(("language", "lang", "la"), "sprache"),
    **dict.fromkeys(("text", "content", "body", "intext", "td", "tx"), "text"),
    **dict.fromkeys(("tag", "tags"), "tag"),
}
NOTES: dict[str, tuple[str, str]] = {
    "near": (
        "{} is {} here: n counts the words between.",
        "{} heißt hier {}: n zählt Wörter dazwischen.",
    ),
    "default": (
        "NEAR without a number means at most 4 words between.",
        "NEAR ohne Zahl heißt höchstens 4 Wörter dazwischen.",
    ),
    "same": ("same is ABSATZ: in the same paragraph.", "same heißt hier ABSATZ: im selben Absatz."),
    "atleast": ("{} is {} here.", "{} heißt hier {}."),
    "slop": (
        '"{}"~{} was turned into words at a distance; their order is free.',
        "„{}“~{} wurde zu Wörtern im Abstand; ihre Reihenfolge ist frei.",
    ),
    "blank": (
        'Words side by side are a phrase there: "{}".',
        "Nebeneinander stehende Wörter sind dort eine Wortfolge: „{}“.",
    ),
    "or": (
        "Blanks mean OR there; OR was put in.",
        "Leerzeichen heißen dort ODER; ODER wurde eingesetzt.",
    ),
    "left": (
        "Read from left to right; brackets were put in.",
        "Von links nach rechts gelesen; Klammern wurden eingesetzt.",
    ),
    "card": (
        "Wildcards in a phrase: words in a row, {}.",
        "Platzhalter in einer Wortfolge: aufeinander folgende Wörter, {}.",
    ),
    "cut": ("{} was turned into {}.", "{} wurde zu {}."),
    "lost": ("{} has no counterpart and was left out.", "{} gibt es hier nicht und entfiel."),
    "smart": (
        "Terms are found in every German form here; write =term for exactly one.",
        "Begriffe werden hier in jeder Form gefunden; =Begriff findet genau eine.",
    ),
}
