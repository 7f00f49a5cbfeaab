"""Entries of feeds come out as reports."""

from __future__ import annotations

from detente.ingest.feeds import read_feed
from detente.ingest.options import Unread
from detente.model.reports import Report

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Strait Dispatch</title>
<item><title>Envoys to meet</title><link>https://press.example/1</link><guid>dispatch-1</guid>
<pubDate>Mon, 04 May 2031 10:15:00 +0300</pubDate><description>&lt;p&gt;The envoys will meet.&lt;/p&gt;</description>
<source url="https://wire.example">Northern Wire</source></item>
<item><title>Nothing</title><guid>dispatch-2</guid></item></channel></rss>"""


def test_an_entry_keeps_its_id_its_source_and_the_offset_of_its_time() -> None:
    first, second = read_feed(RSS, "feed.xml")

    assert isinstance(first, Report)
    assert (first.ref, first.url, first.publisher) == ("dispatch-1", "https://press.example/1", "Northern Wire")
    assert first.published == "2031-05-04T10:15:00+03:00"
    assert b"The envoys will meet." in first.content
    assert isinstance(second, Unread)
