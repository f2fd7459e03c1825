"""What people type and what feeds say becomes an address that may be asked, or a reason why not."""

from __future__ import annotations

import pytest

from monitor.addresses import canonical, checked, joined, link, own_network, public, tidy
from monitor.types import Failure


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://example.org/feed ", "https://example.org/feed"),
        ("example.org/feed.xml", "https://example.org/feed.xml"),
        ("example.org:8080/feed", "https://example.org:8080/feed"),
        ("feed:https://example.org/f", "https://example.org/f"),
        ("feed://example.org/f", "http://example.org/f"),
        ("HTTP://EXAMPLE.org/F", "http://example.org/F"),
        ("https://straße.example/übersicht?q=ä", "https://xn--strae-oqa.example/%C3%BCbersicht?q=%C3%A4"),
        ("https://example.org./f#part", "https://example.org/f"),
        ("http://[0:0:0:0:0:0:0:1]:80/f", "http://[::1]:80/f"),
        ("https://example.org/a%20b?c=%2F", "https://example.org/a%20b?c=%2F"),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_an_address(typed: str, address: str) -> None:
    assert tidy(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "/etc/passwd", "/dev/zero", "./feed.xml", "ht!tp://:::", "http://", "http:///x"),
        *("file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "data:text/xml,x"),
        *("http://user:secret@example.org/", "http://user@example.org/", "http://a b.org/"),
        *(
            "http://example.org:0/",
            "http://example.org:99999/",
            "http://[::1",
            "http://[::1%25lo]/",
        ),
        *(
            "http://example.org\\@127.0.0.1/",
            "http://ex\x00ample.org/",
            "http://a..b/",
            "http://%31/",
        ),
        *("http://" + "a" * 300 + ".de/", "|/bin/sh -c id", "http://\ud800.de/"),
    ],
)
def test_what_is_no_address_is_a_failure_and_never_an_exception(typed: str) -> None:
    assert isinstance(tidy(typed), Failure)


def test_letters_that_no_encoding_knows_do_not_stop_an_address() -> None:
    assert checked("http://example.org/\ud800?\udfff") == "http://example.org/%3F??"


@pytest.mark.parametrize(
    "place",
    [
        "http://???:8/x",
        "http:///feed",
        "http:feed",
        "https://#x",
        "//[::1",
        "file:///x",
        "\\\\h\\x",
    ],
)
def test_a_place_without_a_host_is_not_taken_for_one_on_the_same_server(place: str) -> None:
    assert isinstance(joined("http://example.org/a", place), Failure)


def test_links_are_resolved_and_only_web_links_are_kept() -> None:
    base = "https://example.org/a/b"
    assert link(base, " ../c ") == "https://example.org/c"
    assert link(base, "//other.example/x") == "https://other.example/x"
    assert link(base, "/lange\n   Zeile x") == "https://example.org/lange%20%20%20Zeile%20x"
    assert link("", "https://example.org/a b") == "https://example.org/a%20b"
    assert link(base, "http://a b.example/") == ""
    assert link(base, "mailto:a@example.org") == link(base, "java\tscript:alert(1)") == ""


def test_tracking_parameters_do_not_make_another_address() -> None:
    assert canonical("https://e.org/a?id=1&utm_source=x&fbclid=y#z") == "https://e.org/a?id=1"


@pytest.mark.parametrize("ip", ["8.8.8.8", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_the_open_internet_is_public(ip: str) -> None:
    assert public(ip)
    assert not own_network(ip)


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1"],
)
def test_a_users_own_network_is_his_and_not_public(ip: str) -> None:
    assert own_network(ip)
    assert not public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.2", "0.0.0.0", "169.254.169.254", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "fe80::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1"),
        *(
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "192.0.0.8",
            "2130706433",
            "0x7f.1",
            "127.1",
            "",
            "example.org",
        ),
    ],
)
def test_other_addresses_and_odd_spellings_are_nobodys(ip: str) -> None:
    assert not public(ip)
    assert not own_network(ip)
