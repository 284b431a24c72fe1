"""A real server on loopback, which answers as a test wants it to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<!DOCTYPE html><title>Ferry</title><main>" + "".join(
    f"<p>The ferry to the islands stays in port until {month}, the harbour master said.</p>" for month in ("May", "June")
)
Answer = Callable[["Handler"], object]


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        seen: Counter[str] = self.server.seen  # type: ignore[attr-defined]
        seen[self.path] += 1
        answers: dict[str, Answer] = self.server.answers  # type: ignore[attr-defined]
        self.close_connection = True
        answers.get(self.path, Handler.gone)(self)

    def say(self, status: int = 200, body: bytes | str = b"", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"content_length": str(len(data)), "connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def gone(self) -> None:
        self.say(404)

    def log_message(self, *_told: object) -> None:
        """Keeps quiet."""


@dataclass
class Site:
    """A server: what it answers by path, and how often it was asked."""

    url: str
    answers: dict[str, Answer]
    seen: Counter[str] = field(default_factory=Counter)

    def at(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.url + path


@contextmanager
def serving() -> Iterator[Site]:
    """A server that runs meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made = Site(f"http://127.0.0.1:{server.server_port}", {})
        server.answers, server.seen, server.daemon_threads = made.answers, made.seen, True  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()
