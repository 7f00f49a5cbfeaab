"""Whatever a report, a name or an address holds, pages answer, stay small, and keep their own words in order."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import httpx
import pytest
from make import a_claim, a_position, a_report, a_statement, an_article
from markupsafe import Markup
from scene import REPORTS

from detente.model.reading import Reading
from detente.model.statements import Source
from detente.web.asking import LISTS
from detente.web.shown import LONGEST, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

WIRE = REPORTS["wire"].id
OVERRIDE = "\u202e"
NAME = f"Minister {OVERRIDE}voT"
LONG = "war and peace " * 150_000
SQL = ["' OR 1=1 --", "'; DROP TABLE reports; --", '" OR ""="', "\\", "%", "_", "*", "a NEAR b", "ALD' UNION SELECT 1"]
SPLIT = "x\r\nset-cookie: owned=1\r\n\r\n<script>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain words", "plain words"),
        ("\u2066a\u2069", "[U+2066]a[U+2069]"),
        ("a\u200fb", "a\u200fb"),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1200), "a" * LONGEST + " [… 1,200 more characters]"),
        (Markup("<b>a</b>"), Markup("<b>a</b>")),
        (7, 7),
    ],
)
def test_values_are_bounded_and_reorder_nothing(value: object, expected: object) -> None:
    assert shown(value) == expected


def wild_reading() -> Reading:
    """A report of two megabytes in one paragraph, all of it said by a person whose name reorders words."""
    text = f"Title\n\n{NAME} said {LONG}."
    report = a_report(text, ref=f"ref {OVERRIDE}", publisher=NAME, published="2031-03-08")
    source = Source("minister", NAME, NAME, "person", ("ALD",))
    return Reading(
        report,
        an_article(text, report.id, byline=NAME, publisher=NAME, published="2031-03-08"),
        statements=(replace(a_statement(LONG, text, report.id, source), said=None),),
        positions=(a_position(LONG, text, report.id),),
        claims=(a_claim(LONG, text, report.id, by=(NAME,)),),
    )


@pytest.fixture(scope="module")
def wild(explore: Callable[[Reading], str]) -> str:
    return explore(wild_reading())


@pytest.mark.parametrize("path", ["/", "/search?q=war", *(f"/{what}" for what in ("reports", *LISTS))])
def test_a_page_of_endless_words_and_reordering_names_answers_and_stays_small(wild: str, path: str) -> None:
    answer = httpx.get(wild + path, timeout=60)

    assert answer.status_code == 200
    assert OVERRIDE not in answer.text
    assert len(answer.content) < 300_000


def test_the_report_itself_is_cut_where_all_can_see_and_whole_in_its_snapshot(wild: str) -> None:
    report = httpx.get(f"{wild}/reports.json").json()[0]["id"]
    answer = httpx.get(f"{wild}/reports/{report}", timeout=60)

    assert len(answer.content) < 300_000
    assert "more characters]" in answer.text
    assert LONG in httpx.get(f"{wild}/reports/{report}/snapshot", timeout=60).text


@pytest.mark.browser
def test_words_after_a_reordering_name_stand_after_it(browser: Browser, wild: str) -> None:
    page = browser.new_page()
    page.goto(f"{wild}/statements")

    assert "[U+202E]voT" in page.locator("main").inner_text()
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%00"),
        *("/reports/../../etc/passwd", "/reports/..%2f..%2fetc%2fpasswd", "/reports/%00", "/reports/%ff", "/%00.json"),
        *("/limits/../inf", "/limits/..%2finf.toml", "/limits/proposals/%00", "/review/claim/%00", "/..", "/%2e%2e"),
        *(f"/reports/{WIRE}/snapshot/..", "/reports/..%2f/snapshot", "/" + "a" * 60_000),
    ],
)
def test_a_path_leads_nowhere_else(explorer: str, path: str) -> None:
    answer = raw(explorer, f"GET {path} HTTP/1.1")

    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 414", b"HTTP/1.1 431"))
    assert b"root:" not in answer
    assert b"Starlette" not in answer


def raw(explorer: str, line: str) -> bytes:
    """What a server answers to a request line that no client would send so."""
    host, port = urlsplit(explorer).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=30) as opened:
        opened.sendall(f"{line}\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        got = b""
        while part := opened.recv(65536):
            got += part
    return got


@pytest.mark.parametrize("asked", SQL)
@pytest.mark.parametrize("name", ["party", "kind", "report", "q", "page", "within", "since", "from", "at", "done"])
def test_a_query_in_a_filter_is_no_query(explorer: str, name: str, asked: str) -> None:
    with httpx.Client(base_url=explorer, params={name: asked}, timeout=60) as client:
        for path in ("/", "/statements", "/search", "/timeline", "/news", "/compare", "/review", f"/reports/{WIRE}"):
            assert client.get(path).status_code in {200, 400, 404}, path
    assert len(httpx.get(f"{explorer}/reports.json").json()) == len(REPORTS)


@pytest.mark.parametrize(
    "path",
    [
        "/log-in?next={}",
        "/statements.csv?party={}",
        "/{}.csv",
        "/news.atom?since={}",
        "/review?at={}&done={}",
        "/reports/{}/snapshot",
    ],
)
def test_no_parameter_writes_a_header(explorer: str, guarded_explorer: str, path: str) -> None:
    for address in (explorer, guarded_explorer):
        answer = httpx.get(address + path.replace("{}", quote(SPLIT)), headers={"accept": "text/html"})

        assert "owned" not in answer.headers.get("set-cookie", "")
        assert "<script>" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "BREW"])
def test_a_page_is_only_looked_at(explorer: str, method: str) -> None:
    for path in ("/", "/reports", f"/reports/{WIRE}", f"/reports/{WIRE}/snapshot", "/static/detente.css"):
        assert httpx.request(method, explorer + path).status_code == 405, path
