"""Pages say what the record holds, and their JSON is what the command line prints."""

from __future__ import annotations

import csv
import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest
from scene import REPORTS

from detente.web import asking

LISTS = (
    *("statements", "positions", "proposals", "meetings", "claims", "people"),
    *("encounters", "disagreements", "events", "threads", "utterances", "timeline", "issues", "copies", "judgements"),
)
FOLLOWING = ("deadlocks", "changes")  # from positions: the scene has none
WIRE = REPORTS["wire"].id


def text_of(html: str) -> str:
    """The words of a page, as a reader without styles or script has them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


class Outline(HTMLParser):
    """Ids, labels and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag names."""
        """Take down what a start tag holds."""
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag == "label":
            self.labelled.add(found["for"])
        if tag in {"input", "select", "textarea"} and found.get("type") != "hidden":
            self.fields.add(found["id"])


def test_the_dossier_tells_offer_condition_speaker_terms_and_words(explorer: str) -> None:
    text = text_of(httpx.get(explorer).text)

    assert "3 reports , 2 independent 8 to 9 March 2031" in text
    assert "offers unnamed source “withdraw its rockets from the Kestrel Strait”" in text
    assert "only if reciprocal : “if Norvend is willing to do the same” modality: would aimed at Norvend" in text
    assert "A senior Aldrian official anonymity requested" in text
    assert "denied “preparing to mine the strait”" in text
    assert "negated unnamed source did not say “whether Aldria would accept inspections”" in text
    assert "unstated: rule, cap, zone, period" in text
    assert "1 × garbled name first met in norvend-post “lJonas Reck”" in text


def test_the_dossier_says_that_it_is_a_machines_reading(explorer: str) -> None:
    assert "a machine’s reading of them, and may be wrong" in text_of(httpx.get(explorer).text)


@pytest.mark.parametrize(
    "path",
    ["/", "/news", "/reports", *(f"/{what}" for what in LISTS + FOLLOWING), f"/reports/{WIRE}", "/search?q=strait"],
)
def test_every_page_has_unique_ids_labelled_fields_a_language_and_a_skip_link(explorer: str, path: str) -> None:
    answer = httpx.get(explorer + path)
    outline = Outline(answer.text)

    assert answer.status_code == 200
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.fields <= outline.labelled
    assert '<html lang="en">' in answer.text
    assert outline.links[0] == "#main"
    assert all(link[1:] in outline.ids for link in outline.links if link.startswith("#"))


@pytest.mark.parametrize("path", ["/", f"/reports/{WIRE}", "/statements", "/timeline", "/reports"])
def test_every_link_within_the_explorer_leads_to_a_page(explorer: str, path: str) -> None:
    links = {link.split("#")[0] for link in Outline(httpx.get(explorer + path).text).links}
    inside = sorted(link for link in links if link.startswith("/"))

    assert [link for link in inside if httpx.get(explorer + link).status_code != 200] == []


@pytest.mark.parametrize("what", [*LISTS, "reports", "dossier"])
def test_every_list_has_its_json(explorer: str, what: str) -> None:
    answer = httpx.get(f"{explorer}/{what}.json")

    assert answer.status_code == 200
    assert answer.json()


@pytest.mark.parametrize(("what", "told"), [("deadlocks", "Norvend waits on Aldria"), ("changes", "hardened")])
def test_what_follows_from_positions_is_listed_in_its_own_words(stuck_explorer: str, what: str, told: str) -> None:
    (only,) = httpx.get(f"{stuck_explorer}/{what}.json?party=ALD").json()
    html = httpx.get(f"{stuck_explorer}/{what}").text

    assert only["id"]
    assert told in text_of(html)
    assert "&lt;script&gt;" in html
    assert "<script>document" not in html


def test_the_dossier_says_who_waits_on_whom_only_where_somebody_does(stuck_explorer: str, explorer: str) -> None:
    html = httpx.get(stuck_explorer).text

    assert "Aldria and Norvend wait on one another" in text_of(html)
    assert "<script>document" not in html
    assert "wait on one another" not in text_of(httpx.get(explorer).text)


def test_json_of_statements_has_the_shape_of_the_command_line(explorer: str) -> None:
    first = httpx.get(f"{explorer}/statements.json").json()[0]

    assert first["report"] == "aldria-wire.txt"
    assert first["source"]["name"] == "A senior Aldrian official"
    assert first["terms"] == "anonymity_requested"
    assert {"start", "end", "words"} <= first["evidence"][0].keys()


def test_json_of_a_report_holds_its_article_and_what_was_read(explorer: str) -> None:
    found = httpx.get(f"{explorer}/reports/{WIRE}.json").json()

    assert found["article"]["title"] == "Aldria offers to pull back rockets if Norvend does likewise"
    assert len(found["statements"]) == 5
    assert found["issues"] == []


def test_a_list_narrowed_to_a_party_shows_what_involves_it_and_says_so(explorer: str) -> None:
    whole = httpx.get(f"{explorer}/statements").text
    narrowed = httpx.get(f"{explorer}/statements", params={"party": "NVD"}).text

    assert "did not say" in whole
    assert "did not say" not in narrowed
    assert "There will be no unilateral steps" in narrowed
    assert '<option value="NVD" selected>' in narrowed
    assert 'href="/statements.json?party=NVD"' in narrowed


def test_a_party_that_nothing_involves_gets_an_empty_page_and_empty_json(explorer: str) -> None:
    answer = httpx.get(f"{explorer}/meetings", params={"party": "CHE"})

    assert "Nothing of this kind was read that involves CHE." in text_of(answer.text)
    assert httpx.get(f"{explorer}/meetings.json", params={"party": "CHE"}).json() == []


def test_a_long_list_is_parted_into_pages_that_lead_to_each_other(
    explorer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ROWS_A_PAGE", 5)
    second = httpx.get(f"{explorer}/statements", params={"page": "2", "party": "ALD"}).text

    assert "6 to 8 of 8" in second
    assert 'href="?page=1&amp;party=ALD"' in second
    assert "later rows" not in second
    assert "later rows" in httpx.get(f"{explorer}/statements", params={"page": "0"}).text


def test_issues_are_narrowed_to_a_kind(explorer: str) -> None:
    text = text_of(httpx.get(f"{explorer}/issues", params={"kind": "no byline"}).text)

    assert "No line names an author." in text
    assert "lJonas Reck" not in text


def test_a_report_stands_beside_its_statements_with_its_words_marked(explorer: str) -> None:
    html = httpx.get(f"{explorer}/reports/{WIRE}").text

    assert re.search(r'<mark class="cue" data-of="4">did not say</mark>', html)
    assert re.search(r'id="w4" href="#s4"', html)
    assert re.search(r'href="#w4" data-statement="4"', html)
    assert "2 pieces of the page set apart, no part of the article" in text_of(html)
    assert "copy of this one" in text_of(html)


def test_a_reference_leads_to_its_words_without_script(explorer: str) -> None:
    words = "did not say"
    start = REPORTS["wire"].content.decode().index(words)
    html = httpx.get(f"{explorer}/reports/{WIRE}", params={"at": f"{start}-{start + len(words)}"}).text

    assert '<span id="at" tabindex="-1"></span><mark class="cue cited" data-of="4">did not say</mark>' in html


@pytest.mark.parametrize("at", ["x", "9-3", "-1-5", "5", "9999999-99999999"])
def test_a_reference_that_is_none_shows_the_plain_report(explorer: str, at: str) -> None:
    answer = httpx.get(f"{explorer}/reports/{WIRE}", params={"at": at})

    assert answer.status_code == 200
    assert "cited" not in answer.text


def test_search_finds_paragraphs_and_statements_and_leads_to_them(explorer: str) -> None:
    html = httpx.get(f"{explorer}/search", params={"q": '"unilateral steps"'}).text

    assert "There will be no unilateral steps" in html
    assert f"/reports/{REPORTS['post'].id}?at=" in html
    assert httpx.get(f"{explorer}/search.json", params={"q": "unilateral"}).json()[0]["report"] == "norvend-post.txt"


def test_search_for_nothing_explains_itself_and_for_the_unknown_says_so(explorer: str) -> None:
    assert "All words that you write have to occur" in httpx.get(f"{explorer}/search").text
    assert "No report holds these words." in httpx.get(f"{explorer}/search", params={"q": "zeppelin"}).text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/reports/nothing", 404, "The record holds no report 'nothing'"),
        ("/gossip", 404, "There is no page 'gossip'"),
        ("/search?q=%3F%3F", 400, "no words to search for"),
        ("/dossier", 404, "There is no page"),
    ],
)
def test_what_cannot_be_shown_is_explained_with_its_status(explorer: str, path: str, status: int, words: str) -> None:
    answer = httpx.get(explorer + path)

    assert answer.status_code == status
    assert words in text_of(answer.text)


def test_what_cannot_be_answered_in_json_is_explained_in_json(explorer: str) -> None:
    answer = httpx.get(f"{explorer}/gossip.json")

    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is no page 'gossip'")


def test_hostile_words_are_shown_as_words_and_hostile_addresses_are_no_links(hostile_explorer: str) -> None:
    listing = httpx.get(f"{hostile_explorer}/reports.json").json()
    for path in ("/", "/reports", *(f"/{what}" for what in LISTS), f"/reports/{listing[0]['id']}", "/search?q=owned"):
        html = httpx.get(hostile_explorer + path).text

        assert "<script>document" not in html
        assert "<img" not in html
        assert not any(link.startswith("javascript:") for link in Outline(html).links)
        assert "&lt;script&gt;" in html or path in {"/copies", "/disagreements"}


@pytest.mark.parametrize("what", [*LISTS, *FOLLOWING, "reports", "search"])
def test_every_list_is_a_spreadsheet_too(explorer: str, what: str) -> None:
    answer = httpx.get(f"{explorer}/{what}.csv", params={"q": "strait"} if what == "search" else {})
    rows = list(csv.reader(answer.text.splitlines()))

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="{what}.csv"' in answer.headers["content-disposition"]
    assert len({len(row) for row in rows}) <= 1
    assert len(rows) > 1 or what in FOLLOWING


def test_hostile_words_are_no_formula_of_a_spreadsheet(hostile_explorer: str) -> None:
    rows = csv.reader(httpx.get(f"{hostile_explorer}/statements.csv").text.splitlines())

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
