"""Every form is listed with what it is for, and its link gives the file that the command writes."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import httpx
import pytest
from scene import PARTIES, readings
from starlette.testclient import TestClient

from detente import answers, store, take_away
from detente.web import create_app

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [pytest.param(form, id=form.name) for form in take_away.FORMS.values()]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("away") / "strait.db"
    with store.open_record(path, create=True) as made:
        store.write_parties(made, PARTIES)
        for reading in readings():
            store.write_reading(made, reading, lambda *_: ())
    return path


@pytest.fixture(scope="module")
def client(record: Path) -> TestClient:
    return TestClient(create_app(record), base_url="http://127.0.0.1")


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_listed_with_its_purpose_and_a_link(form: take_away.Form, explorer: str) -> None:
    listed = unescape(httpx.get(f"{explorer}/take-away").text)

    assert f'<a href="/take-away/{form.name}" download>{form.file}</a>' in listed
    assert form.purpose in listed


@pytest.mark.parametrize("form", FORMS)
def test_a_link_gives_the_file_that_the_command_writes(form: take_away.Form, client: TestClient, record: Path) -> None:
    given = client.get(f"/take-away/{form.name}")
    with store.open_record(record) as opened:
        made = b"".join(form.give(answers.ask(opened)))

    assert (given.status_code, given.headers["content-type"]) == (200, form.media_type)
    assert given.headers["content-disposition"] == f'attachment; filename="{form.file}"'
    assert int(given.headers["content-length"]) == len(given.content)
    assert given.content == made or form.name == "dossier"  # a Word file says when it was written
    assert given.content[:4] == made[:4]


def test_what_is_no_form_is_told_on_a_page(client: TestClient) -> None:
    given = client.get("/take-away/everything")

    assert given.status_code == 404
    assert "There is no form" in given.text


def test_what_the_record_does_not_hold_is_told_on_a_page_and_no_file_is_sent(tmp_path: Path) -> None:
    with store.open_record(tmp_path / "r.db", create=True):
        client = TestClient(create_app(tmp_path / "r.db"), base_url="http://127.0.0.1")

    given = [client.get(f"/take-away/{name}") for name in take_away.FORMS]
    assert {(one.status_code, one.headers["content-type"]) for one in given} == {(404, "text/html; charset=utf-8")}
    assert not any("content-disposition" in one.headers for one in given)
