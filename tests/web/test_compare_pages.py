"""Two reports beside each other in the browser, by mouse, by keyboard and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx
import pytest
from scene import REPORTS
from web.test_pages import text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATH = "/compare?" + urlencode([("report", REPORTS[name].ref) for name in ("wire", "courier")])


def test_the_page_shows_each_reports_words_and_which_differ(explorer: str) -> None:
    answer = httpx.get(explorer + PATH)

    assert answer.status_code == 200
    assert "2 reports" in text_of(answer.text)
    assert "reworded in" in answer.text
    assert '<mark class="differs">' in answer.text


def test_the_same_as_json(explorer: str) -> None:
    told = httpx.get(explorer + PATH.replace("?", ".json?")).json()

    assert len(told["reports"]) == 2
    assert {len(fact["told"]) for fact in told["facts"]} == {2}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/compare", 200, "One report"),
        (f"/compare?report={REPORTS['wire'].id}", 200, "Reports that tell some of the same"),
        ("/compare?report=none", 404, "no report"),
        ("/compare?report=none&report=other", 404, "no report"),
        ("/compare?" + "&".join(f"report={n}" for n in range(5)), 400, "Name 2 to 4"),
    ],
)
def test_what_cannot_be_compared_is_said(explorer: str, path: str, status: int, words: str) -> None:
    answer = httpx.get(explorer + path)

    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_number_leads_to_the_words_in_each_report(explorer: str, browser: Browser, script: bool) -> None:  # noqa: FBT001 - a case
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(explorer + PATH)
    page.get_by_role("link", name="Fact 1 in", exact=False).last.click()

    assert page.url.split("#")[1].endswith("w1")
    if script:
        assert page.locator("mark.lit").count() >= 2
    context.close()
