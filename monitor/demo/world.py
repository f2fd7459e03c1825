"""The demo world at work: a server on loopback, and a clock that publishes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from monitor.demo import content, feeds, site
from monitor.demo.newsroom import Article, Newsroom

SHORTEST = 0.05
"""Seconds between two articles at least."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class DemoWorld:
    """Invented outlets on ``http://127.0.0.1:PORT``, one more article every ``interval`` seconds.

    ``told`` hears every article that is published after the start, on the publishing thread.
    ``start`` raises ``OSError`` when the port is taken.
    """

    def __init__(
        self,
        interval: float = 4.0,
        port: int = 0,
        clock: Callable[[], datetime] = utc_now,
        told: Callable[[Article], None] | None = None,
    ) -> None:
        self.told = told
        self._interval = max(interval, SHORTEST)
        self._port = port
        self._clock = clock
        self._closed = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self.newsroom = Newsroom(content.read(), clock())

    def start(self) -> None:
        """Listen and publish, in threads of its own; returns when it listens."""
        server = Server(("127.0.0.1", self._port), handler(self._answer))
        server.daemon_threads = True
        self._server = server
        # The poll interval of serve_forever is how long close() may take.
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        threading.Thread(target=self._publish_on, daemon=True).start()

    def close(self) -> None:
        """Stop publishing and listening; a second call does nothing."""
        self._closed.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def base(self) -> str:
        """``http://127.0.0.1:PORT``, once started."""
        if self._server is None:
            raise RuntimeError("the demo world is not running")
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def feeds(self) -> list[tuple[str, str, str]]:
        """``(title, url, folder)`` of every outlet, the failing one included."""
        return [
            (outlet.title, self.base + feeds.address(outlet), outlet.folder)
            for outlet in self.newsroom.outlets.values()
        ]

    def publish(self) -> Article:
        """Publish the next article, or the next edit of one, now."""
        article = self.newsroom.publish(self._clock())
        if self.told is not None:
            self.told(article)
        return article

    def _publish_on(self) -> None:
        while not self._closed.wait(self._interval):
            self.publish()

    def _answer(self, path: str) -> site.Answer:
        return site.answer(path, self.newsroom, self.base)


class Server(ThreadingHTTPServer):
    """A reader that hangs up is the world's way, not worth a word on the terminal."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


def handler(ask: Callable[[str], site.Answer]) -> type[BaseHTTPRequestHandler]:
    """A handler class that answers with what ``ask`` gives for a path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "Demo"
        sys_version = ""
        timeout = 30

        def do_GET(self) -> None:
            self.send(with_body=True)

        def do_HEAD(self) -> None:
            self.send(with_body=False)

        def send(self, *, with_body: bool) -> None:
            answer = ask(self.path.partition("?")[0].partition("#")[0])
            fresh = is_fresh(answer, self.headers.get("If-None-Match"),
                             self.headers.get("If-Modified-Since"))  # fmt: skip
            self.send_response(304 if fresh else answer.status)
            if answer.changed is not None:
                self.send_header("ETag", answer.etag)
                changed = format_datetime(answer.changed.astimezone(UTC), usegmt=True)
                self.send_header("Last-Modified", changed)
                self.send_header("Cache-Control", "no-cache")
            if not fresh:
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if with_body and not fresh:
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def is_fresh(answer: site.Answer, etag: str | None, since: str | None) -> bool:
    """Whether the asker has it already (RFC 9110, 13.2.2: an ETag outweighs a date)."""
    if answer.changed is None:
        return False
    if etag is not None:
        tags = [tag.strip().removeprefix("W/") for tag in etag.split(",")]
        return "*" in tags or answer.etag in tags
    try:
        return since is not None and answer.changed <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def serve(world: DemoWorld) -> None:
    """Run the world until interrupted: addresses on stdout, every article on stderr.

    Raises ``OSError`` when the port is taken and ``KeyboardInterrupt`` at Ctrl+C.
    """
    world.told = announce
    world.start()
    try:
        print(world.base)
        for title, url, _ in world.feeds:
            print(f"{title}  {url}", flush=True)
        threading.Event().wait()
    finally:
        world.close()


def announce(article: Article) -> None:
    verb = "edited" if article.updated > article.published else "published"
    local = article.updated.astimezone()
    line = f"{local:%H:%M:%S}  {verb}  {article.outlet.title}: {article.item.title}"
    print(line, file=sys.stderr, flush=True)
