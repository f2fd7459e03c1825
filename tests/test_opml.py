"""Subscription lists in and out: what is sound is read, what attacks is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor import cli
from monitor.opml import OpmlError, read, write
from monitor.types import Feed

ONE = '<outline text="Kurier" type="rss" xmlUrl="https://kurier.example/feed"/>'


def opml(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<opml version="2.0"><body>{body}</body></opml>'.encode()


def urls(body: bytes) -> list[str]:
    return [one.url for one in read(body)]


def test_folders_in_folders_become_a_path() -> None:
    body = opml(f'<outline text="Politik"><outline title="Inland">{ONE}</outline></outline>')
    found = read(body)[0]
    assert (found.title, found.folder) == ("Kurier", "Politik/Inland")


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (opml(ONE * 3), 1),
        (opml(ONE + ONE.replace('feed"', 'feed#x"')), 1),
        (opml(ONE.replace("xmlUrl", "XMLURL").replace(' type="rss"', "")), 1),
        (opml(ONE.replace('feed"', 'feed?a=1&b=2"')), 1),
        (opml(ONE.replace("https://kurier.example/feed", "feed://kurier.example/feed")), 1),
        (opml(ONE.replace("https://kurier.example/feed", "  https://kurier.example/feed ")), 1),
        (opml(ONE)[:-14], 1),
        (opml(ONE) + opml(ONE.replace("kurier", "abend")), 2),
        (opml("<outline>" + ONE), 1),
        (opml('<outline text="Der "Bote"" xmlUrl="https://bote.example/feed"/>' + ONE), 2),
        (opml("<outline text=Bote xmlUrl=https://bote.example/feed>" + ONE), 2),
        (opml('<outline xmlns:o="o" o:text="Bote" o:xmlUrl="https://bote.example/feed"/>'), 1),
        (opml(ONE.replace("xmlUrl", "url")), 1),
        (opml(ONE.replace("xmlUrl", "URL").replace(' type="rss"', "")), 1),
        (opml('<outline text="Der "Bote"" url="https://bote.example/feed"/>' + ONE), 2),
        (opml(ONE.replace("xmlUrl", 'url="https://kurier.example/" xmlUrl')), 1),
        (opml(ONE.replace("xmlUrl", "url").replace("rss", "link")), 0),
        (opml(ONE.replace("xmlUrl", "url").replace("rss", "include")), 0),
        (opml(f'<outline text="Nord" url="https://nord.example/">{ONE}</outline>'), 1),
        (opml(f"<!-- {ONE} -->"), 0),
        (opml('<outline text="leer"/>'), 0),
        (opml(""), 0),
    ],
)
def test_a_sound_or_bruised_list_gives_its_feeds(body: bytes, count: int) -> None:
    assert len(urls(body)) == count


@pytest.mark.parametrize(
    "address",
    [
        "", " ", "file:///etc/passwd", "javascript:alert(1)", "data:,x", "feed.xml", "vfolder",
        "|/bin/sh -c id", "exec:id", "hhttps://kurier.example/", "https://user:pw@kurier.example/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_asked_for_is_left_out(address: str) -> None:
    body = opml(ONE + ONE.replace("https://kurier.example/feed", address))
    assert urls(body) == ["https://kurier.example/feed"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><html><body><p>Guten Tag</p></body></html>",
        b"SQLite format 3\0" + bytes(200),
        opml(ONE, '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        opml(ONE, '<!DOCTYPE opml [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'),
    ],
)
def test_what_is_no_list_or_attacks_is_refused_with_words(body: bytes) -> None:
    with pytest.raises(OpmlError, match="file"):
        read(body)


def test_umlauts_survive_old_encodings_and_titles_are_plain() -> None:
    text = ONE.replace("Kurier", "Süddeutsche \u202e")
    for name in ("utf-8", "utf-16"):
        head = f'<?xml version="1.0" encoding="{name}"?>'
        body = f'{head}<opml version="2.0"><body>{text}</body></opml>'.encode(name)
        assert read(body)[0].title == "Süddeutsche"
    latin = opml(ONE.replace("Kurier", "Süddeutsche")).decode().encode("latin-1")
    assert read(latin)[0].title == "Süddeutsche"


def test_entities_of_html_in_a_title_are_letters() -> None:
    body = opml(ONE.replace("Kurier", "M&uuml;ller &ndash; A&amp;amp;B & &nichts;"))
    assert read(body)[0].title == "Müller – A&B & &nichts;"


def test_what_is_written_is_read_again() -> None:
    feeds = [
        Feed(1, "https://a.example/f?x=1&y=2", "A & „B“", "Politik/Inland"),
        Feed(2, "https://b.example/", "", ""),
    ]
    found = {one.url: (one.title, one.folder) for one in read(write(feeds).encode())}
    assert found["https://a.example/f?x=1&y=2"] == ("A & „B“", "Politik/Inland")
    assert found["https://b.example/"] == ("https://b.example/", "")


def test_a_feed_deep_in_a_list_is_found_without_its_folders() -> None:
    other = ONE.replace("kurier", "abend")
    deep = opml(ONE + '<outline text="f">' * 20_000 + other + "</outline>" * 20_000)
    assert urls(deep) == ["https://kurier.example/feed", "https://abend.example/feed"]
    with pytest.raises(OpmlError, match="damaged"):
        read(opml('<outline text="f">' * 20_000))


def test_a_huge_list_is_counted_and_taken_over_only_when_asked_once_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (f'<outline text="x" xmlUrl="https://a.example/{n}"/>' for n in range(10_001))
    (tmp_path / "all.opml").write_bytes(opml("".join(lines)))
    order = ["--data", str(tmp_path / "p"), "feeds", "import", str(tmp_path / "all.opml")]
    assert cli.main(order) == 1
    assert "10,001 feeds" in capsys.readouterr().err
    assert cli.main([*order, "--yes"]) == 0
    assert "10001 feeds added" in capsys.readouterr().err
