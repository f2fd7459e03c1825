"""Sources without a feed: what a site has is found, and its news come in like those of a feed."""

from __future__ import annotations

import gzip
import json
import queue
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor import cli, opml, profile, sources, store
from monitor.css import SelectorError, xpath
from monitor.engine import Engine
from monitor.types import Article, Failure, Feed, Offer, ParsedFeed, Query
from tests.loopback import FILLER, PAGE, Site

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MATCHED = "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.\n" + FILLER


def articles(engine: Engine) -> list[Article]:
    ids = engine.ask(store.articles.ids, Query()).result(5)
    found: list[Article] = engine.ask(store.articles.whole, ids).result(5)
    return found


def settled(engine: Engine, feed: Feed) -> int:
    """Wait until what came with a new subscription is stored; its number."""
    heard: queue.SimpleQueue[object] = queue.SimpleQueue()
    engine.listen(heard.put)
    while engine.ask(store.feeds.by_id, feed.id).result(5).succeeded is None:
        heard.get(timeout=10)
    while not engine.poll([feed.id]).result(20).feeds:
        pass
    return feed.id


def page(site: Site, key: str, title: str, text: str = FILLER) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return site.put(f"/{key}.html", PAGE.format(title=title, paragraphs=paragraphs))


def news(address: str, title: str) -> str:
    return (
        f"<url><loc>{address}</loc><news:news><news:publication><news:name>Kurier</news:name>"
        "<news:language>de</news:language></news:publication>"
        "<news:publication_date>2026-11-25T10:00:00+01:00</news:publication_date>"
        f"<news:title>{title}</news:title><news:keywords>Etat, Bund</news:keywords>"
        "</news:news></url>"
    )


def sitemap(*places: str) -> str:
    return f'<?xml version="1.0"?><urlset xmlns:news="{NEWS}">{"".join(places)}</urlset>'


def place(address: str, changed: str = "") -> str:
    return f"<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>"


def read(body: str | bytes, kind: str = "feed", selector: str = "") -> ParsedFeed:
    got = looked_at(body, kind, selector)
    assert isinstance(got, ParsedFeed), got
    return got


def looked_at(body: str | bytes, kind: str = "feed", selector: str = "") -> ParsedFeed | Failure:
    data = body.encode() if isinstance(body, str) else body
    return sources.read(kind, selector, data, {}, "https://kurier.example/x", NOW)  # type: ignore[arg-type]


# -- news sitemaps ------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [False, True])
def test_a_news_sitemap_gives_its_news_with_title_date_language_and_tags(packed: bool) -> None:
    body = sitemap(news("/a", "Haushalt &amp; Etat"), news("/a", "noch einmal")).encode()
    got = read(gzip.compress(body) if packed else body)
    (entry,) = got.entries
    assert (entry.url, entry.title) == ("https://kurier.example/a", "Haushalt & Etat")
    assert (entry.language, entry.tags) == ("de", ("Etat", "Bund"))
    assert entry.published == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert (got.title, got.version) == ("Kurier", "sitemap-news")


def test_of_a_plain_sitemap_only_the_newest_are_read_and_no_future_day_stays_on_top() -> None:
    days = [place(f"/{day}", f"2026-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(300)]
    got = read(sitemap(*days, place("/morgen", "2099-01-01"), place("/ohne")))
    assert len(got.entries) == 100
    urls = {entry.url for entry in got.entries}
    assert "https://kurier.example/299" in urls
    assert not urls & {"https://kurier.example/0", "https://kurier.example/morgen"}


def test_a_sitemap_that_bombs_or_breaks_costs_only_itself() -> None:
    bomb = looked_at(gzip.compress(b" " * 60_000_000))
    assert isinstance(bomb, Failure)
    assert bomb.kind == "too_large"
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    broken = entity + sitemap(news("/a", "Eins &a;"), "<url><loc>/b")[:-20]
    assert [entry.title for entry in read(broken).entries] == ["Eins"]
    assert looked_at("<p>Weg</p>", "sitemap") == Failure("not_sitemap")
    assert looked_at("", "sitemap") == Failure("empty")


def test_a_subscribed_sitemap_brings_articles_like_a_feed(engine: Engine, site: Site) -> None:
    first = page(site, "a", "Patriot-Batterie ist da", MATCHED)
    url = site.put("/news.xml", sitemap(news(first, "Patriot-Batterie ist da")), "text/xml")
    feed = engine.add_feed(url).result(20)
    assert isinstance(feed, Feed)
    assert (feed.kind, feed.title) == ("sitemap", "Kurier")
    settled(engine, feed)
    second = page(site, "b", "Zweite Patriot-Batterie folgt", MATCHED)
    body = sitemap(news(second, "Zweite Patriot-Batterie folgt"), news(first, "Patriot-Batterie"))
    site.put("/news.xml", body, "text/xml")
    assert engine.poll([feed.id]).result(20).new == 1
    top = articles(engine)[0]
    assert (top.origin, top.tags) == ("page", ("Etat", "Bund"))
    assert top.matches


def test_what_a_plain_sitemap_names_is_called_as_its_page_is(engine: Engine, site: Site) -> None:
    url = site.put("/map.xml", sitemap(place(page(site, "2026-11-x", "Etat steht"))), "text/xml")
    number = subscribe(engine, url)
    engine.poll([number]).result(20)
    assert [article.title for article in articles(engine)] == ["Etat steht"]
    assert engine.ask(store.feeds.by_id, number).result(5).kind == "sitemap"


def subscribe(engine: Engine, url: str, kind: str = "feed", selector: str = "") -> int:
    feed, _ = engine.tell(store.feeds.add, url, "", "", NOW, kind, selector).result(5)
    engine.allow(url)
    return int(feed.id)


# -- watched pages ------------------------------------------------------------------------------

START = """<html lang="de"><head><title>Ministerium</title></head><body>
<nav><a href="/n">Weg</a></nav>
<main id="m"><h2 class="big top"><a href="/1">Eins</a></h2>
<a href="/2#x" data-k="it's"><img alt="B"><h3>Zwei</h3> und mehr</a><a href="/1">mehr</a>
<p><a href="mailto:x@y.example">Post</a>
<a href="/3" rel="next top">Drei</a> <a href="/x">selbst</a></p></main></body></html>"""


@pytest.mark.parametrize(
    ("selector", "titles"),
    [
        ("", ["Eins", "Zwei"]),
        ("main h2 a", ["Eins"]),
        ("MAIN > .big.top", ["Eins"]),
        ("#m > p a, nav", ["Weg", "Drei"]),
        ("main", ["Eins", "Zwei", "Drei"]),
        ("h3", ["Zwei"]),
        ("a[rel~=next]", ["Drei"]),
        ("a[href$='3']", ["Drei"]),
        ("a[href^='/n']", ["Weg"]),
        ('a[data-k="it\'s"]', ["Zwei"]),
        ("[href*='2']", ["Zwei"]),
        ("*[alt=B]", ["Zwei"]),
    ],
)
def test_links_under_a_selector_become_entries(selector: str, titles: list[str]) -> None:
    assert [entry.title for entry in read(START, "page", selector).entries] == titles


@pytest.mark.parametrize(
    ("selector", "at"),
    [("h2:hover", 2), ("main >", 4), ("> a", 0), ("a,,b", 2), ("a[", 1), ("a b {", 4), ("", 0)],
)
def test_a_selector_that_cannot_be_read_is_refused_at_its_place(selector: str, at: int) -> None:
    with pytest.raises(SelectorError) as error:
        xpath(selector)
    assert error.value.at == at


def test_a_page_on_which_the_links_are_gone_is_a_fault_and_not_silence() -> None:
    assert looked_at(START, "page", "table a") == Failure("no_links", "table a")
    assert looked_at("", "page") == Failure("empty")
    many = "<html>" + "<div>" * 3_000 + "<h2><a href='/1'>Eins</a></h2>"
    assert isinstance(looked_at(many, "page"), ParsedFeed | Failure)


def test_a_watched_page_is_quiet_at_first_and_rings_for_later_links(
    engine: Engine, site: Site
) -> None:
    alerts: list[str] = []
    engine.listen(lambda change: None, alert=lambda alert: alerts.append(alert.title))
    links = '<h2><a href="/a.html">Patriot-Batterie ist da</a></h2>'
    page(site, "a", "Patriot-Batterie ist da", MATCHED)
    url = site.put("/", f"<html><title>Amt</title><main>{links}</main><a href='/i'>I</a></html>")
    feed = engine.add_feed(url, kind="page", selector="main a").result(20)
    assert isinstance(feed, Feed)
    assert (feed.kind, feed.selector, feed.title) == ("page", "main a", "Amt")
    settled(engine, feed)
    page(site, "b", "Zweite Patriot-Batterie folgt", MATCHED)
    links = '<h2><a href="/b.html">Zweite Patriot-Batterie folgt</a></h2>' + links
    site.put("/", f"<html><title>Amt</title><main>{links}</main></html>")
    assert engine.poll([feed.id]).result(20).new == 1
    engine.poll([feed.id]).result(20)
    assert alerts == ["Zweite Patriot-Batterie folgt"]


def test_a_link_that_tells_the_time_is_no_news_at_every_look(engine: Engine, site: Site) -> None:
    page(site, "a", "Etat steht")
    for told, new in (("vor 3 Minuten", 1), ("vor 9 Minuten", 0)):
        url = site.put("/", f'<html><p><a href="/a.html?utm_source=x">Etat steht, {told}</a></p>')
        number = subscribe(engine, url, "page", "p a")
        assert engine.poll([number]).result(20).new == new
    assert site.asked.count("/a.html?utm_source=x") <= 1
    assert [article.version for article in articles(engine)] == [1]


def test_another_selector_is_a_first_import_again(engine: Engine, site: Site) -> None:
    alerts: list[str] = []
    engine.listen(lambda change: None, alert=lambda alert: alerts.append(alert.title))
    page(site, "a", "Etat steht")
    page(site, "b", "Patriot-Batterie ist da", MATCHED)
    one, two = '<h2><a href="/a.html">Etat</a></h2>', '<p><a href="/b.html">Patriot</a></p>'
    number = subscribe(engine, site.put("/", one + two), "page", "h2 a")
    assert engine.poll([number]).result(20).new == 1
    kept = engine.ask(store.feeds.by_id, number).result(5).fetching
    engine.tell(store.feeds.arrange, number, "page", "p a", kept).result(5)
    assert engine.poll([number]).result(20).new == 1
    assert alerts == []


# -- finding ------------------------------------------------------------------------------------


def test_feeds_at_common_places_are_found_with_few_requests(engine: Engine, site: Site) -> None:
    site.feed("/rss.xml", "Blatt", ("a", "Nachricht", FILLER))
    home = site.put("/politik/", "<html><body>Start</body></html>")
    assert engine.find(home).result(20) == [Offer(site.base + "/rss.xml", "Blatt", "feed")]
    assert len(site.asked) <= 8
    assert articles(engine) == []


def test_a_site_without_feeds_offers_its_news_sitemap(engine: Engine, site: Site) -> None:
    home = site.put("/", "<html><body>Start</body></html>")
    site.put("/robots.txt", f"User-agent: *\nSitemap: {site.base}/index.xml", "text/plain")
    child = site.put("/karte-news.xml", sitemap(news("/a", "Eins")), "text/xml")
    other = site.put("/alt.xml", sitemap(place("/z")), "text/xml")
    index = f"<sitemapindex><sitemap><loc>{other}</loc></sitemap><sitemap><loc>{child}</loc>"
    site.put("/index.xml", index + "</sitemap></sitemapindex>", "text/xml")
    assert engine.add_feed(home).result(20) == [Offer(child, "Kurier", "sitemap")]
    assert len(site.asked) <= 25


def test_a_site_that_has_nothing_says_what_it_is(engine: Engine, site: Site) -> None:
    home = site.put("/", "<html><body>Start</body></html>")
    for path in ("/feed", "/rss", "/sitemap.xml"):
        site.put(path, "<html><body>Start</body></html>")
    assert engine.add_feed(home).result(20) == Failure("html")
    assert len(site.asked) <= 25


def test_the_search_leaves_the_sites_own_network_alone(engine: Engine, site: Site) -> None:
    home = site.put("/", "<html><body>Start</body></html>")
    with Site() as inside:
        secret = inside.put("/secret.xml", sitemap(news("/a", "Geheim")), "text/xml")
        site.put("/robots.txt", f"Sitemap: {secret}", "text/plain")
        assert engine.find(home).result(20) == Failure("html")
        assert inside.asked == []


# -- the terminal and lists ---------------------------------------------------------------------


def run(folder: Path, *words: str) -> int:
    return cli.main(["--data", str(folder), *words])


def test_a_page_is_added_and_shown_in_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--kind", "page", "--selector", "main h2 a")
    assert run(tmp_path, "feeds", "add", "https://amt.example/", *more) == 0
    assert run(tmp_path, "feeds", "add", "https://amt.example/b", "--selector", "h2:hover") == 2
    capsys.readouterr()
    run(tmp_path, "feeds", "list", "--json")
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["kind"], told["selector"]) == ("page", "main h2 a")


def test_a_list_of_feeds_keeps_kind_and_selector_and_leaves_local_files_out(
    tmp_path: Path,
) -> None:
    db = profile.writer(tmp_path, NOW)
    store.feeds.add(db, "https://amt.example/", "Amt", "", NOW, "page", 'a[rel="x"] > b')
    store.feeds.add(db, "https://kurier.example/news.xml", "", "", NOW, "sitemap")
    store.feeds.add(db, "file:///home/eva/feed.xml", "", "", NOW)
    pausing = store.feeds.by_url(db, "https://kurier.example/news.xml")
    store.pauses.turn(db, pausing.id, True, NOW)
    store.feeds.page(db, pausing.id, "never")
    written = opml.write(store.feeds.all_feeds(db))
    assert "file:" not in written
    other = profile.writer(tmp_path / "other", NOW)
    store.feeds.add_many(other, opml.read(written.encode()), NOW)
    assert [(feed.kind, feed.selector) for feed in store.feeds.all_feeds(other)] == [
        ("page", 'a[rel="x"] > b'),
        ("sitemap", ""),
    ]
    assert [(feed.paused is not None, feed.pages) for feed in store.feeds.all_feeds(other)] == [
        (False, ""),
        (True, "never"),
    ]
    # One that is there already stays as it is.
    resumed = store.feeds.by_url(other, "https://kurier.example/news.xml")
    store.pauses.turn(other, resumed.id, False, NOW)
    assert not store.feeds.add_many(other, opml.read(written.encode()), NOW)
    assert store.feeds.by_url(other, "https://kurier.example/news.xml").paused is None


def test_a_local_feed_is_read_only_where_it_is_named_as_one(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    body = site.bodies
    site.feed("/f.xml", "Blatt", ("a", "Nachricht", FILLER))
    file = tmp_path / "mit Leer & ü.xml"
    file.write_bytes(body["/f.xml"][2])
    data = tmp_path / "profile"
    assert run(data, "feeds", "add", file.as_uri()) == 1
    assert run(data, "feeds", "add", "--local", str(tmp_path / "none.xml")) == 1
    assert run(data, "feeds", "add", "--local", str(file)) == 0
    assert run(data, "poll", "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1
    assert run(data, "poll", "--all", "--json") == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1
    file.unlink()
    assert run(data, "poll", "--all") == 3
    assert "local file" in capsys.readouterr().err
    assert site.asked == []  # its pages lie in a network that a file may not open


# -- tags ---------------------------------------------------------------------------------------


def test_a_rule_for_tags_matches_live_and_in_the_archive(engine: Engine, site: Site) -> None:
    item = (
        '<item><guid isPermaLink="false">{0}</guid><title>{1}</title><description>{2}</description>'
        "<category>{3}</category></item>"
    )
    text = "Der Haushalt steht. " + FILLER.replace("\n", " ")
    items = item.format("a", "Eins", text, "Politik &amp;amp; Bund") + item.format(
        "b", "Zwei", text, "Sport"
    )
    body = f'<rss version="2.0"><channel><title>Blatt</title>{items}</channel></rss>'
    number = subscribe(engine, site.put("/f.xml", body, "text/xml"))
    engine.tell(store.rules.add, "L", "tag:Bund Haushalt", "blue", "show", NOW).result(5)
    engine.poll([number]).result(20)
    found = {article.title: article for article in articles(engine)}
    assert found["Eins"].tags == ("Politik & Bund",)
    assert (bool(found["Eins"].matches), bool(found["Zwei"].matches)) == (True, False)
    engine.tell(store.rules.add, "A", "tag:Sport Haushalt", "red", "show", NOW).result(5)
    engine.apply_rules().result(30)
    found = {article.title: article for article in articles(engine)}
    assert len({match.rule for match in found["Zwei"].matches}) == 1


def test_tags_are_read_from_every_format_and_bounded() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id><title>a</title>'
        '<category term="pol" label="Politik"/><category term="POL"/></entry></feed>'
    )
    assert read(atom).entries[0].tags == ("pol", "Politik")
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "t"}
    feed |= {"items": [{"id": "1", "title": "x", "tags": ["Etat", "a\nb", 3]}]}  # type: ignore[dict-item]
    assert read(json.dumps(feed)).entries[0].tags == ("Etat", "a b")
    many = "".join(f"<category>{'x' * 200}{n}</category>" for n in range(5_000))
    rss = f'<rss version="2.0"><channel><title>t</title><item><title>a</title>{many}</item>'
    tags = read(rss + "<item><title>b</title></item></channel></rss>").entries[0].tags
    assert len(tags) <= 20
    assert all(len(tag) <= 80 for tag in tags)


def test_the_terminal_finds_what_a_site_has_without_subscribing(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    home = site.put("/", "<html><body>Start</body></html>")
    assert run(tmp_path, "feeds", "find", home) == 1
    assert "not a feed" in capsys.readouterr().err
    site.put("/news-sitemap.xml", sitemap(news("/a", "Eins")), "text/xml")
    assert run(tmp_path, "feeds", "find", home, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"url": site.base + "/news-sitemap.xml", "title": "Kurier", "kind": "sitemap"}
    run(tmp_path, "feeds", "list")
    assert capsys.readouterr().out == ""


def test_a_page_that_is_had_later_brings_its_title_and_keeps_the_tags(
    tmp_path: Path, site: Site
) -> None:
    now = [NOW]
    engine = Engine(tmp_path, workers=1, now=lambda: now[0])
    engine.start(polling=False)
    try:
        engine.tell(store.rules.add, "L", "tag:Bund Patriot", "blue", "show", NOW).result(5)
        later = site.put("/2026-x.html", "später", status=500)
        plain = subscribe(engine, site.put("/map.xml", sitemap(place(later)), "text/xml"))
        tagged = site.put("/y.html", "später", status=500)
        listed = subscribe(engine, site.put("/n.xml", sitemap(news(tagged, "Eins")), "text/xml"))
        assert engine.poll([plain, listed]).result(20).new == 2
        assert {article.title for article in articles(engine)} == {later, "Eins"}
        page(site, "2026-x", "Etat steht")
        page(site, "y", "Eins", MATCHED)
        now[0] += timedelta(days=1)
        engine.poll([]).result(20)
        found = {article.title: article for article in articles(engine)}
        assert set(found) == {"Etat steht", "Eins"}
        assert found["Eins"].tags == ("Etat", "Bund")
        assert {match.form for match in found["Eins"].matches} == {"Patriot-Batterien"}
        assert len({match.rule for match in found["Eins"].matches}) == 2
    finally:
        engine.close()


def test_a_feed_in_a_packed_file_is_a_feed() -> None:
    feed = (
        '<rss version="2.0"><channel><title>K</title><item><title>A</title></item></channel></rss>'
    )
    got = sources.read("feed", "", gzip.compress(feed.encode()), {}, "https://k.example/f.gz", NOW)
    assert isinstance(got, ParsedFeed)
    assert [entry.title for entry in got.entries] == ["A"]
    bomb = sources.read("feed", "", gzip.compress(bytes(60_000_000)), {}, "https://k.example/", NOW)
    assert isinstance(bomb, Failure)
