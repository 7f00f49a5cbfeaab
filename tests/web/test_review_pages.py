"""Reviewing in a real browser: by keyboard and by button, with and without script, in nobody else's name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest
from contrast import WEAK_CONTRAST
from scene import REPORTS, readings
from starlette.testclient import TestClient

from detente.store import Filters, open_record, queries, review, review_all, reviews, write_reading
from detente.web import Door, create_app
from detente.web.accounts import Account, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from detente.model.reviews import Review
    from detente.web.accounts import Role

WIRE = REPORTS["wire"].id
ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def kept(path: Path) -> list[Review]:
    with open_record(path) as record:
        return list(reviews(record))


def verdicts(path: Path) -> list[str]:
    return [made.verdict for made in kept(path)]


def token(client: httpx.Client, address: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


@pytest.mark.browser
def test_the_queue_is_worked_off_from_the_keyboard_alone(page: Page, address: str, path: Path) -> None:
    page.goto(address + "/review")
    page.get_by_label("Who says so").first.fill("kim")
    page.keyboard.press("Escape")
    first = page.locator("#verdict").get_attribute("action")
    page.keyboard.press("a")
    page.wait_for_url("**done=**")
    assert "is accepted" in page.locator(".done").inner_text()

    second = page.locator("#verdict").get_attribute("action")
    assert second != first
    page.keyboard.press("r")
    page.wait_for_url("**reject**")
    assert verdicts(path) == ["accept", "reject"]
    page.keyboard.press("u")
    page.wait_for_url("**undo**")
    assert page.locator("#verdict").get_attribute("action") == second

    page.keyboard.press("s")
    page.wait_for_url("**at=1")
    third = page.locator("#verdict").get_attribute("action")
    page.keyboard.press("k")
    page.wait_for_url("**at=0")
    page.keyboard.press("j")
    page.wait_for_url("**at=1")
    assert page.locator("#verdict").get_attribute("action") == third
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    assert [(made.verdict, made.who, made.why) for made in kept(path)] == [
        ("accept", "kim", "The words say so."),
        ("reject", "kim", "The words do not say so."),
        ("undo", "kim", "Taken back."),
    ]


@pytest.mark.browser
def test_a_fact_is_corrected_from_the_keyboard_and_the_words_by_selecting_them(
    page: Page, address: str, path: Path
) -> None:
    with open_record(path) as record:
        position = queries.positions(record, Filters(report=WIRE))[0]
    page.goto(f"{address}/review/position/{position.id}")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "field words"
    page.get_by_label("stance").select_option("refuses")
    words = page.locator(".context mark").first
    words.dblclick()
    chosen = page.get_by_label("words", exact=True).input_value()
    page.locator("#who-corrects").fill("kim")
    page.locator("#why-corrected").fill("It says no.")
    page.get_by_role("button", name="Keep the correction").click()
    page.wait_for_url("**done=**")

    (made,) = kept(path)
    assert chosen
    assert (made.changes["stance"][1], made.changes["words"][1], made.why) == ("refuses", chosen, "It says no.")
    page.goto(f"{address}/reports/{WIRE}")
    assert "corrected by kim" in (page.locator(".statements").text_content() or "")


@pytest.mark.browser
def test_enter_in_the_field_for_the_reason_decides_nothing(page: Page, address: str, path: Path) -> None:
    page.goto(address + "/review")
    page.locator("#who").fill("kim")
    page.locator("#why").fill("Because of a")
    page.locator("#why").press("Enter")
    page.locator("#why").press("r")

    assert page.locator("#why").input_value() == "Because of ar"
    assert kept(path) == []


@pytest.mark.browser
def test_all_of_a_filtered_list_is_rejected_and_undone_without_script(
    browser: Browser, address: str, path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/statements?party=NVD")
    page.get_by_role("link", name="Accept or reject all of this list").click()
    page.get_by_label("Who says so").fill("kim")
    page.get_by_label("Why").fill("Of another strait.")
    page.get_by_role("button", name="Reject all").click()
    page.wait_for_url("**/review/batch/**")
    with open_record(path) as record:
        assert queries.statements(record, Filters(party="NVD")) == ()
        assert queries.statements(record, Filters(party="ALD"))
    page.get_by_role("button", name="Undo all").click()
    page.get_by_text("All of it was taken back.").wait_for()

    with open_record(path) as record:
        assert len(queries.statements(record, Filters(party="NVD"))) > 1
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_a_review_stands_out_and_no_page_is_wider_than_a_small_screen(
    browser: Browser, address: str, path: Path, scheme: str
) -> None:
    with open_record(path) as record:
        statement = queries.statements(record)[0].id
        review(record, "correct", statement, who="kim", why="Named.", wanted={"party": "NVD"})
    context = browser.new_context(color_scheme=scheme, viewport={"width": 400, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for where in ("/review", f"/review/statement/{statement}", "/review/all/positions", "/review/orphans", "/reviews"):
        page.goto(address + where)

        assert page.evaluate(WEAK_CONTRAST) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert complaints == []
    context.close()


@pytest.mark.browser
def test_hostile_words_in_a_review_run_nothing(page: Page, hostile_address: str, hostile_path: Path) -> None:
    with open_record(hostile_path) as record:
        statement = queries.statements(record)[0].id
        wanted = {"source": f"{ATTACK} Bero"}
        review(record, "correct", statement, who=ATTACK, why=ATTACK, wanted=wanted)
        review(record, "accept", queries.meetings(record)[0].id, who=ATTACK, why=ATTACK)
    for where in ("/review", f"/review/statement/{statement}", "/reviews", "/statements", "/review?done=" + ATTACK):
        page.goto(hostile_address + where)
        page.wait_for_load_state("networkidle")

        assert page.title() != "owned"
        assert page.locator("main script, main img").count() == 0


def test_an_orphan_is_listed_with_its_words_and_taken_back(address: str, path: Path) -> None:
    with open_record(path) as record:
        statement = queries.statements(record, Filters(report=WIRE))[0]
        review(record, "accept", statement.id, who="kim", why="The words say so.")
        first = next(reading for reading in readings() if reading.report.id == WIRE)
        write_reading(record, replace(first, readers="2", statements=first.statements[1:]))
    with httpx.Client() as client:
        html = client.get(address + "/review/orphans").text
        assert "nothing is read from its words any more" in html
        form = {"token": token(client, address + "/review/orphans"), "verdict": "undo", "who": "lee"}
        sent = client.post(f"{address}/review/statement/{statement.id}", data={**form, "back": "/review/orphans"})

        assert sent.headers["location"].startswith("/review/orphans")
        assert "Every review still has its words." in client.get(address + "/review/orphans").text


class Said(NamedTuple):
    """What is sent, and what comes of it."""

    form: dict[str, str]
    status: int
    words: str


@pytest.mark.parametrize(
    "said",
    [
        Said({"verdict": "accept", "who": ""}, 400, "who judged and why"),
        Said({"verdict": "correct", "who": "kim", "field party": "two words"}, 400, "is one party"),
        Said({"verdict": "correct", "who": "kim"}, 400, "nothing is corrected"),
        Said({"verdict": "praise", "who": "kim"}, 400, "Say accept, reject, correct or undo"),
        Said({"verdict": "undo", "who": "kim"}, 400, "No review stands"),
        Said({"verdict": "accept", "who": "kim", "token": "guessed"}, 403, "not sent by a page of this server"),
    ],
)
def test_a_verdict_that_does_not_fit_is_refused_and_says_why(address: str, path: Path, said: Said) -> None:
    with open_record(path) as record:
        where = f"{address}/review/position/{queries.positions(record)[0].id}"
    with httpx.Client() as client:
        answer = client.post(where, data={"token": token(client, where), **said.form})

    assert (answer.status_code, said.words in answer.text) == (said.status, True)
    assert kept(path) == []


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/review\\evil", ""])
def test_nobody_is_led_away_after_a_verdict(address: str, path: Path, back: str) -> None:
    with open_record(path) as record:
        where = f"{address}/review/meeting/{queries.meetings(record)[0].id}"
    with httpx.Client() as client:
        form = {"token": token(client, where), "verdict": "accept", "who": "kim", "back": back}
        answer = client.post(where, data=form)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?done=meeting")


def test_a_list_that_changed_since_it_was_looked_at_is_not_judged(address: str, path: Path) -> None:
    where = address + "/review/all/meetings"
    with httpx.Client() as client:
        form = {"token": token(client, where), "verdict": "reject", "who": "kim", "why": "Old."}
        answer = client.post(where, data={**form, "count": "99"})

    assert answer.status_code == 409
    assert kept(path) == []


@pytest.mark.parametrize("where", ["/review/position/abcdef", "/review/all/people", "/review/batch/none"])
def test_what_is_not_there_cannot_be_reviewed(address: str, where: str) -> None:
    assert httpx.get(address + where).status_code == 404


def test_a_record_that_cannot_be_written_says_so_and_has_no_forms(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    html = TestClient(create_app(path), base_url="http://localhost").get("/review").text

    assert "cannot be written to" in html
    assert 'id="verdict"' not in html


@pytest.mark.parametrize(("role", "status", "made"), [("reviewer", 303, ["ana"]), ("reader", 403, [])])
def test_an_account_judges_in_its_own_name_and_a_reader_not_at_all(
    path: Path, role: Role, status: int, made: list[str]
) -> None:
    app = create_app(path, Door((Account("ana", role, digest_of("ana's token")),)))
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    client.headers["authorization"] = "Bearer ana's token"
    with open_record(path) as record:
        where = f"/review/meeting/{queries.meetings(record)[0].id}"
    client.get(where)
    form = {"token": client.cookies["detente_form"], "verdict": "accept", "who": "somebody else"}

    assert client.post(where, data=form).status_code == status
    assert [one.who for one in kept(path)] == made


@pytest.mark.parametrize(("role", "status", "left"), [("reviewer", 400, True), ("admin", 303, False)])
def test_only_an_admin_takes_back_what_somebody_else_said(path: Path, role: Role, status: int, left: bool) -> None:  # noqa: FBT001 - a case
    with open_record(path) as record:
        meeting, said = queries.meetings(record)[0].id, queries.statements(record)[0].id
        review(record, "accept", meeting, who="kim", why="The words say so.")
        batch = review_all(record, "accept", "statements", [said], who="kim", why="The words say so.")
    app = create_app(path, Door((Account("ana", role, digest_of("ana's token")),)))
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    client.headers["authorization"] = "Bearer ana's token"
    for where in (f"/review/meeting/{meeting}", f"/review/batch/{batch}"):
        client.get(where)
        form = {"token": client.cookies["detente_form"], "verdict": "undo"}
        sent = client.post(where, data=form)
        assert sent.status_code == status
        assert ("kim said so" in sent.text) is left

    assert [made.stands for made in kept(path) if made.who == "kim"] == [left, left]
