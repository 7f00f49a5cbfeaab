"""Logging in and out, and what is tried with both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from detente.web import Door, create_app
from detente.web.accounts import Account, digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SAMS = "sam's token"
DOOR = Door((Account("sam", "reviewer", digest_of(SAMS)),))


@pytest.fixture
def client(strait_record: Path | str) -> TestClient:
    return TestClient(create_app(strait_record, DOOR), "https://localhost", follow_redirects=False)


def test_a_token_comes_back_as_a_cookie_that_neither_scripts_nor_other_sites_use(
    client: TestClient,
) -> None:
    answer = client.post("/log-in", data={"token": f" {SAMS} ", "next": "/positions?party=ALD"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/positions?party=ALD")
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "secure", "path=/"))
    assert client.get("/positions").status_code == 200


def test_logging_out_takes_the_cookie_back(client: TestClient) -> None:
    client.post("/log-in", data={"token": SAMS})
    client.post("/log-out")

    assert client.get("/positions").status_code == 401


def test_a_wrong_token_is_said_to_be_one(client: TestClient) -> None:
    answer = client.post("/log-in", data={"token": "guess"})

    assert answer.status_code == 401
    assert "No account has this token" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/a\r\nSet-Cookie: b=c"]
)
def test_logging_in_leads_to_no_other_server(client: TestClient, wanted: str) -> None:
    assert client.post("/log-in", data={"token": SAMS, "next": wanted}).headers["location"] == "/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "https://localhost"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "https://localhost"}, 303),
        ({}, 303),
    ],
)
def test_what_another_servers_page_sends_is_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/log-in", data={"token": SAMS}, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("body", "status"), [(b"token=" + b"x" * 70_000, 413), (b"\xff\xfe", 400), (b"a&b" * 9000, 400), (b"a", 401)]
)
def test_a_form_that_is_none_is_refused(client: TestClient, body: bytes, status: int) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}

    assert client.post("/log-in", content=body, headers=form).status_code == status
    assert client.post("/log-in", content=body).status_code == 400


@pytest.mark.browser
def test_a_person_logs_in_and_lands_where_they_wanted(guarded_explorer: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(guarded_explorer + "/positions?party=ALD")
    assert page.title() == "Log in · detente"
    page.get_by_label("Token").fill(SAMS)
    page.get_by_role("button", name="Log in").click()

    assert page.url.endswith("/positions?party=ALD")
    page.get_by_role("link", name="sam, reviewer").click()
    page.get_by_role("button", name="Log out").click()
    assert page.title() == "Log in · detente"
    page.close()
