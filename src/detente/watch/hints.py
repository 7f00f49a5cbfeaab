"""The bytes of a feed in, how long it says that it stays as it is out."""

from __future__ import annotations

import re

LOOKED_AT = 65_536  # bytes before the first entry
ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
TTL = re.compile(rb"<ttl>\s*(\d{1,9})\s*</ttl>")
PERIOD = re.compile(rb"<(?:\w+:)updatePeriod>\s*(\w+)\s*</")
FREQUENCY = re.compile(rb"<(?:\w+:)updateFrequency>\s*(\d{1,9})\s*</")
MINUTES = {b"hourly": 60, b"daily": 1_440, b"weekly": 10_080, b"monthly": 43_200, b"yearly": 525_600}
MOST = 1_440  # whatever it says, it is asked once a day


def least_minutes(content: bytes) -> int:
    """Read RSS's `ttl` and the syndication module's `updatePeriod` and `updateFrequency`; the longer one counts.

    Source:
        RSS 2.0; RDF Site Summary 1.0 Modules: Syndication.

    >>> least_minutes(b"<rss><channel><ttl>90</ttl><item></item></channel></rss>"), least_minutes(b"<feed></feed>")
    (90, 0)
    """
    head = ENTRY.split(content[:LOOKED_AT].replace(b"\x00", b""), 1)[0]
    ttl, period, frequency = (pattern.search(head) for pattern in (TTL, PERIOD, FREQUENCY))
    times = max(int(frequency[1]), 1) if frequency else 1
    asked = (int(ttl[1]) if ttl else 0, MINUTES.get(period[1].lower(), 0) // times if period else 0)
    return min(max(asked), MOST)
