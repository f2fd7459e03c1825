"""A page that is looked at again: has its article changed? Runs in a worker, next to ``digest``.

What the page shows beside its article, and a clock in it, is no change; neither is a wall that
stands there now: what was read before stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor import agency, boilerplate, digest, extract, raw
from monitor.digest import PageBytes
from monitor.language import settled
from monitor.types import Draft, Failure, Raw, Rule, Sign, Visit

# Lines that change by themselves: when it was read, how often, how long ago.
MOVING = re.compile(
    r"\W*(?:(?:stand|aktualisiert|zuletzt (?:aktualisiert|geändert|bearbeitet)|veröffentlicht|"
    r"erstellt|updated|last (?:updated|modified)|published|lesezeit|lesedauer|reading time)"
    r"\b.{0,60}|"
    r"(?:vor|seit) (?:\d+|einer|einem) (?:sekunden?|minuten?|stunden?|tag(?:en)?)\b.{0,20}|"
    r"\d+ (?:minutes?|hours?|days?) ago|\d+ (?:kommentare?|comments?|likes?|aufrufe|views)|"
    r"\d{1,2}\.\s?\w+\.?\s\d{4}.{0,20}|\d{1,2}:\d{2}(?: uhr)?)\W*$",
    re.I,
)
SAME = {ord("„"): '"', ord("“"): '"', ord("”"): '"', ord("’"): "'", ord("–"): "-", ord("—"): "-"}


@dataclass(frozen=True, slots=True)
class Reread:
    """What a page says now."""

    sign: Sign
    home: bool = False
    """It leads to the front page: the article is gone."""
    draft: Draft | None = None
    """The article as it is now; None when an editor changed nothing."""
    raw: Raw | None = None
    """The page, where it is wanted as evidence."""


def reread(
    visit: Visit,
    page: PageBytes,
    rules: tuple[Rule, ...],
    language: str,
    source: str,
    repeated: frozenset[int] = frozenset(),
) -> Reread | Failure:
    """Compare a page with what is stored of it."""
    found = compared(visit, page, rules, language, source, repeated)
    if visit.wanted and isinstance(found, Reread) and not found.home:
        return replace(found, raw=raw.of(page))
    return found


def compared(
    visit: Visit,
    page: PageBytes,
    rules: tuple[Rule, ...],
    language: str,
    source: str,
    repeated: frozenset[int],
) -> Reread | Failure:
    entry = visit.entry
    if digest.at_home(page.url, entry.url):
        return Reread(Sign(), home=True)
    got = extract.extract(page.body, page.headers, page.url)
    if isinstance(got, Failure):
        return got
    sign = digest.sign_of(page, got.title)
    if got.quality != "article":
        return Reread(replace(sign, headline=visit.sign.headline))
    known = Draft(entry, entry.title, entry.text, entry.url)
    if not digest.same_story(known, got.title, got.text):
        return Reread(replace(sign, headline=visit.sign.headline))
    before = visit.sign.headline
    title = got.title if before and got.title and got.title != before else entry.title
    text = newer(visit, boilerplate.without(got.text, repeated, entry.text))
    if title == entry.title and text == entry.text:
        return Reread(sign)
    draft = replace(
        known,
        title=title,
        text=text,
        origin="page" if text != entry.text else visit.origin,  # type: ignore[arg-type]
        quality=visit.quality if text == entry.text else "article",
        author=entry.author or got.author,
        language=entry.language or settled(language, text),
        published=entry.published,
        source=source,
        agency=agency.credit(text, entry.author or got.author),
        sign=sign,
        raw=raw.of(page),
    )
    return Reread(sign, draft=digest.matched(draft, rules))


def newer(visit: Visit, text: str) -> str:
    """The page's text where it is another than the stored one, else the stored."""
    stored = visit.entry.text
    if visit.origin != "page":
        # The feed's text was the better one then: only a fuller one says more than it.
        return text if visit.quality != "article" and len(text) > len(stored) else stored
    return stored if plain(stored) == plain(text) else text


def plain(text: str) -> str:
    """A text without what changes by itself, and without differences that no reader sees."""
    lines = (line for line in text.translate(SAME).split("\n") if not MOVING.match(line))
    return " ".join(" ".join(lines).split())
