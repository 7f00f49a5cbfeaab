"""URLs -> reports: fetched politely, within limits, and from public addresses only unless allowed."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from detente.errors import FetchError
from detente.ingest.feeds import read_feed
from detente.ingest.files import read_kind
from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.options import Unread
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.ingest.options import Options

AGENT = "detente/0.1 (reads press reports; honours robots.txt)"
MOST_REDIRECTS = 10


def is_url(target: str) -> bool:
    """Whether a target is a URL rather than a path."""
    return urlsplit(target).scheme.lower() in {"http", "https"}


class PublicOnly(httpcore.SyncBackend):
    """Connects to the very address that it resolved and found public, so that no second look-up can differ."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__()
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check, connect.

        Raises:
            FetchError: the host has no address, or one of a private network.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            message = f"the host {host} has no address; see how the URL is spelled"
            raise FetchError(message) from error
        addresses = [str(row[4][0]) for row in found]
        if not self._allow_private and not all(ipaddress.ip_address(a).is_global for a in addresses):
            message = f"{host} is an address of a private network; allow it with --allow-private if you trust it"
            raise FetchError(message)
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)


@dataclass(slots=True)
class Fetcher:
    """Fetches pages of one run: keeps robots.txt of every host and the time of its last request."""

    options: Options
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Protego] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _client: httpx.Client | None = None

    def __enter__(self) -> Self:
        """Open the connections."""
        transport = httpx.HTTPTransport(retries=0)
        backend = PublicOnly(allow_private=self.options.allow_private)
        transport._pool._network_backend = backend  # noqa: SLF001 - httpx passes no backend on; the test of redirects holds this
        self._client = httpx.Client(
            transport=transport, timeout=self.options.timeout, headers={"User-Agent": AGENT}, trust_env=False
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        if self._client:
            self._client.close()

    def fetch(self, url: str) -> Report:
        """Fetch one page.

        Raises:
            FetchError: it could not, or may not, be fetched; the message says what to do.
        """
        passed: list[str] = []
        while True:
            self._check_robots(url)
            answer, content = self._get(url)
            if not answer.has_redirect_location:
                break
            passed.append(url)
            if len(passed) > MOST_REDIRECTS:
                message = f"it redirects more than {MOST_REDIRECTS} times; open it in a browser"
                raise FetchError(message)
            url = urljoin(url, answer.headers["Location"])
            if not is_url(url):
                message = "it redirects to something that is no web page; open it in a browser"
                raise FetchError(message)
        if answer.status_code != httpx.codes.OK:
            message = f"the server answered {answer.status_code}; open it in a browser, or save the page and read that"
            raise FetchError(message)
        return Report(
            ref=passed[0] if passed else url,
            content=content,
            media_type=answer.headers.get("Content-Type", "text/html").split(";")[0].strip().lower(),
            url=url,
            retrieved=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            encoding=answer.charset_encoding,
            redirects=tuple(passed),
        )

    def _get(self, url: str) -> tuple[httpx.Response, bytes]:
        assert self._client is not None  # noqa: S101 - used as a context manager
        self._wait(url)
        deadline = self.clock() + self.options.total_timeout
        try:
            with self._client.stream("GET", url) as answer:
                content = bytearray()
                for piece in answer.iter_bytes():
                    content += piece
                    if len(content) > self.options.most_bytes:
                        message = (
                            f"the page is larger than {self.options.most_bytes // 1_000_000} MB; save a part of it"
                        )
                        raise FetchError(message)
                    if self.clock() > deadline:
                        message = "the page takes too long; try again later"
                        raise FetchError(message)
        except httpx.InvalidURL as error:
            message = f"it is no valid URL ({error})"
            raise FetchError(message) from error
        except httpx.HTTPError as error:
            message = f"the host did not answer ({type(error).__name__}); try again later"
            raise FetchError(message) from error
        return answer, bytes(content)

    def _check_robots(self, url: str) -> None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            answer, content = self._get(f"{host}/robots.txt")
            if answer.is_server_error:
                message = f"{host} cannot say what may be read (robots.txt: {answer.status_code}); try again later"
                raise FetchError(message)
            self._robots[host] = Protego.parse(content.decode("utf-8", "replace") if answer.is_success else "")
        if not self._robots[host].can_fetch(url, AGENT):
            message = "its robots.txt asks programs not to read it; save the page in a browser and read that"
            raise FetchError(message)

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        robots = self._robots.get(f"{urlsplit(url).scheme}://{host}")
        pause = max(self.options.pause, (robots.crawl_delay(AGENT) or 0) if robots else 0)
        if host in self._last:
            self.sleep(max(0.0, self._last[host] + pause - self.clock()))
        self._last[host] = self.clock()


def read_url(url: str, fetcher: Fetcher) -> Iterator[Report | Unread]:
    """Give the page at a URL, or the entries of the feed or archive that is there."""
    try:
        page = fetcher.fetch(url)
    except FetchError as error:
        yield Unread(url, str(error))
        return
    kind, what = kind_of(page.content[:HEAD])
    if kind == "feed":
        yield from read_feed(page.content, url)
    elif kind in {"warc", "jsonl"}:
        yield from read_kind(BytesIO(page.content), kind, url, url, fetcher.options)
    elif kind in {"html", "text"}:
        yield page
    else:
        yield Unread(url, what or "it is packed; save it, and read the file")
