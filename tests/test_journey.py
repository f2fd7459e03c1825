"""From a server's bytes to the stored, matched, exported article, through the front door."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from monitor import cli
from tests.loopback import FILLER, Site

TITLE = "Kiew bittet um weitere Patriot-Systeme"
TEXT = (
    "Die Regierung in Kiew hat am Montag um zusätzliche Patriot-Luftabwehrsysteme gebeten und auf "
    "feste Sicherheitsgarantien gedrängt.\n"
    "Die „Koalition der Willigen“ will nach Angaben aus Paris am Donnerstag darüber beraten.\n"
) + FILLER


def presselage(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """A subcommand's exit code and the lines on stdout."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = cli.main(["--data", str(folder), *arguments])
    return code, out.getvalue().splitlines()


def test_an_article_goes_from_the_feed_to_search_marks_and_export(
    site: Site, tmp_path: Path
) -> None:
    desk, out = tmp_path / "desk", tmp_path / "review.html"
    url = site.feed("/feed.xml", "Probeblatt", ("a1", TITLE, TEXT), ("a2", "Wetter", FILLER))
    assert presselage(desk, "feeds", "add", url)[0] == 0
    code, lines = presselage(desk, "poll", "--json")
    figures = json.loads(lines[-1])
    assert code == 0
    assert (figures["feeds"], figures["new"], figures["matched"]) == (1, 2, 1)

    found = [json.loads(text) for text in presselage(desk, "search", "Patriot*", "--json")[1]]
    assert [row["title"] for row in found] == [TITLE]
    article = json.loads(presselage(desk, "article", str(found[0]["id"]), "--json")[1][0])
    assert "Impressum" not in article["text"]
    where = {"title": article["title"], "text": article["text"]}
    forms = {(m["rule"], where[m["field"]][m["start"] : m["stop"]]) for m in article["matches"]}
    assert forms == {
        ("Patriot", "Patriot-Systeme"),
        ("Patriot", "Patriot-Luftabwehrsysteme"),
        ("Sicherheitsgarantie", "Sicherheitsgarantien"),
        ("Koalition der Willigen", "Koalition der Willigen"),
    }

    assert presselage(desk, "flag", str(article["id"]))[0] == 0
    code, _ = presselage(desk, "export", "--flagged", "--format", "html", "--out", str(out))
    page = out.read_text(encoding="utf-8")
    assert code == 0
    assert "Probeblatt" in page
    assert "Patriot-Systeme" in page
    assert "Wetter" not in page


def test_a_second_poll_costs_one_conditional_request_and_brings_nothing_twice(
    site: Site, tmp_path: Path
) -> None:
    url = site.feed("/feed.xml", "Probeblatt", ("a1", TITLE, TEXT))
    presselage(tmp_path, "feeds", "add", url)
    presselage(tmp_path, "poll", "--json")
    before = len(site.asked)
    code, lines = presselage(tmp_path, "poll", "--all", "--json")
    assert code == 0
    assert json.loads(lines[-1])["unchanged"] == 1
    assert site.asked[before:] == ["/feed.xml"]
    assert site.unmodified == ["/feed.xml"]


def test_a_failing_feed_says_why_and_the_others_go_on(site: Site, tmp_path: Path) -> None:
    good = site.feed("/feed.xml", "Probeblatt", ("a1", TITLE, TEXT))
    bad = site.put("/no.xml", "verboten", status=403)
    presselage(tmp_path, "feeds", "add", good, bad)
    code, lines = presselage(tmp_path, "poll", "--json")
    assert code == 3
    assert json.loads(lines[-1])["new"] == 1
    feeds = [json.loads(text) for text in presselage(tmp_path, "feeds", "list", "--json")[1]]
    messages = {feed["url"]: feed["message"] for feed in feeds}
    assert messages[good] is None
    assert "turns programs away" in messages[bad]


def test_a_new_rule_finds_what_is_already_stored(site: Site, tmp_path: Path) -> None:
    url = site.feed("/feed.xml", "Probeblatt", ("a1", TITLE, TEXT))
    presselage(tmp_path, "poll", "--feed", url, "--json")
    assert presselage(tmp_path, "rules", "add", "Donnerstag", "Donnerstag")[0] == 0
    article = json.loads(presselage(tmp_path, "article", "1", "--json")[1][0])
    assert "Donnerstag" in {match["rule"] for match in article["matches"]}
    assert presselage(tmp_path, "rules", "remove", "Donnerstag")[0] == 0
    article = json.loads(presselage(tmp_path, "article", "1", "--json")[1][0])
    assert "Donnerstag" not in {match["rule"] for match in article["matches"]}


def test_a_bad_rule_is_refused_at_its_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert presselage(tmp_path, "rules", "add", "Kaputt", "(Patriot ODER")[0] == 2
    assert "^" in capsys.readouterr().err
    names = [
        json.loads(text)["name"] for text in presselage(tmp_path, "rules", "list", "--json")[1]
    ]
    assert "Kaputt" not in names


def test_one_address_is_polled_and_told_in_the_contracts_words(site: Site, tmp_path: Path) -> None:
    url = site.feed("/feed.xml", "Probeblatt", ("a1", TITLE, TEXT))
    page = site.put("/seite.html", "<html><head></head><body><p>Nur Text.</p></body></html>")
    offer = site.put(
        "/start.html",
        "<html><head><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>",
    )
    gone = site.put("/weg.xml", "weg", status=410)
    outcomes = {}
    for address in (url, url, page, offer, gone, "file:///etc/hostname", "http://[", ""):
        _, lines = presselage(tmp_path, "poll", "--feed", address, "--json")
        outcomes.setdefault(address, []).append(json.loads(lines[-1])["outcome"])
    assert outcomes == {
        url: ["ok", "not_modified"],
        page: ["html_not_feed"],
        offer: ["discover"],
        gone: ["gone"],
        "file:///etc/hostname": ["refused"],
        "http://[": ["refused"],
        "": ["refused"],
    }


def test_without_a_display_the_program_watches_instead_of_aborting(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    desk = subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[1],
    )
    assert desk.stderr is not None
    said = desk.stderr.readline() + desk.stderr.readline()
    desk.terminate()
    desk.wait(10)
    desk.stderr.close()
    assert "no display" in said
    assert "Watching" in said
