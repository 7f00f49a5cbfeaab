"""The feed is Atom as RFC 4287 has it, whatever the words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from make import an_evidence

from detente.model.news import News
from detente.watch import atom_feed

ATOM = "{http://www.w3.org/2005/Atom}"
ATTACK = "<script>alert('x')</script> & \"a\" \x1b[31m\x00\ufffe ]]> Aldria"
NEWS = News("moved", ("ALD", "NOR"), "talks moved", "9 March", (), (an_evidence("Aldria"),), "2031-03-08T12:00:00Z")
ONCE = {"id", "title", "updated"}  # what a feed and an entry hold exactly once (RFC 4287, sections 4.1.1 and 4.1.2)


def written(*news: News, record: str = "talks.db") -> bytes:
    here, page = "http://localhost:8022/news.atom", "http://localhost:8022/news"
    return atom_feed(
        news, record=record, here=here, page=page, link=lambda e: f"http://localhost:8022/reports/{e.report}?at=1-2#at"
    )


def check(feed: bytes) -> ET.Element:
    """Hold a feed against what RFC 4287 demands."""
    root = ET.fromstring(feed)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for thing in (root, *entries):
        counts = {name: len(thing.findall(ATOM + name)) for name in ONCE}
        assert counts == dict.fromkeys(ONCE, 1)
        assert urlsplit(thing.findtext(f"{ATOM}id", "")).scheme == "urn"
        assert dt.datetime.fromisoformat(thing.findtext(f"{ATOM}updated", "")).tzinfo is not None
        alternate = [link for link in thing.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1
        assert urlsplit(alternate[0].get("href", "")).scheme == "http"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(entry.find(f"{ATOM}content").get("type") == "html" for entry in entries)  # type: ignore[union-attr]
    return root


@pytest.mark.parametrize(
    "news",
    [
        (),
        (NEWS,),
        (NEWS, replace(NEWS, found="2031-03-09T12:00:00Z"), replace(NEWS, evidence=(an_evidence("Norvend"),))),
        (replace(NEWS, what=ATTACK, before=ATTACK, marks=(ATTACK,), parties=(ATTACK,)),),
        (replace(NEWS, what=""),),
    ],
)
def test_the_feed_is_valid_whatever_it_holds(news: tuple[News, ...]) -> None:
    root = check(written(*news))
    read = feedparser.parse(written(*news))

    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == len(news)
    assert root.findtext(f"{ATOM}updated") == max((n.found for n in news), default="1970-01-01T00:00:00Z")


def test_an_entry_leads_to_the_exact_words_and_says_what_was_before() -> None:
    (entry,) = feedparser.parse(written(NEWS)).entries

    assert entry.link == "http://localhost:8022/reports/r1?at=1-2#at"
    assert entry.title == "moved: talks moved"
    assert [tag.term for tag in entry.tags] == ["moved", "ALD", "NOR"]
    assert "Before: 9 March" in entry.content[0].value
    assert '<a href="http://localhost:8022/reports/r1?at=1-2#at">Aldria</a>' in entry.content[0].value


def test_words_run_no_script() -> None:
    root = ET.fromstring(written(replace(NEWS, what=ATTACK, before=ATTACK)))  # noqa: S314 - our own

    assert "<script" not in root.findtext(f"{ATOM}entry/{ATOM}content", "")


def test_the_same_news_keep_their_id_and_those_of_another_record_have_another() -> None:
    first, again, other = (feedparser.parse(f).entries[0].id for f in (*[written(NEWS)] * 2, written(NEWS, record="b")))

    assert first == again != other
