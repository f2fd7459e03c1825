"""A small news site on loopback that tests write to: feeds, pages by path, conditional GET."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{title}</title><link>{base}/</link>
<description>Probe</description><language>de</language>{items}</channel></rss>"""
ITEM = """<item><guid isPermaLink="false">{key}</guid><title>{title}</title><link>{link}</link>
<description>{teaser}</description><pubDate>Mon, 03 Nov 2025 10:00:00 +0100</pubDate></item>"""
PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>
<body><header><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav></header>
<main><article><h1>{title}</h1>{paragraphs}</article></main>
<footer>Impressum und Datenschutz</footer></body></html>"""


class Site:
    """Answers GET with what was put; counts requests and not-modified answers per path."""

    def __init__(self) -> None:
        self.bodies: dict[str, tuple[int, str, bytes]] = {}
        self.asked: list[str] = []
        self.redirects: dict[str, str] = {}
        self.unmodified: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                if place := site.redirects.get(self.path):
                    self.send_response(302)
                    self.send_header("Location", place)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                status, kind, body = site.bodies.get(self.path, (404, "text/plain", b"nothing"))
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if status == 200 and self.headers.get("If-None-Match") == etag:
                    site.unmodified.append(self.path)
                    status, body = 304, b""
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Site:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200) -> str:
        """Serve these bytes from now on; gives the address."""
        data = body.encode() if isinstance(body, str) else body
        self.bodies[path] = (status, f"{kind}; charset=utf-8", data)
        return self.base + path

    def feed(self, path: str, title: str, *articles: tuple[str, str, str]) -> str:
        """Serve a feed of ``(key, title, text)``, each with a page; gives its address."""
        items = []
        for key, headline, text in articles:
            paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
            link = self.put(f"/{key}.html", PAGE.format(title=headline, paragraphs=paragraphs))
            teaser = text.split("\n")[0][:120]
            items.append(ITEM.format(key=key, title=headline, link=link, teaser=teaser))
        body = RSS.format(title=title, base=self.base, items="".join(items))
        return self.put(path, body, "application/rss+xml")


FILLER = (
    "Nach Angaben aus Delegationskreisen dauerten die Beratungen bis in den späten Abend, ohne "
    "dass eine gemeinsame Erklärung zustande kam.\n"
    "Am Rande der Sitzung sprachen mehrere Teilnehmer von einem schwierigen, aber sachlichen "
    "Austausch, der in der kommenden Woche fortgesetzt werden soll.\n"
    "Eine Sprecherin teilte mit, über die nächsten Schritte werde zunächst in den Hauptstädten "
    "beraten; ein Termin für ein weiteres Treffen stehe noch nicht fest."
)
