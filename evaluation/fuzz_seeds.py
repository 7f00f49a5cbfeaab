"""What fuzzing starts from, written for detente: whole inputs for each target, and words of such inputs."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
INSTRUMENTS = ROOT / "src" / "detente" / "limits" / "instruments"
MOST = 3_100
"""Octets of a seed; longer files are left out."""

PAGE = b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet - Strait Dispatch</title>
<meta property="article:published_time" content="2031-05-04T10:15:00+03:00"><script type="application/ld+json">
{"@graph":[{"@type":"NewsArticle","headline":"Envoys meet","datePublished":"2031-05-04",
"author":[{"name":"Kaia Stromm"}],"publisher":{"name":"Strait Dispatch"}}]}</script></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Envoys meet</h1>
<time datetime="2031-05-04">4 May 2031</time><figure><img src="q.jpg"><figcaption>At the quay (Photo: MPA)</figcaption>
</figure><p>PORT ILSEN, May 4 (MPA) &mdash; The envoys of Aldria and Norvend met on Monday and agreed to meet again.</p>
<p>&#8220;We came to listen,&#8221; the negotiator said, and left <b>by</b> the side door without taking questions.</p>
<table><tr><td>Aldria</td><td>40</td></tr></table><blockquote>They listened.</blockquote><ul><li>Patrols</li></ul>
</article><footer>Original link</footer></body></html>"""
DUMP = b"""Home | World | Sport | Sign in

Envoys to meet in Port Ilsen
By Kaia Stromm
4 May 2031, 10:15

Envoys at the quay (Photo: MPA)

Envoys of Aldria and Norvend will meet in Port Ilsen on Monday, the foreign ministry of Sarrow said.
Q: Will patrols be discussed? A: They will, a Sarrovian official said.

Leave a Reply
Your email address will not be published. Required fields are marked *
"""
RSS = b"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY strait "Kestrel">]><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Dispatch &amp;amp; Post</title><item><title>Envoys &lt;b&gt;meet&lt;/b&gt;</title><link>https://press.example/1</link>
<guid>dispatch-1</guid><pubDate>Mon, 04 May 2031 10:15:00 +0300</pubDate>
<description>&lt;p&gt;Short.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The envoys will meet.</p>]]></content:encoded>
<source url="https://wire.example">Wire</source></item><item><link>https://press.example/3</link><dc:date>2031-05-04</dc:date>
<description>&strait; &#160;talks.</description>
</item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://press.example/"><title>Dispatch</title>
<entry><id>urn:1</id><title type="html">Talks</title><published>2031-05-04T10:00:00+03:00</published>
<updated>2031-05-04T10:00:00Z</updated>
<link href="1"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The envoys met.</p></div></content>
</entry><entry><id>urn:2</id><summary type="text">Fewer than 5 &lt; 6 envoys.</summary></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item
 rdf:about="a"><title>Talks</title><description>They met.</description></item></rdf:RDF>"""
WEIGHTS = b"""[party.RUS]
without = 20
weights = { width = 3, brigade = 1 }
[party.NATO]
weights = { width = 20, brigade = 60 }
[issue.width]
values = [0, 40, 100]
met = { RUS = "high", NATO = [100, 50, 0] }
[issue.brigade]
values = [3000.5, 9000]
met = { RUS = "low", NATO = "high" }
[[alternative]]
name = "offer"
settles = { width = 40, brigade = 9000 }
"""
CLAIMS = b"""id,names,claimant,basis,party,kind,start,until,part_of,measure,amount,unit
T1,Tarn-2;Tarn,Aldrian staff,reported,RUS;USA,missile,2019-08,2021,,range,~500,km
T1,Tarn-2;Tarn,Aldrian staff,reported,RUS;USA,missile,2019-08,2021,,warheads,1..3,warheads
E1,Long Tide,Norvend,claimed_by_party,POL,exercise,2031-09-10,2031-09-16,Tide,troops,>=2400,persons
E2,Low Tide,Norvend,claimed_by_party,POL,exercise,2031-09-10,,Tide,troops,"..13,000",thousand persons
"""
LINES = b'{"id": "1", "text": "The envoys met.", "published": "2031-05-04"}\n{"id": 2, "html": "<p>They met.</p>"}\n'


def record(headers: bytes = b"Content-Type: text/html; charset=utf-8", body: bytes = PAGE[:700]) -> bytes:
    """Give one answer as a WARC file holds it."""
    http = b"HTTP/1.1 200 OK\r\n%s\r\n\r\n%s" % (headers, body)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032d>\r\nWARC-Target-URI: http://press.example/1"
        b"\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d"
        b"\r\n\r\n"
    )
    return head % (len(body), len(http)) + http + b"\r\n\r\n"


def _files(folder: Path, *patterns: str) -> tuple[bytes, ...]:
    found = (path for pattern in patterns for path in sorted(folder.rglob(pattern)))
    return tuple(path.read_bytes() for path in found if path.stat().st_size <= MOST)


def _archives() -> tuple[bytes, ...]:
    packed = b"Content-Type: text/html\r\nContent-Encoding: gzip"
    chunked = b"Content-Type: text/plain\r\nTransfer-Encoding: chunked"
    deflated = b"Content-Type: text/html\r\nContent-Encoding: deflate, gzip"
    return (
        record(),
        record() + record(packed, gzip.compress(PAGE)),
        record(chunked, b"%x\r\n%s\r\n0\r\n\r\n" % (len(DUMP), DUMP)),
        record(deflated, gzip.compress(zlib.compress(PAGE))),
        gzip.compress(record()) + gzip.compress(record(body=b"<p>They met.</p>")),
    )


SEEDS = {
    "page": (PAGE, *_files(EXAMPLES, "*.html")),
    "dump": (DUMP, *_files(EXAMPLES, "*.txt")),
    "feed": (RSS, ATOM, RDF),
    "archive": (*_archives(), LINES, gzip.compress(DUMP)),
    "limits": (WEIGHTS, CLAIMS, *_files(INSTRUMENTS, "*.toml")),
}

WORDS: dict[str, tuple[str, ...]] = {
    "page": (
        *("<article>", "</p>", "<p>", "<script", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "&#x10FFFF;", "&#0;"),
        *("&nbsp;", "<meta", "charset=", "utf-16", "utf-7", "content=", "datetime=", "application/ld+json", '"@type"'),
        *(
            '"datePublished"',
            "NewsArticle",
            "<base href=",
            "hidden",
            "display:none",
            "<table>",
            "<td>",
            "<time",
            "<br>",
        ),
    ),
    "dump": (
        *("Photo: ", "By ", "GENEVA, Jan 9 (", " | ", "Q: ", "A: ", "Leave a Reply", "4 May 2031", "10:15", "a.m."),
        *("Original link", "http://", "\r\n", "\u2028", "\u200b", "«", "»", "“", "”", "…", "（", "2031年5月4日"),
    ),
    "feed": (
        *("<item>", "</item>", "<entry>", "<pubDate>", "<guid>", "<link>", "<content", "type=", "xhtml", "base64"),
        *(
            "<!ENTITY a '",
            "&a;",
            "<!DOCTYPE",
            "xml:base=",
            "<![CDATA[",
            "]]>",
            "&#xD800;",
            "&#99999999;",
            "http://[",
            "]",
        ),
    ),
    "archive": (
        *("WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: response\r\n", "Content-Length: ", "\r\n\r\n", "HTTP/1.1 200"),
        *("Content-Encoding: ", "gzip", "br", "zstd", "deflate", "Transfer-Encoding: chunked\r\n", "WARC-Target-URI: "),
        *("Content-Type: text/html\r\n", "charset=", "\x1f\x8b\x08", "18446744073709551616", "-1"),
    ),
    "limits": (
        *(
            "[[provision]]",
            "[definition.",
            "[parameter.",
            "when = {",
            "all = [",
            "any = [",
            "not = {",
            "is = ",
            "measure =",
        ),
        *(
            "at_most = ",
            "unit = ",
            "1e309",
            "nan",
            "inf",
            "-1",
            "9999-12-31",
            "0001-01-01",
            "[[",
            "]]",
            "{",
            "}",
            "'''",
        ),
        *(
            "notice",
            "zone",
            "strip",
            "territory",
            "values = [",
            "met = {",
            "settles",
            "id,names,claimant,",
            "~",
            "..",
            ">=",
        ),
    ),
}
