"""What was asked for before is asked for by its validators, and an answer that is none says what to do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from newsstand import Answer, Newsstand, a_feed, an_entry, newsstand

from detente.errors import FetchError
from detente.ingest import Fetcher, Options, Unread, Validators, follow, poll, read_polled
from detente.ingest.polls import Poll, Polled
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOW = dt.datetime(2031, 3, 8, 12, tzinfo=dt.UTC)
NOTHING = Validators()
PAGE = Answer(b"<html><p>The envoys met.</p></html>")


@pytest.fixture
def site() -> Iterator[Newsstand]:
    with newsstand() as opened:
        yield opened


def a_fetcher(*, private: bool = True) -> Fetcher:
    return Fetcher(Options(allow_private=private, pause=0, most_bytes=1_000_000, total_timeout=0.5))


def asked(site: Newsstand, kind: Polled = "feed", known: Validators = NOTHING, *, private: bool = True) -> Poll:
    with a_fetcher(private=private) as fetcher:
        return poll(fetcher, f"{site.address}/it", kind, known, NOW)


def test_what_a_server_gave_is_sent_back_and_unchanged_is_no_page(site: Newsstand) -> None:
    def answer(headers: Mapping[str, str]) -> Answer:
        same = headers.get("If-None-Match") == '"7"' and headers.get("If-Modified-Since") == "Sat, 08 Mar 2031"
        given = {"ETag": '"7"', "Last-Modified": "Sat, 08 Mar 2031"}
        return Answer(status=304) if same else a_feed(an_entry("The envoys met."), headers=given)

    site.pages["/it"] = answer
    first = asked(site)
    again = asked(site, known=first.validators)

    assert first.page is not None
    assert first.validators == Validators('"7"', "Sat, 08 Mar 2031")
    assert again == Poll(validators=first.validators)


def test_the_server_is_told_who_asks(site: Newsstand) -> None:
    site.pages["/it"] = a_feed()
    asked(site)

    assert all(headers["User-Agent"].startswith("detente/") for _, headers in site.asked)


def test_unchanged_is_an_error_where_nothing_was_known(site: Newsstand) -> None:
    site.pages["/it"] = Answer(status=304)

    assert "304" in (asked(site).problem or "")


@pytest.mark.parametrize("etag", ["x" * 501, "caf\u00e9", ""])
def test_validators_that_could_not_be_sent_back_are_not_kept(site: Newsstand, etag: str) -> None:
    site.pages["/it"] = a_feed(headers={"ETag": etag})

    assert asked(site).validators == Validators()


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("120", dt.timedelta(minutes=2)),
        ("Sat, 08 Mar 2031 13:00:00 GMT", dt.timedelta(hours=1)),
        ("Sat, 08 Mar 2031 11:00:00 GMT", None),
        ("soon", None),
        ("9" * 400, None),
        ("Sat, 08 Mar 2031 13:00:00", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone_is_read(
    site: Newsstand, words: str, wait: dt.timedelta | None
) -> None:
    site.pages["/it"] = Answer(status=503, headers={"Retry-After": words})
    found = asked(site)

    assert found.wait == wait
    assert "503" in (found.problem or "")


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        ("feed", PAGE, "no feed; see whether it moved"),
        ("page", a_feed(an_entry("The envoys met.")), "name it under [[feed]]"),
        ("page", Answer(b"%PDF-1.7"), "a PDF"),
        ("page", Answer(b'{"text": "The envoys met."}'), "no page (jsonl)"),
        ("feed", Answer(b""), "no feed"),
        ("feed", Answer(status=404), "answered 404"),
        ("feed", Answer(b"<rss>" + b"x" * 900, drip=0.05), "in time"),
        ("feed", Answer(b"<rss>", endless=True), "larger than 1 MB"),
        ("feed", Answer(status=302, headers={"Location": "file:///etc/passwd"}), "no web page"),
    ],
)
def test_what_cannot_be_had_says_why(site: Newsstand, kind: Polled, answer: Answer, words: str) -> None:
    site.pages["/it"] = answer
    found = asked(site, kind)

    assert found.page is None
    assert words in (found.problem or "")
    assert not found.gone


def test_what_is_gone_for_good_is_told_apart(site: Newsstand) -> None:
    site.pages["/it"] = Answer(status=410)

    assert asked(site).gone


def test_a_feed_in_a_private_network_is_refused(site: Newsstand) -> None:
    assert "private network" in (asked(site, private=False).problem or "")
    assert not site.asked


def test_a_page_is_one_report_and_says_what_it_is_written_in(site: Newsstand) -> None:
    site.pages["/it"] = PAGE
    page = asked(site, "page").page
    assert page is not None

    (report,) = read_polled(page, "page", follow=False)

    assert isinstance(report, Report)
    assert (report.media_type, report.content) == ("text/html", PAGE.body)


@pytest.mark.parametrize(("followed", "given"), [("yes", Report), ("", Unread)])
def test_an_entry_of_a_mere_link_is_given_where_links_are_followed(
    site: Newsstand, followed: str, given: type[object]
) -> None:
    site.pages["/it"] = a_feed(an_entry("", link="http://press.example/1"))
    page = asked(site).page
    assert page is not None

    (item,) = read_polled(page, "feed", follow=bool(followed))

    assert isinstance(item, given)


def test_a_followed_page_keeps_what_the_feed_says_of_it(site: Newsstand) -> None:
    site.pages["/1"] = PAGE
    entry = Report("g1", b"", url=f"{site.address}/1", publisher="Wire", published="2031-03-08", title="Talks")
    with a_fetcher() as fetcher:
        page = follow(entry, fetcher)

    assert (page.ref, page.content, page.media_type) == (entry.url, PAGE.body, "text/html")
    assert (page.publisher, page.published, page.title) == ("Wire", "2031-03-08", "Talks")


@pytest.mark.parametrize("answer", [Answer(status=404), a_feed(an_entry("Talks.")), Answer(b"WARC/1.0\r\n")])
def test_a_link_that_leads_to_no_page_is_refused(site: Newsstand, answer: Answer) -> None:
    site.pages["/1"] = answer
    with a_fetcher() as fetcher, pytest.raises(FetchError):
        follow(Report("g1", b"", url=f"{site.address}/1"), fetcher)
