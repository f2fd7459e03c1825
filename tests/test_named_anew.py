"""Which entries are stored under another name already."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.plan import named_anew
from monitor.types import Entry, Stored

AT = datetime(2026, 1, 10, tzinfo=UTC)
LATER = datetime(2026, 1, 11, tzinfo=UTC)
PLACE = "https://kurier.example/a?id=1"
LONG = "Ein Text, der genug sagt, um nicht am nächsten Tag noch einmal so dazustehen."


def anew(entry: Entry, at: datetime | None = AT) -> bool:
    return named_anew([entry], [Stored("old", "h", PLACE, at)]) == {entry.key}


@pytest.mark.parametrize(
    "url",
    [
        PLACE, "http://kurier.example/a?id=1", "https://www.kurier.example/a/?id=1",
        PLACE + "&utm_source=rss", PLACE + "&PHPSESSID=77", PLACE + "#absatz",
    ],
)  # fmt: skip
def test_the_same_article_at_the_same_place_is_known_under_a_new_name(url: str) -> None:
    assert anew(Entry("new", url, "T", published=AT, hash="h"))


@pytest.mark.parametrize(
    "entry",
    [
        Entry("new", PLACE, "T", published=LATER, hash="h"),
        Entry("new", PLACE, "T", published=AT, hash="other"),
        Entry("new", "https://kurier.example/a?id=2", "T", published=AT, hash="h"),
        Entry("new", "https://kurier.example/A?id=1", "T", published=AT, hash="h"),
        Entry("new", PLACE, "Wetter", hash="h"),
    ],
)
def test_what_may_be_another_article_is_new(entry: Entry) -> None:
    assert not anew(entry)


def test_without_a_date_a_text_must_tell() -> None:
    assert anew(Entry("new", PLACE, "T", LONG, hash="h"), None)
