"""What has been published so far, and what comes next. No threads, no net; time is handed in.

When the programme is through, its articles come again as follow-ups with addresses of their own, so
that the world never falls silent. The order is always the same.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.demo.content import Item, Outlet, Programme

WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
DAYS = {
    "gestern": ("de", -1),
    "heute": ("de", 0),
    "morgen": ("de", 1),
    "übermorgen": ("de", 2),
    "yesterday": ("en", -1),
    "today": ("en", 0),
    "tomorrow": ("en", 1),
}
STRIDE = 11
"""Follow-ups take every eleventh article: neighbours are of different topics."""
KEPT = 50
"""Articles in a feed; what is older has left it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A published item: days are named, times are set."""

    outlet: Outlet
    item: Item
    published: datetime
    updated: datetime

    @property
    def path(self) -> str:
        return f"/{self.outlet.key}/{folded(self.item.section)}/{self.item.slug}.html"

    @property
    def key(self) -> str:
        """Its identity in the feed, which an edit keeps."""
        return f"{self.outlet.key}-{self.item.slug}"


def folded(words: str) -> str:
    """Words as part of an address."""
    letters = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    return re.sub(r"[^a-z0-9]+", "-", words.lower().translate(letters)).strip("-")


def dated(text: str, now: datetime) -> str:
    """The text with its open days and time filled in, as they are in this computer's zone."""
    local = now.astimezone()

    def said(found: re.Match[str]) -> str:
        if found[1] == "uhr":
            return f"{local:%H:%M}"
        language, shift = DAYS[found[1]]
        return WEEKDAYS[language][(local + timedelta(days=shift)).weekday()]

    return re.sub(rf"\{{({'|'.join(DAYS)}|uhr)\}}", said, text)


class Newsroom:
    """All outlets' articles. Safe to be asked from one thread while another publishes."""

    def __init__(self, programme: Programme, start: datetime) -> None:
        self.outlets = programme.outlets
        self.started = start.replace(microsecond=0)
        self._programme = programme
        self._originals = list(
            {
                (i.outlet, i.slug): i for i in [*(i for _, i in programme.past), *programme.live]
            }.values()
        )
        self._articles: dict[str, dict[str, Article]] = {key: {} for key in self.outlets}
        self._count = 0
        self._lock = threading.Lock()
        for minutes, item in programme.past:
            self._put(item, start - timedelta(minutes=minutes))

    def publish(self, now: datetime) -> Article:
        """The next article of the programme, or its next edit, or a follow-up."""
        with self._lock:
            number, self._count = self._count, self._count + 1
            live = self._programme.live
            item = live[number] if number < len(live) else self._followup(number - len(live))
            return self._put(item, now)

    def latest(self, outlet: Outlet) -> list[Article]:
        """What stands in an outlet's feed, the newest first."""
        with self._lock:
            recent = list(self._articles[outlet.key].values())[-KEPT:]
        return sorted(recent, key=lambda article: article.published, reverse=True)

    def article(self, outlet: Outlet, slug: str) -> Article | None:
        with self._lock:
            return self._articles[outlet.key].get(slug)

    def _put(self, item: Item, now: datetime) -> Article:
        now = now.replace(microsecond=0)
        known = self._articles[item.outlet].get(item.slug)
        first = known.published if known else now
        words = replace(
            item,
            teaser=dated(item.teaser, first),
            paragraphs=tuple(dated(part, first) for part in item.paragraphs),
        )
        article = Article(self.outlets[item.outlet], words, first, now)
        self._articles[item.outlet][item.slug] = article
        return article

    def _followup(self, number: int) -> Item:
        item = self._originals[number * STRIDE % len(self._originals)]
        words = self._programme.followups[self.outlets[item.outlet].language]
        lead = words.leads[number % len(words.leads)]
        title = words.titles[number % len(words.titles)].replace("{title}", item.title)
        paragraphs = (lead, *item.paragraphs)
        return replace(item, slug=f"{item.slug}-{number + 2}", title=title, paragraphs=paragraphs)
