"""Only requests meant for this machine are answered, and answers lead to no other."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize("path", ["/", "/statements", "/static/report.js", "/dossier.json", "/no-such-page"])
def test_every_answer_forbids_other_hosts_and_inline_scripts(explorer: str, path: str) -> None:
    headers = httpx.get(explorer + path).headers

    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""])
def test_a_foreign_name_for_this_machine_is_refused(explorer: str, host: str) -> None:
    answer = httpx.get(explorer, headers={"host": host})

    assert answer.status_code == 421
    assert "strait" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8022", "127.0.0.1:1", "[::1]:8022", "[::1]"])
def test_this_machines_own_names_are_answered(explorer: str, host: str) -> None:
    assert httpx.get(explorer, headers={"host": host}).status_code == 200
