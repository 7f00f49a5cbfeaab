"""Dates as pages write them in; ISO 8601 with the page's own UTC offset, or None, out."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
WRITTEN = (
    re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\.? (?:of )?(?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<month>{MONTH}) (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)\b"),
    re.compile(r"\b(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日"),
)
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::([0-5]\d))?\b(?: ?([ap])\.?m\b)?", re.IGNORECASE)
EARLIEST = 1990  # no page on the web is older: a date before is not one of publication


def iso_date(text: str) -> str | None:
    """Read what a metadata field states: ISO 8601 in its variants, RFC 2822, or words.

    >>> iso_date("2022-01-08T18:40:00+0800"), iso_date("Sat, 08 Jan 2022 18:40:00 GMT"), iso_date("January 8, 2022")
    ('2022-01-08T18:40:00+08:00', '2022-01-08T18:40:00+00:00', '2022-01-08')
    """
    text = " ".join(text.split())[:80]
    compact = re.sub(r"(\d) ([+-]\d\d:?\d\d|Z)$", r"\1\2", text).replace(" UTC", "Z")
    moment = _from_iso(compact) or _from_mail(text)
    if moment is None:
        found = written_date(text)
        return found[0] if found else None
    if moment.year < EARLIEST:
        return None
    only_day = len(compact) <= len("2022-01-08")
    return moment.date().isoformat() if only_day else moment.isoformat(timespec="seconds")


def written_date(line: str) -> tuple[str, str] | None:
    """Find the one date in a line; give it as ISO with its time of day if one is stated, and the words around it."""
    for pattern in WRITTEN:
        match = pattern.search(line)
        if not match:
            continue
        month = match["month"].lower()[:3]
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
        try:
            day = dt.date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            continue
        around = f"{line[: match.start()]} {line[match.end() :]}"
        clock = CLOCK.search(around)
        if clock is None:
            return day.isoformat(), around
        rest = f"{around[: clock.start()]} {around[clock.end() :]}"
        return f"{day.isoformat()}T{_time(clock)}", rest
    return None


def _time(clock: re.Match[str]) -> str:
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    return f"{hour:02}:{clock[2]}:{clock[3] or '00'}"


def _from_iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_mail(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
