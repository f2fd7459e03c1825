"""Settings: what they may be, in the terminal and in the engine, which goes by them at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor import cli, options, store
from monitor.engine import Engine
from monitor.fetch import Limits, limits_by
from monitor.types import Failure, Query
from tests.loopback import FILLER, Site
from tests.test_engine import MATCHED, subscribe
from tests.wire import Wire, plain

ODD = (None, "", "oft", -7, 10**12, float("nan"), float("inf"), [], {"a": 1}, True, 0, "\ud800")


def put(engine: Engine, **values: Any) -> None:
    engine.tell(store.settings.put_all, values).result(5)


def presselage(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), "settings", *order])


@pytest.mark.parametrize("option", options.OPTIONS.values(), ids=lambda one: one.key)
def test_whatever_is_stored_a_setting_is_usable(option: options.Option) -> None:
    assert option.fit(option.default) == option.default
    for value in ODD:
        fit = option.fit(value)
        assert isinstance(fit, bool) == isinstance(option.default, bool)
        if isinstance(option.default, str):
            assert isinstance(fit, str)
            assert not option.among or fit in option.among
        elif not isinstance(option.default, bool):
            assert option.least <= fit <= option.most or (option.zero and fit == 0)
    assert option.read(option.told(option.default)) == option.default


def test_the_limits_without_settings_are_those_that_the_desk_promises() -> None:
    assert limits_by(options.fit({})) == Limits()


def test_the_terminal_lists_shows_and_changes_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert presselage(tmp_path, "list", "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["key"] for one in told] == list(options.OPTIONS)
    assert not (tmp_path / "archive.db").exists(), "looking makes no profile"
    assert presselage(tmp_path, "set", "net_total", "45") == 0
    assert presselage(tmp_path, "get", "net_total") == 0
    assert capsys.readouterr().out == "45\n"
    assert presselage(tmp_path, "list") == 0
    assert "net_total = 45" in capsys.readouterr().out
    assert presselage(tmp_path, "set", "net_total") == 0
    presselage(tmp_path, "get", "net_total")
    assert capsys.readouterr().out == "20\n"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("net_total", "9999", "5 to 120"),
        ("net_total", "bald", "whole number"),
        ("pages", "vielleicht", "on or off"),
        ("theme", "rosa", "one of system, light"),
        ("proxy", "ftp://proxy.example:1", "no usable proxy"),
        ("backup_folder", "Sicherungen", "whole path"),
        ("net", "1", "Did you mean net_connect"),
    ],
)
def test_what_a_setting_cannot_be_is_told_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, value: str, said: str
) -> None:
    assert presselage(tmp_path, "set", key, value) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "archive.db").exists()


def test_a_rule_from_the_terminal_has_the_level_and_colour_of_the_settings(
    tmp_path: Path, engine: Engine
) -> None:
    put(engine, rule_level="urgent", rule_colour="pink")
    assert cli.main(["--data", str(tmp_path), "rules", "add", "Wetter", "Wetter"]) == 0
    made = engine.ask(store.rules.by_name, "Wetter").result(5)
    assert (made.level, made.colour) == ("urgent", "pink")
    put(engine, rule_colour="next")
    assert cli.main(["--data", str(tmp_path), "rules", "add", "Regen", "Regen"]) == 0
    assert engine.ask(store.rules.by_name, "Regen").result(5).colour == "red", "of none yet"


# -- the engine ---------------------------------------------------------------------------------


def test_a_changed_limit_holds_for_the_next_request(engine: Engine) -> None:
    with Wire() as wire:
        feed = subscribe(engine, wire.put("/f", plain(b"<rss>" + b" " * 1_500_000)))
        put(engine, net_size=1)
        assert engine.poll([feed]).result(20).failed == 1
        found = engine.ask(store.feeds.by_id, feed).result(5)
        assert found.failure == Failure("too_large", "> 1 MB")
        put(engine, net_size=2)
        assert engine.poll([feed]).result(20).failed == 0


def test_redirects_are_followed_as_often_as_the_settings_say(engine: Engine, site: Site) -> None:
    site.redirects["/old"] = site.feed("/f.xml", "Blatt", ("a", "Lage", FILLER))
    feed = subscribe(engine, site.base + "/old")
    put(engine, net_redirects=0)
    engine.poll([feed]).result(20)
    assert engine.ask(store.feeds.by_id, feed).result(5).failure.kind == "redirects"
    put(engine, net_redirects=1)
    assert engine.poll([feed]).result(20).new == 1


def test_the_net_takes_over_every_limit_of_the_settings(engine: Engine) -> None:
    put(engine, net_connect=3, net_total=7, net_per_host=1, page_size=2)
    engine.poll([]).result(5)
    limits = engine.rounds.net.limits
    assert (limits.connect, limits.total, limits.per_host, limits.page) == (3, 7, 1, 2 << 20)
    assert engine.rounds.net._slot(("a.example", 80))._value == 1
    put(engine, net_per_host=5)
    engine.poll([]).result(5)
    assert engine.rounds.net._slot(("a.example", 80))._value == 5


def test_without_pages_only_the_feeds_own_text_is_stored_and_no_page_is_asked_for(
    engine: Engine, site: Site
) -> None:
    put(engine, pages=False)
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    outcome = engine.poll([feed]).result(20)
    assert (outcome.new, outcome.matched) == (1, 1)
    assert site.asked == ["/f.xml"]
    (number,) = engine.ask(store.articles.ids, Query()).result(5)
    article = engine.ask(store.articles.article, number).result(5)
    assert article.quality == "teaser"
    engine.poll([feed]).result(20)
    assert set(site.asked) == {"/f.xml"}, "nor later"
    put(engine, pages=True)
    site.feed("/f.xml", "Blatt", ("b", "Patriot geliefert", MATCHED))
    assert engine.poll([feed]).result(20).new == 1
    assert "/b.html" in site.asked


def test_the_number_of_workers_follows_the_settings_while_they_work(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    engine.start(polling=False)
    try:
        assert engine.work._count == 2
        before = [engine.work(pow, 3, n) for n in range(40)]
        put(engine, workers=1)
        engine.poll([]).result(5)
        assert engine.work._count == 1
        after = [engine.work(pow, 3, n) for n in range(5)]
        assert [one.result(30) for one in before] == [3**n for n in range(40)]
        assert [one.result(30) for one in after] == [3**n for n in range(5)]
    finally:
        engine.close()


def test_a_number_of_workers_given_from_outside_stays(engine: Engine) -> None:
    put(engine, workers=5)
    engine.poll([]).result(5)
    assert engine.work._count == 1


# -- who was asked ------------------------------------------------------------------------------


def test_every_host_that_was_asked_is_listed_until_the_list_is_cleared(
    engine: Engine, site: Site
) -> None:
    feed = subscribe(engine, site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    engine.poll([feed]).result(20)
    engine.count_hosts().result(5)
    (one,) = engine.ask(store.contacts.hosts).result(5)
    assert one.host == "127.0.0.1"
    assert one.pages == site.asked.count("/a.html") == 1
    assert one.requests == len(site.asked)
    engine.tell(store.contacts.forget).result(5)
    assert engine.ask(store.contacts.hosts).result(5) == []
    engine.poll([feed]).result(20)
    engine.count_hosts().result(5)
    assert engine.ask(store.contacts.hosts).result(5)[0].requests == 1
    engine.tell(store.contacts.put_back, [one]).result(5)
    (both,) = engine.ask(store.contacts.hosts).result(5)
    assert (both.requests, both.first) == (one.requests + 1, one.first)


def test_a_proxy_is_a_host_that_was_asked_too(engine: Engine) -> None:
    with Wire() as wire:
        wire.put("http://feed.example/f", plain(b"<rss/>"))
        put(engine, proxy=wire.base)
        feed = subscribe(engine, "http://feed.example/f")
        engine.poll([feed]).result(20)
        engine.count_hosts().result(5)
    hosts = {one.host for one in engine.ask(store.contacts.hosts).result(5)}
    assert hosts == {"feed.example", "127.0.0.1"}


def test_hosts_are_counted_before_the_engine_is_closed(tmp_path: Path, site: Site) -> None:
    for _ in range(2):
        engine = Engine(tmp_path, workers=1)
        engine.start(polling=False)
        feed = subscribe(engine, site.feed("/f.xml", "Blatt"))
        known = engine.ask(store.contacts.hosts).result(5)
        engine.poll([feed]).result(20)
        engine.close()
    assert [one.requests for one in known] == [1]
