"""The menu leads to every page, says where one is, and opens without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from scene import REPORTS

from detente.web.asking import LISTS
from detente.web.menu import MENU

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDRESSES = [entry.address for group in MENU for entry in group.entries]


def test_every_page_of_the_menu_is_there(explorer: str) -> None:
    with httpx.Client(base_url=explorer) as client:
        assert [a for a in ADDRESSES if client.get(a).status_code != 200] == []


def test_every_list_stands_in_the_menu_once() -> None:
    assert {f"/{what}" for what in LISTS} <= set(ADDRESSES)
    assert len(set(ADDRESSES)) == len(ADDRESSES)


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("/", "State"),
        ("/reports", "Reports"),
        ("/reports/abc", "Reports"),
        ("/reviews", "Judged"),
        ("/review/claim/abc", "Judged"),
        ("/limits/proposals/abc", "Treaties"),
        ("/search", None),
    ],
)
def test_a_page_belongs_to_one_group_at_most(path: str, group: str | None) -> None:
    assert [g.name for g in MENU if g.holds(path)] == ([group] if group else [])


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/people", '<a href="/people" aria-current="page">People</a>'),
        (f"/reports/{REPORTS['wire'].id}", '<a href="/reports" aria-current="true">Reports</a>'),
    ],
)
def test_the_menu_marks_where_one_is(explorer: str, path: str, marked: str) -> None:
    html = httpx.get(explorer + path).text

    assert marked in html
    assert html.count("aria-current") == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [400, 1280])
def test_without_script_a_group_opens_by_keyboard_and_closes_the_one_before(
    browser: Browser, explorer: str, width: int
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(explorer)
    page.get_by_text("Together", exact=True).press("Enter")
    page.get_by_text("Read", exact=True).press("Enter")
    reached = page.get_by_role("navigation", name="Pages").get_by_role("link")

    assert reached.all_inner_texts() == [*(e.name for e in MENU[2].entries), *(e.name for e in MENU[0].entries)]
    edges = [box["x"] + box["width"] for link in reached.all() if (box := link.bounding_box())]
    assert max(edges) < width
    page.get_by_role("link", name="Positions").click()
    assert page.url.endswith("/positions")
    context.close()
