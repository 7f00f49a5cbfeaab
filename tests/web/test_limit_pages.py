"""Pages on limits say what the commands say, draw it, and take a question in a plain form."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from click.testing import CliRunner

from detente import limits
from detente.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = limits.names()
ASKED = "/limits/moratorium_2020?provision=russia&from=Kaliningrad&against=NATO"
ATTACK = "<script>document.title='owned'</script>"


def get(address: str, **asked: dict[str, str]) -> httpx.Response:
    """Ask for a page; a map takes its time on a busy machine."""
    return httpx.get(address, timeout=60, **asked)  # type: ignore[arg-type]  # params


def text_of(html: str) -> str:
    """The words of a page, drawings included."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_instrument_is_listed_with_status_date_and_source(explorer: str) -> None:
    html = get(f"{explorer}/limits").text
    row = text_of(html[html.index('href="/limits/inf"') :])

    assert all(f'href="/limits/{name}"' in html for name in NAMES)
    assert "treaty USA, SUN, SOVIET_SUCCESSORS 1987-12-08 1988-06-01 to 2019-08-01 4" in row
    assert 'href="https://nuke.fas.org/control/inf/text/inf.htm"' in html
    assert '<a href="/limits" aria-current="page">Limits</a>' in html


@pytest.mark.parametrize("name", NAMES)
def test_every_instrument_has_its_page_with_each_provision_in_words(explorer: str, name: str) -> None:
    answer = get(f"{explorer}/limits/{name}")
    text = text_of(answer.text)

    assert answer.status_code == 200
    for provision in limits.load(name).provisions:
        assert " ".join(provision.text.split()) in text
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', answer.text)) <= set(
        re.findall(r'<label for="([^"]+)"', answer.text)
    )


def test_the_check_is_told_by_outcome_with_figure_claimant_and_reason(explorer: str) -> None:
    text = text_of(get(f"{explorer}/limits/inf?provision=ban").text)

    assert "Claims held against ban 16 covered, 15 undecided, 81 not covered" in text
    assert re.search(r"9M729 range 2350 km Western intelligence source via FAS .{0,60} party RUS; bound: yes", text)
    assert "rests on a text that was not seen: Art. VII(4)" in text


def test_pictures_stand_in_the_page_without_a_style_or_script_of_their_own(explorer: str) -> None:
    html = get(f"{explorer}/limits/inf").text

    assert html.count('<svg class="picture"') == 3
    assert html.count('role="img" aria-labelledby=') == 3
    assert not re.search(r"<style|<script(?! src=)|\sstyle=", html)
    assert get(f"{explorer}/static/pictures.css").status_code == 200


def test_free_parameters_are_fields_that_fill_in_what_is_open(explorer: str) -> None:
    address = f"{explorer}/limits/nato_reply_2022"
    plain = get(address).text
    filled = get(address, params={"set.threshold": "9000", "provision": "vienna_document"}).text

    assert re.search(
        r'<input id="set-threshold" name="set.threshold" type="number" min="0" step="any" value="">', plain
    )
    assert 'name="set.threshold" type="number" min="0" step="any" value="9000"' in filled
    assert " covered," not in text_of(plain).split("Claims held against")[1][:60]
    assert " covered," in text_of(filled).split("Claims held against")[1][:60]
    assert "at least 9,000 persons" in filled


def test_a_day_out_of_force_is_answered_as_that(explorer: str) -> None:
    text = text_of(get(f"{explorer}/limits/inf?on=2020-01-01").text)

    assert "Claims held against ban 112 not covered" in text
    assert "not on 2020-01-01" in text


def test_a_map_is_asked_for_from_a_place_against_a_group(explorer: str) -> None:
    text = text_of(get(explorer + ASKED).text)

    assert "moratorium_2020/russia: reach of RUS, from Kaliningrad" in text
    assert re.search(r"DEU 1,139 1,139 1,139 [\d,]+ 100% 0 0 0% Berlin, Hamburg", text)


def test_the_json_of_a_page_answers_the_same_question(explorer: str) -> None:
    (link,) = re.findall(r'href="([^"]+)">This page as JSON', get(explorer + ASKED).text)

    assert get(explorer + unescape(link)).json()["map"]["places"][0]["name"] == "Kaliningrad"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("set.width=abc", "gives no number from 0 up"),
        ("set.depth=9", "leaves no 'depth' open"),
        ("on=soon", "'soon' is no day"),
        ("provision=nothing", "has no provision 'nothing'"),
        ("from=Nowhereville", "No town of 15,000 people is called 'Nowhereville'"),
        (f"from={ATTACK}", "No town of 15,000 people"),
    ],
)
def test_a_question_that_cannot_be_put_is_told_above_the_plain_page(explorer: str, query: str, said: str) -> None:
    answer = get(f"{explorer}/limits/draft_nato_2021?{query}")

    assert answer.status_code == 400
    assert said in text_of(re.search(r'role="alert">(.*?)</p>', answer.text)[1])  # type: ignore[index]  # it is there
    assert "No exercise above brigade level" in answer.text
    assert "<script>" not in answer.text
    assert said in get(f"{explorer}/limits/draft_nato_2021.json?{query}").json()["error"]


@pytest.mark.parametrize("name", ["salt", "own.toml", "..%2f..%2fown.toml"])
def test_an_instrument_that_does_not_ship_is_not_looked_for(explorer: str, name: str) -> None:
    answer = get(f"{explorer}/limits/{name}")

    assert answer.status_code == 404
    assert f"There is no instrument '{name}'" in text_of(answer.text) or "Not Found" in answer.text


def test_json_is_what_the_commands_print(explorer: str) -> None:
    found = get(f"{explorer}/limits/inf.json", params={"provision": "ban", "from": "Kaliningrad"}).json()

    for command, key in ((["check", "inf/ban"], "findings"), (["map", "inf/ban", "--from", "Kaliningrad"], "map")):
        assert found[key] == json.loads(CliRunner().invoke(main, [*command, "--json"]).stdout)
    assert found["balance"] == json.loads(CliRunner().invoke(main, ["balance", "inf", "--json"]).stdout)
    listed = get(f"{explorer}/limits.json").json()
    assert [row["name"] for row in listed] == list(NAMES)
    assert listed[0]["since"] == "1972-10-03"


def test_a_proposal_that_words_a_rule_leads_to_its_limit_and_runs(proposing_explorer: str, explorer: str) -> None:
    (address,) = re.findall(r'href="(/limits/proposals/\w+)"', get(f"{proposing_explorer}/proposals").text)
    answer = get(proposing_explorer + address, params={"set.size": "9000"})

    assert answer.status_code == 200
    assert "Claims held against" in text_of(answer.text)
    assert 'name="set.size"' in answer.text
    assert "<script>document" not in answer.text
    assert get(f"{proposing_explorer}{address}.json").json()["status"] == "proposal"
    assert "/limits/proposals/" not in get(f"{explorer}/proposals").text


def test_a_proposal_that_words_none_is_told_what_to_do(explorer: str) -> None:
    (proposal, *_) = get(f"{explorer}/proposals.json").json()
    answer = get(f"{explorer}/limits/proposals/{proposal['id']}")

    assert answer.status_code == 400
    assert "Write the file by hand" in answer.text


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/limits/inf", "/limits/vienna_document_2011", "/limits/new_start", ASKED])
@pytest.mark.parametrize("width", [1280, 400])
def test_no_words_of_a_drawing_lie_on_others_or_outside(browser: Browser, explorer: str, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(explorer + path)

    assert page.locator("svg.picture text").count() > 10
    assert page.evaluate(FAULTS) == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_drawing_stand_out_from_its_ground(browser: Browser, explorer: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
    page = context.new_page()
    page.goto(explorer + "/limits/inf")

    assert page.evaluate(WEAK_CONTRAST) == []
    context.close()


@pytest.mark.browser
def test_without_script_the_form_is_filled_in_by_keyboard_and_answers(browser: Browser, explorer: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.goto(explorer + "/limits/draft_nato_2021")
    page.locator("#set-width").focus()
    page.keyboard.type("100")
    page.keyboard.press("Tab")
    page.keyboard.type("3000")
    page.keyboard.press("Enter")
    page.wait_for_url("**/limits/draft_nato_2021?*set.width=100*set.brigade=3000*")

    assert page.locator("svg.picture").count() == 2
    assert "is at most 100 km" in page.locator("main").inner_text()
    assert set(asked) == {urlsplit(explorer).netloc}
    context.close()


# Texts of drawings that lie on others or outside of their drawing.
FAULTS = """() => [...document.querySelectorAll("svg.picture")].flatMap(svg => {
  const ground = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
  const outside = ([, b]) => b.left < ground.left - 1 || b.right > ground.right + 1
    || b.top < ground.top - 1 || b.bottom > ground.bottom + 1;
  const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  return texts.flatMap(([words, a], n) => [
    ...(outside([words, a]) ? ["outside: " + words] : []),
    ...texts.slice(n + 1).filter(([, b]) => touch(a, b)).map(([other]) => words + " | " + other)]);
})"""
# Texts of drawings whose contrast is below 4.5 to 1 (WCAG 2.2, 1.4.3): with the paper; on a map, with the plate of the
# colour of the sea that numbers stand on, and the seam of the colour of land around names.
WEAK_CONTRAST = """() => {
  const light = c => c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  return [...document.querySelectorAll("svg.picture text")].map(e => {
    const grounds = e.closest("svg").classList.contains("picture") ? ["paper"] : ["sea", "land"];
    const svg = e.ownerSVGElement.closest(".picture") ?? e.closest(".picture");
    return Math.min(...grounds.filter(g => svg.querySelector("." + g)).map(g => {
      const [a, b] = [light(getComputedStyle(e).color), light(getComputedStyle(svg.querySelector("." + g)).color)]
        .sort((x, y) => y - x);
      return (a + .05) / (b + .05);
    }));
  }).filter(ratio => ratio < 4.5);
}"""


@pytest.mark.browser
def test_a_slider_answers_at_once_and_its_address_can_be_passed_on(browser: Browser, explorer: str) -> None:
    page = browser.new_page()
    page.goto(explorer + "/limits/draft_nato_2021")
    before = page.locator("#answers").inner_text()
    page.locator(".slider").last.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**/limits/draft_nato_2021?*set.*")
    page.wait_for_function("before => document.querySelector('#answers').innerText !== before", arg=before)

    answered = page.locator("#answers").inner_text()
    page.reload()
    assert page.locator("#answers").inner_text() == answered
    page.close()
