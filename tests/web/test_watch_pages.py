"""The news of a record as a page, as JSON and as an Atom feed, whatever words they hold."""

from __future__ import annotations

import re
from html import unescape

import feedparser
import httpx
import pytest
from scene import REPORTS

from detente.web.watch_pages import NEWS_A_PAGE

WIRE = REPORTS["wire"].id
START = REPORTS["wire"].content.decode().index("preparing to mine the strait")
WORDS = f"/reports/{WIRE}?at={START}-{START + len('preparing to mine the strait')}#at"
FIRST, SECOND, THIRD = (f"2031-03-{day:02}T12:00:00Z" for day in (8, 9, 10))


def text_of(html: str) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_page_shows_news_the_newest_first_with_marks_and_what_was_before(telling_explorer: str) -> None:
    text = text_of(httpx.get(f"{telling_explorer}/news").text)

    assert text.index("Found 10 March 2031, 12:00 UTC") < text.index("Found 9 March 2031, 12:00 UTC")
    assert "position unnamed source Aldria accuses Norvend aldria-wire “preparing to mine the strait”" in text
    assert "moved talks before: 9 March" in text


def test_each_piece_leads_to_its_exact_words_and_to_the_report_where_they_no_longer_stand(
    telling_explorer: str,
) -> None:
    html = httpx.get(f"{telling_explorer}/news").text

    assert f'href="{WORDS}"' in html
    assert f'href="/reports/{WIRE}"' in html
    assert "a report that is no longer here" in html
    assert "/reports/gone" not in html


@pytest.mark.parametrize(
    ("since", "kinds"),
    [
        ("", ["disagreement", "moved", "position"]),
        (FIRST, ["disagreement", "moved"]),
        ("2031-03-09T12:59:59+01:00", ["disagreement", "moved"]),
        ("2031-03-09T13:00:00+01:00", ["disagreement"]),
        ("2031-03-10", ["disagreement"]),
        (THIRD, []),
    ],
)
def test_since_gives_what_was_found_later(telling_explorer: str, since: str, kinds: list[str]) -> None:
    rows = httpx.get(f"{telling_explorer}/news.json", params={"since": since}).json()
    html = httpx.get(f"{telling_explorer}/news", params={"since": since}).text
    entries = feedparser.parse(httpx.get(f"{telling_explorer}/news.atom", params={"since": since}).content).entries

    assert [row["kind"] for row in rows] == kinds
    assert re.findall(r'class="status">(\w+)<', html) == kinds
    assert [entry.tags[0].term for entry in entries] == kinds


def test_the_page_gives_a_link_to_come_back_by_and_links_to_the_rounds_before(telling_explorer: str) -> None:
    links = re.findall(r'href="/news\?since=([^"]+)"', httpx.get(f"{telling_explorer}/news").text)

    assert links == [THIRD, SECOND, FIRST]


@pytest.mark.parametrize("since", ["yesterday", "9999-99-99", "0001-01-01T00:00:00+23:59"])
@pytest.mark.parametrize("path", ["/news", "/news.json", "/news.atom"])
def test_what_is_no_time_is_refused_with_what_to_write(telling_explorer: str, path: str, since: str) -> None:
    answer = httpx.get(telling_explorer + path, params={"since": since})

    assert answer.status_code == 400
    assert "2022-01-10T08:00:00Z" in answer.text


def test_the_feed_names_itself_its_page_and_the_exact_words(telling_explorer: str) -> None:
    answer = httpx.get(f"{telling_explorer}/news.atom")
    feed = feedparser.parse(answer.content)

    assert answer.headers["content-type"] == "application/atom+xml"
    assert not feed.bozo
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": f"{telling_explorer}/news.atom",
        "alternate": f"{telling_explorer}/news",
    }
    assert feed.entries[-1].link == telling_explorer + WORDS


def test_words_of_reports_run_no_script(telling_explorer: str) -> None:
    html = httpx.get(f"{telling_explorer}/news").text

    assert "&lt;script&gt;" in html
    assert "<script>document" not in html


def test_the_feed_can_be_found_from_the_page(telling_explorer: str) -> None:
    assert '<link rel="alternate" type="application/atom+xml"' in httpx.get(f"{telling_explorer}/news").text


def test_further_news_have_pages_of_their_own(telling_explorer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.watch_pages.NEWS_A_PAGE", 2)
    first = httpx.get(f"{telling_explorer}/news").text
    last = httpx.get(f"{telling_explorer}/news", params={"from": "2"}).text

    assert '<a href="?from=2">earlier news</a>' in first
    assert "3 to 3 of 3" in last
    assert '<a href="?from=0">later news</a>' in last
    assert NEWS_A_PAGE == 100


@pytest.mark.parametrize("first", ["-1", "x", "\u0663", "9" * 40])
def test_a_page_that_is_none_holds_nothing_or_is_the_first(telling_explorer: str, first: str) -> None:
    assert httpx.get(f"{telling_explorer}/news", params={"from": first}).status_code == 200


def test_a_record_that_was_never_watched_says_how_to_watch_it(explorer: str) -> None:
    text = text_of(httpx.get(f"{explorer}/news").text)

    assert "Nothing was found yet. News are what detente watch FEEDS.toml --record strait.db brings." in text
    assert feedparser.parse(httpx.get(f"{explorer}/news.atom").content).entries == []
