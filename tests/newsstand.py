"""A small press site on this machine whose answers a test can change, and that notes all that it was asked."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

Headers = Mapping[str, str]


@dataclass
class Answer:
    """What is answered: `drip` seconds apart, a byte at a time, or without end."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    endless: bool = False


@dataclass
class Newsstand:
    """The site: what stands where, and what it was asked for."""

    address: str = ""
    pages: dict[str, Answer | Callable[[Headers], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What it was asked for since the last time, robots.txt left out."""
        paths = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return paths

    def answer(self, path: str, headers: Headers) -> Answer:
        """Answer by path."""
        self.asked.append((path, dict(headers)))
        found = self.pages.get(path, Answer(status=404))
        return found(headers) if callable(found) else found


@contextlib.contextmanager
def newsstand() -> Iterator[Newsstand]:
    """Open the site."""
    site = Newsstand()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path, dict(self.headers))
            with contextlib.suppress(ConnectionError):
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for number in range(len(answer.body) if answer.drip else 0):
                    self.wfile.write(answer.body[number : number + 1])
                    time.sleep(answer.drip)
                self.wfile.write(b"" if answer.drip else answer.body)
                while answer.endless:
                    self.wfile.write(b" " * 10_000)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


def an_entry(words: str, *, guid: str = "", link: str = "", title: str = "Talks", date: str = "") -> str:
    """One entry of a feed; a text left empty is left out."""
    parts = {"title": title, "guid": guid, "link": link, "pubDate": date, "description": escape(words)}
    return f"<item>{''.join(f'<{name}>{escape(text)}</{name}>' for name, text in parts.items() if text)}</item>"


def a_feed(*entries: str, head: str = "", headers: dict[str, str] | None = None) -> Answer:
    """A feed of such entries."""
    text = f"<rss version='2.0'><channel><title>Strait Wire</title>{head}{''.join(entries)}</channel></rss>"
    return Answer(text.encode(), headers=headers or {})
