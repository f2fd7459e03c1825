"""Page bytes become the article's text, and what stands in an article's place is named."""

from __future__ import annotations

import json

import pytest

from monitor.extract import Page, extract
from tests.loopback import FILLER

URL = "https://kurier.example/politik/patriot.html"
PARAGRAPHS = (
    "Die Bundesregierung hat am Donnerstag weitere Patriot-Systeme für die Ukraine angekündigt, "
    "wie das Verteidigungsministerium in Berlin auf Nachfrage mitteilte.",
    "Die Koalition der Willigen will am Freitag in Paris über Sicherheitsgarantien beraten; "
    "zugeschaltet sind Vertreterinnen und Vertreter aus rund dreißig Ländern.",
    "Aus der Opposition hieß es, der Schritt komme spät, sei aber richtig und müsse nun zügig "
    "mit dem nötigen Personal und mit Munition unterlegt werden.",
    "In Kiew begrüßte ein Sprecher des Präsidenten die Ankündigung und erinnerte an die "
    "Angriffe der vergangenen Wochen, bei denen zahlreiche Wohnhäuser zerstört wurden.",
)
ENGLISH = (
    "The ministry said on Thursday that further air defence systems would be delivered before "
    "the end of the year, after weeks of talks with partners in Paris and Warsaw.",
    "Officials in Kyiv welcomed the announcement and said that training of crews had already "
    "begun, although they warned that ammunition remained in short supply.",
    "Opposition members called the decision overdue and asked the government to explain how the "
    "systems would be replaced at home, and what the whole delivery was going to cost.",
)


def page(body: str, title: str = "Berlin sagt Patriot-Systeme zu", head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}'
        '</head><body><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>'
        f"{body}<footer>Impressum Datenschutz Kontakt</footer></body></html>"
    ).encode()


def article(*more: str, paragraphs: tuple[str, ...] = PARAGRAPHS, title: str = "") -> str:
    told = "".join(f"<p>{text}</p>" for text in paragraphs)
    heading = title or "Berlin sagt Patriot-Systeme zu"
    return f"<main><article><h1>{heading}</h1>{told}{''.join(more)}</article></main>"


def read(body: bytes, headers: dict[str, str] | None = None) -> Page:
    got = extract(body, headers or {}, URL)
    assert isinstance(got, Page)
    return got


def test_an_article_is_its_paragraphs_without_headline_navigation_and_footer() -> None:
    got = read(page(article()))
    assert got.text.splitlines() == list(PARAGRAPHS)
    assert (got.title, got.language, got.quality) == (
        "Berlin sagt Patriot-Systeme zu",
        "de",
        "article",
    )


BESIDE = {
    "related box": '<div class="related-articles"><p>Taurus-Debatte: Was bisher geschah und wer '
    'nun am Zug ist.</p><a href="/taurus">mehr</a></div>',
    "read also, linked": '<p><strong>Lesen Sie auch:</strong> <a href="/t">Was Taurus kann</a></p>',
    "read also, plain": "<p>Lesen Sie dazu auch den Kommentar über Taurus.</p>",
    "a line of link": '<p><a href="/t">Taurus: Die wichtigsten Fragen und Antworten</a></p>',
    "comments": '<section id="comments"><h3>Kommentare</h3><p>Ich finde, Taurus wäre besser '
    "gewesen, das sage ich schon lange.</p></section>",
    "newsletter": '<div class="newsletter-box"><p>Taurus, Patriot und mehr: Alles im Newsletter, '
    "jeden Morgen kostenlos in Ihr Postfach.</p></div>",
    "author": '<div class="author-box"><p>Anna Beispiel schreibt seit zehn Jahren über Rüstung '
    "und hat ein Buch über Taurus verfasst.</p></div>",
    "hidden": '<div style="display:none">Taurus Taurus</div><p hidden>Taurus</p>',
    "aside": "<aside><p>Der Marschflugkörper Taurus fliegt mehrere hundert Kilometer weit und "
    "wird in Bayern gebaut.</p></aside>",
    "advert": '<div class="anzeige"><p>ANZEIGE - Modellbau: Taurus im Maßstab 1:72</p></div>',
}


@pytest.mark.parametrize("kind", BESIDE)
def test_a_keyword_beside_the_article_is_not_in_its_text(kind: str) -> None:
    got = read(page(article(BESIDE[kind])))
    assert "Taurus" not in got.text
    assert all(text in got.text for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mehr Informationen über die Lage in Charkiw gab es am Abend zunächst nicht.",
        "Anzeige gegen den Hersteller erstattete die Staatsanwaltschaft am Montag.",
        "Kontakt zur Besatzung bestand nach Angaben der Marine zuletzt am Dienstag.",
        "Weitere Meldungen dieser Art seien nicht auszuschließen, sagte der Sprecher.",
        "Fragen zur Finanzierung beantwortete der Minister in der Sitzung nicht.",
    ],
)
def test_a_sentence_that_begins_like_a_label_stays(sentence: str) -> None:
    assert sentence in read(page(article(f"<p>{sentence}</p>"))).text


def test_the_standfirst_belongs_to_the_article() -> None:
    lead = "Nach Wochen des Zögerns liefert Berlin. Was das für die Sicherheitsgarantien heißt."
    body = article().replace("</h1>", f'</h1><header><div class="teaser">{lead}</div></header>')
    assert read(page(body)).text.splitlines()[0] == lead


def test_paragraphs_behind_an_advert_are_not_lost() -> None:
    parts = [f'<div class="chunk"><p>{text}</p></div>' for text in PARAGRAPHS]
    body = "<article><h1>Patriot</h1>" + '<div class="ad-slot">Werbung</div>'.join(parts)
    text = read(page(body + "</article>")).text
    assert all(one in text for one in PARAGRAPHS)


def test_a_page_that_shows_nothing_but_states_its_article_is_read() -> None:
    stated = {"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS), "headline": "Patriot"}
    head = f'<script type="application/ld+json">{json.dumps({"@graph": [stated]})}</script>'
    got = read(page('<div id="root"></div>', head=head))
    assert "Koalition der Willigen" in got.text
    assert got.quality == "article"


def test_the_canonical_address_counts_only_on_the_same_site() -> None:
    def link(href: str) -> str:
        return read(page(article(), head=f'<link rel="canonical" href="{href}">')).url

    assert link("https://www.kurier.example/p/1") == "https://www.kurier.example/p/1"
    assert link("https://anderswo.example/p/1") == ""
    assert link("https://kurier.example/") == ""


COOKIES = "Wir und unsere 842 Partner verarbeiten Daten auf Ihrem Endgerät. "
STANDING = {
    "consent": (
        page("<h1>Cookies</h1><p>Tracking für Anzeigen: Partner verarbeiten Endgeräte-Daten.</p>"),
        page(f'<div id="sp"><h1>Wir brauchen Ihre Zustimmung</h1><p>{COOKIES}</p></div>'),
        page(
            "<main><h1>Weiterlesen mit Werbung und Tracking</h1>"
            + f"<p>{COOKIES}Ihre Einwilligung in Cookies und Tracking können Sie jederzeit "
            "widerrufen. Personalisierte Werbung und Anzeigen, Datenschutz.</p>" * 8 + "</main>"
        ),
        page(
            "<main><h1>We value your privacy</h1><p>We and our 300 partners store cookies on your "
            "device. You can accept all cookies or manage your privacy preferences.</p></main>"
        ),
    ),
    "bot": (
        page("<h1>Just a moment...</h1><p>Checking your browser before accessing.</p>", "Moment"),
        page("<h1>Sind Sie ein Mensch?</h1><p>Bitte lösen Sie das Captcha.</p>", "Prüfung"),
        page("<h1>Access Denied</h1><p>You don't have permission.</p>", "Access Denied"),
    ),
    "paywall": (
        page(
            article(
                "<div>Bitte anmelden, um weiterzulesen: freie Artikel aufgebraucht.</div>",
                paragraphs=PARAGRAPHS[:2],
            )
        ),
        page(
            article(
                "<div>Lesen Sie diesen Beitrag und alle anderen mit einem Kurier-Abo.</div>",
                paragraphs=PARAGRAPHS[:2],
            )
        ),
        page(
            article(
                '<div class="paywall">Weiterlesen mit Kurier+. Jetzt testen für 1 Euro.</div>',
                paragraphs=PARAGRAPHS[:2],
            )
        ),
        page(
            article(paragraphs=PARAGRAPHS[:2]),
            head='<script type="application/ld+json">{"@type": "NewsArticle", '
            '"isAccessibleForFree": "False"}</script>',
        ),
        page(
            article(
                "<div>This article is for subscribers only. Already a subscriber?</div>",
                paragraphs=ENGLISH[:2],
            )
        ),
    ),
    "error": (
        page("<h1>Schade</h1><p>Den Artikel gibt es leider nicht mehr.</p>", "Kurier"),
        page("<h1>Seite nicht gefunden</h1><p>Die Seite gibt es nicht.</p>", "Kurier"),
        page("<h1>404</h1><p>Page not found. Try the front page.</p>", "404 - Not Found"),
        page("<main><p>Dieser Artikel ist leider nicht mehr verfügbar.</p></main>", "Kurier"),
        page("<h1>503 Service Unavailable</h1>", "503 Service Unavailable"),
    ),
    "empty": (
        b"",
        b"  \n",
        page('<div id="root"></div><script src="/app.js"></script>', "App"),
        page("<noscript>Bitte aktivieren Sie JavaScript, um fortzufahren.</noscript>", "App"),
        page("<p>Please enable JavaScript to run this app.</p>", "App"),
    ),
    "teaser": (
        page(article(paragraphs=(PARAGRAPHS[0],))),
        page(article(paragraphs=(*PARAGRAPHS[:2], "Was das für Kiew heißt, ist ..."))),
    ),
    "other": (
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
        b"PK\x03\x04" + bytes(range(255, -1, -1)) * 40,
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40,
    ),
    "article": (
        page(article()),
        page(article(paragraphs=ENGLISH)),
        page(
            article(
                "<p>Cookies und Tracking sind für Verlage ein Geschäft: Wer keine Zustimmung gibt, "
                "soll zahlen. Das Gericht hält solche Einwilligung für unwirksam.</p>",
                title="Urteil zu Cookies",
            )
        ),
        page(
            article(
                "<p>Auf der Seite des Ministeriums stand am Morgen nur: Seite nicht gefunden. "
                "Ein Captcha sollte Angriffe abwehren.</p>"
            )
        ),
        page(article() + '<div class="abo">Jetzt abonnieren: 9,99 Euro im Monat</div>'),
    ),
}


@pytest.mark.parametrize(
    ("quality", "body"), [(name, body) for name, bodies in STANDING.items() for body in bodies]
)
def test_what_stands_in_the_place_of_an_article_is_named(quality: str, body: bytes) -> None:
    assert read(body).quality == quality


def test_a_type_from_the_header_is_enough_to_name_what_is_no_page() -> None:
    assert read(b"anything", {"content-type": "application/pdf"}).quality == "other"
    assert read(b"anything", {"content-type": "video/mp4"}).quality == "other"


LONG = FILLER.splitlines()[0]
HOSTILE = {
    "deep": "<div>" * 3_000 + article() + "</div>" * 3_000,
    "tables": article("<table><tr><td>" * 1_000 + "x"),
    "wide cell": article('<table><tr><td colspan="9007199254740991">a</td></tr></table>'),
    "open comments": article() + "<!-- " * 100_000,
    "angle brackets": article() + "<" * 200_000,
    "attributes": article() + "<div " + " ".join(f"a{i}=1" for i in range(50_000)) + "></div>",
    "references": article("<p>&#1;&#xD800;&#0;</p>"),
    "deep JSON-LD": article()
    + '<script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script>",
    "thousands of paragraphs": article(*(f"<p>{i} {LONG}</p>" for i in range(20_000))),
}  # fmt: skip


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_page_made_to_break_extraction_still_gives_its_article(fault: str) -> None:
    got = read(page(HOSTILE[fault]))
    assert "Koalition der Willigen" in got.text
    assert got.quality == "article"


def test_a_page_states_its_time_in_utc() -> None:
    stated = {"@type": "NewsArticle", "datePublished": "2025-12-04T14:03:00+01:00"}
    for head in (
        f'<script type="application/ld+json">{json.dumps(stated)}</script>',
        '<meta property="article:published_time" content="2025-12-04T14:03:00+01:00">',
    ):
        published = read(page(article(), head=head)).published
        assert published is not None
        assert published.isoformat() == "2025-12-04T13:03:00+00:00"
