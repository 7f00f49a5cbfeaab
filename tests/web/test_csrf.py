"""No other site can send a form in a person's name."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from detente.web.csrf import COOKIE, FIELD, FORM, keep_token, sent_form, token_of

if TYPE_CHECKING:
    from starlette.requests import Request


def show(request: Request) -> Response:
    return keep_token(request, PlainTextResponse(token_of(request)))


async def take(request: Request) -> Response:
    return PlainTextResponse(str(await sent_form(request)))


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", show), Route("/", take, methods=["POST"])]
    return TestClient(Starlette(routes=routes), base_url="http://localhost")


def test_a_form_of_a_page_of_this_server_is_read_without_its_token(client: TestClient) -> None:
    token = client.get("/").text
    assert client.post("/", data={FIELD: token, "why": "a ü"}).text == "{'why': 'a ü'}"
    assert client.get("/").text == token


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    cookie = SimpleCookie(client.get("/").headers["set-cookie"])[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "strict", "")
    safe = TestClient(client.app, base_url="https://localhost").get("/").headers["set-cookie"]
    assert "secure" in safe.lower()


@pytest.mark.parametrize("token", [None, "", "guessed", "ü"])
def test_a_form_without_the_browsers_token_is_refused(client: TestClient, token: str | None) -> None:
    client.get("/")
    assert client.post("/", data={FIELD: token} if token is not None else {"why": "x"}).status_code == 403


def test_without_a_cookie_no_token_fits(client: TestClient) -> None:
    assert client.post("/", data={FIELD: ""}).status_code == 403


def test_what_is_no_form_or_too_long_is_refused(client: TestClient) -> None:
    token = client.get("/").text
    assert client.post("/", json={FIELD: token}).status_code == 400
    assert client.post("/", content=b"\xff", headers={"content-type": FORM}).status_code in {400, 403}
    assert client.post("/", data={FIELD: token, "why": "x" * 70_000}).status_code == 413
