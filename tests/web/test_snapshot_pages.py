"""A report's page is shown as it was read, and whatever it tries, it runs nothing and asks for nothing."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx
import pytest
from make import a_report, an_article
from scene import REPORTS, WIRE

from detente.model.reading import Reading
from detente.web.snapshot_pages import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

WORDS = "Aldria will talk"
SPY = "http://127.0.0.1:9"  # stands for the port on which a test listens
HOSTILE = f"""<?xml version="1.0" encoding="latin-1"?><html><head><title>News</title>
<base href="{SPY}/"><meta http-equiv="refresh" content="0;url={SPY}/gone"><link rel="preconnect" href="{SPY}">
<link rel="dns-prefetch" href="{SPY}"><link rel="stylesheet" href="{SPY}/a.css"><script src="{SPY}/a.js"></script>
<style>@import "{SPY}/b.css";</style><style>p {{ color: rgb(1, 2, 3); background: url({SPY}/c.png) }}</style></head>
<body onload="document.title='owned'" background="{SPY}/d.png"><p>{WORDS}</p><script>document.title='owned'</script>
<img src="{SPY}/e.png" srcset="{SPY}/f.png 2x" onerror="document.title='owned'"><img src="/own.png">
<iframe src="{SPY}/g"></iframe><iframe srcdoc="<script>parent.document.title='owned'</script>"></iframe>
<object data="{SPY}/h"></object><embed src="{SPY}/i"><video src="{SPY}/j" autoplay poster="{SPY}/k"></video>
<svg onload="document.title='owned'"><image href="{SPY}/l.png"/><script>document.title='owned'</script></svg>
<form action="{SPY}/m"><input autofocus onfocus="document.title='owned'"><button>Send</button></form>
<a href="javascript:document.title='owned'">go</a><a id="next" href="/next">next</a></body></html>"""


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port that notes whoever knocks at it."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        opened.settimeout(0)
        yield opened


@pytest.fixture(scope="module")
def hostile_page(explore: Callable[[Reading], str], listener: socket.socket) -> str:
    hostile = HOSTILE.replace(SPY, f"http://127.0.0.1:{listener.getsockname()[1]}")
    report = a_report(hostile, media_type="text/html", url="https://news.example/today/first")
    address = explore(Reading(report, an_article(WORDS, report.id, page=hostile)))
    return f"{address}/reports/{report.id}/snapshot"


@pytest.mark.browser
def test_a_hostile_page_is_shown_and_runs_asks_and_moves_nothing(
    browser: Browser, hostile_page: str, listener: socket.socket
) -> None:
    page = browser.new_page()
    got: list[str] = []
    page.on("response", lambda response: got.append(response.url))
    page.goto(hostile_page)
    page.wait_for_timeout(300)

    assert got == [hostile_page]
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert page.url == hostile_page
    assert page.title() == "News"
    assert page.get_by_text(WORDS).evaluate("e => getComputedStyle(e).color") == "rgb(1, 2, 3)"
    assert page.evaluate("self.origin") == "null"
    page.close()


def test_a_snapshot_comes_in_a_sandbox_and_its_other_pages_do_not(hostile_page: str, explorer: str) -> None:
    policy = httpx.get(hostile_page).headers["content-security-policy"]

    assert policy.startswith("sandbox; default-src 'none';")
    assert "sandbox" not in httpx.get(explorer).headers["content-security-policy"]


@pytest.mark.parametrize(
    "left", ["<script", "<link", "<meta", "<base", "<iframe", "<form", "<object", "onload", "javascript:"]
)
def test_what_no_policy_needs_to_stop_is_not_even_there(left: str) -> None:
    body = harmless(HOSTILE, None)

    assert body is not None
    assert left.encode() not in body.lower()
    assert WORDS.encode() in body


def test_links_lead_where_the_page_meant_them_to() -> None:
    body = harmless('<p>Here is <a href="/next">the next one</a>.</p>', "https://news.example/today/first")

    assert b'href="https://news.example/next"' in (body or b"")


def test_a_text_is_shown_as_text_and_linked_from_its_report(explorer: str) -> None:
    report = f"{explorer}/reports/{REPORTS['wire'].id}"
    answer = httpx.get(f"{report}/snapshot")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == WIRE
    assert f'href="{report.removeprefix(explorer)}/snapshot"' in httpx.get(report).text


@pytest.mark.parametrize("page", ["", "  ", "<!-- nothing -->"])
def test_a_page_without_html_is_shown_as_text(page: str) -> None:
    assert harmless(page, None) is None


def test_a_report_that_is_not_there_has_no_snapshot(explorer: str) -> None:
    assert httpx.get(f"{explorer}/reports/nothing/snapshot").status_code == 404


@pytest.mark.browser
def test_what_was_set_apart_from_the_page_is_greyed_in_the_reader(browser: Browser, explorer: str) -> None:
    page = browser.new_page()
    page.goto(f"{explorer}/reports/{REPORTS['wire'].id}")
    colour = "e => getComputedStyle(e).color"

    assert page.locator(".furniture").evaluate(colour) != page.locator(".text .paragraph").first.evaluate(colour)
    page.close()
