"""A server on loopback that sends what a test wrote, byte by byte, whether it is HTTP or not."""

from __future__ import annotations

import contextlib
import socketserver
import threading
import time
from collections.abc import Callable
from types import TracebackType

Answer = bytes | Callable[[socketserver.StreamRequestHandler], None]


def plain(body: bytes = b"", status: str = "200 OK", *headers: str) -> bytes:
    """A proper answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def slow(seconds: float, answer: bytes) -> Answer:
    def send(handler: socketserver.StreamRequestHandler) -> None:
        time.sleep(seconds)
        handler.wfile.write(answer)

    return send


class Wire:
    """Answers by path; remembers each request's path and headers."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        wire = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                while first := self.rfile.readline():
                    head = b""
                    while (line := self.rfile.readline()).strip():
                        head += line
                    path = first.split()[1].decode("latin-1")
                    wire.asked.append((path, head.decode("latin-1").lower()))
                    answer = wire.answers.get(path, plain(b"", "404 Not Found"))
                    if callable(answer):
                        answer(self)
                        return
                    self.wfile.write(answer)
                    if b"onnection: close" in answer:
                        return

            def finish(self) -> None:
                with contextlib.suppress(OSError):
                    super().finish()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # the desk hangs up on most of what is sent here

        self._server = Server((host, 0), Handler)
        self.port = self._server.server_address[1]
        self.base = f"http://{host}:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def put(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.base + path

    def __enter__(self) -> Wire:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
