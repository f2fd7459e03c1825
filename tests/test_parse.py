"""Feed bytes become entries, whatever the feed is like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor.parse import parse
from monitor.types import Failure, ParsedFeed
from monitor.work import Workers

NOW = datetime(2026, 1, 10, tzinfo=UTC)
URL = "https://kurier.example/feed.xml"


def rss(items: str, title: str = "Probeblatt", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title><link>https://kurier.example/</link>{items}</channel></rss>"
    ).encode()


def item(guid: str = "1", title: str = "Patriot zugesagt", more: str = "") -> str:
    named = f"<guid>{guid}</guid>" if guid else ""
    link = f"https://kurier.example/{guid or 'x'}"
    return f"<item>{named}<title>{title}</title><link>{link}</link>{more}</item>"


def read(body: bytes | str, headers: dict[str, str] | None = None) -> ParsedFeed:
    data = body.encode() if isinstance(body, str) else body
    got = parse(data, headers or {}, URL, NOW)
    assert isinstance(got, ParsedFeed), got
    return got


def kind(body: bytes) -> str:
    got = parse(body, {}, URL, NOW)
    assert isinstance(got, Failure)
    return got.kind


def test_rss_atom_rdf_and_json_give_the_same_entry() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Probeblatt</title>
      <entry><id>1</id><title>Patriot zugesagt</title>
      <link href="https://kurier.example/1"/></entry></feed>"""
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/"><channel rdf:about="a"><title>Probeblatt</title></channel>
      <item rdf:about="1"><title>Patriot zugesagt</title><link>https://kurier.example/1</link></item>
      </rdf:RDF>"""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Probeblatt"}
    feed["items"] = [{"id": "1", "title": "Patriot zugesagt", "url": "https://kurier.example/1"}]  # type: ignore[assignment]
    for body in (rss(item()), atom.encode(), rdf.encode(), json.dumps(feed).encode()):
        got = read(body)
        assert got.title == "Probeblatt"
        assert [(one.title, one.url) for one in got.entries] == [
            ("Patriot zugesagt", "https://kurier.example/1")
        ]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!doctype html><html><body><p>Guten Tag</p></body></html>", "html"),
        (b"file:///etc/passwd", "not_feed"),
        (b"/etc/passwd", "not_feed"),
        (b'<opml version="2.0"><body><outline text="a"/></body></opml>', "not_feed"),
        (b'{"error": "rate limit"}', "not_feed"),
        (b'{"items": [', "parse"),
        (bytes(range(256)), "not_feed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, cause: str) -> None:
    assert kind(body) == cause


def test_a_feed_under_a_foreign_document_type_or_wrapped_in_a_page_is_read() -> None:
    typed = rss(item(), head='<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0" "http://x.invalid/">')
    assert len(read(typed).entries) == 1
    inside = rss(item()).decode().partition("?>")[2]
    assert len(read(f"<html><body>{inside}</body></html>").entries) == 1


def test_a_lone_atom_entry_and_a_json_feed_without_items_are_feeds() -> None:
    entry = '<entry xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>Patriot</title></entry>'
    assert [one.title for one in read(entry).entries] == ["Patriot"]
    empty = '{"version": "https://jsonfeed.org/version/1", "title": "Leer"}'
    assert read(empty).entries == ()


def test_every_item_is_an_entry_but_a_repeated_one_is_not_two() -> None:
    same = [one.key for one in read(rss(item("1") + item("1"))).entries]
    assert same == ["1"]
    shared = read(rss(item("7", "Eins") + item("7", "Zwei") + item("7", "Drei"))).entries
    assert [one.title for one in shared] == ["Eins", "Zwei", "Drei"]
    assert len({one.key for one in shared}) == 3
    nameless = read(rss("<item><title>Eilmeldung</title></item>" * 3)).entries
    assert len({one.key for one in nameless}) == 3


def test_keys_do_not_depend_on_the_order_of_the_items() -> None:
    forward = read(rss(item("1", "Eins") + item("2", "Zwei"))).entries
    backward = read(rss(item("2", "Zwei") + item("1", "Eins"))).entries
    assert {one.key for one in forward} == {one.key for one in backward}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("&lt;b&gt;Patriot&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;", "Patriot"),
        ("Inflation &lt;2 % &gt; Ziel", "Inflation <2 % > Ziel"),
        ("Rhein &amp; Ruhr", "Rhein & Ruhr"),
        ("Rhein &amp;amp; Ruhr", "Rhein & Ruhr"),
        ("K&uuml;hl &#8211; Außen&#x70;olitik", "Kühl – Außenpolitik"),
        ("Seite?a=1&copy=2 & mehr", "Seite?a=1&copy=2 & mehr"),
        ("<![CDATA[Merz: „Patriot“ &amp; mehr]]>", "Merz: „Patriot“ & mehr"),
        ("\n  Patriot\r\n   zugesagt ", "Patriot zugesagt"),
        ("Patriot &#1;&#xD800; zugesagt", "Patriot zugesagt"),
        ("Alarm &#x202e;exe", "Alarm exe"),
        ("", "Erste Worte"),
        ("&lt;img src=x&gt;", "Erste Worte"),
    ],
)
def test_a_title_is_one_line_of_plain_text(title: str, shown: str) -> None:
    body = rss(item("1", title, "<description>Erste Worte</description>"))
    assert [one.title for one in read(body).entries] == [shown]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("M&amp;uuml;ller &amp;amp; Co &amp;ndash; &amp;#8222;Ja&amp;#8220;", "Müller & Co – „Ja“"),
        ("Q&amp;amp;A: Müller antwortet", "Q&A: Müller antwortet"),
        ("Was &amp;nbsp; und &amp;uuml; bedeuten", "Was &nbsp; und &uuml; bedeuten"),
        ("Aus Müller wird M&amp;uuml;ller", "Aus Müller wird M&uuml;ller"),
        ("Text in &amp;lt;b&amp;gt;Fettschrift&amp;lt;/b&amp;gt;",
         "Text in &lt;b&gt;Fettschrift&lt;/b&gt;"),
        ("Seite?a=1&amp;copy=2", "Seite?a=1&copy=2"),
    ],
)  # fmt: skip
def test_a_title_that_was_escaped_twice_is_read_and_one_about_html_stays(
    title: str, shown: str
) -> None:
    for body in (f"<![CDATA[{title}]]>", title.replace("&", "&amp;")):
        feed = read(rss(item("1", body), title=body))
        assert [feed.title, feed.entries[0].title] == [shown, shown]
    got = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T",
                           "items": [{"id": "1", "title": title}]}))  # fmt: skip
    assert got.entries[0].title == shown


def test_a_plain_atom_title_may_speak_of_a_tag() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id>
      <title type="text">Das Ende von &lt;blink&gt;</title></entry></feed>"""
    assert read(atom).entries[0].title == "Das Ende von <blink>"


def test_the_longest_text_of_an_entry_is_kept_as_plain_text() -> None:
    more = (
        "<description>Kurz</description><content:encoded><![CDATA[<p>Die Koalition der Willigen "
        "berät.</p><p>Zweiter Absatz.</p>]]></content:encoded>"
    )
    text = read(rss(item("1", "Titel", more))).entries[0].text
    assert text == "Die Koalition der Willigen berät.\nZweiter Absatz."


def test_links_are_absolute_http_or_nothing() -> None:
    def link(said: str) -> str:
        body = rss(f"<item><title>T</title><guid isPermaLink='false'>g</guid>{said}</item>")
        return read(body).entries[0].url

    assert link("<link>/a/b?c=1</link>") == "https://kurier.example/a/b?c=1"
    assert link("<link> https://kurier.example/x \n</link>") == "https://kurier.example/x"
    assert link("<link>javascript:alert(1)</link>") == ""
    assert link("<link>file:///etc/passwd</link>") == ""


def test_dates_come_from_published_else_from_updated() -> None:
    when = "<pubDate>Do, 04 Dez 2025 14:03:00 MEZ</pubDate>"
    entry = read(rss(item("1", "T", when))).entries[0]
    assert entry.published == datetime(2025, 12, 4, 13, 3, tzinfo=UTC)
    assert entry.date_raw == "Do, 04 Dez 2025 14:03:00 MEZ"
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id>
      <title>A</title><published>2025-12-01T10:00:00Z</published>
      <updated>2025-12-02T10:00:00Z</updated></entry><entry><id>2</id><title>B</title>
      <updated>2025-12-03T10:00:00Z</updated></entry><entry><id>3</id><title>C</title>
      <published>2099-01-01T00:00:00Z</published><updated>2025-12-03T10:00:00Z</updated></entry>
      </feed>"""
    first, second, third = read(atom).entries
    assert (first.published, first.updated) == (
        datetime(2025, 12, 1, 10, tzinfo=UTC),
        datetime(2025, 12, 2, 10, tzinfo=UTC),
    )
    assert second.published == third.published == datetime(2025, 12, 3, 10, tzinfo=UTC)


def test_a_moved_date_changes_no_hash_but_a_changed_title_does() -> None:
    early = read(rss(item("1", "T", "<pubDate>2025-12-01</pubDate>"))).entries[0]
    late = read(rss(item("1", "T", "<pubDate>2025-12-02</pubDate>"))).entries[0]
    other = read(rss(item("1", "U", "<pubDate>2025-12-02</pubDate>"))).entries[0]
    assert early.hash == late.hash != other.hash


def test_json_fields_of_a_wrong_type_cost_only_themselves() -> None:
    items = [
        {"id": 1, "title": ["a"], "content_html": {"x": 1}, "authors": "x", "url": 2},
        {"id": None},
        "text",
        None,
        {"id": "gut", "title": "Patriot", "date_published": "2025-12-01T10:00:00Z"},
    ]
    got = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    assert [one.title for one in got.entries][-1] == "Patriot"
    assert got.entries[-1].published == datetime(2025, 12, 1, 10, tzinfo=UTC)


MANY = 30_000
HOSTILE = {
    "attributes": "<x " + " ".join(f"a{i}='{i}'" for i in range(MANY)) + "/>",
    "categories": "".join(f"<category>c{i}</category>" for i in range(MANY)),
    "subjects": "".join(f"<dc:subject>c{i}</dc:subject>" for i in range(MANY)),
    "one long author": f"<author>{'a@' * MANY}</author>",
    "one long style": f'<description>&lt;p style="{"a:b;" * MANY}"&gt;x&lt;/p&gt;</description>',
    "ampersands": f"<description>{'&' * MANY}</description>",
    "entities": f"<description>{'&uuml;&bad;' * MANY}</description>",
    "nesting": "<x>" * MANY + "</x>" * MANY,
    "open comments": f"<description>{'<!-- ' * MANY}</description>",
    "open CDATA": f"<description>{'<![CDATA[' * MANY}</description>",
    "document types": f"<description>{'<!DOCTYPE [' * MANY}</description>",
    "angle brackets": f"<description>{'<' * MANY}</description>",
    "digits for a date": f"<pubDate>{'1' * MANY}</pubDate>",
}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(1)
    yield workers
    workers.close()


@pytest.mark.parametrize("fault", HOSTILE)
def test_markup_that_makes_parsers_hang_is_read_within_a_workers_patience(
    fault: str, workers: Workers
) -> None:
    body = rss(item("1", "Patriot", HOSTILE[fault]))
    got = workers(parse, body, {}, URL, NOW, timeout=8.0).result()
    assert isinstance(got, ParsedFeed), got
    assert [one.title for one in got.entries] == ["Patriot"]


def test_blank_lines_and_entities_before_the_root_cost_nothing(workers: Workers) -> None:
    blanks = b"\n \n" * 60_000 + rss(item())
    assert len(workers(parse, blanks, {}, URL, NOW, timeout=8.0).result().entries) == 1
    bombs = '<!DOCTYPE rss [<!ENTITY a "' + "A" * 50_000 + '">]>'
    body = rss(item("1", "T", f"<description>{'&a;' * 150}</description>"), head=bombs)
    got = workers(parse, body, {}, URL, NOW, timeout=8.0).result()
    assert len(got.entries[0].text) < 10_000


def test_an_entity_that_a_feed_defines_for_itself_is_known() -> None:
    head = '<!DOCTYPE rss [<!ENTITY blatt "Kurier"><!ENTITY evil SYSTEM "file:///etc/passwd">]>'
    got = read(rss(item("1", "Der &blatt; &evil; meldet"), head=head))
    assert got.entries[0].title == "Der Kurier &evil; meldet"


def test_all_authors_are_named_and_mail_addresses_are_not() -> None:
    more = "<author>eva@kurier.example (Eva Muster)</author>"
    two = "<dc:creator>Ada</dc:creator><dc:creator>Bea</dc:creator>"
    found = read(rss(item("1", more=more) + item("2", more=two))).entries
    assert [entry.author for entry in found] == ["Eva Muster", "Ada, Bea"]


def test_a_pictures_caption_is_no_text_of_the_article() -> None:
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    caption = f"<media:content {media} url='https://kurier.example/a.jpg'><media:description>"
    caption += (
        "Ein Archivbild, das viel länger beschrieben wird.</media:description></media:content>"
    )
    text = "<description>Kurzer Text</description>"
    own = f"<media:group {media}><media:description>Zum Film</media:description></media:group>"
    items = item("1", more=caption + text) + item("2", more=text + caption) + item("3", more=own)
    found = read(rss(items)).entries
    assert [entry.text for entry in found] == ["Kurzer Text", "Kurzer Text", "Zum Film"]


def test_a_link_is_the_one_behind_a_counting_service_and_may_lack_its_scheme() -> None:
    behind = (
        '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        "https://kurier.example/echt</feedburner:origLink>"
    )
    bare = "<item><title>B</title><link>www.kurier.example/b</link></item>"
    found = read(rss(item("1", more=behind) + bare)).entries
    assert [entry.url for entry in found] == [
        "https://kurier.example/echt",
        "https://www.kurier.example/b",
    ]


def test_a_json_feed_with_a_comma_too_many_or_a_line_end_in_a_text_is_read() -> None:
    start = '{"version": "https://jsonfeed.org/version/1.1", "title": "K", "items": ['
    found = read(
        start + '{"id": "1", "title": "A, ] B",}, {"id": "2", "title": "C\nD"},\n]}'
    ).entries
    assert [entry.title for entry in found] == ["A, ] B", "C D"]
