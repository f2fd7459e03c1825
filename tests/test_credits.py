"""What an article says of itself: the agency it credits, what stands there instead, what a site
repeats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor import boilerplate, store
from monitor.agency import credit
from monitor.digest import PageBytes, digest
from monitor.extract import Page, extract
from monitor.types import Entry, Query
from tests.loopback import FILLER, PAGE
from tests.test_store import NOW, draft


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Berlin (dpa) - Der Kanzler reist nach Kiew.", "dpa"),
        ("BERLIN/MÜNCHEN (dpa/lby) – Der Zug fällt aus.", "dpa"),
        ("Rom (KNA) Der Papst reist im Mai.", "KNA"),
        ("WASHINGTON (Reuters) - The president said.", "Reuters"),
        ("London (AFP/dpa/red) - Ein Satz.", "AFP, dpa"),
        ("Ein Satz.\nQuelle: dpa", "dpa"),
        ("Ein Satz.\n(dpa)", "dpa"),
        ("Ein langer Text mit seinem Ende. (dpa/AFP)", "dpa, AFP"),
        ("Ein Satz.\ndpa/ms", "dpa"),
        ("Ein Satz.\nsid", "SID"),
        ("Ein Satz.\nMit Material von dpa und AFP", "dpa, AFP"),
        ("Ein Satz.\nVon Max Meier, epd", "epd"),
        ("Ein Satz.\n© dpa-infocom, dpa:231103-99-812345/3", "dpa"),
        ("Die Agentur dpa berichtet, die AP in Washington schweigt.", ""),
        ("Er sagte der dpa, dass es so sei.\nDas sagte er der Agentur AFP.", ""),
        ("Eine Idee ist gut.\nApa heißt ein Ort in Spanien.", ""),
        ("", ""),
    ],
)
def test_an_agency_is_known_by_its_credit_and_not_by_its_mention(text: str, agencies: str) -> None:
    assert credit(text) == agencies


def test_an_author_who_is_an_agency_is_one() -> None:
    assert credit("Ein Satz.", "Max Muster, dpa") == "dpa"
    assert credit("Ein Satz.", "Paula Apa") == ""


def test_the_agency_is_stored_with_the_article_and_shown(tmp_path: Path) -> None:
    entry = Entry("a", "http://a.example/a", "Titel", "Berlin (dpa) - " + FILLER)
    made = digest(entry, None, (), "de")
    db = store.connect.writer(tmp_path / "archive.db")
    feed = store.feeds.add(db, "http://a.example/f.xml", "", "", NOW)[0].id
    (number,) = store.articles.save(db, feed, [made], NOW).new
    found = store.articles.article(db, number)
    db.close()
    assert found
    assert found.agency == "dpa"


# -- what is no article -------------------------------------------------------------------------

PLAYER = (
    '<html><head><title>Video: Rede</title><meta property="og:type" content="video.other"></head>'
    "<body><h1>Rede im Bundestag</h1><p>Die Rede in voller Länge.</p></body></html>"
)
GALLERY = (
    '<html><head><title>Bilder</title><script type="application/ld+json">'
    '{"@type": "ImageGallery"}</script></head><body><h1>Bilder des Tages</h1>'
    "<p>Klicken Sie sich durch die Bilder.</p></body></html>"
)
MOUNTED = (
    '<html><head><title>Blatt</title></head><body><div id="root"></div>'
    '<script src="/app.js"></script></body></html>'
)


@pytest.mark.parametrize(
    ("body", "kind", "url", "told"),
    [
        (b"%PDF-1.7 ...", "text/html", "http://a.example/x", "pdf"),
        (b"", "application/pdf", "http://a.example/x", "pdf"),
        (b"", "video/mp4", "http://a.example/x", "video"),
        (PLAYER.encode(), "text/html", "http://a.example/x", "video"),
        (b"<html><body><p>Kurz.</p></body></html>", "text/html", "http://a.example/video/1",
         "video"),
        (GALLERY.encode(), "text/html", "http://a.example/x", "gallery"),
        (b"<html><body><p>Kurz.</p></body></html>", "text/html",
         "http://a.example/fotostrecke/x-1", "gallery"),
        (MOUNTED.encode(), "text/html", "http://a.example/x", "script"),
        (b"<html><body></body></html>", "text/html", "http://a.example/x", None),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article_is_named(
    body: bytes, kind: str, url: str, told: str | None
) -> None:
    got = extract(body, {"content-type": kind}, url)
    assert isinstance(got, Page)
    assert got.kind == told


def test_an_article_beside_a_video_is_an_article() -> None:
    text = "".join(f"<p>{line}</p>" for line in (FILLER * 3).split("\n"))
    page = PAGE.format(title="Rede", paragraphs=text).encode()
    got = extract(page, {"content-type": "text/html"}, "http://a.example/video/rede")
    assert isinstance(got, Page)
    assert (got.quality, got.kind) == ("article", None)


# -- what a site repeats ------------------------------------------------------------------------

SLOGAN = "Lesen Sie werktags um sieben das Wichtigste in unserem Brief aus der Hauptstadt."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = store.connect.writer(tmp_path / "archive.db")
    store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)
    yield db
    db.close()


def known(db: Any) -> frozenset[int]:
    return store.repeated.of(db, ["http://www.a.example/x"]).get("a.example", frozenset())


def keep(db: Any, key: str, title: str, text: str) -> None:
    store.articles.save(db, 1, [draft(key, text, title, origin="page")], NOW)


def test_a_paragraph_in_five_articles_of_a_site_is_the_sites_own(db: Any) -> None:
    for number in range(5):
        assert boilerplate.mark(SLOGAN) not in known(db)
        keep(db, f"k{number}", f"Titel {number}", f"Text Nummer {number} der Zeitung.\n{SLOGAN}")
    assert known(db) == {boilerplate.mark(SLOGAN)}
    body = "".join(f"<p>{line}</p>" for line in [*FILLER.split("\n"), SLOGAN])
    page = PageBytes("http://a.example/n", PAGE.format(title="Neu", paragraphs=body).encode(), {})
    entry = Entry("n", "http://a.example/n", "Neu")
    assert SLOGAN in digest(entry, page, (), "de").text
    assert digest(entry, page, (), "de", "", known(db)).text == FILLER


def test_one_article_many_times_is_still_one(db: Any) -> None:
    for number in range(9):
        keep(db, f"k{number}", "Derselbe Titel", f"Ein Absatz, der lang genug ist.\n{SLOGAN}")
        keep(db, "selber", f"Titel {number}", f"Version {number} des einen Artikels.\n{SLOGAN}")
    assert known(db) == frozenset()


def test_a_text_that_is_nearly_all_repeated_stays_whole() -> None:
    repeated = {boilerplate.mark(SLOGAN)}
    assert boilerplate.without(SLOGAN, repeated) == SLOGAN
    assert boilerplate.without(f"{FILLER}\n{SLOGAN}", repeated) == FILLER
    stored = f"{FILLER}\n{SLOGAN}"
    assert boilerplate.without(stored, repeated, stored) == stored


def test_old_paragraphs_give_way_and_boilerplate_stays(
    db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.repeated, "KEPT", 100)
    for number in range(60):
        lines = [f"Absatz {number} {part} ist lang genug dafür." for part in range(10)]
        keep(db, f"k{number}", f"Titel {number}", "\n".join([*lines, SLOGAN]))
    assert db.execute("select count(*) from repeated").fetchone()[0] < 400
    assert known(db) == {boilerplate.mark(SLOGAN)}
    assert len(store.articles.ids(db, Query())) == 60
