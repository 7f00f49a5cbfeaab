"""Whose a request is, by token, by a proxy's header, or nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from detente.web import Door, create_app
from detente.web.accounts import Account, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KIM = Account("kim", "admin", digest_of("kim's token"))
SAM = Account("sam", "reviewer", digest_of("sam's token"))


@pytest.fixture
def client(strait_record: Path | str) -> Callable[..., TestClient]:
    def make(door: Door, peer: str = "127.0.0.1") -> TestClient:
        app = create_app(strait_record, door)
        return TestClient(app, "http://localhost", follow_redirects=False, client=(peer, 5000))

    return make


def test_without_accounts_nobody_is_asked(client: Callable[..., TestClient]) -> None:
    assert client(Door()).get("/").status_code == 200
    assert client(Door()).get("/account").status_code == 404


def test_a_person_without_a_token_is_asked_for_it_and_a_program_told_to_bring_one(
    client: Callable[..., TestClient],
) -> None:
    shut = client(Door((KIM,)))
    person = shut.get("/statements?party=ALD", headers={"accept": "text/html"})
    program = shut.get("/statements.json")

    assert (person.status_code, person.headers["location"]) == (303, "/log-in?next=/statements%3Fparty%3DALD")
    assert program.status_code == 401
    assert program.headers["www-authenticate"] == "Bearer"
    assert "Authorization: Bearer TOKEN" in program.json()["error"]
    assert shut.get("/static/detente.css").status_code == 200


@pytest.mark.parametrize("path", ["/", "/reports.json", "/search?q=strait", "/limits", "/account"])
@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic a2lt", "bearer sam's token x", ""])
def test_no_page_opens_to_a_wrong_token(client: Callable[..., TestClient], path: str, header: str) -> None:
    assert client(Door((KIM,))).get(path, headers={"authorization": header}).status_code == 401


def test_a_token_opens_every_page_and_says_whose_it_is(client: Callable[..., TestClient]) -> None:
    page = client(Door((KIM, SAM))).get("/account", headers={"authorization": "Bearer sam's token"})

    assert page.status_code == 200
    assert "sam <small>reviewer</small>" in page.text
    assert "kim" not in page.text


def test_an_admin_sees_who_else_may_look(client: Callable[..., TestClient]) -> None:
    page = client(Door((KIM, SAM))).get("/account", headers={"authorization": "Bearer kim's token"})

    assert "<td>reviewer</td>" in page.text


def test_a_proxy_on_this_machine_names_who_logged_in(client: Callable[..., TestClient]) -> None:
    door = Door((SAM,), user_header="x-remote-user")

    assert "sam <small>reviewer" in client(door).get("/account", headers={"x-remote-user": "sam"}).text
    assert "lee <small>reader" in client(door).get("/account", headers={"x-remote-user": "lee"}).text
    assert client(door).get("/account").status_code == 401
    assert client(door, "192.0.2.7").get("/account", headers={"x-remote-user": "sam"}).status_code == 401


def test_the_public_reads_without_an_account(client: Callable[..., TestClient]) -> None:
    public = client(Door((KIM,), public=True))

    assert public.get("/").status_code == 200
    assert "anyone <small>reader" in public.get("/account").text
    assert "kim <small>admin" in public.get("/account", headers={"authorization": "Bearer kim's token"}).text
