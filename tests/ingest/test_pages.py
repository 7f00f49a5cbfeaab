"""URLs are fetched from a real local server, politely and within limits."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from detente.errors import FetchError
from detente.ingest import Options, Unread, addresses, open_inputs
from detente.ingest.pages import Fetcher
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = b"<html><p>The envoys met.</p></html>"
FEED = b"<rss><channel><item><guid>f1</guid><description>The envoys met.</description></item></channel></rss>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://press.example/1\r\nContent-Type: application/http\r\n"
    b"WARC-Date: 2031-05-04T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
)


@dataclass
class Answer:
    """What the site answers: byte by byte `drip` seconds apart from the headers on, or without end."""

    body: bytes = PAGE
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    endless: bool = False


def moved(to: str) -> Answer:
    return Answer(b"", 302, {"Location": to})


class Press(BaseHTTPRequestHandler):
    """A small press site with everything that goes wrong."""

    pages: ClassVar[dict[str, Answer]] = {}
    seen: ClassVar[list[str]] = []
    hosts: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        """Answer by path."""
        Press.seen.append(self.path)
        Press.hosts.append(self.headers["Host"])
        answer = Press.pages.get(self.path, Answer(status=404))
        self.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value)
        with contextlib.suppress(ConnectionError):
            if answer.drip:
                for _ in range(100):
                    self.flush_headers()
                    self.wfile.write(b"X")
                    time.sleep(answer.drip)
            self.end_headers()
            self.wfile.write(answer.body)
            while answer.endless:
                self.wfile.write(b" " * 10_000)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def site() -> Iterator[str]:
    Press.seen.clear()
    Press.hosts.clear()
    Press.pages = {"/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n"), "/page": Answer()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(*urls: str, private: bool = True, **fields: float) -> list[Report | Unread]:
    options = Options(allow_private=private, most_bytes=1_000_000, pause=0, **fields)  # type: ignore[arg-type]
    return list(open_inputs(urls, options))


def only_report(url: str) -> Report:
    (report,) = read(url)
    assert isinstance(report, Report), report
    return report


def only_reason(url: str, *, private: bool = True, **fields: float) -> str:
    (item,) = read(url, private=private, **fields)
    assert isinstance(item, Unread)
    assert item.target == url
    return item.reason


def test_a_page_comes_with_its_address_its_encoding_and_the_time_of_retrieval(site: str) -> None:
    report = only_report(f"{site}/page#top")

    assert (report.ref, report.url) == (f"{site}/page#top", f"{site}/page")
    assert (report.content, report.encoding, report.media_type) == (PAGE, "utf-8", "text/html")
    assert report.retrieved is not None


def test_redirects_are_recorded(site: str) -> None:
    Press.pages |= {"/old": moved("/older"), "/older": moved(f"{site}/page")}

    report = only_report(f"{site}/old")

    assert (report.ref, report.url) == (f"{site}/old", f"{site}/page")
    assert report.redirects == (f"{site}/old", f"{site}/older")


def test_ten_redirects_are_followed_and_not_one_more(site: str) -> None:
    Press.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(11)} | {"/11": Answer()}

    assert len(only_report(f"{site}/1").redirects) == 10
    assert "redirects more than 10 times" in only_reason(f"{site}/0")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (moved("/here"), "redirects more than"),
        (moved("file:///etc/hosts"), "something that is no web page"),
        (moved("mailto:press@press.example"), "something that is no web page"),
        (moved("http://user:word@press.example/"), "a user name or password"),
        (moved("http://press.example:99999/"), "no web page"),
        (Answer(status=404), "answered 404"),
        (Answer(status=500), "answered 500"),
        (Answer(b"x" * 3_000_000), "larger than 1 MB"),
        (Answer(gzip.compress(b" " * 3_000_000), headers={"Content-Encoding": "gzip"}), "larger than 1 MB"),
        (Answer(gzip.compress(PAGE)[:-9], headers={"Content-Encoding": "gzip"}), "damaged"),
        (Answer(b"\x0b\x02\x80", headers={"Content-Encoding": "br"}), "not asked for (br)"),
        (Answer(headers={"Content-Length": "900"}), "did not answer"),
        (Answer(b"%PDF-1.7"), "a PDF"),
        (Answer(b""), "empty"),
        (Answer(b"{}"), "neither 'text' nor 'html'"),
    ],
)
def test_what_cannot_be_fetched_says_why(site: str, answer: Answer, reason: str) -> None:
    Press.pages["/here"] = answer

    (item,) = read(f"{site}/here")

    assert isinstance(item, Unread)
    assert reason in item.reason


@pytest.mark.parametrize(
    "url", ["http://", "http:///page", "http://user:word@press.example/", "http://[::1", "http://press.example:99999/"]
)
def test_what_is_no_address_is_named_and_stops_no_other(site: str, url: str) -> None:
    bad, good = read(url, f"{site}/page")

    assert isinstance(bad, Unread)
    assert isinstance(good, Report)


def test_a_page_packed_for_the_way_is_unpacked(site: str) -> None:
    Press.pages["/page"] = Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})

    assert only_report(f"{site}/page").content == PAGE


def test_a_page_is_recognised_by_its_content_not_by_what_the_server_says(site: str) -> None:
    Press.pages["/page"] = Answer(headers={"Content-Type": "application/octet-stream"})

    assert only_report(f"{site}/page").media_type == "text/html"


def test_a_feed_is_read_from_its_own_content(site: str) -> None:
    Press.pages["/feed"] = Answer(FEED)

    report = only_report(f"{site}/feed")

    assert report.ref == "f1"
    assert report.retrieved is not None
    assert Press.seen == ["/robots.txt", "/feed"]


@pytest.mark.parametrize("body", [WARC, gzip.compress(WARC)], ids=["plain", "packed"])
def test_a_fetched_archive_gives_its_pages_as_they_were(site: str, body: bytes) -> None:
    Press.pages["/archive"] = Answer(body)

    report = only_report(f"{site}/archive")

    assert (report.url, report.retrieved) == ("http://press.example/1", "2031-05-04T10:00:00Z")
    assert report.content == PAGE


@pytest.mark.parametrize("path", ["/private/page", "/to-private"])
def test_what_robots_txt_forbids_is_not_asked_for(site: str, path: str) -> None:
    Press.pages |= {"/private/page": Answer(), "/to-private": moved("/private/page")}

    assert "robots.txt" in only_reason(site + path)
    assert "/private/page" not in Press.seen


def test_a_host_without_robots_txt_may_be_read(site: str) -> None:
    del Press.pages["/robots.txt"]

    assert only_report(f"{site}/page").content == PAGE


def test_a_robots_txt_that_moved_is_followed(site: str) -> None:
    Press.pages |= {"/robots.txt": moved("/rules"), "/rules": Answer(b"User-agent: *\nDisallow: /\n")}

    assert "robots.txt" in only_reason(f"{site}/page")


def test_rules_for_this_program_come_before_those_for_all(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n\nUser-agent: Detente\nDisallow: /feed\n")

    assert only_report(f"{site}/page").content == PAGE
    assert "robots.txt" in only_reason(f"{site}/feed")


def test_rules_for_programs_of_another_name_do_not_count(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"User-agent: robots\nDisallow: /\n\nUser-agent: press\nDisallow: /\n")

    assert only_report(f"{site}/page").content == PAGE


def test_a_page_without_end_is_left_at_the_limit(site: str) -> None:
    Press.pages["/page"] = Answer(endless=True)

    assert only_reason(f"{site}/page", total_timeout=5) == "the page is larger than 1 MB; save a part of it"


def test_a_robots_txt_without_end_counts_as_far_as_it_must(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n" + b"#" * 2_000_000)

    assert only_report(f"{site}/page").content == PAGE
    assert "robots.txt" in only_reason(f"{site}/private")


def test_a_host_whose_robots_txt_fails_is_left_alone(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"", 503)

    items = read(f"{site}/page", f"{site}/other")

    assert all(isinstance(i, Unread) and "robots.txt: 503" in i.reason for i in items)
    assert Press.seen == ["/robots.txt"]


@pytest.mark.parametrize(
    "url", ["{site}/page", "http://localhost:9/", "http://[::1]/", "http://169.254.169.254/latest", "http://0x7f.1/"]
)
def test_private_addresses_are_refused_before_anything_is_sent(site: str, url: str) -> None:
    assert "private network" in only_reason(url.format(site=site), private=False)
    assert Press.seen == []


def a_fetcher(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Fetcher:
    """A fetcher for whom this machine is public and names lead to one answer after the other."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    left = iter(answers)
    return Fetcher(Options(pause=0), resolve=lambda _host, _port: [next(left)])


def port_of(site: str) -> str:
    return site.rpartition(":")[2]


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Press.pages["/page"] = moved("http://intranet.example/secret")
    fetcher = a_fetcher(monkeypatch, "127.0.0.1", "127.0.0.1", "10.0.0.7")

    with fetcher, pytest.raises(FetchError, match=r"intranet\.example leads into a private network \(10\.0\.0\.7\)"):
        fetcher.fetch(f"http://press.example:{port_of(site)}/page")

    assert Press.seen == ["/robots.txt", "/page"]


def test_a_name_that_turns_private_after_the_first_look_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = a_fetcher(monkeypatch, "127.0.0.1", "10.0.0.7")

    with fetcher, pytest.raises(FetchError, match="private network"):
        fetcher.fetch(f"http://press.example:{port_of(site)}/page")

    assert Press.seen == ["/robots.txt"]


def test_the_server_hears_the_name_although_the_address_is_called(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_fetcher(monkeypatch, "127.0.0.1", "127.0.0.1") as fetcher:
        fetcher.fetch(f"http://press.example:{port_of(site)}/page")

    assert Press.hosts == [f"press.example:{port_of(site)}"] * 2


def waits(site: str, *, pause: float = 1.0) -> list[float]:
    """How long two pages of one host are waited for, by a clock that stands still."""
    slept: list[float] = []
    options = Options(allow_private=True, pause=pause)
    with Fetcher(options, clock=lambda: 0.0, sleep=slept.append) as fetcher:
        fetcher.fetch(f"{site}/page")
        fetcher.fetch(f"{site}/page")
    return slept


def test_one_host_is_asked_once_a_pause_and_for_its_robots_txt_once(site: str) -> None:
    assert waits(site, pause=3) == [3.0, 3.0]
    assert Press.seen == ["/robots.txt", "/page", "/page"]


def test_a_host_that_asks_for_longer_pauses_gets_them(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 7\n")

    assert waits(site) == [7.0, 7.0]


def test_a_host_that_asks_for_endless_pauses_is_left(site: str) -> None:
    Press.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 3600\n")

    with pytest.raises(FetchError, match="asks for 3600 seconds"):
        waits(site)


@pytest.mark.parametrize("drip", [0.02, 5.0], ids=["slowly", "not at all"])
def test_a_server_that_drips_is_left_in_time(site: str, drip: float) -> None:
    Press.pages["/page"] = Answer(drip=drip)
    start = time.perf_counter()

    assert "in time" in only_reason(f"{site}/page", total_timeout=0.4)
    assert time.perf_counter() - start < 2


def test_a_host_that_does_not_answer_is_named_as_such() -> None:
    assert "127.0.0.1 did not answer" in only_reason("http://127.0.0.1:1/page")


def test_a_host_without_address_is_named_as_such() -> None:
    assert "has no address" in only_reason("http://press.invalid/page")


def test_a_robots_txt_is_read_anew_after_a_day_and_one_that_failed_after_five_minutes(site: str) -> None:
    now = [0.0]
    with Fetcher(Options(allow_private=True, pause=0), clock=lambda: now[0]) as fetcher:
        for passed in (0, 86_399, 1):
            now[0] += passed
            fetcher.fetch(f"{site}/page")
        assert Press.seen.count("/robots.txt") == 2
        Press.pages["/robots.txt"] = Answer(b"", 503)
        for passed, asked in ((86_400, 3), (299, 3), (1, 4)):
            now[0] += passed
            with pytest.raises(FetchError, match=r"robots\.txt: 503"):
                fetcher.fetch(f"{site}/page")
            assert Press.seen.count("/robots.txt") == asked
