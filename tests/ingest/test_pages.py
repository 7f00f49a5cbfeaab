"""URLs are fetched from a real local server, politely and within limits."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from detente.errors import FetchError
from detente.ingest import Options, Unread, open_inputs
from detente.ingest.pages import Fetcher
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator


class Press(BaseHTTPRequestHandler):
    """A small press site with everything that goes wrong."""

    robots: ClassVar[tuple[int, bytes]] = (200, b"User-agent: *\nDisallow: /private\n")
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer by path."""
        Press.seen.append(self.path)
        status, headers, body = (
            200,
            {"Content-Type": "text/html; charset=utf-8"},
            b"<html><p>The envoys met.</p></html>",
        )
        if self.path == "/robots.txt":
            status, body = Press.robots
        elif self.path == "/moved":
            status, headers["Location"] = 302, "/page"
        elif self.path == "/circle":
            status, headers["Location"] = 302, "/circle"
        elif self.path == "/file":
            status, headers["Location"] = 302, "file:///etc/hosts"
        elif self.path == "/missing":
            status = 404
        elif self.path == "/large":
            body = b"x" * 3_000_000
        elif self.path == "/feed":
            body = (
                b"<rss><channel><item><guid>f1</guid><description>The envoys met.</description></item></channel></rss>"
            )
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def site() -> Iterator[str]:
    Press.seen.clear()
    Press.robots = (200, b"User-agent: *\nDisallow: /private\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(url: str, *, private: bool = True) -> list[Report | Unread]:
    options = Options(allow_private=private, most_bytes=1_000_000, pause=0)
    return list(open_inputs([url], options))


def test_a_page_comes_with_its_address_its_encoding_and_the_time_of_retrieval(site: str) -> None:
    (report,) = read(f"{site}/page")

    assert isinstance(report, Report)
    assert (report.ref, report.url, report.encoding, report.media_type) == (f"{site}/page",) * 2 + (
        "utf-8",
        "text/html",
    )
    assert report.retrieved is not None


def test_redirects_are_recorded(site: str) -> None:
    (report,) = read(f"{site}/moved")

    assert isinstance(report, Report)
    assert (report.url, report.redirects) == (f"{site}/page", (f"{site}/moved",))


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/private/page", "robots.txt"),
        ("/circle", "redirects more than"),
        ("/file", "no web page"),
        ("/missing", "404"),
        ("/large", "larger than 1 MB"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_says_why(site: str, path: str, reason: str) -> None:
    (item,) = read(site + path)

    assert isinstance(item, Unread)
    assert reason in item.reason


def test_a_host_whose_robots_txt_fails_is_left_alone(site: str) -> None:
    Press.robots = (503, b"")

    (item,) = read(f"{site}/page")

    assert isinstance(item, Unread)
    assert Press.seen == ["/robots.txt"]


@pytest.mark.parametrize(
    "url", ["{site}/page", "http://localhost:9/", "http://[::1]/", "http://169.254.169.254/latest"]
)
def test_private_addresses_are_refused_before_anything_is_sent(site: str, url: str) -> None:
    (item,) = read(url.format(site=site), private=False)

    assert isinstance(item, Unread)
    assert "private network" in item.reason
    assert Press.seen == []


def test_a_feed_is_read_from_its_own_content(site: str) -> None:
    (report,) = read(f"{site}/feed")

    assert isinstance(report, Report)
    assert report.ref == "f1"
    assert Press.seen == ["/robots.txt", "/feed"]


def test_one_host_is_asked_once_a_pause(site: str) -> None:
    slept: list[float] = []
    with Fetcher(Options(allow_private=True, pause=3), clock=lambda: 0.0, sleep=slept.append) as fetcher:
        fetcher.fetch(f"{site}/page")
        fetcher.fetch(f"{site}/page")

    assert slept == [3.0, 3.0]
    assert Press.seen.count("/robots.txt") == 1


def test_a_host_that_does_not_answer_is_named_as_such() -> None:
    with Fetcher(Options(allow_private=True)) as fetcher, pytest.raises(FetchError, match="did not answer"):
        fetcher.fetch("http://127.0.0.1:1/page")
