"""Entries of feeds come out as reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from detente.ingest.feeds import read_feed
from detente.ingest.options import Unread
from detente.model.reports import Report

if TYPE_CHECKING:
    from pathlib import Path

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Strait &amp;amp; Dispatch</title>
<item><title>Envoys &lt;b&gt;to meet&lt;/b&gt;</title><link>https://press.example/1</link><guid>dispatch-1</guid>
<pubDate>Mon, 04 May 2031 10:15:00 +0300</pubDate><description>&lt;p&gt;Short.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The envoys will meet.</p><script>count()</script>]]></content:encoded>
<source url="https://wire.example">Northern Wire</source></item>
<item><title>Nothing</title><guid>dispatch-2</guid></item>
<item><link>https://press.example/3</link><dc:date>2031-05-04</dc:date><description>Talks.</description></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Dispatch</title>
<entry><id>urn:1</id><title>Talks</title><updated>2031-05-04T10:00:00Z</updated>
<link href="https://press.example/1"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The envoys met.</p></div></content></entry>
<entry><id>urn:2</id><title>Talks</title><published>2031-05-04T10:00:00+03:00</published>
<summary type="text">Fewer than 5 &lt; 6 envoys.

They met.</summary></entry></feed>"""
KNOWN = Report(ref="feed.xml", content=b"", retrieved="2031-05-05T00:00:00+00:00", redirects=("https://a.example",))


def read(content: bytes) -> list[Report | Unread]:
    return list(read_feed(content, "feed.xml", KNOWN))


def test_an_entry_keeps_its_id_its_source_and_the_offset_of_its_time() -> None:
    first, second, third = read(RSS)

    assert isinstance(first, Report)
    assert (first.ref, first.url, first.publisher) == ("dispatch-1", "https://press.example/1", "Northern Wire")
    assert (first.published, first.title) == ("2031-05-04T10:15:00+03:00", "Envoys to meet")
    assert b"<p>The envoys will meet.</p><script>count()</script>" in first.content
    assert (first.retrieved, first.redirects) == (KNOWN.retrieved, ())
    assert isinstance(second, Unread)
    assert second.target == "dispatch-2"
    assert isinstance(third, Report)
    assert (third.ref, third.published, third.publisher) == (third.url, "2031-05-04", "Strait & Dispatch")


def test_the_update_of_an_entry_is_not_taken_for_its_publication() -> None:
    first, second = read(ATOM)

    assert isinstance(first, Report)
    assert (first.ref, first.url, first.published) == ("urn:1", "https://press.example/1", None)
    assert b"<p>The envoys met.</p>" in first.content
    assert isinstance(second, Report)
    assert (second.published, second.url) == ("2031-05-04T10:00:00+03:00", None)


def test_plain_words_stay_words_and_paragraphs() -> None:
    report = read(ATOM)[1]

    assert isinstance(report, Report)
    assert b"<p>Fewer than 5 &lt; 6 envoys.</p><p>They met.</p>" in report.content


@pytest.mark.parametrize(
    "words", ["last Monday", "Mon, 99 May 2031", "2031/05/04", "Mon, 04 May 99999999999 10:00 GMT"]
)
def test_a_date_that_cannot_be_read_is_not_given(words: str) -> None:
    report = read(RSS.replace(b"Mon, 04 May 2031 10:15:00 +0300", words.encode()))[0]

    assert isinstance(report, Report)
    assert report.published is None


def test_a_feed_in_another_encoding_is_read() -> None:
    content = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><description>Переговоры</description>'
    (report,) = read((content + "</item></channel></rss>").encode("cp1251"))

    assert isinstance(report, Report)
    assert "Переговоры" in report.content.decode()


def test_of_a_cut_feed_no_half_entry_is_read() -> None:
    *whole, last = read(RSS[: RSS.index(b"dispatch-2")])

    assert [r.ref for r in whole if isinstance(r, Report)] == ["dispatch-1"]
    assert isinstance(last, Unread)
    assert "cut after 1 entries" in last.reason


@pytest.mark.parametrize("reference", [b"&#xD800;", b"&#99999999999;", b"&#x110000;"])
def test_a_feed_with_characters_that_do_not_exist_is_named_malformed(reference: bytes) -> None:
    (item,) = read(RSS.replace(b"Talks.", reference))

    assert isinstance(item, Unread)
    assert "malformed" in item.reason


def test_a_feed_of_tags_cut_by_tags_is_named_malformed() -> None:
    (item,) = read(b"<channel\n<item<link</item</link<")

    assert isinstance(item, Unread)
    assert "malformed" in item.reason


def test_a_feed_opens_no_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'.encode()

    items = read(RSS.replace(b"<rss", entity + b"<rss").replace(b"Talks.", b"Talks &x; go on."))

    assert not any(isinstance(i, Report) and b"password" in i.content for i in items)


def test_a_feed_without_entries_says_so() -> None:
    (item,) = read(b"<rss><channel><title>Dispatch</title></channel></rss>")

    assert isinstance(item, Unread)
    assert "no entries" in item.reason


@pytest.mark.parametrize(("given", "publishers"), [(None, "Strait & Dispatch"), ("The Dispatch", "The Dispatch")])
def test_a_publisher_given_for_the_feed_wins_over_its_title_but_not_over_an_entrys_own_source(
    given: str | None, publishers: str
) -> None:
    items = read_feed(RSS, "feed.xml", replace(KNOWN, publisher=given))

    assert [r.publisher for r in items if isinstance(r, Report)] == ["Northern Wire", publishers]


def test_entries_of_mere_links_are_given_if_asked_for_and_those_without_even_a_link_are_not() -> None:
    bare = (
        b"<rss><channel><item><title>A</title><link>https://press.example/1</link></item><item><title>B</title></item>"
    )
    linked, other = read_feed(bare + b"</channel></rss>", "feed.xml", KNOWN, bare=True)

    assert isinstance(linked, Report)
    assert (linked.url, linked.title, linked.content) == ("https://press.example/1", "A", b"")
    assert isinstance(other, Unread)
