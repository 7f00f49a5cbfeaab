"""URLs -> reports: fetched politely, within limits, and from public addresses only unless allowed."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from email.message import Message
from io import BufferedReader, BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import httpcore
import httpx
from protego import Protego

from detente.errors import FetchError
from detente.ingest.addresses import CheckedNetwork, look_up
from detente.ingest.inputs import read_input
from detente.ingest.options import Unread
from detente.ingest.streams import Unpacked, open_bytes
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.ingest.options import Options

    Headers = Mapping[bytes | str, bytes | str]

NAME = "detente"  # what robots.txt calls this program
AGENT = "detente/0.1 (reads press reports; honours robots.txt)"
HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
MOST_REDIRECTS = 10
MOST_ROBOTS = 500_000  # bytes of a robots.txt that count (RFC 9309, section 2.5)
MOST_PAUSE = 60.0  # seconds between two requests that are waited for
LAST_PORT = 65_535
ROBOTS_KEPT = 86_400.0  # seconds that a robots.txt counts (RFC 9309, section 2.4)
NO_ROBOTS_KEPT = 300.0  # seconds that a host is left alone whose robots.txt could not be had


def is_url(target: str) -> bool:
    """Whether a target is a URL rather than a path."""
    return target.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `content` is unpacked, and one byte longer than allowed if it is too long."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes = b""
    passed: tuple[str, ...] = ()

    @property
    def leads_to(self) -> str | None:
        """Where a redirect goes; None if it is none."""
        return self.headers.get("Location") if self.status in {301, 302, 303, 307, 308} else None

    @property
    def encoding(self) -> str | None:
        """The charset that the server declares."""
        declared = Message()
        declared["content-type"] = self.headers.get("Content-Type", "")
        return declared.get_content_charset()


class Fetcher:
    """Fetches pages of one run: keeps robots.txt of every host and the time of its last request."""

    def __init__(
        self,
        options: Options,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Callable[[str, int], list[str]] = look_up,
    ) -> None:
        self.options = options
        self._clock = clock
        self._sleep = sleep
        self._network = CheckedNetwork(allow_private=options.allow_private, clock=clock, resolve=resolve)
        self._pool: httpcore.ConnectionPool | None = None
        self._robots: dict[str, Protego | str] = {}
        self._robots_until: dict[str, float] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Open nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        if self._pool:
            self._pool.close()

    def fetch(self, url: str) -> Report:
        """Fetch what is at a URL; its media type is left to whoever looks into the content.

        Raises:
            FetchError: it could not, or may not, be fetched; the message says what to do.
        """
        answer = self.ask(url)
        if not httpx.codes.is_success(answer.status):
            message = f"the server answered {answer.status}; open it in a browser, or save the page and read that"
            raise FetchError(message)
        return report_of(url, answer)

    def ask(self, url: str, headers: Headers = MappingProxyType({})) -> Answer:
        """Give what the server answers to a request for a URL, with more headers, whatever its status.

        Raises:
            FetchError: there is no whole answer, or it may not be asked for.
        """
        answer = self._follow(_address(url), self._check_robots, self.options.most_bytes, headers)
        if len(answer.content) > self.options.most_bytes:
            message = f"the page is larger than {self.options.most_words}; save a part of it"
            raise FetchError(message)
        return answer

    def _follow(
        self, url: httpx.URL, permit: Callable[[httpx.URL], None], most: int, headers: Headers = MappingProxyType({})
    ) -> Answer:
        passed: list[str] = []
        while True:
            permit(url)
            answer = self._get(url, most, headers)
            if answer.leads_to is None:
                return replace(answer, passed=tuple(passed))
            passed.append(str(url))
            if len(passed) > MOST_REDIRECTS:
                message = f"it redirects more than {MOST_REDIRECTS} times; open it in a browser"
                raise FetchError(message)
            url = _address(answer.leads_to, url)

    def _get(self, url: httpx.URL, most: int, headers: Headers) -> Answer:
        if self._pool is None:
            self._pool = httpcore.ConnectionPool(
                ssl_context=httpx.create_ssl_context(), network_backend=self._network, max_keepalive_connections=0
            )
        self._wait(url)
        self._network.deadline = self._clock() + self.options.total_timeout
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.options.timeout)
        asked = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        try:
            with self._pool.stream(
                "GET", asked, headers={**HEADERS, **headers}, extensions={"timeout": timeout}
            ) as response:
                answer = Answer(url, response.status, httpx.Headers(response.headers))
                return replace(answer, content=_body(response, answer, most))
        except httpcore.TimeoutException as error:
            message = f"{url.host} did not answer in time; try again later"
            raise FetchError(message) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            message = f"{url.host} did not answer ({error or type(error).__name__}); try again later"
            raise FetchError(message) from error
        finally:
            self._last[url.host] = self._clock()

    def _wait(self, url: httpx.URL) -> None:
        robots = self._robots.get(_origin(url))
        asked = (robots.crawl_delay(NAME) or 0.0) if isinstance(robots, Protego) else 0.0
        left = self._last.get(url.host, float("-inf")) + max(self.options.pause, asked) - self._clock()
        if left > MOST_PAUSE:
            message = f"{url.host} asks for {asked:.0f} seconds between two requests; read it later, alone"
            raise FetchError(message)
        if left > 0:
            self._sleep(left)

    def _check_robots(self, url: httpx.URL) -> None:
        origin = _origin(url)
        if self._robots_until.get(origin, float("-inf")) <= self._clock():
            kept = ROBOTS_KEPT
            try:
                self._robots[origin] = self._read_robots(origin)
            except FetchError as error:
                self._robots[origin], kept = str(error), NO_ROBOTS_KEPT
            self._robots_until[origin] = self._clock() + kept
        robots = self._robots[origin]
        if isinstance(robots, str):
            raise FetchError(robots)
        if not robots.can_fetch(str(url), NAME):
            message = "its robots.txt asks programs not to read it; save the page in a browser and read that"
            raise FetchError(message)

    def _read_robots(self, origin: str) -> Protego:
        answer = self._follow(_address(f"{origin}/robots.txt"), lambda _: None, MOST_ROBOTS)
        if httpx.codes.is_client_error(answer.status):
            return Protego.parse("")
        if not httpx.codes.is_success(answer.status):
            message = f"{origin} cannot say what may be read (robots.txt: {answer.status}); try again later"
            raise FetchError(message)
        return Protego.parse(answer.content[:MOST_ROBOTS].decode("utf-8-sig", "replace"))


def report_of(url: str, answer: Answer) -> Report:
    """Give what was answered to a request for `url` as a report whose content nobody has looked into."""
    return Report(
        ref=url,
        content=answer.content,
        url=str(answer.url),
        retrieved=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        encoding=answer.encoding,
        redirects=answer.passed,
    )


def _address(target: str, base: httpx.URL | None = None) -> httpx.URL:
    """Check a URL, joined with the one it stands at.

    Raises:
        FetchError: it is none that can be fetched.
    """
    try:
        url = (base.join(target) if base else httpx.URL(target)).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        message = f"it is no valid URL ({error}); see how it is spelled"
        raise FetchError(message) from error
    what = "it redirects to something that" if base else "it"
    if url.scheme not in {"http", "https"} or not url.host or (url.port or 0) > LAST_PORT:
        message = f"{what} is no web page; open it in a browser"
        raise FetchError(message)
    if url.userinfo:
        message = f"{what} holds a user name or password; detente logs in nowhere: save the page and read that"
        raise FetchError(message)
    return url


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _body(response: httpcore.Response, answer: Answer, most: int) -> bytes:
    """Give the body of a page, at most one byte more than `most`; nothing of other answers."""
    content = bytearray()
    if not httpx.codes.is_success(answer.status):
        return b""
    for piece in response.iter_stream():
        content += piece
        if len(content) > most:
            return bytes(content[: most + 1])
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"gzip", "x-gzip"} and content:
        unpacked = Unpacked(BytesIO(content))
        content = bytearray(BufferedReader(unpacked).read(most + 1))
        if unpacked.fault:
            message = "what the server sent is damaged; try again later"
            raise FetchError(message)
    elif packing not in {"", "identity"} and content:
        message = f"the server sent it packed in a way that was not asked for ({packing}); save the page and read that"
        raise FetchError(message)
    return bytes(content)


def read_url(url: str, fetcher: Fetcher) -> Iterator[Report | Unread]:
    """Give the page at a URL, or the entries, lines or pages of the feed, list or archive that is there."""
    try:
        page = fetcher.fetch(url)
    except FetchError as error:
        yield Unread(url, str(error))
        return
    yield from read_input(open_bytes(BytesIO(page.content), url, replace(page, content=b"")), fetcher.options)
