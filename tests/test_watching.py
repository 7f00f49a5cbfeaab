"""Rounds over a real local site: asked politely, read once, nothing lost, whatever the servers do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from newsstand import Answer, Newsstand, a_feed, an_entry, newsstand

from detente import pipeline, store
from detente.ingest import Fetcher, Options
from detente.model.news import Watched
from detente.store import queries
from detente.watching import MOST_ENTRIES, Round, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from detente.pipeline import Reader
    from detente.store import Record

READY = (
    "Russian Deputy Foreign Minister Sergei Ryabkov said on Monday that Moscow was ready to discuss missiles with the "
    "United States. Delegations of Russia and the United States will meet in Geneva on 17 January 2022."
)
REFUSES = (
    "Russian Deputy Foreign Minister Sergei Ryabkov said on Wednesday that Moscow refuses to discuss missiles with the "
    "United States."
)
MONDAY, WEDNESDAY = "Mon, 10 Jan 2022 10:00:00 +0000", "Wed, 12 Jan 2022 10:00:00 +0000"
FIRST = an_entry(READY, guid="a1", date=MONDAY)
SECOND = an_entry(REFUSES, guid="a2", date=WEDNESDAY, title="No talks")
EARLIEST = dt.datetime(2022, 1, 10, 12, tzinfo=dt.UTC)


@dataclass
class Desk:
    """A watch whose clock a test turns."""

    site: Newsstand
    record: Record
    reader: Reader
    fetcher: Fetcher
    now: list[dt.datetime] = field(default_factory=lambda: [EARLIEST])

    def watch(self, *rows: Watched) -> Watch:
        """A watch, as if started now; by default of the feed `/feed`."""
        rows = rows or (Watched(f"{self.site.address}/feed", "feed"),)
        return Watch(self.record, self.reader, rows, self.fetcher, 30, lambda: self.now[0], lambda: 0.0)

    def later(self, minutes: float) -> None:
        """Turn the clock."""
        self.now[0] += dt.timedelta(minutes=minutes)

    def refs(self) -> list[str]:
        """What was read."""
        return [report.ref for report in queries.reports(self.record)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return pipeline.load_reader()


@pytest.fixture
def desk(tmp_path: Path, reader: Reader) -> Iterator[Desk]:
    options = Options(allow_private=True, pause=0, most_bytes=5_000_000, total_timeout=2)
    with (
        newsstand() as site,
        store.open_record(tmp_path / "r.db", create=True) as record,
        Fetcher(options) as fetcher,
    ):
        yield Desk(site, record, reader, fetcher)


def killing(*_: object) -> None:
    """What is killed before it has done anything."""
    raise KeyboardInterrupt


def kinds(done: Round) -> list[str]:
    return sorted(news.kind for news in done.news)


def test_each_round_tells_what_is_new_and_nothing_twice(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(FIRST)
    watch = desk.watch()
    first = watch.round()
    desk.later(30)
    desk.site.pages["/feed"] = a_feed(SECOND, FIRST)
    second = watch.round()
    desk.later(30)
    third = watch.round()

    assert kinds(first) == ["meeting", "position"]
    assert kinds(second) == ["hardened"]
    assert (third.added, third.news) == (0, ())
    assert [news.found for news in (*first.news, *second.news)] == ["2022-01-10T12:00:00Z"] * 2 + [
        "2022-01-10T12:30:00Z"
    ]


def test_the_same_words_retold_are_no_news(desk: Desk) -> None:
    other = f"{READY} The envoys of both states have met there before, in the winter of 2021, for three days of talks."
    desk.site.pages |= {"/feed": a_feed(FIRST), "/other": a_feed(an_entry(other, guid="b1", date=WEDNESDAY))}
    desk.watch().round()
    done = desk.watch(Watched(f"{desk.site.address}/other", "feed")).round()

    assert (done.added, kinds(done)) == (1, [])


def test_what_the_record_held_before_it_was_watched_is_no_news(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(READY)
    list(pipeline.read_into(desk.record, [str(tmp_path / "a.txt")], desk.reader, Options(published="2022-01-10")))
    desk.site.pages["/feed"] = a_feed(SECOND)

    assert kinds(desk.watch().round()) == ["hardened"]


def test_what_others_read_into_the_record_is_news_at_the_next_round(desk: Desk, tmp_path: Path) -> None:
    desk.site.pages["/feed"] = a_feed()
    desk.watch().round()
    (tmp_path / "a.txt").write_text(READY)
    list(pipeline.read_into(desk.record, [str(tmp_path / "a.txt")], desk.reader, Options(published="2022-01-10")))

    assert kinds(desk.watch().round()) == ["meeting", "position"]


def test_a_round_in_which_nothing_was_read_aligns_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.site.pages["/feed"] = a_feed(FIRST)
    desk.watch().round()
    monkeypatch.setattr("detente.news.Newsroom", None)
    desk.later(30)

    assert desk.watch().round().asked == 1


def test_nothing_is_asked_before_its_time_not_even_after_a_restart(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(FIRST, head="<ttl>60</ttl>")
    counts = []
    for minutes in (0, 59, 1):
        desk.later(minutes)
        done = desk.watch().round()
        counts.append((done.asked, done.waiting, len(desk.site.paths())))

    assert counts == [(1, 0, 1), (0, 1, 0), (1, 0, 1)]


def test_a_row_may_be_asked_more_often_than_the_others_and_the_pause_lasts_until_the_next_is_due(desk: Desk) -> None:
    desk.site.pages |= {"/feed": a_feed(FIRST), "/page": Answer(b"<html><p>Talks went on.</p></html>")}
    watch = desk.watch(
        Watched(f"{desk.site.address}/feed", "feed", every=5), Watched(f"{desk.site.address}/page", "page")
    )
    watch.round()
    pause = watch.pause()
    desk.later(5)
    watch.round()

    assert pause == 300
    assert desk.site.paths() == ["/feed", "/page", "/feed"]


def test_what_did_not_change_is_asked_for_by_what_the_server_gave(desk: Desk) -> None:
    def answer(headers: Mapping[str, str]) -> Answer:
        return Answer(status=304) if headers.get("If-None-Match") == '"1"' else a_feed(FIRST, headers={"ETag": '"1"'})

    desk.site.pages["/feed"] = answer
    desk.watch().round()
    desk.later(30)
    desk.watch().round()
    sent = [headers.get("If-None-Match") for path, headers in desk.site.asked if path == "/feed"]

    assert sent == [None, '"1"']
    assert desk.refs() == ["a1"]


def test_what_fails_is_left_ever_longer_and_comes_back(desk: Desk) -> None:
    desk.site.pages["/feed"] = Answer(status=500)
    waits = []
    for _ in range(3):
        done = desk.watch().round()
        assert "answered 500" in done.failed[0].reason
        waits.append(desk.watch().pause() / 60)
        desk.later(waits[-1])
    desk.site.pages["/feed"] = a_feed(FIRST)
    done = desk.watch().round()

    assert waits == [60, 120, 240]
    assert (done.failed, done.added, desk.watch().pause() / 60) == ([], 1, 30)


def test_one_that_fails_stops_no_other(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(FIRST)
    rows = [Watched("http://127.0.0.1:1/feed", "feed"), Watched(f"{desk.site.address}/feed", "feed")]
    done = desk.watch(*rows).round()

    assert (len(done.failed), done.added) == (1, 1)


def test_a_server_that_asks_for_rest_gets_it(desk: Desk) -> None:
    desk.site.pages["/feed"] = Answer(status=429, headers={"Retry-After": "36000"})
    desk.watch().round()

    assert desk.watch().pause() == 36_000


def test_what_robots_txt_forbids_is_not_asked_for(desk: Desk) -> None:
    desk.site.pages |= {"/robots.txt": Answer(b"User-agent: detente\nDisallow: /feed\n"), "/feed": a_feed(FIRST)}
    done = desk.watch().round()

    assert "robots.txt" in done.failed[0].reason
    assert desk.site.paths() == []


def test_a_redirect_into_a_private_network_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.ingest.addresses.is_public", lambda address: address == "127.0.0.1")
    desk.site.pages["/feed"] = Answer(status=302, headers={"Location": "http://10.0.0.7/feed"})
    with Fetcher(Options(pause=0)) as fetcher:
        desk.fetcher = fetcher
        done = desk.watch().round()

    assert "private network (10.0.0.7)" in done.failed[0].reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"<rss><channel>", endless=True), "larger than 5 MB"),
        (Answer(b"<rss><channel>" + b" " * 900, drip=0.05), "in time"),
        (Answer(b"<html><p>Sign in to go on.</p></html>"), "no feed"),
    ],
    ids=["endless", "trickling", "a sign-in page"],
)
def test_hostile_servers_are_left_in_time_and_nothing_is_read(desk: Desk, answer: Answer, reason: str) -> None:
    desk.site.pages["/feed"] = answer
    done = desk.watch().round()

    assert reason in done.failed[0].reason
    assert desk.refs() == []


def test_a_feed_that_gives_its_entries_other_ids_and_dates_each_time_is_read_once(desk: Desk) -> None:
    added = []
    for number in range(3):
        desk.site.pages["/feed"] = a_feed(an_entry(READY, guid=f"id-{number}", date=[MONDAY, WEDNESDAY][number % 2]))
        added.append(desk.watch().round().added)
        desk.later(30)

    assert added == [1, 0, 0]


def test_an_entry_that_repeats_in_a_feed_is_read_once(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(FIRST, FIRST, FIRST)

    assert desk.watch().round().added == 1


def test_an_entry_whose_words_were_mended_is_read_again(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(an_entry(READY, guid="a1"))
    desk.watch().round()
    desk.later(30)
    desk.site.pages["/feed"] = a_feed(an_entry(READY.replace("17", "18"), guid="a1"))

    assert desk.watch().round().added == 1


def test_an_entry_without_a_date_is_read_and_given_none(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(an_entry(READY))
    desk.watch().round()

    assert [report.published for report in queries.reports(desk.record)] == [None]


def test_a_feed_in_another_encoding_is_read(desk: Desk) -> None:
    text = f"<?xml version='1.0' encoding='koi8-r'?><rss><channel>{an_entry('Переговоры продолжены.')}</channel></rss>"
    desk.site.pages["/feed"] = Answer(text.encode("koi8-r"), headers={"Content-Type": "text/xml"})
    desk.watch().round()
    (article,) = queries.articles(desk.record)

    assert "Переговоры продолжены." in article.text


def test_of_a_very_long_feed_so_many_entries_are_read_in_a_round_and_none_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_report", lambda *_: pytest.fail("nothing is parsed that is known"))
    monkeypatch.setattr(store, "known", lambda *_: True)
    entries = [an_entry(f"Talks went on for hour {n}.", guid=str(n)) for n in range(10_000)]
    desk.site.pages["/feed"] = lambda headers: (
        Answer(status=304) if headers.get("If-None-Match") else a_feed(*entries, headers={"ETag": '"1"'})
    )
    read = []
    for _ in range(2):
        desk.watch().round()
        read.append(len(store.news.tries_left(desk.record, f"{desk.site.address}/feed")))
        desk.later(30)

    assert read == [MOST_ENTRIES, 2 * MOST_ENTRIES]


def test_a_cut_feed_is_asked_for_in_full_the_next_time(desk: Desk) -> None:
    whole = a_feed(SECOND, FIRST).body
    cut = whole[: whole.index(b"a1")]
    desk.site.pages["/feed"] = lambda headers: (
        Answer(status=304) if headers.get("If-None-Match") else Answer(cut, headers={"ETag": '"1"'})
    )
    first = desk.watch().round()
    desk.later(30)
    desk.site.pages["/feed"] = Answer(whole)
    second = desk.watch().round()

    assert "cut" in first.unread[0].reason
    assert (first.added, second.added) == (1, 1)


def test_a_page_is_read_again_where_its_text_changed_and_only_there(desk: Desk) -> None:
    row = Watched(f"{desk.site.address}/page", "page", "Strait Post")
    added = []
    for words, number in ((READY, 1), (READY, 2), (f"{READY} {REFUSES}", 3)):
        desk.site.pages["/page"] = Answer(f"<html><article><p>{words}</p></article><!-- {number} --></html>".encode())
        added.append(desk.watch(row).round().added)
        desk.later(30)

    assert added == [1, 0, 1]
    assert {report.publisher for report in queries.reports(desk.record)} == {"Strait Post"}


def test_links_are_followed_where_the_row_says_so(desk: Desk) -> None:
    one, two = f"{desk.site.address}/1", f"{desk.site.address}/2"
    desk.site.pages |= {
        "/feed": a_feed(an_entry("Talks near.", link=one, date=MONDAY), an_entry("", link=two, date=WEDNESDAY)),
        "/1": Answer(f"<html><article><p>{READY}</p></article></html>".encode()),
        "/2": Answer(f"<html><article><p>{REFUSES}</p></article></html>".encode()),
    }
    done = desk.watch(Watched(f"{desk.site.address}/feed", "feed", follow=True)).round()

    assert [(report.ref, report.published) for report in queries.reports(desk.record)] == [
        (one, "2022-01-10T10:00:00+00:00"),
        (two, "2022-01-12T10:00:00+00:00"),
    ]
    assert kinds(done) == ["hardened", "meeting", "position"]


def test_a_link_that_fails_is_tried_three_times_and_then_the_feeds_own_words_are_read(desk: Desk) -> None:
    gone = f"{desk.site.address}/gone"
    desk.site.pages["/feed"] = lambda headers: (
        Answer(status=304)
        if headers.get("If-None-Match")
        else a_feed(an_entry(READY, link=gone), headers={"ETag": "1"})
    )
    row = Watched(f"{desk.site.address}/feed", "feed", follow=True)
    rounds = []
    for _ in range(5):
        rounds.append(desk.watch(row).round())
        desk.later(30)

    assert desk.site.paths() == ["/feed", "/gone"] * 3 + ["/feed"] * 2
    assert [done.added for done in rounds] == [0, 0, 1, 0, 0]
    assert "answered 404" in rounds[2].unread[0].reason


def test_entries_without_words_are_counted_and_it_is_said_how_to_read_them(desk: Desk) -> None:
    desk.site.pages["/feed"] = a_feed(an_entry("", link="http://press.example/1"), FIRST)
    done = desk.watch().round()

    assert [unread.reason for unread in done.unread] == [
        "1 of its entries have no words; to read the pages that they link to: follow = true"
    ]
    assert done.added == 1


@pytest.mark.parametrize("killed", ["keep_entry", "keep_visit", "tell"])
def test_whatever_it_is_killed_at_nothing_is_lost_and_nothing_is_read_or_told_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    desk.site.pages["/feed"] = a_feed()
    desk.watch().round()
    desk.later(30)
    desk.site.pages["/feed"] = a_feed(SECOND, FIRST, headers={"ETag": '"1"'})
    with monkeypatch.context() as patched:
        patched.setattr(store.news, killed, killing)
        with pytest.raises(KeyboardInterrupt):
            desk.watch().round()
    done = desk.watch().round()

    assert desk.refs() == ["a1", "a2"]
    assert kinds(done) == ["hardened", "meeting", "position"]
    assert [news.id for news in store.news.news_since(desk.record)] == [news.id for news in done.news]
