"""One visit to a worker: an entry and its page become a draft, read, judged and matched.

Never touches the net or the archive. Runs in a worker process; rules are compiled once per worker.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor import agency, boilerplate, raw
from monitor.language import settled
from monitor.quality import BROKEN
from monitor.story.fingerprint import fingerprint
from monitor.types import Draft, Entry, Failure, Match, Print, Rule, Sign, Text

if TYPE_CHECKING:
    from monitor.match import Findings, RuleSet

ENOUGH = 0.8
"""A page's text this long, against the feed's, is the article; a shorter one lost something."""
SOLID, FULL = 600, 1_050
"""Characters from which a feed's text is the article: when its page is read, and in any case."""
APPENDED = re.compile(
    r"\W*(?:(?:der|dieser) (?:beitrag|artikel) .{0,250}erschien (?:zuerst )?(?:auf|bei|in)\b|"
    r"(?:the )?(?:post|article) .{0,250}(?:appeared first|first appeared) (?:on|in)\b|"
    r"(?:weiterlesen|mehr lesen|continue reading|read more|zum artikel)\W*$)",
    re.I,
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")


CACHE = "PRESSELAGE_CACHE"
"""In a worker's environment: the folder of compiled rules, of this user alone."""
FEW = 20
"""Rules that are compiled at once; more are looked for on the disk first."""
_last: tuple[tuple[tuple[int, str], ...], RuleSet] | None = None
"""What this worker compiled last."""


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page as it came from the net, on its way to a worker."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    asked: str = ""
    """The address that led there."""
    status: int = 200
    at: datetime | None = None
    """When it was retrieved."""


@lru_cache(maxsize=4)
def compiled(rules: tuple[Rule, ...]) -> RuleSet:
    """The rule set of these rules, kept by the worker until the rules change."""
    return compiled_texts(tuple((rule.id, rule.expression) for rule in rules))


@lru_cache(maxsize=4)
def compiled_texts(texts: tuple[tuple[int, str], ...]) -> RuleSet:
    """The same by what matters of a rule: another name or colour compiles nothing.

    A few changed rules are put into the set that was compiled last; a whole new set comes from the
    disk where another worker or an earlier start has compiled it.
    """
    from monitor.match import compile_rules
    from monitor.match.keep import kept

    global _last
    before = dict(_last[0]) if _last else {}
    now = dict(texts)
    gone = [number for number in before if number not in now]
    fresh = [(number, text) for number, text in texts if before.get(number) != text]
    if _last and len(gone) + len(fresh) <= FEW:
        made = _last[1]
        for number in gone:
            made = made.without(number)
        for number, text in fresh:
            made = made.with_rule(Rule(number, "", text))
    else:
        rules = [Rule(number, "", text) for number, text in texts]
        place = os.environ.get(CACHE)
        made = kept(rules, Path(place)) if place and len(rules) > FEW else compile_rules(rules)
    _last = texts, made
    return made


def findings(rules: tuple[Rule, ...], text: Text) -> Findings:
    """All matches of the rules in one article, and the rules that took too long on it."""
    from monitor.match import findings as search

    return search(compiled(rules), text.title, text.text, text.language or "de", about_of(text))


def about_of(text: Text) -> dict[str, str | tuple[str, ...]]:
    """What rules can ask beside an article's words."""
    return {"author": text.author, "source": text.source, "url": text.url, "tag": text.tags}


def digest(
    entry: Entry,
    page: PageBytes | Failure | None,
    rules: tuple[Rule, ...],
    language: str,
    source: str = "",
    repeated: frozenset[int] = frozenset(),
) -> Draft:
    """The draft of one entry. A page that fails or says less costs only itself.

    ``repeated`` are the hashes of what the page's site repeats; see ``boilerplate``.
    """
    made = replace(read(entry, page, language, repeated), source=source)
    made = replace(made, agency=agency.credit(made.text, made.author))
    made = matched(replace(made, print=fingerprint(made.title, made.text)), rules)
    if made.matches and isinstance(page, PageBytes):
        return replace(made, raw=raw.of(page))
    return made


def matched(draft: Draft, rules: tuple[Rule, ...]) -> Draft:
    """The draft with the matches of these rules."""
    text = Text(
        *(0, draft.title, draft.text, draft.language, draft.author, draft.source, draft.url),
        tags=draft.entry.tags,
    )
    found = findings(rules, text)
    return replace(draft, matches=found.matches, slow=found.slow)


def without_pages(
    entries: Sequence[Entry], rules: tuple[Rule, ...], language: str, source: str = ""
) -> list[Draft]:
    """Drafts of many entries from the feed's own text, in one visit."""
    return [digest(entry, None, rules, language, source) for entry in entries]


def printed(texts: Sequence[Text]) -> list[tuple[int, Print]]:
    """What stored articles' stories are found by, with their numbers."""
    return [(one.id, fingerprint(one.title, one.text)) for one in texts]


def again(drafts: list[Draft], rules: tuple[Rule, ...]) -> list[Draft]:
    """The same drafts with the matches of other rules."""
    return [matched(draft, rules) for draft in drafts]


def read(
    entry: Entry,
    page: PageBytes | Failure | None,
    language: str,
    repeated: frozenset[int] = frozenset(),
) -> Draft:
    """The better of the feed's text and the page's, with what is known about the article."""
    from monitor import extract

    own = from_feed(entry, language)
    if page is None or isinstance(page, Failure):
        return replace(own, failure=page)
    got = extract.extract(page.body, page.headers, page.url)
    if isinstance(got, Failure):
        return replace(own, failure=got)
    got = replace(got, text=boilerplate.without(got.text, repeated))
    if at_home(page.url, entry.url):
        return replace(own, quality="error" if own.quality != "article" else own.quality)
    if got.quality == "article" and not same_story(own, got.title, got.text):
        got = replace(got, quality="other")
    own = replace(
        own,
        url=got.url or own.url,
        author=own.author or got.author,
        published=own.published or got.published,
        title=got.title if unnamed(own) and got.title else own.title,
        sign=sign_of(page, got.title),
    )
    whole = got.quality == "article" and len(got.text) >= len(own.text) * ENOUGH
    more = got.quality in ("teaser", "paywall") and len(got.text) > len(own.text)
    told = got.kind or got.quality
    if whole or more:
        spoken = got.language or settled(entry.language or language, got.text)
        return replace(own, text=got.text, quality=told, origin="page", language=spoken)
    # A wall, an error, or less than the feed already said: the feed's text stays, and says why.
    if own.quality == "article":
        return own
    full = len(own.text) >= SOLID and got.quality in ("article", "other")
    kept = "article" if full else own.quality if got.quality == "article" else told
    return replace(own, quality=kept)


def unnamed(own: Draft) -> bool:
    """Whether the source named no title: a plain sitemap knows addresses only."""
    return own.title in ("", own.entry.url)


def sign_of(page: PageBytes, headline: str) -> Sign:
    """What a page is known by the next time."""
    return Sign(
        page.headers.get("etag", ""),
        page.headers.get("last-modified", ""),
        sha256(page.body).hexdigest(),
        headline,
    )


def from_feed(entry: Entry, language: str) -> Draft:
    """The draft of an entry without its page."""
    text = "\n".join(line for line in entry.text.splitlines() if not aside(line))
    ends = BROKEN.search(text[-40:]) is not None
    return Draft(
        entry,
        entry.title,
        text,
        entry.url,
        quality="empty" if not text else "article" if len(text) >= FULL and not ends else "teaser",
        author=entry.author,
        language=settled(entry.language or language, f"{entry.title}\n{text}"),
        published=entry.published,
    )


def aside(line: str) -> bool:
    """Whether a line of a feed's text is no part of the article."""
    from monitor.prune import pointer

    return pointer(line) or (len(line) < 400 and APPENDED.match(line) is not None)


def at_home(landed: str, asked: str) -> bool:
    """Whether a page that was asked for turned out to be its site's front page."""
    there, here = urlsplit(landed), urlsplit(asked)
    elsewhere = here.path.strip("/") or here.query
    return bool(elsewhere) and not there.path.strip("/") and not there.query


def same_story(own: Draft, title: str, text: str) -> bool:
    """Whether a page speaks of what its entry announces; a page of quite other words does not."""
    title = "" if unnamed(own) else own.title
    told = set(LONG_WORD.findall(f"{title} {own.text[:1_000]}".lower()))
    if len(told) < 8:
        return True
    found = f"{title}\n{text}".lower()
    return sum(word in found for word in told) >= 0.15 * len(told)


def rematch(
    rules: tuple[Rule, ...], texts: Sequence[Text]
) -> dict[int, dict[int, tuple[Match, ...]]]:
    """Matches of stored articles: {rule: {article: matches}}."""
    found: dict[int, dict[int, list[Match]]] = {rule.id: {} for rule in rules}
    for text in texts:
        for match in findings(rules, text).matches:
            found[match.rule].setdefault(text.id, []).append(match)
    return {
        rule: {number: tuple(matches) for number, matches in articles.items()}
        for rule, articles in found.items()
    }
