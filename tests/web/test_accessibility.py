"""Every page as axe-core sees it, light and dark, wide and narrow; and drawings, into which axe does not see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import httpx
import pytest
from scene import REPORTS

from detente.web.menu import MENU

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Runs in the page's own world through the browser's debugger, which no policy of the page binds.
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`))"""
OPEN_ALL = "document.querySelectorAll('main details').forEach(d => d.open = true)"
NAMELESS_DRAWINGS = """[...document.querySelectorAll('svg')].filter(svg => {
  const names = (svg.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id));
  const name = svg.getAttribute('aria-label') ?? names.map(e => e?.textContent ?? '').join(' ');
  const inner = svg.querySelector('a, [tabindex]');
  return !svg.parentElement.closest('svg') && (!name.trim() || (svg.getAttribute('role') === 'img') === !!inner);
}).map(svg => svg.outerHTML.slice(0, 160))"""
STOPS = "[...document.querySelectorAll('svg a, svg [tabindex]')].map(e => e.getAttribute('aria-label'))"
REACHED = "document.activeElement.closest('svg') && document.activeElement.getAttribute('aria-label')"
LOOKS = (("light", 1280), ("dark", 400))  # colours hang on the scheme alone, the layout on the width alone
WIRE, POST = (REPORTS[name].id for name in ("wire", "post"))
RUN = "/limits/moratorium_2020?provision=russia&from=Kaliningrad&against=NATO"
SCENE = (
    *(entry.address for group in MENU for entry in group.entries),
    *(f"/reports/{WIRE}", f"/reports/{POST}?at=0-10"),
    *(f"/compare?report={WIRE}", f"/compare?report={WIRE}&report={POST}"),
    *("/timeline?within=2031", "/timeline?within=2031-03", "/timeline?within=2031-03-09"),
    *("/search", "/search?q=strait", "/search?q=nowhere", "/limits/inf", RUN),
    *("/limits/inf?on=never", "/review/orphans", "/review/all/statements", "/statements?party=ALD", "/nothing"),
)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    return context.new_page()


def violations(page: Page, address: str) -> list[str]:
    """What axe-core finds wrong with a page in each of its looks."""
    found = []
    page.goto(address)
    page.evaluate(AXE)
    page.evaluate(OPEN_ALL)
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme} {width}: {each}" for each in page.evaluate(VIOLATIONS)]
    return found


@pytest.mark.browser
@pytest.mark.parametrize("path", SCENE)
def test_axe_finds_nothing_wrong_with_a_page(page: Page, explorer: str, path: str) -> None:
    assert violations(page, explorer + path) == []


@pytest.mark.browser
def test_axe_finds_nothing_wrong_with_an_open_group_of_the_menu(page: Page, explorer: str) -> None:
    page.goto(f"{explorer}/people")
    page.evaluate(AXE)
    page.get_by_text("Together", exact=True).click()

    assert page.evaluate(VIOLATIONS) == []


@pytest.mark.browser
def test_axe_finds_nothing_wrong_with_reviews_of_facts(page: Page, explorer: str) -> None:
    for what in ("statement", "position", "meeting"):
        fact = httpx.get(f"{explorer}/{what}s.json").json()[0]["id"]

        assert violations(page, f"{explorer}/review/{what}/{fact}") == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("served_as", "paths"),
    [
        ("hostile_explorer", ("/", "/statements", "/issues", "/judgements", "/search?q=owned")),
        ("stuck_explorer", ("/", "/deadlocks", "/changes")),
        ("telling_explorer", ("/news", "/news?since=2031-03-08T12:00:00Z")),
    ],
)
def test_axe_finds_nothing_wrong_with_unusual_records(
    page: Page, served_as: str, paths: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    explorer = request.getfixturevalue(served_as)
    for path in paths:
        assert violations(page, explorer + path) == []


@pytest.mark.browser
def test_axe_finds_nothing_wrong_with_a_proposal_as_a_limit(page: Page, proposing_explorer: str) -> None:
    proposal = httpx.get(f"{proposing_explorer}/proposals.json").json()[0]["id"]

    assert violations(page, f"{proposing_explorer}/limits/proposals/{proposal}") == []


@pytest.mark.browser
def test_axe_finds_nothing_wrong_with_the_pages_on_accounts(browser: Browser, guarded_explorer: str) -> None:
    page = browser.new_page(extra_http_headers={"accept": "text/html"})
    found = violations(page, guarded_explorer)
    page.get_by_label("Token").fill("guess")
    page.get_by_role("button", name="Log in").click()
    page.evaluate(AXE)
    found += page.evaluate(VIOLATIONS)
    page.get_by_label("Token").fill("sam's token")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{guarded_explorer}/")
    found += violations(page, f"{guarded_explorer}/account")
    page.close()

    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/timeline", "/timeline?within=2031-03-09", "/limits/inf", RUN])
def test_every_drawing_says_in_words_what_it_shows(page: Page, explorer: str, path: str) -> None:
    page.goto(explorer + path)

    assert page.locator("svg").count() > 0
    assert page.evaluate(NAMELESS_DRAWINGS) == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/timeline", "/timeline?within=2031-03-09"])
def test_tab_reaches_each_stop_of_a_drawing_and_each_says_what_it_is(page: Page, explorer: str, path: str) -> None:
    page.goto(explorer + path)
    stops: list[str] = page.evaluate(STOPS)
    reached: list[str] = []
    while len(reached) < len(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached += [label for label in [page.evaluate(REACHED)] if label]

    assert reached == stops != []
    assert all(stops)
