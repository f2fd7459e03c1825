"""Of a feed's text and a page's the better is kept, and is named for what it is."""

from __future__ import annotations

import pytest

from monitor.digest import PageBytes, read
from monitor.types import Draft, Entry, Failure
from tests.loopback import FILLER, PAGE

URL = "https://kurier.example/politik/patriot.html"
TITLE = "Berlin sagt Patriot-Systeme zu"
TEASER = (
    "Die Bundesregierung hat weitere Patriot-Systeme für die Ukraine angekündigt, wie das "
    "Verteidigungsministerium am Donnerstag in Berlin mitteilte."
)
WHOLE = f"{TEASER}\nDie Koalition der Willigen will in Paris beraten.\n{FILLER}".strip()


def entry(text: str = TEASER, language: str = "") -> Entry:
    return Entry("1", URL, TITLE, text=text, language=language)


def page(text: str, title: str = TITLE, url: str = URL) -> PageBytes:
    told = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return PageBytes(url, PAGE.format(title=title, paragraphs=told).encode(), {})


def kept(draft: Draft) -> tuple[str, str]:
    return draft.origin, draft.quality


def test_the_page_replaces_the_feeds_teaser() -> None:
    draft = read(entry(), page(WHOLE), "de")
    assert kept(draft) == ("page", "article")
    assert "Koalition der Willigen" in draft.text


def test_a_feed_with_the_whole_text_keeps_it_when_the_page_says_less() -> None:
    draft = read(entry(WHOLE * 2), page(WHOLE[:500]), "de")
    assert kept(draft) == ("feed", "article")
    assert draft.text.startswith(TEASER)


@pytest.mark.parametrize(
    ("shown", "quality"),
    [
        ("Wir brauchen Ihre Zustimmung. Wir und unsere 842 Partner verarbeiten Daten.", "consent"),
        ("Sind Sie ein Mensch? Bitte lösen Sie das Captcha.", "bot"),
        ("Die Seite wurde nicht gefunden.", "error"),
    ],
)
def test_a_wall_never_becomes_the_article_and_names_itself(shown: str, quality: str) -> None:
    draft = read(entry(), page(shown, title="Kurier"), "de")
    assert kept(draft) == ("feed", quality)
    assert draft.text == TEASER


def test_a_feed_with_the_whole_text_stays_an_article_behind_a_wall() -> None:
    draft = read(entry(WHOLE * 2), page("Wir brauchen Ihre Zustimmung zu Cookies."), "de")
    assert kept(draft) == ("feed", "article")


def test_a_page_that_leads_to_the_front_page_is_no_article() -> None:
    draft = read(entry(), page(WHOLE, url="https://kurier.example/"), "de")
    assert kept(draft) == ("feed", "error")


def test_a_page_of_quite_other_words_is_not_taken_for_the_article() -> None:
    other = "Rezepte: Der Kuchen gelingt mit Butter, Zucker und Mehl im heißen Ofen.\n" * 30
    draft = read(entry(), page(other, title="Backen"), "de")
    assert draft.text == TEASER
    assert draft.origin == "feed"


def test_without_a_page_the_feeds_text_is_a_teaser_or_the_whole_article() -> None:
    assert kept(read(entry(), None, "de")) == ("feed", "teaser")
    assert kept(read(entry(WHOLE * 2), None, "de")) == ("feed", "article")
    assert kept(read(entry(""), None, "de")) == ("feed", "empty")
    failed = read(entry(), Failure("timeout"), "de")
    assert (failed.text, failed.failure) == (TEASER, Failure("timeout"))


def test_pointers_at_the_end_of_a_feeds_text_are_not_stored() -> None:
    text = (
        f"{TEASER}\nLesen Sie auch: Was Taurus kann\n"
        "Der Beitrag Berlin sagt Patriot-Systeme zu erschien zuerst auf Taurus-Kurier.\nWeiterlesen"
    )
    assert read(entry(text), None, "de").text == TEASER


def test_the_language_is_that_of_the_text_when_feed_or_page_state_another() -> None:
    english = "The ministry said on Thursday that it would deliver the systems before the winter."
    assert read(entry(), None, "en").language == "de"
    assert read(entry(english), None, "").language == "en"
    assert read(entry(""), None, "de").language == "de"
    assert read(entry(), page(WHOLE), "en").language == "de"
