"""What an export is made of, and what all formats ask of it. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from monitor.types import Article, Gap, Match, Rule

Span = tuple[datetime, datetime, Sequence[Gap]]

# Control characters, lone surrogates, non-characters, and those that turn the writing's direction
# for all that follows. Replaced one for one, so that spans stay where they are.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "title": "Pressespiegel",
        "headline": "Titel",
        "source": "Quelle",
        "published": "Veröffentlicht",
        "seen": "Erfasst",
        "address": "Adresse",
        "rules": "Regeln",
        "finds": "Fundstellen",
        "snippet": "Ausschnitt",
        "author": "Autor",
        "language": "Sprache",
        "flagged": "Markiert",
        "read": "Gelesen",
        "version": "Fassung",
        "story": "Geschichte",
        "labels": "Schlagwörter",
        "note": "Notiz",
        "yes": "ja",
        "no": "nein",
        "contents": "Inhalt",
        "rest": "Ohne Treffer",
        "articles": "Artikel",
        "article": "Artikel",
        "sources": "Quellen",
        "one_source": "Quelle",
        "open": "Zum Artikel",
        "back": "Zum Inhalt",
        "empty": "Dieser Pressespiegel enthält keine Artikel.",
        "no_title": "Ohne Titel",
        "no_text": "Kein Text gespeichert.",
        "made": "Erstellt mit Presselage",
        "o'clock": "Uhr",
        "gaps": "Lücken der Beobachtung",
        "no_gaps": "Von {start} bis {stop} ist keine Lücke bekannt.",
        "some_gaps": "Von {start} bis {stop} kann hier etwas fehlen:",
        "every_source": "Alle Quellen",
        "lasts": "dauert an",
    },
    "en": {
        "title": "Press review",
        "headline": "Title",
        "source": "Source",
        "published": "Published",
        "seen": "First seen",
        "address": "Address",
        "rules": "Rules",
        "finds": "Found",
        "snippet": "Excerpt",
        "author": "Author",
        "language": "Language",
        "flagged": "Flagged",
        "read": "Read",
        "version": "Version",
        "story": "Story",
        "labels": "Labels",
        "note": "Note",
        "yes": "yes",
        "no": "no",
        "contents": "Contents",
        "rest": "Without a match",
        "articles": "articles",
        "article": "article",
        "sources": "sources",
        "one_source": "source",
        "open": "Open the article",
        "back": "To the contents",
        "empty": "This press review holds no articles.",
        "no_title": "Untitled",
        "no_text": "No text stored.",
        "made": "Made with Presselage",
        "o'clock": "",
        "gaps": "Coverage gaps",
        "no_gaps": "From {start} to {stop} no gap is known.",
        "some_gaps": "From {start} to {stop} something may be missing here:",
        "every_source": "All sources",
        "lasts": "not over",
    },
}
CAUSES: Mapping[str, Mapping[str, str]] = {
    "de": {
        "off": "das Programm lief nicht",
        "offline": "der Rechner war offline",
        "silent": "still, obwohl Nachrichten zu erwarten waren",
        "paused": "von Hand pausiert",
        "dns": "der Server war nicht zu finden",
        "connect": "der Server war nicht zu erreichen",
        "timeout": "der Server antwortete nicht",
        "tls": "die sichere Verbindung kam nicht zustande",
        "html": "statt des Feeds kam eine Webseite",
        "not_feed": "es kam kein Feed",
        "parse": "der Feed war beschädigt",
        "empty": "die Antwort war leer",
        "status_403": "der Server wies Programme ab (403)",
        "status_404": "unter der Adresse war nichts (404)",
        "status_410": "der Feed wurde eingestellt (410)",
        "status_429": "der Server bat um Pausen (429)",
        "status_503": "der Server war überlastet (503)",
        "status_5xx": "der Server hatte einen Fehler",
        "": "nicht zu lesen",
    },
    "en": {
        "off": "the program was not running",
        "offline": "the computer was offline",
        "silent": "silent although news were to be expected",
        "paused": "paused by hand",
        "dns": "the server could not be found",
        "connect": "the server could not be reached",
        "timeout": "the server did not answer",
        "tls": "the secure connection failed",
        "html": "a web page came instead of the feed",
        "not_feed": "what came was no feed",
        "parse": "the feed was damaged",
        "empty": "the answer was empty",
        "status_403": "the server turned programs away (403)",
        "status_404": "nothing was at the address (404)",
        "status_410": "the feed was shut down (410)",
        "status_429": "the server asked for pauses (429)",
        "status_503": "the server was overloaded (503)",
        "status_5xx": "the server had a fault",
        "": "could not be read",
    },
}
"""Of gaps, by the kind of failure; the empty one for every other."""
DAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip


@dataclass(frozen=True)
class Review:
    """The articles to export with what is needed to show them."""

    articles: tuple[Article, ...]
    rules: tuple[Rule, ...]
    now: datetime
    given: str = ""
    """The title; empty for the language's own word."""
    language: str = "de"
    gaps: Span | None = None
    """What may have been missed between two moments; ``None`` when nobody asked."""

    @cached_property
    def words(self) -> Mapping[str, str]:
        return WORDS.get(self.language, WORDS["en"])

    @cached_property
    def title(self) -> str:
        return self.given.strip() or self.words["title"]

    @cached_property
    def by_id(self) -> Mapping[int, Rule]:
        return {rule.id: rule for rule in self.rules}

    def matches(self, article: Article, field: str | None = None) -> list[Match]:
        """Matches of rules that still exist, in reading order."""
        chosen = [
            match
            for match in article.matches
            if match.rule in self.by_id and field in (None, match.field)
        ]
        return sorted(chosen, key=lambda m: (m.field != "title", m.start, m.stop))

    def rules_of(self, article: Article) -> list[Rule]:
        """The rules that an article matches, in the desk's order."""
        numbers = {match.rule for match in article.matches}
        return [rule for rule in self.rules if rule.id in numbers]

    def cause(self, gap: Gap) -> str:
        """Why something may be missing."""
        known = CAUSES.get(self.language, CAUSES["en"])
        return known.get(gap.kind) or known[""]

    def sections(self) -> Iterator[tuple[Rule | None, list[Article]]]:
        """Articles under the first rule that they match, those without a match at the end."""
        places: dict[int | None, list[Article]] = {rule.id: [] for rule in self.rules}
        places[None] = []
        for article in self.articles:
            first = next(iter(self.rules_of(article)), None)
            places[first.id if first else None].append(article)
        for number, articles in places.items():
            if articles:
                yield (None if number is None else self.by_id[number]), articles


def clean(text: str) -> str:
    """Text without characters that a file must not carry; as long as before."""
    return UNFIT.sub("\ufffd", text)


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def local(moment: datetime) -> datetime:
    """The same moment on this machine's clock."""
    return moment.astimezone()


def spans(matches: Iterable[Match]) -> list[tuple[int, int, int]]:
    return [(match.start, match.stop, match.rule) for match in matches]


def long_day(moment: datetime, language: str) -> str:
    """``Montag, 3. November 2025``; the system's locale is not asked, it may not be installed."""
    tongue = language if language in DAYS else "en"
    day, month = DAYS[tongue][moment.weekday()], MONTHS[tongue][moment.month - 1]
    return f"{day}, {moment.day}{'.' if tongue == 'de' else ''} {month} {moment.year}"


def short_time(moment: datetime, language: str) -> str:
    """``3.11.2025, 14:05 Uhr`` or ``3 Nov 2025, 14:05``."""
    if language == "de":
        return f"{moment.day}.{moment.month}.{moment.year}, {moment:%H:%M} Uhr"
    return f"{moment.day} {MONTHS['en'][moment.month - 1][:3]} {moment.year}, {moment:%H:%M}"
