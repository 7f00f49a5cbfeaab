"""How long a feed says that it stays as it is."""

from __future__ import annotations

import pytest

from detente.watch import least_minutes


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("", 0),
        ("<ttl>45</ttl>", 45),
        ("<ttl> 45\n</ttl>", 45),
        ("<ttl>soon</ttl>", 0),
        ("<ttl>-5</ttl>", 0),
        ("<ttl>999999999</ttl>", 1440),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 60),
        ("<sy:updatePeriod> Hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 1440),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>never</sy:updatePeriod>", 0),
        ("<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 60),
        ("<item><ttl>45</ttl></item>", 0),
        ("x" * 70_000 + "<ttl>45</ttl>", 0),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_says_how_long_it_stays_as_it_is(head: str, minutes: int, encoding: str) -> None:
    assert least_minutes(f"<rss><channel>{head}<item>Talks</item></channel></rss>".encode(encoding)) == minutes
