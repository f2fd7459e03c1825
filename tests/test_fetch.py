"""Bytes from servers that lie, stall, send too much or point into the user's own network."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from monitor.answers import retry_after
from monitor.fetch import Limits, Net
from monitor.tools import Budget
from monitor.types import Failure, Response, Unchanged
from monitor.unpack import unpack
from tests.wire import Wire, plain, slow

FEED = b"<rss><channel><title>Probe</title></channel></rss>"


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as wire:
        yield wire


def with_net(
    work: Callable[[Net], Coroutine[Any, Any, Any]], own: str = "", limits: Limits | None = None
) -> Any:
    """Run on a loop with a net that may reach the user's own server at this address."""

    async def run() -> Any:
        net = Net(limits)
        if own:
            net.allow(own)
        try:
            return await work(net)
        finally:
            await net.close()

    return asyncio.run(run())


def asked(url: str, limits: Limits | None = None, **conditions: Any) -> Any:
    """What a feed that the user added at this address brings."""
    return with_net(lambda net: net.get(url, home=url, **conditions), url, limits)


def kind(answer: Any) -> str:
    return answer.kind if isinstance(answer, Failure) else type(answer).__name__


# -- bodies -------------------------------------------------------------------------------------


def test_a_body_that_ends_before_its_length_is_no_body(wire: Wire) -> None:
    short = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n" + FEED
    assert kind(asked(wire.put("/short", short))) == "cut_off"
    open_end = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n<rss>"
    )
    assert kind(asked(wire.put("/chunks", open_end))) == "cut_off"


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: -1",
        b"Content-Length: 5\r\nContent-Length: 9",
        b"Content-Length: 0x10",
        b"Transfer-Encoding: chunked\r\n\r\nXYZ",
        b"X-Long: " + b"y" * 200_000,
        b"\r\n".join(b"X-%d: y" % number for number in range(5_000)),
        b": no name",
    ],
)
def test_nonsense_in_the_head_is_a_failure_and_ends_at_once(wire: Wire, head: bytes) -> None:
    url = wire.put("/odd", b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + head + b"\r\n\r\n" + FEED)
    assert isinstance(asked(url, Limits(total=5)), Failure)


def test_what_is_no_http_at_all_is_a_failure(wire: Wire) -> None:
    for path, sent in (("/ssh", b"SSH-2.0-OpenSSH_9\r\n"), ("/none", b""), ("/old", FEED)):
        url = wire.put(path, lambda handler, sent=sent: handler.wfile.write(sent))  # type: ignore[misc]
        assert isinstance(asked(url, Limits(total=5)), Failure), path


def test_a_body_over_the_limit_is_not_read_to_its_end(wire: Wire) -> None:
    limits = Limits(wire=100_000, unpacked=200_000)
    claimed = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"
    assert kind(asked(wire.put("/claimed", claimed), limits)) == "too_large"

    def endless(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 65_536)

    assert kind(asked(wire.put("/endless", endless), limits)) == "too_large"
    bomb = plain(gzip.compress(b" " * 3_000_000), "200 OK", "Content-Encoding: gzip")
    assert kind(asked(wire.put("/bomb", bomb), limits)) == "too_large"


def test_a_drip_ends_at_the_deadline_for_the_whole(wire: Wire) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            asyncio.run(asyncio.sleep(0.02))

    answer = asked(wire.put("/drip", drip), Limits(total=0.3))
    assert kind(answer) == "timeout"


def test_waiting_for_our_own_turn_is_not_the_servers_time(wire: Wire) -> None:
    url = wire.put("/slow", slow(0.3, plain(FEED, "200 OK", "Connection: close")))

    async def four(net: Net) -> list[Any]:
        return await asyncio.gather(*(net.get(url, home=url) for _ in range(4)))

    answers = with_net(four, url, Limits(total=0.9, this_computer=1))
    assert [kind(answer) for answer in answers] == ["Response"] * 4


@pytest.mark.parametrize(
    ("encodings", "packed"),
    [
        ("gzip", gzip.compress(FEED)),
        ("x-gzip", gzip.compress(FEED[:9]) + gzip.compress(FEED[9:])),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED)[2:-4]),
        ("gzip, gzip", gzip.compress(gzip.compress(FEED))),
        ("gzip", FEED),
        ("utf-8", FEED),
        ("identity, ", FEED),
    ],
)
def test_encodings_as_servers_use_them_are_taken_off(encodings: str, packed: bytes) -> None:
    assert unpack(packed, encodings, 10_000) == FEED


@pytest.mark.parametrize(
    ("encodings", "packed"),
    [
        ("gzip", gzip.compress(FEED)[:-5]),
        ("gzip", gzip.compress(FEED)[:-8] + b"\0" * 8),
        ("br", b"\x8b\xff\x00"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        (", ".join(["gzip"] * 9), gzip.compress(FEED)),
    ],
)
def test_damaged_or_unknown_encodings_are_failures(encodings: str, packed: bytes) -> None:
    answer = unpack(packed, encodings, 10_000)
    assert isinstance(answer, Failure)
    assert answer.kind == "bad_encoding"


# -- conditions ---------------------------------------------------------------------------------


def test_a_304_that_nobody_asked_for_says_nothing(wire: Wire) -> None:
    url = wire.put("/304", plain(b"", "304 Not Modified"))
    assert kind(asked(url)) == "unasked"
    assert asked(url, etag='"a"') == Unchanged(304)


def test_a_body_behind_a_304_is_not_taken_for_the_next_answer(wire: Wire) -> None:
    forged = plain(b"<rss>forged</rss>")
    url = wire.put("/304", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n" + forged)
    good = wire.put("/feed", plain(FEED))

    async def both(net: Net) -> tuple[Any, Any]:
        return await net.get(url, home=url, etag='"a"'), await net.get(good, home=good)

    first, second = with_net(both, url)
    assert first == Unchanged(304)
    assert second.body == FEED


def test_the_same_bytes_under_a_new_etag_are_unchanged_and_teach_the_etag(wire: Wire) -> None:
    url = wire.put("/feed", plain(FEED, "200 OK", 'ETag: "one"'))
    from hashlib import sha256

    answer = asked(url, etag='"zero"', body_hash=sha256(FEED).hexdigest())
    assert answer == Unchanged(200, '"one"', "")
    assert 'if-none-match: "zero"' in wire.asked[0][1]


def test_an_etag_that_cannot_be_a_header_is_not_sent(wire: Wire) -> None:
    url = wire.put("/feed", plain(FEED))
    assert kind(asked(url, etag='"a"\r\nX-Evil: 1', modified="Größe")) == "Response"
    assert "if-none-match" not in wire.asked[0][1]


# -- redirects and addresses --------------------------------------------------------------------


def moved(place: str, status: int = 302) -> bytes:
    return plain(b"", f"{status} Moved", f"Location: {place}")


def test_only_a_chain_of_lasting_redirects_is_a_move(wire: Wire) -> None:
    wire.put("/feed", plain(FEED))
    wire.put("/b", moved("/feed", 308))
    lasting = asked(wire.put("/a", moved("/b", 301)))
    wire.put("/d", moved("/feed", 302))
    passing = asked(wire.put("/c", moved("/d", 301)))
    assert (lasting.moved, passing.moved) == (wire.base + "/feed", "")
    assert lasting.url == passing.url == wire.base + "/feed"


def test_a_place_with_blanks_is_followed_and_an_endless_one_is_not(wire: Wire) -> None:
    wire.put("/a%20b", plain(FEED, "203 Non-Authoritative"))
    assert kind(asked(wire.put("/blank", moved("/a b")))) == "Response"
    assert kind(asked(wire.put("/long", moved("/" + "x" * 20_000)))) == "bad_address"


def test_redirects_without_end_or_address_end(wire: Wire) -> None:
    assert kind(asked(wire.put("/loop", moved("/loop")))) == "redirects"
    assert kind(asked(wire.put("/none", moved("")))) == "redirects"
    assert len(wire.asked) == 12


def elsewhere(port: int) -> list[str]:
    hosts = (
        "127.0.0.1 127.0.0.2 127.1 2130706433 0x7f000001 0177.0.0.1 0.0.0.0 localhost localhost. "
        "a.localhost "
        "[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1] ｌｏｃａｌｈｏｓｔ"
    )
    places = [f"http://{host}:{port}/secret" for host in hosts.split()]
    return [
        *places,
        *(f"//127.0.0.1:{port}/secret", f"http://x@127.0.0.1:{port}/", f"http:///127.0.0.1:{port}"),
        *("http://169.254.169.254/latest/", "http://10.255.255.1/", "http://[fe80::1%25lo]/"),
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/xml,<rss/>", "\\\\127.0.0.1\\x"),
        *("gopher://127.0.0.1/_GET", "javascript:alert(1)", "FiLe:///etc/hostname"),
        f"http://127.0.0.1:{port}\\@example.org/",
    ]


def test_no_redirect_leads_into_the_users_network(wire: Wire) -> None:
    with Wire() as inside:
        for number, place in enumerate(elsewhere(inside.port)):
            answer = asked(wire.put(f"/{number}", moved(place)))
            assert kind(answer) in ("refused_address", "bad_address"), place
        assert inside.asked == []


def test_no_link_of_a_feed_leads_into_the_users_network(wire: Wire) -> None:
    home = wire.put("/feed", plain(FEED))
    with Wire() as inside:

        async def every(net: Net) -> list[Any]:
            links = elsewhere(inside.port)
            return [await net.get(link, home=home, page=True) for link in links]

        kinds = {kind(answer) for answer in with_net(every, home)}
        assert kinds <= {"refused_address", "bad_address"}
        assert inside.asked == []


def test_one_feeds_own_server_is_closed_to_all_other_feeds(wire: Wire) -> None:
    page = wire.put("/page", plain(FEED))
    name = f"http://localhost:{wire.port}/page"

    async def three(net: Net) -> list[Any]:
        net.allow(name)
        return [
            await net.get(page, home=wire.base + "/feed"),
            await net.get(page, home="https://example.org/feed"),
            await net.get(name, home="https://example.org/feed"),
            await net.get(name, home=name),
        ]

    kinds = [kind(answer) for answer in with_net(three, page)]
    assert kinds == ["Response", "refused_address", "refused_address", "Response"]


def test_some_addresses_are_nobodys_feed_even_when_typed() -> None:
    with Wire("127.0.0.2") as inside:
        for host in ("127.0.0.2", "127.2", "0x7f000002", "[::ffff:127.0.0.2]", "0.0.0.0"):
            assert kind(asked(f"http://{host}:{inside.port}/")) == "refused_address", host
        assert inside.asked == []


def test_a_name_that_was_public_may_not_move_into_the_users_network(wire: Wire) -> None:
    url = f"http://localhost:{wire.port}/feed"
    wire.put("/feed", plain(FEED))

    async def read(net: Net) -> tuple[bool, str]:
        private = net.settled(url)  # as though it had been read on the open internet
        return private, kind(await net.get(url, home=url))

    assert with_net(read, url) == (False, "refused_address")

    async def stays(net: Net) -> tuple[bool, str]:
        await net.get(url, home=url)
        return net.settled(url), kind(await net.get(url, home=url))

    assert with_net(stays, url) == (True, "Response")


# -- pages --------------------------------------------------------------------------------------


def test_a_film_is_refused_at_its_headers(wire: Wire) -> None:
    def film(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 65_536)

    url = wire.put("/film", film)
    answer = with_net(lambda net: net.get(url, home=url, page=True), url)
    assert isinstance(answer, Response)
    assert answer.body == b""


def test_a_host_that_is_tired_of_us_gets_no_more_requests_for_pages(wire: Wire) -> None:
    tired = wire.put("/a", plain(b"", "429 Too Many", "Retry-After: 600"))
    page, feed = wire.put("/b", plain(FEED)), wire.put("/feed", plain(FEED))

    async def three(net: Net) -> list[Any]:
        return [
            await net.get(tired, home=feed, page=True),
            await net.get(page, home=feed, page=True),
            await net.get(feed, home=feed),
        ]

    kinds = [kind(answer) for answer in with_net(three, feed)]
    assert kinds == ["status_429", "status_429", "Response"]
    assert [path for path, _ in wire.asked] == ["/a", "/feed"]


def test_a_spent_budget_ends_the_request(wire: Wire) -> None:
    url = wire.put("/slow", slow(5.0, plain(FEED)))
    budget = Budget(0.2)
    answer = with_net(lambda net: net.get(url, home=url, budget=budget), url)
    assert kind(answer) == "timeout"
    assert budget.left <= 0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("-5", 0.0),
        ("0", 0.0),
        ("9" * 5_000, 86_400.0),
        ("Wed, 01 Jan 2098 00:00:00 GMT", 86_400.0),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0),
        ("1.5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_capped_or_ignored(said: str, seconds: float | None) -> None:
    assert retry_after(said) == seconds
