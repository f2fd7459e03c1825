"""Other people's feeds, pages and lists, which lie outside the project; skipped where they do not.

A sample of each, so that the whole stays quick; ``python -m bench feeds|pages|opml`` takes all.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor import opml
from monitor.extract import extract
from monitor.parse import parse
from monitor.types import Failure, ParsedFeed

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def listed(folder: Path) -> list[dict[str, Any]]:
    manifest = folder / "manifest.json"
    if not manifest.exists():
        pytest.skip(f"no {folder.name} here")
    found: list[dict[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))
    return found


def parsed(folder: Path, case: dict[str, Any]) -> ParsedFeed | Failure:
    headers = {name.lower(): value for name, value in case["headers"].items()}
    body = (folder / case["file"]).read_bytes()
    return parse(body, headers, "https://a.example/feed", NOW)


def test_no_feed_has_fewer_entries_than_feedparser_finds_or_its_origin_states(
    shared: Path,
) -> None:
    folder = shared / "feeds"
    for case in listed(folder)[::2]:
        got = parsed(folder, case)
        count = 0 if isinstance(got, Failure) else len(got.entries)
        assert count >= case["baseline_feedparser_6_0_14"]["n"], case["id"]
        assert count >= case["expect"].get("min_entries", 0), case["id"]
        assert count == case["expect"].get("entries", count), case["id"]


def test_json_feeds_and_their_keys_are_read(shared: Path) -> None:
    folder = shared / "feeds"
    for case in listed(folder):
        if case["format"] != "json" or b"jsonfeed.org" not in (folder / case["file"]).read_bytes():
            continue
        got = parsed(folder, case)
        assert isinstance(got, ParsedFeed), case["id"]
        assert len({entry.key for entry in got.entries}) == len(got.entries)


def test_the_text_of_real_pages_is_found_and_what_surrounds_it_is_not(shared: Path) -> None:
    folder, count = shared / "pages", Counter[str]()
    for case in listed(folder)[::5]:
        body = gzip.decompress((folder / case["file"]).read_bytes())
        got = extract(body, {}, case["url"] or "")
        assert not isinstance(got, Failure), case["id"]
        text = " ".join(got.text.split())
        for side in ("with", "without"):
            count[side] += len(case[side])
            count[f"{side} found"] += sum(" ".join(one.split()) in text for one in case[side])
    assert count["with found"] >= 0.93 * count["with"]
    assert count["without found"] <= 0.10 * count["without"]


def test_subscription_lists_of_other_readers_are_read_or_refused_with_words(
    shared: Path,
) -> None:
    folder = shared / "opml"
    for case in listed(folder):
        body = (folder / case["file"]).read_bytes()
        try:
            found = opml.read(body)
        except opml.OpmlError:
            found = []
        stated = case["xmlurl_attributes"]
        assert len(found) <= stated, case["id"]
        # Some name a feed twice, or something that is no address.
        assert len(found) >= min(1, stated), case["id"]


def test_hostile_feeds_and_pages_give_what_is_expected_of_them(shared: Path) -> None:
    folder = shared / "hostile"
    if not (folder / "bodies.json").exists():
        pytest.skip("no hostile bodies here")
    for case in json.loads((folder / "bodies.json").read_text(encoding="utf-8")):
        if case["status"] != 200 or case["headers"]:
            continue
        body = (folder / case["file"]).read_bytes()
        headers = {"content-type": case["content_type"]} if case["content_type"] else {}
        if case["kind"] == "feed":
            judge_feed(case, parse(body, headers, "https://a.example/feed", NOW))
        elif case["kind"] == "page":
            got = extract(body, headers, "https://a.example/page/x")
            assert not isinstance(got, Failure), case["path"]
            text = " ".join(got.text.split())
            assert all(said in text for said in case["expect"].get("text", [])), case["path"]


def judge_feed(case: dict[str, Any], got: ParsedFeed | Failure) -> None:
    wanted = case["expect"]
    entries = () if isinstance(got, Failure) else got.entries
    span = wanted["entries"] if isinstance(wanted["entries"], list) else [wanted["entries"]] * 2
    assert span[0] <= len(entries) <= span[1], case["path"]
    assert isinstance(got, Failure) == (wanted["outcome"] != "ok"), case["path"]
    text = " ".join(f"{entry.title} {entry.text}" for entry in entries)
    assert all(said in text for said in wanted.get("text", [])), case["path"]
    assert not any(said in text for said in wanted.get("not_text", [])), case["path"]
    assert all(entry.published is None or entry.published <= NOW for entry in entries)
