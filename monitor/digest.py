"""One visit to a worker: an entry and its page become a draft, read, judged and matched.

Never touches the net or the archive. Runs in a worker process; rules are compiled once per worker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.types import Draft, Entry, Failure, Match, Rule

GOOD = ("article", "other")
"""Qualities whose text may speak for the article."""


@dataclass(frozen=True, slots=True)
class PageBytes:
    """A page as it came from the net, on its way to a worker."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@lru_cache(maxsize=4)
def compiled(rules: tuple[Rule, ...]) -> object:
    """The rule set of these rules, kept by the worker until the rules change."""
    from monitor.match import compile_rules

    return compile_rules(rules)


def find(rules: tuple[Rule, ...], title: str, text: str, language: str) -> tuple[Match, ...]:
    """All matches of the rules in one article."""
    from monitor.match import find as search

    return search(compiled(rules), title, text, language or "de")  # type: ignore[arg-type]


def digest(
    entry: Entry, page: PageBytes | Failure | None, rules: tuple[Rule, ...], language: str
) -> Draft:
    """The draft of one entry. A page that fails or says less costs only itself."""
    draft = read(entry, page, language)
    return replace(draft, matches=find(rules, draft.title, draft.text, draft.language))


def again(drafts: list[Draft], rules: tuple[Rule, ...]) -> list[Draft]:
    """The same drafts with the matches of other rules."""
    return [
        replace(draft, matches=find(rules, draft.title, draft.text, draft.language))
        for draft in drafts
    ]


def read(entry: Entry, page: PageBytes | Failure | None, language: str) -> Draft:
    """The better of the feed's text and the page's, with what is known about the article."""
    from monitor import extract

    own = Draft(
        entry,
        entry.title,
        entry.text,
        entry.url,
        quality="teaser" if entry.text else "empty",
        author=entry.author,
        language=entry.language or language,
        published=entry.published,
    )
    if page is None:
        return own
    got = page if isinstance(page, Failure) else extract.extract(page.body, page.headers, page.url)
    if isinstance(got, Failure):
        return replace(own, failure=got)
    own = replace(
        own,
        url=got.url or own.url,
        author=own.author or got.author,
        language=got.language or own.language,
        published=own.published or got.published,
        title=own.title or got.title,
    )
    if got.quality in GOOD and len(got.text) >= len(own.text) * 0.8:
        return replace(own, text=got.text, quality=got.quality, origin="page")
    if got.quality in ("teaser", "paywall") and len(got.text) > len(own.text):
        return replace(own, text=got.text, quality=got.quality, origin="page")
    # A wall, an error, or less than the feed already said: the feed's text stays, and says why.
    full = len(own.text) >= 600 and got.quality in GOOD
    kept = "article" if full else got.quality if got.quality not in GOOD else own.quality
    return replace(own, quality=kept)


def rematch(
    rules: tuple[Rule, ...], articles: Sequence[tuple[int, str, str, str]]
) -> dict[int, dict[int, tuple[Match, ...]]]:
    """Matches of stored articles ``(id, title, text, language)``: {rule: {article: matches}}."""
    found: dict[int, dict[int, list[Match]]] = {rule.id: {} for rule in rules}
    for number, title, text, language in articles:
        for match in find(rules, title, text, language):
            found[match.rule].setdefault(number, []).append(match)
    return {
        rule: {number: tuple(matches) for number, matches in articles_.items()}
        for rule, articles_ in found.items()
    }
