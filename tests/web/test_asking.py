"""Lists are narrowed by what stands in the address, and the form on the page says by what."""

from __future__ import annotations

import httpx
import pytest
from web.test_pages import WIRE, text_of


@pytest.mark.parametrize(
    ("address", "shown", "hidden"),
    [
        ("/statements?terms=anonymity_requested", "naval exercises", "unilateral steps"),
        ("/statements?channel=conference_call", "naval exercises", "unilateral steps"),
        ("/statements?speaker=The+Norvendian+foreign+ministry", "preparing to mine", "naval exercises"),
        ("/statements?q=inspections", "accept inspections", "naval exercises"),
        ("/statements?publisher=Norvend+Post", "unilateral steps", "naval exercises"),
        ("/statements?until=2031-03-08", "naval exercises", "unilateral steps"),
        ("/statements?since=2031-03-09&publisher=Norvend+Post", "unilateral steps", "naval exercises"),
        ("/positions?issue=rockets", "withdraw its rockets", "scale and scope"),
        ("/reports?until=2031-03-08", "aldria-wire", "norvend-post"),
        ("/?until=2031-03-08", "as of 8 March 2031", "norvend-post"),
    ],
)
def test_a_list_is_narrowed_by_each_of_its_fields(explorer: str, address: str, shown: str, hidden: str) -> None:
    text = text_of(httpx.get(explorer + address).text)

    assert shown in text
    assert hidden not in text


def test_the_form_keeps_what_was_asked(explorer: str) -> None:
    html = httpx.get(explorer + "/statements?terms=anonymity_requested&until=2031-03-09").text

    assert '<option value="anonymity_requested" selected>' in html
    assert 'type="date" value="2031-03-09"' in html
    assert 'href="/statements.csv?terms=anonymity_requested&amp;until=2031-03-09"' in html


@pytest.mark.parametrize("address", ["/review?at=", "/news?from=", "/statements?page=", f"/reports/{WIRE}?at=0-"])
@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", ""])
def test_a_number_that_is_none_breaks_no_page(explorer: str, address: str, number: str) -> None:
    assert httpx.get(explorer + address + number).status_code == 200
