"""The explorer in a real browser: marks light up, the keyboard reaches all, no script is needed, nothing leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from contrast import WEAK_CONTRAST
from scene import REPORTS
from starlette.testclient import TestClient

from detente.errors import RecordError
from detente.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from postgresql import Server

WIRE = f"/reports/{REPORTS['wire'].id}"
PAGES = ("/", "/reports", WIRE, "/statements", "/timeline", "/disagreements", "/search?q=strait")


def lit(page: Page) -> list[str]:
    """The words that are lit up in the text."""
    return page.locator("mark.lit").all_inner_texts()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 620}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_record_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here"):
        create_app(tmp_path / "nothing.db")


def test_a_record_in_a_database_gives_the_same_as_one_in_a_file_to_who_may_only_read_it(
    explorer: str, server: Server, scene_database: str
) -> None:
    grant = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO visitor"
    server.run("CREATE ROLE visitor LOGIN", grant, database=scene_database)
    client = TestClient(create_app(server.address(scene_database, "visitor")), "http://127.0.0.1")
    for path in (*PAGES[:-1], "/people.json", "/positions.json", "/proposals.json", "/encounters.json", "/copies.json"):
        shown, expected = client.get(path), httpx.get(explorer + path)

        assert (shown.status_code, shown.text) == (200, expected.text.replace("strait.db", scene_database))
    found, expected_hits = (
        client.get("/search.json?q=strait").json(),
        httpx.get(f"{explorer}/search.json?q=strait").json(),
    )
    assert sorted(found, key=str) == sorted(expected_hits, key=str) != []  # each engine ranks them in its own way


def test_a_database_that_is_away_for_a_while_is_told_and_shown_again(server: Server, scene_database: str) -> None:
    client = TestClient(create_app(server.address(scene_database)), "http://127.0.0.1")
    with server.down():
        assert "cannot be reached. See whether the server runs" in client.get("/").text

    assert client.get("/").status_code == 200


@pytest.mark.browser
def test_clicking_a_statement_lights_its_words_and_brings_them_into_view(page: Page, explorer: str) -> None:
    page.goto(explorer + WIRE)
    page.locator("#s4").click()

    assert lit(page) == ["He", "did not say", "whether Aldria would accept inspections"]
    assert page.locator("#s4").get_attribute("class") == "card lit"

    page.set_viewport_size({"width": 1280, "height": 260})
    page.evaluate("scrollTo(0, 0)")
    page.locator("#s5 .what").click()

    assert "preparing to mine the strait" in lit(page)
    assert page.evaluate("document.querySelector('mark.lit').getBoundingClientRect().top < innerHeight")


@pytest.mark.browser
def test_clicking_words_lights_the_innermost_statement(page: Page, explorer: str) -> None:
    page.goto(explorer + WIRE)
    page.locator("mark", has_text="limits on the scale and scope").first.click()

    assert page.locator(".card.lit").get_attribute("id") == "s3"


@pytest.mark.browser
def test_the_keyboard_reaches_every_statement_and_lights_it(page: Page, explorer: str) -> None:
    page.goto(explorer + WIRE)
    reached: dict[str, list[str]] = {}
    for _ in range(80):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.statement ?? null")
        if number:
            reached[number] = lit(page)

    assert list(reached) == ["1", "2", "3", "4", "5"]
    assert reached["4"] == ["He", "did not say", "whether Aldria would accept inspections"]


@pytest.mark.browser
def test_the_first_tab_stop_skips_to_the_content_and_is_seen(page: Page, explorer: str) -> None:
    page.goto(explorer)
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.browser
def test_the_keyboard_reaches_every_stop_of_the_timeline_each_with_a_label(page: Page, explorer: str) -> None:
    page.goto(explorer)
    count = page.locator(".strip .stop").count()
    labels = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.strip .stop')"):
            labels.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
            assert page.locator(".stop:focus-visible .spoken").is_visible()

    assert len(labels) == count > 3
    assert "9 March 2031: 1 meeting ahead: initial dialogue" in " ".join(labels)


@pytest.mark.browser
def test_a_stop_of_the_timeline_leads_to_its_day(page: Page, explorer: str) -> None:
    page.goto(explorer)
    page.locator(".strip .stop-meeting").first.press("Enter")
    page.wait_for_url("**/timeline?within=2031-03-09#day2031-03-09")

    assert page.locator("tr:target").inner_text().startswith("9 March 2031")


@pytest.mark.browser
def test_without_script_everything_is_readable_and_anchors_mark_the_words(browser: Browser, explorer: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(explorer + WIRE)
    text = page.locator("main").inner_text()

    assert "He did not say whether Aldria would accept inspections." in text.replace("4He", "He")
    assert "conference call" in text
    plain = page.locator("mark[data-of~='4']").first.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#s4 .to-words").click()
    assert page.url.endswith("#w4")
    assert page.locator("mark[data-of~='4']").first.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    context.close()


@pytest.mark.browser
def test_no_request_leaves_this_machine_and_no_page_complains(page: Page, explorer: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PAGES:
        page.goto(explorer + path)
        page.wait_for_load_state("networkidle")

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(explorer).netloc}
    assert complaints == []


@pytest.mark.browser
def test_a_hostile_report_runs_nothing(page: Page, hostile_explorer: str) -> None:
    report = httpx.get(f"{hostile_explorer}/reports.json").json()[0]["id"]
    for path in ("/", "/reports", "/statements", "/meetings", "/issues", f"/reports/{report}", "/search?q=owned"):
        page.goto(hostile_explorer + path)
        page.wait_for_load_state("networkidle")

        assert page.title() != "owned"
        assert page.locator("main script, main img").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Browser, explorer: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
    page = context.new_page()
    for path in ("/", WIRE, "/positions"):
        page.goto(explorer + path)

        assert page.evaluate(WEAK_CONTRAST) == []
    context.close()


@pytest.mark.browser
def test_nothing_but_the_strip_and_tables_is_wider_than_a_small_screen(browser: Browser, explorer: str) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(explorer + path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 400
    context.close()


@pytest.mark.browser
def test_the_dossier_prints_on_two_pages_at_most(page: Page, explorer: str) -> None:
    page.goto(explorer)

    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") in {1, 2}


@pytest.mark.browser
def test_the_first_page_weighs_little_and_loads_no_script(page: Page, explorer: str) -> None:
    got: dict[str, int] = {}
    page.on("response", lambda response: got.update({response.url.removeprefix(explorer): len(response.body())}))
    page.goto(explorer)
    page.wait_for_load_state("networkidle")

    assert {"/", "/static/detente.css"} <= set(got)
    assert not [url for url in got if url.endswith(".js")]
    assert sum(got.values()) < 100_000
