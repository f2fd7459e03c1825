"""What a feed needs to be fetched: its secrets go to its own server and nowhere else."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import os
import shutil
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import CookieJar

from monitor import cli, opml, profile, robots, store
from monitor.credentials import Credentials, Login, header, usable
from monitor.engine import Engine
from monitor.fetch import Limits, Net
from monitor.proxies import tidy
from monitor.terms import Terms, fingerprint, terms
from monitor.types import Failure, Feed, Fetching, Response
from tests.loopback import FILLER, Site
from tests.wire import Wire, plain, slow

FEED = b"<rss version='2.0'><channel><title>Probe</title></channel></rss>"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY = Login(user="eva", password="geheim: ü")
BASIC = base64.b64encode("eva:geheim: ü".encode()).decode()


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as wire:
        yield wire


def fetched(url: str, own: Terms, *, proxy: str = "none", limits: Limits | None = None) -> Any:
    """What a feed at this address brings on its own terms."""

    async def run() -> Any:
        net = Net(limits)
        net.go_by(proxy)
        net.allow(url)
        try:
            return await net.get(url, home=url, terms=own)
        finally:
            await net.close()

    return asyncio.run(run())


def kind(answer: Any) -> str:
    return answer.kind if isinstance(answer, Failure) else type(answer).__name__


def secret(login: Login = KEY, **more: Any) -> Terms:
    return terms(Fetching(login="x", **more), login, None)


# -- passwords ------------------------------------------------------------------------------------


def test_a_password_goes_to_the_feeds_own_server_and_to_no_other(wire: Wire) -> None:
    with Wire() as other:
        elsewhere = other.put("/feed", plain(FEED))
        name = f"http://localhost:{wire.port}/feed"
        wire.put("/feed", plain(b"", "302 Found", f"Location: {elsewhere}"))

        async def run() -> Any:
            net = Net()
            for url in (name, elsewhere):
                net.allow(url)
            try:
                # The other server is one that may be asked: its feed is this errand's home once.
                there = await net.get(elsewhere, home=elsewhere, terms=Terms())
                return there, await net.get(name, home=name, terms=secret())
            finally:
                await net.close()

        there, moved = asyncio.run(run())
        assert (kind(there), kind(moved)) == ("Response", "refused_address")
    assert f"basic {BASIC}".lower() in wire.asked[0][1]
    assert all("authorization" not in head for _, head in other.asked)


def test_a_password_never_goes_to_another_host_or_down_to_plain_http() -> None:
    from monitor.fetch import Errand

    errand = Errand(("a.example", 443), {}, False, secret(), secure=True)
    assert errand.at_home("https://a.example/page")
    for other in (
        *("http://a.example/", "http://a.example:443/", "https://b.example/"),
        *("https://a.example:8443/", "https://a.example.evil.example/"),
    ):
        assert not errand.at_home(other), other
    plain_feed = Errand(("a.example", 80), {}, False, secret(), secure=False)
    assert plain_feed.at_home("http://a.example/")
    assert plain_feed.at_home("https://a.example/")


def test_a_header_an_agent_and_a_time_limit_are_the_feeds_own(wire: Wire) -> None:
    url = wire.put("/feed", plain(FEED))
    own = secret(header("X-Api-Key:  abc=1 "), agent="Pressestelle/1")
    assert kind(fetched(url, own)) == "Response"
    head = wire.asked[0][1]
    assert "x-api-key: abc=1\r\n" in head
    assert "user-agent: pressestelle/1\r\n" in head
    late = wire.put("/late", slow(2.5, plain(FEED)))
    assert fetched(late, secret(timeout=1.0)) == Failure("timeout", "1 s")


@pytest.mark.parametrize(
    "login",
    [
        header("Host: evil.example"),
        header("Content-Length: 5"),
        header("X-A: b\r\nX-B: c"),
        header("X A: b"),
        header("X-A"),
        Login(user="a:b", password="c"),
        Login(user="", password="c"),
        Login(user="a", password="b\r\nX: y"),
    ],
)
def test_what_would_break_a_request_is_no_login(login: Login) -> None:
    assert not usable(login)


def test_cookies_are_kept_only_where_allowed_and_go_back_to_their_host_only(wire: Wire) -> None:
    wire.put("/in", plain(b"", "302 Found", "Location: /feed", "Set-Cookie: s=1; Path=/"))
    wire.put("/feed", plain(FEED))
    url = wire.base + "/in"
    assert kind(fetched(url, Terms())) == "Response"
    assert all("cookie" not in head for _, head in wire.asked)

    async def twice() -> None:
        net = Net()
        net.allow(url)
        own = terms(Fetching(cookies=True), None, CookieJar(unsafe=True))
        await net.get(url, home=url, terms=own)
        await net.get(wire.base + "/page", home=f"http://127.0.0.1:{wire.port + 1}/", terms=own)
        await net.close()

    wire.asked.clear()
    asyncio.run(twice())
    assert ["cookie: s=1" in head for _, head in wire.asked] == [False, True]


# -- where passwords lie --------------------------------------------------------------------------


class Ring:
    """A keyring in memory, or one that is locked."""

    def __init__(self, locked: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked

    def set_password(self, service: str, name: str, said: str) -> None:
        if self.locked:
            raise RuntimeError("locked")
        self.kept[service, name] = said

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def test_with_a_keyring_no_file_holds_the_password(tmp_path: Path) -> None:
    ring = Ring()
    kept = Credentials(tmp_path, ring)
    name = kept.keep(KEY)
    assert (kept.place, kept.get(name)) == ("keyring", KEY)
    assert list(tmp_path.iterdir()) == []
    kept.forget(name)
    assert (kept.get(name), ring.kept) == (None, {})


@pytest.mark.parametrize("ring", [False, Ring(locked=True)])
def test_without_a_keyring_a_file_for_its_user_alone_holds_it(tmp_path: Path, ring: Any) -> None:
    kept = Credentials(tmp_path, ring)
    first, second = kept.keep(KEY), kept.keep(header("X-Key: 1"))
    file = tmp_path / "secrets.json"
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    again = Credentials(tmp_path, ring)
    assert (again.get(first), again.get(second)) == (KEY, Login(header="X-Key", value="1"))
    again.forget(first)
    assert again.get(first) is None
    assert [one.name for one in tmp_path.iterdir()] == ["secrets.json"]
    file.write_text("{broken", encoding="utf-8")
    assert again.get(second) is None
    assert "geheim" not in repr(KEY)


def test_a_password_set_in_the_terminal_opens_the_feed_and_is_in_no_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def guarded(handler: socketserver.StreamRequestHandler) -> None:
        known = f"basic {BASIC}".lower() in wire.asked[-1][1]
        handler.wfile.write(plain(FEED) if known else plain(b"", "401 Unauthorized"))

    with Wire() as wire:
        url = wire.put("/feed", guarded)
        run(tmp_path, "feeds", "add", url)
        assert run(tmp_path, "poll", "--all") == 3
        monkeypatch.setattr("sys.stdin", io.StringIO("geheim: ü\n"))
        assert run(tmp_path, "feeds", "set", "1", "--user", "eva", "--password", "-") == 0
        assert run(tmp_path, "poll") == 0
    db = profile.writer(tmp_path, NOW)
    feeds = store.feeds.all_feeds(db)
    assert "geheim" not in opml.write(feeds)
    holders = [one.name for one in tmp_path.iterdir() if b"geheim" in one.read_bytes()]
    assert holders == ["secrets.json"]
    capsys.readouterr()
    assert run(tmp_path, "feeds", "set", "1", "--no-login") == 0
    assert "geheim" not in (tmp_path / "secrets.json").read_text(encoding="utf-8")
    assert run(tmp_path, "feeds", "set", "1", "--user", "eva") == 2
    assert run(tmp_path, "feeds", "set", "9", "--timeout", "5") == 1


def test_a_feed_whose_password_is_lost_says_so(tmp_path: Path, wire: Wire) -> None:
    url = wire.put("/feed", plain(FEED))
    assert run(tmp_path, "feeds", "add", url) == 0
    assert run(tmp_path, "feeds", "set", "1", "--header", "X-Key: 1") == 0
    (tmp_path / "secrets.json").unlink()
    assert run(tmp_path, "poll") == 3
    failure = store.feeds.all_feeds(profile.writer(tmp_path, NOW))[0].failure
    assert failure == Failure("credentials")
    assert wire.asked == []


def run(folder: Path, *words: str) -> int:
    return cli.main(["--data", str(folder), *words])


# -- certificates ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two certificates that nobody trusts, each with its key in the same file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here")
    folder, made = tmp_path_factory.mktemp("tls"), []
    for name in ("one", "two"):
        file = folder / f"{name}.pem"
        command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        place = [
            "-keyout",
            f"{file}.key",
            "-out",
            str(file),
            "-subj",
            "/CN=127.0.0.1",
            "-days",
            "2",
        ]
        more = ["-addext", "subjectAltName=IP:127.0.0.1"]
        subprocess.run([*command.split(), *place, *more], check=True, capture_output=True)
        made.append(file)
    return made


class Secure(Wire):
    """A server behind TLS."""

    def __init__(self, certificate: Path) -> None:
        super().__init__()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, f"{certificate}.key")
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.base = f"https://127.0.0.1:{self.port}"


def digest(certificate: Path) -> str:
    from hashlib import sha256

    der = ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))
    return sha256(der).hexdigest()


def test_exactly_the_accepted_certificate_opens_a_feed(certificates: list[Path]) -> None:
    one, two = certificates
    with Secure(one) as server:
        url = server.put("/feed", plain(FEED))
        assert kind(fetched(url, Terms())) == "tls"
        assert server.asked == []
        right = terms(Fetching(certificate=digest(one)), None, None)
        assert kind(fetched(url, right)) == "Response"
        wrong = terms(Fetching(certificate=digest(two)), None, None)
        assert kind(fetched(url, wrong)) == "tls"
        assert len(server.asked) == 1


def test_an_accepted_certificate_counts_for_the_feeds_own_server_alone(
    certificates: list[Path],
) -> None:
    one, _ = certificates
    with Secure(one) as server, Wire() as wire:
        page = server.put("/page", plain(FEED))
        home = wire.put("/feed", plain(FEED))

        async def ask() -> Any:
            net = Net()
            net.allow(home)
            own = terms(Fetching(certificate=digest(one)), None, None)
            try:
                # The page's server is the feed's own in name, but on another port.
                return await net.get(page, home=home, terms=own)
            finally:
                await net.close()

        assert kind(asyncio.run(ask())) == "refused_address"
        assert server.asked == []


def test_the_terminal_shows_a_certificate_and_accepts_it_by_its_name(
    certificates: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Secure(certificates[0]) as server:
        run(tmp_path, "feeds", "add", server.put("/feed", plain(FEED)))
        assert run(tmp_path, "poll") == 3
        capsys.readouterr()
        assert run(tmp_path, "feeds", "certificate", "1") == 0
        shown = capsys.readouterr().out.strip()
        assert shown == digest(certificates[0])
        assert server.asked == []
        assert run(tmp_path, "feeds", "set", "1", "--certificate", "abc") == 2
        assert run(tmp_path, "feeds", "set", "1", "--certificate", shown.upper()) == 0
        assert run(tmp_path, "poll") == 0
        assert run(tmp_path, "feeds", "set", "1", "--certificate", "none") == 0
        assert run(tmp_path, "poll") == 3


def test_fingerprints_are_read_as_other_programs_write_them() -> None:
    plain_ = "ab" * 32
    assert fingerprint(":".join(["AB"] * 32)) == plain_
    assert fingerprint(f" {plain_[:32]} {plain_[32:]} ") == plain_
    assert fingerprint("ab" * 31) == fingerprint("zz" * 32) == ""


# -- proxies --------------------------------------------------------------------------------------


class Proxy:
    """A proxy on loopback that answers plain requests itself and joins CONNECT to one port."""

    def __init__(self, to: int = 0, refuse: bool = False) -> None:
        self.asked: list[str] = []
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                if hasattr(proxy, "speak"):
                    proxy.speak(self)
                    return
                first = self.rfile.readline().decode("latin-1").strip()
                while self.rfile.readline().strip():
                    pass
                proxy.asked.append(first)
                if refuse:
                    self.wfile.write(plain(b"", "407 Proxy Authentication Required"))
                elif first.startswith("CONNECT"):
                    self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    join(self.request, to)
                else:
                    self.wfile.write(plain(FEED, "200 OK", "Connection: close"))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def join(one: Any, port: int) -> None:
    """Carry bytes both ways until one side ends."""
    other = socket.create_connection(("127.0.0.1", port))

    def carry(source: Any, target: Any) -> None:
        try:
            while part := source.recv(65_536):
                target.sendall(part)
        except OSError:
            pass
        finally:
            target.close()

    threading.Thread(target=carry, args=(other, one), daemon=True).start()
    carry(one, other)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    made = Proxy()
    yield made
    made.close()


def test_a_proxy_is_asked_for_the_open_internet_and_not_for_this_computer(
    proxy: Proxy, wire: Wire
) -> None:
    assert kind(fetched("http://feed.example/f.xml", Terms(), proxy=proxy.url)) == "Response"
    assert proxy.asked == ["GET http://feed.example/f.xml HTTP/1.1"]
    assert kind(fetched(wire.put("/f", plain(FEED)), Terms(), proxy=proxy.url)) == "Response"
    assert len(proxy.asked) == 1


def test_the_systems_proxy_is_taken_from_the_environment(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "intern.example")
    assert kind(fetched("http://feed.example/f", Terms(), proxy="system")) == "Response"
    assert kind(fetched("http://feed.example/f", Terms(), proxy="none")) == "dns"
    assert kind(fetched("http://intern.example/f", Terms(), proxy="system")) == "dns"
    assert len(proxy.asked) == 1


def test_a_proxy_opens_no_way_into_the_users_network(proxy: Proxy) -> None:
    async def ask(url: str) -> Any:
        net = Net()
        net.go_by(proxy.url)
        try:
            return await net.get(url, home="http://feed.example/f", page=True)
        finally:
            await net.close()

    for url in (
        *("http://localhost/x", "http://a.localhost/x", "http://10.0.0.1/x", "http://127.0.0.1:9/"),
        *("http://169.254.169.254/latest", f"{proxy.url}/status", "http://0x7f000001/"),
    ):
        assert kind(asyncio.run(ask(url))) == "refused_address", url
    assert proxy.asked == []


def test_tls_through_a_proxy_is_checked_like_any(certificates: list[Path]) -> None:
    with Secure(certificates[0]) as server:
        server.put("/f", plain(FEED))
        proxy = Proxy(to=server.port)
        try:
            url = "https://feed.example/f"
            assert kind(fetched(url, Terms(), proxy=proxy.url)) == "tls"
            own = terms(Fetching(certificate=digest(certificates[0])), None, None)
            assert kind(fetched(url, own, proxy=proxy.url)) == "Response"
        finally:
            proxy.close()
    assert proxy.asked[0] == "CONNECT feed.example:443 HTTP/1.1"


def test_a_proxy_that_refuses_or_is_away_is_named_as_the_cause(certificates: list[Path]) -> None:
    refusing = Proxy(refuse=True)
    for url in ("http://feed.example/f", "https://feed.example/f"):
        assert kind(fetched(url, Terms(), proxy=refusing.url)) == "status_407"
    refusing.close()
    assert kind(fetched("http://feed.example/f", Terms(), proxy=refusing.url)) == "proxy"


def test_a_proxys_address_is_a_host_and_a_port_without_a_password() -> None:
    assert tidy("proxy.example:3128") == "http://proxy.example:3128"
    assert tidy(" http://[::1]:3128/ ") == "http://[::1]:3128"
    assert tidy("socks5h://proxy.example:1080") == "socks5://proxy.example:1080"
    assert tidy("SOCKS4A://[::1]:1080") == "socks4://[::1]:1080"
    for typed in (
        "proxy.example",
        "ftp://p:1",
        "socks5://p",
        "http://a:b@p:1",
        "http://p:1/x",
        "",
        "p:99999",
    ):
        assert isinstance(tidy(typed), Failure), typed


class Socks(Proxy):
    """A SOCKS 5 proxy on loopback (RFC 1928) that joins every request to one port."""

    def __init__(self, to: int, refuse: bool = False) -> None:
        self._to, self._refuse = to, refuse
        super().__init__()
        self.url = self.url.replace("http:", "socks5:")

    def speak(self, handler: socketserver.StreamRequestHandler) -> None:
        take, send = handler.rfile.read, handler.wfile.write
        methods = take(2)[1]
        take(methods)
        send(b"\x05\x00")
        kind = take(4)[3]
        name = take(take(1)[0]).decode() if kind == 3 else socket.inet_ntoa(take(4))
        port = int.from_bytes(take(2))
        self.asked.append(f"{name}:{port}")
        send(b"\x05" + (b"\x02" if self._refuse else b"\x00") + b"\x00\x01" + bytes(6))
        if not self._refuse:
            join(handler.request, self._to)


def test_a_socks_proxy_looks_names_up_and_carries_plain_and_secure_requests(
    wire: Wire, certificates: list[Path]
) -> None:
    wire.put("/f", plain(FEED))
    proxy = Socks(wire.port)
    try:
        assert kind(fetched("http://feed.example/f", Terms(), proxy=proxy.url)) == "Response"
    finally:
        proxy.close()
    assert proxy.asked == ["feed.example:80"]
    with Secure(certificates[0]) as server:
        server.put("/f", plain(FEED))
        proxy = Socks(server.port)
        try:
            url = "https://feed.example/f"
            assert kind(fetched(url, Terms(), proxy=proxy.url)) == "tls"
            own = terms(Fetching(certificate=digest(certificates[0])), None, None)
            assert kind(fetched(url, own, proxy=proxy.url)) == "Response"
        finally:
            proxy.close()
    assert set(proxy.asked) == {"feed.example:443"}


def test_a_socks_proxy_that_refuses_or_is_away_or_cannot_be_spoken_to_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "http://feed.example/f"
    refusing = Socks(0, refuse=True)
    assert kind(fetched(url, Terms(), proxy=refusing.url)) == "proxy"
    refusing.close()
    assert kind(fetched(url, Terms(), proxy=refusing.url)) == "proxy"
    monkeypatch.setenv("all_proxy", "socks5h://127.0.0.1:1")
    assert kind(fetched(url, Terms(), proxy="system")) == "proxy"
    monkeypatch.setitem(sys.modules, "aiohttp_socks", None)
    assert kind(fetched(url, Terms(), proxy="system")) == "no_socks"


# -- robots ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 2", 2.0),
        ("user-AGENT : *\r\nDisallow: /\r\ncrawl-DELAY:0.5 # bitte", 0.5),
        (
            "User-agent: Presselage\nUser-agent: x\nCrawl-delay: 1\nUser-agent: *\nCrawl-delay: 9",
            1,
        ),
        ("User-agent: other\nCrawl-delay: 9", 0.0),
        ("User-agent: *\nCrawl-delay: 86400", 30.0),
        ("User-agent: *\nCrawl-delay: -5", 0.0),
        ("User-agent: *\nCrawl-delay: nan", 0.0),
        ("User-agent: *\nCrawl-delay: bald", 0.0),
        ("Crawl-delay: 5", 0.0),
        ("<html>nothing here</html>", 0.0),
    ],
)
def test_a_crawl_delay_is_read_for_us_or_for_all(text: str, seconds: float) -> None:
    assert robots.delay(text) == seconds


class Clock:
    """A day that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_a_sites_pages_are_read_at_its_pace_and_its_robots_once_a_day(tmp_path: Path) -> None:
    clock = Clock()
    with Site() as site:
        site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.25", "text/plain")
        articles = [(f"n{number}", f"Nachricht {number}", FILLER) for number in range(4)]
        url = site.feed("/f.xml", "Blatt", *articles)
        outcome, seconds = polled(tmp_path, url, clock)
        assert outcome == 4
        assert seconds >= 0.7
        assert site.asked.count("/robots.txt") == 1
        site.feed("/f.xml", "Blatt", *articles, ("n5", "Nachricht fünf", FILLER))
        polled(tmp_path, url, clock)
        assert site.asked.count("/robots.txt") == 1
        clock.now += timedelta(days=1, hours=1)
        site.feed("/f.xml", "Blatt", ("n6", "Nachricht sechs", FILLER))
        polled(tmp_path, url, clock)
        assert site.asked.count("/robots.txt") == 2


def polled(folder: Path, url: str, clock: Clock) -> tuple[int, float]:
    """One poll by an engine of its own, as a command does it: new articles, and seconds."""
    engine = Engine(folder, workers=1, now=clock)
    engine.start(polling=False)
    try:
        feed, _ = engine.tell(store.feeds.add, url, "", "", clock()).result(5)
        engine.allow(url)
        done = engine.poll([feed.id]).result(30)
        return done.new, done.seconds
    finally:
        engine.close()


def test_a_page_whose_turn_is_too_far_off_is_read_later() -> None:
    from monitor.tools import Budget

    async def turns() -> list[bool]:
        async def get(url: str, **more: Any) -> Response:
            return Response(url, 200, b"User-agent: *\nCrawl-delay: 9", {})

        async def keep(*more: Any) -> None:
            pass

        made = robots.Robots(lambda: NOW, keep)
        asked = ("http://a.example/1", ("a.example", 80), "", get)
        return [await made.turn(*asked, Budget(5.0)) for _ in range(2)]

    assert asyncio.run(turns()) == [True, False]


# -- addresses ------------------------------------------------------------------------------------


def test_a_feed_at_an_ipv6_address_is_read() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")

    try:
        probe = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    port = probe.getsockname()[1]

    def answer() -> None:
        place, _ = probe.accept()
        place.recv(65_536)
        place.sendall(plain(FEED, "200 OK", "Connection: close"))
        place.close()

    threading.Thread(target=answer, daemon=True).start()
    url = f"http://[::1]:{port}/f"
    assert kind(fetched(url, Terms())) == "Response"
    probe.close()


def test_a_name_with_umlauts_is_asked_for_in_its_ascii_form(proxy: Proxy) -> None:
    from monitor.addresses import tidy as typed

    url = typed("feed:http://straße.example/übersicht")
    assert isinstance(url, str)
    assert kind(fetched(url, Terms(), proxy=proxy.url)) == "Response"
    assert proxy.asked == ["GET http://xn--strae-oqa.example/%C3%BCbersicht HTTP/1.1"]


def test_options_of_a_feed_survive_and_make_it_due_at_once(tmp_path: Path) -> None:
    db = profile.writer(tmp_path, NOW)
    feed, _ = store.feeds.add(db, "https://kurier.example/f", "", "", NOW)
    store.feeds.polled(db, feed.id, NOW, NOW + timedelta(hours=1), failure=None, etag='"a"')
    own = Fetching(agent="A/1", timeout=5.0, cookies=True, certificate="ab" * 32, login="n")
    assert store.feeds.arrange(db, feed.id, "feed", "", own)
    assert not store.feeds.arrange(db, feed.id, "feed", "", own)
    found: Feed | None = store.feeds.by_id(db, feed.id)
    assert found is not None
    assert (found.fetching, found.due, found.etag) == (own, None, "")
    assert found.succeeded == NOW
    assert json.loads(db.conn.execute("SELECT fetching FROM feeds").fetchone()[0])["agent"] == "A/1"
