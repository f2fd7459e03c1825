"""Bytes become the text that was meant, and markup becomes plain text."""

from __future__ import annotations

import pytest

from monitor import clean

SAID = "Größere Maßnahmen: „Patriot“ für Kiew – Außenminister"
XML = '<?xml version="1.0"{}?><rss><channel><title>{}</title></channel></rss>'


def declared(name: str) -> str:
    return XML.format(f' encoding="{name}"', SAID)


UNDECLARED = XML.format("", SAID)
CODED = {
    "utf-8, declared": (declared("utf-8").encode(), ""),
    "utf-8, undeclared": (UNDECLARED.encode(), ""),
    "utf-8 with a mark": (UNDECLARED.encode("utf-8-sig"), ""),
    "utf-8, header says latin-1": (UNDECLARED.encode(), "text/xml; charset=ISO-8859-1"),
    "utf-8, declared latin-1": (declared("ISO-8859-1").encode(), ""),
    "utf-8, declared utf-16": (declared("utf-16").encode(), ""),
    "utf-8, declared nonsense": (declared("klingon").encode(), ""),
    "utf-8, declared a codec that is no charset": (declared("rot13").encode(), ""),
    "windows-1252, declared": (declared("windows-1252").encode("cp1252"), ""),
    "windows-1252 as latin-1": (declared("ISO-8859-1").encode("cp1252"), ""),
    "windows-1252, only in the header": (
        UNDECLARED.encode("cp1252"),
        'text/xml; charset="windows-1252"',
    ),
    "windows-1252, undeclared": (UNDECLARED.encode("cp1252"), ""),
    "windows-1252, declared utf-8": (declared("utf-8").encode("cp1252"), ""),
    "utf-16 with a mark": (declared("utf-16").encode("utf-16"), ""),
    "utf-16 without a mark": (declared("utf-16le").encode("utf-16-le"), ""),
    "utf-16 big endian without a mark": (declared("utf-16be").encode("utf-16-be"), ""),
    "utf-32": (declared("utf-32").encode("utf-32"), ""),
}


@pytest.mark.parametrize("kind", CODED)
def test_a_body_is_decoded_by_what_its_bytes_say(kind: str) -> None:
    body, header = CODED[kind]
    assert SAID in clean.decode(body, {"content-type": header} if header else {})


def test_one_bad_byte_does_not_turn_the_umlauts_of_the_whole_feed() -> None:
    body = declared("utf-8").encode() + b"\xff" + "Übergabe".encode() + b"\xc3"
    text = clean.decode(body, {})
    assert SAID in text
    assert "Übergabe" in text


def test_entries_of_two_encodings_in_one_feed_are_both_readable() -> None:
    body = declared("utf-8").encode() + "Maßnahmen für Köln".encode("latin-1") + b"\xe2\x80"
    text = clean.decode(body, {})
    assert SAID in text
    assert "Maßnahmen für Köln" in text


def test_other_alphabets_follow_their_declaration() -> None:
    assert "Патріот" in clean.decode(
        XML.format(' encoding="windows-1251"', "Патріот").encode("cp1251"), {}
    )
    page = '<html><head><meta charset="gb2312"></head><body>爱国者</body></html>'
    assert "爱国者" in clean.decode(page.encode("gb18030"), {})


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>Eins</p><p>Zwei</p>", "Eins\nZwei"),
        ("Eins<br>Zwei<br/>Drei", "Eins\nZwei\nDrei"),
        ("AT&amp;T &lt;3 &uuml;ber &#8222;Patriot&#8220;", "AT&T <3 über „Patriot“"),
        ("Inflation <2 % > Ziel; a<b und c>d", "Inflation <2 % > Ziel; a<b und c>d"),
        ("Das Element <blink> und </example>", "Das Element und </example>"),
        ("a?x=1&copy=2", "a?x=1&copy=2"),
        ("<script>alert(1)</script>Text<style>p{}</style>", "Text"),
        ("<!-- weg -->Text<!-- offen", "Text offen"),
        ("<p>Ein <b>fetter</b> <a href='x'>Link</a></p>", "Ein fetter Link"),
        ("Koalition&nbsp;der&#160;Willigen", "Koalition der Willigen"),
        ("<pp-teaser>Kasten</pp-teaser><o:p>Office</o:p>", "KastenOffice"),
    ],
)
def test_markup_becomes_plain_text(markup: str, plain: str) -> None:
    assert clean.untagged(markup) == plain


def test_characters_that_no_store_or_export_takes_are_dropped() -> None:
    text = clean.harmless("Pat\x00ri\ud800ot\ufffe &#0;&#xD800;&#x1F;&#65;")
    assert text == "Patriot &#65;"
    assert "\u202e" not in clean.plain_line("Alarm \u202eexe.gnp", 100)


def test_a_title_that_is_cut_says_so() -> None:
    line = clean.plain_line("Patriot " * 10_000, 1_000)
    assert len(line) == 1_000
    assert line.endswith("…")


def test_a_document_type_goes_with_its_entities_and_endless_ones_do_no_harm() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "]">]><rss/>'
    assert clean.without_doctype(text) == '<?xml version="1.0"?><rss/>'
    assert "<rss/>" in clean.without_doctype("<!DOCTYPE [" * 50_000 + "<rss/>")


def test_machinery_of_a_page_goes_and_what_never_ends_takes_nothing_along() -> None:
    page = "<script>var a</script><p>Eins</p><svg><p>Zwei</p><!-- offen <p>Drei</p>"
    kept = clean.without_machinery(page)
    assert "var a" not in kept
    assert all(word in kept for word in ("Eins", "Zwei", "Drei"))
