"""Copies in the browser."""

from __future__ import annotations

import httpx
import pytest
from scene import REPORTS
from web.test_pages import text_of


def test_a_copy_stands_under_its_origin_with_its_reason(explorer: str) -> None:
    html = httpx.get(explorer + "/copies").text
    wire, courier = REPORTS["wire"], REPORTS["courier"]

    assert "2 reports, 1 independent" in text_of(html)
    assert html.index(wire.ref) < html.index(courier.ref)
    assert f"/compare?report={wire.id}&amp;report={courier.id}" in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 4000, "2"])
def test_a_page_that_is_none_breaks_nothing(explorer: str, page: str) -> None:
    assert httpx.get(explorer + "/copies", params={"page": page}).status_code == 200
